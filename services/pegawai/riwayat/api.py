"""Histories over HTTP: every kind of the catalogue has the same five ways, each with its own typed shape."""

from datetime import date
from typing import Annotated, Any, Literal, cast
from uuid import UUID

import orjson
from fastapi import APIRouter, Body, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model
from starlette.responses import Response

from services.pegawai.orang.isian import Nip, Pembaca
from services.pegawai.riwayat import catat, repository
from services.pegawai.riwayat.katalog import KATALOG, JenisRiwayat
from services.pegawai.riwayat.schemas import Isian, contoh
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, IdempotencyKey, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, IsianTidakSah, KesalahanIsian, TidakDitemukan
from shared.privasi.access_log import people_in
from shared.privasi.errors import KelasTidakBoleh
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang
from shared.privasi.saring import bidang_terlihat
from shared.privasi.terlihat import Pandangan, pandangan

router = APIRouter(prefix="/asn/{nip}/riwayat", tags=["riwayat"], route_class=RuteOrang, responses=RESPONSES)

router_penugasan = APIRouter(prefix="/penugasan", tags=["riwayat"], route_class=RuteOrang, responses=RESPONSES)

MENCATAT = "mencatat riwayat"
PENULIS = ("verifikator", "integrasi")

PerTanggal = Annotated[
    Hari | None, Query(description="Keadaan pada hari itu, juga yang akan datang.", examples=["2026-10-01"])
]
Lengkap = Annotated[bool, Query(description="Tampilkan juga baris yang sudah dikoreksi atau dibatalkan.")]
Penulis = Annotated[Pelaku, perlu(*PENULIS)]
Alasan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]
Dokumen = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]


class Pembatalan(BaseModel):
    """Mengapa satu baris ditarik tanpa pengganti."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"alasan": "Tercatat pada pegawai yang salah", "dokumen": "BA 800/12/BKPSDM/2026"}
        },
    )

    alasan: Alasan
    dokumen: Annotated[Dokumen | None, Field(description="Nomor atau nama dokumen pendukung.")] = None


class _Koreksi(BaseModel):
    model_config = ConfigDict(extra="forbid")

    alasan: Annotated[Alasan, Field(description="Mengapa yang tercatat salah.")]
    dokumen: Annotated[Dokumen, Field(description="Nomor atau nama dokumen yang membuktikannya.")]


def _model_koreksi(jenis: JenisRiwayat) -> type[Any]:
    isi = {"alasan": "Salah ketik saat perekaman", "dokumen": "SK 823/119/BKPSDM/2022", "isi": contoh(jenis.isian)}
    return create_model(
        f"Koreksi{jenis.tercatat.__name__}",
        __base__=_Koreksi,
        __doc__="Isi yang benar, alasan, dan dokumen pendukungnya.",
        isi=(jenis.isian, Field(description="Seluruh isi baris yang benar.")),
        __cls_kwargs__={"json_schema_extra": {"example": isi}},
    )


def _model_hasil(jenis: JenisRiwayat) -> type[BaseModel]:
    return create_model(
        f"{jenis.tercatat.__name__}Tersimpan",
        __doc__="Baris sebagaimana tercatat sekarang.",
        data=(jenis.tercatat, ...),
        peringatan=(
            list[str],
            Field(description="Yang perlu diperiksa lagi; baris tetap tercatat.", examples=[[]]),
        ),
        versi=(int, Field(description="Versi berkas pegawai sesudah perubahan ini.", examples=[4])),
    )


def _model_daftar(jenis: JenisRiwayat) -> type[BaseModel]:
    return create_model(
        f"Daftar{jenis.tercatat.__name__}",
        __doc__="Baris satu riwayat, dari yang terbaru.",
        data=(list[jenis.tercatat], ...),  # type: ignore[name-defined]
    )


_bidang: dict[str, Any] = {
    each.slug: (Annotated[list[each.tercatat], each.kelas], Field(description=each.judul))  # type: ignore[name-defined]
    for each in KATALOG
}
_bidang["disamarkan"] = (
    Annotated[list[str], PUBLIK],
    Field(description="Yang tidak ditampilkan kepada Anda.", examples=[[]]),
)
RiwayatPegawai = create_model(
    "RiwayatPegawai",
    __base__=DataOrang,
    __doc__="Semua riwayat satu pegawai. Yang tidak boleh Anda lihat tidak ada di sini, dan disebut pada `disamarkan`.",
    **_bidang,
)


@router.get("", summary="Semua riwayat satu pegawai", response_model=RiwayatPegawai)
async def baca_riwayat(
    nip: Nip, baca: Baca, membaca: Membaca, pelaku: Pembaca, per_tanggal: PerTanggal = None
) -> Response:
    """Tiap riwayat, dari yang terbaru; dengan `per_tanggal` hanya yang berlaku pada hari itu.

    Hukuman disiplin dan keluarga hanya tampil dengan tujuan yang dinyatakan, dan tidak bagi kepala unit.
    """
    dilihat = membaca.pandangan(nip)
    terlihat = bidang_terlihat(RiwayatPegawai, dilihat)
    row = await repository.semua_jenis(baca, nip, pelaku, hari=per_tanggal, terlihat=terlihat)
    if row is None:
        raise TidakDitemukan("Pegawai ini tidak ada atau di luar lingkup Anda.")
    return await _jawab(membaca, RiwayatPegawai, row["isi"], dilihat, nip, row["versi"])


async def _jawab(
    membaca: Pembacaan,
    model: type[BaseModel],
    isi: str,
    dilihat: Pandangan,
    nip: str,
    versi: int,
    *,
    bawaan: str = "membaca riwayat",
    status: int = 200,
) -> Response:
    # A relative's number is personal data of the relative: they see in their own log who has read it.
    siapa = sorted({nip, *people_in(isi.encode())})
    return await membaca.jawab(
        model,
        orjson.loads(isi),
        dilihat=dilihat,
        nip=siapa,
        bawaan=bawaan,
        status=status,
        headers={"ETag": etag(versi)},
    )


class PenugasanBerlaku(DataOrang):
    """Siapa bertindak dalam jabatan apa."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "jenis": "Plt",
                "kode_jabatan": "DISHUB-AK-00",
                "nama_jabatan": "Kepala Bidang Angkutan",
                "kode_unit": "DISHUB-AK",
                "nama_unit": "Bidang Angkutan",
                "mulai": "2026-09-01",
                "selesai": "2026-11-30",
                "nomor_sp": "800.1.11.1/31/BKPSDM/2026",
            }
        }
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    jenis: Annotated[Literal["Plt", "Plh", "Pj"], PUBLIK]
    kode_jabatan: Annotated[str, PUBLIK]
    nama_jabatan: Annotated[str, PUBLIK]
    kode_unit: Annotated[str, PUBLIK]
    nama_unit: Annotated[str, PUBLIK]
    mulai: Annotated[date, PUBLIK]
    selesai: Annotated[date | None, PUBLIK] = Field(description="Hari terakhir wewenangnya.")
    nomor_sp: Annotated[str | None, INTERNAL]


class HalamanPenugasan(BaseModel):
    """Penugasan menurut kode jabatan."""

    data: list[PenugasanBerlaku]
    berikutnya: str | None
    disamarkan: list[str] = Field(description="Isian tiap baris yang tidak ditampilkan kepada Anda.", examples=[[]])


@router_penugasan.get("", summary="Siapa Plt, Plh, atau Pj di mana", response_model=HalamanPenugasan)
async def daftar_penugasan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    per_tanggal: PerTanggal = None,
    unit: Annotated[
        str | None, Query(max_length=42, description="Hanya jabatan di bawah unit ini.", examples=["DISHUB"])
    ] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Penugasan yang berlaku pada hari itu (bawaan: hari ini); wewenangnya mulai dan berakhir pada tanggalnya."""
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    hari = per_tanggal or membaca.runtime.clock.today()
    rows = await repository.penugasan_pada(baca, pelaku, hari=hari, unit=unit, sesudah=sesudah, limit=limit)
    following = encode_cursor(rows[-1]["kode_jabatan"]) if len(rows) == limit else None
    return await membaca.jawab(
        HalamanPenugasan,
        {"data": [dict(row) for row in rows], "berikutnya": following},
        dilihat=membaca.pandangan(),
        nip=sorted({row["nip"] for row in rows}),
        bawaan="melihat daftar penugasan",
        headers=link_next(membaca.request, following),
    )


def _pasang(jenis: JenisRiwayat) -> None:
    """The routes of one kind."""
    koreksi_masuk, hasil_keluar, daftar_keluar = _model_koreksi(jenis), _model_hasil(jenis), _model_daftar(jenis)
    nama = jenis.judul[0].lower() + jenis.judul[1:]

    async def baca_satu(
        nip: Nip,
        baca: Baca,
        membaca: Membaca,
        pelaku: Pembaca,
        per_tanggal: PerTanggal = None,
        lengkap: Lengkap = False,
    ) -> Response:
        if per_tanggal is not None and lengkap:
            raise IsianTidakSah(
                "Pilih salah satu: per_tanggal, atau lengkap.",
                kesalahan=[KesalahanIsian(pointer="lengkap", pesan="tidak bersama per_tanggal")],
            )
        row = await repository.satu_jenis(baca, nip, jenis, pelaku, hari=per_tanggal, lengkap=lengkap)
        if row is None:
            raise TidakDitemukan("Pegawai ini tidak ada atau di luar lingkup Anda.")
        dilihat = membaca.pandangan(nip)
        if not dilihat.berhak(jenis.kelas):
            raise KelasTidakBoleh(f"{jenis.judul} hanya untuk pegawai itu sendiri dan petugas yang menanganinya.")
        if not dilihat.melihat(jenis.kelas):
            membaca.wajib_bertujuan(jenis.judul)
        return await _jawab(membaca, daftar_keluar, f'{{"data":{row["isi"]}}}', dilihat, nip, row["versi"])

    async def simpanan(
        membaca: Pembacaan, pelaku: Pelaku, nip: str, tersimpan: catat.Tersimpan, status: int
    ) -> Response:
        # Who records a thing knows it: writing it down is the purpose.
        dilihat = pandangan(pelaku, nip, tujuan=membaca.tujuan or MENCATAT)
        isi = {"data": tersimpan.baris, "peringatan": tersimpan.peringatan, "versi": tersimpan.versi}
        teks = orjson.dumps(isi).decode()
        return await _jawab(membaca, hasil_keluar, teks, dilihat, nip, tersimpan.versi, bawaan=MENCATAT, status=status)

    async def tambah(
        nip: Nip, uow: Uow, membaca: Membaca, seen: IfMatch, pelaku: Penulis, isi: Annotated[Isian, Body()]
    ) -> Response:
        tersimpan = await catat.tambah(uow, pelaku, jenis, nip, seen, isi)
        return await simpanan(membaca, pelaku, nip, tersimpan, 201)

    async def koreksi(
        nip: Nip,
        id: UUID,  # noqa: A002
        uow: Uow,
        membaca: Membaca,
        seen: IfMatch,
        pelaku: Penulis,
        isi: Annotated[_Koreksi, Body()],
    ) -> Response:
        alasan = catat.Alasan(isi.alasan, isi.dokumen)
        tersimpan = await catat.koreksi(uow, pelaku, jenis, nip, id, seen, cast("Any", isi).isi, alasan)
        return await simpanan(membaca, pelaku, nip, tersimpan, 201)

    async def batalkan(
        nip: Nip,
        id: UUID,  # noqa: A002
        uow: Uow,
        membaca: Membaca,
        seen: IfMatch,
        pelaku: Penulis,
        isi: Pembatalan,
    ) -> Response:
        alasan = catat.Alasan(isi.alasan, isi.dokumen)
        tersimpan = await catat.batalkan(uow, pelaku, jenis, nip, id, seen, alasan)
        return await simpanan(membaca, pelaku, nip, tersimpan, 200)

    # The framework reads the shapes from the annotations; here they differ from kind to kind.
    tambah.__annotations__["isi"] = Annotated[jenis.isian, Body()]
    koreksi.__annotations__["isi"] = Annotated[koreksi_masuk, Body()]
    alamat = f"/{jenis.slug}"
    router.add_api_route(
        alamat,
        baca_satu,
        methods=["GET"],
        name=f"baca_{jenis.slug}",
        summary=f"Baca {nama}",
        description="Baris yang berlaku, dari yang terbaru. `per_tanggal`: hanya yang berlaku pada hari itu. "
        "`lengkap`: juga baris yang sudah dikoreksi atau dibatalkan. Pembacaan ini tercatat.",
        response_model=daftar_keluar,
    )
    router.add_api_route(
        alamat,
        tambah,
        methods=["POST"],
        name=f"tambah_{jenis.slug}",
        summary=f"Tambah {nama}",
        description="Mencatat satu baris baru. `If-Match` berisi versi berkas pegawai yang terakhir dibaca.",
        status_code=201,
        response_model=hasil_keluar,
        dependencies=[IdempotencyKey],
    )
    router.add_api_route(
        f"{alamat}/{{id}}/koreksi",
        koreksi,
        methods=["POST"],
        name=f"koreksi_{jenis.slug}",
        summary=f"Koreksi {nama}",
        description="Baris lama tetap tersimpan dan ditandai digantikan; baris baru menyebut baris lama itu.",
        status_code=201,
        response_model=hasil_keluar,
        dependencies=[IdempotencyKey],
    )
    router.add_api_route(
        f"{alamat}/{{id}}/pembatalan",
        batalkan,
        methods=["POST"],
        name=f"batalkan_{jenis.slug}",
        summary=f"Batalkan {nama}",
        description="Menarik satu baris tanpa pengganti; baris itu dan alasannya tetap tersimpan.",
        response_model=hasil_keluar,
        dependencies=[IdempotencyKey],
    )


for _jenis in KATALOG:
    _pasang(_jenis)
