"""The peta jabatan of a day with need and bezetting of each post: the one query from which all reports are made.

``kotak`` has a row per post that exists on ``:hari``; where they are given, only those below ``:di_bawah``, of
``:unit`` alone, or ``:kode``. Only definitive holders are bezetting; who acts for somebody (Plt, Plh, Pj) holds
another post and is counted beside them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from services.pegawai.identitas.pensiun import GURU
from services.pegawai.kebutuhan.ketentuan import Ketentuan
from services.pegawai.kebutuhan.kini import dibulatkan, menurut_sotk

_KEBUTUHAN = dibulatkan("b.beban_menit", "CAST(:ambang AS numeric)", "CAST(:wke AS numeric)")

POHON = """
    pohon AS (
        SELECT v.kode, v.nama, v.induk, v.jenis, v.instansi, ARRAY[v.kode] AS jalur
        FROM unit_versi v
        WHERE v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date) AND v.induk IS NULL
        UNION ALL
        SELECT v.kode, v.nama, v.induk, v.jenis, v.instansi, p.jalur || v.kode
        FROM pohon p
        JOIN unit_versi v ON v.induk = p.kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date)
    )"""
"""Units of the day, each with its path from the city down; for ``WITH RECURSIVE``."""

# Sheets are gathered first: asked post by post, the key of ranges takes a tenth of a millisecond each time.
PETA = f"""
    WITH RECURSIVE {POHON}, lembar AS MATERIALIZED (
        SELECT kode_jabatan, beban_menit,
               (SELECT count(*) FROM abk_ditolak d
                WHERE d.kode_jabatan = abk.kode_jabatan AND d.mulai = lower(abk.berlaku)) AS tugas_ditolak
        FROM abk
        WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)
          AND (CAST(:kode AS text) IS NULL OR kode_jabatan = :kode)
    ), isi AS (
        SELECT kode_jabatan, count(*) AS bezetting FROM pemangku_pada(CAST(:hari AS date))
        WHERE CAST(:kode AS text) IS NULL OR kode_jabatan = :kode
        GROUP BY kode_jabatan
    ), acting AS (
        SELECT kode_jabatan, count(*) AS banyak FROM penugasan
        WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)
          AND (CAST(:kode AS text) IS NULL OR kode_jabatan = :kode)
        GROUP BY kode_jabatan
    ), kotak AS (
        SELECT j.kode, j.nama, j.kode_unit, u.nama AS nama_unit, u.jenis AS jenis_unit, u.instansi, u.jalur, j.jenis,
               j.jenjang, j.kelas, j.formasi, j.kepala_unit, j.bup, {GURU} AS guru, b.beban_menit,
               coalesce(b.tugas_ditolak, 0) AS tugas_ditolak,
               coalesce({menurut_sotk("j")}, CASE WHEN b.beban_menit IS NULL THEN j.formasi ELSE {_KEBUTUHAN} END)
                   AS kebutuhan,
               coalesce(i.bezetting, 0) AS bezetting, coalesce(t.banyak, 0) AS pelaksana_tugas
        FROM jabatan_versi j
        JOIN pohon u ON u.kode = j.kode_unit
        LEFT JOIN lembar b ON b.kode_jabatan = j.kode
        LEFT JOIN isi i ON i.kode_jabatan = j.kode
        LEFT JOIN acting t ON t.kode_jabatan = j.kode
        WHERE j.digantikan_pada IS NULL AND j.berlaku @> CAST(:hari AS date)
          AND (CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)])
          AND (CAST(:unit AS text) IS NULL OR j.kode_unit = :unit)
          AND (CAST(:kode AS text) IS NULL OR j.kode = :kode)
    )"""  # noqa: S608 (constants)


@dataclass(frozen=True, slots=True)
class Kotak:
    """A post of a day with its need and its people; without a workload sheet the need is the formasi.

    Structural posts need whom the structure names (``beban.kebutuhan_sotk``)."""

    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    instansi: str
    jenis: str
    jenjang: str
    kelas: int
    formasi: int
    kepala_unit: bool
    beban_menit: Decimal | None
    tugas_ditolak: int
    """Tasks of its sheet that an import has refused: the load is incomplete."""
    kebutuhan: int
    bezetting: int
    pelaksana_tugas: int


STATUS = """
    CASE WHEN kebutuhan = 0 THEN CASE WHEN bezetting = 0 THEN 'ideal' ELSE 'lebih' END
         WHEN bezetting * 100 <= CAST(:kosong_sampai AS numeric) * kebutuhan THEN 'kosong'
         WHEN bezetting * 100 < CAST(:kurang_di_bawah AS numeric) * kebutuhan THEN 'kurang'
         WHEN bezetting * 100 > CAST(:lebih_di_atas AS numeric) * kebutuhan THEN 'lebih'
         ELSE 'ideal' END"""
"""``beban.status`` as an expression of the database."""


def nilai_peta(
    hari: date, aturan: Ketentuan, *, di_bawah: str | None = None, unit: str | None = None, kode: str | None = None
) -> dict[str, Any]:
    """The parameters of ``PETA``."""
    return {
        "hari": hari,
        "wke": aturan.wke,
        "ambang": aturan.pembulatan,
        "di_bawah": di_bawah,
        "unit": unit,
        "kode": kode,
    }


def nilai_status(aturan: Ketentuan) -> dict[str, Any]:
    """The parameters of ``STATUS``."""
    return {
        "kosong_sampai": aturan.status.kosong_sampai,
        "kurang_di_bawah": aturan.status.kurang_di_bawah,
        "lebih_di_atas": aturan.status.lebih_di_atas,
    }
