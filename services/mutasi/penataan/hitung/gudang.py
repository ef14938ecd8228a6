"""Where the files of plans are stored: those that ``python -m services.mutasi.penataan.verifikasi`` reads, under the
number of the scenario, with their digests on the scenario."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from shared.bus.objects import Bucket, ObjectStore

GUDANG = Bucket(
    "mutasi_penataan",
    "Rencana penataan: soal, rencana, dan harganya, untuk diperiksa auditor",
    # A plan stays as long as its scenario: ``sapu`` removes what belongs to none.
    max_age=0,
)


def objek(skenario_id: UUID, nama: str, sha256: str) -> str:
    """The object of one file: its digest is part of the name, so that nobody who comes late writes over it."""
    return f"{skenario_id}/{sha256[:16]}/{nama}"


async def taruh(gudang: ObjectStore, skenario_id: UUID, folder: Path) -> list[dict[str, Any]]:
    """Store the files of a folder; answers name, digest and size of each. What says that they are complete comes last.

    Raises:
        StoreAway: some may be stored; doing it again stores the same.
    """
    semua = []
    for nama in await asyncio.to_thread(_nama, folder):
        isi = await asyncio.to_thread((folder / nama).read_bytes)
        sidik = (await asyncio.to_thread(hashlib.sha256, isi)).hexdigest()
        berkas = {"nama": nama, "sha256": sidik, "byte": len(isi)}
        await gudang.put(objek(skenario_id, nama, sidik), isi)
        semua.append(berkas)
    return semua


def _nama(folder: Path) -> list[str]:
    return sorted((each.name for each in folder.iterdir()), key=lambda each: (each.endswith(".json"), each))


async def ambil(gudang: ObjectStore, skenario_id: UUID, berkas: Mapping[str, Any]) -> bytes:
    """One of the files, as ``taruh`` told of it.

    Raises:
        ObjectMissing, ObjectDamaged, StoreAway.
    """
    return await gudang.get(objek(skenario_id, berkas["nama"], berkas["sha256"]), berkas["sha256"])


async def unduh(gudang: ObjectStore, skenario_id: UUID, berkas: Sequence[Mapping[str, Any]], folder: Path) -> None:
    """All files of a plan into a folder that is there.

    Raises:
        ObjectMissing, ObjectDamaged, StoreAway.
    """
    for each in berkas:
        isi = await ambil(gudang, skenario_id, each)
        await asyncio.to_thread((folder / each["nama"]).write_bytes, isi)
