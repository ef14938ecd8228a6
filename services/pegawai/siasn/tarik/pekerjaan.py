"""The pull as work in the background: a round at a time, and the reason kept why it does not go on."""

import math

from services.pegawai.siasn.klien.galat import GalatSiasn
from services.pegawai.siasn.sambungan.buka import Sambungan
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from services.pegawai.siasn.tarik import tarikan
from services.pegawai.siasn.tarik.giliran import catat_tertahan
from services.pegawai.siasn.tarik.jadwal import jadwalkan, pada_jamnya
from services.pegawai.siasn.tarik.putaran import Putaran
from services.pegawai.siasn.tarik.ukuran import SISA, UMUR, Laju, lupakan
from shared.service import Runtime


async def jalankan(runtime: Runtime, ada: Sambungan) -> bool:
    """A round of all open runs; whether more waits."""
    await jadwalkan(runtime)
    settings = runtime.settings
    laju: Laju = runtime.kept.setdefault(Laju, Laju())
    putaran = Putaran(
        runtime,
        ada.bkn,
        laju,
        tempat=settings.siasn_concurrency[1],
        terjadwal=lambda: pada_jamnya(settings, runtime.clock.now()),
    )
    try:
        return await putaran.jalan()
    except GalatSiasn as galat:
        async with runtime.unit_of_work() as uow:
            await catat_tertahan(uow, str(galat))
        raise
    finally:
        await _ukur(runtime)


async def _ukur(runtime: Runtime) -> None:
    row = await tarikan.ukuran(runtime.reader)
    SISA.set(row.sisa)
    UMUR.set(math.nan if row.tertua is None else (runtime.clock.now() - row.tertua).total_seconds())


TARIK = Pekerjaan("tarik", jalankan, lupakan)
