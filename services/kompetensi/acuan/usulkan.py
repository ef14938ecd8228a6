"""Reference data of the whole city change by two people: one proposes, another approves."""

from typing import Any
from uuid import UUID

from services.kompetensi.acuan import repository
from services.kompetensi.acuan.jenis import JENIS, JenisAcuan
from services.kompetensi.acuan.models import StatusAcuan
from services.kompetensi.acuan.repository import BarisUsulan
from shared.auth.dua_orang import terbuka, wajib_orang_lain, wajib_pengusul
from shared.db.unit_of_work import UnitOfWork


class _Dicoba(Exception):
    """The act has been tried, and is undone."""


async def usulkan(
    uow: UnitOfWork, jenis: JenisAcuan, isi: Any, *, nomor: UUID, sasaran: UUID | None = None
) -> BarisUsulan:
    """Propose a change that could be made as things stand; answers the proposal.

    The change itself is tried and undone: what is wrong with it is said to who proposes, not to who approves.
    """
    try:
        async with uow.savepoint():
            await jenis.lakukan(uow, sasaran, isi)
            raise _Dicoba
    except _Dicoba:
        pass
    tertulis = isi.model_dump(mode="json")
    await repository.usulkan(uow, nomor, jenis.kode, sasaran, tertulis, isi.alasan)
    uow.audit("usulkan", "acuan", str(nomor), sesudah={"jenis": jenis.kode, "isi": tertulis}, alasan=isi.alasan)
    usulan = await repository.satu(uow, nomor)
    assert usulan is not None
    return usulan


async def setujui(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str | None) -> BarisUsulan:
    """Make the change that somebody else has proposed.

    Raises:
        PerluOrangLain: who acts has proposed it.
        Problem: whatever the change is refused for, now that others may have come before it.
    """
    usulan = terbuka(await repository.tahan(uow, nomor), dilihat)
    wajib_orang_lain(uow.actor, usulan)
    jenis = JENIS[usulan.jenis]
    hasil = await jenis.lakukan(uow, usulan.sasaran, usulan.isi)
    return await _tutup(uow, usulan, "disetujui", catatan, hasil)


async def tolak(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str) -> BarisUsulan:
    """Refuse a proposal, with a reason."""
    return await _tutup(uow, terbuka(await repository.tahan(uow, nomor), dilihat), "ditolak", catatan, None)


async def batalkan(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str | None) -> BarisUsulan:
    """Take one's own proposal back.

    Raises:
        BukanPengusul: somebody else has proposed it.
    """
    usulan = terbuka(await repository.tahan(uow, nomor), dilihat)
    wajib_pengusul(uow.actor, usulan)
    return await _tutup(uow, usulan, "dibatalkan", catatan, None)


async def _tutup(
    uow: UnitOfWork, usulan: BarisUsulan, status: StatusAcuan, catatan: str | None, hasil: str | None
) -> BarisUsulan:
    uow.audit(
        status,
        "acuan",
        str(usulan.id),
        sebelum={"status": usulan.status, "diusulkan_oleh": usulan.diusulkan_oleh},
        sesudah={"status": status, "jenis": usulan.jenis},
        alasan=catatan,
    )
    return await repository.putuskan(uow, usulan.id, status, catatan, hasil)
