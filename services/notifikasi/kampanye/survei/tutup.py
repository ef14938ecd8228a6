"""Closes surveys of campaigns: the urn is opened once, what enough answers say is kept, answers and key are gone.

Also tells those who are asked, each once when it begins and once before it ends: all of them, also those who have
answered, for a reminder to the others would say who they are.
"""

from uuid import UUID

import structlog
from pydantic import SecretStr

from services.notifikasi.kampanye.survei import repository
from services.notifikasi.kampanye.survei.hasil import HasilPenerimaan, ringkas_penerimaan
from services.notifikasi.kampanye.survei.kabari import kabari_survei
from services.notifikasi.kampanye.survei.models import TahapSurvei
from services.notifikasi.kampanye.survei.repository import KOTAK, Survei
from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.proyeksi.unit import unit_menurut_kode
from shared.auth.pelaku import Pelaku
from shared.db.clock_check import certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.kuesioner.errors import KotakTerkunci, SurveiSudahDitutup, SurveiTidakDapat
from shared.kuesioner.keadaan import StatusSurvei
from shared.kuesioner.kotak_layanan import pertanyaan_dari
from shared.kuesioner.ringkas import Ditutup
from shared.service import Job, Runtime

log = structlog.get_logger("survei")
TIDAK_ADA = "Survei ini tidak ada, atau di luar lingkup Anda."


async def tutup_lebih_awal(
    uow: UnitOfWork, pelaku: Pelaku, survei_id: UUID, seen: int, alasan: str, rahasia: SecretStr | None
) -> Survei:
    """Before its last day, by an officer who says why.

    Raises:
        TidakDitemukan, SurveiSudahDitutup, VersiBerubah, SurveiTidakDapat, KotakTerkunci.
    """
    wajib_ada(await repository.satu_survei(uow, survei_id, pelaku), TIDAK_ADA)
    row = await repository.tahan_survei(uow, survei_id)
    if row.status is not StatusSurvei.TERBUKA:
        raise SurveiSudahDitutup("Survei ini sudah ditutup; hasilnya tidak berubah lagi.")
    require_version(seen, row.versi)
    return await _tutup(uow, row, rahasia, alasan)


async def _tutup(uow: UnitOfWork, row: Survei, rahasia: SecretStr | None, alasan: str | None) -> Survei:
    isi = await KOTAK.bakar(uow, row.id, rahasia)
    # One that is closed before its first day ends on it: nobody was asked.
    selesai = min(row.selesai, max(row.mulai, uow.today))
    dahulu = (await repository.milik_kampanye(uow, row.kampanye_id)).get(TahapSurvei.SEBELUM)
    lalu = None if row.tahap is TahapSurvei.SEBELUM or dahulu is None else dahulu.hasil
    ditutup = Ditutup(row.judul, row.terkecil, row.diminta, row.kelompok, pertanyaan_dari(row.isi))
    nama = {kode: each.nama for kode, each in (await unit_menurut_kode(uow, row.kelompok)).items()}
    kepala = {
        each: getattr(row, each) for each in ("tahap", "kuesioner", "versi_kuesioner", "judul", "mulai", "populasi")
    }
    hasil = HasilPenerimaan(
        survei_id=row.id,
        **kepala,
        selesai=selesai,
        **ringkas_penerimaan(ditutup, isi, nama, None if lalu is None else HasilPenerimaan.model_validate(lalu)),
    )
    baru = await repository.tutup(uow, row.id, hasil.model_dump(mode="json"), selesai, alasan)
    sesudah = {"survei": str(row.id), "status": baru.status, "menjawab": hasil.menjawab}
    uow.audit("tutup_survei", "kampanye", str(row.kampanye_id), sesudah=sesudah, alasan=alasan)
    return baru


async def _jalankan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        kata = await kata_hari(uow, uow.today)
        await certain_of_today(uow)
        for row in await repository.kabarkan(uow, uow.today, kata.bilangan("penerimaan.pengingat")):
            await kabari_survei(uow, row, kata)
        await repository.lupakan_orang(uow, uow.today)
    terkunci: list[UUID] = []
    while await _tutup_satu(runtime, terkunci):
        pass


async def _tutup_satu(runtime: Runtime, terkunci: list[UUID]) -> bool:
    async with runtime.unit_of_work() as uow:
        await certain_of_today(uow)
        row = await repository.lewat(uow, uow.today, terkunci)
        if row is None:
            return False
        try:
            await _tutup(uow, row, runtime.settings.survei_key, None)
        except (KotakTerkunci, SurveiTidakDapat) as galat:
            # Nothing is lost while it stays: whoever puts the key back opens it.
            log.error("survei_terkunci", survei=str(row.id), sebab=galat.kode)
            terkunci.append(row.id)
    return True


SURVEI_KAMPANYE = Job("survei_kampanye", 300.0, _jalankan)
