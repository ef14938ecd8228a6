"""Figure 8: what the organisation needs, reckoned anew for each question: today's city, and five years ahead."""

import http.client
import time

from tests.bench.beban import kuantil
from tests.bench.panggung import Kota
from tests.bench.ukuran import Ukuran, hitung_cpu

JALUR = {
    "kebutuhan seluruh kota": "/kebutuhan/kota",
    "proyeksi kota 60 bulan": "/kebutuhan/proyeksi?bulan=60&per=kota",
    "prioritas celah, 50 teratas": "/kebutuhan/prioritas?limit=50",
}


def _ambil(port: int, jalur: str, tajuk: dict[str, str]) -> float:
    """Milliseconds of one request over a connection of its own."""
    koneksi = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    awal = time.perf_counter()
    koneksi.request("GET", jalur, headers=tajuk)
    jawab = koneksi.getresponse()
    jawab.read()
    assert jawab.status == 200, jalur
    koneksi.close()
    return (time.perf_counter() - awal) * 1000


def ukur(kota: Kota, ronde: int) -> list[Ukuran]:
    """Each question ten times a round, one after another; there is no target, only what it takes."""
    tajuk = {"Authorization": f"Bearer {kota.token('verifikator')}"}
    hasil = []
    for nama, jalur in JALUR.items():
        awal = kota.prosesor("postgres")
        with hitung_cpu(kota.alamat.pid["pegawai"]) as cpu:
            lama = sorted(_ambil(kota.port("pegawai"), jalur, tajuk) for _ in range(10 * ronde))
        per_satu = 1000 / len(lama)
        layanan, basis_data = cpu.detik * per_satu, (kota.prosesor("postgres") - awal) * per_satu
        p50, p95 = kuantil(lama, 0.5), kuantil(lama, 0.95)
        hasil.append(
            Ukuran(
                nama,
                f"p50 {p50:.0f}, p95 {p95:.0f} ms",
                f"CPU {layanan:.0f} ms layanan, {basis_data:.0f} ms basis data",
                angka={"p50_ms": p50, "p95_ms": p95, "cpu_layanan_ms": layanan, "cpu_basis_data_ms": basis_data},
            )
        )
    return hasil
