"""Parameters over HTTP. Everybody may read by which numbers needs are reckoned; two people change one."""

from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from services.pegawai.kebutuhan.ketentuan import KATALOG
from services.pegawai.kebutuhan.parameter import repository, ubah
from services.pegawai.kebutuhan.parameter.schemas import (
    BarisRiwayat,
    DaftarParameter,
    HalamanUsulanParameter,
    NilaiParameter,
    ParameterBaru,
    PutusanUsulan,
    RiwayatParameter,
    StatusUsulan,
    UsulanParameter,
)
from shared.api.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(prefix="/parameter", tags=["parameter"], route_class=TransactionRoute, responses=RESPONSES)

PENYETUJU = ("verifikator", "ppk")


@router.get("", summary="Parameter pada satu hari")
async def daftar_parameter(
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    per_tanggal: Annotated[Hari | None, Query(description="Hari ini bila kosong.")] = None,
) -> DaftarParameter:
    """Bilangan yang dipakai menghitung kebutuhan, dengan dasar hukum dan masa berlakunya."""
    hari = per_tanggal or runtime.clock.today()
    rows = await repository.pada(baca, hari)
    return DaftarParameter(
        per_tanggal=hari,
        data=[
            NilaiParameter(
                kode=row["kode"],
                judul=KATALOG[row["kode"]].judul,
                satuan=KATALOG[row["kode"]].satuan,
                nilai=row["nilai"],
                dasar_hukum=row["dasar_hukum"],
                **_masa(row),
            )
            for row in rows
        ],
    )


@router.get("/usulan", summary="Usulan perubahan parameter")
async def daftar_usulan_parameter(
    request: Request,
    response: Response,
    baca: Baca,
    _: Annotated[Pelaku, perlu(*PERAN)],
    status: Annotated[StatusUsulan | None, Query(description="Hanya usulan berstatus ini.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanUsulanParameter:
    """Usulan nilai baru, dari yang terbaru, dengan putusannya."""
    (sebelum,) = decode_cursor(cursor, UUID) or (None,)
    rows = await repository.daftar_usulan(baca, status=status, sebelum=sebelum, limit=limit)
    following = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
    response.headers.update(link_next(request, following))
    return HalamanUsulanParameter(data=[_usulan(row) for row in rows], berikutnya=following)


@router.get("/{kode}/riwayat", summary="Riwayat satu parameter")
async def riwayat_parameter(
    kode: Annotated[str, Path(max_length=60, examples=["abk.wke"])],
    baca: Baca,
    _: Annotated[Pelaku, perlu(*PERAN)],
) -> RiwayatParameter:
    """Semua nilai yang pernah dicatat; nilai yang digantikan tetap terlihat."""
    rows = await repository.riwayat(baca, kode)
    if not rows:
        raise TidakDitemukan("Parameter ini tidak ada. Lihat kode yang dikenal pada daftar parameter.")
    return RiwayatParameter(
        kode=kode,
        data=[
            BarisRiwayat(
                **{nama: nilai for nama, nilai in row.items() if nama not in ("mulai", "sampai")}, **_masa(row)
            )
            for row in rows
        ],
    )


@router.post("", summary="Usulkan nilai baru", status_code=201, dependencies=[IdempotencyKey])
async def usulkan_parameter(
    response: Response,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("verifikator")],
    isi: ParameterBaru,
) -> UsulanParameter:
    """Nilai baru belum berlaku: orang lain menyetujui atau menolaknya. Keduanya berlingkup seluruh kota."""
    wajib_seluruh_kota(pelaku, "Parameter")
    usulan = await ubah.usulkan(uow, runtime.new_id(), isi)
    response.headers["Location"] = f"{runtime.settings.root_path}/parameter/usulan"
    return _jawab(response, usulan)


@router.post("/{usulan_id}/setujui", summary="Setujui nilai baru", dependencies=[IdempotencyKey])
async def setujui_parameter(
    usulan_id: UUID,
    response: Response,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu(*PENYETUJU)],
    seen: IfMatch,
    isi: PutusanUsulan,
) -> UsulanParameter:
    """Nilai itu berlaku sejak harinya; nilai lama tetap tercatat untuk hari sebelumnya."""
    return _jawab(response, await ubah.setujui(uow, pelaku, usulan_id, seen, isi.catatan))


@router.post("/{usulan_id}/tolak", summary="Tolak nilai baru", dependencies=[IdempotencyKey])
async def tolak_parameter(
    usulan_id: UUID,
    response: Response,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu(*PENYETUJU)],
    seen: IfMatch,
    isi: PutusanUsulan,
) -> UsulanParameter:
    """Usulan ditutup tanpa akibat."""
    return _jawab(response, await ubah.tolak(uow, pelaku, usulan_id, seen, isi.catatan))


def _masa(row: Any) -> dict[str, date | None]:
    akhir = row["sampai"]
    return {"berlaku_mulai": row["mulai"], "berlaku_sampai": None if akhir is None else akhir - timedelta(days=1)}


def _usulan(row: Any) -> UsulanParameter:
    return UsulanParameter(
        **{nama: nilai for nama, nilai in row.items() if nama != "mulai"}, berlaku_mulai=row["mulai"]
    )


def _jawab(response: Response, row: Any) -> UsulanParameter:
    response.headers["ETag"] = etag(row["versi"])
    return _usulan(row)
