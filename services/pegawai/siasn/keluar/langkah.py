"""The steps of a row, each from one state to the next (contract section 6): ask for the PNS ID, look for the row at
BKN, save, attach the SK, let the main file follow, read back.

The state is committed before what cannot be repeated, and after its answer. So whoever takes up a row that is on its
way (``mengirim``) knows that it may have arrived: it is looked for first, and only what is not there is sent again.
Nobody takes it up while it may still be sent: the lease lasts for the wait, the longest call, and the gateway.
Attaching takes the first one's place, and following may be repeated: these are simply done again.
"""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from services.pegawai.orang.keadaan_siasn import KeadaanBuku as K
from services.pegawai.siasn.keluar import antrean_buku
from services.pegawai.siasn.keluar.alur_buku import DI_ANTREAN, SebabBuku
from services.pegawai.siasn.keluar.baca_ulang import baca_ulang_baris
from services.pegawai.siasn.keluar.kirim import cari_kiriman, kirim_baris
from services.pegawai.siasn.keluar.lampirkan import lampirkan_dokumen
from services.pegawai.siasn.keluar.penulis import BarisBuku, KurangBuku
from services.pegawai.siasn.keluar.samakan import samakan_utama
from services.pegawai.siasn.keluar.tangan import PERIKSA_BKN, PERIKSA_LAGI, TANYA_LAGI, Tangan
from services.pegawai.siasn.klien.galat import Ditolak, Terganggu, TidakAda, TidakPasti
from services.pegawai.siasn.sambungan.buka import Sambungan
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime

LANGKAH: Mapping[K, Callable[[Tangan, BarisBuku], Awaitable[BarisBuku | None]]] = {
    K.MENUNGGU: kirim_baris,
    K.TERTAHAN: kirim_baris,
    K.MENGIRIM: cari_kiriman,
    K.TERSIMPAN: lampirkan_dokumen,
    K.TERLAMPIR: samakan_utama,
    K.DISAMAKAN: baca_ulang_baris,
}
"""What is done next with a row that stands so."""


class Pelaksana:
    """One worker at the rows of the ledger."""

    def __init__(self, runtime: Runtime, sambungan: Sambungan, saya: UUID) -> None:
        self.tangan = Tangan(runtime, sambungan, saya)

    async def kerjakan(self, baris: BarisBuku) -> None:
        """Bring a row as far as it goes.

        Raises:
            GalatSiasn: BKN has to be waited for; the row stands as it did, and others go first.
        """
        kini: BarisBuku | None = baris
        try:
            while kini is not None:
                langkah = LANGKAH.get(kini.keadaan)
                kini = None if langkah is None else await langkah(self.tangan, kini)
        except (Terganggu, TidakPasti):
            await self.tangan.tunda(baris, TANYA_LAGI)
            raise
        except (Ditolak, TidakAda) as galat:
            # BKN is there, and does not answer about this person: the others have nothing to do with it.
            assert kini is not None
            await self._tidak_ditunjukkan(kini, str(galat))

    async def menyerah(self, uow: UnitOfWork, baris: BarisBuku) -> None:
        """What fails again and again by our own fault waits for somebody; nothing that is on its way is forgotten."""
        alasan = "Berulang kali gagal diproses karena kesalahan di sistem ini."
        saya = self.tangan.saya
        if baris.keadaan in DI_ANTREAN:
            sebab = SebabBuku.GALAT
            await antrean_buku.maju(uow, saya, baris, K.TERTAHAN, sebab=sebab, alasan=alasan, nanti=PERIKSA_BKN)
        else:
            await antrean_buku.tunda(uow, saya, baris, PERIKSA_BKN, alasan=alasan)

    async def _tidak_ditunjukkan(self, baris: BarisBuku, kata: str) -> None:
        """What BKN has of this kind it refuses to show: nothing is sent past it."""
        alasan = f"SIASN menolak menunjukkan riwayatnya: {kata}"
        if baris.keadaan in DI_ANTREAN:
            await self.tangan.tahan(baris, KurangBuku(SebabBuku.TIDAK_TERBACA, alasan), PERIKSA_BKN)
        else:
            await self.tangan.tunda(baris, PERIKSA_LAGI, alasan)
