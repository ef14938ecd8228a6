"""Posts as ``pegawai`` last described them."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from services.mutasi.proyeksi.models import ProyeksiJabatan
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.jabatan import JabatanState
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, columns
from shared.db.unit_of_work import UnitOfWork

# States that stand in the stream say ``terisi``.
_TERIMA = Statement(
    keep_states(
        ProyeksiJabatan,
        {"aktif": "coalesce(s.aktif, true)", "terisi": "coalesce((b.isi ->> 'bezetting')::integer, s.terisi)"},
        refilled=("kelas", "keputusan"),
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
    mulai: date | None
    selesai: date | None
    standar: dict[str, Any] | None
    """As ``proyeksi_standar`` keeps it."""


# A post of which a release before has kept less is not known until its state has been read again.
DIKENAL = f"""
    SELECT {columns(Jabatan)} FROM proyeksi_jabatan j
    LEFT JOIN (SELECT s.kode AS berstandar, to_jsonb(s) AS standar FROM proyeksi_standar s) s ON berstandar = j.kode
    WHERE j.kelas IS NOT NULL"""  # noqa: S608 (constants)
"""Every post that is known, as ``Jabatan``; conditions may follow."""
_SATU = Statement(f"{DIKENAL} AND j.kode = :kode", Jabatan)
_TAHAN = _SATU.locked("j")


async def jabatan(baca: Reader | UnitOfWork, kode: str, *, tahan: bool = False) -> Jabatan | None:
    """One post, or None; ``tahan`` lets one case at a time ask for its places."""
    return await baca.row(_TAHAN if tahan else _SATU, kode=kode)


_BANYAK = Statement(f"{DIKENAL} AND j.kode = {any_of('kode')} ORDER BY j.kode", Jabatan)


async def jabatan_menurut_kode(baca: Reader | UnitOfWork, kode: Collection[str]) -> dict[str, Jabatan]:
    """Of these posts those that are known."""
    return {each.kode: each for each in await baca.fetch(_BANYAK, kode=sorted(kode))}


_TAHAN_BANYAK = _BANYAK.locked("j")


async def tahan_jabatan(uow: UnitOfWork, kode: Collection[str]) -> dict[str, Jabatan]:
    """Of these posts those that are known; no other case can ask for their places until the transaction ends."""
    return {each.kode: each for each in await uow.fetch(_TAHAN_BANYAK, kode=sorted(kode))}


_SEMUA = Statement(f"{DIKENAL} ORDER BY j.kode", Jabatan)


async def semua_jabatan(baca: Reader | UnitOfWork) -> list[Jabatan]:
    """Every post of the city that is known, also those that have ended."""
    return await baca.fetch(_SEMUA)
