"""Routes of the law: what the rules are, and what they would say."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.schemas import (
    HalamanAturan,
    KodeJabatan,
    Nip,
    PutusanAturan,
    kode_diketahui,
    terlihat,
)
from services.mutasi.hukum.terbit import terbitkan_semua, unit_disebut
from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.pemeriksaan.bahan import bahan_pasangan
from services.mutasi.pemeriksaan.jangkauan import (
    TIDAK_DITANYA,
    Ditahan,
    acara_dari,
    asn_bagi,
    berganti_bagi,
    jabatan_bagi,
)
from services.mutasi.pemeriksaan.pasangan import berganti, hasil_pasangan, tmt_terawal, tolak_jenis
from services.mutasi.pemeriksaan.schemas import (
    AsnBagiJabatan,
    HalamanAsnBagiJabatan,
    HalamanJabatanBagiAsn,
    HalamanPemeriksaan,
    JabatanBagiAsn,
    Pemeriksaan,
    SaringanAsnBagiJabatan,
    SaringanPemeriksaan,
)
from services.mutasi.proyeksi import unit
from services.mutasi.proyeksi.asn import orang_dalam_lingkup
from services.mutasi.proyeksi.jabatan import jabatan as jabatan_satu
from shared.api.jawab import Membaca, RuteOrang
from shared.api.public import PublicRoute
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu, publik
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.etag import etag
from shared.http.halaman import MintaHalaman
from shared.http.hari import Hari
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.kelas import Kelas
from shared.privasi.terlihat import ATAS_ORANG_LAIN, Pandangan

DIINGAT = 8
"""Pages of the catalogue that a process keeps, each of one day under one set of numbers."""
_halaman: OrderedDict[tuple[Hashable, ...], str] = OrderedDict()

router_publik = APIRouter(prefix="/publik/hukum", tags=["hukum"], route_class=PublicRoute, dependencies=[publik()])
router = APIRouter(prefix="/hukum", tags=["hukum"], route_class=RuteOrang)


@router_publik.get("/aturan", summary="Aturan mutasi", response_model=HalamanAturan)
async def daftar_aturan(
    baca: Baca,
    runtime: Berjalan,
    per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
) -> Berversi:
    """Semua aturan mutasi dalam bahasa sehari-hari, dengan bilangan, akibat, dan bacaan yang berlaku pada satu hari,
    dan apa yang diminta hukum tetapi belum dinilai. Tanpa token."""
    ketentuan = await ketentuan_pada(baca, KETENTUAN, per_tanggal or runtime.clock.today())
    nama = await unit.nama_unit(baca, unit_disebut(ketentuan))
    kunci = (ketentuan.nomor, ketentuan.hari, frozenset(nama.items()))
    if (isi := _halaman.get(kunci)) is None:
        isi = _halaman[kunci] = terbitkan_semua(ketentuan, nama).model_dump_json()
        if len(_halaman) > DIINGAT:
            _halaman.popitem(last=False)
    # From the moment of an approval nobody is shown the law of before: whoever holds the page asks whether it stands.
    headers = {"ETag": etag(0), "Cache-Control": "public, max-age=0, must-revalidate"}
    return Response(isi, headers=headers, media_type="application/json")


@router.post("/periksa", summary="Periksa aturan", response_model=HalamanPemeriksaan)
async def periksa_aturan(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    isi: Pemeriksaan,
) -> Response:
    """Apa yang akan dikatakan semua aturan tentang satu sampai 500 pasangan pegawai dan jabatan, tanpa membuka usulan.

    Hukum yang dipakai adalah hukum hari ini, faktanya fakta hari ini, dan keadaannya keadaan pada TMT; yang berganti
    sampai TMT disebut. Pegawai dapat memeriksa dirinya sendiri.
    """
    hari_ini = runtime.clock.today()
    tolak_tmt_lampau(isi.tmt, hari_ini)
    bahan = await bahan_pasangan(
        baca,
        pelaku,
        {each.nip for each in isi.pasangan},
        {each.jabatan for each in isi.pasangan if each.jabatan is not None},
        isi.tmt,
        hari_ini,
    )
    tolak_jenis(isi, bahan)
    nip = sorted(bahan.orang)
    # Nothing leaves before the look is on record, and meanwhile the rules can be asked.
    hasil = await membaca.sambil_catat(nip, hasil_pasangan(isi, bahan, hari_ini, membaca.pandangan))
    sendiri = nip[0] if len(nip) == 1 else None
    return await membaca.jawab(
        HalamanPemeriksaan,
        {
            "data": hasil,
            "berikutnya": None,
            "jumlah": None,
            "hukum_per": hari_ini,
            "ketentuan_berganti": berganti(hasil, bahan),
        },
        nip=[],
        dilihat=membaca.pandangan(sendiri, bawaan="memeriksa aturan"),
        # It changes nothing: asked again with the same key, it is answered anew and need not be kept.
        headers={"Cache-Control": "no-store"},
    )


@router.get("/asn/{nip}/jabatan", summary="Jabatan bagi pegawai", response_model=HalamanJabatanBagiAsn)
async def jabatan_bagi_asn(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    minta: MintaHalaman,
    nip: Nip,
    saringan: Annotated[SaringanPemeriksaan, Query()],
) -> Response:
    """Jabatan mana yang terbuka bagi pegawai ini, dan dari mana ia ditahan: oleh aturan apa, dan sampai kapan.

    Yang dinilai seluruh jabatan kota dengan aturan tentang orang, jabatan, dan harinya; surat dan langkah yang hanya
    ada pada usulan tidak. Pegawai dapat bertanya tentang dirinya sendiri.
    """
    hari_ini = runtime.clock.today()
    tolak_tmt_lampau(saringan.tmt, hari_ini, "tmt")
    await _unit_dikenal(baca, saringan)
    ditemukan = await orang_dalam_lingkup(baca, nip, pelaku)
    orang = wajib_ada(
        ditemukan,
        "Pegawai dengan NIP ini tidak ada dalam lingkup Anda. Periksa NIP-nya, atau mintalah petugas unit pegawai itu.",
    )
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari_ini)
    (sesudah,) = minta.sesudah(str) or ("",)
    acara = acara_dari(saringan, hari_ini)
    dilihat = membaca.pandangan(nip)
    tahu = kode_diketahui(dilihat)
    semua = await jabatan_bagi(baca, orang, acara, ketentuan, saringan, tahu, sesudah, minta.banyak)
    rows, berikutnya = minta.potong(semua.rows, lambda each: (each.jabatan.kode,))
    isi = HalamanJabatanBagiAsn(
        data=[
            JabatanBagiAsn(
                kode=each.jabatan.kode,
                nama=each.jabatan.nama,
                kode_unit=each.jabatan.kode_unit,
                nama_unit=each.jabatan.nama_unit,
                **_penahan(each, dilihat),
            )
            for each in rows
        ],
        berikutnya=berikutnya,
        jumlah=semua.rekap.cocok(saringan.simpulan),
        rekap=semua.rekap.terbit(_terlihat(dilihat)),
        hukum_per=hari_ini,
        ketentuan_berganti=await berganti_bagi(baca, acara),
        tidak_ditanya=TIDAK_DITANYA,
    )
    return await membaca.jawab(HalamanJabatanBagiAsn, isi, nip=[nip], dilihat=dilihat)


@router.get("/jabatan/{kode}/asn", summary="Pegawai bagi jabatan", response_model=HalamanAsnBagiJabatan)
async def asn_bagi_jabatan(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    minta: MintaHalaman,
    kode: KodeJabatan,
    saringan: Annotated[SaringanAsnBagiJabatan, Query()],
) -> Response:
    """Siapa dalam lingkup Anda yang menurut hukum dapat menduduki jabatan ini, dan apa yang menahan yang lain.

    Dengan `hitung`, semua pegawai dalam lingkup dinilai untuk rekap menurut aturan; tanpanya hanya sampai halaman ini
    terisi.
    """
    hari_ini = runtime.clock.today()
    tolak_tmt_lampau(saringan.tmt, hari_ini, "tmt")
    await _unit_dikenal(baca, saringan)
    jabatan = wajib_ada(await jabatan_satu(baca, kode), f"Jabatan {kode} tidak ada. Periksa kodenya pada peta jabatan.")
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari_ini)
    (sesudah,) = minta.sesudah(str) or ("",)
    acara = acara_dari(saringan, hari_ini)
    dilihat = membaca.pandangan()
    tahu = kode_diketahui(dilihat)
    semua = await asn_bagi(baca, pelaku, jabatan, acara, ketentuan, saringan, tahu, sesudah, minta.banyak)
    rows, berikutnya = minta.potong(semua.rows, lambda each: (each.orang.nip,))
    isi = HalamanAsnBagiJabatan(
        data=[
            AsnBagiJabatan(
                nip=each.orang.nip,
                nama=each.orang.nama,
                nama_jabatan=each.orang.nama_jabatan,
                nama_unit=each.orang.nama_unit,
                **_penahan(each, dilihat),
            )
            for each in rows
        ],
        berikutnya=berikutnya,
        jumlah=semua.rekap.cocok(saringan.simpulan) if saringan.hitung else None,
        rekap=semua.rekap.terbit(_terlihat(dilihat), _SPESIFIK) if saringan.hitung else None,
        hukum_per=hari_ini,
        ketentuan_berganti=await berganti_bagi(baca, acara),
        tidak_ditanya=TIDAK_DITANYA,
    )
    return await membaca.jawab(HalamanAsnBagiJabatan, isi, nip=[each.orang.nip for each in rows], dilihat=dilihat)


async def _unit_dikenal(baca: Reader, saringan: SaringanPemeriksaan) -> None:
    if saringan.di_bawah is not None and not await unit.ada(baca, saringan.di_bawah):
        raise unit_tidak_dikenal(saringan.di_bawah)


_SPESIFIK = frozenset(each.kode for each in KATALOG if each.tanda.kelas is Kelas.SPESIFIK)
"""Rules whose verdict on somebody is specific personal data."""


def _terlihat(dilihat: Pandangan) -> set[str]:
    return {each.kode for each in KATALOG if dilihat.melihat(each.tanda)}


def _penahan(satu: Ditahan, dilihat: Pandangan) -> dict[str, Any]:
    return {
        "jenis": satu.jenis,
        "arah": satu.arah,
        "simpulan": satu.simpulan,
        "berikutnya": tmt_terawal(satu.putusan, dilihat),
        "penahan": [PutusanAturan.model_validate(each) for each in terlihat(satu.putusan, dilihat)],
    }
