"""Takes the policies of a day out of the register."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.kompetensi.kebijakan import repository
from services.kompetensi.kebijakan.bentuk import BENTUK, IsiKebijakan, Terbit
from services.kompetensi.kebijakan.errors import KebijakanBelumAda
from services.kompetensi.rumus.hari import BOLEH_BELUM_ADA, JenisKebijakan, KebijakanHari, StandarJenjang
from services.kompetensi.rumus.masa_berlaku import MasaBerlaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork

_HARI: dict[frozenset[UUID], KebijakanHari] = {}
"""Rows of the register never change, so a set of them is read once in the life of a process."""


async def kebijakan_pada(baca: Reader | UnitOfWork, hari: date, batas: datetime | None = None) -> KebijakanHari:
    """The policies in force on a day, and the default standards of that day as known at ``batas`` (now, if None).

    Policies are never changed backwards, so what was known of them does not matter.

    Raises:
        KebijakanBelumAda: the day lies before the first policy of a kind that scores cannot do without.
    """
    nomor = await repository.nomor_berlaku(baca, hari, batas)
    if (dikenal := _HARI.get(nomor)) is not None:
        return dikenal
    baris = {row["jenis"]: row for row in await repository.berlaku(baca, hari)}
    for jenis in JenisKebijakan:
        if jenis.value not in baris and jenis not in BOLEH_BELUM_ADA:
            pertama = await repository.hari_pertama(baca, jenis)
            raise KebijakanBelumAda(
                f"Kebijakan {jenis} belum ada pada {hari:%d-%m-%Y}."
                + (f" Pilih tanggal sejak {pertama:%d-%m-%Y}." if pertama else "")
            )
    standar = await repository.standar_jenjang(baca, hari, batas)
    ada: dict[str, Any] = {**dict.fromkeys(BOLEH_BELUM_ADA), **{jenis: objek(each) for jenis, each in baris.items()}}
    hasil = KebijakanHari(
        **ada,
        jenjang=tuple(StandarJenjang(row["kode"], tuple(row["level"]), tuple(row["bobot"])) for row in standar),
    )
    _HARI[frozenset(row["id"] for row in (*baris.values(), *standar))] = hasil
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
