"""An answer as it is kept: what was understood, what could not be, and by what a later one is known to be another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from services.pegawai.siasn.klien.bentuk import Baris, sidik
from services.pegawai.siasn.klien.galat import TidakAda, TidakPasti
from services.pegawai.siasn.klien.samar import samarkan

B = TypeVar("B", bound=Baris)


class Cacat(NamedTuple):
    """A row that cannot be understood; the others can."""

    nomor: int
    """From 0, as BKN has sent it."""
    bidang: str
    sebab: str


@dataclass(frozen=True)
class Bacaan(Generic[B]):
    """The rows of one person and kind."""

    baris: tuple[B, ...]
    cacat: tuple[Cacat, ...]
    sidik: str
    """Of all that BKN has sent, whatever the order of its rows."""


def baca_daftar(bentuk: type[B], isi: Iterable[Any]) -> Bacaan[B]:
    """Understand each row by itself."""
    baris: list[B] = []
    cacat: list[Cacat] = []
    mentah = list(isi)
    for nomor, satu in enumerate(mentah):
        try:
            baris.append(bentuk.model_validate(satu))
        except ValidationError as galat:
            cacat.extend(
                Cacat(nomor, ".".join(map(str, each["loc"])) or "-", samarkan(each["msg"]))
                for each in galat.errors(include_url=False, include_input=False)
            )
    return Bacaan(tuple(baris), tuple(cacat), sidik(sorted(map(sidik, mentah))))


def baca_satu(bentuk: type[B], isi: Any) -> Bacaan[B]:
    """Understand the one object of an answer.

    Raises:
        TidakAda: there is nothing in it.
        TidakPasti: it is no object.
    """
    if isi is None or isi == [] or isi == {}:
        raise TidakAda("jawaban kosong")
    if not isinstance(isi, Mapping):
        raise TidakPasti("jawaban bukan satu objek")
    return baca_daftar(bentuk, [isi])
