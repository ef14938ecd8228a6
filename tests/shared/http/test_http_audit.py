"""The audit trail: it cannot be changed, and when somebody with all rights changes it all the same, it shows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from shared.audit import seal
from shared.db.statement import Statement
from tests.layanan import ServiceUnderTest
from tests.shared.dua_layanan import sampai

GUARDED = ("audit", "audit_seal", "access_log")


@asynccontextmanager
async def pemilik(penerbit: ServiceUnderTest) -> AsyncIterator[Any]:
    assert penerbit.settings.database_owner_url is not None
    koneksi = await asyncpg.connect(
        penerbit.settings.database_owner_url.get_secret_value(), server_settings={"search_path": "penerbit"}
    )
    try:
        yield koneksi
    finally:
        await koneksi.close()


async def tulis(penerbit: ServiceUnderTest, *objek_id: str) -> None:
    for each in objek_id:
        async with penerbit.runtime.unit_of_work() as uow:
            uow.audit("ubah", "barang", each, sebelum={"nilai": 1}, sesudah={"nilai": 2, "teks": "é"}, alasan="uji")


async def segel(penerbit: ServiceUnderTest, banyak: int) -> None:
    """Seal until all is sealed: a transaction of another test may still hold back the newest rows."""

    async def semua() -> bool:
        await seal.seal(penerbit.runtime)
        (row,) = await penerbit.sql("SELECT count(*) FROM audit_seal")
        return bool(row[0] == banyak)

    await sampai(semua)


async def isi_semua(penerbit: ServiceUnderTest) -> None:
    await tulis(penerbit, "b1", "b2", "b3")
    await segel(penerbit, 3)
    await penerbit.sql(
        "INSERT INTO access_log (waktu, pelaku, peran, subjek, tujuan, rute) "
        "VALUES (now(), 'a', '{asn}', '{b}', 'uji', '/uji')"
    )


@pytest.mark.parametrize("tabel", GUARDED)
async def test_not_even_the_owner_changes_deletes_or_empties_it(penerbit: ServiceUnderTest, tabel: str) -> None:
    await isi_semua(penerbit)
    kolom = {"audit": "pelaku = 'x'", "audit_seal": "hash = ''", "access_log": "pelaku = 'x'"}[tabel]
    async with pemilik(penerbit) as koneksi:
        for perintah in (f"UPDATE {tabel} SET {kolom}", f"DELETE FROM {tabel}", f"TRUNCATE {tabel} CASCADE"):
            with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak boleh diubah"):
                await koneksi.execute(perintah)
    for perintah in (f"UPDATE {tabel} SET {kolom}", f"DELETE FROM {tabel}"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await penerbit.sql(perintah)
    for perintah in (f"TRUNCATE {tabel}", f"ALTER TABLE {tabel} DISABLE TRIGGER ALL", f"DROP TABLE {tabel}"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await penerbit.sql(perintah)


async def test_an_untouched_chain_holds_and_the_auditor_sees_it(penerbit: ServiceUnderTest) -> None:
    await tulis(penerbit, *(f"b{number}" for number in range(5)))
    await segel(penerbit, 5)
    auditor = penerbit.caller("auditor", aud=["penerbit"])
    laporan = (await auditor.get("/jejak/rantai")).json()
    assert (laporan["utuh"], laporan["diperiksa"], laporan["putus_di"]) == (True, 5, None)
    (baris,) = (await auditor.get("/jejak", objek="barang", objek_id="b3")).json()["data"]
    assert (baris["sebelum"], baris["sesudah"]) == ({"nilai": 1}, {"nilai": 2, "teks": "é"})


@pytest.mark.parametrize(
    "perubahan",
    [
        "UPDATE audit SET sesudah = '{\"nilai\": 3}' WHERE objek_id = 'b3'",
        "UPDATE audit SET pelaku = 'orang lain' WHERE objek_id = 'b3'",
        "UPDATE audit SET waktu = waktu + interval '1 microsecond' WHERE objek_id = 'b3'",
        "UPDATE audit SET alasan = NULL WHERE objek_id = 'b3'",
        "DELETE FROM audit WHERE objek_id = 'b3'",
        """WITH a AS (DELETE FROM audit WHERE objek_id = 'b3' RETURNING id)
           DELETE FROM audit_seal USING a WHERE audit_id = a.id""",
        "UPDATE audit_seal SET hash = decode(repeat('00', 32), 'hex') WHERE number = 3",
        """UPDATE audit a SET objek_id = b.objek_id FROM audit b
           WHERE (a.objek_id, b.objek_id) IN (('b2', 'b3'), ('b3', 'b2'))""",
    ],
)
async def test_a_change_behind_the_triggers_back_breaks_the_chain(penerbit: ServiceUnderTest, perubahan: str) -> None:
    await tulis(penerbit, *(f"b{number}" for number in range(1, 6)))
    await segel(penerbit, 5)
    async with pemilik(penerbit) as koneksi:
        for tabel in ("audit", "audit_seal"):
            await koneksi.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        await koneksi.execute(perubahan)
        for tabel in ("audit", "audit_seal"):
            await koneksi.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")
    laporan = (await penerbit.caller("auditor", aud=["penerbit"]).get("/jejak/rantai")).json()
    assert laporan["utuh"] is False
    assert laporan["putus_di"] in (2, 3, 4)


async def test_a_trail_cut_at_its_end_differs_from_the_head_noted_elsewhere(penerbit: ServiceUnderTest) -> None:
    await tulis(penerbit, "b1", "b2", "b3")
    await segel(penerbit, 3)
    sebelum = await seal.verify(penerbit.runtime.pool)
    async with pemilik(penerbit) as koneksi:
        for tabel in ("audit", "audit_seal"):
            await koneksi.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        await koneksi.execute("DELETE FROM audit WHERE objek_id = 'b3'")
        await koneksi.execute("DELETE FROM audit_seal WHERE number = 3")
    sesudah = await seal.verify(penerbit.runtime.pool)
    assert sesudah.broken_at is None
    assert sesudah.head != sebelum.head


async def test_writers_that_commit_out_of_order_are_all_sealed_once(penerbit: ServiceUnderTest) -> None:
    async with penerbit.runtime.unit_of_work() as lambat:
        # It has its number in the order of transactions now, and commits after those that come later.
        await lambat.execute(Statement("INSERT INTO barang (id, isi, versi) VALUES ('lambat', 'x', 1)"))
        lambat.audit("ubah", "barang", "lambat")
        await asyncio.gather(*(tulis(penerbit, f"b{number}") for number in range(10)))
        await seal.seal(penerbit.runtime)
        (row,) = await penerbit.sql("SELECT count(*) FROM audit_seal")
        assert row[0] == 0
    await segel(penerbit, 11)
    await asyncio.gather(*(seal.seal(penerbit.runtime) for _ in range(4)))
    laporan = await seal.verify(penerbit.runtime.pool)
    assert (laporan.checked, laporan.broken_at) == (11, None)


async def test_exact_numbers_and_ids_of_the_database_can_be_put_on_record(
    penerbit: ServiceUnderTest,
) -> None:
    ((id_,),) = await penerbit.sql("SELECT uuidv7()")
    async with penerbit.runtime.unit_of_work() as uow:
        uow.audit("ubah", "skor", "b1", sebelum=None, sesudah={"ip": Decimal("77.50"), "id": id_, "tanpa": None})
    (row,) = await penerbit.sql("SELECT sebelum, sesudah FROM audit")
    assert row["sebelum"] is None
    assert row["sesudah"] == {"ip": "77.50", "id": str(id_), "tanpa": None}


async def test_the_migrated_schema_is_what_the_models_say(penerbit: ServiceUnderTest) -> None:
    assert await penerbit.drift() == []


async def test_two_migrations_that_start_at_once_run_one_after_the_other(
    penerbit: ServiceUnderTest, postgres_server: Postgres
) -> None:
    from shared.db import migrations

    assert penerbit.settings.database_owner_url is not None
    alamat = penerbit.settings.database_owner_url.get_secret_value()
    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(migrations, "LOCK_TIMEOUT", "100ms")
        async with pemilik(penerbit) as koneksi:
            await koneksi.execute("SELECT pg_advisory_lock(hashtextextended('penerbit.migrasi', 0))")
            naik = asyncio.ensure_future(
                migrations.upgrade(alamat, "penerbit", penerbit.service.migrations, penerbit.service.metadata)
            )

            async def menunggu_lama() -> bool:
                return bool(
                    naik.done()
                    or await koneksi.fetchval(
                        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory' "
                        "AND clock_timestamp() - query_start > interval '300 milliseconds'"
                    )
                )

            await sampai(menunggu_lama)
            assert not naik.done()
            await koneksi.execute("SELECT pg_advisory_unlock(hashtextextended('penerbit.migrasi', 0))")
            await asyncio.wait_for(naik, 10)
