"""The index of agencies over HTTP."""

from fastapi import APIRouter

from services.kompetensi.ip_asn import repository
from services.kompetensi.ip_asn.rekap import rekap
from services.kompetensi.ip_asn.schemas import HalamanRekapIpAsn
from services.kompetensi.isian import MembacaLain
from services.kompetensi.proyeksi.unit import DiBawah
from shared.api.route import Baca, TransactionRoute
from shared.privasi.kelas import HUKDIS
from shared.privasi.sel import SEL_TERKECIL

router = APIRouter(prefix="/ip-asn", tags=["skor"], route_class=TransactionRoute)


@router.get("/rekap", summary="IP ASN tiap perangkat daerah")
async def baca_rekap(baca: Baca, membaca: MembacaLain, di_bawah: DiBawah = None) -> HalamanRekapIpAsn:
    """Rata-rata, banyak pegawai tiap kategori, dan yang jatuh di celah kategori. Tidak memuat data perorangan."""
    # The sum of a few people, less the parts of it that a head of a unit sees, tells of their discipline.
    membaca.wajib_boleh("Rekap IP ASN", HUKDIS)
    seluruhnya, data = rekap(await repository.rekap(baca, membaca.pelaku), di_bawah)
    return HalamanRekapIpAsn(
        di_bawah=di_bawah,
        per_tanggal=membaca.runtime.clock.today(),
        seluruhnya=seluruhnya,
        sel_minimal=SEL_TERKECIL,
        data=data,
        jumlah=len(data),
    )
