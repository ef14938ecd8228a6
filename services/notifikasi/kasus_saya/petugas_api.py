"""What a person sees of their case, for the officer whom they have on the phone: on record, with a purpose."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from services.notifikasi.kasus_saya import repository, schemas
from services.notifikasi.kasus_saya.tampilkan import lengkap
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.contracts.kasus import KasusState
from shared.http.etag import etag
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi
from shared.privasi.kelas import HUKDIS, TALENTA

router = APIRouter(prefix="/kasus-pegawai", tags=["kasus_saya"], route_class=RuteOrang)

TIDAK_ADA = "Kasus ini tidak ada, belum dapat diketahui pegawainya, atau di luar lingkup Anda."


@router.get("/{usulan_id}", summary="Kasus seperti dilihat pegawainya", response_model=schemas.KasusLengkap)
async def kasus_pegawai(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    usulan_id: Annotated[UUID, Path(description="Nomor usulannya.")],
) -> Berversi:
    """Kasus seorang pegawai dalam lingkup Anda persis seperti dilihatnya, untuk membantunya lewat telepon; tanpa isi
    kotak masuknya. Sebutkan keperluannya pada `Tujuan-Akses`: tercatat, dan pegawainya membacanya."""
    kasus = wajib_ada(await repository.dalam_lingkup(baca, pelaku, usulan_id), TIDAK_ADA)
    dilihat = membaca.wajib_berhak(kasus.nip, "Kasus seorang pegawai", HUKDIS, TALENTA)
    membaca.wajib_bertujuan("Kasus seorang pegawai")
    isi = lengkap(KasusState.model_validate(kasus.isi), (), membaca.runtime.clock.today())
    return await membaca.jawab(
        schemas.KasusLengkap, isi, nip=[kasus.nip], dilihat=dilihat, headers={"ETag": etag(kasus.versi)}
    )
