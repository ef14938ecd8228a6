"""Routes of what waits for whom."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.daftar import menunggu
from services.mutasi.daftar.schemas import (
    BebanPetugas,
    JumlahPekerjaan,
    RekapPekerjaan,
    SaringanPekerjaan,
)
from services.mutasi.daftar.susun import ringkas
from services.mutasi.pekerjaan.tugaskan import PENGATUR
from services.mutasi.usulan.schemas import UsulanRingkas
from services.mutasi.usulan.tenggat.hari_ini import hari_ini
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.http.halaman import MintaHalaman

router = APIRouter(prefix="/usulan/pekerjaan", tags=["pekerjaan"], route_class=RuteOrang)

Petugas = Annotated[Pelaku, perlu_atau_wakil("verifikator", "kepala_unit", "tim_penilai", "ppk")]


@router.get("", summary="Pekerjaan saya", response_model=HalamanOrang[UsulanRingkas])
async def daftar_pekerjaan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Petugas,
    minta: MintaHalaman,
    saringan: Annotated[SaringanPekerjaan, Query()],
) -> Response:
    """Usulan yang langkah berikutnya dapat Anda ambil sekarang, dari yang paling mendesak: yang ditugaskan kepada Anda
    dan yang belum ditugaskan. Yang dikembalikan menunggu pengusulnya; yang belum dilepas dari kumpulannya belum
    menunggu PPK."""
    hari = await hari_ini(baca, membaca.runtime.clock.today())
    dicari = saringan.model_dump(exclude={"hitung"})
    lalu = minta.sesudah(*menunggu.KUNCI.values())
    async with baca.together() as cuplikan:
        siapa = await menunggu.parameter(cuplikan, pelaku, hari)
        rows = await menunggu.daftar(cuplikan, siapa, dicari, lalu, minta.banyak)
        halaman, berikutnya = minta.potong(rows, lambda each: tuple(getattr(each, nama) for nama in menunggu.KUNCI))
        isi = HalamanOrang[UsulanRingkas](
            data=await ringkas(cuplikan, pelaku, hari, halaman),
            berikutnya=berikutnya,
            jumlah=await menunggu.jumlah(cuplikan, siapa, dicari) if saringan.hitung else None,
        )
    return await membaca.jawab(HalamanOrang[UsulanRingkas], isi, nip=[each.nip for each in isi.data])


@router.get("/rekap", summary="Banyaknya pekerjaan", response_model=RekapPekerjaan)
async def rekap_pekerjaan(baca: Baca, membaca: Membaca, pelaku: Petugas) -> Response:
    """Yang dapat Anda kerjakan, menurut langkahnya; bagi verifikator juga beban tiap petugas dalam lingkupnya."""
    hari = await hari_ini(baca, membaca.runtime.clock.today())
    async with baca.together() as cuplikan:
        semua = await menunggu.rekap(cuplikan, await menunggu.parameter(cuplikan, pelaku, hari))
        beban = await menunggu.beban(cuplikan, pelaku, hari) if pelaku.berperan(PENGATUR) else []
    isi = RekapPekerjaan(
        jumlah=sum(each.jumlah for each in semua),
        terlambat=sum(each.terlambat for each in semua),
        saya=sum(each.saya for each in semua),
        langkah=[JumlahPekerjaan(**each._asdict()) for each in semua],
        petugas=[BebanPetugas(**each._asdict()) for each in beban],
    )
    return await membaca.jawab(RekapPekerjaan, isi, nip=[each.petugas for each in beban])
