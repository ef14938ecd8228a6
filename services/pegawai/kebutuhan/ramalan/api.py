"""The forecast over HTTP. It holds months and counts and names nobody; no look is logged.

A cell of few people tells about them all the same: who does not see them gets the city and its levels, today's, in
cells that are large enough.
"""

from typing import Annotated

from fastapi import APIRouter, Query

from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.ramalan import susun
from services.pegawai.kebutuhan.ramalan.errors import ProyeksiTerlaluJauh
from services.pegawai.kebutuhan.ramalan.hitung import bulan_berikut
from services.pegawai.kebutuhan.ramalan.schemas import HalamanProyeksi, Kontrak, Per
from services.pegawai.orang.isian import DiBawah, PerTanggal, SiapaPun
from services.pegawai.orang.perencana import hari_dilihat, merencanakan
from services.pegawai.organisasi.repository import pastikan_unit
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.http.halaman import MintaHalaman
from shared.http.problem import KesalahanIsian, TidakBerwenang

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute)


@router.get("/proyeksi", summary="Proyeksi kebutuhan")
async def proyeksi_kebutuhan(
    baca: Baca,
    runtime: Berjalan,
    pelaku: SiapaPun,
    minta: MintaHalaman,
    bulan: Annotated[int, Query(ge=1, description="Banyaknya bulan ke depan; paling jauh 60.")] = 12,
    per: Annotated[Per, Query(description="Dijumlah per apa.")] = "kota",
    di_bawah: DiBawah = None,
    kontrak: Annotated[
        Kontrak | None, Query(description="Anggapan lain tentang kontrak PPPK yang habis daripada parameternya.")
    ] = None,
    per_tanggal: PerTanggal = None,
) -> HalamanProyeksi:
    """Bulan demi bulan: yang pensiun, habis kontrak, dan pindah, serta kekurangan yang timbul, dengan sebabnya.

    Per unit, per jabatan, di bawah satu unit, atau mulai hari yang akan datang: hanya untuk perencana di dalam
    lingkupnya. Bagi yang lain, jenjang yang terlalu sedikit orangnya dijumlahkan menjadi satu.
    """
    await pastikan_unit(baca, di_bawah)
    hari = await hari_dilihat(baca, pelaku, di_bawah, per_tanggal, runtime.clock.today())
    rinci = await merencanakan(baca, pelaku, di_bawah)
    if not rinci and (di_bawah is not None or per not in ("kota", "jenjang")):
        raise TidakBerwenang(
            "Proyeksi serinci ini hanya untuk perencana, di dalam lingkupnya. Mintalah per kota atau per jenjang."
        )
    (sesudah,) = minta.sesudah(str) or ("",)
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
        rows = await susun.proyeksikan(serentak, ramalan, aturan, sesudah=sesudah, limit=minta.banyak)
    data, berikutnya = minta.potong(rows, lambda row: (row.kode,))
    return HalamanProyeksi(
        per_tanggal=hari, bulan=bulan, per=per, asumsi=susun.asumsi(ramalan), data=list(data), berikutnya=berikutnya
    )
