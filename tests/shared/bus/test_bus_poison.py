"""One bad row never stops the others: it steps aside with its error, and everything behind it goes on."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from nats.js.api import DiscardPolicy

from shared.bus import states as states_module
from shared.bus.relay import Relay
from shared.bus.send import Message, PublishFailed, Unsendable, WrongLastSequence, check, matches
from shared.bus.states import State, StateSource
from shared.db.statement import Statement
from shared.run import relay_of
from shared.service import Runtime
from shared.telemetry.metrics import RELAY_SET_ASIDE
from tests.shared.dua_layanan import BarangState, Dunia, sampai

RACUN = {
    "headers that are no object": ("asn.penerbit.barang.dicatat.racun", '"x"', "no object"),
    "headers that are nothing": ("asn.penerbit.barang.dicatat.racun", "null", "no object"),
    "a header that is a number": ("asn.penerbit.barang.dicatat.racun", '{"ce-id": 1}', "no text"),
    "a header with a blank": ("asn.penerbit.barang.dicatat.racun", '{"ce id": "x"}', "cannot be called"),
    "a header for the server": ("asn.penerbit.barang.dicatat.racun", '{"Nats-Rollup": "all"}', "tell the server"),
    "a subject with a blank": ("asn.penerbit.barang.dicatat.ra cun", "{}", "cannot be published"),
    "a subject that is empty": ("", "{}", "cannot be published"),
    "a wildcard": ("asn.penerbit.barang.dicatat.*", "{}", "cannot be published"),
    "another service's subject": ("asn.pembaca.catatan.dibuat.racun", "{}", "not a subject"),
    "a subject that no stream takes": ("asn.penerbit.lain.terjadi.racun", "{}", "no stream takes"),
}


async def sisipkan(dunia: Dunia, subjek: str, tajuk: str = "{}", isi: bytes = b"{}") -> None:
    async with dunia.penerbit.runtime.unit_of_work() as uow:
        await (await uow.connection()).execute(
            "INSERT INTO outbox (event_id, subject, headers, body) VALUES ($1, $2, $3::text::jsonb, $4)",
            uuid4(),
            subjek,
            tajuk,
            isi,
        )


async def tersisih(dunia: Dunia) -> list[Any]:
    return await dunia.penerbit.sql("SELECT * FROM outbox WHERE failed_at IS NOT NULL ORDER BY id")


@pytest.mark.parametrize("macam", RACUN)
async def test_a_row_that_cannot_be_sent_steps_aside_and_stops_nothing(dunia: Dunia, macam: str) -> None:
    subjek, tajuk, galat = RACUN[macam]
    sebelum = RELAY_SET_ASIDE.labels("fact")._value.get()
    await dunia.konsumen()
    relay = await dunia.relay()
    await sisipkan(dunia, subjek, tajuk)
    await dunia.terbitkan(("b1", "isi"))
    assert await dunia.sampai_efek(1) == [("b1", 1)]
    await dunia.tenang()
    assert await dunia.salinan() == {"b1": "isi"}
    (row,) = await tersisih(dunia)
    assert row["subject"] == subjek
    assert galat in row["failure"]
    assert RELAY_SET_ASIDE.labels("fact")._value.get() == sebelum + 1
    # The server was never made to close the connection on it.
    assert relay.runtime.client is not None
    assert relay.runtime.client.stats["reconnects"] == 0


async def test_a_row_that_no_stream_takes_steps_aside_though_nothing_else_is_sent(dunia: Dunia) -> None:
    await dunia.relay()
    await sisipkan(dunia, "asn.penerbit.lain.terjadi.racun")

    async def menyisih() -> bool:
        return len(await tersisih(dunia)) == 1

    await sampai(menyisih)


async def test_a_subject_that_the_server_forbids_steps_aside_when_others_were_stored(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.bus.send.QUIET", 0.3)
    # The service itself has no objection, so it is for NATS to refuse, and NATS does so in silence.
    monkeypatch.setattr(Relay, "_look_at", lambda self, row: None)
    await dunia.konsumen()
    await dunia.relay()
    await sisipkan(dunia, "asn.pembaca.catatan.dibuat.racun")

    async def sampai_tersisih() -> bool:
        await dunia.terbitkan(("b1", "isi"))
        return bool(await tersisih(dunia))

    await sampai(sampai_tersisih)
    assert [row["subject"] for row in await tersisih(dunia)] == ["asn.pembaca.catatan.dibuat.racun"]
    await dunia.tenang()


async def test_nats_that_stores_nothing_sets_nothing_aside_and_is_told_until_it_stores_again(dunia: Dunia) -> None:
    await dunia.konsumen()
    pengelola = await dunia.pengelola_stream()
    relay = await dunia.relay()
    await dunia.terbitkan(("b0", "isi"))
    await dunia.sampai_efek(1)
    await dunia.tenang()
    stream = (await pengelola.stream_info("PENERBIT_FAKTA")).config
    keadaan = (await pengelola.stream_info("PENERBIT_STATE")).config
    for each in (stream, keadaan):
        await pengelola.update_stream(each.evolve(discard=DiscardPolicy.NEW, max_bytes=1))
    await dunia.terbitkan(*((f"b{number}", f"isi-{number}") for number in range(1, 20)))
    kata = await sampai(lambda: relay.runtime.troubles.get("bus"))
    assert "tidak menyimpan" in kata
    await sampai(lambda: "menunggu 2 detik" in relay.runtime.troubles.get("bus", ""))
    assert await tersisih(dunia) == []
    for each in (stream, keadaan):
        await pengelola.update_stream(each)
    await dunia.sampai_efek(20)
    await dunia.tenang()
    assert relay.runtime.troubles == {}
    assert len(await dunia.salinan()) == 20


def relay_dengan(runtime: Runtime, statement: str) -> Relay:
    runtime.service = replace(
        runtime.service, states=[StateSource(BarangState, Statement(statement, State), "SELECT id FROM barang")]
    )
    return relay_of(runtime)


ISI = "json_build_object('id', id, 'isi', isi)::text"
TAK_TERBANGUN = {
    f"CASE WHEN isi = 'racun' THEN (1 / (versi - versi))::text ELSE {ISI} END": "division by zero",
    f"CASE WHEN isi <> 'racun' THEN {ISI} END": "no body",
}


@pytest.mark.parametrize("isi", TAK_TERBANGUN)
async def test_a_state_that_cannot_be_built_steps_aside_and_the_others_are_sent(dunia: Dunia, isi: str) -> None:
    await dunia.konsumen()
    runtime = await dunia.proses(dunia.penerbit)
    relay = relay_dengan(runtime, f"SELECT id, {isi} AS body FROM barang WHERE id = ANY(CAST(:ids AS text[]))")
    await dunia.terbitkan(*((f"b{number}", "racun" if number == 7 else f"isi-{number}") for number in range(40)))
    dunia.putar(runtime, relay.run)
    await dunia.sampai_efek(40)
    await dunia.tenang()
    assert set(await dunia.salinan()) == {f"b{number}" for number in range(40)} - {"b7"}
    (row,) = await tersisih(dunia)
    assert row["subject"] == "asn.penerbit.state.barang.b7"
    assert TAK_TERBANGUN[isi] in row["failure"]
    # As soon as it can be built again, it is nobody's work any more.
    await dunia.terbitkan(("b7", "sembuh"))
    await dunia.sampai_efek(41)
    await dunia.tenang()
    assert (await dunia.salinan())["b7"] == "sembuh"
    assert await tersisih(dunia) == []


async def test_a_statement_that_the_schema_does_not_know_stops_neither_facts_nor_marks(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states_module, "BROKEN_PAUSE", 0.1)
    await dunia.konsumen()
    runtime = await dunia.proses(dunia.penerbit)
    relay = relay_dengan(runtime, "SELECT id, kelak AS body FROM barang WHERE id = ANY(CAST(:ids AS text[]))")
    dunia.putar(runtime, relay.run)
    await dunia.terbitkan(("b1", "satu"), ("b2", "dua"))
    await dunia.sampai_efek(2)
    await dunia.terbitkan(("b3", "tiga"))
    await dunia.sampai_efek(3)
    assert await tersisih(dunia) == []
    assert await dunia.penerbit.marked("barang") == {"b1", "b2", "b3"}


async def test_a_fact_that_is_refused_once_is_not_overtaken_by_the_next_of_its_aggregate(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = Relay._publish
    ditolak: list[str] = []

    async def menolak(self: Relay, messages: Any) -> Any:
        hasil = await asli(self, [each for each in messages if ditolak or not each[0].endswith(".dicatat.b1")])
        jawab = iter(hasil)
        keluar = []
        for subject, *_ in messages:
            if not ditolak and subject.endswith(".dicatat.b1"):
                keluar.append(PublishFailed("not led yet"))
                continue
            keluar.append(next(jawab))
        ditolak.extend(subject for subject, *_ in messages if subject.endswith(".dicatat.b1"))
        return keluar

    monkeypatch.setattr(Relay, "_publish", menolak)
    await dunia.terbitkan(*(("b1" if number % 2 else "b2", f"isi-{number}") for number in range(20)))
    await dunia.konsumen()
    await dunia.relay()
    efek = await dunia.sampai_efek(20)
    for barang in ("b1", "b2"):
        assert [urutan for each, urutan in efek if each == barang] == list(range(1, 11))
    assert ditolak


async def test_what_a_frozen_leader_sends_when_it_wakes_never_becomes_the_last_value(dunia: Dunia) -> None:
    await dunia.terbitkan(("b1", "lama"))
    beku, bangun = asyncio.Event(), asyncio.Event()
    jawaban: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
    runtime = await dunia.proses(dunia.penerbit)
    pertama = relay_of(runtime)
    asli = Relay._publish

    async def membeku(self: Relay, messages: Any) -> Any:
        if self is not pertama or not any(".state." in subject for subject, *_ in messages):
            return await asli(self, messages)
        beku.set()
        await bangun.wait()
        jawaban.set_result(await asli(self, messages))
        return jawaban.result()

    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(Relay, "_publish", membeku)
        dunia.putar(runtime, pertama.run)
        await asyncio.wait_for(beku.wait(), 5)
        await dunia.penerbit.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND application_name IN ('penerbit-relay', 'penerbit-relay-leader')"
        )
        await dunia.terbitkan(("b1", "baru"))
        await dunia.konsumen()
        await dunia.relay()

        async def tiba() -> bool:
            return await dunia.salinan() == {"b1": "baru"}

        await sampai(tiba)
        assert runtime.client is not None
        js = runtime.client.jetstream()
        akhir = (await js.stream_info("PENERBIT_STATE")).state.last_seq
        bangun.set()
        assert [type(each) for each in await asyncio.wait_for(jawaban, 10)] == [WrongLastSequence]
    assert (await js.stream_info("PENERBIT_STATE")).state.last_seq == akhir
    # It stands again, like everybody else, and goes on when it is elected.
    await dunia.terbitkan(("b2", "lain"))
    await dunia.tenang()
    assert await dunia.salinan() == {"b1": "baru", "b2": "lain"}


@pytest.mark.parametrize(
    ("pesan", "galat"),
    [
        (("a.b", {"ce-id": "\ud800"}, b""), "half a character"),
        (("a.b", {"ce-id": "x" * 100}, b""), "server takes"),
        (("a..b", {}, b""), "cannot be published"),
        (("a.b\r\nPUB x 0", {}, b""), "cannot be published"),
        ((None, {}, b""), "cannot be published"),
    ],
)
def test_a_message_that_would_harm_the_connection_is_refused_before(pesan: Message, galat: str) -> None:
    with pytest.raises(Unsendable, match=galat):
        check(pesan, 100)


def test_what_a_stream_takes_is_told_by_its_patterns() -> None:
    assert matches("asn.x.>", "asn.x.y.z")
    assert matches("asn.*.y", "asn.x.y")
    for pattern, subject in (("asn.x.>", "asn.x"), ("asn.*", "asn.x.y"), ("asn.x.y", "asn.x"), ("asn.x", "asn.x.y")):
        assert not matches(pattern, subject)
