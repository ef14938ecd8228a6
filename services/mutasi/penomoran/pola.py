"""How the numbers of a register are written, and which of them a written number is. Pure.

A pattern is text with marks in braces. Two people write one number in several ways (`821.2/007/BKPSDM`, `821.2 / 7 /
bkpsdm`), so numbers are compared by their runs of digits, without leading zeros, and of letters.
"""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

TERPANJANG = 80
"""Characters of a number."""
TERTINGGI = 999_999
BENTUK = r"^[A-Za-z0-9 ./:(){}_-]{3,80}$"
"""What a pattern is written with."""
_TANDA = re.compile(r"\{(urut|tahun|bulan|bulan_romawi)(?::0([1-9]))?\}")
_RUAS = re.compile(r"\d+|[^\W\d_]+")
_ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Terbaca(NamedTuple):
    """Which number of a register a written one is."""

    urut: int
    tahun: int


def ruas(nomor: str) -> list[str]:
    """A number without what differs by hand only: its runs of digits, and of letters."""
    tampak = "".join(each for each in unicodedata.normalize("NFKC", nomor) if not each.isspace() and each.isprintable())
    return [each.lstrip("0") for each in _RUAS.findall(tampak.casefold())]


def kunci(nomor: str) -> str:
    """The same as one text: equal of two numbers means that they are one."""
    return "/".join(ruas(nomor))


def salah_pola(pola: str) -> str | None:
    """What is wrong with a pattern; None where nothing is."""
    tanda = [each[1] for each in _TANDA.finditer(pola)]
    if re.search(r"[{}]", _TANDA.sub("", pola)):
        return "pola hanya mengenal {urut}, {urut:04}, {tahun}, {bulan} dan {bulan_romawi}"
    for each in ("urut", "tahun"):
        if tanda.count(each) != 1:
            return f"pola memuat {{{each}}} tepat sekali"
    if tanda.count("bulan") > 1 or tanda.count("bulan_romawi") > 1:
        return "pola memuat bulan paling banyak sekali"
    if any(each[2] and each[1] != "urut" for each in _TANDA.finditer(pola)):
        return "hanya {urut} yang berangka nol di depan"
    # Else nobody could tell where one ends and the next begins.
    if re.search(r"[^\W_]\{|\}[^\W_]|\}\{", pola):
        return "beri pemisah (garis miring, titik, atau strip) di kiri dan kanan tiap tanda kurung kurawal"
    if len(tulis(pola, TERTINGGI, date(2000, 8, 1))) > TERPANJANG:
        return f"nomor menurut pola ini lebih dari {TERPANJANG} karakter"
    return None


def tulis(pola: str, urut: int, tanggal: date) -> str:
    """The number as it stands on a letter of that day."""

    def isi(tanda: re.Match[str]) -> str:
        if tanda[1] == "urut":
            return f"{urut:0{tanda[2] or 1}}"
        if tanda[1] == "tahun":
            return f"{tanggal.year}"
        return f"{tanggal.month:02}" if tanda[1] == "bulan" else _ROMAWI[tanggal.month - 1]

    return _TANDA.sub(isi, pola)


def kerangka(pola: str) -> str:
    """What all numbers of a pattern have in common: of two registers it is never the same."""
    return "/".join(_kerangka(pola))


def _kerangka(pola: str) -> list[str]:
    hasil: list[str] = []
    akhir = 0
    for each in _TANDA.finditer(pola):
        hasil += [*ruas(pola[akhir : each.start()]), f"{{{each[1]}}}"]
        akhir = each.end()
    return hasil + ruas(pola[akhir:])


def baca(pola: str, nomor: str) -> Terbaca | None:
    """Which number of that pattern a written one is; None where it is none of it."""
    tertulis, tanda = ruas(nomor), _kerangka(pola)
    if len(tertulis) != len(tanda):
        return None
    angka = {"{urut}": 0, "{tahun}": 0}
    for ini, seharusnya in zip(tertulis, tanda, strict=True):
        if seharusnya in angka:
            if re.fullmatch(r"[1-9][0-9]{0,5}", ini) is None:
                return None
            angka[seharusnya] = int(ini)
        elif not _cocok(seharusnya, ini):
            return None
    return Terbaca(angka["{urut}"], angka["{tahun}"])


def _cocok(seharusnya: str, ini: str) -> bool:
    if seharusnya == "{bulan}":
        return ini in {str(each) for each in range(1, 13)}
    if seharusnya == "{bulan_romawi}":
        return ini.upper() in _ROMAWI
    return ini == seharusnya
