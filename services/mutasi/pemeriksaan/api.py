"""Routes of the law: what the rules are, and what they would say."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.schemas import HalamanAturan
from services.mutasi.hukum.terbit import terbitkan_semua, unit_disebut
from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.pemeriksaan.bahan import bahan_pasangan
from services.mutasi.pemeriksaan.pasangan import berganti, hasil_pasangan, tolak_jenis
from services.mutasi.pemeriksaan.schemas import HalamanPemeriksaan, Pemeriksaan
from services.mutasi.proyeksi import unit
from shared.api.jawab import Membaca, RuteOrang
from shared.api.public import PublicRoute
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu, publik
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.hari import Hari
from shared.http.tajuk import Berversi
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.terlihat import ATAS_ORANG_LAIN

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
        {each.kode_jabatan for each in isi.pasangan if each.kode_jabatan is not None},
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
            "per_tanggal": hari_ini,
            "ketentuan_berganti": berganti(hasil, bahan),
        },
        nip=[],
        dilihat=membaca.pandangan(sendiri, bawaan="memeriksa aturan"),
        # It changes nothing: asked again with the same key, it is answered anew and need not be kept.
        headers={"Cache-Control": "no-store"},
    )
