"""The trail after a restore, as the documents say it is done: into a cluster that counts its transactions anew."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr

from deploy.lokal.postgres import Postgres, cari_biner, siapkan_database
from shared.audit import seal
from shared.run import open_runtime
from tests.layanan import ServiceUnderTest

SANDI = {"penerbit": "uji", "penerbit_pemilik": "uji"}


@pytest.fixture
async def pulih(penerbit: ServiceUnderTest, tmp_path: Path) -> AsyncIterator[ServiceUnderTest]:
    """``penerbit`` over a copy of its database that ``pg_dump`` and ``pg_restore`` have made in a new cluster."""
    async with penerbit.runtime.unit_of_work() as uow:
        for nomor in range(20):
            uow.audit("ubah", "barang", f"b{nomor}", sesudah={"nilai": nomor})
    await seal.seal(penerbit.runtime)
    asal = penerbit.settings.database_url.get_secret_value()
    koneksi = await asyncpg.connect(asal)
    for _ in range(5000):
        await koneksi.execute("SELECT pg_current_xact_id()")
    await koneksi.close()
    # Written before the backup, and not sealed any more.
    async with penerbit.runtime.unit_of_work() as uow:
        uow.audit("ubah", "barang", "terakhir")
    assert penerbit.settings.database_owner_url is not None
    pemilik = penerbit.settings.database_owner_url.get_secret_value()
    biner, berkas = cari_biner(), tmp_path / "cadangan"
    await _jalankan(biner / "pg_dump", "-Fc", "-n", "penerbit", "-f", berkas, pemilik)
    with Postgres(tmp_path / "baru", fsync=False) as baru:
        await siapkan_database(baru.dsn_superuser, ["penerbit"], SANDI, "asn")
        pengelola = baru.dsn(database="asn")
        await _jalankan(biner / "pg_restore", "--clean", "--if-exists", "-d", pengelola, berkas)
        settings = penerbit.settings.model_copy(
            update={
                "database_url": SecretStr(baru.dsn("penerbit", "uji", "asn")),
                "database_owner_url": SecretStr(baru.dsn("penerbit_pemilik", "uji", "asn")),
            }
        )
        async with open_runtime(penerbit.service, settings, clock=penerbit.clock, bus=False) as runtime:
            yield dataclasses.replace(penerbit, runtime=runtime, settings=settings)


async def test_after_a_restore_what_was_waiting_and_what_comes_is_sealed(pulih: ServiceUnderTest) -> None:
    (nomor,) = await pulih.sql("SELECT pg_current_xact_id()::text::bigint < max(xid) AS lebih_muda FROM audit")
    assert nomor["lebih_muda"] is True
    async with pulih.runtime.unit_of_work() as uow:
        uow.audit("ubah", "barang", "sesudah pulih")
    await seal.seal(pulih.runtime)
    baca = pulih.runtime.reader
    report = await seal.verify(baca)
    assert (report.rows, report.broken_at) == (22, None)
    assert (await seal.waiting(baca, "audit")).rows == 0
    assert (await seal.inserted(baca, "audit")).rows == 0

    # Where to begin looking moves on too, although no transaction of the new cluster is as young as those of the old.
    assert pulih.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(pulih.settings.database_owner_url.get_secret_value())
    try:
        await pemilik.execute("UPDATE penerbit.seal_frontier SET waiting_since = now() - interval '2 hours'")
    finally:
        await pemilik.close()
    await seal.seal(pulih.runtime)
    (batas,) = await pulih.sql("SELECT settled FROM seal_frontier WHERE source = 'audit'")
    assert batas["settled"] == 20

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pulih.sql(
            "INSERT INTO audit (xid, waktu, pelaku, peran, aksi, objek, objek_id) "
            "VALUES (1, now(), 'p', '{}', 'a', 'o', 'i')"
        )


async def _jalankan(*perintah: str | Path) -> None:
    proses = await asyncio.create_subprocess_exec(*perintah)
    assert await proses.wait() == 0
