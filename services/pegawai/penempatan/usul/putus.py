"""A change of a placement "outside the system" takes two people and a document.

A proposal is tried against what is recorded when it is made, so that its author learns at once what is in the way, and
again when it is approved: only then it is carried out, in the transaction that closes it.
"""

from collections.abc import Mapping
from uuid import UUID

from pydantic import BaseModel

from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.penempatan.catat import Pengesahan, laksanakan
from services.pegawai.penempatan.schemas import (
    KoreksiPenempatan,
    PembatalanPenempatan,
    PengakhiranPenempatan,
    Pengangkatan,
)
from services.pegawai.penempatan.usul import repository
from services.pegawai.penempatan.usul.repository import Usul
from shared.auth.dua_orang import terbuka, wajib_orang_lain, wajib_pengusul
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork

BENTUK: Mapping[str, type[BaseModel]] = {
    "pengangkatan": Pengangkatan,
    "pengakhiran": PengakhiranPenempatan,
    "koreksi": KoreksiPenempatan,
    "pembatalan": PembatalanPenempatan,
}
"""What each kind of proposal holds."""


async def usulkan(
    uow: UnitOfWork, pelaku: Pelaku, jenis: str, nip: str, nomor: UUID | None, seen: int, isi: BaseModel
) -> Usul:
    """Keep a change as a proposal; nothing about the person changes yet.

    Raises:
        Problem: why it could not be carried out.
    """
    async with uow.trial():
        await laksanakan(uow, pelaku, nip, nomor, seen, isi, None)
    # Only what was sent: a correction tells a field that was left out from one that was emptied.
    kirim = isi.model_dump(mode="json", exclude_unset=True)
    usul = await repository.usulkan(uow, uow.new_id(), nip=nip, jenis=jenis, penempatan_id=nomor, isi=kirim)
    uow.audit(
        "usulkan",
        "penempatan_usul",
        str(usul.id),
        sesudah={"nip": nip, "jenis": jenis, "penempatan_id": nomor, **kirim},
    )
    return usul


async def setujui(
    uow: UnitOfWork, pelaku: Pelaku, usul_id: UUID, seen: int, catatan: str
) -> tuple[Usul, UUID | None, int]:
    """Carry a proposal out; answers it, the id of the row that it wrote (None: none) and the person's version.

    Raises:
        Problem: why it is not carried out.
    """
    usul = await _buka(uow, pelaku, usul_id, seen)
    isi = BENTUK[usul.jenis].model_validate(usul.isi)
    dokumen = usul.isi["dokumen"]
    sah = Pengesahan(
        usul_id, usul.diusulkan_oleh, uow.actor.name, f"{dokumen['rujukan']} (SHA-256 {dokumen['sha256']})"
    )
    nomor, versi = await laksanakan(uow, pelaku, usul.nip, usul.penempatan_id, None, isi, sah)
    return await _tutup(uow, usul, "disetujui", catatan), nomor, versi


async def tolak(uow: UnitOfWork, pelaku: Pelaku, usul_id: UUID, seen: int, alasan: str) -> Usul:
    """Close a proposal without effect.

    Raises:
        Problem: why not.
    """
    return await _tutup(uow, await _buka(uow, pelaku, usul_id, seen), "ditolak", alasan)


async def tarik(uow: UnitOfWork, pelaku: Pelaku, usul_id: UUID, seen: int, alasan: str) -> Usul:
    """Let the author take a proposal back.

    Raises:
        TidakDitemukan, VersiBerubah, UsulanSudahDiputus, BukanPengusul.
    """
    usul = await _yang_menunggu(uow, pelaku, usul_id, seen)
    wajib_pengusul(pelaku, usul)
    return await _tutup(uow, usul, "ditarik", alasan)


async def _yang_menunggu(uow: UnitOfWork, pelaku: Pelaku, usul_id: UUID, seen: int) -> Usul:
    usul = await repository.tahan(uow, usul_id, pelaku)
    return terbuka(usul, seen, tidak_ada="Usulan penempatan ini tidak ada atau di luar lingkup Anda.")


async def _buka(uow: UnitOfWork, pelaku: Pelaku, usul_id: UUID, seen: int) -> Usul:
    usul = await _yang_menunggu(uow, pelaku, usul_id, seen)
    wajib_seluruh_kota(pelaku, "Putusan atas usulan penempatan")
    wajib_orang_lain(pelaku, usul)
    await tolak_konflik(uow, pelaku, usul.nip, "Usulan tentang diri sendiri diputus oleh orang lain.")
    return usul


async def _tutup(uow: UnitOfWork, usul: Usul, status: str, catatan: str) -> Usul:
    uow.audit(
        {"disetujui": "setujui", "ditolak": "tolak", "ditarik": "tarik"}[status],
        "penempatan_usul",
        str(usul.id),
        sebelum={"status": usul.status, "diusulkan_oleh": usul.diusulkan_oleh},
        sesudah={"status": status, "diputus_oleh": uow.actor.name, "nip": usul.nip, "jenis": usul.jenis},
        alasan=catatan,
    )
    return await repository.putus(uow, usul.id, status, catatan)
