"""The first TMT from which a rule is met, of a rule that stays met once it is. Pure."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil
from shared.ketentuan.hari import KetentuanHari


def hari_pertama(
    aturan: Aturan[Any, Any],
    asn: FaktaAsn,
    jabatan: FaktaJabatan,
    acara: Acara,
    ketentuan: KetentuanHari,
    akhir: date,
) -> date | None:
    """Looked for between the TMT, on which it is not met, and ``akhir``; None where it is not met then either."""

    def terpenuhi(hari: int) -> bool:
        lain = replace(acara, tmt=date.fromordinal(hari))
        o, j = aturan.dari_asn(asn, lain, ketentuan), aturan.dari_jabatan(jabatan, lain, ketentuan)
        return aturan.uji(o, j, lain, ketentuan).hasil is Hasil.TERPENUHI

    belum, sudah = acara.tmt.toordinal(), akhir.toordinal()
    if not terpenuhi(sudah):
        return None
    while sudah - belum > 1:
        tengah = (belum + sudah) // 2
        belum, sudah = (belum, tengah) if terpenuhi(tengah) else (tengah, sudah)
    return date.fromordinal(sudah)
