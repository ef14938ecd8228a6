"""Objects on a real NATS: whole or not at all, with the rights of those who write and of those who only read."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nats.aio.client import Client
from pydantic import SecretStr

from deploy.lokal.nats import Nats
from shared.bus.connection import connect
from shared.bus.objects import (
    PIECE,
    Bucket,
    ObjectDamaged,
    ObjectMissing,
    ObjectStore,
    StoreAway,
    declare_buckets,
)
from shared.settings import Settings
from tests.nats_mentah import hpub, mentah

BUCKET = Bucket("kompetensi_matriks", "uji", max_age=3600)
BODY = bytes(range(256)) * (PIECE // 100)
"""More than two pieces."""


@asynccontextmanager
async def _as(nats: Nats, user: str) -> AsyncIterator[Client]:
    settings = Settings(
        database_url=SecretStr("postgresql://"),
        nats_url=nats.url,
        nats_user=user,
        nats_password=SecretStr(nats.sandi[user]),
        jwks="tidak dipakai",
    )
    client = await connect(settings, user)
    yield client
    await client.close()


async def _migrate(nats: Nats) -> None:
    async with _as(nats, "kompetensi-migrasi") as client:
        await declare_buckets(client.jetstream(), (BUCKET,), 1)


@pytest.fixture
async def writer(nats_server: Nats) -> AsyncIterator[Client]:
    await _migrate(nats_server)
    async with _as(nats_server, "kompetensi") as client:
        yield client


def _sha(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


async def _messages(client: Client) -> int:
    return (await client.jetstream().stream_info(BUCKET.stream)).state.messages


async def test_what_one_service_stores_another_reads(nats_server: Nats, writer: Client) -> None:
    store = ObjectStore(writer, BUCKET.name)
    async with _as(nats_server, "mutasi") as client:
        reader = ObjectStore(client, BUCKET.name, owner="kompetensi")
        for name, body in (("a/besar", BODY), ("a/kecil", b"x"), ("a/kosong", b"")):
            assert await store.put(name, body) == _sha(body)
            assert await reader.get(name, _sha(body)) == body


async def test_the_same_once_more_is_not_stored_twice_and_another_takes_its_place(writer: Client) -> None:
    store = ObjectStore(writer, BUCKET.name)
    await store.put("a", BODY)
    before = (await writer.jetstream().stream_info(BUCKET.stream)).state.last_seq
    await store.put("a", BODY)
    assert (await writer.jetstream().stream_info(BUCKET.stream)).state.last_seq == before
    await store.put("a", b"lain")
    assert await store.get("a", _sha(b"lain")) == b"lain"
    # One piece and the name: nothing is left of what was there.
    assert await _messages(writer) == 2


async def test_what_is_not_there_or_no_longer_whole_is_named(writer: Client) -> None:
    store = ObjectStore(writer, BUCKET.name)
    with pytest.raises(ObjectMissing, match="kompetensi_matriks/tiada"):
        await store.get("tiada", _sha(b""))
    digest = await store.put("a", BODY)
    with pytest.raises(ObjectDamaged, match="kompetensi_matriks/a"):
        await store.get("a", _sha(b"lain"))
    async with asyncio.timeout(10):
        info = await (await writer.jetstream().object_store(BUCKET.name)).get_info("a")
        await writer.jetstream().purge_stream(BUCKET.stream, subject=f"$O.{BUCKET.name}.C.{info.nuid}", keep=1)
        with pytest.raises(ObjectMissing):
            await store.get("a", digest)


async def test_what_is_not_there_yet_is_asked_for_again(writer: Client) -> None:
    store = ObjectStore(writer, BUCKET.name)
    reading = asyncio.create_task(store.get("nanti", _sha(BODY)))
    while not (await writer.jetstream().stream_info(BUCKET.stream)).state.last_seq:
        assert not reading.done()
        await store.put("nanti", BODY)
    assert await reading == BODY


async def test_what_is_removed_leaves_nothing(writer: Client) -> None:
    store = ObjectStore(writer, BUCKET.name)
    await store.put("a/1", BODY)
    await store.delete("a/1")
    await store.delete("a/1")
    with pytest.raises(ObjectMissing):
        await store.get("a/1", _sha(BODY))
    assert await _messages(writer) == 0


@pytest.mark.parametrize("headers", [b"N", b"XXXXXXXX 404 \xff\r\n\r\n"])
async def test_a_piece_with_odd_headers_does_not_deafen_who_reads_it(
    nats_server: Nats, writer: Client, headers: bytes
) -> None:
    body = b"isi" * 100
    digest = await ObjectStore(writer, BUCKET.name).put("a", body)
    info = await (await writer.jetstream().object_store(BUCKET.name)).get_info("a")
    pieces = f"$O.{BUCKET.name}.C.{info.nuid}"
    await writer.jetstream().purge_stream(BUCKET.stream, subject=pieces)
    async with mentah(nats_server.url, "kompetensi", nats_server.sandi["kompetensi"]) as kirim:
        await kirim(hpub(pieces.encode(), headers, body))
    async with _as(nats_server, "mutasi") as client:
        assert await ObjectStore(client, BUCKET.name, owner="kompetensi").get("a", digest) == body
        assert await client.rtt() < 10


async def test_a_name_that_cannot_be_read_is_damage(writer: Client) -> None:
    name = base64.urlsafe_b64encode(b"a").decode()
    await writer.jetstream().publish(f"$O.{BUCKET.name}.M.{name}", b"bukan JSON")
    with pytest.raises(ObjectDamaged):
        await ObjectStore(writer, BUCKET.name).get("a", _sha(b""))


async def test_a_store_that_is_away_says_so_and_the_same_works_later(tmp_path: Path) -> None:
    with Nats(tmp_path / "nats") as nats:
        for _ in range(2):
            await _migrate(nats)
        async with _as(nats, "kompetensi") as client:
            store = ObjectStore(client, BUCKET.name, timeout=0.3)
            nats.bunuh()
            with pytest.raises(StoreAway):
                await store.put("a", BODY)
            nats.start()
            async with asyncio.timeout(20):
                while True:
                    try:
                        digest = await store.put("a", BODY)
                        break
                    except StoreAway:
                        continue
            assert await store.get("a", digest) == BODY


async def test_what_a_killed_process_has_left_behind_is_swept_once_it_is_old(writer: Client) -> None:
    objek, js = ObjectStore(writer, BUCKET.name), writer.jetstream()
    await js.purge_stream(BUCKET.stream)
    sha = await objek.put("dikenal", BODY)
    await objek.put("asing", BODY)
    # Killed before the name: pieces of no object.
    await js.publish(f"$O.{BUCKET.name}.C.terbengkalai", b"sepotong")
    awal = (await js.stream_info(BUCKET.stream)).state.messages
    lama, muda = datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC) + timedelta(hours=1)
    assert await objek.sweep(["dikenal", "belum-ada"], lama) == 0
    assert (await js.stream_info(BUCKET.stream)).state.messages == awal
    # Pieces and name of the one, and the pieces of none.
    assert await objek.sweep(["dikenal", "belum-ada"], muda) == 3
    assert await objek.get("dikenal", sha) == BODY
    with pytest.raises(ObjectMissing):
        await objek.get("asing", _sha(BODY))
    assert await objek.sweep(["dikenal"], muda) == 0


async def test_a_bucket_without_an_age_keeps_what_it_has(nats_server: Nats, writer: Client) -> None:
    async with _as(nats_server, "kompetensi-migrasi") as client:
        await declare_buckets(client.jetstream(), (Bucket(BUCKET.name, "uji", max_age=0),), 1)
        assert not (await client.jetstream().stream_info(BUCKET.stream)).config.max_age
