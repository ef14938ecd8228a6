"""Reads cells of office files: numbers and levels as spreadsheets and registers write them."""

from services.pegawai.identitas.nik import urai_nik
from services.pegawai.identitas.nip import urai_nip
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.sebutan import SEBUTAN
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai
from shared.impor.bentuk import istilah
from shared.impor.nilai import NilaiTidakSah

baca_status = istilah(SEBUTAN[StatusPegawai])
"""The status of an employee."""
baca_tingkat = istilah(SEBUTAN[TingkatPendidikan])
"""An education level in any of its spellings, as its standard name."""
baca_jenjang = istilah(SEBUTAN[JenjangJabatan])
"""A level of posts, also as ``Ahli Muda``."""
baca_eselon = istilah(SEBUTAN[Eselon])
"""An eselon, also as ``III/b`` or ``iii-B``; ``NON`` is none."""


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
