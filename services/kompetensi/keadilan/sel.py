"""Selection rates of groups, without telling of groups so small that they are persons. Pure."""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from services.kompetensi.keadilan.repository import Kelompok
from services.kompetensi.keadilan.schemas import BarisKeadilan
from services.kompetensi.rumus.talenta.sumbu import dibulatkan
from shared.privasi.sel import SEL_TERKECIL, Jalur, sel_kecil, sel_tertutup, sel_unit

EMPAT_PERLIMA = Fraction(4, 5)
"""A group chosen less than four fifths as often as the most chosen one deserves a look."""


class Hitungan(NamedTuple):
    """Of a group: how many there are, might be chosen, are chosen, and are not."""

    jumlah: int
    dipertimbangkan: int
    terpilih: int
    sisa: int


def menurut_kelompok(baris: Iterable[Kelompok], unit: str | None) -> dict[str, Any]:
    """Fields of ``MenurutKelompok`` for a unit and all below it, of rows of each of its partitions."""
    pembagian: dict[str, dict[Jalur, dict[str, Hitungan]]] = {"jenis_kelamin": {}, "umur": {}, "instansi": {}}
    for row in baris:
        isi = Hitungan(row.jumlah, row.dipertimbangkan, row.terpilih, row.dipertimbangkan - row.terpilih)
        pembagian[row.kelompok].setdefault(tuple(row.jalur), {})[row.nilai] = isi
    semua = {
        jalur: {"": tuple(map(sum, zip(*isi.values(), strict=True)))}
        for jalur, isi in pembagian["jenis_kelamin"].items()
    }
    jumlah, tertutup = sel_unit(semua, unit)
    seluruh = Hitungan(*jumlah.get("", (0, 0, 0, 0)))
    hasil: dict[str, Any] = {}
    for kelompok, langsung in pembagian.items():
        bagian, kecil = sel_unit(langsung, unit)
        hasil[kelompok] = susun({each: Hitungan(*isi) for each, isi in bagian.items()}, bagian if tertutup else kecil)
    persen = (
        None
        if tertutup or not seluruh.dipertimbangkan
        else dibulatkan(Fraction(seluruh.terpilih * 100, seluruh.dipertimbangkan))
    )
    return {"sel_minimal": SEL_TERKECIL, "persen": persen, **hasil}


def susun(semua: Mapping[str, Hitungan], tertutup: Collection[str] = ()) -> list[BarisKeadilan]:
    """Lines of one partition of the same people: by sex, by age, or by agency; those ``tertutup`` are hidden."""
    rahasia = sel_tertutup(semua, sel_kecil({each: isi.dipertimbangkan for each, isi in semua.items()}, tertutup))
    angka = {each: Fraction(isi.terpilih, isi.dipertimbangkan or 1) for each, isi in semua.items()}
    tertinggi = max((isi for each, isi in angka.items() if each not in rahasia), default=Fraction(0))
    return [
        BarisKeadilan(
            nilai=each,
            jumlah=None if each in rahasia else isi.jumlah,
            dipertimbangkan=None if each in rahasia else isi.dipertimbangkan,
            terpilih=None if each in rahasia else isi.terpilih,
            persen=None if each in rahasia else dibulatkan(angka[each] * 100),
            rasio=None if each in rahasia or not tertinggi else dibulatkan(angka[each] / tertinggi),
            perlu_dilihat=each not in rahasia and bool(tertinggi) and angka[each] / tertinggi < EMPAT_PERLIMA,
            disembunyikan=each in rahasia,
        )
        for each, isi in sorted(semua.items())
    ]
