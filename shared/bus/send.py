"""Sends messages to JetStream, many at once, and says of each what became of it.

The client library's ``publish_async`` does the same for what is stored. What the server refuses it never answers: it
raises where nobody waits, while it makes an exception of the refusal (nats-py 2.16, ``APIError.from_error``).
"""

import asyncio
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError

WINDOW = 500
"""Messages that may wait for their acknowledgement at the same time."""
ACK_TIMEOUT = 5.0
"""Seconds to wait for the first acknowledgement of a window."""
QUIET = 2.0
"""Seconds after the last acknowledgement of a window when what is still open is not waited for any longer: the server
answers in the order in which it was sent to."""
LOOK = 0.2
"""Seconds between looks whether the connection is still there."""
_OWN = frozenset({"Nats-Msg-Id", "Nats-Expected-Last-Sequence"})
_SUBJECT = re.compile(r"[!-)+-\-/-=?-~]+(\.[!-)+-\-/-=?-~]+)*")
"""Printable, without the blank and the wildcards; no part of it empty."""
_HEADER = re.compile("[!-9;-~]+")
_WRONG_LAST_SEQUENCE = (10071, 10164)

Message = tuple[str, dict[str, str], bytes]
"""Subject, headers and body of what is to be published."""


class Unsendable(ValueError):
    """The message can never be sent as it is, however often one tries. The text is for the operator."""


class TooLarge(Unsendable):
    """The server would refuse the message and close the connection on it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The server has the message, perhaps since an earlier try."""

    sequence: int


class PublishFailed(RuntimeError):
    """The server did not acknowledge: what became of the message is unknown, so it is sent again."""


class Cut(PublishFailed):
    """The connection over which the answer would have come is gone."""


class Silent(PublishFailed):
    """The connection stands, and there is no answer: the server does so when it forbids the subject."""


class Refused(PublishFailed):
    """The server answered that it does not store the message, or nobody takes the subject."""


class WrongLastSequence(PublishFailed):
    """The stream has grown since this publisher looked: somebody else publishes into it."""


Outcome = Stored | PublishFailed


def check(message: tuple[Any, Any, Any], max_payload: int) -> None:
    """Look at a message before the client library or the server do: neither refuses one without harm to the others.

    Raises:
        Unsendable: the message cannot travel.
    """
    subject, headers, body = message
    if not isinstance(subject, str) or not _SUBJECT.fullmatch(subject):
        raise Unsendable("the subject cannot be published to")
    if not isinstance(headers, Mapping):
        raise Unsendable(f"the headers are no object but {type(headers).__name__}")
    size = 12 + len(body)
    for name, value in headers.items():
        if not _HEADER.fullmatch(name):
            raise Unsendable(f"a header cannot be called {name!r}")
        if name[:5].lower() == "nats-" and name not in _OWN:
            raise Unsendable(f"the header {name} would tell the server what to do")
        if not isinstance(value, str):
            raise Unsendable(f"the header {name} is no text but {type(value).__name__}")
        try:
            size += 4 + len(name) + (len(value) if value.isascii() else len(value.encode()))
        except UnicodeEncodeError as error:
            raise Unsendable(f"the header {name} holds half a character") from error
    if size > max_payload:
        raise TooLarge(f"{size} bytes, the server takes {max_payload}")


@dataclass(frozen=True, slots=True)
class StreamNow:
    """A stream as it was when somebody looked."""

    last: int
    """Sequence of its last message."""
    subjects: tuple[str, ...]
    """Patterns of what it takes."""


class Sender:
    """Publishes what has been checked over one connection. Not for several tasks at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._inbox = ""
        self._numbers = itertools.count(1)
        self._open: dict[str, asyncio.Future[Outcome]] = {}

    @property
    def max_payload(self) -> int:
        """Bytes that the server takes of headers and body together."""
        return self._client.max_payload

    @property
    def connects(self) -> int:
        """How often the connection was made again."""
        return int(self._client.stats["reconnects"])

    async def send(self, messages: Sequence[Message]) -> list[Outcome]:
        """Publish in order; for each message its acknowledgement, or what went wrong.

        Raises:
            Cut: there is no connection, and nothing was sent.
        """
        if messages and not self._client.is_connected:
            # Buffered now, it would go out at some later time, behind what another relay has published by then.
            raise Cut("not connected")
        outcomes: list[Outcome] = []
        for start in range(0, len(messages), WINDOW):
            outcomes += await self._window(messages[start : start + WINDOW])
        return outcomes

    async def look(self, stream: str) -> StreamNow:
        """How a stream is now.

        Raises:
            PublishFailed: there is no such stream, or it cannot be asked.
        """
        try:
            info = await self._client.jetstream(timeout=ACK_TIMEOUT).stream_info(stream)
        except (NatsError, TimeoutError) as error:
            raise PublishFailed(f"{stream}: {error!r}") from error
        return StreamNow(info.state.last_seq, tuple(info.config.subjects or ()))

    async def _window(self, messages: Sequence[Message]) -> list[Outcome]:
        if not self._inbox:
            inbox = self._client.new_inbox()
            await self._client.subscribe(f"{inbox}.*", cb=self._answered)
            self._inbox = inbox
        connections = self._client.stats["reconnects"]
        loop = asyncio.get_running_loop()
        flights: list[asyncio.Future[Outcome]] = []
        try:
            for subject, headers, body in messages:
                number = str(next(self._numbers))
                self._open[number] = flight = loop.create_future()
                flights.append(flight)
                try:
                    await self._client.publish(subject, body, reply=f"{self._inbox}.{number}", headers=headers)
                except NatsError as error:
                    flight.set_result(Cut(repr(error)))

            def stands() -> bool:
                return self._client.is_connected and self._client.stats["reconnects"] == connections

            flying = {each for each in flights if not each.done()}
            deadline = loop.time() + ACK_TIMEOUT
            while flying and stands() and (left := deadline - loop.time()) > 0:
                answered, flying = await asyncio.wait(flying, timeout=min(left, LOOK))
                if answered:
                    deadline = loop.time() + QUIET
            missing = Silent("no acknowledgement in time") if stands() else Cut("the connection was lost")
            return [each.result() if each.done() else missing for each in flights]
        finally:
            # What answers this window from now on comes too late: it is sent again.
            self._open.clear()

    async def _answered(self, message: Msg) -> None:
        flight = self._open.pop(message.subject.rpartition(".")[2], None)
        if flight is not None and not flight.done():
            flight.set_result(_outcome(message))


def _outcome(message: Msg) -> Outcome:
    if not message.data:
        # Nobody takes the subject: the server says so in a header.
        return Refused(f"no stream takes the subject, or it is not led: {message.headers}")
    answer = orjson.loads(message.data)
    if (error := answer.get("error")) is None:
        return Stored(answer["seq"])
    if error.get("err_code") in _WRONG_LAST_SEQUENCE:
        return WrongLastSequence(str(error.get("description")))
    return Refused(str(error))


def matches(pattern: str, subject: str) -> bool:
    """Whether a pattern of NATS covers a subject."""
    wanted, given = pattern.split("."), subject.split(".")
    for number, each in enumerate(wanted):
        if each == ">":
            return len(given) > number
        if number >= len(given) or each not in ("*", given[number]):
            return False
    return len(wanted) == len(given)
