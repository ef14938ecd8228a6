"""How many bytes of files one sender may send within a day, and a service may keep: nobody fills its disk."""

import structlog

from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.impor import repository
from shared.impor.errors import KuotaBerkasHabis, RuangBerkasHabis
from shared.settings import Settings

log = structlog.get_logger("impor")

MB = 1 << 20
TUNGGU = 3600
"""Seconds after which a sender may look whether enough of the day has passed."""


async def periksa_kuota(uow: UnitOfWork, settings: Settings, pelaku: Pelaku, tambahan: int) -> None:
    """Whether so many bytes may come to what was sent and is kept.

    Raises:
        KuotaBerkasHabis, RuangBerkasHabis: they may not.
    """
    sehari, tersimpan = await repository.volume(uow, pelaku)
    if sehari + tambahan > settings.import_mb_per_day * MB:
        raise KuotaBerkasHabis(
            f"Dalam 24 jam paling banyak {settings.import_mb_per_day} MB berkas per pengirim, dan Anda sudah mengirim "
            f"{sehari // MB} MB. Coba lagi nanti, atau mintalah petugas teknis menaikkan batasnya.",
            headers={"Retry-After": str(TUNGGU)},
        )
    if tersimpan + tambahan > settings.import_mb_kept * MB:
        log.error("ruang_berkas_habis", tersimpan_mb=tersimpan // MB, batas_mb=settings.import_mb_kept)
        raise RuangBerkasHabis(
            "Ruang untuk menyimpan berkas impor layanan ini habis; tidak ada yang disimpan. Sampaikan kepada petugas "
            "teknis."
        )
