"""Where people work, by kecamatan: what a plan weighs of distance and family. Pure.

None of it is known to a rule. What nobody has recorded costs nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.mutasi.hukum.kecamatan import PetaKecamatan
from services.mutasi.penataan.bahan import timbangan
from services.mutasi.penataan.skenario.isi import Tujuan


class Letak(NamedTuple):
    """What the cost of moving depends on, of a person where they are, or of a post."""

    instansi: str | None
    wilayah: str | None = None
    """Kecamatan; None where it is not known, or counts for nothing."""
    pasangan: tuple[str, ...] = ()
    """Of a person the kecamatan in which their husband or wife works, wherever else the plan may send these."""


class Ongkos(NamedTuple):
    """What distance and family add to the cost of one move."""

    jauh: int
    keluarga: int


@dataclass(frozen=True, slots=True)
class TempatKerja:
    """Where units work, and the husband or wife of people."""

    peta: PetaKecamatan
    unit: Mapping[str, str]
    """Code of a unit that has a kecamatan of its own on record → the kecamatan."""
    pasangan: Mapping[str, Sequence[Sequence[str]]]
    """NIP → the units above of the husband or wife who serves the city too."""

    def di(self, jalur: Sequence[str]) -> str | None:
        """The kecamatan of the last of these units, from the city down: its own, or that of the nearest above."""
        return next((self.unit[each] for each in reversed(jalur) if each in self.unit), None)

    def orang(self, tujuan: Tujuan, nip: str, instansi: str | None, jalur: Sequence[str]) -> Letak:
        """Of a person; only as far as it is weighed, so that nobody becomes a kind of their own for nothing."""
        wilayah = self.di(jalur) if tujuan.ongkos_jauh or tujuan.ongkos_jauh_keluarga else None
        if wilayah is None or not tujuan.ongkos_jauh_keluarga:
            return Letak(instansi, wilayah)
        pasangan = {each for each in map(self.di, self.pasangan.get(nip, ())) if each is not None}
        return Letak(instansi, wilayah, tuple(sorted(pasangan)))

    def jabatan(self, tujuan: Tujuan, instansi: str | None, jalur: Sequence[str]) -> Letak:
        """Of a post."""
        return Letak(instansi, self.di(jalur) if tujuan.ongkos_jauh or tujuan.ongkos_jauh_keluarga else None)

    def ongkos(self, tujuan: Tujuan, dari: Letak, ke: Letak) -> Ongkos:
        """What distance and family cost between two places; nothing where one of them is not known."""
        if dari.wilayah is None or ke.wilayah is None or (jarak := self.peta.jarak(dari.wilayah, ke.wilayah)) is None:
            return Ongkos(0, 0)
        keluarga = max((self._menjauh(tujuan, dari.wilayah, ke.wilayah, each) for each in dari.pasangan), default=0)
        return Ongkos(timbangan.ongkos_jauh(tujuan, jarak), keluarga)

    def _menjauh(self, tujuan: Tujuan, dari: str, ke: str, pasangan: str) -> int:
        kini, nanti = self.peta.jarak(dari, pasangan), self.peta.jarak(ke, pasangan)
        return 0 if kini is None or nanti is None else timbangan.ongkos_jauh_keluarga(tujuan, kini, nanti)

    def catatan(self, tujuan: Tujuan, jalur: Iterable[Sequence[str]]) -> Iterator[str]:
        """What of the posts under these units is not known, where distance is weighed; a place is nobody's secret."""
        if not (tujuan.ongkos_jauh or tujuan.ongkos_jauh_keluarga):
            return
        semua = [self.di(each) for each in jalur]
        if banyak := semua.count(None):
            yield (
                f"{banyak} jabatan berada pada unit yang kecamatannya tidak tercatat: perpindahan dari dan ke sana "
                "tidak berongkos jauh."
            )
        if asing := sorted({each for each in semua if each is not None} - self.peta.letak.keys()):
            yield (
                f"Kecamatan {', '.join(asing[:20])} tidak ada pada peta kecamatan yang berlaku: perpindahan dari dan "
                "ke sana tidak berongkos jauh."
            )
