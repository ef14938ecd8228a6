"""Takes the policies of a day out of the register."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.kompetensi.kebijakan import repository
from services.kompetensi.kebijakan.bentuk import BENTUK, IsiKebijakan, Terbit
from services.kompetensi.kebijakan.errors import KebijakanBelumAda
from services.kompetensi.kebijakan.hari import JenisKebijakan, KebijakanHari
from services.kompetensi.penilaian.masa_berlaku import MasaBerlaku
from shared.db.unit_of_work import Reader, UnitOfWork

_HARI: dict[frozenset[UUID], KebijakanHari] = {}
"""Rows of the register never change, so a set of them is read once in the life of a process."""


async def kebijakan_pada(baca: Reader | UnitOfWork, hari: date) -> KebijakanHari:
    """The policies in force on a day.

    Raises:
        KebijakanBelumAda: the day lies before the first policy of a kind that scores cannot do without.
    """
    if (dikenal := _HARI.get(await repository.nomor_berlaku(baca, hari))) is not None:
        return dikenal
    baris = {row["jenis"]: row for row in await repository.berlaku(baca, hari)}
    for jenis in JenisKebijakan:
        if jenis.value not in baris and jenis is not JenisKebijakan.TALENTA:
            pertama = await repository.hari_pertama(baca, jenis)
            raise KebijakanBelumAda(
                f"Kebijakan {jenis} belum ada pada {hari:%d-%m-%Y}."
                + (f" Pilih tanggal sejak {pertama:%d-%m-%Y}." if pertama else "")
            )
    ada: dict[str, Any] = {"talenta": None, **{jenis: objek(each) for jenis, each in baris.items()}}
    hasil = KebijakanHari(**ada)
    _HARI[frozenset(row["id"] for row in baris.values())] = hasil
    return hasil


async def masa_berlaku(baca: Reader | UnitOfWork) -> list[MasaBerlaku]:
    """How long assessments may be used, in order of time."""
    baris = await repository.hidup(baca, JenisKebijakan.MASA_BERLAKU)
    return [objek(each) for each in baris]


def isi(baris: Mapping[str, Any]) -> IsiKebijakan:
    """The content of a row of the register, or of a proposal."""
    return BENTUK[JenisKebijakan(baris["jenis"])].model_validate(baris["isi"])


def objek(baris: Mapping[str, Any]) -> Any:
    """What a row of the register lets compute."""
    return isi(baris).kebijakan(
        Terbit(baris["versi"], baris["berlaku_mulai"], baris["berlaku_sampai"], baris["dasar_hukum"])
    )
