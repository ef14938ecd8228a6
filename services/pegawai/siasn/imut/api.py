"""The list of I-MUT as it was read, and reading it now."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.siasn.imut import repository
from services.pegawai.siasn.imut.penyesuai import status_dikenal
from services.pegawai.siasn.imut.schemas import (
    BarisTakTerbaca,
    KamusStatusImut,
    KeadaanBacaanImut,
    StatusImut,
    UsulDiImut,
)
from services.pegawai.siasn.imut.susun import susun
from services.pegawai.siasn.sambungan.babak import NAMA
from services.pegawai.siasn.sambungan.dipasang import wajib_dipasang
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.imut import ArtiUsul
from shared.http.halaman import Halaman, MintaHalaman
from shared.service import Runtime

router = APIRouter(tags=["siasn"], route_class=TransactionRoute)
router_orang = APIRouter(tags=["siasn"], route_class=RuteOrang)
Melihat = Annotated[Pelaku, perlu("operator", "verifikator", "integrasi", "auditor")]
_AWAL = (datetime(1970, 1, 1, tzinfo=UTC), "")


@router.get("/siasn/imut", summary="Sampai mana daftar usul I-MUT terbaca")
async def baca_bacaan_imut(baca: Baca, runtime: Berjalan, _: Melihat) -> KeadaanBacaanImut:
    """Kapan terakhir dibaca, berapa usul menurut arti statusnya, nama bidang yang terlihat, dan apa yang perlu
    dilakukan.

    BKN tidak menerbitkan nama bidang daftar ini. Yang dipakai sampai ada peta sendiri adalah dugaan; baris yang tidak
    dipahami disisihkan dan tidak menahan yang lain.
    """
    return await _bacaan(baca, runtime)


@router.post("/siasn/imut/bacaan", summary="Baca daftar usul I-MUT sekarang")
async def baca_imut_sekarang(
    uow: Uow, runtime: Berjalan, _: Annotated[Pelaku, perlu("operator", "verifikator", "integrasi")]
) -> KeadaanBacaanImut:
    """Tidak menunggu jadwalnya, juga sesudah petanya diganti. Kemajuannya pada GET /siasn/imut."""
    await wajib_dipasang(runtime)
    await repository.tahan(uow)
    await repository.minta(uow)
    uow.work_for.add(NAMA)
    return await _bacaan(uow, runtime)


@router.get("/siasn/imut/tak-terbaca", summary="Baris I-MUT yang tidak dipahami")
async def daftar_imut_tak_terbaca(baca: Baca, _: Melihat, minta: MintaHalaman) -> Halaman[BarisTakTerbaca]:
    """Nama bidangnya dan rupa nilainya, tanpa nilainya: cukup untuk memperbaiki peta."""
    sesudah = minta.sesudah(datetime, str) or _AWAL
    rows = await repository.sisihan(baca, sesudah, minta.banyak)
    return minta.utuh(rows, lambda row: (row.pertama_pada, row.sidik))


@router.get("/siasn/imut/status", summary="Status usul menurut BKN dan artinya")
async def daftar_status_imut(_: Melihat) -> KamusStatusImut:
    """Yang dikenal tanpa peta. Kode lain tampil apa adanya, dengan arti `tidak_dikenal`."""
    return KamusStatusImut(data=[StatusImut(kode=kode, **each.model_dump()) for kode, each in status_dikenal().items()])


@router_orang.get(
    "/siasn/imut/usulan", summary="Usul pada I-MUT seperti terakhir terbaca", response_model=HalamanOrang[UsulDiImut]
)
async def daftar_usul_imut(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor")],
    minta: MintaHalaman,
    arti: Annotated[list[ArtiUsul] | None, Query(description="Hanya yang artinya ini.", examples=[["di_bkn"]])] = None,
    nomor_surat: Annotated[str | None, Query(max_length=200, description="Hanya dari surat usul ini.")] = None,
) -> Response:
    """Menurut id usulnya. Pertek kota ini sendiri, dengan apa yang perlu dilakukan, ada pada layanan mutasi."""
    wajib_seluruh_kota(pelaku, "Daftar usul I-MUT")
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await repository.daftar(baca, arti=arti, nomor_surat=nomor_surat, sesudah=sesudah, banyak=minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[UsulDiImut](data=halaman, berikutnya=berikutnya)
    nip = sorted({row.nip for row in halaman})
    return await membaca.jawab(HalamanOrang[UsulDiImut], isi, nip=nip, bawaan="memeriksa usul pada I-MUT")


async def _bacaan(baca: repository.Baca, runtime: Runtime) -> KeadaanBacaanImut:
    selang = timedelta(seconds=runtime.settings.siasn_imut_interval)
    ada, arti = await repository.bacaan(baca), await repository.menurut_arti(baca)
    return susun(ada, arti, selang, runtime.clock.now())
