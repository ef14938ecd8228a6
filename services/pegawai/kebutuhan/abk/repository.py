"""Queries of workload sheets."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.pegawai.kebutuhan.abk.masa import MasaLembar
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_KUNCI_JABATAN = Statement("""
    SELECT kode FROM jabatan WHERE kode = ANY(CAST(:kode AS text[])) ORDER BY kode FOR NO KEY UPDATE""")
_JABATAN_PADA = Statement("""
    SELECT kode, nama, formasi FROM jabatan_versi
    WHERE kode = :kode AND digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)""")
# Rows are never deleted, so this number rises with every sheet that is added, replaced or withdrawn.
_VERSI = Statement("SELECT count(*) + count(digantikan_pada) FROM abk WHERE kode_jabatan = :kode")
_MASA = """lower(berlaku) AS mulai, upper(berlaku) AS sampai"""
_PADA = Statement(f"""
    SELECT id, {_MASA}, nomor_dokumen, beban_menit FROM abk
    WHERE kode_jabatan = :kode AND digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)""")  # noqa: S608
_HIDUP = Statement(f"""
    SELECT id, kode_jabatan, {_MASA} FROM abk
    WHERE kode_jabatan = ANY(CAST(:kode AS text[])) AND digantikan_pada IS NULL""")  # noqa: S608
_RIWAYAT = Statement(f"""
    SELECT a.id, {_MASA}, a.nomor_dokumen, a.menggantikan, a.dicatat_pada, a.digantikan_pada,
           a.beban_menit, (SELECT count(*) FROM abk_tugas WHERE abk_id = a.id) AS tugas
    FROM abk a
    WHERE a.kode_jabatan = :kode
    ORDER BY lower(a.berlaku) DESC, a.digantikan_pada DESC NULLS FIRST, a.dicatat_pada DESC, a.id DESC""")  # noqa: S608
_TUGAS = Statement("""
    SELECT abk_id, nomor, uraian, hasil, volume, norma_waktu, cara FROM abk_tugas
    WHERE abk_id = ANY(CAST(:id AS uuid[])) ORDER BY abk_id, nomor""")
_TERCATAT = Statement("""
    SELECT a.id, a.kode_jabatan, lower(a.berlaku) AS mulai, a.nomor_dokumen, a.digantikan_pada IS NULL AS hidup,
           t.nomor, t.uraian, t.hasil, t.volume, t.norma_waktu, t.cara
    FROM jsonb_to_recordset(CAST(:kunci AS jsonb)) AS k(kode text, mulai date)
    JOIN abk a ON a.kode_jabatan = k.kode AND lower(a.berlaku) = k.mulai
    JOIN abk_tugas t ON t.abk_id = a.id""")
_GANTIKAN = Statement("""
    UPDATE abk SET digantikan_pada = :waktu WHERE id = ANY(CAST(:id AS uuid[])) AND digantikan_pada IS NULL""")
_TAMBAH = Statement("""
    INSERT INTO abk (id, kode_jabatan, berlaku, nomor_dokumen, beban_menit, menggantikan, dicatat_pada)
    SELECT r.id, r.kode_jabatan, daterange(r.mulai, r.sampai), r.nomor_dokumen, r.beban_menit, r.menggantikan, :waktu
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(id uuid, kode_jabatan text, mulai date, sampai date, nomor_dokumen text, beban_menit numeric,
              menggantikan uuid)""")
_TAMBAH_TUGAS = Statement("""
    INSERT INTO abk_tugas (abk_id, nomor, uraian, hasil, volume, norma_waktu, cara)
    SELECT r.abk_id, r.nomor, r.uraian, r.hasil, r.volume, r.norma_waktu, r.cara
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(abk_id uuid, nomor integer, uraian text, hasil text, volume numeric, norma_waktu numeric, cara text)""")
_PERSINGKAT = Statement("""
    INSERT INTO abk (id, kode_jabatan, berlaku, nomor_dokumen, beban_menit, menggantikan, dicatat_pada)
    SELECT r.baru, a.kode_jabatan, daterange(lower(a.berlaku), r.sampai), a.nomor_dokumen, a.beban_menit, a.id, :waktu
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(lama uuid, baru uuid, sampai date)
    JOIN abk a ON a.id = r.lama""")
_SALIN_TUGAS = Statement("""
    INSERT INTO abk_tugas (abk_id, nomor, uraian, hasil, volume, norma_waktu, cara)
    SELECT r.baru, t.nomor, t.uraian, t.hasil, t.volume, t.norma_waktu, t.cara
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(lama uuid, baru uuid) JOIN abk_tugas t ON t.abk_id = r.lama""")


async def kunci_jabatan(uow: UnitOfWork, kode: Collection[str]) -> set[str]:
    """Wait until nobody else writes sheets of these posts; answers which of them exist."""
    return {row["kode"] for row in await uow.fetch(_KUNCI_JABATAN, kode=sorted(kode))}


async def jabatan_pada(baca: Reader | UnitOfWork, kode: str, hari: date) -> Any:
    """A post's code, name and formasi as of a day, or None when it does not exist then."""
    return await baca.row(_JABATAN_PADA, kode=kode, hari=hari)


async def versi(baca: Reader | UnitOfWork, kode: str) -> int:
    """A number that rises with every change of the post's sheets; 0 when there has never been one."""
    return int(await baca.value(_VERSI, kode=kode))


async def pada(baca: Reader | UnitOfWork, kode: str, hari: date) -> Any:
    """The sheet of a day, or None."""
    return await baca.row(_PADA, kode=kode, hari=hari)


async def tugas(baca: Reader | UnitOfWork, abk_id: UUID) -> list[Any]:
    """The tasks of one sheet, in their order."""
    return await baca.fetch(_TUGAS, id=[abk_id])


async def hidup(uow: UnitOfWork, kode: Collection[str]) -> dict[str, list[MasaLembar]]:
    """The live sheets of each of these posts."""
    hasil: dict[str, list[MasaLembar]] = {}
    for row in await uow.fetch(_HIDUP, kode=sorted(kode)):
        hasil.setdefault(row["kode_jabatan"], []).append(MasaLembar(row["id"], row["mulai"], row["sampai"]))
    return hasil


async def riwayat(baca: Reader, kode: str) -> list[Any]:
    """Every sheet that was ever recorded for a post, newest days first."""
    return await baca.fetch(_RIWAYAT, kode=kode)


async def tercatat(uow: UnitOfWork, kunci: Collection[tuple[str, date]]) -> list[Any]:
    """Tasks of all sheets, live or replaced, that begin on these days of these posts."""
    return await uow.fetch(_TERCATAT, kunci=[{"kode": kode, "mulai": mulai} for kode, mulai in sorted(kunci)])


async def gantikan(uow: UnitOfWork, abk_id: Collection[UUID]) -> int:
    """Retire sheets; answers how many were live."""
    return await uow.execute(_GANTIKAN, id=list(abk_id), waktu=uow.now) if abk_id else 0


async def persingkat(uow: UnitOfWork, lembar: Sequence[dict[str, Any]]) -> None:
    """Copy retired sheets (``lama``) with an earlier end (``sampai``) under new ids (``baru``)."""
    if lembar:
        await uow.execute(_PERSINGKAT, rows=list(lembar), waktu=uow.now)
        await uow.execute(_SALIN_TUGAS, rows=[{"lama": each["lama"], "baru": each["baru"]} for each in lembar])


async def tambah(uow: UnitOfWork, lembar: Sequence[dict[str, Any]], tugas: Sequence[dict[str, Any]]) -> None:
    """Write sheets with their tasks."""
    if lembar:
        await uow.execute(_TAMBAH, rows=list(lembar), waktu=uow.now)
        await uow.execute(_TAMBAH_TUGAS, rows=list(tugas))
