"""Posts in the words of the post list: kind and level (PP 11/2017; UU 20/2023 art. 13), eselon where one is kept."""

from enum import StrEnum
from typing import Self


class JenisJabatan(StrEnum):
    """Jabatan pimpinan tinggi, administrasi, fungsional."""

    JPT = "JPT"
    JA = "JA"
    JF = "JF"


class JenjangJabatan(StrEnum):
    """Jenjang jabatan, yang tertinggi tiap jenis lebih dahulu: satu daftar, karena standar ditetapkan per jenjang."""

    UTAMA = "utama", JenisJabatan.JPT
    MADYA = "madya", JenisJabatan.JPT
    PRATAMA = "pratama", JenisJabatan.JPT
    ADMINISTRATOR = "administrator", JenisJabatan.JA
    PENGAWAS = "pengawas", JenisJabatan.JA
    PELAKSANA = "pelaksana", JenisJabatan.JA
    AHLI_UTAMA = "ahli_utama", JenisJabatan.JF
    AHLI_MADYA = "ahli_madya", JenisJabatan.JF
    AHLI_MUDA = "ahli_muda", JenisJabatan.JF
    AHLI_PERTAMA = "ahli_pertama", JenisJabatan.JF
    PENYELIA = "penyelia", JenisJabatan.JF
    MAHIR = "mahir", JenisJabatan.JF
    TERAMPIL = "terampil", JenisJabatan.JF
    PEMULA = "pemula", JenisJabatan.JF

    jenis: JenisJabatan
    """To which kind of post the level belongs."""

    def __new__(cls, nama: str, jenis: JenisJabatan = JenisJabatan.JF) -> Self:
        jenjang = str.__new__(cls, nama)
        jenjang._value_ = nama
        jenjang.jenis = jenis
        return jenjang


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
