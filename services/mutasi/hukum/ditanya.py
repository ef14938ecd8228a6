"""Which part of the law an answer without a case is silent about, and which of its numbers are about to change."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from services.mutasi.hukum.aturan import PERLU_JABATAN, Aturan
from services.mutasi.hukum.katalog import KATALOG, aturan_aktif
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.schemas import AturanRingkas, KetentuanBerganti
from services.mutasi.hukum.tingkat import TINGKAT
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.repository import Mulai


def ringkas(aturan: Iterable[Aturan[Any, Any]]) -> tuple[AturanRingkas, ...]:
    """Rules by code and title."""
    return tuple(AturanRingkas(each.kode, each.judul) for each in aturan)


@cache
def tidak_ditanya(jenis: JenisMutasi, *, berjabatan: bool) -> tuple[AturanRingkas, ...]:
    """The rules that say nothing of a pair: of a move out of the city those about the post, which the other government
    answers for; without a post those that need one."""
    if jenis is JenisMutasi.KELUAR:
        return ringkas(each for each in KATALOG if jenis not in each.jenis)
    semua = () if berjabatan else aturan_aktif(jenis)
    return ringkas(each for each in semua if each.bergantung in PERLU_JABATAN)


def bilangan_dipakai(aturan: Iterable[Aturan[Any, Any]]) -> frozenset[str]:
    """Codes of the numbers that these rules use."""
    return frozenset({TINGKAT, *(kode for each in aturan for kode in (*each.bilangan, *each.memakai))})


def yang_berganti(semua: Iterable[Mulai], dipakai: frozenset[str]) -> list[KetentuanBerganti]:
    """Of the numbers that change those that are used."""
    return [
        KetentuanBerganti(each.kode, KETENTUAN[each.kode].judul, each.mulai) for each in semua if each.kode in dipakai
    ]
