"""What has been decided enters the log: each thing once, in the order in which it was committed, by one process.

A run takes what it finds committed; what commits later comes behind it, though it began before. Leaves, the hashes
above them and what opens them commit together with the queue's rows going, so a process that dies leaves all as it was.
"""

from services.mutasi.jejak_publik import repository, simpul
from services.mutasi.jejak_publik.komitmen import ikat
from services.mutasi.jejak_publik.pohon import hash_daun, tumbuh
from services.mutasi.jejak_publik.repository import BarisBukaan
from shared.service import Job, Runtime

SEKALI = 500
"""Leaves of one transaction."""


async def masukkan(runtime: Runtime, sekali: int = SEKALI) -> int:
    """Append what waits, at most so many leaves; answers how many. Whoever comes second finds nothing to do."""
    async with runtime.unit_of_work() as uow:
        awal = await repository.ambil_giliran(uow)
        if awal is None:
            return 0
        baru = await repository.menunggu(uow, sekali)
        if not baru:
            return 0
        bukaan = [ikat(each.jenis, each.isi, each.tertutup) for each in baru]
        daun = [each.komitmen for each in bukaan]
        tepi = await simpul.tepi(uow, awal)
        await repository.tambah_daun(uow, awal, daun)
        await simpul.simpan_simpul(uow, list(tumbuh(awal, tepi, map(hash_daun, daun))))
        await repository.simpan_bukaan(
            uow,
            [
                BarisBukaan(
                    *(awal + nomor, each.id, each.jenis, each.usulan_id, each.objek),
                    *(satu.garam, satu.isi, satu.garam_tertutup, satu.tertutup),
                )
                for nomor, (each, satu) in enumerate(zip(baru, bukaan, strict=True))
            ],
        )
        await repository.selesai(uow, [each.id for each in baru])
    return len(baru)


async def _semua(runtime: Runtime) -> None:
    while await masukkan(runtime) == SEKALI:
        pass


MASUKKAN_JEJAK = Job("masukkan_jejak_publik", 5.0, _semua)
