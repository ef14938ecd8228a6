"""What the planner says about a pair, a seat and a change is what solving the changed question anew says."""

from dataclasses import replace

import numpy as np
import pytest

from services.mutasi.penataan.alasan import Andai, Penjelas, andaikan, kehilangan
from services.mutasi.penataan.andai.jelaskan import TERDEKAT, bagian, jarak, terdekat
from services.mutasi.penataan.hitung.rincian import Undian
from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.pemecah.tempatkan import Penata, TakMungkin
from services.mutasi.penataan.soal import TANPA, TIDAK, Soal
from tests.mutasi.penataan.milp import nilai_terbaik
from tests.mutasi.penataan.soal_acak import MUSTAHIL, Kursi, acak, bersyarat, boleh_ditanya, soal_dari


def _soal(benih: int) -> Soal:
    r = np.random.default_rng(benih)
    while True:
        soal = acak(r, 12, 8, tajam=30)
        if boleh_ditanya(soal):
            return soal


def _nilai(andai: Andai, penjelas: Penjelas) -> int:
    return penjelas.penempatan.nilai + andai.selisih


@pytest.mark.parametrize("benih", range(4))
def test_forbidding_and_demanding_a_pair_are_answered_as_if_asked_anew(benih: int) -> None:
    soal = _soal(benih)
    penjelas = Penjelas(Penata(soal))
    for orang in range(soal.n):
        for jabatan in range(0, soal.m, 3):
            for cara, pin in ((penjelas.tanpa, "tidak_boleh"), (penjelas.dengan, "harus")):
                mau = nilai_terbaik(replace(soal, **{pin: ((orang, jabatan),)}))
                try:
                    assert _nilai(cara(orang, jabatan), penjelas) == mau
                except TakMungkin:
                    assert mau is None


@pytest.mark.parametrize("benih", range(4))
def test_what_a_pair_lacks_is_what_demanding_it_costs_and_the_prices_tell_at_least_how_much(benih: int) -> None:
    soal = _soal(benih)
    penjelas = Penjelas(Penata(soal))
    for orang in range(soal.n):
        jabatan = orang % soal.m
        jarak = penjelas.jarak(orang, jabatan)
        if jarak.nilai is None or jarak.kurang is None:
            assert soal.baris(orang)[jabatan] == TIDAK
            continue
        try:
            rugi = -penjelas.dengan(orang, jabatan).selisih
        except TakMungkin:
            continue
        assert 0 <= jarak.kurang <= rugi
        if jabatan != soal.asal[orang]:
            assert _terbaik_dengan(soal, orang, jabatan, rugi) == penjelas.penempatan.nilai
            assert _terbaik_dengan(soal, orang, jabatan, rugi + 1) == penjelas.penempatan.nilai + 1


def _terbaik_dengan(soal: Soal, orang: int, jabatan: int, lebih: int) -> int | None:
    """What the best plan is worth if a pair were worth so much more."""
    lain = (soal.suka_orang != orang) | (soal.suka_jabatan != jabatan)
    lebih += int(soal.suka[~lain].sum())
    return nilai_terbaik(
        replace(
            soal,
            suka_orang=np.append(soal.suka_orang[lain], np.int32(orang)),
            suka_jabatan=np.append(soal.suka_jabatan[lain], np.int32(jabatan)),
            suka=np.append(soal.suka[lain], np.int32(lebih)),
        )
    )


@pytest.mark.parametrize("benih", range(4))
def test_a_seat_costs_what_one_more_adds(benih: int) -> None:
    soal = _soal(benih)
    penjelas = Penjelas(Penata(soal))
    for jabatan in np.flatnonzero(soal.formasi).tolist():
        lebih = soal.formasi.copy()
        lebih[jabatan] += 1
        tambah = penjelas.harga_kursi(jabatan)
        assert penjelas.penempatan.nilai + tambah == nilai_terbaik(replace(soal, formasi=lebih))
        assert 0 <= tambah <= penjelas.penempatan.jabatan[jabatan]


def test_a_change_is_told_as_chains_from_a_free_seat_to_the_seat_that_is_left() -> None:
    # 0 holds A and would rise to B; 1 holds B and would rise to C, which is free.
    soal = soal_dari([Kursi(0, (0, 10, None)), Kursi(1, (None, 0, 10))], [1, 1, 1])
    penjelas = Penjelas(Penata(soal))
    assert penjelas.pilihan.tolist() == [1, 2]
    andai = penjelas.tanpa(1, 2)
    assert andai.selisih == -20
    assert [[(each.orang, each.dari, each.ke) for each in satu] for satu in andai.rantai] == [[(0, 1, 0), (1, 2, 1)]]
    assert kehilangan(andai.rantai) == ()


def test_who_would_lose_the_only_post_is_named() -> None:
    soal = soal_dari([Kursi(TANPA, (5,)), Kursi(TANPA, (9,))], [1])
    andai = Penjelas(Penata(soal)).dengan(0, 0)
    assert andai.selisih == -4
    assert kehilangan(andai.rantai) == (1,)


@pytest.mark.parametrize("benih", range(6))
def test_under_a_budget_and_with_couples_a_pin_is_answered_as_if_asked_anew(benih: int) -> None:
    r = np.random.default_rng(benih)
    dijawab = 0
    while dijawab < 12:
        soal = bersyarat(r, acak(r, int(r.integers(3, 8)), int(r.integers(2, 7))))
        try:
            rencana = rencanakan(soal)
        except MUSTAHIL:
            continue
        orang, jabatan, harus = int(r.integers(soal.n)), int(r.integers(soal.m)), bool(r.integers(2))
        pin = "harus" if harus else "tidak_boleh"
        mau = nilai_terbaik(replace(soal, **{pin: (*getattr(soal, pin), (orang, jabatan))}))
        try:
            andai = andaikan(rencana, orang, jabatan, Undian(soal), harus=harus)
        except MUSTAHIL:
            assert mau is None
            continue
        assert (rencana.nilai + andai.selisih, andai.celah) == (mau, 0)
        assert (int(andai.pilihan[orang]) == jabatan) is harus
        berubah = {each.orang for satu in andai.rantai for each in satu}
        assert berubah == set(np.flatnonzero(andai.pilihan != rencana.pilihan).tolist())
        dijawab += 1


def test_whatever_was_asked_before_the_plan_is_found_again() -> None:
    soal = _soal(9)
    penata = Penata(soal)
    penjelas = Penjelas(penata)
    for orang in range(0, soal.n, 2):
        if penjelas.pilihan[orang] != TANPA:
            try:
                penjelas.tanpa(orang, int(penjelas.pilihan[orang]))
            except TakMungkin:
                continue
    assert penata.tempatkan().nilai == penjelas.penempatan.nilai


@pytest.mark.parametrize("benih", range(6))
def test_the_nearest_posts_are_told_with_exactly_what_is_missing_and_no_impossible_one_is_among_them(
    benih: int,
) -> None:
    soal = _soal(benih)
    rencana, penjelas = rencanakan(soal), Penjelas(Penata(soal))
    for orang in range(soal.n):
        semua: dict[int, int] = {}
        for jabatan in range(soal.m):
            terbaik = nilai_terbaik(replace(soal, harus=((orang, jabatan),)))
            if terbaik is not None and jabatan != rencana.pilihan[orang]:
                semua[jabatan] = rencana.nilai - terbaik
        dekat = terdekat(rencana, orang, penjelas)
        assert all(each.pasti and semua[each.jabatan] == each.kurang for each in dekat)
        # There are few posts, so that these are the nearest of all.
        assert [each.kurang for each in dekat] == sorted(semua.values())[:TERDEKAT]


def test_prices_alone_say_no_exact_number() -> None:
    soal = _soal(2)
    rencana = rencanakan(soal)
    assert {each.pasti for orang in range(soal.n) for each in terdekat(rencana, orang)} == {False}


@pytest.mark.parametrize("benih", range(3))
def test_the_post_asked_about_is_told_with_the_exact_worth_of_a_seat_and_parts_that_add_up(benih: int) -> None:
    soal = _soal(benih)
    rencana, penjelas = rencanakan(soal), Penjelas(Penata(soal))
    for orang in range(soal.n):
        for jabatan in range(soal.m):
            satu = jarak(rencana, orang, jabatan, penjelas)
            if soal.terbuka[jabatan]:
                assert satu.nilai_kursi == penjelas.harga_kursi(jabatan)
                assert satu.nilai_kursi <= satu.harga
            if satu.nilai is not None:
                assert sum(bagian(soal, orang, jabatan).values()) == satu.nilai
