"""The track record over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path

from services.kompetensi.isian import PEMBACA, TIDAK_ADA, Nip
from services.kompetensi.konflik import tolak_konflik
from services.kompetensi.penilaian.repository import dalam_lingkup
from services.kompetensi.penilaian.schemas import Pembatalan
from services.kompetensi.rekam import repository
from services.kompetensi.rekam.errors import RekamSudahDibatalkan
from services.kompetensi.rekam.schemas import CatatanRekam
from shared.api.jawab import BERTUJUAN, Membaca
from shared.api.route import Baca, IdempotencyKey, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(tags=["penilaian"], route_class=TransactionRoute, responses=RESPONSES)


@router.get("/asn/{nip}/rekam-jejak", summary="Rekam jejak seorang pegawai", openapi_extra=BERTUJUAN)
async def daftar_rekam(
    nip: Nip,
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
) -> list[CatatanRekam]:
    """Penghargaan, penugasan tim, dan keragaman jabatan, dari yang terbaru; pembacaan ini tercatat."""
    if not await dalam_lingkup(baca, nip, pelaku):
        raise TidakDitemukan(TIDAK_ADA)
    await membaca.catat([nip], "baca rekam jejak")
    return [_catatan(row) for row in await repository.semua(baca, nip)]


@router.post("/rekam-jejak/{nomor}/pembatalan", summary="Batalkan satu rekam jejak", dependencies=[IdempotencyKey])
async def batalkan_rekam(
    nomor: Annotated[UUID, Path(description="Nomor catatan.")],
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    isi: Pembatalan,
) -> CatatanRekam:
    """Catatan ini tidak dipakai lagi; alasannya tersimpan dan skor dihitung ulang."""
    lama = await repository.kunci(uow, nomor, pelaku)
    if lama is None:
        raise TidakDitemukan("Catatan ini tidak ada atau di luar lingkup Anda.")
    await tolak_konflik(uow, pelaku, lama["nip"], "Rekam jejak diri sendiri dibatalkan oleh petugas lain.")
    if lama["digantikan_pada"] is not None:
        raise RekamSudahDibatalkan("Lihat /asn/{nip}/rekam-jejak.")
    await repository.batalkan(uow, nomor)
    uow.audit(
        "batalkan",
        "rekam_jejak",
        str(nomor),
        sebelum={
            **{each: lama[each] for each in ("nip", "jenis", "tingkat", "nama", "dokumen")},
            "tanggal": lama["tanggal"].isoformat(),
        },
        alasan=isi.alasan,
    )
    uow.mark_derived("skor", lama["nip"])
    return next(_catatan(row) for row in await repository.semua(uow, lama["nip"]) if row["id"] == nomor)


def _catatan(row: Any) -> CatatanRekam:
    return CatatanRekam(**{each: row[each] for each in CatatanRekam.model_fields})
