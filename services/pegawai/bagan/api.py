"""The org chart over HTTP: the whole city in one call, of any day, and cheap to ask for again."""

import hashlib
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from services.pegawai.bagan import repository
from services.pegawai.bagan.schemas import Bagan
from services.pegawai.bagan.simpanan import Simpanan
from services.pegawai.bagan.susun import susun
from services.pegawai.orang.isian import DiBawah, PerTanggal, SiapaPun
from services.pegawai.orang.perencana import hari_dilihat
from services.pegawai.organisasi.repository import pastikan_unit
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.http.etag import IfNoneMatch, tag_of, unchanged
from shared.http.penolakan import UnitTidakDikenal
from shared.http.problem import KesalahanIsian
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/bagan", tags=["organisasi"], route_class=TransactionRoute)


async def _simpanan(request: Request) -> Simpanan:
    """The store of this application: another one, over another database, may count the same numbers."""
    state = request.app.state
    if not hasattr(state, "simpanan_bagan"):
        state.simpanan_bagan = Simpanan()
    simpanan: Simpanan = state.simpanan_bagan
    return simpanan


@router.get("", summary="Bagan organisasi", response_model=Bagan)
async def baca_bagan(
    baca: Baca,
    runtime: Berjalan,
    simpanan: Annotated[Simpanan, Depends(_simpanan)],
    pelaku: SiapaPun,
    per_tanggal: PerTanggal = None,
    di_bawah: DiBawah = None,
    kedalaman: Annotated[
        int | None, Query(ge=0, le=20, description="Tingkat di bawah puncak yang ikut; 0: puncaknya saja.")
    ] = None,
    if_none_match: IfNoneMatch = None,
) -> Berversi:
    """Pohon unit dari `di_bawah`, jabatan tiap unit dengan formasi dan lowongannya, dan para pemangku pada hari itu.

    Kirim ETag dari jawaban terdahulu sebagai If-None-Match: bila tidak ada yang berubah, jawabannya 304 tanpa isi.
    Pemangku hanya ditampilkan dengan data kelas publik (nama, gelar, golongan), sehingga tidak tercatat pada log akses.
    """
    await pastikan_unit(baca, di_bawah)
    hari_ini = runtime.clock.today()
    # Who is to take a post is for the people concerned to know first.
    hari = await hari_dilihat(baca, pelaku, di_bawah, per_tanggal, hari_ini)
    # A change between this and the building makes a body newer than its tag, which costs its holder one more download.
    sidik = await repository.sidik(baca)
    kunci = (*sidik, hari, hari_ini, di_bawah, kedalaman)
    # An answer of another shape, after an update of this service, is another answer.
    tag = tag_of(hashlib.blake2b(orjson.dumps((repository.BAGAN.sql, *kunci)), digest_size=12).hexdigest())
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)

    async def bangun() -> bytes:
        # A transaction of its own, which plans for what is asked: the whole city and one unit take different ways.
        async with runtime.unit_of_work() as uow:
            baris = await repository.unit_bagan(
                uow, hari=hari, hari_ini=hari_ini, di_bawah=di_bawah, kedalaman=kedalaman
            )
        if di_bawah is not None and not baris:
            raise UnitTidakDikenal(
                f"Unit {di_bawah} tidak ada pada {hari:%d-%m-%Y}. Lihat riwayatnya untuk masa berlakunya.",
                kesalahan=[KesalahanIsian(pointer="di_bawah", pesan="tidak ada pada tanggal itu")],
            )
        return susun(baris, hari)

    return Response(await simpanan.ambil(kunci, bangun), headers=headers, media_type="application/json")
