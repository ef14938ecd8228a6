"""Figure 16: 61 cases on their way to I-MUT: every copy is looked at, then the batch is checked, packed and sent.

Asked of the application itself over a database and a folder of its own, one question after another.
"""

import asyncio
import hashlib
import io
import logging
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

import structlog

from services.mutasi.app import SERVICE
from services.mutasi.berkas.kerja import CPU, DETIK, MEMORI, PEMBACA, PERIKSA_BERKAS
from shared.blobs.folder import FolderBlobs
from shared.sandbox import Apart
from tests.bench.kumpulan import isi_rantai, pertimbangkan
from tests.bench.panggung import Dapur
from tests.bench.ukuran import Ukuran, seperti_layanan
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.kumpulan.himpunan import penyusun
from tests.mutasi.pertek.salinan import lengkapi
from tests.pdf import GAMBAR, bercak, pdf, tulisan

BANYAK = 61
"""Cases, as in Sidoarjo."""
PERIKSA_DETIK = 5.0
SURAT_DILIHAT = 10
SURAT = ("bebas_temuan",)
USUL = {"nomor_usul": "800/61/BKPSDM/2026", "tanggal_usul": "2026-09-15"}


def ukur(dapur: Dapur, ronde: int) -> list[Ukuran]:
    """From 61 cases with their papers to what was sent."""
    return asyncio.run(_ukur(dapur, ronde))


async def _ukur(dapur: Dapur, ronde: int) -> list[Ukuran]:
    with tempfile.TemporaryDirectory(prefix="bench-pertek-") as tempat:
        async with open_service(dapur.postgres, SERVICE) as mutasi:
            mutasi.runtime.settings.file_store = tempat
            structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
            usulan = await isi_rantai(mutasi, BANYAK, SURAT)
            isi = {"nama": "Penataan 61 jabatan", "alasan": "Menata 61 jabatan.", "usulan": usulan}
            kumpulan = (await penyusun(mutasi).post("/kumpulan", isi)).json()
            await pertimbangkan(mutasi)
            berkas = await _salin(mutasi, Path(tempat), usulan)
            with seperti_layanan():
                lihat = await _lama(lambda: mutasi.run_job(PERIKSA_BERKAS.name))
                await _semua_sehat(mutasi, berkas)
                alamat = "/pertek/pemeriksaan"

                async def periksa() -> None:
                    jawab = await penyusun(mutasi).get(alamat, kumpulan_id=kumpulan["id"])
                    assert jawab.json()["siap"] == BANYAK, jawab.text[:2000]

                diperiksa = [await _lama(periksa) for _ in range(1 + 3 * ronde)]
                siap, pertek = await _siapkan(mutasi, kumpulan)
                ajukan = await _ajukan(mutasi, pertek)
        sendiri, baru = await _sendiri(ronde * SURAT_DILIHAT)
    terlama = max(diperiksa)
    return [
        Ukuran(
            f"{BANYAK} usulan diperiksa untuk I-MUT, {berkas} salinan",
            f"median {statistics.median(diperiksa):.2f} s",
            f"terlama {terlama:.2f} s; dikemas {siap:.2f} s, diajukan {ajukan:.2f} s",
            f"≤ {PERIKSA_DETIK:.0f} s",
            terlama <= PERIKSA_DETIK,
            {"detik": diperiksa, "kemas_detik": siap, "ajukan_detik": ajukan},
        ),
        Ukuran(
            "  satu surat dilihat dalam proses sendiri",
            f"{sendiri * 1000:.0f} ms",
            f"{baru / sendiri:.0f}× secepat dengan penafsir baru tiap berkas ({baru * 1000:.0f} ms)",
            "",
            None,
            {"sendiri_detik": sendiri, "baru_detik": baru},
        ),
        Ukuran(
            f"  {berkas} salinan, sepertiganya pindaian, dilihat sesudah diunggah",
            f"{lihat:.1f} s",
            f"{lihat / berkas * 1000:.0f} ms tiap salinan, dengan pencatatannya",
            "",
            None,
            {"detik": lihat, "berkas": berkas},
        ),
    ]


async def _salin(mutasi: ServiceUnderTest, gudang: Path, usulan: Sequence[str]) -> int:
    """Another copy for every paper, as it is once it was sent: each third a scan. How many."""
    for each in usulan:
        await lengkapi(mutasi, {"id": each})
    surat = await mutasi.sql("SELECT id FROM usulan_dokumen WHERE digantikan_pada IS NULL ORDER BY id")
    simpan = FolderBlobs(gudang)
    pindaian = pdf(GAMBAR, gambar=(1240, 1754, bercak(1240, 1754)))
    for nomor, each in enumerate(surat):
        isi = pdf(tulisan(f"Surat {each['id']}")) if nomor % 3 else pindaian + f"\n% {each['id']}\n".encode()
        sidik = hashlib.sha256(isi).hexdigest()
        await simpan.put(sidik, io.BytesIO(isi))
        await mutasi.sql(
            "INSERT INTO berkas (sha256, byte, media, disimpan_pada, status, pindai) "
            "VALUES ($1, $2, 'application/pdf', now(), 'menunggu', 'tidak_dipindai')",
            *(sidik, len(isi)),
        )
        await mutasi.sql(
            "INSERT INTO dokumen_berkas (id, dokumen_id, sha256, nama, diunggah_oleh, diunggah_pada) "
            "VALUES (gen_random_uuid(), $1, $2, 'surat.pdf', 'uji', now())",
            *(each["id"], sidik),
        )
    return len(surat)


async def _semua_sehat(mutasi: ServiceUnderTest, berkas: int) -> None:
    rows = await mutasi.sql("SELECT status, count(*) AS n FROM berkas GROUP BY status")
    assert {each["status"]: each["n"] for each in rows} == {"sehat": berkas}, rows


async def _sendiri(banyak: int) -> tuple[float, float]:
    """Seconds of a look at a letter: from a process that has everything at hand, and with one begun for each."""
    with tempfile.TemporaryFile() as surat:
        surat.write(pdf(tulisan()))

        async def lihat(terpisah: Apart) -> None:
            await terpisah.look(surat, ("200",), memory=MEMORI, cpu=CPU, seconds=DETIK)

        async def lihat_baru() -> None:
            async with aclosing(Apart(PEMBACA)) as satu:
                await lihat(satu)

        async with aclosing(Apart(PEMBACA)) as terpisah:
            await lihat(terpisah)
            sendiri = [await _lama(lambda: lihat(terpisah)) for _ in range(banyak)]
        baru = [await _lama(lihat_baru) for _ in range(banyak)]
    return statistics.median(sendiri), statistics.median(baru)


async def _siapkan(mutasi: ServiceUnderTest, kumpulan: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    isi = {"nama": kumpulan["nama"], "kumpulan_id": kumpulan["id"]}
    awal = time.perf_counter()
    jawab = await penyusun(mutasi).post("/pertek", isi)
    lama = time.perf_counter() - awal
    assert jawab.status_code == 201, jawab.text
    return lama, jawab.json()


async def _ajukan(mutasi: ServiceUnderTest, pertek: dict[str, Any]) -> float:
    awal = time.perf_counter()
    jawab = await penyusun(mutasi).post(f"/pertek/{pertek['id']}/pengajuan", USUL, seen=pertek["versi"])
    lama = time.perf_counter() - awal
    assert jawab.status_code == 200, jawab.text
    return lama


async def _lama(kerja: Callable[[], Awaitable[None]]) -> float:
    awal = time.perf_counter()
    await kerja()
    return time.perf_counter() - awal
