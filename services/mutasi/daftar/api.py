"""Routes of the list of cases: a page, its counts, and all of it as a file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.daftar import repository
from services.mutasi.daftar.repository import Hitungan
from services.mutasi.daftar.saringan import SaringanUsulan
from services.mutasi.daftar.schemas import (
    BerkasUsulan,
    DaftarUsulan,
    JumlahLangkah,
    JumlahStatus,
    RekapUsulan,
)
from services.mutasi.daftar.susun import parameter, ringkas
from services.mutasi.usulan.schemas import UsulanRingkas
from services.mutasi.usulan.status import LangkahMutasi
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, TransactionRoute
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.ekspor.daftar import Ekspor, kolom
from shared.http.halaman import MintaHalaman
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)
router_rekap = APIRouter(prefix="/usulan", tags=["usulan"], route_class=TransactionRoute)

Pembaca = Annotated[Pelaku, perlu_atau_wakil("asn", *ATAS_ORANG_LAIN)]
KUNCI = "kunci"
EKSPOR = Ekspor(
    "usulan",
    kolom(
        *("nip", "nama", "status", "jenis", "arah", "tmt", "jabatan_asal", "unit_asal", "jabatan_tujuan"),
        *("unit_tujuan", "permintaan_sendiri", "langkah", "mulai", "tenggat", "terlambat", "menunggu", "petugas"),
        *("nama_petugas", "dibuat_pada", "dibuat_oleh", "nama_pembuat", "nomor"),
        nip="NIP",
        tmt="TMT",
        mulai="SEJAK",
        langkah="LANGKAH YANG DITUNGGU",
        nomor="NOMOR USULAN",
    ),
    orang="nip",
)


@router.get("", summary="Daftar usulan", response_model=HalamanOrang[UsulanRingkas])
async def daftar_usulan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    saringan: Annotated[DaftarUsulan, Query()],
) -> Response:
    """Usulan dalam lingkup Anda, dari yang terbaru. Pegawai melihat usulannya sendiri.

    Saringan `aturan` memilih usulan yang pada penilaian terakhirnya ditahan atau diperingatkan aturan itu.
    """
    hari, dicari = await parameter(baca, membaca, saringan)
    kunci = repository.KUNCI_URUT[saringan.urut]
    lalu = minta.sesudah(*kunci.values())
    async with baca.together() as cuplikan:
        rows = await repository.daftar(cuplikan, dicari, saringan.urut, lalu, minta.banyak)
        halaman, berikutnya = minta.potong(rows, lambda each: tuple(getattr(each, nama) for nama in kunci))
        isi = HalamanOrang[UsulanRingkas](
            data=await ringkas(cuplikan, pelaku, hari, halaman),
            berikutnya=berikutnya,
            jumlah=await repository.jumlah(cuplikan, dicari) if saringan.hitung else None,
        )
    nip = list(dict.fromkeys(each.nip for each in isi.data))
    return await membaca.jawab(HalamanOrang[UsulanRingkas], isi, nip=nip)


@router_rekap.get("/rekap", summary="Banyaknya usulan")
async def rekap_usulan(
    baca: Baca, membaca: Membaca, _: Pembaca, saringan: Annotated[SaringanUsulan, Query()]
) -> RekapUsulan:
    """Usulan yang sama seperti pada daftar, dihitung menurut status dan menurut langkah yang ditunggu."""
    _hari, dicari = await parameter(baca, membaca, saringan, menghitung=True)
    async with baca.together() as cuplikan:
        return _rekap(await repository.rekap(cuplikan, dicari))


def _rekap(semua: Sequence[Hitungan]) -> RekapUsulan:
    status = Counter[str]()
    langkah: dict[LangkahMutasi, Counter[str]] = {}
    for each in semua:
        status[each.status] += each.jumlah
        if each.langkah is not None:
            satu = langkah.setdefault(each.langkah, Counter())
            satu.update(jumlah=each.jumlah, terlambat=each.terlambat, ditugaskan=each.ditugaskan)
    return RekapUsulan(
        jumlah=status.total(),
        terlambat=sum(each.terlambat for each in semua),
        status=[JumlahStatus(status=nama, jumlah=jumlah) for nama, jumlah in status.items()],
        langkah=[JumlahLangkah(langkah=each, **langkah[each]) for each in LangkahMutasi if each in langkah],
    )


@router.get(
    "/ekspor",
    summary="Daftar usulan sebagai berkas",
    response_model=UsulanRingkas,
    response_class=AliranOrang,
    responses=EKSPOR.responses,
)
async def ekspor_usulan(
    baca: Baca, membaca: Membaca, pelaku: Pembaca, diminta: Annotated[BerkasUsulan, Query()]
) -> Response:
    """Seluruh daftar menurut saringan dan urutan yang sama, sebagai CSV atau XLSX. Pembacaan ini tercatat."""
    hari, dicari = await parameter(baca, membaca, diminta)
    kunci = repository.KUNCI_URUT[diminta.urut]

    async def ambil(sesudah: Sequence[Any] | None, banyak: int) -> Sequence[Mapping[str, Any]]:
        async with baca.together() as cuplikan:
            rows = await repository.daftar(cuplikan, dicari, diminta.urut, sesudah, banyak)
            semua = await ringkas(cuplikan, pelaku, hari, rows)
        return [
            {**_baris(each), KUNCI: tuple(getattr(row, nama) for nama in kunci)}
            for row, each in zip(rows, semua, strict=True)
        ]

    async def catat(nip: Sequence[str]) -> None:
        await membaca.catat(nip, "mengekspor daftar usulan")

    return await EKSPOR.jawab(
        diminta.format, ambil, None, itemgetter(KUNCI), membaca.runtime, catat=catat, sebagai=AliranOrang
    )


def _baris(each: UsulanRingkas) -> dict[str, Any]:
    asal, tujuan = each.jabatan_asal, each.jabatan_tujuan
    return {
        "nip": each.nip,
        "nama": each.nama,
        "status": each.status,
        "jenis": each.jenis,
        "arah": each.arah,
        "tmt": each.tmt,
        "jabatan_asal": asal and asal.nama,
        "unit_asal": asal and asal.nama_unit,
        "jabatan_tujuan": tujuan.nama,
        "unit_tujuan": tujuan.nama_unit,
        "permintaan_sendiri": each.permintaan_sendiri,
        "langkah": each.langkah,
        "mulai": each.mulai,
        "tenggat": each.tenggat and each.tenggat.tanggal,
        "terlambat": each.tenggat is not None and each.tenggat.terlambat,
        "menunggu": each.menunggu and each.menunggu.pihak,
        "petugas": each.petugas,
        "nama_petugas": each.nama_petugas,
        "dibuat_pada": each.dibuat_pada,
        "dibuat_oleh": each.dibuat_oleh,
        "nama_pembuat": each.nama_pembuat,
        "nomor": str(each.id),
    }
