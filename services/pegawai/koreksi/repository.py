"""Queries of corrections."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.pegawai.koreksi.schemas import ISIAN
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

# Statements are put together from constants of this module only.
# ruff: noqa: S608

ISIAN_ASN = "jsonb_build_object(" + ", ".join(f"'{each}', a.{each}" for each in ISIAN) + ")"
"""SQL of a person's correctable fields."""


class Dikoreksi(NamedTuple):
    """A person whose identity is corrected: their fields, and which of them were corrected before."""

    nip: str
    versi: int
    dikoreksi: list[str]
    isian: dict[str, str | None]


_TAHAN = Statement(
    f"""
    SELECT a.nip, a.versi, a.dikoreksi, {ISIAN_ASN} AS isian FROM asn a
    WHERE a.nip = :nip AND {SYARAT_LINGKUP} FOR UPDATE""",
    Dikoreksi,
)


async def tahan(uow: UnitOfWork, nip: str, pelaku: Pelaku) -> Dikoreksi | None:
    """The person's row, locked, or None when unknown or out of the caller's scope."""
    return await uow.row(_TAHAN, nip=nip, **lingkup(pelaku))


_UBAH = Statement(
    f"""
    UPDATE asn a
    SET ({", ".join(ISIAN)}) = (
            SELECT {", ".join(f"r.{each}" for each in ISIAN)} FROM jsonb_populate_record(a, CAST(:isi AS jsonb)) r),
        dikoreksi = :dikoreksi, versi = versi + 1, diubah_pada = now()
    WHERE nip = :nip RETURNING versi""",
    int,
)


async def ubah(uow: UnitOfWork, nip: str, isi: Mapping[str, str | None], dikoreksi: Sequence[str]) -> int:
    """Write these fields of the locked row; answers its new version."""
    return await uow.value(_UBAH, nip=nip, dikoreksi=list(dikoreksi), isi=dict(isi))


class Usulan(NamedTuple):
    """One proposed correction and its decision; ``diusulkan_oleh`` is the person themselves."""

    id: UUID
    nip: str
    nama: str
    isian: str
    nilai_lama: str | None
    nilai_baru: str | None
    alasan: str
    dokumen: str
    status: str
    diusulkan_oleh: str
    diusulkan_subjek: str | None
    diajukan_pada: datetime
    diputus_oleh: str | None
    diputus_pada: datetime | None
    catatan: str | None
    versi: int


_KOLOM = """k.id, k.nip, a.nama, k.isian, k.nilai_lama, k.nilai_baru, k.alasan, k.bukti AS dokumen, k.status,
    k.nip AS diusulkan_oleh, k.diajukan_subjek AS diusulkan_subjek, k.diajukan_pada, k.diputus_oleh, k.diputus_pada,
    k.catatan, k.versi"""
_AJUKAN = Statement(
    f"""
    WITH k AS (
        INSERT INTO usulan_koreksi (nip, isian, nilai_lama, nilai_baru, alasan, bukti, diajukan_subjek, diajukan_pada)
        VALUES (:nip, :isian, :nilai_lama, :nilai_baru, :alasan, :dokumen, :subjek, :kini)
        ON CONFLICT (nip, isian) WHERE status = 'diajukan' DO NOTHING RETURNING *)
    SELECT {_KOLOM} FROM k JOIN asn a ON a.nip = k.nip""",
    Usulan,
)


async def ajukan(
    uow: UnitOfWork,
    *,
    nip: str,
    isian: str,
    nilai_lama: str | None,
    nilai_baru: str | None,
    alasan: str,
    dokumen: str,
) -> Usulan | None:
    """Keep a proposal; None when one for the same field waits already."""
    return await uow.row(
        _AJUKAN,
        nip=nip,
        isian=isian,
        nilai_lama=nilai_lama,
        nilai_baru=nilai_baru,
        alasan=alasan,
        dokumen=dokumen,
        subjek=uow.actor.subject,
        kini=uow.now,
    )


_SATU = Statement(
    f"""
    SELECT {_KOLOM} FROM usulan_koreksi k JOIN asn a ON a.nip = k.nip
    WHERE k.id = :id AND {SYARAT_LINGKUP}""",
    Usulan,
).locked("k")


async def satu(uow: UnitOfWork, nomor: UUID, pelaku: Pelaku) -> Usulan | None:
    """One proposal, locked, of a person in the caller's scope."""
    return await uow.row(_SATU, id=nomor, **lingkup(pelaku))


_PUTUS = Statement(
    f"""
    WITH k AS (
        UPDATE usulan_koreksi
        SET status = :status, diputus_oleh = :oleh, diputus_subjek = :subjek, diputus_pada = :kini,
            catatan = :catatan, versi = versi + 1
        WHERE id = :id RETURNING *)
    SELECT {_KOLOM} FROM k JOIN asn a ON a.nip = k.nip""",
    Usulan,
)


async def putus(uow: UnitOfWork, nomor: UUID, status: str, catatan: str | None) -> Usulan:
    """Write a decision."""
    siapa = {"oleh": uow.actor.name, "subjek": uow.actor.subject, "kini": uow.now}
    return await uow.value(_PUTUS, id=nomor, status=status, catatan=catatan, **siapa)


_MENURUT_STATUS = Statement(
    f"""
    SELECT {_KOLOM} FROM usulan_koreksi k JOIN asn a ON a.nip = k.nip
    WHERE k.status = :status AND (CAST(:sesudah AS uuid) IS NULL OR k.id > :sesudah) AND {SYARAT_LINGKUP}
    ORDER BY k.id LIMIT :limit""",
    Usulan,
)


async def menurut_status(
    baca: Reader, pelaku: Pelaku, *, status: str, sesudah: UUID | None, limit: int
) -> list[Usulan]:
    """Proposals of people in the caller's scope, oldest first."""
    return await baca.fetch(_MENURUT_STATUS, status=status, sesudah=sesudah, limit=limit, **lingkup(pelaku))


_MILIK = Statement(
    f"""
    SELECT {_KOLOM} FROM usulan_koreksi k JOIN asn a ON a.nip = k.nip
    WHERE k.nip = :nip AND (CAST(:sebelum AS uuid) IS NULL OR k.id < :sebelum)
    ORDER BY k.id DESC LIMIT :limit""",
    Usulan,
)


async def milik(baca: Reader, nip: str, *, sebelum: UUID | None, limit: int) -> list[Usulan]:
    """A person's own proposals, newest first."""
    return await baca.fetch(_MILIK, nip=nip, sebelum=sebelum, limit=limit)
