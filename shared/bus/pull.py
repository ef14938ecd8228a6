"""A pull loop of our own (*back-pressure*): one inbox, one request in flight, renewed on every end that is announced.

The client library's ``fetch`` can leave a request behind that swallows the next message, loses its request when the
server restarts, and does not watch heartbeats. Here a request that has gone silent is simply replaced, and so is the
connection (``shared.bus.wire``) on which several have.
"""

import asyncio
import contextlib
import itertools
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

import orjson
import structlog
from nats.aio.client import Client

from shared.bus.wire import Arrival, Wire, WireError
from shared.telemetry.masking import masked

log = structlog.get_logger("bus")

HEARTBEAT = 1.0
"""Seconds between the server's signs of life while a request is open and nothing arrives."""
EXPIRES = 20.0
"""Seconds after which the server ends a request by itself."""
SILENT = 3
"""Requests in a row without any sign of life, after which the connection is given up."""
LEAVE = 1.0
"""Seconds that the last answers get to leave before the connection is closed."""
RECONNECT = 0.2
"""Seconds before a connection that has ended is made again."""
_DELETED = "consumer deleted"

Dial = Callable[[str], Awaitable[Wire]]
"""Opens a connection that hears a subject."""


class PullEnded(RuntimeError):
    """The loop that asks for messages has ended for a reason that nobody foresaw."""


class PullLoop:
    """Messages of one durable consumer, at most ``window`` of them ahead of the reader."""

    def __init__(
        self, client: Client, dial: Dial, stream: str, durable: str, *, window: int = 1000, api: str = "$JS.API"
    ) -> None:
        """Messages come over connections that ``dial`` opens; what is given back goes over ``client``."""
        self._client = client
        self._dial = dial
        self._durable = durable
        self._request_subject = f"{api}.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._window = window
        self._inbox = client.new_inbox()
        self._arrivals: deque[Arrival] = deque()
        self._ready = asyncio.Event()
        self._numbers = itertools.count(1)
        self._request = 0
        self._outstanding = 0
        self._heard = 0.0
        self._unheard = 0
        """Requests since the last sign of life."""
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._wire: Wire | None = None
        """The connection that is open."""
        self.gone = asyncio.Event()
        """Set when the server knows no such consumer; whoever waits for it to be back clears it."""

    def start(self) -> None:
        """Begin to ask."""
        self._task = asyncio.create_task(self._keep_connected(), name="pull")
        self._task.add_done_callback(lambda _: self._ready.set())

    async def stop(self) -> None:
        """Stop asking. What is queued and unread goes back to the server."""
        if self._wire is not None:
            with contextlib.suppress(OSError):
                async with asyncio.timeout(LEAVE):
                    await self._wire.sent()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        with contextlib.suppress(Exception):
            for each in self._arrivals:
                await self._client.publish(each.reply, b"-NAK")
        self._arrivals.clear()

    async def take(self, limit: int) -> list[Arrival]:
        """Wait for at least one message and answer up to ``limit`` that are here.

        Raises:
            PullEnded: nobody asks the server for messages any more.
        """
        while not self._arrivals:
            if self._task is None or self._task.done():
                raise PullEnded(repr(_reason(self._task)))
            self._ready.clear()
            await self._ready.wait()
        messages = [self._arrivals.popleft() for _ in range(min(limit, len(self._arrivals)))]
        if len(self._arrivals) <= self._window // 2:
            self._wake.set()
        return messages

    def answer(self, replies: Sequence[str], verb: bytes) -> bool:
        """Answer messages over the connection on which they come, all at once: one by one over the client, answers cost
        more than messages. False while there is none."""
        if self._wire is None:
            return False
        self._wire.answer(replies, verb)
        return True

    @property
    def waiting(self) -> tuple[Arrival, ...]:
        """What has arrived and nobody has taken yet: its ack wait is running too."""
        return tuple(self._arrivals)

    async def _keep_connected(self) -> None:
        away = False
        while True:
            try:
                wire = await self._dial(f"{self._inbox}.*")
                if away:
                    log.info("nats_tersambung_kembali", connection=self._durable)
                away = False
                await self._use(wire)
            except (OSError, EOFError, ValueError, asyncio.LimitOverrunError, WireError) as error:
                if not away:
                    log.warning("nats_terputus", connection=self._durable, error=masked(repr(error)))
                away = True
            await asyncio.sleep(RECONNECT)

    async def _use(self, wire: Wire) -> None:
        """Ask and listen until the connection ends; raises what it ended by."""
        # The server that held an earlier request is gone, or has forgotten it with its connection.
        self._outstanding = self._unheard = 0
        listening = asyncio.create_task(self._listen(wire), name="pull-listen")
        listening.add_done_callback(lambda _: self._wake.set())
        self._wire = wire
        try:
            while not listening.done():
                # Cleared before looking: what happens from here on must not be slept through.
                self._wake.clear()
                silent = time.monotonic() - self._heard > 2.5 * HEARTBEAT
                room = self._window - len(self._arrivals)
                if room >= self._window // 2 and (self._outstanding <= 0 or silent):
                    if self._unheard == SILENT:
                        raise TimeoutError("the server shows no sign of life")
                    self._ask(wire, room)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(HEARTBEAT / 2):
                        await self._wake.wait()
            listening.result()
        finally:
            self._wire = None
            listening.cancel()
            await asyncio.wait({listening})
            wire.close()

    async def _listen(self, wire: Wire) -> None:
        while True:
            self._arrived(await wire.receive())

    def _arrived(self, arrival: Arrival) -> None:
        self._heard = time.monotonic()
        self._unheard = 0
        # Only the server's own notices come without a place to answer.
        if arrival.reply:
            self._arrivals.append(arrival)
            self._ready.set()
            # It carries the subject it was published under, so it does not say which request it belongs to.
            self._outstanding -= 1
            if self._outstanding <= 0:
                self._wake.set()
        elif not arrival.status.startswith("100") and arrival.subject.rsplit(".", 1)[-1] == str(self._request):
            # 404 no messages, 408 expired, 409 consumer changed, leader moved, server shutting down, 503 no responders.
            self._outstanding = 0
            if arrival.status.startswith("503") or _DELETED in arrival.status.lower():
                # Nobody answers for the consumer: it is gone, or JetStream itself is not there yet.
                self.gone.set()
            if arrival.status.startswith("408"):
                self._wake.set()
            else:
                asyncio.get_running_loop().call_later(0.05, self._wake.set)

    def _ask(self, wire: Wire, batch: int) -> None:
        self._request = next(self._numbers)
        self._outstanding = batch
        self._heard = time.monotonic()
        self._unheard += 1
        body = {"batch": batch, "expires": int(EXPIRES * 1e9), "idle_heartbeat": int(HEARTBEAT * 1e9)}
        wire.publish(self._request_subject, orjson.dumps(body), f"{self._inbox}.{self._request}")


def _reason(task: "asyncio.Task[None] | None") -> BaseException | None:
    return task.exception() if task is not None and task.done() and not task.cancelled() else None
