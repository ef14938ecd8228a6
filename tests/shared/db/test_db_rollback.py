"""Two releases over one database: the older one is ready beside the newer one's schema, and rolls back to it."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import structlog
from sqlalchemy.exc import ProgrammingError

from deploy.lokal.postgres import Postgres
from shared.api import health
from shared.bus.topology import declare_streams, streams_of
from shared.db import migrations
from tests.layanan import ServiceUnderTest
from tests.shared.dua_layanan import Dunia
from tests.tetangga import halangi, tetangga

_NEXT = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "penerbit0002", "penerbit0001", None, None


def upgrade() -> None:
    op.execute("ALTER TABLE penerbit.barang ADD COLUMN lebih int")
"""


@pytest.fixture
async def pemilik(penerbit: ServiceUnderTest) -> AsyncIterator[Any]:
    """A connection with the rights of the schema's owner."""
    connection = await asyncpg.connect(_owner(penerbit))
    yield connection
    await connection.close()


def _owner(service: ServiceUnderTest) -> str:
    assert service.settings.database_owner_url is not None
    return service.settings.database_owner_url.get_secret_value()


async def _revisions(pemilik: Any) -> set[str]:
    rows = await pemilik.fetch("SELECT version_num FROM penerbit.alembic_version")
    return {row["version_num"] for row in rows}


async def _migrate(service: ServiceUnderTest) -> None:
    of = service.service
    await migrations.upgrade(_owner(service), of.name, of.migrations, of.metadata)


async def test_an_older_release_is_ready_beside_the_schema_of_a_newer_one(
    penerbit: ServiceUnderTest, pemilik: Any
) -> None:
    health._note_newer.cache_clear()
    await pemilik.execute("UPDATE penerbit.alembic_version SET version_num = 'zzz_9999' WHERE version_num LIKE 'm%'")
    with structlog.testing.capture_logs() as said:
        for _ in range(3):
            answer = await penerbit.client.get("/health/ready")
            assert (answer.status_code, answer.json()["periksa"]["basis_data"]) == (200, "siap")
    assert [each["revisi"] for each in said if each["event"] == "skema_lebih_baru"] == [["zzz_9999"]]


async def test_a_schema_that_lacks_a_revision_of_this_release_is_not_ready(
    penerbit: ServiceUnderTest, pemilik: Any
) -> None:
    await pemilik.execute("UPDATE penerbit.alembic_version SET version_num = 'm0001' WHERE version_num LIKE 'm%'")
    answer = await penerbit.client.get("/health/ready")
    assert (answer.status_code, answer.json()["periksa"]["basis_data"]) == (503, "skema belum dimigrasi")


async def test_the_migration_of_an_older_release_leaves_a_newer_schema_as_it_is_and_ends_well(
    penerbit: ServiceUnderTest, pemilik: Any
) -> None:
    await pemilik.execute("UPDATE penerbit.alembic_version SET version_num = 'zzz_9999' WHERE version_num LIKE 'm%'")
    before = await _revisions(pemilik)
    with structlog.testing.capture_logs() as said:
        await _migrate(penerbit)
    assert await _revisions(pemilik) == before
    assert [each["revisi"] for each in said if each["event"] == "skema_lebih_baru"] == [["zzz_9999"]]


async def test_a_migration_waits_for_a_table_that_others_hold_and_then_goes_on(
    penerbit: ServiceUnderTest, pemilik: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "LOCK_TIMEOUT", "50ms")
    folder = shutil.copytree(penerbit.service.migrations, tmp_path / "migrations")
    (folder / "versions" / "0002_lebih.py").write_text(_NEXT)
    holding = pemilik.transaction()
    await holding.start()
    await pemilik.execute("LOCK TABLE penerbit.barang IN ACCESS SHARE MODE")
    with structlog.testing.capture_logs() as said:
        migrating = asyncio.create_task(
            migrations.upgrade(_owner(penerbit), "penerbit", folder, penerbit.service.metadata)
        )
        async with asyncio.timeout(20):
            while not [each for each in said if each["event"] == "migrasi_menunggu"]:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await holding.rollback()
        await migrating
    assert "penerbit0002" in await _revisions(pemilik)


async def test_no_neighbour_holds_up_a_migration(
    penerbit: ServiceUnderTest, postgres_server: Postgres, tmp_path: Path
) -> None:
    folder = shutil.copytree(penerbit.service.migrations, tmp_path / "migrations")
    (folder / "versions" / "0002_lebih.py").write_text(_NEXT)
    async with tetangga(postgres_server, penerbit) as lain:
        await halangi(lain, "penerbit.alembic_version", "penerbit.migrasi")
        async with asyncio.timeout(30):
            assert await migrations.upgrade(_owner(penerbit), "penerbit", folder, penerbit.service.metadata)


async def test_each_migration_is_a_transaction_of_its_own(
    penerbit: ServiceUnderTest, pemilik: Any, tmp_path: Path
) -> None:
    folder = shutil.copytree(penerbit.service.migrations, tmp_path / "migrations")
    (folder / "versions" / "0002_lebih.py").write_text(_NEXT)
    gagal = _NEXT.replace("penerbit0002", "penerbit0003").replace("penerbit0001", "penerbit0002")
    (folder / "versions" / "0003_gagal.py").write_text(gagal)
    with pytest.raises(ProgrammingError, match="already exists"):
        await migrations.upgrade(_owner(penerbit), "penerbit", folder, penerbit.service.metadata)
    assert "penerbit0002" in await _revisions(pemilik)


async def test_a_drafted_migration_is_named_by_its_minute_and_has_what_the_models_say_beyond_the_schema(
    penerbit: ServiceUnderTest, pemilik: Any, tmp_path: Path
) -> None:
    folder = shutil.copytree(penerbit.service.migrations, tmp_path / "migrations")
    await pemilik.execute("ALTER TABLE penerbit.barang DROP COLUMN versi")
    made = await migrations.write_revision(_owner(penerbit), "penerbit", folder, penerbit.service.metadata, "Lebih")
    assert re.fullmatch(r"20\d\d_\d\d_\d\d_\d{4}_lebih\.py", made.name)
    upgrade, downgrade = made.read_text().split("def downgrade")
    assert [line.split("(")[0].strip() for line in upgrade.splitlines() if "op." in line] == ["op.add_column"]
    assert "op.drop_column('barang', 'versi', schema='penerbit')" in downgrade


async def test_an_older_release_takes_no_subjects_from_a_stream_of_a_newer_one(dunia: Dunia) -> None:
    [facts, *_] = streams_of("penerbit", 1)
    assert facts.name is not None
    facts.subjects = [*(facts.subjects or ()), "asn.penerbit.baru.>"]
    async with dunia.pemigrasi(dunia.penerbit) as klien:
        js = klien.jetstream()
        await js.update_stream(facts)
        await declare_streams(js, "penerbit", 1)
        present = await js.stream_info(facts.name)
    assert sorted(present.config.subjects or ()) == sorted(facts.subjects)
