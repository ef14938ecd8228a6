"""Fixtures of the mutasi tests: the service, empty or knowing a small city."""

from collections.abc import AsyncIterator

import pytest

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.kota import (
    JALUR,
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    REKAN,
    TUJUAN,
    asn,
    buka_formasi,
    jabatan,
    skor,
    standar,
    unit,
)


@pytest.fixture
async def kosong(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        yield service


async def isi_kota(kosong: ServiceUnderTest) -> None:
    """Two clerks of one bidang, one vacant post in the next bidang, two in another agency."""
    kepala = {"DISHUB-LL": KEPALA_LL, "DISHUB-AK": KEPALA_AK}
    await kosong.receive(
        *(unit(kode, kepala.get(kode)) for kode in JALUR),
        jabatan("DISHUB-LL-01", formasi=4, terisi=2, kebutuhan=2),
        jabatan(TUJUAN),
        jabatan("DINKES-GZ-01", formasi=2),
        asn(PEGAWAI),
        asn(REKAN),
        skor(PEGAWAI),
        *(standar(kode) for kode in ("DISHUB-LL-01", TUJUAN, "DINKES-GZ-01")),
        skor(REKAN),
    )
    await buka_formasi(kosong, "DINKES-GZ-01")


@pytest.fixture
async def mutasi(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE, filled=isi_kota) as service:
        yield service
