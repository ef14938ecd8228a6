"""Job person match over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.kompetensi.isian import JABATAN_TIDAK_ADA, NIP, POLA_KODE, POLA_NIP, MembacaPegawai, Nip
from services.kompetensi.jpm.errors import TanpaJabatan
from services.kompetensi.jpm.rincian import jabatan_orang, rincian
from services.kompetensi.jpm.schemas import Kecocokan
from services.kompetensi.kamus import repository as kamus
from services.kompetensi.skj.repository import JabatanAktif, jabatan_aktif
from services.kompetensi.skor.pada import BahanHari, bahan_pada
from shared.api.jawab import RuteOrang
from shared.api.route import Baca
from shared.http.penolakan import JabatanTidakDikenal
from shared.http.problem import KesalahanIsian

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
    bahan = await bahan_pada(baca, membaca, nip, membaca.runtime.clock.today())
    tujuan = await jabatan_aktif(baca, jabatan, bahan.hari)
    if tujuan is None:
        raise JabatanTidakDikenal(
            JABATAN_TIDAK_ADA, kesalahan=[KesalahanIsian(pointer="jabatan", pesan="tidak dikenal")]
        )
    isi = await _rincian(baca, bahan, tujuan)
    return await membaca.jawab(Kecocokan, isi, nip=[nip], bawaan=f"kecocokan dengan {jabatan}")


@router.get("/asn/{nip}/jpm", summary="Kecocokan pegawai dengan jabatannya sekarang", response_model=Kecocokan)
async def baca_jpm(nip: Nip, baca: Baca, membaca: MembacaPegawai) -> Response:
    """JPM terhadap standar jabatan yang diduduki, untuk pengisian dan pemetaan; pembacaan ini tercatat."""
    bahan = await bahan_pada(baca, membaca, nip, membaca.runtime.clock.today())
    if bahan.orang.jabatan is None:
        raise TanpaJabatan("Pegawai ini belum menduduki jabatan definitif. Sebutkan jabatan pada /kecocokan.")
    isi = await _rincian(baca, bahan, jabatan_orang(bahan.orang, bahan.orang.jabatan))
    return await membaca.jawab(Kecocokan, isi, nip=[nip], bawaan="baca JPM")


async def _rincian(baca: Baca, bahan: BahanHari, jabatan: JabatanAktif) -> Kecocokan:
    teknis = await kamus.nama(baca, [each["kode"] for each in jabatan.teknis_standar or ()], bahan.hari)
    nama = {kode: row.nama for kode, row in teknis.items()}
    return rincian(bahan.orang, jabatan, nama, bahan.hari, bahan.kebijakan.jpm)
