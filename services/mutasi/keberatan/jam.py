"""The clocks of an objection by both laws: until when it is filed, answered, and taken on. Pure.

The day of receipt is not counted: day 1 is the first working day after it. Filed is by the shorter of both, kept ready
by the longer.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from services.mutasi.hukum.keberatan import DiamPpk, JangkaKeberatan, Tenggang
from shared.calendar.bulan import tanggal_panjang
from shared.calendar.hari_kerja import (
    SABTU,
    HariLibur,
    KalenderLibur,
    KalenderTidakLengkap,
    batas_hari_kerja,
    hitung_hari_kerja,
)

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class Hukum(StrEnum):
    """Hukum yang memberi tenggang."""

    PP_79_2021 = "pp_79_2021"
    UU_30_2014 = "uu_30_2014"


class Batas(NamedTuple):
    """One clock, seen on one day."""

    dasar: str
    hari_kerja: int
    tanggal: date | None
    """The last day; None where the calendar does not reach so far."""
    sisa: int | None
    """Working days after the day on which it is seen, up to the last one; below zero so many after it."""
    lewat: bool
    sementara: bool
    """Holidays of that year that are still to be announced may move it later."""
    dilewati: tuple[HariLibur, ...]
    """Holidays on weekdays that were not counted."""
    kurang: str | None
    """What is missing to count, as a sentence."""


class BatasHukum(NamedTuple):
    """The same by one of the laws."""

    hukum: Hukum
    batas: Batas


class Pengajuan(NamedTuple):
    """How a filing stands to the last days by both laws."""

    terlambat: tuple[Hukum, ...]
    """By which of them it is late; none where it is in time, or where the clock has not begun."""
    hitungan: str
    """The reckoning, in words."""


def hitung(mulai: date, tenggang: Tenggang, kini: date, libur: KalenderLibur) -> Batas:
    """The clock of a period that runs since the day after ``mulai``."""
    lama = tenggang.hari_kerja
    try:
        batas = batas_hari_kerja(mulai, lama, libur)
        sisa = hitung_hari_kerja(kini, batas.tanggal, libur) - hitung_hari_kerja(batas.tanggal, kini, libur)
    except KalenderTidakLengkap as error:
        return Batas(tenggang.dasar, lama, None, None, lewat=False, sementara=True, dilewati=(), kurang=str(error))
    hari = (mulai + timedelta(days=each) for each in range(1, (batas.tanggal - mulai).days + 1))
    dilewati = tuple(libur.hari[each] for each in hari if each in libur.hari and each.weekday() < SABTU)
    kurang = "Hari libur tahun itu belum lengkap; batasnya dapat mundur." if batas.sementara else None
    return Batas(tenggang.dasar, lama, batas.tanggal, sisa, kini > batas.tanggal, batas.sementara, dilewati, kurang)


def mengajukan(diterima: date, kini: date, jangka: JangkaKeberatan, libur: KalenderLibur) -> list[BatasHukum]:
    """Until when somebody who received their decision on a day may object."""
    return [BatasHukum(each, hitung(diterima, getattr(jangka, each).ajukan, kini, libur)) for each in Hukum]


def menjawab(diajukan: date, kini: date, jangka: JangkaKeberatan, libur: KalenderLibur) -> list[BatasHukum]:
    """Until when an objection that came on a day is answered."""
    return [BatasHukum(each, hitung(diajukan, getattr(jangka, each).jawab, kini, libur)) for each in Hukum]


def terpendek(semua: Sequence[BatasHukum]) -> date | None:
    """The earlier last day; None where one of them is not known."""
    hari = [each.batas.tanggal for each in semua]
    return None if None in hari else min(each for each in hari if each is not None)


def terpanjang(semua: Sequence[BatasHukum]) -> date | None:
    """The later last day; None where one of them is not known."""
    hari = [each.batas.tanggal for each in semua]
    return None if None in hari else max(each for each in hari if each is not None)


def _sebut(hari: date) -> str:
    return f"{HARI[hari.weekday()]} {tanggal_panjang(hari)}"


_NAMA = {Hukum.PP_79_2021: "PP 79/2021", Hukum.UU_30_2014: "UU 30/2014"}


def menilai_pengajuan(
    diterima: date | None, diajukan: date, jangka: JangkaKeberatan, libur: KalenderLibur
) -> Pengajuan:
    """Whether what was filed on a day is in time: the last day is, the next one is not, working day or none."""
    if diterima is None:
        return Pengajuan(
            (),
            f"Diajukan {_sebut(diajukan)}. Kapan keputusannya diterima belum tercatat: tenggangnya belum mulai "
            "dihitung, dan keberatan ini tidak terlambat.",
        )
    semua = mengajukan(diterima, diajukan, jangka, libur)
    terlambat, kata = [], [f"Keputusan diterima {_sebut(diterima)}; hari itu tidak dihitung."]
    for each in semua:
        nama, batas = _NAMA[each.hukum], each.batas
        if batas.tanggal is None:
            kata.append(f"{nama}: {batas.kurang}")
            continue
        if batas.lewat and batas.sementara:
            lebih = (
                "lewat menurut kalender yang belum lengkap; hari libur tahun itu yang belum ditetapkan dapat "
                "memundurkannya, jadi belum dinyatakan terlambat"
            )
        elif batas.lewat:
            terlambat.append(each.hukum)
            sisa = -(batas.sisa or 0)
            lebih = f"terlambat {sisa} hari kerja" if sisa else "terlambat"
        else:
            lebih = "dalam tenggang"
        kata.append(f"{nama}: hari kerja ke-{batas.hari_kerja} {_sebut(batas.tanggal)}, {lebih}.")
    kata.append(f"Diajukan {_sebut(diajukan)}.")
    return Pengajuan(tuple(terlambat), " ".join(kata))


def belum_diam(
    diajukan: date, kini: date, jangka: JangkaKeberatan, libur: KalenderLibur, dasar_hukum: str
) -> str | None:
    """Why silence is no granting on a day, as a sentence; None where a person may record it as one."""
    batas = hitung(diajukan, jangka.uu_30_2014.jawab, kini, libur)
    if jangka.diam is not DiamPpk.DIANGGAP_DIKABULKAN:
        return (
            f"Menurut ketentuan yang berlaku, diam tidak mengabulkan keberatan ({dasar_hukum}). Mintalah PPK "
            "menjawabnya."
        )
    if batas.tanggal is None or batas.sementara:
        return f"{batas.kurang} Lengkapi ketentuan hari libur dahulu."
    if not batas.lewat:
        return f"PPK dapat menjawab sampai {tanggal_panjang(batas.tanggal)} ({batas.dasar})."
    return None
