"""The simulated e-sign server over HTTP: v1 and v2 beside each other, its errors and faults; no part of the product."""

import asyncio
import base64
import binascii
import io
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.simulator.bsre.keadaan import SANDI, SISTEM, Bsre, Gangguan, Pengguna
from tests.simulator.bsre.tanda import bubuhkan_dengan_gangguan

KODE = {"ISSUE": 1111, "NOT_REGISTERED": 2011, "NO_CERTIFICATE": 2021}
KATA = {
    "ISSUE": "User memiliki sertifikat aktif",
    "NOT_REGISTERED": "User tidak terdaftar",
    "NO_CERTIFICATE": "User belum memiliki sertifikat",
}


class _Hilang(Exception):
    """The answer does not arrive."""


class _Tolak(Exception):
    """An error of the server's own."""

    def __init__(self, status: int, isi: dict[str, Any]) -> None:
        self.status, self.isi = status, isi


def aplikasi(bsre: Bsre) -> ASGIApp:
    """An ASGI application that behaves as an e-sign server."""
    return _Gerbang(bsre, _Rute(bsre).aplikasi())


class _Rute:
    def __init__(self, bsre: Bsre) -> None:
        self.bsre = bsre

    def aplikasi(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/_gangguan", self.gangguan, methods=["GET", "PATCH"]),
                Route("/_akar.pem", self.akar),
                Route("/api/user/status/{nik}", self.status_v1),
                Route("/api/sign/pdf", self.tanda_v1, methods=["POST"]),
                Route("/api/sign/download/{id_dokumen}", self.unduh),
                Route("/api/sign/verify", self.periksa_v1, methods=["POST"]),
                Route("/api/v2/user/check/status", self.status_v2, methods=["POST"]),
                Route("/api/v2/sign/pdf", self.tanda_v2, methods=["POST"]),
                Route("/api/v2/verify/pdf", self.periksa_v2, methods=["POST"]),
            ]
        )

    async def gangguan(self, minta: Request) -> Response:
        """The knobs, and turning them."""
        if minta.method == "PATCH":
            try:
                self.bsre.gangguan = Gangguan.model_validate(self.bsre.gangguan.model_dump() | await minta.json())
            except (ValidationError, ValueError, TypeError) as galat:
                return Response(str(galat), 422)
        return JSONResponse(self.bsre.gangguan.model_dump())

    async def akar(self, _: Request) -> Response:
        return Response(self.bsre.otoritas.pem, media_type="application/x-pem-file")

    async def status_v1(self, minta: Request) -> Response:
        return JSONResponse(self._status(self.bsre.pengguna.get(minta.path_params["nik"]), teks=True))

    async def status_v2(self, minta: Request) -> Response:
        isi = await minta.json()
        return JSONResponse(self._status(self.bsre.cari(isi.get("nik"), isi.get("email")), teks=False))

    def _status(self, pengguna: Pengguna | None, *, teks: bool) -> dict[str, Any]:
        """HTTP 200 whatever it is; v1's code is a text."""
        status = "NOT_REGISTERED" if pengguna is None else pengguna.status
        kode = KODE.get(status, 2020)
        return {
            "status_code": str(kode) if teks else kode,
            "status": status,
            "message": KATA.get(status, f"Sertifikat {status}"),
        }

    async def tanda_v1(self, minta: Request) -> Response:
        async with minta.form() as isi:
            berkas = isi.get("file")
            if not isinstance(berkas, UploadFile):
                return _spring(minta)
            pdf = await berkas.read()
            tampak = str(isi.get("tampilan", "")).lower() == "visible"
            angka = {nama: float(str(isi.get(nama) or 0)) for nama in ("xAxis", "yAxis", "width", "height", "page")}
            letak = (angka["xAxis"], angka["yAxis"], angka["width"], angka["height"]) if tampak else None
            kata = (isi.get("reason"), isi.get("location"))
            nik, passphrase = str(isi.get("nik") or ""), str(isi.get("passphrase") or "")
        try:
            hasil, nomor = await self._tandatangani(
                minta, self.bsre.pengguna.get(nik), passphrase, pdf, letak, int(angka["page"] or 1), kata
            )
        except _Tolak as tolak:
            return JSONResponse(self._bentuk_v1(tolak.isi), tolak.status)
        tajuk = {"id_dokumen": nomor}
        if self.bsre.gangguan.base64:
            return JSONResponse({"base64_signed_file": base64.b64encode(hasil).decode()}, headers=tajuk)
        return Response(hasil, media_type="application/pdf", headers=tajuk)

    def _bentuk_v1(self, isi: dict[str, Any]) -> dict[str, Any]:
        if not self.bsre.gangguan.kode_teks and isi.get("status_code") != 2011:
            return isi
        return {"error": f"Proses signing gagal : {isi['error']} {isi['status_code']}", "status_code": 400}

    async def tanda_v2(self, minta: Request) -> Response:
        isi = await minta.json()
        try:
            pdf = base64.b64decode(isi["file"][0], validate=True)
            (bagi,) = isi["signatureProperties"]
        except (KeyError, IndexError, ValueError, binascii.Error):
            return _spring(minta)
        tampak = bagi["tampilan"] == "VISIBLE" and "originX" in bagi
        letak = (bagi["originX"], bagi["originY"], bagi["width"], bagi["height"]) if tampak else None
        kata = (bagi.get("reason"), bagi.get("location"))
        pengguna = self.bsre.cari(isi.get("nik"), isi.get("email"))
        try:
            hasil, _ = await self._tandatangani(
                minta, pengguna, isi.get("passphrase", ""), pdf, letak, bagi.get("page", 1), kata
            )
        except _Tolak as tolak:
            return JSONResponse(tolak.isi, tolak.status)
        return JSONResponse({"time": 1234, "file": [base64.b64encode(hasil).decode()]})

    async def _tandatangani(
        self,
        minta: Request,
        pengguna: Pengguna | None,
        passphrase: str,
        pdf: bytes,
        letak: tuple[float, float, float, float] | None,
        halaman: int,
        kata: tuple[Any, Any],
    ) -> tuple[bytes, str]:
        if self.bsre.sekali("galat_200"):
            raise _Tolak(200, {"status_code": 2031, "error": "Passphrase anda salah"})
        if pengguna is None:
            raise _Tolak(400, {"status_code": 2011, "error": "User tidak terdaftar"})
        if pengguna.status == "NO_CERTIFICATE":
            raise _Tolak(400, {"status_code": 2021, "error": "User belum memiliki sertifikat"})
        if pengguna.status != "ISSUE":
            raise _Tolak(400, {"status_code": 2020, "error": f"Sertifikat {pengguna.status}"})
        if passphrase != pengguna.passphrase:
            pengguna.salah += 1
            raise _Tolak(400, {"status_code": 2031, "error": "Passphrase anda salah"})
        if self.bsre.sekali("tolak_berkas"):
            raise _Tolak(500, _isi_spring(minta))
        kotak = None
        if letak is not None:
            x, y, lebar, tinggi = map(round, letak)
            kotak = (x, y, x + lebar, y + tinggi)
        alasan, lokasi = (str(each) if each else None for each in kata)
        try:
            hasil = await bubuhkan_dengan_gangguan(
                self.bsre, pengguna, pdf, kotak=kotak, halaman=halaman, alasan=alasan, lokasi=lokasi
            )
        except (PdfError, ValueError, KeyError):
            raise _Tolak(500, _isi_spring(minta)) from None
        return hasil, self.bsre.catat(pengguna, pdf, hasil)

    async def unduh(self, minta: Request) -> Response:
        isi = self.bsre.dokumen.get(minta.path_params["id_dokumen"])
        if isi is None:
            return JSONResponse({"status_code": 4044, "error": "File tidak tersedia"}, 400)
        return Response(isi, media_type="application/pdf")

    async def periksa_v1(self, minta: Request) -> Response:
        async with minta.form() as isi:
            berkas = isi.get("signed_file")
            pdf = await berkas.read() if isinstance(berkas, UploadFile) else b""
        semua = _semua(pdf)
        rinci = [
            {
                "info_tsa": {"name": "", "tsa_cert_validity": ""},
                "signature_field": nama,
                "info_signer": {"signer_name": penanda, "cert_user_certified": True},
                "signature_document": {"document_integrity": utuh, "signed_using_tsa": False},
            }
            for nama, penanda, utuh in semua
        ]
        return JSONResponse(
            {
                "nama_dokumen": "dokumen.pdf",
                "jumlah_signature": len(semua),
                "notes": "Dokumen asli" if semua else "Dokumen tidak memiliki tanda tangan",
                "summary": _simpulan(semua),
                "details": rinci,
            }
        )

    async def periksa_v2(self, minta: Request) -> Response:
        semua = _semua(base64.b64decode((await minta.json())["file"]))
        rinci = [
            {
                "id": f"S-{nomor}",
                "fieldName": nama,
                "signerName": penanda,
                "integrityValid": utuh,
                "certificateTrusted": True,
                "timestampInfomation": None,
                "certificateDetails": [{"signatureAlgoritm": "SHA256withECDSA"}],
            }
            for nomor, (nama, penanda, utuh) in enumerate(semua, start=1)
        ]
        isi = {"signatureCount": len(semua), "conclusion": _simpulan(semua), "description": ""}
        return JSONResponse({**isi, "signatureInformations": rinci})


def _semua(pdf: bytes) -> list[tuple[str, str, bool]]:
    """Of each signature its field, its signer, and whether it is intact."""
    hasil = []
    try:
        for each in PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures:
            each.compute_integrity_info()
            info = each.summarise_integrity_info()
            hasil.append((each.field_name, str(each.signer_cert.subject.native["common_name"]), bool(info)))
    except PdfError:
        return []
    return hasil


def _simpulan(semua: list[tuple[str, str, bool]]) -> str:
    if not semua:
        return "NO_SIGNATURE"
    return "VALID" if all(utuh for _, _, utuh in semua) else "INVALID"


def _isi_spring(minta: Request, status: int = 500, kata: str = "Internal Server Error") -> dict[str, Any]:
    kini = datetime.now(UTC).isoformat(timespec="milliseconds")
    return {"timestamp": kini, "status": status, "error": kata, "path": minta.url.path}


def _spring(minta: Request) -> Response:
    return JSONResponse(_isi_spring(minta), 500)


class _Gerbang:
    """What stands before it: who may call, and the knobs."""

    def __init__(self, bsre: Bsre, dalam: ASGIApp) -> None:
        self._bsre, self._dalam = bsre, dalam

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/_"):
            await self._dalam(scope, receive, send)
            return
        self._bsre.panggilan[scope["path"]] += 1
        if self._bsre.gangguan.lambat:
            await asyncio.sleep(self._bsre.gangguan.lambat)
        if self._bsre.gangguan.mati:
            await Response(status_code=502)(scope, receive, send)
            return
        tajuk = {nama.decode().lower(): nilai.decode() for nama, nilai in scope["headers"]}
        benar = base64.b64encode(f"{SISTEM}:{SANDI}".encode()).decode()
        if tajuk.get("authorization") != f"Basic {benar}":
            await JSONResponse(_isi_spring(Request(scope), 401, "Unauthorized"), 401)(scope, receive, send)
            return
        await self._jawab(scope, receive, send, menandatangani=scope["path"].endswith("sign/pdf"))

    async def _jawab(self, scope: Scope, receive: Receive, send: Send, *, menandatangani: bool) -> None:
        if menandatangani and self._bsre.sekali("putus"):
            await _tutup(send)
        elif menandatangani and self._bsre.sekali("hilang"):
            await self._dalam(scope, receive, _bisu)
            await _tutup(send)
        elif menandatangani and self._bsre.sekali("halaman_200"):
            await Response("<html><body>Masuk</body></html>", media_type="text/html")(scope, receive, send)
        elif menandatangani and self._bsre.sekali("terpotong"):
            await self._dalam(scope, receive, _pemotong(send))
        else:
            await self._dalam(scope, receive, send)


async def _bisu(_: Message) -> None:
    return None


async def _tutup(send: Send) -> None:
    """Promise a body, and end the connection instead."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"64")]})
    raise _Hilang


def _pemotong(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def potong(pesan: Message) -> None:
        if pesan["type"] == "http.response.start":
            await send(pesan)
            return
        await send({**pesan, "body": pesan["body"][: len(pesan["body"]) // 2], "more_body": True})
        raise _Hilang

    return potong
