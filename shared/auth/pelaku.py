"""Who is asking: a person or a system, with roles and the part of the city it may see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

SELURUH_KOTA = "*"

PERAN = ("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor", "integrasi", "operator")
"""asn: everybody, for their own file. kepala_unit: head of a unit, for its subtree. verifikator: BKPSDM staff.
tim_penilai: the performance team. ppk: the mayor or who acts for him. auditor: reads. integrasi: machines.
operator: technical staff, who meet personal data only inside a dead letter, on record."""


BER_NIP = frozenset({"kepala_unit", "verifikator", "tim_penilai"})
"""Roles of employees who make, check or decide. A token with one of them names its holder's NIP: by it we see whether
two acts are of one person, or about that person."""

TANPA_NIP = frozenset({"ppk", "integrasi"})
"""Roles that also act on people's records, and whose holder may have no NIP: the mayor is elected, a machine is nobody.
Such an account is nothing else. With any further role the token is an employee's, and names the NIP."""


@dataclass(frozen=True, slots=True)
class Mewakili:
    """For whom one request acts: by a mandate on record, which the request names."""

    id: UUID
    """Of the mandate."""
    nip: str | None
    """Who is represented; None of an office without a holder, and of who has no NIP."""
    sebutan: str
    """How the deputy signs."""
    catatan: Mapping[str, Any] = field(compare=False)
    """How what is done so is put on record."""
    di_luar: Callable[[str, str | None, str | None], str | None] = field(compare=False)
    """Why the mandate does not cover a step, of a kind of matter, about a post of a level; None where it does."""


@dataclass(frozen=True, slots=True)
class Pelaku:
    """The authenticated party behind one request."""

    subject: str
    nama: str
    nip: str | None
    peran: frozenset[str]
    unit: tuple[str, ...]
    """Units whose subtree is in scope; ``("*",)`` is the whole city; empty means only one's own file."""
    alamat: str | None = None
    """The address that the request came from; None where no request is being answered."""
    mewakili: Mewakili | None = None
    """For whom they act: then roles and units are those of the mandate, and none of the token's."""
    sampai: float | None = field(default=None, compare=False)
    """Until when the token counts, in seconds since 1970; None of whom no token speaks."""

    @property
    def name(self) -> str:
        """How audit and access log name this party."""
        return self.nip or self.subject

    @property
    def seluruh_kota(self) -> bool:
        return SELURUH_KOTA in self.unit

    @property
    def kurang_nip(self) -> list[str]:
        """Roles for which this token ought to name its holder's NIP, and does not."""
        if self.nip is not None:
            return []
        return sorted(self.peran & (BER_NIP if len(self.peran) == 1 else BER_NIP | TANPA_NIP))

    def berperan(self, *peran: str) -> bool:
        """Whether at least one of these roles is held."""
        return not self.peran.isdisjoint(peran)


def simpan(pelaku: Pelaku) -> dict[str, Any]:
    """The party as it is kept with what it began."""
    isi = {name: getattr(pelaku, name) for name in ("subject", "nama", "nip")}
    return {**isi, "peran": sorted(pelaku.peran), "unit": list(pelaku.unit)}


def muat(isi: Mapping[str, Any]) -> Pelaku:
    """The party that was kept."""
    return Pelaku(**{**isi, "peran": frozenset(isi["peran"]), "unit": tuple(isi["unit"])})
