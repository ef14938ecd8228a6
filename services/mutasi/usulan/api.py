"""Routes of cases."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from services.mutasi.proyeksi import asn
from services.mutasi.usulan import repository
from services.mutasi.usulan.buat import buka_usulan
from services.mutasi.usulan.isian import UsulanBaru
from services.mutasi.usulan.jawaban import jawab_usulan
from services.mutasi.usulan.schemas import (
    UsulanRinci,
)
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, Uow
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu_atau_wakil("asn", *ATAS_ORANG_LAIN)]


@router.post("", summary="Buat usulan", status_code=201, response_model=UsulanRinci)
async def buat_usulan(
    uow: Uow,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil("verifikator", "kepala_unit")],
    isi: UsulanBaru,
) -> Dibuat:
    """Usulkan seorang pegawai dalam lingkup Anda ke satu jabatan lowong, di mana pun jabatan itu.

    Aturan langsung dinilai; hasilnya ada pada rincian usulan. Usul untuk pegawai lain dijawab seperti untuk NIP yang
    tidak dikenal.
    """
    orang = await asn.orang(baca, isi.nip, pelaku)
    if orang is not None:
        # Whatever the answer will be, it tells about the person. Before the transaction: the log has its own.
        await membaca.catat([isi.nip])
    usulan = await buka_usulan(uow, pelaku, isi, orang, usulan_id=runtime.new_id())
    headers = {"ETag": etag(usulan.versi), "Location": f"{runtime.settings.root_path}/usulan/{usulan.id}"}
    return await jawab_usulan(membaca, uow, usulan, tercatat=True, status=201, headers=headers)


@router.get("/{usulan_id}", summary="Rincian usulan", response_model=UsulanRinci)
async def lihat_usulan(baca: Baca, membaca: Membaca, pelaku: Pembaca, usulan_id: UUID) -> Berversi:
    """Usulan dengan putusan aturan, skor, dan riwayat langkah. Pegawai dapat membaca penjelasan atas usulannya."""
    usulan = wajib_ada(await repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    return await jawab_usulan(membaca, baca, usulan)
