"""Following one's own inbox."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.notifikasi.pesan.aliran import PerubahanKotak, ikuti
from services.notifikasi.pesan.api import Pemilik, nip_pemilik
from shared.api.kemajuan import TerakhirDiterima
from shared.api.route import Berjalan, TransactionRoute
from shared.http.aliran import Aliran

router = APIRouter(prefix="/kotak-masuk", tags=["kotak_masuk"], route_class=TransactionRoute)


@router.get(
    "/aliran",
    summary="Kotak masuk saya, langsung",
    response_class=Aliran,
    responses={
        200: {
            "model": PerubahanKotak,
            "description": "Peristiwa `perubahan` tiap kali isi kotak masuk berubah: nomor pesannya, bukan isinya. "
            "Skemanya ialah `data` (JSON) satu peristiwa; `id` peristiwa ialah `urutan`-nya.",
        }
    },
)
async def alirkan_kotak_masuk(
    runtime: Berjalan,
    pelaku: Pemilik,
    last_event_id: TerakhirDiterima,
    sesudah: Annotated[
        int | None,
        Query(
            description="Nomor peristiwa terakhir yang diterima, bagi `EventSource` baru, yang tidak dapat mengirim "
            "`Last-Event-ID`; tajuk itu didahulukan.",
            ge=0,
            le=2**63 - 1,
            examples=[17],
        ),
    ] = None,
) -> Response:
    """Server-sent events, sampai token Anda habis. Peristiwa pertama selalu datang: keadaan kotaknya sekarang. Yang
    terputus menyambung lagi dengan `Last-Event-ID`, atau dengan tiket baru dan `sesudah`, dan tidak kehilangan apa pun.
    Aliran yang diikuti sekaligus terbatas: lebih dari itu dijawab 429."""
    terakhir = int(last_event_id) if last_event_id and last_event_id.isdecimal() else sesudah or 0
    return Aliran(
        ikuti(runtime, nip_pemilik(pelaku), terakhir, pelaku.sampai),
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
