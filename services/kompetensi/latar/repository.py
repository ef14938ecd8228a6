"""Queries of people by what they have studied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.kompetensi.berversi import HIDUP
from services.kompetensi.proyeksi.repository import DALAM_DINAS, DI_BAWAH, INSTANSI
from services.kompetensi.rumpun.repository import DITEMPUH
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit


@dataclass(frozen=True, slots=True)
class BarisLatar:
    """One person with their studies as JSON."""

    nip: str
    nama: str
    nama_jabatan: str | None
    jenjang: JenjangJabatan | None
    nama_unit: str | None
    instansi: str | None
    studi: list[dict[str, Any]]
    rumpun: list[str]
    belum_pasti: bool


@dataclass(frozen=True, slots=True)
class Saringan:
    """Filters; empty or None does not restrict."""

    di_bawah: str | None = None
    di_luar: str | None = None
    berlatar: Sequence[str] = ()
    """One of these was studied."""
    tanpa_latar: Sequence[str] = ()
    """None of these is known to have been studied."""
    jenjang: str | None = None


_LATAR = Statement(
    f"""
    SELECT a.nip, a.nama, a.jabatan ->> 'nama' AS nama_jabatan, a.jabatan ->> 'jenjang' AS jenjang,
           a.jabatan ->> 'nama_unit' AS nama_unit, {INSTANSI} AS instansi,
           s.studi, s.rumpun, s.belum_pasti
    FROM proyeksi_asn a
    CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_agg(jsonb_build_object('tingkat', e.tingkat, 'program_studi', e.program_studi,
                                                     'tahun_lulus', e.tahun_lulus, 'rumpun', p.rumpun)
                                  ORDER BY e.tahun_lulus DESC NULLS LAST, e.tingkat), '[]') AS studi,
               coalesce(array_agg(DISTINCT p.rumpun) FILTER (WHERE p.rumpun IS NOT NULL), '{{}}') AS rumpun,
               coalesce(bool_or(p.rumpun IS NULL), true) AS belum_pasti
        FROM jsonb_to_recordset({DITEMPUH}) AS e(tingkat text, program_studi text, tahun_lulus integer)
        LEFT JOIN program_studi p ON p.{HIDUP} AND p.kunci = kunci_program(e.program_studi)) s
    WHERE {DALAM_DINAS} AND {SYARAT_UNIT} AND {DI_BAWAH} AND a.nip > :sesudah
      AND (CAST(:di_luar AS text) IS NULL OR NOT a.jalur_unit && ARRAY[CAST(:di_luar AS text)])
      AND (CAST(:jenjang AS text) IS NULL OR a.jabatan ->> 'jenjang' = :jenjang)
      AND (cardinality(CAST(:berlatar AS text[])) = 0 OR s.rumpun && CAST(:berlatar AS text[]))
      AND NOT s.rumpun && CAST(:tanpa_latar AS text[])
    ORDER BY a.nip LIMIT :limit""",  # noqa: S608 (constants of this service)
    BarisLatar,
)


async def latar(baca: Reader, pelaku: Pelaku, saringan: Saringan, sesudah: str, limit: int) -> list[BarisLatar]:
    """People of the caller's units with all they have studied, in order of their numbers."""
    return await baca.fetch(
        _LATAR,
        di_bawah=saringan.di_bawah,
        di_luar=saringan.di_luar,
        berlatar=list(saringan.berlatar),
        tanpa_latar=list(saringan.tanpa_latar),
        jenjang=saringan.jenjang,
        sesudah=sesudah,
        limit=limit,
        **lingkup_unit(pelaku),
    )
