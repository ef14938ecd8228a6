"""The track record over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.kompetensi.isian import TIDAK_ADA, MembacaPegawai, Nip
from services.kompetensi.konflik import tolak_konflik
from services.kompetensi.penilaian.repository import dalam_lingkup
from services.kompetensi.penilaian.schemas import Pembatalan
from services.kompetensi.rekam import repository
from services.kompetensi.rekam.schemas import CatatanRekam
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.penolakan import SudahDigantikan
from shared.http.problem import TidakDitemukan, wajib_ada

router = APIRouter(tags=["penilaian"], route_class=RuteOrang)


@router.get("/asn/{nip}/rekam-jejak", summary="Rekam jejak seorang pegawai", response_model=HalamanOrang[CatatanRekam])
async def daftar_rekam(nip: Nip, baca: Baca, membaca: MembacaPegawai) -> Response:
    """Penghargaan, penugasan tim, dan keragaman jabatan, dari yang terbaru; pembacaan ini tercatat."""
    if not await dalam_lingkup(baca, nip, membaca.pelaku):
        raise TidakDitemukan(TIDAK_ADA)
    isi = HalamanOrang.utuh(await repository.semua(baca, nip))
    return await membaca.jawab(HalamanOrang[CatatanRekam], isi, nip=[nip])


@router.post("/rekam-jejak/{rekam_id}/pembatalan", summary="Batalkan satu rekam jejak", response_model=CatatanRekam)
async def batalkan_rekam(
    rekam_id: Annotated[UUID, Path(description="Nomor catatan.")],
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    isi: Pembatalan,
) -> Response:
    """Catatan ini tidak dipakai lagi; alasannya tersimpan dan skor dihitung ulang."""
    lama = wajib_ada(await repository.tahan(uow, rekam_id, pelaku), "Catatan ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(uow, pelaku, lama.nip, "Rekam jejak diri sendiri dibatalkan oleh petugas lain.")
    if lama.digantikan_pada is not None:
        raise SudahDigantikan("Lihat /asn/{nip}/rekam-jejak.")
    await repository.TABEL.gantikan(uow, rekam_id)
    sebelum = {each: getattr(lama, each) for each in ("nip", "jenis", "tingkat", "nama", "dokumen")}
    sebelum["tanggal"] = lama.tanggal.isoformat()
    uow.audit("batalkan", "rekam_jejak", str(rekam_id), sebelum=sebelum, alasan=isi.alasan)
    uow.mark_derived("skor", lama.nip)
    baru = lama.model_copy(update={"digantikan_pada": uow.now})
    return await membaca.jawab(CatatanRekam, baru, nip=[lama.nip], dilihat=membaca.pandangan(lama.nip))
