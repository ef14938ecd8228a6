"""The planner answers what an independent solver answers, in whatever order of rows, and says if there is no plan."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from services.mutasi.penataan.pemecah.harga import Ukuran
from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.pemecah.tempatkan import Kemajuan, Penata, TakMungkin
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import TANPA, JenisKaitan, Kaitan, SalahSoal, Soal
from services.mutasi.penataan.undian import BIT, TERBANYAK, undi, undi_pasangan
from tests.mutasi.penataan.milp import nilai_terbaik
from tests.mutasi.penataan.soal_acak import (
    MUSTAHIL,
    Kursi,
    acak,
    bernama,
    bersyarat,
    boleh_ditanya,
    soal_dari,
    tukar_baris,
)

BERDUA = np.zeros(2, np.int32)
SEKALI = 50
"""Questions of one test."""


def _soal(benih: int, *, syarat: bool) -> list[Soal]:
    r = np.random.default_rng(benih)
    hasil: list[Soal] = []
    while len(hasil) < SEKALI:
        soal = acak(r, int(r.integers(2, 8)), int(r.integers(2, 7)))
        soal = bersyarat(r, soal) if syarat else soal
        if boleh_ditanya(soal):
            hasil.append(soal)
    return hasil


def _coba(soal: Soal) -> Rencana | None:
    try:
        return rencanakan(soal)
    except MUSTAHIL:
        return None


@pytest.mark.parametrize("benih", range(3))
def test_a_plan_is_worth_what_an_independent_solver_finds_and_its_prices_prove_it(benih: int) -> None:
    for soal in _soal(benih, syarat=False):
        rencana = _coba(soal)
        assert (None if rencana is None else rencana.nilai) == nilai_terbaik(soal)
        assert rencana is None or rencana.celah == 0
        assert rencana is None or rencana.undi_orang is not None


@pytest.mark.parametrize("benih", range(100, 110))
def test_so_is_one_under_a_budget_pins_couples_and_with_people_and_posts_held_out(benih: int) -> None:
    for soal in _soal(benih, syarat=True):
        rencana = _coba(soal)
        assert (None if rencana is None else rencana.nilai) == nilai_terbaik(soal)
        # Small enough for the search to end: it is the best even where prices alone leave a gap.
        assert rencana is None or rencana.terbaik


def test_these_questions_are_decided_by_all_that_is_asked() -> None:
    """Of 200 of them so many have another best value without the budget, a pin, a couple, a wish …"""
    beda: Counter[str] = Counter()
    for soal in [each for benih in range(100, 104) for each in _soal(benih, syarat=True)]:
        nilai = nilai_terbaik(soal)
        if nilai is None:
            continue
        tanpa: dict[str, dict[str, object]] = {
            "batas_pindah": {"batas_pindah": None},
            **{each: {each: ()} for each in ("harus", "tidak_boleh")},
            **{each: {each: frozenset()} for each in ("orang_tetap", "jabatan_tertutup")},
            **{jenis: {"kaitan": tuple(k for k in soal.kaitan if k.jenis is not jenis)} for jenis in JenisKaitan},
            "suka": {"suka": soal.suka * 0},
        }
        beda.update(nama for nama, isi in tanpa.items() if nilai_terbaik(replace(soal, **isi)) != nilai)  # type: ignore[arg-type]
        beda["beyond the formasi"] += bool(
            (np.bincount(soal.asal[soal.asal >= 0], minlength=soal.m) > soal.formasi).any()
        )
    paling_sedikit = {"batas_pindah": 15, "beyond the formasi": 20, "bersama": 12, "sewilayah": 8}
    for nama in ("harus", "tidak_boleh", "orang_tetap", "jabatan_tertutup", "suka", *paling_sedikit):
        assert beda[nama] >= paling_sedikit.get(nama, 4), beda


def _sama(r: np.random.Generator, soal: Soal) -> None:
    """The plan does not depend on the order of rows, nor of types of posts."""
    lain, tipe = tukar_baris(r, soal), r.permutation(soal.cocok.shape[1])
    lain = replace(lain, cocok=lain.cocok[:, tipe], tipe=np.argsort(tipe).astype(np.int32)[lain.tipe])
    satu, dua = _coba(soal), _coba(lain)
    assert (satu is None) == (dua is None)
    if satu is not None and dua is not None:
        assert bernama(soal, satu.pilihan) == bernama(lain, dua.pilihan)


@pytest.mark.parametrize("syarat", [False, True])
def test_the_plan_is_the_same_in_whatever_order_people_and_posts_are_given(syarat: bool) -> None:
    r = np.random.default_rng(7)
    for soal in _soal(11, syarat=syarat):
        _sama(r, soal)


@pytest.mark.parametrize("benih", range(3))
def test_so_it_is_where_several_couples_have_to_be_parted_from_the_best_plan(benih: int) -> None:
    """Few values, so that many plans are of equal worth, and who is looked at first could decide."""
    r = np.random.default_rng(benih)
    for _ in range(SEKALI):
        soal = acak(r, 8, 6, tajam=2)
        berdua = r.permutation(soal.n)[:6].reshape(-1, 2).tolist()
        kaitan = tuple(Kaitan(satu, dua, jenis) for (satu, dua), jenis in zip(berdua, [*JenisKaitan] * 2, strict=False))
        soal = replace(soal, kaitan=kaitan, batas_pindah=int(r.integers(1, 6)) if r.random() < 0.5 else None)
        if boleh_ditanya(soal):
            _sama(r, soal)


def _pindahan(asal: int, ke: dict[int, int], m: int) -> Kursi:
    """Who can go only there."""
    return Kursi(asal, tuple(0 if each == asal else ke.get(each) for each in range(m)))


SEPADAN = {
    # Each couple gains by moving, and needs the same last seat.
    "which of two couples moves": soal_dari(
        [_pindahan(0, {4: 10}, 7), _pindahan(1, {6: -1}, 7), _pindahan(2, {5: 10}, 7), _pindahan(3, {6: -1}, 7)],
        [1] * 7,
        kaitan=(Kaitan(0, 1, JenisKaitan.BERSAMA), Kaitan(2, 3, JenisKaitan.BERSAMA)),
    ),
    # Two could change places; one move is allowed, and either may go to the free seat.
    "who moves where the budget leaves a gap": soal_dari(
        [_pindahan(0, {1: 5, 2: 4}, 3), _pindahan(1, {0: 5, 2: 4}, 3)], [1] * 3, batas_pindah=1
    ),
    "which chains are taken": soal_dari(
        [_pindahan(each, {each + 5: 100}, 10) for each in range(5)], [1] * 10, batas_pindah=3
    ),
}


@pytest.mark.parametrize("soal", SEPADAN.values(), ids=SEPADAN.keys())
def test_between_plans_of_equal_worth_the_lot_decides_and_no_row(soal: Soal) -> None:
    r = np.random.default_rng(3)
    semua = set()
    for nomor in range(12):
        ini = replace(soal, nomor=f"SK-{nomor}")
        for _ in range(3):
            _sama(r, ini)
        semua.add(tuple(rencanakan(ini).pilihan.tolist()))
    assert len(semua) > 1


def test_other_names_change_only_who_the_lot_prefers() -> None:
    for soal in _soal(12, syarat=False):
        satu, dua = _coba(soal), _coba(replace(soal, nip=[f"LAIN-{each}" for each in soal.nip]))
        assert (satu and satu.nilai) == (dua and dua.nilai)


def test_a_question_with_thousands_of_pairs_is_priced_until_none_is_better() -> None:
    soal = acak(np.random.default_rng(3), 150, 90, tajam=1000)
    maju: list[Kemajuan] = []
    rencana = rencanakan(soal, maju.append)
    assert rencana.nilai == nilai_terbaik(soal)
    assert rencana.celah == 0
    assert len(maju) > 1
    assert maju[0].celah > 0
    assert maju[-1].celah == 0


def test_a_budget_that_a_swap_would_exceed_leaves_a_gap_that_the_search_closes() -> None:
    tukar = soal_dari([Kursi(0, (0, 10)), Kursi(1, (10, 0))], [1, 1])
    assert rencanakan(tukar).pilihan.tolist() == [1, 0]
    rencana = rencanakan(replace(tukar, batas_pindah=1))
    assert rencana.pilihan.tolist() == [0, 1]
    assert rencana.celah == 10  # half of what the swap gains, as far as prices can tell
    assert rencana.terbaik


def test_of_the_chains_around_a_budget_as_many_are_taken_as_it_allows() -> None:
    rantai = [
        Kursi(each, tuple(100 if p == each + 5 else 0 if p == each else None for p in range(10))) for each in range(5)
    ]
    # Without a search: a city's gap at the budget is not searched.
    rencana = rencanakan(soal_dari(rantai, [1] * 10, batas_pindah=3), simpul=1)
    assert rencana.nilai == 300
    assert rencana.celah == 0


def test_a_search_that_is_cut_short_still_says_how_far_the_plan_may_be_from_the_best() -> None:
    soal = acak(np.random.default_rng(5), 30, 20, tajam=50)
    soal = replace(
        soal,
        batas_pindah=9,
        kaitan=tuple(Kaitan(each, each + 1, JenisKaitan.SEWILAYAH) for each in range(0, 20, 2)),
        wilayah=(np.arange(20) % 4).astype(np.int32),
    )
    pendek, penuh = rencanakan(soal, simpul=3), nilai_terbaik(soal)
    assert penuh is not None
    assert pendek.nilai <= penuh <= pendek.batas
    assert not pendek.terbaik


def test_who_holds_a_seat_beyond_the_formasi_may_stay_beyond_it_and_is_placed_first() -> None:
    orang = [Kursi(0, (5, 0)), Kursi(0, (5, 0))]
    soal = soal_dari(orang, [1, 1], luar=np.array([-100, -100]))
    assert sorted(rencanakan(soal).pilihan.tolist()) == [0, 1]
    penuh = rencanakan(replace(soal, formasi=np.array([1, 0], np.int32)))
    assert sorted(penuh.pilihan.tolist()) == [TANPA, 0]
    assert penuh.nilai == -95


def test_where_a_pin_leaves_somebody_without_a_place_they_are_named() -> None:
    soal = soal_dari([Kursi(0, (5, 5)), Kursi(1, (None, 5))], [1, 1], harus=((0, 1),))
    with pytest.raises(TakMungkin) as mustahil:
        rencanakan(soal)
    assert mustahil.value.orang in [(0,), (1,)]


@pytest.mark.parametrize(
    ("lain", "kata", "orang", "jabatan"),
    [
        ({"harus": ((0, 1), (0, 2))}, "dua jabatan", (0,), (1, 2)),
        ({"harus": ((0, 1), (1, 1))}, "daripada formasinya", (0, 1), (1,)),
        ({"harus": ((0, 3),)}, "terhalang aturan", (0,), (3,)),
        ({"harus": ((0, 1),), "tidak_boleh": ((0, 1),)}, "sekaligus dilarang", (0,), (1,)),
        ({"harus": ((0, 1),), "orang_tetap": frozenset({0})}, "tidak ikut ditata", (0,), (1,)),
        ({"harus": ((0, 1), (1, 2)), "batas_pindah": 1}, "kurang dari 2", (0, 1), ()),
        ({"luar": np.array([-1073741824, -1073741824, -1073741824])}, "tetap tanpa jabatan", (2,), ()),
        ({"formasi": np.array([0, 1, 1, 1], np.int32)}, "melebihi formasi", (0,), (0,)),
        ({"cocok": np.full((3, 4), 1 << 28, np.int32)}, "kecilkan satuannya", (), ()),
        ({"tambahan": np.full(4, -(1 << 30), np.int32)}, "kecilkan satuannya", (), ()),
        ({"nilai_asal": np.full(3, -(1 << 30))}, "kecilkan satuannya", (), ()),
        ({"ongkos": np.full((1, 1), -(1 << 31), np.int32)}, "kecilkan satuannya", (), ()),
        ({"suka_orang": BERDUA, "suka_jabatan": BERDUA, "suka": BERDUA}, "dua kali", (), ()),
        ({"tipe": np.array([0, 1, 2, 4], np.int32)}, "ke luar daftar", (), ()),
        ({"nip": ["A", "A", "B"]}, "dua kali", (), ()),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_who_and_what_is_meant(
    lain: dict[str, object], kata: str, orang: tuple[int, ...], jabatan: tuple[int, ...]
) -> None:
    tabel = [Kursi(0, (1, 1, 1, None)), Kursi(3, (1, 1, 1, 1)), Kursi(TANPA, (1, 1, 1, 1))]
    with pytest.raises(SalahSoal) as salah:
        rencanakan(replace(soal_dari(tabel, [1, 1, 1, 1]), **lain))  # type: ignore[arg-type]
    assert kata in str(salah.value)
    assert (salah.value.orang, salah.value.jabatan) == (orang, jabatan)


def test_more_people_and_posts_than_the_lot_can_add_up_are_refused() -> None:
    assert TERBANYAK << BIT <= 1 << 62
    n = TERBANYAK
    kosong = np.zeros(n, np.int32)
    soal = replace(
        soal_dari([Kursi(TANPA, (1,))], [1]),
        nip=[str(each) for each in range(n)],
        asal=kosong - 1,
        nilai_asal=kosong.astype(np.int64),
        luar=kosong.astype(np.int64),
        cocok=kosong[:, None],
        kelas_orang=kosong,
    )
    with pytest.raises(SalahSoal, match=f"{n} orang dan 1 jabatan"):
        rencanakan(soal)


def test_values_too_large_to_be_added_up_are_refused() -> None:
    soal = soal_dari([Kursi(0, (1, 1 << 27))], [1, 1])
    assert rencanakan(soal).nilai == 1 << 27
    with pytest.raises(SalahSoal, match="terlalu besar"):
        Penata(soal).tempatkan(Ukuran(1 << 29, 0))
    with pytest.raises(SalahSoal, match="terlalu besar"):
        Penata(soal).tempatkan(Ukuran(1, 1 << 57))


def test_an_empty_scope_is_refused() -> None:
    with pytest.raises(SalahSoal, match="kosong"):
        rencanakan(replace(acak(np.random.default_rng(1), 2, 2), nip=[]))


def test_the_lot_is_what_is_published() -> None:
    orang, jabatan = undi("SK-1", ["198501012010011001"]), undi("SK-1", ["ANALIS"])
    assert (int(orang[0]), int(jabatan[0])) == (17792240599651476964, 8654208580475656115)
    assert int(undi_pasangan(orang, jabatan)[0]) == 8547635837791
    assert 0 <= int(undi_pasangan(orang, jabatan)[0]) < 1 << BIT
    assert undi("SK-2", ["ANALIS"])[0] != jabatan[0]


def test_couples_for_whom_there_is_no_plan_are_named_and_no_others() -> None:
    # 0 must go to the free post 2, which takes along 1, who has nowhere to go but there; 3 and 4 may stay together.
    orang = [Kursi(0, (0, None, 9)), Kursi(1, (None, 0, 9)), Kursi(0, (0, None, None)), Kursi(1, (None, 0, None))]
    kaitan = (Kaitan(0, 1, JenisKaitan.BERSAMA), Kaitan(2, 3, JenisKaitan.BERSAMA))
    for lain, kata in (({"batas_pindah": 1}, "dalam batas 1 perpindahan"), ({}, "Hapus kaitan")):
        soal = soal_dari(orang, [2, 2, 1], harus=((0, 2),), kaitan=kaitan, **lain)
        with pytest.raises(SalahSoal, match=kata) as salah:
            rencanakan(soal)
        assert salah.value.orang == (0, 1)
        assert salah.value.pesan.startswith("Tidak ada rencana")
