"""A catalogue is what its files say: names, units, bounds, and the values that the register begins with."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from shared.ketentuan.butir import baca_katalog

BANYAK = """
[wke]
judul = "Waktu kerja efektif"
satuan = "menit per tahun"
antara = [50_000, 120_000]

[[wke.versi]]
isi = 75_000.5
dasar_hukum = "PermenPANRB 1/2020"

[bulan]
judul = "Bulan terjauh"
antara = [1, 60]
bulat = true

[[bulan.versi]]
isi = 60
dasar_hukum = "PP 11/2017"
"""
SATU = """
judul = "Periode"

[[versi]]
mulai = 2025-10-17
dasar_hukum = "Perwali 49/2025"
isi = { bulan = 4 }
"""


class Periode(BaseModel):
    bulan: int


def test_a_file_holds_one_number_or_several(tmp_path: Path) -> None:
    (tmp_path / "abk.toml").write_text(BANYAK)
    (tmp_path / "periode.toml").write_text(SATU)
    katalog = baca_katalog(tmp_path, {"periode": Periode})
    assert sorted(katalog) == ["abk.bulan", "abk.wke", "periode"]
    (wke,), (periode,) = katalog["abk.wke"].awal, katalog["periode"].awal
    assert (wke.versi, wke.mulai, wke.isi) == ("awal", None, Decimal("75000.5"))
    assert (periode.versi, periode.mulai, periode.isi) == ("2025.1", date(2025, 10, 17), Periode(bulan=4))
    assert katalog["abk.wke"].tulis(wke.isi) == 75000.5
    assert katalog["abk.bulan"].tulis(60) == 60


def test_a_first_value_beyond_its_own_bounds_is_no_catalogue(tmp_path: Path) -> None:
    (tmp_path / "abk.toml").write_text(BANYAK.replace("isi = 60", "isi = 61"))
    with pytest.raises(ValidationError, match="less than or equal to 60"):
        baca_katalog(tmp_path)
