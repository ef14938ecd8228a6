"""Cells of exported files: whatever they hold, a spreadsheet shows it and does not run it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.ekspor.sel import RUMUS, buka, lindungi, sel_csv

AWAL = st.sampled_from(
    ["", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n", "0", "1", "＝", "A", ",=", "a,'=1", "b, -1"]
)


@given(AWAL, st.text())
def test_no_text_begins_like_a_formula_and_every_text_comes_back(awal: str, sisa: str) -> None:
    teks = awal + sisa
    aman = lindungi(teks)
    assert aman[:1] not in RUMUS
    assert buka(aman) == teks


@pytest.mark.parametrize(
    ("nilai", "sel"),
    [
        ('=HYPERLINK("http://contoh.test","klik")', '\'=HYPERLINK("http://contoh.test","klik")'),
        ("+62711000000", "'+62711000000"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "'\r=1+1"),
        ("198503122010012001", "'198503122010012001"),
        ("01", "'01"),
        ("0", "0"),
        ("2008", "2008"),
        ("Jum'at", "Jum'at"),
        ("'t Hooft", "'t Hooft"),
        (-5, "-5"),
        (Decimal("-0.50"), "-0.50"),
        (None, ""),
        (True, "YA"),
        (False, "TIDAK"),
        (date(2026, 1, 2), "02-01-2026"),
        (["KOTA", "DISHUB"], "KOTA / DISHUB"),
        (["=1"], "'=1"),
        ("Budi,=1+1", "Budi,'=1+1"),
        ("Budi, @SUM(A1)", "Budi, '@SUM(A1)"),
        ("Rp1.000.000,-", "Rp1.000.000,-"),
        (datetime(2026, 1, 1, 20, 30, tzinfo=UTC), "02-01-2026 03:30"),
    ],
)
def test_cells_are_written_as_offices_write_them(nilai: object, sel: str) -> None:
    assert sel_csv(nilai) == sel
