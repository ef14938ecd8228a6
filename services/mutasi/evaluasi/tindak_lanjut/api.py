"""Routes of follow-up actions."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.evaluasi.berkala.api import Nomor, Penilai
from services.mutasi.evaluasi.berkala.repository import Baca as Sumber
from services.mutasi.evaluasi.tindak_lanjut import putuskan, repository
from services.mutasi.evaluasi.tindak_lanjut.bentuk import tentang, tercatat
from services.mutasi.evaluasi.tindak_lanjut.models import StatusTindakLanjut
from services.mutasi.evaluasi.tindak_lanjut.schemas import (
    PembukaanTindakLanjut,
    PenyelesaianTindakLanjut,
    TindakLanjutBaru,
    TindakLanjutTercatat,
)
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router_evaluasi = APIRouter(prefix="/evaluasi/{evaluasi_id}/tindak-lanjut", tags=["evaluasi"], route_class=RuteOrang)
router = APIRouter(prefix="/tindak-lanjut", tags=["evaluasi"], route_class=RuteOrang)

Siapa = Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)]
NomorTindakLanjut = Annotated[UUID, Path(description="Nomor tindak lanjut.")]


async def _jawab(membaca: Pembacaan, baca: Sumber, pelaku: Pelaku, nomor: UUID, *, status: int = 200) -> Response:
    row = wajib_ada(await repository.cari(baca, nomor, pelaku), putuskan.TIDAK_ADA)
    alamat = f"{membaca.runtime.settings.root_path}/tindak-lanjut/{row.id}"
    return await membaca.jawab(
        TindakLanjutTercatat,
        tercatat(row, membaca.runtime.clock.today()),
        nip=tentang([row]),
        status=status,
        headers={"ETag": etag(row.versi), **({"Location": alamat} if status == 201 else {})},
    )


@router_evaluasi.post("", summary="Beri tindak lanjut", status_code=201, response_model=TindakLanjutTercatat)
async def beri_tindak_lanjut(
    evaluasi_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Penilai, isi: TindakLanjutBaru
) -> Dibuat:
    """Kepada seorang pegawai, atau kepada siapa pun yang menduduki sebuah jabatan; pemiliknya diberi tahu sekarang,
    menjelang hari terakhirnya, dan sesudah lewat. Evaluasi tidak ditutup selama masih ada yang terbuka."""
    row = await putuskan.beri(uow, pelaku, evaluasi_id, **isi.model_dump())
    return await _jawab(membaca, uow, pelaku, row.id, status=201)


@router.get("", summary="Daftar tindak lanjut", response_model=HalamanOrang[TindakLanjutTercatat])
async def daftar_tindak_lanjut(
    baca: Baca,
    membaca: Membaca,
    pelaku: Siapa,
    minta: MintaHalaman,
    evaluasi: Annotated[
        UUID | None,
        Query(description="Hanya dari evaluasi ini.", examples=["0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e"]),
    ] = None,
    status: Annotated[
        StatusTindakLanjut | None, Query(description="Hanya yang berstatus ini.", examples=["terbuka"])
    ] = None,
    terlambat: Annotated[bool, Query(description="Hanya yang terbuka dan lewat hari terakhirnya.")] = False,
    milik_saya: Annotated[bool, Query(description="Hanya yang Anda pemiliknya.")] = False,
) -> Response:
    """Dari yang paling dahulu harus selesai: milik Anda atau jabatan Anda, dan yang evaluasinya boleh Anda lihat."""
    hari_ini = membaca.runtime.clock.today()
    rows = await repository.daftar(
        baca,
        pelaku,
        evaluasi_id=evaluasi,
        status=status,
        sebelum=hari_ini if terlambat else None,
        saya=milik_saya,
        sesudah=minta.sesudah(date, UUID) or (date.min, UUID(int=0)),
        banyak=minta.banyak,
    )
    halaman, berikutnya = minta.potong(rows, lambda row: (row.sampai, row.id))
    isi = HalamanOrang[TindakLanjutTercatat](data=[tercatat(each, hari_ini) for each in halaman], berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[TindakLanjutTercatat], isi, nip=tentang(halaman))


@router.get("/{tindak_lanjut_id}", summary="Satu tindak lanjut", response_model=TindakLanjutTercatat)
async def baca_tindak_lanjut(
    tindak_lanjut_id: NomorTindakLanjut, baca: Baca, membaca: Membaca, pelaku: Siapa
) -> Berversi:
    """Juga bagi pemiliknya yang tidak melihat evaluasinya."""
    return await _jawab(membaca, baca, pelaku, tindak_lanjut_id)


@router.post("/{tindak_lanjut_id}/penyelesaian", summary="Tutup tindak lanjut", response_model=TindakLanjutTercatat)
async def tutup_tindak_lanjut(
    tindak_lanjut_id: NomorTindakLanjut,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", "kepala_unit", "verifikator")],
    seen: IfMatch,
    isi: PenyelesaianTindakLanjut,
) -> Berversi:
    """Oleh pemiliknya atau verifikator, dengan apa hasilnya; atau mengapa tidak dilaksanakan."""
    row = await putuskan.selesaikan(uow, pelaku, tindak_lanjut_id, seen, **isi.model_dump())
    return await _jawab(membaca, uow, pelaku, row.id)


@router.post("/{tindak_lanjut_id}/pembukaan", summary="Buka lagi tindak lanjut", response_model=TindakLanjutTercatat)
async def buka_tindak_lanjut(
    tindak_lanjut_id: NomorTindakLanjut,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penilai,
    seen: IfMatch,
    isi: PembukaanTindakLanjut,
) -> Berversi:
    """Yang ditutup padahal belum selesai, dengan hari terakhir yang baru; selama evaluasinya berjalan."""
    row = await putuskan.buka_lagi(uow, pelaku, tindak_lanjut_id, seen, **isi.model_dump())
    return await _jawab(membaca, uow, pelaku, row.id)
