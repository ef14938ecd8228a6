"""The route to which the code on a letter leads: what the public log proves of it."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, Response

from services.mutasi.jejak_publik import repository
from services.mutasi.jejak_publik.halaman import halaman, halaman_tidak_ada
from services.mutasi.jejak_publik.schemas import JejakSurat
from services.mutasi.jejak_publik.surat import jejak_surat
from services.mutasi.surat.halaman import aturan_isi
from services.mutasi.surat.jenis import rapikan_kode
from services.mutasi.surat.verifikasi_api import Sebagai
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import publik
from shared.http.peramban import meminta_halaman
from shared.http.problem import TidakDitemukan

router = APIRouter(
    prefix="/jejak-publik/surat", tags=["jejak_publik"], route_class=TransactionRoute, dependencies=[publik()]
)
TAJUK = {"Cache-Control": "public, max-age=60", "Vary": "Accept", "Referrer-Policy": "no-referrer"}


@router.get("/{kode}", summary="Jejak publik surat", response_model=JejakSurat)
async def baca_jejak_surat(
    request: Request,
    baca: Baca,
    runtime: Berjalan,
    kode: Annotated[str, Path(description="Kode pada kode QR surat.", examples=["K7QWM2XR9BTA4HNE6SPD"])],
    sebagai: Sebagai = None,
) -> Response:
    """Apa yang terbukti tentang surat ini pada log publik, dan apa yang tidak, dengan bukti bagi program pemeriksa.
    Tanpa token. Peramban mendapat halaman (`Accept: text/html`), yang lain, atau dengan `sebagai=json`, JSON."""
    berhalaman, nonce = meminta_halaman(request) and sebagai is None, secrets.token_urlsafe(18)
    rapi = rapikan_kode(kode)
    surat = None if rapi is None else await repository.surat(baca, rapi)
    if rapi is None or surat is None:
        if berhalaman:
            return _halaman(halaman_tidak_ada(nonce), nonce, 404)
        raise TidakDitemukan("Tidak ada surat dengan kode ini. Periksa lagi kodenya.")
    menit = runtime.settings.jejak_head_minutes
    isi = await jejak_surat(baca, rapi, surat, menit=menit, kini=runtime.clock.now())
    if berhalaman:
        return _halaman(halaman(isi, nonce), nonce, 200)
    return Response(isi.model_dump_json(), media_type="application/json", headers=TAJUK)


def _halaman(isi: str, nonce: str, status: int) -> HTMLResponse:
    return HTMLResponse(isi, status, {**TAJUK, "Content-Security-Policy": aturan_isi(nonce)})
