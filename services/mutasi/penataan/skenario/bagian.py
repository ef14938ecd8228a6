"""What the value of a placement is made of, as it is kept with the plan, beside that of the present post. Pure."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from shared.privasi.kelas import TALENTA, DataInternal

_TEMPAT = ("kecocokan", "kebutuhan", "keseimbangan_abk")
_PINDAH = (
    *("keinginan", "ongkos_pindah", "ongkos_antar_opd", "ongkos_baru_menjabat"),
    *("ongkos_jauh", "ongkos_jauh_keluarga"),
)


class BagianPenempatan(DataInternal):
    """Satu bagian nilai penempatan, dalam basis poin kecocokan."""

    bagian: str
    tujuan: Annotated[int, TALENTA] = Field(description="Pada jabatan yang diusulkan.")
    asal: Annotated[int, TALENTA] = Field(description="Pada jabatannya sekarang.")
    selisih: Annotated[int, TALENTA]


def bagian_penempatan(isi: Mapping[str, Any]) -> list[BagianPenempatan]:
    """The parts of a stored value: of the place, then of moving there."""
    asal = isi.get("asal") or {}
    return [
        BagianPenempatan(bagian=each, tujuan=isi[each], asal=asal.get(each, 0), selisih=isi[each] - asal.get(each, 0))
        for each in (*_TEMPAT, *_PINDAH)
        if each in isi
    ]


def sandingkan(tujuan: Mapping[str, int], asal: Mapping[str, int]) -> list[BagianPenempatan]:
    """The parts of one place beside those of another."""
    return [
        BagianPenempatan(bagian=each, tujuan=nilai, asal=asal.get(each, 0), selisih=nilai - asal.get(each, 0))
        for each, nilai in tujuan.items()
    ]


def penentu(bagian: Sequence[BagianPenempatan]) -> str | None:
    """The part by which a move gains most; None where by itself it gains nothing, and is made for the room it gives."""
    if sum(each.selisih for each in bagian) <= 0:
        return None
    return max(bagian, key=lambda each: each.selisih).bagian


def belum_diketahui(isi: Mapping[str, Any]) -> list[str]:
    """What was not assessed, and was counted as low as it can be."""
    return list(isi.get("belum_diketahui", ()))
