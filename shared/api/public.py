"""What anybody may ask for costs the same however many ask: an answer is made once for the time that it declares."""

import asyncio
import re
import time
from collections import OrderedDict
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from shared.api.route import Handler, TransactionRoute
from shared.http import kueri
from shared.http.etag import conditional

KEPT = 64
"""Answers that a route keeps; then those go that were asked for longest ago."""
_MAX_AGE = re.compile(r"\bpublic\b.*\bmax-age=([0-9]+)")
_CONDITION = b"if-none-match"
Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    response: Response
    made: float
    lasts: float


class Answers:
    """What one route keeps. ``app.state.answers`` holds them by the route's handler."""

    def __init__(self) -> None:
        self.making = asyncio.Lock()
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
    """Keeps answers that say ``public, max-age=…`` in this process, and makes one at a time (*single flight*)."""

    def get_route_handler(self) -> Handler:
        make = super().get_route_handler()
        known = kueri.dikenal(self.dependant)

        async def handle(request: Request) -> Response:
            # Before it is looked for: anybody can add to a query what makes each request another one.
            kueri.periksa(request.query_params, known)
            answers: Answers = request.app.state.answers[handle]
            key = tuple(sorted(request.query_params.multi_items()))
            found = answers.find(key)
            if found is None:
                async with answers.making:
                    found = answers.find(key)
                    if found is None:
                        response = await make(_unconditional(request))
                        lasts = _MAX_AGE.search(response.headers.get("cache-control", ""))
                        if response.status_code != 200 or lasts is None:
                            return response
                        found = answers.keep(key, response, float(lasts[1]))
            return _answer(found, request.headers.get("if-none-match"))

        return handle


def _unconditional(request: Request) -> Request:
    # Whether the caller holds the answer already is for each caller to be told, and the answer for all.
    headers = [(name, value) for name, value in request.scope["headers"] if name != _CONDITION]
    return Request({**request.scope, "headers": headers}, request.receive)


def _answer(found: _Kept, if_none_match: str | None) -> Response:
    headers = {**found.response.headers, "Age": str(int(time.monotonic() - found.made))}
    return conditional(Response(found.response.body, headers=headers), if_none_match)
