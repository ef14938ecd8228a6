"""What grows has a time to go, or a reason to stay."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from deploy.lokal.postgres import Postgres
from shared.operator import retention
from tests.layanan import ServiceUnderTest, open_service
from tests.shared.dua_layanan import PENERBIT, TabelPenerbit

WORKING = {"outbox", "state_mark", "stream_mark", "job_state", "consumer_reset", "seal_frontier"}
"""Tables that empty themselves, or hold a row for each of a few things."""


@pytest.fixture
async def penerbit(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, PENERBIT) as service:
        yield service


def test_every_table_of_the_mechanisms_says_how_long_its_rows_are_kept() -> None:
    all_tables = {each.name for each in TabelPenerbit.metadata.tables.values()} - {"barang"}
    named = {each.table for each in retention.MECHANISM}
    follow_another = {name for name in all_tables if name.startswith(("leader_", "audit_", "access_"))} - named
    assert all_tables - named - WORKING - follow_another == set()


async def test_old_rows_go_and_others_stay(penerbit: ServiceUnderTest) -> None:
    for days, id_ in ((8, "lama"), (6, "baru")):
        await penerbit.sql(
            """INSERT INTO idempotency (subject, key, request_hash, status, headers, body, created_at)
               VALUES ('s', $1, '', 200, '{}', '', now() - make_interval(days => $2))""",
            id_,
            days,
        )
    for days in (401, 399):
        await penerbit.sql(
            "INSERT INTO inbox (consumer, event_id, received_at) VALUES ('k', $1, now() - make_interval(days => $2))",
            uuid4(),
            days,
        )
    for replayed, dismissed in ((91, None), (None, 91), (None, None), (89, None)):
        await penerbit.sql(
            """INSERT INTO dead_letter (consumer, event_id, subject, headers, body, reason, error, deliveries, died_at,
                                        replayed_at, dismissed_at)
               VALUES ('k', $1, 's', '{}', '', 'r', 'e', 1, now() - interval '500 days',
                       now() - make_interval(days => $2), now() - make_interval(days => $3))""",
            str(uuid4()),
            replayed,
            dismissed,
        )
    for days in (91, 89):
        impor = uuid4()
        await penerbit.sql(
            """INSERT INTO impor (id, jenis, nama_berkas, ukuran, sha256, status, dibuat_oleh, dibuat_pada,
                                  selesai_pada)
               VALUES ($1, 'unit', 'a.csv', 1, '', 'selesai', 'x', now(), now() - make_interval(days => $2))""",
            impor,
            days,
        )
        await penerbit.sql("INSERT INTO impor_bagian (impor_id, nomor, isi) VALUES ($1, 1, 'x')", impor)
        await penerbit.sql("INSERT INTO impor_ditolak (impor_id, baris, sel) VALUES ($1, 1, '{x}')", impor)
        await penerbit.sql(
            "INSERT INTO impor_catatan (impor_id, baris, nilai, alasan, tingkat) VALUES ($1, 1, 'x', 'y', 'galat')",
            impor,
        )
    await penerbit.run_shared_job("pangkas")

    async def left(table: str) -> int:
        return len(await penerbit.sql(f"SELECT 1 FROM {table}"))

    kept = {each: await left(each) for each in ("idempotency", "inbox", "impor_ditolak", "impor_catatan", "impor")}
    assert kept == {"idempotency": 1, "inbox": 1, "impor_ditolak": 1, "impor_catatan": 1, "impor": 2}
    assert await left("impor_bagian") == 2
    terbuka = await penerbit.sql("SELECT replayed_at, dismissed_at FROM dead_letter ORDER BY replayed_at NULLS FIRST")
    assert len(terbuka) == 2
    assert terbuka[0]["replayed_at"] is terbuka[0]["dismissed_at"] is None


async def test_operators_and_auditors_can_read_what_is_kept(penerbit: ServiceUnderTest) -> None:
    for peran, status in (("operator", 200), ("auditor", 200), ("asn", 403), ("verifikator", 403)):
        jawab = await penerbit.caller(peran, aud=["penerbit"]).get("/operator/retensi")
        assert jawab.status_code == status
    data = {
        each["tabel"]: each
        for each in (await penerbit.caller("auditor", aud=["penerbit"]).get("/operator/retensi")).json()["data"]
    }
    assert data["audit"]["hari"] is None
    assert data["dead_letter"]["hari"] == 90
