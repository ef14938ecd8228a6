"""Routes of meetings for officers."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.notifikasi.kampanye.rancangan.api import NomorKampanye
from services.notifikasi.kampanye.siaran.pintu import wajib_bertujuan
from services.notifikasi.kampanye.undangan import balasan, repository, siapkan
from services.notifikasi.kampanye.undangan.api import NomorPertemuan
from services.notifikasi.kampanye.undangan.balas import LONGGAR
from services.notifikasi.kampanye.undangan.models import JawabanUndangan, TempatDuduk
from services.notifikasi.kampanye.undangan.repository import Hitungan, Pertemuan
from services.notifikasi.kampanye.undangan.schemas import (
    BalasanPeserta,
    HasilPencatatan,
    KodeHadir,
    PembatalanPertemuan,
    PencatatanHadir,
    PertemuanBaru,
    PertemuanKampanye,
)
from services.notifikasi.kampanye.undangan.siapkan import TIDAK_ADA, kampanye_undangan
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.terlihat import lingkup_unit

_AWALAN = "/kampanye/{kampanye_id}/pertemuan"
router = APIRouter(prefix=_AWALAN, tags=["undangan"], route_class=TransactionRoute)
router_orang = APIRouter(prefix=_AWALAN, tags=["undangan"], route_class=RuteOrang)

Penyelenggara = Annotated[Pelaku, perlu("verifikator")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")]


def _bentuk(row: Pertemuan, hitungan: Hitungan) -> PertemuanKampanye:
    isi = {each: getattr(row, each) for each in PertemuanKampanye.model_fields if hasattr(row, each)}
    jumlah = {each: nilai for each, nilai in hitungan._asdict().items() if each != "pertemuan_id"}
    return PertemuanKampanye(**isi, **jumlah)


async def _jawab(uow: UnitOfWork, row: Pertemuan, response: Response) -> PertemuanKampanye:
    response.headers["ETag"] = etag(row.versi)
    return _bentuk(row, (await repository.hitungan(uow, [row.id]))[row.id])


@router.post("", summary="Undang ke pertemuan", status_code=201)
async def buat_pertemuan_kampanye(
    kampanye_id: NomorKampanye,
    isi: PertemuanBaru,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Penyelenggara,
    response: Dibuat,
) -> PertemuanKampanye:
    """Selama kampanyenya berjalan. Pesertanya diundang sekarang; siapa yang menjadi peserta kemudian, kemudian. Mereka
    diingatkan pada hari kerja sebelumnya."""
    row = await siapkan.buat_pertemuan(uow, pelaku, kampanye_id, isi)
    response.headers["Location"] = f"{runtime.settings.root_path}/kampanye/{kampanye_id}/pertemuan/{row.id}"
    return await _jawab(uow, row, response)


@router.get("", summary="Pertemuan satu kampanye")
async def daftar_pertemuan_kampanye(
    kampanye_id: NomorKampanye, baca: Baca, pelaku: Pembaca, minta: MintaHalaman
) -> Halaman[PertemuanKampanye]:
    """Dari yang paling dahulu, juga yang dibatalkan, dengan berapa yang menjawab apa."""
    await kampanye_undangan(baca, kampanye_id, pelaku)
    rows = await repository.daftar_pertemuan(
        baca, kampanye_id, sesudah=minta.sesudah(datetime, UUID), banyak=minta.banyak
    )
    semua = await repository.hitungan(baca, [each.id for each in rows])
    return minta.halaman(rows, lambda row: _bentuk(row, semua[row.id]), lambda row: (row.mulai, row.id))


@router.get("/{pertemuan_id}", summary="Satu pertemuan")
async def baca_pertemuan_kampanye(
    kampanye_id: NomorKampanye, pertemuan_id: NomorPertemuan, baca: Baca, pelaku: Pembaca, response: Berversi
) -> PertemuanKampanye:
    """`versi` dikirim sebagai If-Match bila mengubah atau membatalkannya."""
    await kampanye_undangan(baca, kampanye_id, pelaku)
    row = wajib_ada(await repository.satu_pertemuan(baca, kampanye_id, pertemuan_id), TIDAK_ADA)
    response.headers["ETag"] = etag(row.versi)
    return _bentuk(row, (await repository.hitungan(baca, [row.id]))[row.id])


@router.put("/{pertemuan_id}", summary="Ubah pertemuan")
async def ubah_pertemuan_kampanye(
    kampanye_id: NomorKampanye,
    pertemuan_id: NomorPertemuan,
    isi: PertemuanBaru,
    uow: Uow,
    pelaku: Penyelenggara,
    seen: IfMatch,
    response: Berversi,
) -> PertemuanKampanye:
    """Seluruhnya. Bila waktu, tempat, atau pokoknya berubah, yang diundang dikabari dan kalendernya diperbarui; jawaban
    mereka tetap. Kapasitas yang bertambah langsung dibagikan kepada yang menunggu."""
    return await _jawab(uow, await siapkan.ubah_pertemuan(uow, pelaku, kampanye_id, pertemuan_id, seen, isi), response)


@router.post("/{pertemuan_id}/pembatalan", summary="Batalkan pertemuan")
async def batalkan_pertemuan_kampanye(
    kampanye_id: NomorKampanye,
    pertemuan_id: NomorPertemuan,
    isi: PembatalanPertemuan,
    uow: Uow,
    pelaku: Penyelenggara,
    seen: IfMatch,
    response: Berversi,
) -> PertemuanKampanye:
    """Yang tidak menolak undangannya dikabari dengan alasannya. Tidak dapat dikembalikan; buat pertemuan baru."""
    row = await siapkan.batalkan_pertemuan(uow, pelaku, kampanye_id, pertemuan_id, seen, isi.alasan)
    return await _jawab(uow, row, response)


@router.get("/{pertemuan_id}/kode-hadir", summary="Kode hadir pertemuan")
async def baca_kode_hadir(
    kampanye_id: NomorKampanye, pertemuan_id: NomorPertemuan, baca: Baca, pelaku: Penyelenggara
) -> KodeHadir:
    """Untuk ditampilkan di pertemuan, sebagai tulisan atau kode QR: yang datang mengirimnya dari akunnya sendiri."""
    await kampanye_undangan(baca, kampanye_id, pelaku)
    row = wajib_ada(await repository.satu_pertemuan(baca, kampanye_id, pertemuan_id), TIDAK_ADA)
    return KodeHadir(kode=row.kode_hadir, dari=row.mulai - LONGGAR, sampai=row.selesai + LONGGAR)


@router.post("/{pertemuan_id}/kehadiran", summary="Catat siapa yang datang")
async def catat_kehadiran_pertemuan(
    kampanye_id: NomorKampanye,
    pertemuan_id: NomorPertemuan,
    isi: PencatatanHadir,
    uow: Uow,
    pelaku: Penyelenggara,
) -> HasilPencatatan:
    """Menurut daftar hadirnya; juga peserta yang datang tanpa menjawab. Yang sudah tercatat dilewati, jadi boleh
    diulang. `datang: false` mencabut yang keliru."""
    hasil = await siapkan.catat_kehadiran(uow, pelaku, kampanye_id, pertemuan_id, isi.nip, datang=isi.datang)
    return HasilPencatatan(**hasil)


@router_orang.get("/{pertemuan_id}/balasan", summary="Siapa menjawab apa", response_model=HalamanOrang[BalasanPeserta])
async def daftar_balasan_pertemuan(
    kampanye_id: NomorKampanye,
    pertemuan_id: NomorPertemuan,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    jawaban: Annotated[JawabanUndangan | None, Query(description="Hanya yang menjawab ini.")] = None,
    tempat_duduk: Annotated[TempatDuduk | None, Query(description="Hanya yang mendapat atau menunggu tempat.")] = None,
    datang: Annotated[bool | None, Query(description="Hanya yang tercatat datang, atau yang tidak.")] = None,
) -> Response:
    """Yang sudah menjawab atau datang, dalam lingkup Anda. Bila khalayaknya dijaga, `Tujuan-Akses` wajib."""
    kampanye = await kampanye_undangan(baca, kampanye_id, pelaku)
    wajib_bertujuan(membaca, kampanye, "Yang diundang kampanye yang dijaga")
    wajib_ada(await repository.satu_pertemuan(baca, kampanye_id, pertemuan_id), TIDAK_ADA)
    rows = await balasan.daftar_balasan(
        baca,
        pertemuan_id,
        lingkup_unit(pelaku),
        jawaban=jawaban,
        tempat_duduk=tempat_duduk,
        datang=datang,
        sesudah=(minta.sesudah(str) or ("",))[0],
        banyak=minta.banyak,
    )
    muat, berikutnya = minta.potong(rows, lambda row: (row.nip,))
    isi = HalamanOrang[BalasanPeserta](data=[BalasanPeserta(**each._asdict()) for each in muat], berikutnya=berikutnya)
    return await membaca.jawab(HalamanOrang[BalasanPeserta], isi, nip=[each.nip for each in muat])
