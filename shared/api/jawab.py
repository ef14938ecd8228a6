"""How an answer about people leaves: filtered, on record with its purpose, and by no other way."""

import asyncio
from collections.abc import AsyncIterable, Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import Depends, Request
from pydantic import BaseModel, Field
from starlette.responses import Response, StreamingResponse

from shared.api.route import TransactionRoute
from shared.auth.pelaku import Pelaku
from shared.db.codecs import plain
from shared.http.halaman import Halaman, T
from shared.http.keyset import link_next
from shared.http.problem import Problem
from shared.privasi.access_log import people_in
from shared.privasi.errors import TAJUK, KelasTidakBoleh, TujuanAksesTidakJelas, TujuanAksesWajib
from shared.privasi.kelas import DataOrang, Tanda, seluruhnya
from shared.privasi.saring import memuat_orang, saring, seluruhnya_spesifik
from shared.privasi.terlihat import Pandangan, berlingkup, pandangan
from shared.service import Runtime

PANJANG_TUJUAN = 200
TUJUAN_TERPENDEK, HURUF_TERSEDIKIT = 10, 4
SAMPAI_TERKIRIM = 2
"""Turns of the event loop until a record that is begun has left: in the first the log's own task hands it to its
connection, and what connections hold is sent at the end of a turn."""
K = TypeVar("K")


class HalamanOrang(Halaman[T]):
    """Satu halaman daftar yang berisi data orang."""

    disamarkan: list[str] = Field(
        default=[], description="Isian tiap baris yang tidak ditampilkan kepada Anda.", examples=[[]]
    )


class JawabanOrang(Response):
    """An answer that has passed the filter and is on record."""

    media_type = "application/json"


class AliranOrang(StreamingResponse):
    """Rows that pass the filter, and go on record, while they flow."""


class BelumDisaring(RuntimeError):
    """A route about people tried to answer past the filter."""


class RuteSebutan(TransactionRoute):
    """The route class of answers in whose text people may be named: what is not on record does not leave, be it in a
    refusal."""

    kelas: frozenset[Tanda] = frozenset()

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                response = await handler(request)
            except Problem as refusal:
                if memuat_orang(refusal.isi) and not refusal.tentang:
                    raise BelumDisaring(f"{request.method} {self.path}: {refusal.kode}") from refusal
                if refusal.tentang:
                    await request.state.membaca.catat_lagi(refusal.tentang)
                raise
            if "idempotency-replayed" in response.headers:
                # It was filtered when it was first given, and is shown again now.
                await _membaca(request, None).catat_lagi(request.state.dibaca or people_in(bytes(response.body)))
            elif response.status_code < 300 and not isinstance(response, (JawabanOrang, AliranOrang)):
                raise BelumDisaring(f"{request.method} {self.path}")
            return response

        return handle


class RuteOrang(RuteSebutan):
    """The route class of answers about people: what has not passed the filter does not leave."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:
        super().__init__(path, endpoint, **kwargs)
        model = self.response_model
        if not (isinstance(model, type) and issubclass(model, BaseModel) and memuat_orang(model)):
            raise TypeError(f"{self.name}: its response model tells about no person")
        if "GET" in (self.methods or ()):
            self.kelas = seluruhnya(model)


@dataclass(frozen=True, slots=True)
class Pembacaan:
    """One request's look at people: who looks, what for, and the way out for the answer."""

    request: Request
    pelaku: Pelaku
    runtime: Runtime
    tujuan: str | None
    """As the caller states it."""
    tentang: str | None
    """Whom the request names; None where it asks for people in general."""
    disebut: tuple[str, ...] = ()
    """Parameters of the address whose values the record names: they say what was read, not of whom."""

    def pandangan(self, nip: str | None = None, *, bawaan: str | None = None) -> Pandangan:
        """What the caller sees of this person, or of people in general.

        ``bawaan`` is the purpose where the operation itself is one: who writes a thing down knows it.
        """
        return pandangan(self.pelaku, nip, tujuan=self.tujuan or bawaan)

    def wajib_bertujuan(self, yang_diminta: str) -> None:
        """For data that is specific as a whole.

        Raises:
            TujuanAksesWajib: no purpose is stated.
        """
        if self.tujuan is None:
            raise TujuanAksesWajib(yang_diminta)

    def wajib_berhak(self, nip: str | None, yang_diminta: str, *kelas: Tanda) -> Pandangan:
        """For an answer that is of these classes as a whole; ``nip`` is whom it is about, None for a list of people.

        Raises:
            KelasTidakBoleh: the caller sees none of it.
            TujuanAksesWajib: the caller does, and has not said what for.
        """
        dilihat = self.pandangan(nip)
        if nip is not None and nip != self.pelaku.nip and not berlingkup(self.pelaku):
            # Whom the scope does not hold, the query does not find: what is not one's own looks like what is not there.
            return dilihat
        self.wajib_boleh(yang_diminta, *kelas, dilihat=dilihat)
        if not all(dilihat.melihat(each) for each in kelas):
            self.wajib_bertujuan(yang_diminta)
        return dilihat

    def wajib_boleh(self, yang_diminta: str, *kelas: Tanda, dilihat: Pandangan | None = None) -> None:
        """For counts of people by what is of these classes: of a few people a count tells it, but nobody is read.

        Raises:
            KelasTidakBoleh: the caller sees none of it.
        """
        dilihat = dilihat or self.pandangan()
        if not all(dilihat.berhak(each) for each in kelas):
            raise KelasTidakBoleh(
                f"{yang_diminta} hanya untuk pegawai itu sendiri dan petugas yang menanganinya: tim penilai, PPK, "
                "verifikator, dan auditor."
            )

    async def catat(self, nip: Sequence[str], bawaan: str | None = None) -> None:
        """Put the look at these people on record; ``bawaan`` is its purpose when the caller states none.

        Without that it is what the operation does.
        """
        if nip:
            await self._mencatat(nip, bawaan)
            self._tercatat.update(nip)

    async def catat_lagi(self, nip: Sequence[str]) -> None:
        """The same for those of them whom this request has not put on record yet: one look is one line."""
        await self.catat([each for each in nip if each not in self._tercatat])

    @property
    def _tercatat(self) -> set[str]:
        """Whom this request has put on record."""
        if not hasattr(self.request.state, "tercatat"):
            self.request.state.tercatat = set[str]()
        semua: set[str] = self.request.state.tercatat
        return semua

    async def sambil_catat(self, nip: Sequence[str], kerja: Awaitable[K]) -> K:
        """What ``kerja`` answers, once the look at these people is on record too: the database writes that down while
        this process works, and what it was told before the work begins has left by then."""
        tercatat = self._mencatat(nip, None) if nip else None
        for _ in range(SAMPAI_TERKIRIM if tercatat else 0):
            await asyncio.sleep(0)
        hasil = await kerja
        if tercatat:
            await tercatat
            self._tercatat.update(nip)
        return hasil

    def _mencatat(self, nip: Sequence[str], bawaan: str | None) -> asyncio.Future[None]:
        route = self.request.scope["route"]
        tujuan = self.tujuan or bawaan or route.summary[0].lower() + route.summary[1:]
        if self.pelaku.mewakili is not None:
            tujuan = f"{tujuan} (sebagai {self.pelaku.mewakili.sebutan})"
        alamat = route.path
        for nama in self.disebut:
            alamat = alamat.replace(f"{{{nama}}}", self.request.path_params[nama])
        rute = f"{self.request.method} {alamat}"
        self.request.state.dibaca = [*getattr(self.request.state, "dibaca", ()), *nip]
        return self.runtime.access_log.begin(self.pelaku, nip, tujuan=tujuan, rute=rute)

    async def jawab(
        self,
        model: type[BaseModel],
        isi: BaseModel | dict[str, Any],
        *,
        nip: Sequence[str],
        bawaan: str | None = None,
        dilihat: Pandangan | None = None,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Filter for the view ``dilihat``, record, answer. ``nip`` are the people that the answer tells about.

        A page gets its ``Link`` to the next one.
        Without a view it is that of the person whom the request names, or of people in general.

        Raises:
            TujuanAksesWajib: without a purpose there is nothing to show.
        """
        dilihat = dilihat or self.pandangan(self.tentang)
        if issubclass(model, DataOrang) and seluruhnya_spesifik(model, dilihat):
            raise TujuanAksesWajib("Yang Anda minta")
        terlihat = saring(model, isi, dilihat)
        tautan = link_next(self.request, terlihat["berikutnya"]) if issubclass(model, Halaman) else {}
        await self.catat(nip, bawaan)
        return JawabanOrang(orjson.dumps(terlihat, default=plain), status, {**tautan, **(headers or {})})

    async def jawab_teks(self, isi: bytes, *, nip: Sequence[str], bawaan: str, headers: Mapping[str, str]) -> Response:
        """Record and answer JSON that the database made of the visible fields alone (``bidang_terlihat``)."""
        await self.catat(nip, bawaan)
        return JawabanOrang(isi, 200, dict(headers))

    async def jawab_sebutan(self, isi: BaseModel, *, bawaan: str, nip: Sequence[str] | None = None) -> Response:
        """Record ``nip``, or else whoever is named anywhere in it, and answer; a page with its ``Link``."""
        body = isi.model_dump_json().encode()
        await self.catat(people_in(body) if nip is None else nip, bawaan)
        tautan = link_next(self.request, isi.berikutnya) if isinstance(isi, Halaman) else {}
        return JawabanOrang(body, 200, tautan)

    async def alirkan(
        self, isi: AsyncIterable[bytes], headers: Mapping[str, str], *, nip: Sequence[str], bawaan: str
    ) -> Response:
        """Record all people of a file, then answer its bytes as they come."""
        await self.catat(nip, bawaan)
        return AliranOrang(isi, media_type="application/octet-stream", headers=dict(headers))


def _jelas(tujuan: str | None) -> str | None:
    """The purpose, if it says something: the person will read it.

    Raises:
        TujuanAksesTidakJelas: it is too short, or made of hardly any letters.
    """
    if tujuan is None:
        return None
    huruf = {each for each in tujuan.lower() if each.isalpha()}
    if len(tujuan) < TUJUAN_TERPENDEK or len(huruf) < HURUF_TERSEDIKIT:
        raise TujuanAksesTidakJelas(
            "Sebutkan keperluan Anda pada Tujuan-Akses, misalnya `verifikasi berkas mutasi`. Pegawai yang bersangkutan "
            "akan membacanya."
        )
    return tujuan


async def _pembacaan(request: Request) -> Pembacaan:
    tentang = request.path_params.get("nip") or request.query_params.get("nip")
    membaca = _membaca(request, tentang)
    rute = request.scope["route"]
    if isinstance(rute, RuteOrang):
        membaca.wajib_berhak(tentang, f"“{rute.summary}”", *rute.kelas)
    return membaca


async def _pembacaan_diri(request: Request) -> Pembacaan:
    return _membaca(request, request.state.pelaku.nip)


def _membaca(request: Request, tentang: str | None) -> Pembacaan:
    tujuan = None
    # Where nobody is read there is no purpose to tell, and the header is none of the operation's.
    if isinstance(request.scope["route"], RuteSebutan):
        tujuan = _jelas(" ".join(request.headers.get(TAJUK, "").split())[:PANJANG_TUJUAN] or None)
    membaca = Pembacaan(request, request.state.pelaku, request.app.state.runtime, tujuan, tentang)
    request.state.membaca = membaca
    return membaca


Membaca = Annotated[Pembacaan, Depends(_pembacaan)]
"""For a route with a guard of its own: who may see nothing of its answer is refused before anything is read."""
MembacaDiri = Annotated[Pembacaan, Depends(_pembacaan_diri)]
"""The same for answers about the caller, whoever that is."""
