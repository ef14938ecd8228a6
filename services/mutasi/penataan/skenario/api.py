"""Routes of planning scenarios."""

from dataclasses import asdict, replace
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.penataan.skenario import buat, repository
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.keadilan import kelompok_rencana
from services.mutasi.penataan.skenario.repository import Ringkas, Skenario
from services.mutasi.penataan.skenario.ringkasan import Ringkasan
from services.mutasi.penataan.skenario.schemas import (
    Pembagian,
    SalinanSkenario,
    SaringanSkenario,
    SkenarioBaru,
    SkenarioRinci,
    SkenarioRingkas,
    UbahSkenario,
)
from services.mutasi.penataan.skenario.status import BERHENTI
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.kemajuan import TerakhirDiterima, alirkan, jawaban
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.terlihat import ATAS_ORANG_LAIN, pandangan

router = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=RuteOrang)
router_kemajuan = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=TransactionRoute)

PERENCANA = ("verifikator",)
BESAR = 2 << 20
"""Bytes of a body: a scenario may name everybody of a city."""
_PERISTIWA = 'event: kemajuan\ndata: {"status":"menghitung","kemajuan":{"tahap":"menghitung",…},…}\nid: 5\n\n'
_TERAKHIR = UUID(int=2**128 - 1)

Nomor = Annotated[UUID, Path(description="Nomor skenario.")]
Perencana = Annotated[Pelaku, perlu(*PERENCANA)]
Penata = Annotated[Pelaku, perlu(*repository.PENATA)]
Pembaca = Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)]


def _isi(skenario: Ringkas, pelaku: Pelaku) -> dict[str, Any]:
    langkah = skenario.langkah_mungkin if skenario.sudut(pelaku).berperan(*PERENCANA) else ()
    return {**asdict(skenario), "langkah_mungkin": list(langkah)}


async def _jawab(membaca: Pembacaan, skenario: Skenario, **jawaban: Any) -> Response:
    isi = IsiSkenario.model_validate(skenario.isi)
    gagal = skenario.gagal or {}
    dilihat = pandangan(skenario.sudut(membaca.pelaku), None, tujuan=membaca.tujuan)
    # Of one named person even the code of some rules tells what not everybody may know who plans.
    aturan = [each for each in gagal.get("aturan", ()) if dilihat.melihat(tanda_putusan(each))]
    kelompok = Ringkasan.model_validate(skenario.ringkasan).kelompok if skenario.ringkasan else []
    rinci = SkenarioRinci.model_validate(
        {
            **_isi(skenario, membaca.pelaku),
            "isi": isi,
            "gagal": skenario.gagal and {**skenario.gagal, "aturan": aturan},
            "kelompok": kelompok_rencana(kelompok),
            "disamarkan": [],
        }
    )
    # Whom it names is told to those alone who see what is asked.
    nip = sorted({*isi.nip, *gagal.get("orang", ())}) if skenario.sebagai_penata else []
    jawaban = {"headers": {"ETag": etag(skenario.versi)}, **jawaban}
    return await membaca.jawab(SkenarioRinci, rinci, nip=nip, dilihat=dilihat, **jawaban)


async def _jawab_baru(membaca: Pembacaan, skenario: Skenario, status: int) -> Response:
    alamat = f"{membaca.runtime.settings.root_path}/penataan/skenario/{skenario.id}"
    return await _jawab(membaca, skenario, status=status, headers={"ETag": etag(skenario.versi), "Location": alamat})


@router.post("", summary="Buat skenario penataan", status_code=201, response_model=SkenarioRinci)
@accepts(BESAR)
async def buat_skenario(uow: Uow, runtime: Berjalan, membaca: Membaca, pelaku: Perencana, isi: SkenarioBaru) -> Dibuat:
    """Draf skenario atas unit, pegawai, dan jabatan dalam lingkup Anda.

    Yang dihitung sesudahnya hanya usul: keputusan tetap pada pejabat (UU 27/2022 pasal 10).
    """
    return await _jawab_baru(membaca, await buat.buat(uow, pelaku, runtime.new_id(), isi), 201)


@router.get("", summary="Daftar skenario penataan", response_model=HalamanOrang[SkenarioRingkas])
async def daftar_skenario(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    saringan: Annotated[SaringanSkenario, Query()],
) -> Response:
    """Skenario dalam lingkup Anda, dari yang terbaru.

    Kepala unit melihat yang sudah dibagikan dan menyangkut unitnya.
    """
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.daftar(baca, pelaku, saringan.model_dump(), sebelum, minta.banyak)
    skenario, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[SkenarioRingkas](
        data=[
            SkenarioRingkas(**_isi(each if each.sebagai_penata else replace(each, ringkasan=None), pelaku))
            for each in skenario
        ],
        berikutnya=berikutnya,
    )
    return await membaca.jawab(HalamanOrang[SkenarioRingkas], isi, nip=[])


@router.get("/{skenario_id}", summary="Rincian skenario penataan", response_model=SkenarioRinci)
async def baca_skenario(skenario_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Apa yang ditanyakan, sampai mana penghitungannya, dan ringkasan rencananya."""
    return await _jawab(membaca, wajib_ada(await repository.cari(baca, skenario_id, pelaku), buat.TIDAK_ADA))


@router.patch("/{skenario_id}", summary="Ubah draf skenario penataan", response_model=SkenarioRinci)
@accepts(BESAR)
async def ubah_skenario(
    skenario_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Perencana, seen: IfMatch, isi: UbahSkenario
) -> Berversi:
    """Hanya draf; skenario lain disalin lebih dahulu. `isi` diganti seluruhnya."""
    return await _jawab(membaca, await buat.ubah(uow, pelaku, skenario_id, seen, isi))


@router.post("/{skenario_id}/salinan", summary="Salin skenario penataan", status_code=201, response_model=SkenarioRinci)
async def salin_skenario(
    skenario_id: Nomor, uow: Uow, runtime: Berjalan, membaca: Membaca, pelaku: Perencana, isi: SalinanSkenario
) -> Dibuat:
    """Draf baru yang menanyakan hal yang sama, dengan undian yang sama, dari skenario berstatus apa pun."""
    skenario = await buat.salin(uow, pelaku, skenario_id, runtime.new_id(), isi)
    return await _jawab_baru(membaca, skenario, 201)


@router.post(
    "/{skenario_id}/perhitungan", summary="Hitung skenario penataan", status_code=202, response_model=SkenarioRinci
)
async def hitung_skenario(skenario_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Perencana, seen: IfMatch) -> Dibuat:
    """Minta rencana terbaik. Yang sudah pasti tidak mungkin langsung ditolak, dengan sematan yang bertentangan.

    Sesudah ini skenario tidak dapat diubah lagi: salin untuk mengubahnya.
    """
    return await _jawab_baru(membaca, await buat.minta_hitung(uow, pelaku, skenario_id, seen), 202)


@router.post("/{skenario_id}/pembatalan", summary="Batalkan skenario penataan", response_model=SkenarioRinci)
async def batalkan_skenario(skenario_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Perencana) -> Berversi:
    """Tarik draf, atau hentikan penghitungannya. Untuk melanjutkan, salin."""
    return await _jawab(membaca, await buat.batalkan(uow, pelaku, skenario_id))


@router.post("/{skenario_id}/pembagian", summary="Bagikan skenario penataan", response_model=SkenarioRinci)
async def bagikan_skenario(
    skenario_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Perencana, seen: IfMatch, isi: Pembagian
) -> Berversi:
    """Sesudah dibagikan kepala unit melihat usul yang menyangkut unitnya, tanpa nilainya."""
    return await _jawab(membaca, await buat.bagikan(uow, pelaku, skenario_id, seen, dibagikan=isi.dibagikan))


@router.post("/{skenario_id}/pengarsipan", summary="Arsipkan skenario penataan", response_model=SkenarioRinci)
async def arsipkan_skenario(
    skenario_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Perencana, seen: IfMatch
) -> Berversi:
    """Skenario yang tidak dipakai lagi; tidak dibagikan lagi kepada kepala unit.

    Yang diarsipkan, gagal, dan dibatalkan dihapus sesudah dua tahun.
    """
    return await _jawab(membaca, await buat.arsipkan(uow, pelaku, skenario_id, seen))


@router_kemajuan.get(
    "/{skenario_id}/kemajuan",
    summary="Kemajuan penghitungan skenario, langsung",
    response_class=Response,
    responses=jawaban("kemajuan skenario", _PERISTIWA),
)
async def alirkan_skenario(
    skenario_id: Nomor, baca: Baca, runtime: Berjalan, pelaku: Penata, last_event_id: TerakhirDiterima
) -> Response:
    """Server-sent events: satu tiap ada kemajuan, berakhir bersama penghitungannya.

    Yang terputus menyambung lagi dengan `Last-Event-ID`; tiap peristiwa berisi keadaan seutuhnya.
    """
    wajib_ada(await repository.cari_seutuhnya(baca, skenario_id, pelaku), buat.TIDAK_ADA)
    kini = wajib_ada(await repository.kemajuan(baca, skenario_id), buat.TIDAK_ADA)
    return alirkan(runtime, kini, partial(repository.kemajuan, skenario_id=skenario_id), last_event_id, BERHENTI)
