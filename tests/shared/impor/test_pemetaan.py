"""The mapping report: which heading fills which field, what is unknown, what is missing, what was meant."""

import pytest

from shared.impor.pemetaan import petakan
from shared.impor.tidak_terbaca import BerkasTidakTerbaca
from tests.shared.impor.bentuk_uji import BARANG, KEPALA


@pytest.mark.parametrize(
    "kepala",
    [
        KEPALA,
        ["kode barang", "nama", "tanggal beli", "banyak"],
        ["Kode_Barang", " NAMA ", "TANGGAL\nBELI", "BANYAK"],
        ["BANYAK", "TANGGALBELI", "NAMA", "KODE__BARANG", "", ""],
    ],
)
def test_headings_are_recognised_whatever_their_case_blanks_underscores_and_order(kepala: list[str]) -> None:
    pemetaan = petakan(BARANG, kepala)
    assert set(pemetaan.letak) == set(KEPALA)
    assert (pemetaan.diabaikan, pemetaan.tidak_ada, pemetaan.kembar) == ((), (), ())
    pemetaan.pastikan_cukup()


def test_a_heading_says_where_it_stands_and_which_field_it_fills() -> None:
    pemetaan = petakan(BARANG, ["RAK", "nama", "KODE BARANG"])
    assert [(each.judul_berkas, each.nomor_kolom, each.isian) for each in pemetaan.dipakai] == [
        ("KODE BARANG", 3, "kode"),
        ("nama", 2, "nama"),
    ]
    assert [(each.judul_berkas, each.mungkin) for each in pemetaan.diabaikan] == [("RAK", None)]
    assert [(each.judul, each.wajib) for each in pemetaan.tidak_ada] == [("TANGGAL BELI", False), ("BANYAK", False)]


@pytest.mark.parametrize(
    ("salah", "maksud"),
    [
        ("KODE BRANG", "KODE BARANG"),
        ("KODE", "KODE BARANG"),
        ("TGL BELI", "TANGGAL BELI"),
        ("BANYAKNYA", "BANYAK"),
        ("KETERANGAN", None),
    ],
)
def test_a_misspelt_heading_is_told_what_it_was_probably_meant_to_be(salah: str, maksud: str | None) -> None:
    kepala = [each for each in KEPALA if each != maksud] + [salah]
    pemetaan = petakan(BARANG, kepala)
    (asing,) = pemetaan.diabaikan
    assert asing.mungkin == maksud
    if maksud is not None:
        assert [each.mungkin for each in pemetaan.tidak_ada] == [salah]


def test_a_heading_that_is_there_is_never_suggested_for_another() -> None:
    assert [each.mungkin for each in petakan(BARANG, [*KEPALA, "KODE BARANGG"]).diabaikan] == [None]


def test_missing_required_headings_are_refused_with_the_likely_misspelling() -> None:
    with pytest.raises(BerkasTidakTerbaca, match=r"KODE BARANG \(mungkin maksudnya kolom KODE BRG\)"):
        petakan(BARANG, ["KODE BRG", "NAMA"]).pastikan_cukup()


def test_a_column_that_is_read_may_not_stand_twice_but_an_ignored_one_may() -> None:
    petakan(BARANG, [*KEPALA, "RAK", "RAK"]).pastikan_cukup()
    with pytest.raises(BerkasTidakTerbaca, match="NAMA muncul dua kali"):
        petakan(BARANG, [*KEPALA, "nama"]).pastikan_cukup()


def test_the_columns_that_a_file_of_rejected_rows_adds_are_not_read() -> None:
    pemetaan = petakan(BARANG, [*KEPALA, "NOMOR BARIS ASAL", "ALASAN", ""])
    assert (pemetaan.tambahan, pemetaan.diabaikan) == (2, ())
    # Only at the end: elsewhere they are the office's own.
    assert petakan(BARANG, ["ALASAN", *KEPALA]).tambahan == 0
