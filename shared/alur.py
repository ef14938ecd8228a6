"""A path through states, declared once: which step leads from where to where, who takes it, and what it waits for.

What may happen to a thing now, why another step may not, and the picture in ``docs/alur`` all follow from the
declaration. A step without roles is taken by the system itself.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K")
"""What a step asks its question of."""


@dataclass(frozen=True)
class Syarat(Generic[K]):
    """What a step waits for besides the state."""

    kalimat: str
    """As the picture and the table tell it."""
    kurang: Callable[[K], str | None]
    """Why the step cannot be taken now, as a sentence to the end user; None where it can."""
    ke: str | None = None
    """The only outcome that waits for it; None: the whole step does."""


@dataclass(frozen=True)
class Peralihan(Generic[K]):
    """One step."""

    langkah: str
    dari: tuple[str, ...]
    """The states from which it starts; empty: it makes the thing."""
    ke: tuple[str, ...]
    """Where it may lead."""
    peran: tuple[str, ...] = ()
    """Who takes it; empty: the system."""
    syarat: tuple[Syarat[K], ...] = ()
    tenggat: str | None = None
    """The legal number that says within how many working days; None where nobody waits for it."""
    membuka: bool = False
    """It takes up again what had ended: the states from which it starts are ends all the same."""


@dataclass(frozen=True)
class Alur(Generic[K]):
    """The states of one kind of thing, and the steps between them."""

    kode: str
    judul: str
    dasar_hukum: str
    awal: str
    peralihan: tuple[Peralihan[K], ...]

    @property
    def keadaan(self) -> tuple[str, ...]:
        """All states, as they come up."""
        semua = (each for satu in self.peralihan for each in (*satu.dari, *satu.ke))
        return tuple(dict.fromkeys((self.awal, *semua)))

    @property
    def akhir(self) -> tuple[str, ...]:
        """The states that nothing leads out of, unless it is taken up again."""
        lanjut = {each for satu in self.peralihan if not satu.membuka for each in satu.dari}
        return tuple(each for each in self.keadaan if each not in lanjut)

    def peralihan_dari(self, langkah: str, keadaan: str) -> Peralihan[K] | None:
        """How this step starts from a state; None where it does not."""
        return next((each for each in self.peralihan if each.langkah == langkah and keadaan in each.dari), None)

    def peralihan_mulai(self, keadaan: str) -> Iterator[Peralihan[K]]:
        """The steps that start from a state, as they are declared."""
        return (each for each in self.peralihan if keadaan in each.dari)

    def berangkat(self, langkah: str) -> tuple[str, ...]:
        """The states from which this step starts."""
        return tuple(dict.fromkeys(asal for each in self.peralihan if each.langkah == langkah for asal in each.dari))

    def pelaksana(self, langkah: str) -> tuple[str, ...]:
        """Who takes this step, from wherever it starts."""
        return tuple(dict.fromkeys(satu for each in self.peralihan if each.langkah == langkah for satu in each.peran))

    def lintasan(self) -> set[tuple[str, str]]:
        """Every change of state that the declaration allows."""
        return {(asal, tujuan) for each in self.peralihan for asal in each.dari for tujuan in each.ke if asal != tujuan}


def yang_kurang(peralihan: Peralihan[K], perkara: K, ke: str | None = None) -> str | None:
    """The first thing that a step still waits for, as a sentence; ``ke``: that only this outcome waits for."""
    return next((kata for each in peralihan.syarat if each.ke == ke and (kata := each.kurang(perkara))), None)


def sebutkan(kata: Collection[str]) -> str:
    """Words with commas, and ``atau`` before the last."""
    *depan, akhir = kata
    return f"{', '.join(depan)} atau {akhir}" if depan else akhir
