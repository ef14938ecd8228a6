"""From a fact to messages, by its lines of the routing table (``rute.py``)."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from string import Formatter
from typing import Any, Generic, TypeVar

from services.notifikasi.kata.berlaku import KataHari, kata_hari
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.kata.nilai import peubah
from services.notifikasi.penerima.pegawai import Siapa
from services.notifikasi.pesan.perihal import perihal
from services.notifikasi.pesan.sampaikan import Mendesak, PesanBaru, Saluran, tambah
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.bus.subscription import Handler, Received, Subscription
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event, example_of

E = TypeVar("E", bound=Event)
SEMUA_SALURAN: tuple[Saluran, ...] = ("surel",)
"""What a message may go out by besides lying in its inbox, as far as there is a door to it."""


def _tanpa(_: Event, __: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Rute(Generic[E]):
    """Whom a fact concerns, and in which words it is told to them.

    ``kata`` is a code of the words and ``perkara`` what it is about, so that nobody hears twice of one matter: both
    may name fields of the event and variables in braces.
    """

    fakta: type[E]
    siapa: Callable[[E], Siapa]
    kata: str
    perkara: str
    nilai: Callable[[E, str], Mapping[str, str]] = _tanpa
    """Variables of the words beside the event's own fields; the second argument is who reads them."""
    saluran: tuple[Saluran, ...] = SEMUA_SALURAN
    mendesak: Mendesak = "biasa"
    wajib: bool = False
    konfirmasi: bool = False
    """Whoever reads it is asked to say so."""
    banyak: str | None = None
    """The words of many of its kind within a while, which are then one message (``$jumlah``)."""

    def kode(self) -> list[str]:
        """The words that it may speak in."""
        if self.banyak is not None:
            return [self.banyak, *replace(self, banyak=None).kode()]
        bentuk = "".join(".*" if nama else re.escape(teks) for teks, nama in self._bagian())
        return [each for each in TEMPLAT if re.fullmatch(bentuk, each)]

    def _bagian(self) -> Iterable[tuple[str, str | None]]:
        for teks, nama, _, _ in Formatter().parse(self.kata):
            yield teks, None
            if nama is not None:
                yield "", nama

    def peubah(self, event: E, nip: str) -> dict[str, str]:
        """What the words may name."""
        return {**peubah(event), **self.nilai(event, nip)}

    def sebut(self, event: E, tambahan: Mapping[str, str]) -> tuple[str, str]:
        """The code of its words, and its matter."""
        bidang = {**{nama: getattr(event, nama) for nama in type(event).model_fields}, **tambahan}
        return self.kata.format_map(bidang), self.perkara.format_map(bidang)

    def pesan(self, kata: KataHari, received: Received[E]) -> Iterable[PesanBaru]:
        """The messages of one event."""
        event = received.event
        for nip in dict.fromkeys(filter(None, self.siapa(event))):
            kode, perkara = self.sebut(event, self.nilai(event, nip))
            judul, isi = kata.tulis(kode, self.peubah(event, nip))
            yield PesanBaru(
                nip,
                TEMPLAT[kode].jenis,
                judul,
                isi,
                perkara,
                perihal(event),
                received.envelope,
                self.mendesak,
                self.wajib,
                self.saluran,
                self.konfirmasi,
                None if self.banyak is None else partial(self._banyak, kata, self.peubah(event, nip)),
            )

    def _banyak(self, kata: KataHari, nilai: Mapping[str, str], jumlah: int) -> tuple[str, str]:
        assert self.banyak is not None
        return kata.tulis(self.banyak, {**nilai, "jumlah": str(jumlah)})


def _sampai(pesan: PesanBaru, wafat: bool | None) -> bool:
    """Who has left is told what the law wants told, who has died nothing; ``wafat`` is None of everybody else."""
    return wafat is None or (pesan.wajib and not wafat)


def _penangan(rute: Sequence[Rute[Any]], dahulu: Handler | None) -> Handler:
    async def terima(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        if dahulu is not None:
            await dahulu(uow, events)
        kata = await kata_hari(uow, uow.today)
        jendela = timedelta(minutes=kata.bilangan("kotak_masuk.jendela_gabung"))
        pesan = [pesan for each in events for satu in rute for pesan in satu.pesan(kata, each)]
        tiada = await yang_tiada(uow, {each.nip for each in pesan}) if pesan else {}
        await tambah(uow, [each for each in pesan if _sampai(each, tiada.get(each.nip))], jendela=jendela)

    return terima


def langganan(rute: Collection[Rute[Any]], dahulu: Mapping[type[Event], Handler]) -> tuple[Subscription, ...]:
    """What the service hears, by its table: of each fact all messages, after what has to be noted ``dahulu``."""
    menurut_fakta: dict[type[Event], list[Rute[Any]]] = {}
    for each in rute:
        menurut_fakta.setdefault(each.fakta, []).append(each)
    return tuple(
        Subscription(fakta, _penangan(semua, dahulu.get(fakta)) if semua else dahulu[fakta])
        for fakta, semua in {**{each: [] for each in dahulu}, **menurut_fakta}.items()
    )


_BANYAK = {"jumlah": "12"}
"""What words of many matters name."""


def contoh_peubah(rute: Iterable[Rute[Any]], kode: str) -> dict[str, str]:
    """What the words of a code may name, as the documented example of their fact has it."""
    for each in rute:
        if kode in each.kode():
            event = each.fakta.model_validate(example_of(each.fakta))
            return {**_BANYAK, **each.peubah(event, next(filter(None, each.siapa(event)), ""))}
    return _BANYAK
