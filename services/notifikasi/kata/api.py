"""The words as people read them: each with its variables, filled in from the example of its fact."""

from collections.abc import Callable, Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from services.notifikasi.kata.berlaku import Tulisan, isi_kata, kata_hari
from services.notifikasi.kata.isi import KataPesan
from services.notifikasi.kata.katalog import BINGKAI, KATALOG, TEMPLAT
from services.notifikasi.kata.schemas import ContohPesan, PeubahKata
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman
from shared.http.problem import wajib_ada
from shared.ketentuan.repository import USULAN

PENGELOLA = ("verifikator", "ppk", "auditor")
"""Who proposes words, decides about them, or looks."""
_SEMUA = {**TEMPLAT, **BINGKAI}


def build_router(contoh: Callable[[str], Mapping[str, str]]) -> APIRouter:
    """The operations on words; ``contoh`` says what the words of a code may name, with an example of each."""
    router = APIRouter(prefix="/kata", tags=["ketentuan"], route_class=TransactionRoute)

    def bentuk(kode: str, tulisan: Tulisan) -> ContohPesan:
        templat, ada = _SEMUA[kode], contoh(kode)
        return ContohPesan(
            kode=kode,
            untuk=KATALOG[kode].judul,
            jenis=templat.jenis if kode in TEMPLAT else None,
            judul=tulisan.judul,
            isi=tulisan.isi,
            peubah=[
                PeubahKata(nama=each, wajib=each in templat.wajib, contoh=ada.get(each, ""))
                for each in sorted(templat.dikenal)
            ],
        )

    @router.get("", summary="Kata-kata semua pesan, dengan contohnya")
    async def daftar_kata(
        baca: Baca, runtime: Berjalan, _: Annotated[Pelaku, perlu(*PENGELOLA)]
    ) -> Halaman[ContohPesan]:
        """Kata-kata yang berlaku hari ini, terisi dengan contoh peristiwanya, dan peubah yang dapat disebutnya."""
        kata = await kata_hari(baca, runtime.clock.today())
        return Halaman[ContohPesan].utuh([bentuk(each, kata.tulis(each, contoh(each))) for each in _SEMUA])

    @router.get("/{kode}", summary="Kata-kata satu pesan, atau yang diusulkan baginya")
    async def lihat_kata(
        kode: Annotated[str, Path(description="Kode kata-kata.", examples=["usulan.ditolak"], max_length=80)],
        baca: Baca,
        runtime: Berjalan,
        pelaku: Annotated[Pelaku, perlu(*PENGELOLA)],
        usulan_id: Annotated[UUID | None, Query(description="Bawaan: yang berlaku hari ini.")] = None,
    ) -> ContohPesan:
        """Dibaca sebelum menyetujui: kata-kata itu terisi seperti akan dibaca penerimanya."""
        wajib_ada(_SEMUA.get(kode), "Kata-kata dengan kode ini tidak ada. Lihat `GET /kata`.")
        if usulan_id is None:
            return bentuk(kode, (await kata_hari(baca, runtime.clock.today())).tulis(kode, contoh(kode)))
        usulan = await USULAN.satu(baca, pelaku, usulan_id)
        usulan = wajib_ada(usulan if usulan and usulan.kode == kode else None, "Usulan bagi kata-kata ini tidak ada.")
        return bentuk(kode, isi_kata(KataPesan.model_validate(usulan.isi), contoh(kode)))

    return router
