"""Who sees which classes of whose data: the matrix of roles as data, and the one function that reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from shared.auth.pelaku import Pelaku
from shared.privasi.kelas import Kelas, Pokok, Tanda

_SEMUA = frozenset(Kelas)
_SEHARI_HARI = frozenset({Kelas.PUBLIK, Kelas.INTERNAL})


@dataclass(frozen=True, slots=True)
class Hak:
    """Classes that are seen whole, and subject matters seen out of the other classes."""

    kelas: frozenset[Kelas]
    pokok: frozenset[Pokok] = frozenset()

    def __or__(self, lain: "Hak") -> "Hak":
        return Hak(self.kelas | lain.kelas, self.pokok | lain.pokok)


UMUM = Hak(frozenset({Kelas.PUBLIK}))
"""What anybody may know."""
DIRI_SENDIRI = Hak(_SEMUA, frozenset(Pokok))
"""Everybody sees all that is kept about them (UU 27/2022 art 7)."""

_PENATA = Hak(_SEHARI_HARI | {Kelas.PRIBADI}, frozenset({Pokok.KINERJA, Pokok.HUKDIS, Pokok.TALENTA, Pokok.KELUARGA}))

MATRIKS: Mapping[str, Hak] = MappingProxyType(
    {
        "kepala_unit": Hak(_SEHARI_HARI, frozenset({Pokok.KINERJA})),
        "verifikator": _PENATA,
        "tim_penilai": _PENATA,
        "ppk": _PENATA,
        "auditor": Hak(_SEMUA, frozenset(Pokok)),
        "integrasi": Hak(_SEMUA, frozenset(Pokok)),
    }
)
"""What each role sees of people within its scope. A role that is not here sees nobody but the caller."""
ATAS_ORANG_LAIN = tuple(each for each in MATRIKS if each != "integrasi")
"""Roles of people who look at others."""

NIK_UTUH = frozenset({"integrasi"})
"""Roles that get a NIK unmasked when they state a purpose; for all others, also for oneself, it is masked."""


@dataclass(frozen=True, slots=True)
class Pandangan:
    """What one caller sees of one person, or of all people in scope, at one look."""

    hak: Hak
    bertujuan: bool
    """Whether a purpose was stated, or none is needed: specific data shows only then."""
    nik_utuh: bool = False

    def melihat(self, tanda: Tanda) -> bool:
        """Whether a field of this class shows."""
        return self.berhak(tanda) and (self.bertujuan or tanda.kelas is not Kelas.SPESIFIK)

    def berhak(self, tanda: Tanda) -> bool:
        """Whether a field of this class shows once a purpose is stated."""
        return tanda.kelas in self.hak.kelas or tanda.pokok in self.hak.pokok


@cache
def hak_atas_orang(peran: frozenset[str]) -> Hak:
    """What these roles together see of people in their scope."""
    hak = UMUM
    for each in peran:
        hak |= MATRIKS.get(each, UMUM)
    return hak


def berlingkup(pelaku: Pelaku) -> bool:
    """Whether the caller holds a role that sees others at all."""
    return any(each in MATRIKS for each in pelaku.peran)


def di_unit(jalur: str = "a.jalur_unit", *, kota: bool = True) -> str:
    """The condition that a path of units is in the caller's part of the city; parameters from ``lingkup_unit``.

    Without ``kota`` for a caller whose part is not the whole of it, so that a plan can count on that.
    """
    milik = f"{jalur} && CAST(:unit AS text[])"
    return f"(CAST(:kota AS boolean) OR {milik})" if kota else milik


def di_lingkup(*, kota: bool = True) -> str:
    """The condition that every query of people ``a`` carries: the caller's own file, and those of their part of the
    city; parameters from ``lingkup``."""
    return f"(a.nip = :sendiri OR {di_unit(kota=kota)})"


SYARAT_LINGKUP, SYARAT_UNIT = di_lingkup(), di_unit()


def lingkup_unit(pelaku: Pelaku | None) -> dict[str, Any]:
    """The parameters of ``di_unit``: the token's units, for a role that looks at others. None is the service itself."""
    if pelaku is None:
        return {"kota": True, "unit": []}
    melihat_orang = berlingkup(pelaku)
    return {"kota": melihat_orang and pelaku.seluruh_kota, "unit": list(pelaku.unit) if melihat_orang else []}


def lingkup(pelaku: Pelaku) -> dict[str, Any]:
    """The parameters of ``di_lingkup``."""
    return {**lingkup_unit(pelaku), "sendiri": pelaku.nip or ""}


def pandangan(pelaku: Pelaku, nip: str | None, *, tujuan: str | None) -> Pandangan:
    """What the caller sees of a person in scope; of people in general when ``nip`` is None.

    A list may hold the caller's own row too: it shows there what the others show, and whole at its own address.
    """
    if nip is not None and nip == pelaku.nip:
        return Pandangan(DIRI_SENDIRI, bertujuan=True)
    if not berlingkup(pelaku):
        # Who sees nobody but themselves gets lists of themselves.
        return Pandangan(DIRI_SENDIRI if nip is None and pelaku.nip is not None else UMUM, bertujuan=True)
    return Pandangan(
        hak_atas_orang(pelaku.peran),
        bertujuan=tujuan is not None,
        nik_utuh=tujuan is not None and not NIK_UTUH.isdisjoint(pelaku.peran),
    )
