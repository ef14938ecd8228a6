"""Routes of the law: what the rules are, and what they would say."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.fakta.acara import Acara, Dokumen
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.jenis import jenis_sebenarnya
from services.mutasi.hukum.katalog import KATALOG, tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.hukum.schemas import (
    AturanTerbit,
    KodeJabatan,
    Nip,
    PutusanAturan,
    diketahui,
    kode_diketahui,
    terlihat,
)
from services.mutasi.hukum.simpulan import dapat_mulai, simpulkan, yang_kurang
from services.mutasi.hukum.terbit import terbitkan_semua
from services.mutasi.pemeriksaan.bahan import bahan_pasangan
from services.mutasi.pemeriksaan.jangkauan import Ditahan, acara_dari, asn_bagi, jabatan_bagi
from services.mutasi.pemeriksaan.schemas import (
    AsnBagiJabatan,
    HalamanAsnBagiJabatan,
    HalamanJabatanBagiAsn,
    HasilPemeriksaan,
    JabatanBagiAsn,
    Pasangan,
    Pemeriksaan,
    SaringanAsnBagiJabatan,
    SaringanPemeriksaan,
)
from services.mutasi.proyeksi import unit
from services.mutasi.proyeksi.asn import orang_banyak
from services.mutasi.proyeksi.jabatan import jabatan as jabatan_satu
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.public import PublicRoute
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu, publik
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.reader import Reader
from shared.http.etag import etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.hari import Hari
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import ATAS_ORANG_LAIN, Pandangan

SIMPAN = 300
"""Seconds for which the catalogue may be shown again without asking."""

router_publik = APIRouter(prefix="/publik/hukum", tags=["hukum"], route_class=PublicRoute, dependencies=[publik()])
router = APIRouter(prefix="/hukum", tags=["hukum"], route_class=RuteOrang)


@router_publik.get("/aturan", summary="Aturan mutasi", response_model=Halaman[AturanTerbit])
async def daftar_aturan(
    baca: Baca,
    runtime: Berjalan,
    per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
) -> Berversi:
    """Semua aturan mutasi dalam bahasa sehari-hari, dengan bilangan yang berlaku pada satu hari. Tanpa token."""
    ketentuan = await ketentuan_pada(baca, KETENTUAN, per_tanggal or runtime.clock.today())
    isi = Halaman[AturanTerbit].utuh(terbitkan_semua(ketentuan))
    headers = {"ETag": etag(0), "Cache-Control": f"public, max-age={SIMPAN}"}
    return Response(isi.model_dump_json(), headers=headers, media_type="application/json")


@router.post("/periksa", summary="Periksa aturan", response_model=HalamanOrang[HasilPemeriksaan])
async def periksa_aturan(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    isi: Pemeriksaan,
) -> Response:
    """Apa yang akan dikatakan semua aturan tentang satu sampai 500 pasangan pegawai dan jabatan, tanpa membuka usulan.

    Hukum yang dipakai adalah hukum hari ini, faktanya fakta hari ini, dan keadaannya keadaan pada TMT. Pegawai dapat
    memeriksa dirinya sendiri.
    """
    hari_ini = runtime.clock.today()
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari_ini)
    bahan = await bahan_pasangan(
        baca,
        pelaku,
        {each.nip for each in isi.pasangan},
        {each.jabatan for each in isi.pasangan if each.jabatan is not None},
        isi.tmt,
    )
    surat = {each: Dokumen("dianggap ada", hari_ini) for each in isi.dokumen}
    periksa, terbit = Pemeriksa(ketentuan), _Terbit()
    hasil: list[HasilPemeriksaan] = []
    for pasangan in isi.pasangan:
        asn, jabatan = bahan.orang.get(pasangan.nip), bahan.jabatan.get(pasangan.jabatan or "")
        acara = Acara(
            _jenis(isi, asn, jabatan),
            isi.tmt,
            hari_ini,
            permintaan_sendiri=isi.permintaan_sendiri,
            tahap=isi.tahap,
            dokumen=surat,
            beralasan=True,
        )
        dilihat = membaca.pandangan(pasangan.nip)
        hasil.append(_hasil(pasangan, asn, jabatan, acara, periksa, terbit, dilihat, hanya_penahan=isi.hanya_penahan))
    tampil = HalamanOrang[HasilPemeriksaan](data=hasil, berikutnya=None, jumlah=None)
    nip = sorted(bahan.orang)
    sendiri = nip[0] if len(nip) == 1 else None
    return await membaca.jawab(
        HalamanOrang[HasilPemeriksaan],
        tampil,
        nip=nip,
        dilihat=membaca.pandangan(sendiri, bawaan="memeriksa aturan"),
        # It changes nothing: asked again with the same key, it is answered anew and need not be kept.
        headers={"Cache-Control": "no-store"},
    )


class _Terbit:
    """Verdicts in the form of an answer; one that stands for many pairs is given its form once."""

    def __init__(self) -> None:
        self._sudah: dict[int, tuple[HasilAturan, PutusanAturan]] = {}

    def __call__(self, putusan: HasilAturan) -> PutusanAturan:
        # The verdict is kept beside its form: so nothing else can get its identity.
        if (ada := self._sudah.get(id(putusan))) is None:
            ada = self._sudah[id(putusan)] = putusan, PutusanAturan.model_validate(putusan)
        return ada[1]


def _jenis(isi: Pemeriksaan, asn: FaktaAsn | None, jabatan: FaktaJabatan | None) -> JenisMutasi:
    if isi.jenis is not None:
        return isi.jenis
    asal = asn.jabatan.instansi if asn and asn.jabatan else None
    return jenis_sebenarnya(asal, jabatan.instansi if jabatan else None) or JenisMutasi.ANTAR_UNIT


def _hasil(
    pasangan: Pasangan,
    asn: FaktaAsn | None,
    jabatan: FaktaJabatan | None,
    acara: Acara,
    periksa: Pemeriksa,
    terbit: _Terbit,
    dilihat: Pandangan,
    *,
    hanya_penahan: bool,
) -> HasilPemeriksaan:
    asing: dict[str, Any] = {"nip": asn, "jabatan": jabatan or pasangan.jabatan is None or None}
    tidak_dikenal: list[Any] = [nama for nama, ada in asing.items() if ada is None]
    putusan: tuple[HasilAturan, ...] = ()
    if not tidak_dikenal:
        putusan = periksa(asn, jabatan, acara)
        if jabatan is None:
            putusan = tuple(each for each in putusan if not any(k.fakta == "jabatan_tujuan" for k in each.kurang))
    # What all verdicts come to would tell of those that the caller does not know of.
    putusan = tuple(diketahui(putusan, dilihat))
    tampak = terlihat(putusan, dilihat)
    return HasilPemeriksaan(
        nip=pasangan.nip,
        jabatan=pasangan.jabatan,
        tidak_dikenal=tidak_dikenal,
        jenis=None if tidak_dikenal else acara.jenis,
        simpulan=None if tidak_dikenal else simpulkan(putusan),
        berikutnya=_berikutnya(putusan, dilihat),
        kurang=yang_kurang(tampak),
        putusan=[terbit(each) for each in tampak if each.menahan or not hanya_penahan],
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
    await _unit_dikenal(baca, saringan)
    ditemukan = await orang_banyak(baca, [nip], pelaku)
    orang = wajib_ada(ditemukan[0] if ditemukan else None, "Pegawai dengan NIP ini tidak ada dalam lingkup Anda.")
    hari_ini = runtime.clock.today()
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
    await _unit_dikenal(baca, saringan)
    jabatan = wajib_ada(await jabatan_satu(baca, kode), "Jabatan dengan kode ini tidak ada.")
    hari_ini = runtime.clock.today()
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
                jabatan=each.orang.nama_jabatan,
                nama_unit=each.orang.nama_unit,
                **_penahan(each, dilihat),
            )
            for each in rows
        ],
        berikutnya=berikutnya,
        jumlah=semua.rekap.cocok(saringan.simpulan) if saringan.hitung else None,
        rekap=semua.rekap.terbit(_terlihat(dilihat)) if saringan.hitung else None,
    )
    return await membaca.jawab(HalamanAsnBagiJabatan, isi, nip=[each.orang.nip for each in rows], dilihat=dilihat)


async def _unit_dikenal(baca: Reader, saringan: SaringanPemeriksaan) -> None:
    if saringan.di_bawah is not None and not await unit.ada(baca, saringan.di_bawah):
        raise unit_tidak_dikenal(saringan.di_bawah)


def _terlihat(dilihat: Pandangan) -> set[str]:
    return {each.kode for each in KATALOG if dilihat.melihat(each.tanda)}


def _penahan(satu: Ditahan, dilihat: Pandangan) -> dict[str, Any]:
    return {
        "jenis": satu.jenis,
        "simpulan": satu.simpulan,
        "berikutnya": _berikutnya(satu.putusan, dilihat),
        "penahan": [PutusanAturan.model_validate(each) for each in terlihat(satu.putusan, dilihat)],
    }


def _berikutnya(putusan: Collection[HasilAturan], dilihat: Pandangan) -> date | None:
    """None also where the day would tell what the caller has not said what for, for instance when a sanction ends."""
    if any(each.menahan and not dilihat.melihat(tanda_putusan(each.kode)) for each in putusan):
        return None
    return dapat_mulai(putusan)
