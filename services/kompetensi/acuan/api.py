"""Changes of dictionary, standards and fields of study over HTTP: proposed here, decided at ``/usulan-acuan``."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from starlette.responses import Response

from services.kompetensi.acuan.jenis import LAKUKAN, IsiAcuan, KodeJenis
from services.kompetensi.acuan.models import UsulanAcuan as Tabel
from services.kompetensi.acuan.schemas import UsulanAcuan
from services.kompetensi.kamus.schemas import KoreksiKamus, VersiKompetensi
from services.kompetensi.rumpun.catat import terpetakan
from services.kompetensi.rumpun.schemas import Kedekatan, PemetaanProgram, RumpunBaru
from services.kompetensi.skj.schemas import KoreksiSkj, SkjBaru
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.limits import accepts
from shared.http.tajuk import Dibuat
from shared.persetujuan.api import buat_router, jawab_baru
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

ACUAN = "Kamus, standar, dan rumpun"
PERKARA = Perkara(
    "acuan",
    "usulan acuan",
    Register(Tabel, UsulanAcuan, "jenis"),
    pengusul=("verifikator", "tim_penilai"),
    pemutus=("tim_penilai", "ppk"),
    pembaca=("verifikator", "tim_penilai", "ppk", "auditor"),
    seluruh_kota=ACUAN,
)

router = APIRouter(tags=["acuan"], route_class=RuteOrang)

Pengusul = Annotated[Pelaku, perlu(*PERKARA.pengusul)]
VersiId = Annotated[UUID, Path(description="Nomor versi yang dikoreksi.")]
SkjId = Annotated[UUID, Path(description="Nomor standar yang dikoreksi.")]


@router.post("/kamus", summary="Usulkan kompetensi atau versi baru", status_code=201, response_model=UsulanAcuan)
@accepts(256 << 10)
async def usulkan_kompetensi(uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: VersiKompetensi) -> Dibuat:
    """Sesudah disetujui orang lain berlaku sejak `mulai` sampai versi berikutnya."""
    return await _usulkan(uow, membaca, pelaku, "kamus_versi", isi)


@router.post(
    "/kamus/versi/{versi_id}/koreksi", summary="Usulkan koreksi satu versi", status_code=201, response_model=UsulanAcuan
)
@accepts(256 << 10)
async def usulkan_koreksi_kompetensi(
    versi_id: VersiId, uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: KoreksiKamus
) -> Dibuat:
    """Sesudah disetujui orang lain menggantikan catatan lama, yang tetap tersimpan."""
    return await _usulkan(uow, membaca, pelaku, "kamus_koreksi", isi, versi_id)


@router.post("/skj", summary="Usulkan standar sejak suatu hari", status_code=201, response_model=UsulanAcuan)
async def usulkan_standar(uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: SkjBaru) -> Dibuat:
    """Sesudah disetujui orang lain berlaku sejak `mulai` sampai versi berikutnya."""
    return await _usulkan(uow, membaca, pelaku, "skj_versi", isi)


@router.post("/skj/{skj_id}/koreksi", summary="Usulkan koreksi standar", status_code=201, response_model=UsulanAcuan)
async def usulkan_koreksi_standar(
    skj_id: SkjId, uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: KoreksiSkj
) -> Dibuat:
    """Sesudah disetujui orang lain menggantikan catatan lama, yang tetap tersimpan."""
    return await _usulkan(uow, membaca, pelaku, "skj_koreksi", isi, skj_id)


@router.post(
    "/rumpun/program-studi", summary="Usulkan rumpun sebuah program studi", status_code=201, response_model=UsulanAcuan
)
async def usulkan_program(uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: PemetaanProgram) -> Dibuat:
    """Sesudah disetujui orang lain skor pegawai yang menempuhnya dihitung ulang."""
    return await _usulkan(uow, membaca, pelaku, "program_studi", isi, await terpetakan(uow, isi.nama))


@router.post("/rumpun", summary="Usulkan rumpun ilmu", status_code=201, response_model=UsulanAcuan)
async def usulkan_rumpun(uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: RumpunBaru) -> Dibuat:
    """Petakan program studi dan rumpun yang dekat sesudah disetujui."""
    return await _usulkan(uow, membaca, pelaku, "rumpun_baru", isi)


@router.post("/rumpun/kedekatan", summary="Usulkan kedekatan dua rumpun", status_code=201, response_model=UsulanAcuan)
async def usulkan_kedekatan(uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: Kedekatan) -> Dibuat:
    """Sesudah disetujui orang lain skor pegawai yang terkait dihitung ulang."""
    return await _usulkan(uow, membaca, pelaku, "kedekatan_rumpun", isi)


async def _usulkan(
    uow: UnitOfWork,
    membaca: Pembacaan,
    pelaku: Pelaku,
    jenis: KodeJenis,
    isi: IsiAcuan,
    sasaran: UUID | None = None,
) -> Response:
    wajib_seluruh_kota(pelaku, ACUAN)
    async with uow.trial():
        await LAKUKAN[jenis](uow, sasaran, isi)
    baru = {"jenis": jenis, "sasaran": sasaran, "isi": isi.model_dump(mode="json"), "alasan": isi.alasan}
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru, isi.alasan))


async def _terapkan(uow: UnitOfWork, _: Pelaku, usulan: UsulanAcuan, tutup: Tutup[UsulanAcuan]) -> UsulanAcuan:
    return await tutup(await LAKUKAN[usulan.jenis](uow, usulan.sasaran, usulan.isi))


router_usulan = buat_router(PERKARA, _terapkan)
