"""Copies of papers, as they are once somebody has sent them and they were looked at."""

import hashlib
import io
from pathlib import Path
from typing import Any

from services.mutasi.berkas.daftar import SALINAN_PNS
from services.mutasi.berkas.keadaan import StatusBerkas
from services.mutasi.hukum.dokumen import JenisDokumen
from shared.blobs.folder import FolderBlobs
from tests.layanan import ServiceUnderTest

RUSAK = [{"kode": "tidak_terbaca", "tingkat": "tolak", "pesan": "Berkas ini tidak dapat dibuka.", "halaman": []}]


WAJIB = (*SALINAN_PNS, JenisDokumen.BERITA_ACARA_TIM_PENILAI)
"""What BKN wants to see of everybody, beside what the rules ask for."""


async def lengkapi(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    """The papers of a case that BKN wants to see, as they stand in the file of the person."""
    await mutasi.sql(
        """INSERT INTO usulan_dokumen (id, usulan_id, jenis, nomor, tanggal, dicatat_oleh, dicatat_pada)
           SELECT gen_random_uuid(), $1, jenis, '800/1/2020', '2020-03-01', 'uji', now()
           FROM unnest($2::text[]) AS jenis
           WHERE NOT EXISTS (SELECT FROM usulan_dokumen d
                             WHERE d.usulan_id = $1 AND d.jenis = jenis.jenis AND d.digantikan_pada IS NULL)""",
        usulan["id"],
        [str(each) for each in WAJIB],
    )


async def salin(
    mutasi: ServiceUnderTest,
    usulan: dict[str, Any],
    gudang: Path | None = None,
    *,
    status: StatusBerkas = StatusBerkas.SEHAT,
    isi: bytes | None = None,
    lengkap: bool = True,
) -> bytes:
    """A copy of each paper of a case, in the store where there is one."""
    if lengkap:
        await lengkapi(mutasi, usulan)
    byte = isi if isi is not None else f"%PDF-1.7 {usulan['id']}".encode()
    sidik = hashlib.sha256(byte).hexdigest()
    if gudang is not None:
        await FolderBlobs(gudang).put(sidik, io.BytesIO(byte))
    await mutasi.sql(
        """INSERT INTO berkas (sha256, byte, media, disimpan_pada, status, pindai, halaman, temuan, diperiksa_pada)
           VALUES ($1, $2, 'application/pdf', now(), $3, 'tidak_dipindai', 2, $4,
                   CASE WHEN $3 <> 'menunggu' THEN now() END) ON CONFLICT DO NOTHING""",
        sidik,
        len(byte),
        status,
        [] if status is StatusBerkas.SEHAT else RUSAK,
    )
    await mutasi.sql(
        """WITH lama AS (UPDATE dokumen_berkas b SET digantikan_pada = now() FROM usulan_dokumen d
                         WHERE d.id = b.dokumen_id AND d.usulan_id = $1 AND b.digantikan_pada IS NULL)
           SELECT 1""",
        usulan["id"],
    )
    await mutasi.sql(
        """INSERT INTO dokumen_berkas (id, dokumen_id, sha256, nama, diunggah_oleh, diunggah_pada)
           SELECT gen_random_uuid(), d.id, $2, 'surat.pdf', 'uji', now() FROM usulan_dokumen d
           WHERE d.usulan_id = $1 AND d.digantikan_pada IS NULL""",
        usulan["id"],
        sidik,
    )
    return byte
