"""What the rules have answered of late: officers ask about one TMT again and again, and of whom a rule picks the same,
it says the same."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.hasil import HasilAturan
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
    # The oldest few each time: all of them at once would keep whoever asks then waiting for longer than the rules do.
    while len(diingat) > TERBANYAK:
        diingat.popitem(last=False)
    return diingat


@lru_cache(maxsize=PERISTIWA)
def _ingatan(*_: Hashable) -> OrderedDict[tuple[Hashable, ...], HasilAturan]:
    return OrderedDict()


def _tetap(isi: Any) -> Hashable:
    return frozenset(isi.items()) if isinstance(isi, dict) else isi
