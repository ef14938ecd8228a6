"""The first TMT from which a rule is met, of a rule that stays met once it is. Pure."""

from bisect import bisect_left
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

    if not terpenuhi(akhir.toordinal()):
        return None
    hari = range(acara.tmt.toordinal() + 1, akhir.toordinal())
    return date.fromordinal(hari.start + bisect_left(hari, True, key=terpenuhi))
