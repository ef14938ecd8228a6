"""What a workbook's archive must satisfy before anybody unpacks it: no bomb, no macros, no password."""

import struct
import zipfile
from pathlib import Path

from shared.impor.tidak_terbaca import BerkasTidakTerbaca

MAX_UNPACKED = 2 << 30
"""Bytes that a workbook may unpack to."""
MAX_RATIO = 200
"""How much smaller than its content a workbook may be; office files come to 10 or 20."""
MAX_PLAIN = 1 << 24
"""Bytes below which the ratio says nothing."""
MAX_DIRECTORY = 4 << 20
"""Bytes of the archive's list of members, which is read whole."""

RUSAK = "Berkas XLSX ini rusak. Simpan ulang dari aplikasi asalnya."
_BESAR = "Isi berkas XLSX ini jauh lebih besar daripada ukurannya; ditolak demi keamanan."
_MAKRO = "Berkas berisi makro. Simpan ulang sebagai .xlsx tanpa makro."
_SANDI = "Berkas ini terkunci kata sandi. Simpan ulang tanpa kata sandi, lalu kirim lagi."


def periksa_arsip(lokasi: Path) -> None:
    """Look at the list of an archive's members; nothing is unpacked.

    Raises:
        BerkasTidakTerbaca: it is no workbook, or a dangerous one.
    """
    _periksa_daftar(lokasi)
    try:
        with zipfile.ZipFile(lokasi) as arsip:
            anggota = arsip.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BerkasTidakTerbaca(RUSAK) from error
    terbuka = sum(each.file_size for each in anggota)
    terkemas = max(1, sum(each.compress_size for each in anggota))
    if terbuka > MAX_UNPACKED or (terbuka > MAX_PLAIN and terbuka / terkemas > MAX_RATIO):
        raise BerkasTidakTerbaca(_BESAR)
    nama = [each.filename.lower() for each in anggota]
    if any("vbaproject" in each or "xl/macrosheets/" in each for each in nama):
        raise BerkasTidakTerbaca(_MAKRO)
    if any(each.flag_bits & 1 for each in anggota):
        raise BerkasTidakTerbaca(_SANDI)
    if "xl/workbook.bin" in nama:
        raise BerkasTidakTerbaca("Berkas .xlsb tidak didukung. Simpan ulang sebagai .xlsx atau .csv.")
    if not any(each.startswith("xl/") for each in nama):
        raise BerkasTidakTerbaca("Berkas ini bukan buku kerja XLSX. Simpan ulang sebagai .xlsx atau .csv.")


def _periksa_daftar(lokasi: Path) -> None:
    """Look at the size of the archive's list before it is read."""
    with lokasi.open("rb") as berkas:
        panjang = berkas.seek(0, 2)
        berkas.seek(max(0, panjang - (1 << 16) - 22))
        ekor = berkas.read()
    letak = ekor.rfind(b"PK\x05\x06")
    if letak < 0 or len(ekor) - letak < 22:
        raise BerkasTidakTerbaca(RUSAK)
    (ukuran,) = struct.unpack_from("<L", ekor, letak + 12)
    if ukuran == 0xFFFFFFFF and (letak64 := ekor.rfind(b"PK\x06\x06")) >= 0 and len(ekor) - letak64 >= 48:
        (ukuran,) = struct.unpack_from("<Q", ekor, letak64 + 40)
    if ukuran > MAX_DIRECTORY:
        raise BerkasTidakTerbaca(_BESAR)
