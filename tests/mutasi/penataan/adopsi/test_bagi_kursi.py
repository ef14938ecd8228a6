"""Seats of a plan: who takes whose place, and where there is none."""

from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.penataan.adopsi.kursi import KursiKurang, Pindah, bagi_kursi


def pindah(nip: str, asal: str | None, tujuan: str, rantai: int | None = 1) -> Pindah:
    return Pindah(nip, asal, tujuan, rantai)


def test_whoever_finds_a_free_seat_replaces_nobody() -> None:
    assert bagi_kursi([pindah("a", None, "X")], {"X": 1}) == ({}, ())


def test_in_an_exchange_each_takes_the_place_of_the_other() -> None:
    tukar = [pindah("a", "X", "Y"), pindah("b", "Y", "X")]
    assert bagi_kursi(tukar, {"X": 0, "Y": 0}) == ({"a": "b", "b": "a"}, ())


def test_each_replaces_whoever_leaves_in_the_same_chain() -> None:
    semua = [pindah("a", None, "X", 1), pindah("b", None, "X", 2), pindah("c", "X", "P", 2), pindah("d", "X", "Q", 1)]
    assert bagi_kursi(semua, {"X": 0, "P": 1, "Q": 1})[0] == {"a": "d", "b": "c"}


def test_only_as_many_replace_somebody_as_find_no_free_seat() -> None:
    semua = [pindah("a", None, "X", 2), pindah("b", None, "X", 1), pindah("c", "X", "P", 1)]
    assert bagi_kursi(semua, {"X": 1, "P": 1})[0] == {"b": "c"}


def test_where_nobody_leaves_there_is_no_seat() -> None:
    assert bagi_kursi([pindah("a", None, "X")], {"X": 0}) == ({}, (KursiKurang("X", ("a",), 1),))


def test_a_post_beyond_its_formasi_takes_a_newcomer_only_for_what_leaves_beyond() -> None:
    semua = [pindah("a", None, "X"), pindah("b", "X", "P"), pindah("c", "X", "P")]
    assert bagi_kursi(semua, {"X": -1, "P": 2}) == ({"a": "b"}, ())
    assert bagi_kursi(semua[:2], {"X": -1, "P": 2})[1] == (KursiKurang("X", ("a",), 1),)


def test_whoever_finds_no_seat_leaves_none_and_the_whole_chain_is_told() -> None:
    """a takes the seat of b, b that of c, and c stays."""
    semua = [pindah("a", "W", "X"), pindah("b", "X", "Y"), pindah("c", "Y", "Z")]
    kurang = bagi_kursi(semua, {"X": 0, "Y": 0, "Z": 0})[1]
    assert kurang == (KursiKurang("Z", ("c",), 1), KursiKurang("Y", ("b",), 1), KursiKurang("X", ("a",), 1))


def test_of_whom_some_find_a_seat_nothing_further_is_guessed() -> None:
    semua = [pindah("a", "W", "X"), pindah("b", None, "Y"), pindah("c", "X", "Y")]
    assert bagi_kursi(semua, {"X": 0, "Y": 1})[1] == (KursiKurang("Y", ("b", "c"), 1),)


_JABATAN = "XYZ"


@given(
    st.lists(st.tuples(st.sampled_from([None, *_JABATAN]), st.sampled_from(_JABATAN), st.integers(0, 2)), max_size=9),
    st.fixed_dictionaries({each: st.integers(-2, 3) for each in _JABATAN}),
)
def test_nobody_is_replaced_twice_and_nobody_comes_without_a_seat(
    semua: list[tuple[str | None, str, int]], lowong: dict[str, int]
) -> None:
    rencana = [pindah(str(n), asal, ke, rantai) for n, (asal, ke, rantai) in enumerate(semua) if asal != ke]
    gantikan, kurang = bagi_kursi(rencana, lowong)
    assert len(set(gantikan.values())) == len(gantikan)
    dari = {each.nip: each.asal for each in rencana}
    ke = {each.nip: each.tujuan for each in rencana}
    assert all(dari[lama] == ke[baru] for baru, lama in gantikan.items())
    pendek = {each.kode for each in kurang}
    for kode in _JABATAN:
        datang = [each for each in rencana if each.tujuan == kode]
        pergi = [each for each in rencana if each.asal == kode]
        if datang and kode not in pendek:
            tanpa = [each for each in datang if each.nip not in gantikan]
            assert len(tanpa) <= max(lowong[kode], 0)
            assert len(datang) <= lowong[kode] + len(pergi)
