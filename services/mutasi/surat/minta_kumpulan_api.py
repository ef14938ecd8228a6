"""The route of signatures of all letters of a batch."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.mutasi.surat.api import Penerbit
from services.mutasi.surat.daftar_api import TUJUAN
from services.mutasi.surat.minta_kumpulan import minta_tanda_tangan_kumpulan
from services.mutasi.surat.schemas import HasilPermintaanTandaTangan, PermintaanTandaTanganKumpulan, SuratTetap, bentuk
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.operator.schemas import Uji

router = APIRouter(prefix="/kumpulan/{kumpulan_id}/surat/penandatanganan", tags=["surat"], route_class=RuteOrang)


@router.post("", summary="Minta tanda tangan surat sekumpulan", response_model=HasilPermintaanTandaTangan)
async def minta_tanda_tangan_surat_kumpulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Penerbit,
    kumpulan_id: Annotated[UUID, Path(description="Nomor kumpulan.")],
    isi: PermintaanTandaTanganKumpulan,
    uji: Uji = False,
) -> Response:
    """Semua surat kumpulan ini yang sudah dicetak, masing-masing kepada pejabat yang berhak. Yang sudah dimintakan
    tetap, jadi aman diulang; yang belum dapat disebut dengan sebabnya dan tidak menahan yang lain. Dengan `uji`
    dijawab apa yang akan terjadi, dan tidak ada yang berubah."""
    hasil = await minta_tanda_tangan_kumpulan(membaca.runtime, uow, pelaku, kumpulan_id, isi.jenis, tampak=isi.tampak)
    if uji:
        await uow.undo()
    jawaban = HasilPermintaanTandaTangan(
        uji=uji,
        sudah_diminta=hasil.sudah,
        diminta=[bentuk(each, pelaku) for each in hasil.diminta],
        tetap=[
            SuratTetap(
                surat_id=each.surat.id,
                usulan_id=each.surat.usulan_id,
                jenis=each.surat.jenis,
                nomor=each.surat.nomor,
                kode=each.kode,
                pesan=each.pesan,
            )
            for each in hasil.tetap
        ],
    )
    nip = sorted({nip for each in (*hasil.diminta, *(satu.surat for satu in hasil.tetap)) for nip in each.nip})
    return await membaca.jawab(HasilPermintaanTandaTangan, jawaban, nip=nip, bawaan=TUJUAN)
