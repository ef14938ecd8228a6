"""The words of a day. Texts that turn out broken never lose a message: an earlier one speaks in their place."""

from collections.abc import Callable, Mapping
from datetime import date
from string import Template
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from pydantic import ValidationError

from services.notifikasi.kata.isi import KataPesan
from services.notifikasi.kata.katalog import BINGKAI, KATALOG, TEMPLAT
from services.notifikasi.kata.whatsapp import KODE, TemplatWhatsApp
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan import repository
from shared.telemetry.metrics import BROKEN_WORDS

log = structlog.get_logger("kata")


class Tulisan(NamedTuple):
    """A message in words."""

    judul: str
    isi: str


class _Versi(NamedTuple):
    kode: str
    isi: Any


_dibaca: dict[frozenset[UUID], Mapping[str, list[Any]]] = {}
"""By the versions of a day: these never change, so they are read once in the life of a process."""


class KataHari:
    """The words that hold on one day."""

    def __init__(self, versi: Mapping[str, list[Any]]) -> None:
        self._versi = versi

    def bilangan(self, kode: str) -> int:
        """A number."""
        for each in self._versi.get(kode, ()):
            return int(KATALOG[kode].bentuk.validate_python(each))
        return int(KATALOG[kode].awal[0].isi)

    def templat_whatsapp(self) -> TemplatWhatsApp:
        """Which templates say that a message waits."""
        for each in self._versi.get(KODE, ()):
            return TemplatWhatsApp.model_validate(each)
        return TemplatWhatsApp.model_validate(KATALOG[KODE].awal[0].isi)

    def tulis(self, kode: str, nilai: Mapping[str, str]) -> Tulisan:
        """A message in the words of the day; in the last ones that serve, where those do not."""
        for each in self._versi.get(kode, ()):
            try:
                return isi_kata(KataPesan.model_validate(each), nilai)
            except (ValidationError, KeyError, ValueError) as error:
                BROKEN_WORDS.labels(kode).inc()
                log.error("kata_rusak", kode=kode, error=type(error).__name__, peubah=_peubah(error))
        return isi_kata((TEMPLAT.get(kode) or BINGKAI[kode]).awal, nilai)


def _peubah(error: Exception) -> str | None:
    return str(error.args[0]) if isinstance(error, KeyError) else None


def isi_kata(kata: KataPesan, nilai: Mapping[str, str]) -> Tulisan:
    """Words with their variables filled in."""
    return Tulisan(Template(kata.judul).substitute(nilai), Template(kata.isi).substitute(nilai))


Bingkai = Callable[[Tulisan], Tulisan]
"""What is said around a message."""


def bungkus(kata: KataHari, sebutan: str | None, lowong: str | None) -> Bingkai:
    """What a message says around its own words to who hears it as ``sebutan`` in somebody's place, or because nobody
    heads the unit ``lowong``; nothing to whom it is meant for."""

    def bingkai(tulisan: Tulisan) -> Tulisan:
        if lowong is not None:
            sebagai = "" if sebutan is None else f" sebagai {sebutan}"
            return kata.tulis("kedudukan.lowong", {**tulisan._asdict(), "unit": lowong, "sebagai": sebagai})
        if sebutan is not None:
            return kata.tulis("kedudukan.bertindak", {**tulisan._asdict(), "sebutan": sebutan})
        return tulisan

    return bingkai


# The text of the day first, then what held or was to hold before it, newest first.
_SEMUA = Statement(
    """
    SELECT kode, isi FROM ketentuan WHERE lower(berlaku) IS NULL OR lower(berlaku) <= CAST(:hari AS date)
    ORDER BY kode, digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date) DESC, lower(berlaku) DESC NULLS LAST,
             digantikan_pada DESC NULLS FIRST, dicatat_pada DESC, id DESC""",
    _Versi,
)


async def kata_hari(baca: Reader | UnitOfWork, hari: date) -> KataHari:
    """The words of a day, as two people have approved them."""
    nomor = frozenset(await repository.nomor_pada(baca, hari))
    if nomor not in _dibaca:
        semua: dict[str, list[Any]] = {}
        for each in await baca.fetch(_SEMUA, hari=hari):
            if each.kode in KATALOG:
                semua.setdefault(each.kode, []).append(each.isi)
        _dibaca[nomor] = semua
    return KataHari(_dibaca[nomor])
