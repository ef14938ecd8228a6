"""Job person match over HTTP."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.kompetensi.isian import JABATAN_TIDAK_ADA, NIP, POLA_KODE, POLA_NIP, TIDAK_ADA, MembacaPegawai, Nip
from services.kompetensi.jpm import repository
from services.kompetensi.jpm.errors import TanpaJabatan
from services.kompetensi.jpm.rincian import rincian
from services.kompetensi.jpm.schemas import Kecocokan
from services.kompetensi.kamus import repository as kamus
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.skj.repository import JabatanAktif, jabatan_aktif
from shared.api.jawab import RuteOrang
from shared.api.route import Baca
from shared.http.penolakan import JabatanTidakDikenal
from shared.http.problem import KesalahanIsian, wajib_ada

router = APIRouter(tags=["kecocokan"], route_class=RuteOrang)


@router.get("/kecocokan", summary="Kecocokan pegawai dengan jabatan", response_model=Kecocokan)
async def baca_kecocokan(
    baca: Baca,
    membaca: MembacaPegawai,
    nip: Annotated[str, Query(pattern=POLA_NIP, description="NIP pegawai yang dicocokkan.", examples=[NIP])],
    jabatan: Annotated[
        str, Query(pattern=POLA_KODE, description="Kode jabatan yang dituju.", examples=["DISHUB-AK-02"])
    ],
) -> Response:
    """Level tiap kompetensi dibandingkan standar jabatan, persen, dan kategori; pembacaan ini tercatat."""
    hari = membaca.runtime.clock.today()
    orang = wajib_ada(await repository.orang(baca, nip, hari, membaca.pelaku), TIDAK_ADA)
    tujuan = await jabatan_aktif(baca, jabatan, hari)
    if tujuan is None:
        raise JabatanTidakDikenal(
            JABATAN_TIDAK_ADA, kesalahan=[KesalahanIsian(pointer="jabatan", pesan="tidak dikenal")]
        )
    isi = await _rincian(baca, orang, tujuan, hari)
    return await membaca.jawab(Kecocokan, isi, nip=[nip], bawaan=f"kecocokan dengan {jabatan}")


@router.get("/asn/{nip}/jpm", summary="Kecocokan pegawai dengan jabatannya sekarang", response_model=Kecocokan)
async def baca_jpm(nip: Nip, baca: Baca, membaca: MembacaPegawai) -> Response:
    """JPM terhadap standar jabatan yang diduduki, untuk pengisian dan pemetaan; pembacaan ini tercatat."""
    hari = membaca.runtime.clock.today()
    orang = wajib_ada(await repository.orang(baca, nip, hari, membaca.pelaku), TIDAK_ADA)
    if orang.jabatan is None:
        raise TanpaJabatan("Pegawai ini belum menduduki jabatan definitif. Sebutkan jabatan pada /kecocokan.")
    isi = await _rincian(baca, orang, repository.jabatan_orang(orang, orang.jabatan), hari)
    return await membaca.jawab(Kecocokan, isi, nip=[nip], bawaan="baca JPM")


async def _rincian(baca: Baca, orang: repository.Orang, jabatan: JabatanAktif, hari: date) -> Kecocokan:
    teknis = await kamus.nama(baca, [each["kode"] for each in jabatan.teknis_standar or ()], hari)
    kebijakan = await kebijakan_pada(baca, hari)
    return rincian(orang, jabatan, {kode: row.nama for kode, row in teknis.items()}, hari, kebijakan.jpm)
