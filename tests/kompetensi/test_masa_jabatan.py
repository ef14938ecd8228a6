"""Months in posts: every day counts once, and to the day."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kompetensi.rumus.kecocokan.masa_kerja import masa_jabatan
from shared.calendar.masa_jabatan import bulan_per_label


def pernah(mulai: str, selesai: str | None, jenjang: str | None = "pengawas") -> dict[str, Any]:
    return {"nama": "Kepala Seksi", "jenjang": jenjang, "eselon": None, "mulai": mulai, "selesai": selesai}


def bulan(riwayat: list[dict[str, Any]], kini: tuple[str, str] | None, hari: str) -> dict[str, int]:
    jabatan = None if kini is None else {"tmt": kini[0], "jenjang": kini[1]}
    return bulan_per_label(masa_jabatan(riwayat, jabatan, date.fromisoformat(hari)))


@pytest.mark.parametrize(
    ("riwayat", "kini", "hari", "diharap"),
    [
        pytest.param(
            [pernah("2024-01-15", "2025-06-10"), pernah("2025-06-11", "2027-01-14")],
            None, "2027-01-14", {"pengawas": 36}, id="36 months in two posts are 36",
        ),
        pytest.param(
            [pernah("2024-01-15", "2025-06-10"), pernah("2025-06-11", "2027-01-14")],
            None, "2027-01-13", {"pengawas": 35}, id="one day before they are 35",
        ),
        pytest.param(
            [pernah("2016-01-01", "2018-12-31"), pernah("2016-01-01", None)],
            ("2021-01-01", "administrator"), "2021-12-31", {"pengawas": 60, "administrator": 12},
            id="two rows of one day, one without an end",
        ),
        pytest.param(
            [pernah("2016-01-01", "2018-12-31"), pernah("2016-01-01", None, "administrator")],
            None, "2020-12-31", {"pengawas": 36, "administrator": 24}, id="of two levels, each month once",
        ),
        pytest.param(
            [pernah("2021-12-31", "2024-12-31")],
            ("2021-12-31", "ahli muda"), "2022-12-30", {"ahli muda": 12}, id="the present post from its first day on",
        ),
        pytest.param(
            [pernah("2010-01-01", "2015-12-31"), pernah("2012-01-01", "2012-12-31")],
            None, "2020-01-01", {"pengawas": 72}, id="one within another counts once",
        ),
        pytest.param(
            [pernah("2010-01-01", "2010-12-31"), pernah("2013-03-10", "2014-03-25"),
             pernah("2016-05-01", "2017-05-15")],
            None, "2020-01-01", {"pengawas": 37}, id="days left of two periods make a month",
        ),
        pytest.param(
            [pernah("2010-01-01", None), {**pernah("2012-01-01", "2012-06-30", "administrator"), "nama": "Plt. Camat"}],
            None, "2014-12-31", {"pengawas": 60}, id="who only acts keeps their own post",
        ),
        pytest.param([pernah("2010-01-01", "2009-12-31")], None, "2020-01-01", {}, id="an end before the beginning"),
        pytest.param([pernah("2010-01-01", None, None)], None, "2010-06-30", {"": 6}, id="no level is known"),
        pytest.param([], ("2027-01-01", "pengawas"), "2026-12-31", {}, id="not yet"),
    ],
)  # fmt: skip
def test_months_are_counted_once_and_exactly(
    riwayat: list[dict[str, Any]], kini: tuple[str, str] | None, hari: str, diharap: dict[str, int]
) -> None:
    assert bulan(riwayat, kini, hari) == diharap


HARI = st.dates(date(2015, 1, 1), date(2026, 12, 31))
BARIS = st.builds(
    lambda mulai, lama, jenjang: pernah(
        mulai.isoformat(), None if lama is None else (mulai + timedelta(days=lama)).isoformat(), jenjang
    ),
    HARI,
    st.none() | st.integers(-30, 2000),
    st.sampled_from(["pengawas", "administrator", None]),
)


@given(st.lists(BARIS, max_size=6), st.none() | st.tuples(HARI.map(date.isoformat), st.just("ahli muda")), HARI)
def test_no_history_shares_a_day_or_stops(
    riwayat: list[dict[str, Any]], kini: tuple[str, str] | None, hari: date
) -> None:
    jabatan = None if kini is None else {"tmt": kini[0], "jenjang": kini[1]}
    masa = masa_jabatan(riwayat, jabatan, hari)
    assert all(mulai < akhir for mulai, akhir, _ in masa)
    assert all(satu[1] <= dua[0] for satu, dua in pairwise(masa))
    assert masa_jabatan(list(reversed(riwayat)), jabatan, hari) == masa


@given(HARI, st.lists(st.integers(1, 900), min_size=1, max_size=5))
def test_one_period_in_pieces_is_as_long_as_whole(mulai: date, lama: list[int]) -> None:
    awal, riwayat = mulai, []
    for each in lama:
        akhir = awal + timedelta(days=each)
        riwayat.append(pernah(awal.isoformat(), (akhir - timedelta(days=1)).isoformat()))
        awal = akhir
    hari = awal.isoformat()
    utuh = [pernah(mulai.isoformat(), (awal - timedelta(days=1)).isoformat())]
    assert bulan(riwayat, None, hari) == bulan(utuh, None, hari)


def test_whoever_only_acted_in_a_post_kept_their_own() -> None:
    sendiri = {"nama": "Pengelola", "mulai": "2010-01-01", "selesai": None, "jenjang": "pelaksana", "eselon": None}
    for nama in ("Plt. Kepala Bidang", "Pelaksana Harian Kepala Bidang", "Kepala Bidang (Plt)"):
        lain = {**sendiri, "nama": nama, "mulai": "2015-01-01", "selesai": "2015-12-31", "jenjang": "administrator"}
        masa = masa_jabatan([sendiri, lain], None, date(2019, 12, 31))
        assert bulan_per_label(masa) == {"pelaksana": 120}
