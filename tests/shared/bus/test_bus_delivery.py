"""Delivery: order, retries, exactly one effect."""

import asyncio
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from shared.bus.consumer import RetryPolicy
from shared.bus.subscription import Permanent, Received, on
from shared.db.unit_of_work import UnitOfWork
from tests.shared.dua_layanan import BarangDicatat, BarangState, CatatanDibuat, Dunia, catat, pencatat, salin, sampai

CEPAT = RetryPolicy(delays=(0.05, 0.05, 0.05))


async def test_the_order_of_an_aggregate_is_kept_from_commit_to_effect(dunia: Dunia) -> None:
    await dunia.relay()
    await dunia.konsumen()
    for number in range(100):
        await dunia.terbitkan((f"b{number % 4}", f"isi-{number}"))
    efek = await dunia.sampai_efek(100)
    for barang in ("b0", "b1", "b2", "b3"):
        assert [urutan for each, urutan in efek if each == barang] == list(range(1, 26))


async def test_writers_that_race_for_one_aggregate_are_published_in_the_order_of_their_commits(dunia: Dunia) -> None:
    await dunia.relay()
    await dunia.konsumen()
    await asyncio.gather(*(dunia.terbitkan(("satu", f"isi-{number}")) for number in range(40)))
    assert await dunia.sampai_efek(40) == [("satu", number) for number in range(1, 41)]


async def test_what_an_effect_publishes_names_its_cause_and_stays_in_its_trace(dunia: Dunia) -> None:
    jejak = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    async with dunia.penerbit.runtime.unit_of_work(traceparent=jejak) as uow:
        await catat(uow, "b1", "isi")
    (sebab,) = await dunia.penerbit.sql("SELECT event_id FROM outbox")
    await dunia.relay()
    await dunia.konsumen()
    await dunia.sampai_efek(1)
    (akibat,) = await dunia.pembaca.published(CatatanDibuat)
    assert akibat.envelope.causation == str(sebab["event_id"])
    assert akibat.envelope.traceparent is not None
    assert akibat.envelope.traceparent.split("-")[1] == jejak.split("-")[1]


async def test_a_handler_that_fails_is_tried_again_later_and_succeeds_once(dunia: Dunia) -> None:
    percobaan: list[float] = []
    terima = pencatat()

    async def kadang(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        percobaan.append(asyncio.get_running_loop().time())
        await terima(uow, events)
        if len(percobaan) <= 3:
            raise RuntimeError("belum")

    await dunia.relay()
    # One message is tried once per delivery; the delay is the time between deliveries.
    await dunia.konsumen(on(BarangDicatat, kadang), on(BarangState, salin), retry=RetryPolicy(delays=(0.2, 0.2, 0.2)))
    await dunia.terbitkan(("b1", "isi"))
    await dunia.sampai_efek(1)
    await dunia.tenang()
    assert await dunia.efek() == [("b1", 1)]
    assert len(await dunia.pembaca.published(CatatanDibuat)) == 1
    assert [later - earlier > 0.15 for earlier, later in pairwise(percobaan)] == [True] * 3
    assert await dunia.surat_mati() == []


async def test_a_consumer_killed_between_commit_and_ack_has_no_second_effect(dunia: Dunia) -> None:
    await dunia.relay()
    pertama = await dunia.konsumen(ack_wait=1)
    menjawab = asyncio.Event()

    async def tidak_sempat(self: Any, messages: Sequence[Any], verb: bytes) -> None:
        # The process dies here: the transaction is committed, the server has heard nothing.
        if verb == b"+ACK" and any(each.subject.endswith(".dicatat.b1") for each in messages):
            menjawab.set()
        await asyncio.Event().wait()

    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr("shared.bus.consumer.Consumer._answer", tidak_sempat)
        await dunia.terbitkan(("b1", "satu"), ("b2", "dua"))
        await asyncio.wait_for(menjawab.wait(), 5)
        await pertama.mati()
    assert ("b1", 1) in await dunia.efek()
    await dunia.konsumen(ack_wait=1)
    await dunia.sampai_efek(2)
    await dunia.tenang()
    assert sorted(await dunia.efek()) == [("b1", 1), ("b2", 1)]


async def test_two_replicas_share_the_work_and_each_event_has_one_effect(dunia: Dunia) -> None:
    bersama = asyncio.Barrier(2)
    bertemu = asyncio.Event()

    def replika(nama: str) -> Any:
        terima = pencatat(nama)

        async def kerja(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
            # Nobody finishes a first batch before both replicas have one in hand.
            if not bertemu.is_set():
                await bersama.wait()
                bertemu.set()
            await terima(uow, events)

        return kerja

    for nama in ("kiri", "kanan"):
        await dunia.konsumen(on(BarangDicatat, replika(nama)), on(BarangState, salin), batch=5)
    await dunia.relay()
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(120)))
    await dunia.sampai_efek(120)
    await dunia.tenang()
    rows = await dunia.pembaca.sql("SELECT replika, count(*) AS n FROM catatan GROUP BY replika")
    assert {row["replika"] for row in rows} == {"kiri", "kanan"}
    assert sum(row["n"] for row in rows) == 120
    assert len(set(await dunia.efek())) == 120


async def test_a_transaction_that_rolls_back_publishes_nothing(dunia: Dunia) -> None:
    await dunia.relay()
    await dunia.konsumen()

    async def batal() -> None:
        async with dunia.penerbit.runtime.unit_of_work() as uow:
            await catat(uow, "batal", "batal")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await batal()
    await dunia.terbitkan(("jadi", "jadi"))
    assert await dunia.sampai_efek(1) == [("jadi", 1)]
    await dunia.tenang()
    assert await dunia.efek() == [("jadi", 1)]
    assert await dunia.salinan() == {"jadi": "jadi"}


async def test_one_bad_message_in_a_batch_harms_no_other(dunia: Dunia) -> None:
    terima = pencatat()

    async def pilih(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        await terima(uow, events)
        if any(each.event.isi == "racun" for each in events):
            raise Permanent("isi ini tidak bisa diterima")

    await dunia.terbitkan(*((f"b{number}", "racun" if number == 7 else f"isi-{number}") for number in range(20)))
    await dunia.relay()
    await dunia.konsumen(on(BarangDicatat, pilih), on(BarangState, salin))
    await dunia.sampai_efek(19)
    await dunia.tenang()
    assert sorted(await dunia.efek()) == sorted((f"b{number}", 1) for number in range(20) if number != 7)
    (mati,) = await dunia.surat_mati()
    assert (mati["reason"], mati["deliveries"]) == ("ditolak_penangan", 1)
    assert "isi ini tidak bisa diterima" in mati["error"]


async def test_what_fails_again_and_again_becomes_a_dead_letter(dunia: Dunia) -> None:
    async def tidak_pernah(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        raise ValueError("selalu gagal")

    await dunia.relay()
    await dunia.konsumen(on(BarangDicatat, tidak_pernah), on(BarangState, salin), retry=CEPAT)
    await dunia.terbitkan(("b1", "isi"))
    (mati,) = await sampai(dunia.surat_mati)
    await dunia.tenang()
    assert (mati["reason"], mati["deliveries"]) == ("gagal_berulang", 4)
    assert mati["subject"] == "asn.penerbit.barang.dicatat.b1"
    assert await dunia.salinan() == {"b1": "isi"}
