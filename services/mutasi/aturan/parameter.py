"""Legal numbers as dated parameters: each value knows from when to when it holds, and by which law."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class VersiParameter(Generic[T]):
    """One value and its days, both inclusive; `berlaku_sampai` None is without end."""

    nilai: T
    berlaku_mulai: date
    berlaku_sampai: date | None
    dasar_hukum: str


class ParameterTumpangTindih(ValueError):
    """Two versions hold on the same day, so that the law of that day would be a matter of chance."""


class ParameterBercelah(ValueError):
    """Between two versions lies a day on which none holds."""


class ParameterTidakBerlaku(LookupError):
    """No version holds on the day asked for."""

    def __init__(self, kode: str, tanggal: date) -> None:
        self.kode = kode
        self.tanggal = tanggal
        super().__init__(f"Parameter {kode} tidak memiliki nilai yang berlaku pada {tanggal:%d-%m-%Y}.")


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T]):
    """All versions of one legal number, in order of time, without overlap and without gap."""

    kode: str
    versi: tuple[VersiParameter[T], ...]

    def __post_init__(self) -> None:
        if not self.versi:
            raise ValueError(f"Parameter {self.kode} tidak memiliki versi.")
        for versi in self.versi:
            if versi.berlaku_sampai is not None and versi.berlaku_sampai < versi.berlaku_mulai:
                raise ValueError(f"Parameter {self.kode}: masa berlaku berakhir sebelum dimulai.")
            if not versi.dasar_hukum.strip():
                raise ValueError(f"Parameter {self.kode}: dasar hukum kosong.")
        urut = tuple(sorted(self.versi, key=lambda v: v.berlaku_mulai))
        for lama, baru in pairwise(urut):
            if lama.berlaku_sampai is None or lama.berlaku_sampai >= baru.berlaku_mulai:
                raise ParameterTumpangTindih(
                    f"Parameter {self.kode}: dua nilai berlaku pada {baru.berlaku_mulai:%d-%m-%Y}."
                )
            if lama.berlaku_sampai + timedelta(days=1) < baru.berlaku_mulai:
                raise ParameterBercelah(
                    f"Parameter {self.kode}: tidak ada nilai antara {lama.berlaku_sampai:%d-%m-%Y} "
                    f"dan {baru.berlaku_mulai:%d-%m-%Y}."
                )
        object.__setattr__(self, "versi", urut)

    def cari(self, tanggal: date) -> VersiParameter[T] | None:
        """The version of a day, or None before the first and after the last."""
        for versi in self.versi:
            if versi.berlaku_mulai <= tanggal and (versi.berlaku_sampai is None or tanggal <= versi.berlaku_sampai):
                return versi
        return None

    def pada(self, tanggal: date) -> VersiParameter[T]:
        """The version of a day; raises ParameterTidakBerlaku where none holds."""
        versi = self.cari(tanggal)
        if versi is None:
            raise ParameterTidakBerlaku(self.kode, tanggal)
        return versi


def tetap(kode: str, nilai: T, berlaku_mulai: date, dasar_hukum: str) -> Parameter[T]:
    """A parameter that has had one value since a day."""
    return Parameter(kode, (VersiParameter(nilai, berlaku_mulai, None, dasar_hukum),))
