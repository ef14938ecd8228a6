"""Tells officers of the days of their submissions, once each, and lets lapse what holds no more.

That somebody was told is a row of its own: a process that dies before it commits tells again, one after does not.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from services.mutasi.hukum.kalender.libur import BILANGAN as LIBUR
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.pertek import BILANGAN, DiamBkn, TenggatPertek
from services.mutasi.pertek import pengingat, repository
from services.mutasi.pertek.keadaan import ALUR_PERTEK, HIDUP, LangkahPertek, StatusPertek
from services.mutasi.pertek.langkah import jejak, penerima, selesaikan
from services.mutasi.pertek.pengingat import MacamPengingat, Menunggu
from services.mutasi.pertek.tenggat import hitung_tenggat
from services.mutasi.usulan.status import BELUM_DIPUTUS
from shared.calendar.hari_kerja import KalenderLibur
from shared.contracts.mutasi import PertekAkanHabis, PertekHampirJatuhTempo, PertekLewatBatas
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Job, Runtime


async def _jalankan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        berakhir = await pengingat.berakhir(uow)
    for nomor in berakhir:
        async with runtime.unit_of_work() as uow:
            await _lepaskan(uow, nomor)
    async with runtime.unit_of_work() as uow:
        ketentuan = await ketentuan_pada(uow, KETENTUAN, uow.today)
        aturan: TenggatPertek = ketentuan[BILANGAN]
        for each in await pengingat.menunggu(uow):
            if not each.banyak:
                # What is left of it has ended; somebody works on it just now.
                continue
            await _ingatkan_batas(uow, each, aturan, ketentuan[LIBUR].kalender)
        sampai = uow.today + timedelta(days=aturan.pengingat_habis)
        lewat = await _ingatkan_habis(uow, sampai)
    for nomor in lewat:
        async with runtime.unit_of_work() as uow:
            await _habiskan(uow, nomor)


INGATKAN_PERTEK = Job("ingatkan_pertek", 900.0, _jalankan)


async def _ingatkan_batas(uow: UnitOfWork, each: Menunggu, aturan: TenggatPertek, libur: KalenderLibur) -> None:
    tenggat = hitung_tenggat(each.tanggal_usul, uow.today, aturan, libur)
    if tenggat.batas is None or tenggat.sisa is None:
        return
    tentang = {
        "pertek_id": each.id,
        "nama": each.nama,
        "nomor_usul": each.nomor_usul,
        "penerima": penerima(each.petugas),
        "jumlah": each.banyak,
        "tanggal_usul": each.tanggal_usul,
        "batas": tenggat.batas,
    }
    if tenggat.lewat(uow.today):
        if await pengingat.ingat(uow, each.id, MacamPengingat.LEWAT_BATAS, tenggat.batas):
            berarti = aturan.diam is DiamBkn.DIANGGAP_DISETUJUI and not tenggat.sementara
            mulai = tenggat.diam_mulai if berarti else None
            uow.publish(PertekLewatBatas(**tentang, dapat_dianggap_mulai=mulai), version=each.versi)
    elif tenggat.sisa <= aturan.pengingat and await pengingat.ingat(
        uow, each.id, MacamPengingat.MENDEKATI_BATAS, tenggat.batas
    ):
        uow.publish(PertekHampirJatuhTempo(**tentang, sisa=tenggat.sisa), version=each.versi)


async def _ingatkan_habis(uow: UnitOfWork, sampai: date) -> Sequence[UUID]:
    """The submissions of which something holds no more."""
    lewat: dict[UUID, None] = {}
    for each in await pengingat.habis(uow, sampai):
        if each.selesai < uow.today:
            lewat[each.id] = None
        elif await pengingat.ingat(uow, each.id, MacamPengingat.AKAN_HABIS, each.selesai):
            uow.publish(
                PertekAkanHabis(
                    pertek_id=each.id,
                    nama=each.nama,
                    nomor_usul=each.nomor_usul,
                    penerima=penerima(each.petugas),
                    jumlah=each.banyak,
                    selesai=each.selesai,
                ),
                version=each.versi,
            )
    return list(lewat)


async def _habiskan(uow: UnitOfWork, pertek_id: UUID) -> None:
    pertek = await pengingat.tahan_luang(uow, pertek_id)
    if pertek is None:
        # Somebody works on it: the next run looks again.
        return
    habis = [
        each
        for each in await repository.tahan_anggota(uow, pertek_id)
        if each.status in ALUR_PERTEK.berangkat(LangkahPertek.KEDALUWARSA)
        and each.status_usulan in BELUM_DIPUTUS
        and each.selesai is not None
        and each.selesai < uow.today
    ]
    if not habis:
        return
    for each in habis:
        await repository.ubah(
            uow,
            each.id,
            StatusPertek.KEDALUWARSA,
            nomor_pertek=each.nomor_pertek,
            tanggal_pertek=each.tanggal_pertek,
            selesai=each.selesai,
        )
    langkah = [
        jejak(pertek, each, LangkahPertek.KEDALUWARSA, nomor_pertek=each.nomor_pertek, selesai=f"{each.selesai}")
        for each in habis
    ]
    uow.audit("kedaluwarsa", "pertek", str(pertek_id), sesudah={"usulan": [str(each.usulan_id) for each in habis]})
    await selesaikan(uow, pertek, langkah)


async def _lepaskan(uow: UnitOfWork, pertek_id: UUID) -> None:
    """Cases that have ended without a move wait for no answer: they leave the submission."""
    pertek = await pengingat.tahan_luang(uow, pertek_id)
    if pertek is None:
        # Somebody works on it: the next run looks again.
        return
    lepas = [each for each in await repository.tahan_anggota(uow, pertek_id) if each.status in HIDUP and each.berakhir]
    if not lepas:
        return
    langkah = []
    for each in lepas:
        alasan = f"Usulannya berakhir: {each.status_usulan.replace('_', ' ')}."
        await repository.ubah(uow, each.id, StatusPertek.DIBATALKAN, alasan=alasan)
        langkah.append(jejak(pertek, each, LangkahPertek.PEMBATALAN, alasan))
    uow.audit("batalkan", "pertek", str(pertek_id), sesudah={"usulan": [str(each.usulan_id) for each in lepas]})
    await selesaikan(uow, pertek, langkah)
