"""Faults: servers that die and come back, relays and consumers that are killed. Nothing is lost, nothing done twice."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from deploy.lokal.nats import Nats
from deploy.lokal.postgres import Postgres
from shared.bus.consumer import RetryPolicy
from shared.bus.relay import Relay
from shared.bus.subscription import Received, on
from shared.bus.topology import jetstream_of
from shared.db.unit_of_work import UnitOfWork
from shared.events.names import durable_of
from tests.shared.dua_layanan import BarangDicatat, BarangState, Dunia, buka_dunia, pencatat, salin, sampai


async def hidupkan(nats: Nats) -> None:
    """Kill -9 and start on the same store."""
    nats.bunuh()
    await asyncio.to_thread(nats.start)


async def test_nats_killed_with_messages_in_flight_loses_none_and_doubles_none(dunia: Dunia) -> None:
    await dunia.relay()
    await dunia.konsumen(batch=7, ack_wait=1)
    menulis = asyncio.ensure_future(dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(300))))
    await dunia.sampai_efek(30)
    await hidupkan(dunia.nats)
    await dunia.sampai_efek(100)
    dunia.nats.bunuh()
    await menulis
    await asyncio.to_thread(dunia.nats.start)
    await dunia.sampai_efek(300)
    await dunia.tenang()
    efek = await dunia.efek()
    assert len(efek) == len(set(efek)) == 300
    assert len(await dunia.salinan()) == 300
    assert await dunia.surat_mati() == []


async def test_what_is_committed_while_nats_is_away_is_published_when_it_is_back(dunia: Dunia) -> None:
    await dunia.relay()
    await dunia.konsumen(ack_wait=1)
    await dunia.terbitkan(("sebelum", "sebelum"))
    await dunia.sampai_efek(1)
    dunia.nats.bunuh()
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(20)))
    await asyncio.to_thread(dunia.nats.start)
    await dunia.sampai_efek(21)
    await dunia.tenang()
    assert len(await dunia.efek()) == 21


async def test_nats_that_cannot_write_a_stream_is_told_and_loses_nothing_until_it_can(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.bus.send.ACK_TIMEOUT", 1.0)
    monkeypatch.setattr("shared.bus.send.QUIET", 0.5)
    await dunia.konsumen(ack_wait=1)
    relay = await dunia.relay()
    await dunia.terbitkan(("b0", "isi"))
    await dunia.sampai_efek(1)
    # Something lies where the stream's next file belongs (each holds 8 MB): the server calls it a critical write error,
    # as it does when its disk is full.
    berikut = dunia.nats.folder / "jetstream/jetstream/PENERBIT/streams/PENERBIT_FAKTA/msgs/2.blk"
    berikut.touch()
    for number in range(1, 16):
        # Whoever writes goes on meanwhile.
        await dunia.terbitkan((f"b{number}", chr(64 + number) * 900_000))
    await sampai(lambda: "critical write error" in dunia.nats.log.read_text())
    assert "tidak menyimpan" in await sampai(lambda: relay.runtime.troubles.get("bus"), 30)
    # By this the supervisor and the containers know it, and start it anew: it does not get over it by itself.
    assert not await asyncio.to_thread(dunia.nats.sehat)
    assert await dunia.penerbit.sql("SELECT id FROM outbox WHERE failed_at IS NOT NULL") == []
    berikut.unlink()
    await hidupkan(dunia.nats)
    await dunia.sampai_efek(16)
    await dunia.tenang()
    efek = await dunia.efek()
    assert sorted(barang for barang, _ in efek) == sorted(f"b{number}" for number in range(16))
    assert len(await dunia.salinan()) == 16
    assert await asyncio.to_thread(dunia.nats.sehat)
    assert relay.runtime.troubles == {}


async def test_an_idle_consumer_hears_the_first_message_soon_after_nats_is_back(dunia: Dunia) -> None:
    await dunia.relay()
    putaran = await dunia.konsumen()
    await dunia.terbitkan(("sebelum", "sebelum"))
    await dunia.sampai_efek(1)
    await dunia.tenang()
    await hidupkan(dunia.nats)
    assert putaran.runtime.client is not None
    await sampai(lambda: putaran.runtime.client.is_connected)  # type: ignore[union-attr]
    mulai = time.monotonic()
    await dunia.terbitkan(("sesudah", "sesudah"))
    await dunia.sampai_efek(2)
    # Well below the twenty seconds that a lost request would have lived.
    assert time.monotonic() - mulai < 2


@pytest.fixture
async def dunia_sendiri(tmp_path: Path, bus: Nats) -> AsyncIterator[tuple[Dunia, Postgres]]:
    """The two services over a PostgreSQL that this test may stop."""
    # The harness's own connection does not outlive the restart.
    with Postgres(tmp_path / "pg", fsync=False) as postgres, contextlib.suppress(asyncpg.InterfaceError):
        async with buka_dunia(postgres, bus) as dunia:
            yield dunia, postgres


async def test_postgresql_restarted_in_the_middle_is_waited_out(dunia_sendiri: tuple[Dunia, Postgres]) -> None:
    dunia, postgres = dunia_sendiri
    relay = await dunia.relay()
    konsumen = await dunia.konsumen(batch=5)
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(200)))
    await dunia.sampai_efek(20)
    await asyncio.to_thread(postgres.stop)
    await asyncio.to_thread(postgres.start)

    async def lengkap() -> bool:
        try:
            return len(await dunia.efek()) == 200
        except Exception:  # noqa: BLE001 (the pool of the test itself lost its connections too)
            return False

    await sampai(lengkap)
    await dunia.tenang()
    efek = await dunia.efek()
    assert len(efek) == len(set(efek)) == 200
    assert len(await dunia.salinan()) == 200
    assert await dunia.surat_mati() == []
    assert not any(each.done() for each in (*relay.tugas, *konsumen.tugas))


async def pemimpin(dunia: Dunia) -> set[int]:
    rows = await dunia.penerbit.sql(
        "SELECT pid FROM pg_locks WHERE relation = 'penerbit.leader_relay'::regclass AND granted "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    return {row["pid"] for row in rows}


async def siaga(dunia: Dunia, banyak: int) -> bool:
    (row,) = await dunia.penerbit.sql(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE application_name = 'penerbit-relay-leader' AND datname = current_database()"
    )
    return bool(row[0] == banyak)


@pytest.mark.parametrize("cara", ["dibunuh", "dihentikan", "koneksi_diputus"])
async def test_of_two_relays_one_leads_and_the_other_takes_over(dunia: Dunia, cara: str) -> None:
    await dunia.konsumen()
    relays = [await dunia.relay(), await dunia.relay()]
    await sampai(lambda: siaga(dunia, 2))
    (pid,) = await sampai(lambda: pemimpin(dunia))
    await dunia.terbitkan(*((f"a{number}", f"a-{number}") for number in range(20)))
    await dunia.sampai_efek(20)
    if cara == "koneksi_diputus":
        await _putus(dunia, pid)
    else:
        await _akhiri_pemimpin(dunia, relays, keras=cara == "dibunuh")

    async def berganti() -> bool:
        sekarang = await pemimpin(dunia)
        return len(sekarang) == 1 and sekarang != {pid}

    await sampai(berganti)
    await dunia.terbitkan(*((f"b{number}", f"b-{number}") for number in range(20)))
    await dunia.sampai_efek(40)
    await dunia.tenang()
    efek = await dunia.efek()
    assert len(efek) == len(set(efek)) == 40


async def _putus(dunia: Dunia, pid: int) -> None:
    # A role may end its own sessions.
    await dunia.penerbit.sql("SELECT pg_terminate_backend($1)", pid)


async def _akhiri_pemimpin(dunia: Dunia, relays: Sequence[Any], *, keras: bool) -> None:
    semula = await pemimpin(dunia)
    pertama = relays[0]
    await (pertama.mati() if keras else pertama.berhenti())
    if await pemimpin(dunia) == semula:
        # It was the one standing by; end the leader, and start another to stand by in its place.
        await dunia.relay()
        await sampai(lambda: siaga(dunia, 2))
        await (relays[1].mati() if keras else relays[1].berhenti())


async def test_a_relay_that_dies_between_publish_and_delete_publishes_again_and_the_server_drops_it(
    dunia: Dunia,
) -> None:
    await dunia.konsumen()
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(10)))
    asli = Relay._publish
    terkirim = asyncio.Event()

    async def kirim_lalu_mati(self: Relay, messages: Any) -> Any:
        hasil = await asli(self, messages)
        terkirim.set()
        await asyncio.Event().wait()
        return hasil

    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(Relay, "_publish", kirim_lalu_mati)
        relay = await dunia.relay()
        await asyncio.wait_for(terkirim.wait(), 5)
        await relay.mati()
    assert len(await dunia.penerbit.sql("SELECT 1 FROM outbox")) == 10
    await dunia.relay()
    await dunia.sampai_efek(10)
    await dunia.tenang()
    efek = await dunia.efek()
    assert len(efek) == len(set(efek)) == 10
    runtime = await dunia.proses(dunia.penerbit)
    assert runtime.client is not None
    info = await runtime.client.jetstream().stream_info("PENERBIT_FAKTA")
    assert info.state.messages == 10


async def test_a_worker_stopped_in_the_middle_of_a_batch_finishes_it_and_loses_nothing(dunia: Dunia) -> None:
    di_tengah, lanjut = asyncio.Event(), asyncio.Event()
    terima = pencatat()

    async def lambat(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        await terima(uow, events)
        di_tengah.set()
        await lanjut.wait()

    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(60)))
    await dunia.relay()
    putaran = await dunia.konsumen(on(BarangDicatat, lambat), on(BarangState, salin), batch=10, ack_wait=2)
    await asyncio.wait_for(di_tengah.wait(), 5)
    putaran.stop.set()
    lanjut.set()
    await putaran.berhenti()
    assert 0 < len(await dunia.efek()) < 60
    await dunia.konsumen(ack_wait=2)
    await dunia.sampai_efek(60)
    await dunia.tenang()
    efek = await dunia.efek()
    assert len(efek) == len(set(efek)) == 60


async def test_a_worker_killed_in_the_middle_of_a_batch_leaves_no_half_effect(dunia: Dunia) -> None:
    di_tengah = asyncio.Event()
    terima = pencatat()

    async def macet(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        await terima(uow, events)
        di_tengah.set()
        await asyncio.Event().wait()

    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(10)))
    await dunia.relay()
    putaran = await dunia.konsumen(on(BarangDicatat, macet), on(BarangState, salin), ack_wait=1)
    await asyncio.wait_for(di_tengah.wait(), 5)
    await putaran.mati()
    assert await dunia.efek() == []
    await dunia.konsumen(ack_wait=1)
    await dunia.sampai_efek(10)
    await dunia.tenang()
    assert len(await dunia.efek()) == 10


async def test_work_that_takes_longer_than_the_ack_wait_is_not_delivered_again(dunia: Dunia) -> None:
    panggilan = 0
    terima = pencatat()
    lanjut = asyncio.Event()

    async def panjang(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        nonlocal panggilan
        panggilan += 1
        await lanjut.wait()
        await terima(uow, events)

    await dunia.relay()
    putaran = await dunia.konsumen(on(BarangDicatat, panjang), on(BarangState, salin), ack_wait=0.6)
    await dunia.terbitkan(("b1", "isi"))
    await sampai(lambda: panggilan)
    # Without the signs of life it would come again after 0.6 seconds.
    asyncio.get_running_loop().call_later(1.5, lanjut.set)
    await dunia.sampai_efek(1)
    await dunia.tenang()
    assert putaran.runtime.client is not None
    js = jetstream_of(putaran.runtime.client, "pembaca", "PENERBIT_FAKTA")
    info = await js.consumer_info("PENERBIT_FAKTA", durable_of("pembaca", "PENERBIT_FAKTA"))
    assert panggilan == 1
    assert info.num_redelivered == 0


async def test_handlers_that_fail_while_the_consumer_is_asked_to_stop_are_not_counted_out(dunia: Dunia) -> None:
    gagal = asyncio.Event()

    async def menolak(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        gagal.set()
        raise RuntimeError("belum")

    await dunia.relay()
    putaran = await dunia.konsumen(
        on(BarangDicatat, menolak), on(BarangState, salin), retry=RetryPolicy(delays=(0.1, 0.1, 0.1))
    )
    await dunia.terbitkan(("b1", "isi"))
    await asyncio.wait_for(gagal.wait(), 5)
    await putaran.berhenti()
    await dunia.konsumen()
    assert await dunia.sampai_efek(1) == [("b1", 1)]
    assert await dunia.surat_mati() == []


async def test_a_durable_that_was_lost_is_read_from_its_beginning_once_a_migration_has_made_it_anew(
    dunia: Dunia,
) -> None:
    await dunia.relay()
    await dunia.konsumen()
    await dunia.terbitkan(("b1", "satu"), ("b2", "dua"))
    await dunia.sampai_efek(2)
    for stream in ("PENERBIT_FAKTA", "PENERBIT_STATE"):
        await dunia.tanpa_durable(stream)
    await dunia.terbitkan(("b3", "tiga"))
    await dunia.migrasi(dunia.pembaca)
    await dunia.sampai_efek(3)
    await dunia.tenang()
    assert sorted(await dunia.efek()) == [("b1", 1), ("b2", 1), ("b3", 1)]
    assert await dunia.salinan() == {"b1": "satu", "b2": "dua", "b3": "tiga"}
