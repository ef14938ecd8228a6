"""Histories over HTTP: five routes for all kinds of the catalogue; the address says which, and with it the shape."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Annotated, Any, cast
from uuid import UUID

import orjson
from fastapi import APIRouter, Body, Path
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from services.pegawai.orang.isian import DiBawah, Nip, Pembaca, PerTanggal, TermasukDigantikan
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.riwayat import catat, pernyataan, repository
from services.pegawai.riwayat.katalog import KATALOG, MENURUT_SLUG, JenisRiwayat
from services.pegawai.riwayat.schemas import (
    BarisRiwayat,
    Isian,
    IsianRiwayat,
    KoreksiRiwayat,
    NamaRiwayat,
    PembatalanRiwayat,
    PengakhiranPenugasan,
    PenugasanJabatan,
    RiwayatPegawai,
    RiwayatTersimpan,
)
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.access_log import people_in
from shared.privasi.saring import bidang_terlihat
from shared.privasi.terlihat import ATAS_ORANG_LAIN, Pandangan, pandangan

router = APIRouter(prefix="/asn/{nip}/riwayat", tags=["riwayat"], route_class=RuteOrang)
router_penugasan = APIRouter(prefix="/penugasan", tags=["riwayat"], route_class=RuteOrang)
router_berkas = APIRouter(prefix="/riwayat", tags=["riwayat"], route_class=RuteOrang)

KUNCI = "kunci"
"""Where a row of a file keeps what the page after it begins behind; no column shows it."""

MENCATAT = "mencatat riwayat"
Penulis = Annotated[Pelaku, perlu("verifikator", "integrasi")]
Riwayat = Annotated[NamaRiwayat, Path(description="Riwayat yang mana.", examples=["golongan"])]
IdBaris = Annotated[UUID, Path(description="Baris yang berlaku.")]


@router.get("", summary="Semua riwayat satu pegawai", response_model=RiwayatPegawai)
async def baca_riwayat(
    nip: Nip, baca: Baca, membaca: Membaca, pelaku: Pembaca, per_tanggal: PerTanggal = None
) -> Berversi:
    """Tiap riwayat, dari yang terbaru; dengan `per_tanggal` hanya yang berlaku pada hari itu.

    Hukuman disiplin dan keluarga hanya tampil dengan tujuan yang dinyatakan, dan tidak bagi kepala unit.
    """
    dilihat = membaca.pandangan(nip)
    terlihat = bidang_terlihat(RiwayatPegawai, dilihat)
    row = await repository.semua_jenis(baca, nip, pelaku, hari=per_tanggal, terlihat=terlihat)
    row = wajib_ada(row, "Pegawai ini tidak ada atau di luar lingkup Anda.")
    return await _jawab(membaca, RiwayatPegawai, orjson.loads(row.isi), dilihat, nip, row.versi)


@router.get(
    "/{riwayat}",
    summary="Satu riwayat seorang pegawai",
    response_model=HalamanOrang[BarisRiwayat],
    # Who may read it at all differs from one history to the next.
    openapi_extra={"x-kelas-data-menurut": {"riwayat": {each.slug: [str(each.kelas)] for each in KATALOG}}},
)
async def baca_satu_riwayat(
    nip: Nip,
    riwayat: Riwayat,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    per_tanggal: PerTanggal = None,
    termasuk_digantikan: TermasukDigantikan = False,
) -> Berversi:
    """Baris yang berlaku, dari yang terbaru; dengan `per_tanggal` hanya yang berlaku pada hari itu.

    Pembacaan ini tercatat.
    """
    if per_tanggal is not None and termasuk_digantikan:
        raise IsianTidakSah(
            "Pilih salah satu: per_tanggal, atau termasuk_digantikan.",
            kesalahan=[KesalahanIsian(pointer="termasuk_digantikan", pesan="tidak bersama per_tanggal")],
        )
    jenis = MENURUT_SLUG[riwayat]
    dilihat = membaca.wajib_berhak(nip, jenis.judul, jenis.kelas)
    row = await repository.satu_jenis(baca, nip, jenis, pelaku, hari=per_tanggal, lengkap=termasuk_digantikan)
    row = wajib_ada(row, "Pegawai ini tidak ada atau di luar lingkup Anda.")
    isi = {"data": orjson.loads(row.isi), "berikutnya": None, "jumlah": None}
    return await _jawab(membaca, _dari(HalamanOrang, jenis), isi, dilihat, nip, row.versi)


@router.post(
    "/{riwayat}",
    summary="Tambah satu baris riwayat",
    status_code=201,
    response_model=RiwayatTersimpan[BarisRiwayat],
)
async def tambah_riwayat(
    nip: Nip,
    riwayat: Riwayat,
    uow: Uow,
    membaca: Membaca,
    seen: IfMatch,
    pelaku: Penulis,
    isi: Annotated[IsianRiwayat, Body()],
) -> Dibuat:
    """Mencatat satu baris baru. `If-Match` berisi versi berkas pegawai yang terakhir dibaca."""
    jenis = MENURUT_SLUG[riwayat]
    tersimpan = await catat.tambah(uow, pelaku, jenis, nip, seen, _sah(jenis, isi))
    return await _tersimpan(membaca, pelaku, jenis, nip, tersimpan, status=201)


@router.post(
    "/{riwayat}/{baris_id}/koreksi",
    summary="Koreksi satu baris riwayat",
    status_code=201,
    response_model=RiwayatTersimpan[BarisRiwayat],
)
async def koreksi_riwayat(
    nip: Nip,
    riwayat: Riwayat,
    baris_id: IdBaris,
    uow: Uow,
    membaca: Membaca,
    seen: IfMatch,
    pelaku: Penulis,
    isi: KoreksiRiwayat,
) -> Dibuat:
    """Baris lama tetap tersimpan dan ditandai digantikan; baris baru menyebut baris lama itu."""
    jenis = MENURUT_SLUG[riwayat]
    benar = _sah(jenis, isi.isi, "isi")
    tersimpan = await catat.koreksi(uow, pelaku, jenis, nip, baris_id, seen, benar, isi)
    return await _tersimpan(membaca, pelaku, jenis, nip, tersimpan, status=201)


@router.post(
    "/penugasan/{baris_id}/pengakhiran",
    summary="Akhiri Plt, Plh, atau Pj lebih cepat",
    status_code=201,
    response_model=RiwayatTersimpan[BarisRiwayat],
)
async def akhiri_penugasan(
    nip: Nip, baris_id: IdBaris, uow: Uow, membaca: Membaca, seen: IfMatch, pelaku: Penulis, isi: PengakhiranPenugasan
) -> Dibuat:
    """Misalnya karena pejabat definitif sudah dilantik. Baris semula tetap tersimpan dan ditandai digantikan."""
    tersimpan = await catat.akhiri_penugasan(uow, pelaku, nip, baris_id, seen, isi)
    return await _tersimpan(membaca, pelaku, MENURUT_SLUG["penugasan"], nip, tersimpan, status=201)


@router.post(
    "/{riwayat}/{baris_id}/pembatalan",
    summary="Batalkan satu baris riwayat",
    response_model=RiwayatTersimpan[BarisRiwayat],
)
async def batalkan_riwayat(
    nip: Nip,
    riwayat: Riwayat,
    baris_id: IdBaris,
    uow: Uow,
    membaca: Membaca,
    seen: IfMatch,
    pelaku: Penulis,
    isi: PembatalanRiwayat,
) -> Berversi:
    """Menarik satu baris tanpa pengganti; baris itu dan alasannya tetap tersimpan."""
    jenis = MENURUT_SLUG[riwayat]
    tersimpan = await catat.batalkan(uow, pelaku, jenis, nip, baris_id, seen, isi)
    return await _tersimpan(membaca, pelaku, jenis, nip, tersimpan)


EKSPOR_PENUGASAN = Ekspor("penugasan", kolom(*PenugasanJabatan.model_fields), orang="nip")
EKSPOR_RIWAYAT = {
    each.slug: Ekspor(
        f"riwayat-{each.slug}", kolom("nip", "nama", *(isian.nama for isian in pernyataan.isian(each))), orang="nip"
    )
    for each in KATALOG
}
DARI_AWAL = UUID(int=0)


@router_berkas.get(
    "/{riwayat}/ekspor",
    summary="Satu jenis riwayat sebagai berkas",
    response_model=BarisRiwayat,
    response_class=AliranOrang,
    responses=EKSPOR_RIWAYAT["golongan"].responses,
    openapi_extra={"x-kelas-data-menurut": {"riwayat": {each.slug: [str(each.kelas)] for each in KATALOG}}},
)
async def ekspor_riwayat(
    riwayat: Riwayat,
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    di_bawah: DiBawah = None,
    bentuk: Format = "csv",
) -> Response:
    """Baris yang berlaku dari semua pegawai dalam lingkup pemegang token, sebagai CSV atau XLSX.

    Pembacaan ini tercatat pada setiap pegawai yang barisnya termuat.
    """
    await pastikan_unit(baca, di_bawah)
    jenis = MENURUT_SLUG[riwayat]
    membaca = replace(membaca, disebut=("riwayat",))
    dilihat = membaca.wajib_berhak(None, jenis.judul, jenis.kelas)
    bidang = {"nip", "nama", *bidang_terlihat(jenis.tercatat, dilihat)}

    async def ambil(sesudah: tuple[str, UUID], banyak: int) -> Sequence[Mapping[str, Any]]:
        rows = await repository.berkas(baca, jenis, pelaku, di_bawah=di_bawah, sesudah=sesudah, limit=banyak)
        # As its own model, so that days are written as offices write them.
        terbaca = [(each, jenis.tercatat.model_validate(each.isi).model_dump()) for each in rows]
        return [{**isi, "nip": each.nip, "nama": each.nama, KUNCI: (each.nip, each.id)} for each, isi in terbaca]

    async def catat_pembacaan(nip: Sequence[str]) -> None:
        await membaca.catat(sorted(set(nip)), f"mengekspor {jenis.judul[0].lower()}{jenis.judul[1:]}")

    return (
        await EKSPOR_RIWAYAT[riwayat]
        .hanya(bidang)
        .jawab(
            bentuk,
            ambil,
            ("", DARI_AWAL),
            itemgetter(KUNCI),
            membaca.runtime,
            catat=catat_pembacaan,
            sebagai=AliranOrang,
        )
    )


@router_penugasan.get(
    "/ekspor",
    summary="Plt, Plh, dan Pj sebagai berkas",
    response_model=PenugasanJabatan,
    response_class=AliranOrang,
    responses=EKSPOR_PENUGASAN.responses,
)
async def ekspor_penugasan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    per_tanggal: PerTanggal = None,
    di_bawah: DiBawah = None,
    bentuk: Format = "csv",
) -> Response:
    """Seluruh daftar pada hari itu, sebagai CSV atau XLSX. Pembacaan ini tercatat."""
    await pastikan_unit(baca, di_bawah)
    hari = per_tanggal or membaca.runtime.clock.today()

    async def ambil(sesudah: str, banyak: int) -> Sequence[Mapping[str, Any]]:
        rows = await repository.penugasan_pada(
            baca, pelaku, hari=hari, di_bawah=di_bawah, sesudah=sesudah, limit=banyak
        )
        return [each.model_dump() for each in rows]

    async def catat_pembacaan(nip: Sequence[str]) -> None:
        await membaca.catat(sorted(set(nip)), "mengekspor daftar penugasan")

    return await EKSPOR_PENUGASAN.hanya(bidang_terlihat(PenugasanJabatan, membaca.pandangan())).jawab(
        bentuk,
        ambil,
        "",
        itemgetter("kode_jabatan"),
        membaca.runtime,
        catat=catat_pembacaan,
        sebagai=AliranOrang,
    )


@router_penugasan.get("", summary="Siapa Plt, Plh, atau Pj di mana", response_model=HalamanOrang[PenugasanJabatan])
async def daftar_penugasan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    per_tanggal: PerTanggal = None,
    di_bawah: DiBawah = None,
) -> Response:
    """Penugasan yang berlaku pada hari itu; wewenangnya mulai dan berakhir pada tanggalnya."""
    await pastikan_unit(baca, di_bawah)
    (sesudah,) = minta.sesudah(str) or ("",)
    hari = per_tanggal or membaca.runtime.clock.today()
    rows = await repository.penugasan_pada(
        baca, pelaku, hari=hari, di_bawah=di_bawah, sesudah=sesudah, limit=minta.banyak
    )
    halaman, berikutnya = minta.potong(rows, lambda row: (row.kode_jabatan,))
    return await membaca.jawab(
        HalamanOrang[PenugasanJabatan],
        {"data": [row.model_dump() for row in halaman], "berikutnya": berikutnya, "jumlah": None},
        nip=sorted({row.nip for row in halaman}),
        bawaan="melihat daftar penugasan",
    )


def _dari(model: type[BaseModel], jenis: JenisRiwayat) -> type[BaseModel]:
    """A generic shape of this kind of rows: by it the answer is filtered."""
    return cast("type[BaseModel]", model.__class_getitem__(jenis.tercatat))


def _sah(jenis: JenisRiwayat, isi: Any, *awalan: str) -> Isian:
    """What a row of this kind says; refused as the framework refuses a body.

    Raises:
        RequestValidationError.
    """
    try:
        return jenis.isian.model_validate(isi)
    except ValidationError as error:
        salah = [{**each, "loc": ("body", *awalan, *each["loc"])} for each in error.errors()]
        raise RequestValidationError(salah, body=dict.fromkeys(awalan, isi) if awalan else isi) from error


async def _tersimpan(
    membaca: Pembacaan, pelaku: Pelaku, jenis: JenisRiwayat, nip: str, tersimpan: catat.Tersimpan, *, status: int = 200
) -> Response:
    # Who records a thing knows it: writing it down is the purpose.
    dilihat = pandangan(pelaku, nip, tujuan=membaca.tujuan or MENCATAT)
    isi = {"data": tersimpan.baris, "peringatan": tersimpan.peringatan, "versi": tersimpan.versi}
    return await _jawab(
        membaca, _dari(RiwayatTersimpan, jenis), isi, dilihat, nip, tersimpan.versi, bawaan=MENCATAT, status=status
    )


async def _jawab(
    membaca: Pembacaan,
    model: type[BaseModel],
    isi: dict[str, Any],
    dilihat: Pandangan,
    nip: str,
    versi: int,
    *,
    bawaan: str = "membaca riwayat",
    status: int = 200,
) -> Response:
    # A relative's number is personal data of the relative: they see in their own log who has read it.
    siapa = sorted({nip, *people_in(orjson.dumps(isi))})
    headers = {"ETag": etag(versi)}
    if "riwayat" in membaca.request.path_params:
        membaca = replace(membaca, disebut=("riwayat",))
    if status == 201:
        riwayat = membaca.request.path_params.get("riwayat", "penugasan")
        headers["Location"] = f"{membaca.runtime.settings.root_path}/asn/{nip}/riwayat/{riwayat}"
    return await membaca.jawab(model, isi, dilihat=dilihat, nip=siapa, bawaan=bawaan, status=status, headers=headers)
