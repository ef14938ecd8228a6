"""A change of a placement "outside the system" takes two people and a document.

A proposal is tried against what is recorded when it is made, so that its author learns at once what is in the way, and
again when it is approved: only then it is carried out, in the transaction that closes it.
"""

from uuid import UUID

from fastapi import Depends

from services.pegawai.orang.konflik import tolak_memutus_sendiri
from services.pegawai.penempatan.catat import laksanakan
from services.pegawai.penempatan.gulirkan import gulirkan_hari_ini
from services.pegawai.penempatan.models import PenempatanUsul
from services.pegawai.penempatan.schemas import Isi, JenisUsulan, UsulanPenempatan
from services.pegawai.penempatan.terapkan import Pengesahan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.persetujuan.api import buat_router
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

PERKARA = Perkara(
    "penempatan",
    "usulan penempatan",
    Register(PenempatanUsul, UsulanPenempatan, "jenis", orang="asn"),
    pengusul=("verifikator", "integrasi"),
    pemutus=("verifikator", "ppk"),
    pembaca=("verifikator", "ppk", "auditor", "integrasi"),
    seluruh_kota="Putusan atas usulan penempatan",
    halangan=tolak_memutus_sendiri,
)
PENCATATAN = [Depends(gulirkan_hari_ini)]


async def usulkan(
    uow: UnitOfWork, pelaku: Pelaku, jenis: JenisUsulan, nip: str, nomor: UUID | None, seen: int, isi: Isi
) -> UsulanPenempatan:
    """Keep a change as a proposal; nothing about the person changes yet.

    Raises:
        Problem: why it could not be carried out.
    """
    async with uow.trial():
        await laksanakan(uow, pelaku, nip, nomor, seen, isi, None)
    kirim = isi.model_dump(mode="json", exclude_unset=True)
    return await PERKARA.usulkan(uow, pelaku, {"nip": nip, "jenis": jenis, "penempatan_id": nomor, "isi": kirim})


async def _terapkan(
    uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanPenempatan, tutup: Tutup[UsulanPenempatan]
) -> UsulanPenempatan:
    dokumen = usulan.isi.dokumen
    sah = Pengesahan(usulan.id, usulan.diusulkan_oleh, pelaku.name, f"{dokumen.rujukan} (SHA-256 {dokumen.sha256})")
    await laksanakan(uow, pelaku, usulan.nip, usulan.penempatan_id, None, usulan.isi, sah)
    return await tutup(None)


router = buat_router(PERKARA, _terapkan, sebelum=PENCATATAN)
