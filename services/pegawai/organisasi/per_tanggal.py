"""Units and posts as they are on any day, and all that was ever recorded of one."""

from datetime import date
from typing import Any

from shared.db.reader import Reader
from shared.db.statement import Statement

_UNIT = Statement("""
    WITH RECURSIVE naik AS (
        SELECT v.kode, v.induk, ARRAY[v.kode] AS jalur FROM unit_versi v
        WHERE v.kode = :kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)
        UNION ALL
        SELECT n.kode, v.induk, v.kode || n.jalur FROM naik n
        JOIN unit_versi v ON v.kode = n.induk AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)
    )
    SELECT v.kode, v.nama, v.induk, v.jenis, v.instansi, v.eselon_kepala, n.jalur
    FROM unit_versi v JOIN naik n ON n.kode = v.kode AND n.induk IS NULL
    WHERE v.kode = :kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)""")
_JABATAN = Statement("""
    SELECT v.kode, v.nama, v.kode_unit, u.nama AS nama_unit, u.instansi, v.jenis, v.jenjang, v.eselon, v.kelas,
           v.formasi, v.pendidikan_minimal, v.kepala_unit, v.bup, true AS aktif,
           (SELECT count(*) FROM penempatan p
            WHERE p.kode_jabatan = v.kode AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)) AS terisi
    FROM jabatan_versi v
    JOIN unit_versi u ON u.kode = v.kode_unit AND u.digantikan_pada IS NULL AND u.berlaku @> CAST(:hari AS date)
    WHERE v.kode = :kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)""")

_RIWAYAT = """
    SELECT v.id, lower(v.berlaku) AS mulai, upper(v.berlaku) - 1 AS selesai, {isi}, v.perubahan_id,
           p.nama AS perubahan, p.dasar_hukum, v.menggantikan, v.dicatat_pada, v.digantikan_pada
    FROM {tabel} v LEFT JOIN perubahan p ON p.id = v.perubahan_id
    WHERE v.kode = :kode AND (CAST(:semua AS boolean) OR v.digantikan_pada IS NULL)
    ORDER BY v.berlaku DESC, v.dicatat_pada DESC, v.id DESC"""
_RIWAYAT_UNIT = Statement(
    _RIWAYAT.format(tabel="unit_versi", isi="v.nama, v.induk, v.jenis, v.instansi, v.eselon_kepala")
)
_RIWAYAT_JABATAN = Statement(
    _RIWAYAT.format(
        tabel="jabatan_versi",
        isi="v.nama, v.kode_unit, v.jenis, v.jenjang, v.eselon, v.kelas, v.formasi, v.pendidikan_minimal, "
        "v.kepala_unit, v.bup",
    )
)


async def unit(baca: Reader, kode: str, hari: date) -> Any:
    """The unit with its path, or None when it does not exist on that day."""
    return await baca.row(_UNIT, kode=kode, hari=hari)


async def jabatan(baca: Reader, kode: str, hari: date) -> Any:
    """The post with how many hold it, or None when it does not exist on that day."""
    return await baca.row(_JABATAN, kode=kode, hari=hari)


async def riwayat_unit(baca: Reader, kode: str, *, semua: bool) -> list[Any]:
    """Versions of a unit, the latest period first; with ``semua`` also those that were replaced."""
    return await baca.fetch(_RIWAYAT_UNIT, kode=kode, semua=semua)


async def riwayat_jabatan(baca: Reader, kode: str, *, semua: bool) -> list[Any]:
    """Versions of a post, the latest period first; with ``semua`` also those that were replaced."""
    return await baca.fetch(_RIWAYAT_JABATAN, kode=kode, semua=semua)
