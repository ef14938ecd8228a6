"""The policies of one day: what scores are computed with, and what is stored beside them."""

from dataclasses import dataclass
from typing import Any

from services.kompetensi.rumus.ip_asn.kebijakan import KebijakanIpAsn
from services.kompetensi.rumus.jpm import KebijakanJpm
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from services.kompetensi.rumus.masa_berlaku import KebijakanMasaBerlaku
from services.kompetensi.rumus.tahun_kinerja import KebijakanTahunKinerja
from services.kompetensi.rumus.talenta.kebijakan import KebijakanTalenta


@dataclass(frozen=True, slots=True)
class StandarJenjang:
    """What posts of a level ask for by default: levels and weights of the nine competences."""

    jenjang: str
    level: tuple[int, ...]
    bobot: tuple[int, ...]


_JENIS = ("ip_asn", "jpm", "masa_berlaku", "talenta", "kecocokan", "tahun_kinerja")


@dataclass(frozen=True, slots=True)
class KebijakanHari:
    """One set of policies, and the default standards of that day.

    Before the first talent policy nobody is mapped, and before that of matches nobody is matched; policies of the
    other kinds have always been.
    """

    ip_asn: KebijakanIpAsn
    jpm: KebijakanJpm
    masa_berlaku: KebijakanMasaBerlaku
    talenta: KebijakanTalenta | None
    jenjang: tuple[StandarJenjang, ...] = ()
    """The default standards of that day, for the match with every level."""
    kecocokan: KebijakanKecocokan | None = None
    tahun_kinerja: KebijakanTahunKinerja | None = None

    @property
    def versi(self) -> dict[str, str]:
        """The names of all of them by kind."""
        semua = {each: getattr(self, each) for each in _JENIS}
        return {kode: isi.versi for kode, isi in semua.items() if isi is not None}

    def ringkas(self) -> dict[str, Any]:
        """What is stored with each score; a score made under another set is computed again."""
        return {
            "ip_asn": self.ip_asn.versi,
            "jpm": self.jpm.versi,
            "tujuan_jpm": self.jpm.tujuan_terbit.value,
            "batasi_per_kompetensi": self.jpm.batasi_terbit,
            "masa_berlaku_penilaian": self.masa_berlaku.versi,
            "talenta": self.talenta and self.talenta.versi,
            "tahun_kinerja": self.tahun_kinerja and self.tahun_kinerja.versi,
        }
