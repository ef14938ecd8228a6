"""Routes: reasons of a placement, and what if one were otherwise."""

from functools import partial
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.schemas import Nip
from services.mutasi.penataan.andai import repository
from services.mutasi.penataan.andai.errors import AndaiMustahil, AndaiTidakDapat, TidakDitata
from services.mutasi.penataan.andai.ingatan import ingatan
from services.mutasi.penataan.andai.schemas import (
    AndaiBaru,
    AndaiRencana,
    JarakJabatan,
    LangkahAndai,
    PenjelasanPenempatan,
)
from services.mutasi.penataan.skenario import repository as skenario
from services.mutasi.penataan.skenario.api import Nomor
from services.mutasi.penataan.skenario.bagian import bagian_penempatan, belum_diketahui, penentu
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.errors import BelumDihitung
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.repository import PENATA, Skenario
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.problem import KesalahanIsian, wajib_ada

if TYPE_CHECKING:
    from services.mutasi.penataan.alasan import Andai, Penjelas
    from services.mutasi.penataan.andai.jelaskan import Jarak
    from services.mutasi.penataan.rencana import Rencana

router = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=RuteOrang)

Penata = Annotated[Pelaku, perlu(*PENATA)]
TUJUAN = "membaca alasan rencana penataan"


async def _siap(baca: Reader, skenario_id: UUID, pelaku: Pelaku) -> Skenario:
    """A scenario whose plan has files.

    Raises:
        TidakDitemukan, BelumDihitung.
    """
    row = wajib_ada(await skenario.cari_seutuhnya(baca, skenario_id, pelaku), TIDAK_ADA)
    if row.berkas is None:
        raise BelumDihitung(f"Skenario {row.nama} berstatus {row.status} dan belum mempunyai rencana.")
    return row


def _letak(rencana: "Rencana", nip: str, kode: str | None, isian: tuple[str, str]) -> tuple[int, int | None]:
    """Numbers of a person and a post in a plan.

    Raises:
        TidakDitata.
    """
    soal = rencana.soal
    salah = []
    if nip not in soal.nip:
        salah.append(KesalahanIsian(pointer=isian[0], pesan="pegawai ini tidak ikut ditata"))
    if kode is not None and kode not in soal.kode:
        salah.append(KesalahanIsian(pointer=isian[1], pesan="jabatan ini tidak ikut ditata"))
    if salah:
        raise TidakDitata(
            f"Dalam skenario ini {' dan '.join(each.pesan for each in salah)}. Periksa isiannya, atau salin skenario "
            "ini dengan lingkup yang memuatnya.",
            kesalahan=salah,
        )
    return list(soal.nip).index(nip), None if kode is None else list(soal.kode).index(kode)


def _jelaskan(
    nip: str, kode: str | None, rencana: "Rencana"
) -> "tuple[str | None, str | None, list[tuple[str, Jarak]], tuple[str, Jarak] | None]":
    from services.mutasi.penataan.andai.jelaskan import jarak, terdekat

    orang, ditanya = _letak(rencana, nip, kode, ("pegawai", "kode_jabatan"))
    soal = rencana.soal
    asal, tujuan = (None if each < 0 else soal.kode[each] for each in (soal.asal[orang], rencana.pilihan[orang]))
    dekat = [(soal.kode[each.jabatan], each) for each in terdekat(rencana, orang)]
    return asal, tujuan, dekat, None if ditanya is None else (soal.kode[ditanya], jarak(rencana, orang, ditanya))


@router.get(
    "/{skenario_id}/penjelasan", summary="Alasan penempatan seorang pegawai", response_model=PenjelasanPenempatan
)
async def jelaskan_penempatan(
    skenario_id: Nomor,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Penata,
    pegawai: Annotated[Nip, Query(description="NIP pegawai yang ditanyakan.")],
    kode_jabatan: Annotated[
        str | None, Query(max_length=42, description="Jabatan yang diharapkan baginya.", examples=["DISHUB-LL-02"])
    ] = None,
) -> Response:
    """Dari apa nilainya terdiri, apa yang menentukan, dalam rantai mana, dan apa yang kurang bagi jabatan lain.

    Harga dan jarak adalah bagian dari bukti rencananya, jadi berlaku tanpa menghitung ulang.
    """
    row = await _siap(baca, skenario_id, pelaku)
    assert row.berkas is not None
    tanya = partial(_jelaskan, pegawai, kode_jabatan)
    asal, tujuan, dekat, ditanya = await ingatan(runtime).tentang(runtime, skenario_id, row.berkas, tanya)
    kini = await repository.penempatan(baca, skenario_id, pegawai)
    langkah = await repository.rantai(baca, skenario_id, kini.rantai) if kini and kini.rantai is not None else []
    orang = await repository.nama_orang(baca, [pegawai])
    disebut = {kode for kode, _ in (*dekat, *([ditanya] if ditanya else []))} | {asal, tujuan}
    nama = await repository.nama_jabatan(baca, disebut)

    def bentuk(kode: str, jarak: "Jarak") -> JarakJabatan:
        return JarakJabatan(
            kode_jabatan=kode,
            nama_jabatan=nama.get(kode),
            nilai=jarak.nilai,
            kurang=jarak.kurang,
            harga=jarak.harga,
        )

    bagian = bagian_penempatan(kini.bagian) if kini else []
    isi = PenjelasanPenempatan(
        skenario_id=skenario_id,
        nip=pegawai,
        nama=orang.get(pegawai),
        jabatan_asal=asal,
        nama_jabatan_asal=nama.get(asal),
        jabatan_tujuan=tujuan,
        nama_jabatan_tujuan=nama.get(tujuan),
        bagian=bagian,
        penentu=penentu(bagian),
        belum_diketahui=belum_diketahui(kini.bagian) if kini else [],
        rantai=[
            LangkahAndai(
                nip=each.nip,
                nama=each.nama,
                jabatan_asal=each.asal,
                nama_jabatan_asal=each.nama_asal,
                jabatan_tujuan=each.tujuan,
                nama_jabatan_tujuan=each.nama_tujuan,
            )
            for each in langkah
        ],
        terdekat=[bentuk(*each) for each in dekat],
        ditanya=None if ditanya is None else bentuk(*ditanya),
        versi_tanggapan=kini.tanggapan_versi if kini else 0,
        disamarkan=[],
    )
    nip = sorted({pegawai, *(each.nip for each in langkah)})
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    return await membaca.jawab(PenjelasanPenempatan, isi, nip=nip, bawaan=TUJUAN, dilihat=dilihat)


_Langkah = tuple[str, str | None, str | None]


def _andaikan(isi: AndaiBaru, penjelas: "Penjelas") -> "tuple[str | None, int, list[list[_Langkah]]]":
    from services.mutasi.penataan.pemecah.tempatkan import TakMungkin

    soal = penjelas.soal
    orang, jabatan = _letak_soal(penjelas, isi)
    try:
        hasil: Andai = (penjelas.dengan if isi.jenis == "harus" else penjelas.tanpa)(orang, jabatan)
    except TakMungkin as error:
        raise AndaiMustahil(
            "Tidak ada rencana yang demikian: penempatan itu terhalang aturan atau sematan, atau seseorang kehilangan "
            "tempat. Lihat penjelasan pegawai itu."
        ) from error

    def kode(nomor: int) -> str | None:
        return None if nomor < 0 else soal.kode[nomor]

    rantai = [[(soal.nip[each.orang], kode(each.dari), kode(each.ke)) for each in satu] for satu in hasil.rantai]
    return kode(int(hasil.pilihan[orang])), hasil.selisih, rantai


def _letak_soal(penjelas: "Penjelas", isi: AndaiBaru) -> tuple[int, int]:
    from services.mutasi.penataan.rencana import Rencana

    semu = penjelas.penempatan
    rencana = Rencana(penjelas.soal, penjelas.pilihan, semu.orang, semu.jabatan)
    orang, jabatan = _letak(rencana, isi.nip, isi.kode_jabatan, ("/nip", "/kode_jabatan"))
    assert jabatan is not None
    return orang, jabatan


@router.post("/{skenario_id}/andai", summary="Andaikan satu penempatan lain", response_model=AndaiRencana)
async def andaikan_penempatan(
    skenario_id: Nomor, baca: Baca, runtime: Berjalan, membaca: Membaca, pelaku: Penata, isi: AndaiBaru
) -> Response:
    """Rencana terbaik bila seorang pegawai harus, atau tidak boleh, menempati satu jabatan.

    Dihitung ulang secara pasti, tanpa mengubah skenario. Siapa saja yang ikut bergeser disebut rantai demi rantai.

    Tidak bagi skenario yang membatasi banyaknya perpindahan atau mengaitkan pegawai: salin, sematkan, lalu hitung.
    """
    row = await _siap(baca, skenario_id, pelaku)
    assert row.berkas is not None
    diminta = IsiSkenario.model_validate(row.isi)
    if diminta.batas_pindah is not None or diminta.kaitan:
        raise AndaiTidakDapat(
            "Skenario ini membatasi banyaknya perpindahan atau mengaitkan pegawai, sehingga satu perubahan tidak dapat "
            "dijawab seketika. Salin skenario ini dengan sematan itu, lalu hitung."
        )
    tujuan, selisih, rantai = await ingatan(runtime).andai(runtime, skenario_id, row.berkas, partial(_andaikan, isi))
    siapa = sorted({isi.nip, *(nip for satu in rantai for nip, _, _ in satu)})
    nama = await repository.nama_orang(baca, siapa)
    disebut = {kode for satu in rantai for _, *tempat in satu for kode in tempat} | {tujuan}
    jabatan = await repository.nama_jabatan(baca, disebut)
    semua = [
        [
            LangkahAndai(
                nip=nip,
                nama=nama.get(nip),
                jabatan_asal=dari,
                nama_jabatan_asal=jabatan.get(dari),
                jabatan_tujuan=ke,
                nama_jabatan_tujuan=jabatan.get(ke),
            )
            for nip, dari, ke in satu
        ]
        for satu in rantai
    ]
    jawab = AndaiRencana(
        nip=isi.nip,
        nama=nama.get(isi.nip),
        jabatan_tujuan=tujuan,
        nama_jabatan_tujuan=jabatan.get(tujuan),
        selisih=selisih,
        rantai=semua,
        tanpa_jabatan=[each for satu in semua for each in satu if each.jabatan_tujuan is None],
    )
    return await membaca.jawab(AndaiRencana, jawab, nip=siapa, bawaan=TUJUAN)
