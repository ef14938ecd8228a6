"""Figures as people and machines write them: ``1.234,5``, ``1234.5``, and what could be both. Pure."""

import re
from collections.abc import Iterable
from typing import Literal

from shared.impor.nilai import NilaiTidakSah

Tulisan = Literal["koma", "titik"]
"""Which sign stands before the fraction."""
_POLOS = re.compile(r"^-?[0-9]{1,15}\Z")
_KOMA = re.compile(r"^-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15}),[0-9]{1,10}\Z")
_RIBUAN_TITIK = re.compile(r"^-?[0-9]{1,3}(?:\.[0-9]{3}){2,}\Z")
_TITIK = re.compile(r"^-?[0-9]{1,15}\.(?:[0-9]{1,2}|[0-9]{4,20})\Z")
_GANDA = re.compile(r"^-?[0-9]{1,3}\.[0-9]{3}\Z")
_ASING = re.compile(r"^-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+\Z")


def tulisan(teks: str) -> Tulisan | None:
    """What one figure tells of how its file writes them; None: nothing."""
    rapi = teks.strip()
    if _KOMA.match(rapi) or _RIBUAN_TITIK.match(rapi):
        return "koma"
    return "titik" if _TITIK.match(rapi) or _ASING.match(rapi) else None


def tulisan_berkas(semua: Iterable[str]) -> Tulisan | None:
    """What all figures of a file tell of it; None where they tell nothing, or contradict each other."""
    ada = {cara for each in semua if (cara := tulisan(each)) is not None}
    return ada.pop() if len(ada) == 1 else None


def angka(teks: str, cara: Tulisan | None) -> float:
    """One figure, in a file that writes them so.

    Raises:
        NilaiTidakSah: text, or what could be two figures.
    """
    rapi = teks.strip()
    if _POLOS.match(rapi):
        return float(rapi)
    if _GANDA.match(rapi):
        if cara is None:
            koma = rapi.replace(".", ",")
            raise NilaiTidakSah(
                f"dapat berarti {rapi.replace('.', '')} atau {koma}; tulis tanpa titik ribuan, atau dengan koma desimal"
            )
        return float(rapi.replace(".", "") if cara == "koma" else rapi)
    if _KOMA.match(rapi) or _RIBUAN_TITIK.match(rapi):
        return float(rapi.replace(".", "").replace(",", "."))
    if _TITIK.match(rapi):
        return float(rapi)
    if _ASING.match(rapi):
        raise NilaiTidakSah("koma dipakai sebagai pemisah ribuan; tulis seperti 1.234,5 atau 1234.5")
    if rapi.endswith("%"):
        raise NilaiTidakSah("tulis angkanya saja, tanpa tanda persen")
    raise NilaiTidakSah("bukan angka; tulis seperti 1.234,5 atau 1234.5")
