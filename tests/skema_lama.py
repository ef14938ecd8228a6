"""The schema of a service as an older release left it, for tests of what a migration does with what is in it."""

import shutil
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
from alembic.script import ScriptDirectory

from deploy.lokal.postgres import Postgres, siapkan_database
from shared.db import migrations
from shared.db.revisions import MECHANISM
from shared.service import Service


@asynccontextmanager
async def skema_lama(server: Postgres, folder: Path, service: Service, revisi: str) -> AsyncIterator[tuple[str, Any]]:
    """A database that has been brought to ``revisi``: its owner's DSN, and a connection of theirs."""
    nama = service.name
    basis_data = f"lama_{nama}_{uuid.uuid4().hex[:8]}"
    await siapkan_database(server.dsn_superuser, [nama], {nama: "uji", f"{nama}_pemilik": "uji"}, basis_data)
    pemilik = server.dsn(f"{nama}_pemilik", "uji", basis_data)
    await migrations.upgrade(pemilik, nama, migrasi_sampai(service.migrations, folder, revisi), service.metadata)
    basis = await asyncpg.connect(pemilik)
    try:
        yield pemilik, basis
    finally:
        await basis.close()


def migrasi_sampai(migrasi: Path, folder: Path, revisi: str) -> Path:
    """A copy of the migrations that has none after ``revisi``."""
    sampai = {Path(each.path).name for each in _naskah(migrasi / "versions").iterate_revisions(revisi, "base")}
    dulu = shutil.copytree(migrasi, folder / "migrasi")
    for each in (dulu / "versions").glob("*.py"):
        if each.name not in sampai:
            each.unlink()
    return dulu


def revisi_terbaru(folder: Path) -> str:
    """The newest revision of those in a folder."""
    naskah = _naskah(folder)
    kepala = [naskah.get_revision(each) for each in naskah.get_heads()]
    (terbaru,) = (each.revision for each in kepala if Path(each.path).parent == folder)
    return terbaru


def _naskah(folder: Path) -> ScriptDirectory:
    # Those of a service rest on those of the mechanisms.
    tempat = [folder] if folder.name == MECHANISM.name else [MECHANISM, folder]
    return ScriptDirectory(str(folder), version_locations=[str(each) for each in tempat])
