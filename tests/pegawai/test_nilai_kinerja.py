"""Numbers of former years in the words of today, from table D.2."""

from decimal import Decimal

import pytest

from services.pegawai.kinerja.nilai import NilaiTidakBerlaku, langkah_nilai, predikat_dari_nilai, predikat_dari_sebutan
from services.pegawai.kinerja.tetapkan import tetapkan_predikat
from shared.contracts.istilah.predikat import Ekspektasi, Predikat

TABEL_D2 = {
    2019: {
        "100": "Sangat Baik", "91": "Sangat Baik",
        "90": "Baik", "76": "Baik",
        "75": "Cukup", "61": "Cukup",
        "60": "Kurang", "51": "Kurang",
        "50": "Buruk", "0": "Buruk",
    },
    2021: {
        "119.99": "Baik", "90": "Baik",
        "89.99": "Cukup", "70": "Cukup",
        "69.99": "Kurang", "50": "Kurang",
        "49.99": "Sangat Kurang", "0": "Sangat Kurang",
    },
}  # fmt: skip
"""PP 46/2011 and PP 30/2019: what each value was called in its time."""
HARI_INI = {
    "Sangat Baik": "Sangat Baik",
    "Baik": "Baik",
    "Cukup": "Butuh Perbaikan",
    "Kurang": "Kurang",
    "Buruk": "Sangat Kurang",
    "Sangat Kurang": "Sangat Kurang",
}
"""The n-th step from the top is the n-th predicate of today (J-17)."""

_BARIS = [(tahun, nilai, sebutan) for tahun, isi in TABEL_D2.items() for nilai, sebutan in isi.items()]


@pytest.mark.parametrize(("tahun", "nilai", "sebutan"), _BARIS)
def test_a_value_has_the_name_of_its_time_and_the_predicate_of_today(tahun: int, nilai: str, sebutan: str) -> None:
    langkah = langkah_nilai(tahun, Decimal(nilai))
    assert (langkah.sebutan, langkah.predikat) == (sebutan, Predikat(HARI_INI[sebutan]))


def test_very_good_under_pp_30_2019_needs_110_and_a_new_idea() -> None:
    assert predikat_dari_nilai(2021, Decimal(110), ide_baru=True) is Predikat.SANGAT_BAIK
    assert predikat_dari_nilai(2021, Decimal("109.99"), ide_baru=True) is Predikat.BAIK
    assert predikat_dari_nilai(2021, Decimal(120)) is Predikat.BAIK


def test_a_value_between_two_whole_numbers_belongs_to_the_step_it_has_reached() -> None:
    assert predikat_dari_nilai(2018, Decimal("90.5")) is Predikat.BAIK
    assert predikat_dari_nilai(2018, Decimal("75.99")) is Predikat.BUTUH_PERBAIKAN


@pytest.mark.parametrize(
    ("tahun", "sebutan", "predikat"),
    [
        (2010, "Amat Baik", Predikat.SANGAT_BAIK),
        (2010, "Sedang", Predikat.KURANG),
        (2010, "Kurang", Predikat.SANGAT_KURANG),
        (2018, "Kurang", Predikat.KURANG),
        (2018, "buruk", Predikat.SANGAT_KURANG),
        (2021, "  Cukup ", Predikat.BUTUH_PERBAIKAN),
        (2018, "Butuh Perbaikan", Predikat.BUTUH_PERBAIKAN),
        (2024, "Kurang", Predikat.KURANG),
    ],
)
def test_a_word_means_what_its_year_meant_by_it(tahun: int, sebutan: str, predikat: Predikat) -> None:
    assert predikat_dari_sebutan(tahun, sebutan) is predikat


@pytest.mark.parametrize("tahun", [1978, 2022, 2030])
def test_a_year_without_numbers_has_no_grade_for_a_number(tahun: int) -> None:
    with pytest.raises(NilaiTidakBerlaku, match=str(tahun)):
        predikat_dari_nilai(tahun, Decimal(80))


@pytest.mark.parametrize(("tahun", "nilai"), [(2010, "100.01"), (2018, "120.01"), (2021, "-1")])
def test_a_number_beyond_the_scale_is_refused(tahun: int, nilai: str) -> None:
    with pytest.raises(NilaiTidakBerlaku, match="antara 0 dan"):
        predikat_dari_nilai(tahun, Decimal(nilai))


def test_a_word_that_neither_the_year_nor_today_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(NilaiTidakBerlaku, match="Sangat Baik, Baik, Butuh Perbaikan"):
        predikat_dari_sebutan(2024, "Istimewa")


def test_the_predicate_follows_from_what_is_stated() -> None:
    sesuai, atas = Ekspektasi.SESUAI, Ekspektasi.DI_ATAS
    assert tetapkan_predikat(2025, hasil_kerja=atas, perilaku_kerja=atas).predikat is Predikat.SANGAT_BAIK
    assert tetapkan_predikat(2018, nilai=Decimal(80)).predikat is Predikat.BAIK
    assert tetapkan_predikat(2018, sebutan="Cukup").predikat is Predikat.BUTUH_PERBAIKAN
    assert tetapkan_predikat(2025, hasil_kerja=sesuai, perilaku_kerja=atas, sebutan="Baik").peringatan is None


def test_the_signed_word_stands_and_a_difference_is_reported() -> None:
    sesuai = Ekspektasi.SESUAI
    beda = tetapkan_predikat(2025, hasil_kerja=sesuai, perilaku_kerja=sesuai, sebutan="Sangat Baik")
    assert (beda.predikat, beda.peringatan) == (
        Predikat.SANGAT_BAIK,
        "menurut matriks PermenPANRB 6/2022 seharusnya Baik",
    )
    angka = tetapkan_predikat(2018, nilai=Decimal(70), sebutan="Baik")
    assert (angka.predikat, angka.peringatan) == (
        Predikat.BAIK,
        "menurut nilai 70 tahun 2018 seharusnya Butuh Perbaikan",
    )


def test_the_word_tells_whether_there_was_a_new_idea() -> None:
    tetapan = tetapkan_predikat(2021, nilai=Decimal(112), sebutan="Sangat Baik")
    assert (tetapan.predikat, tetapan.peringatan) == (Predikat.SANGAT_BAIK, None)


@pytest.mark.parametrize(
    ("tahun", "isian"),
    [(2025, {}), (2025, {"hasil_kerja": Ekspektasi.SESUAI}), (2018, {}), (2025, {"nilai": Decimal(80)})],
)
def test_too_little_or_a_number_for_a_year_without_numbers_is_refused(tahun: int, isian: dict) -> None:
    with pytest.raises(NilaiTidakBerlaku):
        tetapkan_predikat(tahun, **isian)
