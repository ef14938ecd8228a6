import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import nats
import nats.errors
import pytest
from nats.aio.client import Client
from nats.js.api import ConsumerConfig, StreamConfig
from nats.js.errors import APIError

from deploy.lokal import LAYANAN
from deploy.lokal.nats import GUDANG, Nats
from tests.contract.kontrak import layanan

Galat = asyncio.Queue[str]


@asynccontextmanager
async def masuk(server: Nats, nama: str) -> AsyncIterator[tuple[Client, Galat]]:
    """A connection as a service's user, and the errors that the server sends to it."""
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


async def tentang(galat: Galat, kata: str) -> None:
    assert kata in (await asyncio.wait_for(galat.get(), 5)).lower()


async def aliran(klien: Client, layanan: str) -> None:
    await klien.jetstream().add_stream(StreamConfig(name=f"{layanan.upper()}_FAKTA", subjects=[f"asn.{layanan}.uji.>"]))


def durable(nama: str) -> ConsumerConfig:
    return ConsumerConfig(durable_name=nama, name=nama)


async def test_a_service_publishes_and_another_consumes_under_its_own_name(nats_server: Nats) -> None:
    async with masuk(nats_server, "pegawai") as (pegawai, _), masuk(nats_server, "mutasi") as (mutasi, galat):
        await aliran(pegawai, "pegawai")
        await pegawai.jetstream().publish("asn.pegawai.uji.terjadi.1", b"isi")
        js = mutasi.jetstream()
        await js.add_consumer("PEGAWAI_FAKTA", durable("mutasi__pegawai_fakta"))
        tarikan = await js.pull_subscribe_bind("mutasi__pegawai_fakta", "PEGAWAI_FAKTA")
        (pesan,) = await tarikan.fetch(1)
        await pesan.ack_sync()
        assert pesan.data == b"isi"
        assert galat.empty()


async def test_a_foreign_subject_is_denied(nats_server: Nats) -> None:
    async with masuk(nats_server, "mutasi") as (mutasi, galat):
        await mutasi.publish("asn.pegawai.uji.terjadi.1", b"palsu")
        await tentang(galat, 'permissions violation for publish to "asn.pegawai.uji.terjadi.1"')


@pytest.mark.parametrize(
    "subjek",
    [
        "$JS.API.STREAM.CREATE.PEGAWAI_FAKTA",
        "$JS.API.STREAM.UPDATE.PEGAWAI_FAKTA",
        "$JS.API.STREAM.DELETE.PEGAWAI_FAKTA",
        "$JS.API.STREAM.DELETE.MUTASI_FAKTA",
        "$JS.API.STREAM.PURGE.PEGAWAI_FAKTA",
        "$JS.API.STREAM.MSG.DELETE.PEGAWAI_FAKTA",
        "$JS.API.CONSUMER.CREATE.PEGAWAI_FAKTA",
        "$JS.API.CONSUMER.CREATE.PEGAWAI_FAKTA.notifikasi__pegawai_fakta",
        "$JS.API.CONSUMER.MSG.NEXT.PEGAWAI_FAKTA.notifikasi__pegawai_fakta",
        "$JS.API.CONSUMER.DELETE.PEGAWAI_FAKTA.notifikasi__pegawai_fakta",
        "$JS.ACK.PEGAWAI_FAKTA.notifikasi__pegawai_fakta.1.1.1.1.0",
        "_INBOX_pegawai.1",
    ],
)
async def test_streams_consumers_and_replies_of_others_are_out_of_reach(nats_server: Nats, subjek: str) -> None:
    async with masuk(nats_server, "mutasi") as (mutasi, galat):
        await mutasi.publish(subjek, b"{}")
        await tentang(galat, "permissions violation for publish")


async def test_a_foreign_durable_cannot_be_smuggled_in_under_an_own_subject(nats_server: Nats) -> None:
    async with masuk(nats_server, "pegawai") as (pegawai, _), masuk(nats_server, "mutasi") as (mutasi, _):
        await aliran(pegawai, "pegawai")
        for cara in ("CREATE", "DURABLE.CREATE"):
            subjek = f"$JS.API.CONSUMER.{cara}.PEGAWAI_FAKTA.mutasi__pegawai_fakta"
            config = {"durable_name": "notifikasi__pegawai_fakta", "ack_policy": "explicit"}
            isi = json.dumps({"stream_name": "PEGAWAI_FAKTA", "config": config}).encode()
            jawab = json.loads((await mutasi.request(subjek, isi, timeout=5)).data)
            assert "does not match" in jawab["error"]["description"]


async def test_subjects_of_a_stream_cannot_be_taken_by_another(nats_server: Nats) -> None:
    async with masuk(nats_server, "pegawai") as (pegawai, _), masuk(nats_server, "mutasi") as (mutasi, _):
        await aliran(pegawai, "pegawai")
        with pytest.raises(APIError):
            await mutasi.jetstream().add_stream(StreamConfig(name="MUTASI_FAKTA", subjects=["asn.pegawai.uji.>"]))


@pytest.mark.parametrize("subjek", ["asn.pegawai.>", "_INBOX_pegawai.>", ">", "$JS.EVENT.ADVISORY.>"])
async def test_a_service_hears_only_its_own_replies(nats_server: Nats, subjek: str) -> None:
    async with masuk(nats_server, "mutasi") as (mutasi, galat):
        await mutasi.subscribe(subjek)
        await tentang(galat, "permissions violation for subscription")


async def test_the_operator_hears_advisories_and_changes_nothing(nats_server: Nats) -> None:
    async with masuk(nats_server, "operator") as (operator, galat), masuk(nats_server, "pegawai") as (pegawai, _):
        # The server tells of the call and of its effect, in either order.
        kabar = await operator.subscribe("$JS.EVENT.ADVISORY.STREAM.CREATED.>")
        await operator.flush()
        await aliran(pegawai, "pegawai")
        assert (await kabar.next_msg(timeout=5)).subject.startswith("$JS.EVENT.ADVISORY.STREAM.CREATED.")
        assert galat.empty()
        await operator.publish("asn.pegawai.uji.terjadi.1", b"")
        await tentang(galat, "permissions violation for publish")


@pytest.mark.parametrize("nama", LAYANAN)
def test_each_service_may_write_the_buckets_that_it_declares(nama: str) -> None:
    miliknya = {bucket for bucket, (penulis, _) in GUDANG.items() if penulis == nama}
    assert {each.name for each in layanan(nama).buckets} == miliknya


async def test_kompetensi_stores_a_matrix_that_mutasi_reads(nats_server: Nats) -> None:
    isi = bytes(range(256)) * 2000
    async with masuk(nats_server, "kompetensi") as (kompetensi, ditolak), masuk(nats_server, "mutasi") as (mutasi, _):
        gudang = await kompetensi.jetstream().create_object_store("kompetensi_matriks")
        for _ in range(2):
            await gudang.put("skenario-1", isi)
        hasil = await (await mutasi.jetstream().object_store("kompetensi_matriks")).get("skenario-1")
        assert hasil.data == isi
        assert ditolak.empty()


@pytest.mark.parametrize(
    ("layanan", "subjek"),
    [
        ("mutasi", "$O.kompetensi_matriks.C.potongan"),
        ("mutasi", "$JS.API.STREAM.PURGE.OBJ_kompetensi_matriks"),
        ("notifikasi", "$JS.API.CONSUMER.CREATE.OBJ_kompetensi_matriks"),
        ("notifikasi", "$JS.API.STREAM.MSG.GET.OBJ_kompetensi_matriks"),
    ],
)
async def test_nobody_else_writes_or_reads_it(nats_server: Nats, layanan: str, subjek: str) -> None:
    async with masuk(nats_server, layanan) as (klien, galat):
        await klien.publish(subjek, b"{}")
        await tentang(galat, "permissions violation for publish")


async def test_a_bad_password_is_refused(nats_server: Nats) -> None:
    galat: Galat = asyncio.Queue()

    async def catat(error: Exception) -> None:
        galat.put_nowait(str(error))

    klien = Client()
    with pytest.raises(nats.errors.Error):
        await klien.connect(nats_server.url, user="mutasi", password="salah", allow_reconnect=False, error_cb=catat)
    await klien.close()
    await tentang(galat, "authorization violation")


async def test_what_was_stored_survives_a_kill(nats_server: Nats) -> None:
    async with masuk(nats_server, "pegawai") as (pegawai, _):
        await aliran(pegawai, "pegawai")
        await pegawai.jetstream().publish("asn.pegawai.uji.terjadi.1", b"1")
    alamat = nats_server.url
    nats_server.bunuh()
    nats_server.start()
    assert nats_server.url == alamat
    async with masuk(nats_server, "pegawai") as (pegawai, _):
        assert (await pegawai.jetstream().stream_info("PEGAWAI_FAKTA")).state.messages == 1
