"""Whether a message may leave now, later, or not at all, and when it is tried again. Pure."""

import zlib
from datetime import datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from services.notifikasi.pengiriman.keadaan import SebabKiriman
from services.notifikasi.pilihan.repository import Irama, Pilihan

PAGI = time(7)
"""When digests leave: each day, or on Mondays."""
_SENIN = 0
TERAKHIR = 12
"""Tries before a delivery is given up: about three days after the first."""
_MULA, _TERLAMA = timedelta(minutes=5), timedelta(hours=8)
"""A greylisting server wants a few minutes between two tries."""


class Perkara(NamedTuple):
    """What is known of a message that is to leave."""

    jenis: str
    segera: bool
    wajib: bool
    dibaca: bool
    dibuat_pada: datetime
    diarsipkan: bool = False


class Lewati(NamedTuple):
    """It does not leave."""

    sebab: SebabKiriman


class Tunda(NamedTuple):
    """It leaves later, if then still so."""

    sampai: datetime


class Kirim(NamedTuple):
    """It leaves now; ``bersama``: with what else waits for the same person."""

    bersama: bool


def putuskan(
    perkara: Perkara,
    pilihan: Pilihan,
    *,
    aktif: bool,
    berizin: bool,
    alamat: str | None,
    ditolak: bool,
    kini: datetime,
    zona: ZoneInfo,
) -> Lewati | Tunda | Kirim:
    """``aktif``: whether the person wants this channel. ``berizin``: whether the channel may be used without their yes
    where the law wants them told. ``ditolak``: that address was refused for good."""
    if not aktif and not (perkara.wajib and berizin):
        return Lewati(SebabKiriman.DIMATIKAN)
    if not perkara.wajib:
        if perkara.dibaca:
            return Lewati(SebabKiriman.SUDAH_DIBACA)
        if perkara.diarsipkan:
            return Lewati(SebabKiriman.DIARSIPKAN)
        if perkara.jenis in pilihan.jenis_mati:
            return Lewati(SebabKiriman.DIMATIKAN)
    if alamat is None:
        return Lewati(SebabKiriman.TANPA_ALAMAT)
    if ditolak:
        return Lewati(SebabKiriman.ALAMAT_MATI)
    if perkara.segera:
        return Kirim(bersama=False)
    bersama = pilihan.ringkasan is not Irama.LANGSUNG and not perkara.wajib
    if bersama and kini < (berikut := _ringkasan_sesudah(perkara.dibuat_pada, pilihan.ringkasan, zona)):
        return Tunda(berikut)
    if (usai := _usai_tenang(kini, pilihan, zona)) is not None:
        return Tunda(usai)
    return Kirim(bersama)


def _ringkasan_sesudah(saat: datetime, ringkasan: Irama, zona: ZoneInfo) -> datetime:
    setempat = saat.astimezone(zona)
    hari = setempat.date()
    if setempat.timetz().replace(tzinfo=None) >= PAGI:
        hari += timedelta(days=1)
    if ringkasan is Irama.MINGGUAN:
        hari += timedelta(days=(_SENIN - hari.weekday()) % 7)
    return datetime.combine(hari, PAGI, zona)


def _usai_tenang(kini: datetime, pilihan: Pilihan, zona: ZoneInfo) -> datetime | None:
    """When the quiet hours end that are now; None outside them."""
    if pilihan.tenang_mulai is None or pilihan.tenang_selesai is None:
        return None
    mulai, selesai = time.fromisoformat(pilihan.tenang_mulai), time.fromisoformat(pilihan.tenang_selesai)
    setempat = kini.astimezone(zona)
    jam, hari = setempat.time(), setempat.date()
    if mulai < selesai:
        return datetime.combine(hari, selesai, zona) if mulai <= jam < selesai else None
    if jam >= mulai:
        return datetime.combine(hari + timedelta(days=1), selesai, zona)
    return datetime.combine(hari, selesai, zona) if jam < selesai else None


def jeda(nomor: UUID, dicoba: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, and of each delivery a little more or less, so
    that what failed together does not come back together. The same for the same delivery."""
    lama: timedelta = min(_MULA * 2 ** max(dicoba - 1, 0), _TERLAMA)
    return lama * (0.8 + 0.4 * (zlib.crc32(nomor.bytes + dicoba.to_bytes(2, "big")) % 1000) / 1000)
