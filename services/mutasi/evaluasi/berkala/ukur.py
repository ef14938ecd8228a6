"""The jobs of evaluations: snapshots of every month, opening what has come into force, measuring what is due."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import structlog
from prometheus_client import Gauge

from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.buka import buka_semua
from services.mutasi.evaluasi.berkala.hasil import PenerimaanRencana
from services.mutasi.evaluasi.berkala.repository import Evaluasi, Pengukuran
from services.mutasi.evaluasi.deret import repository as deret
from services.mutasi.evaluasi.potret import repository as potret
from services.mutasi.evaluasi.potret.repository import Mutasi
from services.mutasi.evaluasi.survei import repository as survei
from services.mutasi.evaluasi.survei.hasil import HasilSurvei
from services.mutasi.evaluasi.ukuran.unit import Perputaran, perputaran
from services.mutasi.hukum.evaluasi import EVALUASI, SyaratEvaluasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.penataan.adopsi.repository import hitung_tanggapan
from services.mutasi.penataan.adopsi.tanggapan import penerimaan
from shared.calendar.bulan import bulan_penuh, tambah_bulan
from shared.db.outage import DatabaseAway
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Job, Runtime

if TYPE_CHECKING:
    from services.mutasi.evaluasi.berkala.susun import BahanEvaluasi

log = structlog.get_logger("evaluasi")
GAGAL = Gauge("asn_evaluations_failed", "Measurings that came to no result, and that nobody has asked for again")
_GAGAL = "Pengukuran ini terhenti karena kesalahan di sistem. Minta ukur lagi; bila terulang, sampaikan ke petugas."


async def ukur_semua(runtime: Runtime) -> None:
    """Open what is to be opened, then measure one after the other until nothing is due."""
    async with runtime.unit_of_work() as uow:
        await buka_semua(uow)
        await potret.potret_beberapa_unit(uow, await repository.unit_jatuh_tempo(uow, uow.today))
    while await _ukur_satu(runtime):
        pass
    GAGAL.set(await repository.banyak_gagal(runtime.reader))


UKUR_EVALUASI = Job("ukur_evaluasi", 60.0, ukur_semua)


async def _ukur_satu(runtime: Runtime) -> bool:
    nomor: UUID | None = None
    try:
        async with runtime.unit_of_work() as uow:
            syarat: SyaratEvaluasi = (await ketentuan_pada(uow, KETENTUAN, uow.today))[EVALUASI]
            row = await repository.jatuh_tempo(uow, syarat.tunggu)
            if row is None:
                return False
            nomor = row.id
            await ukur(uow, row)
    except DatabaseAway:
        raise
    except Exception:
        # One evaluation that cannot be reckoned must not keep the others waiting.
        log.exception("pengukuran_gagal", pengukuran=str(nomor))
        if nomor is None:
            raise
        async with runtime.unit_of_work() as uow:
            await repository.gagalkan(uow, nomor, _GAGAL)
    return True


async def ukur(uow: UnitOfWork, row: Pengukuran) -> None:
    """Measure what a held row asks for, and keep what was found."""
    # It brings NumPy with it: whoever measures nothing does not carry that.
    from services.mutasi.evaluasi.berkala.susun import susun

    evaluasi = await repository.evaluasi(uow, row.evaluasi_id)
    bahan = await _kumpulkan(uow, evaluasi, row)
    hasil = await asyncio.to_thread(susun, bahan)
    await repository.simpan(uow, row.id, hasil.model_dump(mode="json"), hasil.bahan.sidik)
    await repository.naikkan(uow, evaluasi.id)


async def _kumpulkan(uow: UnitOfWork, evaluasi: Evaluasi, row: Pengukuran) -> "BahanEvaluasi":
    from services.mutasi.evaluasi.berkala.susun import BahanEvaluasi

    ketentuan = await ketentuan_pada(uow, KETENTUAN, uow.today)
    syarat: SyaratEvaluasi = ketentuan[EVALUASI]
    semua = await deret.semua_indikator(uow)
    indikator = [each for each in semua if not evaluasi.indikator or each.kode in evaluasi.indikator]
    angka = {each.kode: await deret.angka_berlaku(uow, each.kode) for each in indikator}
    dari = tambah_bulan(evaluasi.mulai, -12 * syarat.tahun_sebelum)
    return BahanEvaluasi(
        evaluasi=evaluasi,
        bulan_ke=row.bulan_ke,
        sampai=row.jatuh_tempo,
        syarat=syarat,
        ketentuan={EVALUASI: ketentuan.wajib(EVALUASI).versi},
        unit=await repository.semua_unit(uow, evaluasi.mulai),
        indikator=indikator,
        angka=angka,
        unggahan=await deret.bahan(uow, list(angka)),
        lain=await repository.perubahan_lain(uow, evaluasi.id, dari, row.jatuh_tempo),
        mutasi=await _mutasi(uow, evaluasi),
        potret_sebelum=await potret.unit_sampai(uow, evaluasi.unit, evaluasi.mulai - timedelta(days=1)),
        potret_sesudah=await _potret_sesudah(uow, evaluasi, row),
        perputaran=await _perputaran(uow, evaluasi, row, syarat),
        survei=[
            hasil
            for each in await survei.milik_evaluasi(uow, evaluasi.id)
            if each.hasil is not None and (hasil := HasilSurvei.model_validate(each.hasil)).bulan_ke <= row.bulan_ke
        ],
        penerimaan=await _penerimaan(uow, evaluasi),
    )


async def _mutasi(uow: UnitOfWork, evaluasi: Evaluasi) -> list[Mutasi]:
    match evaluasi.jenis, evaluasi.sumber_id:
        case "usulan", UUID() as nomor:
            return await potret.mutasi_usulan(uow, nomor)
        case "kumpulan", UUID() as nomor:
            return await potret.mutasi_kumpulan(uow, nomor)
        case _:
            # A restructuring is carried out within the month before and after.
            sekitar = tambah_bulan(evaluasi.mulai, -1), tambah_bulan(evaluasi.mulai, 1)
            return await potret.mutasi_unit(uow, evaluasi.unit, *sekitar)


async def _potret_sesudah(uow: UnitOfWork, evaluasi: Evaluasi, row: Pengukuran) -> dict[str, potret.Unit]:
    ada = await potret.unit_sampai(uow, evaluasi.unit, row.jatuh_tempo)
    return {unit: each for unit, each in ada.items() if each.hari > evaluasi.mulai}


async def _perputaran(
    uow: UnitOfWork, evaluasi: Evaluasi, row: Pengukuran, syarat: SyaratEvaluasi
) -> Perputaran | None:
    if evaluasi.jenis == "usulan":
        return None
    bulan = min(syarat.bulan_keluar, bulan_penuh(evaluasi.mulai, row.jatuh_tempo))
    sebelum = tambah_bulan(evaluasi.mulai, -bulan), evaluasi.mulai - timedelta(days=1)
    sesudah = evaluasi.mulai, tambah_bulan(evaluasi.mulai, bulan)
    unit = await repository.semua_unit(uow, evaluasi.mulai)
    # A unit below another one of them is counted with it.
    teratas = [
        each for each in evaluasi.unit if each not in unit or not (set(unit[each].jalur) - {each}) & set(evaluasi.unit)
    ]
    return perputaran(
        sum(unit[each].orang for each in teratas if each in unit),
        bulan,
        {
            "sebelum": await potret.keluar_dari(uow, evaluasi.unit, *sebelum),
            "sesudah": await potret.keluar_dari(uow, evaluasi.unit, *sesudah),
        },
        {
            "sebelum": await potret.minta_pindah(uow, evaluasi.unit, *sebelum),
            "sesudah": await potret.minta_pindah(uow, evaluasi.unit, *sesudah),
        },
        syarat.sel_terkecil,
    )


async def _penerimaan(uow: UnitOfWork, evaluasi: Evaluasi) -> PenerimaanRencana | None:
    rencana = await repository.skenario(uow, evaluasi.jenis, evaluasi.sumber_id)
    if rencana is None:
        return None
    semua = penerimaan(await hitung_tanggapan(uow, rencana.skenario_id)).seluruhnya
    return PenerimaanRencana(
        skenario_id=str(rencana.skenario_id),
        diusulkan=semua.jumlah,
        terima=semua.terima,
        ubah=semua.ubah,
        tolak=semua.tolak,
        belum=semua.belum,
        menjadi_usulan=rencana.menjadi_usulan,
        berlaku=rencana.berlaku,
        kalimat=f"Dari {semua.jumlah} usul rencana {semua.terima} diterima, {semua.ubah} diubah, {semua.tolak} "
        f"ditolak, dan {semua.belum} tidak ditanggapi; {rencana.menjadi_usulan} menjadi usulan mutasi, "
        f"{rencana.berlaku} sudah berlaku.",
    )


async def potret_bulanan(runtime: Runtime) -> None:
    """Once a month every unit as it is."""
    async with runtime.unit_of_work() as uow:
        if await potret.potret_semua_unit(uow, uow.today.replace(day=1)):
            log.info("unit_dipotret")


POTRET_UNIT = Job("potret_unit", 3600.0, potret_bulanan)
