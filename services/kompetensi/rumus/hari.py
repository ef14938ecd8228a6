"""The policies of one day: what scores are computed with, and what is stored beside them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from services.kompetensi.rumus.ip_asn.kebijakan import KEBIJAKAN_IP_ASN, KebijakanIpAsn
from services.kompetensi.rumus.jpm import KEBIJAKAN_JPM, KebijakanJpm
from services.kompetensi.rumus.kecocokan.kebijakan import KEBIJAKAN_KECOCOKAN, KebijakanKecocokan
from services.kompetensi.rumus.masa_berlaku import MASA_BERLAKU, MasaBerlaku
from services.kompetensi.rumus.talenta.kebijakan import KEBIJAKAN_TALENTA, KebijakanTalenta

Kebijakan = KebijakanIpAsn | KebijakanJpm | MasaBerlaku | KebijakanTalenta | KebijakanKecocokan


class JenisKebijakan(StrEnum):
    """What is decided by policy."""

    IP_ASN = "ip_asn"
    """The scoring table of the professionality index."""
    JPM = "jpm"
    """Thresholds of the job-person match, and which match is published."""
    MASA_BERLAKU = "masa_berlaku"
    """How long assessments may be used."""
    TALENTA = "talenta"
    """Axes, weights, rubrics and thresholds of the nine boxes."""
    KECOCOKAN = "kecocokan"
    """Weights, gates and caps of the match of people with posts."""


BOLEH_BELUM_ADA = frozenset((JenisKebijakan.TALENTA, JenisKebijakan.KECOCOKAN))
"""Kinds that began one day; scores of the days before do without."""


@dataclass(frozen=True, slots=True)
class StandarJenjang:
    """What posts of a level ask for by default: levels and weights of the nine competences."""

    jenjang: str
    level: tuple[int, ...]
    bobot: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KebijakanHari:
    """One set of policies, and the default standards of that day.

    Before the first talent policy nobody is mapped, and before that of matches nobody is matched; policies of the
    other kinds have always been.
    """

    ip_asn: KebijakanIpAsn
    jpm: KebijakanJpm
    masa_berlaku: MasaBerlaku
    talenta: KebijakanTalenta | None
    jenjang: tuple[StandarJenjang, ...] = ()
    """The default standards of that day, for the match with every level."""
    kecocokan: KebijakanKecocokan | None = None

    def ringkas(self) -> dict[str, Any]:
        """What is stored with each score; a score made under another set is computed again."""
        return {
            "ip_asn": self.ip_asn.versi,
            "jpm": self.jpm.versi,
            "tujuan_jpm": self.jpm.tujuan_terbit.value,
            "batasi_per_kompetensi": self.jpm.batasi_terbit,
            "masa_berlaku_penilaian": self.masa_berlaku.versi,
            "talenta": self.talenta and self.talenta.versi,
        }


KEBIJAKAN_BAWAAN = KebijakanHari(
    KEBIJAKAN_IP_ASN, KEBIJAKAN_JPM, MASA_BERLAKU, KEBIJAKAN_TALENTA, kecocokan=KEBIJAKAN_KECOCOKAN
)
"""What the register of policies begins with."""
