"""The law of a day as the register begins, and with other values, for rules that are asked without a database."""

from datetime import date, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.masa import SEHARI, berlaku_pada
from shared.ketentuan.repository import Versi

_SAAT = datetime(2026, 1, 1)  # noqa: DTZ001 (never looked at)


def versi(kode: str, isi: Any, mulai: date | None, selesai: date | None = None, dasar: str = "uji") -> Versi:
    """One version."""
    return Versi(UUID(int=0), kode, "uji", mulai, selesai, isi, dasar, None, None, _SAAT, None)


def hukum(hari: date, *lain: Versi) -> KetentuanHari:
    """The numbers of a day; ``lain`` stand in place of those that the register begins with."""
    awal = [
        versi(butir.kode, each.isi, each.mulai, berikut and berikut.mulai and berikut.mulai - SEHARI, each.dasar_hukum)
        for butir in KETENTUAN.values()
        if butir.kode not in {satu.kode for satu in lain}
        for each, berikut in pairwise((*butir.awal, None))
        if each is not None
    ]
    return KetentuanHari(
        KETENTUAN, hari, frozenset(), {each.kode: each for each in (*awal, *lain) if berlaku_pada(each, hari)}
    )
