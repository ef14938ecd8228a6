"""Whether a plan treats kinds of people alike: how many of each move, and which part of all that is. Pure.

Of a kind of so few that they are persons nothing is told, nor of the one from which that would follow (decision 11).
"""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from services.mutasi.penataan.skenario.ringkasan import BagianKelompok, JenisKelompok, RingkasanKelompok
from shared.privasi.sel import sel_kecil

Kunci = tuple[JenisKelompok, str]


class KelompokRencana(NamedTuple):
    """One kind of people in a plan; ``bilangan`` None where there are so few that they are persons."""

    jenis: JenisKelompok
    kode: str
    tersamar: bool
    bilangan: BagianKelompok | None


def kelompok_rencana(semua: Sequence[RingkasanKelompok]) -> list[KelompokRencana]:
    """The kinds of people of one plan, as they may be told."""
    kecil, isi = tersamar(semua), bagian(semua)
    return [KelompokRencana(*kunci, kunci in kecil, None if kunci in kecil else isi[kunci]) for kunci in sorted(isi)]


def tersamar(*rencana: Sequence[RingkasanKelompok]) -> set[Kunci]:
    """The kinds of people of which nothing is told, in all of these plans beside each other."""
    hasil: set[Kunci] = set()
    for jenis in {each.jenis for semua in rencana for each in semua}:
        kecil: set[str] = set()
        for semua in rencana:
            kecil |= sel_kecil({each.kode: each.orang for each in semua if each.jenis == jenis}, kecil)
        hasil |= {(jenis, kode) for kode in kecil}
    return hasil


def bagian(semua: Collection[RingkasanKelompok]) -> Mapping[Kunci, BagianKelompok]:
    """Each kind of people with its part of all that the plan is about, of all who move, and of who goes up or down."""
    hasil: dict[Kunci, BagianKelompok] = {}
    for each in semua:
        sejenis = [lain for lain in semua if lain.jenis == each.jenis]
        persen = {
            f"persen_{apa}": _persen(getattr(each, apa), sum(getattr(lain, apa) for lain in sejenis))
            for apa in ("orang", "pindah", "promosi", "demosi")
        }
        hasil[each.jenis, each.kode] = BagianKelompok.model_validate({**each.model_dump(), **persen})
    return hasil


def _persen(banyak: int, seluruhnya: int) -> Decimal | None:
    return round(Decimal(100 * banyak) / seluruhnya, 2) if seluruhnya else None
