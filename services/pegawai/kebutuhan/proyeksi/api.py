"""The forecast over HTTP. It holds months and counts and names nobody: every role may read it, no look is logged."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.pegawai.kebutuhan.parameter.repository import ketentuan
from services.pegawai.kebutuhan.proyeksi import susun
from services.pegawai.kebutuhan.proyeksi.errors import ProyeksiTerlaluJauh
from services.pegawai.kebutuhan.proyeksi.hitung import bulan_berikut
from services.pegawai.kebutuhan.proyeksi.schemas import HalamanProyeksi, Kontrak, Per
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, KesalahanIsian
from shared.http.route import Baca, Berjalan, TransactionRoute

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute, responses=RESPONSES)


@router.get("/proyeksi", summary="Proyeksi kebutuhan")
async def proyeksi_kebutuhan(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    _: Annotated[Pelaku, perlu(*PERAN)],
    bulan: Annotated[int, Query(ge=1, description="Banyaknya bulan ke depan; paling jauh 60.")] = 12,
    per: Annotated[Per, Query(description="Dijumlah per apa.")] = "kota",
    di_bawah: Annotated[
        str | None, Query(description="Hanya di bawah unit ini.", max_length=42, examples=["DISDIK"])
    ] = None,
    kontrak: Annotated[
        Kontrak | None, Query(description="Anggapan lain tentang kontrak PPPK yang habis daripada parameternya.")
    ] = None,
    per_tanggal: Annotated[Hari | None, Query(description="Hari awal; hari ini bila kosong.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanProyeksi:
    """Bulan demi bulan: yang pensiun, habis kontrak, dan pindah, serta kekurangan yang timbul, dengan sebabnya."""
    hari = per_tanggal or runtime.clock.today()
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        if bulan > aturan.bulan_proyeksi:
            sebab = f"paling besar {aturan.bulan_proyeksi}"
            raise ProyeksiTerlaluJauh(
                f"Kebutuhan diproyeksikan paling jauh {aturan.bulan_proyeksi} bulan (parameter proyeksi.bulan). "
                "Kurangi banyaknya bulan.",
                kesalahan=[KesalahanIsian(pointer="bulan", pesan=sebab)],
            )
        minta = susun.Permintaan(
            hari=hari,
            bulan=bulan_berikut(hari, bulan),
            di_bawah=di_bawah,
            per=per,
            diperpanjang=aturan.kontrak_diperpanjang if kontrak is None else kontrak == "diperpanjang",
        )
        data, masih = await susun.proyeksikan(serentak, minta, aturan, sesudah=sesudah, limit=limit)
    following = encode_cursor(data[-1].kode) if masih else None
    response.headers.update(link_next(request, following))
    return HalamanProyeksi(
        per_tanggal=hari, bulan=bulan, per=per, asumsi=susun.asumsi(minta), data=data, berikutnya=following
    )
