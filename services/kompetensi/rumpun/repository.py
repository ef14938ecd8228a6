"""Queries of fields of study. Names are looked up as they are in the register; no text is compared with another."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.kompetensi.berversi import DAHULU, HIDUP
from services.kompetensi.rumpun import models
from services.kompetensi.rumpun.models import Rumpun, RumpunDekat
from services.kompetensi.rumpun.schemas import ProgramAsing, ProgramStudi, RumpunIlmu
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.db.reader import Reader
from shared.db.statement import Statement, among, asked, bound, given, picked
from shared.db.unit_of_work import UnitOfWork

DITEMPUH = """CASE WHEN a.riwayat_pendidikan <> '[]' THEN a.riwayat_pendidikan
    WHEN a.pendidikan IS NOT NULL THEN jsonb_build_array(a.pendidikan) ELSE '[]' END"""
"""What person ``a`` has studied, as JSON."""


def _urut(kata: str) -> str:
    """SQL for the rank of a level of education; 0 for none, and for a word that is not of the list."""
    menurut = " ".join(f"WHEN '{each}' THEN {each.urut}" for each in TingkatPendidikan)
    return f"CASE {kata} {menurut} ELSE 0 END"


def kesesuaian(syarat: str) -> str:
    """Lateral join on how what person ``a`` has studied by ``:hari`` relates to the fields that ``st`` asks for.

    Only studies of the level that ``st`` asks for, or above, count; one of them that belongs to an asked field is
    enough. ``program_asing`` is one of them of which no field is known.
    """
    return f"""
    LEFT JOIN LATERAL (
        SELECT CASE WHEN NOT bool_or(e.cukup AND e.program_studi IS NULL)
                      OR bool_or(e.cukup AND p.rumpun = ANY(st.rumpun_standar))
                    THEN bool_or(e.cukup AND p.rumpun = ANY(st.rumpun_standar)) END AS ilmu_sesuai,
               bool_or(e.cukup AND EXISTS (
                   SELECT 1 FROM rumpun_dekat
                   WHERE (satu = p.rumpun AND dua = ANY(st.rumpun_standar) OR
                          dua = p.rumpun AND satu = ANY(st.rumpun_standar)) AND {syarat})) AS ilmu_serumpun,
               min(e.program_studi) FILTER (WHERE e.cukup AND p.rumpun IS NULL) AS program_asing
        FROM (SELECT program_studi, tahun_lulus, {_urut("tingkat")} >= {_urut("st.pendidikan_standar")} AS cukup
              FROM jsonb_to_recordset({DITEMPUH}) AS s(tingkat text, program_studi text, tahun_lulus bigint)) e
        LEFT JOIN (SELECT kunci, rumpun FROM program_studi WHERE {syarat}) p ON p.kunci = kunci_program(e.program_studi)
        WHERE st.rumpun_standar <> '{{}}'
          AND coalesce(e.tahun_lulus, 0) <= extract(year FROM CAST(:hari AS date))) ru ON true"""  # noqa: S608


class BarisProgram(ProgramStudi):
    """The row of a program."""

    id: UUID


_KODE = Statement(select(Rumpun.kode).where(Rumpun.digantikan_pada.is_(None)), str)


async def kode_rumpun(baca: Reader | UnitOfWork) -> frozenset[str]:
    """All fields."""
    return frozenset(await baca.fetch(_KODE))


_DAFTAR = Statement(
    f"""
    SELECT r.kode, r.nama,
           ARRAY(SELECT CASE WHEN d.satu = r.kode THEN d.dua ELSE d.satu END FROM rumpun_dekat d
                 WHERE d.digantikan_pada IS NULL AND r.kode IN (d.satu, d.dua) ORDER BY 1) AS serumpun,
           coalesce((SELECT count(*) FROM program_studi p
                     WHERE p.digantikan_pada IS NULL AND p.rumpun = r.kode), 0) AS program
    FROM rumpun r WHERE r.{HIDUP} ORDER BY r.kode""",  # noqa: S608 (constants only)
    RumpunIlmu,
)


async def daftar(baca: Reader) -> list[RumpunIlmu]:
    """All fields with those close to them and their number of programs."""
    return await baca.fetch(_DAFTAR)


_PS = models.ProgramStudi
_BERLAKU = select(*picked(BarisProgram, _PS)).where(_PS.digantikan_pada.is_(None))
_PROGRAM = Statement(
    _BERLAKU.where(_PS.kunci > bindparam("sesudah"), asked(_PS.rumpun)).order_by(_PS.kunci).limit(bindparam("limit")),
    BarisProgram,
)


async def program(baca: Reader, *, rumpun: str | None, sesudah: str, limit: int) -> list[BarisProgram]:
    """Programs of study in the order of their keys."""
    return await baca.fetch(_PROGRAM, rumpun=rumpun, sesudah=sesudah, limit=limit)


_BELUM = Statement(
    f"""
    SELECT kunci, nama, pegawai FROM (
        SELECT kunci_program(e.program_studi) AS kunci, min(e.program_studi) AS nama, count(DISTINCT a.nip) AS pegawai
        FROM proyeksi_asn a, jsonb_to_recordset({DITEMPUH}) AS e(program_studi text)
        WHERE a.dalam_dinas AND e.program_studi IS NOT NULL AND kunci_program(e.program_studi) <> ''
          AND kunci_program(e.program_studi) NOT IN (SELECT kunci FROM program_studi WHERE {HIDUP})
        GROUP BY 1) s
    WHERE pegawai < :pegawai OR (pegawai = :pegawai AND kunci > :kunci)
    ORDER BY pegawai DESC, kunci LIMIT :limit""",  # noqa: S608
    ProgramAsing,
    sure=("kunci",),
)


async def belum_dipetakan(baca: Reader, pegawai: int, kunci: str, limit: int) -> list[ProgramAsing]:
    """What people have studied of which no field is known, after that of so many, the most frequent first."""
    return await baca.fetch(_BELUM, pegawai=pegawai, kunci=kunci, limit=limit)


_SATU_PROGRAM = _BERLAKU.where(_PS.kunci == func.kunci_program(bindparam("nama")))
_TAHAN_PROGRAM = Statement(_SATU_PROGRAM, BarisProgram).locked()


async def tahan_program(uow: UnitOfWork, nama: str) -> BarisProgram | None:
    """The row of a program, held until the transaction ends, or None."""
    return await uow.row(_TAHAN_PROGRAM, nama=nama)


_GANTI_PROGRAM = Statement(update(_PS).values(**bound(_PS.digantikan_pada)).where(given(_PS.id)))
_BARU = {
    **bound(_PS.nama, _PS.rumpun, _PS.menggantikan, _PS.dicatat_pada),
    "kunci": func.kunci_program(bindparam("nama")),
}
_TULIS_PROGRAM = Statement(insert(_PS).values(**_BARU).returning(_PS.kunci), str)


async def petakan(uow: UnitOfWork, nama: str, rumpun: str, lama: UUID | None) -> str:
    """Let a program belong to a field, in the place of a row; answers its key."""
    if lama is not None:
        await uow.execute(_GANTI_PROGRAM, id=lama, digantikan_pada=uow.now)
    return await uow.value(_TULIS_PROGRAM, nama=nama, rumpun=rumpun, menggantikan=lama, dicatat_pada=uow.now)


_TULIS_RUMPUN = Statement(
    insert(Rumpun).values(**bound(Rumpun.kode, Rumpun.nama, Rumpun.dicatat_pada)).on_conflict_do_nothing().inline()
)


async def tambah_rumpun(uow: UnitOfWork, kode: str, nama: str) -> bool:
    """Add a field; False when it is there already."""
    return await uow.execute(_TULIS_RUMPUN, kode=kode, nama=nama, dicatat_pada=uow.now) == 1


_RD = RumpunDekat
_TULIS_DEKAT = Statement(
    insert(_RD).values(**bound(_RD.satu, _RD.dua, _RD.dicatat_pada)).on_conflict_do_nothing().inline()
)
_INI = (given(_RD.satu), given(_RD.dua), _RD.digantikan_pada.is_(None))
_GANTI_DEKAT = Statement(update(_RD).values(**bound(_RD.digantikan_pada)).where(*_INI))


async def atur_dekat(uow: UnitOfWork, a: str, b: str, *, dekat: bool) -> bool:
    """Let two fields count as close, or no longer; answers whether that is news."""
    satu, dua = sorted((a, b))
    if dekat:
        return await uow.execute(_TULIS_DEKAT, satu=satu, dua=dua, dicatat_pada=uow.now) == 1
    return await uow.execute(_GANTI_DEKAT, satu=satu, dua=dua, digantikan_pada=uow.now) == 1


_KUNCI_RUMPUN = Statement(select(_PS.kunci).where(_PS.digantikan_pada.is_(None), among(_PS.rumpun)), str)
# Whose standard asks for no field is not concerned, but finding that out costs as much as scoring them again.
_TANDAI = Statement(f"""
    UPDATE skor SET diperiksa = :dahulu
    FROM proyeksi_asn a
    WHERE a.nip = skor.nip AND skor.versi > 0 AND EXISTS (
        SELECT 1 FROM jsonb_to_recordset({DITEMPUH}) AS e(program_studi text)
        WHERE kunci_program(e.program_studi) = ANY(CAST(:kunci AS text[])))""")  # noqa: S608


async def tandai(uow: UnitOfWork, *, kunci: Sequence[str] = (), rumpun: Sequence[str] = ()) -> None:
    """Let the job look again at everybody who has studied one of these programs, or one of these fields."""
    semua = [*kunci, *await uow.fetch(_KUNCI_RUMPUN, rumpun=list(rumpun))]
    if semua:
        await uow.execute(_TANDAI, kunci=semua, dahulu=DAHULU)
        uow.work_for.add("perbarui_skor")
