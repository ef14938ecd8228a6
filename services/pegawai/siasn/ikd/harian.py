"""The figures of each day are kept, so that a trend can be shown."""

from services.pegawai.siasn.ikd import repository
from services.pegawai.siasn.ikd.hitung import angka
from shared.db.clock_check import certain_of_today
from shared.service import Job, Runtime


async def _catat(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        await certain_of_today(uow)
        satu = await angka(uow, None, uow.today)
        rows = [
            {
                "instansi": instansi,
                "orang": orang,
                "hitungan": {each.value: list(isi) for each, isi in satu.hitungan[instansi].items()},
            }
            for instansi, orang in sorted(satu.orang.items())
        ]
        await repository.simpan_harian(uow, uow.today, rows)


CATAT_HARIAN = Job("mutu_harian", 1800.0, _catat)
