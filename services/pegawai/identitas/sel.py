"""Reads cells of office files: numbers, ranks and levels as spreadsheets and registers write them."""

import re

from services.pegawai.identitas.golongan import GolonganTidakSah, urai_golongan
from services.pegawai.identitas.nik import NikTidakSah, urai_nik
from services.pegawai.identitas.nip import NipTidakSah, urai_nip
from services.pegawai.identitas.pendidikan import PendidikanTidakDikenal, urai_pendidikan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.status import StatusPegawai
from shared.impor.bentuk import NilaiTidakSah

STATUS: dict[str, str] = {
    **{each: each for each in StatusPegawai},
    "P": StatusPegawai.PNS,
    "C": StatusPegawai.CPNS,
    "P3K": StatusPegawai.PPPK,
    "PPPK PARUH WAKTU": StatusPegawai.PPPK_PARUH_WAKTU,
}
"""Spellings of the status of an employee."""


def baca_nip(nilai: str) -> str:
    """An 18-digit NIP or NI PPPK; a leading apostrophe, as spreadsheets need it, is dropped."""
    rapi = nilai.strip().lstrip("'").replace(" ", "")
    try:
        return urai_nip(rapi).nomor
    except NipTidakSah as error:
        raise NilaiTidakSah(str(error)) from error


def baca_nik(nilai: str) -> str:
    """A 16-digit NIK; a leading apostrophe is dropped."""
    rapi = nilai.strip().lstrip("'")
    try:
        urai_nik(rapi)
    except NikTidakSah as error:
        raise NilaiTidakSah(str(error)) from error
    return rapi


def baca_golongan(nilai: str) -> str:
    """A golongan of PNS or PPPK in any of its spellings, as its standard name."""
    try:
        return urai_golongan(nilai)
    except GolonganTidakSah as error:
        raise NilaiTidakSah(str(error)) from error


def baca_tingkat(nilai: str) -> str:
    """An education level in any of its spellings, as its standard name."""
    try:
        return urai_pendidikan(nilai).baku
    except PendidikanTidakDikenal as error:
        raise NilaiTidakSah(str(error)) from error


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
