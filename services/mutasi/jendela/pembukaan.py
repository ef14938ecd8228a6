"""Places of pelaksana are opened by a decision of the mayor, which one person records and another approves (J-03)."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from services.mutasi.jendela import repository
from services.mutasi.jendela.errors import FormasiSudahDibuka, FormasiTidakSesuai, PembukaanSudahAda
from services.mutasi.jendela.models import UsulanPembukaan as Tabel
from services.mutasi.jendela.schemas import PembatalanCatatan, Pembukaan, PembukaanBaru, UsulanPembukaan
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import PERAN, Pelaku
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.db.unit_of_work import UnitOfWork
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.hari import Hari
from shared.http.penolakan import NilaiSudahBerganti
from shared.http.problem import KesalahanIsian, wajib_ada
from shared.http.tajuk import Dibuat
from shared.persetujuan.api import buat_router, jawab_baru
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

SEBUTAN = "Pembukaan formasi"
PERKARA = Perkara(
    "pembukaan",
    "usulan pembukaan formasi",
    Register(Tabel, UsulanPembukaan, "jenis"),
    pengusul=("verifikator",),
    pemutus=("verifikator", "ppk"),
    pembaca=("verifikator", "tim_penilai", "ppk", "auditor"),
    seluruh_kota=SEBUTAN,
    bab="pembukaan",
)

router = APIRouter(prefix="/pembukaan", tags=["pembukaan"], route_class=TransactionRoute)
router_usul = APIRouter(prefix="/pembukaan", tags=["pembukaan"], route_class=RuteOrang)
Pengusul = Annotated[Pelaku, perlu(*PERKARA.pengusul)]
PembukaanId = Annotated[UUID, Path(description="Nomor pembukaan.")]
TIDAK_ADA = "Pembukaan ini tidak ada."


@router.get("", summary="Formasi yang dibuka")
async def daftar_pembukaan(
    baca: Baca,
    runtime: Berjalan,
    minta: MintaHalaman,
    _: Annotated[Pelaku, perlu(*PERAN)],
    per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
    jabatan: Annotated[str | None, Query(max_length=42, description="Hanya yang membuka jabatan ini.")] = None,
    termasuk_digantikan: Annotated[bool, Query(description="Tampilkan juga yang sudah digantikan.")] = False,
) -> Halaman[Pembukaan]:
    """Pembukaan yang sudah disetujui dan belum berakhir pada `per_tanggal`, dari yang terbaru."""
    (sesudah,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar_pembukaan(
        baca,
        per_tanggal=per_tanggal or runtime.clock.today(),
        jabatan=jabatan,
        termasuk_digantikan=termasuk_digantikan,
        sebelum=sesudah,
        limit=minta.banyak,
    )
    return minta.utuh(rows, lambda row: (row.id,))


@router.get("/{pembukaan_id}", summary="Satu pembukaan formasi")
async def baca_pembukaan(pembukaan_id: PembukaanId, baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]) -> Pembukaan:
    """Keputusan Wali Kota, masa, dan jabatan yang dibukanya."""
    return wajib_ada(await repository.pembukaan(baca, pembukaan_id), TIDAK_ADA)


@router_usul.post("", summary="Usulkan pembukaan formasi", status_code=201, response_model=UsulanPembukaan)
async def usulkan_pembukaan(uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: PembukaanBaru) -> Dibuat:
    """Berlaku sesudah disetujui orang lain (`/usulan-pembukaan`). Masa satu jabatan tidak bertumpuk dengan pembukaannya
    yang lain."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    async with uow.trial():
        await _buka(uow, uow.new_id(), isi)
    baru = {"jenis": "buka", "sasaran": None, "isi": isi.model_dump(mode="json"), "alasan": isi.alasan}
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru, isi.alasan))


@router_usul.post(
    "/{pembukaan_id}/pencabutan",
    summary="Usulkan pencabutan pembukaan",
    status_code=201,
    response_model=UsulanPembukaan,
)
async def usulkan_pencabutan_pembukaan(
    pembukaan_id: PembukaanId, uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: PembatalanCatatan
) -> Dibuat:
    """Sesudah disetujui orang lain formasinya tidak dapat dipakai lagi; usulan yang sudah diputuskan tetap."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    wajib_ada(await repository.pembukaan(uow, pembukaan_id), TIDAK_ADA)
    async with uow.trial():
        await _cabut(uow, pembukaan_id)
    baru = {"jenis": "cabut", "sasaran": pembukaan_id, "isi": isi.model_dump(mode="json"), "alasan": isi.alasan}
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru, isi.alasan))


async def _buka(uow: UnitOfWork, pembukaan_id: UUID, isi: PembukaanBaru) -> None:
    ada = await repository.formasi(uow, [each.kode_jabatan for each in isi.jabatan])
    salah = []
    for nomor, each in enumerate(isi.jabatan):
        jabatan = ada.get(each.kode_jabatan)
        if jabatan is None or not jabatan.aktif:
            salah.append((f"/jabatan/{nomor}/kode_jabatan", f"{each.kode_jabatan} tidak ada dalam peta jabatan"))
        elif jabatan.jenjang != JenjangJabatan.PELAKSANA:
            salah.append((f"/jabatan/{nomor}/kode_jabatan", f"{each.kode_jabatan} bukan jabatan pelaksana"))
        elif each.jumlah > jabatan.formasi:
            salah.append((f"/jabatan/{nomor}/jumlah", f"formasi {each.kode_jabatan} hanya {jabatan.formasi}"))
    if salah:
        raise FormasiTidakSesuai(
            f"{len(salah)} jabatan tidak dapat dibuka: {'; '.join(pesan for _, pesan in salah[:5])}. Perbaiki atau "
            "keluarkan jabatan itu.",
            kesalahan=[KesalahanIsian(pointer=di, pesan=pesan) for di, pesan in salah[:20]],
        )
    await _sekali(uow, isi)
    if not await repository.buka(uow, pembukaan_id, isi):
        raise PembukaanSudahAda(
            f"Keputusan {isi.nomor} sudah membuka formasi. Cabut pembukaannya dahulu bila isinya keliru.",
            kesalahan=[KesalahanIsian(pointer="/nomor", pesan="sudah dipakai")],
        )


async def _sekali(uow: UnitOfWork, isi: PembukaanBaru) -> None:
    """Of each place there is one decision that opens it: a case could else use the same place up twice, or none.

    Raises:
        FormasiSudahDibuka.
    """
    kode = [each.kode_jabatan for each in isi.jabatan]
    ada = await repository.bertumpuk(uow, kode, isi.mulai, isi.selesai)
    if not ada:
        return
    sebab = [
        f"{each.kode_jabatan} oleh {each.nomor} ({each.mulai:%d-%m-%Y} sampai {each.selesai:%d-%m-%Y})"
        for each in ada.values()
    ]
    raise FormasiSudahDibuka(
        f"{len(ada)} jabatan sudah dibuka pada sebagian masa itu: {'; '.join(sebab[:5])}. Pilih masa lain, keluarkan "
        "jabatan itu, atau cabut pembukaan yang lama dahulu.",
        kesalahan=[
            KesalahanIsian(pointer=f"/jabatan/{nomor}/kode_jabatan", pesan=f"sudah dibuka {ada[each].nomor}")
            for nomor, each in enumerate(kode)
            if each in ada
        ][:20],
    )


async def _cabut(uow: UnitOfWork, pembukaan_id: UUID) -> None:
    if not await repository.cabut(uow, pembukaan_id):
        raise NilaiSudahBerganti("Pembukaan ini sudah dicabut. Tidak ada yang perlu dicabut lagi.")


async def _terapkan(
    uow: UnitOfWork, _: Pelaku, usulan: UsulanPembukaan, tutup: Tutup[UsulanPembukaan]
) -> UsulanPembukaan:
    if isinstance(usulan.isi, PembukaanBaru):
        await _buka(uow, usulan.id, usulan.isi)
        return await tutup(f"/pembukaan/{usulan.id}")
    assert usulan.sasaran is not None
    await _cabut(uow, usulan.sasaran)
    return await tutup(f"/pembukaan/{usulan.sasaran}")


router_usulan = buat_router(PERKARA, _terapkan)
