"""Routes of registers of letter numbers."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.penomoran import buku, kelola, repository
from services.mutasi.penomoran.ambil import pesan
from services.mutasi.penomoran.jenis import SuratBernomor
from services.mutasi.penomoran.repository import Baca as Pembacaan
from services.mutasi.penomoran.repository import Register
from services.mutasi.penomoran.schemas import (
    HasilNomorLuar,
    IsiRegisterNomor,
    KodeRegister,
    NomorLuar,
    NomorSurat,
    PesananNomor,
    RegisterNomor,
    RegisterNomorBaru,
    RegisterNomorRinci,
)
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat, Diterima

router = APIRouter(prefix="/register-nomor", tags=["penomoran"], route_class=TransactionRoute)

PembacaBuku = Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk", "auditor")]
PengelolaBuku = Annotated[Pelaku, perlu("verifikator")]
Kode = Annotated[KodeRegister, Path(description="Kode register.", examples=["SK-MUTASI"])]
SEBUTAN = "Register nomor surat"


async def _rinci(baca: Pembacaan, response: Response, milik: Register, hari_ini: date) -> RegisterNomorRinci:
    response.headers["ETag"] = etag(milik.versi)
    berikut = await buku.berikutnya(baca, [milik], hari_ini)
    return RegisterNomorRinci(
        **milik._asdict(),
        berikut=berikut.get(milik.kode),
        tahun=await buku.tahun_register(baca, milik, hari_ini),
    )


@router.get("", summary="Register nomor surat")
async def daftar_register_nomor(
    baca: Baca,
    runtime: Berjalan,
    _: PembacaBuku,
    jenis: Annotated[SuratBernomor | None, Query(description="Hanya jenis ini.")] = None,
) -> Halaman[RegisterNomor]:
    """Semua register dengan nomor yang akan diberikan hari ini."""
    semua = [each for each in await repository.semua_register(baca) if jenis is None or jenis in each.jenis]
    berikut = await buku.berikutnya(baca, semua, runtime.clock.today())
    return Halaman.utuh([RegisterNomor(**each._asdict(), berikut=berikut.get(each.kode)) for each in semua])


@router.post("", summary="Buat register nomor", status_code=201)
async def buat_register_nomor(
    response: Dibuat, uow: Uow, runtime: Berjalan, pelaku: PengelolaBuku, isi: RegisterNomorBaru
) -> RegisterNomorRinci:
    """Langsung berlaku, dan tercatat pada jejak. Nomor yang sudah diberikan buku lama dicatat sesudahnya
    (`nomor-luar`), agar yang berikut tepat."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    baru = await kelola.buat_register(uow, isi)
    response.headers["Location"] = f"{runtime.settings.root_path}/register-nomor/{baru.kode}"
    return await _rinci(uow, response, baru, uow.today)


@router.get("/{kode}", summary="Satu register nomor")
async def baca_register_nomor(
    response: Berversi, kode: Kode, baca: Baca, runtime: Berjalan, _: PembacaBuku
) -> RegisterNomorRinci:
    """Polanya, nomor berikutnya, dan bukunya tahun demi tahun."""
    milik = wajib_ada(await repository.register(baca, kode), kelola.TIDAK_ADA)
    return await _rinci(baca, response, milik, runtime.clock.today())


@router.put("/{kode}", summary="Ubah register nomor")
async def ubah_register_nomor(
    response: Berversi, kode: Kode, uow: Uow, pelaku: PengelolaBuku, seen: IfMatch, isi: IsiRegisterNomor
) -> RegisterNomorRinci:
    """Berlaku bagi nomor yang diambil sesudahnya; yang sudah diberikan tetap seperti tertulis. Nomor pertama yang lain
    berlaku bagi tahun yang belum mulai."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    return await _rinci(uow, response, await kelola.ubah_register(uow, kode, seen, isi), uow.today)


@router.post("/{kode}/nomor-luar", summary="Catat nomor dari luar")
async def catat_nomor_luar(kode: Kode, uow: Uow, pelaku: PengelolaBuku, isi: NomorLuar) -> HasilNomorLuar:
    """Satu nomor atau satu rentang yang sudah diberikan buku kertas atau sistem lain. Nomor yang diambil kemudian
    mengisi yang belum ada, dari yang terendah."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    return await kelola.catat_luar(uow, kode, isi)


@router.post("/{kode}/nomor", summary="Ambil nomor surat", status_code=201)
async def ambil_nomor_surat(
    response: Diterima, kode: Kode, uow: Uow, runtime: Berjalan, pelaku: PengelolaBuku, isi: PesananNomor
) -> NomorSurat:
    """Bagi surat yang dibuat di luar sistem ini, atau yang nomornya diperlukan lebih dahulu: ketik nomornya kemudian
    pada keputusannya. Keputusan dengan `register` mengambil nomornya sendiri. Yang tidak jadi dipakai dibatalkan
    (`/buku-nomor/{nomor_id}/pembatalan`)."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    nomor = await pesan(uow, kode, isi.tanggal, isi.jenis, isi.keterangan)
    uow.audit(
        "ambil", "nomor_surat", str(nomor.id), sesudah={"nomor": nomor.nomor, "jenis": isi.jenis}, alasan=isi.keterangan
    )
    response.headers["Location"] = f"{runtime.settings.root_path}/buku-nomor/{nomor.id}"
    return wajib_ada(await buku.satu_nomor(uow, nomor.id), "Nomor ini tidak ada.")
