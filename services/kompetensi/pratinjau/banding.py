"""What two sets of policies make of the same people. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from services.kompetensi.rumus.hari import KebijakanHari
from services.kompetensi.rumus.ip_asn.riwayat import RiwayatBelumLengkap
from services.kompetensi.rumus.orang import Bahan
from services.kompetensi.rumus.skor import Skor, hitung_dua
from services.kompetensi.rumus.talenta.hitung import BelumDipetakan
from services.kompetensi.rumus.talenta.kotak import Sumbu
from services.kompetensi.rumus.talenta.sumbu import dibulatkan

TIDAK_DIPETAKAN = 0
"""In counts: no box."""


@dataclass(slots=True)
class Perbandingan:
    """Counts over everybody, and those who would be scored otherwise."""

    transisi: dict[str, int] = field(default_factory=dict)
    """``"dari>ke"`` → people; boxes, 0 for not mapped."""
    kotak: int = 0
    """People whose box changes."""
    ip_asn: int = 0
    """People whose category of the index changes."""
    transisi_ip_asn: dict[str, int] = field(default_factory=dict)
    """The same for categories of the index; an empty name stands for none."""
    jpm: int = 0
    """People whose category in a published match changes."""
    tidak_terbaca: int = 0
    """People whose data cannot be read: by no policy."""
    dasar: dict[str, str] = field(default_factory=dict)
    """The versions that it was compared on: kind → name."""
    kecocokan: dict[str, Any] | None = None
    """What a policy of the match changes (``banding_cocok``)."""
    keterangan: str | None = None
    """What the counts cannot tell of a policy of this kind."""
    berubah: list[dict[str, Any]] = field(default_factory=list)

    def ringkas(self) -> dict[str, Any]:
        """The counts; ``Perbandingan(**counts)`` goes on counting from there."""
        return {each: isi for each, isi in asdict(self).items() if each != "berubah"}


def bandingkan(
    orang: Iterable[Bahan], hari: date, lama: KebijakanHari, baru: KebijakanHari, hasil: Perbandingan
) -> Perbandingan:
    """Score everybody twice on the same day and data, and add what differs to ``hasil``."""
    for each in orang:
        semula, usulan = hitung_dua(each, hari, lama, baru)
        hasil.tidak_terbaca += semula.galat is not None
        sebelum, sesudah = _angka(semula), _angka(usulan)
        dari, ke = sebelum["kotak"] or TIDAK_DIPETAKAN, sesudah["kotak"] or TIDAK_DIPETAKAN
        kunci = f"{dari}>{ke}"
        hasil.transisi[kunci] = hasil.transisi.get(kunci, 0) + 1
        kunci = f"{sebelum['kategori_ip_asn'] or ''}>{sesudah['kategori_ip_asn'] or ''}"
        hasil.transisi_ip_asn[kunci] = hasil.transisi_ip_asn.get(kunci, 0) + 1
        if sebelum == sesudah and semula.jpm == usulan.jpm:
            continue
        hasil.kotak += dari != ke
        hasil.ip_asn += sebelum["kategori_ip_asn"] != sesudah["kategori_ip_asn"]
        hasil.jpm += sebelum["kategori_jpm"] != sesudah["kategori_jpm"]
        hasil.berubah.append(
            {
                "nip": each.nip,
                "kotak_lama": sebelum["kotak"],
                "kotak_baru": sesudah["kotak"],
                "lama": sebelum,
                "baru": sesudah,
            }
        )
    return hasil


def _angka(skor: Skor) -> dict[str, Any]:
    ip_asn, talenta = skor.ip_asn, skor.talenta
    return {
        "kotak": None if isinstance(talenta, BelumDipetakan) else talenta.kotak.nomor,
        **{
            each.value: None if isinstance(talenta, BelumDipetakan) else str(dibulatkan(talenta.sumbu[each].nilai))
            for each in Sumbu
        },
        "ip_asn": None if isinstance(ip_asn, RiwayatBelumLengkap) else str(ip_asn.total),
        "kategori_ip_asn": None if isinstance(ip_asn, RiwayatBelumLengkap) else ip_asn.kategori.value,
        "kategori_jpm": {each["standar"]: each["kategori"] for each in skor.jpm},
    }
