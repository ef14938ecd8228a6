"""Following one's own inbox."""

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse
from starlette.responses import Response

from services.notifikasi.pesan.aliran import ikuti
from services.notifikasi.pesan.api import Pemilik, nip_pemilik
from shared.api.kemajuan import TerakhirDiterima
from shared.api.route import Berjalan, TransactionRoute

router = APIRouter(prefix="/kotak-masuk", tags=["kotak_masuk"], route_class=TransactionRoute)
_PERISTIWA = (
    'event: perubahan\ndata: {"urutan":17,"pesan":["0197f0a0-…"],"lengkap":true,"jumlah_belum_dibaca":3}\nid: 17\n\n'
)


@router.get(
    "/aliran",
    summary="Kotak masuk saya, langsung",
    response_class=Response,
    responses={
        200: {
            "description": "Peristiwa `perubahan` tiap kali isi kotak masuk berubah: nomor pesannya, bukan isinya.",
            "content": {"text/event-stream": {"schema": {"type": "string", "example": _PERISTIWA}}},
        }
    },
)
async def alirkan_kotak_masuk(runtime: Berjalan, pelaku: Pemilik, last_event_id: TerakhirDiterima) -> Response:
    """Server-sent events, sampai token Anda habis. Yang terputus menyambung lagi dengan `Last-Event-ID`, dan tidak
    kehilangan satu pun; yang baru menyambung langsung menerima keadaan kotaknya. Aliran yang diikuti sekaligus
    terbatas: lebih dari itu dijawab 429."""
    sesudah = int(last_event_id) if last_event_id and last_event_id.isdecimal() else 0
    return EventSourceResponse(
        ikuti(runtime, nip_pemilik(pelaku), sesudah, pelaku.sampai),
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
