"""Changes of dictionary, standards and fields of study over HTTP: proposed, approved, refused, taken back."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from services.kompetensi.acuan import repository, usulkan
from services.kompetensi.acuan.jenis import (
    KAMUS_KOREKSI,
    KAMUS_VERSI,
    KEDEKATAN_RUMPUN,
    PROGRAM_STUDI,
    RUMPUN_BARU,
    SKJ_KOREKSI,
    SKJ_VERSI,
    JenisAcuan,
    KodeJenis,
)
from services.kompetensi.acuan.schemas import (
    HalamanUsulanAcuan,
    KeputusanAcuan,
    PenolakanAcuan,
    StatusAcuan,
    UsulanAcuan,
)
from services.kompetensi.kamus.schemas import KoreksiKompetensi, VersiKompetensi
from services.kompetensi.rumpun.schemas import Kedekatan, PemetaanProgram, RumpunBaru
from services.kompetensi.skj.schemas import KoreksiSkj, SkjBaru
from shared.api.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.limits import accepts
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(tags=["acuan"], route_class=TransactionRoute, responses=RESPONSES)

Pengusul = Annotated[Pelaku, perlu("verifikator", "tim_penilai")]
Penyetuju = Annotated[Pelaku, perlu("tim_penilai", "ppk")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk", "auditor")]
Nomor = Annotated[UUID, Path(description="Nomor usulan.")]
Catatan = Annotated[UUID, Path(description="Nomor catatan yang dikoreksi.")]
ACUAN = "Kamus, standar, dan rumpun"
_TERAKHIR = UUID(int=2**128 - 1)
_POST: dict[str, Any] = {"status_code": 202, "dependencies": [IdempotencyKey]}


@router.post("/kamus", summary="Usulkan kompetensi atau versi baru", **_POST)
@accepts(256 << 10)
async def usulkan_kompetensi(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: VersiKompetensi
) -> UsulanAcuan:
    """Sesudah disetujui orang lain berlaku sejak `mulai` sampai versi berikutnya."""
    return await _usulkan(response, uow, runtime, pelaku, KAMUS_VERSI, isi)


@router.post("/kamus/versi/{nomor}/koreksi", summary="Usulkan koreksi satu versi", **_POST)
@accepts(256 << 10)
async def usulkan_koreksi_kompetensi(
    nomor: Catatan, response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: KoreksiKompetensi
) -> UsulanAcuan:
    """Sesudah disetujui orang lain menggantikan catatan lama, yang tetap tersimpan."""
    return await _usulkan(response, uow, runtime, pelaku, KAMUS_KOREKSI, isi, nomor)


@router.post("/skj", summary="Usulkan standar sejak suatu hari", **_POST)
async def usulkan_standar(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: SkjBaru
) -> UsulanAcuan:
    """Sesudah disetujui orang lain berlaku sejak `mulai` sampai versi berikutnya."""
    return await _usulkan(response, uow, runtime, pelaku, SKJ_VERSI, isi)


@router.post("/skj/{nomor}/koreksi", summary="Usulkan koreksi standar", **_POST)
async def usulkan_koreksi_standar(
    nomor: Catatan, response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: KoreksiSkj
) -> UsulanAcuan:
    """Sesudah disetujui orang lain menggantikan catatan lama, yang tetap tersimpan."""
    return await _usulkan(response, uow, runtime, pelaku, SKJ_KOREKSI, isi, nomor)


@router.post("/rumpun/program-studi", summary="Usulkan rumpun sebuah program studi", **_POST)
async def usulkan_program(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: PemetaanProgram
) -> UsulanAcuan:
    """Sesudah disetujui orang lain skor pegawai yang menempuhnya dihitung ulang."""
    return await _usulkan(response, uow, runtime, pelaku, PROGRAM_STUDI, isi)


@router.post("/rumpun", summary="Usulkan rumpun ilmu", **_POST)
async def usulkan_rumpun(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: RumpunBaru
) -> UsulanAcuan:
    """Petakan program studi dan rumpun yang dekat sesudah disetujui."""
    return await _usulkan(response, uow, runtime, pelaku, RUMPUN_BARU, isi)


@router.post("/rumpun/kedekatan", summary="Usulkan kedekatan dua rumpun", **_POST)
async def usulkan_kedekatan(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: Kedekatan
) -> UsulanAcuan:
    """Sesudah disetujui orang lain skor pegawai yang terkait dihitung ulang."""
    return await _usulkan(response, uow, runtime, pelaku, KEDEKATAN_RUMPUN, isi)


async def _usulkan(
    response: Response,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Pelaku,
    jenis: JenisAcuan[Any],
    isi: Any,
    sasaran: UUID | None = None,
) -> UsulanAcuan:
    wajib_seluruh_kota(pelaku, ACUAN)
    row = await usulkan.usulkan(uow, jenis, isi, nomor=runtime.new_id(), sasaran=sasaran)
    response.headers["Location"] = f"{runtime.settings.root_path}/usulan-acuan/{row['id']}"
    response.headers["ETag"] = etag(row["versi"])
    return UsulanAcuan(**row)


@router.get("/usulan-acuan", summary="Daftar usulan acuan")
async def daftar_usulan_acuan(
    request: Request,
    response: Response,
    baca: Baca,
    _: Pembaca,
    jenis: Annotated[KodeJenis | None, Query(description="Hanya jenis ini.")] = None,
    status: Annotated[StatusAcuan | None, Query(description="Hanya usulan berstatus ini.")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> HalamanUsulanAcuan:
    """Usulan perubahan kamus, standar, dan rumpun, dari yang terbaru."""
    (sebelum,) = decode_cursor(cursor, UUID) or (_TERAKHIR,)
    rows = await repository.daftar(baca, jenis=jenis, status=status, sebelum=sebelum, limit=limit + 1)
    halaman = rows[:limit]
    berikutnya = encode_cursor(halaman[-1]["id"]) if len(rows) > limit else None
    response.headers.update(link_next(request, berikutnya))
    return HalamanUsulanAcuan(data=[UsulanAcuan(**row) for row in halaman], berikutnya=berikutnya)


@router.get("/usulan-acuan/{nomor}", summary="Satu usulan acuan")
async def baca_usulan_acuan(nomor: Nomor, response: Response, baca: Baca, _: Pembaca) -> UsulanAcuan:
    """Isi usulan, siapa yang mengusulkan, dan keputusannya."""
    row = await repository.satu(baca, nomor)
    if row is None:
        raise TidakDitemukan("Usulan ini tidak ada.")
    response.headers["ETag"] = etag(row["versi"])
    return UsulanAcuan(**row)


@router.post("/usulan-acuan/{nomor}/persetujuan", summary="Setujui usulan acuan", dependencies=[IdempotencyKey])
async def setujui_usulan_acuan(
    nomor: Nomor, response: Response, uow: Uow, pelaku: Penyetuju, dilihat: IfMatch, isi: KeputusanAcuan
) -> UsulanAcuan:
    """Menyetujui usulan orang lain; perubahannya terjadi seketika, `hasil` menyebut alamatnya."""
    return await _putuskan(response, pelaku, usulkan.setujui, uow, nomor, dilihat=dilihat, catatan=isi.catatan)


@router.post("/usulan-acuan/{nomor}/penolakan", summary="Tolak usulan acuan", dependencies=[IdempotencyKey])
async def tolak_usulan_acuan(
    nomor: Nomor, response: Response, uow: Uow, pelaku: Penyetuju, dilihat: IfMatch, isi: PenolakanAcuan
) -> UsulanAcuan:
    """Menolak usulan dengan alasan."""
    return await _putuskan(response, pelaku, usulkan.tolak, uow, nomor, dilihat=dilihat, catatan=isi.catatan)


@router.post("/usulan-acuan/{nomor}/penarikan", summary="Tarik usulan acuan sendiri", dependencies=[IdempotencyKey])
async def tarik_usulan_acuan(
    nomor: Nomor, response: Response, uow: Uow, pelaku: Pengusul, dilihat: IfMatch, isi: KeputusanAcuan
) -> UsulanAcuan:
    """Pengusul menarik usulannya selama belum diputuskan."""
    return await _putuskan(response, pelaku, usulkan.tarik, uow, nomor, dilihat=dilihat, catatan=isi.catatan)


async def _putuskan(
    response: Response, pelaku: Pelaku, langkah: Callable[..., Awaitable[Any]], uow: Uow, nomor: UUID, **lain: Any
) -> UsulanAcuan:
    wajib_seluruh_kota(pelaku, ACUAN)
    row = await langkah(uow, nomor, **lain)
    response.headers["ETag"] = etag(row["versi"])
    return UsulanAcuan(**row)
