"""Who may act on a case: one human takes one step, and neither the person concerned nor their relatives take any.

Who of one family has taken a step leaves the others to strangers, and whoever has brought or granted an exception does
not check the case that rests on it: it takes three. This is the only place that says so (P-16, PP 11/2017 art 190(5));
the table of steps keeps the first half besides.
"""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from services.mutasi.usulan.errors import LangkahOrangLain
from services.mutasi.usulan.status import PELAKSANA, LangkahMutasi, StatusMutasi
from shared.auth.dua_orang import KonflikKepentingan, konflik, sebutan
from shared.auth.pelaku import Pelaku
from shared.http.problem import Problem, TidakBerwenang

PENGAJUAN = "pengajuan"


class Keterlibatan(NamedTuple):
    """Who stands how to a case, seen by one caller."""

    id: UUID
    """Of the case."""
    kerabat: list[str]
    """NIPs of the person's relatives."""
    pppk: bool
    """Whether the person serves by contract."""
    dalam_lingkup: bool
    """Whether the person concerned, not only the post, is in the caller's part of the city."""
    pelaku: dict[str, str]
    """By whom which step was taken: from each of what a human is known by (``sebutan``) to the step."""
    pengecualian: list[str]
    """What those are known by who have asked for, or granted, an exception that counts."""
    kerabat_pelaku: bool
    """Whether the caller is a relative of one of all these."""


def halangan_orang(pelaku: Pelaku, nip: str, kerabat: Collection[str]) -> Problem | None:
    """Why the caller may do nothing about a case of this person; None when they may."""
    return konflik(
        pelaku.nip,
        nip,
        kerabat,
        "Anda tidak dapat mengusulkan atau memproses usulan mutasi Anda sendiri (PP 11/2017 pasal 190 ayat (5)). "
        "Mintalah pejabat lain yang berwenang.",
    )


def mengusulkan(pelaku: Pelaku, terlibat: Keterlibatan) -> bool:
    """Whether the caller has brought the case."""
    return any(terlibat.pelaku.get(each) == PENGAJUAN for each in sebutan(pelaku))


def halangan(
    pelaku: Pelaku, nip: str, status: StatusMutasi, terlibat: Keterlibatan, langkah: LangkahMutasi
) -> Problem | None:
    """Why the caller, who has a role that takes this step, may not take it; None when they may."""
    if (problem := halangan_orang(pelaku, nip, terlibat.kerabat)) is not None:
        return problem
    dikenal = set(sebutan(pelaku))
    sudah = next((terlibat.pelaku[each] for each in sebutan(pelaku) if each in terlibat.pelaku), None)
    if langkah is LangkahMutasi.PEMBATALAN and status is StatusMutasi.DRAF and sudah == PENGAJUAN:
        # Nobody else has worked on it yet.
        return None
    if langkah is LangkahMutasi.PEMBATALAN and not pelaku.berperan("verifikator"):
        return TidakBerwenang(
            "Kepala unit hanya dapat menarik usulannya sendiri selama masih draf. Yang lain ditarik verifikator."
        )
    if not terlibat.dalam_lingkup:
        return TidakBerwenang(
            f"Pegawai pada usulan ini di luar lingkup Anda. Langkah {langkah} diambil "
            f"{' atau '.join(PELAKSANA[langkah])} yang membawahi unit asalnya."
        )
    if sudah is not None:
        return LangkahOrangLain(
            f"Anda sudah mengambil langkah {sudah} pada usulan ini. Tiap langkah diambil oleh orang yang berbeda: "
            f"mintalah pejabat lain untuk langkah {langkah}.",
            langkah_anda=sudah,
        )
    if langkah is LangkahMutasi.VERIFIKASI and not dikenal.isdisjoint(terlibat.pengecualian):
        return LangkahOrangLain(
            "Anda mengusulkan atau memutus pengecualian pada usulan ini. Mintalah pejabat lain memverifikasinya: yang "
            "mengusulkan, yang mengecualikan, dan yang memeriksa tiga orang yang berbeda."
        )
    if terlibat.kerabat_pelaku:
        return KonflikKepentingan(
            "Anda tercatat sebagai kerabat petugas yang sudah mengambil langkah pada usulan ini. Mintalah petugas lain."
        )
    return None
