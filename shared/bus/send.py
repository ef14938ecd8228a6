"""Sends messages to JetStream, many at once, and says of each what became of it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import PubAck

WINDOW = 500
"""Messages that may wait for their acknowledgement at the same time."""
ACK_TIMEOUT = 5.0
"""Seconds to wait for the server's acknowledgement before a message is sent again."""
LOOK = 0.2
"""Seconds between looks whether the connection is still there."""

Message = tuple[str, dict[str, str], bytes]
"""Subject, headers and body of what is to be published."""


class PublishFailed(RuntimeError):
    """The server did not acknowledge: what became of the message is unknown, so it is sent again."""


class Unsendable(ValueError):
    """The message can never be sent as it is, however often one tries. The text is for the operator."""


class TooLarge(Unsendable):
    """The server would refuse the message and close the connection on it."""


def check(message: tuple[Any, Any, Any], max_payload: int) -> None:
    """Look at a message before the client library or the server do: neither refuses one without harm to the others.

    Raises:
        Unsendable: the message cannot travel.
    """
    subject, headers, body = message
    parts = subject.split(".") if isinstance(subject, str) else [""]
    if not all(part.isascii() and part.isprintable() and not set(part) & set(" *>") and part for part in parts):
        raise Unsendable("the subject cannot be published to")
    if not isinstance(headers, Mapping):
        raise Unsendable(f"the headers are no object but {type(headers).__name__}")
    for name, value in headers.items():
        if not (name.isascii() and name.isprintable() and name and not set(name) & set(" :")):
            raise Unsendable(f"a header cannot be called {name!r}")
        if not isinstance(value, str):
            raise Unsendable(f"the header {name} is no text but {type(value).__name__}")
    try:
        size = 12 + sum(len(name) + len(value.encode()) + 4 for name, value in headers.items()) + len(body)
    except UnicodeEncodeError as error:
        raise Unsendable("a header holds half a character") from error
    if size > max_payload:
        raise TooLarge(f"{size} bytes, the server takes {max_payload}")


class Sender:
    """Publishes over one connection. Not for several tasks at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._js: JetStreamContext | None = None

    async def send(self, messages: Sequence[Message]) -> list[PubAck | Exception]:
        """Publish in order; for each message its acknowledgement, or what went wrong.

        Raises:
            PublishFailed: there is no connection, and nothing was sent.
        """
        if messages and not self._client.is_connected:
            # Buffered now, it would go out at some later time, behind what another relay has published by then.
            raise PublishFailed("not connected")
        outcomes: list[PubAck | Exception] = []
        for start in range(0, len(messages), WINDOW):
            outcomes += await self._window(messages[start : start + WINDOW])
        return outcomes

    async def _window(self, messages: Sequence[Message]) -> list[PubAck | Exception]:
        connections = self._client.stats["reconnects"]
        flights: list[asyncio.Future[PubAck] | Exception] = []
        for message in messages:
            try:
                check(message, self._client.max_payload)
                flights.append(await self._publish(message))
            except (Unsendable, NatsError) as error:
                flights.append(error)
        flying = {each for each in flights if isinstance(each, asyncio.Future)}
        deadline = asyncio.get_running_loop().time() + ACK_TIMEOUT
        try:
            # As long as the connection that the answers would come over is there.
            while flying and self._client.is_connected and self._client.stats["reconnects"] == connections:
                left = deadline - asyncio.get_running_loop().time()
                if left <= 0:
                    break
                _, flying = await asyncio.wait(flying, timeout=min(left, LOOK))
        finally:
            for each in flying:
                each.cancel()
        return [_outcome(each) for each in flights]

    async def _publish(self, message: Message) -> "asyncio.Future[PubAck]":
        subject, headers, body = message
        if self._js is None:
            self._js = self._client.jetstream(publish_async_max_pending=2 * WINDOW)
        try:
            return await self._js.publish_async(subject, body, headers=dict(headers))
        except BaseException:
            # A publish that fails keeps its place in the library's window for good: begin with a new one.
            self._js = None
            raise


def _outcome(flight: "asyncio.Future[PubAck] | Exception") -> PubAck | Exception:
    if isinstance(flight, Exception):
        return flight
    if flight.cancelled():
        return PublishFailed("no acknowledgement in time")
    error = flight.exception()
    if error is None:
        return flight.result()
    return PublishFailed(repr(error))
