"""Where the city has decided that a rule weighs otherwise than the law or its number says: itself a legal number."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.katalog import KATALOG, mirip
from services.mutasi.hukum.lantai import TETAP, yang_berlaku
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.repository import Versi

TINGKAT = "tingkat_aturan"
_ATURAN = {each.kode: each for each in KATALOG}


def _sebab(kode: str, tingkat: Tingkat) -> str | None:
    """Why a rule cannot weigh so; None where it can."""
    if (aturan := _ATURAN.get(kode)) is None:
        return f"tidak ada aturan {kode[:20]}; yang ada antara lain {', '.join(mirip(kode))}"
    if aturan.tingkat in TETAP and tingkat.lebih_ringan(aturan.tingkat):
        ubah = f"; yang dapat diubah bilangannya, {' dan '.join(aturan.bilangan)}" if aturan.bilangan else ""
        return f"{kode} {aturan.tingkat} menurut {aturan.dasar_hukum}, dan tidak dapat menjadi {tingkat}{ubah}"
    return None


class TingkatAturan(BaseModel):
    """Tingkat yang ditetapkan kota bagi aturan yang tidak terpenuhi, menurut kodenya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tingkat: Mapping[str, Tingkat] = Field(
        description="Aturan yang tidak disebut bertingkat seperti menurut hukumnya. Yang menghalangi atau memerlukan "
        "persetujuan menurut hukumnya tidak dapat diringankan.",
        examples=[{"P-14": "menghalangi"}],
    )

    @field_validator("tingkat")
    @classmethod
    def _sah(cls, tingkat: Mapping[str, Tingkat], info: ValidationInfo) -> Mapping[str, Tingkat]:
        if diusulkan(info) and (salah := [satu for each in tingkat.items() if (satu := _sebab(*each))]):
            raise ValueError(". ".join(salah[:5]))
        return tingkat


def penetapan(kode: str, ketentuan: KetentuanHari) -> Versi | None:
    """The city's decision on the weight of a rule, if there is one on the day."""
    khusus = ketentuan.versi.get(TINGKAT)
    return khusus if khusus is not None and kode in khusus.isi.tingkat else None


def bobot(kode: str, bawaan: Tingkat, dari_aturan: Tingkat | None, ketentuan: KetentuanHari) -> Tingkat:
    """How heavily a rule weighs in one case that is not met.

    ``bawaan`` is its usual weight, ``dari_aturan`` what it says of this case. The city's decision is about the usual
    one: what the rule forbids in one case it still forbids, and what it only remarks on in another holds nothing.
    """
    hukum = dari_aturan or bawaan
    khusus = penetapan(kode, ketentuan)
    if khusus is None or dari_aturan is Tingkat.KETERANGAN:
        return hukum
    return yang_berlaku(hukum, Tingkat(khusus.isi.tingkat[kode]))
