"""Which characters a letter can show: those of the typesetter's text font that names and titles here are written in."""

import unicodedata

_RENTANG = ((0x20, 0x7E), (0xA0, 0x17F), (0x1E00, 0x1EFF), (0x2010, 0x2015), (0x2018, 0x201E))
_SATUAN = frozenset("ȘșȚțʼ…‰€№•′″")


def rapi(teks: str) -> str:
    """One spelling of each character, one blank between words, nothing invisible.

    Raises:
        ValueError: a character that no letter can show; what is said of it stands alone.
    """
    satu = " ".join(
        "".join(
            each for each in unicodedata.normalize("NFC", teks) if unicodedata.category(each) != "Cf" or each == "\xad"
        )
        .replace("\xad", "")
        .split()
    )
    asing = dict.fromkeys(each for each in satu if not _dapat(each))
    if asing:
        sebut = ", ".join(f"{_tampil(each)} (U+{ord(each):04X})" for each in asing)
        raise ValueError(f"memuat huruf yang tidak dapat dicetak: {sebut}")
    return satu


def _dapat(huruf: str) -> bool:
    return huruf in _SATUAN or any(awal <= ord(huruf) <= akhir for awal, akhir in _RENTANG)


def _tampil(huruf: str) -> str:
    return huruf if huruf.isprintable() else "tak tampak"
