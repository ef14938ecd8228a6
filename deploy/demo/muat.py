"""Loads the files of a city through the system's own import, as an office would, and waits until all know of it."""

import asyncio
import hashlib
import json
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

BERKAS = (
    ("pegawai", "unit"),
    ("pegawai", "jabatan"),
    ("pegawai", "abk"),
    ("kompetensi", "skj"),
    ("kompetensi", "penilaian"),
    ("kompetensi", "potensi"),
    ("kompetensi", "umpan_balik"),
    ("kompetensi", "rekam_jejak"),
    ("pegawai", "padanan_unor"),
    ("pegawai", "padanan_jabatan"),
    ("pegawai", "siasn"),
    ("pegawai", "riwayat_jabatan"),
    ("pegawai", "riwayat_golongan"),
    ("pegawai", "riwayat_pendidikan"),
    ("pegawai", "diklat"),
    ("pegawai", "kinerja"),
    ("pegawai", "hukdis"),
    ("pegawai", "proses_hukum"),
    ("pegawai", "penghargaan"),
    ("pegawai", "cltn"),
    ("pegawai", "tugas_belajar"),
    ("pegawai", "keluarga"),
    ("pegawai", "penugasan"),
    ("pegawai", "kontrak"),
)
LAYANAN = ("pegawai", "kompetensi", "mutasi", "notifikasi")

Lapor = Callable[[str], None]


class PemuatanGagal(RuntimeError):
    """The city could not be loaded; the text says which file and why."""


async def muat(gerbang: str, token: str, folder: Path, lapor: Lapor) -> float:
    """Send every file, wait for its import and for the projections; answers the seconds it took.

    Running it again changes nothing: the same file has the same Idempotency-Key.
    """
    mulai = time.monotonic()
    async with httpx.AsyncClient(base_url=gerbang, headers={"Authorization": f"Bearer {token}"}, timeout=120) as client:
        # Sent one after the other; the services work them off in the order of arrival.
        impor = [
            (layanan, jenis, await _kirim(client, layanan, jenis, folder))
            for layanan, jenis in BERKAS
            if _berisi(folder / f"{jenis}.csv")
        ]
        for layanan, jenis, nomor in impor:
            await _tunggu(client, layanan, jenis, nomor, lapor)
        await tunggu_mutakhir(client, lapor)
    return time.monotonic() - mulai


def _berisi(lokasi: Path) -> bool:
    """Whether there is a row below the heading: in a small city nobody may be on leave."""
    with lokasi.open("rb") as berkas:
        return berkas.readline() != b"" and berkas.readline() != b""


async def _kirim(client: httpx.AsyncClient, layanan: str, jenis: str, folder: Path) -> str:
    lokasi = folder / f"{jenis}.csv"
    isi = await asyncio.to_thread(lokasi.read_bytes)
    jawab = await client.post(
        f"/api/{layanan}/impor",
        data={"jenis": jenis},
        files={"berkas": (lokasi.name, isi)},
        headers={
            "Idempotency-Key": str(
                uuid.uuid5(uuid.NAMESPACE_OID, f"{layanan}/{jenis}/{hashlib.sha256(isi).hexdigest()}")
            )
        },
    )
    if jawab.status_code != 202:
        raise PemuatanGagal(f"{lokasi.name} ditolak: {jawab.text}")
    nomor: str = jawab.json()["id"]
    return nomor


async def _tunggu(client: httpx.AsyncClient, layanan: str, jenis: str, nomor: str, lapor: Lapor) -> None:
    while True:
        keadaan = (await _ambil(client, f"/api/{layanan}/impor/{nomor}")).json()
        if keadaan["status"] not in ("menunggu", "berjalan"):
            break
        if keadaan["status"] == "berjalan":
            lapor(f"{jenis}: {keadaan['baris_diproses']} dari sekitar {keadaan['perkiraan_baris']} baris")
        await asyncio.sleep(0.3)
    if keadaan["status"] != "selesai":
        raise PemuatanGagal(f"{jenis}: {keadaan['galat'] or keadaan['status']}")
    if keadaan["ditolak"]:
        catatan = (await _ambil(client, f"/api/{layanan}/impor/{nomor}/catatan?limit=3")).json()["data"]
        raise PemuatanGagal(f"{jenis}: {keadaan['ditolak']} baris ditolak, misalnya {json.dumps(catatan[:1])}")
    lapor(f"{jenis}: {keadaan['baru'] + keadaan['berubah'] + keadaan['sama']} baris selesai")


async def tunggu_mutakhir(client: httpx.AsyncClient, lapor: Lapor) -> None:
    """Wait until no service has anything left to send or to apply, twice in a row."""
    tenang = 0
    while tenang < 2:
        sisa = 0
        for layanan in LAYANAN:
            antrean: dict[str, Any] = (await _ambil(client, f"/api/{layanan}/operator/antrean")).json()
            sisa += antrean["fakta_belum_terkirim"] + antrean["keadaan_belum_terkirim"] + antrean["impor"]
            sisa += sum(each["menunggu"] + each["diproses"] for each in antrean["konsumen"])
        tenang = tenang + 1 if sisa == 0 else 0
        if sisa:
            lapor(f"menyelaraskan proyeksi: {sisa} pesan lagi")
        await asyncio.sleep(0.2)


async def _ambil(client: httpx.AsyncClient, alamat: str) -> httpx.Response:
    """GET that outlives a restart of what it asks."""
    for _ in range(100):
        try:
            jawab = await client.get(alamat)
        except httpx.TransportError:
            jawab = None
        if jawab is not None and jawab.status_code < 500:
            jawab.raise_for_status()
            return jawab
        await asyncio.sleep(0.3)
    raise PemuatanGagal(f"{alamat} tidak menjawab")
