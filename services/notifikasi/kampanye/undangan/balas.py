"""What somebody does who is invited: answers, and says that they are there."""

import hmac
from datetime import timedelta
from uuid import UUID

from services.notifikasi.kampanye.siaran.pintu import ikut_serta
from services.notifikasi.kampanye.undangan import balasan, repository
from services.notifikasi.kampanye.undangan.errors import (
    BelumSaatnyaHadir,
    JadwalBentrok,
    KodeHadirTidakCocok,
    PertemuanBerlalu,
    PertemuanDibatalkan,
)
from services.notifikasi.kampanye.undangan.models import JawabanUndangan, StatusPertemuan, TempatDuduk
from services.notifikasi.kampanye.undangan.repository import Pertemuan, PertemuanSaya
from services.notifikasi.kampanye.undangan.siapkan import TIDAK_ADA, beri_tempat
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada

KAMPANYE_TIDAK_ADA = "Kampanye ini tidak ada, atau bukan untuk Anda."
LONGGAR = timedelta(hours=1)
"""Before it begins and after it ends somebody may still say that they are there."""


async def wajib_peserta(baca: Reader | UnitOfWork, kampanye_id: UUID, nip: str | None) -> str:
    """The number of who takes part.

    Raises:
        TidakDitemukan.
    """
    ikut = None if nip is None else await ikut_serta(baca, kampanye_id, nip)
    return wajib_ada(ikut, KAMPANYE_TIDAK_ADA).nip


async def _tahan(uow: UnitOfWork, kampanye_id: UUID, pertemuan_id: UUID, nip: str | None) -> tuple[str, Pertemuan]:
    """Raises:
    TidakDitemukan, PertemuanDibatalkan.
    """
    saya = await wajib_peserta(uow, kampanye_id, nip)
    row = wajib_ada(await repository.tahan_pertemuan(uow, kampanye_id, pertemuan_id), TIDAK_ADA)
    wajib_ada(await repository.satu_milik(uow, kampanye_id, saya, pertemuan_id), TIDAK_ADA)
    if row.status is StatusPertemuan.DIBATALKAN:
        raise PertemuanDibatalkan("Pertemuan ini dibatalkan. Alasannya ada di kotak masuk Anda.")
    return saya, row


async def balas_undangan(
    uow: UnitOfWork,
    kampanye_id: UUID,
    pertemuan_id: UUID,
    nip: str | None,
    jawaban: JawabanUndangan,
    *,
    meski_bentrok: bool,
) -> PertemuanSaya:
    """Their answer. Who comes has a seat as long as there is one, and else waits for one; who gives one up leaves it to
    the first who waits.

    Raises:
        TidakDitemukan, PertemuanDibatalkan, PertemuanBerlalu, JadwalBentrok.
    """
    saya, row = await _tahan(uow, kampanye_id, pertemuan_id, nip)
    if row.mulai <= uow.now:
        raise PertemuanBerlalu("Pertemuan ini sudah dimulai, jadi jawaban tidak diubah lagi.")
    if jawaban is JawabanUndangan.HADIR:
        lain = await balasan.bentrok(uow, row.id, saya, row.mulai, row.selesai)
        if lain and not meski_bentrok:
            raise JadwalBentrok(
                f"Anda sudah menjawab hadir pada {len(lain)} pertemuan lain pada waktu yang sama. Ubah jawaban di "
                "sana, atau kirim lagi dengan `meski_bentrok`.",
                bentrok_dengan=lain,
            )
    dahulu = await balasan.balasan_orang(uow, row.id, saya)
    tempat, antre = None, None
    if jawaban is JawabanUndangan.HADIR:
        if dahulu is not None and dahulu.tempat_duduk is not None:
            tempat, antre = dahulu.tempat_duduk, dahulu.antre
        else:
            # A seat may have become free without a word, by its person's leaving: who waits comes first.
            await beri_tempat(uow, row)
            duduk = await balasan.duduk(uow, row.id)
            ada = row.kapasitas is None or duduk.kursi < row.kapasitas
            tempat, antre = (TempatDuduk.KURSI, None) if ada else (TempatDuduk.TUNGGU, duduk.antre + 1)
    await balasan.tulis_balasan(uow, row.id, saya, jawaban, tempat, antre, row.urutan)
    if dahulu is not None and dahulu.tempat_duduk is TempatDuduk.KURSI and tempat is None:
        await beri_tempat(uow, row)
    return wajib_ada(await repository.satu_milik(uow, kampanye_id, saya, row.id), TIDAK_ADA)


async def hadir_dengan_kode(
    uow: UnitOfWork, kampanye_id: UUID, pertemuan_id: UUID, nip: str | None, kode: str
) -> PertemuanSaya:
    """They are there, and know the code that is shown there; to say it twice is to say it once.

    Raises:
        TidakDitemukan, PertemuanDibatalkan, BelumSaatnyaHadir, KodeHadirTidakCocok.
    """
    saya, row = await _tahan(uow, kampanye_id, pertemuan_id, nip)
    if not row.mulai - LONGGAR <= uow.now <= row.selesai + LONGGAR:
        raise BelumSaatnyaHadir(
            "Kehadiran dicatat dari satu jam sebelum pertemuan dimulai sampai satu jam sesudah selesai. Di luar itu "
            "mintalah petugas mencatatnya."
        )
    if not hmac.compare_digest(kode.encode(), row.kode_hadir.encode()):
        raise KodeHadirTidakCocok("Kode ini bukan kode pertemuan ini. Baca lagi kode yang ditampilkan di sana.")
    await balasan.catat_hadir(uow, row.id, [saya], saya)
    return wajib_ada(await repository.satu_milik(uow, kampanye_id, saya, row.id), TIDAK_ADA)
