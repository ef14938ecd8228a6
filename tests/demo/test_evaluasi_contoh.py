"""The demo's invented series give an evaluation that can be believed."""

from datetime import date

import httpx
import pytest

from deploy.demo.evaluasi import DISHUB, INDIKATOR, jawaban_ikm, muat_deret, mulai_penataan, pengaduan
from deploy.demo.klien import Klien
from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.evaluasi.kota_deret import dinas, petugas

OPD = (
    *("DISHUB", "DISDIK", "DINKES", "DISKOMINFO", "DPMPTSP", "DISDUKCAPIL", "DLHK", "DISPERINDAG", "DINSOS"),
    *("BAPPEDA", "DPUPR", "DISNAKER", "DISPORA", "DISPAR", "SATPOLPP"),
)


def test_hari_yang_sama_memberi_angka_yang_sama() -> None:
    hari = date(2026, 11, 30)
    assert pengaduan(OPD, hari) == pengaduan(OPD, hari)
    assert jawaban_ikm(OPD, hari) == jawaban_ikm(OPD, hari)
    assert mulai_penataan(hari) == date(2026, 4, 1)


@pytest.fixture
async def kosong(postgres_server: Postgres) -> ServiceUnderTest:
    async with open_service(postgres_server, SERVICE) as service:
        yield service  # type: ignore[misc]


def lewat_gerbang(layanan: ServiceUnderTest, mati_pada: str | None = None) -> Klien:
    """The demo's client, as if a gateway stood before the service; it dies at a POST to an address that ends so."""

    async def teruskan(minta: httpx.Request) -> httpx.Response:
        if mati_pada is not None and minta.method == "POST" and minta.url.path.endswith(mati_pada):
            raise ConnectionError("mati")
        alamat = minta.url.raw_path.decode().removeprefix("/api/mutasi")
        jawab = await layanan.client.request(
            minta.method, alamat, content=await minta.aread(), headers=dict(minta.headers)
        )
        return httpx.Response(jawab.status_code, content=jawab.content)

    http = httpx.AsyncClient(transport=httpx.MockTransport(teruskan), base_url="http://gerbang")
    return Klien(http, petugas(layanan).headers()["Authorization"].removeprefix("Bearer "))


async def test_kisah_dishub_sampai_pada_evaluasinya(kosong: ServiceUnderTest) -> None:
    await kosong.receive(dinas("KOTA", "KOTA"), *(dinas(each) for each in OPD))
    siapa, hari = petugas(kosong), kosong.clock.today()
    await muat_deret(lewat_gerbang(kosong), OPD, hari)
    baru = {"judul": "Penataan Dinas Perhubungan", "mulai": mulai_penataan(hari).isoformat(), "unit": [DISHUB]}
    alamat = (await siapa.post("/evaluasi", baru)).headers["location"]
    await kosong.run_job("ukur_evaluasi")
    hasil = (await siapa.get(alamat)).json()["hasil"]
    layanan = {each["kode"]: each for each in hasil["layanan"]}
    assert {kode: each["putusan"] for kode, each in layanan.items()} == {
        "pengaduan": "membaik",
        "ikm": "membaik",
        "titik_kemacetan": "tidak_cukup",
    }
    # What was put in is found again: a quarter fewer complaints.
    taksiran = layanan["pengaduan"]["taksiran"]
    assert taksiran["bawah"] <= -25 <= taksiran["atas"]
    for each in ("pengaduan", "ikm"):
        assert len(layanan[each]["padanan"]) >= 10
        assert not layanan[each]["tren"]["berbeda"]
    # Congestion, which nobody else counts: nine points fewer, and that this is no effect.
    (kemacetan,) = layanan["titik_kemacetan"]["dievaluasi"]
    assert kemacetan["perubahan"] == pytest.approx(-9, abs=1.5)
    assert "bukan dampak" in layanan["titik_kemacetan"]["kalimat"][0]


@pytest.mark.parametrize("mati", ["/indikator/ikm/unggahan", "/indikator"])
async def test_peragaan_yang_mati_di_tengah_melengkapi_deretnya(kosong: ServiceUnderTest, mati: str) -> None:
    await kosong.receive(dinas("KOTA", "KOTA"), *(dinas(each) for each in OPD))
    hari = kosong.clock.today()
    with pytest.raises(ConnectionError):
        await muat_deret(lewat_gerbang(kosong, mati), OPD, hari)
    for _ in range(2):
        await muat_deret(lewat_gerbang(kosong), OPD, hari)
    for each in INDIKATOR:
        ada = (await petugas(kosong).get(f"/indikator/{each['kode']}/unggahan")).json()["data"]
        assert [satu["nomor"] for satu in ada] == [1], each["kode"]
