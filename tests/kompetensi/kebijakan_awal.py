"""The policies that the register begins with."""

from typing import Any

from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.rumus.hari import KebijakanHari
from services.kompetensi.rumus.ip_asn.kebijakan import KebijakanIpAsn
from services.kompetensi.rumus.jpm import KebijakanJpm
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from services.kompetensi.rumus.masa_berlaku import KebijakanMasaBerlaku
from services.kompetensi.rumus.tahun_kinerja import KebijakanTahunKinerja
from services.kompetensi.rumus.talenta.kebijakan import KebijakanTalenta


def _awal(kode: str) -> Any:
    awal = KATALOG[kode].awal[0]
    return awal.isi.terbit(awal.versi, awal.mulai, awal.dasar_hukum)


KEBIJAKAN_IP_ASN: KebijakanIpAsn = _awal("ip_asn")
KEBIJAKAN_JPM: KebijakanJpm = _awal("jpm")
MASA_BERLAKU: KebijakanMasaBerlaku = _awal("masa_berlaku")
KEBIJAKAN_TALENTA: KebijakanTalenta = _awal("talenta")
KEBIJAKAN_KECOCOKAN: KebijakanKecocokan = _awal("kecocokan")
TAHUN_KINERJA: KebijakanTahunKinerja = _awal("tahun_kinerja")
KEBIJAKAN_BAWAAN = KebijakanHari(
    KEBIJAKAN_IP_ASN,
    KEBIJAKAN_JPM,
    MASA_BERLAKU,
    KEBIJAKAN_TALENTA,
    kecocokan=KEBIJAKAN_KECOCOKAN,
    tahun_kinerja=TAHUN_KINERJA,
)
