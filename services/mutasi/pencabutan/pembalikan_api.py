"""Routes of turning moves in force round."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.pencabutan.api import LAIN, TUJUAN, Nomor
from services.mutasi.pencabutan.balikkan import balikkan, gambarkan
from services.mutasi.pencabutan.sajikan import bentuk_pembalikan, penilaian_balik
from services.mutasi.pencabutan.schemas import (
    HasilPembalikan,
    PembalikanBaru,
    RencanaPembalikan,
    UsulanPembalik,
)
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca as DiBaca
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.hari import Hari
from shared.http.tajuk import Dibuat

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)


@router.get("/{usulan_id}/pembalikan", summary="Bagaimana mutasi dibalik", response_model=RencanaPembalikan)
async def baca_pembalikan(
    usulan_id: Nomor,
    baca: DiBaca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")],
    bersama: Annotated[
        list[UUID] | None,
        Query(max_length=100, description="Usulan lain yang ikut.", examples=[[LAIN]]),
    ] = None,
    tmt: Annotated[Hari | None, Query(description="TMT mutasi yang dipikirkan.", examples=["2027-04-01"])] = None,
) -> Response:
    """Mutasi yang sudah berlaku dibalik dengan usulan baru: siapa kembali ke mana dan dalam urutan apa, siapa harus
    ikut kembali, siapa tidak dapat, aturan mana yang menahan siapa dan sejak TMT mana tidak lagi, dan apa yang disebut
    SK-nya. Dinilai bagi `tmt`, bawaannya hari ini. Tidak mengubah apa pun.

    Bila SK-nya dicabut karena cacat wewenang, prosedur, atau substansi, orangnya tidak dimutasikan melainkan
    dipulihkan: sebagian aturan lalu tidak menahannya (`gugur_bila_dicabut`).

    Mutasi yang pertama tetap sah sampai TMT yang baru. Bila penempatannya sejak awal tidak sah, misalnya SK-nya
    dibatalkan, penempatan itu dibatalkan di layanan pegawai: tercatat seolah tidak pernah pindah.
    """
    hari = membaca.runtime.clock.today()
    tmt = tmt or hari
    tolak_tmt_lampau(tmt, hari, "tmt")
    gambar = await gambarkan(baca, list(dict.fromkeys([usulan_id, *(bersama or ())])), pelaku, hari)
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    isi = await bentuk_pembalikan(baca, gambar, tmt, hari, dilihat)
    nip = sorted({each.nip for each in isi.gerak} | {each.nip for each in isi.tidak_kembali})
    return await membaca.jawab(RencanaPembalikan, isi, nip=nip, bawaan=TUJUAN, dilihat=dilihat)


@router.post(
    "/{usulan_id}/pembalikan", summary="Usulkan pembalikan mutasi", status_code=201, response_model=HasilPembalikan
)
async def usulkan_pembalikan(
    usulan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    isi: PembalikanBaru,
) -> Dibuat:
    """Buat usulan baru bagi semua yang kembali, sebagai satu kumpulan; semuanya atau tidak satu pun. Tiap usulan
    menempuh langkahnya seperti usulan lain, dan mencatat mutasi mana yang dibaliknya. Dengan dasar pencabutannya aturan
    yang hanya mengenai orang yang dimutasikan tidak menahannya; tanpa itu semua aturan menilainya seperti usulan lain.
    """
    kumpulan, baru, andai = await balikkan(uow, pelaku, usulan_id, isi)
    dilihat = membaca.pandangan(bawaan=TUJUAN)
    jawaban = HasilPembalikan(
        kumpulan_id=kumpulan.id,
        usulan=[
            UsulanPembalik(
                usulan_id=nomor,
                membalik=lama.id,
                nip=lama.nip,
                nama=lama.nama,
                penilaian=penilaian_balik(andai, lama.id, dilihat),
            )
            for nomor, lama in baru.items()
        ],
    )
    alamat = f"{membaca.runtime.settings.root_path}/kumpulan/{kumpulan.id}"
    nip = [each.nip for each in baru.values()]
    tajuk = {"ETag": etag(kumpulan.versi), "Location": alamat}
    return await membaca.jawab(
        HasilPembalikan, jawaban, nip=nip, bawaan=TUJUAN, dilihat=dilihat, status=201, headers=tajuk
    )
