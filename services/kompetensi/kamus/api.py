"""The dictionary over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from services.kompetensi.berversi import SudahMulai
from services.kompetensi.kamus import repository
from services.kompetensi.kamus.errors import JenisTetap, KompetensiTidakDikenal, SudahDigantikan, VersiSudahMulai
from services.kompetensi.kamus.schemas import (
    SEBUTAN_LEVEL,
    HalamanKamus,
    IsiKompetensi,
    JenisKompetensi,
    KompetensiKamus,
    KoreksiKompetensi,
    VersiKompetensi,
)
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.limits import accepts
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.http.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow

router = APIRouter(prefix="/kamus", tags=["kamus"], route_class=TransactionRoute, responses=RESPONSES)

Kode = Annotated[str, Path(pattern=r"^[A-Z0-9_-]{2,40}$", examples=["INTEGRITAS"])]
PerHari = Annotated[Hari | None, Query(description="Keadaan pada hari ini atau hari lain. Bawaan: hari ini.")]


@router.get("", summary="Kamus kompetensi")
async def daftar_kamus(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    jenis: Annotated[JenisKompetensi | None, Query(description="Hanya jenis ini.")] = None,
    urusan: Annotated[
        str | None, Query(max_length=40, description="Hanya urusan ini.", examples=["PERHUBUNGAN"])
    ] = None,
    per_tanggal: PerHari = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanKamus:
    """Kompetensi dengan lima level dan indikatornya, urut kode."""
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    hari = per_tanggal or runtime.clock.today()
    rows = await repository.daftar(baca, hari, jenis=jenis, urusan=urusan, sesudah=sesudah, limit=limit + 1)
    berikutnya = encode_cursor(rows[limit - 1]["kode"]) if len(rows) > limit else None
    response.headers.update(link_next(request, berikutnya))
    return HalamanKamus(data=[KompetensiKamus(**row) for row in rows[:limit]], berikutnya=berikutnya)


@router.get("/{kode}", summary="Satu kompetensi")
async def baca_kompetensi(
    kode: Kode, baca: Baca, runtime: Berjalan, _: Annotated[Pelaku, perlu(*PERAN)], per_tanggal: PerHari = None
) -> KompetensiKamus:
    """Arti kompetensi dan perilaku yang menandai tiap levelnya pada satu hari."""
    row = await repository.satu(baca, kode, per_tanggal or runtime.clock.today())
    if row is None:
        raise KompetensiTidakDikenal("Periksa kode dan tanggalnya; semua kode ada pada /kamus.")
    return KompetensiKamus(**row)


@router.get("/{kode}/riwayat", summary="Semua versi satu kompetensi")
async def riwayat_kompetensi(kode: Kode, baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]) -> list[KompetensiKamus]:
    """Versi yang akan, sedang, dan pernah berlaku, beserta catatan yang sudah digantikan."""
    return [KompetensiKamus(**row) for row in await repository.riwayat(baca, kode)]


@router.post("", summary="Tambah kompetensi atau versi baru", status_code=201, dependencies=[IdempotencyKey])
@accepts(256 << 10)
async def tambah_versi(
    response: Response,
    uow: Uow,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu("verifikator")],
    isi: VersiKompetensi,
) -> KompetensiKamus:
    """Berlaku sejak `mulai` sampai versi berikutnya; versi sebelumnya berakhir sehari sebelumnya."""
    terdaftar = await repository.jenis_terdaftar(uow, isi.kode)
    if terdaftar is not None and (terdaftar["jenis"], terdaftar["urusan"]) != (isi.jenis, isi.urusan):
        raise JenisTetap(f"{isi.kode} sudah terdaftar sebagai {terdaftar['jenis']}. Pakai kode lain.")
    if terdaftar is None and isi.jenis != "teknis":
        raise JenisTetap("Kompetensi manajerial dan sosiokultural ditetapkan peraturan; yang baru hanya teknis.")
    try:
        nomor = await repository.TABEL.sisipkan(
            uow, isi.mulai, {"kode": isi.kode, "jenis": isi.jenis, "urusan": isi.urusan, **_kolom(isi)}
        )
    except SudahMulai as ada:
        raise VersiSudahMulai(f"Pakai koreksi: POST /kamus/versi/{ada.nomor}/koreksi.") from ada
    uow.audit("tambah_versi", "kamus", isi.kode, sesudah=isi.model_dump(mode="json"), alasan=isi.alasan)
    response.headers["Location"] = f"{runtime.settings.root_path}/kamus/{isi.kode}"
    return await _jawab(uow, isi.kode, nomor)


@router.post("/versi/{nomor}/koreksi", summary="Koreksi satu versi", status_code=201, dependencies=[IdempotencyKey])
@accepts(256 << 10)
async def koreksi_versi(
    nomor: UUID, uow: Uow, _: Annotated[Pelaku, perlu("verifikator")], isi: KoreksiKompetensi
) -> KompetensiKamus:
    """Mencatat isi yang benar; catatan lama tetap tersimpan dan ditandai digantikan."""
    lama = await repository.kunci(uow, nomor)
    if lama is None:
        raise TidakDitemukan("Versi ini tidak ada.")
    if lama["digantikan_pada"] is not None:
        raise SudahDigantikan("Koreksilah catatan yang menggantikannya; lihat /kamus/{kode}/riwayat.")
    baru = await repository.TABEL.koreksi(
        uow, lama, {"kode": lama["kode"], "jenis": lama["jenis"], "urusan": lama["urusan"], **_kolom(isi)}
    )
    uow.audit(
        "koreksi", "kamus", lama["kode"], sebelum={"id": str(nomor)}, sesudah=isi.model_dump(mode="json"),
        alasan=isi.alasan,
    )  # fmt: skip
    return await _jawab(uow, lama["kode"], baru)


def _kolom(isi: IsiKompetensi) -> dict[str, Any]:
    return {
        "nama": isi.nama,
        "definisi": isi.definisi,
        "level": [
            {"level": nomor, "sebutan": sebutan, **each.model_dump()}
            for nomor, (sebutan, each) in enumerate(zip(SEBUTAN_LEVEL, isi.level, strict=True), start=1)
        ],
        "sumber": isi.sumber,
        "dasar_hukum": isi.dasar_hukum,
    }


async def _jawab(uow: Any, kode: str, nomor: UUID) -> KompetensiKamus:
    return next(KompetensiKamus(**row) for row in await repository.riwayat(uow, kode) if row["id"] == nomor)
