"""Copies of papers, as they are once somebody has sent them and they were looked at."""

import hashlib
import io
from pathlib import Path
from typing import Any

from services.mutasi.berkas.keadaan import StatusBerkas
from shared.blobs.folder import FolderBlobs
from tests.layanan import ServiceUnderTest

RUSAK = [{"kode": "tidak_terbaca", "tingkat": "tolak", "pesan": "Berkas ini tidak dapat dibuka.", "halaman": []}]


async def salin(
    mutasi: ServiceUnderTest,
    usulan: dict[str, Any],
    gudang: Path | None = None,
    *,
    status: StatusBerkas = StatusBerkas.SEHAT,
    isi: bytes | None = None,
) -> bytes:
    """A copy of each paper of a case, in the store where there is one."""
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
