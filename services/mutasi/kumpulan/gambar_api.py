"""The route of the picture of a batch."""

from fastapi import APIRouter

from services.mutasi.kumpulan import baca as pembaca
from services.mutasi.kumpulan.gambar_schemas import GambarKumpulan, SimpulKumpulan, SisiKumpulan
from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, Pembaca, cari, disebut
from services.mutasi.kumpulan.menggambar import bagian, mermaid, sisi, terurut
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca
from shared.http.etag import etag
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)


@router.get("/{kumpulan_id}/gambar", summary="Gambar kumpulan usulan", response_model=GambarKumpulan)
async def gambar_kumpulan(kumpulan_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Siapa membutuhkan siapa: simpul dengan keadaannya, sisi dengan sebabnya, dan bagian yang saling terkait; juga
    sebagai teks Mermaid."""
    kumpulan = await cari(baca, kumpulan_id, pelaku)
    gambar = await pembaca.gambar(baca, kumpulan)
    isi = GambarKumpulan(
        versi=kumpulan.versi,
        simpul=[
            SimpulKumpulan(
                **disebut(gambar, each).model_dump(),
                keadaan=gambar.simpul[each].keadaan,
                jabatan_asal=gambar.anggota[each].nama_jabatan_asal,
                jabatan_tujuan=gambar.anggota[each].nama_jabatan_tujuan,
                bagian=milik,
            )
            for each, milik in terurut(gambar)
        ],
        sisi=[SisiKumpulan(**each._asdict()) for each in sisi(gambar.graf)],
        bagian=bagian(gambar.graf),
        mermaid=mermaid(gambar),
    )
    nip = [each.nip for each in isi.simpul]
    return await membaca.jawab(GambarKumpulan, isi, nip=nip, bawaan=TUJUAN, headers={"ETag": etag(kumpulan.versi)})
