"""A score matrix as it is documented is read as it is documented, and nothing else is."""

import hashlib
from array import array
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from nats.aio.client import Client
from pydantic import SecretStr

from deploy.lokal.nats import Nats
from services.mutasi.matriks.baca import MatriksTidakUtuh, buka
from shared.bus.connection import connect
from shared.bus.objects import Bucket, ObjectStore, declare_buckets
from shared.contracts.kompetensi import ManifesMatriks, MatriksSelesai
from shared.events.registry import example_of
from shared.settings import Settings

GUDANG = Bucket("kompetensi_matriks", "uji", max_age=3600)
SIDIK = "5" * 64
BLOK = {f"{SIDIK}/00000": b"\x10\x27\xff\xff\x00\x00\x01\x00", f"{SIDIK}/00001": b"\x00\x01\xfe\x00"}
"""Two people, then one; two profiles. Written out, so that the reading is held against the document."""
ISI = [[10_000, -1], [0, 1], [256, 254]]


def _sha(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


@dataclass(slots=True)
class Gudang:
    """The bucket as ``kompetensi`` leaves it."""

    penulis: ObjectStore
    pembaca: Client
    manifes: dict[str, Any] = field(
        default_factory=lambda: {
            "bentuk": 1,
            "sidik": SIDIK,
            "per_tanggal": "2026-09-15",
            "kebijakan": {"kecocokan": "2026.1"},
            "skala": 10000,
            "tiada": -1,
            "orang": ["198802022010010001", "198802022010010002", "198802022010010003"],
            "profil": ["a" * 32, "b" * 32],
            "jabatan": {"DISHUB-01": 1},
            "blok": [
                {"objek": nama, "mulai": 2 * nomor, "baris": 2 - nomor, "byte": len(isi), "sha256": _sha(isi)}
                for nomor, (nama, isi) in enumerate(BLOK.items())
            ],
        }
    )

    async def simpan(self) -> MatriksSelesai:
        """Store everything; answers the announcement."""
        for nama, isi in BLOK.items():
            await self.penulis.put(nama, isi)
        sha256 = await self.penulis.put(
            f"{SIDIK}/manifes", ManifesMatriks.model_construct(**self.manifes).model_dump_json(warnings=False).encode()
        )
        return MatriksSelesai.model_validate(
            {
                **example_of(MatriksSelesai),
                "id": str(uuid4()),
                "manifes": f"{SIDIK}/manifes",
                "sha256": sha256,
                "sidik": SIDIK,
            }
        )


@pytest.fixture
async def gudang(nats_server: Nats) -> AsyncIterator[Gudang]:
    klien = {}
    for pengguna in ("kompetensi", "kompetensi-migrasi", "mutasi"):
        settings = Settings(
            database_url=SecretStr("postgresql://"),
            nats_url=nats_server.url,
            nats_user=pengguna,
            nats_password=SecretStr(nats_server.sandi[pengguna]),
            jwks="tidak dipakai",
        )
        klien[pengguna] = await connect(settings, pengguna)
    await declare_buckets(klien["kompetensi-migrasi"].jetstream(), (GUDANG,), 1)
    yield Gudang(ObjectStore(klien["kompetensi"], GUDANG.name), klien["mutasi"])
    for each in klien.values():
        await each.close()


async def _baca(gudang: Gudang, berita: MatriksSelesai) -> list[list[int]]:
    matriks = await buka(gudang.pembaca, berita)
    hasil = []
    async for blok, sel in matriks.blok():
        assert isinstance(sel, array)
        lebar = len(sel) // blok.baris
        hasil += [list(sel[each * lebar : (each + 1) * lebar]) for each in range(blok.baris)]
    return hasil


async def test_the_cells_are_read_as_the_announcement_describes_them(gudang: Gudang) -> None:
    assert await _baca(gudang, await gudang.simpan()) == ISI


async def test_a_block_that_is_missing_is_named(gudang: Gudang) -> None:
    berita = await gudang.simpan()
    await gudang.penulis.delete(f"{SIDIK}/00001")
    with pytest.raises(MatriksTidakUtuh, match=f"{SIDIK}/00001 tidak ada lagi.*Minta matriks baru"):
        await _baca(gudang, berita)


async def test_a_block_with_other_bytes_is_named(gudang: Gudang) -> None:
    berita = await gudang.simpan()
    await gudang.penulis.put(f"{SIDIK}/00000", BLOK[f"{SIDIK}/00000"][:-1] + b"\x02")
    with pytest.raises(MatriksTidakUtuh, match=f"{SIDIK}/00000 berbeda dari SHA-256"):
        await _baca(gudang, berita)


async def test_a_manifest_that_is_missing_or_another_is_refused(gudang: Gudang) -> None:
    berita = await gudang.simpan()
    gudang.manifes["kebijakan"] = {"kecocokan": "2026.2"}
    lain = await gudang.simpan()
    with pytest.raises(MatriksTidakUtuh, match=f"{SIDIK}/manifes berbeda"):
        await buka(gudang.pembaca, berita)
    assert (await buka(gudang.pembaca, lain)).manifes.kebijakan == {"kecocokan": "2026.2"}
    await gudang.penulis.delete(f"{SIDIK}/manifes")
    with pytest.raises(MatriksTidakUtuh, match="tidak ada lagi"):
        await buka(gudang.pembaca, lain)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"bentuk": 2}, "berbentuk lain"),
        ({"sidik": "6" * 64}, "bukan milik matriks"),
        ({"orang": ["198802022010010001"]}, "bukan milik matriks"),
        ({"profil": ["a" * 32]}, "tidak cocok dengan bloknya"),
        ({"blok": []}, "bukan milik matriks"),
    ],
)
async def test_a_manifest_that_contradicts_itself_is_refused(gudang: Gudang, ubah: dict[str, Any], pesan: str) -> None:
    gudang.manifes |= ubah
    with pytest.raises(MatriksTidakUtuh, match=pesan):
        await buka(gudang.pembaca, await gudang.simpan())
