"""Figure 4: from the outbox to the commit of the last consumer, one by one and in bulk.

PostgreSQL says when the transaction of each row was committed, on both sides: none of it is measured in our code.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from typing import Any

import asyncpg

from deploy.lokal.layanan import AKAR
from tests.bench.panggung import Dapur
from tests.bench.ukuran import Ukuran, hitung_cpu

LAJU = 500
TARGET_P99, TARGET_BORONGAN = 20, 5_000

_LAMA = """
    SELECT percentile_cont(ARRAY[0.5, 0.99, 1.0]) WITHIN GROUP (ORDER BY 1000 * extract(epoch FROM
               pg_xact_commit_timestamp(s.xmin) - pg_xact_commit_timestamp(c.xmin)))
    FROM penulis.catatan c JOIN pembaca.salinan s USING (id)"""
_RENTANG = """
    SELECT extract(epoch FROM max(pg_xact_commit_timestamp(s.xmin)) - min(pg_xact_commit_timestamp(c.xmin)))
    FROM penulis.catatan c JOIN pembaca.salinan s USING (id)"""


def _produsen(dapur: Dapur, jenis: str, banyak: int, laju: float = 0) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.produsen", jenis, str(banyak), str(laju)],
        cwd=AKAR,
        env={**os.environ, **dapur.lingkungan("penulis")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(json.loads(done.stdout.splitlines()[-1])["detik"])


async def _kosongkan(dapur: Dapur) -> None:
    koneksi = await asyncpg.connect(dapur.postgres.dsn(database="bench"))
    await koneksi.execute("TRUNCATE penulis.catatan, penulis.outbox, pembaca.salinan, pembaca.inbox")
    await koneksi.close()


async def _sampai(dapur: Dapur, banyak: int, pertanyaan: str, detik: float = 180) -> Any:
    """Wait until all rows are there, then ask."""
    koneksi = await asyncpg.connect(dapur.postgres.dsn(database="bench"))
    try:
        batas = time.monotonic() + detik
        while await koneksi.fetchval("SELECT count(*) FROM pembaca.salinan") < banyak:
            if time.monotonic() > batas:
                raise TimeoutError("peristiwa tidak sampai semua")
            await asyncio.sleep(0.25)
        return await koneksi.fetchval(pertanyaan)
    finally:
        await koneksi.close()


def ukur(dapur: Dapur, ronde: int, detik: float) -> list[Ukuran]:
    """Latency at a steady rate; then bulk and JetStream alone in turns."""
    banyak_borongan = int(8000 * detik)
    borongan: list[float] = []
    cpu_ms: dict[str, float] = {}
    with dapur.jalan("penulis", "relay") as (_, pid_relay), dapur.jalan("pembaca", "worker") as (_, pid_pekerja):
        _produsen(dapur, "satu", 500, LAJU)
        asyncio.run(_sampai(dapur, 500, "SELECT 1"))
        lama, tercapai = [], []
        for _ in range(ronde):
            asyncio.run(_kosongkan(dapur))
            banyak = int(LAJU * detik)
            tercapai.append(banyak / _produsen(dapur, "satu", banyak, LAJU))
            lama.append([float(each) for each in asyncio.run(_sampai(dapur, banyak, _LAMA))])
        for _ in range(ronde):
            asyncio.run(_kosongkan(dapur))
            with hitung_cpu(pid_relay) as relay, hitung_cpu(pid_pekerja) as pekerja:
                _produsen(dapur, "borongan", banyak_borongan)
                borongan.append(banyak_borongan / float(asyncio.run(_sampai(dapur, banyak_borongan, _RENTANG))))
            cpu_ms = {
                "relay": 1000 * relay.detik / banyak_borongan,
                "pekerja": 1000 * pekerja.detik / banyak_borongan,
            }
    langsung = [banyak_borongan / _produsen(dapur, "langsung", banyak_borongan) for _ in range(ronde)]
    p50, p99, terlama = (sorted(each[n] for each in lama)[len(lama) // 2] for n in range(3))
    laju, banding = sorted(borongan)[len(borongan) // 2], sorted(langsung)[len(langsung) // 2]
    return [
        Ukuran(
            f"outbox → konsumen tersimpan, {LAJU} peristiwa/s",
            f"p50 {p50:.1f}, p99 {p99:.1f} ms",
            f"terlama {terlama:.0f} ms; ditulis {min(tercapai):.0f}/s",
            f"p99 ≤ {TARGET_P99} ms",
            p99 <= TARGET_P99,
            {"p50_ms": p50, "p99_ms": p99, "terlama_ms": terlama, "ronde": lama, "ditulis_per_detik": tercapai},
        ),
        Ukuran(
            f"outbox → konsumen tersimpan, borongan {banyak_borongan}",
            f"{laju:.0f}/s (CPU relay {cpu_ms['relay']:.3f}, konsumen {cpu_ms['pekerja']:.3f} ms)",
            f"{laju / banding:.0%} dari langsung ke JetStream ({banding:.0f}/s)",
            f"≥ {TARGET_BORONGAN}/s",
            laju >= TARGET_BORONGAN,
            {"per_detik": laju, "ronde": borongan, "langsung": langsung, "cpu_ms": cpu_ms},
        ),
    ]
