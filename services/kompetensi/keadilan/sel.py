"""Selection rates of groups, without telling of groups so small that they are persons. Pure."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from services.kompetensi.keadilan.repository import Kelompok
from services.kompetensi.keadilan.schemas import BarisKeadilan
from services.kompetensi.rumus.talenta.sumbu import dibulatkan
from shared.privasi.sel import SEL_TERKECIL, sel_kecil

EMPAT_PERLIMA = Fraction(4, 5)
"""A group chosen less than four fifths as often as the most chosen one deserves a look."""


def menurut_kelompok(baris: Sequence[Kelompok]) -> dict[str, Any]:
    """Fields of ``MenurutKelompok``, of rows of each of its partitions."""
    pembagian = {
        kelompok: [row for row in baris if row.kelompok == kelompok]
        for kelompok in ("jenis_kelamin", "umur", "instansi")
    }
    semua = pembagian["jenis_kelamin"]
    return {
        "sel_minimal": SEL_TERKECIL,
        "persen": _persen(sum(row.terpilih for row in semua), sum(row.dipertimbangkan for row in semua)),
        **{kelompok: susun(isi) for kelompok, isi in pembagian.items()},
    }


def susun(baris: Iterable[Kelompok]) -> list[BarisKeadilan]:
    """Lines of one partition of the same people: by sex, by age, or by agency."""
    semua = list(baris)
    kecil = sel_kecil(dict(enumerate(row.dipertimbangkan for row in semua)))
    rahasia = [nomor in kecil for nomor in range(len(semua))]
    angka = [Fraction(row.terpilih, row.dipertimbangkan) if row.dipertimbangkan else Fraction(0) for row in semua]
    tertinggi = max((each for each, tutup in zip(angka, rahasia, strict=True) if not tutup), default=Fraction(0))
    return [
        BarisKeadilan(
            nilai=row.nilai,
            jumlah=None if tutup else row.jumlah,
            dipertimbangkan=None if tutup else row.dipertimbangkan,
            terpilih=None if tutup else row.terpilih,
            persen=None if tutup else dibulatkan(each * 100),
            rasio=None if tutup or not tertinggi else dibulatkan(each / tertinggi),
            perlu_dilihat=not tutup and bool(tertinggi) and each / tertinggi < EMPAT_PERLIMA,
            disembunyikan=tutup,
        )
        for row, each, tutup in zip(semua, angka, rahasia, strict=True)
    ]


def _persen(terpilih: int, dipertimbangkan: int) -> Decimal | None:
    """The rate of all together; None when there are too few of them."""
    return None if dipertimbangkan < SEL_TERKECIL else dibulatkan(Fraction(terpilih * 100, dipertimbangkan))
