"""The simulated SIASN over HTTP: its addresses, envelopes, tokens and faults; no part of the product."""

import asyncio
import base64
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.simulator.siasn.keadaan import RIWAYAT, Gangguan, Siasn

KUNCI, RAHASIA = "kunci-simulator", "rahasia-simulator"
KLIEN, PENGGUNA, SANDI = "klien-simulator", "198001012005011001", "sandi-simulator"
AWALAN = "/apisiasn/1.0"
AWALAN_RUJUKAN = "/referensi_siasn/1"
SIMPAN_LAIN = {
    "diklat": ("pnsOrangId", "rwDiklatId"),
    "kursus": ("pnsOrangId", "rwKursusId"),
    "hukdis": ("pnsOrangId", "rwHukdisId"),
    "penghargaan": ("pnsOrangId", "rwPenghargaanId"),
    "skp22": ("pnsDinilaiOrang", "rwSkpId"),
    "kinerjaperiodik": ("pnsDinilaiId", "rwKinerjaPeriodikId"),
    "angkakredit": ("pnsId", "rwAngkaKreditId"),
}
WAJIB_JABATAN = ("pnsId", "instansiId", "satuanKerjaId", "unorId", "nomorSk")
UBAH = {
    "alamat": "alamat",
    "email": "email",
    "email_gov": "emailGov",
    "nomor_hp": "noHp",
    "kelas_jabatan": "kelas_jabatan",
}


class _Hilang(Exception):
    """The answer does not arrive."""


def aplikasi(siasn: Siasn) -> ASGIApp:
    """An ASGI application that behaves as these people's SIASN."""
    rute = _Rute(siasn)
    return _Gerbang(siasn, rute.aplikasi(), rute.token)


class _Rute:
    def __init__(self, siasn: Siasn) -> None:
        self.siasn = siasn
        self.token = siasn.token

    def aplikasi(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/oauth2/token", self.token_apim, methods=["POST"]),
                Route("/auth/realms/public-siasn/protocol/openid-connect/token", self.token_sso, methods=["POST"]),
                Route("/_gangguan", self.gangguan, methods=["GET", "PATCH"]),
                Route("/_tercatat", self.tercatat),
                Route("/_orang/{nip}", self.lihat_orang),
                Route(f"{AWALAN}/pns/data-utama/{{nip}}", self.data_utama),
                Route(f"{AWALAN}/pns/data-pasangan/{{nip}}", self.keluarga),
                Route(f"{AWALAN}/pns/data-anak/{{nip}}", self.keluarga),
                Route(f"{AWALAN}/pns/data-utama-jabatansync", self.samakan),
                Route(f"{AWALAN}/pns/data-utama-update", self.ubah, methods=["POST"]),
                Route(f"{AWALAN}/pns/{{apa}}/{{nip}}", self.riwayat),
                Route(f"{AWALAN}/jabatan/pns/{{nip}}", self.riwayat),
                Route(f"{AWALAN}/jabatan/unorjabatan/save", self.simpan_jabatan, methods=["POST"]),
                Route(f"{AWALAN}/jabatan/save", self.simpan_jabatan, methods=["POST"]),
                Route(f"{AWALAN}/{{jenis}}/save", self.simpan, methods=["POST"]),
                Route(f"{AWALAN}/{{jenis}}/id/{{id}}", self.satu),
                Route(f"{AWALAN}/{{jenis}}/delete/{{id}}", self.hapus, methods=["DELETE"]),
                Route(f"{AWALAN}/upload-dok-rw", self.lampirkan, methods=["POST"]),
                Route(f"{AWALAN}/upload-dok", self.unggah, methods=["POST"]),
                Route(f"{AWALAN}/download-dok", self.unduh),
                Route(f"{AWALAN}/referensi/ref-unor", self.unor),
                Route(f"{AWALAN}/imut/simpeg/usulan/list", self.imut),
                Route(f"{AWALAN_RUJUKAN}/{{nama}}/search", self.rujukan),
            ]
        )

    async def token_apim(self, minta: Request) -> Response:
        """As WSO2: the same token again, with what is left of its time."""
        kunci = base64.b64encode(f"{KUNCI}:{RAHASIA}".encode()).decode()
        if minta.headers.get("authorization") != f"Basic {kunci}":
            isi = {"error": "invalid_client", "error_description": "A valid OAuth client could not be found"}
            return JSONResponse(isi, 401)
        kini = self.siasn.kini()
        sisa = [(each, sampai) for each, (jenis, sampai) in self.token.items() if jenis == "apim" and sampai > kini]
        token, sampai = sisa[-1] if sisa else self._terbit("apim", self.siasn.gangguan.umur_apim)
        lama = int((sampai - kini).total_seconds())
        return JSONResponse({"access_token": token, "token_type": "Bearer", "expires_in": lama, "scope": "default"})

    async def token_sso(self, minta: Request) -> Response:
        isi = {nama: nilai[0] for nama, nilai in parse_qs((await minta.body()).decode()).items()}
        benar = isi.get("client_id") == KLIEN and {
            "password": (isi.get("username"), isi.get("password")) == (PENGGUNA, SANDI)
            and not self.siasn.gangguan.sandi_mati,
            "refresh_token": self.token.get(isi.get("refresh_token", ""), ("", None))[0] == "segar",
        }.get(isi.get("grant_type", ""), False)
        if not benar:
            return JSONResponse({"error": "invalid_grant", "error_description": "Invalid user credentials"}, 401)
        token, _ = self._terbit("sso", self.siasn.gangguan.umur_sso, jwt=True)
        segar, _ = self._terbit("segar", self.siasn.gangguan.umur_sso)
        umur = self.siasn.gangguan.umur_sso
        badan = {"access_token": token, "expires_in": umur, "refresh_expires_in": umur, "refresh_token": segar}
        return JSONResponse({**badan, "token_type": "Bearer", "not-before-policy": 0, "scope": "email profile"})

    def _terbit(self, jenis: str, umur: float, *, jwt: bool = False) -> tuple[str, datetime]:
        sampai = self.siasn.kini() + timedelta(seconds=umur)
        isi = secrets.token_urlsafe(24)
        token = f"{_b64({'alg': 'none'})}.{_b64({'exp': int(sampai.timestamp())})}.{isi}" if jwt else isi
        self.token[token] = (jenis, sampai)
        return token, sampai

    async def gangguan(self, minta: Request) -> Response:
        """The knobs, and turning them."""
        if minta.method == "PATCH":
            try:
                self.siasn.gangguan = Gangguan.model_validate(self.siasn.gangguan.model_dump() | await minta.json())
            except (ValidationError, ValueError, TypeError) as galat:
                return Response(str(galat), 422)
        return JSONResponse(self.siasn.gangguan.model_dump())

    async def tercatat(self, minta: Request) -> Response:
        """What took effect since the start, in order."""
        pns = minta.query_params.get("pns")
        semua = [each for each in self.siasn.tercatat if pns is None or each.pns == pns]
        return JSONResponse([{"jalur": each.jalur, "pns": each.pns, "isi": dict(each.isi)} for each in semua])

    async def lihat_orang(self, minta: Request) -> Response:
        """One person as BKN has them, without a token: for who looks over BKN's shoulder."""
        orang = self.siasn.orang.get(minta.path_params["nip"])
        if orang is None:
            return Response("tidak dikenal", 404)
        return JSONResponse({"data_utama": orang.data_utama, "riwayat": orang.riwayat})

    async def data_utama(self, minta: Request) -> Response:
        orang = self.siasn.orang.get(minta.path_params["nip"])
        if orang is None:
            return JSONResponse({"code": 0, "data": "Data tidak ditemukan"}, 404)
        return JSONResponse({"code": 1, "data": orang.data_utama})

    async def keluarga(self, minta: Request) -> Response:
        return self._kosong()

    async def riwayat(self, minta: Request) -> Response:
        jenis = minta.path_params.get("apa", "rw-jabatan").removeprefix("rw-")
        orang = self.siasn.orang.get(minta.path_params["nip"])
        if jenis not in RIWAYAT:
            return Response("404 page not found", 404)
        if orang is None or not (semua := orang.riwayat[jenis]):
            return self._kosong()
        return JSONResponse({"code": 1, "count": len(semua), "data": semua})

    def _kosong(self) -> Response:
        match self.siasn.gangguan.tanpa_data:
            case "404":
                return JSONResponse({"code": 0, "data": "Data tidak ditemukan"}, 404)
            case "200":
                return JSONResponse({"code": 0, "data": []})
            case _:
                return JSONResponse({"code": 1, "data": "Data tidak ditemukan"})

    async def satu(self, minta: Request) -> Response:
        jenis, id_rw = minta.path_params["jenis"], minta.path_params["id"]
        orang = self.siasn.pemilik(jenis, id_rw)
        for baris in orang.riwayat[jenis] if orang else ():
            if baris["id"] == id_rw:
                return JSONResponse({"code": 1, "data": baris})
        return JSONResponse({"code": 0, "data": "Data tidak ditemukan"}, 404)

    async def simpan_jabatan(self, minta: Request) -> Response:
        isi = await minta.json()
        if tolak := self._ditolak(isi, "pnsId", WAJIB_JABATAN, "RwJabatanCreate"):
            return tolak
        if self.siasn.unor and isi["unorId"] not in {each["Id"] for each in self.siasn.unor}:
            return JSONResponse({"success": False, "message": "failed", "mapData": "Unor tidak ditemukan"})
        id_rw = self.siasn.simpan_jabatan(isi)
        self._catat("jabatan", isi["pnsId"], isi)
        return self._tersimpan({"rwJabatanId": id_rw})

    async def simpan(self, minta: Request) -> Response:
        jenis = minta.path_params["jenis"]
        if jenis not in SIMPAN_LAIN:
            return Response("404 page not found", 404)
        kunci, nama = SIMPAN_LAIN[jenis]
        isi = await minta.json()
        if tolak := self._ditolak(isi, kunci, (kunci,), f"Rw{jenis.title()}Create"):
            return tolak
        id_rw = self.siasn.simpan(jenis, kunci, isi)
        self._catat(jenis, isi[kunci], isi)
        return self._tersimpan({nama: id_rw})

    async def ubah(self, minta: Request) -> Response:
        isi = await minta.json()
        if tolak := self._ditolak(isi, "pns_orang_id", ("pns_orang_id",), "DataUtamaUpdate"):
            return tolak
        ubah = {UBAH[nama]: nilai for nama, nilai in isi.items() if nama in UBAH}
        self.siasn.menurut_id[isi["pns_orang_id"]].data_utama |= ubah
        self._catat("data-utama", isi["pns_orang_id"], isi)
        return self._tersimpan(None)

    async def samakan(self, minta: Request) -> Response:
        pns = minta.query_params.get("pns_orang_id", "")
        if pns not in self.siasn.menurut_id:
            return JSONResponse({"Error": "true", "Message": "PNS tidak ditemukan"})
        self.siasn.samakan_jabatan(pns)
        self._catat("jabatansync", pns, {})
        return JSONResponse({"Error": "false", "Message": "Berhasil sinkron data jabatan"})

    async def hapus(self, minta: Request) -> Response:
        jenis, id_rw = minta.path_params["jenis"], minta.path_params["id"]
        orang = self.siasn.pemilik(jenis, id_rw)
        if orang is not None:
            orang.riwayat[jenis] = [each for each in orang.riwayat[jenis] if each["id"] != id_rw]
            self._catat(f"{jenis}/delete", orang.id, {"id": id_rw})
            return JSONResponse({"code": 1, "data": {"success": True, "message": "success"}})
        return JSONResponse({"success": False, "message": "data tidak ditemukan"})

    async def lampirkan(self, minta: Request) -> Response:
        async with minta.form() as isi:
            berkas = isi["file"]
            badan = berkas if isinstance(berkas, str) else await berkas.read()
            jenis, id_rw = int(str(isi["id_ref_dokumen"])), str(isi["id_riwayat"])
        if isinstance(badan, str) or not badan.startswith(b"%PDF-"):
            return JSONResponse({"code": 0, "message": "File harus PDF"}, 400)
        dokumen = self.siasn.lampirkan(id_rw, jenis, badan)
        if dokumen is None:
            return JSONResponse({"code": 0, "message": "Riwayat tidak ditemukan"}, 400)
        self._catat("upload-dok-rw", id_rw, {"id_ref_dokumen": jenis})
        return JSONResponse({"code": 1, "message": "success", "data": dokumen})

    async def unggah(self, minta: Request) -> Response:
        async with minta.form() as isi:
            berkas = isi["file"]
            badan = berkas if isinstance(berkas, str) else await berkas.read()
            jenis = int(str(isi["id_ref_dokumen"]))
        if isinstance(badan, str) or not badan.startswith(b"%PDF-"):
            return JSONResponse({"code": 0, "message": "File harus PDF"}, 400)
        dokumen = self.siasn.simpan_berkas(f"{jenis}_{self.siasn.id_baru('dok')}", jenis, badan)
        return JSONResponse({"code": 1, "message": "success", "data": dokumen})

    async def unduh(self, minta: Request) -> Response:
        isi = self.siasn.berkas.get(minta.query_params.get("filePath", ""))
        if isi is None:
            return JSONResponse({"code": 0, "data": "Data tidak ditemukan"}, 404)
        return Response(isi, media_type="application/pdf")

    async def unor(self, minta: Request) -> Response:
        return JSONResponse({"code": 1, "count": len(self.siasn.unor), "data": self.siasn.unor})

    async def imut(self, minta: Request) -> Response:
        tanya = minta.query_params
        surat = tanya.get("no_surat_usulan", "")
        semua = [each for each in self.siasn.imut if not surat or each["no_surat_usulan"] == surat]
        mulai, banyak = int(tanya["offset"]), int(tanya["limit"])
        return JSONResponse({"code": 1, "count": len(semua), "data": semua[mulai : mulai + banyak]})

    async def rujukan(self, minta: Request) -> Response:
        semua = self.siasn.rujukan.get(minta.path_params["nama"], [])
        mulai, banyak = int(minta.query_params["offset"]), int(minta.query_params["limit"])
        bagian = semua[mulai : mulai + banyak]
        if minta.path_params["nama"] == "golongan":
            return JSONResponse({"limit": banyak, "offset": mulai, "results": bagian})
        return JSONResponse(bagian)

    def _ditolak(self, isi: Mapping[str, Any], kunci: str, wajib: tuple[str, ...], nama: str) -> Response | None:
        for each in wajib:
            if not isi.get(each):
                bidang = each[0].upper() + each[1:]
                kata = f"Key: '{nama}.{bidang}' Error:Field validation for '{bidang}' failed on the 'required' tag"
                return JSONResponse({"code": 0, "message": kata}, 400)
        if (alasan := self.siasn.gangguan.tolak) is not None:
            self.siasn.gangguan.tolak = None
            return JSONResponse({"success": False, "message": "failed", "mapData": alasan})
        if isi[kunci] not in self.siasn.menurut_id:
            return JSONResponse({"success": False, "message": "PNS tidak ditemukan", "mapData": None})
        return None

    def _catat(self, jalur: str, pns: str, isi: Mapping[str, Any]) -> None:
        self.siasn.catat(jalur, pns, isi)

    def _tersimpan(self, hasil: Mapping[str, str] | None) -> Response:
        return JSONResponse({"success": True, "message": "success", "mapData": hasil})


class _Gerbang:
    """What stands before the service: tokens, limits, and the knobs."""

    def __init__(self, siasn: Siasn, dalam: ASGIApp, token: dict[str, tuple[str, datetime]]) -> None:
        self._siasn, self._dalam, self._token = siasn, dalam, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/_"):
            await self._dalam(scope, receive, send)
            return
        s = self._siasn
        s.panggilan[scope["path"]] += 1
        s.bersamaan += 1
        s.terbanyak = max(s.terbanyak, s.bersamaan)
        try:
            if s.gangguan.lambat:
                await asyncio.sleep(s.gangguan.lambat)
            await self._jawab(scope, receive, send)
        finally:
            s.bersamaan -= 1

    async def _jawab(self, scope: Scope, receive: Receive, send: Send) -> None:
        tajuk = {nama.decode().lower(): nilai.decode() for nama, nilai in scope["headers"]}
        if self._sekali("putus"):
            await _putuskan(send)
        halangan = self._halangan(scope["path"], tajuk)
        if halangan is not None:
            await halangan(scope, receive, send)
        elif scope["method"] != "GET" and scope["path"].startswith(AWALAN) and self._sekali("hilang"):
            await self._dalam(scope, receive, _bisu)
            await _putuskan(send)
        elif scope["path"].startswith(AWALAN) and self._sekali("terpotong"):
            await self._dalam(scope, receive, _pemotong(send))
        elif scope["path"].startswith(AWALAN) and self._sekali("galat_200"):
            isi = {"code": 0, "message": "sql: connection is already closed"}
            await JSONResponse(isi)(scope, receive, send)
        else:
            await self._dalam(scope, receive, send)

    def _sekali(self, nama: str) -> bool:
        sisa: int = getattr(self._siasn.gangguan, nama)
        if sisa > 0:
            setattr(self._siasn.gangguan, nama, sisa - 1)
        return sisa > 0

    def _halangan(self, jalur: str, tajuk: Mapping[str, str]) -> Response | None:
        gangguan = self._siasn.gangguan
        if gangguan.mati or self._sekali("kosong"):
            return Response(status_code=502)
        if self._sekali("halaman"):
            return Response("<html><body>Service Unavailable</body></html>", 503, media_type="text/html")
        if not jalur.startswith((AWALAN, AWALAN_RUJUKAN)):
            return None
        if gangguan.ditangguhkan:
            uraian = (
                "Currently , Address endpoint : [ Name : apisiasn--v1.0_APIproductionEndpoint ] [ State : SUSPENDED ]"
            )
            isi = {"code": "303001", "type": "Status report", "message": "Runtime Error", "description": uraian}
            return JSONResponse(isi, 500)
        if self._sekali("terbatas"):
            isi = {"code": "900800", "message": "Message throttled out", "description": "You have exceeded your quota"}
            return JSONResponse(isi, 429)
        if (tolak := self._token_ditolak(tajuk, rujukan=jalur.startswith(AWALAN_RUJUKAN))) is not None:
            return tolak
        return None

    def _token_ditolak(self, tajuk: Mapping[str, str], *, rujukan: bool) -> Response | None:
        if "authorization" not in tajuk:
            return JSONResponse({"code": "900902", "message": "Missing Credentials", "description": ""}, 401)
        if not self._berlaku(tajuk["authorization"], "apim") or self._sekali("apim_ditolak"):
            self._cabut("apim")
            return JSONResponse({"code": "900901", "message": "Invalid Credentials", "description": ""}, 401)
        if rujukan:
            return None
        if self._sekali("sso_lain"):
            self._cabut("sso")
            return JSONResponse({"code": 0, "data": "Token SSO mismatch"}, 401)
        if not self._berlaku(tajuk.get("auth", ""), "sso") or self._sekali("sso_ditolak"):
            self._cabut("sso")
            return JSONResponse({"message": "invalid or expired jwt"}, 401)
        return None

    def _berlaku(self, tajuk: str, jenis: str) -> bool:
        awal, _, token = tajuk.partition(" ")
        milik, sampai = self._token.get(token, ("", self._siasn.kini()))
        return awal.lower() == "bearer" and milik == jenis and sampai > self._siasn.kini()

    def _cabut(self, jenis: str) -> None:
        for token in [each for each, (milik, _) in self._token.items() if milik == jenis]:
            del self._token[token]


async def _bisu(_: Message) -> None:
    return None


async def _putuskan(send: Send) -> None:
    """Promise a body, and end the connection instead."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"64")]})
    raise _Hilang


def _pemotong(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def potong(pesan: Message) -> None:
        if pesan["type"] == "http.response.start":
            tajuk = [(nama, nilai) for nama, nilai in pesan["headers"] if nama != b"content-length"]
            await send({**pesan, "headers": tajuk})
        else:
            await send({**pesan, "body": pesan.get("body", b"")[: len(pesan.get("body", b"")) // 2]})

    return potong


def _b64(isi: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(isi).encode()).decode().rstrip("=")
