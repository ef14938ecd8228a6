"""What binds a person on a day: a sanction being served, a study assignment or its bond, leave, an acting duty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.pegawai.identitas.masa_kerja import Rentang


@dataclass(frozen=True, slots=True)
class Hukuman:
    """A disciplinary sanction (PP 94/2021)."""

    tingkat: str
    """ringan, sedang or berat."""
    rentang: Rentang


@dataclass(frozen=True, slots=True)
class Studi:
    """A study assignment and the bond that follows it (SE MenPANRB 28/2021)."""

    rentang: Rentang
    ikatan_dinas_sampai: date | None


def sedang_menjalani_hukdis(hukuman: Iterable[Hukuman], pada: date) -> bool:
    """Whether a sanction is being served on a day.

    A light sanction (a reprimand) is over on the day it is pronounced; of the others one whose end nobody has
    recorded still runs.
    """
    return any(
        each.rentang.mulai == pada
        if each.tingkat == "ringan" and each.rentang.selesai is None
        else each.rentang.memuat(pada)
        for each in hukuman
    )


def sedang_tugas_belajar(studi: Iterable[Studi], pada: date) -> bool:
    """Whether the person is away on a study assignment on a day."""
    return any(each.rentang.memuat(pada) for each in studi)


def ikatan_dinas_aktif(studi: Iterable[Studi], pada: date) -> bool:
    """Whether a study assignment binds the person to the city on a day: during it, and until its bond ends."""
    return any(
        each.rentang.memuat(pada)
        or (each.ikatan_dinas_sampai is not None and each.rentang.mulai <= pada <= each.ikatan_dinas_sampai)
        for each in studi
    )


def sedang_cltn(cltn: Iterable[Rentang], pada: date) -> bool:
    """Whether the person is on leave outside the state's cost on a day."""
    return any(each.memuat(pada) for each in cltn)
