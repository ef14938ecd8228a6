"""Figure 12: a batch of five hundred: judged as a whole, what falls with one case, let go, decided by one list.

Asked of the application itself over a database of its own, one question after another.
"""

import asyncio
import logging
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpx
import structlog

from services.mutasi.app import SERVICE
from tests.bench.panggung import Dapur
from tests.bench.ukuran import Ukuran, seperti_layanan
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.kota import (
    JALUR,
    PEMERIKSA,
    SURAT,
    asn,
    catat_surat,
    isi_usulan,
    jabatan,
    petugas,
    skor,
    standar,
    unit,
)
from tests.mutasi.kumpulan.himpunan import lepas, penyusun

BANYAK, RANTAI = 500, 5
"""Cases, and how many of them follow one another in each chain."""
NILAI_DETIK, DAMPAK_MS = 1.0, 50.0
SK = {"nomor_sk": "800.1.3.3/{nomor}/BKPSDM/2026", "tanggal_sk": "2026-09-15"}


def ukur(dapur: Dapur, ronde: int) -> list[Ukuran]:
    """Everything of one batch."""
    return asyncio.run(_ukur(dapur, ronde))


async def _ukur(dapur: Dapur, ronde: int) -> list[Ukuran]:
    async with open_service(dapur.postgres, SERVICE) as mutasi:
        # Each request would be told between the figures.
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
        usulan = await isi_rantai(mutasi, BANYAK)
        isi = {"nama": "Pelantikan besar", "alasan": "Rotasi besar.", "usulan": usulan}
        kumpulan = (await penyusun(mutasi).post("/kumpulan", isi)).json()
        jalur = f"/kumpulan/{kumpulan['id']}"

        async def tanya(akhir: str, **query: Any) -> httpx.Response:
            return await penyusun(mutasi).get(f"{jalur}{akhir}", **query)

        with seperti_layanan():
            await tanya("/penilaian")
            awal = time.process_time()
            nilai = [await _lama(lambda: tanya("/penilaian")) for _ in range(1 + 3 * ronde)]
            cpu = (time.process_time() - awal) / len(nilai)
            # The one on whom a whole chain hangs.
            dampak = [
                await _lama(lambda: tanya("/dampak", usulan_id=usulan[RANTAI - 1])) for _ in range(5 + 20 * ronde)
            ][5:]
            lihat = [await _lama(lambda: tanya("/pelepasan")) for _ in range(2 + 5 * ronde)][2:]
            await pertimbangkan(mutasi)
            melepas = await _lama(lambda: lepas(mutasi, kumpulan))
            putus = await _lama(lambda: petugas(mutasi, "keputusan").post(f"{jalur}/keputusan", SK, seen=2))
            diputuskan = (await mutasi.sql("SELECT count(*) AS n FROM usulan WHERE status = 'diputuskan'"))[0]["n"]
            assert diputuskan == BANYAK, diputuskan
    return [
        Ukuran(
            f"kumpulan {BANYAK} usulan dinilai seluruhnya",
            f"median {statistics.median(nilai):.2f} s ({cpu:.2f} s CPU)",
            f"terlama {max(nilai):.2f} s",
            f"≤ {NILAI_DETIK:.0f} s",
            statistics.median(nilai) <= NILAI_DETIK,
            {"detik": nilai, "cpu": cpu},
        ),
        Ukuran(
            "  siapa jatuh bersama satu usulan",
            f"median {statistics.median(dampak) * 1000:.0f} ms",
            f"terlama {max(dampak) * 1000:.0f} ms",
            f"≤ {DAMPAK_MS:.0f} ms",
            statistics.median(dampak) * 1000 <= DAMPAK_MS,
            {"detik": dampak},
        ),
        Ukuran(
            "  yang dapat dilepas, dan melepasnya",
            f"median {statistics.median(lihat) * 1000:.0f} ms; {melepas * 1000:.0f} ms",
            "tanpa memutus rantai, tanpa melebihi formasi",
        ),
        Ukuran(
            f"  satu daftar SK memutuskan {BANYAK}",
            f"{putus:.1f} s",
            f"{putus / BANYAK * 1000:.0f} ms tiap usulan, masing-masing dinilai pada langkahnya",
        ),
    ]


async def pertimbangkan(mutasi: ServiceUnderTest) -> None:
    """Bring all cases to where the PPK decides them."""
    await mutasi.sql("UPDATE usulan SET status = 'terverifikasi', versi = versi + 1")
    await mutasi.sql(
        "INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, waktu, rincian) "
        "SELECT id, versi, 'verifikasi', 'draf', 'terverifikasi', $1, '2026-09-15 02:00+00', '{}' FROM usulan",
        PEMERIKSA,
    )
    await mutasi.sql(
        "UPDATE usulan SET status = 'dipertimbangkan', nomor_berita_acara = '12/TPK/2026', rekomendasi = 'setuju', "
        "tanggal_pertimbangan = '2026-09-15', versi = versi + 1"
    )


async def isi_rantai(mutasi: ServiceUnderTest, banyak: int, surat: Iterable[str] = SURAT) -> list[str]:
    """Chains of five on as many posts, each chain with a free seat at its end; the numbers of the cases."""
    asal = [f"DISHUB-LL-{each}" for each in range(1000, 1000 + banyak)]
    akhir = [f"DISHUB-AK-{each}" for each in range(1000, 1000 + -(-banyak // RANTAI))]
    nip = [f"199001012015011{each:03d}" for each in range(banyak)]
    await mutasi.receive(*map(unit, JALUR), *(jabatan(each, terisi=1) for each in asal), *map(jabatan, akhir))
    await mutasi.receive(*map(standar, [*asal, *akhir]))
    await mutasi.receive(*(asn(*each) for each in zip(nip, asal, strict=True)), *map(skor, nip))
    hasil = []
    for nomor, siapa in enumerate(nip):
        terakhir = nomor % RANTAI == RANTAI - 1 or nomor == banyak - 1
        tujuan = akhir[nomor // RANTAI] if terakhir else asal[nomor + 1]
        lain = {} if terakhir else {"menggantikan": nip[nomor + 1]}
        jawab = await penyusun(mutasi).post("/usulan", isi_usulan(nip=siapa, jabatan_tujuan=tujuan, **lain))
        assert jawab.status_code == 201, jawab.text
        hasil.append(jawab.json()["id"])
    for each in hasil:
        await catat_surat(mutasi, each, surat)
    return hasil


async def _lama(kerja: Callable[[], Awaitable[httpx.Response]]) -> float:
    awal = time.perf_counter()
    jawab = await kerja()
    lama = time.perf_counter() - awal
    assert jawab.status_code == 200, jawab.text
    return lama
