"""The index of an agency: the mean of its people. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from services.kompetensi.ip_asn.repository import JumlahKategori
from services.kompetensi.ip_asn.schemas import RekapIpAsn
from services.kompetensi.rumus.talenta.sumbu import dibulatkan
from shared.contracts.istilah.ip_asn import Kategori
from shared.privasi.sel import Jalur, sel_tertutup, sel_unit


def rekap(baris: Iterable[JumlahKategori], unit: str | None) -> tuple[RekapIpAsn, list[RekapIpAsn]]:
    """A unit and all below it as a whole, and one line for each agency; of few people only how many there are."""
    kelompok: dict[str | None, list[JumlahKategori]] = defaultdict(list)
    terukur: dict[Jalur, Counter[str | None]] = defaultdict(Counter)
    for each in baris:
        if unit is None or unit in each.jalur:
            kelompok[each.instansi].append(each)
        if each.kategori is not None:
            terukur[tuple(each.jalur)][each.instansi] += each.jumlah
    langsung = {jalur: {each: (banyak,) for each, banyak in isi.items()} for jalur, isi in terukur.items()}
    _, kecil = sel_unit(langsung, unit)
    semua = gabung(None, (each for isi in kelompok.values() for each in isi))
    data = [gabung(instansi, isi) for instansi, isi in kelompok.items()]
    return (
        _tanpa_nilai(semua) if sel_tertutup({None: (semua.terukur,)}) or (unit and kecil) else semua,
        [_tanpa_nilai(each) if each.instansi in kecil else each for each in data],
    )


def _tanpa_nilai(satu: RekapIpAsn) -> RekapIpAsn:
    return satu.model_copy(update=dict.fromkeys(("jumlah_nilai", "rata_rata", "kategori", "celah")))


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
