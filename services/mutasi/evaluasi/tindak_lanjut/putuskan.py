"""What happens to a follow-up action: given to somebody, closed with what came of it, opened again; and reminders."""

from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from services.mutasi.evaluasi.berkala import repository as evaluasi
from services.mutasi.evaluasi.berkala.errors import EvaluasiSudahBerakhir
from services.mutasi.evaluasi.berkala.models import StatusEvaluasi
from services.mutasi.evaluasi.tindak_lanjut import repository
from services.mutasi.evaluasi.tindak_lanjut.errors import TindakLanjutBerkeadaanLain, TindakLanjutTidakSah
from services.mutasi.evaluasi.tindak_lanjut.models import StatusTindakLanjut
from services.mutasi.evaluasi.tindak_lanjut.repository import TindakLanjut
from services.mutasi.hukum.evaluasi import EVALUASI, SyaratEvaluasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tambah_bulan
from shared.contracts.mutasi import TindakLanjutDikabarkan
from shared.db.clock_check import certain_of_today
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import KesalahanIsian, TidakBerwenang, wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Job, Runtime

TIDAK_ADA = "Tindak lanjut ini tidak ada, atau bukan milik Anda dan di luar lingkup Anda."
_EVALUASI_TIDAK_ADA = "Evaluasi ini tidak ada, atau di luar lingkup Anda."
TERJAUH = 5
"""Years within which an action is to be done."""
Macam = Literal["diberikan", "dibuka_lagi", "mendekati", "lewat"]


async def beri(
    uow: UnitOfWork,
    pelaku: Pelaku,
    evaluasi_id: UUID,
    *,
    apa: str,
    pemilik_nip: str | None,
    pemilik_jabatan: str | None,
    selesai: date,
) -> TindakLanjut:
    """A new action of a running evaluation; its owner is told.

    Raises:
        TidakDitemukan, EvaluasiSudahBerakhir.
        TindakLanjutTidakSah: nobody has this number or post, or the last day is over.
    """
    await _tahan_evaluasi(uow, pelaku, evaluasi_id)
    salah = _periksa_hari(uow, selesai)
    if not await repository.pemilik_ada(uow, pemilik_nip, pemilik_jabatan):
        bagian = "pemilik_nip" if pemilik_nip is not None else "pemilik_jabatan"
        salah.append(KesalahanIsian(pointer=f"/{bagian}", pesan="tidak dikenal, atau sudah tidak bertugas"))
    _tolak_salah(salah)
    row = await repository.buat(
        uow, evaluasi_id, apa=apa, pemilik_nip=pemilik_nip, pemilik_jabatan=pemilik_jabatan, sampai=selesai
    )
    _jejak(uow, row, "beri_tindak_lanjut")
    await _kabarkan(uow, row, "diberikan")
    return row


async def selesaikan(
    uow: UnitOfWork, pelaku: Pelaku, tindak_lanjut_id: UUID, seen: int, *, dilaksanakan: bool, hasil: str
) -> TindakLanjut:
    """Its owner or an officer says what came of it, or why it is not done.

    Raises:
        TidakDitemukan, TidakBerwenang, VersiBerubah, TindakLanjutBerkeadaanLain.
    """
    ada = wajib_ada(await repository.cari(uow, tindak_lanjut_id, pelaku), TIDAK_ADA)
    if not ada.milik_saya and not pelaku.berperan("verifikator"):
        raise TidakBerwenang("Hanya pemiliknya dan verifikator yang menutup tindak lanjut ini.")
    row = await repository.tahan(uow, tindak_lanjut_id)
    if row.status is not StatusTindakLanjut.TERBUKA:
        raise TindakLanjutBerkeadaanLain("Tindak lanjut ini sudah ditutup. Mintalah verifikator membukanya lagi.")
    require_version(seen, row.versi)
    status = StatusTindakLanjut.SELESAI if dilaksanakan else StatusTindakLanjut.TIDAK_DILAKSANAKAN
    baru = await repository.ubah(uow, row.id, status, hasil, row.sampai)
    _jejak(uow, baru, "tutup_tindak_lanjut")
    return baru


async def buka_lagi(
    uow: UnitOfWork, pelaku: Pelaku, tindak_lanjut_id: UUID, seen: int, *, alasan: str, selesai: date
) -> TindakLanjut:
    """It is not done after all, and has a new last day; its owner is told. Only while the evaluation runs.

    Raises:
        TidakDitemukan, EvaluasiSudahBerakhir, VersiBerubah, TindakLanjutBerkeadaanLain, TindakLanjutTidakSah.
    """
    ada = wajib_ada(await repository.cari(uow, tindak_lanjut_id, pelaku), TIDAK_ADA)
    # The evaluation first, as whoever closes it does: it must not end while this opens.
    await _tahan_evaluasi(uow, pelaku, ada.evaluasi_id)
    row = await repository.tahan(uow, tindak_lanjut_id)
    if row.status is StatusTindakLanjut.TERBUKA:
        raise TindakLanjutBerkeadaanLain("Tindak lanjut ini masih terbuka.")
    require_version(seen, row.versi)
    _tolak_salah(_periksa_hari(uow, selesai))
    baru = await repository.ubah(uow, row.id, StatusTindakLanjut.TERBUKA, None, selesai)
    _jejak(uow, baru, "buka_tindak_lanjut", alasan)
    await _kabarkan(uow, baru, "dibuka_lagi")
    return baru


async def _tahan_evaluasi(uow: UnitOfWork, pelaku: Pelaku, evaluasi_id: UUID) -> None:
    row = wajib_ada(await evaluasi.tahan(uow, evaluasi_id, pelaku), _EVALUASI_TIDAK_ADA)
    if row.status is not StatusEvaluasi.BERJALAN:
        raise EvaluasiSudahBerakhir(f"Evaluasi ini sudah {row.status}, dan tidak berubah lagi.")


def _periksa_hari(uow: UnitOfWork, sampai: date) -> list[KesalahanIsian]:
    if sampai < uow.today:
        return [KesalahanIsian(pointer="/selesai", pesan="sudah lewat")]
    if sampai > tambah_bulan(uow.today, 12 * TERJAUH):
        return [KesalahanIsian(pointer="/selesai", pesan=f"lebih dari {TERJAUH} tahun lagi")]
    return []


def _tolak_salah(salah: list[KesalahanIsian]) -> None:
    if salah:
        raise TindakLanjutTidakSah("Perbaiki pemilik atau tenggatnya, lalu kirim lagi.", kesalahan=salah)


def _jejak(uow: UnitOfWork, row: TindakLanjut, aksi: str, alasan: str | None = None) -> None:
    sesudah = {"tindak_lanjut": str(row.id), "status": row.status, "sampai": row.sampai.isoformat()}
    uow.audit(aksi, "evaluasi", str(row.evaluasi_id), sesudah=sesudah, alasan=alasan or row.hasil)


async def _kabarkan(uow: UnitOfWork, row: TindakLanjut, macam: Macam) -> None:
    penerima = [row.pemilik_nip] if row.pemilik_nip else await repository.pemangku(uow, row.pemilik_jabatan or "")
    # Of a vacant post, and of what is late, whoever gave it hears too.
    if (not penerima or macam == "lewat") and row.dibuat_oleh.isdigit():
        penerima = [*penerima, row.dibuat_oleh]
    if not penerima:
        return
    milik = await evaluasi.evaluasi(uow, row.evaluasi_id)
    uow.publish(
        TindakLanjutDikabarkan(
            tindak_lanjut_id=row.id,
            evaluasi_id=row.evaluasi_id,
            versi=row.versi,
            macam=macam,
            judul=milik.judul,
            selesai=row.sampai,
            penerima=sorted(set(penerima)),
        ),
        version=row.versi,
    )


async def _ingatkan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        syarat: SyaratEvaluasi = (await ketentuan_pada(uow, KETENTUAN, uow.today))[EVALUASI]
        await certain_of_today(uow)
        for row in await repository.ingat(uow, uow.today, uow.today + timedelta(days=syarat.pengingat)):
            await _kabarkan(uow, row, "lewat" if row.sampai < uow.today else "mendekati")


INGATKAN_TINDAK_LANJUT = Job("ingatkan_tindak_lanjut", 3600.0, _ingatkan)
