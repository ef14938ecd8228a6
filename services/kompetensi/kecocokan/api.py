"""Matches over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from services.kompetensi.kebijakan.muat import kebijakan_pada
from services.kompetensi.kecocokan import repository
from services.kompetensi.kecocokan.cocokkan import cocokkan
from services.kompetensi.kecocokan.errors import JabatanTidakDitemukan, TanpaJabatan
from services.kompetensi.kecocokan.schemas import Kecocokan
from services.kompetensi.lingkup import PEMBACA
from services.kompetensi.proyeksi.repository import jabatan as baca_jabatan
from services.kompetensi.skor.api import Nip, TujuanAkses
from services.kompetensi.skor.pada import TIDAK_ADA
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.http.route import Baca, Berjalan, TransactionRoute

router = APIRouter(tags=["kecocokan"], route_class=TransactionRoute, responses=RESPONSES)


@router.get("/kecocokan", summary="Kecocokan pegawai dengan jabatan")
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
    return cocokkan(orang, tujuan, hari, (await kebijakan_pada(baca, hari)).jpm)


@router.get("/asn/{nip}/jpm", summary="Kecocokan pegawai dengan jabatannya sekarang")
async def baca_jpm(
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    tujuan_akses: TujuanAkses = None,
) -> Kecocokan:
    """JPM terhadap standar jabatan yang diduduki, untuk pengisian dan pemetaan; pembacaan ini tercatat."""
    hari = runtime.clock.today()
    orang = await repository.orang(baca, nip, hari, pelaku)
    if orang is None:
        raise TidakDitemukan(TIDAK_ADA)
    if orang["jabatan"] is None:
        raise TanpaJabatan("Pegawai ini belum menduduki jabatan definitif. Sebutkan jabatan pada /kecocokan.")
    await runtime.access_log.record(pelaku, [nip], tujuan=tujuan_akses or "baca JPM", rute="GET /asn/{nip}/jpm")
    return cocokkan(orang, orang["jabatan"], hari, (await kebijakan_pada(baca, hari)).jpm)
