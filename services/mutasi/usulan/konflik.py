"""Who may act on a case: one human has one part in it, and neither the person concerned nor their relatives have any.

A case that was returned passes the same people again: who has proposed it mends it, and who checks it checks it anew.
Whoever of the personnel office has checked it may also put on record what follows: a decree from above both
governments, the inauguration, a withdrawal; whoever has brought it may not, for a maker is no checker.
Who of one family has taken a step leaves the others to strangers, and whoever has brought or granted an exception does
not check the case that rests on it: it takes three. Who acts for another is held to all of this twice, for themselves
and for whom they represent: who gives a mandate answers for what is done by it (UU 30/2014 art 14(8)). This is the only
place that says so (P-16, PP 11/2017 art 190(5)); the table of steps keeps the first half besides.
"""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from services.mutasi.perwakilan.mewakili import di_luar
from services.mutasi.usulan.errors import LangkahOrangLain
from services.mutasi.usulan.mesin import PELAKSANA, alur_bagi
from services.mutasi.usulan.status import (
    PEMINDAHAN_TMT,
    TUGAS,
    BagianUsulan,
    LangkahMutasi,
    StatusMutasi,
    bagian_serasi,
)
from shared.alur import sebutkan
from shared.auth.dua_orang import KonflikKepentingan, PerluOrangLain, konflik, sebutan
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.problem import DiLuarLingkup, Problem, TidakBerwenang

_TUGAS_PEMERIKSA = {
    "verifikator": BagianUsulan.PEMERIKSA,
    "tim_penilai": BagianUsulan.TIM_PENILAI,
    "ppk": BagianUsulan.PEMUTUS,
}
"""As what somebody of a role checks a case."""
PENGOLAH = ("verifikator", "tim_penilai", "ppk", "auditor")
"""Who reads what is internal."""
_DI_PENGUSUL = (StatusMutasi.DRAF, StatusMutasi.DIKEMBALIKAN)
"""While it lies with whoever has proposed it."""


class Keterlibatan(NamedTuple):
    """Who stands how to a case, seen by one caller."""

    id: UUID
    """Of the case."""
    kerabat: list[str]
    """NIPs of the person's relatives."""
    pppk: bool
    """Whether the person serves by contract."""
    jenis: JenisMutasi
    dalam_lingkup: bool
    """Whether the person concerned, not only the post, is in the caller's part of the city."""
    pelaku: dict[str, str]
    """By whom which step was taken: from each of what a human is known by (``sebutan``) to the last one."""
    tugas: dict[str, BagianUsulan]
    """Which part each of them has in the case."""
    pengecualian: list[str]
    """What those are known by who have asked for, or granted, an exception that counts."""
    pelepas: list[str]
    """What whoever let it go of its batch is known by; none where nobody did."""
    kerabat_pelaku: bool
    """Whether the caller, or whom they represent, is a relative of one of all these."""
    jenjang: str | None
    """Level of the post to go to, or out of the city from; None where it is not known."""
    rekomendasi: bool
    """Whether BKN's consideration is on record, and somebody besides its recorder vouches for it."""
    ditunda: bool
    """Whether the carrying out of the decision is suspended (UU 30/2014 art 65)."""


def halangan_orang(pelaku: Pelaku, nip: str, kerabat: Collection[str]) -> Problem | None:
    """Why the caller may do nothing about a case of this person; None when they may."""
    diwakili = None if pelaku.mewakili is None else pelaku.mewakili.nip
    if diwakili is not None and (diwakili == nip or diwakili in kerabat):
        return KonflikKepentingan(
            "Yang Anda wakili ialah pegawai pada usulan ini, atau kerabatnya (PP 11/2017 pasal 190 ayat (5)): yang "
            "tidak boleh dilakukannya sendiri tidak dilakukan atas namanya. Mintalah pejabat lain yang berwenang."
        )
    return konflik(
        pelaku.nip,
        nip,
        kerabat,
        "Anda tidak dapat mengusulkan atau memproses usulan mutasi Anda sendiri (PP 11/2017 pasal 190 ayat (5)). "
        "Mintalah pejabat lain yang berwenang.",
    )


def membaca_internal(pelaku: Pelaku, nip: str, terlibat: Keterlibatan) -> bool:
    """Whether the caller reads what those who handle a case of this person write for each other."""
    return (
        terlibat.dalam_lingkup and pelaku.berperan(*PENGOLAH) and halangan_orang(pelaku, nip, terlibat.kerabat) is None
    )


def _dikenal(pelaku: Pelaku) -> list[str]:
    """What the caller is known by, and whom they represent."""
    diwakili = None if pelaku.mewakili is None else pelaku.mewakili.nip
    return [*sebutan(pelaku), *([diwakili] if diwakili is not None else [])]


def semua_tugas(pelaku: Pelaku, terlibat: Keterlibatan) -> set[BagianUsulan]:
    """The parts that the caller has in a case, and those of whom they represent."""
    return {BagianUsulan(terlibat.tugas[each]) for each in _dikenal(pelaku) if each in terlibat.tugas}


def _tugas(pelaku: Pelaku, terlibat: Keterlibatan) -> BagianUsulan | None:
    return next(iter(sorted(semua_tugas(pelaku, terlibat))), None)


def mengusulkan(pelaku: Pelaku, terlibat: Keterlibatan) -> bool:
    """Whether the caller has brought the case, or mended it."""
    return _tugas(pelaku, terlibat) is BagianUsulan.PENGUSUL


def halangan_melepas(pelaku: Pelaku, terlibat: Keterlibatan) -> Problem | None:
    """Why the caller may not let a case go of its batch; None when they may."""
    if BagianUsulan.PENGUSUL not in semua_tugas(pelaku, terlibat):
        return None
    return PerluOrangLain(
        f"{_siapa(pelaku)} mengusulkan sebagian usulan yang akan dilepas. Mintalah verifikator lain melepasnya."
    )


def halangan_memindah_tmt(pelaku: Pelaku, terlibat: Keterlibatan) -> Problem | None:
    """Why the caller may not give a case another TMT; None when they may: it is a mending, and so a maker's part."""
    if semua_tugas(pelaku, terlibat) - {TUGAS[PEMINDAHAN_TMT]}:
        sudah = _langkah_terakhir(pelaku, terlibat)
        return LangkahOrangLain(
            f"{_siapa(pelaku)} sudah mengambil langkah {sudah} pada sebagian usulan ini. Yang menentukan TMT-nya bukan "
            "yang memeriksa atau memutuskannya: mintalah pengusulnya, atau verifikator lain, memindahkannya.",
            langkah_anda=sudah,
        )
    return _kerabat_petugas(terlibat)


def tugas_langkah(pelaku: Pelaku, status: StatusMutasi, terlibat: Keterlibatan, langkah: LangkahMutasi) -> BagianUsulan:
    """As what the caller would take a step: it is returned by whoever checks it then, as whichever they already are."""
    if langkah is not LangkahMutasi.PENGEMBALIAN:
        return TUGAS[langkah]
    peralihan = alur_bagi(terlibat.jenis, pppk=terlibat.pppk).peralihan_dari(langkah, status)
    semua = [_TUGAS_PEMERIKSA[each] for each in (peralihan.peran if peralihan else ()) if pelaku.berperan(each)]
    kini = _tugas(pelaku, terlibat)
    return kini if kini in semua else next(iter(semua), BagianUsulan.PEMERIKSA)


def _serasi(
    pelaku: Pelaku, status: StatusMutasi, terlibat: Keterlibatan, langkah: LangkahMutasi
) -> frozenset[BagianUsulan]:
    """The parts that do not keep the caller from a step."""
    if langkah is LangkahMutasi.PENGEMBALIAN:
        return frozenset({tugas_langkah(pelaku, status, terlibat, langkah)})
    return bagian_serasi(langkah)


def _siapa(pelaku: Pelaku) -> str:
    return "Anda" if pelaku.mewakili is None else "Anda, atau yang Anda wakili,"


def _langkah_terakhir(pelaku: Pelaku, terlibat: Keterlibatan) -> str:
    """The last step that the caller has taken, or whom they represent; they have taken one."""
    return next(terlibat.pelaku[each] for each in _dikenal(pelaku) if each in terlibat.pelaku)


def _kerabat_petugas(terlibat: Keterlibatan) -> Problem | None:
    if not terlibat.kerabat_pelaku:
        return None
    return KonflikKepentingan(
        "Anda tercatat sebagai kerabat petugas yang sudah mengambil langkah pada usulan ini. Mintalah petugas lain."
    )


def halangan(
    pelaku: Pelaku, nip: str, status: StatusMutasi, terlibat: Keterlibatan, langkah: LangkahMutasi
) -> Problem | None:
    """Why the caller may not take a step that starts from this state; None when they may."""
    if (problem := halangan_orang(pelaku, nip, terlibat.kerabat)) is not None:
        return problem
    if (problem := di_luar(pelaku, langkah, terlibat.jenis, terlibat.jenjang)) is not None:
        return problem
    dikenal = set(_dikenal(pelaku))
    tugas = _tugas(pelaku, terlibat)
    peralihan = alur_bagi(terlibat.jenis, pppk=terlibat.pppk).peralihan_dari(langkah, status)
    if peralihan is not None and not pelaku.berperan(*peralihan.peran):
        return TidakBerwenang(f"Pada usulan yang {status}, langkah {langkah} diambil {sebutkan(peralihan.peran)}.")
    if langkah is LangkahMutasi.PEMBATALAN and status in _DI_PENGUSUL and tugas is BagianUsulan.PENGUSUL:
        # It lies with them.
        return None
    if langkah is LangkahMutasi.PEMBATALAN and not pelaku.berperan("verifikator"):
        return TidakBerwenang(
            "Kepala unit hanya dapat menarik usulannya sendiri selama masih draf atau dikembalikan kepadanya. Yang "
            "lain ditarik verifikator."
        )
    if langkah is LangkahMutasi.PERBAIKAN and tugas is not BagianUsulan.PENGUSUL and not pelaku.berperan("verifikator"):
        return TidakBerwenang("Kepala unit hanya memperbaiki usulannya sendiri. Yang lain diperbaiki verifikator.")
    if not terlibat.dalam_lingkup:
        return DiLuarLingkup(
            f"Pegawai pada usulan ini di luar lingkup Anda. Langkah {langkah} diambil "
            f"{' atau '.join(PELAKSANA[langkah])} yang membawahi unit asalnya."
        )
    if semua_tugas(pelaku, terlibat) - _serasi(pelaku, status, terlibat, langkah):
        sudah = _langkah_terakhir(pelaku, terlibat)
        return LangkahOrangLain(
            f"{_siapa(pelaku)} sudah mengambil langkah {sudah} pada usulan ini. Tiap bagian dipegang orang lain: "
            f"mintalah pejabat lain untuk langkah {langkah}.",
            langkah_anda=sudah,
        )
    if langkah is LangkahMutasi.VERIFIKASI and not dikenal.isdisjoint(terlibat.pengecualian):
        return LangkahOrangLain(
            "Anda mengusulkan atau memutus pengecualian pada usulan ini. Mintalah pejabat lain memverifikasinya: yang "
            "mengusulkan, yang mengecualikan, dan yang memeriksa tiga orang yang berbeda."
        )
    if langkah is LangkahMutasi.KEPUTUSAN and not dikenal.isdisjoint(terlibat.pelepas):
        return LangkahOrangLain(
            "Anda yang melepas usulan ini dari kumpulannya. Mintalah pejabat lain memutuskannya: yang melepas dan yang "
            "memutuskan dua orang yang berbeda."
        )
    return _kerabat_petugas(terlibat)
