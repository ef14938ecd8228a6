"""Units and posts as they are on any day, and all that was ever recorded of one."""

from dataclasses import asdict
from datetime import date
from typing import Any, get_args

from services.pegawai.organisasi.isi import IsiJabatan, IsiUnit
from services.pegawai.organisasi.repository import SaringanJabatan, SaringanUnit, UrutJabatan, UrutUnit
from services.pegawai.organisasi.schemas import Jabatan, MasaJabatan, MasaUnit, Unit
from shared.db.reader import Reader
from shared.db.statement import R, Statement, columns
from shared.db.unit_of_work import UnitOfWork

_UNIT = Statement(
    """
    WITH RECURSIVE naik AS (
        SELECT v.kode, v.induk, ARRAY[v.kode] AS jalur FROM unit_versi v
        WHERE v.kode = :kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)
        UNION ALL
        SELECT n.kode, v.induk, v.kode || n.jalur FROM naik n
        JOIN unit_versi v ON v.kode = n.induk AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)
    )
    SELECT v.nama, v.induk, v.jenis, v.instansi, v.eselon_kepala, v.wilayah, v.kode, n.jalur
    FROM unit_versi v JOIN naik n ON n.kode = v.kode AND n.induk IS NULL
    WHERE v.kode = :kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)""",
    Unit,
)


async def unit(baca: Reader, kode: str, hari: date) -> Unit | None:
    """The unit with its path, or None when it does not exist on that day."""
    return await baca.row(_UNIT, kode=kode, hari=hari)


_POHON = """
    WITH RECURSIVE pohon AS (
        SELECT v.kode, v.nama, v.induk, v.jenis, v.instansi, v.eselon_kepala, v.wilayah, ARRAY[v.kode] AS jalur
        FROM unit_versi v
        WHERE v.induk IS NULL AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)
        UNION ALL
        SELECT v.kode, v.nama, v.induk, v.jenis, v.instansi, v.eselon_kepala, v.wilayah, p.jalur || v.kode
        FROM unit_versi v
        JOIN pohon p ON p.kode = v.induk
        WHERE v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date))"""
"""All units of a day with their paths."""
_TERSARING = """
    (CAST(:di_bawah AS text) IS NULL OR s.jalur && ARRAY[CAST(:di_bawah AS text)])
    AND (CAST(:jenis AS text) IS NULL OR s.jenis = :jenis)
    AND (CAST(:pola AS text[]) IS NULL OR s.nama || ' ' || s.kode ILIKE ALL (CAST(:pola AS text[])))"""


def _daftar(asal: str, syarat: str, baris: type[R], urut: str) -> tuple[Statement[R], Statement[int]]:
    """A page of the rows ``s`` of a source, told apart by their code, and how many there are on all pages."""
    arah, banding = ("DESC", "<") if urut.startswith("-") else ("", ">")
    nama = urut.removeprefix("-")
    nilai = f"CAST(:nilai AS {'integer' if nama == 'kelas' else 'text'})"
    sesudah = f"(CAST(:sesudah AS text) IS NULL OR (s.{nama}, s.kode) {banding} ({nilai}, CAST(:sesudah AS text)))"
    return (
        Statement(
            f"{asal} SELECT {columns(baris)} FROM s WHERE {syarat} AND {sesudah} "  # noqa: S608 (constants)
            f"ORDER BY s.{nama} {arah}, s.kode {arah} LIMIT :limit",
            baris,
        ),
        Statement(f"{asal} SELECT count(*) FROM s WHERE {syarat}", int),  # noqa: S608
    )


_DAFTAR_UNIT = {each: _daftar(f"{_POHON}, s AS (TABLE pohon)", _TERSARING, Unit, each) for each in get_args(UrutUnit)}


async def daftar_unit(
    baca: Reader, hari: date, saringan: SaringanUnit, urut: UrutUnit, sesudah: tuple[Any, str] | None, limit: int
) -> list[Unit]:
    """Units that exist on a day, in this order, behind a key."""
    nilai, kode = sesudah or (None, None)
    return await baca.fetch(
        _DAFTAR_UNIT[urut][0], hari=hari, **asdict(saringan), nilai=nilai, sesudah=kode, limit=limit
    )


async def hitung_unit(baca: Reader, hari: date, saringan: SaringanUnit) -> int:
    """How many units the list has, on all its pages."""
    return await baca.value(_DAFTAR_UNIT["kode"][1], hari=hari, **asdict(saringan))


_SEMUA_JABATAN = f"""{_POHON}, terisi AS (
        SELECT kode_jabatan, count(*) AS bezetting FROM pemangku_pada(CAST(:hari AS date)) GROUP BY 1
    ), s AS (
        SELECT v.nama, v.kode_unit, v.jenis, v.jenjang, v.eselon, v.kelas, v.formasi, v.pendidikan_minimal,
               v.kepala_unit, v.bup, v.kode, u.nama AS nama_unit, u.instansi, u.jalur,
               coalesce(t.bezetting, 0) AS bezetting, greatest(v.formasi - coalesce(t.bezetting, 0), 0) AS lowong,
               true AS aktif
        FROM jabatan_versi v
        JOIN pohon u ON u.kode = v.kode_unit
        LEFT JOIN terisi t ON t.kode_jabatan = v.kode
        WHERE v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date))"""  # noqa: S608
_JABATAN_TERSARING = f"""{_TERSARING}
    AND (CAST(:jenjang AS text) IS NULL OR s.jenjang = :jenjang)
    AND (CAST(:eselon AS text) IS NULL OR s.eselon = :eselon)
    AND (CAST(:kelas AS integer) IS NULL OR s.kelas = :kelas)
    AND (NOT CAST(:lowong AS boolean) OR s.lowong > 0)"""
_DAFTAR_JABATAN = {each: _daftar(_SEMUA_JABATAN, _JABATAN_TERSARING, Jabatan, each) for each in get_args(UrutJabatan)}


async def daftar_jabatan(
    baca: Reader,
    hari: date,
    saringan: SaringanJabatan,
    urut: UrutJabatan,
    sesudah: tuple[Any, str] | None,
    limit: int,
) -> list[Jabatan]:
    """Posts that exist on a day, in this order, behind a key, with how many hold them then."""
    nilai, kode = sesudah or (None, None)
    return await baca.fetch(
        _DAFTAR_JABATAN[urut][0], hari=hari, **asdict(saringan), nilai=nilai, sesudah=kode, limit=limit
    )


async def hitung_jabatan(baca: Reader, hari: date, saringan: SaringanJabatan) -> int:
    """How many posts the list has, on all its pages."""
    return await baca.value(_DAFTAR_JABATAN["kode"][1], hari=hari, **asdict(saringan))


_JABATAN = Statement(
    """
    SELECT v.nama, v.kode_unit, v.jenis, v.jenjang, v.eselon, v.kelas, v.formasi, v.pendidikan_minimal, v.kepala_unit,
           v.bup, v.kode, u.nama AS nama_unit, u.instansi, p.bezetting,
           greatest(v.formasi - p.bezetting, 0) AS lowong, true AS aktif
    FROM jabatan_versi v
    CROSS JOIN LATERAL (
        SELECT count(*) AS bezetting FROM pemangku_pada(CAST(:hari AS date)) WHERE kode_jabatan = v.kode) p
    JOIN unit_versi u ON u.kode = v.kode_unit AND u.digantikan_pada IS NULL AND u.berlaku @> CAST(:hari AS date)
    WHERE v.kode = :kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)""",
    Jabatan,
)


async def jabatan(baca: Reader | UnitOfWork, kode: str, hari: date) -> Jabatan | None:
    """The post with how many hold it, or None when it does not exist on that day."""
    return await baca.row(_JABATAN, kode=kode, hari=hari)


def _riwayat(tabel: str, isi: type, baris: type[R]) -> Statement[R]:
    return Statement(
        f"""
        SELECT v.id, lower(v.berlaku) AS mulai, upper(v.berlaku) - 1 AS selesai, v.perubahan_id, p.nama AS perubahan,
               p.dasar_hukum, v.menggantikan, v.dicatat_pada, v.digantikan_pada,
               {columns(isi, "v")}
        FROM {tabel} v LEFT JOIN perubahan p ON p.id = v.perubahan_id
        WHERE v.kode = :kode AND (CAST(:semua AS boolean) OR v.digantikan_pada IS NULL)
        ORDER BY v.berlaku DESC, v.dicatat_pada DESC, v.id DESC""",  # noqa: S608 (columns of the models)
        baris,
    )


_RIWAYAT_UNIT = _riwayat("unit_versi", IsiUnit, MasaUnit)


async def riwayat_unit(baca: Reader, kode: str, *, semua: bool) -> list[MasaUnit]:
    """Versions of a unit, the latest period first; with ``semua`` also those that were replaced."""
    return await baca.fetch(_RIWAYAT_UNIT, kode=kode, semua=semua)


_RIWAYAT_JABATAN = _riwayat("jabatan_versi", IsiJabatan, MasaJabatan)


async def riwayat_jabatan(baca: Reader, kode: str, *, semua: bool) -> list[MasaJabatan]:
    """Versions of a post, the latest period first; with ``semua`` also those that were replaced."""
    return await baca.fetch(_RIWAYAT_JABATAN, kode=kode, semua=semua)
