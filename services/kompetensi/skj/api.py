"""Standards over HTTP."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from services.kompetensi.isian import KodeJabatan, PerHari
from services.kompetensi.kamus import repository as kamus
from services.kompetensi.skj import repository
from services.kompetensi.skj.errors import StandarBelumDitetapkan
from services.kompetensi.skj.isi import KODE_UMUM
from services.kompetensi.skj.schemas import (
    DiklatSkj,
    HalamanSkj,
    KompetensiSkj,
    Sasaran,
    Skj,
    StandarJabatan,
)
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan

router = APIRouter(tags=["skj"], route_class=TransactionRoute, responses=RESPONSES)

Nomor = Annotated[UUID, Path(description="Nomor standar.")]
_LANGSUNG = ("id", "sasaran", "kode", "nomor", "ikhtisar", "pendidikan_minimal", "rumpun", "pengalaman_tahun",
             "pengalaman_jenjang", "golongan_minimal", "dasar_hukum", "berlaku_mulai", "berlaku_sampai", "menggantikan",
             "dicatat_pada", "digantikan_pada")  # fmt: skip


async def _skj(baca: Reader | UnitOfWork, rows: Sequence[Any]) -> list[Skj]:
    kode = {*KODE_UMUM, *(each["kode"] for row in rows for each in row["teknis"])}
    per_hari: dict[date, Mapping[str, Any]] = {}
    for row in rows:
        if row["berlaku_mulai"] not in per_hari:
            per_hari[row["berlaku_mulai"]] = await kamus.nama(baca, kode, row["berlaku_mulai"])
    return [_satu(row, per_hari[row["berlaku_mulai"]]) for row in rows]


def _satu(row: Any, nama: Mapping[str, Any]) -> Skj:
    def diminta(kode: str, level: int, bobot: int) -> KompetensiSkj:
        dikenal = nama.get(kode)
        return KompetensiSkj(
            kode=kode,
            nama=dikenal and dikenal["nama"],
            jenis=dikenal and dikenal["jenis"],
            level=level,
            bobot=bobot,
        )

    return Skj(
        **{each: row[each] for each in _LANGSUNG},
        kompetensi=[
            *(
                diminta(kode, level, bobot)
                for kode, level, bobot in zip(KODE_UMUM, row["level"], row["bobot"], strict=True)
            ),
            *(diminta(**each) for each in row["teknis"]),
        ],
        diklat=[DiklatSkj(**each) for each in row["diklat"]],
    )


@router.get("/skj", summary="Standar kompetensi yang berlaku")
async def daftar_skj(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    sasaran: Annotated[Sasaran | None, Query(description="Hanya standar untuk ini.")] = None,
    kode: Annotated[str | None, Query(max_length=240, description="Kode jabatan, profil, atau jenjang.")] = None,
    per_tanggal: PerHari = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanSkj:
    """Standar per jabatan, per profil, dan bawaan per jenjang pada satu hari."""
    sesudah = decode_cursor(cursor, str, str) or ("", "")
    rows = await repository.daftar(
        baca,
        per_tanggal or runtime.clock.today(),
        sasaran=sasaran,
        kode=kode,
        sesudah=(sesudah[0], sesudah[1]),
        limit=limit + 1,
    )
    halaman = rows[:limit]
    berikutnya = encode_cursor(halaman[-1]["sasaran"], halaman[-1]["kode"]) if len(rows) > limit else None
    response.headers.update(link_next(request, berikutnya))
    return HalamanSkj(data=await _skj(baca, halaman), berikutnya=berikutnya)


@router.get("/skj/{nomor}", summary="Satu standar kompetensi")
async def baca_skj(nomor: Nomor, baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]) -> Skj:
    """Isi satu standar, juga yang sudah digantikan."""
    (skj,) = await _skj(baca, [await _ada(baca, nomor)])
    return skj


@router.get("/skj/{nomor}/riwayat", summary="Semua versi standar ini")
async def riwayat_skj(nomor: Nomor, baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]) -> list[Skj]:
    """Versi yang akan, sedang, dan pernah berlaku untuk jabatan, profil, atau jenjang yang sama."""
    row = await _ada(baca, nomor)
    return await _skj(baca, await repository.riwayat(baca, row["sasaran"], row["kode"]))


@router.get("/jabatan/{kode}/standar", summary="Standar yang diikuti satu jabatan")
async def standar_jabatan(
    kode: KodeJabatan,
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    per_tanggal: PerHari = None,
) -> StandarJabatan:
    """Standar jabatan itu sendiri; bila tidak ada, profilnya; bila tidak ada juga, jenjangnya."""
    hari = per_tanggal or runtime.clock.today()
    jabatan = await repository.jabatan(baca, kode, hari)
    if jabatan is None:
        raise TidakDitemukan("Jabatan ini tidak ada pada peta jabatan. Periksa kodenya.")
    if jabatan["skj_id"] is None:
        raise StandarBelumDitetapkan(
            f"Jenjang '{jabatan['jenjang']}' tidak mempunyai standar pada {hari:%d-%m-%Y}. Tetapkan lewat POST /skj."
        )
    row = await repository.satu(baca, jabatan["skj_id"])
    (skj,) = await _skj(baca, [row])
    return StandarJabatan(
        kode_jabatan=jabatan["kode"],
        nama_jabatan=jabatan["nama"],
        nama_unit=jabatan["nama_unit"],
        jenjang=jabatan["jenjang"],
        profil=jabatan["profil"],
        per_tanggal=hari,
        sumber=str(
            repository.sebutan_standar(
                {"sasaran_standar": row["sasaran"], "kode_standar": row["kode"], "nomor_standar": row["nomor"]}
            )
        ),
        standar=skj,
    )


async def _ada(baca: Reader, nomor: UUID) -> Any:
    row = await repository.satu(baca, nomor)
    if row is None:
        raise TidakDitemukan("Standar ini tidak ada.")
    return row
