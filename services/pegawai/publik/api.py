"""What anybody may ask without a token. Answers may be kept for a while by whoever passes them on."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from services.pegawai.asn.berkas import nama_lengkap, pangkat
from services.pegawai.kebutuhan.laporan.susun import kebutuhan_kota
from services.pegawai.orang.isian import DiBawah
from services.pegawai.organisasi import repository as organisasi
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.organisasi.schemas import JabatanKini
from services.pegawai.publik import repository
from services.pegawai.publik.repository import Jabatan
from services.pegawai.publik.schemas import (
    JabatanPejabat,
    JabatanPeta,
    KebutuhanPerangkat,
    KebutuhanPublik,
    Pejabat,
)
from shared.api.public import PublicRoute
from shared.api.route import Baca, Berjalan
from shared.auth.guard import publik
from shared.http.etag import etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.tajuk import Berversi

SIMPAN = 300
"""Seconds for which an answer may be shown again without asking."""

router = APIRouter(
    prefix="/publik",
    tags=["publik"],
    route_class=PublicRoute,
    dependencies=[publik()],
)


def _jawab(isi: BaseModel, lanjut: Mapping[str, str] | None = None) -> Response:
    headers = {"ETag": etag(0), "Cache-Control": f"public, max-age={SIMPAN}", **(lanjut or {})}
    return Response(isi.model_dump_json(), headers=headers, media_type="application/json")


@router.get("/pejabat", summary="Pejabat", response_model=Halaman[JabatanPejabat])
async def daftar_pejabat(
    baca: Baca,
    minta: MintaHalaman,
    di_bawah: DiBawah = None,
) -> Berversi:
    """Jabatan struktural dan pimpinan unit: nama, gelar, dan pangkat pemangkunya. Tanpa token."""
    await pastikan_unit(baca, di_bawah)
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await repository.pejabat(baca, di_bawah=di_bawah, sesudah=sesudah, limit=minta.banyak)
    return _jawab(minta.halaman(rows, _pejabat, lambda row: (row.kode,)), minta.response.headers)


def _pejabat(row: Jabatan) -> JabatanPejabat:
    return JabatanPejabat(
        **{nama: nilai for nama, nilai in row._asdict().items() if nama != "pejabat"},
        pejabat=[
            Pejabat(
                nama=nama_lengkap(each["nama"], each["gelar_depan"], each["gelar_belakang"]),
                pangkat=pangkat(each["golongan"]),
            )
            for each in row.pejabat
        ],
    )


@router.get("/peta-jabatan", summary="Peta jabatan", response_model=Halaman[JabatanPeta])
async def peta_jabatan(
    baca: Baca,
    minta: MintaHalaman,
    di_bawah: DiBawah = None,
    lowong: Annotated[bool, Query(description="Hanya yang masih punya tempat.")] = False,
) -> Berversi:
    """Jabatan, kelas, dan formasinya; berapa yang terisi, bukan oleh siapa. Tanpa token."""
    await pastikan_unit(baca, di_bawah)
    (sesudah,) = minta.sesudah(str) or ("",)
    saringan = organisasi.SaringanJabatan(di_bawah, lowong=lowong)
    rows = await organisasi.daftar_jabatan(
        baca, saringan, "kode", (sesudah, sesudah) if sesudah else None, minta.banyak
    )
    return _jawab(minta.halaman(rows, _peta, lambda row: (row.kode,)), minta.response.headers)


def _peta(row: JabatanKini) -> JabatanPeta:
    isi = row.model_dump(include=set(JabatanPeta.model_fields))
    return JabatanPeta(**isi, jabatan=row.nama, unit=row.nama_unit)


@router.get("/kebutuhan", summary="Kebutuhan pegawai", response_model=KebutuhanPublik)
async def kebutuhan(baca: Baca, runtime: Berjalan) -> Berversi:
    """Kebutuhan, formasi, dan bezetting tiap perangkat daerah hari ini. Tanpa token."""
    kota = await kebutuhan_kota(baca, runtime.clock.today())
    bidang = tuple(KebutuhanPerangkat.model_fields)
    data = [KebutuhanPerangkat(**{each: getattr(satu, each) for each in bidang}) for satu in kota.rincian]
    return _jawab(KebutuhanPublik(per_tanggal=kota.per_tanggal, data=data))
