"""How long somebody has served at each level of post, from the rows of a state. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from shared.calendar.masa_jabatan import SEHARI, Masa, masa_dipegang
from shared.contracts.istilah.sebutan import bertindak


def masa_jabatan(riwayat: Iterable[Mapping[str, Any]], kini: Mapping[str, Any] | None, hari: date) -> list[Masa]:
    """Which level of post somebody held until a day, in order of time; no two periods share a day."""
    lalu = (
        (
            date.fromisoformat(each["mulai"]),
            date.fromisoformat(each["selesai"]) + SEHARI if each["selesai"] else date.max,
            each["jenjang"] or "",
        )
        for each in riwayat
        # Whoever only acted in a post kept their own.
        if bertindak(each.get("nama") or "") is None
    )
    sekarang = None if kini is None else (date.fromisoformat(kini["tmt"]), str(kini["jenjang"]))
    return masa_dipegang(lalu, sekarang, hari + SEHARI)
