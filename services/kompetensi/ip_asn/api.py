"""The index of agencies over HTTP."""

from typing import Annotated

from fastapi import APIRouter

from services.kompetensi.ip_asn import repository
from services.kompetensi.ip_asn.rekap import rekap
from services.kompetensi.ip_asn.schemas import DaftarRekapIpAsn
from services.kompetensi.proyeksi.unit import DiBawah
from shared.api.jawab import Membaca
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.privasi.kelas import HUKDIS
from shared.privasi.sel import SEL_TERKECIL
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/ip-asn", tags=["skor"], route_class=TransactionRoute)


@router.get("/rekap", summary="IP ASN tiap perangkat daerah")
async def baca_rekap(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    di_bawah: DiBawah = None,
) -> DaftarRekapIpAsn:
    """Rata-rata, banyak pegawai tiap kategori, dan yang jatuh di celah kategori. Tidak memuat data perorangan."""
    # The sum of a few people, less the parts of it that a head of a unit sees, tells of their discipline.
    membaca.wajib_boleh("Rekap IP ASN", HUKDIS)
    seluruhnya, data = rekap(await repository.rekap(baca, pelaku), di_bawah)
    return DaftarRekapIpAsn(
        di_bawah=di_bawah,
        per_tanggal=runtime.clock.today(),
        seluruhnya=seluruhnya,
        sel_minimal=SEL_TERKECIL,
        data=data,
    )
