"""Asking for the signatures of all letters of a batch at once: each by its own rules, and one that cannot be asked for
does not stop the others."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan import repository as kumpulan_repository
from services.mutasi.kumpulan.himpun import TIDAK_ADA
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import repository
from services.mutasi.surat.jenis import KeadaanSurat
from services.mutasi.surat.repository import Surat
from services.mutasi.surat.tindak import minta_tanda_tangan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem, wajib_ada
from shared.service import Runtime

SUDAH = frozenset({KeadaanSurat.MENUNGGU_TANDA_TANGAN, KeadaanSurat.DITANDATANGANI, KeadaanSurat.DISERAHKAN})


class Tetap(NamedTuple):
    """A letter whose signature was not asked for."""

    surat: Surat
    kode: str
    pesan: str


class HasilMinta(NamedTuple):
    """What became of the letters of a batch."""

    diminta: list[Surat]
    sudah: int
    """Asked for, or signed, before."""
    tetap: list[Tetap]


async def minta_tanda_tangan_kumpulan(
    runtime: Runtime,
    uow: UnitOfWork,
    pelaku: Pelaku,
    kumpulan_id: UUID,
    jenis: Sequence[JenisSurat] | None,
    *,
    tampak: bool = False,
) -> HasilMinta:
    """Ask for each letter of the batch, of these kinds if some are named, that is printed, stands, and is signed by
    one official. Those that are signed by hand together are none of this.

    Raises:
        TidakDitemukan.
    """
    wajib_ada(await kumpulan_repository.tahan(uow, kumpulan_id, pelaku), TIDAK_ADA)
    semua = await repository.dalam_kumpulan(uow, kumpulan_id, pelaku, jenis)
    hasil = HasilMinta([], sum(KeadaanSurat(each.keadaan) in SUDAH for each in semua), [])
    for each in semua:
        if KeadaanSurat(each.keadaan) in SUDAH:
            continue
        try:
            async with uow.savepoint():
                hasil.diminta.append(await minta_tanda_tangan(runtime, uow, pelaku, each.id, tampak=tampak))
        except Problem as problem:
            hasil.tetap.append(Tetap(each, problem.kode, problem.detail))
    return hasil
