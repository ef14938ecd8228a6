"""Assessments over HTTP: what was found about a person, corrected or withdrawn with a reason."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.kompetensi.isian import TIDAK_ADA, MembacaPegawai, Nip
from services.kompetensi.penilaian import repository
from services.kompetensi.penilaian.koreksi import batalkan, koreksi
from services.kompetensi.penilaian.repository import Hasil
from services.kompetensi.penilaian.schemas import (
    CatatanPenilaian,
    Koreksi,
    KoreksiKompetensi,
    KoreksiPotensi,
    KoreksiUmpanBalik,
    Pembatalan,
    TemuanPenilaian,
)
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.problem import TidakDitemukan
from shared.http.tajuk import Diterima

router = APIRouter(tags=["penilaian"], route_class=RuteOrang)

PenilaianId = Annotated[UUID, Path(description="Nomor penilaian.")]
Petugas = Annotated[Pelaku, perlu("verifikator")]
_DIKOREKSI: dict[str, Any] = {"status_code": 201, "response_model": CatatanPenilaian}


@router.get(
    "/asn/{nip}/penilaian", summary="Semua penilaian seorang pegawai", response_model=HalamanOrang[CatatanPenilaian]
)
async def daftar_penilaian(nip: Nip, baca: Baca, membaca: MembacaPegawai) -> Response:
    """Kompetensi, potensi, dan umpan balik, dari yang terbaru, juga yang sudah digantikan; pembacaan ini tercatat."""
    if not await repository.dalam_lingkup(baca, nip, membaca.pelaku):
        raise TidakDitemukan(TIDAK_ADA)
    hari = membaca.runtime.clock.today()
    isi = HalamanOrang.utuh([_catatan(row, hari) for row in await repository.semua(baca, nip)])
    return await membaca.jawab(HalamanOrang[CatatanPenilaian], isi, nip=[nip])


@router.post("/penilaian/kompetensi/{penilaian_id}/koreksi", summary="Koreksi penilaian kompetensi", **_DIKOREKSI)
async def koreksi_kompetensi(
    penilaian_id: PenilaianId, uow: Uow, membaca: Membaca, pelaku: Petugas, isi: KoreksiKompetensi
) -> Diterima:
    """Mencatat hasil yang benar dan menghitung ulang skor; hasil lama tetap tersimpan."""
    return await _koreksi(uow, membaca, pelaku, JenisPenilaian.KOMPETENSI, penilaian_id, isi)


@router.post("/penilaian/potensi/{penilaian_id}/koreksi", summary="Koreksi penilaian potensi", **_DIKOREKSI)
async def koreksi_potensi(
    penilaian_id: PenilaianId, uow: Uow, membaca: Membaca, pelaku: Petugas, isi: KoreksiPotensi
) -> Diterima:
    """Mencatat hasil yang benar dan menghitung ulang skor; hasil lama tetap tersimpan."""
    return await _koreksi(uow, membaca, pelaku, JenisPenilaian.POTENSI, penilaian_id, isi)


@router.post("/penilaian/umpan-balik/{penilaian_id}/koreksi", summary="Koreksi umpan balik", **_DIKOREKSI)
async def koreksi_umpan_balik(
    penilaian_id: PenilaianId, uow: Uow, membaca: Membaca, pelaku: Petugas, isi: KoreksiUmpanBalik
) -> Diterima:
    """Mencatat hasil yang benar dan menghitung ulang skor; hasil lama tetap tersimpan."""
    return await _koreksi(uow, membaca, pelaku, JenisPenilaian.UMPAN_BALIK, penilaian_id, isi)


@router.post(
    "/penilaian/{jenis}/{penilaian_id}/pembatalan",
    summary="Batalkan satu penilaian",
    response_model=CatatanPenilaian,
)
async def batalkan_penilaian(
    jenis: Literal["kompetensi", "potensi", "umpan-balik"],
    penilaian_id: PenilaianId,
    uow: Uow,
    membaca: Membaca,
    pelaku: Petugas,
    isi: Pembatalan,
) -> Response:
    """Hasil ini tidak dipakai lagi; alasannya tersimpan dan skor dihitung ulang."""
    nip = await batalkan(uow, pelaku, JenisPenilaian(jenis.replace("-", "_")), penilaian_id, isi.alasan)
    return await _jawab(
        membaca, 200, next(each for each in await repository.semua(uow, nip) if each.id == penilaian_id)
    )


async def _koreksi(
    uow: Uow, membaca: Membaca, pelaku: Pelaku, jenis: JenisPenilaian, penilaian_id: UUID, isi: Koreksi
) -> Response:
    nip = await koreksi(uow, pelaku, jenis, penilaian_id, isi)
    semua = await repository.semua(uow, nip)
    alamat = f"{membaca.runtime.settings.root_path}/asn/{nip}/penilaian"
    row = next(each for each in semua if each.menggantikan == penilaian_id)
    return await _jawab(membaca, 201, row, {"Location": alamat})


async def _jawab(membaca: Membaca, status: int, row: Hasil, headers: Mapping[str, str] | None = None) -> Response:
    isi = _catatan(row, membaca.runtime.clock.today())
    dilihat = membaca.pandangan(row.nip, bawaan="koreksi penilaian")
    return await membaca.jawab(CatatanPenilaian, isi, nip=[row.nip], dilihat=dilihat, status=status, headers=headers)


def _catatan(row: Hasil, hari: date) -> CatatanPenilaian:
    berlaku = row.digantikan_pada is None and row.selesai >= hari
    return CatatanPenilaian.model_validate({**row._asdict(), "hasil": list(_hasil(row)), "berlaku": berlaku})


def _hasil(row: Hasil) -> Iterator[TemuanPenilaian]:
    if row.jenis is JenisPenilaian.KOMPETENSI:
        for kompetensi, kolom in repository.KOLOM_LEVEL.items():
            yield TemuanPenilaian(kode=kompetensi.name, nama=kompetensi.value, nilai=row.isi[kolom])
        for kode, level in sorted(row.isi["teknis"].items()):
            yield TemuanPenilaian(kode=kode, nama=kode, nilai=level)
    elif row.jenis is JenisPenilaian.POTENSI:
        for aspek, kolom in repository.KOLOM_POTENSI.items():
            yield TemuanPenilaian(kode=aspek.name, nama=aspek.value, nilai=row.isi[kolom])
    else:
        yield TemuanPenilaian(kode="KATEGORI", nama="Kategori", nilai=row.isi["kategori"])
        yield TemuanPenilaian(kode="PENILAI", nama="Banyak penilai", nilai=row.isi["penilai"])
