"""Statements about wishes."""

from enum import StrEnum
from typing import NamedTuple

from services.notifikasi.pilihan import models
from services.notifikasi.pilihan.persetujuan import VERSI
from services.notifikasi.proyeksi.alamat import SIDIK_TELEPON
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared words only.
# ruff: noqa: S608


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

_NOMOR_INI = f"(SELECT {SIDIK_TELEPON} FROM alamat a WHERE a.nip = p.nip)"
# To another number than that of then nobody has said yes.
_SATU = Statement(
    f"""
    SELECT p.surel, p.whatsapp AND coalesce(p.whatsapp_sidik = {_NOMOR_INI}, false) AS whatsapp, p.ringkasan,
           p.jenis_mati, p.tenang_mulai, p.tenang_selesai, p.versi, p.ringkasan_menunggu
    FROM {models.Pilihan.__tablename__} p WHERE p.nip = :nip""",
    Pilihan,
)


async def pilihan_orang(baca: Reader | UnitOfWork, nip: str) -> Pilihan:
    """What one person wants."""
    return await baca.row(_SATU, nip=nip) or BAWAAN


_BERBARIS = Statement("""
    INSERT INTO pilihan (nip, surel, whatsapp, ringkasan, jenis_mati, tenang_mulai, tenang_selesai, ringkasan_menunggu,
        versi, diubah_pada)
    VALUES (:nip, :surel, :whatsapp, :ringkasan, :jenis_mati, :tenang_mulai, :tenang_selesai, :ringkasan_menunggu,
        :versi, :kini)
    ON CONFLICT DO NOTHING""")
_TAHAN = _SATU.locked("p")


async def tahan(uow: UnitOfWork, nip: str) -> Pilihan:
    """The same, and nobody else changes it meanwhile."""
    await uow.execute(_BERBARIS, nip=nip, kini=uow.now, **BAWAAN._asdict())
    return await uow.value(_TAHAN, nip=nip)


_SIMPAN = Statement(f"""
    UPDATE pilihan p SET surel = :surel, whatsapp = :whatsapp, ringkasan = :ringkasan, jenis_mati = :jenis_mati,
        tenang_mulai = :tenang_mulai, tenang_selesai = :tenang_selesai, ringkasan_menunggu = :ringkasan_menunggu,
        versi = :versi, diubah_pada = :kini,
        whatsapp_sidik = CASE WHEN :whatsapp THEN {_NOMOR_INI} END,
        whatsapp_pada = CASE WHEN NOT :whatsapp THEN NULL WHEN whatsapp_sidik = {_NOMOR_INI} THEN whatsapp_pada
                             ELSE CAST(:kini AS timestamptz) END,
        whatsapp_teks = CASE WHEN NOT :whatsapp THEN NULL WHEN whatsapp_sidik = {_NOMOR_INI} THEN whatsapp_teks
                             ELSE :teks END
    WHERE p.nip = :nip""")


async def simpan(uow: UnitOfWork, nip: str, pilihan: Pilihan) -> None:
    """Write down what they want now, and to which number and text they say yes."""
    await uow.execute(_SIMPAN, nip=nip, kini=uow.now, teks=VERSI, **pilihan._asdict())
