"""Lets the rest of the system follow the histories: a person's copies, the published state, and facts."""

from collections.abc import Collection
from typing import Any

from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.riwayat import salinan
from services.pegawai.riwayat.salinan import GolonganBerubah, Perubahan, StatusBerubah
from shared.contracts.istilah.status import DIBERHENTIKAN, PENSIUN
from shared.contracts.pegawai.kepegawaian import AsnDiangkat, AsnDiberhentikan, AsnGolongan, AsnPensiun
from shared.db.clock_check import certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

JEDA = 900.0
"""Seconds between two looks: a new day is noticed within a quarter of an hour."""


async def selaraskan_riwayat(uow: UnitOfWork, nip: Collection[str] | None = None) -> list[str]:
    """Let the copies follow today's history: of these people, or of all whom a new day has overtaken.

    Answers whose copies have changed: a promotion recorded for the first of next month takes effect then.
    """
    siapa = await salinan.tertinggal(uow) if nip is None else list(nip)
    if not siapa:
        return []
    await certain_of_today(uow)
    await tahan_banyak(uow, siapa)
    berubah: set[str] = set()
    for slug in ("golongan", "status"):
        perubahan = await salinan.salin(uow, siapa, slug)
        kabarkan(uow, perubahan)
        berubah |= perubahan.nip
    uow.mark_state("asn", *sorted(berubah))
    return sorted(berubah)


def job() -> Job:
    """Lets today's history take effect. Nobody is behind on most runs, and of several replicas one finds somebody."""

    async def run(runtime: Runtime) -> None:
        async with runtime.unit_of_work() as uow:
            await selaraskan_riwayat(uow)

    return Job("selaraskan_riwayat", JEDA, run)


def kabarkan(uow: UnitOfWork, perubahan: Perubahan, *, versi: int | None = None) -> None:
    """Tell others what has changed for these people today. A first value is not news: nobody knew another."""
    for golongan in perubahan.golongan:
        if _berita(golongan):
            uow.publish(_golongan(golongan), version=versi or golongan.versi)
    for status in perubahan.status:
        for fakta in _status(status):
            uow.publish(fakta, version=versi or status.versi)


def berpangkat_lain(perubahan: Perubahan) -> bool:
    """Whether ``kabarkan`` tells of a rank, and so tells the person."""
    return any(_berita(each) for each in perubahan.golongan)


def _berita(golongan: GolonganBerubah) -> bool:
    return golongan.lama is not None and golongan.lama != golongan.baru


def _golongan(each: GolonganBerubah) -> AsnGolongan:
    return AsnGolongan(nip=each.nip, nama=each.nama, lama=each.lama, baru=each.baru, tmt=each.tmt)


def _status(each: StatusBerubah) -> list[AsnDiangkat | AsnPensiun | AsnDiberhentikan]:
    siapa: dict[str, Any] = {"nip": each.nip, "nama": each.nama, "tmt": each.tmt, "nomor_sk": each.nomor_sk}
    hasil: list[AsnDiangkat | AsnPensiun | AsnDiberhentikan] = []
    if each.status_baru != each.status_lama:
        hasil.append(AsnDiangkat.model_validate({**siapa, "lama": each.status_lama, "status": each.status_baru}))
    if each.kedudukan_baru != each.kedudukan_lama:
        for kode, jenis in ((PENSIUN, AsnPensiun), (DIBERHENTIKAN, AsnDiberhentikan)):
            if each.kedudukan_baru in kode and each.kedudukan_lama not in kode:
                hasil.append(jenis(kedudukan_hukum=each.kedudukan_baru, **siapa))
    return hasil
