"""What a database of tests begins with: where it cannot be written, each test that needs it says why."""

import pytest

from deploy.lokal.postgres import Postgres
from services.notifikasi.app import SERVICE
from tests.layanan import ServiceUnderTest, open_service

SEMUA = "SELECT nip FROM nomor_lain"


async def test_what_failed_halfway_is_begun_anew_and_fails_by_its_own_reason(postgres_server: Postgres) -> None:
    jalan = []

    async def isi(service: ServiceUnderTest) -> None:
        jalan.append(await service.sql(SEMUA))
        await service.sql("INSERT INTO nomor_lain VALUES ('1', '2', 1, true)")
        if len(jalan) < 3:
            raise RuntimeError("Sebab yang sebenarnya.")

    for _ in range(2):
        with pytest.raises(RuntimeError, match="sebenarnya"):
            async with open_service(postgres_server, SERVICE, filled=isi):
                pass
    async with open_service(postgres_server, SERVICE, filled=isi) as notifikasi:
        assert len(await notifikasi.sql(SEMUA)) == 1
    assert jalan == [[], [], []], "nothing was there of the time before"
