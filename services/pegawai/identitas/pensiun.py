"""Retirement: the age limit of a post (BUP, UU 20/2023 art 55) and the day it takes effect."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from shared.contracts.istilah.jenjang import JenjangJabatan


@dataclass(frozen=True, slots=True)
class KebijakanBup:
    """The age limits in force between two days, with their legal basis."""

    berlaku_mulai: date
    berlaku_sampai: date | None
    dasar_hukum: str
    usia: Mapping[JenjangJabatan, int]
    usia_guru: int


KEBIJAKAN_BUP = KebijakanBup(
    berlaku_mulai=date(2023, 10, 31),
    berlaku_sampai=None,
    dasar_hukum="UU 20/2023 pasal 55",
    usia=MappingProxyType(
        {
            JenjangJabatan.UTAMA: 60,
            JenjangJabatan.MADYA: 60,
            JenjangJabatan.PRATAMA: 60,
            JenjangJabatan.ADMINISTRATOR: 58,
            JenjangJabatan.PENGAWAS: 58,
            JenjangJabatan.PELAKSANA: 58,
            JenjangJabatan.AHLI_UTAMA: 65,
            JenjangJabatan.AHLI_MADYA: 60,
            JenjangJabatan.AHLI_MUDA: 58,
            JenjangJabatan.AHLI_PERTAMA: 58,
            JenjangJabatan.PENYELIA: 58,
            JenjangJabatan.MAHIR: 58,
            JenjangJabatan.TERAMPIL: 58,
            JenjangJabatan.PEMULA: 58,
        }
    ),
    usia_guru=60,
)


# What UU 20/2023 took over: the same ages stood in UU 5/2014 art 90 and PP 11/2017 art 239.
KEBIJAKAN_LAMA = replace(
    KEBIJAKAN_BUP,
    berlaku_mulai=date(2014, 1, 15),
    berlaku_sampai=date(2023, 10, 30),
    dasar_hukum="UU 5/2014 pasal 90; PP 11/2017 pasal 239",
)


def kebijakan_bup(pada: date) -> KebijakanBup:
    """The age limits in force on a day; before the first known ones, those."""
    return KEBIJAKAN_BUP if pada >= KEBIJAKAN_BUP.berlaku_mulai else KEBIJAKAN_LAMA


def jabatan_guru(jenis: str | None, nama: str | None, *, kepala_unit: bool, jenis_unit: str | None) -> bool:
    """Whether a post is a teacher's: whoever heads a school is a teacher with that task (Permendikdasmen 7/2025)."""
    return jenis == "JF" and ((nama or "").lower().startswith("guru") or (kepala_unit and jenis_unit == "SEKOLAH"))


def bup(
    jenjang: JenjangJabatan,
    *,
    guru: bool = False,
    bup_jabatan: int | None = None,
    kebijakan: KebijakanBup = KEBIJAKAN_BUP,
) -> int:
    """The retirement age in years of a post.

    `bup_jabatan` is the age the post itself carries (special JF such as dokter pendidik klinis) and wins.
    A teacher has 60 at every level of the JF, except where the level itself has more (ahli utama).
    """
    if bup_jabatan is not None:
        return bup_jabatan
    usia = kebijakan.usia[jenjang]
    return max(usia, kebijakan.usia_guru) if guru else usia


def tmt_pensiun(tanggal_lahir: date, usia: int) -> date:
    """The first day of the month after the age is reached.

    Whoever is born on 29 February reaches it in February, also where February has 28 days.
    """
    return _bulan_sesudah(date(tanggal_lahir.year + usia, tanggal_lahir.month, 1))


def _bulan_sesudah(awal_bulan: date) -> date:
    tahun, bulan = divmod(awal_bulan.year * 12 + awal_bulan.month, 12)
    return date(tahun, bulan + 1, 1)
