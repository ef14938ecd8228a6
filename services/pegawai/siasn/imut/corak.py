"""What rows of I-MUT look like, without what they say: an operator learns the true names from it, and nobody a NIP."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_TANGGAL = re.compile(r"\d{2}-\d{2}-\d{4}|\d{4}-\d{2}-\d{2}([T ].*)?")
_PENGENAL = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ANGKA = re.compile(r"\d{8,}")
TERBANYAK = 200
"""Names that are told of at most."""


def corak(nilai: Any) -> str:
    """The look of one value."""
    match nilai:
        case None | "" | "-":
            return "kosong"
        case bool():
            return "ya/tidak"
        case int() | float():
            return "bilangan"
        case str():
            return _corak_teks(nilai.strip())
        case Mapping():
            return "objek"
        case _:
            return "daftar"


def _corak_teks(nilai: str) -> str:
    if not nilai:
        return "kosong"
    if _TANGGAL.fullmatch(nilai):
        return "tanggal"
    if _PENGENAL.fullmatch(nilai):
        return "pengenal"
    if nilai.isascii() and nilai.isdigit():
        return f"{len(nilai)} angka"
    return "teks"


def corak_baris(mentah: Any) -> dict[str, str]:
    """The look of each name of a row; of objects in it those inside, with a dot."""
    if not isinstance(mentah, Mapping):
        return {"-": corak(mentah)}
    hasil: dict[str, str] = {}
    for nama, nilai in list(mentah.items())[:TERBANYAK]:
        if isinstance(nilai, Mapping) and nilai:
            hasil |= {f"{_nama(nama)}.{_nama(dalam)}": corak(isi) for dalam, isi in list(nilai.items())[:TERBANYAK]}
        else:
            hasil[_nama(nama)] = corak(nilai)
    return hasil


def _nama(nama: Any) -> str:
    """Should a number be a name, it is not shown."""
    return _ANGKA.sub("#", str(nama))[:64]


def gabung(ada: Mapping[str, list[str]], semua: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """The looks that each name has had, with those of more rows; those that say something first."""
    hasil = {nama: dict.fromkeys(rupa) for nama, rupa in ada.items()}
    for satu in semua:
        for nama, rupa in satu.items():
            if len(hasil) < TERBANYAK or nama in hasil:
                hasil.setdefault(nama, {})[rupa] = None
    return {nama: sorted(rupa, key=lambda each: (each == "kosong", each)) for nama, rupa in hasil.items()}
