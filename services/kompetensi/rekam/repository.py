"""Queries of the track record."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.kompetensi.berversi import HIDUP
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

KOLOM_REKAM = "rj.rekam"
"""What ``rekam`` brings: a list, or NULL."""


def rekam(syarat: str) -> str:
    """Lateral join on what person ``a`` has on record until day ``:hari``, among the rows of ``syarat``."""
    return f"""
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('id', id, 'jenis', jenis, 'tingkat', tingkat, 'nama', nama,
                                            'tanggal', tanggal) ORDER BY tanggal, id) AS rekam
        FROM rekam_jejak WHERE nip = a.nip AND tanggal <= :hari AND {syarat}) rj ON true"""  # noqa: S608 (constants)


Kunci = tuple[str, str, date, str]
"""NIP, kind, day and name."""
_ISIAN = "nip text, jenis text, tingkat text, nama text, tanggal date, dokumen text"
_KUNCI = "nip, jenis, tanggal, nama"
_TAMBAH = Statement(f"""
    INSERT INTO rekam_jejak (nip, jenis, tingkat, nama, tanggal, dokumen, dicatat_pada)
    SELECT r.nip, r.jenis, r.tingkat, r.nama, r.tanggal, r.dokumen, :pada
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({_ISIAN})
    WHERE NOT EXISTS (SELECT 1 FROM rekam_jejak p
                      WHERE (p.nip, p.jenis, p.tanggal, p.nama) = (r.nip, r.jenis, r.tanggal, r.nama)
                        AND (p.tingkat, p.dokumen) IS NOT DISTINCT FROM (r.tingkat, r.dokumen))
    ORDER BY r.nip, r.jenis, r.tanggal, r.nama
    ON CONFLICT ({_KUNCI}) WHERE {HIDUP} DO NOTHING
    RETURNING {_KUNCI}""")  # noqa: S608 (constants of this module)
_SAMA = Statement(f"""
    SELECT DISTINCT p.nip, p.jenis, p.tanggal, p.nama
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({_ISIAN})
    JOIN rekam_jejak p USING ({_KUNCI})
    WHERE (p.tingkat, p.dokumen) IS NOT DISTINCT FROM (r.tingkat, r.dokumen)""")  # noqa: S608
_KOLOM = "id, nip, jenis, tingkat, nama, tanggal, dokumen, dicatat_pada, digantikan_pada"
_SEMUA = Statement(f"""
    SELECT {_KOLOM} FROM rekam_jejak WHERE nip = :nip ORDER BY tanggal DESC, id DESC""")  # noqa: S608
_KUNCI_SATU = Statement(f"""
    SELECT {", ".join(f"p.{each}" for each in _KOLOM.split(", "))}
    FROM rekam_jejak p LEFT JOIN proyeksi_asn a ON a.nip = p.nip
    WHERE p.id = :id AND {SYARAT_LINGKUP} FOR UPDATE OF p""")  # noqa: S608
_BATALKAN = Statement("UPDATE rekam_jejak SET digantikan_pada = :pada WHERE id = :id")


async def tambah(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Add what has never been recorded; answers which was added."""
    return {_kunci(row) for row in await uow.fetch(_TAMBAH, rows=list(rows), pada=uow.now)}


async def sudah_sama(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> set[Kunci]:
    """Which of these have been recorded exactly so, even if they were withdrawn later."""
    return {_kunci(row) for row in await uow.fetch(_SAMA, rows=list(rows))}


def _kunci(row: Mapping[str, Any]) -> Kunci:
    return row["nip"], row["jenis"], row["tanggal"], row["nama"]


async def semua(baca: Reader | UnitOfWork, nip: str) -> list[Any]:
    """Everything on record of a person, the newest first."""
    return await baca.fetch(_SEMUA, nip=nip)


async def kunci(uow: UnitOfWork, nomor: UUID, pelaku: Pelaku) -> Any:
    """One record, held until the transaction ends, or None when it is out of the caller's scope."""
    return await uow.row(_KUNCI_SATU, id=nomor, **lingkup(pelaku))


async def batalkan(uow: UnitOfWork, nomor: UUID) -> None:
    """Let a record no longer stand."""
    await uow.execute(_BATALKAN, id=nomor, pada=uow.now)
