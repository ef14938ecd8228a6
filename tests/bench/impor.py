"""Figure 1: how fast a whole city comes in through the import, and how soon all services know of it."""

import asyncio
import subprocess
import sys
import time

from deploy.demo import muat
from deploy.lokal.layanan import AKAR
from tests.bench.panggung import Kota
from tests.bench.ukuran import Ukuran

TARGET_IMPOR, TARGET_MUTAKHIR = 30, 60


def muat_kota(kota: Kota) -> tuple[float, float]:
    """Make the files and load them over HTTP; answers the seconds of the import, and until the last projection."""
    folder = kota.data / "kota"
    subprocess.run(
        [sys.executable, "-m", "deploy.demo.kota", "--orang", str(kota.orang), "--ke", str(folder)],
        cwd=AKAR,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    hasil = asyncio.run(_muat(kota))
    # The same note that ``make run`` leaves, so that the next start finds the city loaded.
    (kota.data / "kota-dimuat.json").write_text(f'{{"orang": {kota.orang}}}')
    kota.termuat = True
    return hasil


async def _muat(kota: Kota) -> tuple[float, float]:
    awal = terakhir = time.monotonic()

    def lapor(teks: str) -> None:
        nonlocal terakhir
        if teks.endswith("baris selesai"):
            terakhir = time.monotonic()

    await muat.muat(kota.alamat.gerbang, kota.token("integrasi"), kota.data / "kota", lapor)
    return terakhir - awal, time.monotonic() - awal


def ukur(kota: Kota) -> list[Ukuran]:
    """Load a city into an empty system."""
    kota.mulai()
    impor, mutakhir = muat_kota(kota)
    baris = sum((kota.data / "kota" / f"{nama}.csv").read_bytes().count(b"\n") - 1 for _, nama in muat.BERKAS)
    penuh = kota.orang == 21_708
    angka = {"orang": kota.orang, "baris": baris, "detik_impor": impor, "detik_mutakhir": mutakhir}
    return [
        Ukuran(
            f"impor {kota.orang} ASN dengan riwayat ({baris} baris)",
            f"{impor:.1f} s",
            f"{kota.orang / impor:.0f} orang/s, {baris / impor:.0f} baris/s",
            f"≤ {TARGET_IMPOR} s" if penuh else "",
            impor <= TARGET_IMPOR if penuh else None,
            angka,
        ),
        Ukuran(
            "  sampai proyeksi terakhir mutakhir",
            f"{mutakhir:.1f} s",
            f"{mutakhir - impor:.1f} s sesudah impor",
            f"≤ {TARGET_MUTAKHIR} s" if penuh else "",
            mutakhir <= TARGET_MUTAKHIR if penuh else None,
        ),
    ]
