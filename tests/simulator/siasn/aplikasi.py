"""The simulated SIASN over HTTP: its addresses, envelopes, tokens and faults; no part of the product."""

import base64
import json
import re
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from tests.simulator.siasn.gerbang import AWALAN, AWALAN_RUJUKAN, TOKEN_APIM, TOKEN_SSO, Gerbang
from tests.simulator.siasn.imut import rupa
from tests.simulator.siasn.keadaan import RIWAYAT, Gangguan, Siasn
from tests.simulator.siasn.simpanan import SIMPANAN

KUNCI, RAHASIA = "kunci-simulator", "rahasia-simulator"
KLIEN, PENGGUNA, SANDI = "klien-simulator", "198001012005011001", "sandi-simulator"
WAJIB_JABATAN = ("pnsId", "instansiId", "satuanKerjaId", "unorId", "nomorSk")
UBAH = {
    "agama_id": "agamaId",
    "alamat": "alamat",
    "email": "email",
    "email_gov": "emailGov",
    "karis_karsu": "karis_karsu",
    "kelas_jabatan": "kelas_jabatan",
    "kpkn_id": "kpknId",
    "lokasi_kerja_id": "lokasiKerjaId",
    "nomor_bpjs": "bpjs",
    "nomor_hp": "noHp",
    "nomor_telpon": "noTelp",
    "npwp_nomor": "noNpwp",
    "npwp_tanggal": "tglNpwp",
    "tanggal_taspen": "tanggal_taspen",
    "taspen_nomor": "noTaspen",
}
"""What may be changed of the main file, and as what it is read there."""


def aplikasi(siasn: Siasn) -> ASGIApp:
    """An ASGI application that behaves as these people's SIASN."""
    rute = _Rute(siasn)
    return Gerbang(siasn, rute.aplikasi(), rute.token)


class _Rute:
    def __init__(self, siasn: Siasn) -> None:
        self.siasn = siasn
        self.token = siasn.token

    def aplikasi(self) -> Starlette:
        return Starlette(
            routes=[
                Route(TOKEN_APIM, self.token_apim, methods=["POST"]),
                Route(TOKEN_SSO, self.token_sso, methods=["POST"]),
                Route("/_gangguan", self.gangguan, methods=["GET", "PATCH"]),
                Route("/_tercatat", self.tercatat),
                Route("/_orang/{nip}", self.lihat_orang),
                Route(f"{AWALAN}/pns/data-utama/{{nip}}", self.data_utama),
                Route(f"{AWALAN}/pns/data-utama/paruhwaktu/{{nip}}", self.data_utama),
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
            "refresh_token": self._segar(isi.get("refresh_token", "")),
        }.get(isi.get("grant_type", ""), False)
        if not benar:
            return JSONResponse({"error": "invalid_grant", "error_description": "Invalid user credentials"}, 401)
        token, _ = self._terbit("sso", self.siasn.gangguan.umur_sso, jwt=True)
        segar, _ = self._terbit("segar", self.siasn.gangguan.umur_sso)
        umur = self.siasn.gangguan.umur_sso
        badan = {"access_token": token, "expires_in": umur, "refresh_expires_in": umur, "refresh_token": segar}
        return JSONResponse({**badan, "token_type": "Bearer", "not-before-policy": 0, "scope": "email profile"})

    def _segar(self, token: str) -> bool:
        jenis, sampai = self.token.get(token, ("", self.siasn.kini()))
        return jenis == "segar" and sampai > self.siasn.kini() and not self.siasn.gangguan.segar_mati

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
        if orang is None or orang.paruh_waktu is not ("/paruhwaktu/" in minta.url.path):
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
            case "200 teks":
                return JSONResponse({"code": 0, "data": "Data tidak ditemukan"})
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
            return self._tolak("Unor tidak ditemukan")
        id_rw = self.siasn.simpan_jabatan(isi)
        self._catat("jabatan", isi["pnsId"], isi)
        return self._tersimpan({"rwJabatanId": id_rw})

    async def simpan(self, minta: Request) -> Response:
        jenis = minta.path_params["jenis"]
        if (bentuk := SIMPANAN.get(jenis)) is None:
            return Response("404 page not found", 404)
        isi = await minta.json()
        if tolak := self._ditolak(isi, bentuk.orang, bentuk.wajib, f"Rw{jenis.title()}Create", jenis):
            return tolak
        id_rw = self.siasn.simpan(jenis, isi)
        self._catat(jenis, isi[bentuk.orang], isi)
        return self._tersimpan({bentuk.jawab: id_rw})

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
        mulai, banyak = int(tanya["offset"]), self._sekaligus(minta)
        if not semua:
            return self._kosong()
        bentuk = self.siasn.gangguan.imut
        data = [rupa(each, nomor, bentuk) for nomor, each in enumerate(semua)]
        return JSONResponse({"code": 1, "count": len(semua), "data": data[mulai : mulai + banyak]})

    async def rujukan(self, minta: Request) -> Response:
        semua = self.siasn.rujukan.get(minta.path_params["nama"], [])
        mulai, banyak = int(minta.query_params["offset"]), self._sekaligus(minta)
        bagian = semua[mulai : mulai + banyak]
        if minta.path_params["nama"] == "golongan":
            return JSONResponse({"limit": banyak, "offset": mulai, "results": bagian})
        return JSONResponse(bagian)

    def _ditolak(
        self, isi: Mapping[str, Any], kunci: str, wajib: tuple[str, ...], nama: str, jenis: str = ""
    ) -> Response | None:
        for each in wajib:
            if isi.get(each) in (None, ""):
                bidang = re.sub(r"Id$", "ID", each[0].upper() + each[1:])
                kata = f"Key: '{nama}.{bidang}' Error:Field validation for '{bidang}' failed on the 'required' tag"
                return JSONResponse({"code": 0, "message": kata}, 400)
        if (alasan := self.siasn.gangguan.tolak) is not None:
            self.siasn.gangguan.tolak = None
            return self._tolak(alasan, jenis)
        if isi[kunci] not in self.siasn.menurut_id:
            return JSONResponse({"success": False, "message": "PNS tidak ditemukan", "mapData": None})
        return None

    def _tolak(self, alasan: str, jenis: str = "") -> Response:
        """Refused with 200: the reason is in ``mapData`` or in the message; credit points their own way."""
        if jenis == "angkakredit":
            return JSONResponse({"code": 0, "message": alasan})
        match self.siasn.gangguan.alasan_di:
            case "mapData":
                return JSONResponse({"success": False, "message": "failed", "mapData": alasan})
            case "message":
                return JSONResponse({"success": False, "message": alasan, "mapData": None})
            case _:
                return JSONResponse({"success": "false", "message": alasan, "mapData": ""})

    def _catat(self, jalur: str, pns: str, isi: Mapping[str, Any]) -> None:
        self.siasn.catat(jalur, pns, isi)

    def _sekaligus(self, minta: Request) -> int:
        """So many rows as were asked for, or as there may be at once."""
        return min(int(minta.query_params["limit"]), self.siasn.gangguan.sekaligus or 1_000_000)

    def _tersimpan(self, hasil: Mapping[str, str] | None) -> Response:
        return JSONResponse({"success": True, "message": "success", "mapData": hasil})


def _b64(isi: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(isi).encode()).decode().rstrip("=")
