"""NIK, the resident number: 6 digits region, DDMMYY (day + 40 for women), 4 digits serial.

The region is that of first issue and says nothing of where a person lives now. A NIK is personal data that is
not public (KIP art 17 h): it never appears in a message or a repr, and screens show `samarkan_nik`.
"""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from services.pegawai.identitas.nip import JenisKelamin
from shared.impor.nilai import NilaiTidakSah

PANJANG = 16
TAMBAHAN_HARI_PEREMPUAN = 40
_PEMISAH = re.compile(r"[\s']")


@dataclass(frozen=True, slots=True)
class Nik:
    """A well-formed NIK."""

    nomor: str = field(repr=False)
    kode_wilayah: str
    """Six digits: province, regency or city, kecamatan of first issue (Palembang: 1671..)."""
    jenis_kelamin: JenisKelamin
    hari_lahir: int = field(repr=False)
    bulan_lahir: int = field(repr=False)
    tahun_lahir_dua_digit: int = field(repr=False)

    def cocok(self, tanggal_lahir: date) -> bool:
        """Do day, month and the two digits of the year agree with a birth date?"""
        return (self.hari_lahir, self.bulan_lahir, self.tahun_lahir_dua_digit) == (
            tanggal_lahir.day,
            tanggal_lahir.month,
            tanggal_lahir.year % 100,
        )


class NikTidakSah(NilaiTidakSah):
    """The text is no NIK; `alasan` lists every fault, and none repeats the digits."""

    def __init__(self, alasan: tuple[str, ...]) -> None:
        self.alasan = alasan
        super().__init__(" ".join(alasan))


@lru_cache(maxsize=1024)
def urai_nik(teks: str) -> Nik:
    """Read a NIK; blanks and a leading apostrophe are ignored. Raises NikTidakSah."""
    nomor = _PEMISAH.sub("", teks)
    if not nomor:
        raise NikTidakSah(("NIK kosong.",))
    if not (nomor.isascii() and nomor.isdecimal()):
        raise NikTidakSah(("NIK hanya boleh berisi angka.",))
    if len(nomor) != PANJANG:
        raise NikTidakSah((f"NIK harus {PANJANG} digit, yang diterima {len(nomor)} digit.",))

    alasan: list[str] = []
    if "00" in (nomor[0:2], nomor[2:4], nomor[4:6]):
        alasan.append("Kode wilayah NIK (digit 1–6) tidak sah.")
    hari, bulan, tahun = int(nomor[6:8]), int(nomor[8:10]), int(nomor[10:12])
    kelamin = JenisKelamin.LAKI_LAKI
    if hari > TAMBAHAN_HARI_PEREMPUAN:
        kelamin = JenisKelamin.PEREMPUAN
        hari -= TAMBAHAN_HARI_PEREMPUAN
    if not _tanggal_mungkin(hari, bulan, tahun):
        alasan.append("Tanggal lahir pada NIK (digit 7–12) tidak sah.")
    if nomor[12:] == "0000":
        alasan.append("Nomor urut NIK (digit 13–16) harus 0001–9999.")
    if alasan:
        raise NikTidakSah(tuple(alasan))
    return Nik(nomor, nomor[:6], kelamin, hari, bulan, tahun)


def periksa_silang_nik(
    nik: Nik, *, tanggal_lahir: date | None = None, jenis_kelamin: JenisKelamin | None = None
) -> tuple[str, ...]:
    """Where the digits disagree with the register; warnings in Bahasa that repeat no personal data."""
    peringatan: list[str] = []
    if tanggal_lahir is not None and not nik.cocok(tanggal_lahir):
        peringatan.append("Tanggal lahir pada NIK berbeda dengan data.")
    if jenis_kelamin is not None and jenis_kelamin is not nik.jenis_kelamin:
        peringatan.append("Jenis kelamin pada NIK berbeda dengan data.")
    return tuple(peringatan)


def samarkan_nik(teks: str | None) -> str:
    """The NIK for a screen: region of issue to the city and the last two digits, all else hidden.

    Text that is no NIK is hidden whole: it may be a NIK with a typing error. Empty stays empty.
    """
    nomor = _PEMISAH.sub("", teks or "")
    if not nomor:
        return ""
    if len(nomor) != PANJANG or not nomor.isdecimal():
        return "*" * PANJANG
    return f"{nomor[:4]}{'*' * 10}{nomor[-2:]}"


def _tanggal_mungkin(hari: int, bulan: int, tahun: int) -> bool:
    if not 1 <= bulan <= 12:
        return False
    # Two digits leave the century open; 1900 and 2000 differ only in 29 February 00, which 2000 had.
    return 1 <= hari <= calendar.monthrange(2000 + tahun, bulan)[1]
