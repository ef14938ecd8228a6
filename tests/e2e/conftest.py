"""What the tests of security share: a client, a played case, and words that no refusal may say."""

import asyncio
import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from tests.pdf import pdf, tulisan
from tests.sistem import Pemicu, SistemUji, periksa_sekali


@dataclass(frozen=True)
class Berkas:
    """Somebody's file: the ids by which it is asked for."""

    nip: str
    usulan_id: str
    pesan_id: str
    jabatan: str
    unit: str
    orang_lain: str
    """A civil servant of the same unit whom none of this concerns."""

    def nilai(self) -> dict[str, str]:
        """Values for the parameters that name it."""
        return {"nip": self.nip, "usulan_id": self.usulan_id, "pesan_id": self.pesan_id, "jabatan": self.jabatan}


@pytest.fixture
def klien(sistem: SistemUji) -> Iterator[httpx.Client]:
    """Speaks to the gateway."""
    # Nothing here is encrypted, and reading the certificates of the world takes longer than most tests.
    with httpx.Client(base_url=sistem.gerbang, timeout=30, verify=False) as klien:
        yield klien


@pytest.fixture(scope="session")
def berkas(sistem: SistemUji) -> Berkas:
    """The file of one whose case has been decided."""

    async def main() -> Berkas:
        hasil = await sistem.mainkan(Pemicu())
        await periksa_sekali(sistem, hasil)
        await _beri_salinan(sistem, hasil.usulan_id)
        pesan = await sistem.sql(
            "SELECT id::text FROM notifikasi.pesan WHERE perihal_id = $1 AND nip = $2 AND jenis LIKE 'mutasi_berlaku%'",
            hasil.usulan_id,
            hasil.kasus.nip,
        )
        lain = await sistem.sql(
            "SELECT nip FROM pegawai.asn WHERE nama LIKE 'Saudara Kembar%' AND nip <> $1 ORDER BY nip DESC LIMIT 1",
            hasil.kasus.nip,
        )
        return Berkas(
            nip=hasil.kasus.nip,
            usulan_id=hasil.usulan_id,
            pesan_id=pesan[0]["id"],
            jabatan=hasil.kasus.jabatan_tujuan,
            unit=hasil.kasus.unit_tujuan,
            orang_lain=lain[0]["nip"],
        )

    sistem.siap()
    return asyncio.run(main())


async def _beri_salinan(sistem: SistemUji, usulan_id: str) -> None:
    """A copy of a paper that the person has written: the case is past the day on which one could be sent."""
    isi = pdf(tulisan("Permohonan"))
    sidik = hashlib.sha256(isi).hexdigest()
    folder = sistem.data / "berkas" / sidik[:2]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / sidik).write_bytes(isi)
    await sistem.sql(
        """WITH surat AS (
               INSERT INTO mutasi.usulan_dokumen (id, usulan_id, jenis, nomor, tanggal, dicatat_oleh, dicatat_pada,
                                                  dikonfirmasi_oleh, dikonfirmasi_pada)
               VALUES (gen_random_uuid(), $1::text::uuid, 'surat_permohonan', '1/2026', '2026-09-01', 'uji', now(),
                       'uji', now())
               RETURNING id),
           isi AS (
               INSERT INTO mutasi.berkas (sha256, byte, media, disimpan_pada, status, pindai)
               VALUES ($2, $3, 'application/pdf', now(), 'menunggu', 'tidak_dipindai') RETURNING sha256)
           INSERT INTO mutasi.dokumen_berkas (id, dokumen_id, sha256, nama, diunggah_oleh, diunggah_pada)
           SELECT gen_random_uuid(), surat.id, isi.sha256, 'permohonan.pdf', 'uji', now() FROM surat, isi""",
        usulan_id,
        sidik,
        len(isi),
    )


@pytest.fixture(scope="session")
def rahasia(sistem: SistemUji) -> list[str]:
    """Names and numbers of everybody, and words that only the inside of a program says; in lower case."""
    with (sistem.kota / "siasn.csv").open(encoding="utf-8-sig", newline="") as berkas:
        orang = [each for row in csv.DictReader(berkas, delimiter=";") for each in (row["NAMA"], row["NIP BARU"])]
    pemeran = json.loads((sistem.kota / "pemeran.json").read_text(encoding="utf-8"))
    orang += [each["nama"] for peran, each in pemeran.items() if peran != "jabatan_tujuan"]
    dalam = ["Traceback", 'File "', ".py", "asyncpg", "sqlalchemy", "SELECT ", "INSERT ", "UPDATE ", "pydantic", "0x7f"]
    return [each.lower() for each in (*orang, *dalam, "postgres", "nats://", str(sistem.data))]
