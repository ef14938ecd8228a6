"""Workload, need, effectiveness and status, from B.1–B.3; one post reckoned by hand."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pegawai.kebutuhan.beban import (
    BatasPej,
    BatasStatus,
    Pej,
    Status,
    efektivitas,
    kebutuhan,
    kebutuhan_sotk,
    kebutuhan_tepat,
    pej,
    selisih,
    status,
    wpt,
)
from services.pegawai.ketentuan.katalog import tidak_serasi

D = Decimal
WKE = D(75_000)
SETENGAH = D("0.5")
PEJ = BatasPej(D("1.00"), D("0.90"), D("0.70"), D("0.50"))
B3 = BatasStatus(D(0), D(90), D(110))

TUGAS = {
    "Mengolah data lalu lintas": (D(1_200), D(45)),
    "Menyusun laporan bulanan": (D(12), D(900)),
    "Melayani permohonan izin": (D(2_500), D(30)),
    "Memeriksa rambu": (D(480), D("62.5")),
}
"""Volume a year and minutes for one: 54,000 + 10,800 + 75,000 + 30,000 = 169,800 minutes, reckoned by hand."""


def test_the_time_base_agrees_with_itself() -> None:
    # B.1: 1,250 hours a year; 6,250 minutes a month; 1,500 a week for 50 weeks; 300 a day for five days.
    assert WKE == 1_250 * 60 == 6_250 * 12 == 1_500 * 50
    assert 300 * 5 == 1_500


def test_a_post_reckoned_by_hand() -> None:
    beban = [wpt(volume, norma) for volume, norma in TUGAS.values()]
    assert beban == [D(54_000), D(10_800), D(75_000), D(30_000)]
    assert sum(beban) == 169_800
    assert kebutuhan_tepat(D(169_800), WKE) == D("2.2640")
    assert kebutuhan(beban, WKE, SETENGAH) == 2
    # Two hold it: 169,800 ÷ 150,000 = 1.132.
    assert efektivitas(D(169_800), 2, WKE) == D("1.13")
    assert pej(D("1.13"), PEJ) is Pej.A
    assert selisih(2, 2) == 0
    assert status(2, 2, B3) is Status.IDEAL
    # Three hold it: 169,800 ÷ 225,000 = 0.7547, one too many, and 150 % of the need.
    assert efektivitas(D(169_800), 3, WKE) == D("0.75")
    assert pej(D("0.75"), PEJ) is Pej.C
    assert selisih(3, 2) == 1
    assert status(3, 2, B3) is Status.LEBIH


@pytest.mark.parametrize(
    ("kepala", "jenjang", "formasi", "butuh"),
    [
        (True, "administrator", 1, 1),
        (True, "ahli_muda", 2, 1),
        (False, "pratama", 3, 3),
        (False, "pengawas", 1, 1),
        (False, "pelaksana", 5, None),
    ],
)
def test_the_structure_says_how_many_a_structural_post_needs(
    kepala: bool, jenjang: str, formasi: int, butuh: int | None
) -> None:
    assert kebutuhan_sotk(kepala, jenjang, formasi) == butuh


def test_the_need_is_rounded_once_per_post_and_not_per_task() -> None:
    beban = [wpt(volume, norma) for volume, norma in TUGAS.values()]
    per_tugas = sum(kebutuhan([each], WKE, SETENGAH) for each in beban)
    # 0.72 → 1, 0.144 → 0, 1.0 → 1, 0.4 → 0: here by chance the same; halves show the difference.
    assert per_tugas == 2
    assert kebutuhan([D(37_500)] * 3, WKE, SETENGAH) == 2
    assert sum(kebutuhan([D(37_500)], WKE, SETENGAH) for _ in range(3)) == 3
    assert kebutuhan([D(7_500)] * 10, WKE, SETENGAH) == 1
    assert sum(kebutuhan([D(7_500)], WKE, SETENGAH) for _ in range(10)) == 0


@pytest.mark.parametrize(
    ("beban", "orang"),
    [("0", 0), ("37499.99", 0), ("37500", 1), ("112499.99", 1), ("112500", 2), ("150000", 2), ("75000000", 1000)],
)
def test_half_a_person_is_rounded_up_and_less_is_rounded_down(beban: str, orang: int) -> None:
    assert kebutuhan([D(beban)], WKE, SETENGAH) == orang


@pytest.mark.parametrize(("wke", "orang"), [(75_000, 2), (74_760, 2), (72_000, 3)])
def test_the_values_of_wke_in_use_can_give_different_needs(wke: int, orang: int) -> None:
    # J-3: 75,000, 74,760 and 72,000 minutes are all seen; which one holds is a dated parameter.
    assert kebutuhan([D(180_000)], D(wke), SETENGAH) == orang


@pytest.mark.parametrize(
    ("nilai", "huruf", "sebutan"),
    [
        ("1.01", "A", "Sangat baik"),
        ("1.00", "B", "Baik"),
        ("0.90", "B", "Baik"),
        ("0.89", "C", "Cukup"),
        ("0.70", "C", "Cukup"),
        ("0.69", "D", "Sedang"),
        ("0.50", "D", "Sedang"),
        ("0.49", "E", "Kurang"),
        ("0.00", "E", "Kurang"),
    ],
)
def test_grades_are_those_of_the_table(nilai: str, huruf: str, sebutan: str) -> None:
    assert pej(D(nilai), PEJ) is Pej(huruf)
    assert Pej(huruf).nama == sebutan


@pytest.mark.parametrize(
    ("beban", "nilai", "huruf"),
    [
        # 0.894999… is 0.89, 0.895 is 0.90: rounding first leaves no value between the rows of the table.
        ("67124.999", "0.89", "C"),
        ("67125", "0.90", "B"),
        ("52124.999", "0.69", "D"),
        ("52125", "0.70", "C"),
        ("75374.999", "1.00", "B"),
        ("75375", "1.01", "A"),
    ],
)
def test_effectiveness_is_rounded_to_two_decimals_before_it_is_graded(beban: str, nilai: str, huruf: str) -> None:
    ej = efektivitas(D(beban), 1, WKE)
    assert ej == D(nilai)
    assert ej is not None
    assert pej(ej, PEJ) is Pej(huruf)


def test_where_nobody_works_there_is_no_effectiveness() -> None:
    assert efektivitas(D(75_000), 0, WKE) is None


@pytest.mark.parametrize(
    ("bezetting", "butuh", "harap"),
    [
        (0, 1, "kosong"),
        (0, 100, "kosong"),
        (1, 100, "kurang"),
        (89, 100, "kurang"),
        (8, 9, "kurang"),
        (90, 100, "ideal"),
        (9, 10, "ideal"),
        (100, 100, "ideal"),
        (110, 100, "ideal"),
        (11, 10, "ideal"),
        (111, 100, "lebih"),
        (2, 1, "lebih"),
        (0, 0, "ideal"),
        (1, 0, "lebih"),
    ],
)
def test_status_follows_the_share_of_the_need_that_is_filled(bezetting: int, butuh: int, harap: str) -> None:
    assert status(bezetting, butuh, B3) is Status(harap)


_MENIT: st.SearchStrategy[Decimal] = st.decimals(0, 500_000, places=2)


@given(st.lists(_MENIT, max_size=8))
def test_the_need_differs_from_the_exact_share_by_at_most_half_a_person(beban: list[Decimal]) -> None:
    butuh = kebutuhan(beban, WKE, SETENGAH)
    lebih = butuh * WKE - sum(beban, D(0))
    assert -SETENGAH * WKE < lebih <= SETENGAH * WKE


@given(st.lists(_MENIT, max_size=8), _MENIT)
def test_more_work_never_needs_fewer_people(beban: list[Decimal], tambahan: Decimal) -> None:
    assert kebutuhan([*beban, tambahan], WKE, SETENGAH) >= kebutuhan(beban, WKE, SETENGAH)


@given(st.integers(0, 500), st.integers(0, 500))
def test_every_pair_has_exactly_one_status_and_more_people_never_make_it_emptier(bezetting: int, butuh: int) -> None:
    urutan = list(Status)
    kini, lebih = status(bezetting, butuh, B3), status(bezetting + 1, butuh, B3)
    assert urutan.index(lebih) >= urutan.index(kini)


def test_bounds_in_a_wrong_order_do_not_hold_together() -> None:
    baik: Mapping[str, Decimal] = {
        "pej.a_di_atas": D(1),
        "pej.b_mulai": D("0.9"),
        "pej.c_mulai": D("0.7"),
        "pej.d_mulai": D("0.5"),
        "status.kosong_sampai": D(0),
        "status.kurang_di_bawah": D(90),
        "status.lebih_di_atas": D(110),
    }
    assert tidak_serasi(baik) is None
    assert tidak_serasi({**baik, "pej.c_mulai": D("0.95")}) == "pej.c_mulai (0.95) harus di bawah pej.b_mulai (0.9)"
    assert tidak_serasi({**baik, "status.kosong_sampai": D(90)}) is not None
