"""Figure 14: lists of 10,000 cases. Milliseconds of a whole answer (query, page of 50 cases with what the caller may
do, record of the look) for each filter and order, what waits for one officer, and counts; over the real application and
PostgreSQL, without a socket between."""

import asyncio
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from tests.bench.beban import kuantil
from tests.bench.kasus import BANYAK, isi
from tests.bench.ukuran import Ukuran, seperti_layanan
from tests.layanan import Caller, ServiceUnderTest, open_service

TARGET_MS = 50.0
PETUGAS = "197501012000010059"
DAFTAR: Mapping[str, dict[str, Any]] = {
    "terbaru": {},
    "halaman berikutnya": {"urut": "tmt", "mulai": "2026-10-20"},
    "beberapa status": {"status": ["draf", "terverifikasi"]},
    "satu pegawai": {"nip": "198001012010010123"},
    "nama": {"cari": "budi wijaya"},
    "jenis": {"jenis": "antar_opd"},
    "arah": {"arah": "promosi"},
    "diagonal": {"bentuk": "diagonal"},
    "unit asal": {"unit_asal": "D3"},
    "unit tujuan": {"unit_tujuan": "D3-B4"},
    "unit mana pun": {"di_bawah": "D3"},
    "TMT": {"mulai": "2026-10-10", "selesai": "2026-10-20"},
    "pembuat": {"dibuat_oleh": "197501012000010007"},
    "petugas": {"petugas": "197501012000010006"},
    "langkah": {"langkah": "keputusan"},
    "terlambat": {"lewat_tenggat": True},
    "aturan": {"aturan": "P-10"},
    "urut nama": {"urut": "nama"},
    "urut tenggat": {"urut": "tenggat"},
    "urut tenggat, terlambat, satu dinas": {"urut": "tenggat", "lewat_tenggat": True, "di_bawah": "D3"},
}


def ukur(ronde: int, banyak: int = BANYAK) -> list[Ukuran]:
    """Each question ten times a round, one after another."""
    lama = asyncio.run(_ukur(ronde, banyak))
    daftar = {nama: each for nama, each in lama.items() if nama in DAFTAR}
    p95 = {nama: kuantil(sorted(each), 0.95) for nama, each in lama.items()}
    terlama = sorted(daftar, key=lambda nama: -p95[nama])
    penuh = banyak == BANYAK
    return [
        Ukuran(
            f"daftar {banyak} usulan, {len(daftar)} saringan dan urutan",
            f"p95 terlama {p95[terlama[0]]:.0f} ms ({terlama[0]})",
            "; ".join(f"{nama} {p95[nama]:.0f}" for nama in terlama[1:6]),
            f"≤ {TARGET_MS:.0f} ms" if penuh else "",
            all(p95[nama] <= TARGET_MS for nama in daftar) if penuh else None,
            {"p95_ms": p95, "p50_ms": {nama: kuantil(sorted(each), 0.5) for nama, each in lama.items()}},
        ),
        *(Ukuran(f"  {nama}", f"p95 {p95[nama]:.0f} ms") for nama in lama if nama not in DAFTAR),
    ]


async def _ukur(ronde: int, banyak: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory(prefix="bench-usulan-") as tempat, Postgres(Path(tempat) / "postgres") as server:
        async with open_service(server, SERVICE) as mutasi:
            await isi(mutasi, banyak)
            await _kenali(mutasi)
            mutasi.client.headers["Tujuan-Akses"] = "mengukur daftar usulan"
            with seperti_layanan():
                return await _tanyakan(mutasi, ronde)


async def _tanyakan(mutasi: ServiceUnderTest, ronde: int) -> dict[str, list[float]]:
    siapa = mutasi.caller("verifikator", nip=PETUGAS, unit=["*"])
    dinas = mutasi.caller("verifikator", nip=PETUGAS, unit=["D7"])
    hasil = {nama: await _lama(siapa, "/usulan", params, ronde) for nama, params in DAFTAR.items()}
    hasil["terbaru, lingkup satu dinas"] = await _lama(dinas, "/usulan", {}, ronde)
    hasil["rekap menurut status"] = await _lama(siapa, "/usulan/rekap", {}, ronde)
    hasil["pekerjaan saya"] = await _lama(siapa, "/usulan/pekerjaan", {}, ronde)
    hasil["pekerjaan saya, lingkup satu dinas"] = await _lama(dinas, "/usulan/pekerjaan", {}, ronde)
    hasil["rekap pekerjaan"] = await _lama(siapa, "/usulan/pekerjaan/rekap", {}, ronde)
    return hasil


async def _kenali(mutasi: ServiceUnderTest) -> None:
    """What autovacuum does some minutes later."""
    assert mutasi.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(mutasi.settings.database_owner_url.get_secret_value())
    await pemilik.execute("VACUUM ANALYZE")
    await pemilik.close()


async def _lama(siapa: Caller, alamat: str, params: dict[str, Any], ronde: int) -> list[float]:
    semua = []
    for nomor in range(2 + 10 * ronde):
        awal = time.perf_counter()
        jawab = await siapa.get(alamat, **params)
        lama = (time.perf_counter() - awal) * 1000
        assert jawab.status_code == 200, jawab.text
        # The first ones make what the process keeps.
        if nomor >= 2:
            semua.append(lama)
    return semua
