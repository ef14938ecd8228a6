"""A person's row under lock (``SELECT … FOR UPDATE``), and its version: the optimistic lock that clients hold."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import StatusPegawai
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup


class OrangTertahan(NamedTuple):
    """A person whose file is being changed."""

    nip: str
    nama: str
    versi: int
    tanggal_lahir: date
    status_pegawai: StatusPegawai
    tmt_cpns: date | None


_TAHAN = Statement(
    f"SELECT {columns(OrangTertahan, 'a')} FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP} FOR UPDATE",  # noqa: S608
    OrangTertahan,
)


async def tahan(uow: UnitOfWork, nip: str, pelaku: Pelaku | None = None) -> OrangTertahan | None:
    """The person, locked, or None when unknown or, if somebody asks, outside their scope."""
    return await uow.row(_TAHAN, nip=nip, **_batas(pelaku))


def _batas(pelaku: Pelaku | None) -> dict[str, Any]:
    return {"kota": True, "sendiri": "", "unit": []} if pelaku is None else lingkup(pelaku)


_TAHAN_BANYAK = Statement(
    f"SELECT {columns(OrangTertahan, 'a')} FROM asn a WHERE a.nip = ANY(CAST(:nip AS text[])) AND {SYARAT_LINGKUP} "  # noqa: S608
    "ORDER BY a.nip FOR UPDATE",
    OrangTertahan,
)


async def tahan_banyak(uow: UnitOfWork, nip: Collection[str], pelaku: Pelaku | None = None) -> dict[str, OrangTertahan]:
    """Those of these people who are known and, if somebody asks, within their scope, locked in the order of their
    numbers."""
    return {row.nip: row for row in await uow.fetch(_TAHAN_BANYAK, nip=sorted(nip), **_batas(pelaku))}


class Versi(NamedTuple):
    """A person's file and its version."""

    nip: str
    versi: int


_NAIKKAN = Statement(
    """
    UPDATE asn SET versi = versi + 1, diubah_pada = now() WHERE nip = ANY(CAST(:nip AS text[])) RETURNING nip, versi""",
    Versi,
)


async def naikkan(uow: UnitOfWork, nip: Collection[str]) -> dict[str, int]:
    """Count a change of these people's files; answers the new versions."""
    if not nip:
        return {}
    rows = await uow.fetch(_NAIKKAN, nip=sorted(nip))
    return dict(rows)


_VERSI = Statement("SELECT versi FROM asn WHERE nip = :nip", int)


async def versi_orang(uow: UnitOfWork, nip: str) -> int:
    """The version that the person's file has reached in this transaction."""
    return await uow.value(_VERSI, nip=nip)
