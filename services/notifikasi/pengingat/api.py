"""What waits for whoever asks, and how the reminding of each day has gone."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from services.notifikasi.pengingat import repository
from services.notifikasi.pengingat.schemas import MenungguSaya, PengingatSehari
from services.notifikasi.pengingat.sebutan import daftar, hal
from services.notifikasi.pesan.api import Pemilik, nip_pemilik
from shared.api.jawab import HalamanOrang, MembacaDiri, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman, MintaHalaman

router_saya = APIRouter(prefix="/kotak-masuk", tags=["pengingat"], route_class=RuteOrang)
router = APIRouter(prefix="/pengingat", tags=["operator"], route_class=TransactionRoute)


@router_saya.get("/menunggu", summary="Yang menunggu saya", response_model=HalamanOrang[MenungguSaya])
async def daftar_menunggu(baca: Baca, runtime: Berjalan, membaca: MembacaDiri, pelaku: Pemilik) -> Response:
    """Yang meminta tindakan atau konfirmasi saya dan belum selesai, per jenis, yang tenggatnya paling dekat dahulu. Hal
    selesai begitu perkaranya maju, siapa pun yang mengerjakannya; yang tidak ada kabar selesainya, begitu dibuka."""
    rows = await repository.per_jenis(baca, nip_pemilik(pelaku), runtime.clock.today())
    isi = HalamanOrang[MenungguSaya].utuh(
        [MenungguSaya(**each._asdict(), hal=hal(each.jenis), alamat=daftar(each.jenis)) for each in rows]
    )
    # Nobody looks at anybody else here.
    return await membaca.jawab(HalamanOrang[MenungguSaya], isi, nip=())


@router.get("", summary="Pengingat tiap hari kerja")
async def daftar_pengingat(
    baca: Baca, minta: MintaHalaman, _: Annotated[Pelaku, perlu("operator")]
) -> Halaman[PengingatSehari]:
    """Sampai mana pengingat hari ini, dan hari-hari sebelumnya, dari yang terbaru."""
    (sebelum,) = minta.sesudah(date) or (None,)
    rows = await repository.daftar_hari(baca, sebelum=sebelum, banyak=minta.banyak)
    return minta.halaman(rows, lambda row: PengingatSehari(**row._asdict()), kunci=lambda row: (row.hari,))
