"""Routes for those who take part."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.notifikasi.kampanye.rancangan.api import NomorKampanye
from services.notifikasi.kampanye.rancangan.keadaan import StatusNaskah
from services.notifikasi.kampanye.rancangan.naskah import blok
from services.notifikasi.kampanye.rancangan.repository import semua_naskah
from services.notifikasi.kampanye.siaran import repository
from services.notifikasi.kampanye.siaran.errors import NaskahSudahDikoreksi, TidakMintaPemahaman
from services.notifikasi.kampanye.siaran.repository import Ikut
from services.notifikasi.kampanye.siaran.schemas import KampanyeSaya, KampanyeSayaRinci, KoreksiNaskah, PernyataanPaham
from shared.api.jawab import HalamanOrang, MembacaDiri, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.halaman import MintaHalaman
from shared.http.methods import asks_headers_only
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/kampanye/saya", tags=["kampanye"], route_class=RuteOrang)

Peserta = Annotated[Pelaku, perlu(*PERAN)]
TIDAK_ADA = "Tidak ada kampanye ini yang disampaikan kepada Anda."
TAJUK = {"Cache-Control": "no-store"}


def _nip(pelaku: Pelaku) -> str:
    return wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak ada kampanye baginya.")


@router.get("", summary="Kampanye saya", response_model=HalamanOrang[KampanyeSaya])
async def daftar_kampanye_saya(baca: Baca, membaca: MembacaDiri, pelaku: Peserta, minta: MintaHalaman) -> Response:
    """Yang sudah disampaikan kepada Anda, dari yang terbaru."""
    rows = await repository.daftar_milik(
        baca,
        _nip(pelaku),
        sesudah=minta.sesudah(datetime, UUID),
        banyak=minta.banyak,
    )
    muat, berikutnya = minta.potong(rows, lambda row: (row.disampaikan_pada, row.id))
    isi = HalamanOrang[KampanyeSaya](data=[_saya(each) for each in muat], berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[KampanyeSaya], isi, nip=())


@router.get("/{kampanye_id}", summary="Baca satu kampanye", response_model=KampanyeSayaRinci)
async def baca_kampanye_saya(
    kampanye_id: NomorKampanye, uow: Uow, membaca: MembacaDiri, pelaku: Peserta, request: Request
) -> Response:
    """Naskahnya. Tercatat bahwa Anda membukanya, dan versi mana; tidak oleh `HEAD`, atau bila peramban mengambilnya
    sebelum diminta (`Sec-Purpose: prefetch`)."""
    nip = _nip(pelaku)
    row = wajib_ada(await repository.tahan_milik(uow, nip, kampanye_id), TIDAK_ADA)
    dibuka = not asks_headers_only(request.scope) and "prefetch" not in request.headers.get("sec-purpose", "")
    if dibuka and row.dibaca_versi != row.versi_naskah:
        await repository.catat_terbaca(uow, nip, kampanye_id, row.versi_naskah)
        row = row._replace(dibaca_pada=row.dibaca_pada or uow.now)
    return await membaca.jawab(KampanyeSayaRinci, await _rinci(uow, row), nip=(), headers=TAJUK)


@router.post("/{kampanye_id}/pemahaman", summary="Sudah membaca dan memahami", response_model=KampanyeSayaRinci)
async def pahami_kampanye(
    kampanye_id: NomorKampanye, isi: PernyataanPaham, uow: Uow, membaca: MembacaDiri, pelaku: Peserta
) -> Response:
    """Atas versi naskah yang Anda baca; bila sejak itu dikoreksi, baca dahulu yang baru. Tidak dapat ditarik."""
    nip = _nip(pelaku)
    row = wajib_ada(await repository.tahan_milik(uow, nip, kampanye_id), TIDAK_ADA)
    if isi.versi_naskah != row.versi_naskah:
        raise NaskahSudahDikoreksi(
            f"Yang berlaku sekarang naskah versi {row.versi_naskah}. Baca kampanyenya lagi, lalu nyatakan."
        )
    if row.dipahami_pada is None:
        if not (row.minta_pemahaman and row.berjalan):
            raise TidakMintaPemahaman("Kampanye ini tidak meminta pernyataan, atau sudah berakhir. Cukup dibaca.")
        await repository.catat_paham(uow, nip, kampanye_id, row.versi_naskah, pelaku.subject)
        row = row._replace(dibaca_pada=row.dibaca_pada or uow.now, dipahami_pada=uow.now)
    return await membaca.jawab(KampanyeSayaRinci, await _rinci(uow, row), nip=())


def _saya(row: Ikut) -> KampanyeSaya:
    return KampanyeSaya(**{each: getattr(row, each) for each in KampanyeSaya.model_fields})


async def _rinci(uow: UnitOfWork, row: Ikut) -> KampanyeSayaRinci:
    koreksi = [
        KoreksiNaskah(versi=each.versi, ubahan=each.ubahan, mulai=each.diputus_pada)
        for each in await semua_naskah(uow, row.id)
        if each.status is StatusNaskah.BERLAKU and each.ubahan is not None and each.diputus_pada is not None
    ]
    return KampanyeSayaRinci(**_saya(row).model_dump(), naskah=blok(row.isi), koreksi=koreksi)
