"""What anybody may ask for costs the same however many ask: an answer is made once for the time that it declares."""

import asyncio
import re
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from shared.api.route import Handler, TransactionRoute
from shared.http import kueri
from shared.http.etag import conditional
from shared.http.peramban import meminta_halaman

KEPT = 64
"""Answers that a route keeps; then those go that were asked for longest ago."""
_MAX_AGE = re.compile(r"\bpublic\b.*\bmax-age=([0-9]+)")
_CONDITION = b"if-none-match"


class Key(NamedTuple):
    """What an answer of a route depends on. Of what a caller accepts only what answers tell apart, or anybody could
    make each request another one."""

    path: tuple[tuple[str, str], ...]
    query: tuple[tuple[str, str], ...]
    page: bool


def key_of(request: Request) -> Key:
    """Under what the answer to this request is kept."""
    path = sorted((name, str(value)) for name, value in request.path_params.items())
    return Key(tuple(path), tuple(sorted(request.query_params.multi_items())), meminta_halaman(request))


@dataclass(frozen=True, slots=True)
class _Kept:
    response: Response
    made: float
    lasts: float


class Answers:
    """What one route keeps. ``app.state.answers`` holds them by the route's handler."""

    def __init__(self) -> None:
        self.making: dict[Key, asyncio.Future[bool]] = {}
        """The answers that somebody is making; each ends in whether it is one that may be kept, if it was made."""
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()

    def find(self, key: Key) -> _Kept | None:
        """The answer, if it is still good."""
        found = self._kept.get(key)
        if found is None or time.monotonic() - found.made >= found.lasts:
            return None
        self._kept.move_to_end(key)
        return found

    def keep(self, key: Key, response: Response, lasts: float) -> _Kept:
        """From now on this is the answer, for so many seconds."""
        kept = self._kept[key] = _Kept(response, time.monotonic(), lasts)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept


class PublicRoute(TransactionRoute):
    """Keeps answers that say ``public, max-age=…`` in this process, and makes each once at a time (*single flight*).

    Whoever waits for one that is not to be kept makes their own: none queues for what would be no use to them.
    """

    def get_route_handler(self) -> Handler:
        make = super().get_route_handler()
        known = kueri.dikenal(self.dependant)

        async def handle(request: Request) -> Response:
            # Before it is looked for: anybody can add to a query what makes each request another one.
            kueri.periksa(request.query_params, known)
            answers: Answers = request.app.state.answers[handle]
            key, seen = key_of(request), request.headers.get("if-none-match")
            while (found := answers.find(key)) is None and (others := answers.making.get(key)) is not None:
                if not await asyncio.shield(others):
                    return await make(request)
            if found is not None:
                return _answer(found, seen)
            made = answers.making[key] = asyncio.get_running_loop().create_future()
            may_be_kept = True
            try:
                response = await make(_unconditional(request))
                lasts = _MAX_AGE.search(response.headers.get("cache-control", ""))
                may_be_kept = response.status_code == 200 and lasts is not None
                if may_be_kept and lasts is not None:
                    return _answer(answers.keep(key, response, float(lasts[1])), seen)
                return conditional(response, seen)
            finally:
                # Of one that failed the next in the row tries to make it, one at a time as before.
                del answers.making[key]
                made.set_result(may_be_kept)

        return handle


def _unconditional(request: Request) -> Request:
    # Whether the caller holds the answer already is for each caller to be told, and the answer for all.
    headers = [(name, value) for name, value in request.scope["headers"] if name != _CONDITION]
    return Request({**request.scope, "headers": headers}, request.receive)


def _answer(found: _Kept, if_none_match: str | None) -> Response:
    headers = {**found.response.headers, "Age": str(int(time.monotonic() - found.made))}
    return conditional(Response(found.response.body, headers=headers), if_none_match)
