"""Applications that tests speak to: built once, and lent again with nothing of what they knew.

FastAPI works the routes of an application out when they are first asked for, and that takes longer than most tests.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from jsonschema import Draft202012Validator
from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kontrak import openapi
from shared.app import build_app
from shared.http.problem import MEDIA_TYPE
from shared.service import Runtime, Service

Lifetime = Callable[[], AbstractAsyncContextManager[Runtime]]


@dataclass(slots=True)
class _Aplikasi:
    """An application as it was built, and what it runs on this time."""

    service: Service
    lifetime: Lifetime
    app: FastAPI
    state: dict[str, Any]
    routes: int


_bebas: dict[int, list[_Aplikasi]] = defaultdict(list)
"""Those that nobody has now, by the identity of the service: each holds it, so that no other gets its number."""


_DINYATAKAN = {
    "content-disposition",
    "etag",
    "idempotency-replayed",
    "link",
    "location",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "retry-after",
    "www-authenticate",
}
"""Headers that a contract tells where they may be."""
_SELALU = {"etag", "location", "content-disposition"}
"""Those that are there wherever a good answer is said to have them."""


class Dinyatakan:
    """Around an application: whatever it answers or refuses with, its contract has said that it may, and how."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app, self._service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        isi, masalah, status, tajuk = b"", False, 0, set[str]()

        async def dilihat(message: Message) -> None:
            nonlocal isi, masalah, status, tajuk
            await send(message)
            if message["type"] == "http.response.start":
                status = message["status"]
                tajuk = {nama.decode().lower() for nama, _ in message["headers"]} & _DINYATAKAN
                masalah = (b"content-type", MEDIA_TYPE.encode()) in message["headers"]
            elif masalah:
                isi += message.get("body", b"")

        await self._app(scope, receive, dilihat)
        route = scope.get("route")
        if not isinstance(route, APIRoute) or not route.include_in_schema:
            return
        # A route that a test adds later is in no contract, and a method that none has is no operation.
        operasi = _operasi(self._service).get((route.unique_id, scope["method"]))
        if operasi is None:
            return
        letak = f"{scope['method']} {route.path}"
        if isi:
            dokumen = json.loads(isi)
            kode = dokumen["kode"]
            assert kode in operasi.masalah, f"{letak}: {kode} is not declared"
            operasi.masalah[kode].validate(dokumen)
        boleh = operasi.tajuk.get(status)
        assert boleh is not None, f"{letak}: {status} is not declared"
        assert tajuk <= boleh, f"{letak} {status}: {tajuk - boleh} is not declared"
        if status < 300 and status != 204:
            assert boleh & _SELALU <= tajuk, f"{letak} {status}: {boleh & _SELALU - tajuk} is declared and not there"


@dataclass(frozen=True, slots=True)
class _Operasi:
    """What an operation declares."""

    masalah: dict[str, Draft202012Validator]
    """By code, the shape of its document."""
    tajuk: dict[int, set[str]]
    """By status, the headers."""


_dinyatakan: dict[int, dict[tuple[str, str], _Operasi]] = {}
"""By the identity of the service, as below; then by operation id and method."""


def _kode(skema: dict[str, Any]) -> Iterator[str]:
    yield from skema.get("properties", {}).get("kode", {}).get("enum", ())
    for each in (*skema.get("allOf", ()), *skema.get("oneOf", ())):
        yield from _kode(each)


def _operasi(service: Service) -> dict[tuple[str, str], _Operasi]:
    if id(service) not in _dinyatakan:
        dokumen = openapi.document(service) if service.contract is None else _terbit(service.contract)
        hasil = _dinyatakan[id(service)] = {}
        for cara in dokumen["paths"].values():
            for metode, isi in cara.items():
                satu = hasil[isi["operationId"], metode.upper()] = _Operasi({}, {})
                for status, jawab in isi["responses"].items():
                    nama = jawab.get("$ref", "").rsplit("/", 1)[-1]
                    jawab = dokumen["components"]["responses"].get(nama, jawab)
                    satu.tajuk[int(status)] = {each.lower() for each in jawab["headers"]}
                    if media := jawab.get("content", {}).get(MEDIA_TYPE):
                        bentuk = Draft202012Validator({**media["schema"], "components": dokumen["components"]})
                        satu.masalah.update(dict.fromkeys(_kode(media["schema"]), bentuk))
                if metode == "get":
                    hasil[isi["operationId"], "HEAD"] = satu
    return _dinyatakan[id(service)]


def _terbit(folder: Path) -> dict[str, Any]:
    dokumen: dict[str, Any] = json.loads((folder / "openapi.json").read_bytes())
    return dokumen


def _bangun(service: Service, lifetime: Lifetime) -> _Aplikasi:
    app = build_app(service, lambda: aplikasi.lifetime())
    app.add_middleware(Dinyatakan, service=service)
    aplikasi = _Aplikasi(service, lifetime, app, {each: app.state[each] for each in app.state}, len(app.routes))
    return aplikasi


@contextmanager
def pinjam(service: Service, lifetime: Lifetime) -> Iterator[FastAPI]:
    """An application of this service that nobody else has; one that gets more routes is not lent again."""
    bebas = _bebas[id(service)]
    aplikasi = bebas.pop() if bebas else _bangun(service, lifetime)
    aplikasi.lifetime = lifetime
    aplikasi.app.state = State(dict(aplikasi.state))
    try:
        yield aplikasi.app
    finally:
        aplikasi.app.dependency_overrides.clear()
        if len(aplikasi.app.routes) == aplikasi.routes:
            bebas.append(aplikasi)
