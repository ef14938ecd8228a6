"""What is held is told: in the case at once, to those concerned after a while, and again until somebody has acted."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.tertahan import BILANGAN, TenggatTertahan
from services.mutasi.pemberlakuan import tertahan_tercatat
from services.mutasi.pemberlakuan.berubah import Tertahan
from services.mutasi.pemberlakuan.tertahan_tercatat import Tercatat
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah_tercatat import Jejak, catat_langkah
from services.mutasi.usulan.repository import Usulan
from shared.contracts.mutasi import UsulanBelumBerlaku
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada

log = structlog.get_logger("pemberlakuan")


async def tahan(uow: UnitOfWork, semua: Mapping[UUID, Tertahan]) -> list[Usulan]:
    """These cases (locked) are held for these reasons: written into each that did not say so, and told when it is time;
    answers those of whom somebody was told."""
    lama = await tertahan_tercatat.tercatat(uow, semua)
    baru = {
        nomor: Tercatat(nomor, *each, sejak=uow.now, dikabarkan_pada=None, dikabarkan=0)
        for nomor, each in semua.items()
        if nomor not in lama or lama[nomor].sebab is not each.sebab
    }
    tenggat: TenggatTertahan = (await ketentuan_pada(uow, KETENTUAN, uow.today))[BILANGAN]
    dikabari = {
        nomor: each._replace(dikabarkan_pada=uow.now, dikabarkan=each.dikabarkan + 1)
        for nomor, each in {**lama, **baru}.items()
        if _saatnya(each, tenggat, uow.now)
    }
    berubah = baru | dikabari
    if not berubah:
        return []
    await tertahan_tercatat.catat(uow, berubah.values())
    naik = await tertahan_tercatat.naikkan(uow, berubah)
    siapa = await tertahan_tercatat.petugas(uow, dikabari)
    await catat_langkah(uow, [_jejak(each, berubah[each.id], semua[each.id]) for each in naik])
    for each in naik:
        if each.id in dikabari:
            tercatat, orang = dikabari[each.id], siapa[each.id]
            naikkan = uow.now - tercatat.sejak >= timedelta(days=tenggat.eskalasi_hari)
            uow.publish(
                UsulanBelumBerlaku(
                    **kabar(uow, each, tercatat.alasan),
                    sebab=tercatat.sebab,
                    tindakan=tercatat.tindakan,
                    sejak=tercatat.sejak,
                    kabar_ke=tercatat.dikabarkan,
                    petugas=sorted({*orang.petugas, *(orang.kepala if naikkan else ())}),
                ),
                version=each.versi,
            )
    log.info("usulan_tertahan", banyak=len(semua), baru=len(baru), dikabarkan=len(dikabari))
    return [each for each in naik if each.id in dikabari]


def _saatnya(tercatat: Tercatat, tenggat: TenggatTertahan, kini: datetime) -> bool:
    if tercatat.dikabarkan_pada is None:
        return kini - tercatat.sejak >= timedelta(hours=tenggat.kabar_jam)
    return kini - tercatat.dikabarkan_pada >= timedelta(days=tenggat.ulang_hari)


def _jejak(usulan: Usulan, tercatat: Tercatat, tertahan: Tertahan) -> Jejak:
    return Jejak(usulan, "menunggu_kursi", usulan.status, tertahan.kalimat, {"kode": str(tercatat.sebab)})
