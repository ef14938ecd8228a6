"""Routes of the cases of a batch: who needs whom, and what falls with a case."""

from collections.abc import Collection
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.kumpulan import anggota
from services.mutasi.kumpulan import baca as pembaca
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.graf import Ikut, SebabButuh, Terbalik, balikkan, dampak, jatuh_bersama
from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, Pembaca, cari, disebut, penahan
from services.mutasi.kumpulan.keadaan import Gambar, yang_menahan
from services.mutasi.kumpulan.schemas import (
    AnggotaKumpulan,
    DampakKumpulan,
    DibutuhkanUsulan,
    UsulanIkutGagal,
)
from services.mutasi.usulan.schemas import JabatanUsulan
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)
GAGAL = "0197f0a0-0000-7000-8000-000000000002"


@router.get("/{kumpulan_id}/usulan", summary="Usulan dalam kumpulan", response_model=HalamanOrang[AnggotaKumpulan])
async def daftar_anggota(
    kumpulan_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman
) -> Response:
    """Tiap usulan dengan yang dibutuhkannya, yang menahannya, dan aturan yang belum terpenuhi pada penilaian
    terakhirnya; menurut urutan dibuatnya."""
    gambar = await pembaca.gambar(baca, await cari(baca, kumpulan_id, pelaku))
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    rows = [each for each in gambar.anggota.values() if each.id > sesudah][: minta.banyak]
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    putusan: dict[UUID, dict[bool, list[str]]] = {}
    for each in await anggota.putusan_akhir(baca, [satu.id for satu in halaman]):
        ringan = each.tingkat is Tingkat.KETERANGAN or each.dikecualikan
        if each.wajib and not ringan and dilihat.melihat(tanda_putusan(each.kode)):
            berat = each.tingkat is not Tingkat.PERINGATAN
            putusan.setdefault(each.usulan_id, {True: [], False: []})[berat].append(each.kode)
    lepas, membutuhkan = gambar.siap_lepas, balikkan(gambar.graf)
    kosong: dict[bool, list[str]] = {True: [], False: []}
    isi = HalamanOrang[AnggotaKumpulan](
        data=[_anggota(gambar, each, lepas, membutuhkan, putusan.get(each.id, kosong)) for each in halaman],
        berikutnya=berikutnya,
    )
    disebut = {each.nip for each in halaman} | {each.nip for satu in isi.data for each in satu.membutuhkan}
    return await membaca.jawab(HalamanOrang[AnggotaKumpulan], isi, nip=sorted(disebut), bawaan=TUJUAN, dilihat=dilihat)


def _anggota(
    gambar: Gambar,
    each: Anggota,
    lepas: Collection[UUID],
    membutuhkan: Terbalik,
    putusan: dict[bool, list[str]],
) -> AnggotaKumpulan:
    def jabatan(apa: str) -> JabatanUsulan:
        return JabatanUsulan(
            kode=getattr(each, f"jabatan_{apa}"),
            nama=getattr(each, f"nama_jabatan_{apa}"),
            kode_unit=getattr(each, f"unit_{apa}"),
            nama_unit=getattr(each, f"nama_unit_{apa}"),
        )

    return AnggotaKumpulan(
        usulan_id=each.id,
        versi=each.versi,
        status=each.status,
        keadaan=gambar.simpul[each.id].keadaan,
        nip=each.nip,
        nama=each.nama,
        jabatan_asal=None if each.jabatan_asal is None else jabatan("asal"),
        jabatan_tujuan=jabatan("tujuan"),
        membutuhkan=[
            DibutuhkanUsulan(**disebut(gambar, satu.id).model_dump(), sebab=satu.sebab) for satu in gambar.graf[each.id]
        ],
        dapat_dilepas=each.id in lepas,
        menunggu=[penahan(gambar, satu) for satu in yang_menahan(gambar, each.id, lepas)],
        kendala=gambar.kendala.get(each.id),
        ikut_gagal=len(jatuh_bersama(membutuhkan, [each.id])),
        menghalangi=putusan[True],
        memperingatkan=putusan[False],
    )


@router.get("/{kumpulan_id}/dampak", summary="Apa yang jatuh bila usulan gagal", response_model=DampakKumpulan)
async def baca_dampak(
    kumpulan_id: Nomor,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    usulan_id: Annotated[
        list[UUID],
        Query(min_length=1, max_length=100, description="Usulan yang gagal.", examples=[[GAGAL]]),
    ],
) -> Response:
    """Andai usulan ini gagal, siapa ikut jatuh dan mengapa: yang menempati kursi yang tidak jadi kosong, dan
    pasangannya. Tidak mengubah apa pun."""
    gambar = await pembaca.gambar(baca, await cari(baca, kumpulan_id, pelaku))
    gagal = [each for each in dict.fromkeys(usulan_id) if each in gambar.anggota]
    wajib_ada(len(gagal) == len(set(usulan_id)) or None, "Sebagian usulan ini tidak dalam kumpulan itu.")
    jatuh = dampak(gambar.graf, gagal)
    isi = DampakKumpulan(
        gagal=[disebut(gambar, each) for each in gagal],
        ikut_gagal=[_ikut(gambar, each) for each in jatuh],
        tetap=len(gambar.anggota) - len(gagal) - len(jatuh),
    )
    nip = [gambar.anggota[each].nip for each in [*gagal, *(satu.id for satu in jatuh)]]
    return await membaca.jawab(DampakKumpulan, isi, nip=nip, bawaan=TUJUAN)


def _ikut(gambar: Gambar, each: Ikut) -> UsulanIkutGagal:
    siapa, lain = gambar.anggota[each.id].nama, gambar.anggota[each.karena].nama
    pesan = (
        f"{siapa} menempati kursi yang ditinggalkan {lain}."
        if each.sebab is SebabButuh.KURSI
        else f"{siapa} berpasangan dengan {lain}."
    )
    return UsulanIkutGagal(**disebut(gambar, each.id).model_dump(), karena=each.karena, sebab=each.sebab, pesan=pesan)
