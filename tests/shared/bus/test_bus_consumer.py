"""The consumer: what it refuses, what it waits for, and whose effect is whose."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest
from nats.aio.client import Client
from structlog.testing import capture_logs

from shared.bus.consumer import Consumer, RetryPolicy
from shared.bus.pull import PullEnded, PullLoop
from shared.bus.subscription import Permanent, Received, on
from shared.bus.topology import ACK_WAIT, jetstream_of
from shared.bus.wire import Arrival, Wire
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.events.envelope import Envelope
from shared.events.names import durable_of
from shared.events.registry import Event
from shared.run import guard
from tests.shared.dua_layanan import (
    BarangDicatat,
    BarangState,
    CatatanDibuat,
    Dunia,
    catat,
    pencatat,
    salin,
    sampai,
)

_SATU = Statement("SELECT 1 AS satu", int, sure=("satu",))


def jejak(number: int) -> str:
    return f"00-{number:032x}-00f067aa0ba902b7-01"


async def test_a_message_given_back_for_later_gets_no_sign_of_life_that_would_bring_it_back_sooner(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    jawaban: list[tuple[str, bytes]] = []
    asli = Consumer._answer

    async def catat_jawaban(self: Consumer, messages: Sequence[Any], verb: bytes) -> None:
        jawaban.extend((each.subject, verb) for each in messages)
        await asli(self, messages, verb)

    monkeypatch.setattr(Consumer, "_answer", catat_jawaban)
    lanjut = asyncio.Event()
    tunggal: list[str] = []

    async def gagal(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        if len(events) == 1 and events[0].event.id not in tunggal:
            tunggal.append(events[0].event.id)
            if len(tunggal) == 2:
                await lanjut.wait()
        raise RuntimeError("belum")

    await dunia.terbitkan(("b1", "satu"), ("b2", "dua"))
    await dunia.relay()
    await dunia.konsumen(
        on(BarangDicatat, gagal), on(BarangState, salin), retry=RetryPolicy(delays=(300,)), ack_wait=0.3
    )
    pertama = "asn.penerbit.barang.dicatat.b1"
    # The second is still being worked on, with signs of life, long after the first was given back.
    await sampai(lambda: sum(verb == b"+WPI" and subject.endswith("t.b2") for subject, verb in jawaban) >= 4)
    lanjut.set()
    sesudah = [verb for subject, verb in jawaban if subject == pertama]
    (mundur,) = [number for number, verb in enumerate(sesudah) if verb.startswith(b"-NAK")]
    assert sesudah[mundur + 1 :] == []


async def _satu_satu(dunia: Dunia, monkeypatch: pytest.MonkeyPatch, model: type[Event]) -> int:
    """Take ten messages of a kind one by one; answers how many were in hand at the same time at most."""
    di_tangan = terbanyak = 0
    selesai: list[str] = []
    asli = PullLoop.take
    monkeypatch.setattr(PullLoop, "take", lambda self, _: asli(self, 1))

    async def terima(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        nonlocal di_tangan, terbanyak
        (satu,) = events
        di_tangan += 1
        terbanyak = max(terbanyak, di_tangan)
        # Whoever could work beside this one has come by then.
        for _ in range(20):
            await uow.value(_SATU)
        di_tangan -= 1
        selesai.append(satu.key)

    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(10)))
    await dunia.relay()
    await dunia.tenang_terkirim()
    await dunia.konsumen(on(model, terima))
    await sampai(lambda: len(selesai) == 10)
    return terbanyak


async def test_while_one_batch_of_states_waits_for_the_database_another_is_worked_on(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _satu_satu(dunia, monkeypatch, BarangState) == 2


async def test_facts_are_worked_on_one_batch_after_the_other(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await _satu_satu(dunia, monkeypatch, BarangDicatat) == 1


async def test_a_batch_is_answered_in_one_piece_over_the_connection_that_brought_it(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    jawaban: list[int] = []
    lewat_klien: list[str] = []
    ambil, jawab, kirim = PullLoop.take, Wire.answer, Client.publish

    async def berlima(self: PullLoop, limit: int) -> list[Arrival]:
        await sampai(lambda: len(self.waiting) == 5, detik=60)
        return await ambil(self, limit)

    def dicatat(self: Wire, replies: Sequence[str], verb: bytes) -> None:
        jawaban.append(len(replies))
        jawab(self, replies, verb)

    async def terkirim(self: Client, subject: str, *lain: Any, **nama: Any) -> None:
        lewat_klien.append(subject)
        await kirim(self, subject, *lain, **nama)

    monkeypatch.setattr(PullLoop, "take", berlima)
    monkeypatch.setattr(Wire, "answer", dicatat)
    monkeypatch.setattr(Client, "publish", terkirim)
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(5)))
    await dunia.relay()
    await dunia.tenang_terkirim()
    await dunia.konsumen(on(BarangDicatat, pencatat()))
    await sampai(lambda: bool(jawaban))
    assert jawaban == [5]
    assert not [each for each in lewat_klien if each.startswith("$JS.ACK")]


async def test_a_worker_that_is_told_to_stop_leaves_nothing_unanswered(dunia: Dunia) -> None:
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(50)))
    await dunia.relay()
    await dunia.tenang_terkirim()
    putaran = await dunia.konsumen()
    await dunia.sampai_efek(50)
    await putaran.berhenti()
    assert putaran.runtime.client is not None
    js = jetstream_of(putaran.runtime.client, "pembaca", "PENERBIT_FAKTA")

    async def terjawab() -> bool:
        return (await js.consumer_info("PENERBIT_FAKTA", durable_of("pembaca", "PENERBIT_FAKTA"))).num_ack_pending == 0

    # Sooner than the server would deliver again what has no answer.
    await sampai(terjawab, detik=ACK_WAIT / 2)


async def test_in_a_batch_each_effect_names_its_own_cause_and_stays_in_its_own_trace(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = PullLoop.take

    async def bertiga(self: PullLoop, limit: int) -> list[Arrival]:
        await sampai(lambda: len(self.waiting) == 3)
        return await asli(self, limit)

    monkeypatch.setattr(PullLoop, "take", bertiga)

    async def terima(uow: UnitOfWork, events: Sequence[Received[BarangDicatat]]) -> None:
        assert len(events) == 3
        uow.publish(CatatanDibuat(barang="semua", urutan=0), version=1)
        for each in events:
            uow.caused_by(each.envelope)
            uow.publish(CatatanDibuat(barang=each.event.id, urutan=1), version=1)
            uow.audit("catat", "barang", each.event.id)
            uow.mark_state("barang", each.event.id)

    sebab = {}
    for number in (1, 2, 3):
        async with dunia.penerbit.runtime.unit_of_work(traceparent=jejak(number)) as uow:
            await catat(uow, f"b{number}", f"isi-{number}")
    for row in await dunia.penerbit.sql("SELECT event_id, subject FROM outbox"):
        sebab[row["subject"].rsplit(".")[-1]] = str(row["event_id"])
    await dunia.relay()
    await dunia.tenang_terkirim()
    await dunia.konsumen(on(BarangDicatat, terima), on(BarangState, salin))

    async def tiba() -> bool:
        return len(await dunia.pembaca.published(CatatanDibuat)) == 4

    await sampai(tiba)
    semua, *satu = await dunia.pembaca.published(CatatanDibuat)
    assert (semua.envelope.causation, semua.envelope.traceparent) == (None, None)
    for number, each in enumerate(satu, start=1):
        assert each.envelope.causation == sebab[each.event.barang]
        assert each.envelope.traceparent is not None
        assert each.envelope.traceparent.split("-")[1] == f"{number:032x}"
    audit = await dunia.pembaca.sql("SELECT objek_id, trace_id FROM audit")
    assert {row["objek_id"]: row["trace_id"] for row in audit} == {f"b{n}": f"{n:032x}" for n in (1, 2, 3)}
    marks = await dunia.pembaca.sql("SELECT aggregate_id, traceparent FROM state_mark")
    assert {row["aggregate_id"]: row["traceparent"].split("-")[1] for row in marks} == {
        f"b{n}": f"{n:032x}" for n in (1, 2, 3)
    }


def amplop(dunia: Dunia, event: Event, **lain: str) -> tuple[str, bytes, dict[str, str]]:
    asli = Envelope.around(event, event_id=uuid4(), version=1, time=dunia.penerbit.clock.now())
    return asli.subject, asli.body, {**asli.headers(), **lain}


PALSU = {
    "another source": ({"ce-source": "/services/pegawai"}, None),
    "another aggregate": ({"ce-subject": "b2"}, None),
    "a fact told as a state": ({}, "asn.penerbit.state.barang.b1"),
    "a copy by the server": ({"Nats-Stream": "PENERBIT_FAKTA"}, None),
    "a copy, as it says further on": ({"nats-subject": "asn.penerbit.barang.dicatat.b1"}, None),
}


@pytest.mark.parametrize("macam", PALSU)
async def test_a_message_whose_parts_do_not_agree_becomes_a_dead_letter(dunia: Dunia, macam: str) -> None:
    tajuk, lain = PALSU[macam]
    await dunia.konsumen()
    subjek, isi, kepala = amplop(dunia, BarangDicatat(id="b1", urutan=1, isi="palsu"), **tajuk)
    await dunia.kirim_mentah(lain or subjek, isi, kepala)
    (mati,) = await sampai(dunia.surat_mati)
    assert mati["reason"] == "asal_tidak_sesuai"
    await dunia.tenang()
    assert await dunia.efek() == []
    assert await dunia.salinan() == {}


async def test_a_body_about_another_than_the_message_says_becomes_a_dead_letter(dunia: Dunia) -> None:
    await dunia.konsumen()
    subjek, _, kepala = amplop(dunia, BarangState(id="b1", isi="palsu"))
    await dunia.kirim_mentah(subjek, BarangState(id="b2", isi="palsu").model_dump_json().encode(), kepala)
    (mati,) = await sampai(dunia.surat_mati)
    assert mati["reason"] == "asal_tidak_sesuai"
    assert await dunia.salinan() == {}


async def test_a_state_of_an_absurd_version_does_not_close_its_projection(dunia: Dunia) -> None:
    await dunia.relay()
    await dunia.konsumen()
    subjek, isi, kepala = amplop(dunia, BarangState(id="b1", isi="selamanya"))
    await dunia.kirim_mentah(subjek, isi, {**kepala, "ce-aggregateversion": "999999999999999999"})
    (mati,) = await sampai(dunia.surat_mati)
    assert "aggregateversion" in mati["error"]
    await dunia.terbitkan(("b1", "isi"))
    await dunia.sampai_efek(1)
    await dunia.tenang()
    assert await dunia.salinan() == {"b1": "isi"}


async def test_two_messages_under_one_id_are_two_dead_letters(dunia: Dunia) -> None:
    async def tolak(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        raise Permanent("tidak")

    await dunia.konsumen(on(BarangDicatat, tolak), on(BarangState, salin))
    subjek, _, kepala = amplop(dunia, BarangDicatat(id="b1", urutan=1, isi="x"))
    for number, isi in enumerate(("satu", "dua", "satu")):
        badan = BarangDicatat(id="b1", urutan=1, isi=isi).model_dump_json().encode()
        await dunia.kirim_mentah(subjek, badan, {**kepala, "Nats-Msg-Id": f"lain-{number}"})
    await dunia.tenang()
    assert sorted(row["body"].count(b"satu") for row in await dunia.surat_mati()) == [0, 1]


async def test_bad_messages_of_one_type_do_not_stop_the_others_of_the_stream(dunia: Dunia) -> None:
    terima = pencatat()

    async def pilih(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        if any(each.event.id.startswith("racun") for each in events):
            raise RuntimeError("selalu")
        await terima(uow, events)

    await dunia.terbitkan(*((f"racun{number}", f"isi-{number}") for number in range(12)), ("b1", "isi"))
    await dunia.relay()
    await dunia.konsumen(
        on(BarangDicatat, pilih), on(BarangState, salin), retry=RetryPolicy(delays=(300, 300)), patience=5
    )
    assert await dunia.sampai_efek(1) == [("b1", 1)]

    async def sisa() -> bool:
        return len(await dunia.surat_mati()) == 7

    await sampai(sisa)
    assert {row["reason"] for row in await dunia.surat_mati()} == {"terlalu_banyak_gagal"}


async def test_no_log_line_of_the_bus_names_a_person(dunia: Dunia) -> None:
    nip = "198503122010011001"

    async def tolak(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
        if events[0].event.isi == "mati":
            raise Permanent(f"{nip} tidak ada")
        raise RuntimeError(f"{nip} belum")

    with capture_logs() as log:
        await dunia.konsumen(on(BarangDicatat, tolak), on(BarangState, salin), retry=RetryPolicy(delays=(0.05,)))
        await dunia.relay()
        await dunia.terbitkan((nip, "mati"), (nip, "coba"), (nip, "x" * (1 << 20)))

        async def dua() -> bool:
            return len(await dunia.surat_mati()) == 2

        await sampai(dua)
        await dunia.tenang()
    assert {"surat_mati", "pesan_dicoba_lagi", "outbox_disisihkan", "keadaan_disisihkan"} <= {
        each["event"] for each in log
    }
    assert nip not in repr(log)


async def test_a_pull_that_dies_is_noticed_and_begun_anew(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.run.RESTART", (0.05, 0.1))
    monkeypatch.setattr("shared.run.SETTLED", 0.2)
    asli = PullLoop._ask
    mati = False

    def sekali_mati(self: PullLoop, wire: Wire, batch: int) -> None:
        nonlocal mati
        if not mati:
            mati = True
            raise ZeroDivisionError
        asli(self, wire, batch)

    monkeypatch.setattr(PullLoop, "_ask", sekali_mati)
    await dunia.relay()
    putaran = await dunia.konsumen()
    await asyncio.wait(putaran.tugas, return_when=asyncio.FIRST_EXCEPTION)
    assert [type(each.exception()) for each in putaran.tugas if each.done()] == [PullEnded]


async def test_a_loop_that_ends_is_begun_anew_and_readiness_tells_meanwhile(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.run.RESTART", (0.3, 0.3))
    monkeypatch.setattr("shared.run.SETTLED", 0.3)
    runtime = dunia.penerbit.runtime
    stop = asyncio.Event()
    kali = 0

    async def putaran(stop: asyncio.Event) -> None:
        nonlocal kali
        kali += 1
        if kali == 1:
            raise AttributeError("'str' object has no attribute 'items'")
        if kali == 2:
            raise asyncio.CancelledError
        await stop.wait()

    tugas = asyncio.create_task(guard(runtime, "uji", putaran, stop))
    await sampai(lambda: "putaran uji" in runtime.troubles)
    siap = await dunia.penerbit.client.get("/health/ready")
    assert siap.status_code == 503
    assert siap.json()["periksa"]["putaran uji"].startswith("terhenti")
    await sampai(lambda: kali == 3 and not runtime.troubles)
    assert (await dunia.penerbit.client.get("/health/ready")).status_code == 200
    stop.set()
    await asyncio.wait_for(tugas, 5)


async def test_a_message_that_breaks_its_reader_becomes_a_dead_letter(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = BarangDicatat.model_validate_json

    def meledak(badan: bytes) -> Any:
        if b"racun" in badan:
            raise RecursionError("\x00 bagian")
        return asli(badan)

    monkeypatch.setattr(BarangDicatat, "model_validate_json", meledak)
    await dunia.relay()
    await dunia.konsumen()
    await dunia.terbitkan(("b1", "racun"), ("b2", "isi"))
    assert await dunia.sampai_efek(1) == [("b2", 1)]
    (mati,) = await sampai(dunia.surat_mati)
    assert mati["reason"] == "tidak_terbaca"
