"""Figure 2: reading one person and a page of fifty, through token, guard, scope and access log."""

import asyncio
import random
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import asyncpg

from deploy.lokal.kunci import Kunci
from deploy.lokal.proses import port_bebas
from shared.http.keyset import encode_cursor
from tests.bench.beban import Hasil, Tugas, bebani, susun
from tests.bench.panggung import Kota, jalankan
from tests.bench.ukuran import Ukuran, hitung_cpu

BANYAK = 4000
"""Different requests that the load is made of."""


@dataclass(slots=True)
class Lomba:
    """Rounds of one contestant."""

    hasil: list[Hasil]
    cpu_ms: float
    """Processor time of the server per request."""

    @property
    def rps(self) -> float:
        return statistics.median(each.rps for each in self.hasil)

    @property
    def p50(self) -> float:
        return statistics.median(each.p50 for each in self.hasil)

    @property
    def p95(self) -> float:
        return statistics.median(each.p95 for each in self.hasil)

    @property
    def p99(self) -> float:
        return statistics.median(each.p99 for each in self.hasil)

    def sebagai_json(self) -> dict[str, Any]:
        return {
            "rps": self.rps,
            "p50_ms": self.p50,
            "p95_ms": self.p95,
            "p99_ms": self.p99,
            "cpu_ms": self.cpu_ms,
            "gagal": sum(each.gagal for each in self.hasil),
            "ronde_rps": [each.rps for each in self.hasil],
        }


def pertandingkan(
    peserta: dict[str, tuple[int, int, Callable[[], list[str]]]], ronde: int, detik: float, *, koneksi: int = 32
) -> dict[str, Lomba]:
    """Measure contestants ``{name: (port, pid, requests)}`` in turns, so that each meets the same machine."""
    lomba = {nama: Lomba([], 0.0) for nama in peserta}
    for _ in range(ronde):
        for nama, (port, pid, permintaan) in peserta.items():
            tugas = Tugas(port, permintaan(), detik, koneksi)
            with hitung_cpu(pid) as cpu:
                hasil = bebani(tugas)
            lomba[nama].hasil.append(hasil)
            lama = tugas.detik + tugas.pemanasan
            lomba[nama].cpu_ms += cpu.detik * 1000 / max(1.0, hasil.rps * lama) / ronde
    return lomba


async def _orang(kota: Kota) -> tuple[list[str], list[tuple[str, str]]]:
    koneksi = await asyncpg.connect(kota.alamat.database["pegawai"])
    try:
        # Who has left belongs to no unit: neither the yardstick nor a caller of a part of the city finds them.
        rows = await koneksi.fetch("SELECT nama, nip FROM asn WHERE jalur_unit <> '{}' ORDER BY nama, nip")
    finally:
        await koneksi.close()
    acak = random.Random(7)
    nip = [acak.choice(rows)["nip"] for _ in range(BANYAK)]
    # Any page but the last, which is shorter.
    kursor = [tuple(acak.choice(rows[:-50])) for _ in range(BANYAK)]
    return nip, kursor  # type: ignore[return-value]


def ukur(kota: Kota, ronde: int, detik: float) -> list[Ukuran]:
    """Ours, the constant and the bare query, in turns."""
    nip, kursor = asyncio.run(_orang(kota))
    # A unit as scope, the city's root: everybody is in it, and the database must find that out each time.
    kepala = {"Authorization": f"Bearer {kota.token('verifikator', unit='KOTA')}"}
    env = {"BENCH_DSN": kota.alamat.database["pegawai"], "BENCH_SKEMA": "pegawai"}
    kami, pid_kami = kota.port("pegawai"), kota.alamat.pid["pegawai"]
    folder = kota.data / "log"
    port, port_kueri, port_orm = port_bebas(), port_bebas(), port_bebas()
    kunci = {"BENCH_JWKS": str(Kunci(kota.data).jwks)}
    with (
        jalankan(["tests.bench.pembanding", str(port)], folder, {}, port) as pid,
        jalankan(["tests.bench.pembanding", str(port_kueri)], folder, env, port_kueri) as pid_kueri,
        jalankan(["tests.bench.padanan", str(port_orm)], folder, env | kunci, port_orm) as pid_orm,
    ):
        satu = pertandingkan(
            {
                "konstan": (port, pid, lambda: [susun("GET", "/konstan/asn", {})]),
                "kueri": (port_kueri, pid_kueri, lambda: [susun("GET", f"/kueri/asn/{each}", {}) for each in nip]),
                "orm": (port_orm, pid_orm, lambda: [susun("GET", f"/asn/{each}", kepala) for each in nip]),
                "kami": (kami, pid_kami, lambda: [susun("GET", f"/asn/{each}", kepala) for each in nip]),
            },
            ronde,
            detik,
        )
        halaman = pertandingkan(
            {
                "konstan": (port, pid, lambda: [susun("GET", "/konstan/halaman", {})]),
                "kueri": (
                    port_kueri,
                    pid_kueri,
                    lambda: [
                        susun("GET", f"/kueri/halaman?{urlencode({'nama': nama, 'nip': nomor})}", {})
                        for nama, nomor in kursor
                    ],
                ),
                "kami": (
                    kami,
                    pid_kami,
                    lambda: [
                        susun("GET", f"/asn?limit=50&cursor={encode_cursor('nama', *each)}", kepala) for each in kursor
                    ],
                ),
            },
            ronde,
            detik,
        )
    return [
        *_baris("GET satu ASN", satu, ("≥ 15 % dari konstanta", lambda b: _bagian(b, "konstan") >= 0.15), 40),
        _padanan(satu),
        *_baris("GET halaman berisi 50", halaman, ("≥ 900/s", lambda b: b["kami"].rps >= 900), 80),
    ]


def _bagian(lomba: dict[str, Lomba], pembanding: str) -> float:
    return lomba["kami"].rps / lomba[pembanding].rps


def _padanan(lomba: dict[str, Lomba]) -> Ukuran:
    orm, kali = lomba["orm"], _bagian(lomba, "orm")
    return Ukuran(
        "  dibanding layanan FastAPI + SQLAlchemy ORM biasa",
        f"{kali:.1f} ×",
        f"{orm.rps:.0f}/s ({orm.cpu_ms:.2f} ms CPU), p99 {orm.p99:.1f} ms, periksaan yang sama",
        "≥ 2 ×",
        kali >= 2 and not any(each.gagal for each in orm.hasil),
    )


def _baris(
    nama: str, bagian: dict[str, Lomba], target: tuple[str, Callable[[dict[str, Lomba]], bool]], p99: float
) -> list[Ukuran]:
    kami, konstan, kueri = bagian["kami"], bagian["konstan"], bagian["kueri"]
    return [
        Ukuran(
            f"{nama}, 32 sambungan",
            f"{kami.rps:.0f}/s ({kami.cpu_ms:.2f} ms CPU)",
            f"{kami.rps / konstan.rps:.0%} dari konstanta ({konstan.rps:.0f}/s), "
            f"{kami.rps / kueri.rps:.0%} dari kueri polos ({kueri.rps:.0f}/s)",
            target[0],
            target[1](bagian) and not any(each.gagal for each in kami.hasil),
            {each: lomba.sebagai_json() for each, lomba in bagian.items()},
        ),
        Ukuran(
            "  p50 / p99",
            f"{kami.p50:.1f} / {kami.p99:.1f} ms",
            f"kueri polos {kueri.p50:.1f} / {kueri.p99:.1f} ms",
            f"p99 ≤ {p99} ms",
            kami.p99 <= p99,
        ),
    ]
