"""Selection rates of groups, without telling of groups so small that they are persons. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from services.kompetensi.keadilan.repository import Kelompok, Peringkat
from services.kompetensi.keadilan.schemas import BarisCakupan, BarisKeadilan, Cakupan
from services.kompetensi.rumus.talenta.sumbu import dibulatkan
from shared.privasi.sel import SEL_TERKECIL, Jalur, sel_kecil, sel_tertutup, sel_unit

PEMBAGIAN = ("jenis_kelamin", "umur", "instansi", "status_pegawai", "jenjang")
EMPAT_PERLIMA = Fraction(4, 5)
"""A group chosen less than four fifths as often as the most chosen one deserves a look."""


class Hitungan(NamedTuple):
    """Of a group: how many there are, might be chosen, are chosen, and are not."""

    jumlah: int
    dipertimbangkan: int
    terpilih: int
    sisa: int


_Disebut = tuple[Mapping[str, Hitungan], set[str]]
"""A choice of which something is told, and the groups that are hidden of it."""


def menurut_kelompok(baris: Iterable[Kelompok], unit: str | None) -> dict[str, Any]:
    """Fields of ``MenurutKelompok`` for a unit and all below it, of rows of each of its partitions."""
    pembagian: dict[str, dict[Jalur, dict[str, Hitungan]]] = {each: {} for each in PEMBAGIAN}
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
    return {
        "sel_minimal": SEL_TERKECIL,
        "persen": None if tertutup else _persen(seluruh),
        "cakupan": None if tertutup else _bagian(seluruh.dipertimbangkan, seluruh.jumlah),
        **hasil,
    }


def menurut_cakupan(baris: Iterable[Kelompok]) -> Cakupan:
    """How much of each group was assessed, in whole per cent: beside other counts no number of people follows."""
    isi = menurut_kelompok(baris, None)
    return Cakupan(
        persen=_bulat(isi["persen"]),
        **{
            kelompok: [
                BarisCakupan(
                    nilai=each.nilai,
                    persen=_bulat(each.persen),
                    perlu_dilihat=each.perlu_dilihat,
                    disembunyikan=each.disembunyikan,
                )
                for each in isi[kelompok]
            ]
            for kelompok in PEMBAGIAN
        },
    )


def _bulat(persen: Decimal | None) -> int | None:
    return None if persen is None else int(persen.to_integral_value(ROUND_HALF_UP))


def menurut_pilihan(baris: Iterable[Peringkat], langkah: int) -> dict[str, Any]:
    """Fields of ``MenurutKelompok`` for those in the first steps of a ranking, of all who are ranked.

    Any number of steps may be asked for, so it is decided from the first step on what any answer tells, this being the
    last: of a group nothing if a smaller choice is told of it and few of it are in between.
    """
    pembagian: dict[str, dict[str, list[int]]] = {each: {} for each in ("", *PEMBAGIAN)}
    for row in baris:
        for kelompok, nilai in ((row.kelompok, row.nilai), *([("", "")] if row.kelompok == "jenis_kelamin" else [])):
            pembagian[kelompok].setdefault(nilai, [0] * (langkah + 1))[row.langkah] += row.jumlah
    lalu: dict[str, list[_Disebut]] = {kelompok: [] for kelompok in pembagian}
    semua: dict[str, dict[str, Hitungan]] = {}
    tertutup: dict[str, set[str]] = {}
    for sampai in range(1, langkah + 1):
        for kelompok, isi in pembagian.items():
            kini = {each: _sampai(banyak, sampai) for each, banyak in isi.items()}
            rahasia = set(kini) if kelompok and tertutup[""] else _tertutup_pilihan(kini, lalu[kelompok])
            if rahasia != kini.keys():
                lalu[kelompok].append((kini, rahasia))
            semua[kelompok], tertutup[kelompok] = kini, rahasia
    seluruh = semua.pop("").get("", Hitungan(0, 0, 0, 0))
    return {
        "sel_minimal": SEL_TERKECIL,
        "persen": None if tertutup[""] else _persen(seluruh),
        **{kelompok: susun(isi, tertutup[kelompok]) for kelompok, isi in semua.items()},
    }


def _tertutup_pilihan(kini: Mapping[str, Hitungan], lalu: Sequence[_Disebut]) -> set[str]:
    """What is hidden of a choice beside the smaller ones that are told."""
    rahasia = sel_tertutup(kini)
    while True:
        tambah: set[str] = set()
        for dulu, tertutup in lalu:
            # What both tell: each group that neither hides, and by the totals those together that are hidden.
            bersama = [rahasia | tertutup] if rahasia & tertutup else [rahasia, tertutup]
            for blok in [*({each} for each in kini.keys() - rahasia - tertutup), *bersama]:
                if 0 < sum(kini[each].terpilih - dulu[each].terpilih for each in blok) < SEL_TERKECIL:
                    tambah |= blok
        if tambah and tambah <= rahasia:
            return set(kini)
        if not tambah:
            return rahasia
        rahasia = sel_tertutup(kini, rahasia | tambah)


def _sampai(banyak: list[int], langkah: int) -> Hitungan:
    return Hitungan(sum(banyak), sum(banyak), sum(banyak[:langkah]), sum(banyak[langkah:]))


def _persen(isi: Hitungan) -> Decimal | None:
    return _bagian(isi.terpilih, isi.dipertimbangkan)


def _bagian(sebagian: int, semua: int) -> Decimal | None:
    return dibulatkan(Fraction(sebagian * 100, semua)) if semua else None


def susun(semua: Mapping[str, Hitungan], tertutup: Collection[str] = ()) -> list[BarisKeadilan]:
    """Lines of one partition of the same people: by sex, by age, or by agency; those ``tertutup`` are hidden."""
    rahasia = sel_tertutup(semua, sel_kecil({each: isi.dipertimbangkan for each, isi in semua.items()}, tertutup))
    angka = {each: Fraction(isi.terpilih, isi.dipertimbangkan or 1) for each, isi in semua.items()}
    tertinggi = max((isi for each, isi in angka.items() if each not in rahasia), default=Fraction(0))
    cakup = {each: Fraction(isi.dipertimbangkan, isi.jumlah or 1) for each, isi in semua.items()}
    terluas = max((isi for each, isi in cakup.items() if each not in rahasia), default=Fraction(0))
    return [
        BarisKeadilan(
            nilai=each,
            jumlah=None if each in rahasia else isi.jumlah,
            dipertimbangkan=None if each in rahasia else isi.dipertimbangkan,
            terpilih=None if each in rahasia else isi.terpilih,
            persen=None if each in rahasia else dibulatkan(angka[each] * 100),
            rasio=None if each in rahasia or not tertinggi else dibulatkan(angka[each] / tertinggi),
            perlu_dilihat=each not in rahasia and bool(tertinggi) and angka[each] / tertinggi < EMPAT_PERLIMA,
            cakupan=None if each in rahasia else dibulatkan(cakup[each] * 100),
            cakupan_perlu_dilihat=each not in rahasia and bool(terluas) and cakup[each] / terluas < EMPAT_PERLIMA,
            disembunyikan=each in rahasia,
        )
        for each, isi in sorted(semua.items())
    ]
