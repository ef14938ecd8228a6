"""Serves signed decrees to whom they are about: a job, since a signature is made below and may come from anywhere."""

import structlog

from services.mutasi.penyerahan import repository
from services.mutasi.penyerahan.keadaan import PeristiwaPenyerahan
from services.mutasi.penyerahan.repository import Layak
from services.mutasi.penyerahan.tunda import PekerjaanTertunda, lepas, tunda
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import KeputusanDisajikan
from shared.db.byproducts import Actor
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("penyerahan")


async def _sajikan(runtime: Runtime) -> None:
    siapa = Actor(f"layanan:{runtime.service.name}")
    async with runtime.unit_of_work(siapa) as uow:
        await repository.gugurkan(uow)
    for each in await repository.layak(runtime.reader, runtime.clock.now()):
        # Each by itself: what fails for one is told, and no other waits for it.
        try:
            async with runtime.unit_of_work(siapa) as uow:
                await _satu(uow, each)
        except Exception as galat:
            log.exception("sajikan_gagal", penandatanganan=str(each.penandatanganan_id))
            async with runtime.unit_of_work(siapa) as uow:
                await tunda(uow, PekerjaanTertunda.SAJIKAN, each.penandatanganan_id, galat)


async def _satu(uow: UnitOfWork, satu: Layak) -> None:
    # Another one of this case may be served: the newest counts, and its receipt begins anew.
    await repository.gantikan(uow, satu.usulan_id)
    nomor = await repository.sajikan(uow, satu)
    if nomor is None:
        await uow.undo()
        return
    await lepas(uow, PekerjaanTertunda.SAJIKAN, satu.penandatanganan_id)
    await repository.catat(uow, nomor, PeristiwaPenyerahan.DISAJIKAN, satu.sha256, uow.today)
    uow.audit(
        "sajikan_keputusan",
        "usulan",
        str(satu.usulan_id),
        sesudah={"penyerahan_id": str(nomor), "sha256": satu.sha256},
    )
    uow.publish(
        KeputusanDisajikan(
            penyerahan_id=nomor,
            usulan_id=satu.usulan_id,
            nip=None if satu.jenis is JenisMutasi.MASUK else satu.nip,
            nomor_sk=satu.nomor_sk,
            tanggal_sk=satu.tanggal_sk,
            tmt=satu.tmt,
        ),
        version=1,
    )


SAJIKAN_KEPUTUSAN = Job("sajikan_keputusan", 15.0, _sajikan)
