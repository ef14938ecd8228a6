"""The query string before anything reads it: what nobody reads, says nothing, or comes twice is a mistake.

A filter that is misspelt would else be no filter, and its answer the whole city.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_flat_params
from starlette.datastructures import QueryParams

from shared.http.problem import MOST_REPORTED, IsianTidakSah, KesalahanIsian

_MANY = (list, set, frozenset, tuple, Sequence, Collection)


def dikenal(dependant: Dependant) -> Mapping[str, bool]:
    """The query parameters that a handler and its dependencies read, and whether one may come several times."""
    queries = [field for each in _all(dependant) for field in each.query_params]
    flat = get_flat_params(Dependant(query_params=queries))
    return {each.alias: _is_many(each.field_info.annotation) for each in flat}


def periksa(kueri: QueryParams, dikenal: Mapping[str, bool]) -> None:
    """Refuse what no handler would miss.

    Raises:
        IsianTidakSah: an unknown name, a parameter without a value, or one that came twice.
    """
    salah = {}
    for nama in kueri:
        nilai = kueri.getlist(nama)
        if nama not in dikenal:
            salah[nama] = f"tidak dikenal; yang dikenal: {', '.join(sorted(dikenal))}" if dikenal else "tidak dikenal"
        elif "" in nilai:
            salah[nama] = "tidak boleh kosong; hapus bila tidak dipakai"
        elif len(nilai) > 1 and not dikenal[nama]:
            salah[nama] = "hanya boleh satu kali"
    if salah:
        raise IsianTidakSah(
            "Perbaiki parameter yang disebut pada `kesalahan`, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer=nama[:200], pesan=pesan) for nama, pesan in salah.items()][
                :MOST_REPORTED
            ],
        )


def _all(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for each in dependant.dependencies:
        yield from _all(each)


def _is_many(kind: Any) -> bool:
    if (origin := get_origin(kind)) in (Union, UnionType, Annotated):
        return any(map(_is_many, get_args(kind)))
    return (origin or kind) in _MANY
