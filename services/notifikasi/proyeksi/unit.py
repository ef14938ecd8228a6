"""Units as ``pegawai`` last described them, and who heads each."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select

from services.notifikasi.proyeksi.models import Unit
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.unit import UnitState
from shared.db.reader import Reader
from shared.db.statement import Statement, among, picked
from shared.db.unit_of_work import UnitOfWork

# A state of before that says nothing of it is of a unit that exists.
_TERIMA = Statement(keep_states(Unit, {"aktif": "coalesce(s.aktif, true)"}))


async def terima_unit(uow: UnitOfWork, events: Sequence[Received[UnitState]]) -> None:
    """States of units."""
    await uow.execute(_TERIMA, baris=batch(events))


class SatuUnit(NamedTuple):
    """One unit: its name, the units from the city down to it, and who heads it."""

    kode: str
    nama: str
    jalur: list[str]
    kepala_nip: str | None
    aktif: bool


_UNIT = Statement(select(*picked(SatuUnit, Unit)).where(among(Unit.kode)), SatuUnit)


async def unit_menurut_kode(baca: Reader | UnitOfWork, kode: Collection[str]) -> dict[str, SatuUnit]:
    """By their codes; of those that are known."""
    return {each.kode: each for each in await baca.fetch(_UNIT, kode=sorted(kode))}


_TAK_DIKENAL = Statement(
    """
    SELECT DISTINCT r.kode FROM unnest(CAST(:kode AS text[])) AS r(kode)
    WHERE NOT EXISTS (SELECT FROM unit u WHERE u.kode = r.kode)
      AND NOT EXISTS (SELECT FROM orang o WHERE o.jalur_unit @> ARRAY[r.kode])
    ORDER BY 1""",
    str,
    sure=("kode",),
)


async def unit_tak_dikenal(baca: Reader | UnitOfWork, kode: Collection[str]) -> list[str]:
    """Of these codes those that no unit has, and within which nobody works."""
    return await baca.fetch(_TAK_DIKENAL, kode=sorted(kode)) if kode else []
