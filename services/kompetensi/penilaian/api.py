"""Assessments over HTTP: what was found about a person, corrected or withdrawn with a reason."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path

from services.kompetensi.isian import PEMBACA, TIDAK_ADA, Nip
from services.kompetensi.penilaian import repository
from services.kompetensi.penilaian.koreksi import batalkan, koreksi
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
from shared.api.jawab import BERTUJUAN, Membaca
from shared.api.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.privasi.kelas import TALENTA

router = APIRouter(tags=["penilaian"], route_class=TransactionRoute, responses=RESPONSES)

Nomor = Annotated[UUID, Path(description="Nomor penilaian.")]
Petugas = Annotated[Pelaku, perlu("verifikator")]


@router.get("/asn/{nip}/penilaian", summary="Semua penilaian seorang pegawai", openapi_extra=BERTUJUAN)
async def daftar_penilaian(
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
) -> list[CatatanPenilaian]:
    """Kompetensi, potensi, dan umpan balik, dari yang terbaru, juga yang sudah digantikan; pembacaan ini tercatat."""
    membaca.wajib_berhak(nip, "Hasil penilaian", TALENTA)
    if not await repository.dalam_lingkup(baca, nip, pelaku):
        raise TidakDitemukan(TIDAK_ADA)
    await membaca.catat([nip], "baca penilaian")
    return await _semua(baca, nip, runtime.clock.today())


@router.post(
    "/penilaian/kompetensi/{nomor}/koreksi",
    summary="Koreksi penilaian kompetensi",
    status_code=201,
    dependencies=[IdempotencyKey],
)
async def koreksi_kompetensi(nomor: Nomor, uow: Uow, pelaku: Petugas, isi: KoreksiKompetensi) -> CatatanPenilaian:
    """Mencatat hasil yang benar dan menghitung ulang skor; hasil lama tetap tersimpan."""
    return await _koreksi(uow, pelaku, JenisPenilaian.KOMPETENSI, nomor, isi)


@router.post(
    "/penilaian/potensi/{nomor}/koreksi",
    summary="Koreksi penilaian potensi",
    status_code=201,
    dependencies=[IdempotencyKey],
)
async def koreksi_potensi(nomor: Nomor, uow: Uow, pelaku: Petugas, isi: KoreksiPotensi) -> CatatanPenilaian:
    """Mencatat hasil yang benar dan menghitung ulang skor; hasil lama tetap tersimpan."""
    return await _koreksi(uow, pelaku, JenisPenilaian.POTENSI, nomor, isi)


@router.post(
    "/penilaian/umpan_balik/{nomor}/koreksi",
    summary="Koreksi umpan balik",
    status_code=201,
    dependencies=[IdempotencyKey],
)
async def koreksi_umpan_balik(nomor: Nomor, uow: Uow, pelaku: Petugas, isi: KoreksiUmpanBalik) -> CatatanPenilaian:
    """Mencatat hasil yang benar dan menghitung ulang skor; hasil lama tetap tersimpan."""
    return await _koreksi(uow, pelaku, JenisPenilaian.UMPAN_BALIK, nomor, isi)


@router.post("/penilaian/{jenis}/{nomor}/pembatalan", summary="Batalkan satu penilaian", dependencies=[IdempotencyKey])
async def batalkan_penilaian(
    jenis: JenisPenilaian, nomor: Nomor, uow: Uow, pelaku: Petugas, isi: Pembatalan
) -> CatatanPenilaian:
    """Hasil ini tidak dipakai lagi; alasannya tersimpan dan skor dihitung ulang."""
    nip = await batalkan(uow, pelaku, jenis, nomor, isi.alasan)
    return next(each for each in await _semua(uow, nip, uow.today) if each.id == nomor)


async def _koreksi(uow: Any, pelaku: Pelaku, jenis: JenisPenilaian, nomor: UUID, isi: Koreksi) -> CatatanPenilaian:
    nip = await koreksi(uow, pelaku, jenis, nomor, isi)
    return next(each for each in await _semua(uow, nip, uow.today) if each.menggantikan == nomor)


async def _semua(baca: Reader | UnitOfWork, nip: str, hari: date) -> list[CatatanPenilaian]:
    semua = [
        CatatanPenilaian(
            **{
                each: row[each]
                for each in (
                    "id", "tanggal", "metode", "asesor", "dokumen", "berlaku_sampai", "menggantikan", "dicatat_pada",
                    "digantikan_pada",
                )
            },
            jenis=jenis,
            hasil=list(_hasil(jenis, row)),
            berlaku=row["digantikan_pada"] is None and row["berlaku_sampai"] >= hari,
        )
        for jenis in JenisPenilaian
        for row in await repository.semua(baca, jenis, nip)
    ]  # fmt: skip
    return sorted(semua, key=lambda each: (each.tanggal, each.id), reverse=True)


def _hasil(jenis: JenisPenilaian, row: Mapping[str, Any]) -> Iterator[TemuanPenilaian]:
    if jenis is JenisPenilaian.KOMPETENSI:
        for kompetensi, kolom in repository.KOLOM_LEVEL.items():
            yield TemuanPenilaian(kode=kompetensi.name, nama=kompetensi.value, nilai=str(row[kolom]))
        for kode, level in sorted(row["teknis"].items()):
            yield TemuanPenilaian(kode=kode, nama=kode, nilai=str(level))
    elif jenis is JenisPenilaian.POTENSI:
        for aspek, kolom in repository.KOLOM_POTENSI.items():
            yield TemuanPenilaian(kode=aspek.name, nama=aspek.value, nilai=str(row[kolom]))
    else:
        yield TemuanPenilaian(kode="KATEGORI", nama="Kategori", nilai=row["kategori"])
        yield TemuanPenilaian(kode="PENILAI", nama="Banyak penilai", nilai=str(row["penilai"]))
