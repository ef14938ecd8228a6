"""Routes of the cases of a batch: who needs whom, and what falls with a case."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.kumpulan import baca as pembaca
from services.mutasi.kumpulan.graf import Ikut, SebabButuh, dampak
from services.mutasi.kumpulan.jawaban import TUJUAN, Nomor, Pembaca, cari, disebut
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.schemas import (
    DampakKumpulan,
    UsulanIkutGagal,
)
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/kumpulan", tags=["kumpulan"], route_class=RuteOrang)
GAGAL = "0197f0a0-0000-7000-8000-000000000002"


@router.get("/{kumpulan_id}/dampak", summary="Apa yang jatuh bila usulan gagal", response_model=DampakKumpulan)
async def baca_dampak(
    kumpulan_id: Nomor,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    usulan_id: Annotated[
        list[UUID],
        Query(min_length=1, max_length=100, description="Usulan yang gagal.", examples=[[GAGAL]]),
    ],
) -> Response:
    """Andai usulan ini gagal, siapa ikut jatuh dan mengapa: yang menempati kursi yang tidak jadi kosong, dan
    pasangannya. Tidak mengubah apa pun."""
    gambar = await pembaca.gambar(baca, await cari(baca, kumpulan_id, pelaku))
    gagal = [each for each in dict.fromkeys(usulan_id) if each in gambar.anggota]
    wajib_ada(len(gagal) == len(set(usulan_id)) or None, "Sebagian usulan ini tidak dalam kumpulan itu.")
    jatuh = dampak(gambar.graf, gagal)
    isi = DampakKumpulan(
        gagal=[disebut(gambar, each) for each in gagal],
        ikut_gagal=[_ikut(gambar, each) for each in jatuh],
        tetap=len(gambar.anggota) - len(gagal) - len(jatuh),
    )
    nip = [gambar.anggota[each].nip for each in [*gagal, *(satu.id for satu in jatuh)]]
    return await membaca.jawab(DampakKumpulan, isi, nip=nip, bawaan=TUJUAN)


def _ikut(gambar: Gambar, each: Ikut) -> UsulanIkutGagal:
    siapa, lain = gambar.anggota[each.id].nama, gambar.anggota[each.karena].nama
    pesan = (
        f"{siapa} menempati kursi yang ditinggalkan {lain}."
        if each.sebab is SebabButuh.KURSI
        else f"{siapa} berpasangan dengan {lain}."
    )
    return UsulanIkutGagal(**disebut(gambar, each.id).model_dump(), karena=each.karena, sebab=each.sebab, pesan=pesan)
