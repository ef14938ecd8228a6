"""Upgrades of filled databases: what a projection has gained a place for is read once more."""

import shutil
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres, siapkan_database
from shared.db import migrations
from tests.contract.kontrak import layanan

NIP = "198802022010012001"


@pytest.mark.parametrize(("nama", "sebelum"), [("mutasi", "u0003"), ("kompetensi", "k0010")])
@pytest.mark.parametrize("berisi", [True, False])
async def test_people_known_before_there_was_a_place_for_relatives_are_asked_for_again(
    postgres_server: Postgres, tmp_path: Path, nama: str, sebelum: str, berisi: bool
) -> None:
    service = layanan(nama)
    basis_data = f"naik_{nama}_{uuid4().hex[:8]}"
    await siapkan_database(postgres_server.dsn_superuser, [nama], {nama: "uji", f"{nama}_pemilik": "uji"}, basis_data)
    pemilik = postgres_server.dsn(f"{nama}_pemilik", "uji", basis_data)
    dulu = tmp_path / "migrasi"
    shutil.copytree(service.migrations, dulu)
    for each in (dulu / "versions").glob("*.py"):
        if each.name[:5] > sebelum or each.name[0].isdigit():
            each.unlink()
    await migrations.upgrade(pemilik, nama, dulu, service.metadata)
    basis = await asyncpg.connect(pemilik)
    try:
        if berisi:
            kolom = await basis.fetch(
                "SELECT attname, format_type(atttypid, atttypmod) AS jenis FROM pg_attribute "
                "WHERE attrelid = $1::regclass AND attnum > 0 AND attnotnull AND NOT atthasdef AND attgenerated = ''",
                f"{nama}.proyeksi_asn",
            )
            contoh = {"text": f"'{NIP}'", "bigint": "1", "date": "current_date", "jsonb": "'{}'", "text[]": "'{}'"}
            isi = {each["attname"]: contoh.get(each["jenis"], "now()") for each in kolom}
            await basis.execute(
                f"INSERT INTO {nama}.proyeksi_asn ({', '.join(isi)}) VALUES ({', '.join(isi.values())})"
            )
        await migrations.upgrade(pemilik, nama, service.migrations, service.metadata)
        minta = [each["stream"] for each in await basis.fetch(f"SELECT stream FROM {nama}.consumer_reset")]
    finally:
        await basis.close()
    assert minta == (["PEGAWAI_STATE"] if berisi else [])
