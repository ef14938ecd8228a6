"""What every address answers beside its routes: HEAD as GET without the body, OPTIONS with what it takes, CORS."""

import re
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SENT = (
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Last-Event-ID",
    "Mewakili",
    "Tujuan-Akses",
    "traceparent",
)
"""Headers that a page of another origin may send."""
SHOWN = (
    "Content-Disposition",
    "ETag",
    "Idempotency-Replayed",
    "Link",
    "Location",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
    "X-Trace-Id",
)
"""Headers of an answer that such a page may read."""


def across_origins(app: ASGIApp, origins: str) -> ASGIApp:
    """Let pages of these origins call; ``http://localhost:*`` is any port there. Cookies are not let: none are used."""
    known = "|".join(re.escape(each.strip()).replace(r":\*", r"(:[0-9]+)?") for each in origins.split(","))
    across = CORSMiddleware(
        app,
        allow_origin_regex=known,
        allow_methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=SENT,
        expose_headers=SHOWN,
        max_age=3600,
    )

    async def varied(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Also of an answer to no origin at all: a cache that many share must not keep it for one that has.
                headers = MutableHeaders(scope=message)
                if "Origin" not in headers.get("Vary", ""):
                    headers.add_vary_header("Origin")
            await send(message)

        await across(scope, receive, sent)

    return varied


def allowed(scope: Scope) -> list[str]:
    """The methods that an address takes; none when there is no such address."""
    app: FastAPI = scope["app"]
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    found = {
        method
        for context in iter_route_contexts(app.routes)
        if context.path_regex.match(path)
        for method in context.methods or ()
    }
    if "GET" in found:
        found.add("HEAD")
    return sorted({*found, "OPTIONS"}) if found else []


_HEAD = "asn.head"


def asks_headers_only(scope: Mapping[str, Any]) -> bool:
    """Whether this GET is a HEAD, of whose answer nobody gets the body."""
    return bool(scope.get(_HEAD, False))


class _Enough(OSError):
    """Of a stream that is asked for with HEAD, all is sent."""


class EveryMethod:
    """Middleware next to the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope.get("method"):
            case "HEAD":
                await self._head(scope, receive, send)
            case "OPTIONS" if methods := allowed(scope):
                await Response(status_code=204, headers={"Allow": ", ".join(methods)})(scope, receive, send)
            case _:
                await self._app(scope, receive, send)

    async def _head(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                more = message.get("more_body", False)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                if more:
                    # The one who makes the stream takes this for a reader that has gone.
                    raise _Enough
            else:
                await send(message)

        scope["method"], scope[_HEAD] = "GET", True
        try:
            await self._app(scope, receive, without_body)
        except (_Enough, ClientDisconnect):
            pass
        finally:
            scope["method"] = "HEAD"
