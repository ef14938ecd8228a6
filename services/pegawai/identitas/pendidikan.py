"""Levels of formal education, with the codes of SIASN."""

import re
from enum import Enum
from typing import Annotated

from pydantic import BeforeValidator

from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.impor.nilai import NilaiTidakSah


class PendidikanSiasn(Enum):
    """One row of SIASN's list: its code, its name there, and the level (``baku``) that files and events carry.

    The three kinds of SLTA (and two of SLTP) are different rows and the same level.
    """

    SD = ("05", "SD", TingkatPendidikan.SD)
    SLTP = ("10", "SLTP", TingkatPendidikan.SLTP)
    SLTP_KEJURUAN = ("12", "SLTP Kejuruan", TingkatPendidikan.SLTP)
    SLTA = ("15", "SLTA", TingkatPendidikan.SLTA)
    SLTA_KEJURUAN = ("17", "SLTA Kejuruan", TingkatPendidikan.SLTA)
    SLTA_KEGURUAN = ("18", "SLTA Keguruan", TingkatPendidikan.SLTA)
    D1 = ("20", "D-I", TingkatPendidikan.D1)
    D2 = ("25", "D-II", TingkatPendidikan.D2)
    D3 = ("30", "D-III/Sarjana Muda", TingkatPendidikan.D3)
    D4 = ("35", "D-IV", TingkatPendidikan.D4)
    S1 = ("40", "S-1/Sarjana", TingkatPendidikan.S1)
    S2 = ("45", "S-2", TingkatPendidikan.S2)
    S3 = ("50", "S-3", TingkatPendidikan.S3)

    def __init__(self, kode_siasn: str, nama: str, baku: TingkatPendidikan) -> None:
        self.kode_siasn = kode_siasn
        self.nama = nama
        self.baku = baku


class PendidikanTidakDikenal(NilaiTidakSah):
    """The text names no level of education."""

    def __init__(self, teks: str) -> None:
        self.teks = teks
        super().__init__(f"Tingkat pendidikan “{teks.strip()}” tidak dikenal.")


_ROMAWI_KE_ANGKA = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_BERSIH = re.compile(r"[\s.\-]")
_DIPLOMA_STRATA = re.compile(r"(?:DIPLOMA|D|STRATA|S)(IV|III|II|I|[1-4])")

# What registers write besides the names of SIASN.
_PADANAN = {
    "SEKOLAHDASAR": PendidikanSiasn.SD,
    "SMP": PendidikanSiasn.SLTP,
    "MTS": PendidikanSiasn.SLTP,
    "SMA": PendidikanSiasn.SLTA,
    "MA": PendidikanSiasn.SLTA,
    "SMK": PendidikanSiasn.SLTA_KEJURUAN,
    "STM": PendidikanSiasn.SLTA_KEJURUAN,
    "SPG": PendidikanSiasn.SLTA_KEGURUAN,
    "SARJANA": PendidikanSiasn.S1,
    "SARJANAMUDA": PendidikanSiasn.D3,
    "MAGISTER": PendidikanSiasn.S2,
    "DOKTOR": PendidikanSiasn.S3,
}


def urai_pendidikan(teks: str) -> PendidikanSiasn:
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


def rung(kolom: str) -> str:
    """SQL of how high the level in this column stands on the ladder; 0 for none."""
    anak_tangga = " ".join(f"WHEN '{each}' THEN {each.urut}" for each in TingkatPendidikan)
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
    {_kunci(t.kode_siasn): t for t in PendidikanSiasn}
    | {_kunci(t.nama): t for t in PendidikanSiasn}
    # Reversed: of several rows with one ladder name the first, plain one wins.
    | {_kunci(t.baku): t for t in reversed(PendidikanSiasn)}
    | _PADANAN
)

TingkatTerbaca = Annotated[
    TingkatPendidikan, BeforeValidator(lambda nilai: urai_pendidikan(nilai).baku if isinstance(nilai, str) else nilai)
]
"""In requests: in any of its spellings."""
