"""The route of deciding the cases of a batch together."""

from typing import Annotated

from fastapi import APIRouter

from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, disebut
from services.mutasi.kumpulan.keputusan_schemas import (
    HasilKeputusanKumpulan,
    KeputusanKumpulan,
    UsulanDiputuskanBersama,
    UsulanTetap,
)
from services.mutasi.kumpulan.memutuskan import putuskan_kumpulan
from services.mutasi.kumpulan.schemas import BANYAK_BERALASAN
from services.mutasi.usulan.mesin import PELAKSANA
from services.mutasi.usulan.status import LangkahMutasi
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.limits import accepts
from shared.http.tajuk import Berversi
from shared.operator.schemas import Uji

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)


@router.post("/{kumpulan_id}/keputusan", summary="Putuskan usulan sekumpulan", response_model=HasilKeputusanKumpulan)
@accepts(BANYAK_BERALASAN)
async def putuskan_usulan_sekumpulan(
    kumpulan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PELAKSANA[LangkahMutasi.KEPUTUSAN])],
    seen: IfMatch,
    isi: KeputusanKumpulan,
    uji: Uji = False,
) -> Berversi:
    """Satu daftar SK oleh PPK atas usulan yang sudah dilepas. Tiap usulan tetap dinilai pada langkahnya, dan disetujui
    hanya bersama yang dibutuhkannya (rantai, tukar tempat, pasangan); yang lain dijawab satu per satu. Nomor SK
    berurutan tidak terlompati. Dengan `uji` dijawab apa yang akan terjadi, dan tidak ada yang berubah.

    Lima ratus usulan memerlukan beberapa detik. Bila sambungan putus, kirim lagi dengan `Idempotency-Key` yang sama:
    yang sudah diputuskan dijawab seperti semula, dan bila belum, baru diputuskan.
    """
    hasil = await putuskan_kumpulan(uow, pelaku, kumpulan_id, seen, isi)
    gambar = hasil.gambar
    if uji:
        await uow.undo()
    jawaban = HasilKeputusanKumpulan(
        versi=seen + (not uji and bool(hasil.disetujui or hasil.ditolak)),
        uji=uji,
        disetujui=[
            UsulanDiputuskanBersama(**disebut(gambar, each).model_dump(), nomor_sk=nomor)
            for each, nomor in hasil.disetujui.items()
        ],
        ditolak=[disebut(gambar, each) for each in hasil.ditolak],
        tidak_diputuskan=[
            UsulanTetap(**disebut(gambar, nomor).model_dump(), **each._asdict()) for nomor, each in hasil.gagal.items()
        ],
    )
    nip = [each.nip for each in (*jawaban.disetujui, *jawaban.ditolak, *jawaban.tidak_diputuskan)]
    return await membaca.jawab(
        HasilKeputusanKumpulan, jawaban, nip=nip, bawaan=TUJUAN, headers={"ETag": etag(jawaban.versi)}
    )
