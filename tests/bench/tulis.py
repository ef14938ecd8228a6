"""Figure 3: a POST that writes a row and an event, with Idempotency-Key, audit trail and outbox."""

import json

from deploy.lokal.proses import port_bebas
from tests.bench.baca import Lomba, pertandingkan
from tests.bench.beban import susun
from tests.bench.panggung import Dapur, jalankan
from tests.bench.ukuran import Ukuran

TARGET = 1000


def _permintaan(token: str) -> list[str]:
    isi = json.dumps({"id": "{kunci}", "nama": "Contoh Pegawai", "isi": "Catatan sepanjang yang biasa ditulis orang."})
    return [susun("POST", "/catatan", {"Authorization": f"Bearer {token}", "Idempotency-Key": "{kunci}"}, isi)]


def ukur(dapur: Dapur, ronde: int, detik: float) -> list[Ukuran]:
    """Ours and one bare statement in turns; once with the relay as a neighbour, as in the embedded run."""
    permintaan = _permintaan(dapur.token())
    env = {"BENCH_DSN": dapur.dsn("penulis"), "BENCH_SKEMA": "penulis"}
    port = port_bebas()
    with (
        jalankan(["tests.bench.pembanding", str(port)], dapur.folder, env, port) as pid,
        dapur.jalan("penulis", "api") as (kami, pid_kami),
    ):
        lomba = pertandingkan(
            {"polos": (port, pid, lambda: permintaan), "kami": (kami, pid_kami, lambda: permintaan)}, ronde, detik
        )
    with dapur.jalan("penulis", "semua") as (kami, pid_kami):
        semua = pertandingkan({"semua": (kami, pid_kami, lambda: permintaan)}, 1, detik)["semua"]
    kami_saja, polos = lomba["kami"], lomba["polos"]
    return [
        Ukuran(
            "POST satu baris dan satu peristiwa, 32 sambungan",
            f"{kami_saja.rps:.0f}/s ({kami_saja.cpu_ms:.2f} ms CPU)",
            f"{kami_saja.rps / polos.rps:.0%} dari satu pernyataan polos ({polos.rps:.0f}/s)",
            f"≥ {TARGET}/s",
            kami_saja.rps >= TARGET and _bersih(kami_saja),
            {"kami": kami_saja.sebagai_json(), "polos": polos.sebagai_json(), "semua": semua.sebagai_json()},
        ),
        Ukuran(
            "  p50 / p99",
            f"{kami_saja.p50:.1f} / {kami_saja.p99:.1f} ms",
            f"polos {polos.p50:.1f} / {polos.p99:.1f} ms",
        ),
        Ukuran(
            "  dengan relay dalam proses yang sama",
            f"{semua.rps:.0f}/s",
            f"{semua.rps / kami_saja.rps:.0%} dari tanpa relay",
        ),
    ]


def _bersih(lomba: Lomba) -> bool:
    return not any(each.gagal for each in lomba.hasil)
