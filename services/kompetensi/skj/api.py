"""Standards over HTTP."""

from collections.abc import Mapping, Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from services.kompetensi.isian import JABATAN_TIDAK_ADA, KodeJabatan, PerTanggal
from services.kompetensi.kamus import repository as kamus
from services.kompetensi.kamus.repository import Sebutan
from services.kompetensi.rumus.orang import sebutan
from services.kompetensi.skj import repository
from services.kompetensi.skj.errors import StandarBelumDitetapkan
from services.kompetensi.skj.isi import KODE_UMUM
from services.kompetensi.skj.repository import BarisSkj
from services.kompetensi.skj.schemas import KompetensiSkj, Sasaran, Skj, StandarJabatan
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.reader import Reader
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(tags=["skj"], route_class=TransactionRoute)

SkjId = Annotated[UUID, Path(description="Nomor standar.")]
Pembaca = Annotated[Pelaku, perlu(*PERAN)]


async def _skj(baca: Reader, rows: Sequence[BarisSkj]) -> list[Skj]:
    kode = {*KODE_UMUM, *(each["kode"] for row in rows for each in row.teknis)}
    nama = {hari: await kamus.nama(baca, kode, hari) for hari in {row.mulai for row in rows}}
    return [_satu(row, nama[row.mulai]) for row in rows]


def _satu(row: BarisSkj, nama: Mapping[str, Sebutan]) -> Skj:
    def diminta(kode: str, level: int, bobot: int) -> KompetensiSkj:
        dikenal = nama.get(kode)
        return KompetensiSkj(
            kode=kode, nama=dikenal and dikenal.nama, jenis=dikenal and dikenal.jenis, level=level, bobot=bobot
        )

    umum = (diminta(*each) for each in zip(KODE_UMUM, row.level, row.bobot, strict=True))
    kompetensi = [*umum, *(diminta(**each) for each in row.teknis)]
    return Skj.model_validate({**row.model_dump(), "kompetensi": kompetensi})


@router.get("/skj", summary="Standar kompetensi yang berlaku")
async def daftar_skj(
    baca: Baca,
    runtime: Berjalan,
    minta: MintaHalaman,
    _: Pembaca,
    sasaran: Annotated[Sasaran | None, Query(description="Hanya standar untuk ini.")] = None,
    kode: Annotated[str | None, Query(min_length=1, max_length=240, description="Hanya kode ini.")] = None,
    per_tanggal: PerTanggal = None,
) -> Halaman[Skj]:
    """Standar per jabatan, per profil, dan bawaan per jenjang pada satu hari; `kode` adalah kode salah satunya."""
    lalu = minta.sesudah(str, str) or ("", "")
    hari = per_tanggal or runtime.clock.today()
    rows = await repository.daftar(
        baca, hari, sasaran=sasaran, kode=kode, sesudah=(lalu[0], lalu[1]), limit=minta.banyak
    )
    fit, berikutnya = minta.potong(rows, kunci=lambda row: (row.sasaran, row.kode))
    return Halaman(data=await _skj(baca, fit), berikutnya=berikutnya)


@router.get("/skj/{skj_id}", summary="Satu standar kompetensi")
async def baca_skj(skj_id: SkjId, baca: Baca, _: Pembaca) -> Skj:
    """Isi satu standar, juga yang sudah digantikan."""
    (skj,) = await _skj(baca, [await _ada(baca, skj_id)])
    return skj


@router.get("/skj/{skj_id}/riwayat", summary="Semua versi standar ini")
async def riwayat_skj(skj_id: SkjId, baca: Baca, _: Pembaca) -> Halaman[Skj]:
    """Versi yang akan, sedang, dan pernah berlaku untuk jabatan, profil, atau jenjang yang sama."""
    row = await _ada(baca, skj_id)
    return Halaman.utuh(await _skj(baca, await repository.riwayat(baca, row.sasaran, row.kode)))


@router.get("/jabatan/{kode}/standar", summary="Standar yang diikuti satu jabatan")
async def standar_jabatan(
    kode: KodeJabatan, baca: Baca, runtime: Berjalan, _: Pembaca, per_tanggal: PerTanggal = None
) -> StandarJabatan:
    """Standar jabatan itu sendiri; bila tidak ada, profilnya; bila tidak ada juga, jenjangnya."""
    hari = per_tanggal or runtime.clock.today()
    jabatan = wajib_ada(await repository.jabatan(baca, kode, hari), JABATAN_TIDAK_ADA)
    if jabatan.skj_id is None:
        raise StandarBelumDitetapkan(
            f"Jenjang '{jabatan.jenjang}' tidak mempunyai standar pada {hari:%d-%m-%Y}. Tetapkan lewat POST /skj."
        )
    (skj,) = await _skj(baca, [await _ada(baca, jabatan.skj_id)])
    sumber = sebutan(skj.sasaran, skj.kode, skj.nomor)
    return StandarJabatan(**jabatan.model_dump(exclude={"skj_id"}), per_tanggal=hari, sumber=sumber, standar=skj)


async def _ada(baca: Reader, skj_id: UUID) -> BarisSkj:
    return wajib_ada(await repository.satu(baca, skj_id), "Standar ini tidak ada.")
