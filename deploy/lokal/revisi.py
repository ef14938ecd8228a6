"""Draft the next migration of a service from its models: ``make revisi LAYANAN=mutasi JUDUL='Tambah nomor surat'``.

A PostgreSQL that lives only for this is migrated to the newest revision; what the models say beyond it is the draft. A
developer reads it and finishes it.
"""

import asyncio
import importlib
import secrets
import tempfile
from pathlib import Path

from deploy.lokal.postgres import Postgres, siapkan_database
from shared.db import migrations
from shared.service import Service


def buat_revisi(layanan: str, judul: str) -> Path:
    """The file of the draft."""
    service: Service = importlib.import_module(f"services.{layanan}.app").SERVICE
    with tempfile.TemporaryDirectory(prefix="revisi-") as folder, Postgres(Path(folder), fsync=False) as server:
        return asyncio.run(_buat(server, service, judul))


async def _buat(server: Postgres, service: Service, judul: str) -> Path:
    sandi = secrets.token_hex(16)
    pemilik = f"{service.name}_pemilik"
    await siapkan_database(server.dsn_superuser, [service.name], {service.name: sandi, pemilik: sandi}, "revisi")
    url = server.dsn(pemilik, sandi, "revisi")
    await migrations.upgrade(url, service.name, service.migrations, service.metadata)
    return await migrations.write_revision(url, service.name, service.migrations, service.metadata, judul)
