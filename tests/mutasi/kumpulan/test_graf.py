"""What falls with a case, and what can be let go without it: chains, rings, couples, and Sidoarjo in September 2025."""

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.kumpulan.graf import (
    Graf,
    KeadaanAnggota,
    SebabButuh,
    Simpul,
    dampak,
    dapat_dilepas,
    komponen,
    susun_graf,
    yang_dibutuhkan_dahulu,
)

SIAP, BELUM, LEPAS, GUGUR = KeadaanAnggota.SIAP, KeadaanAnggota.BELUM_SIAP, KeadaanAnggota.DILEPAS, KeadaanAnggota.GUGUR


def _id(nomor: int) -> UUID:
    return UUID(int=nomor)


def _simpul(nomor: int, menggantikan: int | None = None, keadaan: KeadaanAnggota = SIAP) -> Simpul:
    return Simpul(_id(nomor), str(nomor), None if menggantikan is None else str(menggantikan), keadaan)


def _nomor(semua: Collection[UUID]) -> set[int]:
    return {each.int for each in semua}


def test_with_a_case_falls_who_was_to_take_the_seat_that_stays_taken() -> None:
    """1 takes the place of 2, who takes that of 3, who goes to a free seat."""
    semua = [_simpul(1, 2), _simpul(2, 3), _simpul(3)]
    graf = susun_graf(semua, [])
    assert [(each.id.int, each.karena.int, each.sebab) for each in dampak(graf, [_id(3)])] == [
        (2, 3, SebabButuh.KURSI),
        (1, 2, SebabButuh.KURSI),
    ]
    assert dampak(graf, [_id(1)]) == [], "the seats that they leave stay empty, and nobody is placed wrongly"


def test_a_ring_goes_whole_or_not_at_all() -> None:
    semua = [_simpul(1, 2), _simpul(2, 3), _simpul(3, 1)]
    graf = susun_graf(semua, [])
    assert _nomor(dapat_dilepas(graf, semua)) == {1, 2, 3}
    for nomor in range(3):
        kurang = [each._replace(keadaan=BELUM) if letak == nomor else each for letak, each in enumerate(semua)]
        assert dapat_dilepas(graf, kurang) == set()


def test_of_a_couple_neither_goes_alone() -> None:
    semua = [_simpul(1), _simpul(2, keadaan=BELUM), _simpul(3)]
    graf = susun_graf(semua, [(_id(1), _id(2))])
    assert _nomor(dapat_dilepas(graf, semua)) == {3}
    assert [(each.id.int, each.sebab) for each in dampak(graf, [_id(2)])] == [(1, SebabButuh.PASANGAN)]


def test_who_needs_what_has_gone_before_may_follow() -> None:
    semua = [_simpul(1, 2), _simpul(2, keadaan=LEPAS)]
    assert _nomor(dapat_dilepas(susun_graf(semua, []), semua)) == {1}


def test_who_needs_a_case_that_has_ended_stays() -> None:
    semua = [_simpul(1, 2), _simpul(2, keadaan=GUGUR)]
    assert dapat_dilepas(susun_graf(semua, []), semua) == set()


def test_of_those_asked_for_alone_goes_what_needs_nobody_else() -> None:
    semua = [_simpul(1, 2), _simpul(2), _simpul(3)]
    assert _nomor(dapat_dilepas(susun_graf(semua, []), semua, {_id(1), _id(3)})) == {3}


def test_sidoarjo_three_unreadable_files_of_sixty_one_take_seven_with_them_and_fifty_four_go() -> None:
    """Three chains: behind the first failed file two wait, behind the second and third one each."""
    rantai = [(1, 2), (2, 3), (4, 5), (6, 7)]
    menggantikan = dict(rantai)
    gagal = {3, 5, 7}
    semua = [_simpul(each, menggantikan.get(each), BELUM if each in gagal else SIAP) for each in range(1, 62)]
    graf = susun_graf(semua, [])
    jatuh = {each.id.int for each in dampak(graf, [_id(each) for each in gagal])} | gagal
    assert jatuh == {1, 2, 3, 4, 5, 6, 7}
    assert _nomor(dapat_dilepas(graf, semua)) == set(range(8, 62))


_BANYAK = 6
_KASUS = st.lists(
    st.tuples(st.none() | st.integers(1, _BANYAK), st.sampled_from(list(KeadaanAnggota))), min_size=1, max_size=_BANYAK
)
_BERDUA = st.lists(st.tuples(st.integers(1, _BANYAK), st.integers(1, _BANYAK)), max_size=2)


def _kumpulan(
    kasus: Sequence[tuple[int | None, KeadaanAnggota]], berdua: Sequence[tuple[int, int]]
) -> tuple[Sequence[Simpul], Graf]:
    """Cases of which some follow others, also in rings, and couples; who follows nobody here needs nobody."""
    semua = [_simpul(nomor, None if ke == nomor else ke, keadaan) for nomor, (ke, keadaan) in enumerate(kasus, 1)]
    pasangan = [(_id(satu), _id(dua)) for satu, dua in berdua if satu < dua]
    return semua, susun_graf(semua, pasangan)


def _utuh(semua: Sequence[Simpul], graf: Graf, lepas: Collection[UUID]) -> bool:
    sudah = {each.id for each in semua if each.keadaan in (KeadaanAnggota.DILEPAS, KeadaanAnggota.BERLAKU)}
    return all(butuh.id in sudah or butuh.id in lepas for each in lepas for butuh in graf[each])


@given(_KASUS, _BERDUA)
def test_what_is_let_go_breaks_no_chain_and_no_more_could_go(kasus: Any, berdua: Any) -> None:
    """Against every subset of the ready cases."""
    semua, graf = _kumpulan(kasus, berdua)
    siap = [each.id for each in semua if each.keadaan is SIAP]
    lepas = dapat_dilepas(graf, semua)
    assert _utuh(semua, graf, lepas)
    utuh = [set(each) for n in range(len(siap) + 1) for each in combinations(siap, n) if _utuh(semua, graf, each)]
    assert lepas == set().union(*utuh), "the largest of all that break none"


@given(_KASUS, _BERDUA, st.sets(st.integers(1, _BANYAK), min_size=1))
def test_who_does_not_fall_can_still_go_once_all_others_are_ready(kasus: Any, berdua: Any, mana: set[int]) -> None:
    semua, graf = _kumpulan(kasus, berdua)
    gagal = {each.id for each in semua if each.id.int in mana}
    jatuh = {each.id for each in dampak(graf, gagal)}
    assert jatuh.isdisjoint(gagal)
    andai = [each._replace(keadaan=GUGUR if each.id in gagal else SIAP) for each in semua]
    assert dapat_dilepas(graf, andai) == {each.id for each in semua} - jatuh - gagal


def test_a_seat_is_left_by_the_case_that_has_not_ended() -> None:
    """2 was withdrawn and proposed again; 1 waits for the new case, whichever of both is read first."""
    semua = [_simpul(1, 2), _simpul(2), Simpul(_id(9), "2", None, GUGUR)]
    assert [each.id.int for each in susun_graf(semua, [])[_id(1)]] == [2]
    assert [each.id.int for each in susun_graf([semua[2], *semua[:2]], [])[_id(1)]] == [2]


@given(_KASUS, _BERDUA)
def test_parts_that_hang_together_are_apart_from_all_others(kasus: Any, berdua: Any) -> None:
    semua, graf = _kumpulan(kasus, berdua)
    bagian = komponen(graf)
    assert sorted(each for satu in bagian for each in satu) == sorted(each.id for each in semua)
    milik = {each: nomor for nomor, satu in enumerate(bagian) for each in satu}
    assert all(milik[each] == milik[butuh.id] for each in graf for butuh in graf[each])
    for satu in bagian:
        # Nothing smaller would do: from one of them all others are reached.
        terjangkau, lagi = {satu[0]}, True
        while lagi:
            lagi = False
            for each in graf:
                for butuh in graf[each]:
                    if (each in terjangkau) is not (butuh.id in terjangkau):
                        terjangkau |= {each, butuh.id}
                        lagi = True
        assert terjangkau == set(satu)


@given(_KASUS, _BERDUA)
def test_what_is_needed_comes_first_but_for_rings(kasus: Any, berdua: Any) -> None:
    semua, graf = _kumpulan(kasus, berdua)
    urut = yang_dibutuhkan_dahulu(graf, [each.id for each in semua])
    assert sorted(urut) == sorted(each.id for each in semua)
    for each in graf:
        for butuh in graf[each]:
            sebaliknya = {ikut.id for ikut in dampak(graf, [each])}
            assert butuh.id in sebaliknya or butuh.id == each or urut.index(butuh.id) < urut.index(each)


def test_a_chain_of_thousands_is_put_in_order_too() -> None:
    semua = [_simpul(nomor, nomor + 1 if nomor < 5000 else None) for nomor in range(1, 5001)]
    urut = yang_dibutuhkan_dahulu(susun_graf(semua, []), [each.id for each in semua])
    assert [each.int for each in urut] == list(range(5000, 0, -1))
