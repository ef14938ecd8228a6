"""Asks a clamd about a file, by the protocol of ``clamd(8)``: INSTREAM over TCP or a Unix socket."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

_SECONDS = 60.0
"""For one file; clamd's own limits are tighter."""


class ScannerAway(ConnectionError):
    """It cannot be reached, or has not said whether the file is clean."""


async def scan(address: str, pieces: AsyncIterator[bytes]) -> str | None:
    """What the file is infected with, as clamd names it; None where it finds nothing.

    Raises:
        ScannerAway: no word on the file; it must not count as clean.
    """
    try:
        async with asyncio.timeout(_SECONDS):
            reader, writer = await _connect(address)
            try:
                answer = await _ask(reader, writer, pieces)
            finally:
                writer.close()
                with contextlib.suppress(OSError):
                    await writer.wait_closed()
    except (OSError, EOFError, TimeoutError) as error:
        raise ScannerAway(type(error).__name__) from error
    words = answer.rstrip(b"\0\r\n").decode(errors="replace")
    if words.endswith(" OK"):
        return None
    if words.endswith(" FOUND"):
        return words.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerAway(words[:200])


async def _connect(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if address.startswith("unix://"):
        return await asyncio.open_unix_connection(address.removeprefix("unix://"))
    where = urlsplit(address)
    return await asyncio.open_connection(where.hostname, where.port)


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pieces: AsyncIterator[bytes]) -> bytes:
    # It says why, and closes the connection, where a file is larger than it takes.
    with contextlib.suppress(ConnectionError):
        writer.write(b"zINSTREAM\0")
        async for each in pieces:
            writer.write(len(each).to_bytes(4, "big") + each)
            await writer.drain()
        writer.write(bytes(4))
        await writer.drain()
    return await reader.readuntil(b"\0")
