"""What the rules have answered of late: officers ask about one TMT again and again, and of whom a rule picks the same,
it says the same."""

from collections.abc import Hashable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.periksa import Putusan
from shared.ketentuan.hari import KetentuanHari

PERISTIWA = 4
"""Occasions, each under one law, of which verdicts are kept in a process."""
TERBANYAK = 4_000
"""Verdicts that are kept of one: some megabytes."""


_ISI = attrgetter(*(each.name for each in fields(Acara) if each.name != "jenis"))


def ingatan(acara: Acara, ketentuan: KetentuanHari) -> Putusan:
    """The verdicts so far on such an occasion, of whichever kind, under this law: other versions are another law."""
    diingat = _ingatan(ketentuan.nomor, ketentuan.hari, *map(_tetap, _ISI(acara)))
    if len(diingat) > TERBANYAK:
        diingat.clear()
    return diingat


@lru_cache(maxsize=PERISTIWA)
def _ingatan(*_: Hashable) -> Putusan:
    return {}


def _tetap(isi: Any) -> Hashable:
    return frozenset(isi.items()) if isinstance(isi, dict) else isi
