"""Import over HTTP: send a file, watch it, read the report."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, File, Form, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, KesalahanIsian, Problem, TidakDitemukan
from shared.http.route import Baca, Berjalan, IdempotencyKey, TransactionRoute, Uow
from shared.impor import repository
from shared.impor.bentuk import Bentuk

MAX_BYTES = 300 << 20
PART = 1 << 20

_LAST = UUID(int=2**128 - 1)


class JenisBerkasTidakDikenal(Problem):
    """422."""

    kode, status, title = "jenis_berkas_tidak_dikenal", 422, "Jenis berkas tidak dikenal"


class BerkasTerlaluBesar(Problem):
    """413."""

    kode, status, title = "berkas_terlalu_besar", 413, "Berkas terlalu besar"


class Impor(BaseModel):
    """Satu pekerjaan impor dan kemajuannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-000000000004",
                "jenis": "siasn",
                "nama_berkas": "siasn.csv",
                "ukuran": 1048576,
                "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "status": "selesai",
                "perkiraan_baris": 21708,
                "baris_diproses": 21708,
                "baru": 21706,
                "berubah": 0,
                "sama": 0,
                "ditolak": 2,
                "peringatan": 1,
                "galat": None,
                "dibuat_oleh": "integrasi",
                "dibuat_pada": "2026-11-24T02:00:00Z",
                "selesai_pada": "2026-11-24T02:00:12Z",
            }
        }
    )

    id: UUID
    jenis: str
    nama_berkas: str
    ukuran: int = Field(description="Byte.")
    sha256: str
    status: str = Field(description="menunggu, berjalan, selesai, atau gagal.")
    perkiraan_baris: int | None
    baris_diproses: int
    baru: int
    berubah: int
    sama: int
    ditolak: int
    peringatan: int
    galat: str | None = Field(description="Mengapa berkas ini sebagai keseluruhan tidak dapat dibaca.")
    dibuat_oleh: str
    dibuat_pada: datetime
    selesai_pada: datetime | None


class HalamanImpor(BaseModel):
    """Pekerjaan impor, dari yang terbaru."""

    data: list[Impor]
    berikutnya: str | None


class CatatanImpor(BaseModel):
    """Satu catatan pada satu baris berkas."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "baris": 17,
                "kolom": "TANGGAL LAHIR",
                "nilai": "31-02-1985",
                "alasan": "harus tanggal bentuk dd-mm-yyyy",
                "tingkat": "galat",
            }
        }
    )

    baris: int = Field(description="Nomor baris seperti di lembar kerja; baris judul adalah 1.")
    kolom: str | None
    nilai: str | None
    alasan: str
    tingkat: str = Field(description="galat: baris tidak masuk. peringatan: baris masuk.")


class HalamanCatatan(BaseModel):
    """Laporan baris yang ditolak dan yang perlu diperiksa."""

    data: list[CatatanImpor]
    berikutnya: str | None


class KolomBentuk(BaseModel):
    """Satu kolom templat."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"judul": "NIP BARU", "wajib": True, "keterangan": "18 angka, disimpan sebagai teks."}
        }
    )

    judul: str
    wajib: bool
    keterangan: str


class BentukBerkas(BaseModel):
    """Satu jenis berkas yang dapat diimpor."""

    jenis: str = Field(examples=["siasn"])
    judul: str = Field(examples=["Ekspor web SIASN (satu baris per pegawai)"])
    kolom: list[KolomBentuk]


def build_router(bentuk: Sequence[Bentuk]) -> APIRouter:
    """The import endpoints of a service for these kinds of files."""
    router = APIRouter(prefix="/impor", tags=["impor"], route_class=TransactionRoute, responses=RESPONSES)
    dikenal = {each.jenis: each for each in bentuk}

    @router.get("/bentuk", summary="Jenis berkas dan kolomnya")
    async def daftar_bentuk(_: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")]) -> list[BentukBerkas]:
        """Templat tiap jenis berkas: judul kolom, wajib atau tidak, dan cara mengisinya."""
        return [
            BentukBerkas(
                jenis=each.jenis,
                judul=each.judul,
                kolom=[
                    KolomBentuk(judul=kolom.judul, wajib=kolom.wajib, keterangan=kolom.keterangan)
                    for kolom in each.kolom
                ],
            )
            for each in bentuk
        ]

    @router.post("", summary="Kirim berkas untuk diimpor", status_code=202, dependencies=[IdempotencyKey])
    async def kirim_berkas(
        response: Response,
        uow: Uow,
        runtime: Berjalan,
        _: Annotated[Pelaku, perlu("verifikator", "integrasi")],
        jenis: Annotated[str, Form(description="Jenis berkas; lihat /impor/bentuk.", examples=["siasn"])],
        berkas: Annotated[UploadFile, File(description="CSV atau XLSX.")],
    ) -> Impor:
        """Berkas disimpan utuh lebih dulu, lalu diproses di belakang layar; pantau lewat alamat pada `Location`."""
        if jenis not in dikenal:
            raise JenisBerkasTidakDikenal(
                f"Pilih salah satu jenis: {', '.join(dikenal)}.",
                kesalahan=[KesalahanIsian(pointer="/jenis", pesan="tidak dikenal")],
            )
        number: UUID = runtime.new_id()
        await repository.create(uow, number, jenis, (berkas.filename or "tanpa-nama")[:200])
        digest, size, part = hashlib.sha256(), 0, 0
        while isi := await berkas.read(PART):
            size += len(isi)
            if size > MAX_BYTES:
                raise BerkasTerlaluBesar(f"Paling besar {MAX_BYTES >> 20} MB. Bagi berkas ini menjadi beberapa berkas.")
            digest.update(isi)
            await repository.add_part(uow, number, part, isi)
            part += 1
        await repository.measure(uow, number, size, digest.hexdigest())
        uow.audit("kirim_berkas", "impor", str(number), sesudah={"jenis": jenis, "sha256": digest.hexdigest()})
        uow.leaves_work = True
        response.headers["Location"] = f"{runtime.settings.root_path}/impor/{number}"
        return Impor(**await repository.get(uow, number))

    @router.get("", summary="Daftar impor")
    async def daftar_impor(
        request: Request,
        response: Response,
        baca: Baca,
        _: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> HalamanImpor:
        """Pekerjaan impor layanan ini."""
        (before,) = decode_cursor(cursor, UUID) or (_LAST,)
        rows = await repository.newest(baca, before, limit)
        following = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
        response.headers.update(link_next(request, following))
        return HalamanImpor(data=[Impor(**row) for row in rows], berikutnya=following)

    @router.get("/{id}", summary="Kemajuan satu impor")
    async def baca_impor(
        id: UUID,  # noqa: A002
        baca: Baca,
        _: Annotated[Pelaku, perlu("verifikator", "integrasi", "operator")],
    ) -> Impor:
        """Status, baris yang sudah diproses, dan hasilnya sejauh ini."""
        return Impor(**await _found(baca, id))

    @router.get("/{id}/catatan", summary="Laporan satu impor")
    async def baca_catatan(
        id: UUID,  # noqa: A002
        request: Request,
        response: Response,
        baca: Baca,
        _: Annotated[Pelaku, perlu("verifikator", "integrasi")],
        limit: Limit = 100,
        cursor: Cursor = None,
    ) -> HalamanCatatan:
        """Baris, kolom, nilai, dan alasan untuk setiap baris yang ditolak atau perlu diperiksa."""
        await _found(baca, id)
        (after,) = decode_cursor(cursor, int) or (0,)
        rows = await repository.remarks(baca, id, after, limit)
        following = encode_cursor(rows[-1]["id"]) if len(rows) == limit else None
        response.headers.update(link_next(request, following))
        return HalamanCatatan(data=[CatatanImpor(**row) for row in rows], berikutnya=following)

    return router


async def _found(baca: Any, number: UUID) -> Any:
    row = await repository.get(baca, number)
    if row is None:
        raise TidakDitemukan("Impor ini tidak ada.")
    return row
