"""Several processes of one service answer on one port, and live and end together."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import psutil
import pytest

from deploy.lokal.nats import Nats
from deploy.lokal.postgres import Postgres
from deploy.lokal.proses import port_bebas
from tests.layanan import open_service
from tests.shared.dua_layanan import PENERBIT, sampai

AKAR = Path(__file__).parents[2]
PROGRAM = "from shared.run import main; from tests.shared.dua_layanan import PENERBIT; main(PENERBIT)"


class Berjalan:
    """The first process, and what it has started."""

    def __init__(self, proses: "subprocess.Popen[bytes]", alamat: str) -> None:
        self.pertama = psutil.Process(proses.pid)
        self.proses = proses
        self.alamat = alamat

    def lain(self) -> set[int]:
        return {each.pid for each in self.pertama.children()}

    async def dijawab(self) -> bool:
        """Whether a new connection is answered, by whichever process takes it."""
        async with httpx.AsyncClient(timeout=2) as client:
            try:
                return (await client.get(f"{self.alamat}/metrics")).is_success
            except httpx.TransportError:
                return False

    async def semua_menjawab(self, banyak: int) -> None:
        """Wait until there are so many processes and each answers while all others stand still.

        Whose turn it is otherwise is the kernel's choice, and it may choose the same one a thousand times.
        """
        await sampai(lambda: len(self.lain()) == banyak - 1, 30)
        semua = [self.pertama, *self.pertama.children()]
        for giliran in semua:
            diam = [each for each in semua if each != giliran]
            for each in diam:
                each.suspend()
            try:
                await sampai(self.dijawab, 60)
            finally:
                for each in diam:
                    each.resume()


def _luncurkan(env: dict[str, str], tujuan: Path) -> "subprocess.Popen[bytes]":
    with tujuan.open("wb") as log:
        return subprocess.Popen([sys.executable, "-c", PROGRAM, "api"], cwd=AKAR, env=env, stdout=log, stderr=log)


@pytest.fixture
async def tiga(postgres_server: Postgres, bus: Nats, tmp_path: Path) -> AsyncIterator[Berjalan]:
    async with open_service(postgres_server, PENERBIT) as layanan:
        port = port_bebas()
        env = {
            **os.environ,
            "ASN_DATABASE_URL": layanan.settings.database_url.get_secret_value(),
            "ASN_NATS_URL": bus.url,
            "ASN_NATS_USER": "penerbit",
            "ASN_NATS_PASSWORD": bus.sandi["penerbit"],
            "ASN_JWKS": layanan.settings.jwks,
            "ASN_PORT": str(port),
            "ASN_API_PROCESSES": "3",
        }
        proses = _luncurkan(env, tmp_path / "log")
        berjalan = Berjalan(proses, f"http://127.0.0.1:{port}")
        try:
            yield berjalan
        finally:
            semua = [berjalan.pertama, *berjalan.pertama.children()] if berjalan.pertama.is_running() else []
            for each in semua:
                each.kill()
            proses.wait()


async def test_they_share_a_port_and_one_that_dies_is_replaced(tiga: Berjalan) -> None:
    await tiga.semua_menjawab(3)
    lama = tiga.lain()
    assert len(lama) == 2
    os.kill(min(lama), signal.SIGKILL)
    await sampai(lambda: min(lama) not in tiga.lain(), 30)
    await tiga.semua_menjawab(3)


@pytest.mark.parametrize("sinyal", [signal.SIGTERM, signal.SIGKILL])
async def test_they_end_with_the_first_however_it_ends(tiga: Berjalan, sinyal: signal.Signals) -> None:
    await tiga.semua_menjawab(3)
    lain = tiga.lain()
    os.kill(tiga.proses.pid, sinyal)
    await asyncio.to_thread(tiga.proses.wait, 30)
    await sampai(lambda: not any(psutil.pid_exists(each) for each in lain), 30)
    assert not await tiga.dijawab()
