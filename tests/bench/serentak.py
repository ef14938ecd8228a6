"""Figure 15: fifty approvals of one case at once: one takes effect, and everybody has an answer soon."""

import asyncio
import logging
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path

import structlog

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from tests.bench.ukuran import Ukuran
from tests.layanan import open_service
from tests.mutasi.conftest import isi_kota
from tests.mutasi.kota import KEPUTUSAN, petugas, usulan_berstatus

BANYAK = 50
TARGET_DETIK = 5.0


def ukur(ronde: int) -> list[Ukuran]:
    """How long until the last of them is answered, and what they were answered."""
    # The service runs in this process: a line for each request would hide the figures.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="bench-serentak-") as tempat, Postgres(Path(tempat) / "pg") as server:
        hasil = [asyncio.run(_sekali(server)) for _ in range(ronde)]
    detik = statistics.median(lama for lama, _ in hasil)
    jawaban = Counter(kode for _, semua in hasil for kode in semua)
    return [
        Ukuran(
            f"{BANYAK} persetujuan serentak atas satu usulan, sampai semua dijawab",
            f"{detik:.2f} s",
            f"{jawaban[200] / ronde:.0f} berlaku, lainnya {sorted(jawaban.keys() - {200})}",
            f"tepat satu berlaku, ≤ {TARGET_DETIK:.0f} s",
            jawaban[200] == ronde and detik <= TARGET_DETIK,
            {"detik": [lama for lama, _ in hasil], "jawaban": {str(kode): n for kode, n in jawaban.items()}},
        )
    ]


async def _sekali(server: Postgres) -> tuple[float, list[int]]:
    async with open_service(server, SERVICE, filled=isi_kota) as mutasi:
        usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
        ppk, alamat = petugas(mutasi, "keputusan"), f"/usulan/{usulan['id']}/keputusan"
        mulai = time.perf_counter()
        semua = await asyncio.gather(*(ppk.post(alamat, KEPUTUSAN, seen=usulan["versi"]) for _ in range(BANYAK)))
        return time.perf_counter() - mulai, [each.status_code for each in semua]
