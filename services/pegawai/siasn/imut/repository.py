"""Every statement about the list of I-MUT."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from services.pegawai.siasn.imut.models import ImutBacaan
from services.pegawai.siasn.imut.schemas import BarisTakTerbaca, UsulDiImut
from shared.contracts.pegawai.imut import ArtiUsul
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, picked
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
SUMBER = "imut"


class Bacaan(NamedTuple):
    """How far the list is read."""

    nomor: int
    mulai_pada: datetime | None
    terbaca: int
    diminta_pada: datetime | None
    selesai_pada: datetime | None
    baris: int
    tak_terbaca: int
    dugaan: bool
    corak: dict[str, Any]
    kendala: str | None
    tunda_sampai: datetime | None


_BACAAN = Statement(select(*picked(Bacaan, ImutBacaan)), Bacaan)


async def bacaan(baca: Baca) -> Bacaan | None:
    """How far it is read; None before anybody has tried."""
    return await baca.row(_BACAAN)


_ADAKAN = Statement("INSERT INTO imut_bacaan (sumber) VALUES ('imut') ON CONFLICT DO NOTHING")
_TAHAN = _BACAAN.locked()


async def tahan(uow: UnitOfWork) -> Bacaan:
    """The same, held."""
    await uow.execute(_ADAKAN)
    return await uow.value(_TAHAN)


_MINTA = Statement("UPDATE imut_bacaan SET diminta_pada = :kini, tunda_sampai = NULL")


async def minta(uow: UnitOfWork) -> None:
    """It is to be read now."""
    await uow.execute(_MINTA, kini=uow.now)


_MULAI = Statement("""
    UPDATE imut_bacaan SET nomor = nomor + 1, mulai_pada = :kini, terbaca = 0, diminta_pada = NULL, kendala = NULL,
                           tunda_sampai = NULL, dugaan = :dugaan, corak = '{}'""")


async def mulai(uow: UnitOfWork, *, dugaan: bool) -> None:
    """A reading begins at the first page."""
    await uow.execute(_MULAI, kini=uow.now, dugaan=dugaan)


_TUNDA = Statement("""
    UPDATE imut_bacaan SET kendala = :kendala, tunda_sampai = :sampai, mulai_pada = NULL, diminta_pada = NULL""")


async def tunda(uow: UnitOfWork, kendala: str, sampai: datetime) -> None:
    """It cannot be read until somebody mends something; it is tried again then."""
    await uow.execute(_TUNDA, kendala=kendala, sampai=sampai)


_SUDAH = Statement(
    """
    SELECT id FROM imut_usul WHERE id = ANY(CAST(:id AS text[])) AND bacaan = :nomor
    UNION ALL
    SELECT sidik FROM imut_tak_terbaca WHERE sidik = ANY(CAST(:sidik AS text[])) AND bacaan = :nomor""",
    str,
)


async def sudah(uow: UnitOfWork, nomor: int, usul: Collection[str], tak_terbaca: Collection[str]) -> int:
    """How many of these the reading has had before."""
    return len(await uow.fetch(_SUDAH, nomor=nomor, id=sorted(usul), sidik=sorted(tak_terbaca)))


_SIMPAN = Statement(
    """
    INSERT INTO imut_usul AS i (id, nomor_surat, nip, kode_status, nama_status, arti, nomor_pertek, tanggal_pertek,
                                alasan, sidik, sejak, diubah_pada, bacaan)
    SELECT r.id, r.nomor_surat, r.nip, r.kode_status, r.nama_status, r.arti, r.nomor_pertek, r.tanggal_pertek, r.alasan,
           r.sidik, :kini, :kini, :nomor
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(
        id text, nomor_surat text, nip text, kode_status text, nama_status text, arti text, nomor_pertek text,
        tanggal_pertek date, alasan text, sidik text)
    ORDER BY r.id
    ON CONFLICT (id) DO UPDATE SET
        nomor_surat = excluded.nomor_surat, nip = excluded.nip, kode_status = excluded.kode_status,
        nama_status = excluded.nama_status, arti = excluded.arti, nomor_pertek = excluded.nomor_pertek,
        tanggal_pertek = excluded.tanggal_pertek, alasan = excluded.alasan, sidik = excluded.sidik,
        bacaan = excluded.bacaan, hilang_pada = NULL,
        sejak = CASE WHEN i.kode_status = excluded.kode_status THEN i.sejak ELSE excluded.sejak END,
        diubah_pada = CASE WHEN i.sidik = excluded.sidik AND i.hilang_pada IS NULL THEN i.diubah_pada
                           ELSE excluded.diubah_pada END
    RETURNING CASE WHEN old.sidik = new.sidik AND old.hilang_pada IS NULL THEN '' ELSE new.id END""",
    str,
)


async def simpan(uow: UnitOfWork, nomor: int, baris: Sequence[Mapping[str, Any]]) -> list[str]:
    """Keep proposals of a reading; answers which of them say something else than before."""
    return [each for each in await uow.fetch(_SIMPAN, nomor=nomor, kini=uow.now, baris=list(baris)) if each]


_TAK_TERBACA = Statement("""
    INSERT INTO imut_tak_terbaca (sidik, sebab, corak, pertama_pada, bacaan)
    SELECT r.sidik, r.sebab, r.corak, :kini, :nomor
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(sidik text, sebab text, corak jsonb)
    ORDER BY r.sidik
    ON CONFLICT (sidik) DO UPDATE SET sebab = excluded.sebab, bacaan = excluded.bacaan""")
_TETAP_ADA = Statement("UPDATE imut_usul SET bacaan = :nomor WHERE id = ANY(CAST(:id AS text[]))")


async def sisihkan(uow: UnitOfWork, nomor: int, baris: Sequence[Mapping[str, Any]], id_usul: Collection[str]) -> None:
    """Set rows aside that are not understood; what was understood of them before is not gone."""
    await uow.execute(_TAK_TERBACA, nomor=nomor, kini=uow.now, baris=list(baris))
    await uow.execute(_TETAP_ADA, nomor=nomor, id=sorted(id_usul))


_MAJU = Statement("UPDATE imut_bacaan SET terbaca = :terbaca, corak = :corak")


async def maju(uow: UnitOfWork, terbaca: int, corak: Mapping[str, Any]) -> None:
    """The reading has got so many rows."""
    await uow.execute(_MAJU, terbaca=terbaca, corak=dict(corak))


_SELESAI = Statement("""
    UPDATE imut_bacaan SET mulai_pada = NULL, selesai_pada = :kini,
        baris = (SELECT count(*) FROM imut_usul WHERE bacaan = :nomor),
        tak_terbaca = (SELECT count(*) FROM imut_tak_terbaca WHERE bacaan = :nomor)""")
_HILANG = Statement(
    """
    UPDATE imut_usul SET hilang_pada = :kini, diubah_pada = :kini
    WHERE hilang_pada IS NULL AND bacaan <= :nomor - 2 AND EXISTS (SELECT FROM imut_usul WHERE bacaan = :nomor)
    RETURNING id""",
    str,
)
_LUPAKAN = Statement("DELETE FROM imut_tak_terbaca WHERE bacaan < :nomor")


async def selesai(uow: UnitOfWork, nomor: int) -> list[str]:
    """All of the list is read; answers which proposals are on it no more.

    Pages shift while they are read, so one is gone when two readings in a row have not had it; and none is, by a
    reading that has had none.
    """
    await uow.execute(_LUPAKAN, nomor=nomor)
    await uow.execute(_SELESAI, nomor=nomor, kini=uow.now)
    return await uow.fetch(_HILANG, nomor=nomor, kini=uow.now)


_DAFTAR = Statement(
    f"""
    SELECT {columns(UsulDiImut)} FROM imut_usul
    WHERE id > :sesudah AND (CAST(:arti AS text[]) IS NULL OR arti = ANY(CAST(:arti AS text[])))
      AND (CAST(:nomor_surat AS text) IS NULL OR nomor_surat = :nomor_surat)
    ORDER BY id LIMIT :banyak""",  # noqa: S608 (names of a row class)
    UsulDiImut,
)


async def daftar(
    baca: Baca, *, arti: Sequence[ArtiUsul] | None, nomor_surat: str | None, sesudah: str, banyak: int
) -> list[UsulDiImut]:
    """Proposals by their ids."""
    return await baca.fetch(_DAFTAR, arti=arti, nomor_surat=nomor_surat, sesudah=sesudah, banyak=banyak)


class _Banyak(NamedTuple):
    arti: ArtiUsul
    banyak: int


_BANYAK = Statement(
    "SELECT arti, count(*) AS banyak FROM imut_usul WHERE hilang_pada IS NULL GROUP BY arti ORDER BY arti", _Banyak
)


async def menurut_arti(baca: Baca) -> dict[ArtiUsul, int]:
    """How many proposals stand where."""
    return {each.arti: each.banyak for each in await baca.fetch(_BANYAK)}


_SISIHAN = Statement(
    f"""
    SELECT {columns(BarisTakTerbaca)} FROM imut_tak_terbaca
    WHERE (pertama_pada, sidik) > (:pertama_pada, :sidik) ORDER BY pertama_pada, sidik LIMIT :banyak""",  # noqa: S608
    BarisTakTerbaca,
)


async def sisihan(baca: Baca, sesudah: tuple[datetime, str], banyak: int) -> list[BarisTakTerbaca]:
    """Rows that were set aside, the oldest first."""
    return await baca.fetch(_SISIHAN, pertama_pada=sesudah[0], sidik=sesudah[1], banyak=banyak)
