"""The page behind the link in a mail: who presses the button is spared mails that the law does not ask for.

A mail program presses it by itself (RFC 8058): a POST without token and without ``Idempotency-Key``, which is why these
two are none of the contract's operations. To look at the page changes nothing, as scanners of mail look at every link.
"""

import secrets
from html import escape

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.responses import HTMLResponse

from services.notifikasi.pengiriman.repository import pemilik_kiriman
from services.notifikasi.pengiriman.tautan import kiriman_dari
from services.notifikasi.pilihan import repository as pilihan
from shared.api.route import as_problem
from shared.auth.guard import publik
from shared.db.byproducts import Actor
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime

router = APIRouter(prefix="/berhenti", route_class=APIRoute, dependencies=[publik()], include_in_schema=False)
_TAJUK = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
_RANGKA = """<!doctype html>
<html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Berhenti menerima surel</title>
<style nonce="{nonce}">body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto;
padding: 0 1rem }} button {{ font: inherit; padding: .5rem 1rem }}</style>
<main><h1>{judul}</h1><p>{isi}</p>{tombol}</main></html>"""
_TETAP = (
    "Pesan yang wajib disampaikan menurut peraturan tetap dikirim, dan kotak masuk Anda tetap menerima semuanya. "
    "Pilihan ini dapat diubah kapan saja pada pilihan pemberitahuan Anda."
)


@router.get("/{tanda}")
async def lihat_berhenti(tanda: str, request: Request) -> HTMLResponse:
    """Ask before doing it."""
    runtime: Runtime = request.app.state.runtime
    async with runtime.unit_of_work() as uow:
        nip = await _pemilik(runtime, uow, tanda)
    if nip is None:
        return _tidak_dikenal()
    # The same address, whatever the gateway calls it.
    tombol = '<form method="post" action=""><button type="submit">Berhenti menerima surel</button></form>'
    return _halaman("Berhenti menerima surel?", _TETAP, tombol)


@router.post("/{tanda}")
async def berhenti(tanda: str, request: Request) -> HTMLResponse:
    """No more mails for whom the mail was that bore this link; to say it twice is to say it once."""
    runtime: Runtime = request.app.state.runtime
    try:
        async with runtime.unit_of_work(Actor("tautan surel")) as uow:
            nip = await _pemilik(runtime, uow, tanda)
            if nip is not None:
                lama = await pilihan.tahan(uow, nip)
                if lama.surel:
                    await pilihan.simpan(uow, nip, lama._replace(surel=False, versi=lama.versi + 1))
                    uow.audit("berhenti_surel", "pilihan", nip, sebelum={"surel": True}, sesudah={"surel": False})
    except Exception as error:
        if (told := as_problem(error)) is None:
            raise
        raise told from error
    if nip is None:
        return _tidak_dikenal()
    return _halaman("Anda tidak lagi menerima surel", _TETAP, "")


async def _pemilik(runtime: Runtime, uow: UnitOfWork, tanda: str) -> str | None:
    kunci = runtime.settings.notice_key
    kiriman = None if kunci is None else kiriman_dari(kunci.get_secret_value(), tanda)
    return None if kiriman is None else await pemilik_kiriman(uow, kiriman)


def _tidak_dikenal() -> HTMLResponse:
    isi = (
        "Alamat ini tidak utuh atau bukan buatan sistem ini. Salin lagi dari surelnya, atau ubah pilihan pemberitahuan "
        "Anda setelah masuk."
    )
    return _halaman("Tautan tidak dikenal", isi, "", 404)


def _halaman(judul: str, isi: str, tombol: str, status: int = 200) -> HTMLResponse:
    nonce = secrets.token_urlsafe(18)
    aturan = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    halaman = _RANGKA.format(nonce=nonce, judul=escape(judul), isi=escape(isi), tombol=tombol)
    return HTMLResponse(halaman, status, {**_TAJUK, "Content-Security-Policy": aturan})
