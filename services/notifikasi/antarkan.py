"""From a fact to messages, by its lines of the routing table (``rute.py``)."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from string import Formatter
from typing import Any, Generic, NamedTuple, TypeVar

from services.notifikasi.kata.berlaku import Bingkai, KataHari, bungkus, kata_hari
from services.notifikasi.kata.katalog import BINGKAI, TEMPLAT
from services.notifikasi.kata.nilai import peubah
from services.notifikasi.penerima.bagan import Bagan, Kedudukan, Perlu, Pimpinan, Saat, muat
from services.notifikasi.penerima.pegawai import Siapa
from services.notifikasi.pesan.perihal import perihal
from services.notifikasi.pesan.sampaikan import SEMUA_SALURAN, Mendesak, PesanBaru, Saluran, tambah
from services.notifikasi.pesan.tunggu import Menunggu, Usai, akhiri
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.bus.subscription import Handler, Received, Subscription
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event, example_of

E = TypeVar("E", bound=Event)


def _tanpa(_: Event, __: str) -> Mapping[str, str]:
    return {}


class Tunggu(NamedTuple):
    """What a message asks for, by keys as ``perkara`` says a matter (``{pembaca}`` is who reads it)."""

    kunci: tuple[str, ...]
    batas: str | None = None
    """The field of the fact that has the last day for it."""
    sampai: str | None = None
    """The field with the day after which it is nobody's any more."""
    dinas: bool = True
    sampai_dibaca: bool = False
    bila: Callable[[Any], bool] = lambda _: True
    """Whether this fact asks for anything."""


class Berakhir(NamedTuple):
    """A fact by which what was waited for has moved on, and the keys that it ends."""

    fakta: type[Event]
    kunci: tuple[str, ...]


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
    kuasa: tuple[str, ...] = ()
    """What an officer is told it for: whose letter covers one of these acts for them, and is told too."""
    kepala: bool = False
    """They are told as heads of units: who acts for these is told too."""
    menunggu: Tunggu | None = None
    """What it asks its reader to do."""

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
        bidang = {**_bidang(event), **tambahan}
        return self.kata.format_map(bidang), self.perkara.format_map(bidang)

    def contoh_nip(self, event: E) -> str:
        """Somebody who reads it."""
        semua = (each.di.atasan_nip if isinstance(each, Pimpinan) else each for each in self.siapa(event))
        return next(filter(None, semua), "")

    def catat_perlu(self, event: E, perlu: Perlu) -> None:
        """What has to be known to tell it."""
        semua = list(self.siapa(event))
        perlu.unit.update(
            tempat.unit
            for each in semua
            if isinstance(each, Pimpinan)
            for tempat in (each.di, each.lain)
            if tempat is not None
        )
        if self.kuasa or self.kepala:
            perlu.petugas.update(each for each in semua if isinstance(each, str))
        if (nip := _tentang(event)) is not None:
            perlu.tentang.add(nip)

    def penerima(self, event: E, bagan: Bagan, saat: Saat) -> Iterable[Kedudukan]:
        """Who is told, each once: of several capacities in their own right first."""
        para: dict[str, Kedudukan] = {}
        for each in self._semua(event, bagan, saat):
            if each.nip not in para or (para[each.nip].sebutan and not each.sebutan):
                para[each.nip] = each
        return para.values()

    def _semua(self, event: E, bagan: Bagan, saat: Saat) -> Iterable[Kedudukan]:
        semua, nip = list(self.siapa(event)), _tentang(event)
        for each in semua:
            if isinstance(each, Pimpinan):
                yield from bagan.pimpinan(each, nip or "", saat)
            elif each:
                yield Kedudukan(each)
        petugas = [each for each in semua if isinstance(each, str)]
        if self.kuasa and nip is not None:
            yield from bagan.wakil(petugas, self.kuasa, nip, saat)
        if self.kepala:
            yield from bagan.wakil_kepala(petugas, nip, saat)

    def pesan(self, kata: KataHari, received: Received[E], bagan: Bagan) -> Iterable[PesanBaru]:
        """The messages of one event."""
        event = received.event
        for nip, sebutan, lowong in self.penerima(event, bagan, Saat.dari(received.envelope.time)):
            bingkai = bungkus(kata, sebutan, lowong)
            kode, perkara = self.sebut(event, self.nilai(event, nip))
            judul, isi = bingkai(kata.tulis(kode, self.peubah(event, nip)))
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
                None if self.banyak is None else partial(self._banyak, kata, bingkai, self.peubah(event, nip)),
                self.tunggu(event, nip, received.envelope.time),
            )

    def tunggu(self, event: E, nip: str, sejak: datetime) -> Menunggu | None:
        """What somebody is asked for."""
        if self.menunggu is None or not self.menunggu.bila(event):
            return None
        kunci, batas, sampai, dinas, sampai_dibaca, _ = self.menunggu
        bidang = {**_bidang(event), **self.nilai(event, nip), "pembaca": nip}
        return Menunggu(
            tuple(each.format_map(bidang) for each in kunci),
            sejak,
            None if batas is None else getattr(event, batas),
            None if sampai is None else getattr(event, sampai),
            dinas,
            sampai_dibaca,
        )

    def _banyak(self, kata: KataHari, bingkai: Bingkai, nilai: Mapping[str, str], jumlah: int) -> tuple[str, str]:
        assert self.banyak is not None
        return bingkai(kata.tulis(self.banyak, {**nilai, "jumlah": str(jumlah)}))


def _bidang(event: Event) -> dict[str, Any]:
    return {nama: getattr(event, nama) for nama in type(event).model_fields}


def _usai(event: Event, kunci: Iterable[str]) -> Iterable[str]:
    """The keys that a fact ends; what it names nobody for, such as who had a case before, ends nothing."""
    ada = {nama: nilai for nama, nilai in _bidang(event).items() if nilai is not None}
    for each in kunci:
        with suppress(KeyError):
            yield each.format_map(ada)


def _tentang(event: Event) -> str | None:
    """Whom a fact is about."""
    nip = getattr(event, "nip", None)
    return nip if isinstance(nip, str) else None


def _sampai(pesan: PesanBaru, wafat: bool | None) -> bool:
    """Who has left is told what the law wants told, who has died nothing; ``wafat`` is None of everybody else."""
    return wafat is None or (pesan.wajib and not wafat)


async def _kata(uow: UnitOfWork) -> KataHari:
    """The words of the day: facts of several kinds come in turns, and a batch speaks in the same ones."""
    if KataHari not in uow.kept:
        uow.kept[KataHari] = await kata_hari(uow, uow.today)
    ada: KataHari = uow.kept[KataHari]
    return ada


def _penangan(rute: Sequence[Rute[Any]], akhir: Sequence[Berakhir], dahulu: Handler | None) -> Handler:
    kunci = [each for satu in akhir for each in satu.kunci]

    async def terima(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        if dahulu is not None:
            await dahulu(uow, events)
        # Before anything is put into an inbox: who holds a message waits for its inbox, never the other way round.
        await akhiri(uow, [Usai(satu, each.envelope.time) for each in events for satu in _usai(each.event, kunci)])
        if not rute:
            return
        kata = await _kata(uow)
        jendela = timedelta(minutes=kata.bilangan("kotak_masuk.jendela_gabung"))
        perlu = Perlu(set(), set(), set())
        for each in events:
            for satu in rute:
                satu.catat_perlu(each.event, perlu)
        bagan = await muat(uow, perlu)
        pesan = [pesan for each in events for satu in rute for pesan in satu.pesan(kata, each, bagan)]
        tiada = await yang_tiada(uow, {each.nip for each in pesan}) if pesan else {}
        await tambah(uow, [each for each in pesan if _sampai(each, tiada.get(each.nip))], jendela=jendela)

    return terima


def langganan(
    rute: Collection[Rute[Any]], akhir: Collection[Berakhir], dahulu: Mapping[type[Event], Handler]
) -> tuple[Subscription, ...]:
    """What the service hears, by its tables: of each fact all messages, after what has to be noted ``dahulu`` and what
    it ends."""
    fakta = dict.fromkeys((*dahulu, *(each.fakta for each in akhir), *(each.fakta for each in rute)))
    return tuple(
        Subscription(
            satu,
            _penangan(
                [each for each in rute if each.fakta is satu],
                [each for each in akhir if each.fakta is satu],
                dahulu.get(satu),
            ),
        )
        for satu in fakta
    )


_BANYAK = {"jumlah": "12"}
"""What words of many matters name."""
_DI_SEKITAR = {
    "judul": "Ani Pengelola bergabung di unit Anda mulai 1 Oktober 2026",
    "isi": "Ani Pengelola menjadi Pengelola Angkutan mulai 1 Oktober 2026.",
    "sebutan": "Plt. Kepala Bidang Angkutan",
    "sebagai": " sebagai Plt. Kepala Dinas Perhubungan",
    "unit": "Bidang Angkutan",
}
"""What is said around other words names."""


def contoh_peubah(rute: Iterable[Rute[Any]], kode: str) -> dict[str, str]:
    """What the words of a code may name, as the documented example of their fact has it."""
    if kode in BINGKAI:
        return _DI_SEKITAR
    for each in rute:
        if kode in each.kode():
            event = each.fakta.model_validate(example_of(each.fakta))
            return {**_BANYAK, **each.peubah(event, each.contoh_nip(event))}
    return _BANYAK
