"""Every row of the law's list has its rule, or its reason why not; and nothing is judged that is on no list."""

import re
from pathlib import Path

from services.mutasi.hukum.belum import BELUM
from services.mutasi.hukum.katalog import KATALOG

DAFTAR = Path(__file__).parents[3] / "docs" / "hukum" / "aturan.md"
TURUNAN = {"J-01b", "J-02b", "P-23", "T-06", "T-07", "T-08", "T-09"}
"""Rules that follow from rows of the list; the page says so."""


def test_every_row_of_the_law_is_judged_or_says_why_not() -> None:
    teks = DAFTAR.read_text(encoding="utf-8")
    baris = re.findall(r"^\| ([PJKT]-\d\d[a-z]?) \|", teks, re.MULTILINE)
    assert len(baris) == len(set(baris)) == 40
    assert {each.kode for each in KATALOG} | {each.kode for each in BELUM} >= set(baris)
    assert {each.kode for each in KATALOG} - set(baris) == TURUNAN
    assert all(each in teks for each in TURUNAN)


def test_what_is_not_judged_names_its_law_and_the_reason() -> None:
    for each in BELUM:
        assert each.judul
        assert each.dasar_hukum
        assert each.sebab.endswith(".")
