"""The service ``kompetensi``: assessments, indices and matches, each with its explanation."""

from pathlib import Path
from typing import TYPE_CHECKING

from services.kompetensi.kebijakan import api as kebijakan_api
from services.kompetensi.kecocokan import api as kecocokan_api
from services.kompetensi.penilaian.impor import PENILAIAN, POTENSI, UMPAN_BALIK
from services.kompetensi.proyeksi.events import terima_asn, terima_jabatan
from services.kompetensi.skor import api as skor_api
from services.kompetensi.skor.keadaan import STATES
from services.kompetensi.skor.perbarui import PERBARUI_HARIAN
from services.kompetensi.talenta import api as talenta_api
from shared.bus.consumer import on
from shared.contracts.kompetensi import ImporSelesai
from shared.contracts.pegawai import AsnState, JabatanState
from shared.impor import api as impor_api
from shared.impor import kerja
from shared.service import Service

if TYPE_CHECKING:
    from sqlalchemy import MetaData

BENTUK = (PENILAIAN, POTENSI, UMPAN_BALIK)


def _tables() -> "MetaData":
    """Each slice declares its own."""
    from services.kompetensi.kebijakan import models as _kebijakan
    from services.kompetensi.penilaian import models as _penilaian
    from services.kompetensi.proyeksi import models as _proyeksi
    from services.kompetensi.skor import models as _skor
    from services.kompetensi.tables import Tabel

    del _kebijakan, _penilaian, _proyeksi, _skor
    return Tabel.metadata


SERVICE = Service(
    name="kompetensi",
    title="Kompetensi",
    description="Hasil penilaian, IP ASN, peta talenta, dan kecocokan orang dengan jabatan, masing-masing dengan "
    "penjelasan dan versi kebijakannya.",
    tables=_tables,
    migrations=Path(__file__).parent / "migrations",
    routers=(
        skor_api.router,
        kecocokan_api.router,
        talenta_api.router,
        kebijakan_api.router,
        impor_api.build_router(BENTUK),
    ),
    subscriptions=(on(AsnState, terima_asn), on(JabatanState, terima_jabatan)),
    states=STATES,
    jobs=(kerja.job(BENTUK, ImporSelesai), PERBARUI_HARIAN),
    tags=(
        {"name": "skor", "description": "IP ASN dan JPM tiap pegawai, serta rinciannya."},
        {"name": "kecocokan", "description": "Seorang pegawai terhadap satu jabatan."},
        {"name": "talenta", "description": "Sembilan kotak: kinerja dan potensial."},
        {"name": "kebijakan", "description": "Rumus, bobot, dan ambang: berversi, bertanggal, disetujui dua orang."},
        {"name": "impor", "description": "Memasukkan hasil penilaian kompetensi, potensi, dan umpan balik."},
        {"name": "jejak", "description": "Siapa mengubah dan siapa membaca."},
        {"name": "operator", "description": "Untuk petugas teknis."},
    ),
)
