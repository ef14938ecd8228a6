"""Routes of letting go: what can be let go of a batch now, doing it, and holding it again."""

from collections.abc import Collection
from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from services.mutasi.kumpulan import baca as pembaca
from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, Pembaca, Penyusun, cari, disebut, terurut
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.lepaskan import kursi_diperebutkan, lepaskan, tahan_lagi, tertahan
from services.mutasi.kumpulan.schemas import HasilPelepasan, HasilPencabutan, PelepasanBaru, PencabutanPelepasan
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.http.etag import IfMatch, etag
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)


@router.get("/{kumpulan_id}/pelepasan", summary="Apa yang dapat dilepas sekarang", response_model=HasilPelepasan)
async def baca_pelepasan(kumpulan_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Sebanyak-banyaknya usulan yang dapat dilepas tanpa memutus rantai atau pasangan dan tanpa melebihi formasi
    (`dilepas`), dan sebab yang lain belum (`tertahan`). Tidak mengubah apa pun."""
    kumpulan = await cari(baca, kumpulan_id, pelaku)
    gambar = await pembaca.gambar(baca, kumpulan)
    return await _jawab(membaca, gambar, gambar.siap_lepas, kumpulan.versi)


@router.post("/{kumpulan_id}/pelepasan", summary="Lepas usulan untuk diputuskan", response_model=HasilPelepasan)
async def lepas_usulan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PelepasanBaru
) -> Berversi:
    """Sejak itu PPK dapat memutuskannya. Rantai, tukar tempat, dan pasangan dilepas seutuhnya atau tidak sama sekali;
    yang dilepas tidak melebihi formasi. Dilakukan verifikator yang tidak ikut menyusun kumpulannya."""
    gambar, lepas = await lepaskan(uow, pelaku, kumpulan_id, seen, isi.usulan, isi.alasan)
    return await _jawab(membaca, gambar, lepas, seen + 1)


@router.post(
    "/{kumpulan_id}/pelepasan/pencabutan", summary="Tahan lagi usulan yang dilepas", response_model=HasilPencabutan
)
async def cabut_pelepasan(
    kumpulan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penyusun, seen: IfMatch, isi: PencabutanPelepasan
) -> Berversi:
    """Yang sudah dilepas dan belum diputuskan ditahan lagi, bersama yang membutuhkannya. Tidak memberi siapa pun
    apa-apa, jadi tidak memerlukan orang kedua; melepasnya lagi memerlukannya."""
    gambar, ditahan = await tahan_lagi(uow, pelaku, kumpulan_id, seen, isi.usulan, isi.alasan)
    hasil = HasilPencabutan(versi=seen + 1, ditahan=[disebut(gambar, each) for each in terurut(gambar, ditahan)])
    nip = [each.nip for each in hasil.ditahan]
    return await membaca.jawab(HasilPencabutan, hasil, nip=nip, bawaan=TUJUAN, headers={"ETag": etag(hasil.versi)})


async def _jawab(membaca: Pembacaan, gambar: Gambar, lepas: Collection[UUID], versi: int) -> Response:
    diperebutkan = kursi_diperebutkan(gambar)
    isi = HasilPelepasan(
        versi=versi,
        dilepas=[disebut(gambar, each) for each in terurut(gambar, lepas)],
        tertahan=[
            tertahan(gambar, lepas, nomor, diperebutkan)
            for nomor, each in gambar.anggota.items()
            if nomor not in lepas and (each.pelepasan_id is None or nomor in gambar.kendala)
        ],
    )
    nip = [each.nip for each in gambar.anggota.values()]
    return await membaca.jawab(HasilPelepasan, isi, nip=nip, bawaan=TUJUAN, headers={"ETag": etag(versi)})
