"""The route of the cases of a batch: filtered, sorted and counted as the list of all cases, and how far each is."""

from collections.abc import Collection, Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.daftar import repository
from services.mutasi.daftar.saringan import SaringanKasus, SaringanUsulan
from services.mutasi.daftar.schemas import DaftarAnggota
from services.mutasi.daftar.susun import parameter, ringkas
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.kumpulan import anggota
from services.mutasi.kumpulan import baca as pembaca
from services.mutasi.kumpulan.anggota import PutusanAkhir
from services.mutasi.kumpulan.graf import Terbalik, balikkan, jatuh_bersama
from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, Pembaca, cari, disebut, penahan
from services.mutasi.kumpulan.keadaan import Gambar, yang_menahan
from services.mutasi.kumpulan.schemas import AnggotaKumpulan, DibutuhkanUsulan
from services.mutasi.usulan.schemas import UsulanRingkas
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca
from shared.http.halaman import MintaHalaman
from shared.privasi.terlihat import Pandangan

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)
Kode = Mapping[bool, list[str]]
"""Codes of rules: those that block, and those that warn."""
_SEPERTI_DAFTAR = (set(AnggotaKumpulan.model_fields) & set(UsulanRingkas.model_fields)) - {"menunggu"}
"""What a row says as the list of all cases does; a batch waits for its cases, a case for BKN."""


@router.get("/{kumpulan_id}/usulan", summary="Usulan dalam kumpulan", response_model=HalamanOrang[AnggotaKumpulan])
async def daftar_anggota(
    kumpulan_id: Nomor,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    saringan: Annotated[DaftarAnggota, Query()],
) -> Response:
    """Tiap usulan dengan yang dibutuhkannya, yang menahannya, dan aturan yang belum terpenuhi pada penilaian
    terakhirnya; disaring, diurutkan, dan dihitung seperti daftar usulan, dengan isian yang sama."""
    kumpulan = await cari(baca, kumpulan_id, pelaku)
    dicari = SaringanUsulan(**saringan.model_dump(include=set(SaringanKasus.model_fields)), kumpulan_id=kumpulan_id)
    hari, isian = await parameter(baca, membaca, dicari)
    # Who may know of a batch may know of everybody in it.
    isian["kota"] = True
    kunci = repository.KUNCI_URUT[saringan.urut]
    lalu = minta.sesudah(*kunci.values())
    async with baca.together() as cuplikan:
        gambar = await pembaca.gambar(cuplikan, kumpulan)
        lepas = gambar.siap_lepas

        def termasuk(nomor: UUID) -> bool:
            dapat, keadaan = nomor in lepas, gambar.simpul[nomor].keadaan
            return saringan.dapat_dilepas in (None, dapat) and (saringan.keadaan is None or keadaan in saringan.keadaan)

        async def ambil(sesudah: tuple[object, ...] | None) -> list[repository.Baris]:
            rows = await repository.daftar(cuplikan, isian, saringan.urut, sesudah, len(gambar.anggota))
            return [each for each in rows if termasuk(each.id)]

        rows = (await ambil(lalu))[: minta.banyak]
        jumlah = len(await ambil(None)) if saringan.hitung else None
        halaman, berikutnya = minta.potong(rows, lambda each: tuple(getattr(each, nama) for nama in kunci))
        dilihat = membaca.pandangan(bawaan=TUJUAN)
        kode = _kode(await anggota.putusan_akhir(cuplikan, [each.id for each in halaman]), dilihat)
        kasus = await ringkas(cuplikan, pelaku, hari, halaman)
    membutuhkan = balikkan(gambar.graf)
    isi = HalamanOrang[AnggotaKumpulan](
        data=[_anggota(gambar, each, lepas, membutuhkan, kode.get(each.id, {True: [], False: []})) for each in kasus],
        berikutnya=berikutnya,
        jumlah=jumlah,
    )
    nip = {each.nip for each in isi.data} | {each.nip for satu in isi.data for each in satu.membutuhkan}
    return await membaca.jawab(HalamanOrang[AnggotaKumpulan], isi, nip=sorted(nip), bawaan=TUJUAN, dilihat=dilihat)


def _kode(putusan: Collection[PutusanAkhir], dilihat: Pandangan) -> dict[UUID, Kode]:
    """Of each case the rules that stand against it, as far as the caller may read their verdicts."""
    hasil: dict[UUID, dict[bool, list[str]]] = {}
    for each in putusan:
        ringan = each.tingkat is Tingkat.KETERANGAN or each.dikecualikan
        if each.wajib and not ringan and dilihat.melihat(tanda_putusan(each.kode)):
            berat = each.tingkat is not Tingkat.PERINGATAN
            hasil.setdefault(each.usulan_id, {True: [], False: []})[berat].append(each.kode)
    return dict(hasil)


def _anggota(
    gambar: Gambar,
    each: UsulanRingkas,
    lepas: Collection[UUID],
    membutuhkan: Terbalik,
    putusan: Kode,
) -> AnggotaKumpulan:
    return AnggotaKumpulan(
        **{nama: getattr(each, nama) for nama in _SEPERTI_DAFTAR},
        usulan_id=each.id,
        keadaan=gambar.simpul[each.id].keadaan,
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
