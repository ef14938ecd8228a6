"""One subscription over a connection of its own that hears every message, whatever bytes it is made of.

What another service publishes is received here and not by the client library. That takes a subject for UTF-8, ends a
word at blanks of any kind, and counts on the first line of the headers; a message that is otherwise ends its reader,
and the connection stands and hears nothing. The server takes such messages from whoever may publish under the subject.
A message has a length, and nothing else is relied on here: it arrives with its odd bytes written out, as one that is
refused like any other that is not of the declared shape.

Only what the pull loop needs: no subscription but one, no buffer while there is no server. Who uses it connects anew.
"""

import asyncio
import re
import ssl
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

import orjson
import structlog

from shared.settings import Settings
from shared.telemetry.masking import masked

log = structlog.get_logger("bus")

CONNECT_TIMEOUT = 5.0
"""Seconds from the first packet until the server has let the user in."""
_PORT = 4222
_HEADER_LINE = "NATS/1.0"
_OTHER = (b"PING", b"PONG", b"INFO", b"+OK", b"-ERR")
_ODD = re.compile(rb"[^!-~]")


class WireError(Exception):
    """The server does not let us in, or speaks otherwise than NATS does. The text is for the operator."""


class Arrival(NamedTuple):
    """A message, or a notice of the server's own."""

    subject: str
    """Printable ASCII; any other byte is written ``\\xNN``."""
    reply: str
    """Where it is answered. A notice has none."""
    headers: dict[str, str]
    """Empty when they are no NATS headers. U+FFFD stands for what is no text."""
    data: bytes
    status: str = ""
    """First line of a notice: a number, and words (``408 Request Timeout``)."""

    @property
    def deliveries(self) -> int:
        """How often the server has delivered the message, this time included."""
        return int(self._place()[0])

    @property
    def sequence(self) -> int:
        """Its number in the stream."""
        return int(self._place()[1])

    def _place(self) -> list[str]:
        # $JS.ACK.<stream>.<consumer>.<deliveries>.<sequence>. ...; a server may put domain and account before the two.
        parts = self.reply.split(".")
        return parts[4:6] if len(parts) == 9 else parts[6:8]


class Greeting(NamedTuple):
    """What a server says first."""

    tls_required: bool
    others: list[str]
    """Where the servers of its cluster are reached, itself among them."""


class Wire:
    """A connection that is open. Any error means that it is of no use any more."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, name: str) -> None:
        self._reader = reader
        self._writer = writer
        self._name = name

    def publish(self, subject: str, body: bytes, reply: str) -> None:
        """Send a message; what does not leave the machine shows by what is not answered."""
        self._writer.write(b"PUB %b %b %d\r\n%b\r\n" % (subject.encode(), reply.encode(), len(body), body))

    def answer(self, replies: Iterable[str], verb: bytes) -> None:
        """Send the same short word to each of these subjects, all of it in one piece."""
        self._writer.write(b"".join(b"PUB %b %d\r\n%b\r\n" % (each.encode(), len(verb), verb) for each in replies))

    async def sent(self) -> None:
        """Wait until everything has left for the network.

        Raises:
            OSError: the connection has ended.
        """
        self._writer.transport.set_write_buffer_limits(0)
        await self._writer.drain()

    async def receive(self) -> Arrival:
        """Wait for the next message.

        Raises:
            OSError, EOFError: the connection has ended.
            WireError, ValueError, LimitOverrunError: this is not what NATS speaks.
        """
        while True:
            line = await self._line()
            verb, *words = line.split(b" ")
            if verb in (b"MSG", b"HMSG"):
                return await self._message(words, with_headers=verb == b"HMSG")
            if verb not in _OTHER:
                raise WireError(f"not what NATS speaks: {line[:40]!r}")

    def close(self) -> None:
        """Let go of the connection, without waiting for the server."""
        self._writer.transport.abort()

    async def greeted(self) -> "Greeting":
        """Wait for the server's greeting.

        Raises:
            WireError: this is no greeting of NATS.
        """
        line = await self._line()
        if not line.startswith(b"INFO "):
            raise WireError(f"no greeting of NATS but {line[:40]!r}")
        said = orjson.loads(line[5:])
        return Greeting(bool(said.get("tls_required")), list(said.get("connect_urls") or ()))

    async def encrypt(self, host: str | None) -> None:
        """Go on under TLS, if the server shows a certificate for ``host`` that this machine trusts."""
        await self._writer.start_tls(ssl.create_default_context(), server_hostname=host)

    async def let_in(self, settings: Settings, subject: str) -> None:
        """Say who we are and what we want to hear.

        Raises:
            WireError: the server does not let us in.
        """
        who = {
            "user": settings.nats_user,
            "pass": settings.nats_password.get_secret_value(),
            "name": self._name,
            "lang": "python3",
            "version": "1",
            "protocol": 1,
            "verbose": False,
            "pedantic": False,
            "headers": True,
            "no_responders": True,
        }
        self._writer.write(b"CONNECT %b\r\nSUB %b 1\r\nPING\r\n" % (orjson.dumps(who), subject.encode()))
        while (line := await self._line()) != b"PONG":
            if line.startswith(b"-ERR"):
                raise WireError(repr(line))

    async def _line(self) -> bytes:
        line = (await self._reader.readuntil(b"\r\n"))[:-2]
        if line == b"PING":
            self._writer.write(b"PONG\r\n")
        elif line.startswith(b"-ERR"):
            # After an error that is grave the server closes; after others it goes on.
            log.warning("nats_galat", connection=self._name, error=masked(repr(line)))
        return line

    async def _message(self, words: list[bytes], *, with_headers: bool) -> Arrival:
        # <subject> <subscription> [reply] [bytes of headers] <bytes>
        size = int(words[-1])
        block = await self._reader.readexactly(size + 2)
        start = int(words[-2]) if with_headers else 0
        reply = words[2] if len(words) == (5 if with_headers else 4) else b""
        status, headers = _headers(block[:start])
        return Arrival(_text(words[0]), _text(reply), headers, block[start:size], status)


async def dial(settings: Settings, name: str, subject: str, others: list[str] | None = None) -> Wire:
    """Connect as the service's own user and subscribe.

    At the address of the settings, or else at one of ``others``: what the servers have said of their cluster, which is
    kept there from one call to the next. A certificate has to be for the name in the settings all the same.

    Raises:
        OSError, EOFError, WireError: no server can be reached, or it does not let us in.
    """
    others = [] if others is None else others
    address = urlsplit(settings.nats_url)
    for each in (address.netloc, *others):
        try:
            wire, greeting = await _dial(settings, name, subject, urlsplit(f"//{each}"))
        except (OSError, EOFError, WireError) as error:
            refused = error
        else:
            others[:] = [*greeting.others] or others
            return wire
    raise refused


async def _dial(settings: Settings, name: str, subject: str, at: SplitResult) -> tuple[Wire, Greeting]:
    address = urlsplit(settings.nats_url)
    async with asyncio.timeout(CONNECT_TIMEOUT):
        wire = Wire(*await asyncio.open_connection(at.hostname, at.port or _PORT), name)
        try:
            greeting = await wire.greeted()
            if greeting.tls_required or address.scheme == "tls":
                await wire.encrypt(address.hostname)
            await wire.let_in(settings, subject)
        except BaseException:
            wire.close()
            raise
    return wire, greeting


def _headers(block: bytes) -> tuple[str, dict[str, str]]:
    # PostgreSQL keeps every character but one.
    first, *lines = block.decode(errors="replace").replace("\x00", "\ufffd").split("\r\n")
    if not first.startswith(_HEADER_LINE):
        return "", {}
    parts = (line.partition(":") for line in lines)
    return first.removeprefix(_HEADER_LINE).strip(), {name: value.strip() for name, colon, value in parts if colon}


def _text(raw: bytes) -> str:
    return _ODD.sub(lambda odd: b"\\x%02x" % odd[0][0], raw).decode()
