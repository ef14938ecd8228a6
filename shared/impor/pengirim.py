"""Who stands behind an import: its sender, and whoever else approved it. Rows are judged by what they may do."""

from dataclasses import dataclass

from shared.auth.pelaku import Pelaku
from shared.db.byproducts import Actor

MESIN = "integrasi"
"""Machines send what an authority has decided elsewhere: nobody approves it here."""


def dari_mesin(pelaku: Pelaku) -> bool:
    """Whether no human sends it: an employee whom somebody has given the machines' role too is still one person."""
    return pelaku.nip is None and pelaku.berperan(MESIN)


@dataclass(frozen=True, slots=True)
class Pengirim:
    """The people behind an import's rows."""

    pelaku: Pelaku
    penyetuju: Pelaku | None = None

    @property
    def terlibat(self) -> list[str]:
        """NIPs of the people whose own rows, and whose relatives' rows, are for others to send."""
        return [each.nip for each in (self.pelaku, self.penyetuju) if each is not None and each.nip is not None]

    def pencatat(self) -> Actor:
        """Who the trail names for what the rows change."""
        return Actor(self.pelaku.name, sorted(self.pelaku.peran), self.pelaku.subject)

    def alasan(self, nomor: object) -> str:
        """What the trail says of where a change came from."""
        disetujui = "" if self.penyetuju is None else f", disetujui {self.penyetuju.name}"
        return f"impor {nomor}{disetujui}"
