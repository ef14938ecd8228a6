"""What the rules have answered of late: officers ask about one TMT again and again, and of whom a rule picks the same,
it says the same."""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.periksa import Putusan
from shared.ketentuan.hari import KetentuanHari

PERISTIWA = 4
"""Occasions, each under one law, of which verdicts are kept in a process."""
TERBANYAK = 4_000
"""Verdicts that are kept of one: some megabytes."""


def ingatan(acara: Acara, ketentuan: KetentuanHari) -> Putusan:
    """The verdicts so far on such an occasion, of whichever kind, under this law: other versions are another law."""
    isi = (getattr(acara, each.name) for each in fields(acara) if each.name != "jenis")
    diingat = _ingatan(ketentuan.nomor, ketentuan.hari, *map(_tetap, isi))
    if len(diingat) > TERBANYAK:
        diingat.clear()
    return diingat


@lru_cache(maxsize=PERISTIWA)
def _ingatan(*_: Hashable) -> Putusan:
    return {}


def _tetap(isi: Any) -> Hashable:
    return frozenset(isi.items()) if isinstance(isi, Mapping) else isi
