"""Leadership: one process at a time, given up by whoever is gone, and nobody else's to take."""

import asyncio
import time

import asyncpg
import pytest

from shared.db.leadership import TASKS, Candidate, candidate, lock
from tests.layanan import ServiceUnderTest
from tests.shared.dua_layanan import sampai


def _dsn(service: ServiceUnderTest) -> str:
    return service.settings.database_url.get_secret_value()


async def test_of_two_candidates_one_leads_until_it_leaves(penerbit: ServiceUnderTest) -> None:
    async with candidate(_dsn(penerbit), "penerbit", "relay") as second:
        async with candidate(_dsn(penerbit), "penerbit", "relay") as first:
            assert await first.elected()
            assert await first.elected()
            assert not await second.elected()
            async with candidate(_dsn(penerbit), "penerbit", "impor") as other:
                assert await other.elected()
        assert await second.elected()
        assert not second.lost.is_set()


async def test_a_leader_that_says_nothing_is_replaced_and_learns_of_it(
    penerbit: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken = asyncio.Event()
    keep = Candidate.keep

    async def frozen(self: Candidate) -> None:
        await woken.wait()
        await keep(self)

    async with candidate(_dsn(penerbit), "penerbit", "relay") as second:
        monkeypatch.setattr(Candidate, "keep", frozen)
        async with candidate(_dsn(penerbit), "penerbit", "relay", lease=0.5) as first:
            assert await first.elected()
            begun = time.monotonic()
            await sampai(second.elected)
            assert time.monotonic() - begun < 3
            woken.set()
            await asyncio.wait_for(first.lost.wait(), 3)


async def test_a_leader_whose_session_ends_learns_of_it(penerbit: ServiceUnderTest) -> None:
    async with candidate(_dsn(penerbit), "penerbit", "relay") as leader:
        assert await leader.elected()
        assert await penerbit.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'penerbit-relay-leader'"
        )
        await asyncio.wait_for(leader.lost.wait(), 5)


async def test_leading_holds_back_neither_the_sealing_of_trails_nor_the_vacuum(penerbit: ServiceUnderTest) -> None:
    async with candidate(_dsn(penerbit), "penerbit", "relay") as leader:
        assert await leader.elected()
        (session,) = await penerbit.sql(
            "SELECT state, backend_xid, backend_xmin FROM pg_stat_activity "
            "WHERE application_name = 'penerbit-relay-leader' AND datname = current_database()"
        )
    assert dict(session) == {"state": "idle in transaction", "backend_xid": None, "backend_xmin": None}


async def test_a_transaction_leads_until_it_ends_and_goes_on_when_another_does(penerbit: ServiceUnderTest) -> None:
    async with penerbit.runtime.unit_of_work() as first:
        assert await lock(await first.connection(), "segel")
        async with penerbit.runtime.unit_of_work() as second:
            connection = await second.connection()
            assert not await lock(connection, "segel")
            assert await connection.fetchval("SELECT 1") == 1
    async with penerbit.runtime.unit_of_work() as third:
        assert await lock(await third.connection(), "segel")


async def test_no_other_role_takes_a_lead(penerbit: ServiceUnderTest) -> None:
    owner = await asyncpg.connect(penerbit.settings.database_owner_url.get_secret_value())  # type: ignore[union-attr]
    try:
        # Whoever may neither write the table nor look into the schema may not lock it: here a role with less than that.
        for task in TASKS:
            rights = await owner.fetch(
                "SELECT rolname FROM pg_roles "
                "WHERE rolcanlogin AND NOT rolsuper AND has_table_privilege(rolname, $1, 'UPDATE')",
                f"penerbit.leader_{task}",
            )
            assert {row["rolname"] for row in rights} == {"penerbit", "penerbit_pemilik"}
    finally:
        await owner.close()
