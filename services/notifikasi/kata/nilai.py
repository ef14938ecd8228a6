"""How a value of an event is said in a message."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum

from shared.calendar.bulan import tanggal_panjang
from shared.events.registry import Event


def sebut(nilai: object) -> str | None:
    """A day by its name of the month, a list with "dan" before its last, nothing where there is nothing; None of what
    has no words of its own."""
    match nilai:
        case None:
            return ""
        case bool():
            return "ya" if nilai else "tidak"
        case datetime():
            return None
        case date():
            return tanggal_panjang(nilai)
        case Enum():
            return str(nilai.value).replace("_", " ")
        case str() | int():
            return str(nilai)
        case list() | tuple() if all(isinstance(each, str) for each in nilai):
            return deretan(nilai)
    return None


def deretan(nama: Iterable[str]) -> str:
    """``satu``, ``satu dan dua``, ``satu, dua, dan tiga``."""
    *awal, akhir = nama or ("",)
    if not awal:
        return akhir
    return f"{awal[0]} dan {akhir}" if len(awal) == 1 else f"{', '.join(awal)}, dan {akhir}"


def peubah(event: Event) -> dict[str, str]:
    """The fields of an event as variables of its words."""
    semua = ((nama, sebut(getattr(event, nama))) for nama in type(event).model_fields)
    return {nama: kata for nama, kata in semua if kata is not None}
