"""The ledger over HTTP: what goes out to SIASN, how far it has come, and what officers do about it."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, File, Form, Path, Query, UploadFile
from starlette.responses import Response

from services.pegawai.asn.cari import urai_carian
from services.pegawai.orang.isian import Nomor, Pembaca
from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.orang.konflik import berkonflik
from services.pegawai.siasn.keluar import bentuk_buku, repository, ukur
from services.pegawai.siasn.keluar.alur_buku import PETUGAS, TINDAKAN, SebabBuku
from services.pegawai.siasn.keluar.dokumen import DokumenSk, terima, tolak_sk_sendiri
from services.pegawai.siasn.keluar.dokumen_buku import terima_dokumen_buku
from services.pegawai.siasn.keluar.perbaiki import TIDAK_ADA, Perbaikan, perbaiki_buku
from services.pegawai.siasn.keluar.schemas import (
    Buku,
    BukuRingkas,
    CobaLagiMasuk,
    DokumenSiasnTersimpan,
    IkatanBukuMasuk,
    JumlahBuku,
    KendalaBuku,
    PembatalanBukuMasuk,
    PenegasanBukuMasuk,
    RingkasanBuku,
    SkBuku,
)
from services.pegawai.siasn.keluar.sebutan_buku import sebutan
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from services.pegawai.siasn.nomor_sk import kunci_sk
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, Hitung, MintaHalaman
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi
from shared.privasi.kelas import HUKDIS

router = APIRouter(tags=["siasn"], route_class=TransactionRoute)
router_orang = APIRouter(tags=["siasn"], route_class=RuteOrang)

_FORMULIR = 1 << 16
"""Bytes of a form around a file."""
_TERBESAR = 20 << 20
"""Bytes that the route takes; what the setting allows is told in words."""
Petugas = Annotated[Pelaku, perlu(*PETUGAS)]
Pengamat = Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor", "operator")]
IdBuku = Annotated[UUID, Path(alias="buku_id", description="Baris buku perubahan SIASN.")]
DOKUMEN_SK = {each.value: each for each in (JenisDokumenSiasn.SK_JABATAN, JenisDokumenSiasn.SURAT_PELANTIKAN)}


@router.get("/siasn/buku/ringkasan", summary="Bagaimana pengiriman ke SIASN berjalan")
async def ringkasan_buku(baca: Baca, runtime: Berjalan, _: Pengamat) -> RingkasanBuku:
    """Banyaknya perubahan tiap keadaan, dan sejak kapan yang paling lama menunggu."""
    jumlah = [JumlahBuku(**each._asdict()) for each in await ukur.jumlah_keadaan(baca)]
    return RingkasanBuku(jumlah=jumlah, menunggu_sejak=await ukur.tertua(baca, runtime.clock.now()))


@router.get("/siasn/buku/kendala", summary="Perubahan yang tidak maju, tanpa pegawainya")
async def kendala_buku(
    baca: Baca,
    _: Pengamat,
    minta: MintaHalaman,
    sebab: Annotated[SebabBuku | None, Query(description="Hanya yang tertahan karena ini.")] = None,
) -> Halaman[KendalaBuku]:
    """Untuk yang menjaga pertukarannya: yang tertahan, ditolak, atau berbeda, yang terbaru lebih dahulu. Yang
    `galat` diperbaiki petugas teknis; yang lain oleh petugas kepegawaian, lewat GET /siasn/buku.
    """
    (sesudah,) = minta.sesudah(str) or (None,)
    rows = await repository.kendala(baca, sebab, None if sesudah is None else UUID(sesudah), minta.banyak)
    return minta.halaman(rows, _kendala, lambda row: (str(row.id),))


def _kendala(row: repository.Kendala) -> KendalaBuku:
    return KendalaBuku(**row._asdict(), saran=None if row.sebab is None else TINDAKAN[row.sebab][0])


@router.get("/siasn/sk", summary="SK yang perubahannya sedang dikirim")
async def daftar_sk_siasn(
    baca: Baca, _: Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor")], minta: MintaHalaman
) -> Halaman[SkBuku]:
    """Per nomor dan tanggal SK: berapa perubahan, berapa yang menunggu PDF-nya, dan dokumen yang sudah ada."""
    rows = await repository.sk_ditunggu(baca, minta.sesudah(str, str) or ("", ""), minta.banyak)
    return minta.halaman(
        rows, lambda row: SkBuku.model_validate(row._asdict()), lambda row: (row.kunci, row.tanggal_sk or "")
    )


@router.post("/siasn/dokumen", summary="Unggah PDF SK untuk SIASN")
@accepts(_TERBESAR + _FORMULIR)
async def unggah_dokumen_siasn(
    uow: Uow,
    runtime: Berjalan,
    pelaku: Petugas,
    nomor_sk: Annotated[
        Nomor, Form(description="Nomor SK seperti tercatat pada keputusannya.", examples=["800.1.3.3/21/BKPSDM/2026"])
    ],
    tanggal_sk: Annotated[date, Form(description="Tanggal SK.", examples=["2026-09-21"])],
    berkas: Annotated[UploadFile, File(description="Satu PDF.")],
    jenis: Annotated[
        int,
        Form(description="Jenis dokumen BKN: 872 SK jabatan, 873 surat pelantikan.", ge=872, le=873, examples=[872]),
    ] = 872,
) -> DokumenSiasnTersimpan:
    """Berlaku bagi semua perubahan menurut SK bernomor dan bertanggal itu, juga yang menyusul; yang tertahan karenanya
    segera lanjut.

    Yang baru menggantikan yang lama, juga di SIASN: yang sudah cocok dilampiri lagi. Besarnya menurut yang diterima
    SIASN (bawaan 1 MiB).
    """
    wajib_seluruh_kota(pelaku, "SK untuk SIASN")
    await tolak_sk_sendiri(uow, pelaku, nomor_sk)
    macam = DOKUMEN_SK[jenis]
    isi = await berkas.read()
    dokumen = DokumenSk(nomor_sk, tanggal_sk, macam, berkas.filename or f"{jenis}.pdf", isi)
    diterima = await terima(uow, dokumen, runtime.settings.siasn_document_kb << 10)
    return DokumenSiasnTersimpan(nomor_sk=nomor_sk, tanggal_sk=tanggal_sk, jenis=jenis, **diterima._asdict())


@router_orang.get("/siasn/buku", summary="Perubahan yang dikirim ke SIASN", response_model=HalamanOrang[BukuRingkas])
async def daftar_buku(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    keadaan: Annotated[
        list[KeadaanBuku] | None, Query(description="Hanya yang keadaannya ini.", examples=[["tertahan", "ditolak"]])
    ] = None,
    pegawai: Annotated[str | None, Query(pattern="^[0-9]{18}$", description="Hanya tentang pegawai ini.")] = None,
    nomor_sk: Annotated[str | None, Query(max_length=100, description="Hanya menurut SK ini.")] = None,
    sebab: Annotated[SebabBuku | None, Query(description="Hanya yang tertahan karena ini.")] = None,
    berubah_sejak: Annotated[
        datetime | None, Query(description="Hanya yang keadaannya berubah sejak saat ini.")
    ] = None,
    cari: Annotated[
        str | None,
        Query(min_length=2, max_length=100, description="Kata-kata yang dicari.", examples=["ani lestari"]),
    ] = None,
    hitung: Hitung = False,
) -> Response:
    """Tiap perubahan satu baris, yang terbaru lebih dahulu: sejauh mana, mengapa belum, dan apa yang perlu dilakukan.

    `cari` mencari kata pada nama, atau angka awal NIP. Pegawai melihat yang tentang dirinya; petugas yang dalam
    lingkupnya.
    """
    (sesudah,) = minta.sesudah(UUID) or (None,)
    carian = None if cari is None else urai_carian(cari)
    kunci = None if nomor_sk is None else kunci_sk(nomor_sk)
    saringan = repository.SaringanBuku(keadaan, pegawai, kunci, sebab, berubah_sejak, carian)
    hukdis = _hukdis(membaca)
    rows = await repository.daftar(baca, pelaku, saringan, sesudah, minta.banyak, hukdis=hukdis)
    jumlah = await repository.banyak(baca, pelaku, saringan, hukdis=hukdis) if hitung else None
    halaman, berikutnya = minta.potong(rows, lambda row: (str(row.id),))
    akar, konflik = membaca.runtime.settings.root_path, await berkonflik(baca, pelaku)
    data = [
        bentuk_buku.ringkas(each, akar, petugas=pelaku.berperan(*PETUGAS) and each.nip not in konflik)
        for each in halaman
    ]
    return await membaca.jawab(
        HalamanOrang[BukuRingkas],
        {"data": data, "berikutnya": berikutnya, "jumlah": jumlah},
        nip=sorted({each.nip for each in halaman}),
        bawaan="memeriksa pengiriman ke SIASN",
    )


@router_orang.get("/siasn/buku/{buku_id}", summary="Satu perubahan yang dikirim ke SIASN", response_model=Buku)
async def baca_buku(nomor: IdBuku, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Langkah yang sudah dilalui, dan nilainya di sini dan di SIASN berdampingan."""
    row = await repository.satu(baca, pelaku, nomor, membaca.runtime.clock.now(), hukdis=_hukdis(membaca))
    return await _jawab(baca, membaca, pelaku, wajib_ada(row, TIDAK_ADA))


@router_orang.post("/siasn/buku/{buku_id}/dokumen", summary="Unggah PDF milik satu perubahan", response_model=Buku)
@accepts(_TERBESAR + _FORMULIR)
async def unggah_dokumen_buku(
    nomor: IdBuku,
    uow: Uow,
    membaca: Membaca,
    pelaku: Petugas,
    berkas: Annotated[UploadFile, File(description="Satu PDF.")],
) -> Berversi:
    """Sertifikat, piagam, evaluasi kinerja, atau SK hukuman disiplinnya; yang tertahan karenanya segera lanjut.

    Yang baru menggantikan yang lama. SK jabatan berlaku bagi banyak orang: unggah lewat `/siasn/dokumen`.
    """
    hasil = await terima_dokumen_buku(
        uow,
        pelaku,
        nomor,
        berkas.filename or "dokumen.pdf",
        await berkas.read(),
        membaca.runtime.settings.siasn_document_kb << 10,
        hukdis=_hukdis(membaca),
    )
    return await _jawab(uow, membaca, pelaku, hasil)


@router_orang.post("/siasn/buku/{buku_id}/ulang", summary="Coba kirim lagi", response_model=Buku)
async def ulangi_buku(
    nomor: IdBuku, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: CobaLagiMasuk
) -> Berversi:
    """Yang tertahan, ditolak, berbeda, cocok, atau dibatalkan petugas dimulai lagi: dicari dulu di SIASN, dan hanya
    yang tidak ada atau berbeda yang dikirim. Yang diminta BKN dan tidak dicatat di sini dapat ditambahkan.
    """
    tambahan = isi.model_dump(exclude_none=True)
    return await _langkah(nomor, uow, membaca, pelaku, seen, Perbaikan("coba_lagi", tambahan=tambahan))


@router_orang.post(
    "/siasn/buku/{buku_id}/pembacaan", summary="Sudah diperbaiki di SIASN, baca lagi", response_model=Buku
)
async def baca_lagi_buku(nomor: IdBuku, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch) -> Berversi:
    """Hanya dicari dan dibandingkan; tidak ada yang dikirim selain SK, bila barisnya belum punya."""
    return await _langkah(nomor, uow, membaca, pelaku, seen, Perbaikan("baca_lagi"))


@router_orang.post("/siasn/buku/{buku_id}/ikatan", summary="Ikat ke riwayat yang ada di SIASN", response_model=Buku)
async def ikat_buku(
    nomor: IdBuku, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: IkatanBukuMasuk
) -> Berversi:
    """Baris yang disebut sudah menyatakan perubahan ini, meskipun nomor atau tanggalnya tertulis lain.

    `rw_id` terisi sesudah baris itu ditemukan pada riwayat pegawainya. Yang nomor dan tanggalnya sama-sama lain
    tertahan (`baris_lain`); yang dihapus tidak diikat.
    """
    return await _langkah(nomor, uow, membaca, pelaku, seen, Perbaikan("ikat", rw_id=isi.rw_id))


@router_orang.post(
    "/siasn/buku/{buku_id}/penegasan", summary="Tegaskan bahwa perubahan ini memang dikirim", response_model=Buku
)
async def tegaskan_buku(
    nomor: IdBuku, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: PenegasanBukuMasuk
) -> Berversi:
    """Dua hal menunggu penegasan: baris di SIASN yang dihapus karena keputusannya ditarik di sini (tidak bila
    satu-satunya), dan perubahan tentang PPPK, yang tidak pasti boleh ditulis lewat layanan.
    """
    return await _langkah(nomor, uow, membaca, pelaku, seen, Perbaikan("tegaskan", alasan=isi.alasan))


@router_orang.post("/siasn/buku/{buku_id}/pembatalan", summary="Jangan kirim perubahan ini", response_model=Buku)
async def batalkan_buku(
    nomor: IdBuku, uow: Uow, membaca: Membaca, pelaku: Petugas, seen: IfMatch, isi: PembatalanBukuMasuk
) -> Berversi:
    """Selesai tanpa dikirim; alasannya tampak pada perubahan itu, dan pada berkas pegawainya bahwa ia tidak dikirim.

    Yang sudah di SIASN tidak disentuh. Bila keliru, coba kirim lagi.
    """
    return await _langkah(nomor, uow, membaca, pelaku, seen, Perbaikan("batalkan", alasan=isi.alasan))


async def _langkah(
    nomor: UUID, uow: Uow, membaca: Pembacaan, pelaku: Pelaku, seen: int, perbaikan: Perbaikan
) -> Response:
    hasil = await perbaiki_buku(uow, pelaku, nomor, seen, perbaikan, hukdis=_hukdis(membaca))
    return await _jawab(uow, membaca, pelaku, hasil)


async def _jawab(
    baca: Reader | UnitOfWork,
    membaca: Pembacaan,
    pelaku: Pelaku,
    row: tuple[repository.BarisTercatat, repository.BarisLengkap],
) -> Response:
    baris, lain = row
    petugas = pelaku.berperan(*PETUGAS) and baris.nip not in await berkonflik(baca, pelaku)
    nilai = bentuk_buku.nilai_buku(baris, lain)
    nilai = bentuk_buku.bernama(nilai, await sebutan(baca, nilai, baris.nama_jabatan))
    return await membaca.jawab(
        Buku,
        bentuk_buku.lengkap(baris, lain, membaca.runtime.settings.root_path, nilai, petugas=petugas),
        nip=[baris.nip],
        bawaan="memeriksa pengiriman ke SIASN",
        headers={"ETag": etag(baris.versi)},
    )


def _hukdis(membaca: Pembacaan) -> bool:
    """Whether the caller may know of sanctions: only who says what for."""
    return membaca.pandangan().melihat(HUKDIS)
