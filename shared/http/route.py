"""The route class of every router: one transaction a request, committed before the answer leaves; safe repeats.

A POST carries an ``Idempotency-Key``. Its answer is stored in the transaction that made the change, so a repeat gets
the same answer and changes nothing, and of many parallel sends with one key exactly one takes effect.
"""

import hashlib
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import asyncpg
from fastapi import Depends, Header, Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette._utils import get_route_path
from starlette.responses import Response

from shared.auth.guard import PELAKU, authenticate, guard_of
from shared.db.outage import DATABASE_AWAY
from shared.db.unit_of_work import Actor, AlreadyAnswered, Reader, UnitOfWork
from shared.http.plan import Plan, plan_of
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
_UOW = "asn.uow"
_STACKS = ("fastapi_inner_astack", "fastapi_function_astack", "fastapi_middleware_astack")
MAX_KEY = 200
_PIECE = 1 << 20

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Work = Callable[[], Coroutine[Any, Any, Response]]


class TransactionRoute(APIRoute):
    """Gives handlers a lazy ``UnitOfWork`` and commits it before the response is sent."""

    handler: Handler | None = None
    """What answers when the framework's layers are passed by; None for a route that needs them."""
    _plan: Plan | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "generate_unique_id_function": operation_id})
        plan = plan_of(self)
        if plan is not None:
            self._plan = plan
            # With all that a subclass puts around it.
            self.handler = self.get_route_handler()
            # Of another router's inclusion only the framework knows what it adds.
            self._plan = None

    def get_route_handler(self) -> Handler:
        framework = super().get_route_handler()
        plan = self._plan
        guard = guard_of(self.dependant)
        once = not getattr(self.endpoint, "repeats_are_harmless", False)
        changes = _uses(self.dependant, _unit_of_work)

        async def call(request: Request, known: dict[Any, Any]) -> Response:
            if plan is not None and (response := await plan.answer(request, known)) is not None:
                return response
            return await _by_framework(framework, request)

        async def handle(request: Request) -> Response:
            known: dict[Any, Any] = {}
            # Before anything else is looked at: who may not pass learns nothing about body, headers or earlier
            # answers, and the unit of work knows its actor whatever the order of the handler's parameters.
            if guard is not None:
                known[guard] = await guard(request)
            work = partial(call, request, known)
            if once and request.method == "POST":
                # A repeat is rare: that it is one is found when its answer is stored. Not so for a file, which would
                # be read a second time for nothing.
                return await _once(request, work, looks_first=plan is None)
            return await (_in_transaction if changes else _reading)(request, work)

        return handle


def operation_id(route: APIRoute) -> str:
    """How a generated client calls the operation."""
    return f"{route.tags[0] if route.tags else 'umum'}_{route.name}"


def _uses(dependant: Dependant, call: Any) -> bool:
    return dependant.call is call or any(_uses(each, call) for each in dependant.dependencies)


async def _by_framework(framework: Handler, request: Request) -> Response:
    if _STACKS[0] in request.scope:
        return await framework(request)
    # Reached past the layers that would have set these up.
    async with AsyncExitStack() as stack:
        request.scope.update(dict.fromkeys(_STACKS, stack))
        return await framework(request)


async def _reading(request: Request, work: Work) -> Response:
    """For a handler that takes no unit of work."""
    del request
    try:
        return await work()
    except Exception as error:
        if (told := _as_problem(error)) is None:
            raise
        raise told from error


async def _in_transaction(request: Request, work: Work, key: tuple[str, str] | None = None) -> Response:
    runtime: Runtime = request.app.state.runtime
    uow = runtime.unit_of_work(traceparent=trace.current(), keeps_plans=True)
    request.scope[_UOW] = uow
    try:
        async with uow:
            response = await work()
            if key is not None and response.status_code < 400:
                kept = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
                digest = await _fingerprint(request)
                uow.keep_answer(*key, digest, response.status_code, kept, bytes(response.body))
    except Exception as error:
        if (told := _as_problem(error)) is None:
            raise
        raise told from error
    runtime.committed(uow)
    return response


def _as_problem(error: Exception) -> Problem | None:
    """What the caller is told when the database refuses, or is away; None for any other error."""
    match error:
        case asyncpg.SerializationError() | asyncpg.DeadlockDetectedError() | asyncpg.LockNotAvailableError():
            return SedangSibuk(
                "Data ini sedang diubah permintaan lain. Coba lagi sebentar.", headers={"Retry-After": "1"}
            )
        case asyncpg.DataError() | UnicodeEncodeError() if _is_about_characters(error):
            return IsianTidakSah("Ada huruf yang tidak dapat disimpan. Hapus huruf itu, lalu kirim lagi.")
        case _ if isinstance(error, DATABASE_AWAY):
            return SedangSibuk("Basis data belum dapat dihubungi. Coba lagi sebentar.", headers={"Retry-After": "2"})
    return None


def _is_about_characters(error: Exception) -> bool:
    """Whether a text held what JSON can say and UTF-8 or PostgreSQL cannot: half a character, or NUL."""
    kinds = (UnicodeEncodeError, asyncpg.CharacterNotInRepertoireError, asyncpg.UntranslatableCharacterError)
    return isinstance(error, kinds) or isinstance(error.__cause__, UnicodeEncodeError)


async def _once(request: Request, work: Work, *, looks_first: bool) -> Response:
    pelaku = await authenticate(request)
    key = request.headers.get("idempotency-key", "").strip()
    if not key or len(key) > MAX_KEY:
        raise KunciIdempotensiWajib(
            "Kirim tajuk Idempotency-Key berisi teks acak (misalnya UUID) yang sama bila permintaan ini diulang."
        )
    identity = (pelaku.subject, key)
    if looks_first and (stored := await _stored(request, identity)) is not None:
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


async def _fingerprint(request: Request) -> bytes:
    """What makes two requests the same one; of a form what it holds, as each sending has borders of its own."""
    digest = hashlib.sha256(f"{request.method} {get_route_path(request.scope)}?{request.url.query}\n".encode())
    if not request.headers.get("content-type", "").startswith("multipart/"):
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
                digest.update(part)
            await value.seek(0)
    return digest.digest()


async def _stored(request: Request, identity: tuple[str, str]) -> Response | None:
    runtime: Runtime = request.app.state.runtime
    try:
        row = await runtime.pool.fetchrow(_FIND, *identity)
    except DATABASE_AWAY as error:
        raise SedangSibuk("Basis data belum dapat dihubungi. Coba lagi sebentar.") from error
    if row is None:
        return None
    same = row["request_hash"] == await _fingerprint(request)
    await request.close()
    if not same:
        raise KunciIdempotensiDipakai("Idempotency-Key ini sudah dipakai untuk permintaan lain. Pakai kunci baru.")
    return Response(row["body"], row["status"], {**row["headers"], "Idempotency-Replayed": "true"})


def repeats_are_harmless(endpoint: Any) -> Any:
    """Mark a POST that changes nothing (a preview, a search with a body): it needs no Idempotency-Key."""
    endpoint.repeats_are_harmless = True
    return endpoint


async def _unit_of_work(request: Request) -> UnitOfWork:
    uow: UnitOfWork = request.scope[_UOW]
    pelaku = request.scope.get(PELAKU)
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
