"""What all verdicts on one move come to."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from services.mutasi.hukum.hasil import FaktaKurang, Hasil, HasilAturan, yang_memperingatkan, yang_menghalangi


class Simpulan(StrEnum):
    """Apa arti semua putusan bersama-sama, dari yang paling berat."""

    TERHALANG = "terhalang"
    BELUM_DAPAT_DINILAI = "belum_dapat_dinilai"
    PERLU_PENGECUALIAN = "perlu_pengecualian"
    DAPAT = "dapat"


def simpulkan(hasil: Collection[HasilAturan]) -> Simpulan:
    """The heaviest of what holds the move back at this step."""
    berat = yang_menghalangi(hasil)
    if any(each.hasil is Hasil.TIDAK_TERPENUHI for each in berat):
        return Simpulan.TERHALANG
    if berat:
        return Simpulan.BELUM_DAPAT_DINILAI
    return Simpulan.PERLU_PENGECUALIAN if yang_memperingatkan(hasil) else Simpulan.DAPAT


def dapat_mulai(hasil: Collection[HasilAturan]) -> date | None:
    """The first TMT from which nothing holds the move back, if days alone do that.

    What is met today may be met no longer on that day, for instance an age: ask again for that TMT.
    """
    penahan = [*yang_menghalangi(hasil), *yang_memperingatkan(hasil)]
    hari = [each.berikutnya for each in penahan if each.berikutnya is not None]
    return max(hari) if penahan and len(hari) == len(penahan) else None


def yang_kurang(hasil: Collection[HasilAturan]) -> list[FaktaKurang]:
    """All that is missing, each once."""
    return list(dict.fromkeys(kurang for each in hasil if each.wajib for kurang in each.kurang))
