"""Placements over HTTP: what somebody held, holds and will hold, and what is proposed about it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.pegawai.orang.isian import Nip, Pembaca, PerTanggal, TermasukDigantikan
from services.pegawai.penempatan import bersama, catat, repository
from services.pegawai.penempatan.schemas import (
    KoreksiPenempatan,
    LampiranSK,
    PembatalanPenempatan,
    PengakhiranPenempatan,
    Pengangkatan,
    PratinjauLampiran,
    RiwayatPenempatan,
    UsulanPenempatan,
    UsulanPenempatanBersama,
)
from services.pegawai.penempatan.usulan import PENCATATAN, PERKARA, usulkan
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.persetujuan.api import jawab_baru

router = APIRouter(prefix="/asn/{nip}/penempatan", tags=["penempatan"], route_class=RuteOrang)
router_bersama = APIRouter(prefix="/penempatan", tags=["penempatan"], route_class=RuteOrang)


Pengusul = Annotated[Pelaku, perlu(*PERKARA.pengusul)]
IdPenempatan = Annotated[UUID, Path(alias="penempatan_id", description="Catatan penempatan yang hidup.")]


@router.get("", summary="Riwayat penempatan seorang pegawai", response_model=RiwayatPenempatan)
async def baca_penempatan(
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Pembaca,
    per_tanggal: PerTanggal = None,
    termasuk_digantikan: TermasukDigantikan = False,
) -> Berversi:
    """Semua masa jabatan definitif pegawai ini, termasuk yang baru akan berlaku; pembacaan ini tercatat."""
    riwayat = await repository.riwayat(
        baca, pelaku, nip, hari_ini=runtime.clock.today(), per_tanggal=per_tanggal, lengkap=termasuk_digantikan
    )
    riwayat = wajib_ada(riwayat, catat.TIDAK_ADA)
    berkas, rows = riwayat
    isi = {"nip": nip, **berkas._asdict(), "data": [row.model_dump() for row in rows]}
    return await membaca.jawab(
        RiwayatPenempatan,
        isi,
        nip=[nip],
        bawaan="membaca riwayat penempatan",
        headers={"ETag": etag(berkas.versi)},
    )


@router.post(
    "", summary="Usulkan pengangkatan", status_code=201, dependencies=PENCATATAN, response_model=UsulanPenempatan
)
async def usulkan_pengangkatan(
    nip: Nip, uow: Uow, membaca: Membaca, pelaku: Pengusul, seen: IfMatch, isi: Pengangkatan
) -> Dibuat:
    """Pengangkatan menurut SK di luar sistem ini: berlaku setelah orang lain menyetujuinya (`/usulan-penempatan`).

    Jabatan yang diduduki pada TMT berakhir sehari sebelumnya. Yang menghalangi disebut sekarang juga.
    """
    usulan = await usulkan(uow, pelaku, "pengangkatan", nip, None, seen, isi)
    return await jawab_baru(membaca, PERKARA, usulan)


@router.post(
    "/{penempatan_id}/koreksi",
    summary="Usulkan koreksi penempatan",
    status_code=201,
    dependencies=PENCATATAN,
    response_model=UsulanPenempatan,
)
async def usulkan_koreksi_penempatan(
    nip: Nip,
    nomor: IdPenempatan,
    uow: Uow,
    membaca: Membaca,
    pelaku: Pengusul,
    seen: IfMatch,
    isi: KoreksiPenempatan,
) -> Dibuat:
    """Setelah disetujui, catatan baru menggantikan yang salah; yang lama tetap ada dalam riwayat lengkap.

    Penempatan sebelumnya yang berakhir karena penempatan ini ikut bergeser akhirnya bila TMT dikoreksi.
    """
    usulan = await usulkan(uow, pelaku, "koreksi", nip, nomor, seen, isi)
    return await jawab_baru(membaca, PERKARA, usulan)


@router.post(
    "/{penempatan_id}/pengakhiran",
    summary="Usulkan pengakhiran penempatan",
    status_code=201,
    dependencies=PENCATATAN,
    response_model=UsulanPenempatan,
)
async def usulkan_pengakhiran_penempatan(
    nip: Nip,
    nomor: IdPenempatan,
    uow: Uow,
    membaca: Membaca,
    pelaku: Pengusul,
    seen: IfMatch,
    isi: PengakhiranPenempatan,
) -> Dibuat:
    """Pensiun, meninggal, diberhentikan, CLTN, dan lain-lain: jabatan berakhir setelah orang lain menyetujuinya."""
    usulan = await usulkan(uow, pelaku, "pengakhiran", nip, nomor, seen, isi)
    return await jawab_baru(membaca, PERKARA, usulan)


@router.post(
    "/{penempatan_id}/pembatalan",
    summary="Usulkan pembatalan penempatan",
    status_code=201,
    dependencies=PENCATATAN,
    response_model=UsulanPenempatan,
)
async def usulkan_pembatalan_penempatan(
    nip: Nip,
    nomor: IdPenempatan,
    uow: Uow,
    membaca: Membaca,
    pelaku: Pengusul,
    seen: IfMatch,
    isi: PembatalanPenempatan,
) -> Dibuat:
    """Setelah disetujui, penempatan yang seharusnya tidak dicatat ditarik; jabatan yang terpotong diteruskan."""
    usulan = await usulkan(uow, pelaku, "pembatalan", nip, nomor, seen, isi)
    return await jawab_baru(membaca, PERKARA, usulan)


PengusulBersama = Annotated[Pelaku, perlu(*bersama.PERKARA.pengusul)]


@router_bersama.post(
    "",
    summary="Usulkan satu SK dengan banyak orang",
    status_code=201,
    dependencies=PENCATATAN,
    response_model=UsulanPenempatanBersama,
)
@accepts(1 << 20)
async def usulkan_penempatan_bersama(uow: Uow, membaca: Membaca, pelaku: PengusulBersama, isi: LampiranSK) -> Dibuat:
    """Semuanya bersama, atau tidak seorang pun: bertukar jabatan boleh, dalam urutan apa pun.

    Berlaku setelah orang lain menyetujuinya (`/usulan-penempatan-bersama`). Setiap baris yang terhalang disebut.
    """
    usulan = await bersama.usulkan_lampiran(uow, pelaku, isi)
    return await jawab_baru(membaca, bersama.PERKARA, usulan)


@router_bersama.post(
    "/pratinjau",
    summary="Akibat satu SK dengan banyak orang",
    dependencies=PENCATATAN,
    response_model=PratinjauLampiran,
)
@accepts(1 << 20)
async def pratinjau_penempatan_bersama(
    uow: Uow, membaca: Membaca, pelaku: PengusulBersama, isi: LampiranSK
) -> Response:
    """Siapa pindah dari mana ke mana, dan semua yang menghalangi; tidak ada yang tercatat."""
    hasil = await bersama.periksa_lampiran(uow, pelaku, isi, None)
    await uow.undo()
    baris = hasil.baris(isi)
    jawab = {
        "dapat_dilaksanakan": not hasil.kesalahan,
        "kesalahan": [each.model_dump() for each in hasil.kesalahan],
        "data": [each.model_dump() for each in baris],
    }
    return await membaca.jawab(
        PratinjauLampiran, jawab, nip=[each.nip for each in baris], bawaan="pratinjau penempatan bersama"
    )
