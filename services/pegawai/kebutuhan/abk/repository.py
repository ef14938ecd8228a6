"""Queries of workload sheets."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.kebutuhan.abk.masa import MasaLembar
from services.pegawai.kebutuhan.abk.schemas import BarisLembar
from services.pegawai.kebutuhan.beban import Cara
from services.pegawai.kebutuhan.models import AbkTugas
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, rows_into
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from columns of row classes only.
# ruff: noqa: S608

# Rows are never deleted, so this number rises with every sheet that is added, replaced or withdrawn.
_VERSI = Statement("SELECT count(*) + count(digantikan_pada) FROM abk WHERE kode_jabatan = :kode", int)


async def versi(baca: Reader | UnitOfWork, kode: str) -> int:
    """A number that rises with every change of the post's sheets; 0 when there has never been one."""
    return await baca.value(_VERSI, kode=kode)


_MASA = "lower(berlaku) AS mulai, upper(berlaku) AS sampai"


@dataclass(frozen=True, slots=True)
class Lembar(MasaLembar):
    """A sheet."""

    nomor_dokumen: str | None
    beban_menit: Decimal


_PADA = Statement(
    f"""
    SELECT id, {_MASA}, kode_jabatan, nomor_dokumen, beban_menit FROM abk
    WHERE kode_jabatan = :kode AND digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)""",
    Lembar,
    sure=("mulai",),
)


async def pada(baca: Reader | UnitOfWork, kode: str, hari: date) -> Lembar | None:
    """The sheet of a day, or None."""
    return await baca.row(_PADA, kode=kode, hari=hari)


class Tugas(NamedTuple):
    """One task of a sheet."""

    nomor: int
    uraian: str
    hasil: str
    volume: Decimal
    norma_waktu: Decimal
    cara: Cara


_TUGAS = Statement(f"SELECT {columns(Tugas)} FROM abk_tugas WHERE abk_id = :id ORDER BY nomor", Tugas)


async def tugas(baca: Reader | UnitOfWork, abk_id: UUID) -> list[Tugas]:
    """The tasks of one sheet, in their order."""
    return await baca.fetch(_TUGAS, id=abk_id)


_HIDUP = Statement(
    f"""
    SELECT id, {_MASA}, kode_jabatan FROM abk
    WHERE kode_jabatan = ANY(CAST(:kode AS text[])) AND digantikan_pada IS NULL""",
    MasaLembar,
    sure=("mulai",),
)


async def hidup(uow: UnitOfWork, kode: Collection[str]) -> dict[str, list[MasaLembar]]:
    """The live sheets of each of these posts."""
    hasil: dict[str, list[MasaLembar]] = {}
    for row in await uow.fetch(_HIDUP, kode=sorted(kode)):
        hasil.setdefault(row.kode_jabatan, []).append(row)
    return hasil


_RIWAYAT = Statement(
    """
    SELECT a.id, lower(a.berlaku) AS mulai, upper(a.berlaku) - 1 AS selesai, a.nomor_dokumen AS dokumen,
           (SELECT count(*) FROM abk_tugas WHERE abk_id = a.id) AS tugas, a.beban_menit, a.menggantikan,
           a.dicatat_pada, a.digantikan_pada
    FROM abk a
    WHERE a.kode_jabatan = :kode
    ORDER BY lower(a.berlaku) DESC, a.digantikan_pada DESC NULLS FIRST, a.dicatat_pada DESC, a.id DESC""",
    BarisLembar,
    sure=("mulai",),
)


async def riwayat(baca: Reader, kode: str) -> list[BarisLembar]:
    """Every sheet that was ever recorded for a post, newest days first."""
    return await baca.fetch(_RIWAYAT, kode=kode)


class TugasTercatat(NamedTuple):
    """A task of a sheet, live or replaced."""

    kode_jabatan: str
    mulai: date
    nomor_dokumen: str | None
    hidup: bool
    nomor: int
    uraian: str
    hasil: str
    volume: Decimal
    norma_waktu: Decimal
    cara: Cara

    @property
    def tugas(self) -> Tugas:
        """The task alone."""
        return Tugas(*self[4:])


_TERCATAT = Statement(
    f"""
    SELECT a.kode_jabatan, lower(a.berlaku) AS mulai, a.nomor_dokumen, a.digantikan_pada IS NULL AS hidup,
           {columns(Tugas, "t")}
    FROM jsonb_to_recordset(CAST(:kunci AS jsonb)) AS k(kode text, mulai date)
    JOIN abk a ON a.kode_jabatan = k.kode AND lower(a.berlaku) = k.mulai
    JOIN abk_tugas t ON t.abk_id = a.id""",
    TugasTercatat,
)


async def tercatat(uow: UnitOfWork, kunci: Collection[tuple[str, date]]) -> list[TugasTercatat]:
    """Tasks of all sheets, live or replaced, that begin on these days of these posts."""
    return await uow.fetch(_TERCATAT, kunci=[{"kode": kode, "mulai": mulai} for kode, mulai in sorted(kunci)])


_GANTIKAN = Statement(
    "UPDATE abk SET digantikan_pada = :waktu WHERE id = ANY(CAST(:id AS uuid[])) AND digantikan_pada IS NULL"
)


async def gantikan(uow: UnitOfWork, abk_id: Collection[UUID]) -> int:
    """Retire sheets; answers how many were live."""
    return await uow.execute(_GANTIKAN, id=list(abk_id), waktu=uow.now) if abk_id else 0


_PERSINGKAT = Statement("""
    INSERT INTO abk (id, kode_jabatan, berlaku, nomor_dokumen, beban_menit, menggantikan, dicatat_pada)
    SELECT r.baru, a.kode_jabatan, daterange(lower(a.berlaku), r.sampai), a.nomor_dokumen, a.beban_menit, a.id, :waktu
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(lama uuid, baru uuid, sampai date)
    JOIN abk a ON a.id = r.lama""")
_SALIN_TUGAS = Statement(f"""
    INSERT INTO abk_tugas (abk_id, {columns(Tugas)}) SELECT r.baru, {columns(Tugas, "t")}
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(lama uuid, baru uuid) JOIN abk_tugas t ON t.abk_id = r.lama""")


async def persingkat(uow: UnitOfWork, lembar: Sequence[dict[str, Any]]) -> None:
    """Copy retired sheets (``lama``) with an earlier end (``sampai``) under new ids (``baru``)."""
    if lembar:
        await uow.execute(_PERSINGKAT, rows=list(lembar), waktu=uow.now)
        await uow.execute(_SALIN_TUGAS, rows=[{"lama": each["lama"], "baru": each["baru"]} for each in lembar])


_TAMBAH = Statement("""
    INSERT INTO abk (id, kode_jabatan, berlaku, nomor_dokumen, beban_menit, menggantikan, dicatat_pada)
    SELECT r.id, r.kode_jabatan, daterange(r.mulai, r.sampai), r.nomor_dokumen, r.beban_menit, r.menggantikan, :waktu
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(id uuid, kode_jabatan text, mulai date, sampai date, nomor_dokumen text, beban_menit numeric,
              menggantikan uuid)""")
_TAMBAH_TUGAS = Statement(rows_into(
        AbkTugas.abk_id, AbkTugas.nomor, AbkTugas.uraian, AbkTugas.hasil, AbkTugas.volume, AbkTugas.norma_waktu,
        AbkTugas.cara,
    ))  # fmt: skip


async def tambah(uow: UnitOfWork, lembar: Sequence[dict[str, Any]], tugas: Sequence[dict[str, Any]]) -> None:
    """Write sheets with their tasks."""
    if lembar:
        await uow.execute(_TAMBAH, rows=list(lembar), waktu=uow.now)
        await uow.execute(_TAMBAH_TUGAS, baris=list(tugas))


_DITOLAK = Statement("""
    INSERT INTO abk_ditolak (kode_jabatan, mulai, nomor)
    SELECT r.kode_jabatan, r.mulai, coalesce(r.nomor, 0)
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(kode_jabatan text, mulai date, nomor integer)
    WHERE NOT EXISTS (SELECT FROM abk a JOIN abk_tugas t ON t.abk_id = a.id
                      WHERE a.kode_jabatan = r.kode_jabatan AND lower(a.berlaku) = r.mulai
                        AND a.digantikan_pada IS NULL AND t.nomor = r.nomor)
    ON CONFLICT DO NOTHING""")


async def catat_ditolak(uow: UnitOfWork, baris: Sequence[Mapping[str, Any]]) -> None:
    """Remember tasks that a file has and that could not be taken, but for those that are recorded already."""
    rows = [{each: nilai.get(each) for each in ("kode_jabatan", "mulai", "nomor")} for nilai in baris]
    await uow.execute(_DITOLAK, rows=rows)


_LENGKAPI = Statement("""
    DELETE FROM abk_ditolak d
    USING jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(kode_jabatan text, mulai date, nomor integer)
    WHERE d.kode_jabatan = r.kode_jabatan AND d.mulai = r.mulai AND d.nomor IN (0, coalesce(r.nomor, d.nomor))""")


async def lengkapi(uow: UnitOfWork, baris: Sequence[Mapping[str, Any]]) -> None:
    """Forget what was refused of these tasks (without ``nomor``: of the whole sheet)."""
    await uow.execute(_LENGKAPI, rows=list(baris))


_TUGAS_DITOLAK = Statement(
    "SELECT nomor FROM abk_ditolak WHERE kode_jabatan = :kode AND mulai = :mulai ORDER BY nomor", int
)


async def tugas_ditolak(baca: Reader | UnitOfWork, kode: str, mulai: date) -> list[int]:
    """Numbers of a sheet's tasks that an import has refused."""
    return await baca.fetch(_TUGAS_DITOLAK, kode=kode, mulai=mulai)
