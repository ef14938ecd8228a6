"""Routes of the copies of papers: sending one, and having it."""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Header, Path, UploadFile
from starlette.responses import Response

from services.mutasi.berkas import repository as berkas
from services.mutasi.berkas.daftar import KeadaanDokumen
from services.mutasi.berkas.errors import BerkasTidakDiberikan
from services.mutasi.berkas.keadaan import Pindaian
from services.mutasi.berkas.schemas import (
    BerkasDokumen,
    JumlahDokumen,
    KelengkapanUsulan,
    bentuk_berkas,
    bentuk_diperlukan,
)
from services.mutasi.berkas.terima import PDF, TERBESAR, gudang_wajib, lampiran, tak_terjangkau
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.usulan import repository
from services.mutasi.usulan.api import Pembaca
from services.mutasi.usulan.daftar_dokumen import kelengkapan
from services.mutasi.usulan.kelengkapan_api import PELENGKAP
from services.mutasi.usulan.unggah import unggah
from shared.api.jawab import AliranOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.blobs.store import BlobMissing, StoreAway
from shared.http.etag import tag_of, unchanged
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.rentang import bagian
from shared.http.tajuk import Berversi, Dibuat

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)

_FORMULIR = 1 << 16
"""Bytes of a form around a file."""
Jenis = Annotated[JenisDokumen, Path(description="Jenis dokumen.")]
_ISI = {PDF: {"schema": {"type": "string", "format": "binary", "example": "%PDF-1.7 …"}}}
_TIDAK_ADA = "Dokumen ini belum mempunyai salinan."


@router.post(
    "/{usulan_id}/dokumen/{jenis}/berkas",
    summary="Unggah salinan dokumen",
    status_code=201,
    response_model=BerkasDokumen,
    responses={200: {"model": BerkasDokumen, "description": "Salinan ini sudah tersimpan; tidak ada yang berubah."}},
)
@accepts(TERBESAR + _FORMULIR)
async def unggah_berkas_dokumen(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELENGKAP)],
    usulan_id: UUID,
    jenis: Jenis,
    berkas: Annotated[UploadFile, File(description="Satu PDF.")],
) -> Dibuat:
    """PDF dari dokumen yang nomor dan tanggalnya sudah tercatat; yang boleh mencatat dokumennya boleh mengunggahnya.

    Yang baru menggantikan yang lama; keduanya tetap tercatat. Isi yang sama sekali lagi tidak mengubah apa pun. Isinya
    dipindai bila ada pemindai virus, lalu diperiksa di belakang layar: terbuka, tidak terkunci, halamannya ada dan
    terbaca. Hasilnya beberapa detik kemudian pada `/usulan/{usulan_id}/kelengkapan`, dengan apa yang perlu dilakukan.
    """
    terpasang = await unggah(membaca.runtime, uow, pelaku, usulan_id, jenis, berkas)
    alamat = f"{membaca.runtime.settings.root_path}/usulan/{usulan_id}/dokumen/{jenis.value}/berkas"
    return await membaca.jawab(
        BerkasDokumen,
        bentuk_berkas(terpasang.berkas),
        dilihat=membaca.pandangan(terpasang.usulan.nip),
        nip=[terpasang.usulan.nip],
        status=201 if terpasang.baru else 200,
        headers={"ETag": tag_of(terpasang.berkas.sha256), "Location": alamat},
    )


@router.get(
    "/{usulan_id}/dokumen/{jenis}/berkas",
    summary="Unduh salinan dokumen",
    response_model=BerkasDokumen,
    response_class=AliranOrang,
    responses={
        200: {"description": "Isi berkasnya.", "content": _ISI},
        206: {"description": "Bagian yang diminta dengan `Range`.", "content": _ISI},
    },
)
async def unduh_berkas_dokumen(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    usulan_id: UUID,
    jenis: Jenis,
    rentang: Annotated[
        str | None, Header(alias="Range", description="Satu bagian isinya.", examples=["bytes=0-1023"])
    ] = None,
) -> Berversi:
    """Isi berkas seperti diunggah; siapa yang membacanya tercatat. Yang ditolak pemindai virus tidak diberikan.

    Kepala unit membaca yang boleh dicatatnya; dokumen tertutup hanya bagi yang boleh mengetahuinya.
    """
    usulan = wajib_ada(await repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    dilihat = membaca.pandangan(usulan.nip, bawaan="unduh salinan dokumen")
    boleh = terlibat.dalam_lingkup and dilihat.melihat(jenis.tanda_isi)
    ada = [each for each in await berkas.berkas_usulan(baca, [usulan_id]) if each.jenis == jenis and boleh]
    salinan = wajib_ada(ada[0] if ada else None, _TIDAK_ADA)
    if salinan.pindai == Pindaian.TERJANGKIT:
        raise BerkasTidakDiberikan(
            "Pemindai virus menolak berkas ini sesudah diunggah. Mintalah salinan lain dari asalnya, lalu unggah."
        )
    tag = tag_of(salinan.sha256)
    if unchanged(membaca.request.headers.get("if-none-match"), tag):
        await membaca.catat([usulan.nip])
        return Response(status_code=304, headers={"ETag": tag, "Cache-Control": _SIMPAN})
    potong = bagian(rentang, salinan.byte)
    mulai, sampai = potong or (0, salinan.byte)
    aliran = gudang_wajib(membaca.runtime).read(salinan.sha256, mulai, sampai if potong else None)
    try:
        awal = await anext(aliran, b"")
    except StoreAway as error:
        raise tak_terjangkau(error) from error
    except BlobMissing as error:
        raise BerkasTidakDiberikan(
            "Isi berkas ini hilang atau rusak di gudang. Unggah lagi, dan sampaikan kepada petugas teknis."
        ) from error
    await membaca.catat([usulan.nip])
    tajuk = {"Content-Range": f"bytes {mulai}-{sampai - 1}/{salinan.byte}"} if potong else {}
    return AliranOrang(
        _sambung(awal, aliran),
        status_code=206 if potong else 200,
        media_type=salinan.media,
        headers={
            **tajuk,
            "ETag": tag,
            "Accept-Ranges": "bytes",
            "Content-Length": str(sampai - mulai),
            "Content-Disposition": lampiran(salinan.nama),
            "Cache-Control": _SIMPAN,
        },
    )


@router.get("/{usulan_id}/kelengkapan", summary="Kelengkapan dokumen usulan", response_model=KelengkapanUsulan)
async def kelengkapan_usulan(baca: Baca, membaca: Membaca, pelaku: Pembaca, usulan_id: UUID) -> Response:
    """Dokumen yang diperlukan usulan ini menurut aturan yang menilainya dan daftar PerBKN 5/2019, dan yang tercatat.

    Satu baris tiap dokumen: siapa menerbitkannya, siapa mencatat dan mengunggahnya, sampai di mana, dan apa yang perlu
    dilakukan. Dokumen tertutup hanya tampil bagi yang boleh mengetahuinya.
    """
    usulan = wajib_ada(await repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    terlibat = (await repository.keterlibatan(baca, [usulan_id], pelaku))[usulan_id]
    wajib_ada(terlibat if terlibat.dalam_lingkup else None, "Usulan ini tidak ada.")
    dilihat = membaca.pandangan(usulan.nip, bawaan="kelengkapan dokumen usulan")
    ada = await kelengkapan(baca, usulan, membaca.runtime.clock.today(), dilihat.melihat, pppk=terlibat.pppk)
    jumlah = Counter(each.keadaan for each in ada.baris)
    isi = KelengkapanUsulan(
        usulan_id=usulan_id,
        lengkap=ada.lengkap,
        jumlah=[JumlahDokumen(keadaan=each, jumlah=jumlah[each]) for each in KeadaanDokumen if jumlah[each]],
        dokumen=[bentuk_diperlukan(each) for each in ada.baris],
        tersembunyi=ada.tersembunyi,
    )
    return await membaca.jawab(KelengkapanUsulan, isi, dilihat=dilihat, nip=[usulan.nip])


_SIMPAN = "private, no-cache"
"""Whoever has had it may keep it, and asks each time whether they may still see it."""


async def _sambung(awal: bytes, sisa: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield awal
    async for each in sisa:
        yield each
