"""A page follows a stream without a header: by a ticket, once, soon, there, and as who asked for it."""

import dataclasses
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Annotated
from uuid import uuid4

import httpx
import pytest
from fastapi import APIRouter, Response
from pydantic import BaseModel

from deploy.lokal.postgres import Postgres
from shared.api.kemajuan import TerakhirDiterima, alirkan, jawaban
from shared.api.route import Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from tests.layanan import Caller, ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT


class Kerja(BaseModel):
    """Sebuah pekerjaan."""

    versi: int
    status: str
    nomor: str
    siapa: str
    unit: str


router = APIRouter(prefix="/kerja", tags=["kerja"], route_class=TransactionRoute)


@router.get("/{nomor}/kemajuan", response_class=Response, responses=jawaban("kerja", ""))
async def alirkan_kerja(
    nomor: str, runtime: Berjalan, pelaku: Annotated[Pelaku, perlu("verifikator")], terakhir: TerakhirDiterima
) -> Response:
    """Siapa yang mengikuti."""
    kini = Kerja(versi=7, status="selesai", nomor=nomor, siapa=pelaku.name, unit=pelaku.unit[0])

    async def baca(_: Reader) -> Kerja:
        return kini

    return alirkan(runtime, kini, baca, terakhir)


@pytest.fixture
async def layanan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    service = dataclasses.replace(PENERBIT, routers=[*PENERBIT.routers, router])
    async with open_service(postgres_server, service) as berjalan:
        yield berjalan


@pytest.fixture
def petugas(layanan: ServiceUnderTest) -> Caller:
    return layanan.caller("verifikator", nip="198001012005011001", unit=["DISHUB"], aud="penerbit")


async def tiket(siapa: Caller, alamat: str = "/kerja/1/kemajuan") -> str:
    jawab = await siapa.post("/tiket", {"alamat": alamat})
    assert jawab.status_code == 200, jawab.text
    hasil: str = jawab.json()["tiket"]
    return hasil


async def ikuti(layanan: ServiceUnderTest, tiket: str, alamat: str = "/kerja/1/kemajuan") -> httpx.Response:
    return await layanan.client.get(alamat, params={"tiket": tiket})


def ditolak(jawab: httpx.Response) -> bool:
    return (jawab.status_code, jawab.json()["kode"]) == (401, "token_tidak_sah")


async def test_a_ticket_lets_its_holder_in_once_as_who_they_are(layanan: ServiceUnderTest, petugas: Caller) -> None:
    kunci = await tiket(petugas)
    jawab = await ikuti(layanan, kunci)
    assert (jawab.status_code, jawab.headers["content-type"].split(";")[0]) == (200, "text/event-stream")
    assert '"siapa":"198001012005011001","unit":"DISHUB"' in jawab.text
    assert ditolak(await ikuti(layanan, kunci))
    assert (await layanan.client.get("/kerja/1/kemajuan")).status_code == 401


async def test_a_ticket_is_good_for_its_stream_alone_and_for_half_a_minute(
    layanan: ServiceUnderTest, petugas: Caller
) -> None:
    kunci = await tiket(petugas)
    assert ditolak(await ikuti(layanan, kunci, "/kerja/2/kemajuan"))
    assert (await layanan.client.get("/barang", params={"tiket": kunci})).status_code == 401
    layanan.clock.instant += timedelta(seconds=29)
    assert (await ikuti(layanan, kunci)).status_code == 200
    lain = await tiket(petugas)
    layanan.clock.instant += timedelta(seconds=31)
    assert ditolak(await ikuti(layanan, lain))
    assert ditolak(await ikuti(layanan, str(uuid4())))


async def test_a_ticket_is_made_out_for_streams_that_its_holder_may_follow(
    layanan: ServiceUnderTest, petugas: Caller
) -> None:
    bukan = await petugas.post("/tiket", {"alamat": "/barang"})
    assert (bukan.status_code, bukan.json()["kesalahan"][0]["pointer"]) == (422, "/alamat")
    auditor = layanan.caller("auditor", unit=["*"], aud="penerbit")
    assert (await auditor.post("/tiket", {"alamat": "/kerja/1/kemajuan"})).status_code == 403


async def test_who_reads_the_table_or_the_log_cannot_use_what_stands_there(
    layanan: ServiceUnderTest, petugas: Caller, capsys: pytest.CaptureFixture[str]
) -> None:
    kunci = await tiket(petugas)
    for tabel in ("tiket", "idempotency", "audit"):
        isi = await layanan.sql(f"SELECT t::text AS isi FROM {tabel} t")
        assert kunci not in str([each["isi"] for each in isi])
        assert kunci.encode().hex() not in str([each["isi"] for each in isi])
    await ikuti(layanan, kunci)
    assert kunci not in capsys.readouterr().out
    assert await layanan.sql("SELECT * FROM tiket") == []


async def test_an_address_that_no_text_can_be_is_refused_before_anybody_is_known(layanan: ServiceUnderTest) -> None:
    jawab = await layanan.client.get("/kerja/%00/kemajuan", params={"tiket": "x"})
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "isian_tidak_sah")


async def test_a_reader_that_has_seen_the_end_is_told_so_with_a_ticket_too(
    layanan: ServiceUnderTest, petugas: Caller
) -> None:
    jawab = await layanan.client.get(
        "/kerja/1/kemajuan", params={"tiket": await tiket(petugas)}, headers={"Last-Event-ID": "7"}
    )
    assert jawab.status_code == 204
