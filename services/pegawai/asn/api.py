"""People over HTTP: one file, and lists within the caller's scope. Every read is logged before the data leaves."""

from datetime import date
from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, JsonValue
from starlette.responses import Response

from services.pegawai.asn import repository
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.http.route import Baca, Berjalan, TransactionRoute

router = APIRouter(prefix="/asn", tags=["asn"], route_class=TransactionRoute, responses=RESPONSES)

PEMBACA = ("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor", "integrasi")
Nip = Annotated[str, Path(pattern=r"^\d{18}$", description="NIP atau NI PPPK.", examples=["198503122010011001"])]

_CONTOH_RINGKAS: dict[str, JsonValue] = {
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "gelar_depan": None,
    "gelar_belakang": "S.T.",
    "status_pegawai": "PNS",
    "golongan": "III/c",
    "tingkat_pendidikan": "S-1",
    "kode_jabatan": "DISHUB-LL-01",
    "nama_jabatan": "Pengelola Lalu Lintas",
    "jenjang": "pelaksana",
    "kelas": 7,
    "kode_unit": "DISHUB-LL",
    "nama_unit": "Bidang Lalu Lintas",
}


class AsnRingkas(BaseModel):
    """Satu pegawai pada daftar."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH_RINGKAS})

    nip: str
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    status_pegawai: str
    golongan: str | None
    tingkat_pendidikan: str | None
    kode_jabatan: str | None
    nama_jabatan: str | None
    jenjang: str | None
    kelas: int | None
    kode_unit: str | None
    nama_unit: str | None


class Asn(AsnRingkas):
    """Berkas satu pegawai; NIK disamarkan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_CONTOH_RINGKAS,
                "tanggal_lahir": "1985-03-12",
                "tempat_lahir": "Palembang",
                "jenis_kelamin": "L",
                "kedudukan_hukum": "01",
                "tmt_cpns": "2010-01-01",
                "tmt_pns": "2011-01-01",
                "tmt_golongan": "2022-04-01",
                "mk_tahun": 12,
                "mk_bulan": 3,
                "program_studi": "Teknik Sipil",
                "tahun_lulus": 2008,
                "email_dinas": "contoh@contoh.palembang.test",
                "nik": "1671**********01",
                "jalur_unit": ["KOTA", "DISHUB", "DISHUB-LL"],
                "versi": 3,
            }
        }
    )

    tanggal_lahir: date
    tempat_lahir: str | None
    jenis_kelamin: str
    kedudukan_hukum: str
    tmt_cpns: date | None
    tmt_pns: date | None
    tmt_golongan: date | None
    mk_tahun: int | None
    mk_bulan: int | None
    program_studi: str | None
    tahun_lulus: int | None
    email_dinas: str | None
    nik: str | None
    jalur_unit: list[str]
    versi: int


class HalamanAsn(BaseModel):
    """Pegawai menurut urutan nama."""

    data: list[AsnRingkas]
    berikutnya: str | None


@router.get("/{nip}", summary="Berkas satu pegawai", response_model=Asn)
async def baca_asn(
    nip: Nip, request: Request, baca: Baca, runtime: Berjalan, pelaku: Annotated[Pelaku, perlu(*PEMBACA)]
) -> Response:
    """Data satu pegawai dalam lingkup pemegang token; pembacaan ini tercatat dan dapat dilihat pegawai itu."""
    row = await repository.satu(baca, nip, pelaku)
    if row is None:
        raise TidakDitemukan("Pegawai ini tidak ada atau di luar lingkup Anda.")
    await runtime.access_log.record(pelaku, [nip], tujuan=_tujuan(request, "baca berkas"), rute="GET /asn/{nip}")
    return Response(row["isi"].encode(), headers={"ETag": etag(row["versi"])}, media_type="application/json")


@router.get("", summary="Daftar pegawai", response_model=HalamanAsn)
async def daftar_asn(
    request: Request,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    di_bawah: Annotated[str | None, Query(max_length=42, description="Hanya di bawah unit ini.")] = None,
    cari: Annotated[str | None, Query(min_length=2, max_length=100, description="Potongan nama.")] = None,
    golongan: Annotated[str | None, Query(max_length=6, examples=["III/c"])] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Pegawai dalam lingkup pemegang token, menurut nama."""
    sesudah = decode_cursor(cursor, str, str) or ("", "")
    row = await repository.halaman(
        baca, pelaku, di_bawah=di_bawah, cari=cari, golongan=golongan, sesudah=(sesudah[0], sesudah[1]), limit=limit
    )
    following = encode_cursor(row["nama_terakhir"], row["nip_terakhir"]) if row["banyak"] == limit else None
    if row["nip"]:
        await runtime.access_log.record(pelaku, row["nip"], tujuan=_tujuan(request, "daftar"), rute="GET /asn")
    body = b'{"data":' + row["isi"].encode() + b',"berikutnya":' + orjson.dumps(following) + b"}"
    return Response(body, headers=link_next(request, following), media_type="application/json")


def _tujuan(request: Request, bawaan: str) -> str:
    return request.headers.get("tujuan-akses", bawaan)[:200]
