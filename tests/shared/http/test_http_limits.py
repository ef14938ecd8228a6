"""No caller takes the service away from the others: not by waiting, not by many, not by much, not by wrong input."""

import asyncio
import contextlib
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
import uvicorn

from shared.http.limits import DISCARDED, SMALL_BODY, Limits, Rate
from shared.http.problem import MOST_REPORTED
from tests.layanan import Caller, ServiceUnderTest
from tests.shared.dua_layanan import sampai

AUD = {"aud": ["penerbit"]}
Pesan = dict[str, Any]


@pytest.fixture
def verifikator(penerbit: ServiceUnderTest) -> Caller:
    return penerbit.caller("verifikator", nip="198001012005011001", **AUD)


@dataclass
class Kiriman:
    """A POST whose body comes as a test hands it over, as a slow client's does."""

    layanan: ServiceUnderTest
    orang: Caller
    panjang: int = 1000
    masuk: "asyncio.Queue[Pesan]" = field(default_factory=asyncio.Queue)
    keluar: list[Pesan] = field(default_factory=list)

    def mulai(self) -> "asyncio.Task[None]":
        tajuk = {**self.orang.headers(), "Idempotency-Key": "k", "Content-Type": "application/json"}
        if self.panjang:
            tajuk["Content-Length"] = str(self.panjang)
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/barang",
            "raw_path": b"/barang",
            "query_string": b"",
            "root_path": "",
            "headers": [(nama.lower().encode(), nilai.encode()) for nama, nilai in tajuk.items()],
            "client": ("10.0.0.1", 1),
            "scheme": "http",
            "http_version": "1.1",
            "asgi": {"version": "3.0"},
        }

        async def kirim(pesan: Pesan) -> None:
            self.keluar.append(pesan)

        return asyncio.create_task(self.layanan.app(scope, self.masuk.get, kirim))

    def beri(self, isi: bytes, *, lagi: bool = True) -> None:
        self.masuk.put_nowait({"type": "http.request", "body": isi, "more_body": lagi})

    @property
    def status(self) -> int | None:
        return self.keluar[0]["status"] if self.keluar else None

    @property
    def jawaban(self) -> Any:
        return orjson.loads(b"".join(each.get("body", b"") for each in self.keluar))

    @property
    def tajuk(self) -> dict[bytes, bytes]:
        return dict(self.keluar[0]["headers"])


@pytest.fixture
async def setengah(penerbit: ServiceUnderTest, verifikator: Caller) -> AsyncIterator[Callable[..., Kiriman]]:
    """Makes requests that stay half sent until the test ends."""
    tugas: list[asyncio.Task[None]] = []

    def buat(**lain: Any) -> Kiriman:
        kiriman = Kiriman(penerbit, lain.pop("orang", verifikator), **lain)
        kiriman.beri(b"{")
        tugas.append(kiriman.mulai())
        return kiriman

    yield buat
    for each in tugas:
        each.cancel()
    await asyncio.gather(*tugas, return_exceptions=True)


def atur(layanan: ServiceUnderTest, elapsed: Callable[[], float] = lambda: 0.0, **lain: Any) -> None:
    layanan.app.state.limits = Limits(layanan.settings.model_copy(update=lain), elapsed)


async def sampai_status(kiriman: Kiriman) -> int | None:
    await sampai(lambda: kiriman.status)
    return kiriman.status


async def test_half_sent_requests_of_one_person_leave_the_service_to_the_others(
    penerbit: ServiceUnderTest, verifikator: Caller, setengah: Callable[..., Kiriman]
) -> None:
    semua = [setengah() for _ in range(300)]
    terbuka = penerbit.settings.open_per_subject
    await sampai(lambda: sum(each.status == 429 for each in semua) == 300 - terbuka)
    (ditolak, *_) = [each for each in semua if each.status]
    assert ditolak.jawaban["kode"] == "terlalu_banyak_permintaan"
    assert ditolak.tajuk[b"retry-after"] == b"1"
    assert (await verifikator.get("/barang")).status_code == 429
    lain = penerbit.caller("verifikator", nip="198001012005011002", **AUD)
    assert (await lain.post("/barang", {"id": "b1", "isi": "a"})).status_code == 201


async def test_half_sent_requests_of_one_address_leave_the_service_to_the_others(
    penerbit: ServiceUnderTest, verifikator: Caller, setengah: Callable[..., Kiriman]
) -> None:
    atur(penerbit, open_per_address=10)
    semua = [setengah() for _ in range(15)]
    await sampai(lambda: sum(each.status == 429 for each in semua) == 5)
    assert (await verifikator.get("/barang")).status_code == 200


async def test_a_full_service_says_so_in_a_problem_document_and_is_still_healthy(
    penerbit: ServiceUnderTest, verifikator: Caller, setengah: Callable[..., Kiriman]
) -> None:
    atur(penerbit, open_requests=3)
    semua = [setengah() for _ in range(3)]
    await asyncio.sleep(0)
    jawab = await verifikator.get("/barang")
    assert (jawab.status_code, jawab.json()["kode"], jawab.headers["retry-after"]) == (503, "sedang_sibuk", "2")
    assert jawab.headers["content-type"] == "application/problem+json"
    assert (await penerbit.client.get("/health/ready")).status_code == 200
    for each in semua:
        each.beri(b"}", lagi=False)
        assert await sampai_status(each) == 422
    assert (await verifikator.get("/barang")).status_code == 200


@pytest.mark.parametrize("batas", ["BODY_SECONDS", "IDLE_SECONDS"])
async def test_a_body_that_does_not_come_is_not_waited_for(
    penerbit: ServiceUnderTest, setengah: Callable[..., Kiriman], monkeypatch: pytest.MonkeyPatch, batas: str
) -> None:
    monkeypatch.setattr(f"shared.http.limits.{batas}", 0.05)
    kiriman = setengah()
    assert await sampai_status(kiriman) == 408
    assert kiriman.jawaban["kode"] == "kiriman_terlalu_lambat"
    assert kiriman.tajuk[b"connection"] == b"close"


async def test_an_upload_that_goes_on_may_take_its_time(
    penerbit: ServiceUnderTest, setengah: Callable[..., Kiriman], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.http.limits.BODY_SECONDS", 0.2)
    monkeypatch.setattr("shared.http.limits.SLOWEST", 1000)
    kiriman = setengah(panjang=0)
    kiriman.beri(b'"id":"b1","isi":"')
    awal = asyncio.get_running_loop().time()
    while asyncio.get_running_loop().time() < awal + 0.4:
        kiriman.beri(b"x" * 100)
        await asyncio.sleep(0.02)
    kiriman.beri(b'"}', lagi=False)
    assert await sampai_status(kiriman) == 201


@pytest.mark.parametrize("panjang", [0, SMALL_BODY + 1])
async def test_a_body_larger_than_its_route_needs_is_refused(
    penerbit: ServiceUnderTest, setengah: Callable[..., Kiriman], panjang: int
) -> None:
    kiriman = setengah(panjang=panjang)
    kiriman.beri(b" " * SMALL_BODY, lagi=False)
    assert await sampai_status(kiriman) == 413
    assert kiriman.jawaban["kode"] == "terlalu_besar"
    assert "64 KB" in kiriman.jawaban["detail"]
    assert b"connection" not in kiriman.tajuk


@pytest.mark.parametrize("panjang", [0, DISCARDED, DISCARDED + 1])
async def test_what_is_far_too_large_or_stands_still_is_refused_before_its_end(
    penerbit: ServiceUnderTest,
    setengah: Callable[..., Kiriman],
    monkeypatch: pytest.MonkeyPatch,
    panjang: int,
) -> None:
    if panjang == DISCARDED:
        monkeypatch.setattr("shared.http.limits.IDLE_SECONDS", 0.05)
    kiriman = setengah(panjang=panjang)
    if not panjang:
        kiriman.beri(b" " * DISCARDED)
    assert await sampai_status(kiriman) == 413
    assert kiriman.tajuk[b"connection"] == b"close"


@pytest.fixture
async def alamat(penerbit: ServiceUnderTest) -> AsyncIterator[tuple[str, int]]:
    """Where the service answers over TCP."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(penerbit.app, lifespan="off", log_config=None, access_log=False))
        with contextlib.suppress(asyncio.CancelledError):
            melayani = asyncio.create_task(server.serve(sockets=[soket]))
            yield soket.getsockname()
            server.should_exit = True
            await melayani


@pytest.mark.parametrize("berpotongan", [False, True])
@pytest.mark.parametrize(("besar", "bertoken", "status"), [(1 << 20, True, 413), (1 << 20, False, 401)])
async def test_whoever_sends_too_much_can_send_all_of_it_and_then_reads_why(
    alamat: tuple[str, int], verifikator: Caller, besar: int, status: int, *, bertoken: bool, berpotongan: bool
) -> None:
    """The gateway writes on while the answer comes: a connection that closes meanwhile looks to it like an outage."""
    tajuk = verifikator.headers() if bertoken else {}
    kepala = "".join(f"{nama}: {nilai}\r\n" for nama, nilai in tajuk.items())
    panjang = "Transfer-Encoding: chunked" if berpotongan else f"Content-Length: {besar}"
    for nomor in range(50):
        masuk, keluar = await asyncio.open_connection(*alamat)
        awal = f"POST /barang HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k{nomor}\r\n{kepala}"
        keluar.write(f"{awal}Content-Type: application/json\r\n{panjang}\r\n\r\n".encode())
        for _ in range(besar >> 14):
            keluar.write(b"4000\r\n%b\r\n" % bytes(1 << 14) if berpotongan else bytes(1 << 14))
            await keluar.drain()
            # Both ends are of one loop: let the service answer while the body is under way.
            await asyncio.sleep(0)
        if berpotongan:
            keluar.write(b"0\r\n\r\n")
        await keluar.drain()
        assert f" {status} ".encode() in await masuk.readline()
        keluar.close()
        await keluar.wait_closed()


async def test_of_many_mistakes_an_answer_names_twenty(verifikator: Caller) -> None:
    jawab = await verifikator.post("/barang", {"id": "b1", "isi": "a", **{f"k{n}": 1 for n in range(3000)}})
    assert jawab.status_code == 422
    assert len(jawab.json()["kesalahan"]) == MOST_REPORTED
    assert f"{3000 - MOST_REPORTED} kesalahan lain" in jawab.json()["detail"]
    assert len(jawab.content) < 4096
    panjang = await verifikator.post("/barang", {"id": "b1", "isi": "a", "k" * 60_000: 1})
    assert (panjang.status_code, len(panjang.content) < 1000) == (422, True)


@pytest.mark.parametrize(
    "isi", [dict.fromkeys((f"{n}" for n in range(5000)), 1), [1] * 5000, {"a": {"b": [[[]] * 4500]}}]
)
async def test_a_body_of_more_values_than_any_route_needs_is_not_checked_value_by_value(
    verifikator: Caller, isi: Any
) -> None:
    jawab = await verifikator.post("/barang", isi)
    assert (jawab.status_code, jawab.json()["kesalahan"]) == (422, [])
    assert "terlalu banyak" in jawab.json()["detail"]


async def test_a_body_that_is_too_deep_is_refused(verifikator: Caller, penerbit: ServiceUnderTest) -> None:
    tajuk = {**verifikator.headers(), "Idempotency-Key": "k", "Content-Type": "application/json"}
    for dalam in (60, 500, 20_000):
        jawab = await penerbit.client.post("/barang", content=b"[" * dalam + b"]" * dalam, headers=tajuk)
        assert jawab.status_code in (400, 422)


async def test_half_a_character_is_refused_wherever_it_stands(verifikator: Caller, penerbit: ServiceUnderTest) -> None:
    tajuk = {**verifikator.headers(), "Idempotency-Key": "k", "Content-Type": "application/json"}
    for isi, letak in (
        (b'{"id":"b1","isi":"a","x":{"y/z":["a","\\ud800"]}}', "/x/y~1z/1"),
        (b'{"id":"b1","isi":"a\\u0000"}', "/isi"),
        (b'{"id":"b1","isi":"a","\\udc00":1}', ""),
    ):
        jawab = await penerbit.client.post("/barang", content=isi, headers=tajuk)
        lain = {**tajuk, "Content-Type": "application/merge-patch+json; charset=utf-8"}
        assert (await penerbit.client.post("/barang", content=isi, headers=lain)).status_code == 422
        assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, letak)


async def test_the_pointer_to_a_field_is_escaped(verifikator: Caller) -> None:
    jawab = await verifikator.post("/barang", {"id": "b1", "isi": "a", "a/b~c": 1})
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == ["/a~1b~0c"]


async def test_who_sends_too_much_over_time_is_told_when_to_come_back(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    detik = [0.0]
    atur(penerbit, lambda: detik[0], rate_per_subject=0.5, burst_per_subject=3)
    assert [(await verifikator.get("/barang")).status_code for _ in range(4)] == [200, 200, 200, 429]
    jawab = await verifikator.get("/barang")
    assert (jawab.json()["kode"], jawab.headers["retry-after"]) == ("terlalu_banyak_permintaan", "2")
    assert {nama: jawab.headers[f"ratelimit-{nama}"] for nama in ("limit", "remaining", "reset")} == {
        "limit": "3",
        "remaining": "0",
        "reset": "2",
    }
    lain = penerbit.caller("verifikator", nip="198001012005011002", **AUD)
    assert (await lain.get("/barang")).status_code == 200
    detik[0] += 2
    assert (await verifikator.get("/barang")).status_code == 200


async def test_an_address_is_counted_without_a_token(penerbit: ServiceUnderTest) -> None:
    atur(penerbit, rate_per_address=1, burst_per_address=2)
    assert [(await penerbit.client.get("/barang")).status_code for _ in range(3)] == [401, 401, 429]
    # Whether a service is ready is for anybody to ask, and costs it a statement.
    assert (await penerbit.client.get("/health/ready")).status_code == 429
    transport = httpx.ASGITransport(penerbit.app, client=("10.9.9.9", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as lain:
        assert (await lain.get("/barang")).status_code == 401


def test_of_the_callers_that_are_remembered_there_are_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.http.limits.REMEMBERED", 3)
    laju = Rate(0.001, 1, lambda: 0.0)
    assert [bool(laju.take(each)) for each in ("a", "a", "b", "c", "d", "a")] == [
        False,
        True,
        False,
        False,
        False,
        False,
    ]


async def test_a_client_that_goes_away_is_no_error_of_ours(
    penerbit: ServiceUnderTest, setengah: Callable[..., Kiriman], capsys: pytest.CaptureFixture[str]
) -> None:
    kiriman = setengah()
    kiriman.masuk.put_nowait({"type": "http.disconnect"})
    await sampai(lambda: "event='permintaan'" in capsys.readouterr().out)
    hitungan = (await penerbit.client.get("/metrics")).text
    assert 'asn_http_requests_total{method="POST",route="/barang",status="499"}' in hitungan
    assert "galat_tak_terduga" not in capsys.readouterr().out


async def test_when_the_process_ends_who_is_still_sending_is_told_to_come_back(
    penerbit: ServiceUnderTest, setengah: Callable[..., Kiriman], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.http.limits.HURRY", 0.05)
    kiriman = setengah()
    await sampai(lambda: penerbit.app.state.limits.bodies)
    penerbit.runtime.stopping.set()
    assert await sampai_status(kiriman) == 503
    assert (kiriman.jawaban["kode"], kiriman.tajuk[b"retry-after"]) == ("sedang_sibuk", b"5")


async def test_a_request_that_the_server_gives_up_is_answered_in_a_problem_document(
    penerbit: ServiceUnderTest, verifikator: Caller
) -> None:
    kiriman = Kiriman(penerbit, verifikator)
    tugas = kiriman.mulai()
    await sampai(lambda: penerbit.app.state.limits.bodies)
    tugas.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await tugas
    assert (kiriman.status, kiriman.jawaban["kode"]) == (503, "sedang_sibuk")


def test_a_full_disk_takes_lines_of_the_log_and_nothing_else() -> None:
    program = (
        "import os, sys, structlog; from shared.telemetry import logs; logs.configure('uji', 'INFO', 'json');"
        "[structlog.get_logger('x').info('baris', isi='x' * 5000) for _ in range(100)];"
        "sys.stderr.write('masih hidup'); sys.stderr.flush(); os._exit(0)"
    )
    with Path("/dev/full").open("wb") as penuh:
        selesai = subprocess.run([sys.executable, "-c", program], stdout=penuh, stderr=subprocess.PIPE, check=True)
    assert selesai.stderr == b"masih hidup"
