"""The route by which a correction of a paper is proposed."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from services.mutasi.koreksi.perkara import PERKARA, usulkan
from services.mutasi.koreksi.schemas import KoreksiSuratBaru, UsulanKoreksiSurat
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.tajuk import Dibuat
from shared.persetujuan.api import jawab_baru

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)


@router.post(
    "/{usulan_id}/koreksi-surat",
    summary="Usulkan koreksi surat usulan",
    status_code=201,
    response_model=UsulanKoreksiSurat,
)
async def usulkan_koreksi_surat(
    usulan_id: Annotated[UUID, Path(description="Nomor usulan.")],
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PERKARA.pengusul)],
    isi: KoreksiSuratBaru,
) -> Dibuat:
    """Nomor atau tanggal yang salah ketik pada usulan yang sudah diputuskan atau berlaku; dengan `sedaftar` seluruh
    daftar SK-nya. Tercatat sesudah disetujui orang lain (`/usulan-koreksi-surat`); yang lama tetap pada riwayatnya.

    Yang diputuskan tidak berubah. TMT tidak dikoreksi di sini: TMT lain memerlukan keputusan lain.
    """
    return await jawab_baru(membaca, PERKARA, await usulkan(uow, pelaku, usulan_id, isi))
