"""Whether somebody is in the service on a day and so can hold a post: rules without a clock and without a database."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from services.pegawai.ketentuan.bup import TERMUDA
from services.pegawai.penempatan.susun import PENUTUP, Masa, Rencana
from shared.contracts.istilah.status import KELUAR, PENSIUN
from shared.contracts.pegawai.penempatan import AlasanAkhir

_SENDIRI = frozenset(("pensiun", "diberhentikan", "kontrak_berakhir"))
_SEBUTAN = {
    "pensiun": "pensiun",
    "meninggal": "meninggal dunia",
    "diberhentikan": "diberhentikan",
    "mengundurkan_diri": "mengundurkan diri",
    "pindah_instansi": "pindah ke instansi lain",
    "kontrak_berakhir": "berakhir kontraknya",
}


class StatusTercatat(NamedTuple):
    """A row of the history of status: kedudukan hukum from a day on."""

    tmt: date
    kedudukan_hukum: str
    nomor_sk: str | None


@dataclass(frozen=True, slots=True)
class Dinas:
    """What is recorded of somebody's service."""

    nip: str
    tanggal_lahir: date
    mulai: date | None
    """TMT CPNS, or the first day of a PPPK."""
    kedudukan_hukum: str
    """As the roster has it today."""
    status: Sequence[StatusTercatat] = ()
    """Earliest first."""
    kontrak: Sequence[date] = ()
    """First days of the agreements of a PPPK."""
    diberhentikan: Sequence[StatusTercatat] = ()
    """By a sanction, each from its first day on: as good as a status."""


@dataclass(frozen=True, slots=True)
class Kepergian:
    """Since when somebody is in the service no more, and why."""

    tmt: date | None
    """None where only the roster says so, which names no day."""
    alasan: AlasanAkhir
    nomor_sk: str | None = None
    tanggal_sk: date | None = None

    def __str__(self) -> str:
        sejak = "menurut roster" if self.tmt is None else f"sejak {self.tmt:%d-%m-%Y}"
        return f"{_SEBUTAN[self.alasan]} {sejak}{f' (SK {self.nomor_sk})' if self.nomor_sk else ''}"


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why somebody cannot hold a post: ``kode`` is stable, the sentences are for people."""

    kode: str
    kalimat: str
    pesan: str
    """The same of the TMT alone."""


def sebab_keluar(kedudukan: str) -> AlasanAkhir:
    """Why a placement ends with this kedudukan hukum."""
    return "pensiun" if kedudukan in PENSIUN else "diberhentikan"


def ditutup_orang(masa: Masa) -> bool:
    """Whether two people have ended a placement for good: they name the date of the decree.

    What the service itself ends (``_SENDIRI``) says no more than the record that it rests on.
    """
    return masa.alasan_akhir in PENUTUP - _SENDIRI or (
        masa.alasan_akhir in _SENDIRI and masa.tanggal_sk_akhir is not None
    )


def kepergian(dinas: Dinas, masa: Sequence[Masa], hari: date) -> Kepergian | None:
    """How somebody has left by a day; None while they serve.

    The newest status that has begun counts, from the first of those in a row that say the same; a sanction that
    dismisses is one. A placement that was ended for good says it too, unless a later status, agreement or placement has
    brought the person back. ``telah_keluar`` asks the database the same.
    """
    if not (dinas.status or dinas.diberhentikan or masa):
        # Of most people who come with a roster nothing else is known.
        return Kepergian(None, sebab_keluar(dinas.kedudukan_hukum)) if dinas.kedudukan_hukum in KELUAR else None
    mulai = sorted(
        (each for each in (*dinas.status, *dinas.diberhentikan) if each.tmt <= hari),
        key=lambda each: (each.tmt, each.kedudukan_hukum in KELUAR),
    )
    if mulai and mulai[-1].kedudukan_hukum in KELUAR:
        pertama = mulai[-1]
        for each in reversed(mulai):
            if each.kedudukan_hukum not in KELUAR:
                break
            pertama = each
        return Kepergian(pertama.tmt, sebab_keluar(pertama.kedudukan_hukum), pertama.nomor_sk)
    ada = (*(each.tmt for each in mulai), *dinas.kontrak, *(each.dari for each in masa))
    kembali = max((each for each in ada if each <= hari), default=date.min)
    for akhir in sorted(masa, key=lambda akhir: akhir.dari, reverse=True):
        if akhir.alasan_akhir and akhir.sampai and kembali < akhir.sampai <= hari and ditutup_orang(akhir):
            return Kepergian(akhir.sampai, akhir.alasan_akhir, akhir.nomor_sk_akhir, akhir.tanggal_sk_akhir)
    if not dinas.status and dinas.kedudukan_hukum in KELUAR:
        return Kepergian(None, sebab_keluar(dinas.kedudukan_hukum))
    return None


def halangan(dinas: Dinas, masa: Sequence[Masa], baru: Masa, hari: date, pensiun: date | None) -> Halangan | None:
    """Why somebody cannot hold ``baru``, or None.

    ``masa`` are their other placements, ``hari`` is today, ``pensiun`` the day on which they would retire from the
    post (``perlu_bup`` tells where it has to be known): whoever moves before the retirement from the present post
    retires by the age of the new one, also where that is later (UU 20/2023 pasal 55).
    """
    tmt = baru.dari
    if dinas.mulai is not None and tmt < dinas.mulai:
        return Halangan(
            "tmt_mendahului_dinas",
            f"TMT {tmt:%d-%m-%Y} mendahului hari pertama pegawai ini berdinas ({dinas.mulai:%d-%m-%Y}). "
            "Periksa TMT pada SK, atau koreksi TMT CPNS-nya.",
            "mendahului TMT CPNS",
        )
    pergi = kepergian(dinas, masa, tmt)
    # Of the roster nobody knows since when: what is over was before.
    if pergi is not None and (pergi.tmt is not None or baru.sampai is None or baru.sampai > hari):
        return Halangan(
            "sudah_keluar",
            f"Pegawai ini {pergi}, sehingga tidak dapat menduduki jabatan mulai {tmt:%d-%m-%Y}. "
            "Bila itu keliru, koreksi atau batalkan dahulu catatan keluarnya.",
            f"pegawai ini {pergi}",
        )
    if pensiun is not None and tmt >= pensiun:
        return Halangan(
            "melewati_bup",
            f"Menurut batas usia pensiun {baru.kode_jabatan}, TMT pensiun pegawai ini {pensiun:%d-%m-%Y}, "
            f"tidak sesudah TMT {tmt:%d-%m-%Y}. Periksa tanggal lahir dan TMT pada SK.",
            f"TMT pensiun pada jabatan itu {pensiun:%d-%m-%Y}",
        )
    return None


def perlu_bup(dinas: Dinas, tmt: date) -> bool:
    """Whether somebody is of an age at which people retire at all."""
    return tmt.year - dinas.tanggal_lahir.year >= TERMUDA


def sampai_keluar(rencana: Rencana, pergi: Kepergian | None) -> Rencana:
    """What is written ends with the service, where it would go on after it."""
    if pergi is None or pergi.tmt is None:
        return rencana
    return replace(rencana, ditulis=tuple(_sampai(each, pergi.tmt, pergi) for each in rencana.ditulis))


def _sampai(masa: Masa, tmt: date, pergi: Kepergian) -> Masa:
    if not masa.dari < tmt or (masa.sampai is not None and masa.sampai <= tmt):
        return masa
    return replace(
        masa, sampai=tmt, alasan_akhir=pergi.alasan, nomor_sk_akhir=pergi.nomor_sk, tanggal_sk_akhir=pergi.tanggal_sk
    )
