"""The bus loses its store, the database is put back to an earlier hour: both belong together again, nothing twice."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from deploy.lokal.nats import migrasi_dari
from deploy.lokal.postgres import Postgres
from shared.operator import recovery, reset
from shared.run import SHARED_JOBS, once, run_job
from tests.cadangan import Cadangan
from tests.layanan import ServiceUnderTest
from tests.shared.dua_layanan import Dunia, Putaran, sampai


@asynccontextmanager
async def hidup(dunia: Dunia) -> AsyncIterator[list[Putaran]]:
    """Both services with everything that runs in them, until the block ends."""
    running = [await dunia.relay(layanan) for layanan in (dunia.penerbit, dunia.pembaca)]
    konsumen = await dunia.konsumen()
    job = next(each for each in SHARED_JOBS if each.name == reset.JOB)

    async def ulang(stop: asyncio.Event) -> None:
        await run_job(konsumen.runtime, job, stop)

    running += [konsumen, dunia.putar(konsumen.runtime, ulang)]
    try:
        yield running
    finally:
        for each in running:
            await each.berhenti()


async def kosongkan_nats(dunia: Dunia) -> None:
    """The store of NATS is gone, as when its volume was lost."""
    await asyncio.to_thread(dunia.nats.stop)
    shutil.rmtree(dunia.nats.folder / "jetstream")
    await asyncio.to_thread(dunia.nats.start)
    for layanan in (dunia.penerbit, dunia.pembaca):
        await dunia.migrasi(layanan)


async def barang(dunia: Dunia) -> dict[str, str]:
    """The truth."""
    return {row["id"]: row["isi"] for row in await dunia.penerbit.sql("SELECT id, isi FROM barang")}


async def sama(dunia: Dunia) -> None:
    """Wait until the projection equals the truth and nothing is on its way."""

    async def equal() -> bool:
        return await dunia.salinan() == await barang(dunia)

    await sampai(equal, 30)
    await dunia.tenang()
    assert await dunia.salinan() == await barang(dunia)


@pytest.mark.parametrize("berjalan", [True, False], ids=["services-run", "services-stopped"])
async def test_after_the_bus_has_lost_its_store_projections_equal_the_truth_and_no_fact_is_lost_or_doubled(
    dunia: Dunia, berjalan: bool
) -> None:
    async with hidup(dunia):
        await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(20)))
        await dunia.sampai_efek(20)
        await sama(dunia)
    # Sent and acknowledged by the bus, read by nobody.
    relay = await dunia.relay()
    await dunia.terbitkan(("tak-terbaca", "terkirim"))

    async def terkirim() -> bool:
        return len(await dunia.penerbit.sql("SELECT 1 FROM outbox_sent")) == 21

    await sampai(terkirim)
    await relay.berhenti()
    if berjalan:
        async with hidup(dunia):
            await dunia.sampai_efek(21)
            await dunia.terbitkan(("b0", "berubah"))
            await dunia.sampai_efek(22)
            await kosongkan_nats(dunia)
            await dunia.terbitkan(("baru", "sesudahnya"))
            await dunia.sampai_efek(23)
            await sama(dunia)
        banyak = 23
    else:
        await kosongkan_nats(dunia)
        async with hidup(dunia):
            await dunia.sampai_efek(21)
            await dunia.terbitkan(("baru", "sesudahnya"))
            await dunia.sampai_efek(22)
            await sama(dunia)
        banyak = 22
    # A projection can be built from the bus again.
    async with hidup(dunia):
        await dunia.pembaca.caller("operator", aud=["pembaca"]).post("/operator/proyeksi/pembangunan-ulang")
        await sama(dunia)
    efek = await dunia.efek()
    assert len(efek) == len(set(efek)) == banyak
    aksi = [row["aksi"] for row in await dunia.penerbit.sql("SELECT aksi FROM audit WHERE aksi LIKE 'pemulihan%'")]
    assert aksi == ["pemulihan_otomatis"]


async def test_a_start_like_any_other_makes_nothing_good(dunia: Dunia) -> None:
    for _ in range(2):
        async with hidup(dunia):
            await dunia.terbitkan(("b1", "satu"), ("b2", "dua"))
            await sama(dunia)
        runtime = await dunia.proses(dunia.penerbit)
        await recovery.note(runtime)
        await hidupkan_lagi(dunia)
    assert await dunia.penerbit.sql("SELECT 1 FROM audit WHERE aksi LIKE 'pemulihan%'") == []
    assert await dunia.pembaca.sql("SELECT 1 FROM audit WHERE aksi LIKE 'pemulihan%'") == []


async def test_a_store_of_yesterday_under_the_database_of_today_is_brought_up_to_it(dunia: Dunia) -> None:
    async with hidup(dunia):
        await dunia.terbitkan(("b1", "kemarin"), ("b2", "kemarin juga"))
        await dunia.sampai_efek(2)
        await sama(dunia)
    await asyncio.to_thread(dunia.nats.stop)
    simpanan = dunia.nats.folder / "jetstream"
    shutil.copytree(simpanan, dunia.nats.folder / "kemarin")
    await asyncio.to_thread(dunia.nats.start)
    async with hidup(dunia) as running:
        await dunia.terbitkan(("b1", "hari ini"), ("b3", "hari ini juga"))
        await dunia.sampai_efek(4)
        await sama(dunia)
        for each in running[:2]:
            await recovery.note(each.runtime)
    await asyncio.to_thread(dunia.nats.stop)
    shutil.rmtree(simpanan)
    (dunia.nats.folder / "kemarin").rename(simpanan)
    await asyncio.to_thread(dunia.nats.start)
    async with hidup(dunia):
        await dunia.terbitkan(("b4", "sesudahnya"))
        await dunia.sampai_efek(5)
        await sama(dunia)
        await dunia.pembaca.caller("operator", aud=["pembaca"]).post("/operator/proyeksi/pembangunan-ulang")
        await sama(dunia)
    efek = await dunia.efek()
    assert len(efek) == len(set(efek)) == 5
    (jejak,) = await dunia.penerbit.sql("SELECT sesudah FROM audit WHERE aksi = 'pemulihan_otomatis'")
    assert jejak["sesudah"]["bus_kehilangan"] == ["PENERBIT_FAKTA", "PENERBIT_STATE"]


async def hidupkan_lagi(dunia: Dunia) -> None:
    """Kill -9 of NATS, and a start on the same store."""
    dunia.nats.bunuh()
    await asyncio.to_thread(dunia.nats.start)


async def kerja_yang_hilang(dunia: Dunia, server: Postgres, *layanan: ServiceUnderTest) -> None:
    """A backup, an hour of work that everybody has read, and the backup put back."""
    cadangan = [Cadangan(server, each) for each in layanan]
    async with hidup(dunia):
        await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(10)))
        await dunia.sampai_efek(10)
        await sama(dunia)
    for each in cadangan:
        await each.ambil()
    async with hidup(dunia):
        for putaran in range(3):
            await dunia.terbitkan(*((f"b{number}", f"hilang-{putaran}-{number}") for number in range(5)))
        await dunia.terbitkan(("hilang", "seluruhnya"))
        await dunia.sampai_efek(26)
        await sama(dunia)
    for each in cadangan:
        await each.kembalikan()


async def test_a_publisher_put_back_to_an_earlier_hour_is_believed_again_by_itself(
    dunia: Dunia, postgres_server: Postgres
) -> None:
    await kerja_yang_hilang(dunia, postgres_server, dunia.penerbit)
    async with hidup(dunia):

        async def kembali() -> bool:
            salinan = await dunia.salinan()
            return all(salinan[each] == isi for each, isi in (await barang(dunia)).items())

        await sampai(kembali, 30)
        await dunia.terbitkan(("b0", "sesudah pemulihan"))

        async def menyusul() -> bool:
            return (await dunia.salinan())["b0"] == "sesudah pemulihan"

        await sampai(menyusul)
    (jejak,) = await dunia.penerbit.sql("SELECT sesudah FROM audit WHERE aksi = 'pemulihan_otomatis'")
    assert jejak["sesudah"]["basis_data_mundur"] == ["PENERBIT_FAKTA", "PENERBIT_STATE"]


async def test_after_the_whole_database_was_put_back_the_documented_steps_make_everything_equal(
    dunia: Dunia, postgres_server: Postgres
) -> None:
    await kerja_yang_hilang(dunia, postgres_server, dunia.penerbit, dunia.pembaca)
    for layanan in (dunia.penerbit, dunia.pembaca):
        pengguna = migrasi_dari(layanan.service.name)
        settings = layanan.settings.model_copy(
            update={
                "nats_url": dunia.nats.url,
                "nats_user": pengguna,
                "nats_password": SecretStr(dunia.nats.sandi[pengguna]),
            }
        )
        await once(layanan.service, settings, "pemulihan")
    assert "hilang" not in await barang(dunia)
    async with hidup(dunia):
        await dunia.sampai_efek(26)
        await sama(dunia)
        await dunia.terbitkan(("b9", "sesudah pemulihan"))
        await sama(dunia)
        # What the bus holds is the truth too: nothing of the lost hour comes back with a rebuild.
        await dunia.pembaca.caller("operator", aud=["pembaca"]).post("/operator/proyeksi/pembangunan-ulang")
        await sama(dunia)
    efek = await dunia.efek()
    assert len(efek) == len(set(efek))


async def test_facts_of_late_can_be_sent_once_more_and_nobody_applies_them_twice(dunia: Dunia) -> None:
    async with hidup(dunia):
        await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(5)))
        await dunia.sampai_efek(5)
        await dunia.tenang()

        async def disimpan() -> bool:
            return len(await dunia.penerbit.sql("SELECT 1 FROM outbox_sent")) == 5

        await sampai(disimpan)
        operator = dunia.penerbit.caller("operator", aud=["penerbit"])
        uji = await operator.post("/operator/fakta/penerbitan?sejak=2020-01-01T00:00:00Z&uji=true")
        assert uji.json() == {"jumlah": 5, "uji": True}
        assert (await operator.post("/operator/fakta/penerbitan?sejak=2020-01-01T00:00:00")).status_code == 422
        kirim = await operator.post("/operator/fakta/penerbitan?sejak=2020-01-01T00:00:00Z")
        assert kirim.json() == {"jumlah": 5, "uji": False}
        await sampai(disimpan)
        await dunia.tenang()
    assert len(await dunia.efek()) == 5
