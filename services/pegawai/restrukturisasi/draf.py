"""Drafts: written by one or several people, before somebody else applies them."""

from uuid import UUID

from services.pegawai.restrukturisasi import repository
from services.pegawai.restrukturisasi.repository import Perubahan
from services.pegawai.restrukturisasi.schemas import IsiPerubahan
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import LangkahTidakMungkin


def _isian(isi: IsiPerubahan) -> dict[str, object]:
    # Fields that were not sent are not stored: null means something else for some of them.
    operasi = [each.model_dump(mode="json", exclude_unset=True) for each in isi.operasi]
    return {**isi.model_dump(exclude={"operasi"}), "operasi": operasi}


async def buat(uow: UnitOfWork, isi: IsiPerubahan, *, nomor: UUID) -> Perubahan:
    """Begin a change set."""
    perubahan = await repository.buat(uow, id=nomor, **_isian(isi))
    uow.audit("buat", "restrukturisasi", str(nomor), sesudah=_isian(isi))
    return perubahan


async def ubah(uow: UnitOfWork, isi: IsiPerubahan, *, nomor: UUID, seen: int) -> Perubahan:
    """Rewrite a draft.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahTidakMungkin.
    """
    lama = await repository.tahan(uow, nomor, seen)
    if lama.status != "draf":
        raise LangkahTidakMungkin(
            f"Perubahan ini sudah {lama.status} dan tidak dapat ditulis ulang. Buat perubahan baru."
        )
    baru = await repository.ubah(uow, id=nomor, **_isian(isi))
    sebelum = lama.model_dump(include=set(IsiPerubahan.model_fields))
    uow.audit("ubah", "restrukturisasi", str(nomor), sebelum=sebelum, sesudah=_isian(isi))
    return baru
