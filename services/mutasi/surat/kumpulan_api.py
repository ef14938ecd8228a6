"""Routes of letters of a batch."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.mutasi.kumpulan import repository as kumpulan_repository
from services.mutasi.kumpulan.anggota import anggota
from services.mutasi.kumpulan.himpun import TIDAK_ADA
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import bahan
from services.mutasi.surat.api import ISI_PDF, Penerbit, Pratinjau, alirkan
from services.mutasi.surat.daftar_api import TUJUAN
from services.mutasi.surat.isian_kumpulan import PenerbitanKumpulan
from services.mutasi.surat.kolektif import terbitkan_kumpulan
from services.mutasi.surat.pratinjau import pratinjau_kolektif, pratinjau_kumpulan
from services.mutasi.surat.schemas import HasilPenerbitan, SuratDitolak, bentuk
from shared.api.jawab import AliranOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.http.problem import wajib_ada
from shared.operator.schemas import Uji

router = APIRouter(prefix="/kumpulan/{kumpulan_id}/surat", tags=["surat"], route_class=RuteOrang)
NomorKumpulan = Annotated[UUID, Path(description="Nomor kumpulan.")]


@router.get(
    "/pratinjau",
    summary="Pratinjau SK kolektif",
    response_model=HasilPenerbitan,
    response_class=AliranOrang,
    responses={200: {"description": "PDF bertanda DRAF.", "content": ISI_PDF}},
)
async def pratinjau_sk_kolektif(
    baca: Baca, membaca: Membaca, pelaku: Pratinjau, kumpulan_id: NomorKumpulan
) -> Response:
    """SK kolektif seluruh kumpulan dengan lampirannya, seperti akan dicetak, dengan tulisan DRAF. Tidak disimpan."""
    wajib_ada(await kumpulan_repository.cari(baca, kumpulan_id, pelaku), TIDAK_ADA)
    usulan = await bahan.beberapa(baca, [each.id for each in await anggota(baca, kumpulan_id)])
    isi = await pratinjau_kolektif(membaca.runtime, baca, usulan)
    await membaca.catat([each.nip for each in usulan], TUJUAN)
    return alirkan(isi, f"DRAF {JenisSurat.SK_KOLEKTIF.nama}.pdf", simpan=False)


@router.post(
    "/pratinjau",
    summary="Pratinjau surat sekumpulan dengan isiannya",
    response_model=HasilPenerbitan,
    response_class=AliranOrang,
    responses={200: {"description": "PDF bertanda DRAF.", "content": ISI_PDF}},
)
async def pratinjau_surat_kumpulan(
    baca: Baca, membaca: Membaca, pelaku: Pratinjau, kumpulan_id: NomorKumpulan, isi: PenerbitanKumpulan
) -> Response:
    """Surat yang akan terbit dengan isian ini, dengan tulisan DRAF: surat bersama dengan lampirannya, atau surat
    pegawai pertama bila tiap pegawai mendapat suratnya sendiri. Tidak disimpan dan tidak memakai nomor."""
    wajib_ada(await kumpulan_repository.cari(baca, kumpulan_id, pelaku), TIDAK_ADA)
    pdf, nip = await pratinjau_kumpulan(membaca.runtime, baca, kumpulan_id, isi)
    await membaca.catat(nip, TUJUAN)
    return alirkan(pdf, f"DRAF {JenisSurat(isi.jenis).nama}.pdf", simpan=False)


@router.post("", summary="Terbitkan surat sekumpulan", response_model=HasilPenerbitan)
async def terbitkan_surat_kumpulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Penerbit,
    kumpulan_id: NomorKumpulan,
    isi: PenerbitanKumpulan,
    uji: Uji = False,
) -> Response:
    """Satu surat bagi semua, dengan lampirannya (SK kolektif, berita acara tim penilai, undangan, berita acara sumpah),
    atau surat bagi tiap pegawai dengan isian yang sama (SK, petikan, SPP, SPMT). Yang sudah ada tetap, jadi aman
    diulang; yang belum dapat diterbitkan disebut beserta sebabnya dan tidak menahan yang lain. Berkasnya dicetak di
    belakang layar. Dengan `uji` dijawab apa yang akan terbit: tidak ada yang disimpan, dan tidak ada nomor terpakai."""
    hasil = await terbitkan_kumpulan(membaca.runtime, uow, pelaku, kumpulan_id, isi)
    if uji:
        await uow.undo()
    baru = sum(each.baru for each in hasil.terbit)
    jawaban = HasilPenerbitan(
        uji=uji,
        baru=baru,
        sudah_ada=len(hasil.terbit) - baru,
        surat=[bentuk(each.surat, pelaku) for each in hasil.terbit],
        ditolak=[SuratDitolak(**each._asdict()) for each in hasil.ditolak],
    )
    nip = [nip for each in hasil.terbit for nip in each.surat.nip] + [each.nip for each in hasil.ditolak]
    return await membaca.jawab(HasilPenerbitan, jawaban, nip=nip, bawaan=TUJUAN)
