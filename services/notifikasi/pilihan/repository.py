"""Statements about wishes."""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select, update

from services.notifikasi.pilihan import models
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given, picked
from shared.db.unit_of_work import UnitOfWork


class Irama(StrEnum):
    """Seberapa sering pesan dikirim ke luar kotak masuk."""

    LANGSUNG = "langsung"
    HARIAN = "harian"
    MINGGUAN = "mingguan"


class Pilihan(NamedTuple):
    """One person's wishes."""

    surel: bool
    whatsapp: bool
    ringkasan: Irama
    jenis_mati: list[str]
    tenang_mulai: str | None
    tenang_selesai: str | None
    versi: int
    ringkasan_menunggu: bool = True


BAWAAN = Pilihan(
    surel=True,
    # Who is written to there must have said yes before (Meta, WhatsApp Business Messaging Policy).
    whatsapp=False,
    ringkasan=Irama.LANGSUNG,
    jenis_mati=[],
    tenang_mulai="20:00",
    tenang_selesai="06:00",
    versi=0,
)
"""Of who has said nothing."""

_SATU = Statement(select(*picked(Pilihan, models.Pilihan)).where(given(models.Pilihan.nip)), Pilihan)


async def pilihan_orang(baca: Reader | UnitOfWork, nip: str) -> Pilihan:
    """What one person wants."""
    return await baca.row(_SATU, nip=nip) or BAWAAN


_P = models.Pilihan
_BERBARIS = Statement("""
    INSERT INTO pilihan (nip, surel, whatsapp, ringkasan, jenis_mati, tenang_mulai, tenang_selesai, ringkasan_menunggu,
        versi, diubah_pada)
    VALUES (:nip, :surel, :whatsapp, :ringkasan, :jenis_mati, :tenang_mulai, :tenang_selesai, :ringkasan_menunggu,
        :versi, :kini)
    ON CONFLICT DO NOTHING""")
_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, nip: str) -> Pilihan:
    """The same, and nobody else changes it meanwhile."""
    await uow.execute(_BERBARIS, nip=nip, kini=uow.now, **BAWAAN._asdict())
    return await uow.value(_TAHAN, nip=nip)


_SIMPAN = Statement(
    update(_P)
    .values(
        **bound(
            *(_P.surel, _P.whatsapp, _P.ringkasan, _P.jenis_mati),
            *(_P.tenang_mulai, _P.tenang_selesai, _P.ringkasan_menunggu, _P.versi, _P.diubah_pada),
        )
    )
    .where(given(_P.nip))
)


async def simpan(uow: UnitOfWork, nip: str, pilihan: Pilihan) -> None:
    """Write down what they want now."""
    await uow.execute(_SIMPAN, nip=nip, diubah_pada=uow.now, **pilihan._asdict())
