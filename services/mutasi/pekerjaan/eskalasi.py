"""The job that tells of clocks: whoever has a case in hand that the last day is near, and those above that it is over.

What is told stands in a table beside the event, in one transaction, with one row for each case, state and level: a
process that is killed has told and noted it, or neither, and two that run at once tell it once.
"""

import structlog

from services.mutasi.pekerjaan import jatuh_tempo
from services.mutasi.pekerjaan.jatuh_tempo import JatuhTempo
from services.mutasi.usulan.tenggat.hari_ini import hari_ini
from shared.contracts.mutasi import PekerjaanLewatTenggat, PekerjaanMendekatiTenggat
from shared.db.clock_check import certain_of_today
from shared.service import Job, Runtime

log = structlog.get_logger("pekerjaan")

SEKALI = 200
"""Cases in one transaction."""


def penerima(satu: JatuhTempo) -> list[str]:
    """Who is told: near its end whoever has the case in hand; after it their superior and who gave it to them; where
    nobody has it, whoever brought it. Never whom it is about, nor a relative: it is not theirs to hurry."""
    if satu.tingkat == "mendekati":
        semua = {satu.petugas}
    elif satu.petugas is not None:
        semua = {satu.atasan, satu.ditugaskan_oleh} - {satu.petugas} or {satu.petugas}
    else:
        semua = {satu.dibuat_oleh}
    # Services and accounts without a number have no inbox.
    return sorted(each for each in semua - {satu.nip, *satu.kerabat} if each is not None and each.isdigit())


async def ingatkan(runtime: Runtime) -> None:
    """Tell all that is due."""
    penuh = True
    while penuh:
        async with runtime.unit_of_work() as uow:
            hari = await hari_ini(uow, uow.today)
            semua = await jatuh_tempo.tahan(uow, hari, SEKALI)
            if not semua:
                return
            await certain_of_today(uow)
            kepada = {each.usulan_id: penerima(each) for each in semua}
            await jatuh_tempo.catat(uow, [(each, kepada[each.usulan_id]) for each in semua])
            for each in semua:
                if not kepada[each.usulan_id]:
                    continue
                isi = {
                    "usulan_id": each.usulan_id,
                    "langkah": each.langkah,
                    "tenggat": each.tenggat,
                    "penerima": kepada[each.usulan_id],
                    "putaran": each.putaran,
                }
                uow.publish(
                    PekerjaanMendekatiTenggat(**isi)
                    if each.tingkat == "mendekati"
                    else PekerjaanLewatTenggat(**isi, ditugaskan=each.petugas is not None),
                    version=each.versi,
                )
        log.info("tenggat_diingatkan", banyak=len(semua))
        penuh = len(semua) == SEKALI


INGATKAN = Job("ingatkan_tenggat", 60.0, ingatkan)
