"""What a question or an answer may be written as: plain text that bears no number of a person. Pure."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

_MARKAH = re.compile(r"<\s*[A-Za-z/!?]")
_NOMOR_ORANG = re.compile(r"(?<!\d)\d(?:[\s.\-]{0,2}\d){15,}(?!\d)")
"""Sixteen digits and more, however they are set apart: a NIP has eighteen, a NIK sixteen."""
_KOSONG = re.compile(r"\n{3,}")


def rapikan(teks: object) -> object:
    """One spelling of each letter, no control characters, at most one empty line; other than text is left alone."""
    if not isinstance(teks, str):
        return teks
    utuh = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    bersih = "".join(each for each in utuh if each == "\n" or unicodedata.category(each) not in ("Cc", "Cf", "Cs"))
    return _KOSONG.sub("\n\n", "\n".join(baris.rstrip() for baris in bersih.split("\n"))).strip()


def _tanpa_markah(teks: str) -> str:
    if _MARKAH.search(teks):
        raise ValueError("tulis teks biasa, tanpa HTML: tanda < di depan huruf tidak diterima")
    return teks


def _tanpa_nomor(teks: str) -> str:
    if _NOMOR_ORANG.search(teks):
        raise ValueError("memuat NIP atau NIK; hapus nomor itu, sebab tulisan ini dibaca orang lain")
    return teks


_BERSIH = (BeforeValidator(rapikan), AfterValidator(_tanpa_markah), AfterValidator(_tanpa_nomor))
KalimatTanya = Annotated[str, *_BERSIH, Field(min_length=10, max_length=1_000)]
"""A question."""
KalimatJawab = Annotated[str, *_BERSIH, Field(min_length=2, max_length=4_000)]
"""An answer."""
KalimatAlasan = Annotated[str, *_BERSIH, Field(min_length=5, max_length=500)]
"""Why something is refused, moved, or taken back: its person reads it."""
