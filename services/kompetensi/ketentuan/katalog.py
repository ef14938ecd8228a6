"""Which policies there are. Their versions are rows of the register (``shared/ketentuan``)."""

from pathlib import Path

from services.kompetensi.rumus.ip_asn.kebijakan import KebijakanIpAsn
from services.kompetensi.rumus.jpm import KebijakanJpm
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from services.kompetensi.rumus.masa_berlaku import KebijakanMasaBerlaku
from services.kompetensi.rumus.tahun_kinerja import KebijakanTahunKinerja
from services.kompetensi.rumus.talenta.kebijakan import KebijakanTalenta
from shared.ketentuan.butir import baca_katalog

KATALOG = baca_katalog(
    Path(__file__).parent,
    {
        "ip_asn": KebijakanIpAsn,
        "jpm": KebijakanJpm,
        "masa_berlaku": KebijakanMasaBerlaku,
        "talenta": KebijakanTalenta,
        "kecocokan": KebijakanKecocokan,
        "tahun_kinerja": KebijakanTahunKinerja,
    },
)
BOLEH_BELUM_ADA = ("talenta", "kecocokan", "tahun_kinerja")
"""Those that began one day; scores of the days before do without."""
