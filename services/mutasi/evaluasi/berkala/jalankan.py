"""What officers do with an evaluation: measure now or again, close it with a conclusion, call it off."""

from uuid import UUID

from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.errors import (
    BelumDiukur,
    BelumWaktunya,
    EvaluasiSudahBerakhir,
    TindakLanjutTerbuka,
)
from services.mutasi.evaluasi.berkala.models import StatusEvaluasi, StatusPengukuran
from services.mutasi.evaluasi.berkala.repository import Evaluasi, Pengukuran
from services.mutasi.evaluasi.tindak_lanjut import repository as tindak_lanjut
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tambah_bulan, tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada

TIDAK_ADA = "Evaluasi ini tidak ada, atau di luar lingkup Anda."


async def tahan_berjalan(uow: UnitOfWork, pelaku: Pelaku, evaluasi_id: UUID, seen: int) -> Evaluasi:
    """A running evaluation, held.

    Raises:
        TidakDitemukan, EvaluasiSudahBerakhir, VersiBerubah.
    """
    row = wajib_ada(await repository.tahan(uow, evaluasi_id, pelaku), TIDAK_ADA)
    if row.status is not StatusEvaluasi.BERJALAN:
        raise EvaluasiSudahBerakhir(f"Evaluasi ini sudah {row.status}, dan tidak berubah lagi.")
    require_version(seen, row.versi)
    return row


async def minta_ukur(
    uow: UnitOfWork, pelaku: Pelaku, evaluasi_id: UUID, seen: int, bulan_ke: int
) -> tuple[Evaluasi, Pengukuran]:
    """Measure so many months after the change, now or once more; the job does it within a minute.

    Raises:
        TidakDitemukan, EvaluasiSudahBerakhir, VersiBerubah, BelumWaktunya.
    """
    row = await tahan_berjalan(uow, pelaku, evaluasi_id, seen)
    hari = tambah_bulan(row.mulai, bulan_ke)
    if hari > uow.today:
        raise BelumWaktunya(
            f"{bulan_ke} bulan sesudah {tanggal_panjang(row.mulai)} adalah {tanggal_panjang(hari)}, dan belum tiba."
        )
    baru = await repository.minta_ukur(uow, row.id, bulan_ke, hari)
    uow.audit("minta_ukur", "evaluasi", str(row.id), sesudah={"bulan_ke": bulan_ke, "putaran": baru.putaran})
    return await repository.naikkan(uow, row.id), baru


async def tutup(uow: UnitOfWork, pelaku: Pelaku, evaluasi_id: UUID, seen: int, kesimpulan: str) -> Evaluasi:
    """Close it with what the officer concludes.

    Raises:
        TidakDitemukan, EvaluasiSudahBerakhir, VersiBerubah, BelumDiukur, TindakLanjutTerbuka.
    """
    row = await tahan_berjalan(uow, pelaku, evaluasi_id, seen)
    if all(each.status is not StatusPengukuran.SELESAI for each in await repository.pengukuran(uow, row.id)):
        raise BelumDiukur("Belum ada satu pun hasil pengukuran. Minta ukur dahulu, atau batalkan evaluasi ini.")
    if banyak := await tindak_lanjut.terbuka(uow, row.id):
        raise TindakLanjutTerbuka(
            f"{banyak} tindak lanjut evaluasi ini masih terbuka. Tutup masing-masing dengan hasilnya, atau dengan "
            "alasan mengapa tidak dilaksanakan."
        )
    return await _akhiri(uow, row, StatusEvaluasi.SELESAI, kesimpulan)


async def batalkan(uow: UnitOfWork, pelaku: Pelaku, evaluasi_id: UUID, seen: int, alasan: str) -> Evaluasi:
    """Call it off: what was measured stays readable, nothing more is, and what was to follow ends.

    Raises:
        TidakDitemukan, EvaluasiSudahBerakhir, VersiBerubah.
    """
    row = await tahan_berjalan(uow, pelaku, evaluasi_id, seen)
    await tindak_lanjut.hentikan(uow, row.id, alasan)
    return await _akhiri(uow, row, StatusEvaluasi.DIBATALKAN, alasan)


async def _akhiri(uow: UnitOfWork, row: Evaluasi, status: StatusEvaluasi, kata: str) -> Evaluasi:
    baru = await repository.akhiri(uow, row.id, status, kata)
    uow.audit(
        "akhiri_evaluasi",
        "evaluasi",
        str(row.id),
        sebelum={"status": row.status},
        sesudah={"status": baru.status},
        alasan=kata,
    )
    return baru
