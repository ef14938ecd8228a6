"""The forecast over HTTP. It holds months and counts and names nobody; no look is logged.

A cell of few people tells about them all the same: who does not see them gets the city and its levels, today's, in
cells that are large enough.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response, StreamingResponse

from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.ramalan import susun
from services.pegawai.kebutuhan.ramalan.errors import ProyeksiTerlaluJauh
from services.pegawai.kebutuhan.ramalan.hitung import bulan_berikut
from services.pegawai.kebutuhan.ramalan.repository import kontrak_lewat
from services.pegawai.kebutuhan.ramalan.schemas import BulanProyeksi, DeretProyeksi, HalamanProyeksi, Kontrak, Per
from services.pegawai.orang.isian import DiBawah, PerTanggal, SiapaPun
from services.pegawai.orang.perencana import hari_dilihat, merencanakan
from services.pegawai.organisasi.repository import pastikan_unit
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.db.reader import Reader
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.http.halaman import MintaHalaman
from shared.http.problem import KesalahanIsian, TidakBerwenang

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute)


EKSPOR = Ekspor("proyeksi-kebutuhan", kolom("kode", "nama", *BulanProyeksi.model_fields))


NOMOR = "nomor"
"""Where a row of the file keeps its place; no column shows it."""
TERBANYAK = 1_000_000
"""More posts than any city has."""


class _Diminta(NamedTuple):
    """The forecast that is asked for, by somebody who may have it."""

    hari: date
    bulan: int
    per: Per
    di_bawah: str | None
    kontrak: Kontrak | None
    rinci: bool


async def _diminta(
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    bulan: Annotated[int, Query(ge=1, description="Banyaknya bulan ke depan; paling jauh 60.")] = 12,
    per: Annotated[Per, Query(description="Dijumlah per apa.")] = "kota",
    di_bawah: DiBawah = None,
    kontrak: Annotated[
        Kontrak | None, Query(description="Anggapan lain tentang kontrak PPPK yang habis daripada parameternya.")
    ] = None,
    per_tanggal: PerTanggal = None,
) -> _Diminta:
    await pastikan_unit(baca, di_bawah)
    hari = await hari_dilihat(baca, pelaku, di_bawah, per_tanggal, runtime.clock.today())
    rinci = await merencanakan(baca, pelaku, di_bawah)
    if not rinci and (di_bawah is not None or per not in ("kota", "jenjang")):
        raise TidakBerwenang(
            "Proyeksi serinci ini hanya untuk perencana, di dalam lingkupnya. Mintalah per kota atau per jenjang."
        )
    return _Diminta(hari, bulan, per, di_bawah, kontrak, rinci)


async def _proyeksikan(
    baca: Reader, diminta: _Diminta, sesudah: str, limit: int
) -> tuple[susun.Permintaan, Sequence[DeretProyeksi]]:
    hari, bulan, per, di_bawah, kontrak, rinci = diminta
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        if bulan > aturan.bulan_proyeksi:
            sebab = f"paling besar {aturan.bulan_proyeksi}"
            raise ProyeksiTerlaluJauh(
                f"Kebutuhan diproyeksikan paling jauh {aturan.bulan_proyeksi} bulan (parameter proyeksi.bulan). "
                "Kurangi banyaknya bulan.",
                kesalahan=[KesalahanIsian(pointer="bulan", pesan=sebab)],
            )
        ramalan = susun.Permintaan(
            hari=hari,
            bulan=bulan_berikut(hari, bulan),
            di_bawah=di_bawah,
            per=per,
            diperpanjang=aturan.kontrak_diperpanjang if kontrak is None else kontrak == "diperpanjang",
            gabung=not rinci and per == "jenjang",
        )
        return ramalan, await susun.proyeksikan(serentak, ramalan, aturan, sesudah=sesudah, limit=limit)


@router.get("/proyeksi", summary="Proyeksi kebutuhan")
async def proyeksi_kebutuhan(
    baca: Baca, minta: MintaHalaman, diminta: Annotated[_Diminta, Depends(_diminta)]
) -> HalamanProyeksi:
    """Bulan demi bulan: yang pensiun, habis kontrak, dan pindah, serta kekurangan yang timbul, dengan sebabnya.

    Per unit, per jabatan, di bawah satu unit, atau mulai hari yang akan datang: hanya untuk perencana di dalam
    lingkupnya. Bagi yang lain, jenjang yang terlalu sedikit orangnya dijumlahkan menjadi satu.
    """
    (sesudah,) = minta.sesudah(str) or ("",)
    ramalan, rows = await _proyeksikan(baca, diminta, sesudah, minta.banyak)
    data, berikutnya = minta.potong(rows, lambda row: (row.kode,))
    return HalamanProyeksi(
        per_tanggal=diminta.hari,
        bulan=diminta.bulan,
        per=diminta.per,
        asumsi=susun.asumsi(ramalan, await kontrak_lewat(baca, diminta.hari, diminta.di_bawah)),
        data=list(data),
        berikutnya=berikutnya,
    )


@router.get(
    "/proyeksi/ekspor",
    summary="Proyeksi kebutuhan sebagai berkas",
    response_class=StreamingResponse,
    responses=EKSPOR.responses,
)
async def ekspor_proyeksi(
    baca: Baca, runtime: Berjalan, diminta: Annotated[_Diminta, Depends(_diminta)], bentuk: Format = "csv"
) -> Response:
    """Seluruh proyeksi menurut permintaan yang sama: satu baris tiap bulan dari tiap jabatan, unit, atau jenjang."""

    _, deret = await _proyeksikan(baca, diminta, "", TERBANYAK)
    bulanan = ((each, bulan) for each in deret for bulan in each.bulanan)
    baris = [
        {"kode": each.kode, "nama": each.nama, **bulan.model_dump(), NOMOR: nomor}
        for nomor, (each, bulan) in enumerate(bulanan, start=1)
    ]

    async def ambil(sesudah: int, banyak: int) -> Sequence[Mapping[str, Any]]:
        return baris[sesudah : sesudah + banyak]

    return await EKSPOR.jawab(bentuk, ambil, 0, itemgetter(NOMOR), runtime)
