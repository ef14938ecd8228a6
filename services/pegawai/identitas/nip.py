"""The 18-digit numbers of civil servants: NIP of a PNS (Perka BKN 22/2007) and NI PPPK.

Both are text: 18 digits overflow a double, which is how spreadsheets damage them.
There is no check digit, so a number can be well-formed and still belong to nobody.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from shared.calendar.umur import umur
from shared.impor.nilai import NilaiTidakSah

PANJANG = 18
USIA_TMT_WAJAR = range(18, 41)
"""Ages at TMT CPNS that are plausible; others occur after corrections and are a warning."""

_PEMISAH = re.compile(r"[\s']")
_BILANGAN_ILMIAH = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")


class JenisNip(StrEnum):
    """Which of the two numbers it is."""

    PNS = "PNS"
    PPPK = "PPPK"


class JenisKelamin(StrEnum):
    """Sex as digit 15 states it."""

    LAKI_LAKI = "L"
    PEREMPUAN = "P"


@dataclass(frozen=True, slots=True)
class Nip:
    """A well-formed number and what its digits say."""

    nomor: str
    jenis: JenisNip
    tanggal_lahir: date
    tmt_cpns: date | None
    """First day of the month in which a PNS became CPNS; None for PPPK."""
    tahun_pengangkatan: int
    kode_perjanjian: str | None
    """Digits 13–14 of an NI PPPK (kind or frequency of the contract, e.g. 21, 24); None for PNS."""
    jenis_kelamin: JenisKelamin
    nomor_urut: int

    def __str__(self) -> str:
        return self.nomor


class NipTidakSah(NilaiTidakSah):
    """The text is no NIP or NI PPPK; `alasan` lists every fault found, each a sentence in Bahasa."""

    def __init__(self, alasan: tuple[str, ...]) -> None:
        self.alasan = alasan
        super().__init__(" ".join(alasan))


@lru_cache(maxsize=1024)
def urai_nip(teks: str, jenis: JenisNip | None = None) -> Nip:
    """Read a NIP or NI PPPK; blanks and a leading apostrophe are ignored.

    Without `jenis` the kind follows from digits 13–14: above 12 they can be no month, so it is a PPPK.
    That is a good guess and no rule: a caller that knows the status passes it.
    Raises NipTidakSah.
    """
    nomor = _PEMISAH.sub("", teks)
    bentuk = _alasan_bentuk(nomor)
    if bentuk is not None:
        raise NipTidakSah((bentuk,))
    if jenis is None:
        jenis = JenisNip.PPPK if int(nomor[12:14]) > 12 else JenisNip.PNS

    alasan: list[str] = []
    lahir = _tanggal(nomor[:8])
    if lahir is None:
        alasan.append(f"Digit 1–8 ({nomor[:8]}) bukan tanggal lahir yang sah (TTTTBBHH).")
    tahun = int(nomor[8:12])
    tmt = None
    if jenis is JenisNip.PNS:
        tmt = _tanggal(nomor[8:14] + "01")
        if tmt is None:
            alasan.append(f"Digit 9–14 ({nomor[8:14]}) bukan TMT CPNS yang sah (TTTTBB, bulan 01–12).")
        elif lahir is not None and tmt <= lahir:
            alasan.append("TMT CPNS pada digit 9–14 tidak sesudah tanggal lahir pada digit 1–8.")
    elif lahir is not None and tahun <= lahir.year:
        alasan.append("Tahun pengangkatan pada digit 9–12 tidak sesudah tahun lahir pada digit 1–4.")
    kelamin = {"1": JenisKelamin.LAKI_LAKI, "2": JenisKelamin.PEREMPUAN}.get(nomor[14])
    if kelamin is None:
        alasan.append(f"Digit 15 ({nomor[14]}) harus 1 (laki-laki) atau 2 (perempuan).")
    urut = int(nomor[15:])
    if urut == 0:
        alasan.append("Digit 16–18 (nomor urut) harus 001–999.")

    if alasan or lahir is None or kelamin is None:
        raise NipTidakSah(tuple(alasan))
    kode = nomor[12:14] if jenis is JenisNip.PPPK else None
    return Nip(nomor, jenis, lahir, tmt, tahun, kode, kelamin, urut)


def periksa_silang(
    nip: Nip,
    *,
    tanggal_lahir: date | None = None,
    jenis_kelamin: JenisKelamin | None = None,
    jenis: JenisNip | None = None,
    tmt_cpns: date | None = None,
) -> tuple[str, ...]:
    """Where the digits disagree with the register, one sentence in Bahasa each; empty if nothing does.

    Warnings and not errors: after a correction of the birth date a person keeps the old number.
    Values that are None are not compared.
    """
    peringatan: list[str] = []
    if tanggal_lahir is not None and tanggal_lahir != nip.tanggal_lahir:
        peringatan.append(
            f"Tanggal lahir pada NIP ({nip.tanggal_lahir:%d-%m-%Y}) berbeda dengan data ({tanggal_lahir:%d-%m-%Y})."
        )
    if jenis_kelamin is not None and jenis_kelamin is not nip.jenis_kelamin:
        peringatan.append(f"Jenis kelamin pada NIP ({nip.jenis_kelamin}) berbeda dengan data ({jenis_kelamin}).")
    if jenis is not None and jenis is not nip.jenis:
        peringatan.append(f"Nomor berpola {nip.jenis}, sedangkan data menyatakan {jenis}.")
    if nip.tmt_cpns is not None:
        if tmt_cpns is not None and tmt_cpns.replace(day=1) != nip.tmt_cpns:
            peringatan.append(f"TMT CPNS pada NIP ({nip.tmt_cpns:%m-%Y}) berbeda dengan data ({tmt_cpns:%m-%Y}).")
        usia = umur(nip.tanggal_lahir, nip.tmt_cpns).tahun
        if usia not in USIA_TMT_WAJAR:
            peringatan.append(f"Usia pada TMT CPNS menurut NIP {usia} tahun, di luar kewajaran 18–40 tahun.")
    return tuple(peringatan)


def _alasan_bentuk(nomor: str) -> str | None:
    """Why the digits cannot even be read one by one, or None."""
    if not nomor:
        return "NIP kosong."
    if _BILANGAN_ILMIAH.fullmatch(nomor):
        return "NIP tersimpan sebagai bilangan sehingga angkanya hilang; simpan kolom NIP sebagai teks."
    # isdecimal() alone would let Arabic-Indic digits through, which then differ as text.
    if not (nomor.isascii() and nomor.isdecimal()):
        return "NIP hanya boleh berisi angka."
    if len(nomor) != PANJANG:
        return f"NIP harus {PANJANG} digit, yang diterima {len(nomor)} digit."
    return None


def _tanggal(digit: str) -> date | None:
    try:
        return date(int(digit[:4]), int(digit[4:6]), int(digit[6:]))
    except ValueError:
        return None
