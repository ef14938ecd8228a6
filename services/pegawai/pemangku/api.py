"""Holders of a post over HTTP. Every look is logged."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.orang.isian import KodeJabatan, Pembaca, PerTanggal
from services.pegawai.orang.perencana import hari_dilihat
from services.pegawai.organisasi import repository as organisasi
from services.pegawai.pemangku import repository
from services.pegawai.pemangku.schemas import Keadaan, Pemangku
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada

router = APIRouter(tags=["penempatan"], route_class=RuteOrang)


@router.get("/jabatan/{kode}/pemangku", summary="Pemangku satu jabatan", response_model=HalamanOrang[Pemangku])
async def daftar_pemangku(
    kode: KodeJabatan,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    per_tanggal: PerTanggal = None,
    terdahulu: Annotated[bool, Query(description="Juga yang sudah berakhir pada hari itu.")] = False,
) -> Response:
    """Yang memangku pada hari itu dan yang akan datang, definitif maupun Plt, Plh, dan Pj; bila diminta juga yang dulu.

    Hanya orang dan jabatan dalam lingkup pemegang token. Pembacaan ini tercatat.
    """
    kini = wajib_ada(await organisasi.jabatan(baca, kode), "Jabatan ini tidak ada.")
    hari = await hari_dilihat(baca, pelaku, kini.kode_unit, per_tanggal, membaca.runtime.clock.today())
    keadaan = list(Keadaan) if terdahulu else [Keadaan.SEKARANG, Keadaan.AKAN_DATANG]
    rows = await repository.pemangku(
        baca,
        pelaku,
        kode,
        hari=hari,
        keadaan=keadaan,
        sesudah=minta.sesudah(int, date, str, str),
        limit=minta.banyak,
    )
    halaman, berikutnya = minta.potong(
        rows, lambda row: (keadaan.index(row.keadaan) + 1, row.mulai, row.nip, row.sebagai.value)
    )
    return await membaca.jawab(
        HalamanOrang[Pemangku],
        {"data": [row.model_dump() for row in halaman], "berikutnya": berikutnya, "jumlah": None},
        nip=sorted({row.nip for row in halaman}),
        bawaan="melihat pemangku jabatan",
    )
