"""The place of one person on the talent map, or why they are not mapped. Pure: no clock, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from services.kompetensi.rumus.ip_asn.riwayat import RiwayatAsn
from services.kompetensi.rumus.orang import Bahan as Orang
from services.kompetensi.rumus.tahun_kinerja import TahunKinerja
from services.kompetensi.rumus.talenta.kebijakan import KebijakanTalenta, KodeKomponen
from services.kompetensi.rumus.talenta.komponen import Bahan, temuan, terendah
from services.kompetensi.rumus.talenta.kotak import Jarak, Kotak, Sumbu, jarak, letak, pecahan
from services.kompetensi.rumus.talenta.sumbu import HasilSumbu, hitung_sumbu

_BERKALA = {
    KodeKomponen.KOMPETENSI: "berlaku_sampai",
    KodeKomponen.POTENSI: "potensi_sampai",
    KodeKomponen.UMPAN_BALIK: "umpan_balik_sampai",
}
"""Components whose source expires, and the field that says when."""


@dataclass(frozen=True, slots=True)
class HasilTalenta:
    """A box that explains itself."""

    sumbu: Mapping[Sumbu, HasilSumbu]
    nilai: Fraction
    """The talent value: both axes by their shares, 0–100."""
    kotak: Kotak
    berlaku_sampai: date | None
    """The last day on which all assessments in it are valid; None when none of them expires."""
    kebijakan: KebijakanTalenta

    @property
    def jarak(self) -> tuple[Jarak, ...]:
        """What it takes to come into the next box along each axis."""
        return jarak({each: hasil.nilai for each, hasil in self.sumbu.items()}, self.kebijakan.ambang)


@dataclass(frozen=True, slots=True)
class BelumDipetakan:
    """No box can be stated, and this is what is missing."""

    kekurangan: tuple[str, ...]
    sumbu: Mapping[Sumbu, HasilSumbu]
    """What is known of the axes all the same."""


def hitung_talenta(
    riwayat: RiwayatAsn, orang: Orang, hari: date, kebijakan: KebijakanTalenta, tahun: TahunKinerja | None = None
) -> HasilTalenta | BelumDipetakan:
    """Map one person; everything that is missing is named together, not only the first."""
    cari = partial(temuan, Bahan(riwayat, orang, hari, kebijakan, tahun or TahunKinerja(hari.year - 1)))
    lantai = partial(terendah, kebijakan)
    sumbu = {each: hitung_sumbu(kebijakan.komponen[each], cari, lantai) for each in Sumbu}
    if kurang := tuple(satu for each in sumbu.values() for satu in each.kurang):
        return BelumDipetakan(kurang, sumbu)
    nilai = {each: hasil.nilai for each, hasil in sumbu.items()}
    return HasilTalenta(
        sumbu=sumbu,
        nilai=sum((pecahan(kebijakan.bobot_sumbu[each]) * nilai[each] for each in Sumbu), Fraction(0)) / 100,
        kotak=letak(nilai, kebijakan.ambang),
        berlaku_sampai=min(
            (
                getattr(orang, _BERKALA[bagian.kode])
                for hasil in sumbu.values()
                for bagian in hasil.bagian
                if bagian.kode in _BERKALA and bagian.sumber
            ),
            default=None,
        ),
        kebijakan=kebijakan,
    )
