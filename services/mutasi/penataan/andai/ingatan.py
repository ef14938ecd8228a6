"""The plan that was asked about last, kept in this process, and the work on it: one question at a time, in a thread.

A city's plan has some hundred megabytes, so one is kept. It may be lost: it is read from its files again.
"""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from services.mutasi.penataan.hitung import gudang
from services.mutasi.penataan.hitung.errors import GudangTidakTerjangkau
from shared.bus.objects import ObjectDamaged, ObjectMissing, ObjectStore, StoreAway
from shared.service import Runtime

if TYPE_CHECKING:
    # NumPy and the solver are for those who ask.
    from services.mutasi.penataan.alasan import Penjelas
    from services.mutasi.penataan.rencana import Rencana

T = TypeVar("T")


@dataclass(slots=True)
class _Terbuka:
    skenario_id: UUID
    rencana: "Rencana"
    penjelas: "Penjelas | None" = None


@dataclass(slots=True)
class Ingatan:
    """Of one process."""

    giliran: asyncio.Lock = field(default_factory=asyncio.Lock)
    terbuka: _Terbuka | None = None

    async def tentang(
        self, runtime: Runtime, skenario_id: UUID, berkas: list[dict[str, Any]], tanya: "Callable[[Rencana], T]"
    ) -> T:
        """Ask something of a plan.

        Raises:
            GudangTidakTerjangkau.
        """
        async with self.giliran:
            terbuka = await self._buka(runtime, skenario_id, berkas)
            return await asyncio.to_thread(tanya, terbuka.rencana)

    async def andai(
        self, runtime: Runtime, skenario_id: UUID, berkas: list[dict[str, Any]], tanya: "Callable[[Penjelas], T]"
    ) -> T:
        """Ask what would be otherwise; the first question of a plan takes as long as solving it once.

        Raises:
            GudangTidakTerjangkau.
        """
        from services.mutasi.penataan.alasan import Penjelas
        from services.mutasi.penataan.pemecah.tempatkan import Penata

        async with self.giliran:
            terbuka = await self._buka(runtime, skenario_id, berkas)
            if terbuka.penjelas is None:
                terbuka.penjelas = await asyncio.to_thread(lambda: Penjelas(Penata(terbuka.rencana.soal)))
            return await asyncio.to_thread(tanya, terbuka.penjelas)

    async def _buka(self, runtime: Runtime, skenario_id: UUID, berkas: list[dict[str, Any]]) -> _Terbuka:
        from services.mutasi.penataan.hitung.buka import buka

        if self.terbuka is None or self.terbuka.skenario_id != skenario_id:
            if runtime.client is None:
                raise GudangTidakTerjangkau("Berkas rencana belum dapat dibaca. Coba lagi sebentar.")
            with tempfile.TemporaryDirectory() as tempat:
                folder = Path(tempat)
                try:
                    await gudang.unduh(ObjectStore(runtime.client, gudang.GUDANG.name), skenario_id, berkas, folder)
                except (ObjectMissing, ObjectDamaged, StoreAway) as error:
                    raise GudangTidakTerjangkau(
                        f"Berkas rencana ini belum dapat dibaca ({error}). Coba lagi sebentar; bila tetap begitu, "
                        "hubungi petugas teknis."
                    ) from error
                self.terbuka = None
                self.terbuka = _Terbuka(skenario_id, await asyncio.to_thread(buka, folder))
        return self.terbuka


def ingatan(runtime: Runtime) -> Ingatan:
    """That of this process."""
    ada: Ingatan = runtime.kept.setdefault(Ingatan, Ingatan())
    return ada
