"""Which affairs of government a post serves, told by the names of it and of its units (``urusan.toml``). Pure."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
URUSAN = tuple(sorted(_DATA))
RUMPUN = {kode: frozenset(isi["rumpun"]) for kode, isi in _DATA.items()}
"""Fields of study that serve an affair: what a post asks for that has no standard of its own."""


def _pola(kata: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, kata))})\b")


_KATA = {kode: _pola(isi["kata"]) for kode, isi in _DATA.items()}
_SENDIRI = {kode: _pola(isi["sendiri"]) for kode, isi in _DATA.items() if "sendiri" in isi}


class Bidang(NamedTuple):
    """The affairs of one post."""

    utama: frozenset[str]
    """That are its own: by the first name that says one, from that of the post up to that of the agency."""
    semua: frozenset[str]
    """By any of the names: time spent there counts for each."""


@lru_cache(maxsize=65_536)
def urusan(nama: str) -> frozenset[str]:
    """Affairs that a name says."""
    kecil = " ".join(nama.lower().split())
    if sendiri := [kode for kode, kata in _SENDIRI.items() if kata.search(kecil)]:
        return frozenset(sendiri)
    return frozenset(kode for kode, kata in _KATA.items() if kata.search(kecil))


@lru_cache(maxsize=65_536)
def bidang(nama: str, unit: tuple[str | None, ...]) -> Bidang:
    """Of a post with this name; ``unit`` are the names of its units from its own up to the agency, as far as known."""
    semua = [urusan(each) for each in (nama, *unit) if each]
    return Bidang(next((each for each in semua if each), frozenset()), frozenset[str]().union(*semua))


def rumpun_urusan(kode: Iterable[str]) -> frozenset[str]:
    """Fields of study that serve one of these affairs."""
    return frozenset[str]().union(*(RUMPUN[each] for each in kode))
