"""Routes by which officers write campaigns."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from services.notifikasi.kampanye.khalayak.isi import Khalayak, sebutan
from services.notifikasi.kampanye.rancangan import repository
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye
from services.notifikasi.kampanye.rancangan.repository import Kampanye, Naskah
from services.notifikasi.kampanye.rancangan.schemas import (
    BagianKhalayak,
    JadwalKampanye,
    KampanyeBaru,
    KampanyeRinci,
    KampanyeRingkas,
)
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA, buat_kampanye, tulis_ulang_kampanye
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth import dua_orang
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi, Dibuat

router = APIRouter(prefix="/kampanye", tags=["kampanye"], route_class=TransactionRoute)

Penyusun = Annotated[Pelaku, perlu("verifikator")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")]
NomorKampanye = Annotated[UUID, Path(description="Nomor kampanye.")]


def rinci(row: Kampanye, naskah: Naskah, pelaku: Pelaku) -> KampanyeRinci:
    """A campaign as an officer reads it."""
    khalayak = Khalayak.model_validate(row.khalayak)
    bagian = [("sertakan", khalayak.sertakan), ("iris", khalayak.iris), ("kecualikan", khalayak.kecualikan)]
    return KampanyeRinci.model_validate(
        {
            **{each: getattr(row, each) for each in KampanyeRinci.model_fields if hasattr(row, each)},
            "ringkasan": naskah.ringkasan,
            "isi": naskah.isi,
            "khalayak": [
                BagianKhalayak(peran=peran, sebutan=sebutan(each)) for peran, semua in bagian for each in semua
            ],
            "jadwal": JadwalKampanye.model_validate(row.jadwal),
            "anda_penyusun": not set(dua_orang.sebutan(pelaku)).isdisjoint(row.penyusun),
        }
    )


@router.post("", summary="Tulis kampanye", status_code=201)
async def buat_kampanye_sosialisasi(
    isi: KampanyeBaru, uow: Uow, runtime: Berjalan, pelaku: Penyusun, response: Dibuat
) -> KampanyeRinci:
    """Sebagai draf: belum ada yang dikabari. Disetujui orang lain sebelum disampaikan."""
    row, naskah = await buat_kampanye(uow, pelaku, isi)
    response.headers.update({"ETag": etag(row.versi), "Location": f"{runtime.settings.root_path}/kampanye/{row.id}"})
    return rinci(row, naskah, pelaku)


@router.get("", summary="Daftar kampanye")
async def daftar_kampanye(
    baca: Baca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    status: Annotated[StatusKampanye | None, Query(description="Hanya yang berstatus ini.")] = None,
) -> Halaman[KampanyeRingkas]:
    """Dari yang terbaru, dalam lingkup Anda."""
    (sebelum,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar_kampanye(baca, pelaku, status=status, sebelum=sebelum, banyak=minta.banyak)
    return minta.halaman(
        rows,
        lambda row: KampanyeRingkas(**{each: getattr(row, each) for each in KampanyeRingkas.model_fields}),
        lambda row: (row.id,),
    )


@router.get("/{kampanye_id}", summary="Satu kampanye")
async def baca_kampanye(kampanye_id: NomorKampanye, baca: Baca, pelaku: Pembaca, response: Berversi) -> KampanyeRinci:
    """Naskah, jadwal, dan khalayaknya dengan kata-kata. `versi` dikirim sebagai If-Match bila mengubahnya."""
    row = wajib_ada(await repository.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    response.headers["ETag"] = etag(row.versi)
    return rinci(row, await repository.satu_naskah(baca, row.id, row.versi_naskah), pelaku)


@router.put("/{kampanye_id}", summary="Tulis ulang draf kampanye")
async def ganti_kampanye(
    kampanye_id: NomorKampanye, isi: KampanyeBaru, uow: Uow, pelaku: Penyusun, seen: IfMatch, response: Berversi
) -> KampanyeRinci:
    """Seluruhnya. Siapa pun yang menulis tercatat sebagai penyusun, dan tidak menyetujuinya."""
    row, naskah = await tulis_ulang_kampanye(uow, pelaku, kampanye_id, seen, isi)
    response.headers["ETag"] = etag(row.versi)
    return rinci(row, naskah, pelaku)
