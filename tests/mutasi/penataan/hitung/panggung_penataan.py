"""What tests of computing scenarios stand on: mutasi over HTTP, a real NATS with both buckets, and workers beside it.

The matrix is written here as kompetensi writes it, so that a test says what everybody fits.
"""

import contextlib
import hashlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from nats.aio.client import Client
from pydantic import SecretStr

from deploy.lokal.nats import Nats
from services.kompetensi.matriks import gudang as gudang_matriks
from services.kompetensi.matriks.bidang import susun
from services.kompetensi.rumus.kecocokan.blok.hitung import Lapis
from services.kompetensi.rumus.kecocokan.kebijakan import BagianCocok, Gerbang
from services.mutasi.app import SERVICE
from services.mutasi.penataan.hitung.gudang import GUDANG
from services.mutasi.penataan.hitung.kerja import Penghitung
from shared.bus.connection import connect
from shared.bus.objects import ObjectStore, declare_buckets
from shared.contracts.kompetensi import BlokMatriks, ManifesMatriks, MatriksSelesai, sidik_urut
from shared.contracts.mutasi import MatriksDiminta
from shared.run import open_runtime
from shared.service import Runtime
from shared.settings import Settings
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import VERIFIKATOR
from tests.mutasi.penataan.kota_tata import RENTANG
from tests.mutasi.penataan.skenario.rancang import ALAMAT, minta_hitung, perencana, rancang

KEBIJAKAN = {"kecocokan": "2026.1"}
Nilai = Callable[[str, str], int]
"""Fit of somebody, by NIP, with a post, by code."""


def tulis_matriks(
    nip: list[str], kode: list[str], nilai: Nilai, tanda: Nilai | None = None, baris: int = 2, **lain: Any
) -> tuple[ManifesMatriks, dict[str, bytes]]:
    """A matrix as kompetensi stores it: a column for each post, a few people in a block; ``tanda`` are the bits."""
    orang = sorted(nip, key=sidik_urut)
    isi = {"sidik": "ab" * 32, "rumus": 4, "per_tanggal": date(2027, 4, 1), "tanggal_data": date(2026, 9, 15)}
    objek: dict[str, bytes] = {}
    semua: list[BlokMatriks] = []
    for mulai in range(0, len(orang), baris):
        ini = orang[mulai : mulai + baris]
        angka = np.array([[nilai(o, j) for j in kode] for o in ini], np.int16)
        bit = np.array([[tanda(o, j) if tanda else 0 for o in ini] for j in kode], np.uint32)
        byte = susun(angka, [Lapis(bit, np.arange(len(kode)), tuple(range(24)))])
        nama = gudang_matriks.blok(isi["sidik"], mulai // baris)
        objek[nama] = byte
        semua.append(BlokMatriks(objek=nama, mulai=mulai, baris=len(ini), byte=len(byte), sha256=_sha256(byte)))
    manifes = ManifesMatriks.model_validate(
        {
            **isi,
            "kebijakan": KEBIJAKAN,
            "acuan": {},
            "skala": 10_000,
            "gerbang": list(Gerbang),
            "bagian": list(BagianCocok),
            "keras": 0b11111011,
            "rentang": RENTANG,
            "orang": orang,
            "profil": [f"{nomor:032x}" for nomor in range(len(kode))],
            "jabatan": {each: nomor for nomor, each in enumerate(kode)},
            "blok": semua,
            **lain,
        }
    )
    return manifes, objek


def _sha256(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def berita(manifes: ManifesMatriks, nomor: UUID, **lain: Any) -> MatriksSelesai:
    """The announcement of a matrix."""
    isi = {
        "id": nomor,
        "skenario": "uji",
        "bentuk": 2,
        "per_tanggal": manifes.per_tanggal,
        "tanggal_data": manifes.tanggal_data,
        "gudang": gudang_matriks.GUDANG.name,
        "manifes": gudang_matriks.manifes(manifes.sidik),
        "sha256": _sha256(manifes.model_dump_json().encode()),
        "sidik": manifes.sidik,
        "orang": len(manifes.orang),
        "profil": len(manifes.profil),
        "jabatan": len(manifes.jabatan),
        "blok": len(manifes.blok),
        "byte": sum(each.byte for each in manifes.blok),
        "kebijakan": manifes.kebijakan,
        "simpan_sampai": None,
        "diminta_oleh": VERIFIKATOR,
    }
    return MatriksSelesai.model_validate({**isi, **lain})


@dataclass(slots=True)
class Panggung:
    """The service, the bus, and whoever works."""

    mutasi: ServiceUnderTest
    nats: Nats
    stack: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)
    _klien: dict[str, Client] = field(default_factory=dict)

    def settings(self, pengguna: str = "mutasi") -> Settings:
        return self.mutasi.settings.model_copy(
            update={
                "nats_url": self.nats.url,
                "nats_user": pengguna,
                "nats_password": SecretStr(self.nats.sandi[pengguna]),
                "pool": 4,
            }
        )

    async def proses(self) -> Runtime:
        """Another process of the service, as far as the database and the bus can tell."""
        return await self.stack.enter_async_context(open_runtime(SERVICE, self.settings(), clock=self.mutasi.clock))

    async def pekerja(self) -> Penghitung:
        """A worker in a process of its own."""
        return Penghitung(await self.proses())

    async def klien(self, pengguna: str) -> Client:
        """A connection with the rights of a service."""
        if pengguna not in self._klien:
            self._klien[pengguna] = klien = await connect(self.settings(pengguna), pengguna)
            self.stack.push_async_callback(klien.close)
        return self._klien[pengguna]

    async def gudang(self) -> ObjectStore:
        """The bucket of plans."""
        return ObjectStore(await self.klien("mutasi"), GUDANG.name)

    async def taruh_matriks(self, manifes: ManifesMatriks, objek: Mapping[str, bytes]) -> None:
        """Store a matrix with the rights of kompetensi."""
        gudang = ObjectStore(await self.klien("kompetensi"), gudang_matriks.GUDANG.name)
        for nama, isi in objek.items():
            await gudang.put(nama, isi)
        await gudang.put(gudang_matriks.manifes(manifes.sidik), manifes.model_dump_json().encode())

    async def diminta(self) -> MatriksDiminta:
        """The last request for a matrix."""
        return (await self.mutasi.published(MatriksDiminta))[-1].event

    async def minta(self, **isi: Any) -> dict[str, Any]:
        """A scenario that waits for its matrix."""
        skenario = await minta_hitung(self.mutasi, await rancang(self.mutasi, **isi))
        await (await self.pekerja()).kerjakan()
        return await self.baca(skenario["id"])

    async def siapkan(self, nilai: Nilai, *, tanda: Nilai | None = None, **isi: Any) -> dict[str, Any]:
        """A scenario whose matrix has come."""
        skenario = await self.minta(**isi)
        diminta = await self.diminta()
        orang = diminta.nip or [
            each["nip"]
            for each in await self.mutasi.sql("SELECT nip FROM proyeksi_asn WHERE jalur_unit && $1", diminta.di_bawah)
        ]
        manifes, objek = tulis_matriks(orang, list(diminta.kode_jabatan or ()), nilai, tanda)
        await self.taruh_matriks(manifes, objek)
        await self.mutasi.receive(berita(manifes, diminta.id))
        return await self.baca(skenario["id"])

    async def hitung(self, nilai: Nilai, *, tanda: Nilai | None = None, **isi: Any) -> dict[str, Any]:
        """A scenario computed; as it stands then."""
        skenario = await self.siapkan(nilai, tanda=tanda, **isi)
        await (await self.pekerja()).kerjakan()
        return await self.baca(skenario["id"])

    async def baca(self, nomor: str) -> dict[str, Any]:
        """A scenario as who plans sees it."""
        jawab = await perencana(self.mutasi).get(f"{ALAMAT}/{nomor}")
        assert jawab.status_code == 200, jawab.text
        hasil: dict[str, Any] = jawab.json()
        return hasil

    async def penempatan(self, nomor: str) -> list[dict[str, Any]]:
        """Who moves, by number."""
        rows = await self.mutasi.sql(
            "SELECT * FROM skenario_penempatan WHERE skenario_id = $1 ORDER BY nip", UUID(nomor)
        )
        return [dict(each) for each in rows]


@asynccontextmanager
async def buka_panggung(mutasi: ServiceUnderTest, nats: Nats) -> AsyncIterator[Panggung]:
    """Everything ready, the buckets empty, nobody working yet."""
    async with contextlib.AsyncExitStack() as stack:
        panggung = Panggung(mutasi, nats, stack)
        for layanan, bucket in (("kompetensi", gudang_matriks.GUDANG), ("mutasi", GUDANG)):
            await declare_buckets((await panggung.klien(f"{layanan}-migrasi")).jetstream(), (bucket,), 1)
            await (await panggung.klien(layanan)).jetstream().purge_stream(bucket.stream)
        yield panggung
