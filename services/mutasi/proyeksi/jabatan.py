"""Posts as ``pegawai`` last described them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from services.mutasi.proyeksi.models import ProyeksiJabatan
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.jabatan import JabatanState
from shared.db.statement import Statement, given, picked
from shared.db.unit_of_work import UnitOfWork

# States that stand in the stream say ``terisi``.
_TERIMA = Statement(
    keep_states(
        ProyeksiJabatan,
        {"aktif": "coalesce(s.aktif, true)", "terisi": "coalesce((b.isi ->> 'bezetting')::integer, s.terisi)"},
        refilled=("kelas",),
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
    jenis: str
    jenjang: str
    eselon: str | None
    kelas: int
    bup: int | None
    formasi: int
    terisi: int
    kebutuhan: int | None
    pendidikan_minimal: str | None
    kepala_unit: bool
    aktif: bool


# A post of which a release before has kept less is not known until its state has been read again.
_JABATAN = Statement(
    select(*picked(Jabatan, ProyeksiJabatan)).where(given(ProyeksiJabatan.kode), ProyeksiJabatan.kelas.is_not(None)),
    Jabatan,
)
_TAHAN = _JABATAN.locked()


async def jabatan(uow: UnitOfWork, kode: str, *, tahan: bool) -> Jabatan | None:
    """One post, or None; ``tahan`` lets one case at a time ask for its places."""
    return await uow.row(_TAHAN if tahan else _JABATAN, kode=kode)
