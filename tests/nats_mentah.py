"""Speaks to NATS past every client library: what is published goes out as it is, with whatever bytes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import orjson


def pub(subjek: bytes, isi: bytes = b"{}") -> bytes:
    """A message without headers."""
    return b"PUB %b %d\r\n%b\r\n" % (subjek, len(isi), isi)


def hpub(subjek: bytes, tajuk: bytes, isi: bytes = b"{}") -> bytes:
    """A message with this block as its headers."""
    return b"HPUB %b %d %d\r\n%b%b\r\n" % (subjek, len(tajuk), len(tajuk) + len(isi), tajuk, isi)


@asynccontextmanager
async def mentah(url: str, pengguna: str, sandi: str) -> AsyncIterator[Callable[[bytes], Awaitable[None]]]:
    """A call that sends lines with the password of a user, and waits until the server has taken them."""
    alamat = urlsplit(url)
    baca, tulis = await asyncio.open_connection(alamat.hostname, alamat.port)

    async def kirim(baris: bytes) -> None:
        tulis.write(baris)
        while (jawab := await baca.readline()) == b"PING\r\n":
            tulis.write(b"PONG\r\n")
        assert jawab == b"+OK\r\n"

    await baca.readline()
    masuk = {"user": pengguna, "pass": sandi, "verbose": True, "headers": True}
    await kirim(b"CONNECT %b\r\n" % orjson.dumps(masuk))
    try:
        yield kirim
    finally:
        tulis.close()
        await tulis.wait_closed()
