"""Levels of formal education, with the codes of SIASN."""

import re
from enum import Enum


class TingkatPendidikan(Enum):
    """One level: SIASN code, name as SIASN shows it, name in the ten-step ladder, and place on the ladder.

    The three kinds of SLTA (and two of SLTP) are different rows and the same level; so are D-IV and S-1.
    The ladder's names (`baku`) are what this system's files and events carry.
    """

    SD = ("05", "SD", "SD", 1)
    SLTP = ("10", "SLTP", "SLTP", 2)
    SLTP_KEJURUAN = ("12", "SLTP Kejuruan", "SLTP", 2)
    SLTA = ("15", "SLTA", "SLTA", 3)
    SLTA_KEJURUAN = ("17", "SLTA Kejuruan", "SLTA", 3)
    SLTA_KEGURUAN = ("18", "SLTA Keguruan", "SLTA", 3)
    D1 = ("20", "D-I", "D-I", 4)
    D2 = ("25", "D-II", "D-II", 5)
    D3 = ("30", "D-III/Sarjana Muda", "D-III", 6)
    D4 = ("35", "D-IV", "D-IV", 7)
    S1 = ("40", "S-1/Sarjana", "S-1", 7)
    S2 = ("45", "S-2", "S-2", 8)
    S3 = ("50", "S-3", "S-3", 9)

    def __init__(self, kode_siasn: str, nama: str, baku: str, jenjang: int) -> None:
        self.kode_siasn = kode_siasn
        self.nama = nama
        self.baku = baku
        self.jenjang = jenjang


class PendidikanTidakDikenal(ValueError):
    """The text names no level of education."""

    def __init__(self, teks: str) -> None:
        self.teks = teks
        super().__init__(f"Tingkat pendidikan “{teks.strip()}” tidak dikenal.")


_ROMAWI_KE_ANGKA = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_BERSIH = re.compile(r"[\s.\-]")
_DIPLOMA_STRATA = re.compile(r"(?:DIPLOMA|D|STRATA|S)(IV|III|II|I|[1-4])")

# What registers write besides the names of SIASN.
_PADANAN = {
    "SEKOLAHDASAR": TingkatPendidikan.SD,
    "SMP": TingkatPendidikan.SLTP,
    "MTS": TingkatPendidikan.SLTP,
    "SMA": TingkatPendidikan.SLTA,
    "MA": TingkatPendidikan.SLTA,
    "SMK": TingkatPendidikan.SLTA_KEJURUAN,
    "STM": TingkatPendidikan.SLTA_KEJURUAN,
    "SPG": TingkatPendidikan.SLTA_KEGURUAN,
    "SARJANA": TingkatPendidikan.S1,
    "SARJANAMUDA": TingkatPendidikan.D3,
    "MAGISTER": TingkatPendidikan.S2,
    "DOKTOR": TingkatPendidikan.S3,
}


def urai_pendidikan(teks: str) -> TingkatPendidikan:
    """Read a SIASN code (`40`, also `5` for `05`), a SIASN name, or a usual spelling (`S1`, `D.III`, `SMA`).

    Raises PendidikanTidakDikenal.
    """
    kunci = _kunci(teks)
    if kunci.isdecimal():
        kunci = kunci.zfill(2)
    tingkat = _MENURUT_KUNCI.get(kunci)
    if tingkat is None:
        raise PendidikanTidakDikenal(teks)
    return tingkat


TANGGA = {t.baku: t.jenjang for t in TingkatPendidikan}
"""Name on the ladder → how high it stands, from 1."""


def rung(kolom: str) -> str:
    """SQL of how high the level in this column stands on the ladder; 0 for none."""
    anak_tangga = " ".join(f"WHEN '{baku}' THEN {tinggi}" for baku, tinggi in TANGGA.items())
    return f"CASE {kolom} {anak_tangga} ELSE 0 END"


TINGGI_PENDIDIKAN = rung("tingkat")
"""SQL that ranks rows by their ``tingkat``."""


def _kunci(teks: str) -> str:
    # `D-III/Sarjana Muda`, `S-1/Sarjana`: what follows the stroke only says the same again.
    kunci = _BERSIH.sub("", teks.partition("/")[0]).upper()
    cocok = _DIPLOMA_STRATA.fullmatch(kunci)
    if cocok is None:
        return kunci
    angka = cocok[1]
    return kunci[0] + _ROMAWI_KE_ANGKA.get(angka, angka)


_MENURUT_KUNCI = (
    {_kunci(t.kode_siasn): t for t in TingkatPendidikan}
    | {_kunci(t.nama): t for t in TingkatPendidikan}
    # Reversed: of several rows with one ladder name the first, plain one wins.
    | {_kunci(t.baku): t for t in reversed(TingkatPendidikan)}
    | _PADANAN
)
