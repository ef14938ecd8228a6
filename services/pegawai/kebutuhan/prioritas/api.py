"""The most urgent gaps over HTTP. They hold posts and counts and name nobody: every role may read them.

Only when the next holder of a post with few retires is told to nobody but those who see these people.
"""

from bisect import bisect_right
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.pegawai.kebutuhan.ketentuan import ketentuan
from services.pegawai.kebutuhan.prioritas import repository, susun
from services.pegawai.kebutuhan.prioritas.schemas import HalamanPrioritas
from services.pegawai.orang.perencana import merencanakan, tolak_masa_depan
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.hari import Hari
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES

router = APIRouter(prefix="/kebutuhan", tags=["kebutuhan"], route_class=TransactionRoute, responses=RESPONSES)


@router.get("/prioritas", summary="Celah menurut mendesaknya")
async def prioritas_celah(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*PERAN)],
    di_bawah: Annotated[
        str | None, Query(description="Hanya di bawah unit ini.", max_length=42, examples=["DISHUB"])
    ] = None,
    per_tanggal: Annotated[Hari | None, Query(description="Hari ini bila kosong.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanPrioritas:
    """Jabatan yang kekurangan orang, dari yang paling mendesak; `rincian` berjumlah tepat sebesar skornya.

    Skor membantu mengurutkan dan tidak memutuskan apa pun; bobotnya parameter bertanggal yang dapat diubah.
    """
    hari_ini = runtime.clock.today()
    hari = per_tanggal or hari_ini
    await tolak_masa_depan(baca, pelaku, di_bawah, hari=hari, hari_ini=hari_ini)
    rinci = await merencanakan(baca, pelaku, di_bawah)
    sesudah = decode_cursor(cursor, int, str)
    async with baca.together() as serentak:
        aturan = await ketentuan(serentak, hari)
        rows = await repository.celah(serentak, hari, aturan, di_bawah)
    urut = susun.urutkan(rows, hari, aturan, rinci=rinci)
    mulai = 0 if sesudah is None else bisect_right(urut, sesudah, key=lambda each: each.letak)
    halaman = urut[mulai : mulai + limit]
    following = encode_cursor(*halaman[-1].letak) if mulai + limit < len(urut) else None
    response.headers.update(link_next(request, following))
    return HalamanPrioritas(
        per_tanggal=hari,
        banyak=len(urut),
        data=[susun.keluar(nomor, each) for nomor, each in enumerate(halaman, start=mulai + 1)],
        berikutnya=following,
    )
