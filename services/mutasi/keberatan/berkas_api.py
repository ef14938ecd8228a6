"""Routes of the files of an objection."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Path, UploadFile

from services.mutasi.berkas.errors import BerkasTidakDiberikan
from services.mutasi.berkas.keadaan import Pindaian
from services.mutasi.berkas.terima import PDF, TERBESAR, gudang_wajib, lampiran, tak_terjangkau
from services.mutasi.keberatan import berkas as milik
from services.mutasi.keberatan import repository
from services.mutasi.keberatan.api import Nomor, Pembaca, jawab_keberatan
from services.mutasi.keberatan.buka import buka_jawaban, jawaban_bertanda
from services.mutasi.keberatan.langkah import TIDAK_ADA
from services.mutasi.keberatan.schemas import BerkasKeberatan, KeberatanRinci
from services.mutasi.surat.api import alirkan
from services.mutasi.surat.tindak import nama_berkas
from services.mutasi.tanda_tangan.simpan import ambil
from shared.api.jawab import AliranOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.blobs.store import BlobMissing, StoreAway
from shared.http.etag import tag_of
from shared.http.limits import accepts
from shared.http.methods import asks_headers_only
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.kelas import PRIBADI

router = APIRouter(prefix="/keberatan", tags=["keberatan"], route_class=RuteOrang)

Pengunggah = Annotated[Pelaku, perlu("asn", "verifikator")]
NomorBerkas = Annotated[UUID, Path(description="Nomor berkas.")]
_FORMULIR = 1 << 16
_ISI = {PDF: {"schema": {"type": "string", "format": "binary", "example": "%PDF-1.7 …"}}}


@router.post(
    "/{keberatan_id}/berkas",
    summary="Unggah berkas keberatan",
    status_code=201,
    response_model=BerkasKeberatan,
    responses={200: {"model": BerkasKeberatan, "description": "Berkas ini sudah tersimpan; tidak ada yang berubah."}},
)
@accepts(TERBESAR + _FORMULIR)
async def unggah_berkas_keberatan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Pengunggah,
    berkas: Annotated[UploadFile, File(description="Satu PDF.")],
) -> Dibuat:
    """Selama keberatannya belum dijawab. Isinya dipindai bila ada pemindai virus, lalu diperiksa di belakang layar."""
    ini, satu, baru = await milik.unggah(membaca.runtime, uow, pelaku, keberatan_id, berkas)
    alamat = f"{membaca.runtime.settings.root_path}/keberatan/{keberatan_id}/berkas/{satu.id}"
    return await membaca.jawab(
        BerkasKeberatan,
        BerkasKeberatan.model_validate(satu, from_attributes=True),
        nip=[ini.nip],
        dilihat=membaca.pandangan(ini.nip),
        status=201 if baru else 200,
        headers={"ETag": tag_of(satu.sha256), "Location": alamat},
    )


@router.get(
    "/{keberatan_id}/berkas/{berkas_id}",
    summary="Unduh berkas keberatan",
    response_model=BerkasKeberatan,
    response_class=AliranOrang,
    responses={200: {"description": "Isi berkasnya.", "content": _ISI}},
)
async def unduh_berkas_keberatan(
    keberatan_id: Nomor, berkas_id: NomorBerkas, baca: Baca, membaca: Membaca, pelaku: Pembaca
) -> Berversi:
    """Isi berkas seperti diunggah; siapa yang membacanya tercatat."""
    ini = wajib_ada(await repository.cari(baca, keberatan_id, pelaku), TIDAK_ADA)
    dilihat = membaca.pandangan(ini.nip, bawaan="unduh berkas keberatan")
    ada = {each.id: each for each in await milik.berkas(baca, keberatan_id)} if dilihat.melihat(PRIBADI) else {}
    satu = wajib_ada(ada.get(berkas_id), milik.TANPA_BERKAS)
    if satu.pindai == Pindaian.TERJANGKIT:
        raise BerkasTidakDiberikan("Pemindai virus menolak berkas ini sesudah diunggah. Mintalah salinan lain.")
    aliran = gudang_wajib(membaca.runtime).read(satu.sha256)
    try:
        awal = await anext(aliran, b"")
    except StoreAway as error:
        raise tak_terjangkau(error) from error
    except BlobMissing as error:
        raise BerkasTidakDiberikan(
            "Isi berkas ini hilang atau rusak di gudang. Unggah lagi, dan sampaikan kepada petugas teknis."
        ) from error
    await membaca.catat([ini.nip])
    return AliranOrang(
        _sambung(awal, aliran),
        media_type=satu.media,
        headers={
            "ETag": tag_of(satu.sha256),
            "Content-Length": str(satu.byte),
            "Content-Disposition": lampiran(satu.nama),
            "Cache-Control": "private, no-cache",
        },
    )


async def _sambung(awal: bytes, sisa: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield awal
    async for each in sisa:
        yield each


@router.post(
    "/{keberatan_id}/berkas/{berkas_id}/pembatalan", summary="Tarik berkas keberatan", response_model=KeberatanRinci
)
async def tarik_berkas_keberatan(
    keberatan_id: Nomor, berkas_id: NomorBerkas, uow: Uow, membaca: Membaca, pelaku: Pengunggah
) -> Berversi:
    """Yang keliru diunggah tidak terbaca lagi; bahwa pernah ada tetap tercatat."""
    await milik.tarik(uow, pelaku, keberatan_id, berkas_id)
    return await jawab_keberatan(membaca, uow, pelaku, keberatan_id)


@router.get(
    "/{keberatan_id}/jawaban",
    summary="Buka surat jawaban",
    response_model=KeberatanRinci,
    response_class=AliranOrang,
    responses={200: {"description": "Surat jawabannya, bertanda tangan.", "content": _ISI}},
)
async def buka_surat_jawaban(keberatan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Bila pegawainya sendiri yang membukanya pertama kali, hari itu tercatat sebagai hari jawabannya diterima: sejak
    hari berikutnya tenggang banding dan gugatan dihitung. HEAD tidak mencatat apa pun."""
    hanya_tajuk = asks_headers_only(membaca.request.scope)
    ini, satu = await (jawaban_bertanda if hanya_tajuk else buka_jawaban)(uow, pelaku, keberatan_id)
    dilihat = membaca.pandangan(ini.nip, bawaan="membuka jawaban keberatan")
    wajib_ada(satu if dilihat.melihat(PRIBADI) else None, TIDAK_ADA)
    assert satu.sha256_bertanda is not None
    isi = await ambil(membaca.runtime, satu.sha256_bertanda)
    await membaca.catat([ini.nip])
    return alirkan(isi, nama_berkas(satu), tag=tag_of(satu.sha256_bertanda))
