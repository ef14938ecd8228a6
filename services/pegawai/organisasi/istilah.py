"""The words that describe units and posts, once for files and once for JSON."""

from typing import Literal, get_args

JenisUnit = Literal[
    "KOTA",
    "OPD",
    "SEKRETARIAT",
    "BIDANG",
    "SUBBIDANG",
    "UPTD",
    "KECAMATAN",
    "KELURAHAN",
    "SEKOLAH",
    "PUSKESMAS",
    "RSUD",
]
Eselon = Literal["I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b"]
JenisJabatan = Literal["JPT", "JA", "JF"]
Jenjang = Literal[
    "utama",
    "madya",
    "pratama",
    "administrator",
    "pengawas",
    "pelaksana",
    "ahli_utama",
    "ahli_madya",
    "ahli_muda",
    "ahli_pertama",
    "penyelia",
    "mahir",
    "terampil",
    "pemula",
]
TingkatPendidikan = Literal["SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "D-IV", "S-1", "S-2", "S-3"]

JENIS_UNIT: tuple[JenisUnit, ...] = get_args(JenisUnit)
ESELON: tuple[Eselon, ...] = get_args(Eselon)
JENIS_JABATAN: tuple[JenisJabatan, ...] = get_args(JenisJabatan)
TINGKAT_PENDIDIKAN: tuple[TingkatPendidikan, ...] = get_args(TingkatPendidikan)
JENJANG: dict[Jenjang, JenisJabatan] = {
    "utama": "JPT",
    "madya": "JPT",
    "pratama": "JPT",
    "administrator": "JA",
    "pengawas": "JA",
    "pelaksana": "JA",
    "ahli_utama": "JF",
    "ahli_madya": "JF",
    "ahli_muda": "JF",
    "ahli_pertama": "JF",
    "penyelia": "JF",
    "mahir": "JF",
    "terampil": "JF",
    "pemula": "JF",
}
"""To which kind of post each level belongs."""
