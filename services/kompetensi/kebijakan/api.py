"""Policies over HTTP: what holds, what held, and what is proposed."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from services.kompetensi.kebijakan import repository, usulkan
from services.kompetensi.kebijakan.muat import isi as baca_isi
from services.kompetensi.kebijakan.schemas import (
    VARIAN_TALENTA,
    HalamanUsulan,
    KebijakanTerdaftar,
    KeputusanUsulan,
    PenolakanUsulan,
    StatusUsulan,
    UsulanIpAsn,
    UsulanJpm,
    UsulanKebijakan,
    UsulanKecocokan,
    UsulanMasaBerlaku,
    UsulanTalenta,
    VarianTalenta,
)
from services.kompetensi.rumus.hari import JenisKebijakan
from shared.api.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(tags=["kebijakan"], route_class=TransactionRoute, responses=RESPONSES)

PENGUSUL = ("verifikator", "tim_penilai")
PENYETUJU = ("tim_penilai", "ppk")
PEMBACA_USULAN = ("verifikator", "tim_penilai", "ppk", "auditor")
_TERAKHIR = UUID(int=2**128 - 1)

Nomor = Annotated[UUID, Path(description="Nomor usulan.")]


def _terdaftar(row: Any) -> KebijakanTerdaftar:
    return KebijakanTerdaftar(
        **{each: row[each] for each in KebijakanTerdaftar.model_fields if each != "isi"}, isi=baca_isi(row)
    )


def _usulan(row: Any) -> UsulanKebijakan:
    return UsulanKebijakan(
        **{each: row[each] for each in UsulanKebijakan.model_fields if each != "isi"}, isi=baca_isi(row)
    )


@router.get("/kebijakan", summary="Kebijakan yang berlaku")
async def kebijakan_berlaku(
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
) -> list[KebijakanTerdaftar]:
    """Rumus, bobot, dan ambang yang dipakai menghitung skor pada satu hari, satu versi per jenis."""
    return [_terdaftar(row) for row in await repository.berlaku(baca, per_tanggal or runtime.clock.today())]


@router.get("/kebijakan/varian-talenta", summary="Varian ambang sembilan kotak")
async def varian_talenta(_: Annotated[Pelaku, perlu(*PERAN)]) -> list[VarianTalenta]:
    """Ambang yang berbeda-beda antarsumber, sebagai bahan usulan; tidak satu pun ditetapkan peraturan."""
    return list(VARIAN_TALENTA)


@router.get("/kebijakan/{jenis}", summary="Semua versi satu kebijakan")
async def riwayat_kebijakan(
    jenis: JenisKebijakan, baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]
) -> list[KebijakanTerdaftar]:
    """Versi yang akan, sedang, dan pernah berlaku, dari yang terbaru, beserta catatan yang sudah diganti."""
    return [_terdaftar(row) for row in await repository.semua(baca, jenis)]


Pengusul = Annotated[Pelaku, perlu(*PENGUSUL)]
_POST: dict[str, Any] = {"status_code": 201, "dependencies": [IdempotencyKey]}


@router.post("/usulan-kebijakan/ip_asn", summary="Usulkan tabel IP ASN", **_POST)
async def usulkan_ip_asn(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: UsulanIpAsn
) -> UsulanKebijakan:
    """Nilai tertinggi tiap kelompok berjumlah 100. Disetujui oleh orang lain sebelum berlaku."""
    return await _usulkan(response, uow, runtime, pelaku, JenisKebijakan.IP_ASN, isi)


@router.post("/usulan-kebijakan/jpm", summary="Usulkan ambang JPM", **_POST)
async def usulkan_jpm(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: UsulanJpm
) -> UsulanKebijakan:
    """Ambang kedua tujuan dan JPM mana yang diterbitkan. Disetujui oleh orang lain sebelum berlaku."""
    return await _usulkan(response, uow, runtime, pelaku, JenisKebijakan.JPM, isi)


@router.post("/usulan-kebijakan/masa_berlaku", summary="Usulkan masa berlaku penilaian", **_POST)
async def usulkan_masa_berlaku(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: UsulanMasaBerlaku
) -> UsulanKebijakan:
    """Berlaku bagi penilaian yang dilakukan sejak hari pertamanya. Disetujui oleh orang lain sebelum berlaku."""
    return await _usulkan(response, uow, runtime, pelaku, JenisKebijakan.MASA_BERLAKU, isi)


@router.post("/usulan-kebijakan/talenta", summary="Usulkan rumus peta talenta", **_POST)
async def usulkan_talenta(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: UsulanTalenta
) -> UsulanKebijakan:
    """Bobot tiap sumbu berjumlah 100. Disetujui oleh orang lain sebelum berlaku."""
    return await _usulkan(response, uow, runtime, pelaku, JenisKebijakan.TALENTA, isi)


@router.post("/usulan-kebijakan/kecocokan", summary="Usulkan rumus kecocokan dengan jabatan", **_POST)
async def usulkan_kecocokan(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: UsulanKecocokan
) -> UsulanKebijakan:
    """Bobot berjumlah 100. Disetujui oleh orang lain sebelum berlaku."""
    return await _usulkan(response, uow, runtime, pelaku, JenisKebijakan.KECOCOKAN, isi)


async def _usulkan(
    response: Response,
    uow: Uow,
    runtime: Any,
    pelaku: Pelaku,
    jenis: JenisKebijakan,
    isi: UsulanIpAsn | UsulanJpm | UsulanMasaBerlaku | UsulanTalenta | UsulanKecocokan,
) -> UsulanKebijakan:
    wajib_seluruh_kota(pelaku, "Kebijakan")
    row = await usulkan.usulkan(uow, jenis, isi, isi.isi, nomor=runtime.new_id())
    response.headers["Location"] = f"{runtime.settings.root_path}/usulan-kebijakan/{row['id']}"
    response.headers["ETag"] = etag(row["versi"])
    return _usulan(row)


@router.get("/usulan-kebijakan", summary="Daftar usulan kebijakan")
async def daftar_usulan(
    request: Request,
    response: Response,
    baca: Baca,
    _: Annotated[Pelaku, perlu(*PEMBACA_USULAN)],
    jenis: Annotated[JenisKebijakan | None, Query(description="Hanya jenis ini.")] = None,
    status: Annotated[StatusUsulan | None, Query(description="Hanya usulan berstatus ini.")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> HalamanUsulan:
    """Usulan kebijakan, dari yang terbaru."""
    (sebelum,) = decode_cursor(cursor, UUID) or (_TERAKHIR,)
    rows = await repository.daftar_usulan(baca, jenis=jenis, status=status, sebelum=sebelum, limit=limit)
    berikutnya = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
    response.headers.update(link_next(request, berikutnya))
    return HalamanUsulan(data=[_usulan(row) for row in rows], berikutnya=berikutnya)


@router.get("/usulan-kebijakan/{nomor}", summary="Satu usulan kebijakan")
async def baca_usulan(
    nomor: Nomor, response: Response, baca: Baca, _: Annotated[Pelaku, perlu(*PEMBACA_USULAN)]
) -> UsulanKebijakan:
    """Isi usulan, siapa yang mengusulkan, dan keputusannya."""
    row = await repository.usulan(baca, nomor)
    if row is None:
        raise TidakDitemukan("Usulan kebijakan ini tidak ada.")
    response.headers["ETag"] = etag(row["versi"])
    return _usulan(row)


@router.post("/usulan-kebijakan/{nomor}/persetujuan", summary="Setujui usulan", dependencies=[IdempotencyKey])
async def setujui_usulan(
    nomor: Nomor,
    response: Response,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu(*PENYETUJU)],
    dilihat: IfMatch,
    isi: KeputusanUsulan,
) -> UsulanKebijakan:
    """Menyetujui usulan orang lain; kebijakan berlaku sejak `mulai` dan skor dihitung ulang pada hari itu."""
    return await _putuskan(response, pelaku, usulkan.setujui, uow, nomor, dilihat=dilihat, catatan=isi.catatan)


@router.post("/usulan-kebijakan/{nomor}/penolakan", summary="Tolak usulan", dependencies=[IdempotencyKey])
async def tolak_usulan(
    nomor: Nomor,
    response: Response,
    uow: Uow,
    pelaku: Annotated[Pelaku, perlu(*PENYETUJU)],
    dilihat: IfMatch,
    isi: PenolakanUsulan,
) -> UsulanKebijakan:
    """Menolak usulan dengan alasan."""
    return await _putuskan(response, pelaku, usulkan.tolak, uow, nomor, dilihat=dilihat, catatan=isi.catatan)


@router.post("/usulan-kebijakan/{nomor}/penarikan", summary="Tarik usulan sendiri", dependencies=[IdempotencyKey])
async def tarik_usulan(
    nomor: Nomor, response: Response, uow: Uow, pelaku: Pengusul, dilihat: IfMatch, isi: KeputusanUsulan
) -> UsulanKebijakan:
    """Pengusul menarik usulannya selama belum diputuskan."""
    return await _putuskan(response, pelaku, usulkan.tarik, uow, nomor, dilihat=dilihat, catatan=isi.catatan)


async def _putuskan(
    response: Response, pelaku: Pelaku, langkah: Callable[..., Awaitable[Any]], uow: Any, nomor: UUID, **lain: Any
) -> UsulanKebijakan:
    wajib_seluruh_kota(pelaku, "Kebijakan")
    row = await langkah(uow, nomor, **lain)
    response.headers["ETag"] = etag(row["versi"])
    return _usulan(row)
