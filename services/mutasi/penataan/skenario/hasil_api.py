"""Routes of what was found of a scenario: who goes where, in which chains, what seats are worth, and compared."""

from itertools import groupby
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.penataan.skenario import banding, hasil, repository
from services.mutasi.penataan.skenario.api import Nomor, Pembaca, Penata
from services.mutasi.penataan.skenario.bagian import bagian_penempatan, belum_diketahui, penentu
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.errors import BelumDihitung
from services.mutasi.penataan.skenario.hasil import Ditempatkan, UrutJabatan
from services.mutasi.penataan.skenario.hasil_schemas import (
    AngkaBanding,
    DisaringTanggapan,
    JabatanRencana,
    KelompokBanding,
    LangkahRantaiRencana,
    OrangBanding,
    PenempatanRencana,
    PerbandinganSkenario,
    RantaiRencana,
    TempatBanding,
    UnitBanding,
    pembatas_kursi,
)
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.repository import Skenario
from services.mutasi.penataan.skenario.ringkasan import BahanRencana, Ringkasan, UnitRencana
from services.mutasi.proyeksi import unit
from services.mutasi.usulan.schemas import JabatanUsulan
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, TransactionRoute
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import wajib_ada
from shared.privasi.terlihat import pandangan

router = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=RuteOrang)
router_jabatan = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=TransactionRoute)

TUJUAN = "membaca rencana penataan"
TERBANYAK = 1_000
"""People that a comparison names; how many differ it says."""
DiBawah = Annotated[
    str | None,
    Query(max_length=42, description="Unit asal atau tujuan: unit ini dan bawahannya.", examples=["DISHUB"]),
]


async def _siap(baca: Reader, skenario_id: UUID, pelaku: Pelaku) -> Skenario:
    """A scenario that has a plan.

    Raises:
        TidakDitemukan, BelumDihitung.
    """
    skenario = wajib_ada(await repository.cari(baca, skenario_id, pelaku), TIDAK_ADA)
    if skenario.ringkasan is None:
        raise BelumDihitung(f"Skenario {skenario.nama} berstatus {skenario.status} dan belum mempunyai rencana.")
    return skenario


async def _unit_dikenal(baca: Reader, kode: str | None) -> None:
    if kode is not None and not await unit.ada(baca, kode):
        raise unit_tidak_dikenal(kode)


def _jabatan(row: Any, apa: str) -> JabatanUsulan | None:
    kode = getattr(row, apa)
    if kode is None:
        return None
    return JabatanUsulan(
        kode=kode,
        nama=getattr(row, f"nama_{apa}"),
        kode_unit=getattr(row, f"unit_{apa}"),
        nama_unit=getattr(row, f"nama_unit_{apa}"),
    )


@router.get(
    "/{skenario_id}/penempatan",
    summary="Siapa ditempatkan di mana menurut rencana",
    response_model=HalamanOrang[PenempatanRencana],
)
async def daftar_penempatan(
    skenario_id: Nomor,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    di_bawah: DiBawah = None,
    arah: Annotated[Arah | None, Query(description="Hanya perpindahan ke arah ini.")] = None,
    tanggapan: Annotated[DisaringTanggapan | None, Query(description="Hanya yang ditanggapi demikian.")] = None,
) -> Response:
    """Yang pindah dan yang tidak lagi memangku jabatan, rantai demi rantai; yang tetap tidak disebut.

    Kepala unit melihat yang menyangkut unitnya, tanpa nilainya.
    """
    sudut = (await _siap(baca, skenario_id, pelaku)).sudut(pelaku)
    await _unit_dikenal(baca, di_bawah)
    sesudah = minta.sesudah(int, int, str) or (None, None, None)
    saringan = {"di_bawah": di_bawah, "arah": arah, "tanggapan": tanggapan}
    rows = await hasil.daftar_penempatan(baca, sudut, skenario_id, saringan, sesudah, minta.banyak)
    halaman, berikutnya = minta.potong(rows, hasil.letak)
    dilihat = pandangan(sudut, None, tujuan=membaca.tujuan or TUJUAN)
    data = [
        PenempatanRencana.model_validate(
            {
                **each._asdict(),
                "asal": _jabatan(each, "asal"),
                "tujuan": _jabatan(each, "tujuan"),
                "bagian": (bagian := bagian_penempatan(each.bagian)),
                "penentu": penentu(bagian),
                "belum_diketahui": belum_diketahui(each.bagian),
                "peringatan": [kode for kode in each.peringatan if dilihat.melihat(tanda_putusan(kode))],
            }
        )
        for each in halaman
    ]
    isi = HalamanOrang[PenempatanRencana](data=data, berikutnya=berikutnya)
    nip = [each.nip for each in halaman]
    return await membaca.jawab(HalamanOrang[PenempatanRencana], isi, nip=nip, bawaan=TUJUAN, dilihat=dilihat)


@router.get(
    "/{skenario_id}/rantai", summary="Rantai perpindahan menurut rencana", response_model=HalamanOrang[RantaiRencana]
)
async def daftar_rantai(
    skenario_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman, di_bawah: DiBawah = None
) -> Response:
    """Perpindahan yang saling membuka tempat, rantai demi rantai. `di_bawah`: rantai yang menyentuh unit itu.

    Kepala unit melihat langkah yang menyangkut unitnya.
    """
    sudut = (await _siap(baca, skenario_id, pelaku)).sudut(pelaku)
    await _unit_dikenal(baca, di_bawah)
    (sesudah,) = minta.sesudah(int) or (0,)
    rows = await hasil.daftar_rantai(baca, sudut, skenario_id, di_bawah, sesudah, minta.banyak)
    semua = [(nomor, list(langkah)) for nomor, langkah in groupby(rows, key=lambda row: row.rantai)]
    halaman, berikutnya = minta.potong(semua, lambda satu: (satu[0],))
    data = [
        RantaiRencana(
            nomor=nomor,
            melingkar=langkah[0].melingkar,
            langkah=[
                LangkahRantaiRencana(
                    langkah=each.langkah,
                    nip=each.nip,
                    nama=each.nama,
                    asal=_jabatan(each, "asal"),
                    tujuan=_jabatan(each, "tujuan"),
                )
                for each in langkah
            ],
        )
        for nomor, langkah in halaman
    ]
    isi = HalamanOrang[RantaiRencana](data=data, berikutnya=berikutnya)
    nip = sorted({each.nip for _, langkah in halaman for each in langkah})
    return await membaca.jawab(HalamanOrang[RantaiRencana], isi, nip=nip, bawaan=TUJUAN)


@router_jabatan.get("/{skenario_id}/jabatan", summary="Jabatan menurut rencana, dan harga kursinya")
async def daftar_jabatan(
    skenario_id: Nomor,
    baca: Baca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    di_bawah: DiBawah = None,
    urut: Annotated[UrutJabatan, Query(description="Urutan; tanda `-` untuk menurun.")] = "-harga",
) -> Halaman[JabatanRencana]:
    """Jabatan yang pemangkunya berubah, atau yang satu kursi lagi padanya dapat menaikkan nilai rencana."""
    sudut = (await _siap(baca, skenario_id, pelaku)).sudut(pelaku)
    await _unit_dikenal(baca, di_bawah)
    lalu = minta.sesudah(int, str) or (None, None)
    rows = await hasil.daftar_harga(
        baca, sudut, skenario_id, di_bawah=di_bawah, urut=urut, sesudah=lalu, banyak=minta.banyak
    )
    return minta.halaman(
        rows,
        lambda row: JabatanRencana(**row._asdict(), pembatas=pembatas_kursi(row.formasi, row.kebutuhan)),
        lambda row: (-(row.harga or 0) if urut == "-harga" else 0, row.kode),
    )


@router_jabatan.get("/{skenario_id}/unit", summary="Unit sebelum dan sesudah rencana")
async def daftar_unit(skenario_id: Nomor, baca: Baca, pelaku: Penata, minta: MintaHalaman) -> Halaman[UnitRencana]:
    """Tiap unit yang berubah: kebutuhan, pemangku, dan kecocokan mereka, kini dan menurut rencana."""
    skenario = await _siap(baca, skenario_id, pelaku)
    wajib_ada(skenario.sebagai_penata or None, TIDAK_ADA)
    (sesudah,) = minta.sesudah(str) or ("",)
    semua = [each for each in Ringkasan.model_validate(skenario.ringkasan).unit if each.kode > sesudah]
    return minta.utuh(semua[: minta.banyak], lambda each: (each.kode,))


@router.get(
    "/{skenario_id}/perbandingan",
    summary="Bandingkan dua skenario penataan",
    response_model=PerbandinganSkenario,
)
async def bandingkan_skenario(
    skenario_id: Nomor,
    baca: Baca,
    membaca: Membaca,
    pelaku: Penata,
    dengan: Annotated[UUID, Query(description="Nomor skenario yang dibandingkan dengannya.")],
) -> Response:
    """Apa yang ditanyakan lain, dan apa bedanya: bilangan pokok, tiap unit, keadilan menurut kelompok, dan siapa yang
    ditempatkan lain beserta sebabnya."""
    satu, lain = [await _siap(baca, each, pelaku) for each in (skenario_id, dengan)]
    wajib_ada((satu.sebagai_penata and lain.sebagai_penata) or None, TIDAK_ADA)
    beda = banding.bandingkan(await _rencana(baca, satu), await _rencana(baca, lain))
    orang = beda.orang[:TERBANYAK]
    dilihat = membaca.pandangan(bawaan="membandingkan rencana penataan")
    isi = PerbandinganSkenario(
        skenario_id=satu.id,
        dengan_id=lain.id,
        isian_berbeda=list(beda.isian),
        bahan_sama=beda.bahan_sama,
        angka=[_angka(each) for each in beda.angka],
        peringatan=[_angka(each) for each in beda.peringatan],
        unit=[UnitBanding(**each._asdict()) for each in beda.unit],
        kelompok=[KelompokBanding(**each._asdict()) for each in beda.kelompok],
        jumlah_orang_berbeda=len(beda.orang),
        orang=[_orang(each) for each in orang],
        disamarkan=[],
    )
    nip = [each.nip for each in orang]
    return await membaca.jawab(PerbandinganSkenario, isi, nip=nip, dilihat=dilihat)


async def _rencana(baca: Reader, skenario: Skenario) -> banding.Rencana:
    return banding.Rencana(
        IsiSkenario.model_validate(skenario.isi),
        skenario.tmt.isoformat(),
        BahanRencana.model_validate(skenario.bahan),
        Ringkasan.model_validate(skenario.ringkasan),
        await hasil.semua_penempatan(baca, skenario.id),
    )


def _angka(each: banding.AngkaBerbeda) -> AngkaBanding:
    return AngkaBanding(**each._asdict(), selisih=each.dengan - each.skenario)


def _orang(each: banding.OrangBerbeda) -> OrangBanding:
    dikenal = each.skenario or each.dengan
    assert dikenal is not None
    return OrangBanding(
        nip=each.nip,
        nama=dikenal.nama,
        asal=dikenal.asal,
        nama_asal=dikenal.nama_asal,
        skenario=_tempat(each.skenario),
        dengan=_tempat(each.dengan),
        sebab=list(each.sebab),
    )


def _tempat(each: Ditempatkan | None) -> TempatBanding | None:
    return each and TempatBanding(tujuan=each.tujuan, nama_tujuan=each.nama_tujuan, arah=each.arah, nilai=each.nilai)
