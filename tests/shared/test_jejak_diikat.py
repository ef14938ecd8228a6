"""The end of each chain is kept by a neighbour: who cuts or makes anew a chain in one database is found in another."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
import structlog

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan
from shared.audit import seal
from shared.contracts.jejak import UjungLama
from shared.events.registry import type_named
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PEMBACA, Dunia, JejakPenerbitDiikat, sampai


@pytest.fixture
async def pembaca(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    """The neighbour."""
    async with open_service(postgres_server, PEMBACA) as service:
        yield service


async def sehari(penerbit: ServiceUnderTest, pembaca: ServiceUnderTest, *objek_id: str) -> None:
    """A day on which these were changed, and in whose end the chain was noted and kept."""
    for each in objek_id:
        async with penerbit.runtime.unit_of_work() as uow:
            uow.audit("ubah", "barang", each, sesudah={"nilai": each})
        await seal.seal(penerbit.runtime)
    await penerbit.run_shared_job("ikat_jejak")
    kabar = (await penerbit.published(JejakPenerbitDiikat))[-1]
    await pembaca.receive(kabar.event, event_id=kabar.envelope.id)
    penerbit.clock.instant += timedelta(days=1)


async def laporan(service: ServiceUnderTest) -> dict[str, Any]:
    jawab = await service.caller("auditor", aud=[service.service.name]).get("/jejak/rantai")
    assert jawab.status_code == 200, jawab.text
    isi: dict[str, Any] = jawab.json()
    return isi


async def sebagai_pemilik(penerbit: ServiceUnderTest, perintah: str) -> None:
    """With all rights over one database, past the triggers."""
    assert penerbit.settings.database_owner_url is not None
    koneksi = await asyncpg.connect(
        penerbit.settings.database_owner_url.get_secret_value(), server_settings={"search_path": "penerbit"}
    )
    try:
        for tabel in ("audit", "seal", "anchor"):
            await koneksi.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        await koneksi.execute(perintah)
    finally:
        await koneksi.close()


async def test_day_after_day_an_honest_chain_agrees_with_what_is_kept(
    penerbit: ServiceUnderTest, pembaca: ServiceUnderTest
) -> None:
    await sehari(penerbit, pembaca, "b1", "b2")
    await sehari(penerbit, pembaca)
    await sehari(penerbit, pembaca, "b3")
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["ujung_hilang"]) == (True, 0)
    (disimpan,) = (await laporan(pembaca))["disimpan"]
    assert disimpan == {
        "layanan": "penerbit",
        "hari": "2026-09-17",
        "nomor": 3,
        "ujung": isi["ujung"],
        "tidak_cocok": [],
    }


async def ubah(penerbit: ServiceUnderTest, objek_id: str) -> None:
    """One change, sealed."""
    async with penerbit.runtime.unit_of_work() as uow:
        uow.audit("ubah", "barang", objek_id, sesudah={"nilai": objek_id})
    await seal.seal(penerbit.runtime)


async def sejam_lalu(penerbit: ServiceUnderTest, lama: str = "61 minutes") -> None:
    """As if the last end had been noted so long ago."""
    await sebagai_pemilik(penerbit, f"UPDATE anchor SET noted_at = noted_at - interval '{lama}'")


async def test_the_end_is_noted_every_hour_in_which_something_was_written(penerbit: ServiceUnderTest) -> None:
    async def tercatat() -> int:
        await penerbit.run_shared_job("ikat_jejak")
        return len(await penerbit.published(JejakPenerbitDiikat))

    assert await tercatat() == 0
    await ubah(penerbit, "b1")
    assert await tercatat() == 1
    await ubah(penerbit, "b2")
    assert await tercatat() == 1, "not yet an hour"
    await sejam_lalu(penerbit)
    assert await tercatat() == 2
    await sejam_lalu(penerbit)
    assert await tercatat() == 2, "nothing was written"
    await sebagai_pemilik(penerbit, "DELETE FROM seal WHERE number = 2")
    assert await tercatat() == 3, "shorter than it was"
    penerbit.clock.instant += timedelta(days=1)
    assert await tercatat() == 4, "another day"


async def test_what_was_told_to_who_verified_is_kept_by_the_neighbour_too(
    penerbit: ServiceUnderTest, pembaca: ServiceUnderTest
) -> None:
    await sehari(penerbit, pembaca, "b1")
    penerbit.clock.instant -= timedelta(days=1)
    await ubah(penerbit, "b2")
    await sejam_lalu(penerbit, "2 minutes")
    dilihat = await laporan(penerbit)
    await laporan(penerbit)
    (_, kabar) = await penerbit.published(JejakPenerbitDiikat)
    assert (kabar.event.nomor, kabar.event.ujung) == (dilihat["nomor"], dilihat["ujung"])


async def test_an_end_cut_off_within_a_day_is_found_within_the_day(
    penerbit: ServiceUnderTest, pembaca: ServiceUnderTest
) -> None:
    async def sejam(objek_id: str) -> None:
        penerbit.clock.instant += timedelta(hours=1)
        await ubah(penerbit, objek_id)
        await penerbit.run_shared_job("ikat_jejak")
        pembaca.clock.instant = penerbit.clock.instant
        await pembaca.receive((await penerbit.published(JejakPenerbitDiikat))[-1].event)
        await sejam_lalu(penerbit)

    for each in ("b1", "b2", "b3"):
        await sejam(each)
    assert (await laporan(pembaca))["disimpan"][0]["tidak_cocok"] == []
    await sebagai_pemilik(
        penerbit,
        "DELETE FROM audit WHERE objek_id >= 'b2'; DELETE FROM seal WHERE number >= 2;"
        "DELETE FROM anchor WHERE number >= 2",
    )
    await sejam("b4")
    (disimpan,) = (await laporan(pembaca))["disimpan"]
    assert (disimpan["nomor"], disimpan["tidak_cocok"]) == (2, ["2026-09-15"])


async def test_a_neighbour_put_back_to_an_older_day_finds_what_it_has_kept(
    penerbit: ServiceUnderTest, pembaca: ServiceUnderTest
) -> None:
    await sehari(penerbit, pembaca, "b1")
    await ubah(penerbit, "b2")
    await sebagai_pemilik(
        penerbit,
        "INSERT INTO anchor (service, day, number, hash, agrees) "
        "SELECT 'penerbit', '2026-09-16', number, hash, true FROM seal, generate_series(1, 150) WHERE number = 2",
    )
    penerbit.clock.instant += timedelta(days=1)
    await sehari(penerbit, pembaca, "b3")
    (disimpan,) = (await laporan(pembaca))["disimpan"]
    assert (disimpan["nomor"], disimpan["tidak_cocok"]) == (3, [])


@pytest.mark.parametrize(
    "perbuatan",
    [
        "DELETE FROM audit WHERE objek_id >= 'b2'; DELETE FROM seal WHERE number >= 2",
        # All made anew, as if the second had never been.
        """DELETE FROM audit WHERE objek_id = 'b2'; DELETE FROM seal;
           UPDATE seal_frontier SET settled = 0, settled_number = 0, waiting_since = NULL;
           SELECT seal_next('audit', 1); SELECT seal_next('audit', 1)""",
    ],
    ids=["cut", "made anew"],
)
async def test_a_chain_that_was_cut_or_made_anew_is_found_at_home_and_by_the_neighbour(
    penerbit: ServiceUnderTest, pembaca: ServiceUnderTest, perbuatan: str
) -> None:
    await sehari(penerbit, pembaca, "b1", "b2", "b3")
    await sebagai_pemilik(penerbit, perbuatan)
    assert (await laporan(penerbit))["putus_di"] is None
    isi = await laporan(penerbit)
    assert (isi["utuh"], isi["ujung_hilang"]) == (False, 1)
    with structlog.testing.capture_logs() as catatan:
        await penerbit.run_shared_job("pantau_ujung")
    assert [(each["log_level"], each["event"]) for each in catatan] == [("error", "ujung_jejak_hilang")]

    # Who hides the note at home, too, is found by what is kept elsewhere.
    await sebagai_pemilik(penerbit, "DELETE FROM anchor")
    assert (await laporan(penerbit))["utuh"] is True
    with structlog.testing.capture_logs() as catatan:
        await sehari(penerbit, pembaca, "b4", "b5")
    (berubah,) = [each for each in catatan if each["event"] == "jejak_tetangga_berubah"]
    assert (berubah["log_level"], berubah["neighbour"]) == ("error", "penerbit")
    # Each line says so of the process that writes it, whatever it says itself.
    assert "service" not in berubah
    (disimpan,) = (await laporan(pembaca))["disimpan"]
    assert disimpan["tidak_cocok"] == ["2026-09-16"]
    await pembaca.run_shared_job("pantau_ujung")
    assert 'asn_audit_anchors_lost{service="penerbit"} 1.0' in (await pembaca.client.get("/metrics")).text


async def test_an_end_that_comes_twice_or_late_changes_nothing(
    penerbit: ServiceUnderTest, pembaca: ServiceUnderTest
) -> None:
    await sehari(penerbit, pembaca, "b1")
    await sehari(penerbit, pembaca, "b2")
    satu, dua = await penerbit.published(JejakPenerbitDiikat)
    await pembaca.receive(dua.event)
    await pembaca.receive(satu.event)
    (disimpan,) = (await laporan(pembaca))["disimpan"]
    assert (disimpan["nomor"], disimpan["tidak_cocok"]) == (2, [])


async def test_of_two_ends_of_one_day_that_come_in_the_wrong_order_the_later_stays(penerbit: ServiceUnderTest) -> None:
    for nomor, pukul in ((2, "11:00Z"), (1, "10:00Z"), (2, "11:00Z")):
        (row,) = await penerbit.sql(
            f"SELECT keep_head('mutasi', '2026-09-15', {nomor}, '0{nomor}', '[]', '2026-09-15 {pukul}') AS baik"
        )
        assert row["baik"] is True
    assert [row["number"] for row in await penerbit.sql("SELECT number FROM anchor")] == [2]


async def test_a_service_keeps_no_end_in_its_own_name(penerbit: ServiceUnderTest) -> None:
    with pytest.raises(asyncpg.RaiseError):
        await penerbit.sql("SELECT keep_head('penerbit', '2026-09-15', 1, '00', '[]')")


async def test_an_end_of_a_day_to_come_is_not_kept_for_it_would_make_all_others_late(
    penerbit: ServiceUnderTest,
) -> None:
    (row,) = await penerbit.sql("SELECT keep_head('mutasi', '9999-12-31', 1, '00', '[]') AS baik")
    assert row["baik"] is False
    assert await penerbit.sql("SELECT 1 FROM anchor") == []


async def test_who_speaks_for_a_service_cannot_lead_its_neighbour_back_to_an_early_seal(
    penerbit: ServiceUnderTest, pembaca: ServiceUnderTest
) -> None:
    await sehari(penerbit, pembaca, "b1")
    await sehari(penerbit, pembaca, "b2", "b3")
    satu, dua = (each.event for each in await penerbit.published(JejakPenerbitDiikat))
    kembali = satu.model_copy(
        update={
            "hari": dua.hari + timedelta(days=1),
            "terdahulu": [UjungLama(nomor=each.nomor, ujung=each.ujung) for each in (satu, dua)],
        }
    )
    await pembaca.receive(kembali)
    (disimpan,) = (await laporan(pembaca))["disimpan"]
    assert disimpan["tidak_cocok"] == [str(kembali.hari)]


async def test_the_end_travels_over_the_bus(dunia: Dunia) -> None:
    async with dunia.penerbit.runtime.unit_of_work() as uow:
        uow.audit("ubah", "barang", "b1")
    await dunia.penerbit.run_shared_job("segel_jejak")
    await dunia.penerbit.run_shared_job("ikat_jejak")
    await dunia.relay()
    await dunia.konsumen()

    async def disimpan() -> Any:
        return await dunia.pembaca.sql("SELECT service, number, agrees FROM anchor")

    (row,) = await sampai(disimpan)
    assert tuple(row) == ("penerbit", 1, True)


def test_the_end_of_every_chain_is_published_and_kept_by_another_service() -> None:
    for nama in LAYANAN:
        jenis = type_named(f"asn.{nama}.jejak.diikat.v1")
        assert jenis is not None
        penyimpan = [each for each in LAYANAN if jenis in [satu.type for satu in layanan(each).subscriptions]]
        # The public log hears of all four, its own among them.
        assert set(penyimpan) - {nama}, nama
