"""The signed answer as its person opens it: to look is to receive, as of a decree (record 77)."""

from uuid import UUID

from services.mutasi.keberatan import repository, tercatat
from services.mutasi.keberatan.keadaan import DIJAWAB, LangkahKeberatan
from services.mutasi.keberatan.langkah import TIDAK_ADA, selesaikan
from services.mutasi.keberatan.repository import Baca, Keberatan
from services.mutasi.keberatan.surat import surat_jawaban
from services.mutasi.surat import repository as surat
from services.mutasi.surat.repository import Surat
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada

BELUM = "Surat jawaban atas keberatan ini belum terbit bertanda tangan. Putusan dan alasannya ada pada rinciannya."


async def jawaban_bertanda(baca: Baca, pelaku: Pelaku, keberatan_id: UUID) -> tuple[Keberatan, Surat]:
    """The signed letter that answers an objection.

    Raises:
        TidakDitemukan.
    """
    ini = wajib_ada(await repository.cari(baca, keberatan_id, pelaku), TIDAK_ADA)
    surat_id = await surat_jawaban(baca, ini.id)
    satu = None if surat_id is None else await surat.cari(baca, surat_id, pelaku)
    return ini, wajib_ada(satu if satu is not None and satu.sha256_bertanda is not None else None, BELUM)


async def buka_jawaban(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID) -> tuple[Keberatan, Surat]:
    """The same, opened: of the person themself the first opening proves that the answer was received on that day.

    Raises:
        TidakDitemukan.
    """
    await repository.tahan(uow, keberatan_id, pelaku)
    ini, satu = await jawaban_bertanda(uow, pelaku, keberatan_id)
    if (
        pelaku.nip == ini.nip
        and pelaku.mewakili is None
        and ini.jawaban_diterima is None
        and ini.status in DIJAWAB
        # What was signed ahead of its day is received when that has come.
        and (ini.tanggal_jawaban or uow.today) <= uow.today
    ):
        await selesaikan(
            uow,
            ini,
            LangkahKeberatan.PENYAMPAIAN,
            ini.status,
            tercatat.PENYAMPAIAN,
            rincian={"tanggal": f"{uow.today}", "sidik": satu.sha256_bertanda},
            jawaban_diterima=uow.today,
        )
    return ini, satu
