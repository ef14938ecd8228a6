"""The route class of every router: one transaction a request, committed before the answer leaves; safe repeats.

A POST carries an ``Idempotency-Key``. Its answer is stored in the transaction that made the change, so a repeat gets
the same answer and changes nothing, and of many parallel sends with one key exactly one takes effect.
"""

import asyncio
import contextlib
import hashlib
from collections.abc import Callable, Collection, Coroutine
from functools import partial
from typing import Annotated, Any, NamedTuple

import asyncpg
import structlog
from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from sqlalchemy import bindparam, select
from starlette.responses import Response

from shared.api.kemajuan import terakhir_diterima, tukar_tiket
from shared.auth.guard import authenticate, dependencies_of, guard_of
from shared.auth.nomor import isi_bernomor_tetap, tunggu_isi
from shared.auth.pelaku import Pelaku
from shared.db.byproducts import Actor
from shared.db.clock_check import ClockOff
from shared.db.outage import DatabaseAway
from shared.db.reader import Reader
from shared.db.statement import Statement, picked
from shared.db.tables import Idempotency
from shared.db.unit_of_work import AlreadyAnswered, UnitOfWork
from shared.http import kueri
from shared.http.etag import conditional
from shared.http.limits import SMALL_BODY, passage_of
from shared.http.plain_json import check
from shared.http.problem import (
    IsianTidakSah,
    KunciIdempotensiDipakai,
    KunciIdempotensiTidakSah,
    KunciIdempotensiWajib,
    Problem,
    SedangSibuk,
    TerlaluLama,
    TidakBerwenang,
)
from shared.service import Runtime
from shared.telemetry import trace

log = structlog.get_logger("http")

_KEPT_HEADERS = ("content-type", "etag", "location")
_PEOPLE = "x-dibaca"
"""Kept beside them and never sent: whose data the answer shows."""
_HOLDER = "x-nip"
"""Also kept and never sent: the NIP of who asked, as several people may hold one account after another."""
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
MAX_KEY = 200
_PIECE = 1 << 20

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Work = Callable[[], Coroutine[Any, Any, Response]]


class TransactionRoute(APIRoute):
    """Gives handlers that ask for it a lazy ``UnitOfWork`` and commits it before the response is sent."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "generate_unique_id_function": operation_id})

    def get_route_handler(self) -> Handler:
        framework = super().get_route_handler()
        guard = guard_of(self)
        transacts = _unit_of_work in dependencies_of(self)
        largest = getattr(self.endpoint, "largest_body", SMALL_BODY)
        secret = getattr(self.endpoint, "holds_a_secret", False)
        known = kueri.dikenal(self.dependant)
        takes_tickets = terakhir_diterima in dependencies_of(self)

        async def handle(request: Request) -> Response:
            # Before anything else is looked at: who may not pass learns nothing about body, headers or earlier
            # answers. FastAPI reads the body first and asks the guard then, a second time.
            work = partial(_checked, framework, request, secret=secret)
            try:
                passage_of(request).follows = takes_tickets
                if takes_tickets and "tiket" in request.query_params:
                    await tukar_tiket(request)
                if _is_json(request) and not secret:
                    tunggu_isi(request)
                if guard is not None and guard not in request.app.dependency_overrides:
                    await guard(request)
                passage_of(request).body.most = largest
                if request.scope["query_string"]:
                    kueri.periksa(request.query_params, known)
                if request.method == "POST":
                    return await once(request, work, keep=not secret)
                response = await (_in_transaction(request, work) if transacts else work())
                return (
                    conditional(response, request.headers.get("if-none-match")) if request.method == "GET" else response
                )
            except Exception as error:
                if (told := as_problem(error)) is None:
                    raise
                raise told from error

        return handle


async def _checked(framework: Handler, request: Request, *, secret: bool) -> Response:
    if _is_json(request):
        # FastAPI says what is wrong with a text that is no JSON.
        with contextlib.suppress(ValueError, RecursionError):
            check(await request.json(), passage_of(request).body.most)
        if not secret:
            request = await isi_bernomor_tetap(request)
    return await framework(request)


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind.startswith("application/") and kind.endswith("json")


def operation_id(route: APIRoute) -> str:
    """How a generated client calls the operation."""
    return f"{route.tags[0] if route.tags else 'umum'}_{route.name}".replace("-", "_")


async def _in_transaction(request: Request, work: Work, key: tuple[str, str] | None = None) -> Response:
    runtime: Runtime = request.app.state.runtime
    uow = runtime.unit_of_work(traceparent=trace.current(), keeps_plans=True)
    request.state.uow = uow
    async with uow:
        response = await work()
        if response.status_code >= 400:
            await uow.undo()
        elif key is not None and response.headers.get("cache-control") != "no-store":
            kept = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
            if people := getattr(request.state, "dibaca", ()):
                kept[_PEOPLE] = ",".join(people)
            digest = await _fingerprint(request)
            pelaku = await authenticate(request)
            kept[_HOLDER] = pelaku.nip or ""
            isi = bytes(response.body)
            uow.keep_answer(*key, digest, response.status_code, kept, isi, pelaku.peran, pelaku.unit)
    return response


def as_problem(error: Exception) -> Problem | None:
    """What the caller is told when the database refuses, or is away; None for any other error."""
    match error:
        case asyncpg.SerializationError() | asyncpg.DeadlockDetectedError() | asyncpg.LockNotAvailableError():
            return SedangSibuk(
                "Data ini sedang diubah permintaan lain. Coba lagi sebentar.", headers={"Retry-After": "1"}
            )
        case asyncpg.DataError() | UnicodeEncodeError() if _is_about_characters(error):
            return IsianTidakSah("Ada huruf yang tidak dapat disimpan. Hapus huruf itu, lalu kirim lagi.")
        case asyncpg.QueryCanceledError():
            # Of no use to anybody who does not look for it: each is a statement that must be made faster.
            log.error("pernyataan_terlalu_lama", error=repr(error))
            return TerlaluLama(
                "Basis data tidak selesai mengerjakannya dalam 30 detik, dan tidak ada yang berubah. Persempit "
                "permintaan ini, atau coba lagi nanti.",
                headers={"Retry-After": "10"},
            )
        case ClockOff():
            return SedangSibuk(
                "Jam server ini tidak cocok dengan jam basis data, dan ini bergantung pada tanggal hari ini. Tidak ada "
                "yang berubah. Laporkan ke petugas, lalu coba lagi sesudah jamnya dibetulkan.",
                headers={"Retry-After": "60"},
            )
        case DatabaseAway():
            log.warning("basis_data_tidak_terjangkau", error=str(error))
            return SedangSibuk("Basis data belum dapat dihubungi. Coba lagi sebentar.", headers={"Retry-After": "2"})
        case OverflowError() | asyncpg.DataError() if _is_about_size(error):
            # A day or number at the end of what Python can count with: only who asked can have named it.
            log.warning("di_luar_jangkauan", error=repr(error))
            return IsianTidakSah("Ada tanggal atau angka yang di luar jangkauan. Perbaiki, lalu kirim lagi.")
    return None


def _is_about_size(error: Exception) -> bool:
    """Whether a number or a day is further out than Python counts days, or than the database's type reaches."""
    return isinstance(error, OverflowError) or isinstance(error.__cause__, OverflowError)


def _is_about_characters(error: Exception) -> bool:
    """Whether a text held what JSON can say and UTF-8 or PostgreSQL cannot: half a character, or NUL."""
    kinds = (UnicodeEncodeError, asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
    return isinstance(error, kinds) or isinstance(error.__cause__, UnicodeEncodeError)


async def once(request: Request, work: Work, *, keep: bool = True) -> Response:
    """Work on a POST, or answer it as it was answered before; without ``keep`` there is no answer before.

    Raises:
        KunciIdempotensiWajib, KunciIdempotensiTidakSah: 400.
        KunciIdempotensiDipakai: 422, by another request.
    """
    pelaku = await authenticate(request)
    key = request.headers.get("idempotency-key", "").strip()
    if len(key) > MAX_KEY:
        raise KunciIdempotensiTidakSah(f"Idempotency-Key paling panjang {MAX_KEY} huruf. Pakai misalnya sebuah UUID.")
    if not key:
        raise KunciIdempotensiWajib(
            "Kirim tajuk Idempotency-Key berisi teks acak (misalnya UUID) yang sama bila permintaan ini diulang."
        )
    if not keep:
        return await _in_transaction(request, work)
    identity = (pelaku.subject, key)
    # A repeat is rare: that it is one is found when its answer is stored. Not so for a file, which would be taken in a
    # second time for nothing.
    if _is_form(request) and (stored := await _stored(request, identity)) is not None:
        return stored
    try:
        return await _in_transaction(request, work, identity)
    except AlreadyAnswered as repeated:
        stored = await _stored(request, identity)
        if stored is None:
            raise SedangSibuk("Permintaan yang sama sedang diproses. Coba lagi sebentar.") from repeated
        return stored
    except RequestValidationError:
        raise
    except Exception:
        # What an earlier send has changed may be what this one fails for: then its answer is the answer.
        if (stored := await _stored(request, identity)) is not None:
            return stored
        raise


def _is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").lower().startswith(_FORMS)


async def _fingerprint(request: Request) -> bytes:
    """What makes two requests the same one; of a form what it holds, as each sending has borders of its own."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    digest = hashlib.sha256(f"{request.method} {path}?{request.url.query}\n".encode())
    if not _is_form(request):
        digest.update(await request.body())
        return digest.digest()
    for name, value in (await request.form()).multi_items():
        digest.update(b"\n%b\n" % name.encode())
        if isinstance(value, str):
            digest.update(value.encode())
        else:
            digest.update(f"{value.filename}\n".encode())
            await value.seek(0)
            while part := await value.read(_PIECE):
                # A piece of a file takes a thread a millisecond, and would take it from everybody here.
                await asyncio.to_thread(digest.update, part)
            await value.seek(0)
    return digest.digest()


class Kept(NamedTuple):
    """The answer that a key was given, and to whose request."""

    request_hash: bytes
    status: int
    headers: dict[str, str]
    body: bytes
    peran: list[str] | None
    unit: list[str] | None


_KEPT = Statement(
    select(*picked(Kept, Idempotency)).where(
        Idempotency.subject == bindparam("subject"), Idempotency.key == bindparam("key")
    ),
    Kept,
)


async def _stored(request: Request, identity: tuple[str, str]) -> Response | None:
    runtime: Runtime = request.app.state.runtime
    subject, key = identity
    row = await runtime.reader.row(_KEPT, subject=subject, key=key)
    if row is None:
        return None
    same = row.request_hash == await _fingerprint(request)
    await request.close()
    if not same:
        raise KunciIdempotensiDipakai("Idempotency-Key ini sudah dipakai untuk permintaan lain. Pakai kunci baru.")
    pelaku = await authenticate(request)
    # Unknown of the answers that the release before keeps.
    same_holder = row.headers.pop(_HOLDER, pelaku.nip or "") == (pelaku.nip or "")
    if not same_holder or not _may_still(pelaku, row.peran or (), row.unit or ()):
        raise TidakBerwenang(
            "Permintaan ini sudah dilaksanakan, oleh orang lain atau dengan hak akses yang lebih luas daripada hak "
            "Anda sekarang, dan jawabannya tidak ditampilkan lagi. Muat ulang datanya untuk melihat yang boleh Anda "
            "lihat."
        )
    people = row.headers.pop(_PEOPLE, "")
    request.state.dibaca = people.split(",") if people else ()
    return Response(row.body, row.status, {**row.headers, "Idempotency-Replayed": "true"})


def _may_still(pelaku: Pelaku, peran: Collection[str], unit: Collection[str]) -> bool:
    """Whether a caller has every role and unit that they had when an answer was given: it holds what those let see."""
    return pelaku.peran.issuperset(peran) and (pelaku.seluruh_kota or set(pelaku.unit).issuperset(unit))


async def _unit_of_work(request: Request) -> UnitOfWork:
    uow: UnitOfWork = request.state.uow
    pelaku = getattr(request.state, "pelaku", None)
    if pelaku is not None:
        atas_nama = None if pelaku.mewakili is None else pelaku.mewakili.catatan
        uow.actor = Actor(pelaku.name, sorted(pelaku.peran), pelaku.subject, pelaku.alamat, atas_nama)
    return uow


async def _reader(request: Request) -> Reader:
    reader: Reader = request.app.state.runtime.reader
    return reader


async def _runtime(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    return runtime


Uow = Annotated[UnitOfWork, Depends(_unit_of_work)]
Baca = Annotated[Reader, Depends(_reader)]
Berjalan = Annotated[Runtime, Depends(_runtime)]
