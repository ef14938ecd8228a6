"""A pull loop of our own: one inbox, one request in flight, renewed on every end the server can announce.

The client library's ``fetch`` can leave a request behind that swallows the next message, loses its request when the
server restarts, and does not watch heartbeats. Here a request that has gone silent is simply replaced.
"""

import asyncio
import contextlib
import itertools
import time
from collections import deque

import orjson
from nats.aio.client import Client
from nats.aio.msg import Msg

HEARTBEAT = 1.0
"""Seconds between the server's signs of life while a request is open and nothing arrives."""
EXPIRES = 20.0
"""Seconds after which the server ends a request by itself."""
_DELETED = "consumer deleted"


class PullEnded(RuntimeError):
    """The loop that asks for messages has ended for a reason that nobody foresaw."""


class PullLoop:
    """Messages of one durable consumer, at most ``window`` of them ahead of the reader."""

    def __init__(self, client: Client, stream: str, durable: str, *, window: int = 1000, api: str = "$JS.API") -> None:
        self._client = client
        self._request_subject = f"{api}.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._window = window
        self._arrivals: deque[Msg] = deque()
        self._ready = asyncio.Event()
        self._numbers = itertools.count(1)
        self._request = 0
        self._outstanding = 0
        self._heard = 0.0
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.gone = asyncio.Event()
        """Set when the server knows no such consumer; whoever waits for it to be back clears it."""

    async def start(self) -> None:
        """Subscribe and begin to ask."""
        self._inbox = self._client.new_inbox()
        # No limits: what is on its way is bounded by the window, and what the client dropped would come only after
        # its ack wait.
        self._subscription = await self._client.subscribe(
            f"{self._inbox}.*", cb=self._arrived, pending_msgs_limit=-1, pending_bytes_limit=-1
        )
        self._task = asyncio.create_task(self._keep_asking(), name="pull")
        self._task.add_done_callback(lambda _: self._ready.set())

    async def stop(self) -> None:
        """Stop asking. What is queued and unread goes back to the server when its ack wait ends."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
        with contextlib.suppress(Exception):
            await self._subscription.unsubscribe()
        with contextlib.suppress(Exception):
            for each in self._arrivals:
                await self._client.publish(each.reply, b"-NAK")
        self._arrivals.clear()

    async def take(self, limit: int) -> list[Msg]:
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

    @property
    def waiting(self) -> tuple[Msg, ...]:
        """What has arrived and nobody has taken yet: its ack wait is running too."""
        return tuple(self._arrivals)

    async def _arrived(self, message: Msg) -> None:
        self._heard = time.monotonic()
        status = (message.headers or {}).get("Status")
        # Only the server's own notices come without a place to answer; a publisher may call a header Status, too.
        if status is None or message.reply:
            self._arrivals.append(message)
            self._ready.set()
            # It carries the subject it was published under, so it does not say which request it belongs to.
            self._outstanding -= 1
            if self._outstanding <= 0:
                self._wake.set()
        elif status != "100" and message.subject.rsplit(".", 1)[-1] == str(self._request):
            # 404 no messages, 408 expired, 409 consumer changed, leader moved, server shutting down, 503 no responders.
            self._outstanding = 0
            if status == "503" or _DELETED in (message.headers or {}).get("Description", "").lower():
                # Nobody answers for the consumer: it is gone, or JetStream itself is not there yet.
                self.gone.set()
            if status == "408":
                self._wake.set()
            else:
                asyncio.get_running_loop().call_later(0.05, self._wake.set)

    async def _keep_asking(self) -> None:
        connections = self._client.stats["reconnects"]
        while True:
            # Cleared before looking: what happens while a request is being sent must not be slept through.
            self._wake.clear()
            if connections != self._client.stats["reconnects"]:
                # The server that held our request is gone, and the request with it.
                connections = self._client.stats["reconnects"]
                self._outstanding = 0
            silent = time.monotonic() - self._heard > 2.5 * HEARTBEAT
            room = self._window - len(self._arrivals)
            if self._client.is_connected and room >= self._window // 2 and (self._outstanding <= 0 or silent):
                await self._ask(room)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(HEARTBEAT / 2):
                    await self._wake.wait()

    async def _ask(self, batch: int) -> None:
        self._request = next(self._numbers)
        self._outstanding = batch
        self._heard = time.monotonic()
        body = {"batch": batch, "expires": int(EXPIRES * 1e9), "idle_heartbeat": int(HEARTBEAT * 1e9)}
        try:
            await self._client.publish(
                self._request_subject, orjson.dumps(body), reply=f"{self._inbox}.{self._request}"
            )
        except Exception:  # noqa: BLE001 (any failure to ask means: ask again)
            self._outstanding = 0
            await asyncio.sleep(HEARTBEAT / 2)


def _reason(task: "asyncio.Task[None] | None") -> BaseException | None:
    return task.exception() if task is not None and task.done() and not task.cancelled() else None
