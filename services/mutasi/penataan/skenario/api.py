"""Routes of planning scenarios."""

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.penataan.skenario import buat, repository
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.repository import Ringkas, Skenario
from services.mutasi.penataan.skenario.schemas import (
    SaringanSkenario,
    SkenarioBaru,
    SkenarioRinci,
    SkenarioRingkas,
)
from services.mutasi.penataan.skenario.status import langkah_dari
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.limits import accepts
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/penataan/skenario", tags=["penataan"], route_class=RuteOrang)

PERENCANA = ("verifikator",)
BESAR = 2 << 20
"""Bytes of a body: a scenario may name everybody of a city."""
_TERAKHIR = UUID(int=2**128 - 1)

Nomor = Annotated[UUID, Path(description="Nomor skenario.")]
Perencana = Annotated[Pelaku, perlu(*PERENCANA)]
Pembaca = Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)]


def _isi(skenario: Ringkas, pelaku: Pelaku) -> dict[str, Any]:
    langkah = langkah_dari(skenario.status) if pelaku.berperan(*PERENCANA) else ()
    return {**asdict(skenario), "langkah_mungkin": list(langkah)}


async def _jawab(membaca: Pembacaan, skenario: Skenario, **jawaban: Any) -> Response:
    isi = IsiSkenario.model_validate(skenario.isi)
    gagal = skenario.gagal or {}
    rinci = SkenarioRinci.model_validate({**_isi(skenario, membaca.pelaku), "isi": isi, "disamarkan": []})
    dilihat = membaca.pandangan()
    # Whom it names is told to those alone who see what is asked.
    nip = sorted({*isi.nip, *gagal.get("orang", ())}) if membaca.pelaku.berperan(*repository.PENATA) else []
    jawaban = {"headers": {"ETag": etag(skenario.versi)}, **jawaban}
    return await membaca.jawab(SkenarioRinci, rinci, nip=nip, dilihat=dilihat, **jawaban)


@router.post("", summary="Buat skenario penataan", status_code=201, response_model=SkenarioRinci)
@accepts(BESAR)
async def buat_skenario(uow: Uow, runtime: Berjalan, membaca: Membaca, pelaku: Perencana, isi: SkenarioBaru) -> Dibuat:
    """Draf skenario atas unit, pegawai, dan jabatan dalam lingkup Anda.

    Yang dihitung sesudahnya hanya usul: keputusan tetap pada pejabat (UU 27/2022 pasal 10).
    """
    skenario = await buat.buat(uow, pelaku, runtime.new_id(), isi)
    alamat = f"{runtime.settings.root_path}/penataan/skenario/{skenario.id}"
    return await _jawab(membaca, skenario, status=201, headers={"ETag": etag(skenario.versi), "Location": alamat})


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
        data=[SkenarioRingkas(**_isi(each, pelaku)) for each in skenario], berikutnya=berikutnya
    )
    return await membaca.jawab(HalamanOrang[SkenarioRingkas], isi, nip=[])


@router.get("/{skenario_id}", summary="Rincian skenario penataan", response_model=SkenarioRinci)
async def baca_skenario(skenario_id: Nomor, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Apa yang ditanyakan, sampai mana penghitungannya, dan ringkasan rencananya."""
    return await _jawab(membaca, wajib_ada(await repository.cari(baca, skenario_id, pelaku), buat.TIDAK_ADA))


@router.post(
    "/{skenario_id}/perhitungan", summary="Hitung skenario penataan", status_code=202, response_model=SkenarioRinci
)
async def hitung_skenario(
    skenario_id: Nomor, uow: Uow, runtime: Berjalan, membaca: Membaca, pelaku: Perencana, seen: IfMatch
) -> Dibuat:
    """Minta rencana terbaik. Yang sudah pasti tidak mungkin langsung ditolak, dengan sematan yang bertentangan.

    Sesudah ini skenario tidak dapat diubah lagi: salin untuk mengubahnya.
    """
    skenario = await buat.minta_hitung(uow, pelaku, skenario_id, seen)
    alamat = f"{runtime.settings.root_path}/penataan/skenario/{skenario.id}"
    return await _jawab(membaca, skenario, status=202, headers={"ETag": etag(skenario.versi), "Location": alamat})
