"""A row in a worker's hands: how it is brought on, held, and put back. Each step is a module of its own."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog

from services.pegawai.orang.keadaan_siasn import KeadaanBuku as K
from services.pegawai.siasn.keluar import antrean_buku
from services.pegawai.siasn.keluar.penulis import BarisBuku, KurangBuku
from services.pegawai.siasn.sambungan.buka import Sambungan
from services.pegawai.siasn.tarik.jenis import Dibaca
from services.pegawai.siasn.tarik.salinan import perbarui_salinan
from shared.service import Runtime

log = structlog.get_logger("siasn_buku")

DI_GERBANG = timedelta(seconds=45)
"""So long BKN's gateway may hold what has been sent."""
TANYA_LAGI = timedelta(minutes=2)
"""After a question that BKN did not answer: about one person it may never do, and the others must not wait for it."""
PERIKSA_LAGI = timedelta(minutes=10)
"""What is missing here is looked for so often."""
PERIKSA_BKN = timedelta(hours=6)
"""What is missing at BKN."""


class Tangan:
    """One worker, and what it may do with a row that it has in hand."""

    def __init__(self, runtime: Runtime, sambungan: Sambungan, saya: UUID) -> None:
        self.runtime, self.sambungan, self.saya = runtime, sambungan, saya
        self.tenggang = sambungan.bkn.terlama + DI_GERBANG
        """So long after it was sent, or its answer was lost, what BKN has not is believed not to have come."""

    async def maju(self, baris: BarisBuku, ke: K, *, dibaca: tuple[Dibaca, ...] = (), **isi: Any) -> BarisBuku | None:
        """Bring it to a state; None where it is in hand no longer, or waits. ``dibaca``: what BKN has just said of the
        person, which is newer than any copy."""
        async with self.runtime.unit_of_work() as uow:
            baru = await antrean_buku.maju(uow, self.saya, baris, ke, **isi)
            if dibaca and baru is not None:
                await perbarui_salinan(uow, dibaca)
        if baru is None:
            log.info("buku_dilepas", buku=str(baris.id), dari=baris.keadaan, ke=ke)
            return None
        return baru if isi.get("nanti") is None else None

    async def tahan(self, baris: BarisBuku, kurang: KurangBuku, lama: timedelta, **isi: Any) -> BarisBuku | None:
        """Hold it until what is missing is there; it is looked for again after so long."""
        return await self.maju(baris, K.TERTAHAN, sebab=kurang.sebab, alasan=kurang.alasan, nanti=lama, **isi)

    async def tunda(
        self, baris: BarisBuku, lama: timedelta, alasan: str | None = None, *, ragu: bool = False
    ) -> BarisBuku | None:
        """Put it back as it stands."""
        async with self.runtime.unit_of_work() as uow:
            await antrean_buku.tunda(uow, self.saya, baris, lama, alasan=alasan, ragu=ragu)
        return None
