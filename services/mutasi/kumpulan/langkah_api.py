"""The route of one step of many cases of a batch."""

from typing import Annotated

from fastapi import APIRouter

from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, disebut
from services.mutasi.kumpulan.keputusan_schemas import UsulanTetap
from services.mutasi.kumpulan.langkah import PEMERAN, langkahkan
from services.mutasi.kumpulan.langkah_schemas import HasilLangkahKumpulan, LangkahKumpulan, UsulanMelangkah
from services.mutasi.kumpulan.schemas import BANYAK_BERALASAN
from services.mutasi.usulan.repository import Usulan
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.limits import accepts
from shared.http.tajuk import Berversi
from shared.operator.schemas import Uji

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)


@router.post(
    "/{kumpulan_id}/langkah", summary="Satu langkah bagi banyak usulan sekumpulan", response_model=HasilLangkahKumpulan
)
@accepts(BANYAK_BERALASAN)
async def langkahkan_usulan_sekumpulan(
    kumpulan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMERAN)],
    seen: IfMatch,
    isi: LangkahKumpulan,
    uji: Uji = False,
) -> Berversi:
    """Verifikasi, pertimbangan tim penilai (satu berita acara), atau pelantikan (satu berita acara) bagi semua yang
    menunggunya, atau yang disebut saja. Tiap usulan dinilai persis seperti pada langkahnya sendiri, oleh orang yang
    boleh mengambilnya; yang tidak dapat disebut dengan sebabnya (`tetap`), dan tidak menahan yang lain kecuali yang
    membutuhkannya: rantai, tukar tempat, dan pasangan dalam satu permintaan melangkah seutuhnya, juga bila yang
    dibutuhkan ditolak. Dengan `uji` dijawab apa yang akan terjadi, dan tidak ada yang berubah.

    Lima ratus usulan memerlukan beberapa detik. Bila sambungan putus, kirim lagi dengan `Idempotency-Key` yang sama:
    yang sudah terjadi dijawab seperti semula, dan bila belum, baru dilakukan.
    """
    hasil = await langkahkan(uow, pelaku, kumpulan_id, seen, isi)
    versi = seen + (not uji and bool(hasil.melangkah or hasil.ditolak))
    if uji:
        await uow.undo()

    def sesudah(usulan: Usulan) -> UsulanMelangkah:
        ini = disebut(hasil.gambar, usulan.id)
        versi_usulan = hasil.gambar.anggota[usulan.id].versi if uji else usulan.versi
        return UsulanMelangkah(**ini.model_dump(), versi=versi_usulan, status=usulan.status)

    jawaban = HasilLangkahKumpulan(
        versi=versi,
        uji=uji,
        langkah=isi.langkah,
        melangkah=[sesudah(each) for each in hasil.melangkah],
        ditolak=[sesudah(each) for each in hasil.ditolak],
        tetap=[
            UsulanTetap(**disebut(hasil.gambar, nomor).model_dump(), **each._asdict())
            for nomor, each in hasil.tetap.items()
        ],
    )
    nip = [each.nip for each in (*jawaban.melangkah, *jawaban.ditolak, *jawaban.tetap)]
    return await membaca.jawab(
        HasilLangkahKumpulan, jawaban, nip=nip, bawaan=TUJUAN, headers={"ETag": etag(jawaban.versi)}
    )
