"""The page behind the link in a mail: who presses the button is spared mails like that one, or all that the law does
not ask for. What the mail was about the page does not say: whoever has the link may read it.

A mail program presses it by itself (RFC 8058), and means that mail: a POST without token and without
``Idempotency-Key``, which is why these two are none of the contract's operations. To look at the page changes nothing,
as scanners of mail look at every link.
"""

import secrets
from html import escape
from urllib.parse import parse_qsl
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.responses import HTMLResponse

from services.notifikasi.pengiriman.repository import jenis_kiriman, pemilik_kiriman
from services.notifikasi.pengiriman.tautan import kiriman_dari
from services.notifikasi.pilihan import repository as pilihan
from shared.api.route import as_problem
from shared.auth.guard import publik
from shared.db.byproducts import Actor
from shared.http.limits import passage_of
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
_TOMBOL = (
    # The same address, whatever the gateway calls it.
    '<form method="post" action=""><p><button type="submit">Berhenti menerima kabar sejenis ini</button></p>'
    '<p><button type="submit" name="semua" value="ya">Berhenti menerima semua surel</button></p></form>'
)
_TERBESAR = 1 << 10
"""Bytes that a button sends: what is longer is none."""


@router.get("/{tanda}")
async def lihat_berhenti(tanda: str, request: Request) -> HTMLResponse:
    """Ask before doing it."""
    runtime: Runtime = request.app.state.runtime
    async with runtime.unit_of_work() as uow:
        kiriman = _kiriman(runtime, tanda)
        nip = None if kiriman is None else await pemilik_kiriman(uow, kiriman)
    if nip is None:
        return _tidak_dikenal()
    return _halaman("Berhenti menerima surel?", _TETAP, _TOMBOL)


@router.post("/{tanda}")
async def berhenti(tanda: str, request: Request) -> HTMLResponse:
    """No more of what the mail was about that bore this link, or no more mails at all; to say it twice is to say it
    once."""
    runtime: Runtime = request.app.state.runtime
    passage_of(request).body.most = _TERBESAR
    semua = dict(parse_qsl((await request.body()).decode("ascii", "replace"))).get("semua") == "ya"
    try:
        async with runtime.unit_of_work(Actor("tautan surel")) as uow:
            kiriman = _kiriman(runtime, tanda)
            nip = None if kiriman is None else await pemilik_kiriman(uow, kiriman)
            if kiriman is not None and nip is not None:
                lama = await pilihan.tahan(uow, nip)
                baru = lama._replace(surel=False) if semua else lama
                if not semua:
                    mati = {*lama.jenis_mati, *await jenis_kiriman(uow, kiriman)}
                    baru = lama._replace(jenis_mati=sorted(mati))
                if baru != lama:
                    await pilihan.simpan(uow, nip, baru._replace(versi=lama.versi + 1))
                    uow.audit("berhenti_surel", "pilihan", nip, sebelum=_isi(lama), sesudah=_isi(baru))
    except Exception as error:
        if (told := as_problem(error)) is None:
            raise
        raise told from error
    if nip is None:
        return _tidak_dikenal()
    judul = "Anda tidak lagi menerima surel" if semua else "Kabar sejenis itu tidak lagi dikirim ke luar kotak masuk"
    return _halaman(judul, _TETAP, "")


def _isi(row: pilihan.Pilihan) -> dict[str, object]:
    return {"surel": row.surel, "jenis_mati": row.jenis_mati}


def _kiriman(runtime: Runtime, tanda: str) -> UUID | None:
    kunci = runtime.settings.notice_key
    return None if kunci is None else kiriman_dari(kunci.get_secret_value(), tanda)


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
