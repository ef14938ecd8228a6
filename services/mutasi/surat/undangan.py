"""The invitation that is issued here is the paper of that name, which the inauguration asks for: nobody types its
number and day again."""

from uuid import UUID

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.dokumen.schemas import DokumenBaru
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.surat import repository
from services.mutasi.surat.repository import Surat
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.kelengkapan import tambah_dokumen, tarik_dokumen
from services.mutasi.usulan.status import akan_dinilai
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork

_JENIS = JenisDokumen.UNDANGAN_PELANTIKAN


async def catat_undangan(uow: UnitOfWork, pelaku: Pelaku, surat: Surat, usulan_id: UUID) -> None:
    """Put it on record with its case; one that somebody has recorded stays, unless it is the letter that this replaces.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, UsulanSudahDiputuskan, TidakBerwenang.
    """
    ada = await dokumen.bernomor(uow, usulan_id, _JENIS)
    if ada is not None and surat.menggantikan is not None:
        lama = await repository.cari(uow, surat.menggantikan, pelaku)
        if lama is not None and lama.nomor == ada.nomor:
            await _tarik(uow, pelaku, usulan_id, f"Digantikan undangan nomor {surat.nomor}.")
            ada = None
    if ada is None:
        isi = DokumenBaru(jenis=_JENIS, nomor=surat.nomor, tanggal=surat.tanggal)
        await tambah_dokumen(uow, pelaku, usulan_id, isi)


async def lepas_undangan(uow: UnitOfWork, pelaku: Pelaku, surat: Surat, usulan_id: UUID, alasan: str) -> None:
    """A letter that is called off is no paper of its case, while that still waits for its inauguration.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, TidakBerwenang.
    """
    ada = await dokumen.bernomor(uow, usulan_id, _JENIS)
    if ada is not None and ada.nomor == surat.nomor:
        await _tarik(uow, pelaku, usulan_id, alasan)


async def _tarik(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, alasan: str) -> None:
    usulan = await usulan_repository.tahan(uow, usulan_id, pelaku)
    if usulan is not None and akan_dinilai(usulan.status, usulan.pelantikan):
        await tarik_dokumen(uow, pelaku, usulan.id, usulan.versi, _JENIS, alasan)
