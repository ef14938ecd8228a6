"""Routes by which those who take part read the files beside a text."""

from fastapi import APIRouter
from starlette.responses import Response

from services.notifikasi.kampanye.lampiran import repository
from services.notifikasi.kampanye.lampiran.api import BERKAS, BUKAN_LAMPIRAN, NomorLampiran, unduhan
from services.notifikasi.kampanye.lampiran.schemas import LampiranKampanye
from services.notifikasi.kampanye.rancangan.api import NomorKampanye
from services.notifikasi.kampanye.siaran.pintu import ikut_serta
from services.notifikasi.kampanye.siaran.saya_api import TIDAK_ADA, Peserta
from shared.api.route import Baca, TransactionRoute
from shared.http.halaman import Halaman
from shared.http.problem import wajib_ada

router = APIRouter(prefix="/kampanye/saya/{kampanye_id}/lampiran", tags=["kampanye"], route_class=TransactionRoute)


@router.get("", summary="Lampiran kampanye saya")
async def daftar_lampiran_saya(kampanye_id: NomorKampanye, baca: Baca, pelaku: Peserta) -> Halaman[LampiranKampanye]:
    """Berkas di samping naskahnya."""
    wajib_ada(await ikut_serta(baca, kampanye_id, pelaku.nip or ""), TIDAK_ADA)
    rows = await repository.daftar_lampiran(baca, kampanye_id)
    return Halaman[LampiranKampanye].utuh([LampiranKampanye(**each._asdict()) for each in rows])


@router.get("/{lampiran_id}", summary="Unduh lampiran kampanye saya", response_class=Response, responses=BERKAS)
async def unduh_lampiran_saya(
    kampanye_id: NomorKampanye, lampiran_id: NomorLampiran, baca: Baca, pelaku: Peserta
) -> Response:
    """Sebagai berkas untuk disimpan."""
    wajib_ada(await ikut_serta(baca, kampanye_id, pelaku.nip or ""), TIDAK_ADA)
    return unduhan(wajib_ada(await repository.isi_lampiran(baca, kampanye_id, lampiran_id), BUKAN_LAMPIRAN))
