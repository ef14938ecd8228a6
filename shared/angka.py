"""Numbers as sentences say them in Bahasa Indonesia. Pure."""

_TANDA = str.maketrans(",.-", ".,−")


def angka(nilai: float, desimal: int = 1) -> str:
    """``1.234,5``, ``−4,2``; without a fraction that is zero."""
    teks = f"{nilai:,.{desimal}f}"
    if desimal and teks.endswith("." + "0" * desimal):
        teks = teks[: -desimal - 1]
    if teks in ("-0", "-0.0"):
        teks = "0"
    return teks.translate(_TANDA)


def bertanda(nilai: float, desimal: int = 1) -> str:
    """The same with its sign."""
    return f"{'+' if nilai > 0 else ''}{angka(nilai, desimal)}"
