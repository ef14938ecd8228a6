import contextlib
import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.gerbang import CADDYFILE, Gerbang, lingkungan, pilih_port, validasi
from deploy.lokal.proses import (
    GagalMulai,
    hentikan,
    luncurkan,
    menjawab,
    port_bebas,
    port_terbuka,
    program,
    tunggu,
)
from shared.http.limits import IDLE_SECONDS

CONTOH = Path(__file__).with_name("layanan_contoh.py")

Proses = dict[str, "subprocess.Popen[bytes]"]


def contoh(folder: Path, nama: str, port: int) -> "subprocess.Popen[bytes]":
    log = folder / f"{nama}.log"
    proses = luncurkan(
        [sys.executable, str(CONTOH), nama, "semua"],
        log=log, folder=folder, env={"ASN_HOST": "127.0.0.1", "ASN_PORT": str(port)},
    )  # fmt: skip
    tunggu(proses, lambda: menjawab(f"http://127.0.0.1:{port}", "/"), nama=nama, log=log, detik=20)
    return proses


@pytest.fixture(scope="module")
def pintu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, Path]]:
    """The gateway before four programs that answer what they were asked."""
    folder = tmp_path_factory.mktemp("gerbang dengan spasi")
    port = {nama: port_bebas() for nama in LAYANAN}
    belakang = [contoh(folder, nama, each) for nama, each in port.items()]
    gerbang = Gerbang(folder, {nama: f"127.0.0.1:{each}" for nama, each in port.items()}, port=port_bebas())
    gerbang.siapkan()
    gerbang.luncurkan()
    assert gerbang.proses is not None
    tunggu(gerbang.proses, gerbang.siap, nama="gerbang", log=gerbang.log, detik=20)
    with httpx.Client(base_url=gerbang.url, timeout=20) as klien:
        yield klien, gerbang.log
    gerbang.stop()
    for each in belakang:
        hentikan(each, signal.SIGTERM, 5)


def test_the_caddyfile_is_valid_and_formatted() -> None:
    assert validasi() == 0


@pytest.mark.parametrize("nama", LAYANAN)
def test_each_service_is_under_its_prefix_with_its_contracts_and_pages(
    pintu: tuple[httpx.Client, Path], nama: str
) -> None:
    klien, _ = pintu
    assert klien.get(f"/api/{nama}/orang/1?x=2").json() == {"layanan": nama, "jalur": "/orang/1?x=2"}
    assert klien.get(f"/openapi/{nama}.json").json() == {"layanan": nama, "jalur": "/openapi.json"}
    assert klien.get(f"/asyncapi/{nama}.json").json() == {"layanan": nama, "jalur": "/asyncapi.json"}
    assert "swagger-ui-bundle.js" in klien.get(f"/docs/{nama}/").text
    assert "peristiwa.js" in klien.get(f"/peristiwa/{nama}/").text
    assert f'href="/docs/{nama}/"' in klien.get("/").text


@pytest.mark.parametrize(
    "berkas", ["swagger-ui-bundle.js", "swagger-ui.css", "rujukan.js", "peristiwa.js", "halaman.css"]
)
def test_pages_load_everything_from_here(pintu: tuple[httpx.Client, Path], berkas: str) -> None:
    jawab = pintu[0].get(f"/statis/{berkas}")
    assert jawab.status_code == 200
    assert jawab.headers["content-type"].startswith(("text/javascript", "application/javascript", "text/css"))


@pytest.mark.parametrize("jalur", ["metrics", "/metrics", "%6detrics", "METRICS", "x/../metrics", "metrics/"])
def test_metrics_stay_inside(pintu: tuple[httpx.Client, Path], jalur: str) -> None:
    jawab = pintu[0].get(f"/api/mutasi/{jalur}")
    assert jawab.status_code == 404
    assert jawab.json()["kode"] == "tidak_ditemukan"


@pytest.mark.parametrize("tajuk", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_nobody_gives_themselves_another_address(pintu: tuple[httpx.Client, Path], tajuk: str) -> None:
    jawab = pintu[0].get("/api/mutasi/siapa", headers={tajuk: "203.0.113.7"})
    assert jawab.json() == {"dari": ["127.0.0.1"]}


def test_a_machine_in_front_of_the_gateway_names_the_caller_and_only_the_last_name_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GERBANG_DI_DEPAN", "192.0.2.0/24 127.0.0.1/32")
    port = port_bebas()
    belakang = contoh(tmp_path, "mutasi", port)
    gerbang = Gerbang(tmp_path, dict.fromkeys(LAYANAN, f"127.0.0.1:{port}"), port=port_bebas())
    gerbang.siapkan()
    gerbang.luncurkan()
    assert gerbang.proses is not None
    tunggu(gerbang.proses, gerbang.siap, nama="gerbang", log=gerbang.log, detik=20)
    jawab = httpx.get(f"{gerbang.url}/api/mutasi/siapa", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.7"})
    assert jawab.json() == {"dari": ["203.0.113.7"]}
    gerbang.stop()
    hentikan(belakang, signal.SIGTERM, 5)


def test_what_does_not_exist_is_a_problem_document_in_bahasa(pintu: tuple[httpx.Client, Path]) -> None:
    jawab = pintu[0].get("/api/lain/")
    assert jawab.status_code == 404
    assert jawab.headers["content-type"].startswith("application/problem+json")
    isi = jawab.json()
    assert isi["status"] == 404
    assert isi["detail"] == "Alamat ini tidak ada. Lihat daftar layanan di halaman utama."


def test_what_the_gateway_refuses_is_found_in_its_log_under_the_trace_id(pintu: tuple[httpx.Client, Path]) -> None:
    klien, log = pintu
    jawab = klien.get("/api/tidak-ada/")
    nomor = jawab.json()["trace_id"]
    assert re.fullmatch("[0-9a-f]{32}", nomor)
    assert jawab.headers["x-trace-id"] == nomor
    batas = time.monotonic() + 5
    while f'"trace_id":"{nomor}"' not in log.read_text():
        # It is written after the answer has gone.
        assert time.monotonic() < batas


@pytest.mark.parametrize(
    ("asal", "boleh"),
    [
        ("http://localhost:5173", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:8443", True),
        ("https://localhost:5173", False),
        ("http://127x0.0.1", False),
        ("http://localhost:5173.jahat.test", False),
        (None, False),
    ],
)
def test_a_page_of_a_named_origin_reads_what_the_gateway_refuses_and_another_does_not(
    pintu: tuple[httpx.Client, Path], asal: str | None, boleh: bool
) -> None:
    klien, _ = pintu
    tajuk = {} if asal is None else {"Origin": asal}
    tanya = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "idempotency-key"}
    for jawab in (
        klien.get("/api/lain/", headers=tajuk),
        klien.post("/api/mutasi/impor", content=bytes(2_100_000), headers=tajuk),
    ):
        assert jawab.status_code in (404, 413)
        assert jawab.headers.get("access-control-allow-origin") == (asal if boleh else None)
        assert ("X-Trace-Id" in jawab.headers.get("access-control-expose-headers", "")) == boleh
        assert "Origin" in jawab.headers["vary"]
    dahulu = klien.options("/api/lain/", headers={**tajuk, **tanya})
    assert (dahulu.status_code, dahulu.headers.get("access-control-allow-headers")) == (
        (204, "idempotency-key") if boleh else (404, None)
    )


KEPING = bytes(1 << 16)


@pytest.mark.parametrize(
    ("jalur", "besar", "status"),
    [
        ("/api/pegawai/asn", 1_900_000, 200),
        ("/api/pegawai/asn", 2_100_000, 413),
        ("/api/pegawai/impor", 4_000_000, 200),
        ("/api/pegawai/impor", 300 << 20, 200),
        ("/api/pegawai/impor", 302 << 20, 413),
        ("/api/kompetensi/impor/berkas", 4_000_000, 200),
        ("/api/mutasi/impor", 2_100_000, 413),
        ("/api/mutasi/usulan/1/dokumen/serah_terima/berkas", 20 << 20, 200),
        ("/api/mutasi/usulan/1/dokumen/serah_terima/berkas", 22 << 20, 413),
        ("/api/mutasi/usulan/1/dokumen", 2_100_000, 413),
    ],
)
def test_only_imports_and_copies_of_papers_may_be_large(
    pintu: tuple[httpx.Client, Path], jalur: str, besar: int, status: int
) -> None:
    # In pieces: of one long body the client copies all that is left with every piece that it has sent.
    penuh, sisa = divmod(besar, len(KEPING))
    isi = itertools.chain(itertools.repeat(KEPING, penuh), (KEPING[:sisa],) if sisa else ())
    jawab = pintu[0].post(jalur, content=isi, headers={"Content-Length": str(besar)})
    assert jawab.status_code == status
    assert jawab.json().get("kode") == ("terlalu_besar" if status == 413 else None)


@pytest.mark.parametrize("panjang", [True, False])
@pytest.mark.parametrize(
    ("jalur", "besar"),
    [
        ("/api/pegawai/tolak", 1 << 20),
        ("/api/mutasi/impor", 3 << 20),
        ("/api/kompetensi/impor", 302 << 20),
        ("/api/lain/", 1 << 20),
    ],
)
def test_what_is_left_of_a_refused_body_is_never_taken_for_a_request(
    pintu: tuple[httpx.Client, Path], jalur: str, besar: int, *, panjang: bool
) -> None:
    klien, log = pintu
    selundupan = f"GET /api/mutasi/selundupan/{besar} HTTP/1.1\r\nHost: x\r\nX-Isi: ".encode()
    keping = (selundupan + b"x" * (128 - 4 - len(selundupan)) + b"\r\n\r\n") * 512
    kepala = f"Content-Length: {besar}" if panjang else "Transfer-Encoding: chunked"
    kirim = keping if panjang else b"%x\r\n%b\r\n" % (len(keping), keping)
    jawab = bytearray()
    with socket.create_connection((klien.base_url.host, klien.base_url.port or 0), timeout=20) as sambungan:
        sambungan.sendall(f"POST {jalur} HTTP/1.1\r\nHost: x\r\n{kepala}\r\n\r\n".encode())
        # It may close as soon as it has answered.
        with contextlib.suppress(ConnectionError):
            for _ in range(besar // len(keping)):
                sambungan.sendall(kirim)
        with contextlib.suppress(ConnectionError):
            while (bagian := sambungan.recv(1 << 16)) and len(jawab) < 1 << 20:
                jawab += bagian
    assert jawab.count(b"HTTP/1.1 ") <= 1
    assert b"selundupan" not in jawab
    assert "selundupan" not in log.read_text()


def test_events_are_passed_on_as_they_come(pintu: tuple[httpx.Client, Path]) -> None:
    with pintu[0].stream("GET", "/api/notifikasi/alir") as jawab:
        assert next(jawab.iter_text()) == "data: satu\n\n"


def test_answers_carry_security_headers_and_do_not_name_the_server(pintu: tuple[httpx.Client, Path]) -> None:
    for jalur in ("/", "/api/pegawai/x", "/docs/pegawai/", "/tidak-ada"):
        tajuk = pintu[0].get(jalur).headers
        assert tajuk["x-content-type-options"] == "nosniff"
        assert tajuk["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in tajuk["content-security-policy"]
        assert "server" not in tajuk
        assert "via" not in tajuk


def test_the_access_log_holds_no_number_of_a_person(pintu: tuple[httpx.Client, Path]) -> None:
    klien, log = pintu
    klien.get("/api/pegawai/asn/198503122010011001/riwayat/golongan?nik=1671070101900001")
    klien.get("/api/pegawai/cari/1671070101900001")
    teks = log.read_text()
    assert "/api/pegawai/asn/#/riwayat/golongan" in teks
    assert "/api/pegawai/cari/#" in teks
    assert not re.search(r"(?<!\d)(198503122010011001|1671070101900001)", teks)


def test_a_body_that_stands_still_is_let_go_and_the_service_gives_it_up_first() -> None:
    env = {**os.environ, **lingkungan(1, "127.0.0.1", dict.fromkeys(LAYANAN, "127.0.0.1:1"))}
    perintah = [str(program("caddy")), "adapt", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    isi = json.loads(subprocess.run(perintah, env=env, capture_output=True, check=True).stdout)
    (server,) = isi["apps"]["http"]["servers"].values()
    assert IDLE_SECONDS < server["read_idle_timeout"] / 1e9 <= 15
    assert "read_min_rate" not in server


def test_the_access_log_holds_no_query_and_no_credentials(pintu: tuple[httpx.Client, Path]) -> None:
    klien, log = pintu
    klien.get("/api/pegawai/jejak?nip=rahasia-satu", headers={"Authorization": "Bearer rahasia-dua"})
    teks = log.read_text()
    assert "/api/pegawai/jejak" in teks
    assert "rahasia" not in teks


def test_ready_means_that_all_four_services_are(tmp_path: Path) -> None:
    port = {nama: port_bebas() for nama in LAYANAN}
    belakang = {nama: contoh(tmp_path, nama, each) for nama, each in port.items()}
    gerbang = Gerbang(tmp_path, {nama: f"127.0.0.1:{each}" for nama, each in port.items()}, port=port_bebas())
    gerbang.siapkan()
    gerbang.luncurkan()
    try:
        assert gerbang.proses is not None
        tunggu(gerbang.proses, gerbang.siap, nama="gerbang", log=gerbang.log, detik=20)
        assert httpx.get(f"{gerbang.url}/health/ready").json() == {"status": "siap"}
        # A body that somebody sends along is not passed on: each service would wait for what the one before has read.
        for isi in (b"{}", iter([b"{}", bytes(1 << 17)])):
            dengan = httpx.request("GET", f"{gerbang.url}/health/ready", content=isi, timeout=20)
            assert (dengan.status_code, dengan.json()) == (200, {"status": "siap"})
        hentikan(belakang["kompetensi"], signal.SIGTERM, 5)
        jawab = httpx.get(f"{gerbang.url}/health/ready")
        assert (jawab.status_code, jawab.json()) == (503, {"status": "belum"})
        lain = httpx.get(f"{gerbang.url}/api/kompetensi/x", timeout=20)
        assert lain.json()["kode"] == "layanan_tidak_tersedia"
        assert lain.headers["retry-after"] == "5"
        halaman = httpx.get(f"{gerbang.url}/api/kompetensi/x", headers={"Origin": "http://localhost:3000"}, timeout=20)
        assert (halaman.status_code, halaman.headers["access-control-allow-origin"]) == (502, "http://localhost:3000")
        assert httpx.get(f"{gerbang.url}/api/pegawai/x").status_code == 200
    finally:
        gerbang.stop()
        for each in belakang.values():
            hentikan(each, signal.SIGTERM, 5)


def test_a_port_asked_for_by_number_must_be_free_and_the_usual_one_may_be_taken() -> None:
    with socket.socket() as lain:
        lain.bind(("127.0.0.1", 0))
        lain.listen()
        dipakai = lain.getsockname()[1]
        with pytest.raises(GagalMulai, match=f"port {dipakai} sudah dipakai"):
            pilih_port(dipakai, "127.0.0.1")
    port, _ = pilih_port(None, "127.0.0.1")
    assert port_terbuka(port)


def test_two_systems_that_start_at_once_pick_different_ports() -> None:
    # Neither listens yet: a port that only looks free may be the one that the other has picked.
    kode = (
        "import sys; from deploy.lokal.gerbang import pilih_port; print(pilih_port(None, '127.0.0.1')[0], flush=True)"
    )
    mulai = [sys.executable, "-c", f"{kode}; sys.stdin.read()"]
    pipa = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(mulai, **pipa) as satu, subprocess.Popen(mulai, **pipa) as dua:
        assert satu.stdout is not None
        assert dua.stdout is not None
        port = {satu.stdout.readline(), dua.stdout.readline()}
        satu.communicate()
        dua.communicate()
    assert len(port) == 2
