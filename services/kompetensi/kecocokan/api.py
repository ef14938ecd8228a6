"""Matches over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.kompetensi.kecocokan import repository
from services.kompetensi.kecocokan.cocokkan import cocokkan
from services.kompetensi.kecocokan.errors import JabatanTidakDitemukan
from services.kompetensi.kecocokan.schemas import Kecocokan
from services.kompetensi.lingkup import PEMBACA
from services.kompetensi.proyeksi.repository import jabatan as baca_jabatan
from services.kompetensi.skor.api import TIDAK_ADA, TujuanAkses
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.http.route import Baca, Berjalan, TransactionRoute

router = APIRouter(prefix="/kecocokan", tags=["kecocokan"], route_class=TransactionRoute, responses=RESPONSES)


@router.get("", summary="Kecocokan pegawai dengan jabatan")
async def baca_kecocokan(
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    nip: Annotated[str, Query(pattern=r"^[0-9]{18}$", examples=["198503122010011001"])],
    jabatan: Annotated[str, Query(pattern=r"^[A-Za-z0-9_-]{1,42}$", examples=["DISHUB-AK-02"])],
    tujuan_akses: TujuanAkses = None,
) -> Kecocokan:
    """Level tiap kompetensi dibandingkan standar jabatan, persen, dan kategori; pembacaan ini tercatat."""
    hari = runtime.clock.today()
    orang = await repository.orang(baca, nip, hari, pelaku)
    if orang is None:
        raise TidakDitemukan(TIDAK_ADA)
    tujuan = await baca_jabatan(baca, jabatan)
    if tujuan is None:
        raise JabatanTidakDitemukan("Jabatan ini tidak ada pada peta jabatan. Periksa kodenya.")
    await runtime.access_log.record(
        pelaku, [nip], tujuan=tujuan_akses or f"kecocokan dengan {jabatan}", rute="GET /kecocokan"
    )
    return cocokkan(orang, tujuan, hari)
