"""Figure 22: proofs out of a public log of a million leaves, and how fast it grows.

Asked of the application itself over a database of its own, one question after another; invented leaves come by COPY.
"""

import asyncio
import logging
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from hashlib import sha256

import structlog
from pydantic import SecretStr

from services.mutasi.app import SERVICE
from services.mutasi.jejak_publik import simpul, verifikasi
from services.mutasi.jejak_publik.masukkan import masukkan
from services.mutasi.jejak_publik.pohon import hash_daun, tumbuh
from services.mutasi.jejak_publik.terbitkan import terbitkan
from tests.bench.panggung import Dapur
from tests.bench.ukuran import Ukuran, seperti_layanan
from tests.layanan import ServiceUnderTest, open_service

BANYAK = 1_000_000
BUKTI_MS = 5.0
TANYA = 500
"""Proofs of a round: fewer than one address may ask for at once."""
TAMBAH = 5000
KUNCI = SecretStr("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU=")


def ukur(dapur: Dapur, ronde: int, banyak: int = BANYAK) -> list[Ukuran]:
    """Proofs, growth, and the check of the whole log."""
    return asyncio.run(_ukur(dapur, ronde, banyak))


async def _ukur(dapur: Dapur, ronde: int, banyak: int) -> list[Ukuran]:
    daun = [sha256(nomor.to_bytes(8, "big")).digest() for nomor in range(banyak)]
    acak = random.Random(22)
    async with open_service(dapur.postgres, SERVICE) as mutasi:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
        mutasi.runtime.settings.jejak_key = KUNCI
        isi = await _lama(lambda: _isi(mutasi, daun))
        await terbitkan(mutasi.runtime)

        async def inklusi() -> None:
            jawab = await mutasi.client.get("/jejak-publik/bukti-inklusi", params={"indeks": acak.randrange(banyak)})
            assert jawab.status_code == 200, jawab.text

        async def konsistensi() -> None:
            lama = acak.randrange(1, banyak)
            jawab = await mutasi.client.get("/jejak-publik/bukti-konsistensi", params={"lama": lama})
            assert jawab.status_code == 200, jawab.text

        async def ringan() -> None:
            # The lightest answer that there is, for a yardstick of the machine and of the way there.
            assert (await mutasi.client.get("/jejak-publik/kepala/terakhir")).status_code == 200

        async def pohon() -> None:
            await simpul.bukti_inklusi(mutasi.runtime.reader, acak.randrange(banyak), banyak)

        with seperti_layanan():
            await _beberapa(inklusi, 50)
            dasar = await _beberapa(ringan, TANYA * ronde)
            di_dalam = await _beberapa(pohon, TANYA * ronde)
            bukti = await _beberapa(inklusi, TANYA * ronde)
            sejak = await _beberapa(konsistensi, TANYA * ronde)
            tambah = await _lama(lambda: _tambah(mutasi, TAMBAH * ronde))
        mutasi.clock.instant += timedelta(days=1)
        await terbitkan(mutasi.runtime)
    periksa = _periksa(daun)
    p95 = _p95(bukti) * 1000
    return [
        Ukuran(
            f"bukti inklusi dari {banyak:,} daun".replace(",", "."),
            f"p95 {p95:.1f} ms",
            f"{p95 / _p95(dasar) / 1000:.1f}× jawaban tersimpan (p95 {_p95(dasar) * 1000:.1f} ms); tanpa HTTP p95 "
            f"{_p95(di_dalam) * 1000:.1f} ms; konsistensi p95 {_p95(sejak) * 1000:.1f} ms",
            f"≤ {BUKTI_MS:.0f} ms",
            p95 <= BUKTI_MS,
            {"inklusi_detik": bukti, "jadi_detik": dasar, "pohon_detik": di_dalam, "konsistensi_detik": sejak},
        ),
        Ukuran(
            f"  {TAMBAH * ronde} langkah menjadi daun",
            f"{TAMBAH * ronde / tambah:,.0f}/s".replace(",", "."),
            f"dengan garam, simpul, dan pemeriksaan basis data; pengisian awal {isi:.0f} s",
            "",
            None,
            {"detik": tambah, "isi_detik": isi},
        ),
        Ukuran(
            "  seluruh log diperiksa dari awal",
            f"{periksa:.1f} s",
            f"{banyak / periksa / 1000:.0f} ribu daun/s, satu inti",
            "",
            None,
            {"detik": periksa},
        ),
    ]


async def _isi(mutasi: ServiceUnderTest, daun: Sequence[bytes]) -> None:
    semua = sorted((each.letak.tingkat, each.letak.nomor, each.hash) for each in tumbuh(0, [], map(hash_daun, daun)))
    async with mutasi.runtime.pool.acquire() as sambungan:
        await sambungan.copy_records_to_table("jejak_publik_daun", records=list(enumerate(daun)))
        for tingkat in sorted({each[0] for each in semua}):
            baris = [each for each in semua if each[0] == tingkat]
            await sambungan.copy_records_to_table("jejak_publik_simpul", records=baris)


async def _tambah(mutasi: ServiceUnderTest, banyak: int) -> None:
    await mutasi.sql(
        "INSERT INTO jejak_publik_antrean (jenis, isi, tertutup) SELECT 'uji', "
        "jsonb_build_object('nomor', n, 'waktu', '2026-09-15T03:00:00'), jsonb_build_object('oleh', 'uji', 'n', n) "
        "FROM generate_series(1, $1::int) AS n",
        banyak,
    )
    while await masukkan(mutasi.runtime):
        pass


def _periksa(daun: Sequence[bytes]) -> float:
    mulai = time.perf_counter()
    pohon = verifikasi.Pohon()
    for each in daun:
        pohon.tambah(each)
    assert len(pohon.akar) == 32
    return time.perf_counter() - mulai


async def _beberapa(kerja: Callable[[], Awaitable[None]], banyak: int) -> list[float]:
    return [await _lama(kerja) for _ in range(banyak)]


async def _lama(kerja: Callable[[], Awaitable[None]]) -> float:
    mulai = time.perf_counter()
    await kerja()
    return time.perf_counter() - mulai


def _p95(detik: Sequence[float]) -> float:
    return statistics.quantiles(detik, n=20)[-1]
