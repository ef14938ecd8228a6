"""notifikasi as processes of their own over a real JetStream, and the services whose facts it hears."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from nats.aio.client import Client
from pydantic import SecretStr

from deploy.lokal.nats import Nats, migrasi_dari
from deploy.lokal.proses import ekor, luncurkan, menjawab, port_bebas
from services.notifikasi.app import SERVICE
from shared.bus.connection import connect
from shared.bus.topology import declare_consumers, declare_streams
from shared.events.envelope import Envelope
from shared.events.registry import Event
from shared.identity import new_id
from tests.layanan import ServiceUnderTest

AKAR = Path(__file__).parents[2]
SUMBER = ("mutasi", "pegawai", "kompetensi")
JENDELA = 500
"""Publishes of which the server has not said yet that it has them."""


class DiBus:
    """One database, one server; as many processes as are started."""

    def __init__(self, folder: Path, service: ServiceUnderTest, nats: Nats) -> None:
        self.service, self.nats = service, nats
        self._folder = folder
        self._log = folder / "notifikasi.log"

    async def _masuk(self, pengguna: str) -> Client:
        ubah = {
            "nats_url": self.nats.url,
            "nats_user": pengguna,
            "nats_password": SecretStr(self.nats.sandi[pengguna]),
        }
        return await connect(self.service.settings.model_copy(update=ubah), pengguna)

    async def siapkan(self, ack_wait: float) -> None:
        """The streams, and where notifikasi reads in them."""
        for nama in (*SUMBER, SERVICE.name):
            klien = await self._masuk(migrasi_dari(nama))
            try:
                await declare_streams(klien.jetstream(), nama, 1)
                if nama == SERVICE.name:
                    semua = [each.type for each in SERVICE.subscriptions]
                    await declare_consumers(klien, nama, semua, ack_wait=ack_wait)
            finally:
                await klien.close()

    async def terbitkan(self, dari: str, semua: Sequence[Event]) -> None:
        """Facts of a service, each once, as fast as the server takes them."""
        kini = self.service.runtime.clock.now()
        klien = await self._masuk(dari)
        try:
            js = klien.jetstream(publish_async_max_pending=4 * JENDELA)
            for mulai in range(0, len(semua), JENDELA):
                amplop = [
                    Envelope.around(each, event_id=new_id(), version=1, time=kini)
                    for each in semua[mulai : mulai + JENDELA]
                ]
                await asyncio.gather(
                    *[await js.publish_async(each.subject, each.body, headers=each.headers()) for each in amplop]
                )
        finally:
            await klien.close()

    async def banyak_terbit(self) -> int:
        """How many facts of its own notifikasi has on the bus."""
        klien = await self._masuk(SERVICE.name)
        try:
            return (await klien.jetstream().stream_info("NOTIFIKASI_FAKTA")).state.messages
        finally:
            await klien.close()

    def mulai(self, mode: str, **lain: str) -> tuple[subprocess.Popen[bytes], int]:
        """A process, as soon as it answers, and its port."""
        s, port = self.service.settings, port_bebas()
        assert s.database_owner_url is not None
        env = {
            "ASN_DATABASE_URL": s.database_url.get_secret_value(),
            "ASN_NATS_URL": self.nats.url,
            "ASN_NATS_USER": SERVICE.name,
            "ASN_NATS_PASSWORD": self.nats.sandi[SERVICE.name],
            "ASN_JWKS": s.jwks,
            "ASN_PORT": str(port),
            **lain,
        }
        anak = luncurkan(
            [sys.executable, "-m", "services.notifikasi", mode],
            log=self._log,
            folder=self._folder,
            env={**os.environ, **env},
            cwd=AKAR,
        )
        batas = time.monotonic() + 60
        while not menjawab(f"http://127.0.0.1:{port}", "/health/live"):
            if anak.poll() is not None or time.monotonic() > batas:
                raise RuntimeError(ekor(self._log))
        return anak, port


async def sampai(apa: str, syarat: Callable[[], Awaitable[Any]], detik: float = 90) -> None:
    """Look until it is so.

    Raises:
        TimeoutError: it is not.
    """
    batas = time.monotonic() + detik
    while not await syarat():
        if time.monotonic() > batas:
            raise TimeoutError(apa)
        await asyncio.sleep(0.02)
