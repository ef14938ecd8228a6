"""Every statement that the product's modules hold."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from shared.db.statement import Statement
from shared.kuesioner.kotak_layanan import KotakLayanan
from shared.sewa import Antrean


def _pernyataan_di(nama: str, isi: Any, dilihat: set[int], kedalaman: int = 0) -> Iterator[tuple[str, Statement]]:
    if id(isi) in dilihat or kedalaman > 4:
        return
    dilihat.add(id(isi))
    if isinstance(isi, Statement):
        yield nama, isi
    elif isinstance(isi, Mapping):
        for kunci, each in isi.items():
            yield from _pernyataan_di(f"{nama}[{kunci!r}]", each, dilihat, kedalaman + 1)
    elif isinstance(isi, (list, tuple, set, frozenset)):
        for urut, each in enumerate(isi):
            yield from _pernyataan_di(f"{nama}[{urut}]", each, dilihat, kedalaman + 1)
    elif is_dataclass(isi) and not isinstance(isi, type):
        for each in fields(isi):
            yield from _pernyataan_di(f"{nama}.{each.name}", getattr(isi, each.name), dilihat, kedalaman + 1)
    elif isinstance(isi, (Antrean, KotakLayanan)):
        yield from _pernyataan_di(nama, vars(isi), dilihat, kedalaman + 1)


@cache
def pernyataan(paket: str) -> dict[str, Statement]:
    """Every statement that a package's modules hold, by where it stands."""
    ditemukan: dict[str, Statement] = {}
    dilihat: set[int] = set()
    akar = importlib.import_module(paket)
    for modul in pkgutil.walk_packages(akar.__path__, f"{paket}."):
        if modul.name.endswith("__main__") or ".migrations" in modul.name or ".mechanism" in modul.name:
            continue
        for nama, isi in vars(importlib.import_module(modul.name)).items():
            ditemukan.update(_pernyataan_di(f"{modul.name}.{nama}", isi, dilihat))
    return ditemukan
