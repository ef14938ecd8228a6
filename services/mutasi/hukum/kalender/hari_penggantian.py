"""On which days somebody is replaced: on that of the decision, on that from which it holds, and on that of the oath.

A law that binds replacements for a time binds whatever falls into it: who decides in it for a later TMT, or inaugurates
in it what was decided before, replaces in it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import Masa, bebas_sejak
from services.mutasi.hukum.hasil import Nilai
from services.mutasi.hukum.surat import surat_belum, surat_tercatat

_TMT = "TMT"


@dataclass(frozen=True, slots=True)
class HariPenggantian:
    """The days of one move that are known, and the times in which a law binds."""

    acara: Acara
    semua: tuple[Masa, ...]

    @property
    def hari(self) -> dict[str, date]:
        """By name."""
        acara = self.acara
        ada = {_TMT: acara.tmt, "tanggal SK": acara.tanggal_sk, "tanggal pelantikan": acara.tanggal_pelantikan}
        return {nama: hari for nama, hari in ada.items() if hari is not None}

    @property
    def terkena(self) -> dict[str, date]:
        """Those that lie in such a time."""
        return {nama: hari for nama, hari in self.hari.items() if any(each.memuat(hari) for each in self.semua)}

    @property
    def letak(self) -> str:
        """Those that are bound, or where none is, all."""
        return _sebut(f"{nama} {hari:%d-%m-%Y}" for nama, hari in (self.terkena or self.hari).items())

    @property
    def pembuka(self) -> str:
        """The same where a sentence begins."""
        return self.letak[0].upper() + self.letak[1:]

    @property
    def masa(self) -> str:
        """The times that bind."""
        return _sebut(str(each) for each in self.semua if any(map(each.memuat, self.terkena.values())))

    @property
    def dilihat(self) -> dict[str, Nilai]:
        """The days, as a rule tells what it looked at."""
        return {nama.lower().replace(" ", "_"): hari for nama, hari in self.hari.items()}

    @property
    def saran(self) -> str:
        """What to do where papers are missing."""
        if set(self.terkena) == {_TMT}:
            return "Catat suratnya, atau pilih TMT sesudahnya."
        return "Catat suratnya, atau tetapkan dan laksanakan penggantiannya di luar masa itu."

    def tercatat(self, surat: Iterable[JenisDokumen]) -> dict[str, Nilai]:
        """Papers that hold on the days that are bound."""
        return surat_tercatat(surat, self.acara, max(self.terkena.values()))

    def belum(self, surat: Iterable[JenisDokumen]) -> tuple[JenisDokumen, ...]:
        """The others."""
        return surat_belum(surat, self.acara, max(self.terkena.values()))

    def bebas(self, surat: Collection[JenisDokumen]) -> date | None:
        """The first TMT on which nothing is missing; None where the other days ask for it whatever the TMT."""
        lain = [hari for nama, hari in self.terkena.items() if nama != _TMT]
        if _TMT not in self.terkena or (lain and surat_belum(surat, self.acara, max(lain))):
            return None
        return bebas_sejak(self.semua, self.acara.tmt)


def _sebut(semua: Iterable[str]) -> str:
    *depan, akhir = semua
    return f"{', '.join(depan)} dan {akhir}" if depan else akhir
