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


class Dinyatakan:
    """Around an application: whatever it refuses with, its API reference has said that it may, and how."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app, self._service = app, service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        isi, masalah = b"", False

        async def dilihat(message: Message) -> None:
            nonlocal isi, masalah
            await send(message)
            if message["type"] == "http.response.start":
                masalah = (b"content-type", MEDIA_TYPE.encode()) in message["headers"]
            elif masalah:
                isi += message.get("body", b"")

        await self._app(scope, receive, dilihat)
        if isi and isinstance(route := scope.get("route"), APIRoute) and route.include_in_schema:
            dokumen = json.loads(isi)
            kode = dokumen["kode"]
            # A route that a test adds later is in no reference, and a method that none has is no operation.
            boleh = _masalah(self._service).get((route.unique_id, scope["method"]))
            assert boleh is None or kode in boleh, f"{scope['method']} {route.path}: {kode} is not declared"
            if boleh is not None:
                boleh[kode].validate(dokumen)


_dinyatakan: dict[int, dict[tuple[str, str], dict[str, Draft202012Validator]]] = {}
"""By the identity of the service, as below."""


def _kode(skema: dict[str, Any]) -> Iterator[str]:
    yield from skema.get("properties", {}).get("kode", {}).get("enum", ())
    for each in (*skema.get("allOf", ()), *skema.get("oneOf", ())):
        yield from _kode(each)


def _masalah(service: Service) -> dict[tuple[str, str], dict[str, Draft202012Validator]]:
    """The codes that each operation declares, by its id and method, each with the shape of its document."""
    if id(service) not in _dinyatakan:
        dokumen = openapi.document(service) if service.contract is None else _terbit(service.contract)
        hasil: dict[tuple[str, str], dict[str, Draft202012Validator]] = {}
        for cara in dokumen["paths"].values():
            for metode, isi in cara.items():
                kode = hasil[isi["operationId"], metode.upper()] = {}
                for jawab in isi["responses"].values():
                    nama = jawab.get("$ref", "").rsplit("/", 1)[-1]
                    for media in dokumen["components"]["responses"].get(nama, {}).get("content", {}).values():
                        bentuk = Draft202012Validator({**media["schema"], "components": dokumen["components"]})
                        kode.update(dict.fromkeys(_kode(media["schema"]), bentuk))
                if metode == "get":
                    hasil[isi["operationId"], "HEAD"] = kode
        _dinyatakan[id(service)] = hasil
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
