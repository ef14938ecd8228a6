"""Queries of corrections."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.pegawai.koreksi.models import UsulanKoreksi
from services.pegawai.koreksi.schemas import ISIAN
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, given
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

# Statements are put together from constants of this module only.
# ruff: noqa: S608

ISIAN_ASN = "jsonb_build_object(" + ", ".join(f"'{each}', a.{each}" for each in ISIAN) + ")"
"""SQL of a person's correctable fields."""


class Dikoreksi(NamedTuple):
    """A person whose identity is corrected: their fields, and which of them were corrected before."""

    nip: str
    nip_berlaku: str | None
    versi: int
    dikoreksi: list[str]
    isian: dict[str, str | None]


_TAHAN = Statement(
    f"""
    SELECT a.nip, a.nip_berlaku, a.versi, a.dikoreksi, {ISIAN_ASN} AS isian FROM asn a
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


_MENUNGGU = Statement(
    select(UsulanKoreksi.id).where(
        given(UsulanKoreksi.nip), given(UsulanKoreksi.isian), UsulanKoreksi.status == "diusulkan"
    ),
    UUID,
)


async def menunggu(uow: UnitOfWork, nip: str, isian: str) -> UUID | None:
    """The open proposal for a field of a person whose row is locked."""
    return await uow.row(_MENUNGGU, nip=nip, isian=isian)
