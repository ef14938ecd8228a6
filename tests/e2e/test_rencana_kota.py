"""A whole small city is planned over the running system: mutasi asks kompetensi for the matrix, plans, and publishes
files that prove the plan to an auditor."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.demo.klien import Klien, baik, sampai
from shared.calendar.bulan import tambah_bulan
from shared.clock import SystemClock
from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem

ALAMAT = "/api/mutasi/penataan/skenario"
AKAR = Path(__file__).parents[2]


async def rencana(perencana: Klien, nama: str) -> dict[str, Any]:
    """The scenario of the whole city, computed."""
    tmt = tambah_bulan(SystemClock().today().replace(day=1), 4)
    isi = {"lingkup": {"unit": ["KOTA"]}, "nomor": "800.1.3/9/BKPSDM/2026"}
    dibuat = await perencana.kirim(ALAMAT, {"nama": nama, "tmt": tmt.isoformat(), "isi": isi})
    alamat = f"{ALAMAT}/{baik(dibuat)['id']}"
    baik(await perencana.kirim(f"{alamat}/perhitungan", versi=dibuat.headers["etag"]))

    async def selesai() -> dict[str, Any] | None:
        kini: dict[str, Any] = baik(await perencana.ambil(alamat))
        return None if kini["status"] == "menghitung" else kini

    hasil: dict[str, Any] = await sampai("rencananya", selesai)
    assert hasil["status"] == "siap", hasil["gagal"]
    return hasil


async def test_a_city_is_planned_proven_and_planned_again_the_same(sistem: SistemUji, tmp_path: Path) -> None:
    async with httpx.AsyncClient(base_url=sistem.gerbang, timeout=60, verify=False) as http:
        perencana = Klien(http, sistem.token("verifikator"))
        satu = await rencana(perencana, "Penataan kota")
        ringkasan = satu["ringkasan"]
        assert ringkasan["pindah"] > 0
        assert (ringkasan["celah"], ringkasan["terbaik"], ringkasan["demosi"]) == (0, True, 0)
        auditor = Klien(http, sistem.token("auditor"))
        for berkas in baik(await auditor.ambil(f"{ALAMAT}/{satu['id']}/berkas"))["data"]:
            isi = await auditor.ambil(f"{ALAMAT}/{satu['id']}/berkas/{berkas['nama']}")
            (tmp_path / berkas["nama"]).write_bytes(isi.content)
        dua = await rencana(perencana, "Penataan kota, sekali lagi")
    perintah = [sys.executable, "-m", "services.mutasi.penataan.verifikasi", str(tmp_path)]
    laporan = subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True, check=False)  # noqa: ASYNC221
    assert laporan.stdout.startswith(f"BENAR: nilai {ringkasan['nilai']}, {ringkasan['pindah']} orang pindah")
    assert laporan.returncode == 0
    assert dua["bahan"]["soal_sidik"] == satu["bahan"]["soal_sidik"]
    assert dua["ringkasan"] == ringkasan
    ditahan = await sistem.sql(
        "SELECT diperlukan_sampai, diperlukan_versi FROM kompetensi.matriks ORDER BY id DESC LIMIT 2"
    )
    assert [tuple(each) for each in ditahan] == [(None, 2), (None, 2)]
