"""The route class of every router: one transaction a request, committed before the answer leaves; safe repeats.

A POST carries an ``Idempotency-Key``. Its answer is stored in the transaction that made the change, so a repeat gets
the same answer and changes nothing, and of many parallel sends with one key exactly one takes effect.
"""

import hashlib
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Annotated, Any

import asyncpg
from fastapi import Depends, Header, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from shared.auth.guard import authenticate, guard_of
from shared.db.outage import DATABASE_AWAY
from shared.db.pool import Pool
from shared.db.unit_of_work import Actor, AlreadyAnswered, Reader, UnitOfWork
from shared.http.problem import (
    IsianTidakSah,
    KunciIdempotensiDipakai,
    KunciIdempotensiWajib,
    Problem,
    SedangSibuk,
)
from shared.telemetry import trace

if TYPE_CHECKING:
    from shared.service import Runtime

_FIND = "SELECT request_hash, status, headers, body FROM idempotency WHERE subject = $1 AND key = $2"
_KEPT_HEADERS = ("content-type", "etag", "location")
MAX_KEY = 200


class TransactionRoute(APIRoute):
    """Gives handlers a lazy ``UnitOfWork`` and commits it before the response is sent."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()
        guard = guard_of(self.dependant)
        once = not getattr(self.endpoint, "repeats_are_harmless", False)

        async def handle(request: Request) -> Response:
            # Before anything else is looked at: who may not pass learns nothing about body, headers or earlier
            # answers, and the unit of work knows its actor whatever the order of the handler's parameters.
            if guard is not None:
                await guard(request)
            if once and request.method == "POST":
                return await _once(request, handler)
            return await _in_transaction(request, handler, None)

        return handle


async def _in_transaction(
    request: Request,
    handler: Callable[[Request], Coroutine[Any, Any, Response]],
    key: tuple[str, str, bytes] | None,
) -> Response:
    runtime: Runtime = request.app.state.runtime
    uow = runtime.unit_of_work(traceparent=trace.current(), keeps_plans=True)
    request.state.uow = uow
    try:
        async with uow:
            response = await handler(request)
            if key is not None and response.status_code < 400:
                kept = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
                uow.keep_answer(*key, response.status_code, kept, bytes(response.body))
    except (
        asyncpg.SerializationError,
        asyncpg.DeadlockDetectedError,
        asyncpg.LockNotAvailableError,
    ) as error:
        raise SedangSibuk(
            "Data ini sedang diubah permintaan lain. Coba lagi sebentar.", headers={"Retry-After": "1"}
        ) from error
    except (asyncpg.DataError, UnicodeEncodeError) as error:
        if not _is_about_characters(error):
            raise
        raise IsianTidakSah("Ada huruf yang tidak dapat disimpan. Hapus huruf itu, lalu kirim lagi.") from error
    except DATABASE_AWAY as error:
        raise SedangSibuk(
            "Basis data belum dapat dihubungi. Coba lagi sebentar.", headers={"Retry-After": "2"}
        ) from error
    runtime.committed(uow)
    return response


def _is_about_characters(error: Exception) -> bool:
    """Whether a text held what JSON can say and UTF-8 or PostgreSQL cannot: half a character, or NUL."""
    kinds = (UnicodeEncodeError, asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
    return isinstance(error, kinds) or isinstance(error.__cause__, UnicodeEncodeError)


async def _once(request: Request, handler: Callable[[Request], Coroutine[Any, Any, Response]]) -> Response:
    pelaku = await authenticate(request)
    key = request.headers.get("idempotency-key", "").strip()
    if not key or len(key) > MAX_KEY:
        raise KunciIdempotensiWajib(
            "Kirim tajuk Idempotency-Key berisi teks acak (misalnya UUID) yang sama bila permintaan ini diulang."
        )
    runtime: Runtime = request.app.state.runtime
    digest = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
    if not request.headers.get("content-type", "").startswith("multipart/"):
        digest.update(await request.body())
    identity = (pelaku.subject, key, digest.digest())
    if (stored := await _stored(runtime.pool, identity)) is not None:
        return stored
    try:
        return await _in_transaction(request, handler, identity)
    except AlreadyAnswered as repeated:
        stored = await _stored(runtime.pool, identity)
        if stored is None:
            raise SedangSibuk("Permintaan yang sama sedang diproses. Coba lagi sebentar.") from repeated
        return stored
    except (Problem, asyncpg.IntegrityConstraintViolationError):
        # The first send may have committed while this one waited for its locks: then its answer is the answer.
        if (stored := await _stored(runtime.pool, identity)) is not None:
            return stored
        raise


async def _stored(pool: Pool, identity: tuple[str, str, bytes]) -> Response | None:
    subject, key, digest = identity
    try:
        row = await pool.fetchrow(_FIND, subject, key)
    except DATABASE_AWAY as error:
        raise SedangSibuk("Basis data belum dapat dihubungi. Coba lagi sebentar.") from error
    if row is None:
        return None
    if row["request_hash"] != digest:
        raise KunciIdempotensiDipakai("Idempotency-Key ini sudah dipakai untuk permintaan lain. Pakai kunci baru.")
    return Response(row["body"], row["status"], {**row["headers"], "Idempotency-Replayed": "true"})


def repeats_are_harmless(endpoint: Any) -> Any:
    """Mark a POST that changes nothing (a preview, a search with a body): it needs no Idempotency-Key."""
    endpoint.repeats_are_harmless = True
    return endpoint


async def _unit_of_work(request: Request) -> UnitOfWork:
    uow: UnitOfWork = request.state.uow
    pelaku = getattr(request.state, "pelaku", None)
    if pelaku is not None:
        uow.actor = Actor(pelaku.name, sorted(pelaku.peran))
    return uow


async def _reader(request: Request) -> Reader:
    reader: Reader = request.app.state.runtime.reader
    return reader


async def _runtime(request: Request) -> Any:
    return request.app.state.runtime


async def _documented_key(
    idempotency_key: Annotated[
        str | None,
        Header(
            description="Teks acak (misalnya UUID). Kirim ulang dengan kunci yang sama tidak mengubah apa pun lagi.",
            examples=["0b1f6f5e-5c3e-4f0a-9d0b-3f6a0f6b7c11"],
            max_length=MAX_KEY,
        ),
    ] = None,
) -> None:
    del idempotency_key


Uow = Annotated[UnitOfWork, Depends(_unit_of_work)]
Baca = Annotated[Reader, Depends(_reader)]
Berjalan = Annotated[Any, Depends(_runtime)]
IdempotencyKey = Depends(_documented_key)
"""For ``dependencies=[…]`` of a POST: puts the header into the API reference."""
