"""Statements sent ahead of another one, against the real server."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
import pytest

from deploy.lokal.postgres import Postgres
from shared.db import ahead
from shared.db.ahead import Connection
from shared.db.statement import Statement
from shared.db.unit_of_work import AlreadyAnswered, UnitOfWork
from tests.layanan import ServiceUnderTest

SEKARANG = datetime(2026, 9, 15, 3, 0, 0, 123456, tzinfo=UTC)
SULIT = 'O\'Neil \\ "kutip" {a,b} NULL \n Palembang — é 漢 🙂'
_SEMUA = """
    INSERT INTO nilai SELECT $1::text, $2::timestamptz, $3::bigint, $4::jsonb, $5::text[], $6::uuid[], $7::jsonb[],
                             $8::bytea[], $9::bytea"""


@pytest.fixture
async def koneksi(postgres_server: Postgres) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(postgres_server.dsn(), connection_class=Connection)
    await connection.prepare_to_finish()
    await connection.execute("""
        CREATE TEMP TABLE nilai (teks text UNIQUE, waktu timestamptz, angka bigint, isi jsonb, beberapa text[],
                                 id uuid[], potongan jsonb[], biner bytea[], satu bytea)""")
    yield connection
    await connection.close()


def _nilai(teks: str | None, *, banyak: int = 2) -> list[ahead.Value]:
    return [
        None if teks is None else ahead.text(teks),
        ahead.instant(SEKARANG),
        ahead.bigint(-(2**62)),
        ahead.jsonb(orjson.dumps({"kunci": SULIT})),
        ahead.texts([SULIT] * banyak),
        ahead.uuids([UUID(int=7)] * banyak),
        ahead.jsonbs([b'{"a": 1}'] * banyak),
        ahead.byteas([b"\x00\xff"] * banyak),
        b"\x00",
    ]


@pytest.mark.parametrize("banyak", [0, 1, 300])
async def test_what_is_sent_ahead_arrives_as_it_was(koneksi: Connection, banyak: int) -> None:
    for teks in (SULIT, "", None):
        koneksi.ahead(ahead.once("BEGIN"))
        koneksi.run_ahead(_SEMUA, _nilai(teks, banyak=banyak))
        assert await koneksi.finish("COMMIT") == "COMMIT"
    rows = await koneksi.fetch("SELECT *, isi ->> 'kunci' AS kunci FROM nilai ORDER BY teks NULLS LAST")
    assert [row["teks"] for row in rows] == ["", SULIT, None]
    for row in rows:
        assert (row["waktu"], row["angka"], row["kunci"], row["satu"]) == (SEKARANG, -(2**62), SULIT, b"\x00")
        assert row["beberapa"] == [SULIT] * banyak
        assert row["id"] == [UUID(int=7)] * banyak
        assert [orjson.loads(each) for each in row["potongan"]] == [{"a": 1}] * banyak
        assert row["biner"] == [b"\x00\xff"] * banyak


async def test_begin_goes_with_the_first_statement_whether_it_is_new_to_the_connection_or_not(
    koneksi: Connection,
) -> None:
    for _ in range(3):
        koneksi.ahead(ahead.once("BEGIN", "SET LOCAL lock_timeout = 77"))
        assert await koneksi.fetchval("SELECT current_setting('lock_timeout')") == "77ms"
        assert koneksi.is_in_transaction()
        assert await koneksi.finish("ROLLBACK") == "ROLLBACK"
        assert await koneksi.fetchval("SHOW lock_timeout") == "0"


async def test_a_statement_that_fails_ahead_fails_the_one_behind_it_and_the_connection_stays_of_use(
    koneksi: Connection,
) -> None:
    for _ in range(3):
        koneksi.ahead(ahead.once("BEGIN"))
        koneksi.run_ahead(_SEMUA, _nilai("sama"))
        koneksi.run_ahead(_SEMUA, _nilai("sama"))
        with pytest.raises(asyncpg.UniqueViolationError):
            await koneksi.finish("COMMIT")
        assert await koneksi.finish("ROLLBACK") == "ROLLBACK"
        assert not koneksi.is_in_transaction()
        assert await koneksi.fetchval("SELECT count(*) FROM nilai") == 0


async def test_what_was_never_parsed_because_something_before_it_failed_is_parsed_when_it_is_needed(
    koneksi: Connection,
) -> None:
    koneksi.ahead(ahead.once("BEGIN", "SELECT 1 / 0"))
    koneksi.run_ahead(_SEMUA, _nilai("a"))
    with pytest.raises(asyncpg.DivisionByZeroError):
        await koneksi.finish("COMMIT")
    await koneksi.finish("ROLLBACK")
    koneksi.ahead(ahead.once("BEGIN"))
    koneksi.run_ahead(_SEMUA, _nilai("a"))
    assert await koneksi.finish("COMMIT") == "COMMIT"
    assert await koneksi.fetchval("SELECT count(*) FROM nilai") == 1


async def test_a_value_that_cannot_be_sent_leaves_a_transaction_that_can_be_undone(koneksi: Connection) -> None:
    for _ in range(2):
        koneksi.ahead(ahead.once("BEGIN"))
        with pytest.raises(asyncpg.DataError):
            await koneksi.fetchval("SELECT $1::int", "bukan angka")
        assert await koneksi.finish("ROLLBACK") == "ROLLBACK"
        assert await koneksi.fetchval("SELECT $1::int", 3) == 3


async def test_a_cancelled_commit_can_be_followed_by_a_rollback(koneksi: Connection) -> None:
    koneksi.ahead(ahead.once("BEGIN"))
    koneksi.run_ahead(
        "INSERT INTO nilai (angka) SELECT 1 FROM pg_sleep($1::float8)", [b"\x40\x3e\x00\x00\x00\x00\x00\x00"]
    )
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await koneksi.finish("COMMIT")
    assert await koneksi.finish("ROLLBACK") == "ROLLBACK"
    assert await koneksi.fetchval("SELECT 1") == 1


# --- the same under a unit of work ---

_BARANG = Statement("INSERT INTO barang (id, isi, versi) VALUES (:id, :isi, 1)")
_HITUNG = "SELECT (SELECT count(*) FROM barang) AS barang, (SELECT count(*) FROM audit) AS jejak"


async def _tulis(uow: UnitOfWork, id: str) -> None:  # noqa: A002
    await uow.execute(_BARANG, id=id, isi=id)
    uow.audit("catat", "barang", id, sesudah={"isi": SULIT}, alasan=SULIT)
    uow.keep_answer("penguji", "kunci", b"sidik", 201, {"etag": '"1"'}, b"isi")


async def test_a_taken_key_undoes_what_was_done_under_it(penerbit: ServiceUnderTest) -> None:
    async with penerbit.runtime.unit_of_work() as uow:
        await _tulis(uow, "satu")
    with pytest.raises(AlreadyAnswered):
        async with penerbit.runtime.unit_of_work() as uow:
            await _tulis(uow, "dua")
    assert [dict(row) for row in await penerbit.sql(_HITUNG)] == [{"barang": 1, "jejak": 1}]


async def test_rows_that_only_the_commit_writes_need_no_statement_before_it(penerbit: ServiceUnderTest) -> None:
    async with penerbit.runtime.unit_of_work() as uow:
        uow.audit("lihat", "barang", "x")
        uow.mark_state("barang", "x", "y", "x")
    assert await penerbit.marked("barang") == {"x", "y"}
    assert [dict(row) for row in await penerbit.sql(_HITUNG)] == [{"barang": 0, "jejak": 1}]


async def test_a_copy_and_a_savepoint_lie_inside_the_transaction(penerbit: ServiceUnderTest) -> None:
    async def gagal() -> None:
        async with penerbit.runtime.unit_of_work() as uow:
            connection: Any = await uow.connection()
            await connection.copy_records_to_table("barang", records=[("a", "a", 1)], columns=("id", "isi", "versi"))
            async with uow.savepoint():
                await uow.execute(_BARANG, id="b", isi="b")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await gagal()
    assert await penerbit.sql("SELECT 1 FROM barang") == []


async def test_many_transactions_at_once_each_keep_their_own(penerbit: ServiceUnderTest) -> None:
    async def satu(nomor: int) -> None:
        async with penerbit.runtime.unit_of_work() as uow:
            await uow.execute(_BARANG, id=f"b{nomor}", isi=str(uuid4()))
            uow.audit("catat", "barang", f"b{nomor}")
            if nomor % 3 == 0:
                raise ZeroDivisionError

    hasil = await asyncio.gather(*(satu(nomor) for nomor in range(90)), return_exceptions=True)
    assert [each for each in hasil if each is not None and not isinstance(each, ZeroDivisionError)] == []
    assert [dict(row) for row in await penerbit.sql(_HITUNG)] == [{"barang": 60, "jejak": 60}]
