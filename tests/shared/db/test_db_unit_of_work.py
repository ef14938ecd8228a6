"""One transaction and all that commits with it."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from shared.db.byproducts import MANY
from shared.db.outage import DatabaseAway
from shared.db.statement import Statement
from shared.db.unit_of_work import AlreadyAnswered, TransactionGivenUp, UnitOfWork
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT, BarangDicatat

SULIT = 'O\'Neil \\ "kutip" {a,b} NULL \n Palembang — é 漢 🙂'
_BARANG = Statement("INSERT INTO barang (id, isi, versi) VALUES (:id, :isi, 1)")
_IN_ITS_COMMIT = "SELECT 1 FROM pg_stat_activity WHERE query = 'COMMIT;' AND wait_event = 'PgSleep'"
_HITUNG = "SELECT (SELECT count(*) FROM barang) AS barang, (SELECT count(*) FROM audit) AS jejak"


async def _tulis(uow: UnitOfWork, id: str) -> None:  # noqa: A002
    await uow.execute(_BARANG, id=id, isi=id)
    uow.audit("catat", "barang", id, sesudah={"isi": SULIT}, alasan=SULIT)
    uow.keep_answer("penguji", "kunci", b"sidik", 201, {"etag": '"1"'}, b"isi")


Work = Callable[[UnitOfWork], Awaitable[None]]


async def _kerjakan(service: ServiceUnderTest, *works: Work) -> None:
    async with service.runtime.unit_of_work() as uow:
        for each in works:
            await each(uow)


async def _gagal(_: UnitOfWork) -> None:
    raise ZeroDivisionError


async def _hitung(service: ServiceUnderTest) -> tuple[int, int]:
    [row] = await service.sql(_HITUNG)
    return row["barang"], row["jejak"]


async def _as_owner(service: ServiceUnderTest, script: str) -> None:
    assert service.settings.database_owner_url is not None
    connection = await asyncpg.connect(service.settings.database_owner_url.get_secret_value())
    try:
        await connection.execute(script)
    finally:
        await connection.close()


async def test_what_a_commit_takes_along_arrives_as_it_was(penerbit: ServiceUnderTest) -> None:
    penerbit.clock.instant = datetime(2026, 9, 15, 3, 0, 0, 123456, tzinfo=UTC)
    tubuh = b"\x00\xff"
    async with penerbit.runtime.unit_of_work(traceparent=f"00-{'a' * 32}-{'b' * 16}-01") as uow:
        for urutan in range(300):
            uow.publish(BarangDicatat(id="b", urutan=urutan, isi=SULIT), version=urutan)
        uow.mark_state("barang", "x", "y", "x")
        uow.audit("catat", "barang", "x", sebelum=None, sesudah={"id": UUID(int=7), "isi": SULIT}, alasan=SULIT)
        uow.audit("catat", "barang", "y", sebelum=[1.5, None, True])
        uow.keep_answer("penguji", SULIT, tubuh, 201, {"etag": SULIT}, tubuh)
    facts = await penerbit.published(BarangDicatat)
    assert [each.event.urutan for each in facts] == list(range(300))
    assert {each.event.isi for each in facts} == {SULIT}
    assert await penerbit.marked("barang") == {"x", "y"}
    one, other = await penerbit.sql("SELECT * FROM audit ORDER BY id")
    assert (one["sebelum"], one["sesudah"], one["alasan"]) == (None, {"id": str(UUID(int=7)), "isi": SULIT}, SULIT)
    assert (one["waktu"], one["trace_id"], one["pelaku"]) == (penerbit.clock.instant, "a" * 32, "layanan:penerbit")
    assert (other["sebelum"], other["sesudah"], other["alasan"]) == ([1.5, None, True], None, None)
    [answer] = await penerbit.sql("SELECT * FROM idempotency")
    assert (answer["key"], answer["request_hash"], answer["headers"]) == (SULIT, tubuh, {"etag": SULIT})
    assert (answer["status"], answer["body"]) == (201, tubuh)


async def test_all_that_a_request_leaves_behind_travels_once(postgres_server: Any) -> None:
    seen: list[str] = []

    async def request(service: ServiceUnderTest, name: str, note: Any) -> None:
        async with service.runtime.unit_of_work(keeps_plans=True) as uow:
            (await uow.connection()).add_query_logger(note)
            await uow.execute(_BARANG, id=name, isi=name)
            uow.audit("catat", "barang", name)
            uow.mark_state("barang", name)
            uow.publish(BarangDicatat(id=name, urutan=1, isi="a"), version=1)
            uow.keep_answer("penguji", name, b"sidik", 201, {}, b"")
        # The loggers are called when the loop comes round.
        await asyncio.sleep(0)

    async with open_service(postgres_server, PENERBIT, pool=2) as penerbit:
        # The first time the driver asks the server what the types are.
        await request(penerbit, "satu", lambda _: None)
        await request(penerbit, "dua", lambda logged: seen.append(logged.query))
    assert len(seen) == 3
    assert seen[0].startswith("INSERT INTO barang")
    assert all(table in seen[1] for table in ("outbox", "state_mark", "audit", "idempotency"))
    assert seen[2].startswith("COMMIT")


async def test_of_many_rows_what_all_have_in_common_travels_once(penerbit: ServiceUnderTest) -> None:
    dikirim: list[Any] = []
    semua = [f"b{nomor:03}" for nomor in range(MANY)]
    penerbit.clock.instant = datetime(2026, 9, 15, 3, 0, 0, 123456, tzinfo=UTC)
    async with penerbit.runtime.unit_of_work(traceparent=f"00-{'a' * 32}-{'b' * 16}-01") as uow:
        (await uow.connection()).add_query_logger(lambda record: dikirim.append(record.args))
        for nomor, each in enumerate(semua):
            uow.mark_state("barang", each)
            uow.audit("impor", "barang", each, sesudah={"nomor": nomor, "isi": SULIT}, alasan=SULIT)
    await asyncio.sleep(0)
    berderet = [each for args in dikirim for each in args or () if isinstance(each, list) and len(each) == MANY]
    assert berderet[:2] == [semua, semua]
    assert len(berderet) == 3
    assert await penerbit.marked("barang") == set(semua)
    jejak = await penerbit.sql("SELECT * FROM audit ORDER BY id")
    assert [(each["objek_id"], each["sesudah"]) for each in jejak] == [
        (each, {"nomor": nomor, "isi": SULIT}) for nomor, each in enumerate(semua)
    ]
    assert {
        (each["aksi"], each["objek"], each["sebelum"], each["alasan"], each["trace_id"], each["waktu"])
        for each in jejak
    } == {("impor", "barang", None, SULIT, "a" * 32, penerbit.clock.instant)}


async def test_only_a_request_lets_the_server_keep_its_plans(penerbit: ServiceUnderTest) -> None:
    mode = Statement("SELECT current_setting('plan_cache_mode')", str)
    for keeps, expected in ((True, "auto"), (False, "force_custom_plan"), (True, "auto")):
        async with penerbit.runtime.unit_of_work(keeps_plans=keeps) as uow:
            assert await uow.value(mode) == expected
    async with penerbit.runtime.reader.together() as baca:
        assert await baca.value(mode) == "force_custom_plan"
    assert await penerbit.runtime.reader.value(mode) == "auto"


async def test_reads_that_are_together_see_one_state_however_often_they_are_asked_to_be_together(
    penerbit: ServiceUnderTest,
) -> None:
    hitung = Statement("SELECT count(*) FROM barang", int)
    async with penerbit.runtime.reader.together() as baca:
        assert await baca.value(hitung) == 0
        async with penerbit.runtime.unit_of_work() as uow:
            await uow.execute(_BARANG, id="a", isi="a")
        async with baca.together() as lagi:
            assert await lagi.value(hitung) == 0
    assert await penerbit.runtime.reader.value(hitung) == 1


async def test_a_taken_key_undoes_what_was_done_under_it(penerbit: ServiceUnderTest) -> None:
    async with penerbit.runtime.unit_of_work() as uow:
        await _tulis(uow, "satu")
    with pytest.raises(AlreadyAnswered):
        async with penerbit.runtime.unit_of_work() as uow:
            await _tulis(uow, "dua")
    assert await _hitung(penerbit) == (1, 1)


async def test_rows_that_only_the_commit_writes_need_no_statement_before_it(penerbit: ServiceUnderTest) -> None:
    async with penerbit.runtime.unit_of_work() as uow:
        uow.audit("lihat", "barang", "x")
        uow.mark_state("barang", "x", "y", "x")
    assert await penerbit.marked("barang") == {"x", "y"}
    assert await _hitung(penerbit) == (0, 1)


async def test_a_copy_and_a_savepoint_lie_inside_the_transaction(penerbit: ServiceUnderTest) -> None:
    async def work(uow: UnitOfWork) -> None:
        connection: Any = await uow.connection()
        await connection.copy_records_to_table("barang", records=[("a", "a", 1)], columns=("id", "isi", "versi"))
        async with uow.savepoint():
            await uow.execute(_BARANG, id="b", isi="b")

    with pytest.raises(ZeroDivisionError):
        await _kerjakan(penerbit, work, _gagal)
    assert await _hitung(penerbit) == (0, 0)


async def test_what_failed_in_a_savepoint_leaves_nothing_and_spoils_nothing(penerbit: ServiceUnderTest) -> None:
    async def part(uow: UnitOfWork) -> None:
        async with uow.savepoint():
            uow.audit("catat", "barang", "b")
            uow.mark_state("barang", "b")
            await uow.execute(_BARANG, id="a", isi="b")

    async with penerbit.runtime.unit_of_work() as uow:
        await uow.execute(_BARANG, id="a", isi="a")
        uow.audit("catat", "barang", "a")
        with pytest.raises(asyncpg.UniqueViolationError):
            await part(uow)
    assert await _hitung(penerbit) == (1, 1)
    assert await penerbit.marked("barang") == set()


@pytest.mark.parametrize("along", [True, False], ids=["with rows of the commit", "without"])
async def test_a_commit_after_a_statement_that_failed_is_no_silent_rollback(
    penerbit: ServiceUnderTest, along: bool
) -> None:
    async def work(uow: UnitOfWork) -> None:
        await uow.execute(_BARANG, id="a", isi="a")
        with pytest.raises(asyncpg.UniqueViolationError):
            await uow.execute(_BARANG, id="a", isi="b")
        if along:
            uow.audit("catat", "barang", "a")

    with pytest.raises(TransactionGivenUp):
        await _kerjakan(penerbit, work)
    assert await _hitung(penerbit) == (0, 0)


async def test_many_transactions_at_once_each_keep_their_own(penerbit: ServiceUnderTest) -> None:
    async def satu(nomor: int) -> None:
        async with penerbit.runtime.unit_of_work() as uow:
            await uow.execute(_BARANG, id=f"b{nomor}", isi=str(uuid4()))
            uow.audit("catat", "barang", f"b{nomor}")
            if nomor % 3 == 0:
                raise ZeroDivisionError

    hasil = await asyncio.gather(*(satu(nomor) for nomor in range(90)), return_exceptions=True)
    assert [each for each in hasil if each is not None and not isinstance(each, ZeroDivisionError)] == []
    assert await _hitung(penerbit) == (60, 60)


@pytest.mark.parametrize("times", [1, 2, 3], ids=["once", "twice", "three times"])
async def test_a_unit_of_work_that_is_cancelled_at_any_moment_is_done_wholly_or_not_at_all(
    postgres_server: Any, times: int
) -> None:
    async with open_service(postgres_server, PENERBIT, pool=2) as penerbit:
        runtime = penerbit.runtime

        async def kerja(nomor: int) -> None:
            async with runtime.unit_of_work() as uow:
                await uow.execute(_BARANG, id=f"b{nomor}", isi=f"b{nomor}")
                async with uow.savepoint():
                    await uow.execute(_BARANG, id=f"c{nomor}", isi=f"c{nomor}")
                uow.audit("catat", "barang", f"b{nomor}")

        async def sesudahnya(uow: UnitOfWork) -> None:
            await uow.execute(_BARANG, id="sesudahnya", isi="sesudahnya")

        for nomor in range(60):
            working = asyncio.ensure_future(kerja(nomor))
            for _ in range(nomor):
                await asyncio.sleep(0 if nomor % 2 else 0.0002)
            for _ in range(times):
                working.cancel()
                await asyncio.sleep(0)
            await asyncio.wait({working})
            # Who comes next works in a transaction of its own, or its rows would go with those of the one before.
            for _ in range(2):
                with pytest.raises(ZeroDivisionError):
                    await _kerjakan(penerbit, sesudahnya, _gagal)
            [row] = await penerbit.sql(
                "SELECT count(*) FILTER (WHERE id = $1) AS b, count(*) FILTER (WHERE id = $2) AS c,"
                " (SELECT count(*) FROM audit WHERE objek_id = $1) AS jejak FROM barang",
                f"b{nomor}",
                f"c{nomor}",
            )
            assert len({row["b"], row["c"], row["jejak"]}) == 1, nomor
            assert working.cancelled() or row["b"] == 1
        assert await penerbit.sql("SELECT 1 FROM barang WHERE id = 'sesudahnya'") == []


async def test_a_cancelled_commit_is_never_committed_by_who_comes_next(postgres_server: Any) -> None:
    async with open_service(postgres_server, PENERBIT, pool=2) as penerbit:
        runtime = penerbit.runtime
        await _as_owner(
            penerbit,
            "CREATE FUNCTION penerbit.tidur() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_sleep(20); RETURN NULL; END $$;"
            " CREATE CONSTRAINT TRIGGER lambat AFTER INSERT ON penerbit.barang DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW WHEN (NEW.isi = 'lambat') EXECUTE FUNCTION penerbit.tidur()",
        )

        async def kerja() -> None:
            async with runtime.unit_of_work() as uow:
                await uow.execute(_BARANG, id="lambat", isi="lambat")

        working = asyncio.ensure_future(kerja())
        async with asyncio.timeout(20):
            while not await penerbit.sql(_IN_ITS_COMMIT):  # noqa: ASYNC110 (the server tells nobody)
                await asyncio.sleep(0.01)
        working.cancel()
        await asyncio.wait({working})
        assert working.cancelled()
        await asyncio.gather(*(_catat(runtime.unit_of_work(), f"b{each}") for each in range(8)))
        rows = await penerbit.sql("SELECT id FROM barang ORDER BY id")
        assert [row["id"] for row in rows] == [f"b{each}" for each in range(8)]


async def _catat(uow: UnitOfWork, id: str) -> None:  # noqa: A002
    async with uow:
        await uow.execute(_BARANG, id=id, isi=id)


async def _copy(uow: UnitOfWork) -> None:
    await (await uow.connection()).copy_records_to_table("barang", records=[("a", "a", 1)])


async def _insert(uow: UnitOfWork) -> None:
    await uow.execute(_BARANG, id="a", isi="a")


async def _only_the_commit(uow: UnitOfWork) -> None:
    uow.audit("lihat", "barang", "a")


@pytest.mark.parametrize("work", [_copy, _insert, _only_the_commit])
async def test_a_session_that_the_server_ends_is_told_as_an_outage_whatever_it_was_doing(
    penerbit: ServiceUnderTest, work: Work
) -> None:
    async def end_the_session(uow: UnitOfWork) -> None:
        pid = (await uow.connection()).get_server_pid()
        await penerbit.sql("SELECT pg_terminate_backend($1, 5000)", pid)

    with pytest.raises(DatabaseAway):
        await _kerjakan(penerbit, end_the_session, work)
    assert await _hitung(penerbit) == (0, 0)


async def test_what_is_derived_is_made_anew_once_before_the_commit_and_with_it(penerbit: ServiceUnderTest) -> None:
    panggilan: list[list[str]] = []

    async def turunkan(uow: UnitOfWork, ids: Collection[str]) -> None:
        panggilan.append(sorted(ids))
        await uow.execute(_BARANG, id=f"turunan {len(panggilan)}", isi="a")
        uow.audit("turunkan", "barang", "turunan")

    async def tidak_jadi(uow: UnitOfWork) -> None:
        async with uow.savepoint():
            uow.mark_derived("turunan", "tidak jadi")
            await _gagal(uow)

    async with penerbit.runtime.unit_of_work() as uow:
        uow.derivations = {"turunan": turunkan}
        uow.mark_derived("turunan", "a", "b")
        with pytest.raises(ZeroDivisionError):
            await tidak_jadi(uow)
        uow.mark_derived("turunan", "b", "c")
        assert panggilan == []
    assert panggilan == [["a", "b", "c"]]
    assert await _hitung(penerbit) == (1, 1)

    async def batal(uow: UnitOfWork) -> None:
        uow.derivations = {"turunan": turunkan}
        uow.mark_derived("turunan", "a")

    with pytest.raises(ZeroDivisionError):
        await _kerjakan(penerbit, batal, _gagal)
    assert len(panggilan) == 1


async def test_what_cannot_be_derived_undoes_the_rows_that_it_follows_from(penerbit: ServiceUnderTest) -> None:
    async def gagal(uow: UnitOfWork, ids: Collection[str]) -> None:
        await uow.execute(_BARANG, id="a", isi="turunan")

    async def work(uow: UnitOfWork) -> None:
        uow.derivations = {"turunan": gagal}
        await uow.execute(_BARANG, id="a", isi="a")
        uow.mark_derived("turunan", "a")

    with pytest.raises(asyncpg.UniqueViolationError):
        await _kerjakan(penerbit, work)
    assert await _hitung(penerbit) == (0, 0)
    async with penerbit.runtime.unit_of_work() as uow:
        with pytest.raises(ValueError, match="derived"):
            uow.mark_derived("salah ketik", "a")


async def test_in_a_savepoint_what_cannot_be_derived_undoes_its_rows_alone(penerbit: ServiceUnderTest) -> None:
    diturunkan: list[str] = []

    async def turunkan(uow: UnitOfWork, ids: Collection[str]) -> None:
        diturunkan.extend(sorted(ids))
        if "buruk" in ids:
            await _gagal(uow)

    async def satu(uow: UnitOfWork, id_: str) -> None:
        async with uow.savepoint():
            await uow.execute(_BARANG, id=id_, isi=id_)
            uow.mark_derived("turunan", id_)
            await uow.derive()

    async with penerbit.runtime.unit_of_work() as uow:
        uow.derivations = {"turunan": turunkan}
        uow.mark_derived("turunan", "awal")
        with pytest.raises(ZeroDivisionError):
            await satu(uow, "buruk")
        # What was outdated before is so again: its derivation has been undone too.
        await satu(uow, "baik")
    assert diturunkan == ["awal", "buruk", "awal", "baik"]
    assert [each["id"] for each in await penerbit.sql("SELECT id FROM barang")] == ["baik"]


async def test_what_is_derived_in_a_circle_ends_as_an_error(penerbit: ServiceUnderTest) -> None:
    async def dari_lain(uow: UnitOfWork, ids: Collection[str]) -> None:
        uow.mark_derived("lain", *ids)

    async def dari_turunan(uow: UnitOfWork, ids: Collection[str]) -> None:
        uow.mark_derived("turunan", *ids)

    async def work(uow: UnitOfWork) -> None:
        uow.derivations = {"turunan": dari_lain, "lain": dari_turunan}
        uow.mark_derived("turunan", "a")

    with pytest.raises(RuntimeError, match="follows from itself"):
        await _kerjakan(penerbit, work)
