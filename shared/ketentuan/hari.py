"""All numbers as they hold on one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan import repository
from shared.ketentuan.butir import Katalog
from shared.ketentuan.errors import KetentuanBelumAda
from shared.ketentuan.repository import Versi


@dataclass(frozen=True, slots=True)
class KetentuanHari:
    """The versions of a day by code."""

    katalog: Katalog
    hari: date
    nomor: frozenset[UUID]
    """Ids of the versions: one set of them is one state of the law."""
    versi: Mapping[str, Versi]

    def wajib(self, kode: str) -> Versi:
        """The version of a number.

        Raises:
            KetentuanBelumAda: it has none on this day.
        """
        if (ada := self.versi.get(kode)) is None:
            butir = self.katalog[kode]
            raise KetentuanBelumAda(
                f"Ketentuan {butir.judul} belum ada pada {self.hari:%d-%m-%Y}. "
                f"Pilih tanggal sejak {butir.awal[0].mulai:%d-%m-%Y}."
            )
        return ada

    def __getitem__(self, kode: str) -> Any:
        """The value of a number; raises as ``wajib``."""
        return self.wajib(kode).isi


async def ketentuan_pada(baca: Reader | UnitOfWork, katalog: Katalog, hari: date) -> KetentuanHari:
    """The numbers of a day."""
    return await ketentuan_bernomor(baca, katalog, hari, frozenset(await repository.nomor_pada(baca, hari)))


async def ketentuan_bernomor(
    baca: Reader | UnitOfWork, katalog: Katalog, hari: date, nomor: frozenset[UUID]
) -> KetentuanHari:
    """The numbers of a day of which one statement more has told the ids: read only where this process does not know
    them."""
    if (dikenal := katalog.dibaca.get(nomor)) is None:
        rows = await repository.pada(baca, hari)
        # Meanwhile others may hold: these belong together, and to their own ids.
        nomor = frozenset(row.id for row in rows)
        dikenal = katalog.dibaca[nomor] = {row.kode: berbentuk(katalog, row) for row in rows if row.kode in katalog}
    return KetentuanHari(katalog, hari, nomor, dikenal)


def berbentuk(katalog: Katalog, row: Versi) -> Versi:
    """A version with its value in its shape."""
    return row._replace(isi=katalog[row.kode].bentuk.validate_python(row.isi))
