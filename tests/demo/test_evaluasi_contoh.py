"""The demo's invented series give an evaluation that can be believed."""

from datetime import date

import pytest

from deploy.demo.evaluasi import DISHUB, INDIKATOR, jawaban_ikm, kemacetan, mulai_penataan, pengaduan
from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.evaluasi.kota_deret import DINAS, isi_dinas, kirim, petugas


def test_hari_yang_sama_memberi_angka_yang_sama() -> None:
    hari = date(2026, 11, 30)
    assert pengaduan(DINAS, hari) == pengaduan(DINAS, hari)
    assert jawaban_ikm(DINAS, hari) == jawaban_ikm(DINAS, hari)
    assert mulai_penataan(hari) == date(2026, 4, 1)


@pytest.fixture
async def kosong(postgres_server: Postgres) -> ServiceUnderTest:
    async with open_service(postgres_server, SERVICE) as service:
        yield service  # type: ignore[misc]


async def test_kisah_dishub_sampai_pada_evaluasinya(kosong: ServiceUnderTest) -> None:
    await isi_dinas(kosong)
    siapa, hari = petugas(kosong), kosong.clock.today()
    isi = {"pengaduan": pengaduan(DINAS, hari), "ikm": jawaban_ikm(DINAS, hari), "titik_kemacetan": kemacetan(hari)}
    for each in INDIKATOR:
        assert (await siapa.post("/indikator", each)).status_code == 201
        alamat = f"/indikator/{each['kode']}/unggahan"
        jawab = await kirim(siapa, alamat, isi[each["kode"]], keterangan="Data rekaan")
        assert jawab.status_code == 201, jawab.text
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
