"""What somebody types into a search box, taken apart: words to look for, and digits of a personal number."""

import re
from dataclasses import dataclass

KATA_TERBANYAK = 6
DIGIT_NIP = 4
"""So many digits at least are the beginning of a personal number and no house number or year of a school's name."""
PANJANG_NIP = 18

_APOSTROF = str.maketrans("", "", "'’‘`´")
_BUKAN_HURUF = re.compile(r"[\W_]+")
_ANTARA_ANGKA = re.compile(r"(?<=\d)[\s.\-](?=\d)")


@dataclass(frozen=True, slots=True)
class Carian:
    """Words in lower case, the longest first, and the leading digits of a NIP."""

    kata: tuple[str, ...]
    digit: str | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing is left to look for."""
        return not self.kata and self.digit is None


def bersihkan(teks: str) -> list[str]:
    """The words of a text in lower case, as ``pegawai.bersih`` has them in the database."""
    return _BUKAN_HURUF.sub(" ", teks.lower().translate(_APOSTROF)).split()


def urai_carian(teks: str) -> Carian:
    """Words, and digits: ``19850312 201001`` and ``198503`` begin a NIP, ``SMP 12`` does not.

    Words hold letters and digits only, so none of them can be a wildcard of LIKE.
    """
    kata = bersihkan(_ANTARA_ANGKA.sub("", teks))
    digit = [each for each in kata if each.isascii() and each.isdigit() and len(each) >= DIGIT_NIP]
    lain = sorted({each for each in kata if each not in digit}, key=lambda each: (-len(each), each))
    panjang = [each for each in lain if len(each) > 1] or lain
    return Carian(tuple(panjang[:KATA_TERBANYAK]), digit[0][:PANJANG_NIP] if digit else None)


def rentang_nip(digit: str) -> tuple[str, str]:
    """The smallest and the largest number that begins with these digits."""
    return digit.ljust(PANJANG_NIP, "0"), digit.ljust(PANJANG_NIP, "9")


def awal_kata(kata: str) -> str:
    """The pattern of a text in which a word begins so; in such texts each word stands after a blank."""
    return f"% {kata}%"


def di_mana_saja(kata: str) -> str:
    """The pattern of a text that has this anywhere."""
    return f"%{kata}%"
