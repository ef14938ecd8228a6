"""Posts in the words of the post list: kind and level (PP 11/2017; UU 20/2023 art. 13), eselon where one is kept."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self


class JenisJabatan(StrEnum):
    """Jabatan pimpinan tinggi, administrasi, fungsional."""

    JPT = "JPT"
    JA = "JA"
    JF = "JF"


class JenjangJabatan(StrEnum):
    """Jenjang jabatan, yang tertinggi tiap jenis lebih dahulu: satu daftar, karena standar ditetapkan per jenjang."""

    UTAMA = "utama", JenisJabatan.JPT, 6
    MADYA = "madya", JenisJabatan.JPT, 5
    PRATAMA = "pratama", JenisJabatan.JPT, 4
    ADMINISTRATOR = "administrator", JenisJabatan.JA, 3
    PENGAWAS = "pengawas", JenisJabatan.JA, 2
    PELAKSANA = "pelaksana", JenisJabatan.JA, 1
    AHLI_UTAMA = "ahli_utama", JenisJabatan.JF, 4
    AHLI_MADYA = "ahli_madya", JenisJabatan.JF, 3
    AHLI_MUDA = "ahli_muda", JenisJabatan.JF, 2
    AHLI_PERTAMA = "ahli_pertama", JenisJabatan.JF, 1
    PENYELIA = "penyelia", JenisJabatan.JF, 1
    MAHIR = "mahir", JenisJabatan.JF, 1
    TERAMPIL = "terampil", JenisJabatan.JF, 1
    PEMULA = "pemula", JenisJabatan.JF, 1

    jenis: JenisJabatan
    """To which kind of post the level belongs."""
    setara: int
    """Which levels are of one rank where people move between kinds of posts (PermenPANRB 1/2023): the lowest is 1."""

    def __new__(cls, nama: str, jenis: JenisJabatan = JenisJabatan.JF, setara: int = 1) -> Self:
        jenjang = str.__new__(cls, nama)
        jenjang._value_ = nama
        jenjang.jenis = jenis
        jenjang.setara = setara
        return jenjang


MANAJERIAL = frozenset(each for each in JenjangJabatan if each.jenis is not JenisJabatan.JF) - {
    JenjangJabatan.PELAKSANA
}
"""Levels of posts that lead others (UU 20/2023 art. 13); administrator and pengawas are PNS (PP 11/2017 art. 54)."""


class Eselon(StrEnum):
    """Eselon jabatan struktural, sebagaimana masih tercatat."""

    I_A = "I.a"
    I_B = "I.b"
    II_A = "II.a"
    II_B = "II.b"
    III_A = "III.a"
    III_B = "III.b"
    IV_A = "IV.a"
    IV_B = "IV.b"


MENURUT_ESELON: Mapping[Eselon, JenjangJabatan] = {
    Eselon.I_A: JenjangJabatan.MADYA,
    Eselon.I_B: JenjangJabatan.MADYA,
    Eselon.II_A: JenjangJabatan.PRATAMA,
    Eselon.II_B: JenjangJabatan.PRATAMA,
    Eselon.III_A: JenjangJabatan.ADMINISTRATOR,
    Eselon.III_B: JenjangJabatan.ADMINISTRATOR,
    Eselon.IV_A: JenjangJabatan.PENGAWAS,
    Eselon.IV_B: JenjangJabatan.PENGAWAS,
}
"""Which level of today an eselon is (PP 11/2017)."""


def sebutan_jenjang(jenjang: JenjangJabatan | None) -> str:
    """In words, which level."""
    return (
        "-" if jenjang is None else f"{'JPT ' if jenjang.jenis is JenisJabatan.JPT else ''}{jenjang.replace('_', ' ')}"
    )


def selisih_jenjang(dari: JenjangJabatan | None, ke: JenjangJabatan | None) -> int | None:
    """By how many levels a post lies above another (PermenPANRB 1/2023); None where a level is not known."""
    return None if dari is None or ke is None else ke.setara - dari.setara


def turun_kelas(dari: int | None, ke: int | None) -> int:
    """By how many classes a post lies below another; 0 where it does not, or a class is not known."""
    return max(0, dari - ke) if dari and ke else 0
