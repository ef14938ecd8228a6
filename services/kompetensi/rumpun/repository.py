"""Queries of fields of study. Names are looked up as they are in the register; no text is compared with another."""

from collections.abc import Sequence
from typing import Any

from services.kompetensi.berversi import DAHULU, HIDUP
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


def kesesuaian(syarat: str) -> str:
    """Lateral join on how what person ``a`` has studied by ``:hari`` relates to the fields that ``st`` asks for.

    One program that belongs to an asked field is enough. ``program_asing`` is one of which no field is known.
    """
    return f"""
    LEFT JOIN LATERAL (
        SELECT bool_or(p.rumpun = ANY(st.rumpun_standar)) AS ilmu_sesuai,
               bool_or(EXISTS (
                   SELECT 1 FROM rumpun_dekat
                   WHERE (satu = p.rumpun AND dua = ANY(st.rumpun_standar) OR
                          dua = p.rumpun AND satu = ANY(st.rumpun_standar)) AND {syarat})) AS ilmu_serumpun,
               min(e.program_studi) FILTER (WHERE p.rumpun IS NULL) AS program_asing
        FROM jsonb_to_recordset(CASE WHEN a.riwayat_pendidikan <> '[]' THEN a.riwayat_pendidikan
                                     WHEN a.pendidikan IS NOT NULL THEN jsonb_build_array(a.pendidikan) ELSE '[]' END)
             AS e(program_studi text, tahun_lulus bigint)
        LEFT JOIN (SELECT kunci, rumpun FROM program_studi WHERE {syarat}) p ON p.kunci = kunci_program(e.program_studi)
        WHERE st.rumpun_standar <> '{{}}' AND e.program_studi IS NOT NULL
          AND coalesce(e.tahun_lulus, 0) <= extract(year FROM CAST(:hari AS date))) ru ON true"""  # noqa: S608


KOLOM_KESESUAIAN = "ru.ilmu_sesuai, ru.ilmu_serumpun, ru.program_asing"
"""What ``kesesuaian`` brings; all are empty when no field is asked for or nothing was studied."""

_KODE = Statement(f"SELECT kode FROM rumpun WHERE {HIDUP}")  # noqa: S608 (constants only)
_DAFTAR = Statement(f"""
    SELECT r.kode, r.nama,
           ARRAY(SELECT CASE WHEN d.satu = r.kode THEN d.dua ELSE d.satu END FROM rumpun_dekat d
                 WHERE d.digantikan_pada IS NULL AND r.kode IN (d.satu, d.dua) ORDER BY 1) AS serumpun,
           (SELECT count(*) FROM program_studi p WHERE p.digantikan_pada IS NULL AND p.rumpun = r.kode) AS program
    FROM rumpun r WHERE r.{HIDUP} ORDER BY r.kode""")  # noqa: S608
_PROGRAM = Statement(f"""
    SELECT kunci, nama, rumpun FROM program_studi
    WHERE {HIDUP} AND kunci > :sesudah AND (CAST(:rumpun AS text) IS NULL OR rumpun = :rumpun)
    ORDER BY kunci LIMIT :limit""")  # noqa: S608
_BELUM = Statement(f"""
    SELECT kunci_program(e.program_studi) AS kunci, min(e.program_studi) AS nama, count(DISTINCT a.nip) AS pegawai
    FROM proyeksi_asn a, jsonb_to_recordset(CASE WHEN a.riwayat_pendidikan <> '[]' THEN a.riwayat_pendidikan
                                                 WHEN a.pendidikan IS NOT NULL THEN jsonb_build_array(a.pendidikan)
                                                 ELSE '[]' END) AS e(program_studi text)
    WHERE e.program_studi IS NOT NULL AND kunci_program(e.program_studi) <> ''
      AND kunci_program(e.program_studi) NOT IN (SELECT kunci FROM program_studi WHERE {HIDUP})
    GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT :limit""")  # noqa: S608

_KUNCI_PROGRAM = Statement("""
    SELECT p.id, p.kunci, p.nama, p.rumpun FROM program_studi p
    WHERE p.digantikan_pada IS NULL AND p.kunci = kunci_program(:nama) FOR UPDATE""")
_TULIS_PROGRAM = Statement("""
    INSERT INTO program_studi (kunci, nama, rumpun, menggantikan, dicatat_pada)
    VALUES (kunci_program(:nama), :nama, :rumpun, :menggantikan, :pada) RETURNING kunci""")
_GANTI_PROGRAM = Statement("UPDATE program_studi SET digantikan_pada = :pada WHERE id = :id")
_TULIS_RUMPUN = Statement("""
    INSERT INTO rumpun (kode, nama, dicatat_pada) VALUES (:kode, :nama, :pada)
    ON CONFLICT (kode) WHERE digantikan_pada IS NULL DO NOTHING""")
_DEKAT = Statement("""
    SELECT id FROM rumpun_dekat
    WHERE digantikan_pada IS NULL AND satu = least(CAST(:a AS text), CAST(:b AS text))
      AND dua = greatest(CAST(:a AS text), CAST(:b AS text)) FOR UPDATE""")
_TULIS_DEKAT = Statement("""
    INSERT INTO rumpun_dekat (satu, dua, dicatat_pada)
    VALUES (least(CAST(:a AS text), CAST(:b AS text)), greatest(CAST(:a AS text), CAST(:b AS text)), :pada)
    ON CONFLICT (satu, dua) WHERE digantikan_pada IS NULL DO NOTHING""")
_GANTI_DEKAT = Statement("UPDATE rumpun_dekat SET digantikan_pada = :pada WHERE id = :id")
# Whose standard asks for no field is not concerned, but finding that out costs as much as scoring them again.
_TANDAI = Statement("""
    UPDATE skor SET diperiksa = :dahulu
    FROM proyeksi_asn a
    WHERE a.nip = skor.nip AND skor.versi > 0 AND EXISTS (
        SELECT 1 FROM jsonb_to_recordset(CASE WHEN a.riwayat_pendidikan <> '[]' THEN a.riwayat_pendidikan
                                              WHEN a.pendidikan IS NOT NULL THEN jsonb_build_array(a.pendidikan)
                                              ELSE '[]' END) AS e(program_studi text)
        WHERE kunci_program(e.program_studi) = ANY(CAST(:kunci AS text[])))""")
_KUNCI_RUMPUN = Statement(f"SELECT kunci FROM program_studi WHERE {HIDUP} AND rumpun = ANY(CAST(:rumpun AS text[]))")  # noqa: S608


async def kode_rumpun(baca: Reader | UnitOfWork) -> frozenset[str]:
    """All fields."""
    return frozenset(row["kode"] for row in await baca.fetch(_KODE))


async def daftar(baca: Reader) -> list[Any]:
    """All fields with those close to them and their number of programs."""
    return await baca.fetch(_DAFTAR)


async def program(baca: Reader, *, rumpun: str | None, sesudah: str, limit: int) -> list[Any]:
    """Programs of study in the order of their keys."""
    return await baca.fetch(_PROGRAM, rumpun=rumpun, sesudah=sesudah, limit=limit)


async def belum_dipetakan(baca: Reader, limit: int) -> list[Any]:
    """What people have studied of which no field is known, the most frequent first."""
    return await baca.fetch(_BELUM, limit=limit)


async def kunci_program(uow: UnitOfWork, nama: str) -> Any:
    """The row of a program, held until the transaction ends, or None."""
    return await uow.row(_KUNCI_PROGRAM, nama=nama)


async def petakan(uow: UnitOfWork, nama: str, rumpun: str, lama: Any) -> str:
    """Let a program belong to a field; answers its key."""
    if lama is not None:
        await uow.execute(_GANTI_PROGRAM, id=lama["id"], pada=uow.now)
    kunci: str = await uow.value(
        _TULIS_PROGRAM, nama=nama, rumpun=rumpun, menggantikan=lama and lama["id"], pada=uow.now
    )
    return kunci


async def tambah_rumpun(uow: UnitOfWork, kode: str, nama: str) -> bool:
    """Add a field; False when it is there already."""
    return await uow.execute(_TULIS_RUMPUN, kode=kode, nama=nama, pada=uow.now) == 1


async def atur_dekat(uow: UnitOfWork, a: str, b: str, *, dekat: bool) -> bool:
    """Let two fields count as close, or no longer; answers whether that is news."""
    if dekat:
        return await uow.execute(_TULIS_DEKAT, a=a, b=b, pada=uow.now) == 1
    lama = await uow.value(_DEKAT, a=a, b=b)
    if lama is not None:
        await uow.execute(_GANTI_DEKAT, id=lama, pada=uow.now)
    return lama is not None


async def tandai(uow: UnitOfWork, *, kunci: Sequence[str] = (), rumpun: Sequence[str] = ()) -> None:
    """Let the job look again at everybody who has studied one of these programs, or one of these fields."""
    semua = [*kunci, *(row["kunci"] for row in await uow.fetch(_KUNCI_RUMPUN, rumpun=list(rumpun)))]
    if semua:
        await uow.execute(_TANDAI, kunci=semua, dahulu=DAHULU)
        uow.work_for.add("perbarui_skor")
