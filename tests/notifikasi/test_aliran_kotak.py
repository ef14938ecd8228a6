"""An inbox followed live: every change is told once, in order, and who comes back misses none."""

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest

from deploy.lokal.postgres import Postgres
from services.notifikasi.app import SERVICE
from services.notifikasi.pesan.aliran import ikuti, pendengar
from tests.layanan import ServiceUnderTest, open_service
from tests.notifikasi.peristiwa import ANI, diputuskan, pindah
from tests.notifikasi.test_pesan import kotak


@pytest.fixture
async def notifikasi(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        yield service


async def berikut(aliran: AsyncIterator[bytes]) -> dict:
    """The next change that a stream tells."""
    async with asyncio.timeout(20):
        async for potong in aliran:
            for baris in potong.decode().splitlines():
                if baris.startswith("data: "):
                    return orjson.loads(baris.removeprefix("data: "))
    raise AssertionError("the stream has ended")


async def test_a_change_wakes_who_follows_and_who_comes_back_misses_none(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah())
    (pertama,) = (await kotak(notifikasi, ANI))["data"]
    aliran = ikuti(notifikasi.runtime, ANI, 0)
    awal = await berikut(aliran)
    assert (awal["pesan"], awal["jumlah_belum_dibaca"], awal["lengkap"]) == ([pertama["id"]], 1, True)
    await notifikasi.receive(diputuskan())
    lagi = await berikut(aliran)
    assert (len(lagi["pesan"]), lagi["jumlah_belum_dibaca"]) == (1, 2)
    await aliran.aclose()
    # Read on another device while nobody followed here.
    await notifikasi.caller("asn", nip=ANI).post(f"/kotak-masuk/{pertama['id']}/pembacaan")
    kembali = ikuti(notifikasi.runtime, ANI, lagi["urutan"])
    assert (await berikut(kembali))["pesan"] == [pertama["id"]]
    await kembali.aclose()


@pytest.mark.parametrize("terakhir", [500, 2**63 - 1, 10**20 - 1])
async def test_an_inbox_that_was_restored_is_told_anew_to_who_had_seen_more(
    notifikasi: ServiceUnderTest, terakhir: int
) -> None:
    """Also while it is followed, and also where nothing is left of it; from then on every change is told."""
    aliran = ikuti(notifikasi.runtime, ANI, terakhir)
    kosong = await berikut(aliran)
    assert (kosong["urutan"], kosong["pesan"], kosong["lengkap"]) == (0, [], False)
    await notifikasi.receive(pindah())
    (pertama,) = (await kotak(notifikasi, ANI))["data"]
    baru = await berikut(aliran)
    assert (baru["pesan"], baru["lengkap"]) == ([pertama["id"]], True)
    await aliran.aclose()
    kembali = ikuti(notifikasi.runtime, ANI, terakhir)
    awal = await berikut(kembali)
    assert (awal["pesan"], awal["lengkap"], awal["urutan"]) == ([pertama["id"]], False, baru["urutan"])
    await kembali.aclose()


async def test_an_inbox_of_somebody_else_wakes_nobody_and_who_has_gone_is_forgotten(
    notifikasi: ServiceUnderTest,
) -> None:
    hub = pendengar(notifikasi.runtime)
    with hub.ikut(ANI) as ani, hub.ikut("197905052004122003") as citra:
        ani.clear()
        citra.clear()
        hub.bangunkan("bukan siapa-siapa")
        assert not ani.is_set()
    assert hub.diikuti == 0


async def test_it_goes_on_after_its_connection_is_lost(notifikasi: ServiceUnderTest) -> None:
    aliran = ikuti(notifikasi.runtime, ANI, 0)
    await anext(aliran)
    menunggu = asyncio.create_task(berikut(aliran))
    async with asyncio.timeout(20):
        while not await notifikasi.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'notifikasi-kotak-masuk'"
        ):
            pass
    await notifikasi.receive(pindah())
    assert (await menunggu)["jumlah_belum_dibaca"] == 1
    await aliran.aclose()


async def test_a_machine_has_no_stream_and_a_person_gets_events(notifikasi: ServiceUnderTest) -> None:
    assert (await notifikasi.caller("operator", sub="mesin").get("/kotak-masuk/aliran")).status_code in (403, 404)
