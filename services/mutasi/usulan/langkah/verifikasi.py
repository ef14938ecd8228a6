"""Verification by BKPSDM."""

from uuid import UUID

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.usulan import nilai_tercatat, repository
from services.mutasi.usulan.isian import Verifikasi
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah.jalan import kabarkan_ditolak, mulai, selesaikan
from services.mutasi.usulan.langkah.menilai import nilai
from services.mutasi.usulan.langkah.tanggal import sebelum_tmt
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanDiverifikasi
from shared.db.unit_of_work import UnitOfWork


async def verifikasi(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, isi: Verifikasi) -> Usulan:
    """BKPSDM confirms that nothing in the law stands against the case today, or ends it with a reason."""
    lama = await mulai(uow, usulan_id, pelaku, seen, LangkahMutasi.VERIFIKASI)
    if isi.hasil == "tolak":
        baru = await repository.maju(uow, usulan_id, StatusMutasi.DITOLAK)
        await selesaikan(uow, LangkahMutasi.VERIFIKASI, lama, baru, isi.catatan, hasil=isi.hasil)
        kabarkan_ditolak(uow, baru, LangkahMutasi.VERIFIKASI, isi.catatan)
        return baru
    sebelum_tmt(lama, uow.today)
    penilaian = await nilai(uow, lama, Tahap.VERIFIKASI)
    baru = await repository.maju(uow, usulan_id, StatusMutasi.TERVERIFIKASI)
    await nilai_tercatat.catat_penilaian(uow, baru, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await selesaikan(uow, LangkahMutasi.VERIFIKASI, lama, baru, isi.catatan)
    uow.publish(UsulanDiverifikasi(**kabar(uow, baru, isi.catatan)), version=baru.versi)
    return baru
