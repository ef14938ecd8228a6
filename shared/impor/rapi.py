"""Takes from the cells of a row what nobody sees and nobody means."""

import re
import unicodedata
from collections.abc import Sequence

from shared.ekspor.sel import TANDA, buka

_TAK_TERLIHAT = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
"""Characters without a picture: some exports put one before each cell, so that a spreadsheet keeps it a text."""


def tanpa_tak_terlihat(teks: str) -> str:
    """The text without characters that have no picture, and with accents on their letters (NFC)."""
    return teks if teks.isascii() else unicodedata.normalize("NFC", _TAK_TERLIHAT.sub("", teks))


def rapikan_baris(mentah: Sequence[str], isi: str) -> Sequence[str]:
    """The cells of a row (``isi``: all of them together) as they are read."""
    sel = mentah if isi.isascii() else [tanpa_tak_terlihat(each) for each in mentah]
    return [buka(each) for each in sel] if TANDA in isi else sel
