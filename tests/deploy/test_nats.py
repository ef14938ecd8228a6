"""What a service's password is good for: its own subjects, and no detour to those of another."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import nats
import nats.errors
import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, StreamConfig

from deploy.lokal import LAYANAN
from deploy.lokal.nats import (
    GUDANG,
    LANGGANAN,
    Nats,
    migrasi_dari,
    streams_dari,
    susun_akun,
    susun_konfigurasi,
)
from deploy.lokal.proses import hentikan, luncurkan, menjawab, port_bebas, program, tunggu
from kontrak.berkas import layanan
from shared.bus.objects import ObjectStore, declare_buckets
from shared.bus.topology import StreamMissing, declare_consumers, declare_streams, jetstream_of, reset_consumer
from shared.events.names import durable_of
from shared.events.registry import published_by

Galat = asyncio.Queue[str]

FAKTA = "asn.mutasi.usulan.berlaku.9"
"""A fact that somebody else would like to forge."""


@asynccontextmanager
async def masuk(server: Nats, nama: str) -> AsyncIterator[tuple[Client, Galat]]:
    """A connection as a user, and the errors that the server sends to it."""
    galat: Galat = asyncio.Queue()

    async def catat(error: Exception) -> None:
        galat.put_nowait(str(error))

    klien = await nats.connect(
        server.url,
        user=nama,
        password=server.sandi[nama],
        inbox_prefix=f"_INBOX_{nama}".encode(),
        error_cb=catat,
    )
    try:
        yield klien, galat
    finally:
        await klien.close()


async def migrasikan(server: Nats) -> None:
    """What the migrations of all services do to the bus."""
    async with AsyncExitStack() as stack:
        klien = {each: (await stack.enter_async_context(masuk(server, migrasi_dari(each))))[0] for each in LAYANAN}
        for nama in LAYANAN:
            await declare_streams(klien[nama].jetstream(), nama, 1)
            await declare_buckets(klien[nama].jetstream(), layanan(nama).buckets, 1)
        for nama in LAYANAN:
            await declare_consumers(klien[nama], nama, [each.type for each in layanan(nama).subscriptions])


@pytest.fixture
async def bus(nats_server: Nats) -> Nats:
    """A server on which every service has been migrated."""
    await migrasikan(nats_server)
    return nats_server


@pytest.fixture(scope="module")
def bus_bersama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nats]:
    """The same, for all tests in which nothing is let through."""
    with Nats(tmp_path_factory.mktemp("nats")) as server:
        asyncio.run(migrasikan(server))
        yield server


async def tentang(galat: Galat, kata: str) -> None:
    assert kata in (await asyncio.wait_for(galat.get(), 5)).lower()


async def isi(server: Nats, stream: str) -> dict[str, int]:
    """Messages of a stream by subject, as the tools see them."""
    async with masuk(server, "operator") as (klien, _):
        info = await jetstream_of(klien, "operator", stream).stream_info(stream, subjects_filter=">")
        return dict(info.state.subjects or {})


async def menunggu(js: JetStreamContext, stream: str, durable: str, banyak: int) -> None:
    """So many messages wait for a durable: the server counts a message a moment after it has stored it."""
    async with asyncio.timeout(5):
        while (await js.consumer_info(stream, durable)).num_pending != banyak:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def minta(klien: Client, subjek: str, badan: Any) -> dict[str, Any]:
    """Ask the server for something; answers what it says."""
    jawab: dict[str, Any] = json.loads((await klien.request(subjek, json.dumps(badan).encode(), timeout=5)).data)
    return jawab


async def ditolak(klien: Client, galat: Galat, subjek: str, badan: bytes = b"{}", **lain: Any) -> None:
    """The server refuses to take this from this user."""
    await klien.publish(subjek, badan, **lain)
    await tentang(galat, f'permissions violation for publish to "{subjek.lower()}"')


# --- what works ---


async def test_a_service_publishes_and_another_reads_it_through_its_own_durable(bus: Nats) -> None:
    async with masuk(bus, "pegawai") as (pegawai, _), masuk(bus, "mutasi") as (mutasi, galat):
        await pegawai.jetstream().publish("asn.pegawai.asn.pindah.1", b"isi")
        js = jetstream_of(mutasi, "mutasi", "PEGAWAI_FAKTA")
        tarikan = await js.pull_subscribe_bind(durable_of("mutasi", "PEGAWAI_FAKTA"), "PEGAWAI_FAKTA")
        (pesan,) = await tarikan.fetch(1)
        await pesan.ack_sync()
        assert (pesan.data, pesan.subject) == (b"isi", "asn.pegawai.asn.pindah.1")
        info = await js.consumer_info("PEGAWAI_FAKTA", durable_of("mutasi", "PEGAWAI_FAKTA"))
        assert (info.num_pending, info.num_ack_pending) == (0, 0)
        assert galat.empty()


@pytest.mark.parametrize("nama", LAYANAN)
def test_each_service_reads_the_streams_of_what_it_subscribes_to_and_writes_the_buckets_it_declares(nama: str) -> None:
    assert {each.type.stream for each in layanan(nama).subscriptions} == set(LANGGANAN[nama])
    miliknya = {bucket for bucket, (penulis, _) in GUDANG.items() if penulis == nama}
    assert {each.name for each in layanan(nama).buckets} == miliknya


async def test_kompetensi_stores_a_matrix_that_mutasi_reads_and_kompetensi_removes(bus: Nats) -> None:
    badan = bytes(range(256)) * 5000
    async with masuk(bus, "kompetensi") as (kompetensi, tolak_1), masuk(bus, "mutasi") as (mutasi, tolak_2):
        gudang = ObjectStore(kompetensi, "kompetensi_matriks")
        for _ in range(2):
            sidik = await gudang.put("skenario-1", badan)
        assert await ObjectStore(mutasi, "kompetensi_matriks", owner="kompetensi").get("skenario-1", sidik) == badan
        await gudang.delete("skenario-1")
        assert tolak_1.empty()
        assert tolak_2.empty()


async def test_a_durable_begins_again_while_its_service_reads(bus: Nats) -> None:
    async with masuk(bus, "pegawai") as (pegawai, _), masuk(bus, "mutasi") as (mutasi, galat):
        for nomor in range(3):
            await pegawai.jetstream().publish(f"asn.pegawai.state.asn.{nomor}", b"isi")
        durable = durable_of("mutasi", "PEGAWAI_STATE")
        tarikan = await jetstream_of(mutasi, "mutasi", "PEGAWAI_STATE").pull_subscribe_bind(durable, "PEGAWAI_STATE")
        for pesan in await tarikan.fetch(3):
            await pesan.ack_sync()
        await reset_consumer(mutasi, "mutasi", "PEGAWAI_STATE")
        lagi = []
        while len(lagi) < 3:
            lagi += await tarikan.fetch(3)
        assert [each.subject[-1] for each in lagi] == ["0", "1", "2"]
        assert galat.empty()


async def test_a_state_that_is_newly_subscribed_to_is_read_from_its_beginning(bus: Nats) -> None:
    milik = [each for each in published_by("pegawai") if each.is_state]
    async with masuk(bus, "pegawai") as (pegawai, _), masuk(bus, "mutasi-migrasi") as (migrasi, _):
        js = jetstream_of(migrasi, "mutasi", "PEGAWAI_STATE")
        durable = durable_of("mutasi", "PEGAWAI_STATE")
        await declare_consumers(migrasi, "mutasi", milik[:1])
        await pegawai.jetstream().publish(milik[1].subject("lama"), b"sebelum ada yang membacanya")
        await pegawai.jetstream().publish(milik[0].subject("baru"), b"sudah dibaca")
        async with masuk(bus, "mutasi") as (mutasi, _):
            bind = await jetstream_of(mutasi, "mutasi", "PEGAWAI_STATE").pull_subscribe_bind(durable, "PEGAWAI_STATE")
            (pesan,) = await bind.fetch(1)
            await pesan.ack_sync()
        await declare_consumers(migrasi, "mutasi", milik[:2])
        await menunggu(js, "PEGAWAI_STATE", durable, 2)
        await declare_consumers(migrasi, "mutasi", milik[:2])
        await menunggu(js, "PEGAWAI_STATE", durable, 2)


async def test_the_release_before_takes_nothing_out_of_a_durable(bus: Nats) -> None:
    milik = [each for each in published_by("mutasi") if not each.is_state]
    durable = durable_of("notifikasi", "MUTASI_FAKTA")
    async with masuk(bus, "mutasi") as (mutasi, _), masuk(bus, "notifikasi-migrasi") as (migrasi, _):
        await declare_consumers(migrasi, "notifikasi", milik[:2])
        await declare_consumers(migrasi, "notifikasi", milik[:1], newest=False)
        await mutasi.jetstream().publish(milik[1].subject("9"), b"baru")
        js = jetstream_of(migrasi, "notifikasi", "MUTASI_FAKTA")
        await menunggu(js, "MUTASI_FAKTA", durable, 1)
        await declare_consumers(migrasi, "notifikasi", milik[:1])
        await menunggu(js, "MUTASI_FAKTA", durable, 0)


async def test_a_migration_says_whose_stream_it_waits_for(nats_server: Nats) -> None:
    async with masuk(nats_server, "mutasi-migrasi") as (migrasi, _):
        with pytest.raises(StreamMissing, match=r"migrasi (pegawai|kompetensi)"):
            await declare_consumers(
                migrasi, "mutasi", [each.type for each in layanan("mutasi").subscriptions], wait=0.1
            )


async def test_the_operator_hears_advisories_and_changes_nothing(nats_server: Nats) -> None:
    async with masuk(nats_server, "operator") as (operator, galat), masuk(nats_server, "pegawai-migrasi") as (kl, _):
        # The server tells of the call and of its effect, in either order.
        kabar = await operator.subscribe("$JS.EVENT.ADVISORY.STREAM.CREATED.>")
        await operator.flush()
        await declare_streams(kl.jetstream(), "pegawai", 1)
        assert (await kabar.next_msg(timeout=5)).subject.startswith("$JS.EVENT.ADVISORY.STREAM.CREATED.")
        assert galat.empty()
        for subjek in ("asn.pegawai.asn.pindah.1", "$JS.pegawai.API.STREAM.PURGE.PEGAWAI_FAKTA"):
            await ditolak(operator, galat, subjek)


# --- what is refused outright ---


@pytest.mark.parametrize(
    "subjek",
    [
        FAKTA,
        "$KV.mutasi.kunci",
        "$O.kompetensi_matriks.C.potongan",
        "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.MUTASI_FAKTA.pegawai__mutasi_fakta",
        "$SYS.REQ.SERVER.PING",
        "_INBOX_pegawai.1",
        # Its own streams and consumers: only its migration.
        "$JS.API.STREAM.CREATE.NOTIFIKASI_FAKTA",
        "$JS.API.STREAM.CREATE.BARU",
        "$JS.API.STREAM.UPDATE.NOTIFIKASI_FAKTA",
        "$JS.API.STREAM.PURGE.NOTIFIKASI_FAKTA",
        "$JS.API.STREAM.DELETE.NOTIFIKASI_FAKTA",
        "$JS.API.STREAM.MSG.DELETE.NOTIFIKASI_FAKTA",
        "$JS.API.STREAM.SNAPSHOT.NOTIFIKASI_FAKTA",
        "$JS.API.STREAM.RESTORE.NOTIFIKASI_FAKTA",
        "$JS.API.DIRECT.GET.NOTIFIKASI_FAKTA",
        "$JS.API.CONSUMER.CREATE.NOTIFIKASI_FAKTA",
        "$JS.API.CONSUMER.CREATE.NOTIFIKASI_FAKTA.x.asn.notifikasi.>",
        "$JS.API.CONSUMER.DURABLE.CREATE.NOTIFIKASI_FAKTA.notifikasi__notifikasi_fakta",
        # Durables of its own: it may pull and begin again, not make, change or remove them.
        "$JS.mutasi.API.CONSUMER.CREATE.MUTASI_FAKTA.notifikasi__mutasi_fakta",
        "$JS.mutasi.API.CONSUMER.CREATE.MUTASI_FAKTA.notifikasi__mutasi_fakta.asn.mutasi.>",
        "$JS.mutasi.API.CONSUMER.DURABLE.CREATE.MUTASI_FAKTA.notifikasi__mutasi_fakta",
        "$JS.mutasi.API.CONSUMER.DELETE.MUTASI_FAKTA.notifikasi__mutasi_fakta",
        # Streams that it does not read, and durables of others.
        "$JS.kompetensi.API.CONSUMER.CREATE.KOMPETENSI_FAKTA.notifikasi__kompetensi_fakta",
        "$JS.kompetensi.API.CONSUMER.MSG.NEXT.KOMPETENSI_FAKTA.notifikasi__kompetensi_fakta",
        "$JS.kompetensi.API.CONSUMER.CREATE.KOMPETENSI_STATE.notifikasi__kompetensi_state",
        "$JS.pegawai.API.DIRECT.GET.PEGAWAI_STATE",
        "$JS.pegawai.API.STREAM.MSG.GET.PEGAWAI_STATE",
        "$JS.mutasi.API.CONSUMER.MSG.NEXT.MUTASI_FAKTA.pegawai__mutasi_fakta",
        "$JS.mutasi.API.CONSUMER.CREATE.MUTASI_FAKTA",
        "$JS.mutasi.API.STREAM.UPDATE.MUTASI_FAKTA",
        "$JS.ACK.MUTASI_FAKTA.pegawai__mutasi_fakta.1.1.1.1.0",
        "$JS.API.CONSUMER.MSG.NEXT.MUTASI_FAKTA.pegawai__mutasi_fakta",
        "$JS.kompetensi.API.STREAM.MSG.GET.OBJ_kompetensi_matriks",
        "$JS.kompetensi.API.DIRECT.GET.OBJ_kompetensi_matriks",
    ],
)
async def test_the_least_trusted_service_may_neither_forge_nor_read_nor_change(bus_bersama: Nats, subjek: str) -> None:
    async with masuk(bus_bersama, "notifikasi") as (klien, galat):
        await ditolak(klien, galat, subjek)


@pytest.mark.parametrize(
    "subjek", ["$O.kompetensi_matriks.C.potongan", "$JS.kompetensi.API.STREAM.PURGE.OBJ_kompetensi_matriks"]
)
async def test_who_reads_a_bucket_does_not_write_it(bus_bersama: Nats, subjek: str) -> None:
    async with masuk(bus_bersama, "mutasi") as (klien, galat):
        await ditolak(klien, galat, subjek)


@pytest.mark.parametrize(
    "subjek", ["asn.mutasi.>", "asn.notifikasi.>", "_INBOX_pegawai.>", ">", "$JS.EVENT.ADVISORY.>", "$JS.ACK.>"]
)
async def test_a_service_hears_only_its_own_replies(bus_bersama: Nats, subjek: str) -> None:
    async with masuk(bus_bersama, "notifikasi") as (klien, galat):
        await klien.subscribe(subjek)
        await tentang(galat, "permissions violation for subscription")


@pytest.mark.parametrize(
    "subjek",
    [
        "asn.notifikasi.pesan.disampaikan.1",
        "$JS.API.STREAM.DELETE.NOTIFIKASI_FAKTA",
        "$JS.API.STREAM.PURGE.NOTIFIKASI_FAKTA",
        "$JS.API.STREAM.UPDATE.MUTASI_FAKTA",
        "$JS.mutasi.API.STREAM.UPDATE.MUTASI_FAKTA",
        "$JS.mutasi.API.CONSUMER.CREATE.MUTASI_FAKTA.pegawai__mutasi_fakta",
        "$JS.kompetensi.API.CONSUMER.CREATE.KOMPETENSI_FAKTA.notifikasi__kompetensi_fakta",
    ],
)
async def test_a_migration_sends_nothing_and_makes_only_what_its_service_uses(bus_bersama: Nats, subjek: str) -> None:
    async with masuk(bus_bersama, "notifikasi-migrasi") as (klien, galat):
        await ditolak(klien, galat, subjek)


async def test_a_bad_password_is_refused(nats_server: Nats) -> None:
    galat: Galat = asyncio.Queue()

    async def catat(error: Exception) -> None:
        galat.put_nowait(str(error))

    klien = Client()
    with pytest.raises(nats.errors.Error):
        await klien.connect(nats_server.url, user="mutasi", password="salah", allow_reconnect=False, error_cb=catat)
    await klien.close()
    await tentang(galat, "authorization violation")


# --- detours: each is something that the server itself would do on the service's behalf ---


@pytest.mark.parametrize(
    "jalan",
    [
        # An answer of the server, sent to an address of the asker's choice: the acknowledgement of a publish,
        "asn.notifikasi.pesan.disampaikan.1",
        # what a stream looks like,
        "$JS.API.STREAM.INFO.NOTIFIKASI_FAKTA",
        "$JS.mutasi.API.STREAM.INFO.MUTASI_FAKTA",
        # a message of a stream with all its headers,
        "$JS.mutasi.API.CONSUMER.MSG.NEXT.MUTASI_FAKTA.notifikasi__mutasi_fakta",
    ],
)
async def test_an_answer_of_the_server_cannot_be_sent_under_the_subjects_of_another(bus: Nats, jalan: str) -> None:
    async with masuk(bus, "notifikasi") as (klien, _), masuk(bus, "mutasi") as (mutasi, _):
        await mutasi.jetstream().publish("asn.mutasi.usulan.dibuat.1", b"asli")
        semula = await isi(bus, "MUTASI_FAKTA")
        await klien.publish(jalan, b"", reply=FAKTA)
        # The server has carried out one request before it answers the next.
        await minta(klien, "$JS.mutasi.API.STREAM.INFO.MUTASI_FAKTA", {})
        assert await isi(bus, "MUTASI_FAKTA") == semula


async def test_a_piece_of_an_object_cannot_become_a_message_of_another_service(bus: Nats) -> None:
    tajuk = {"ce-id": "0197f0a0-0000-7000-8000-000000000001", "ce-type": "asn.mutasi.usulan.berlaku.v1"}
    async with masuk(bus, "kompetensi") as (klien, _):
        await klien.jetstream().publish("$O.kompetensi_matriks.C.palsu", b"{}", headers=tajuk)
        for ambil in ("$JS.API.DIRECT.GET", "$JS.API.STREAM.MSG.GET"):
            await klien.publish(f"{ambil}.OBJ_kompetensi_matriks", b'{"seq":1}', reply=FAKTA)
        await minta(klien, "$JS.API.STREAM.INFO.KOMPETENSI_STATE", {})
        assert FAKTA not in await isi(bus, "MUTASI_FAKTA")


@pytest.mark.parametrize(
    "tambahan",
    [
        {"republish": {"src": "asn.notifikasi.pesan.palsu.*", "dest": "asn.mutasi.usulan.berlaku.{{wildcard(1)}}"}},
        {"subject_transform": {"src": "asn.notifikasi.>", "dest": "asn.mutasi.>"}},
        {"sources": [{"name": "PEGAWAI_STATE"}]},
        {"sources": [{"name": "PEGAWAI_STATE", "external": {"api": "$JS.pegawai.API", "deliver": "kirim"}}]},
        {"mirror": {"name": "PEGAWAI_STATE"}, "subjects": []},
        {"max_msgs": 1},
    ],
)
async def test_not_even_a_migration_can_bend_its_streams_towards_those_of_others(
    bus: Nats, tambahan: dict[str, Any]
) -> None:
    async with (
        masuk(bus, "notifikasi-migrasi") as (migrasi, _),
        masuk(bus, "notifikasi") as (klien, galat),
        masuk(bus, "pegawai") as (pegawai, _),
    ):
        await pegawai.jetstream().publish("asn.pegawai.state.asn.1", b"rahasia")
        dasar = {"name": "NOTIFIKASI_FAKTA", "subjects": ["asn.notifikasi.pesan.>"]}
        ubah = json.dumps({**dasar, **tambahan}).encode()
        await ditolak(klien, galat, "$JS.API.STREAM.UPDATE.NOTIFIKASI_FAKTA", ubah)
        # What the migration is allowed to ask stays within the account of its own service.
        await minta(migrasi, "$JS.API.STREAM.UPDATE.NOTIFIKASI_FAKTA", {**dasar, **tambahan})
        await klien.publish("asn.notifikasi.pesan.palsu.9", b"palsu")
        await klien.flush()
        assert await isi(bus, "MUTASI_FAKTA") == {}
        assert not any(each.startswith("asn.pegawai.") for each in await isi(bus, "NOTIFIKASI_FAKTA"))


async def test_a_push_consumer_on_the_own_stream_delivers_to_nobody_else(bus_bersama: Nats) -> None:
    async with masuk(bus_bersama, "notifikasi") as (klien, galat):
        dorong = {"durable_name": "x", "deliver_subject": FAKTA, "ack_policy": "none"}
        badan = json.dumps({"stream_name": "NOTIFIKASI_FAKTA", "config": dorong}).encode()
        for subjek in ("$JS.API.CONSUMER.CREATE.NOTIFIKASI_FAKTA.x", "$JS.API.CONSUMER.CREATE.NOTIFIKASI_FAKTA"):
            await ditolak(klien, galat, subjek, badan)


async def test_the_least_trusted_service_cannot_speak_into_the_account_of_another_through_its_imports(
    bus: Nats,
) -> None:
    """Only these questions cross the border, all of them about what the asker reads."""
    akun = susun_akun(dict.fromkeys(bus.sandi, "x"))
    lewat = {each["to"] if "to" in each else each["service"]["subject"] for each in akun["NOTIFIKASI"]["imports"]}
    diharapkan = set()
    for stream in LANGGANAN["notifikasi"]:
        api, durable = f"$JS.{stream.partition('_')[0].lower()}.API", durable_of("notifikasi", stream)
        diharapkan |= {f"{api}.STREAM.INFO.{stream}", f"$JS.ACK.{stream}.{durable}.>"}
        diharapkan |= {
            f"{api}.CONSUMER.{each}.{stream}.{durable}" for each in ("INFO", "MSG.NEXT", "RESET", "CREATE", "DELETE")
        }
    assert lewat == diharapkan


# --- the server and its store ---


async def test_what_was_stored_survives_a_kill(bus: Nats) -> None:
    async with masuk(bus, "pegawai") as (pegawai, _):
        await pegawai.jetstream().publish("asn.pegawai.asn.pindah.1", b"1")
    alamat = bus.url
    bus.bunuh()
    bus.start()
    assert bus.url == alamat
    assert await isi(bus, "PEGAWAI_FAKTA") == {"asn.pegawai.asn.pindah.1": 1}


async def test_streams_of_the_former_common_account_move_to_their_owners_with_the_place_of_each_reader(
    tmp_path: Path,
) -> None:
    port, pantau = port_bebas(), port_bebas()
    lama = {"ASN": {"jetstream": "enabled", "users": [{"user": "semua", "password": "x"}]}}
    tmp_path.joinpath("lama.conf").write_text(
        json.dumps(
            susun_konfigurasi(port=port, port_pantau=pantau, penyimpanan=tmp_path / "nats" / "jetstream", akun=lama)
        )
    )
    log = tmp_path / "log"
    proses = luncurkan([str(program("nats-server")), "--config", str(tmp_path / "lama.conf")], log=log, folder=tmp_path)
    tunggu(proses, lambda: menjawab(f"http://127.0.0.1:{pantau}", "/healthz"), nama="NATS", log=log, detik=20)
    klien = await nats.connect(f"nats://127.0.0.1:{port}", user="semua", password="x")
    js = klien.jetstream()
    await js.add_stream(StreamConfig(name="PEGAWAI_STATE", subjects=["asn.pegawai.state.>"]))
    await js.add_stream(StreamConfig(name="OBJ_kompetensi_matriks", subjects=["$O.kompetensi_matriks.>"]))
    durable = durable_of("mutasi", "PEGAWAI_STATE")
    await js.add_consumer(
        "PEGAWAI_STATE", ConsumerConfig(durable_name=durable, name=durable, ack_policy=AckPolicy.EXPLICIT)
    )
    for nomor in range(3):
        await js.publish(f"asn.pegawai.state.asn.{nomor}", b"isi")
    tarikan = await js.pull_subscribe_bind(durable, "PEGAWAI_STATE")
    await (await tarikan.fetch(1))[0].ack_sync()
    await klien.close()
    hentikan(proses, signal.SIGTERM, 10)
    with Nats(tmp_path / "nats") as server:
        assert len(await isi(server, "PEGAWAI_STATE")) == 3
        assert (tmp_path / "nats/jetstream/jetstream/KOMPETENSI/streams/OBJ_kompetensi_matriks/meta.inf").exists()
        async with masuk(server, "mutasi") as (mutasi, _):
            info = await jetstream_of(mutasi, "mutasi", "PEGAWAI_STATE").consumer_info("PEGAWAI_STATE", durable)
            assert info.num_pending == 2


def test_every_stream_has_a_user_that_may_make_it() -> None:
    akun = susun_akun(
        dict.fromkeys([*(each for nama in LAYANAN for each in (nama, f"{nama}-migrasi")), "operator"], "")
    )
    for nama in LAYANAN:
        (migrasi,) = [each for each in akun[nama.upper()]["users"] if each["user"] == f"{nama}-migrasi"]
        for stream in streams_dari(nama):
            assert f"$JS.API.STREAM.CREATE.{stream}" in migrasi["permissions"]["publish"]["allow"]
