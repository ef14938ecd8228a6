"""Opens a survey: who is asked is frozen, and of which units is told is settled before anybody answers."""

from datetime import date
from uuid import UUID

from pydantic import SecretStr

from services.mutasi.evaluasi.berkala import repository as evaluasi
from services.mutasi.evaluasi.berkala.errors import EvaluasiSudahBerakhir
from services.mutasi.evaluasi.berkala.models import StatusEvaluasi
from services.mutasi.evaluasi.survei import repository
from services.mutasi.evaluasi.survei.models import SasaranSurvei
from services.mutasi.evaluasi.survei.repository import KOTAK, Survei
from services.mutasi.hukum.evaluasi import EVALUASI, KUESIONER_PINDAH, KUESIONER_UNIT, Kuesioner, SyaratEvaluasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tambah_bulan
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.kuesioner.errors import SurveiMasihTerbuka, SurveiTidakDapat
from shared.kuesioner.keadaan import StatusSurvei
from shared.kuesioner.kotak_layanan import TERBANYAK, wajib_cukup, wajib_dekat
from shared.kuesioner.sel import kelompok_aman

TIDAK_ADA = "Evaluasi ini tidak ada, atau di luar lingkup Anda."
KUESIONER = {SasaranSurvei.PINDAH: KUESIONER_PINDAH, SasaranSurvei.UNIT: KUESIONER_UNIT}
JUDUL = {SasaranSurvei.PINDAH: "Survei pegawai yang dimutasi", SasaranSurvei.UNIT: "Survei unit"}


async def buka_survei(
    uow: UnitOfWork,
    pelaku: Pelaku,
    evaluasi_id: UUID,
    rahasia: SecretStr | None,
    *,
    sasaran: SasaranSurvei,
    mulai: date,
    selesai: date,
) -> Survei:
    """A new survey of a running evaluation; those whom it asks are told on its first day.

    Raises:
        IsianTidakSah, TidakDitemukan, EvaluasiSudahBerakhir, SurveiTidakDapat, SurveiMasihTerbuka,
        OrangTerlaluSedikit, SurveiBertindih.
    """
    wajib_dekat(mulai, uow.today)
    milik = wajib_ada(await evaluasi.tahan(uow, evaluasi_id, pelaku), TIDAK_ADA)
    if milik.status is not StatusEvaluasi.BERJALAN:
        raise EvaluasiSudahBerakhir(f"Evaluasi ini sudah {milik.status}, dan tidak berubah lagi.")
    if milik.jenis == "usulan":
        raise SurveiTidakDapat(
            "Evaluasi satu mutasi tidak disurvei: jawaban satu orang tidak mungkin tanpa nama. Survei kumpulannya, "
            "atau restrukturisasinya."
        )
    await KOTAK.bergilir(uow)
    lama = [each for each in await repository.milik_evaluasi(uow, milik.id) if each.sasaran is sasaran]
    if any(each.status is StatusSurvei.TERBUKA for each in lama):
        raise SurveiMasihTerbuka("Survei sebelumnya kepada orang-orang ini masih terbuka. Tutup dahulu.")
    ketentuan = await ketentuan_pada(uow, KETENTUAN, uow.today)
    syarat: SyaratEvaluasi = ketentuan[EVALUASI]
    kode = KUESIONER[sasaran]
    kuesioner: Kuesioner = ketentuan[kode]
    orang = await _ditanya(uow, milik, sasaran)
    wajib_cukup(
        len(orang), syarat.sel_terkecil, lain="Bicaralah langsung dengan mereka, atau survei unit yang lebih luas."
    )
    if len(orang) > TERBANYAK:
        raise SurveiTidakDapat(
            f"Yang akan ditanya {len(orang)} orang; satu survei paling banyak {TERBANYAK}. Buka evaluasi bagi unit "
            "yang lebih kecil."
        )
    await KOTAK.wajib_berjarak(uow, kode, sorted(orang), mulai, selesai, syarat.jarak_survei)
    aman = kelompok_aman(orang, syarat.sel_terkecil)
    assert aman is not None
    nomor = uow.new_id()
    kelompok = sorted({each for each in aman.values() if each is not None})
    row = await repository.buka(
        uow,
        nomor,
        {
            "evaluasi_id": milik.id,
            "sasaran": sasaran,
            "gelombang": max((each.gelombang for each in lama), default=0) + 1,
            "kuesioner": kode,
            "versi_kuesioner": ketentuan.wajib(kode).versi,
            "isi": kuesioner.model_dump(mode="json"),
            "judul": JUDUL[sasaran],
            "mulai": mulai,
            "selesai": selesai,
            "terkecil": syarat.sel_terkecil,
            "diminta": len(aman),
            "kelompok": kelompok,
        },
    )
    await KOTAK.siapkan(uow, nomor, aman, rahasia)
    sesudah = {"survei": str(row.id), "sasaran": row.sasaran, "gelombang": row.gelombang, "diminta": row.diminta}
    uow.audit("buka_survei", "evaluasi", str(milik.id), sesudah=sesudah)
    return row


async def _ditanya(uow: UnitOfWork, milik: evaluasi.Evaluasi, sasaran: SasaranSurvei) -> dict[str, str]:
    kumpulan = milik.sumber_id if milik.jenis == "kumpulan" else None
    dari, sampai = tambah_bulan(milik.mulai, -1), tambah_bulan(milik.mulai, 1)
    pindah = await repository.yang_pindah(uow, kumpulan, milik.unit, dari, sampai)
    if sasaran is SasaranSurvei.PINDAH:
        return pindah
    unit = milik.unit if kumpulan is None else await repository.unit_tujuan(uow, kumpulan)
    return {nip: each for nip, each in (await repository.yang_di_unit(uow, unit)).items() if nip not in pindah}
