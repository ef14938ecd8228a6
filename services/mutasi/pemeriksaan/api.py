"""Routes of the law: what the rules are, and what they would say."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.fakta.acara import Acara, Dokumen
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.jenis import jenis_sebenarnya
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import periksa
from services.mutasi.hukum.schemas import AturanTerbit, PutusanAturan, terlihat
from services.mutasi.hukum.simpulan import dapat_mulai, simpulkan, yang_kurang
from services.mutasi.hukum.terbit import terbitkan_semua
from services.mutasi.pemeriksaan.bahan import bahan_pasangan
from services.mutasi.pemeriksaan.schemas import HasilPemeriksaan, Pasangan, Pemeriksaan
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.public import PublicRoute
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu, publik
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.etag import etag
from shared.http.halaman import Halaman
from shared.http.hari import Hari
from shared.http.tajuk import Berversi
from shared.ketentuan.hari import KetentuanHari, ketentuan_pada
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
        hasil.append(
            _hasil(pasangan, asn, jabatan, acara, ketentuan, membaca.pandangan(pasangan.nip), isi.hanya_penahan)
        )
    tampil = HalamanOrang[HasilPemeriksaan](data=hasil, berikutnya=None, jumlah=None)
    nip = sorted(bahan.orang)
    sendiri = nip[0] if len(nip) == 1 else None
    return await membaca.jawab(
        HalamanOrang[HasilPemeriksaan], tampil, nip=nip, dilihat=membaca.pandangan(sendiri, bawaan="memeriksa aturan")
    )


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
    ketentuan: KetentuanHari,
    dilihat: Pandangan,
    hanya_penahan: bool,
) -> HasilPemeriksaan:
    asing: dict[str, Any] = {"nip": asn, "jabatan": jabatan or pasangan.jabatan is None or None}
    tidak_dikenal: list[Any] = [nama for nama, ada in asing.items() if ada is None]
    putusan: tuple[HasilAturan, ...] = ()
    if not tidak_dikenal:
        putusan = periksa(asn, jabatan, acara, ketentuan)
        if jabatan is None:
            putusan = tuple(each for each in putusan if not any(k.fakta == "jabatan_tujuan" for k in each.kurang))
    tampak = terlihat(putusan, dilihat)
    return HasilPemeriksaan(
        nip=pasangan.nip,
        jabatan=pasangan.jabatan,
        tidak_dikenal=tidak_dikenal,
        jenis=None if tidak_dikenal else acara.jenis,
        simpulan=None if tidak_dikenal else simpulkan(putusan),
        berikutnya=dapat_mulai(putusan),
        kurang=yang_kurang(tampak),
        putusan=[PutusanAturan.model_validate(each) for each in tampak if each.menahan or not hanya_penahan],
    )
