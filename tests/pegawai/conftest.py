"""Fixtures of the pegawai tests: the service, empty or holding a small city."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from tests.layanan import ServiceUnderTest, open_service
from tests.pegawai.berkas import JABATAN, KOTA_KECIL, UNIT, siasn


async def impor(pegawai: ServiceUnderTest, jenis: str, isi: str | bytes, nama: str = "berkas.csv", **lain: str) -> dict:
    """Send a file, let the service work, and answer the finished job with its report under ``catatan``."""
    petugas = pegawai.caller("integrasi", unit=["*"])
    kirim = await pegawai.client.post(
        "/impor",
        data={"jenis": jenis, **lain},
        files={"berkas": (nama, isi if isinstance(isi, bytes) else isi.encode())},
        headers={**petugas.headers(), "Idempotency-Key": str(uuid4())},
    )
    assert kirim.status_code == 202, kirim.text
    await pegawai.run_job("impor")
    hasil = (await petugas.get(f"/impor/{kirim.json()['id']}")).json()
    return {**hasil, "catatan": (await petugas.get(f"/impor/{hasil['id']}/catatan")).json()["data"]}


@pytest.fixture
async def pegawai(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        yield service


async def isi_kota(pegawai: ServiceUnderTest) -> None:
    """A city of one agency with two heads, one clerk, one vacant post; and one clerk elsewhere."""
    for jenis, isi in (("unit", UNIT), ("jabatan", JABATAN), ("siasn", siasn(*KOTA_KECIL))):
        hasil = await impor(pegawai, jenis, isi)
        assert (hasil["status"], hasil["ditolak"], hasil["catatan"]) == ("selesai", 0, [])


@pytest.fixture
async def kota(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE, filled=isi_kota) as service:
        yield service
