"""What happens around every request: trace context, metrics, one log line. Pure ASGI, no thread hops."""

import asyncio
import time
from functools import lru_cache
from typing import Any

import structlog
from opentelemetry.trace import SpanKind
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.http import problem
from shared.http.limits import HEALTH
from shared.telemetry import trace
from shared.telemetry.metrics import REQUEST_SECONDS, REQUESTS

log = structlog.get_logger("http")

_GONE = 499
"""What is recorded of a request whose client went away before it had sent all."""


class Observed:
    """Outermost layer of a service."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = None
        for name, value in scope["headers"]:
            if name == b"traceparent":
                given = value.decode("latin-1")
        status = 500
        answering = False
        started = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status, answering
            if message["type"] == "http.response.start":
                answering = True
                status = message["status"]
                headers = message.setdefault("headers", [])
                headers.append((b"x-trace-id", traceparent.split("-")[1].encode()))
            await send(message)

        # A trace of our own: by its number audit rows and access log are found, so no caller may choose it.
        with trace.span(scope["method"], None, kind=SpanKind.SERVER, linked=[given]) as traceparent:
            try:
                await self._app(scope, receive, watched)
            except ClientDisconnect:
                # Nobody is left to answer.
                status = _GONE
            except asyncio.CancelledError:
                # The process ends, and the server waits no longer. Its own answer would be plain text.
                if answering:
                    raise
                await problem.ending().response()(scope, receive, watched)
            except Exception as error:
                if answering:
                    raise
                # Here, and not in Starlette's outermost layer: there the trace context is over already.
                await problem.unforeseen(_route(scope), error)(scope, receive, watched)
            finally:
                self._record(scope, _GONE if _is_gone(scope) else status, time.perf_counter() - started, given)

    def _record(self, scope: Scope, status: int, seconds: float, given: str | None) -> None:
        path = _route(scope)
        _counter(scope["method"], path, status).inc()
        _histogram(path).observe(seconds)
        if path not in HEALTH:
            theirs = {"jejak_klien": each} if (each := trace.trace_id_of(given)) else {}
            ms = round(seconds * 1000, 2)
            log.info("permintaan", method=scope["method"], route=path, status=status, ms=ms, **theirs)


# Looking for the labels costs more than counting.
_counter = lru_cache(maxsize=1024)(REQUESTS.labels)
_histogram = lru_cache(maxsize=1024)(REQUEST_SECONDS.labels)


def _is_gone(scope: Scope) -> bool:
    passage = scope.get("state", {}).get("passage")
    return passage is not None and passage.body.gone


def _route(scope: Scope) -> str:
    # Never the raw path: it holds personal numbers, and would make a metric per person.
    route: Any = scope.get("route")
    return getattr(route, "path", None) or "-"
