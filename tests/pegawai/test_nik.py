"""NIK, from G.7. All numbers are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pegawai.identitas.nik import NikTidakSah, periksa_silang_nik, samarkan_nik, urai_nik
from services.pegawai.identitas.nip import JenisKelamin

WILAYAH = "167107"


@given(
    lahir=st.dates(date(1940, 1, 1), date(2009, 12, 31)),
    perempuan=st.booleans(),
    urut=st.integers(1, 9999),
)
def test_the_day_carries_40_more_for_women(lahir: date, perempuan: bool, urut: int) -> None:
    hari = lahir.day + (40 if perempuan else 0)
    nik = urai_nik(f"{WILAYAH}{hari:02d}{lahir:%m%y}{urut:04d}")
    assert nik.jenis_kelamin is (JenisKelamin.PEREMPUAN if perempuan else JenisKelamin.LAKI_LAKI)
    assert nik.cocok(lahir)
    assert nik.kode_wilayah == WILAYAH


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("", "NIK kosong."),
        ("16710712038500", "NIK harus 16 digit, yang diterima 14 digit."),
        ("167107120385000A", "NIK hanya boleh berisi angka."),
        ("0071071203850001", "Kode wilayah NIK (digit 1–6) tidak sah."),
        ("1671073502850001", "Tanggal lahir pada NIK (digit 7–12) tidak sah."),
        ("1671077202850001", "Tanggal lahir pada NIK (digit 7–12) tidak sah."),
        ("1671074002850001", "Tanggal lahir pada NIK (digit 7–12) tidak sah."),
        ("1671072902850001", "Tanggal lahir pada NIK (digit 7–12) tidak sah."),
        ("1671071213850001", "Tanggal lahir pada NIK (digit 7–12) tidak sah."),
        ("1671071203850000", "Nomor urut NIK (digit 13–16) harus 0001–9999."),
    ],
)
def test_a_fault_is_named_without_repeating_the_number(teks: str, alasan: str) -> None:
    with pytest.raises(NikTidakSah) as galat:
        urai_nik(teks)
    assert galat.value.alasan == (alasan,)


def test_29_february_is_possible_in_a_leap_year() -> None:
    assert urai_nik("1671072902840001").hari_lahir == 29


def test_the_register_is_compared_and_only_warned_about() -> None:
    nik = urai_nik("1671071203850001")
    assert periksa_silang_nik(nik, tanggal_lahir=date(1985, 3, 12), jenis_kelamin=JenisKelamin.LAKI_LAKI) == ()
    beda = periksa_silang_nik(nik, tanggal_lahir=date(1985, 3, 13), jenis_kelamin=JenisKelamin.PEREMPUAN)
    assert beda == (
        "Tanggal lahir pada NIK berbeda dengan data.",
        "Jenis kelamin pada NIK berbeda dengan data.",
    )


def test_the_mask_shows_the_city_of_issue_and_two_digits_and_hides_the_birth_date() -> None:
    assert samarkan_nik("1671071203850042") == "1671**********42"


@pytest.mark.parametrize("teks", ["167107120385004", "16710712038500421", "NIK: 167107"])
def test_a_damaged_number_is_hidden_whole(teks: str) -> None:
    assert samarkan_nik(teks) == "*" * 16


def test_no_number_has_no_mask() -> None:
    assert samarkan_nik(None) == ""
    assert samarkan_nik("  ") == ""


def test_the_number_does_not_show_in_a_repr() -> None:
    assert "1203850001" not in repr(urai_nik("1671071203850001"))
