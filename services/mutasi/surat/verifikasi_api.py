"""The route by which anybody checks a letter in hand."""

import secrets
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from services.mutasi.surat import repository
from services.mutasi.surat.halaman import aturan_isi, halaman, halaman_tidak_ada
from services.mutasi.surat.jenis import rapikan_kode
from services.mutasi.surat.verifikasi import VerifikasiSurat, alamat_jejak, keterangan
from shared.api.route import Baca, TransactionRoute
from shared.auth.guard import publik
from shared.http.peramban import meminta_halaman
from shared.http.problem import TidakDitemukan

router = APIRouter(prefix="/verifikasi", tags=["surat"], route_class=TransactionRoute, dependencies=[publik()])
TAJUK = {"Cache-Control": "no-store", "Vary": "Accept", "Referrer-Policy": "no-referrer"}
"""From the moment of a revocation nobody is shown what was before."""
Sebagai = Annotated[
    Literal["json"] | None,
    Query(description="`json`: JSON, juga bagi peramban.", examples=["json"]),
]


@router.get(
    "/{kode}",
    summary="Periksa surat",
    response_model=VerifikasiSurat,
)
async def periksa_surat(
    request: Request,
    baca: Baca,
    kode: Annotated[str, Path(description="Kode pada kode QR surat.", examples=["K7QWM2XR9BTA4HNE6SPD"])],
    sebagai: Sebagai = None,
) -> Response:
    """Apakah surat ini terbitan sistem, berlaku, ditunda, dicabut, atau digantikan, dan sidik berkasnya;
    `tidak_diperiksa`: ditandatangani pada kertas, yang tidak diperiksa sistem ini. Tanpa token; tanpa NIP, dan nama
    disamarkan. Peramban mendapat halaman (`Accept: text/html`), yang lain, atau dengan `sebagai=json`, JSON."""
    # Whoever mistypes it gets the page that says so.
    rapi = rapikan_kode(kode)
    row = None if rapi is None else await repository.menurut_kode(baca, rapi)
    berhalaman = meminta_halaman(request) and sebagai is None
    nonce = secrets.token_urlsafe(18)
    if rapi is None or row is None:
        if berhalaman:
            return _halaman(halaman_tidak_ada(nonce), nonce, 404)
        raise TidakDitemukan("Tidak ada surat dengan kode ini. Periksa lagi kodenya.")
    isi = keterangan(row, alamat_jejak(rapi))
    if berhalaman:
        return _halaman(halaman(isi, nonce), nonce, 200)
    return Response(isi.model_dump_json(), media_type="application/json", headers=TAJUK)


def _halaman(isi: str, nonce: str, status: int) -> HTMLResponse:
    return HTMLResponse(isi, status, {**TAJUK, "Content-Security-Policy": aturan_isi(nonce)})
