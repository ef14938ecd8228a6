"""Queries of lists of letters: of a case, of all that the caller may know of, of the caller themself."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.mutasi.surat.repository import BERSAMA, DARI, KEADAAN, PILIH, TERLIHAT, Baca, Surat, oleh
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement

_DALAM_USULAN = Statement(
    f"""{PILIH}
    WHERE t.id > :sesudah AND (t.usulan_id = :usulan OR {BERSAMA} AND EXISTS (
            SELECT FROM usulan k WHERE k.id = :usulan AND k.kumpulan_id = t.kumpulan_id AND k.nip = ANY(t.nip)))
        AND {TERLIHAT}
    ORDER BY t.id LIMIT :banyak""",
    Surat,
)


async def dalam_usulan(baca: Baca, pelaku: Pelaku, usulan_id: UUID, sesudah: UUID, banyak: int) -> list[Surat]:
    """Letters about a case that the caller may know of, first to last."""
    return await baca.fetch(_DALAM_USULAN, usulan=usulan_id, sesudah=sesudah, banyak=banyak, **oleh(pelaku))


_SARING = f"""{TERLIHAT}
    AND (CAST(:jenis AS text) IS NULL OR t.jenis = :jenis)
    AND (CAST(:keadaan AS text[]) IS NULL OR {KEADAAN} = ANY(CAST(:keadaan AS text[])))
    AND (CAST(:kumpulan_id AS uuid) IS NULL OR t.kumpulan_id = :kumpulan_id)
    AND (CAST(:tentang_usulan AS uuid) IS NULL OR t.usulan_id = :tentang_usulan)
    AND (CAST(:nomor_surat AS text) IS NULL OR t.nomor = :nomor_surat)
    AND (CAST(:nip AS text) IS NULL OR :nip = ANY(t.nip))
    AND (CAST(:pola AS text[]) IS NULL OR EXISTS (
        SELECT FROM proyeksi_asn o WHERE o.nip = ANY(t.nip)
            AND (o.nama ILIKE ALL(CAST(:pola AS text[])) OR o.nip LIKE :awal)))
    AND (CAST(:bertanggal_mulai AS date) IS NULL OR t.tanggal >= :bertanggal_mulai)
    AND (CAST(:bertanggal_selesai AS date) IS NULL OR t.tanggal <= :bertanggal_selesai)"""
_DAFTAR = Statement(f"{PILIH} WHERE t.id < :sebelum AND {_SARING} ORDER BY t.id DESC LIMIT :banyak", Surat)


async def daftar(baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any], sebelum: UUID, banyak: int) -> list[Surat]:
    """Letters that the caller may know of, the newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, **saringan, **oleh(pelaku))


_JUMLAH = Statement(f"SELECT count(*) FROM {DARI} WHERE {_SARING}", int)


async def jumlah(baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any]) -> int:
    """How many there are on all pages."""
    return await baca.value(_JUMLAH, **saringan, **oleh(pelaku))


_MILIK = Statement(
    f"{PILIH} WHERE t.id < :sebelum AND :sendiri = ANY(t.nip) AND {TERLIHAT} ORDER BY t.id DESC LIMIT :banyak", Surat
)


async def milik(baca: Baca, pelaku: Pelaku, sebelum: UUID, banyak: int) -> list[Surat]:
    """Letters about the caller, as anybody learns of their own: signed ones, the newest first."""
    return await baca.fetch(_MILIK, sebelum=sebelum, banyak=banyak, **{**oleh(pelaku), "petugas": False})
