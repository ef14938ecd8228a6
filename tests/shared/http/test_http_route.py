"""Our route class is FastAPI's own with a transaction around it: nothing that FastAPI promises is lost."""

import dataclasses
from collections.abc import AsyncIterator
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.responses import JSONResponse

from deploy.lokal.postgres import Postgres
from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import Guard, perlu, publik
from shared.auth.pelaku import Pelaku
from shared.http.keyset import link_next
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT, catat

terhitung: list[str] = []
penjaga = Guard("ppk")
router = APIRouter(prefix="/contoh", route_class=TransactionRoute)


async def _asli() -> str:
    terhitung.append("asli")
    return "asli"


@router.get("/ganti", dependencies=[publik()])
async def ganti(nilai: Annotated[str, Depends(_asli)], baca: Baca) -> dict[str, Any]:
    return {"nilai": nilai, "pembaca": type(baca).__name__}


@router.get("/penjaga")
async def terjaga(pelaku: Annotated[Pelaku, Depends(penjaga)]) -> str:
    return pelaku.nama


@router.get("/banyak", dependencies=[publik()])
async def banyak(nip: Annotated[list[str], Query()]) -> list[str]:
    return nip


@router.post("/menolak", include_in_schema=False)
async def menolak(uow: Uow, _: Annotated[Pelaku, perlu("verifikator")], status: int) -> Response:
    await catat(uow, "b1", "isi")
    return JSONResponse({}, status)


async def _menitip(uow: Uow) -> None:
    await catat(uow, "b2", "titipan")


@router.put("/titip", dependencies=[publik(), Depends(_menitip)])
async def titip() -> str:
    return "dititipkan"


@router.get("/tanpa-transaksi", dependencies=[publik()])
async def tanpa_transaksi(request: Request) -> bool:
    return not hasattr(request.state, "uow")


@router.get("/halaman/{kelompok}", dependencies=[publik()])
async def halaman(request: Request, nama: Annotated[list[str], Query()], cursor: str) -> Response:
    del nama, cursor
    return Response(headers=link_next(request, "ke=depan"))


dalam = APIRouter(route_class=TransactionRoute)


@dalam.get("/dalam", dependencies=[perlu("ppk")])
async def di_dalam() -> str:
    return "dalam"


router.include_router(dalam, prefix="/bagian")


@pytest.fixture
async def layanan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    service = dataclasses.replace(PENERBIT, routers=[*PENERBIT.routers, router])
    async with open_service(postgres_server, service) as berjalan:
        yield berjalan


async def test_a_dependency_that_is_overridden_does_not_run(layanan: ServiceUnderTest) -> None:
    terhitung.clear()
    layanan.app.dependency_overrides[_asli] = lambda: "pengganti"
    jawab = await layanan.client.get("/contoh/ganti")
    assert (jawab.json()["nilai"], terhitung) == ("pengganti", [])
    layanan.app.dependency_overrides.clear()
    assert (await layanan.client.get("/contoh/ganti")).json()["nilai"] == "asli"
    assert terhitung == ["asli"]


async def test_a_reader_that_is_overridden_is_the_one_that_a_handler_gets(layanan: ServiceUnderTest) -> None:
    (asal,) = Baca.__metadata__
    layanan.app.dependency_overrides[asal.dependency] = lambda: "bukan basis data"
    assert (await layanan.client.get("/contoh/ganti")).json()["pembaca"] == "str"


async def test_a_guard_that_is_overridden_lets_in_whom_its_replacement_names(layanan: ServiceUnderTest) -> None:
    assert (await layanan.client.get("/contoh/penjaga")).status_code == 401
    layanan.app.dependency_overrides[penjaga] = lambda: Pelaku("x", "Pengganti", None, frozenset(), ())
    assert (await layanan.client.get("/contoh/penjaga")).json() == "Pengganti"


async def test_a_parameter_may_come_several_times(layanan: ServiceUnderTest) -> None:
    assert (await layanan.client.get("/contoh/banyak?nip=1&nip=2")).json() == ["1", "2"]


async def test_a_router_inside_another_keeps_its_guard(layanan: ServiceUnderTest) -> None:
    assert (await layanan.client.get("/contoh/bagian/dalam")).status_code == 401
    assert (await layanan.caller("ppk", aud="penerbit").get("/contoh/bagian/dalam")).json() == "dalam"


@pytest.mark.parametrize(("status", "tersimpan"), [(200, 1), (302, 1), (409, 0), (500, 0)])
async def test_an_answer_that_refuses_leaves_nothing_behind(
    layanan: ServiceUnderTest, status: int, tersimpan: int
) -> None:
    verifikator = layanan.caller("verifikator", aud="penerbit")
    for _ in range(2):
        jawab = await verifikator.post(f"/contoh/menolak?status={status}", key="kunci")
        assert jawab.status_code == status
    for tabel in ("barang", "outbox", "audit", "state_mark", "idempotency"):
        (row,) = await layanan.sql(f"SELECT count(*) FROM {tabel}")
        assert row[0] == tersimpan, tabel


async def test_what_only_a_dependency_writes_is_committed(layanan: ServiceUnderTest) -> None:
    assert (await layanan.client.put("/contoh/titip")).json() == "dititipkan"
    (row,) = await layanan.sql("SELECT count(*) FROM barang WHERE id = 'b2'")
    assert row[0] == 1


async def test_who_asks_for_no_transaction_has_none(layanan: ServiceUnderTest) -> None:
    assert (await layanan.client.get("/contoh/tanpa-transaksi")).json() is True


@pytest.mark.parametrize("kelompok", ["biasa", "sal%C3%ADn%E2%98%83", "a%0D%0ASet-Cookie:%20x"])
async def test_the_link_to_the_next_page_leads_there(layanan: ServiceUnderTest, kelompok: str) -> None:
    jawab = await layanan.client.get(f"/contoh/halaman/{kelompok}?nama=a%26b&cursor=lama&nama=c")
    assert "set-cookie" not in jawab.headers
    berikut = jawab.links["next"]["url"]
    assert berikut == f"/contoh/halaman/{kelompok}?nama=a%26b&nama=c&cursor=ke%3Ddepan"
