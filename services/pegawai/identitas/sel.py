"""Reads cells of office files: numbers and levels as spreadsheets and registers write them."""

import re

from services.pegawai.identitas.nik import urai_nik
from services.pegawai.identitas.nip import urai_nip
from services.pegawai.identitas.pendidikan import urai_pendidikan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai
from shared.impor.nilai import NilaiTidakSah

STATUS: dict[str, str] = {
    **{each: each for each in StatusPegawai},
    "P": StatusPegawai.PNS,
    "C": StatusPegawai.CPNS,
    "K": StatusPegawai.PPPK,
    "P3K": StatusPegawai.PPPK,
    "PPPK PARUH WAKTU": StatusPegawai.PPPK_PARUH_WAKTU,
}
"""Spellings of the status of an employee."""


def baca_nip(nilai: str) -> str:
    """An 18-digit NIP or NI PPPK."""
    return urai_nip(nilai).nomor


def baca_nik(nilai: str) -> str:
    """A 16-digit NIK."""
    return urai_nik(nilai).nomor


def baca_kedudukan(nilai: str) -> str:
    """A code of BKN's table of kedudukan hukum; a spreadsheet's ``1`` is ``01``."""
    rapi = nilai.strip().removesuffix(".0")
    if (kedudukan := kenali(KedudukanHukum, rapi.zfill(2))) is None:
        dikenal = ", ".join(f"{each} ({each.nama})" for each in KedudukanHukum)
        raise NilaiTidakSah(f"kode kedudukan hukum ini tidak dikenal; yang dikenal: {dikenal}")
    return kedudukan


def baca_tingkat(nilai: str) -> str:
    """An education level in any of its spellings, as its standard name."""
    return urai_pendidikan(nilai).baku


def baca_jenjang(nilai: str) -> str:
    """A level of posts, also as ``Ahli Muda``."""
    if (jenjang := kenali(JenjangJabatan, "_".join(nilai.lower().split()))) is None:
        raise NilaiTidakSah(f"harus salah satu dari {', '.join(JenjangJabatan)}; kosongkan bila lain")
    return jenjang


_ESELON = re.compile(r"([IV]+)\s*[./-]?\s*([AB])")


def baca_eselon(nilai: str) -> str:
    """An eselon, also as ``III/b`` or ``iii-B``."""
    cocok = _ESELON.fullmatch(nilai.strip().upper())
    if cocok is None or (eselon := kenali(Eselon, f"{cocok[1]}.{cocok[2].lower()}")) is None:
        raise NilaiTidakSah(f"harus salah satu dari {', '.join(Eselon)}; kosongkan bila lain")
    return eselon
