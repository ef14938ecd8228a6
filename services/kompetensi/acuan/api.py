"""Changes of dictionary, standards and fields of study over HTTP: proposed, approved, refused, taken back."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
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
from services.kompetensi.acuan.models import StatusAcuan
from services.kompetensi.acuan.repository import BarisUsulan
from services.kompetensi.acuan.schemas import KeputusanAcuan, PenolakanAcuan, UsulanAcuan
from services.kompetensi.kamus.schemas import KoreksiKamus, VersiKompetensi
from services.kompetensi.rumpun.schemas import Kedekatan, PemetaanProgram, RumpunBaru
from services.kompetensi.skj.schemas import KoreksiSkj, SkjBaru
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.limits import accepts
from shared.http.problem import wajib_ada

router = APIRouter(tags=["acuan"], route_class=TransactionRoute)

Pengusul = Annotated[Pelaku, perlu("verifikator", "tim_penilai")]
Penyetuju = Annotated[Pelaku, perlu("tim_penilai", "ppk")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk", "auditor")]
UsulanId = Annotated[UUID, Path(description="Nomor usulan.")]
VersiId = Annotated[UUID, Path(description="Nomor versi yang dikoreksi.")]
SkjId = Annotated[UUID, Path(description="Nomor standar yang dikoreksi.")]
ACUAN = "Kamus, standar, dan rumpun"
_TERAKHIR = UUID(int=2**128 - 1)


@router.post("/kamus", summary="Usulkan kompetensi atau versi baru", status_code=202)
@accepts(256 << 10)
async def usulkan_kompetensi(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: VersiKompetensi
) -> UsulanAcuan:
    """Sesudah disetujui orang lain berlaku sejak `mulai` sampai versi berikutnya."""
    return await _usulkan(response, uow, runtime, pelaku, KAMUS_VERSI, isi)


@router.post("/kamus/versi/{versi_id}/koreksi", summary="Usulkan koreksi satu versi", status_code=202)
@accepts(256 << 10)
async def usulkan_koreksi_kompetensi(
    versi_id: VersiId, response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: KoreksiKamus
) -> UsulanAcuan:
    """Sesudah disetujui orang lain menggantikan catatan lama, yang tetap tersimpan."""
    return await _usulkan(response, uow, runtime, pelaku, KAMUS_KOREKSI, isi, versi_id)


@router.post("/skj", summary="Usulkan standar sejak suatu hari", status_code=202)
async def usulkan_standar(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: SkjBaru
) -> UsulanAcuan:
    """Sesudah disetujui orang lain berlaku sejak `mulai` sampai versi berikutnya."""
    return await _usulkan(response, uow, runtime, pelaku, SKJ_VERSI, isi)


@router.post("/skj/{skj_id}/koreksi", summary="Usulkan koreksi standar", status_code=202)
async def usulkan_koreksi_standar(
    skj_id: SkjId, response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: KoreksiSkj
) -> UsulanAcuan:
    """Sesudah disetujui orang lain menggantikan catatan lama, yang tetap tersimpan."""
    return await _usulkan(response, uow, runtime, pelaku, SKJ_KOREKSI, isi, skj_id)


@router.post("/rumpun/program-studi", summary="Usulkan rumpun sebuah program studi", status_code=202)
async def usulkan_program(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: PemetaanProgram
) -> UsulanAcuan:
    """Sesudah disetujui orang lain skor pegawai yang menempuhnya dihitung ulang."""
    return await _usulkan(response, uow, runtime, pelaku, PROGRAM_STUDI, isi)


@router.post("/rumpun", summary="Usulkan rumpun ilmu", status_code=202)
async def usulkan_rumpun(
    response: Response, uow: Uow, runtime: Berjalan, pelaku: Pengusul, isi: RumpunBaru
) -> UsulanAcuan:
    """Petakan program studi dan rumpun yang dekat sesudah disetujui."""
    return await _usulkan(response, uow, runtime, pelaku, RUMPUN_BARU, isi)


@router.post("/rumpun/kedekatan", summary="Usulkan kedekatan dua rumpun", status_code=202)
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
    jenis: JenisAcuan,
    isi: Any,
    sasaran: UUID | None = None,
) -> UsulanAcuan:
    wajib_seluruh_kota(pelaku, ACUAN)
    row = await usulkan.usulkan(uow, jenis, isi, nomor=runtime.new_id(), sasaran=sasaran)
    response.headers["Location"] = f"{runtime.settings.root_path}/usulan-acuan/{row.id}"
    return _jawab(response, row)


@router.get("/usulan-acuan", summary="Daftar usulan acuan")
async def daftar_usulan_acuan(
    baca: Baca,
    minta: MintaHalaman,
    _: Pembaca,
    jenis: Annotated[KodeJenis | None, Query(description="Hanya jenis ini.")] = None,
    status: Annotated[StatusAcuan | None, Query(description="Hanya yang berstatus ini.")] = None,
) -> Halaman[UsulanAcuan]:
    """Usulan perubahan kamus, standar, dan rumpun, dari yang terbaru."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await repository.daftar(baca, jenis=jenis, status=status, sebelum=sebelum, limit=minta.banyak)
    return minta.utuh(rows, kunci=lambda row: (row.id,))


@router.get("/usulan-acuan/{usulan_id}", summary="Satu usulan acuan")
async def baca_usulan_acuan(usulan_id: UsulanId, response: Response, baca: Baca, _: Pembaca) -> UsulanAcuan:
    """Isi usulan, siapa yang mengusulkan, dan keputusannya."""
    return _jawab(response, wajib_ada(await repository.satu(baca, usulan_id), "Usulan ini tidak ada."))


@router.post("/usulan-acuan/{usulan_id}/persetujuan", summary="Setujui usulan acuan")
async def setujui_usulan_acuan(
    usulan_id: UsulanId, response: Response, uow: Uow, pelaku: Penyetuju, dilihat: IfMatch, isi: KeputusanAcuan
) -> UsulanAcuan:
    """Menyetujui usulan orang lain; perubahannya terjadi seketika, `hasil` menyebut alamatnya."""
    wajib_seluruh_kota(pelaku, ACUAN)
    return _jawab(response, await usulkan.setujui(uow, usulan_id, dilihat=dilihat, catatan=isi.catatan))


@router.post("/usulan-acuan/{usulan_id}/penolakan", summary="Tolak usulan acuan")
async def tolak_usulan_acuan(
    usulan_id: UsulanId, response: Response, uow: Uow, pelaku: Penyetuju, dilihat: IfMatch, isi: PenolakanAcuan
) -> UsulanAcuan:
    """Menolak usulan dengan alasan."""
    wajib_seluruh_kota(pelaku, ACUAN)
    return _jawab(response, await usulkan.tolak(uow, usulan_id, dilihat=dilihat, catatan=isi.catatan))


@router.post("/usulan-acuan/{usulan_id}/pembatalan", summary="Batalkan usulan sendiri")
async def batalkan_usulan_acuan(
    usulan_id: UsulanId, response: Response, uow: Uow, pelaku: Pengusul, dilihat: IfMatch, isi: KeputusanAcuan
) -> UsulanAcuan:
    """Pengusul membatalkan usulannya selama belum diputus."""
    wajib_seluruh_kota(pelaku, ACUAN)
    return _jawab(response, await usulkan.batalkan(uow, usulan_id, dilihat=dilihat, catatan=isi.catatan))


def _jawab(response: Response, row: BarisUsulan) -> UsulanAcuan:
    response.headers["ETag"] = etag(row.versi)
    return row
