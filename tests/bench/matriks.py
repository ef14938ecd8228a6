"""Figure 9: the score matrix of the city, both planes: computed beside plain writing of as many bytes, stored, and its
memory.

A city of a thousand requirement profiles is measured: where it has fewer, posts get standards of their own that differ
in their weights, and what is printed says how many.
"""

import asyncio
import contextlib
import os
import statistics
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import numpy as np
from pydantic import SecretStr

from deploy.lokal.sistem import ORANG
from services.kompetensi.app import SERVICE
from services.kompetensi.matriks.cuplikan import Cuplikan
from services.kompetensi.matriks.himpun import himpun
from services.kompetensi.matriks.kerja import BARIS, JALUR
from services.kompetensi.matriks.repository import Diminta
from services.kompetensi.rumus.kecocokan.blok.hitung import Penghitung
from shared.run import open_runtime
from shared.settings import Settings
from tests.bench.panggung import Kota
from tests.bench.ukuran import Ukuran

HITUNG, SIMPAN, MEMORI = 1.0, 3.0, 500.0
"""Seconds, seconds, MB."""
PROFIL = 1000
"""Columns at least, where there are posts enough."""
RONDE = 5
LAMA = 120.0
"""Seconds after which a request counts as hanging."""


def ukur(kota: Kota) -> list[Ukuran]:
    """The arrays of the city in this process, then a request to the running system."""
    hari = date.fromisoformat(_ambil(kota, "/talenta/peta")["per_tanggal"])
    tiruan = asyncio.run(_tiru_standar(kota, hari))
    isi, himpun_detik, himpun_cpu = asyncio.run(_himpun(kota, hari))
    hitung, tulis, salin, cpu = _lomba(isi)
    pasangan = isi.baris * isi.kolom
    satu, puncak = _minta(kota)
    byte = satu["byte"]
    semua, simpan = _detik(kota, satu["id"])
    ulang, _ = _minta(kota)
    kembali, _ = _detik(kota, ulang["id"])
    penuh = kota.orang == ORANG
    return [
        Ukuran(
            f"matriks {isi.baris} × {isi.kolom} dihitung, nilai dan tanda",
            f"{hitung:.2f} s ({cpu:.2f} s CPU), {pasangan / hitung / 1e6:.0f} juta pasangan/s",
            f"{tulis / hitung:.1%} dari menulis nilainya saja ({pasangan * 2 / tulis / 1e9:.1f} GB/s), "
            f"{salin / hitung:.1%} dari menyalinnya; {tiruan} jabatan diberi standar tiruan",
            f"≤ {HITUNG:.0f} s" if penuh else "",
            hitung <= HITUNG if penuh else None,
            {
                "orang": isi.baris,
                "profil": isi.kolom,
                "jabatan": len(isi.jabatan),
                "standar_tiruan": tiruan,
                "detik": hitung,
                "cpu": cpu,
                "tulis_detik": tulis,
                "salin_detik": salin,
                "pasangan_per_detik": pasangan / hitung,
            },
        ),
        Ukuran(
            "  dihitung dan disimpan",
            f"{simpan:.2f} s, {byte / simpan / 1e6:.0f} MB/s",
            f"{semua:.2f} s sejak diminta, {himpun_detik:.2f} s di antaranya menghimpun data ({himpun_cpu:.2f} s CPU); "
            f"diminta lagi {kembali:.2f} s",
            f"≤ {SIMPAN:.0f} s" if penuh else "",
            simpan <= SIMPAN if penuh else None,
            {
                "detik": simpan,
                "sejak_diminta": semua,
                "himpun": himpun_detik,
                "himpun_cpu": himpun_cpu,
                "diminta_lagi": kembali,
                "byte": byte,
            },
        ),
        Ukuran(
            "  memori puncak proses",
            f"{puncak:.0f} MB",
            f"matriksnya sendiri {byte / 1e6:.0f} MB, tandanya {(byte - pasangan * 2) / 1e6:.1f} MB di antaranya",
            f"≤ {MEMORI:.0f} MB",
            puncak <= MEMORI,
            {"mb": puncak},
        ),
    ]


_TIRU = """
    INSERT INTO skj (sasaran, kode, level, bobot, teknis, pendidikan_minimal, rumpun, diklat, pengalaman_tahun,
                     pengalaman_jenjang, golongan_minimal, dasar_hukum, berlaku)
    SELECT 'jabatan', p.kode, k.level, ARRAY[1 + n % 10, 1 + n / 10 % 10, 1 + n / 100 % 10, 1 + n / 1000 % 10]
           || k.bobot[5:9], k.teknis, k.pendidikan_minimal, k.rumpun, k.diklat, k.pengalaman_tahun,
           k.pengalaman_jenjang, k.golongan_minimal, 'Pengukuran', daterange($1, NULL)
    FROM (SELECT s.kode, s.skj_id, row_number() OVER (ORDER BY s.kode) - 1 AS n
          FROM standar_jabatan s JOIN proyeksi_jabatan j USING (kode)
          WHERE j.aktif AND s.skj_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM skj WHERE sasaran = 'jabatan' AND kode = s.kode AND digantikan_pada IS NULL)
          ORDER BY s.kode LIMIT $2) p
    JOIN skj k ON k.id = p.skj_id"""


async def _tiru_standar(kota: Kota, hari: date) -> int:
    """Give posts standards of their own until there are columns enough; answers how many."""
    ada = (await _himpun(kota, hari))[0].kolom
    if ada >= PROFIL:
        return 0
    koneksi = await asyncpg.connect(
        kota.alamat.database["kompetensi"], server_settings={"search_path": "kompetensi,public"}
    )
    try:
        return int((await koneksi.execute(_TIRU, hari, PROFIL)).split()[-1])
    finally:
        await koneksi.close()


async def _himpun(kota: Kota, hari: date) -> tuple[Cuplikan, float, float]:
    settings = Settings(
        database_url=SecretStr(kota.alamat.database["kompetensi"]),
        nats_url=kota.alamat.nats,
        nats_user="kompetensi",
        nats_password=SecretStr("tidak dipakai"),
        jwks="tidak dipakai",
    )
    async with open_runtime(SERVICE, settings, bus=False) as runtime:
        awal, cpu = time.perf_counter(), time.process_time()
        isi = await himpun(runtime, Diminta(runtime.new_id(), None, hari, None, None, None, None, None, "bench", [], 1))
        return isi, time.perf_counter() - awal, time.process_time() - cpu


def _lomba(isi: Cuplikan) -> tuple[float, float, float, float]:
    """Seconds for the city by all cores, for writing as many bytes, and for copying them; medians, in turns.

    Last the processor seconds of the first, which a busy machine does not change much.
    """
    mulai = range(0, isi.baris, BARIS)
    tujuan = [np.empty((min(BARIS, isi.baris - each), isi.kolom), "<i2") for each in mulai]
    asal = [np.zeros_like(each) for each in tujuan]

    def siapkan() -> Callable[[int], Any]:
        # What is worked out once for all blocks is a part of every round.
        baru = replace(isi, penghitung=Penghitung(isi.penghitung.profil, isi.penghitung.kebijakan))
        return lambda nomor: baru.hitung(nomor * BARIS, len(tujuan[nomor]))

    peserta: dict[str, Callable[[], Callable[[int], Any]]] = {
        "hitung": siapkan,
        "tulis": lambda: lambda nomor: tujuan[nomor].fill(nomor),
        "salin": lambda: lambda nomor: np.copyto(tujuan[nomor], asal[nomor]),
    }
    lama: dict[str, list[float]] = {nama: [] for nama in peserta}
    cpu: list[float] = []
    with ThreadPoolExecutor(JALUR) as kolam:
        for ronde in range(RONDE + 1):
            for nama, kerja in peserta.items():
                awal, terpakai = time.perf_counter(), time.process_time()
                list(kolam.map(kerja(), range(len(tujuan))))
                if ronde:
                    lama[nama].append(time.perf_counter() - awal)
                if ronde and nama == "hitung":
                    cpu.append(time.process_time() - terpakai)
    satu, dua, tiga = (statistics.median(each) for each in lama.values())
    return satu, dua, tiga, statistics.median(cpu)


def _ambil(kota: Kota, jalur: str) -> Any:
    jawab = httpx.get(
        f"{kota.alamat.gerbang}/api/kompetensi{jalur}",
        headers={"Authorization": f"Bearer {kota.token('tim_penilai')}"},
        timeout=60,
    )
    jawab.raise_for_status()
    return jawab.json()


def _minta(kota: Kota) -> tuple[dict[str, Any], float]:
    """Ask the running system; answers the finished request, and the peak of its process's memory in MB."""
    pid = kota.alamat.pid["kompetensi"]
    with contextlib.suppress(OSError):
        # From here on the kernel looks for a new peak.
        Path(f"/proc/{pid}/clear_refs").write_text("5")
    jawab = httpx.post(
        f"{kota.alamat.gerbang}/api/kompetensi/matriks",
        json={"skenario": "pengukuran"},
        headers={"Authorization": f"Bearer {kota.token('tim_penilai')}", "Idempotency-Key": str(uuid.uuid4())},
        timeout=60,
    )
    jawab.raise_for_status()
    batas = time.monotonic() + LAMA
    while (satu := _ambil(kota, f"/matriks/{jawab.json()['id']}"))["status"] in ("menunggu", "berjalan"):
        if time.monotonic() > batas:
            raise TimeoutError(satu)
        time.sleep(0.05)
    if satu["status"] != "selesai":
        raise RuntimeError(satu["galat"])
    return satu, _puncak(pid)


def _puncak(pid: int) -> float:
    for baris in Path(f"/proc/{pid}/status").read_text().splitlines():
        if baris.startswith("VmHWM:"):
            return int(baris.split()[1]) * 1024 / 1e6
    raise LookupError(os.strerror(2))


def _detik(kota: Kota, nomor: str) -> tuple[float, float]:
    """Seconds from the request to its end, and from the first block to the end, as the database tells."""

    async def tanya() -> tuple[float, float]:
        koneksi = await asyncpg.connect(kota.alamat.database["kompetensi"])
        try:
            row = await koneksi.fetchrow(
                """SELECT extract(epoch FROM m.selesai_pada - m.dibuat_pada)::float AS semua,
                          extract(epoch FROM i.selesai_pada - i.dibuat_pada)::float AS simpan
                   FROM matriks m JOIN matriks_isi i USING (sidik) WHERE m.id = $1""",
                uuid.UUID(nomor),
            )
        finally:
            await koneksi.close()
        return row["semua"], row["simpan"]

    return asyncio.run(tanya())
