"""The order in which decisions of one day come into force."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.pemberlakuan.urutan import urutkan
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


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] != p[1]), max_size=30))
def test_no_case_is_lost_and_none_comes_twice(pasangan: list[tuple[int, int]]) -> None:
    semua = [usulan(i, f"J{asal}", f"J{tujuan}") for i, (asal, tujuan) in enumerate(pasangan)]
    assert sorted(nomor(urutkan(semua))) == list(range(len(semua)))
