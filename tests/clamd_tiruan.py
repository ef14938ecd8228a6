"""A clamd for tests: it speaks the protocol of ``clamd(8)`` over a real socket, and knows one virus."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The text that every scanner takes for a virus."""


class Clamd:
    """What it has been asked, and how it answers."""

    def __init__(self, terbesar: int = 25 << 20) -> None:
        self.dipindai: list[int] = []
        """Bytes of each file."""
        self.terbesar = terbesar

    async def layani(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(await self._jawab(reader) + b"\0")
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _jawab(self, reader: asyncio.StreamReader) -> bytes:
        perintah = await reader.readuntil(b"\0")
        if perintah != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND"
        isi = bytearray()
        while panjang := int.from_bytes(await reader.readexactly(4), "big"):
            isi += await reader.readexactly(panjang)
            if len(isi) > self.terbesar:
                return b"INSTREAM size limit exceeded. ERROR"
        self.dipindai.append(len(isi))
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in isi else b"stream: OK"


@asynccontextmanager
async def clamd(unix: str | None = None, port: int = 0, **pilihan: int) -> AsyncIterator[tuple[str, Clamd]]:
    """A scanner that runs, and its address."""
    pemindai = Clamd(**pilihan)
    if unix is not None:
        server = await asyncio.start_unix_server(pemindai.layani, unix)
        alamat = f"unix://{unix}"
    else:
        server = await asyncio.start_server(pemindai.layani, "127.0.0.1", port)
        alamat = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield alamat, pemindai
