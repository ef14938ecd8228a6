"""Who of many finds a seat: the choice fits, and nobody more could be let in beside it. Compared with trying all."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.pegawai.penempatan.kursi import Duduk, Kursi, Langkah, Penuh, Tempat, Ubah, langkah, pilih
from services.pegawai.penempatan.susun import Masa, angkat

DAHULU, TMT = date(2020, 1, 1), date(2026, 10, 1)
JABATAN = ("A", "B", "C", "D")


def pindah(n: int, dari: str | None, ke: str, tmt: date = TMT) -> Langkah[int]:
    masa = [] if dari is None else [Masa(None, dari, DAHULU, None)]
    return langkah(n, angkat(masa, Masa(None, ke, tmt, None)))


def isi(formasi: dict[str, int], duduk: dict[int, str | None]) -> Kursi:
    return Kursi(
        [Duduk(each, DAHULU, None) for each in duduk.values() if each],
        [Tempat(kode, None, None, banyak) for kode, banyak in formasi.items()],
    )


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_the_choice_fits_and_is_maximal(data: st.DataObject) -> None:
    formasi = {each: data.draw(st.integers(1, 2)) for each in JABATAN}
    tempat = [kode for kode, banyak in formasi.items() for _ in range(banyak)]
    acak = data.draw(st.permutations([*tempat, None, None, None]))
    duduk = dict(enumerate(acak[: data.draw(st.integers(2, 7))]))
    semua = [
        pindah(
            n,
            dari,
            data.draw(st.sampled_from([each for each in JABATAN if each != dari])),
            TMT + timedelta(days=data.draw(st.integers(0, 1))),
        )
        for n, dari in duduk.items()
    ]
    terpilih = pilih(isi(formasi, duduk), semua)
    diterima = {n for each in terpilih.kelompok for n in each}
    assert (diterima | terpilih.ditolak.keys(), diterima & terpilih.ditolak.keys()) == (duduk.keys(), set())
    assert _muat(formasi, duduk, semua, diterima)
    for banyak in range(1, len(terpilih.ditolak) + 1):
        for lagi in itertools.combinations(terpilih.ditolak, banyak):
            assert not _muat(formasi, duduk, semua, diterima | {*lagi})


def _muat(formasi: dict[str, int], duduk: dict[int, str | None], semua: list[Langkah[int]], siapa: set[int]) -> bool:
    return isi(formasi, duduk).penuh(JABATAN, [each.ubah for each in semua if each.kunci in siapa]) is None


def test_a_pair_is_not_separated_by_who_came_first() -> None:
    duduk = {1: None, 2: "A", 3: "B"}
    terpilih = pilih(isi({"A": 1, "B": 1}, duduk), [pindah(1, None, "A"), pindah(2, "A", "B"), pindah(3, "B", "A")])
    assert terpilih.kelompok == [[3, 2]] or terpilih.kelompok == [[2, 3]]
    assert terpilih.ditolak == {1: Penuh("A", TMT, 1)}


def test_of_two_for_one_seat_the_first_has_it() -> None:
    terpilih = pilih(isi({"A": 1}, {1: None, 2: None}), [pindah(2, None, "A"), pindah(1, None, "A")])
    assert (terpilih.kelompok, terpilih.ditolak) == ([[2]], {1: Penuh("A", TMT, 1)})


def test_a_post_that_is_not_there_has_no_seats() -> None:
    assert pilih(isi({}, {1: None}), [pindah(1, None, "Z")]).ditolak == {1: Penuh("Z", TMT, 0)}


def test_a_ring_of_a_thousand_with_a_stranger_in_between_is_found() -> None:
    banyak = 1000
    duduk = {n: f"J-{n}" for n in range(banyak)}
    cincin = [pindah(n, f"J-{n}", f"J-{(n + 1) % banyak}") for n in range(banyak)]
    formasi = dict.fromkeys(duduk.values(), 1)
    terpilih = pilih(isi(formasi, {**duduk}), [pindah(banyak, None, "J-5"), *cincin])
    assert ([len(each) for each in terpilih.kelompok], set(terpilih.ditolak)) == ([banyak], {banyak})


@pytest.mark.parametrize("banyak", [60, 500])
def test_a_chain_that_ends_at_a_full_post_is_refused_once_for_all(banyak: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of those before a post whose holder stays none is searched for himself; a pair beside them passes."""
    duduk: dict[int, str | None] = {n: f"J-{n}" for n in range(banyak + 1)}
    rantai = [pindah(n, f"J-{n}", f"J-{n + 1}") for n in range(banyak)]
    pasangan = [pindah(-1, "J-3", "X"), pindah(-2, "X", "J-3")]
    formasi = dict.fromkeys([*(f"J-{n}" for n in range(banyak + 1)), "X"], 1) | {"J-3": 2}
    kursi, dicari = isi(formasi, {**duduk, -1: "J-3", -2: "X"}), 0
    asli = kursi.penuh

    def hitung(kode: Iterable[str], ubah: Sequence[Ubah]) -> Penuh | None:
        nonlocal dicari
        dicari += 1
        return asli(kode, ubah)

    monkeypatch.setattr(kursi, "penuh", hitung)
    terpilih = pilih(kursi, [*rantai, *pasangan])
    assert [sorted(each) for each in terpilih.kelompok] == [[-2, -1]]
    assert list(terpilih.ditolak) == list(range(banyak))
    assert terpilih.ditolak[0] == Penuh("J-1", TMT, 1)
    assert dicari < 30 * banyak
