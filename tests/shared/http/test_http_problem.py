"""Errors are problem documents that help the caller and give nothing away; cursors cannot be forged into errors."""

import base64
import json
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from deploy.lokal.postgres import Postgres
from kontrak.openapi import guarded_routes
from shared.http.pola import sebut_pola
from tests.layanan import Caller, ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT

AUD = {"aud": ["penerbit"]}
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def penerbit(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    """One service for all these tests: hardly one of them changes anything."""
    async with open_service(postgres_server, PENERBIT) as service:
        yield service


@pytest.fixture
def verifikator(penerbit: ServiceUnderTest) -> Caller:
    return penerbit.caller("verifikator", nip="198001012005011001", **AUD)


def periksa(jawab: httpx.Response, status: int, kode: str) -> dict[str, object]:
    assert jawab.status_code == status
    assert jawab.headers["content-type"] == "application/problem+json"
    dokumen: dict[str, object] = jawab.json()
    assert (dokumen["status"], dokumen["kode"], dokumen["type"]) == (status, kode, "about:blank")
    assert dokumen["title"]
    assert dokumen["detail"]
    assert isinstance(dokumen["trace_id"], str)
    assert len(dokumen["trace_id"]) == 32
    assert dokumen["trace_id"] == jawab.headers["x-trace-id"]
    return dokumen


async def test_an_unknown_address_is_a_problem(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    periksa(await verifikator.get("/tidak/ada"), 404, "tidak_ditemukan")
    periksa(await verifikator.get("/barang/tidak-ada"), 404, "tidak_ditemukan")


async def test_a_wrong_method_is_a_problem_that_names_the_right_ones(verifikator: Caller) -> None:
    jawab = await verifikator.send("DELETE", "/barang/b1")
    periksa(jawab, 405, "metode_tidak_dikenal")
    assert jawab.headers["allow"]


async def test_wrong_input_is_a_problem_that_points_at_each_field(verifikator: Caller) -> None:
    dokumen = periksa(await verifikator.post("/barang", {"id": "", "lebih": 1}), 422, "isian_tidak_sah")
    assert dokumen["kesalahan"] == [
        {"pointer": "/id", "pesan": "terlalu pendek (paling sedikit 1 huruf)"},
        {"pointer": "/isi", "pesan": "wajib diisi"},
        {"pointer": "/lebih", "pesan": "tidak dikenal; hapus isian ini"},
    ]
    dokumen = periksa(await verifikator.get("/barang", limit="banyak"), 422, "isian_tidak_sah")
    assert dokumen["kesalahan"] == [{"pointer": "limit", "pesan": "harus berupa bilangan bulat"}]


@pytest.mark.parametrize(
    ("pola", "kata"),
    [
        (r"^[0-9]{18}$", "harus 18 angka"),
        (r"^[A-Za-z0-9_-]{1,42}$", "harus 1 sampai 42 huruf, angka, garis bawah, atau tanda hubung"),
        (r"^[A-Z0-9_]{2,40}$", "harus 2 sampai 40 huruf besar, angka, atau garis bawah"),
        (r"^[0-9a-f]{64}$", "harus 64 angka heksadesimal (0-9, a-f)"),
        (r"^[0-9]{4}-[0-9]{2}$", "harus bulan bentuk YYYY-MM"),
        (r"^(belum|ada)+$", "bentuknya tidak sesuai; lihat contohnya pada acuan API"),
    ],
)
async def test_a_pattern_is_told_in_words(pola: str, kata: str) -> None:
    assert sebut_pola(pola) == kata


@pytest.mark.parametrize(
    ("badan", "kesalahan"),
    [
        (b"{", {"pointer": "", "pesan": "bukan JSON yang sah"}),
        (b"[]", {"pointer": "", "pesan": "harus berupa objek JSON"}),
        (b"", {"pointer": "", "pesan": "wajib diisi"}),
    ],
)
async def test_what_is_wrong_with_the_whole_body_points_at_the_whole(
    penerbit: ServiceUnderTest, verifikator: Caller, badan: bytes, kesalahan: dict[str, str]
) -> None:
    tajuk = {**verifikator.headers(), "Idempotency-Key": "k", "Content-Type": "application/json"}
    jawab = await penerbit.client.post("/barang", content=badan, headers=tajuk)
    assert periksa(jawab, 422, "isian_tidak_sah")["kesalahan"] == [kesalahan]


async def test_a_body_that_is_no_json_object_is_a_problem(penerbit: ServiceUnderTest, verifikator: Caller) -> None:
    tajuk = {**verifikator.headers(), "Idempotency-Key": "k", "Content-Type": "application/json"}
    for badan in (b"{", b"\xff\xfe", b"[]", b"null", b'{"id":"b1","isi":"\\ud800"}', b"[" * 5000):
        jawab = await penerbit.client.post("/barang", content=badan, headers=tajuk)
        assert jawab.status_code in (400, 422), badan
        assert jawab.headers["content-type"] == "application/problem+json"


async def test_a_character_that_the_database_cannot_hold_is_the_senders_mistake(verifikator: Caller) -> None:
    periksa(await verifikator.post("/barang", {"id": "b1", "isi": "a\x00b"}), 422, "isian_tidak_sah")
    periksa(await verifikator.get("/barang/a%00b"), 422, "isian_tidak_sah")


async def test_an_unforeseen_error_says_nothing_but_carries_its_trace_id(
    penerbit: ServiceUnderTest, verifikator: Caller, capsys: pytest.CaptureFixture[str]
) -> None:
    jawab = await verifikator.get("/barang/198503122010011001/meledak")
    dokumen = periksa(jawab, 500, "gangguan")
    assert "rahasia" not in jawab.text
    assert "RuntimeError" not in jawab.text
    assert str(dokumen["trace_id"])
    # The log has the cause, but of the address only the route.
    dicatat = capsys.readouterr().out
    assert "rahasia dapur" in dicatat
    assert "/barang/198503122010011001" not in dicatat


async def test_a_callers_trace_context_is_noted_and_not_taken_over(
    penerbit: ServiceUnderTest, verifikator: Caller, capsys: pytest.CaptureFixture[str]
) -> None:
    jejak = "4bf92f3577b34da6a3ce929d0e0e4736"
    for tajuk in (f"00-{jejak}-00f067aa0ba902b7-01", "", "x", f"00-{jejak}-00f067aa0ba902b7-01\nx"):
        jawab = await penerbit.client.get("/barang", headers={**verifikator.headers(), "traceparent": tajuk})
        assert len(jawab.headers["x-trace-id"]) == 32
        assert jawab.headers["x-trace-id"] != jejak
    # By the caller's own number the request is found in the log, if it was one.
    assert capsys.readouterr().out.count(f"jejak_klien='{jejak}'") == 1


def buat_kursor(*nilai: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(nilai).encode()).decode().rstrip("=")


async def test_a_cursor_that_was_tampered_with_is_refused(verifikator: Caller) -> None:
    lain = [(1,), (None,), ("a", "b"), (["a"],), ("a\x00b",)]
    for kursor in (
        "x",
        "é",
        "%%%",
        "e30",
        "bnVsbA",
        "W10",
        "////",
        "A" * 400,
        *(buat_kursor(*each) for each in lain),
    ):
        periksa(await verifikator.get("/barang", cursor=kursor), 400, "kursor_tidak_sah")


async def test_a_cursor_with_a_number_that_no_row_has_is_refused(penerbit: ServiceUnderTest) -> None:
    auditor = penerbit.caller("auditor", **AUD)
    for nilai in (2**63, -(2**63) - 1, 2.5, True):
        jawab = await auditor.get("/jejak", objek="barang", objek_id="b1", cursor=buat_kursor(nilai))
        periksa(jawab, 400, "kursor_tidak_sah")


async def test_pages_follow_each_other_without_gap_or_repeat(verifikator: Caller) -> None:
    for number in range(5):
        await verifikator.post("/barang", {"id": f"b{number}", "isi": f"isi-{number}"})
    terlihat: list[str] = []
    kursor = None
    while True:
        halaman = (await verifikator.get("/barang", limit=2, **({"cursor": kursor} if kursor else {}))).json()
        terlihat += [each["id"] for each in halaman["data"]]
        if (kursor := halaman["berikutnya"]) is None:
            break
        await verifikator.post("/barang", {"id": "a0", "isi": "menyisip di depan"})
    assert terlihat == ["b0", "b1", "b2", "b3", "b4"]


async def test_every_route_declares_who_may_call_it(penerbit: ServiceUnderTest) -> None:
    rute = guarded_routes(penerbit.app)
    assert len(rute) > 10
    assert [path for path, _, guard in rute if guard is None] == []
