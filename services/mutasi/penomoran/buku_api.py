"""Routes of the book of letter numbers."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response, StreamingResponse

from services.mutasi.penomoran import buku, kelola, repository
from services.mutasi.penomoran.api import SEBUTAN, PembacaBuku, PengelolaBuku
from services.mutasi.penomoran.buku import Temuan
from services.mutasi.penomoran.jenis import MacamTemuan
from services.mutasi.penomoran.pola import kunci
from services.mutasi.penomoran.repository import Baca as Pembacaan
from services.mutasi.penomoran.schemas import (
    NomorSurat,
    NomorSuratRinci,
    PembatalanNomor,
    PemeriksaanBuku,
    SaringanBuku,
    SaringanBukuBerkas,
    TemuanBuku,
)
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.kota import wajib_seluruh_kota
from shared.ekspor.daftar import Ekspor, kolom
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/buku-nomor", tags=["penomoran"], route_class=TransactionRoute)
NomorId = Annotated[UUID, Path(description="Nomor baris buku.")]
TIDAK_ADA = "Nomor ini tidak ada."
KUNCI = "kunci"
EKSPOR = Ekspor(
    "buku-nomor",
    kolom(
        *("register_nomor", "tahun", "urut", "nomor", "jenis", "tanggal", "status", "asal", "pemakai", "keterangan"),
        *("pada", "batal_pada", "alasan_batal"),
        register_nomor="REGISTER",
        pada="DIBERIKAN PADA",
        pemakai="BANYAK SURAT",
    ),
)


def _dicari(saringan: SaringanBuku) -> dict[str, Any]:
    isi = saringan.model_dump(include={"register_nomor", "tahun_buku", "status", "asal", "jenis", "surat_id"})
    return {**isi, "kunci": None if saringan.tertulis is None else kunci(saringan.tertulis)}


def _tempat(each: NomorSurat) -> tuple[int, str, int]:
    return each.tahun, each.register_nomor, each.urut


@router.get("", summary="Buku nomor surat")
async def daftar_nomor_surat(
    baca: Baca, minta: MintaHalaman, _: PembacaBuku, saringan: Annotated[SaringanBuku, Query()]
) -> Halaman[NomorSurat]:
    """Satu baris tiap nomor, juga yang batal, dari yang terbaru."""
    sebelum = minta.sesudah(int, str, int) or buku.AWAL
    return minta.utuh(await buku.daftar_nomor(baca, _dicari(saringan), sebelum, minta.banyak), _tempat)


@router.get(
    "/ekspor",
    summary="Buku nomor sebagai berkas",
    response_class=StreamingResponse,
    responses=EKSPOR.responses,
)
async def ekspor_buku_nomor(
    baca: Baca, runtime: Berjalan, _: PembacaBuku, diminta: Annotated[SaringanBukuBerkas, Query()]
) -> Response:
    """Seluruh buku menurut saringan yang sama, sebagai CSV atau XLSX."""
    dicari = _dicari(diminta)

    async def ambil(sesudah: Sequence[Any], banyak: int) -> Sequence[Mapping[str, Any]]:
        rows = await buku.daftar_nomor(baca, dicari, sesudah, banyak)
        return [{**each.model_dump(), KUNCI: _tempat(each)} for each in rows]

    return await EKSPOR.jawab(diminta.format, ambil, buku.AWAL, itemgetter(KUNCI), runtime)


@router.get("/pemeriksaan", summary="Periksa buku nomor")
async def periksa_buku_nomor(baca: Baca, runtime: Berjalan, _: PembacaBuku) -> PemeriksaanBuku:
    """Apakah ada celah, nomor ganda, atau register yang mundur. Basis data menjaganya sendiri; periksa sesudah
    pemulihan cadangan."""
    async with baca.together() as cuplikan:
        temuan = await buku.temuan_buku(cuplikan)
        banyak = await buku.banyak_nomor(cuplikan)
    return PemeriksaanBuku(
        diperiksa_pada=runtime.clock.now(),
        nomor=banyak,
        utuh=not temuan,
        temuan=[TemuanBuku(**each._asdict(), pesan=_kata(each)) for each in temuan],
    )


def _kata(temuan: Temuan) -> str:
    return {
        MacamTemuan.CELAH: f"Nomor urut {temuan.urut} tidak ada dalam buku, padahal nomor sesudahnya sudah diberikan. "
        "Cari suratnya, lalu catat nomornya sebagai nomor dari luar.",
        MacamTemuan.GANDA: f"Nomor urut {temuan.urut} tercatat lebih dari sekali. Bandingkan surat-suratnya.",
        MacamTemuan.MUNDUR: f"Nomor urut {temuan.urut} sudah ada dalam buku, tetapi register belum melewatinya. "
        "Hentikan penomoran register ini (`aktif`), dan hubungi petugas teknis.",
        MacamTemuan.BATAL_DIPAKAI: f"Nomor urut {temuan.urut} batal, tetapi masih dipakai sebuah surat di sini.",
    }[temuan.macam]


async def _rinci(baca: Pembacaan, nomor_id: UUID) -> NomorSuratRinci:
    nomor = wajib_ada(await buku.satu_nomor(baca, nomor_id), TIDAK_ADA)
    return NomorSuratRinci(**nomor.model_dump(), surat=await repository.pemakai(baca, nomor_id))


@router.get("/{nomor_id}", summary="Satu nomor surat")
async def baca_nomor_surat(nomor_id: NomorId, baca: Baca, _: PembacaBuku) -> NomorSuratRinci:
    """Satu baris buku, dengan surat yang bernomor itu."""
    return await _rinci(baca, nomor_id)


@router.post("/{nomor_id}/pembatalan", summary="Batalkan nomor surat")
async def batalkan_nomor_surat(
    nomor_id: NomorId, uow: Uow, pelaku: PengelolaBuku, isi: PembatalanNomor
) -> NomorSuratRinci:
    """Bagi nomor yang suratnya tidak jadi terbit dan tidak dipakai surat mana pun di sini. Nomornya tidak dipakai lagi,
    dan tetap tampak pada buku. Nomor surat yang dicabut di sini batal dengan sendirinya."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    await kelola.batalkan_nomor(uow, nomor_id, isi.alasan)
    return await _rinci(uow, nomor_id)
