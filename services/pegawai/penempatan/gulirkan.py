"""Rolls the copies of today forward: what was recorded for a day comes into force when the day comes.

``unit``, ``jabatan`` and the post in ``asn`` are copies of what is in force today. Whoever writes placements, units or
posts calls ``mutakhirkan`` first: else what they copy would silently include what the new day had brought, and nobody
would be told of it. The job does the same on a day on which nobody writes.

After days of standstill each day on which something changed is played in turn, so that no change goes unannounced.
"""

from collections.abc import Collection
from datetime import date

import structlog

from services.pegawai.organisasi.salinan import selaraskan_organisasi
from services.pegawai.penempatan import letak, pelepasan, salinan
from services.pegawai.penempatan.kabarkan import kabar_pergantian
from services.pegawai.penempatan.keluar import akhiri_yang_keluar
from services.pegawai.penempatan.salinan import Pergantian
from shared.api.route import Berjalan
from shared.contracts.pegawai.penempatan import Tempat
from shared.db.clock_check import certain_of_today
from shared.db.leadership import turn
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job

log = structlog.get_logger("guliran")


async def mutakhirkan(uow: UnitOfWork) -> date:
    """Make the copies show today, unless they do; answers the day they show.

    That day is tomorrow's for a process whose clock is a little behind another's at midnight.
    """
    terakhir = await salinan.guliran_terakhir(uow)
    if terakhir is None or terakhir < uow.today:
        await turn(await uow.connection(), "hari")
        terakhir = await salinan.guliran_terakhir(uow)
    if terakhir is not None and terakhir >= uow.today:
        return terakhir
    await certain_of_today(uow)
    hari = [] if terakhir is None else await salinan.hari_pergantian(uow, terakhir, uow.today)
    banyak = 0
    for each in (*hari, uow.today):
        banyak += await _gulirkan(uow, each)
    await salinan.catat_guliran(uow, uow.today)
    log.info("hari_digulirkan", hari=str(uow.today), sejak=str(terakhir), berganti=banyak)
    return uow.today


async def _gulirkan(uow: UnitOfWork, hari: date) -> int:
    """Make the copies show one day and tell who came, went or moved; answers how many did."""
    await selaraskan_organisasi(uow, hari)
    await akhiri_yang_keluar(uow, hari)
    orang, _ = await ganti(uow, hari, None)
    uow.mark_state("asn", *await pelepasan.mulai_atau_usai_lepas(uow, hari))
    return orang


async def ikuti_kepergian(uow: UnitOfWork, nip: Collection[str]) -> dict[str, int]:
    """Carry out what has just been recorded about these people's leaving; answers who changed, with new versions.

    Where the copies do not show today yet, the job that makes them will see it too.
    """
    hari = await salinan.guliran_terakhir(uow)
    if hari is None or hari < uow.today:
        return {}
    await akhiri_yang_keluar(uow, hari, nip)
    _, versi = await ganti(uow, hari, nip)
    return versi


async def ganti(uow: UnitOfWork, hari: date, nip: Collection[str] | None) -> tuple[int, dict[str, int]]:
    """Copy what is in force and tell whose post is another one: how many, and the versions of all who changed."""
    berganti, versi = await salin(uow, hari, nip)
    for each, dari, ke in berganti:
        kabar_pergantian(uow, each, versi[each.nip], dari, ke, hari)
    return len(berganti), versi


async def salin(
    uow: UnitOfWork, hari: date, nip: Collection[str] | None
) -> tuple[list[tuple[Pergantian, Tempat | None, Tempat | None]], dict[str, int]]:
    """Copy what is in force: whose post is another one, with the one before and the one now, and the versions of all
    who changed. The caller tells."""
    orang = await salinan.berganti(uow, hari, nip)
    lama = await letak.tempat(uow, [(each.jabatan_lama, each.nip) for each in orang])
    versi = await salinan.selaraskan(uow, nip, hari=hari)
    uow.mark_state("asn", *versi)
    baru = await letak.tempat(uow, [(each.kode_jabatan, each.nip) for each in orang])
    return list(zip(orang, lama, baru, strict=True)), versi


async def gulirkan_hari_ini(runtime: Berjalan) -> None:
    """The same in a transaction of its own.

    A request needs it so: rolling gives people a new version, and if the request then failed because its caller had
    seen the old one, the roll would be undone with it, and the caller would read the old version again.
    """
    async with runtime.unit_of_work() as uow:
        await mutakhirkan(uow)


GULIRKAN = Job("gulirkan", 60.0, gulirkan_hari_ini)
