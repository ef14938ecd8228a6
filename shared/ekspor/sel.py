"""How a value becomes a cell that an office program shows as it is, and never runs."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from shared.clock import ZONA_PALEMBANG

RUMUS = frozenset("=+-@\t\r\n＝＋－＠")
"""What a text begins with that a spreadsheet takes for a formula, when it opens a CSV."""
TANDA = "'"
_RUMUS_DI_DALAM = re.compile(r"(,[ ]*)('*(?:[=@＝＠]|[+\-＋－](?=.)))", re.DOTALL)
"""A formula's sign behind a comma: a spreadsheet that splits at commas, not at our semicolons, begins a cell there."""
_TANDA_DI_DALAM = re.compile(r"(,[ ]*)'('*(?:[=@＝＠]|[+\-＋－](?=.)))", re.DOTALL)
BUKAN_TEKS = (int, float, Decimal, date, type(None))
_ANGKA_AMAN = 11
"""Digits that a spreadsheet shows as they are; longer numbers become 1,98503E+17 and lose their end."""


def lindungi(teks: str) -> str:
    """The text for a CSV cell: marked with an apostrophe where a spreadsheet would run, shorten or renumber it."""
    if not teks:
        return teks
    if "," in teks:
        teks = _RUMUS_DI_DALAM.sub(r"\1'\2", teks)
    awal = teks[0]
    if awal in RUMUS or (awal == TANDA and _bertanda(teks)):
        return TANDA + teks
    if teks.isascii() and teks.isdigit() and (len(teks) > _ANGKA_AMAN or (awal == "0" and len(teks) > 1)):
        return TANDA + teks
    return teks


def buka(teks: str) -> str:
    """The text without the mark that ``lindungi``, or an office, has put before it."""
    teks = teks[1:] if teks[:1] == TANDA and _bertanda(teks) else teks
    return _TANDA_DI_DALAM.sub(r"\1\2", teks) if "," in teks else teks


def _bertanda(teks: str) -> bool:
    # Names may begin with an apostrophe, too: only before these is it a mark.
    return len(teks) > 1 and (teks[1] in RUMUS or teks[1] == TANDA or teks[1].isdigit())


def tampilan(nilai: Any) -> str:
    """A value as offices write it: dates day first, YA or TIDAK, nothing for what is not known."""
    tulis = _TULISAN.get(type(nilai))
    return str(nilai) if tulis is None else tulis(nilai)


def sel_csv(nilai: Any) -> str:
    """A value as a cell of a CSV; only a text can be a formula, a number is itself."""
    return tampilan(nilai) if isinstance(nilai, BUKAN_TEKS) else lindungi(tampilan(nilai))


_TULISAN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda nilai: "YA" if nilai else "TIDAK",
    date: lambda nilai: f"{nilai:%d-%m-%Y}",
    # An instant is shown by the clocks of the city; without a zone it already is.
    datetime: lambda nilai: f"{nilai.astimezone(ZONA_PALEMBANG) if nilai.tzinfo else nilai:%d-%m-%Y %H:%M}",
    list: lambda nilai: " / ".join(map(tampilan, nilai)),
}
