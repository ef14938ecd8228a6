"""What one caller may take of a service: requests at once and over time, how large a body may be and how slow it comes.

Counted in this process, by address from the first byte on and by subject once its token is known. A body is read only
after the guard, so nobody without the right role can make the service wait for one.
"""

import asyncio
import contextlib
import math
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.http.problem import Problem, SedangSibuk, TerlaluBanyakPermintaan
from shared.settings import Settings

SMALL_BODY = 64 << 10
"""Bytes of a body where a route declares no other limit."""
DISCARDED = 2 << 20
"""Bytes of a body that is too large which are taken and thrown away before it is refused: all that the gateway lets
through where no import is sent. Who still sends when the connection is closed may never read why, and the gateway says
that we are out of reach."""
BODY_SECONDS = 30.0
"""Seconds for which a body may keep us waiting, beside those that it needs at ``SLOWEST``."""
IDLE_SECONDS = 10.0
"""Seconds for which it may stand still: fewer than at the gateway, which answers only once we do."""
SLOWEST = 8192
"""Bytes a second of the slowest line that an upload may come by."""
HURRY = 2.0
"""Seconds that a body which is still coming gets once the process is to end."""
REMEMBERED = 20_000
"""Callers whose recent requests are remembered; then those are forgotten who came longest ago."""
HEALTH = ("/health/live", "/health/ready", "/metrics")
"""What the platform asks is not counted among what is under way: a busy process is not a dead one."""


class Rate:
    """A *token bucket* of ``burst`` requests a caller, which fills by ``per_second``; no limit where that is 0."""

    def __init__(self, per_second: float, burst: int, elapsed: Callable[[], float] = time.monotonic) -> None:
        self.burst = burst
        self._per_second = per_second
        self._elapsed = elapsed
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> float:
        """Seconds to wait until a request is allowed: 0 when this one is."""
        if not self._per_second:
            return 0.0
        now = self._elapsed()
        left, then = self._left.pop(caller, (float(self.burst), now))
        left = min(self.burst, left + (now - then) * self._per_second)
        wait = 0.0 if left >= 1 else (1 - left) / self._per_second
        self._left[caller] = (left if wait else left - 1, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return wait


class Open:
    """Requests under way, by caller; no limit where ``most`` is 0."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count: Counter[str] = Counter()

    def enter(self, caller: str) -> bool:
        """Count one more, unless there are as many as may be."""
        if self._most and self._count[caller] >= self._most:
            return False
        self._count[caller] += 1
        return True

    def leave(self, caller: str) -> None:
        """One has ended."""
        self._count[caller] -= 1
        if not self._count[caller]:
            del self._count[caller]


class Limits:
    """All that is counted in one process."""

    def __init__(self, settings: Settings, elapsed: Callable[[], float] = time.monotonic) -> None:
        self.open = Open(settings.open_requests)
        self.open_address = Open(settings.open_per_address)
        self.open_subject = Open(settings.open_per_subject)
        self.streams = Open(settings.open_streams)
        self.streams_subject = Open(settings.streams_per_subject)
        self.rate_address = Rate(settings.rate_per_address, settings.burst_per_address, elapsed)
        self.rate_subject = Rate(settings.rate_per_subject, settings.burst_per_subject, elapsed)
        self.bodies: set[Body] = set()

    def enter(self, address: str) -> Problem | None:
        """Count a request that begins; or why it may not."""
        if not self.open.enter(""):
            return SedangSibuk("Layanan sedang penuh. Coba lagi sebentar.", headers={"Retry-After": "2"})
        if not self.open_address.enter(address):
            self.open.leave("")
            return too_many_at_once()
        return None

    def leave(self, address: str) -> None:
        """It has ended."""
        self.open_address.leave(address)
        self.open.leave("")

    def hurry(self) -> None:
        """The process is to end: who is still sending gets a moment more."""
        for body in self.bodies:
            body.hurry()


class Body:
    """The body of one request, bounded in size and in time."""

    def __init__(self, scope: Scope, receive: Receive, limits: Limits) -> None:
        self.most = SMALL_BODY
        """Bytes; a route that takes more says so before it reads."""
        self.gone = False
        """Whether the client went away before its body had come."""
        self._receive = receive
        self._limits = limits
        self._declared = _declared_length(scope)
        self._came = 0
        self._since: float | None = None
        self._whole = False
        self._hurried = False
        self._waiting: asyncio.Timeout | None = None

    async def receive(self) -> Message:
        """ASGI's ``receive``.

        Raises:
            HTTPException: 413 too large, 408 too slow, 503 the process ends. FastAPI lets this kind pass.
        """
        if self._whole:
            return await self._receive()
        if max(self._declared, self._came) > self.most:
            await self._refuse()
        message = await self._next()
        if self._came > self.most:
            await self._refuse()
        return message

    async def _next(self) -> Message:
        now = asyncio.get_running_loop().time()
        if self._since is None:
            self._since = now
        self._limits.bodies.add(self)
        try:
            until = min(now + IDLE_SECONDS, self._since + BODY_SECONDS + self._came / SLOWEST)
            async with asyncio.timeout_at(until) as self._waiting:
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(503 if self._hurried else 408, headers=_CLOSE) from None
        finally:
            self._limits.bodies.discard(self)
            self._waiting = None
        if message["type"] == "http.disconnect":
            self.gone = self._whole = True
            return message
        self._came += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return message

    async def _refuse(self) -> NoReturn:
        """A body that is not larger by far is taken to its end first; it may keep us as long as any other."""
        with contextlib.suppress(HTTPException):
            while not self._whole and max(self._declared, self._came) <= DISCARDED:
                await self._next()
        raise HTTPException(413, f"{self.most}", None if self._whole else _CLOSE)

    def hurry(self) -> None:
        """Wait only ``HURRY`` seconds longer."""
        self._hurried = True
        if self._waiting is not None:
            soon = asyncio.get_running_loop().time() + HURRY
            self._waiting.reschedule(min(soon, self._waiting.when() or soon))


_CLOSE = {"Connection": "close"}
"""What is still to come of the body is not waited for."""


@dataclass(slots=True)
class Passage:
    """One request on its way through: what is counted for it, and its body."""

    limits: Limits
    body: Body
    address: str
    counted: bool
    """Whether it is among the requests under way of its address, and of all."""
    follows: bool = False
    """Whether it is answered by a stream, which lasts as long as somebody looks at a page."""
    subject: str | None = None
    follower: str | None = None
    after: Callable[[Receive, Send], Awaitable[None]] | None = None
    """What answers in the place of the framework, once that has let go of the request (``shared.http.aliran``)."""

    def identify(self, subject: str) -> None:
        """Count the request for the subject of its token too; one that follows a stream among streams, from here on.

        Raises:
            TerlaluBanyakPermintaan: 429.
            SedangSibuk: 503.
        """
        if wait := self.limits.rate_subject.take(subject):
            raise too_many(wait, self.limits.rate_subject.burst)
        if self.follows:
            self._follow(subject)
            return
        if not self.limits.open_subject.enter(subject):
            raise too_many_at_once()
        self.subject = subject

    def _follow(self, subject: str) -> None:
        # An office has as many open pages as people: these do not use up what its address may ask at once.
        if not self.limits.streams_subject.enter(subject):
            raise too_many_streams()
        if not self.limits.streams.enter(""):
            self.limits.streams_subject.leave(subject)
            raise SedangSibuk("Terlalu banyak aliran yang sedang diikuti. Coba lagi sebentar.", headers=_LATER)
        self.follower = subject
        if self.counted:
            self.limits.leave(self.address)
            self.counted = False

    def end(self) -> None:
        """It has been answered."""
        if self.subject is not None:
            self.limits.open_subject.leave(self.subject)
        if self.follower is not None:
            self.limits.streams_subject.leave(self.follower)
            self.limits.streams.leave("")
        if self.counted:
            self.limits.leave(self.address)


def passage_of(request: Request) -> Passage:
    """The passage of a request that has come through ``Bounded``."""
    passage: Passage = request.state.passage
    return passage


def accepts(most: int) -> Callable[[Any], Any]:
    """Declare for a route that its body may have so many bytes: ``SMALL_BODY`` are enough for most."""

    def declare(endpoint: Any) -> Any:
        endpoint.largest_body = most
        return endpoint

    return declare


def holds_a_secret(endpoint: Any) -> Any:
    """Declare for a route that its body holds a secret of whoever sends it, such as a passphrase.

    Nothing is looked up by what stands in it, and no answer is kept under a digest of it, from which what is short can
    be guessed: the route itself has to bear being sent twice.
    """
    endpoint.holds_a_secret = True
    return endpoint


def too_many(wait: float, burst: int) -> TerlaluBanyakPermintaan:
    """The refusal of a caller who sends too much over time."""
    seconds = str(max(1, math.ceil(wait)))
    return TerlaluBanyakPermintaan(
        f"Terlalu banyak permintaan. Coba lagi dalam {seconds} detik.",
        headers={
            "Retry-After": seconds,
            "RateLimit-Limit": str(burst),
            "RateLimit-Remaining": "0",
            "RateLimit-Reset": seconds,
        },
    )


def too_many_at_once() -> TerlaluBanyakPermintaan:
    """The refusal of a caller who has too many requests under way."""
    return TerlaluBanyakPermintaan(
        "Terlalu banyak permintaan Anda yang sedang berjalan. Tunggu salah satu selesai, lalu coba lagi.",
        headers={"Retry-After": "1", "RateLimit-Remaining": "0", "RateLimit-Reset": "1"},
    )


_LATER = {"Retry-After": "30"}


def too_many_streams() -> TerlaluBanyakPermintaan:
    """The refusal of a caller who follows too many streams at once."""
    return TerlaluBanyakPermintaan(
        "Terlalu banyak aliran yang Anda ikuti sekaligus. Tutup halaman lain yang mengikutinya, lalu sambung lagi.",
        headers={**_LATER, "RateLimit-Remaining": "0", "RateLimit-Reset": "30"},
    )


class Bounded:
    """Middleware that counts requests and bounds their bodies. ``app.state.limits`` holds what is counted."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limits: Limits = scope["app"].state.limits
        body = Body(scope, receive, limits)
        address = _address(scope)
        counted = scope["path"].removeprefix(scope.get("root_path", "")) not in HEALTH
        passage = Passage(limits, body, address, counted)
        scope.setdefault("state", {})["passage"] = passage
        refused: Problem | None = None
        if wait := limits.rate_address.take(address):
            refused = too_many(wait, limits.rate_address.burst)
        elif counted:
            refused = limits.enter(address)
        if refused is not None:
            await refused.response()(scope, receive, send)
            return
        try:
            await self._app(scope, body.receive, send)
            if passage.after is not None:
                for name in [each for each in scope if each.startswith("fastapi")]:
                    del scope[name]
                await passage.after(body.receive, send)
        finally:
            passage.end()


def _address(scope: Scope) -> str:
    # Behind the gateway this is the address that the gateway names: uvicorn puts it here.
    client = scope.get("client")
    return str(client[0]) if client else "-"


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0
