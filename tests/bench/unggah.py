"""Figure 13: what a file of 20 MB that somebody sends costs everybody else, beside the same minute without it.

The service runs in this process, so that a task of its event loop can tell for how long it was held. Who sends and who
reads are processes of their own.
"""

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import httpx
import uvicorn
import uvloop

from deploy.lokal.layanan import AKAR
from deploy.lokal.postgres import Postgres
from deploy.lokal.proses import port_bebas
from services.mutasi.app import SERVICE
from tests.bench.ukuran import Ukuran
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.conftest import isi_kota
from tests.mutasi.kota import VERIFIKATOR, ubah_ketentuan, usul
from tests.pdf import pdf, tulisan

BYTE = 20 << 20
TARGET = 50
"""Milliseconds for which the loop may be held, and by which others may wait longer."""
DETAK = 0.001


@dataclass(slots=True)
class Masa:
    """What was seen in one stretch of time."""

    tertahan: float = 0.0
    """Milliseconds of the longest hold."""
    baca: list[float] = field(default_factory=list)
    """Milliseconds of each light request."""
    kirim: list[float] = field(default_factory=list)
    """Seconds of each file."""

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.baca, n=20)[-1]


def ukur(ronde: int, detik: float) -> list[Ukuran]:
    """Stretches without and with somebody who sends one file after another, in turns."""
    with tempfile.TemporaryDirectory(prefix="bench-unggah-") as tempat:
        pg = Postgres(Path(tempat) / "postgres", sistem=Path(tempat))
        pg.siapkan()
        with pg, asyncio.Runner(loop_factory=uvloop.new_event_loop) as jalan:
            tanpa, dengan = jalan.run(_ukur(pg, Path(tempat), ronde, detik))
    return [
        Ukuran(
            f"unggah {BYTE >> 20} MB: putaran peristiwa tertahan paling lama",
            f"{dengan.tertahan:.1f} ms",
            f"tanpa unggahan {tanpa.tertahan:.1f} ms",
            f"≤ {TARGET} ms lebih lama",
            dengan.tertahan <= tanpa.tertahan + TARGET,
            {"tertahan_ms": dengan.tertahan, "tanpa_ms": tanpa.tertahan},
        ),
        Ukuran(
            "  permintaan ringan di sampingnya, p95",
            f"{dengan.p95:.1f} ms",
            f"{dengan.p95 / tanpa.p95:.1f}× tanpa unggahan ({tanpa.p95:.1f} ms)",
            f"≤ {TARGET} ms lebih lama",
            dengan.p95 <= tanpa.p95 + TARGET,
            {"p95_ms": dengan.p95, "tanpa_ms": tanpa.p95},
        ),
        Ukuran(
            "  satu berkas diterima, disidik, dan tersimpan di cakram",
            f"{statistics.median(dengan.kirim):.2f} s",
            f"{len(dengan.kirim)} berkas berturut-turut",
        ),
    ]


async def _ukur(pg: Postgres, tempat: Path, ronde: int, detik: float) -> tuple[Masa, Masa]:
    async with open_service(pg, SERVICE, filled=isi_kota) as mutasi:
        mutasi.runtime.settings.file_store = str(tempat / "berkas")
        await ubah_ketentuan(
            mutasi,
            "berkas_dokumen",
            {"kilobyte_terbesar": BYTE >> 10, "halaman_terbanyak": 200, "resolusi_terendah": 150},
        )
        usulan = await usul(mutasi)
        async with _melayani(mutasi) as alamat:
            tajuk = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).headers()
            baca = ["baca", f"{alamat}/ketentuan/berkas_dokumen", json.dumps(tajuk)]
            kirim = ["kirim", f"{alamat}/usulan/{usulan['id']}/dokumen/bebas_temuan/berkas", json.dumps(tajuk)]
            # What is loaded and planned for the first time is nobody's upload.
            await _masa(Masa(), 0, baca, kirim)
            tanpa, dengan = Masa(), Masa()
            for _ in range(ronde):
                await _masa(tanpa, detik, baca)
                await _masa(dengan, detik, baca, kirim)
    return tanpa, dengan


@asynccontextmanager
async def _melayani(mutasi: ServiceUnderTest) -> AsyncIterator[str]:
    port = port_bebas()
    server = uvicorn.Server(uvicorn.Config(mutasi.app, port=port, lifespan="off", log_level="error"))
    tugas = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 (it has no event to wait for)
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await tugas


async def _masa(masa: Masa, detik: float, *perintah: list[str]) -> None:
    """Let clients work for a while, and see how punctual a task of the loop is meanwhile."""
    proses = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.unggah", *each, str(detik)),
            cwd=AKAR,
            stdout=asyncio.subprocess.PIPE,
        )
        for each in perintah
    ]
    selesai = asyncio.gather(*(each.communicate() for each in proses))
    while not selesai.done():
        awal = time.perf_counter()
        await asyncio.sleep(DETAK)
        masa.tertahan = max(masa.tertahan, (time.perf_counter() - awal - DETAK) * 1000)
    for each, (keluar, _) in zip(perintah, await selesai, strict=True):
        angka = json.loads(keluar)
        (masa.baca if each[0] == "baca" else masa.kirim).extend(angka)


def _baca(klien: httpx.Client, url: str) -> float:
    awal = time.perf_counter()
    klien.get(url).raise_for_status()
    return (time.perf_counter() - awal) * 1000


def _kirim(klien: httpx.Client, url: str, isi: bytes) -> float:
    awal = time.perf_counter()
    # Each another file: bytes that are there already would be less work.
    berkas = {"berkas": ("surat.pdf", isi[: BYTE - 16] + os.urandom(16), "application/pdf")}
    klien.post(url, files=berkas, headers={"Idempotency-Key": str(uuid4())}).raise_for_status()
    return time.perf_counter() - awal


def _klien(cara: str, url: str, tajuk: str, detik: str) -> list[float]:
    isi = pdf(tulisan()).ljust(BYTE, b"\n") if cara == "kirim" else b""
    hasil: list[float] = []
    with httpx.Client(headers=json.loads(tajuk), timeout=60) as klien:
        sampai = time.perf_counter() + float(detik)
        while time.perf_counter() < sampai or len(hasil) < 2:
            hasil.append(_kirim(klien, url, isi) if cara == "kirim" else _baca(klien, url))
    return hasil


if __name__ == "__main__":
    print(json.dumps(_klien(*sys.argv[1:5])))
