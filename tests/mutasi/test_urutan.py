"""The order in which decisions of one day come into force."""

from collections import Counter
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.pemberlakuan.urutan import dapat_diduduki, urutkan
from services.mutasi.usulan.repository import Usulan


def usulan(nomor: int, asal: str | None, tujuan: str, tmt: date = date(2026, 10, 1)) -> Usulan:
    return Usulan(
        **{
            **dict.fromkeys(Usulan._fields),
            "id": UUID(int=nomor),
            "jabatan_asal": asal,
            "jabatan_tujuan": tujuan,
            "tmt": tmt,
        }
    )


def nomor(urut: list[Usulan]) -> list[int]:
    return [each.id.int for each in urut]


def test_a_chain_begins_at_its_free_end() -> None:
    assert nomor(urutkan([usulan(1, "A", "B"), usulan(2, "B", "C"), usulan(3, "C", "D")])) == [3, 2, 1]


def test_a_post_is_entered_after_all_who_leave_it() -> None:
    assert nomor(urutkan([usulan(1, "A", "B"), usulan(2, "B", "C"), usulan(3, "B", "D")])) == [2, 3, 1]


def test_moves_that_have_nothing_to_do_with_each_other_keep_the_order_of_tmt_and_age() -> None:
    lebih_awal = date(2026, 9, 1)
    assert nomor(urutkan([usulan(3, None, "X"), usulan(2, "A", "Y"), usulan(4, "B", "Z", lebih_awal)])) == [4, 2, 3]


def test_a_ring_is_begun_by_its_oldest_case() -> None:
    assert nomor(urutkan([usulan(2, "B", "A"), usulan(1, "A", "B"), usulan(3, "C", "A")])) == [1, 2, 3]


def test_who_needs_a_seat_that_is_not_given_up_yet_waits_and_so_does_the_rest_of_the_chain() -> None:
    # C's holder waits for an inauguration, and is not among the day's.
    rantai = [usulan(1, "A", "B"), usulan(2, "B", "C"), usulan(3, "X", "Y")]
    bebas = {"B": 0, "C": 0, "D": 1, "Y": 1}
    assert nomor(dapat_diduduki(rantai, bebas)) == [3]
    assert nomor(dapat_diduduki([*rantai, usulan(4, "C", "D")], bebas)) == [1, 2, 3, 4]


def test_a_ring_goes_whole_or_not_at_all() -> None:
    cincin = [usulan(1, "A", "B"), usulan(2, "B", "C"), usulan(3, "C", "A")]
    penuh = dict.fromkeys("ABC", 0)
    assert nomor(dapat_diduduki(cincin, penuh)) == [1, 2, 3]
    for each in range(3):
        assert nomor(dapat_diduduki([satu for satu in cincin if satu.id.int != each + 1], penuh)) == []


def test_of_two_for_one_free_seat_the_later_waits_whether_somebody_is_to_leave_or_not() -> None:
    berdua = [usulan(1, "A", "B", date(2026, 10, 2)), usulan(2, "X", "B")]
    assert nomor(dapat_diduduki(berdua, {"B": 1})) == [2]
    assert nomor(dapat_diduduki(berdua, {"B": -1})) == []
    # Of a post that nobody knows here ``pegawai`` judges.
    assert nomor(dapat_diduduki(berdua, {})) == [2, 1]


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] != p[1]), max_size=20),
    st.sets(st.integers(0, 19)),
)
def test_nobody_goes_into_a_post_that_somebody_who_waits_still_fills(
    pasangan: list[tuple[int, int]], ditunggu: set[int]
) -> None:
    semua = [usulan(i, f"J{asal}", f"J{tujuan}") for i, (asal, tujuan) in enumerate(pasangan)]
    penuh = {f"J{kode}": 0 for kode in range(7)}
    maju = dapat_diduduki([each for each in semua if each.id.int not in ditunggu], penuh)
    keluar, masuk = Counter(each.jabatan_asal for each in maju), Counter(each.jabatan_tujuan for each in maju)
    assert all(masuk[kode] <= keluar[kode] for kode in penuh)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] != p[1]), max_size=30))
def test_no_case_is_lost_and_none_comes_twice(pasangan: list[tuple[int, int]]) -> None:
    semua = [usulan(i, f"J{asal}", f"J{tujuan}") for i, (asal, tujuan) in enumerate(pasangan)]
    assert sorted(nomor(urutkan(semua))) == list(range(len(semua)))
