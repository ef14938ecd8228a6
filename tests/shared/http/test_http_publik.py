"""An answer for everybody is made once, told apart by all it depends on, and nobody waits for what is not theirs."""

import asyncio
import dataclasses
from collections import Counter
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from deploy.lokal.postgres import Postgres
from shared.api.public import PublicRoute
from shared.auth.guard import publik
from shared.http.peramban import meminta_halaman
from shared.http.problem import SedangSibuk
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT

router = APIRouter(prefix="/umum", route_class=PublicRoute, dependencies=[publik()], include_in_schema=False)
dibuat: Counter[str] = Counter()
gerbang: dict[str, asyncio.Event] = {}
bertambah: list[asyncio.Condition] = []
PERAMBAN = {"Accept": "text/html,*/*;q=0.8"}


async def _tunggu(nama: str) -> None:
    async with bertambah[0]:
        dibuat[nama] += 1
        bertambah[0].notify_all()
    if nama in gerbang:
        await gerbang[nama].wait()


@router.get("/simpan/{nama}")
async def simpan(request: Request, nama: str) -> Response:
    await _tunggu(nama)
    if nama == "gagal" and dibuat[nama] == 1:
        raise SedangSibuk("Coba lagi.")
    tajuk = {"Cache-Control": "public, max-age=60", "ETag": '"0"'}
    kelas = HTMLResponse if meminta_halaman(request) else Response
    return kelas(nama, headers=tajuk)


@router.get("/sesaat/{nama}")
async def sesaat(nama: str) -> Response:
    await _tunggu(nama)
    return Response(nama, headers={"Cache-Control": "no-store"})


@pytest.fixture
async def layanan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    dibuat.clear()
    gerbang.clear()
    bertambah[:] = [asyncio.Condition()]
    async with open_service(
        postgres_server, dataclasses.replace(PENERBIT, routers=[*PENERBIT.routers, router])
    ) as berjalan:
        yield berjalan


def _minta(layanan: ServiceUnderTest, alamat: str, banyak: int = 1) -> list[asyncio.Task[httpx.Response]]:
    return [asyncio.create_task(layanan.client.get(alamat)) for _ in range(banyak)]


async def _sampai(nama: str, banyak: int) -> None:
    async with asyncio.timeout(5), bertambah[0]:
        await bertambah[0].wait_for(lambda: dibuat[nama] >= banyak)


async def test_one_address_is_not_shown_for_another(layanan: ServiceUnderTest) -> None:
    assert [(await layanan.client.get(f"/umum/simpan/{nama}")).text for nama in ("a", "b", "a")] == ["a", "b", "a"]
    assert dibuat == {"a": 1, "b": 1}


async def test_a_page_is_not_shown_to_a_program(layanan: ServiceUnderTest) -> None:
    halaman = await layanan.client.get("/umum/simpan/a", headers=PERAMBAN)
    program = await layanan.client.get("/umum/simpan/a", headers={"Accept": "application/json"})
    assert halaman.headers["content-type"].startswith("text/html")
    assert "content-type" not in program.headers
    # What a caller writes into the header is no new answer.
    await layanan.client.get("/umum/simpan/a", headers={"Accept": "application/json; q=0.123"})
    assert dibuat["a"] == 2


async def test_many_who_ask_for_one_answer_get_one(layanan: ServiceUnderTest) -> None:
    gerbang["a"] = asyncio.Event()
    semua = _minta(layanan, "/umum/simpan/a", 20)
    await _sampai("a", 1)
    gerbang["a"].set()
    assert {each.text for each in await asyncio.gather(*semua)} == {"a"}
    assert dibuat["a"] == 1


async def test_a_slow_answer_holds_up_no_other(layanan: ServiceUnderTest) -> None:
    gerbang["lambat"] = asyncio.Event()
    (lambat,) = _minta(layanan, "/umum/simpan/lambat")
    await _sampai("lambat", 1)
    async with asyncio.timeout(5):
        assert (await layanan.client.get("/umum/simpan/cepat")).text == "cepat"
    gerbang["lambat"].set()
    assert (await lambat).text == "lambat"


async def test_those_who_wait_for_what_is_not_kept_do_not_queue(layanan: ServiceUnderTest) -> None:
    gerbang["a"] = asyncio.Event()
    semua = _minta(layanan, "/umum/sesaat/a", 6)
    await _sampai("a", 1)
    gerbang["a"].set()
    await semua[0]
    gerbang["a"] = asyncio.Event()
    # All the others are being made at once: one at a time the gate would let only the second begin.
    await _sampai("a", 6)
    gerbang["a"].set()
    assert {each.text for each in await asyncio.gather(*semua)} == {"a"}


async def test_when_the_first_fails_the_next_makes_it(layanan: ServiceUnderTest) -> None:
    gerbang["gagal"] = asyncio.Event()
    semua = _minta(layanan, "/umum/simpan/gagal", 5)
    await _sampai("gagal", 1)
    gerbang["gagal"].set()
    assert sorted(each.status_code for each in await asyncio.gather(*semua)) == [200, 200, 200, 200, 503]
    assert dibuat["gagal"] == 2


async def test_whoever_leaves_takes_nobody_with_them(layanan: ServiceUnderTest) -> None:
    gerbang["a"] = asyncio.Event()
    semua = _minta(layanan, "/umum/simpan/a", 3)
    await _sampai("a", 1)
    for each in semua[:2]:
        each.cancel()
    await _sampai("a", 2)
    gerbang["a"].set()
    assert (await semua[2]).text == "a"
