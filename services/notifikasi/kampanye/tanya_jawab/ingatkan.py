"""Officers are reminded of what waits for too long: who has a question in hand, or who has begun its campaign."""

from datetime import timedelta
from uuid import UUID

from services.notifikasi.kampanye.siaran.pintu import satu_kampanye
from services.notifikasi.kampanye.tanya_jawab import kabar, repository
from services.notifikasi.kata.berlaku import kata_hari
from shared.service import Job, Runtime


async def _ingatkan(runtime: Runtime) -> None:
    """Asked at every turn and once for each question until the next reminder: to ask twice tells nothing twice."""
    async with runtime.unit_of_work() as uow:
        ketentuan = await kata_hari(uow, uow.today)
        hari = ketentuan.bilangan("tanya_jawab.hari_jawab")
        lagi = timedelta(days=ketentuan.bilangan("tanya_jawab.ingatkan_lagi"))
        jumlah: dict[tuple[UUID, str], int] = {}
        for each in await repository.ingatkan(uow, batas=uow.now - timedelta(days=hari), lagi=uow.now - lagi):
            kunci = (each.kampanye_id, each.petugas_nip or each.pembuat)
            jumlah[kunci] = jumlah.get(kunci, 0) + each.jumlah
        for (kampanye_id, petugas), banyak in jumlah.items():
            if (kampanye := await satu_kampanye(uow, kampanye_id)) is not None:
                await kabar.terlambat(uow, kampanye, petugas, jumlah=banyak, hari=hari)


INGATKAN_TANYA = Job("ingatkan_tanya", 600.0, _ingatkan)
