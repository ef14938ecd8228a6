"""Every row of the law's list has its rule, or its reason why not; and nothing is judged that is on no list."""

import re
from datetime import date
from pathlib import Path

import pytest

from services.mutasi.hukum.belum import BELUM
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p12_batas_usia import ATURAN as P12
from services.mutasi.hukum.terbit import bunyi, terbitkan
from tests.mutasi.aturan.layak import HARI, LAYAK
from tests.mutasi.hukum import hukum, versi

DAFTAR = Path(__file__).parents[3] / "docs" / "hukum" / "aturan.md"
AWAL = KETENTUAN["p12_batas_usia"].awal[0].isi
DITULIS = date(2026, 11, 29)
HALAMAN = DAFTAR.read_text(encoding="utf-8")
BARIS = re.findall(r"^\| ([PJKT]-\d\d[a-z]?) \| (.+) \| (.+) \| (ya|turunan) \|$", HALAMAN, re.MULTILINE)


def test_every_row_of_the_law_is_judged_or_says_why_not() -> None:
    daftar = [kode for kode, _, _, dari in BARIS if dari == "ya"]
    assert len(daftar) == len(set(daftar)) == 40
    assert {each.kode for each in KATALOG} | {each.kode for each in BELUM} >= set(daftar)
    # What follows from a row is told above the table.
    uraian = HALAMAN[: HALAMAN.index("| Kode |")]
    assert all(kode in uraian for kode, _, _, dari in BARIS if dari == "turunan")


def test_the_page_of_the_docs_says_titles_and_articles_as_the_rules_do() -> None:
    kode = {each.kode for each in KATALOG}
    tertulis = [f"{satu}: {judul} ({dasar})" for satu, judul, dasar, _ in BARIS if satu in kode]
    tampil = [terbitkan(each, hukum(DITULIS)) for each in KATALOG]
    assert tertulis == [f"{each.kode}: {each.judul} ({each.dasar_hukum})" for each in tampil]


def test_what_is_not_judged_names_its_law_and_the_reason() -> None:
    for each in BELUM:
        assert each.judul
        assert each.dasar_hukum
        assert each.sebab.endswith(".")


def test_a_number_that_leaves_a_level_out_says_so_where_it_would_stand() -> None:
    satu = versi("p12_batas_usia", AWAL.model_copy(update={"usia": {}}), None)
    assert "paling tinggi (belum ditetapkan) tahun untuk JPT pratama" in bunyi(P12, hukum(HARI, satu))
    assert "paling tinggi 56 tahun untuk JPT pratama" in bunyi(P12, hukum(HARI))


@pytest.mark.parametrize(
    ("kode", "pasal"), [("P-09", "PP 11/2017"), ("K-05", "PP 11/2017 pasal 63"), ("K-05", "Perka BKN 7/2017")]
)
def test_a_rule_names_its_article_also_where_its_number_is_only_part_of_it(kode: str, pasal: str) -> None:
    (aturan,) = [each for each in KATALOG if each.kode == kode]
    assert pasal in terbitkan(aturan, hukum(HARI)).dasar_hukum
    assert pasal in LAYAK.menurut(aturan).dasar_hukum
