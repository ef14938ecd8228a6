"""Posts as ``pegawai`` last described them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select

from services.mutasi.proyeksi.models import ProyeksiJabatan
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.jabatan import JabatanState
from shared.db.statement import Statement, picked
from shared.db.unit_of_work import UnitOfWork

# States that stand in the stream say ``terisi``.
_TERIMA = Statement(
    keep_states(
        ProyeksiJabatan,
        {"aktif": "coalesce(s.aktif, true)", "terisi": "coalesce((b.isi ->> 'bezetting')::integer, s.terisi)"},
    )
)


async def terima_jabatan(uow: UnitOfWork, events: Sequence[Received[JabatanState]]) -> None:
    """States of posts."""
    await uow.execute(_TERIMA, baris=batch(events))


class Jabatan(NamedTuple):
    """One post, as the rules look at it."""

    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    instansi: str
    jalur_unit: list[str]
    jenjang: str
    formasi: int
    terisi: int
    pendidikan_minimal: str | None
    aktif: bool


_JABATAN = Statement(
    select(*picked(Jabatan, ProyeksiJabatan)).where(ProyeksiJabatan.kode == bindparam("kode")), Jabatan
)
_TAHAN = _JABATAN.locked()


async def jabatan(uow: UnitOfWork, kode: str, *, tahan: bool) -> Jabatan | None:
    """One post, or None; ``tahan`` lets one case at a time ask for its places."""
    return await uow.row(_TAHAN if tahan else _JABATAN, kode=kode)
