"""A person's own cases over HTTP. They are told from what this service keeps, whether ``mutasi`` answers or not."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from services.notifikasi.kasus_saya import repository, schemas
from services.notifikasi.kasus_saya.gambar import gambar_jalan
from services.notifikasi.kasus_saya.repository import Kasus
from services.notifikasi.kasus_saya.tampilkan import data_saya, kalimat_semua, lengkap, ringkas
from shared.api.jawab import AliranOrang, JawabanOrang, MembacaDiri, RuteOrang
from shared.api.route import Baca
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.contracts.kasus import KasusState
from shared.db.reader import Reader
from shared.http.etag import etag
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/kasus-saya", tags=["kasus_saya"], route_class=RuteOrang)

Pemilik = Annotated[Pelaku, perlu("asn")]
"""Whoever they represent at the moment: a case is read by its person alone."""
Nomor = Annotated[UUID, Path(description="Nomor usulannya.")]
TIDAK_ADA = "Kasus ini tidak ada."
SVG = "image/svg+xml"
_SVG = {SVG: {"schema": {"type": "string", "format": "binary", "example": "<svg …"}}}


def _nip(pelaku: Pelaku) -> str:
    return wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya kasus.")


async def _lengkap(baca: Reader, kasus: Kasus, hari: date) -> schemas.KasusLengkap:
    isi = KasusState.model_validate(kasus.isi)
    nomor = [kasus.usulan_id, *(each.keberatan_id for each in isi.keberatan)]
    return lengkap(isi, await repository.pesan(baca, kasus.nip, nomor), hari)


@router.get("", summary="Kasus saya", response_model=schemas.KasusSaya)
async def kasus_saya(baca: Baca, membaca: MembacaDiri, pelaku: Pemilik) -> Berversi:
    """Sampai di mana mutasi Anda, siapa yang ditunggu dan sampai kapan, mengapa hasilnya demikian, dan apa yang dapat
    Anda lakukan; dengan kalimat siap tampil.

    Kasus ditampilkan sejak Anda memohonnya, diminta mengonfirmasi dokumen, atau usulannya diverifikasi. Isinya dari
    kabar terakhir tiap kasus; kapan kabar itu disusun ada pada `menurut`.
    """
    nip = _nip(pelaku)
    semua = await repository.milik(baca, nip)
    hari = membaca.runtime.clock.today()
    keadaan = [KasusState.model_validate(each.isi) for each in semua]
    isi = schemas.KasusSaya(
        kalimat=kalimat_semua(sum(each.terbuka for each in keadaan), len(keadaan)),
        kasus=await _lengkap(baca, semua[0], hari) if semua else None,
        lain=[ringkas(each) for each in keadaan[1:]],
        data_saya=data_saya(nip),
    )
    return await membaca.jawab(schemas.KasusSaya, isi, nip=(), headers={"ETag": etag(0)})


@router.get("/{usulan_id}", summary="Satu kasus saya", response_model=schemas.KasusLengkap)
async def satu_kasus_saya(baca: Baca, membaca: MembacaDiri, pelaku: Pemilik, usulan_id: Nomor) -> Berversi:
    """Satu kasus Anda. Kasus orang lain, dan yang belum dapat Anda ketahui, dijawab seperti tidak ada."""
    kasus = wajib_ada(await repository.satu(baca, _nip(pelaku), usulan_id), TIDAK_ADA)
    isi = await _lengkap(baca, kasus, membaca.runtime.clock.today())
    return await membaca.jawab(schemas.KasusLengkap, isi, nip=(), headers={"ETag": etag(kasus.versi)})


@router.get(
    "/{usulan_id}/gambar",
    summary="Gambar jalan kasus saya",
    response_model=schemas.KasusLengkap,
    response_class=AliranOrang,
    responses={200: {"description": "Jalannya sebagai SVG, dengan judul dan uraian.", "content": _SVG}},
)
async def gambar_kasus_saya(baca: Baca, membaca: MembacaDiri, pelaku: Pemilik, usulan_id: Nomor) -> Berversi:
    """Langkah yang sudah, sedang, dan akan diambil, dari atas ke bawah; kalimatnya terbaca pembaca layar."""
    del membaca
    kasus = wajib_ada(await repository.satu(baca, _nip(pelaku), usulan_id), TIDAK_ADA)
    isi = gambar_jalan(KasusState.model_validate(kasus.isi))
    tajuk = {
        "ETag": etag(kasus.versi),
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="kasus-saya.svg"',
    }
    return JawabanOrang(isi, 200, tajuk, media_type=SVG)
