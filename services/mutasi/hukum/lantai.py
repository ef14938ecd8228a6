"""How light the city may make a rule: what forbids by an article, or asks for another authority's paper, stays so.

The law lets the city decide how heavily a remark weighs. What a regulation of the city itself forbids (Perwali 49/2025)
is changed where it stands, in the rule's own number with the regulation that says so. What stood on record before keeps
its shape: a proposal is what is refused.
"""

from pydantic import AfterValidator, ValidationInfo

from services.mutasi.hukum.hasil import Tingkat
from shared.ketentuan.butir import diusulkan

TETAP = (Tingkat.MENGHALANGI, Tingkat.PERLU_PERSETUJUAN)


def yang_berlaku(hukum: Tingkat, kota: Tingkat) -> Tingkat:
    """The weight of an answer that weighs so much by the law, where the city has decided otherwise."""
    return hukum if hukum in TETAP and kota.lebih_ringan(hukum) else kota


def wajib_seberat(tingkat: Tingkat, lantai: Tingkat, dasar: str) -> None:
    """Refuse a weight that is too light.

    Raises:
        ValueError.
    """
    if tingkat.lebih_ringan(lantai):
        raise ValueError(f"tidak dapat lebih ringan daripada {lantai} ({dasar})")


def paling_ringan(lantai: Tingkat, dasar: str) -> AfterValidator:
    """Of a number of a rule: the weight that its article fixes at least."""

    def periksa(tingkat: Tingkat, info: ValidationInfo) -> Tingkat:
        if diusulkan(info):
            wajib_seberat(tingkat, lantai, dasar)
        return tingkat

    return AfterValidator(periksa)
