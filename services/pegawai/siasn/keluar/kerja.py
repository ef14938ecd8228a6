"""The worker of the ledger: several people at once, of each the earliest row that is not done with."""

import asyncio

from services.pegawai.siasn.keluar.antrean_buku import BUKU as ANTREAN
from services.pegawai.siasn.keluar.langkah import Pelaksana
from services.pegawai.siasn.keluar.ukur import lupakan, ukur_berkala
from services.pegawai.siasn.klien.galat import GalatSiasn, Terganggu, TidakPasti
from services.pegawai.siasn.sambungan.buka import Sambungan
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from shared.service import Runtime
from shared.sewa import Pekerja

JALUR = 4
"""Rows in work at once. How many calls that may be BKN's client decides, for all that is exchanged."""
SEKIAN = 20.0
"""Seconds of one round."""


async def jalankan(runtime: Runtime, sambungan: Sambungan) -> bool:
    """One round; whether more waits.

    Raises:
        GalatSiasn: BKN has to be waited for.
    """
    pekerja = Pekerja(runtime, "siasn_buku", GalatSiasn)
    pelaksana = Pelaksana(runtime, sambungan, pekerja.saya)
    loop = asyncio.get_running_loop()
    batas = loop.time() + SEKIAN
    galat: list[GalatSiasn] = []
    tak_terjawab: list[GalatSiasn] = []
    maju = False

    async def jalur() -> bool:
        nonlocal maju
        while not galat and loop.time() < batas:
            try:
                if not await pekerja.satu(ANTREAN, pelaksana.kerjakan, pelaksana.menyerah):
                    return False
                maju = True
            except (Terganggu, TidakPasti) as satu:
                # That row waits, and the others go on: if it is BKN itself, the breaker says so soon.
                tak_terjawab.append(satu)
            except GalatSiasn as satu:
                # What is in other hands is brought to an end; nothing new is begun.
                galat.append(satu)
                return False
        return True

    lagi = await asyncio.gather(*(jalur() for _ in range(JALUR)))
    await ukur_berkala(runtime)
    if galat or (tak_terjawab and not maju):
        raise (galat or tak_terjawab)[0]
    return any(lagi)


BUKU = Pekerjaan("buku", jalankan, lupakan)
