"""Gathers what a report is made of, and freezes it when the campaign is over."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services.notifikasi.kampanye.laporan import repository
from services.notifikasi.kampanye.laporan.bahan import (
    BahanGelombang,
    BahanHari,
    BahanLaporan,
    BahanTanya,
    BahanUnit,
    ringkas,
    sidik,
)
from services.notifikasi.kampanye.laporan.hitung import Jumlah
from services.notifikasi.kampanye.siaran.pintu import KampanyeSingkat, satu_kampanye
from services.notifikasi.kampanye.survei.buka import SEL_TERKECIL
from services.notifikasi.kampanye.survei.hasil import HasilPenerimaan
from services.notifikasi.kampanye.survei.repository import milik_kampanye
from services.notifikasi.kampanye.tanya_jawab.repository import penanya
from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.proyeksi.unit import unit_menurut_kode
from shared.clock import ZONA_PALEMBANG
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime


async def kumpulkan(baca: repository.Baca, kampanye: KampanyeSingkat, kini: datetime) -> BahanLaporan:
    """All figures as they stand at this instant."""
    hari_ini = kini.astimezone(ZONA_PALEMBANG).date()
    unit = await repository.angka_per_unit(baca, kampanye.id, await penanya(baca, kampanye.id))
    hari = _hari(min(kampanye.mulai, hari_ini), hari_ini)
    batas = [datetime.combine(each, time(), ZONA_PALEMBANG) for each in hari]
    harian = await repository.angka_per_hari(baca, kampanye.id, batas)
    kode = {each for satu in unit for each in satu.jalur}
    nama = {each.kode: each.nama for each in (await unit_menurut_kode(baca, kode)).values()}
    return BahanLaporan(
        kampanye_id=kampanye.id,
        judul=kampanye.judul,
        tujuan=kampanye.tujuan,
        status=kampanye.status,
        minta_pemahaman=kampanye.minta_pemahaman,
        mulai=kampanye.mulai,
        selesai=kampanye.selesai,
        dihitung_pada=kini,
        terkecil=(await kata_hari(baca, hari_ini)).bilangan(SEL_TERKECIL),
        pergi=await repository.yang_pergi(baca, kampanye.id),
        nama=nama,
        unit=[BahanUnit(jalur=tuple(each.jalur), jumlah=_jumlah(each)) for each in unit],
        harian=[
            # What is older than the first day, by a clock that was put back, counts on it.
            BahanHari(
                jalur=tuple(each.jalur), hari=hari[max(0, each.hari - 1)], dibaca=each.dibaca, dipahami=each.dipahami
            )
            for each in harian
        ],
        gelombang=[BahanGelombang(**each._asdict()) for each in await repository.gelombang_kampanye(baca, kampanye.id)],
        tanya=[BahanTanya(**each._asdict()) for each in await repository.yang_ditanyakan(baca, kampanye.id)],
        penerimaan=await hasil_survei(baca, kampanye.id),
        saluran=[
            saluran
            for saluran, ada in (
                ("surel", any(each.lewat_surel for each in unit)),
                ("whatsapp", any(each.lewat_whatsapp for each in unit)),
            )
            if ada
        ],
    )


async def hasil_survei(baca: repository.Baca, kampanye_id: UUID) -> list[HasilPenerimaan]:
    """What the surveys of a campaign found that have closed."""
    semua = await milik_kampanye(baca, kampanye_id)
    return [HasilPenerimaan.model_validate(each.hasil) for each in semua.values() if each.hasil is not None]


def _hari(mulai: date, akhir: date) -> list[date]:
    return [mulai + timedelta(days=each) for each in range((akhir - mulai).days + 1)]


def _jumlah(row: repository.AngkaUnit) -> dict[str, int]:
    return {each: getattr(row, each) for each in Jumlah._fields}


async def bekukan_laporan(uow: UnitOfWork, kampanye_id: UUID) -> int:
    """The report of a campaign that is over, for good; which one it is. After the first only what surveys found is new:
    what was deleted in between changes no figure."""
    kampanye = await satu_kampanye(uow, kampanye_id)
    assert kampanye is not None
    lama = await repository.laporan_beku(uow, kampanye_id)
    if lama is None:
        bahan = await kumpulkan(uow, kampanye, uow.now)
    else:
        penerimaan = await hasil_survei(uow, kampanye_id)
        bahan = BahanLaporan.model_validate(lama.bahan).model_copy(update={"penerimaan": penerimaan})
    nomor = 1 if lama is None else lama.nomor + 1
    tanda = sidik(bahan)
    isi: dict[str, Any] = {
        "kampanye_id": kampanye_id,
        "nomor": nomor,
        "bahan": bahan.model_dump(mode="json"),
        "ringkas": ringkas(bahan),
        "sidik": tanda,
        "survei": len(bahan.penerimaan),
        "dibekukan_pada": uow.now,
    }
    await repository.bekukan(uow, isi)
    uow.audit("bekukan_laporan", "kampanye", str(kampanye_id), sesudah={"laporan": nomor, "sidik": tanda})
    return nomor


async def _jalankan(runtime: Runtime) -> None:
    dilihat: list[UUID] = []
    while True:
        async with runtime.unit_of_work() as uow:
            satu = await repository.belum_beku(uow, dilihat)
            if satu is None:
                return
            dilihat.append(satu)
            await bekukan_laporan(uow, satu)


BEKUKAN_LAPORAN = Job("bekukan_laporan_kampanye", 300.0, _jalankan)
