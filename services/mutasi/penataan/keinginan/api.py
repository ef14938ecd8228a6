"""Routes of wishes: everybody states and reads their own, planners read how many want a thing."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.penataan.keinginan import rekam
from services.mutasi.penataan.keinginan.nyatakan import nyatakan
from services.mutasi.penataan.keinginan.rekam import Dikenal, Tercatat
from services.mutasi.penataan.keinginan.schemas import (
    ButirKeinginan,
    KeinginanBaru,
    KeinginanSaya,
    RekapKeinginan,
    Sasaran,
)
from services.mutasi.proyeksi import unit
from shared.api.jawab import HalamanOrang, MembacaDiri, Pembacaan, RuteOrang
from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi
from shared.privasi.sel import SEL_TERKECIL

router = APIRouter(prefix="/keinginan", tags=["keinginan"], route_class=RuteOrang)
router_rekap = APIRouter(prefix="/keinginan", tags=["keinginan"], route_class=TransactionRoute)

Pegawai = Annotated[Pelaku, perlu("asn")]
_TERAKHIR = 1 << 30


def _nip(pelaku: Pelaku) -> str:
    return wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya keinginan.")


def _butir(isi: Iterable[Sasaran], dikenal: dict[tuple[str | None, str | None], Dikenal]) -> list[ButirKeinginan]:
    semua = [(each, dikenal.get((each.kode_jabatan, each.kode_unit))) for each in isi]
    return [
        ButirKeinginan(**each.model_dump(), nama=ada and ada.nama, masih_ada=ada is not None and ada.aktif)
        for each, ada in semua
    ]


async def _daftar(baca: rekam.Baca, semua: Iterable[Tercatat]) -> list[KeinginanSaya]:
    isi = [(each, [Sasaran.model_validate(satu) for satu in each.isi]) for each in semua]
    dikenal = await rekam.dikenal(baca, {satu for _, sasaran in isi for satu in sasaran})
    return [
        KeinginanSaya(
            versi=each.versi,
            keinginan=_butir(sasaran, dikenal),
            dicatat_pada=each.dicatat_pada,
            digantikan_pada=each.digantikan_pada,
        )
        for each, sasaran in isi
    ]


async def _jawab(membaca: Pembacaan, baca: rekam.Baca, row: Tercatat | None) -> Response:
    if row is None:
        isi = KeinginanSaya(versi=0, keinginan=[], dicatat_pada=None, digantikan_pada=None)
    else:
        (isi,) = await _daftar(baca, [row])
    # Nobody looks at anybody else here.
    return await membaca.jawab(KeinginanSaya, isi, nip=(), headers={"ETag": etag(isi.versi)})


@router.get("", summary="Keinginan saya", response_model=KeinginanSaya)
async def baca_keinginan(baca: Baca, membaca: MembacaDiri, pelaku: Pegawai) -> Berversi:
    """Ke mana pemegang token ingin ditempatkan. Tidak wajib diisi, dan atasan tidak melihatnya.

    Daftarnya hanya terbaca oleh Anda sendiri. Rencana penataan memakainya bila dalam lingkupnya cukup banyak pegawai
    menyatakannya; perencana melihat banyaknya, dan bila Anda diusulkan pindah, seberapa usul itu memenuhi keinginan
    Anda. Auditor yang memeriksa bukti sebuah rencana dapat menelusurinya, dan pembacaannya tercatat bagi Anda.
    """
    return await _jawab(membaca, baca, await rekam.kini(baca, _nip(pelaku)))


@router.put("", summary="Nyatakan keinginan saya", response_model=KeinginanSaya)
async def nyatakan_keinginan(
    uow: Uow, membaca: MembacaDiri, pelaku: Pegawai, seen: IfMatch, isi: KeinginanBaru
) -> Berversi:
    """Mengganti seluruh daftar, kapan saja; daftar kosong menariknya. Yang pernah dinyatakan tetap pada riwayat Anda.

    Keinginan menambah nilai suatu penempatan, tetapi tidak menjaminnya, dan tidak mengurangi nilai jabatan lain.
    """
    return await _jawab(membaca, uow, await nyatakan(uow, _nip(pelaku), seen, isi))


@router.get("/riwayat", summary="Riwayat keinginan saya", response_model=HalamanOrang[KeinginanSaya])
async def riwayat_keinginan(baca: Baca, membaca: MembacaDiri, pelaku: Pegawai, minta: MintaHalaman) -> Response:
    """Semua daftar yang pernah Anda nyatakan, dari yang terbaru."""
    (sebelum,) = minta.sesudah(int) or (_TERAKHIR,)
    rows = await rekam.riwayat(baca, _nip(pelaku), sebelum, minta.banyak)
    muat, berikutnya = minta.potong(rows, lambda each: (each.versi,))
    isi = HalamanOrang[KeinginanSaya](data=await _daftar(baca, muat), berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[KeinginanSaya], isi, nip=())


@router_rekap.get("/rekap", summary="Rekap keinginan")
async def rekap_keinginan(
    baca: Baca,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    minta: MintaHalaman,
    di_bawah: Annotated[
        str | None,
        Query(max_length=42, description="Unit asal atau tujuan: unit ini dan bawahannya.", examples=["DISHUB"]),
    ] = None,
) -> Halaman[RekapKeinginan]:
    """Berapa pegawai dalam lingkup Anda menginginkan apa; siapa saja mereka tidak disebut."""
    if di_bawah is not None and not await unit.ada(baca, di_bawah):
        raise unit_tidak_dikenal(di_bawah)
    rows = await rekam.rekap(
        baca,
        pelaku,
        di_bawah=di_bawah,
        sesudah=minta.sesudah(str, str, str) or ("", "", ""),
        terkecil=SEL_TERKECIL,
        banyak=minta.banyak,
    )
    return minta.utuh(rows, lambda row: (row.kode_jabatan or "", row.kode_unit or "", row.jenis_jabatan or ""))
