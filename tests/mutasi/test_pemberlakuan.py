"""Decisions come into force on their day, once, whatever dies in between; and their outcome comes back."""

import asyncio
from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from services.mutasi.pemberlakuan import berlakukan as pekerjaan
from services.mutasi.pemberlakuan import repository
from shared.contracts.mutasi import UsulanBerlaku, UsulanDitolak
from shared.contracts.pegawai.penempatan import (
    AsnPenempatanDibatalkan,
    AsnPenempatanDicatat,
    AsnPenempatanMenunggu,
    AsnPindah,
    Tempat,
)
from shared.db.clock_check import ClockOff
from shared.db.outage import DatabaseAway
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.run import open_runtime, run_job
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    BADAN,
    KEPUTUSAN,
    PEGAWAI,
    REKAN,
    TUJUAN,
    asn,
    ditolak,
    jabatan,
    melangkah,
    petugas,
    skor,
    usul,
    usulan_berstatus,
)


def pindah(usulan: dict) -> AsnPindah:
    tempat = Tempat(
        jabatan=TUJUAN, nama_jabatan="Jabatan", unit="DISHUB-AK", nama_unit="Unit DISHUB-AK", atasan_nip=None
    )
    return AsnPindah(
        nip=usulan["nip"],
        nama=usulan["nama"],
        usulan_id=usulan["id"],
        nomor_sk=KEPUTUSAN["nomor_sk"],
        tmt=date(2026, 10, 1),
        lama=None,
        baru=tempat,
    )


def dibatalkan(usulan: dict, **lain: object) -> AsnPenempatanDibatalkan:
    isi = {
        "nip": usulan["nip"],
        "nama": usulan["nama"],
        "penempatan_id": uuid4(),
        "usulan_id": usulan["id"],
        "jabatan": TUJUAN,
        "tmt": date(2026, 10, 1),
        "alasan": "SK dicabut.",
        "dokumen": "800/40",
        "sekarang": None,
    }
    return AsnPenempatanDibatalkan.model_validate({**isi, **lain})


def dicatat(usulan: dict, selesai: date | None) -> AsnPenempatanDicatat:
    return AsnPenempatanDicatat(
        nip=usulan["nip"],
        nama=usulan["nama"],
        penempatan_id=uuid4(),
        usulan_id=usulan["id"],
        jabatan=TUJUAN,
        tmt=date(2026, 9, 16),
        selesai=selesai,
        alasan_akhir=None,
        nomor_sk=KEPUTUSAN["nomor_sk"],
    )


async def _rinci(mutasi: ServiceUnderTest, usulan: dict) -> dict:
    return (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()


async def _banyak_keputusan(mutasi: ServiceUnderTest, banyak: int, tmt: str = "2026-09-15") -> list[dict]:
    nips = [f"19920101201601{n:04d}" for n in range(banyak)]
    await mutasi.receive(*map(asn, nips), *map(skor, nips), jabatan(TUJUAN, formasi=banyak))
    return [await usulan_berstatus(mutasi, "diputuskan", nip=nip, tmt=tmt) for nip in nips]


async def test_a_decision_waits_for_its_day_in_the_zone_of_the_city(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    mutasi.clock.instant = datetime(2026, 9, 30, 16, 59, 59, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    assert (await _rinci(mutasi, usulan))["status"] == "diputuskan"
    mutasi.clock.instant = datetime(2026, 9, 30, 17, 0, 0, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    sesudah = await _rinci(mutasi, usulan)
    assert (sesudah["status"], sesudah["versi"], sesudah["penempatan"]) == ("berlaku", 5, "menunggu")
    assert (sesudah["riwayat"][-1]["langkah"], sesudah["riwayat"][-1]["oleh"]) == ("pemberlakuan", "layanan:mutasi")
    [received] = await mutasi.published(UsulanBerlaku)
    assert (received.version, received.event.nomor_sk, received.event.jabatan_tujuan) == (
        5,
        KEPUTUSAN["nomor_sk"],
        TUJUAN,
    )


async def test_no_other_role_keeps_decisions_from_coming_into_force(
    mutasi: ServiceUnderTest, postgres_server: Postgres
) -> None:
    await usulan_berstatus(mutasi, "diputuskan", tmt="2026-09-15")
    database = urlsplit(mutasi.settings.database_url.get_secret_value()).path.lstrip("/")
    stranger = await asyncpg.connect(postgres_server.dsn(database=database))
    try:
        # Advisory locks are everybody's: whoever may log in can take any of them.
        await stranger.execute("SELECT pg_advisory_lock(hashtextextended('mutasi.pemberlakuan', 0))")
        await mutasi.run_job("berlakukan")
    finally:
        await stranger.close()
    assert len(await mutasi.published(UsulanBerlaku)) == 1


async def test_a_process_whose_clock_is_days_off_puts_nothing_into_force(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    seharusnya = mutasi.clock.instant
    mutasi.clock.instant, mutasi.clock.is_real = datetime(2099, 10, 1, tzinfo=UTC), True
    with pytest.raises(ClockOff):
        await mutasi.run_job("berlakukan")
    mutasi.clock.instant, mutasi.clock.is_real = seharusnya, False
    assert (await _rinci(mutasi, usulan))["status"] == "diputuskan"
    assert await mutasi.published(UsulanBerlaku) == []


async def test_a_job_that_runs_again_announces_nothing_again(mutasi: ServiceUnderTest) -> None:
    await usulan_berstatus(mutasi, "berlaku")
    await mutasi.run_job("berlakukan")
    assert len(await mutasi.published(UsulanBerlaku)) == 1


async def test_a_decision_for_today_wakes_the_job_of_its_process(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan", tmt="2026-09-15")
    [job] = [each for each in SERVICE.jobs if each.name == "berlakukan"]
    stop = asyncio.Event()
    berjalan = asyncio.create_task(run_job(mutasi.runtime, type(job)(job.name, 3600.0, job.run), stop))
    try:
        await melangkah(mutasi, usulan, "keputusan")
        mutasi.runtime.outbox_nudge.clear()
        await asyncio.wait_for(mutasi.runtime.outbox_nudge.wait(), 10)
        assert len(await mutasi.published(UsulanBerlaku)) == 1
    finally:
        stop.set()
        await berjalan


async def test_replicas_that_run_at_once_announce_each_case_once(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pekerjaan, "SEKALI", 3)
    usulan = await _banyak_keputusan(mutasi, 20)
    async with (
        open_runtime(SERVICE, mutasi.settings, clock=mutasi.clock, bus=False) as dua,
        open_runtime(SERVICE, mutasi.settings, clock=mutasi.clock, bus=False) as tiga,
    ):
        await asyncio.gather(*(pekerjaan.berlakukan(each) for each in (mutasi.runtime, dua, tiga)))
    berlaku = [str(each.event.usulan_id) for each in await mutasi.published(UsulanBerlaku)]
    assert sorted(berlaku) == sorted(each["id"] for each in usulan)


async def _jatuh_tempo(uow: UnitOfWork, banyak: int) -> dict[UUID, date]:
    """Decisions that are due, and from when each of them is to hold: from its TMT on."""
    return {each.id: each.tmt for each in await repository.jatuh_tempo(uow, uow.today, banyak)}


async def test_a_run_takes_no_more_cases_than_it_may_however_the_planner_joins(mutasi: ServiceUnderTest) -> None:
    await _banyak_keputusan(mutasi, 3)
    async with mutasi.runtime.unit_of_work() as uow:
        for cara in ("hashjoin", "mergejoin", "hashagg", "sort", "indexscan", "material"):
            await uow.execute(Statement(f"SET LOCAL enable_{cara} = off"))
        assert len(await repository.berlakukan(uow, await _jatuh_tempo(uow, 1))) == 1


async def test_a_replica_does_not_wait_for_cases_that_another_has_in_hand(mutasi: ServiceUnderTest) -> None:
    usulan = await _banyak_keputusan(mutasi, 3)
    macet = mutasi.runtime.unit_of_work()
    [dipegang] = await repository.berlakukan(macet, await _jatuh_tempo(macet, 1))
    async with asyncio.timeout(5):
        await mutasi.run_job("berlakukan")
    berlaku = {each.event.usulan_id for each in await mutasi.published(UsulanBerlaku)}
    assert len(berlaku) == 2
    assert dipegang.id not in berlaku
    # The stuck one dies: its case comes up again, for nothing of it was committed.
    await macet.rollback()
    await mutasi.run_job("berlakukan")
    assert {str(each.event.usulan_id) for each in await mutasi.published(UsulanBerlaku)} == {u["id"] for u in usulan}


async def test_who_follows_one_that_somebody_has_in_hand_is_not_said_to_wait(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(REKAN, TUJUAN), skor(REKAN))
    await mutasi.receive(jabatan(TUJUAN, formasi=1, terisi=1), jabatan("DISHUB-LL-02"))
    pergi = await usulan_berstatus(mutasi, "diputuskan", nip=REKAN, jabatan_tujuan="DISHUB-LL-02", tmt="2026-09-15")
    datang = await usulan_berstatus(mutasi, "diputuskan", tmt="2026-09-15")
    async with mutasi.runtime.unit_of_work() as uow:
        assert await uow.fetch(Statement("SELECT id FROM usulan WHERE id = :id FOR UPDATE", UUID), id=UUID(pergi["id"]))
        await mutasi.run_job("berlakukan")
    sesudah = await _rinci(mutasi, datang)
    assert (sesudah["status"], sesudah["versi"], sesudah["riwayat"][-1]["langkah"]) == ("diputuskan", 4, "keputusan")
    await mutasi.run_job("berlakukan")
    assert [(await _rinci(mutasi, each))["status"] for each in (pergi, datang)] == ["berlaku", "berlaku"]


async def _mulai_lalu_mati(mutasi: ServiceUnderTest, *, oleh_server: bool) -> None:
    async with mutasi.runtime.unit_of_work() as uow:
        assert await repository.berlakukan(uow, await _jatuh_tempo(uow, 10))
        connection = await uow.connection()
        if oleh_server:
            await mutasi.sql("SELECT pg_terminate_backend($1)", connection.get_server_pid())
        else:
            connection.terminate()


@pytest.mark.parametrize("oleh_server", [True, False])
async def test_a_connection_that_dies_before_the_commit_leaves_the_case_due(
    mutasi: ServiceUnderTest, oleh_server: bool
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan", tmt="2026-09-15")
    with pytest.raises(DatabaseAway):
        await _mulai_lalu_mati(mutasi, oleh_server=oleh_server)
    assert (await _rinci(mutasi, usulan))["status"] == "diputuskan"
    await mutasi.run_job("berlakukan")
    assert len(await mutasi.published(UsulanBerlaku)) == 1


async def test_a_move_that_was_carried_out_is_recorded_on_the_case(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    nomor = uuid4()
    await mutasi.receive(pindah(usulan), event_id=nomor)
    await mutasi.receive(pindah(usulan), event_id=nomor)
    sesudah = await _rinci(mutasi, usulan)
    assert (sesudah["status"], sesudah["penempatan"], sesudah["versi"]) == ("berlaku", "terlaksana", 6)
    assert sesudah["terlaksana_pada"] == "2026-10-01T03:00:00Z"
    assert [each["langkah"] for each in sesudah["riwayat"]][-2:] == ["pemberlakuan", "penempatan"]


async def test_a_move_that_could_not_be_carried_out_fails_with_the_reason(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    await mutasi.receive(ditolak(usulan))
    sesudah = await _rinci(mutasi, usulan)
    assert (sesudah["status"], sesudah["penempatan"]) == ("gagal_berlaku", "gagal")
    assert sesudah["alasan_gagal"] == "Formasi jabatan sudah penuh."
    assert (sesudah["riwayat"][-1]["catatan"], sesudah["riwayat"][-1]["rincian"]) == (
        "Formasi jabatan sudah penuh.",
        {"kode": "formasi_penuh"},
    )


async def test_a_person_whose_move_could_not_be_carried_out_is_told_so(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "gagal_berlaku")
    [received] = await mutasi.published(UsulanDitolak)
    assert (str(received.event.usulan_id), received.version) == (usulan["id"], usulan["versi"])
    assert (received.event.tahap, received.event.catatan) == ("penempatan", "Formasi jabatan sudah penuh.")


async def test_who_leaves_a_post_goes_before_who_comes_to_it(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(REKAN, TUJUAN), skor(REKAN))
    await mutasi.receive(jabatan(TUJUAN, formasi=2, terisi=1), jabatan("DISHUB-LL-02"))
    datang = await usulan_berstatus(mutasi, "diputuskan", tmt="2026-09-15")
    pergi = await usulan_berstatus(mutasi, "diputuskan", nip=REKAN, jabatan_tujuan="DISHUB-LL-02", tmt="2026-09-15")
    await mutasi.run_job("berlakukan")
    urutan = [str(each.event.usulan_id) for each in await mutasi.published(UsulanBerlaku)]
    assert urutan == [pergi["id"], datang["id"]]


async def test_outcomes_of_many_moves_come_in_one_batch(mutasi: ServiceUnderTest) -> None:
    usulan = await _banyak_keputusan(mutasi, 6)
    await mutasi.run_job("berlakukan")
    await mutasi.receive(*(pindah(each) for each in usulan[:3]), *(ditolak(each) for each in usulan[3:]))
    akhir = [(await _rinci(mutasi, each))["penempatan"] for each in usulan]
    assert akhir == ["terlaksana"] * 3 + ["gagal"] * 3


async def test_a_late_refusal_does_not_undo_a_move_that_was_carried_out(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    await mutasi.receive(pindah(usulan))
    await mutasi.receive(ditolak(usulan))
    assert (await _rinci(mutasi, usulan))["penempatan"] == "terlaksana"


async def test_outcomes_of_cases_that_nobody_knows_change_nothing(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    asing = {"nip": PEGAWAI, "nama": "Asing", "id": str(uuid4())}
    await mutasi.receive(pindah(asing), ditolak(asing), pindah(usulan))
    assert (await _rinci(mutasi, usulan))["versi"] == usulan["versi"]


async def test_a_decision_whose_day_has_come_cannot_be_withdrawn_any_more(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    answer = await petugas(mutasi, "pembatalan").post(
        f"/usulan/{usulan['id']}/pembatalan", BADAN["pembatalan"], seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "langkah_tidak_mungkin")


async def test_a_decision_that_was_refused_never_comes_into_force(mutasi: ServiceUnderTest) -> None:
    await usulan_berstatus(mutasi, "ditolak")
    await usul(mutasi)
    mutasi.clock.instant = datetime(2026, 12, 1, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    assert await mutasi.published(UsulanBerlaku) == []


async def test_a_case_whose_placement_was_withdrawn_afterwards_says_so_and_why(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    await mutasi.receive(pindah(usulan), dibatalkan(usulan), dibatalkan(usulan, usulan_id=None))
    await mutasi.receive(dibatalkan(usulan))
    sesudah = await _rinci(mutasi, usulan)
    assert (sesudah["status"], sesudah["penempatan"]) == ("berlaku", "dibatalkan")
    assert sesudah["alasan_gagal"] == "SK dicabut. (dokumen 800/40)"
    terakhir = sesudah["riwayat"][-1]
    assert (terakhir["langkah"], terakhir["catatan"]) == ("pembatalan_penempatan", "SK dicabut. (dokumen 800/40)")
    assert len(await mutasi.sql("SELECT 1 FROM audit WHERE aksi = 'penempatan_dibatalkan'")) == 1


async def test_a_placement_that_was_over_when_it_was_recorded_ends_the_waiting_of_its_case(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    # Recorded for a time that goes on: whether the person moves is told on the day.
    await mutasi.receive(dicatat(usulan, None), dicatat(usulan, date(2026, 12, 31)))
    assert (await _rinci(mutasi, usulan))["penempatan"] == "menunggu"
    await mutasi.receive(dicatat(usulan, date(2026, 9, 20)))
    sesudah = await _rinci(mutasi, usulan)
    assert (sesudah["status"], sesudah["penempatan"]) == ("berlaku", "terlaksana")


async def test_a_case_says_that_its_seat_is_waited_for_and_learns_why_it_is_refused_at_last(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    menunggu = AsnPenempatanMenunggu(
        nip=usulan["nip"],
        usulan_id=usulan["id"],
        alasan="Formasi jabatan DISHUB-AK-02 (1 kursi) sudah penuh.",
        paling_lambat=datetime(2026, 10, 1, 0, 15, tzinfo=UTC),
    )
    await mutasi.receive(menunggu)
    sesudah = await _rinci(mutasi, usulan)
    assert (sesudah["status"], sesudah["penempatan"], sesudah["versi"]) == ("berlaku", "menunggu", usulan["versi"] + 1)
    langkah = sesudah["riwayat"][-1]
    assert (langkah["langkah"], langkah["catatan"]) == ("menunggu_kursi", menunggu.alasan)
    assert langkah["rincian"] == {"paling_lambat": "2026-10-01T00:15:00Z"}
    await mutasi.receive(ditolak(usulan), menunggu)
    akhir = await _rinci(mutasi, usulan)
    assert (akhir["status"], akhir["alasan_gagal"]) == ("gagal_berlaku", "Formasi jabatan sudah penuh.")
    assert akhir["riwayat"][-1]["langkah"] == "penempatan"
