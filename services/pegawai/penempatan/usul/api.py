"""Proposals over HTTP: which wait, and how another person decides about one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.pegawai.penempatan.jawaban import PENCATATAN, jawab_usul, tercatat
from services.pegawai.penempatan.schemas import PenempatanTercatat
from services.pegawai.penempatan.usul import putus, repository
from services.pegawai.penempatan.usul.schemas import (
    PenolakanUsul,
    PersetujuanUsul,
    StatusUsul,
    UsulPenempatan,
)
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/penempatan/usul", tags=["penempatan"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")]
Pemutus = Annotated[Pelaku, perlu("verifikator", "ppk")]
IdUsul = Annotated[UUID, Path(alias="usul_id", description="Usulan penempatan.")]


@router.get("", summary="Usulan penempatan", response_model=HalamanOrang[UsulPenempatan])
async def daftar_usul_penempatan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    status: Annotated[StatusUsul, Query(description="Hanya yang berstatus ini.")] = "menunggu",
    nip: Annotated[str | None, Query(pattern=r"^[0-9]{18}$", description="Hanya tentang pegawai ini.")] = None,
) -> Response:
    """Usulan tentang pegawai dalam lingkup pemegang token, dari yang terlama; pembacaan ini tercatat."""
    (sesudah,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar(baca, pelaku, status=status, nip=nip, sesudah=sesudah, limit=minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    return await membaca.jawab(
        HalamanOrang[UsulPenempatan],
        {"data": [row._asdict() for row in halaman], "berikutnya": berikutnya},
        dilihat=membaca.pandangan(),
        nip=sorted({row.nip for row in halaman}),
        bawaan="usulan penempatan",
    )


@router.get("/{usul_id}", summary="Satu usulan penempatan", response_model=UsulPenempatan)
async def baca_usul_penempatan(baca: Baca, membaca: Membaca, pelaku: Pembaca, nomor: IdUsul) -> Response:
    """Apa yang diusulkan, atas dasar dokumen apa, dan apa putusannya; pembacaan ini tercatat."""
    usul = await repository.satu(baca, nomor, pelaku)
    usul = wajib_ada(usul, "Usulan penempatan ini tidak ada atau di luar lingkup Anda.")
    return await jawab_usul(membaca, usul)


@router.post(
    "/{usul_id}/persetujuan",
    summary="Setujui usulan penempatan",
    dependencies=PENCATATAN,
    response_model=PenempatanTercatat,
)
async def setujui_usul_penempatan(
    uow: Uow, membaca: Membaca, pelaku: Pemutus, nomor: IdUsul, seen: IfMatch, isi: PersetujuanUsul
) -> Response:
    """Orang kedua menyetujui sesudah melihat dokumennya; perubahan itu dicatat seketika, tepat sekali.

    PPK atau verifikator seluruh kota; bukan pengusulnya, bukan pegawai itu, dan bukan kerabatnya.
    """
    usul, baris, versi = await putus.setujui(uow, pelaku, nomor, seen, isi.catatan)
    return await tercatat(membaca, uow, usul.nip, baris, versi)


@router.post(
    "/{usul_id}/penolakan",
    summary="Tolak usulan penempatan",
    response_model=UsulPenempatan,
)
async def tolak_usul_penempatan(
    uow: Uow, membaca: Membaca, pelaku: Pemutus, nomor: IdUsul, seen: IfMatch, isi: PenolakanUsul
) -> Response:
    """Usulan ditutup tanpa akibat, dengan sebabnya."""
    return await jawab_usul(membaca, await putus.tolak(uow, pelaku, nomor, seen, isi.alasan))


@router.post(
    "/{usul_id}/pembatalan",
    summary="Tarik usulan penempatan",
    response_model=UsulPenempatan,
)
async def tarik_usul_penempatan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi")],
    nomor: IdUsul,
    seen: IfMatch,
    isi: PenolakanUsul,
) -> Response:
    """Pengusul menarik usulannya sendiri yang belum diputus."""
    return await jawab_usul(membaca, await putus.tarik(uow, pelaku, nomor, seen, isi.alasan))
