"""The relay and the states: what is too large steps aside, the last state wins, a projection rebuilds from zero."""

import asyncio
from collections.abc import Callable, Sequence

import nats
import pytest
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.bus import relay as bus_relay
from shared.bus.relay import BATCH, POLL, POLL_BUSY
from shared.bus.send import Message, Outcome, Sender
from shared.bus.topology import reset_consumer
from shared.events.envelope import Envelope
from shared.events.registry import type_of
from shared.pause import pause
from shared.telemetry.metrics import RELAY_FAILURES
from tests.shared.dua_layanan import BarangState, Dunia, catat, sampai

BATAS = 1 << 20


@pytest.mark.parametrize("besar", [BATAS + 1, BATAS - 100])
async def test_an_event_too_large_is_set_aside_and_blocks_nothing(dunia: Dunia, besar: int) -> None:
    await dunia.konsumen()
    # The second size fits without its headers and not with them: the server would close the connection on it.
    await dunia.terbitkan(("a", "sebelum"), ("besar", "x" * (besar - 40)), ("z", "sesudah"))
    relay = await dunia.relay()
    await dunia.sampai_efek(2)
    await dunia.tenang()
    assert sorted(await dunia.efek()) == [("a", 1), ("z", 1)]
    assert await dunia.salinan() == {"a": "sebelum", "z": "sesudah"}

    async def disisihkan() -> list[str]:
        operator = dunia.penerbit.caller("operator", aud="penerbit")
        daftar = (await operator.get("/operator/disisihkan")).json()["data"]
        assert all("TooLarge" in each["galat"] and each["ukuran"] > besar - 100 for each in daftar)
        return sorted(each["subjek"] for each in daftar)

    async def hanya(*subjek: str) -> bool:
        return await disisihkan() == list(subjek)

    fakta, keadaan = "asn.penerbit.barang.dicatat.besar", "asn.penerbit.state.barang.besar"
    await sampai(lambda: hanya(fakta, keadaan))
    await dunia.terbitkan(("besar", "y" * besar))
    await sampai(lambda: hanya(fakta, fakta, keadaan))
    await dunia.tenang()
    await dunia.terbitkan(("besar", "kecil lagi"))
    await dunia.sampai_efek(3)
    await dunia.tenang()
    assert (await dunia.salinan())["besar"] == "kecil lagi"
    await sampai(lambda: hanya(fakta, fakta))
    assert relay.runtime.client is not None
    assert relay.runtime.client.stats["reconnects"] == 0


async def test_the_largest_event_that_the_server_takes_is_sent(dunia: Dunia) -> None:
    await dunia.terbitkan(("pas", ""))
    (row,) = await dunia.penerbit.sql("SELECT headers, body FROM outbox")
    kepala = 12 + sum(len(name) + len(value) + 4 for name, value in row["headers"].items())
    async with dunia.penerbit.runtime.unit_of_work() as uow:
        await (await uow.connection()).execute("DELETE FROM outbox")
        await (await uow.connection()).execute("DELETE FROM state_mark")
        await catat(uow, "pas", "x" * (BATAS - kepala - len(row["body"])))
    ((ukuran,),) = await dunia.penerbit.sql("SELECT length(body) FROM outbox")
    assert ukuran + kepala == BATAS
    await dunia.konsumen()
    await dunia.relay()
    assert await dunia.sampai_efek(1) == [("pas", 2)]


async def test_more_changes_than_one_batch_all_arrive(dunia: Dunia) -> None:
    async with dunia.penerbit.runtime.unit_of_work() as uow:
        for number in range(2 * BATCH + 7):
            await catat(uow, f"b{number}", f"isi-{number}")
    await dunia.konsumen()
    await dunia.relay()
    await dunia.sampai_efek(2 * BATCH + 7)
    await dunia.tenang()
    assert len(set(await dunia.efek())) == 2 * BATCH + 7
    assert len(await dunia.salinan()) == 2 * BATCH + 7


async def test_a_look_into_the_outbox_is_late_by_a_quarter_of_the_silence_before_it(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    jeda: list[float] = []

    async def dicatat(seconds: float, *events: asyncio.Event) -> None:
        if len(events) == 2:
            jeda.append(seconds)
        await pause(seconds, *events)

    async def jarang() -> bool:
        return POLL_BUSY in jeda and jeda[-1] == POLL

    monkeypatch.setattr(bus_relay, "pause", dicatat)
    await dunia.terbitkan(("a", "isi"))
    await dunia.relay()
    await sampai(jarang)
    sejak = len(jeda) - 1 - jeda[::-1].index(POLL_BUSY)
    for nomor, each in enumerate(jeda[sejak:]):
        hening = sum(jeda[sejak : sejak + nomor])
        assert each <= POLL_BUSY + hening / 4 + 1e-9


async def test_of_many_changes_the_last_state_wins_and_none_goes_back(dunia: Dunia) -> None:
    await dunia.konsumen()
    await dunia.relay()
    for number in range(50):
        await dunia.terbitkan(("b1", f"isi-{number}"))

    async def terakhir() -> bool:
        return (await dunia.salinan()).get("b1") == "isi-49"

    await sampai(terakhir)
    await dunia.tenang()
    (row,) = await dunia.pembaca.sql("SELECT isi, sejarah FROM salinan")
    urutan = [int(each.removeprefix("isi-")) for each in row["sejarah"]]
    # The same state may be sent again under a newer version: when a change commits while the state is being read.
    assert urutan == sorted(urutan)
    assert row["isi"] == "isi-49"


async def test_of_as_many_marks_as_a_city_leaves_each_aggregate_is_sent_once(dunia: Dunia) -> None:
    await dunia.konsumen()
    async with dunia.penerbit.runtime.unit_of_work() as uow:
        await catat(uow, "b1", "awal")
        await catat(uow, "b2", "isi")
    # Between two changes of the first there lie more marks than a whole city's files leave of posts and of a history.
    await dunia.penerbit.sql(
        "INSERT INTO state_mark (aggregate, aggregate_id) SELECT 'barang', 'b2' FROM generate_series(1, 120000)"
    )
    async with dunia.penerbit.runtime.unit_of_work() as uow:
        await catat(uow, "b1", "akhir")
    await dunia.relay()
    await dunia.tenang()
    assert await dunia.salinan() == {"b1": "akhir", "b2": "isi"}
    aliran = await (await dunia.pengelola_stream()).stream_info("PENERBIT_STATE")
    assert aliran.state.last_seq == 2


async def test_the_server_is_not_asked_to_remember_the_ids_of_states(
    dunia: Dunia, monkeypatch: pytest.MonkeyPatch
) -> None:
    dikirim: dict[str, dict[str, str]] = {}
    kirim = Sender.send

    async def dicatat(pengirim: Sender, messages: Sequence[Message]) -> list[Outcome]:
        dikirim.update((subject, headers) for subject, headers, _ in messages)
        return await kirim(pengirim, messages)

    monkeypatch.setattr(Sender, "send", dicatat)
    await dunia.terbitkan(("b1", "isi"))
    await dunia.relay()
    await dunia.tenang_terkirim()
    fakta, keadaan = (dikirim[f"asn.penerbit.{each}.b1"] for each in ("barang.dicatat", "state.barang"))
    assert fakta["Nats-Msg-Id"] == fakta["ce-id"]
    # Each try of a state has an id of its own, and the fence keeps it from being stored twice.
    assert "Nats-Msg-Id" not in keadaan
    assert keadaan["Nats-Expected-Last-Sequence"] == "0"


async def test_an_older_state_that_comes_late_never_overwrites_a_newer(dunia: Dunia) -> None:
    await dunia.konsumen()

    async def kirim(versi: int, isi: str) -> None:
        amplop = Envelope.around(
            BarangState(id="b1", isi=isi), event_id=dunia.penerbit.runtime.new_id(), version=versi,
            time=dunia.penerbit.clock.now(),
        )  # fmt: skip
        await dunia.kirim_mentah(amplop.subject, amplop.body, amplop.headers())

    for versi, isi in ((5, "lima"), (3, "tiga"), (4, "empat"), (6, "enam"), (5, "lima lagi")):
        await kirim(versi, isi)
        await dunia.tenang()
    (row,) = await dunia.pembaca.sql("SELECT isi, versi, sejarah FROM salinan")
    assert (row["isi"], row["versi"], row["sejarah"]) == ("enam", 6, ["lima", "enam"])


async def test_a_projection_is_rebuilt_from_the_state_stream_by_beginning_the_durable_again(dunia: Dunia) -> None:
    putaran = await dunia.konsumen()
    await dunia.relay()
    for putar in range(3):
        await dunia.terbitkan(*((f"b{number}", f"isi-{putar}-{number}") for number in range(20)))
    await dunia.sampai_efek(60)
    await dunia.tenang()
    semula = await dunia.salinan()
    assert semula == {f"b{number}": f"isi-2-{number}" for number in range(20)}
    await putaran.berhenti()
    await dunia.pembaca.sql("UPDATE salinan SET isi = 'rusak', versi = 0")
    await dunia.pembaca.sql("DELETE FROM salinan WHERE id < 'b2'")
    assert putaran.runtime.client is not None
    await reset_consumer(putaran.runtime.client, "pembaca", "PENERBIT_STATE")
    await dunia.konsumen()

    async def kembali() -> bool:
        return await dunia.salinan() == semula

    await sampai(kembali)
    assert len(await dunia.efek()) == 60


async def test_a_mark_of_an_aggregate_that_this_release_does_not_know_waits_and_blocks_nothing(dunia: Dunia) -> None:
    async with dunia.penerbit.runtime.unit_of_work() as uow:
        uow.mark_state("kelak", *(f"x{number}" for number in range(600)))
        await catat(uow, "b1", "isi")
    await dunia.konsumen()
    await dunia.relay()

    async def sampai_di_sana() -> bool:
        return await dunia.salinan() == {"b1": "isi"}

    await sampai(sampai_di_sana)
    assert len(await dunia.penerbit.marked("kelak")) == 600


async def test_an_id_that_cannot_be_published_is_refused_where_it_is_named(dunia: Dunia) -> None:
    for buruk in ("a.b", "a b", "*", ">", "", "é"):
        with pytest.raises(ValueError, match="subject"):
            async with dunia.penerbit.runtime.unit_of_work() as uow:
                uow.mark_state("barang", buruk)
        with pytest.raises(ValueError, match="subject"):
            async with dunia.penerbit.runtime.unit_of_work() as uow:
                await catat(uow, buruk, "isi")
    assert await dunia.penerbit.sql("SELECT 1 FROM outbox UNION ALL SELECT 1 FROM state_mark") == []


async def test_a_long_outage_leaves_the_relay_able_to_publish(dunia: Dunia) -> None:
    await dunia.konsumen(ack_wait=1)
    relay = await dunia.relay()
    await dunia.terbitkan(("b0", "isi"))
    await dunia.sampai_efek(1)
    dunia.nats.bunuh()
    gagal = _kegagalan()
    await dunia.terbitkan(*((f"b{number}", "x" * 1000 + str(number)) for number in range(1, 50)))
    await sampai(lambda: gagal() >= 3)
    assert relay.runtime.client is not None
    # Nothing piles up in the client while the server is away: at most what was on its way when it went.
    assert relay.runtime.client.pending_data_size < 500_000
    await asyncio.to_thread(dunia.nats.start)
    await dunia.sampai_efek(50)
    await dunia.tenang()
    assert len(set(await dunia.efek())) == len(await dunia.efek()) == 50


def _kegagalan() -> Callable[[], float]:
    """How often a relay of this process has failed to publish since now."""
    awal: float = RELAY_FAILURES._value.get()
    return lambda: RELAY_FAILURES._value.get() - awal


async def sambung(dunia: Dunia, nama: str) -> tuple[Client, "asyncio.Queue[str]"]:
    galat: asyncio.Queue[str] = asyncio.Queue()

    async def catat_galat(error: Exception) -> None:
        galat.put_nowait(str(error).lower())

    klien = await nats.connect(
        dunia.nats.url, user=nama, password=dunia.nats.sandi[nama], inbox_prefix=f"_INBOX_{nama}".encode(),
        error_cb=catat_galat,
    )  # fmt: skip
    return klien, galat


async def test_a_service_can_neither_publish_nor_read_as_another(dunia: Dunia) -> None:
    await dunia.konsumen()
    klien, galat = await sambung(dunia, "pembaca")
    try:
        palsu = Envelope.around(
            BarangState(id="b1", isi="palsu"), event_id=dunia.penerbit.runtime.new_id(), version=9,
            time=dunia.penerbit.clock.now(),
        )  # fmt: skip
        with pytest.raises(NatsError):
            await klien.jetstream().publish(palsu.subject, palsu.body, headers=palsu.headers(), timeout=0.3)
        assert "permissions violation for publish" in await asyncio.wait_for(galat.get(), 5)
        for subjek in ("asn.penerbit.>", "_INBOX_penerbit.>", "$JS.API.>"):
            await klien.subscribe(subjek)
            assert "permissions violation for subscription" in await asyncio.wait_for(galat.get(), 5)
        for perintah in (
            "$JS.API.STREAM.DELETE.PENERBIT_FAKTA",
            "$JS.API.STREAM.PURGE.PENERBIT_FAKTA",
            "$JS.API.STREAM.MSG.DELETE.PENERBIT_FAKTA",
            "$JS.API.STREAM.UPDATE.PENERBIT_FAKTA",
            "$JS.API.CONSUMER.MSG.NEXT.PENERBIT_STATE.penerbit__penerbit_state",
        ):
            await klien.publish(perintah, b"{}")
            await klien.flush()
            assert "permissions violation for publish" in await asyncio.wait_for(galat.get(), 5)
    finally:
        await klien.close()
    await dunia.tenang()
    assert await dunia.salinan() == {}
    assert type_of(BarangState).stream == "PENERBIT_STATE"
