"""Routes of withdrawing a case, alone or with those that hang together with it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from services.mutasi.pencabutan.batalkan import batalkan_rantai, batalkan_satu, gambarkan
from services.mutasi.pencabutan.sajikan import bentuk_rantai, serantai, yang_ikut
from services.mutasi.pencabutan.schemas import (
    HasilPembatalanRantai,
    PembatalanRantai,
    RantaiPembatalan,
)
from services.mutasi.usulan.isian import PembatalanUsulan
from services.mutasi.usulan.jawaban import jawab_usulan
from services.mutasi.usulan.mesin import PELAKSANA
from services.mutasi.usulan.schemas import UsulanRinci
from services.mutasi.usulan.status import LangkahMutasi
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca as DiBaca
from shared.api.route import Uow
from shared.auth.guard import perlu, perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.limits import accepts
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)

Nomor = Annotated[UUID, Path(description="Nomor usulan.")]
TUJUAN = "membaca usulan yang saling terkait"
LAIN = "0197f0a0-0000-7000-8000-000000000002"


@router.get("/{usulan_id}/rantai-pembatalan", summary="Apa yang batal bersama usulan", response_model=RantaiPembatalan)
async def baca_rantai_pembatalan(
    usulan_id: Nomor,
    baca: DiBaca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")],
    bersama: Annotated[
        list[UUID] | None,
        Query(max_length=100, description="Usulan lain yang ikut.", examples=[[LAIN]]),
    ] = None,
) -> Berversi:
    """Andai usulan ini dibatalkan, atau keputusannya dicabut sebelum berlaku: usulan mana kehilangan kursi atau
    pasangannya, dan mana yang menyebutnya tetapi dapat tetap. Tidak mengubah apa pun.

    Yang sudah berlaku tidak dibatalkan di sini: mutasinya dibalik dengan usulan baru, atau penempatannya dibatalkan di
    layanan pegawai bila sejak awal tidak sah.
    """
    diminta = list(dict.fromkeys([usulan_id, *(bersama or ())]))
    gambar = await gambarkan(baca, diminta, pelaku, membaca.runtime.clock.today())
    isi = bentuk_rantai(gambar)
    nip = [each.nip for each in (*isi.dibatalkan, *isi.ikut, *isi.dapat_tetap)]
    tajuk = {"ETag": etag(gambar.semua[usulan_id].versi)}
    return await membaca.jawab(RantaiPembatalan, isi, nip=nip, bawaan=TUJUAN, headers=tajuk)


@router.post(
    "/{usulan_id}/rantai-pembatalan", summary="Batalkan usulan bersama yang lain", response_model=HasilPembatalanRantai
)
@accepts(256 << 10)
async def batalkan_rantai_usulan(
    usulan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    seen: IfMatch,
    isi: PembatalanRantai,
) -> Berversi:
    """Usulan ini dan yang disebut, semuanya atau tidak satu pun. Keputusan yang belum berlaku dicabut dengan SK; satu
    SK dapat mencabut semuanya. Yang tidak disebut dan kehilangan kursi atau pasangannya tertahan pada TMT-nya
    (`tertinggal`), dan dapat dibatalkan kemudian."""
    gambar = await batalkan_rantai(uow, pelaku, usulan_id, seen, isi)
    jawaban = HasilPembatalanRantai(
        dibatalkan=[serantai(gambar.semua[each]) for each in gambar.dicabut],
        tertinggal=[yang_ikut(gambar, each) for each in gambar.rantai.ikut if gambar.semua[each.id].dalam_lingkup],
    )
    nip = [each.nip for each in (*jawaban.dibatalkan, *jawaban.tertinggal)]
    tajuk = {"ETag": etag(gambar.semua[usulan_id].versi)}
    return await membaca.jawab(HasilPembatalanRantai, jawaban, nip=nip, bawaan=TUJUAN, headers=tajuk)


@router.post("/{usulan_id}/pembatalan", summary="Batalkan usulan", response_model=UsulanRinci)
async def batalkan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.PEMBATALAN])],
    usulan_id: Nomor,
    seen: IfMatch,
    isi: PembatalanUsulan,
) -> Berversi:
    """Tarik usulan yang belum diputuskan, atau yang keputusannya dicabut sebelum berlaku.

    Pengusul dapat menariknya selama masih draf; sesudah itu orang yang belum mengambil langkah pada usulan ini.
    """
    usulan = await batalkan_satu(uow, usulan_id, pelaku, seen, isi)
    return await jawab_usulan(membaca, uow, usulan)
