import dataclasses
from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, File, Form, UploadFile

from deploy.lokal.postgres import Postgres
from shared.api.route import TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.limits import accepts
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT, catat

router = APIRouter(prefix="/berkas", tags=["berkas"], route_class=TransactionRoute)


@router.post("", status_code=201, summary="Kirim berkas")
@accepts(4 << 20)
async def kirim(
    uow: Uow,
    _: Annotated[Pelaku, perlu("verifikator")],
    nama: Annotated[str, Form()],
    berkas: Annotated[UploadFile, File()],
) -> dict[str, Any]:
    """Catat isi berkas."""
    isi = await berkas.read()
    return {"versi": await catat(uow, nama, f"{len(isi)}")}


@pytest.fixture
async def layanan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    service = dataclasses.replace(PENERBIT, routers=[*PENERBIT.routers, router])
    async with open_service(postgres_server, service) as berjalan:
        yield berjalan


async def _kirim(
    layanan: ServiceUnderTest, isi: bytes, *, nama: str = "satu", berkas: str = "a.csv", kunci: str = "k1"
) -> httpx.Response:
    return await layanan.client.post(
        "/berkas",
        data={"nama": nama},
        files={"berkas": (berkas, isi)},
        headers={**layanan.caller("verifikator", aud="penerbit").headers(), "Idempotency-Key": kunci},
    )


@pytest.mark.parametrize("besar", [10, 3 << 20])
async def test_a_file_that_is_sent_again_gets_the_first_answer_though_its_borders_are_others(
    layanan: ServiceUnderTest, besar: int
) -> None:
    isi = b"x" * besar
    pertama, kedua = await _kirim(layanan, isi), await _kirim(layanan, isi)
    assert pertama.request.headers["content-type"] != kedua.request.headers["content-type"]
    assert (pertama.status_code, kedua.status_code) == (201, 201)
    assert kedua.json() == pertama.json() == {"versi": 1}
    assert kedua.headers["idempotency-replayed"] == "true"


@pytest.mark.parametrize("lain", [{"isi": b"lain"}, {"nama": "dua"}, {"berkas": "b.csv"}])
async def test_another_file_under_the_same_key_is_refused(layanan: ServiceUnderTest, lain: dict[str, Any]) -> None:
    assert (await _kirim(layanan, b"isi")).status_code == 201
    jawab = await _kirim(layanan, **{"isi": b"isi", **lain})
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "kunci_idempotensi_dipakai")
    assert [row["versi"] for row in await layanan.sql("SELECT versi FROM barang")] == [1]


async def test_the_same_file_under_another_key_is_another_request(layanan: ServiceUnderTest) -> None:
    assert [(await _kirim(layanan, b"isi", kunci=kunci)).json() for kunci in ("k1", "k2")] == [
        {"versi": 1},
        {"versi": 2},
    ]
