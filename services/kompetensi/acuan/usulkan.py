"""Reference data of the whole city change by two people: one proposes, another approves."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.kompetensi.acuan import repository
from services.kompetensi.acuan.jenis import JENIS, JenisAcuan
from shared.auth.dua_orang import terbuka, wajib_orang_lain, wajib_pengusul
from shared.db.unit_of_work import UnitOfWork


class _Dicoba(Exception):
    """The act has been tried, and is undone."""


async def usulkan(
    uow: UnitOfWork, jenis: JenisAcuan[Any], isi: Any, *, nomor: UUID, sasaran: UUID | None = None
) -> Any:
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
    return await repository.satu(uow, nomor)


async def setujui(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str | None) -> Any:
    """Make the change that somebody else has proposed.

    Raises:
        PerluOrangLain: who acts has proposed it.
        Problem: whatever the change is refused for, now that others may have come before it.
    """
    usulan = terbuka(await repository.kunci(uow, nomor), dilihat)
    wajib_orang_lain(uow.actor, usulan)
    jenis = JENIS[usulan["jenis"]]
    hasil = await jenis.lakukan(uow, usulan["sasaran"], jenis.bentuk.model_validate(usulan["isi"]))
    return await _tutup(uow, usulan, "DISETUJUI", catatan, hasil)


async def tolak(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str) -> Any:
    """Refuse a proposal, with a reason."""
    return await _tutup(uow, terbuka(await repository.kunci(uow, nomor), dilihat), "DITOLAK", catatan, None)


async def tarik(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str | None) -> Any:
    """Take one's own proposal back.

    Raises:
        BukanPengusul: somebody else has proposed it.
    """
    usulan = terbuka(await repository.kunci(uow, nomor), dilihat)
    wajib_pengusul(uow.actor, usulan)
    return await _tutup(uow, usulan, "DITARIK", catatan, None)


async def _tutup(
    uow: UnitOfWork, usulan: Mapping[str, Any], status: str, catatan: str | None, hasil: str | None
) -> Any:
    await repository.putuskan(uow, usulan["id"], status, catatan, hasil)
    uow.audit(
        status.lower(),
        "acuan",
        str(usulan["id"]),
        sebelum={"status": usulan["status"], "diusulkan_oleh": usulan["diusulkan_oleh"]},
        sesudah={"status": status, "jenis": usulan["jenis"]},
        alasan=catatan,
    )
    return await repository.satu(uow, usulan["id"])
