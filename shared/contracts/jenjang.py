"""Levels of posts, in the words of the post list: what ``jenjang`` holds in the events about posts and people."""

from enum import StrEnum


class JenjangJabatan(StrEnum):
    """The level of a post: JPT, JA and JF in one list, because standards are set per level."""

    UTAMA = "utama"
    MADYA = "madya"
    PRATAMA = "pratama"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    PELAKSANA = "pelaksana"
    AHLI_UTAMA = "ahli_utama"
    AHLI_MADYA = "ahli_madya"
    AHLI_MUDA = "ahli_muda"
    AHLI_PERTAMA = "ahli_pertama"
    PENYELIA = "penyelia"
    MAHIR = "mahir"
    TERAMPIL = "terampil"
    PEMULA = "pemula"
