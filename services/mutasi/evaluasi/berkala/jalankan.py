"""What officers do with an evaluation: measure now or again, close it with a conclusion, call it off."""

from datetime import date
from uuid import UUID

from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.errors import (
    BelumDiukur,
    BelumWaktunya,
    EvaluasiSudahBerakhir,
    TindakLanjutTerbuka,
)
from services.mutasi.evaluasi.berkala.models import StatusEvaluasi, StatusPengukuran
from services.mutasi.evaluasi.berkala.pihak import halangan_menilai, halangan_pihak
from services.mutasi.evaluasi.berkala.repository import Baca, Evaluasi, Pengukuran
from services.mutasi.evaluasi.berkala.schemas import Langkah, LangkahEvaluasi
from services.mutasi.evaluasi.tindak_lanjut import repository as tindak_lanjut
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tambah_bulan, tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import Problem, wajib_ada

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


def tolak_bila(problem: Problem | None) -> None:
    """Refuse for this reason, if there is one."""
    if problem is not None:
        raise problem


async def halangan_menutup(baca: Baca, pelaku: Pelaku, row: Evaluasi) -> Problem | None:
    """Why the caller does not conclude a running evaluation, or not yet."""
    if (problem := await halangan_pihak(baca, pelaku, row)) is not None:
        return problem
    if not await _terukur(baca, row):
        return BelumDiukur("Belum ada satu pun hasil pengukuran. Minta ukur dahulu, atau batalkan evaluasi ini.")
    if (problem := await halangan_menilai(baca, pelaku, row)) is not None:
        return problem
    if banyak := await tindak_lanjut.terbuka(baca, row.id):
        return TindakLanjutTerbuka(
            f"{banyak} tindak lanjut evaluasi ini masih terbuka. Tutup masing-masing dengan hasilnya, atau dengan "
            "alasan mengapa tidak dilaksanakan."
        )
    return None


async def halangan_membatalkan(baca: Baca, pelaku: Pelaku, row: Evaluasi) -> Problem | None:
    """Why the caller does not call a running evaluation off: what was found is judged by another than who asked."""
    if (problem := await halangan_pihak(baca, pelaku, row)) is not None:
        return problem
    return await halangan_menilai(baca, pelaku, row) if await _terukur(baca, row) else None


async def _terukur(baca: Baca, row: Evaluasi) -> bool:
    return any(each.status is StatusPengukuran.SELESAI for each in await repository.pengukuran(baca, row.id))


async def langkah(baca: Baca, pelaku: Pelaku, row: Evaluasi, hari_ini: date) -> list[LangkahEvaluasi]:
    """What the caller can do about an evaluation now, and why not the rest; of who is no officer nothing."""
    if not pelaku.berperan("verifikator") or row.status is not StatusEvaluasi.BERJALAN:
        return []
    pihak = await halangan_pihak(baca, pelaku, row)
    belum = BelumWaktunya("Belum sebulan sejak berlaku.") if tambah_bulan(row.mulai, 1) > hari_ini else None
    halangan: dict[Langkah, Problem | None] = {
        "pengukuran": pihak or belum,
        "penutupan": await halangan_menutup(baca, pelaku, row),
        "pembatalan": await halangan_membatalkan(baca, pelaku, row),
        "tindak_lanjut": None,
    }
    return [
        LangkahEvaluasi(langkah=each, dapat=sebab is None, sebab=None if sebab is None else sebab.detail)
        for each, sebab in halangan.items()
    ]


async def minta_ukur(
    uow: UnitOfWork, pelaku: Pelaku, evaluasi_id: UUID, seen: int, bulan_ke: int
) -> tuple[Evaluasi, Pengukuran]:
    """Measure so many months after the change, now or once more; the job does it within a minute.

    Raises:
        TidakDitemukan, EvaluasiSudahBerakhir, VersiBerubah, BelumWaktunya, KonflikKepentingan.
    """
    row = await tahan_berjalan(uow, pelaku, evaluasi_id, seen)
    tolak_bila(await halangan_pihak(uow, pelaku, row))
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
        TidakDitemukan, EvaluasiSudahBerakhir, VersiBerubah, BelumDiukur, TindakLanjutTerbuka, KonflikKepentingan,
        PerluOrangLain.
    """
    row = await tahan_berjalan(uow, pelaku, evaluasi_id, seen)
    tolak_bila(await halangan_menutup(uow, pelaku, row))
    return await _akhiri(uow, row, StatusEvaluasi.SELESAI, kesimpulan)


async def batalkan(uow: UnitOfWork, pelaku: Pelaku, evaluasi_id: UUID, seen: int, alasan: str) -> Evaluasi:
    """Call it off: what was measured stays readable, nothing more is, and what was to follow ends.

    Raises:
        TidakDitemukan, EvaluasiSudahBerakhir, VersiBerubah, KonflikKepentingan, PerluOrangLain.
    """
    row = await tahan_berjalan(uow, pelaku, evaluasi_id, seen)
    tolak_bila(await halangan_membatalkan(uow, pelaku, row))
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
