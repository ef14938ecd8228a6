"""Applications that tests speak to: built once, and lent again with nothing of what they knew.

FastAPI works the routes of an application out when they are first asked for, and that takes longer than most tests.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.datastructures import State

from shared.app import build_app
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


def _bangun(service: Service, lifetime: Lifetime) -> _Aplikasi:
    app = build_app(service, lambda: aplikasi.lifetime())
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
