"""Units and posts as they are on any day, and all that was ever recorded of one."""

from datetime import date

from services.pegawai.organisasi.isi import IsiJabatan, IsiUnit
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
    SELECT v.nama, v.induk, v.jenis, v.instansi, v.eselon_kepala, v.kode, n.jalur
    FROM unit_versi v JOIN naik n ON n.kode = v.kode AND n.induk IS NULL
    WHERE v.kode = :kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)""",
    Unit,
)


async def unit(baca: Reader, kode: str, hari: date) -> Unit | None:
    """The unit with its path, or None when it does not exist on that day."""
    return await baca.row(_UNIT, kode=kode, hari=hari)


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
