"""What every address answers beside its routes: HEAD, OPTIONS, other origins, conditions, and wrong queries."""

import dataclasses
from collections.abc import AsyncIterator
from typing import Annotated, Literal

import httpx
import pytest
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ValidationError
from starlette.responses import StreamingResponse

from deploy.lokal.postgres import Postgres
from shared.api.public import PublicRoute
from shared.api.route import TransactionRoute
from shared.auth.guard import publik
from shared.http.methods import across_origins
from shared.http.tajuk import Berversi
from shared.settings import Settings
from tests.layanan import Caller, ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT

LAIN = "http://localhost:5173"
router = APIRouter(prefix="/contoh", route_class=TransactionRoute, dependencies=[publik()])
terbuka = APIRouter(prefix="/terbuka", route_class=PublicRoute, dependencies=[publik()])
dialirkan: list[int] = []


class _Saringan(BaseModel):
    di_bawah: str | None = None
    urut: Literal["nama", "nip"] = "nama"


@router.get("/saring")
async def saring(saringan: Annotated[_Saringan, Query()], nip: Annotated[list[str] | None, Query()] = None) -> str:
    return f"{saringan.di_bawah} {nip}"


@router.get("/alir")
async def alir() -> Response:
    async def isi() -> AsyncIterator[bytes]:
        for nomor in range(1000):
            dialirkan.append(nomor)
            yield b"data\n"

    return StreamingResponse(isi())


@router.get("/versi")
async def berversi(request: Request, response: Berversi, isi: str = "a") -> str:
    response.headers["ETag"] = '"3"'
    return isi


@terbuka.get("/satu")
async def satu(unit: str = "") -> str:
    return unit


@pytest.fixture
async def layanan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(
        postgres_server, dataclasses.replace(PENERBIT, routers=[*PENERBIT.routers, router, terbuka])
    ) as berjalan:
        yield berjalan


@pytest.fixture
async def verifikator(layanan: ServiceUnderTest) -> Caller:
    caller = layanan.caller("verifikator", aud="penerbit")
    await caller.post("/barang", {"id": "b1", "isi": "awal"})
    return caller


def kesalahan(jawab: httpx.Response) -> dict[str, str]:
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "isian_tidak_sah"), jawab.text
    return {each["pointer"]: each["pesan"] for each in jawab.json()["kesalahan"]}


async def test_a_parameter_that_nobody_reads_is_named_with_those_that_are_read(layanan: ServiceUnderTest) -> None:
    jawab = await layanan.client.get("/contoh/saring?unit=DISHUB&urut=nama")
    assert kesalahan(jawab) == {"unit": "tidak dikenal; yang dikenal: di_bawah, nip, urut"}
    assert kesalahan(await layanan.client.get("/contoh/alir?a=1")) == {"a": "tidak dikenal"}


async def test_a_parameter_without_value_or_given_twice_is_a_mistake(layanan: ServiceUnderTest) -> None:
    assert kesalahan(await layanan.client.get("/contoh/saring?di_bawah=&nip=")).keys() == {"di_bawah", "nip"}
    assert kesalahan(await layanan.client.get("/contoh/saring?di_bawah=A&di_bawah=B")) == {
        "di_bawah": "hanya boleh satu kali"
    }
    assert (await layanan.client.get("/contoh/saring?di_bawah=A&nip=1&nip=2")).json() == "A ['1', '2']"


async def test_a_value_that_is_none_of_the_allowed_is_answered_with_these(layanan: ServiceUnderTest) -> None:
    jawab = await layanan.client.get("/contoh/saring?urut=umur")
    assert kesalahan(jawab) == {"urut": "harus salah satu dari: 'nama', atau 'nip'"}


async def test_what_is_open_to_all_is_as_strict_and_a_stranger_learns_nothing(layanan: ServiceUnderTest) -> None:
    assert kesalahan(await layanan.client.get("/terbuka/satu?x=1")) == {"x": "tidak dikenal; yang dikenal: unit"}
    assert (await layanan.client.get("/barang?x=1")).status_code == 401


async def test_head_is_get_without_the_body(layanan: ServiceUnderTest, verifikator: Caller) -> None:
    get = await verifikator.get("/barang")
    head = await layanan.client.head("/barang", headers=verifikator.headers())
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert (await layanan.client.head("/barang")).status_code == 401
    assert (await layanan.client.head("/tidak/ada")).status_code == 404


async def test_head_of_a_stream_does_not_make_it(layanan: ServiceUnderTest) -> None:
    dialirkan.clear()
    jawab = await layanan.client.head("/contoh/alir")
    assert (jawab.status_code, jawab.content) == (200, b"")
    assert len(dialirkan) < 3


async def test_options_tells_what_an_address_takes(layanan: ServiceUnderTest) -> None:
    for alamat, cara in {
        "/barang": "GET, HEAD, OPTIONS, POST",
        "/barang/b1": "GET, HEAD, OPTIONS, PUT",
        "/contoh/alir": "GET, HEAD, OPTIONS",
    }.items():
        jawab = await layanan.client.options(alamat)
        assert (jawab.status_code, jawab.headers["allow"]) == (204, cara)
        salah = await layanan.client.patch(alamat)
        assert (salah.status_code, salah.headers["allow"]) == (405, cara)
    assert (await layanan.client.options("/tidak/ada")).status_code == 404


async def test_an_address_with_a_slash_too_many_says_so(layanan: ServiceUnderTest) -> None:
    jawab = await layanan.client.get("/barang/")
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    assert "garis miring" in jawab.json()["detail"]


async def test_a_page_of_a_named_origin_may_call_and_another_may_not(layanan: ServiceUnderTest) -> None:
    app = across_origins(layanan.app, "https://konsol.contoh.test, http://localhost:*")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://penerbit") as client:
        for asal, boleh in {
            LAIN: True,
            "https://konsol.contoh.test": True,
            "http://localhost": True,
            "http://localhost:80.jahat.test": False,
            "https://konsolxcontoh.test": False,
            "https://localhost:5173": False,
        }.items():
            tanya = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "if-match,authorization"}
            dahulu = await client.options("/barang/b1", headers={"Origin": asal, **tanya})
            assert (dahulu.status_code, dahulu.headers.get("access-control-allow-origin")) == (
                (200, asal) if boleh else (400, None)
            )
            # Also what is refused may be read, or the page could not tell its user why.
            ditolak = await client.get("/barang", headers={"Origin": asal})
            assert (ditolak.status_code, "access-control-allow-origin" in ditolak.headers) == (401, boleh)
            assert ditolak.headers["vary"] == "Origin"
            if boleh:
                terbaca = ditolak.headers["access-control-expose-headers"].lower()
                assert {"etag", "link", "location", "idempotency-replayed", "x-trace-id", "retry-after"} <= {
                    each.strip() for each in terbaca.split(",")
                }
        assert (await client.get("/barang")).headers["vary"] == "Origin"


def test_an_origin_is_written_without_a_path() -> None:
    for benar in ("", "https://a.test", "https://a.test:8443, http://localhost:*"):
        Settings.__pydantic_validator__.validate_assignment(Settings.model_construct(), "origins", benar)
    for salah in ("*", "https://*.test", "https://a.test/", "a.test", "https://a.test;https://b.test"):
        with pytest.raises(ValidationError):
            Settings.__pydantic_validator__.validate_assignment(Settings.model_construct(), "origins", salah)


async def test_who_holds_the_answer_is_told_so_and_what_it_says_counts_too(layanan: ServiceUnderTest) -> None:
    pertama = await layanan.client.get("/contoh/versi")
    tag = pertama.headers["etag"]
    assert tag.startswith('"3.')
    for dipegang in (tag, f"W/{tag}", f'{tag[:-1]}-gzip"', "*"):
        jawab = await layanan.client.get("/contoh/versi", headers={"If-None-Match": dipegang})
        assert (jawab.status_code, jawab.content, jawab.headers["etag"]) == (304, b"", tag)
    lain = await layanan.client.get("/contoh/versi?isi=b", headers={"If-None-Match": tag})
    assert (lain.status_code, lain.json()) == (200, "b")
