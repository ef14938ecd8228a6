"""The index of an agency: the mean of its people. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from services.kompetensi.ip_asn.repository import JumlahKategori
from services.kompetensi.ip_asn.schemas import RekapIpAsn
from services.kompetensi.rumus.ip_asn.kebijakan import Kategori
from services.kompetensi.rumus.talenta.sumbu import dibulatkan
from shared.privasi.sel import sel_kecil

_TERTUTUP: dict[str, None] = dict.fromkeys(("jumlah_nilai", "rata_rata", "kategori", "celah"))


def rekap(baris: Iterable[JumlahKategori]) -> list[RekapIpAsn]:
    """One line per agency out of its counts by category."""
    kelompok: dict[str | None, list[JumlahKategori]] = defaultdict(list)
    for each in baris:
        kelompok[each.instansi].append(each)
    return [gabung(instansi, isi) for instansi, isi in kelompok.items()]


def tanpa_yang_kecil(semua: Sequence[RekapIpAsn]) -> list[RekapIpAsn]:
    """The same lines; of agencies with few people only how many there are."""
    kecil = sel_kecil({nomor: each.terukur for nomor, each in enumerate(semua) if each.terukur})
    return [each.model_copy(update=_TERTUTUP) if nomor in kecil else each for nomor, each in enumerate(semua)]


def gabung(instansi: str | None, baris: Iterable[JumlahKategori]) -> RekapIpAsn:
    """One line out of counts by category; people without an index are counted, and are no zero in the mean."""
    kategori, belum, celah, nilai = dict.fromkeys(Kategori, 0), 0, 0, Decimal(0)
    for each in baris:
        if each.kategori is None:
            belum += each.jumlah
            continue
        kategori[each.kategori] += each.jumlah
        celah += each.celah
        nilai += each.nilai
    terukur = sum(kategori.values())
    return RekapIpAsn(
        instansi=instansi,
        jumlah=terukur + belum,
        terukur=terukur,
        belum_lengkap=belum,
        jumlah_nilai=nilai,
        rata_rata=dibulatkan(Fraction(nilai) / terukur) if terukur else None,
        kategori=kategori,
        celah=celah,
    )
