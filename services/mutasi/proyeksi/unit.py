"""Units as ``pegawai`` last described them: cases look up the path above one."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import exists, select

from services.mutasi.proyeksi.models import ProyeksiUnit
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.unit import UnitState
from shared.db.reader import Reader
from shared.db.statement import Statement, among, given, picked
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(keep_states(ProyeksiUnit))


async def terima_unit(uow: UnitOfWork, events: Sequence[Received[UnitState]]) -> None:
    """States of units."""
    await uow.execute(_TERIMA, baris=batch(events))


_ADA = Statement(select(exists().where(given(ProyeksiUnit.kode))), bool)


async def ada(baca: Reader, kode: str) -> bool:
    """Whether a unit is known."""
    return await baca.value(_ADA, kode=kode)


class _Tempat(NamedTuple):
    kode: str
    wilayah: str


_TEMPAT = Statement(select(*picked(_Tempat, ProyeksiUnit)).where(ProyeksiUnit.wilayah.is_not(None)), _Tempat)


async def wilayah_unit(baca: Reader) -> dict[str, str]:
    """Code of each unit that has a kecamatan of its own on record → that of the kecamatan."""
    return {each.kode: each.wilayah for each in await baca.fetch(_TEMPAT)}


class _Nama(NamedTuple):
    kode: str
    nama: str


_NAMA = Statement(select(*picked(_Nama, ProyeksiUnit)).where(among(ProyeksiUnit.kode)), _Nama)


async def nama_unit(baca: Reader | UnitOfWork, kode: Collection[str]) -> dict[str, str]:
    """Names of units by their codes; of those that are known."""
    return {each.kode: each.nama for each in await baca.fetch(_NAMA, kode=list(kode))}
