"""What anybody may ask without a token. Answers may be kept for a while by whoever passes them on."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from services.pegawai.asn.berkas import nama_lengkap, pangkat
from services.pegawai.kebutuhan.laporan.kota import kebutuhan_kota
from services.pegawai.organisasi import repository as organisasi
from services.pegawai.publik import repository
from services.pegawai.publik.schemas import (
    HalamanPejabat,
    HalamanPeta,
    JabatanPejabat,
    JabatanPeta,
    KebutuhanPerangkat,
    KebutuhanPublik,
    Pejabat,
)
from shared.api.public import PublicRoute
from shared.api.route import Baca, Berjalan
from shared.auth.guard import publik
from shared.http.etag import IfNoneMatch, tag_of, unchanged
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES

SIMPAN = 300
"""Seconds for which an answer may be shown again without asking."""

router = APIRouter(
    prefix="/publik",
    tags=["publik"],
    route_class=PublicRoute,
    responses={**RESPONSES, 304: {"description": "Tidak berubah."}},
    dependencies=[publik()],
)

DiBawah = Annotated[str | None, Query(max_length=42, description="Hanya di bawah unit ini.", examples=["DISHUB"])]


def _jawab(isi: BaseModel, if_none_match: str | None, lanjut: dict[str, str] | None = None) -> Response:
    teks = isi.model_dump_json().encode()
    tag = tag_of(hashlib.blake2b(teks, digest_size=12).hexdigest())
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={SIMPAN}", **(lanjut or {})}
    if unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(teks, headers=headers, media_type="application/json")


@router.get("/pejabat", summary="Pejabat", response_model=HalamanPejabat)
async def daftar_pejabat(
    request: Request,
    baca: Baca,
    di_bawah: DiBawah = None,
    limit: Limit = 50,
    cursor: Cursor = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Jabatan struktural dan pimpinan unit: nama, gelar, dan pangkat pemangkunya. Tanpa token."""
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    rows = await repository.pejabat(baca, di_bawah=di_bawah, sesudah=sesudah, limit=limit + 1)
    halaman = rows[:limit]
    berikutnya = encode_cursor(halaman[-1]["kode"]) if len(rows) > limit else None
    data = [
        JabatanPejabat(
            **{each: row[each] for each in ("kode", "jabatan", "eselon", "kode_unit", "unit")},
            pejabat=[
                Pejabat(
                    nama=nama_lengkap(each["nama"], each["gelar_depan"], each["gelar_belakang"]),
                    pangkat=pangkat(each["golongan"]),
                )
                for each in row["pejabat"]
            ],
        )
        for row in halaman
    ]
    isi = HalamanPejabat(data=data, berikutnya=berikutnya)
    return _jawab(isi, if_none_match, link_next(request, berikutnya))


@router.get("/peta-jabatan", summary="Peta jabatan", response_model=HalamanPeta)
async def peta_jabatan(
    request: Request,
    baca: Baca,
    di_bawah: DiBawah = None,
    lowong: Annotated[bool, Query(description="Hanya yang masih punya tempat.")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Jabatan, kelas, dan formasinya; berapa yang terisi, bukan oleh siapa. Tanpa token."""
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    saringan = organisasi.SaringanJabatan(di_bawah, lowong=lowong)
    rows = await organisasi.daftar_jabatan(baca, saringan, "kode", (sesudah, sesudah) if sesudah else None, limit + 1)
    halaman = rows[:limit]
    berikutnya = encode_cursor(halaman[-1].kode) if len(rows) > limit else None
    langsung = ("kode", "kode_unit", "jenis", "jenjang", "eselon", "kelas", "pendidikan_minimal", "formasi")
    data = [
        JabatanPeta(
            **{each: getattr(row, each) for each in langsung},
            jabatan=row.nama,
            unit=row.nama_unit,
            terisi=row.bezetting,
            lowong=max(0, row.formasi - row.bezetting),
        )
        for row in halaman
    ]
    return _jawab(HalamanPeta(data=data, berikutnya=berikutnya), if_none_match, link_next(request, berikutnya))


@router.get("/kebutuhan", summary="Kebutuhan pegawai", response_model=KebutuhanPublik)
async def kebutuhan(baca: Baca, runtime: Berjalan, if_none_match: IfNoneMatch = None) -> Response:
    """Kebutuhan, formasi, dan bezetting tiap perangkat daerah hari ini. Tanpa token."""
    kota = await kebutuhan_kota(baca, runtime.clock.today())
    bidang = tuple(KebutuhanPerangkat.model_fields)
    data = [KebutuhanPerangkat(**{each: getattr(satu, each) for each in bidang}) for satu in kota.rincian]
    return _jawab(KebutuhanPublik(per_tanggal=kota.per_tanggal, data=data), if_none_match)
