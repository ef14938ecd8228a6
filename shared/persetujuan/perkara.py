"""What one person proposes and another decides: the steps, the same for whatever is proposed.

A slice says what is proposed (``Register``), who may do what, and how it is carried out::

    PERKARA = Perkara("acuan", "usulan acuan", Register(UsulanAcuan, schemas.UsulanAcuan, "jenis"), …)
    router = buat_router(PERKARA, terapkan)
    usulan = await PERKARA.usulkan(uow, pelaku, {…})    # in the route that proposes; nothing changes yet

``terapkan`` runs in the transaction that closes the proposal, checks once more against what is in force by then, and
calls ``tutup`` when it is through, with the address of the outcome.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic
from uuid import UUID

from shared.auth.dua_orang import UsulanSudahDiputus, wajib_orang_lain, wajib_pengusul
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.persetujuan.bentuk import StatusUsulan
from shared.persetujuan.register import Pengusulan, Register, U

Tutup = Callable[[str | None], Awaitable[U]]
"""Closes an approved proposal."""
TIDAK_ADA = "Usulan ini tidak ada atau di luar lingkup Anda."
Terapkan = Callable[[UnitOfWork, Pelaku, U, Tutup[U]], Awaitable[U]]


async def _tanpa_halangan(_: UnitOfWork, __: Pelaku, ___: Any) -> None:
    """Whoever has the role decides."""


async def _tanpa_kabar(_: UnitOfWork, __: Any) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Perkara(Generic[U]):
    """One matter that takes two people."""

    nama: str
    """In the address: ``/usulan-acuan``; a blank is an underscore here, and a hyphen there."""
    sebutan: str
    """In sentences: ``usulan acuan``."""
    register: Register[U]
    pengusul: tuple[str, ...]
    pemutus: tuple[str, ...]
    pembaca: tuple[str, ...]
    seluruh_kota: str | None = None
    """What it is called where only who answers for the whole city decides about it."""
    halangan: Callable[[UnitOfWork, Pelaku, U], Awaitable[None]] = _tanpa_halangan
    """Refuses who may not decide about this one."""
    ditutup: Callable[[UnitOfWork, U], Awaitable[None]] = _tanpa_kabar
    """What follows when it is closed, in whatever way."""
    bab: str | None = None
    """The chapter of the API reference; None: one of its own."""

    @property
    def alamat(self) -> str:
        """Where its proposals are."""
        return f"/usulan-{self.nama.replace('_', '-')}"

    async def usulkan(self, uow: UnitOfWork, pelaku: Pelaku, isi: Mapping[str, Any], alasan: str | None = None) -> U:
        """Keep a proposal."""
        usulan = await self.register.usulkan(uow, pelaku, isi)
        self._catat(uow, "usulkan", usulan, alasan=alasan)
        return usulan

    async def setujui(
        self, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, alasan: str, terapkan: Terapkan[U]
    ) -> U:
        """Carry out what somebody else has proposed.

        Raises:
            TidakDitemukan, TidakBerwenang, PerluOrangLain, VersiBerubah, UsulanSudahDiputus.
            Problem: why it cannot be carried out, now that others may have come before it.
        """
        usulan = await self._dihadapi(uow, pelaku, usulan_id, seen)

        async def tutup(hasil: str | None) -> U:
            return await self._tutup(uow, pelaku, usulan, StatusUsulan.DISETUJUI, alasan, hasil)

        return await terapkan(uow, pelaku, usulan, tutup)

    async def tolak(self, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, alasan: str) -> U:
        """Close somebody else's proposal without effect.

        Raises:
            TidakDitemukan, TidakBerwenang, PerluOrangLain, VersiBerubah, UsulanSudahDiputus.
        """
        usulan = await self._dihadapi(uow, pelaku, usulan_id, seen)
        return await self._tutup(uow, pelaku, usulan, StatusUsulan.DITOLAK, alasan)

    async def tarik(self, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, alasan: str) -> U:
        """Take one's own proposal back.

        Raises:
            TidakDitemukan, BukanPengusul, VersiBerubah, UsulanSudahDiputus.
        """
        usulan = await self._ada(uow, pelaku, usulan_id)
        dipegang = await self.register.tahan(uow, usulan_id)
        wajib_pengusul(pelaku, dipegang.pengusul)
        _wajib_terbuka(dipegang, seen)
        return await self._tutup(uow, pelaku, usulan, StatusUsulan.DIBATALKAN, alasan)

    async def _ada(self, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID) -> U:
        return wajib_ada(await self.register.satu(uow, pelaku, usulan_id), TIDAK_ADA)

    async def _dihadapi(self, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int) -> U:
        """The open proposal of somebody else, held: what is proposed never changes, so it is as it was read."""
        usulan = await self._ada(uow, pelaku, usulan_id)
        if self.seluruh_kota is not None:
            wajib_seluruh_kota(pelaku, self.seluruh_kota)
        await self.halangan(uow, pelaku, usulan)
        dipegang = await self.register.tahan(uow, usulan_id)
        wajib_orang_lain(pelaku, dipegang.pengusul)
        _wajib_terbuka(dipegang, seen)
        return usulan

    async def _tutup(
        self, uow: UnitOfWork, pelaku: Pelaku, usulan: U, status: StatusUsulan, alasan: str, hasil: str | None = None
    ) -> U:
        diputus = await self.register.putuskan(uow, pelaku, usulan.id, status, alasan, hasil)
        self._catat(uow, _AKSI[status], diputus, sebelum={"status": usulan.status}, alasan=alasan)
        await self.ditutup(uow, diputus)
        return diputus

    def _catat(self, uow: UnitOfWork, aksi: str, usulan: U, **lain: Any) -> None:
        sesudah = usulan.model_dump(mode="json", include={"status", "diusulkan_oleh", *usulan.jejak})
        uow.audit(aksi, self.register.nama, str(usulan.id), sesudah=sesudah, **lain)


_AKSI = {StatusUsulan.DISETUJUI: "setujui", StatusUsulan.DITOLAK: "tolak", StatusUsulan.DIBATALKAN: "batalkan"}

_TERTUTUP = {
    StatusUsulan.DISETUJUI: "disetujui",
    StatusUsulan.DITOLAK: "ditolak",
    StatusUsulan.DIBATALKAN: "ditarik pengusulnya",
}


def _wajib_terbuka(usulan: Pengusulan, seen: int) -> None:
    """Refuse to decide what has changed since the caller saw it, or was decided."""
    require_version(seen, usulan.versi)
    if usulan.status is not StatusUsulan.DIUSULKAN:
        raise UsulanSudahDiputus(
            f"Usulan ini sudah {_TERTUTUP[usulan.status]}; oleh siapa dan mengapa, ada pada usulannya. Buat yang baru "
            "bila perlu."
        )
