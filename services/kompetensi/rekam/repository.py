"""Queries of the track record."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, update

from services.kompetensi.berversi import HIDUP
from services.kompetensi.rekam.jenis import JenisRekam
from services.kompetensi.rekam.models import RekamJejak
from services.kompetensi.rekam.schemas import CatatanRekam
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup


def rekam(syarat: str) -> str:
    """Lateral join on what person ``a`` has on record until day ``:hari``, among the rows of ``syarat``: ``rekam``, a
    list or NULL."""
    return f"""
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('id', id, 'jenis', jenis, 'tingkat', tingkat, 'nama', nama,
                                            'tanggal', tanggal) ORDER BY tanggal, id) AS rekam
        FROM rekam_jejak WHERE nip = a.nip AND tanggal <= :hari AND {syarat}) rj ON true"""  # noqa: S608 (constants)


class Kunci(NamedTuple):
    """What tells records apart, as long as they stand."""

    nip: str
    jenis: JenisRekam
    tanggal: date
    nama: str


_ISIAN = "nip text, jenis text, tingkat text, nama text, tanggal date, dokumen text"
_SAMA = "(p.tingkat, p.dokumen) IS NOT DISTINCT FROM (r.tingkat, r.dokumen)"
_TAMBAH = Statement(
    f"""
    INSERT INTO rekam_jejak (nip, jenis, tingkat, nama, tanggal, dokumen, dicatat_pada)
    SELECT r.nip, r.jenis, r.tingkat, r.nama, r.tanggal, r.dokumen, :pada
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({_ISIAN})
    WHERE NOT EXISTS (SELECT 1 FROM rekam_jejak p
                      WHERE (p.nip, p.jenis, p.tanggal, p.nama) = (r.nip, r.jenis, r.tanggal, r.nama) AND {_SAMA})
    ORDER BY r.nip, r.jenis, r.tanggal, r.nama
    ON CONFLICT ({columns(Kunci)}) WHERE {HIDUP} DO NOTHING
    RETURNING {columns(Kunci)}""",  # noqa: S608 (constants of this module)
    Kunci,
)


async def tambah(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Add what has never been recorded; answers which was added."""
    return set(await uow.fetch(_TAMBAH, rows=list(rows), pada=uow.now))


_TERCATAT = Statement(
    f"""
    SELECT DISTINCT {columns(Kunci, "p")}
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({_ISIAN})
    JOIN rekam_jejak p USING ({columns(Kunci)})
    WHERE {_SAMA}""",  # noqa: S608
    Kunci,
)


async def sudah_sama(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Which of these have been recorded exactly so, even if they were withdrawn later."""
    return set(await uow.fetch(_TERCATAT, rows=list(rows)))


_RJ = RekamJejak
_SEMUA = Statement(
    select(*picked(CatatanRekam, _RJ)).where(given(_RJ.nip)).order_by(_RJ.tanggal.desc(), _RJ.id.desc()), CatatanRekam
)


async def semua(baca: Reader | UnitOfWork, nip: str) -> list[CatatanRekam]:
    """Everything on record of a person, the newest first."""
    return await baca.fetch(_SEMUA, nip=nip)


_TAHAN = Statement(
    f"""
    SELECT {columns(CatatanRekam, "p")} FROM rekam_jejak p LEFT JOIN proyeksi_asn a ON a.nip = p.nip
    WHERE p.id = :id AND {SYARAT_LINGKUP}""",  # noqa: S608
    CatatanRekam,
).locked("p")


async def tahan(uow: UnitOfWork, rekam_id: UUID, pelaku: Pelaku) -> CatatanRekam | None:
    """One record, held until the transaction ends, or None when it is out of the caller's scope."""
    return await uow.row(_TAHAN, id=rekam_id, **lingkup(pelaku))


_BATALKAN = Statement(update(_RJ).values(**bound(_RJ.digantikan_pada)).where(given(_RJ.id)))


async def batalkan(uow: UnitOfWork, rekam_id: UUID) -> None:
    """Let a record no longer stand."""
    await uow.execute(_BATALKAN, id=rekam_id, digantikan_pada=uow.now)
