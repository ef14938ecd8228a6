"""A statement of having begun (SPMT) that was made and signed here says so itself: nobody types its number again, and
nobody is reminded of what is signed already."""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import structlog

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.penyerahan.tugas import catat_dari_surat
from services.mutasi.penyerahan.tunda import PekerjaanTertunda, lepas, sudah_waktunya, tunda
from services.mutasi.tanda_tangan.keadaan import StatusTandaTangan
from services.mutasi.tanda_tangan.repository import SURATNYA
from services.mutasi.usulan.repository import Baca
from services.mutasi.usulan.status import StatusMutasi
from shared.db.byproducts import Actor
from shared.db.statement import Statement
from shared.service import Job, Runtime

log = structlog.get_logger("penyerahan")


class SpmtTertanda(NamedTuple):
    """A signed SPMT of a case about which nobody has recorded one."""

    penandatanganan_id: UUID
    usulan_id: UUID
    nomor: str
    mulai: date
    """The first day of work that it states."""
    penanda: str


_BELUM = Statement(
    f"""
    SELECT t.id AS penandatanganan_id, t.usulan_id, l.nomor,
        coalesce(CAST(l.isian ->> 'mulai' AS date), greatest(u.tmt, u.tmt_berlaku, u.tanggal_pelantikan)) AS mulai,
        t.penanda
    FROM penandatanganan t JOIN usulan u ON u.id = t.usulan_id {SURATNYA}
    LEFT JOIN penyerahan_tugas g ON g.usulan_id = u.id
    WHERE t.status = '{StatusTandaTangan.TERTANDATANGANI}' AND l.jenis = '{JenisSurat.SPMT}'
        AND u.status = '{StatusMutasi.BERLAKU}' AND g.tanggal_spmt IS NULL
        AND NOT EXISTS (SELECT FROM surat b WHERE b.menggantikan = l.id AND b.status <> 'dibatalkan')
        AND {sudah_waktunya(PekerjaanTertunda.BERTUGAS)}
    ORDER BY t.id LIMIT 100""",
    SpmtTertanda,
    sure=("nomor",),
)


async def _belum(baca: Baca, kini: datetime) -> list[SpmtTertanda]:
    return await baca.fetch(_BELUM, kini=kini)


async def _catat(runtime: Runtime) -> None:
    siapa = Actor(f"layanan:{runtime.service.name}")
    for each in await _belum(runtime.reader, runtime.clock.now()):
        try:
            async with runtime.unit_of_work(siapa) as uow:
                await catat_dari_surat(uow, each.usulan_id, each.nomor, each.mulai, each.penanda)
                await lepas(uow, PekerjaanTertunda.BERTUGAS, each.penandatanganan_id)
        except Exception as galat:
            # Such as one that begins before the release on record: the officer's to put right.
            log.exception("spmt_belum_tercatat", penandatanganan=str(each.penandatanganan_id))
            async with runtime.unit_of_work(siapa) as uow:
                await tunda(uow, PekerjaanTertunda.BERTUGAS, each.penandatanganan_id, galat)


CATAT_BERTUGAS = Job("catat_bertugas", 15.0, _catat)
