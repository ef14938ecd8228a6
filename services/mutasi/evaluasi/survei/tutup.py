"""Closes surveys: the urn is opened once, what enough answers say is kept, the answers and their key are gone.

Also tells those who are asked, each once when it begins and once before it ends: all of them, also those who have
answered, for a reminder to the others would say who they are.
"""

from uuid import UUID

import structlog
from pydantic import SecretStr

from services.mutasi.evaluasi.berkala import repository as evaluasi
from services.mutasi.evaluasi.survei import repository
from services.mutasi.evaluasi.survei.hasil import HasilSurvei
from services.mutasi.evaluasi.survei.repository import KOTAK, Survei
from services.mutasi.evaluasi.survei.susun import hasil_survei
from services.mutasi.hukum.evaluasi import EVALUASI, SyaratEvaluasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import SurveiDikabarkan
from shared.db.clock_check import certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.kuesioner.errors import KotakTerkunci, SurveiSudahDitutup, SurveiTidakDapat
from shared.kuesioner.keadaan import KabarSurvei, StatusSurvei
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
    wajib_ada(await repository.cari(uow, survei_id, pelaku), TIDAK_ADA)
    row = await repository.tahan(uow, survei_id)
    if row.status is not StatusSurvei.TERBUKA:
        raise SurveiSudahDitutup("Survei ini sudah ditutup; hasilnya tidak berubah lagi.")
    require_version(seen, row.versi)
    return await _tutup(uow, row, rahasia, alasan)


async def _tutup(uow: UnitOfWork, row: Survei, rahasia: SecretStr | None, alasan: str | None) -> Survei:
    isi = await KOTAK.bakar(uow, row.id, rahasia)
    milik = await evaluasi.evaluasi(uow, row.evaluasi_id)
    # One that is closed before its first day ends on it: nobody was asked.
    selesai = row.selesai if alasan is None else min(row.selesai, max(row.mulai, uow.today))
    lalu = [
        each.hasil
        for each in await repository.milik_evaluasi(uow, row.evaluasi_id)
        if each.sasaran is row.sasaran and each.gelombang < row.gelombang and each.hasil is not None
    ]
    hasil = hasil_survei(
        row,
        isi,
        await repository.nama_unit(uow, row.kelompok),
        HasilSurvei.model_validate(lalu[-1]) if lalu else None,
        milik.mulai,
        selesai,
    )
    baru = await repository.tutup(uow, row.id, hasil.model_dump(mode="json"), selesai, alasan)
    sesudah = {"survei": str(row.id), "status": baru.status, "menjawab": hasil.menjawab}
    uow.audit("tutup_survei", "evaluasi", str(row.evaluasi_id), sesudah=sesudah, alasan=alasan)
    return baru


async def _jalankan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        syarat: SyaratEvaluasi = (await ketentuan_pada(uow, KETENTUAN, uow.today))[EVALUASI]
        await certain_of_today(uow)
        for row in await repository.kabarkan(uow, uow.today, syarat.pengingat):
            await _kabarkan(uow, row)
        await repository.lupakan_orang(uow, uow.today)
    terkunci: list[UUID] = []
    while await _tutup_satu(runtime, terkunci):
        pass


async def _kabarkan(uow: UnitOfWork, row: Survei) -> None:
    milik = await evaluasi.evaluasi(uow, row.evaluasi_id)
    for nip in await KOTAK.semua_nip(uow, row.id):
        uow.publish(
            SurveiDikabarkan(
                survei_id=row.id,
                nip=nip,
                macam="dibuka" if row.dikabarkan is KabarSurvei.DIBUKA else "mengingatkan",
                judul=row.judul,
                evaluasi=milik.judul,
                selesai=row.selesai,
            ),
            version=1 if row.dikabarkan is KabarSurvei.DIBUKA else 2,
        )


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


SURVEI_HARIAN = Job("survei_harian", 300.0, _jalankan)
