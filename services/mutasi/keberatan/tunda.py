"""Suspending the decision that is objected to, and ending that: filing alone does neither (UU 30/2014 art 65)."""

from uuid import UUID

from services.mutasi.keberatan.isian import PengakhiranPenundaan, PenundaanPelaksanaan
from services.mutasi.keberatan.keadaan import LangkahKeberatan
from services.mutasi.keberatan.langkah import buka, selesaikan
from services.mutasi.keberatan.penanda import penanda_keberatan
from services.mutasi.pemberlakuan import penundaan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian

_L = LangkahKeberatan


async def tunda(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: PenundaanPelaksanaan) -> UUID:
    """The PPK suspends it: it does not come into force until that ends, at the latest with the objection.

    Raises:
        those of ``buka`` and of ``penanda_keberatan``; IsianTidakSah.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.PENUNDAAN)
    if not ini.tanggal_sk <= isi.tanggal_surat <= uow.today:
        pesan = "tidak mendahului tanggal SK, dan tidak sesudah hari ini"
        raise IsianTidakSah(
            f"Tanggal surat penundaan {pesan}.", kesalahan=[KesalahanIsian(pointer="/tanggal_surat", pesan=pesan)]
        )
    penanda = await penanda_keberatan(uow, pelaku, isi.penanda_tangan, isi.tanggal_surat, "/tanggal_surat")
    await penundaan.tunda(
        uow,
        ini.usulan_id,
        dasar=isi.dasar.value,
        alasan=isi.alasan,
        nomor_surat=isi.nomor_surat,
        tanggal_surat=isi.tanggal_surat,
    )
    rincian = {
        "nomor_surat": isi.nomor_surat,
        "tanggal": f"{isi.tanggal_surat}",
        "dasar": isi.dasar.value,
        **penanda.catatan,
    }
    return await selesaikan(uow, ini, _L.PENUNDAAN, ini.status, catatan=isi.alasan, rincian=rincian)


async def akhiri(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: PengakhiranPenundaan) -> UUID:
    """The PPK lets it come into force: by its TMT, but not before today.

    Raises:
        those of ``buka`` and of ``penanda_keberatan``.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.PENGAKHIRAN_PENUNDAAN)
    penanda = await penanda_keberatan(uow, pelaku, isi.penanda_tangan, uow.today, "/penanda_tangan")
    await penundaan.akhiri(uow, ini.usulan_id, isi.alasan)
    rincian = penanda.catatan
    return await selesaikan(uow, ini, _L.PENGAKHIRAN_PENUNDAAN, ini.status, catatan=isi.alasan, rincian=rincian)
