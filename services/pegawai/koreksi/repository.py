"""Queries of corrections."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from services.pegawai.koreksi.schemas import ISIAN
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

_KUNCI = Statement(f"""
    SELECT a.nip, a.nama, a.versi, a.dikoreksi, {", ".join(f"a.{each}" for each in ISIAN if each != "nama")}
    FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP} FOR UPDATE""")  # noqa: S608 (constants)
_KOLOM = """k.id, k.nip, a.nama, k.isian, k.nilai_lama, k.nilai_baru, k.alasan, k.bukti, k.status, k.diajukan_subjek,
    k.diajukan_pada, k.diputus_pada, k.catatan, k.versi"""
_AJUKAN = Statement(f"""
    WITH k AS (
        INSERT INTO usulan_koreksi (nip, isian, nilai_lama, nilai_baru, alasan, bukti, diajukan_subjek,
                                    diajukan_pada)
        VALUES (:nip, :isian, :nilai_lama, :nilai_baru, :alasan, :bukti, :subjek, :kini)
        ON CONFLICT (nip, isian) WHERE status = 'diajukan' DO NOTHING RETURNING *)
    SELECT {_KOLOM} FROM k JOIN asn a ON a.nip = k.nip""")  # noqa: S608
_SATU = Statement(f"""
    SELECT {_KOLOM} FROM usulan_koreksi k JOIN asn a ON a.nip = k.nip
    WHERE k.id = :id AND {SYARAT_LINGKUP} FOR UPDATE OF k""")  # noqa: S608
_PUTUS = Statement(f"""
    WITH k AS (
        UPDATE usulan_koreksi
        SET status = :status, diputus_oleh = :oleh, diputus_subjek = :subjek, diputus_pada = :kini,
            catatan = :catatan, versi = versi + 1
        WHERE id = :id RETURNING *)
    SELECT {_KOLOM} FROM k JOIN asn a ON a.nip = k.nip""")  # noqa: S608
_MENUNGGU = Statement(f"""
    SELECT {_KOLOM} FROM usulan_koreksi k JOIN asn a ON a.nip = k.nip
    WHERE k.status = :status AND (CAST(:sesudah AS uuid) IS NULL OR k.id > :sesudah) AND {SYARAT_LINGKUP}
    ORDER BY k.id LIMIT :limit""")  # noqa: S608
_MILIK = Statement(f"""
    SELECT {_KOLOM} FROM usulan_koreksi k JOIN asn a ON a.nip = k.nip
    WHERE k.nip = :nip AND (CAST(:sebelum AS uuid) IS NULL OR k.id < :sebelum)
    ORDER BY k.id DESC LIMIT :limit""")  # noqa: S608


@cache
def _ubah(kolom: tuple[str, ...]) -> Statement:
    isi = ", ".join(f"{each} = :{each}" for each in kolom)
    return Statement(
        f"UPDATE asn SET {isi}, dikoreksi = :dikoreksi, versi = versi + 1, diubah_pada = now() "  # noqa: S608
        "WHERE nip = :nip RETURNING versi"
    )


async def kunci(uow: UnitOfWork, nip: str, pelaku: Pelaku) -> Any:
    """The person's row, locked, or None when unknown or out of the caller's scope."""
    return await uow.row(_KUNCI, nip=nip, **lingkup(pelaku))


async def ubah(uow: UnitOfWork, nip: str, isi: Mapping[str, str | None], dikoreksi: Sequence[str]) -> int:
    """Write fields of the locked row; answers its new version."""
    versi: int = await uow.value(_ubah(tuple(sorted(isi))), nip=nip, dikoreksi=list(dikoreksi), **isi)
    return versi


async def ajukan(uow: UnitOfWork, **isi: Any) -> Any:
    """Keep a proposal; None when one for the same field waits already."""
    return await uow.row(_AJUKAN, subjek=uow.actor.subject, kini=uow.now, **isi)


async def satu(uow: UnitOfWork, nomor: UUID, pelaku: Pelaku) -> Any:
    """One proposal, locked, of a person in the caller's scope."""
    return await uow.row(_SATU, id=nomor, **lingkup(pelaku))


async def putus(uow: UnitOfWork, nomor: UUID, status: str, catatan: str | None) -> Any:
    """Write a decision."""
    return await uow.row(
        _PUTUS,
        id=nomor,
        status=status,
        oleh=uow.actor.name,
        subjek=uow.actor.subject,
        kini=uow.now,
        catatan=catatan,
    )


async def menurut_status(
    baca: Reader, pelaku: Pelaku, *, status: str, sesudah: UUID | None, limit: int
) -> Sequence[Any]:
    """Proposals of people in the caller's scope, oldest first."""
    return await baca.fetch(_MENUNGGU, status=status, sesudah=sesudah, limit=limit, **lingkup(pelaku))


async def milik(baca: Reader, nip: str, *, sebelum: UUID | None, limit: int) -> Sequence[Any]:
    """A person's own proposals, newest first."""
    return await baca.fetch(_MILIK, nip=nip, sebelum=sebelum, limit=limit)
