"""Routes of the coat of arms."""

from typing import Annotated

from fastapi import APIRouter, File, Path, UploadFile
from starlette.responses import Response

from services.mutasi.surat import lambang
from services.mutasi.surat.lambang import TERBESAR, Lambang, LambangDaerah
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.http.etag import tag_of
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/lambang", tags=["surat"], route_class=TransactionRoute)
_FORMULIR = 1 << 14
_PNG = {"image/png": {"schema": {"type": "string", "format": "binary", "example": "\\x89PNG …"}}}


def _bentuk(row: Lambang) -> LambangDaerah:
    return LambangDaerah(
        sha256=row.sha256,
        byte=len(row.isi),
        lebar=row.lebar,
        tinggi=row.tinggi,
        diunggah_pada=row.diunggah_pada,
    )


@router.post("", summary="Unggah lambang daerah", status_code=201)
@accepts(TERBESAR + _FORMULIR)
async def unggah_lambang(
    response: Dibuat,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    berkas: Annotated[UploadFile, File(description="Gambar PNG, paling besar 256 kB, sisi 100 sampai 1500 titik.")],
) -> LambangDaerah:
    """Gambar lambang untuk kop surat, oleh petugas berlingkup seluruh kota. Belum dipakai: sesudahnya usulkan
    `naskah_dinas` yang menyebut sidiknya pada `lambang`, dengan tanggal mulainya; orang kedua yang menyetujuinya
    melihat gambar ini. Gambar yang sama diunggah dua kali tetap satu, dan tidak pernah berubah: surat yang sudah terbit
    dicetak dengan gambarnya sendiri."""
    wajib_seluruh_kota(pelaku, "Lambang daerah")
    row = await lambang.unggah(runtime, uow, berkas)
    response.headers.update(
        {"ETag": tag_of(row.sha256), "Location": f"{runtime.settings.root_path}/lambang/{row.sha256}"}
    )
    return _bentuk(row)


@router.get(
    "/{sha256}",
    summary="Lihat lambang daerah",
    response_model=None,
    response_class=Response,
    responses={200: {"description": "Gambarnya.", "content": _PNG}},
)
async def lihat_lambang(
    baca: Baca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    sha256: Annotated[
        str,
        Path(
            pattern=r"^[0-9a-f]{64}$",
            description="Sidik gambarnya.",
            examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        ),
    ],
) -> Berversi:
    """Gambar yang dicetak pada kop surat, sebelum atau sesudah dipakai."""
    del pelaku
    row = wajib_ada(await lambang.cari(baca, sha256), "Lambang ini tidak ada.")
    tajuk = {"ETag": tag_of(row.sha256), "Content-Disposition": 'inline; filename="lambang.png"'}
    return Response(row.isi, media_type="image/png", headers=tajuk)
