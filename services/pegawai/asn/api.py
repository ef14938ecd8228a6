"""People over HTTP: one file, and lists within the caller's scope. Every read is logged before the data leaves."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.pegawai.asn import repository
from services.pegawai.asn.schemas import Asn, AsnRingkas, HalamanAsn
from services.pegawai.privasi.jawab import Membaca, RuteOrang
from services.pegawai.privasi.saring import disamarkan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.http.route import Baca

router = APIRouter(prefix="/asn", tags=["asn"], route_class=RuteOrang, responses=RESPONSES)

PEMBACA = ("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor", "integrasi")
Nip = Annotated[str, Path(pattern=r"^\d{18}$", description="NIP atau NI PPPK.", examples=["198503122010011001"])]


@router.get("/{nip}", summary="Berkas satu pegawai", response_model=Asn)
async def baca_asn(nip: Nip, baca: Baca, membaca: Membaca, pelaku: Annotated[Pelaku, perlu(*PEMBACA)]) -> Response:
    """Data satu pegawai dalam lingkup pemegang token; pembacaan ini tercatat dan dapat dilihat pegawai itu."""
    dilihat = membaca.pandangan(nip)
    row = await repository.satu(baca, nip, pelaku, dilihat)
    if row is None:
        raise TidakDitemukan("Pegawai ini tidak ada atau di luar lingkup Anda.")
    isi = row["isi"][:-1].encode() + b',"disamarkan":' + orjson.dumps(disamarkan(Asn, dilihat)) + b"}"
    return await membaca.jawab_teks(isi, nip=[nip], bawaan="membaca berkas", headers={"ETag": etag(row["versi"])})


@router.get("", summary="Daftar pegawai", response_model=HalamanAsn)
async def daftar_asn(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    di_bawah: Annotated[str | None, Query(max_length=42, description="Hanya di bawah unit ini.")] = None,
    cari: Annotated[str | None, Query(min_length=2, max_length=100, description="Potongan nama.")] = None,
    golongan: Annotated[str | None, Query(max_length=6, examples=["III/c"])] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Pegawai dalam lingkup pemegang token, menurut nama."""
    dilihat = membaca.pandangan()
    sesudah = decode_cursor(cursor, str, str) or ("", "")
    row = await repository.halaman(
        baca,
        pelaku,
        dilihat,
        di_bawah=di_bawah,
        cari=cari,
        golongan=golongan,
        sesudah=(sesudah[0], sesudah[1]),
        limit=limit,
    )
    following = encode_cursor(row["nama_terakhir"], row["nip_terakhir"]) if row["banyak"] == limit else None
    isi = b'{"data":%b,"berikutnya":%b,"disamarkan":%b}' % (
        row["isi"].encode(),
        orjson.dumps(following),
        orjson.dumps(disamarkan(AsnRingkas, dilihat)),
    )
    return await membaca.jawab_teks(
        isi, nip=row["nip"] or [], bawaan="melihat daftar pegawai", headers=link_next(membaca.request, following)
    )
