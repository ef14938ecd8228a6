"""Who is not told to be assessed first changes no plan, whatever an assessment says; and the bound can be reached."""

from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import NamedTuple

import numpy as np
import pytest

from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import TANPA, TIDAK, Bulat, Soal, nilai_rencana, periksa
from services.mutasi.penataan.taruhan import TERBANYAK, Alternatif, Penaksir
from tests.mutasi.penataan.milp import nilai_terbaik
from tests.mutasi.penataan.soal_acak import MUSTAHIL, Kursi, acak, bersyarat, soal_dari, tabel, tukar_baris


class Batas(NamedTuple):
    """How far each person's fits may move: type by type, (n, T), and all of them alike, (n,)."""

    naik: Bulat
    turun: Bulat
    serempak_naik: Bulat
    serempak_turun: Bulat


def batas_acak(r: np.random.Generator, soal: Soal) -> Batas:
    bentuk = soal.cocok.shape
    belum = r.random(bentuk) < 0.5
    serempak = r.random(soal.n) < 0.4
    return Batas(
        r.integers(0, 4, bentuk) * belum,
        r.integers(0, 4, bentuk) * belum,
        r.integers(0, 5, soal.n) * serempak,
        r.integers(0, 5, soal.n) * serempak,
    )


def geser(rencana: Rencana, batas: Batas) -> tuple[Bulat, Bulat]:
    """The same as what exceeds the fit by the plan."""
    semua = np.arange(rencana.soal.n)
    punya = rencana.pilihan != TANPA
    tipe = rencana.soal.tipe[rencana.pilihan]
    milik = np.where(punya, batas.turun[semua, tipe], 0)
    naik = batas.naik + np.where(punya, milik, batas.serempak_naik)[:, None]
    naik[semua[punya], tipe[punya]] = 0
    return naik, np.where(punya, milik + batas.serempak_turun, 0)


def taksir(rencana: Rencana, batas: Batas) -> Alternatif:
    return Penaksir(rencana).taksir(np.arange(rencana.soal.n, dtype=np.int32), *geser(rencana, batas))


def ubah(soal: Soal, orang: int, geser: Bulat) -> Soal:
    """The question with other fits of one person, that of staying among them."""
    cocok, nilai_asal = soal.cocok.copy(), soal.nilai_asal.copy()
    cocok[orang] = np.where(cocok[orang] > TIDAK, cocok[orang] + geser, TIDAK)
    if soal.asal[orang] != TANPA:
        nilai_asal[orang] += geser[soal.tipe[soal.asal[orang]]]
    return replace(soal, cocok=cocok, nilai_asal=nilai_asal)


def lebih(rencana: Rencana, soal: Soal) -> int:
    """By how much the best plan of a question is better than this one; HiGHS answers."""
    terbaik = nilai_terbaik(soal)
    assert terbaik is not None
    return terbaik - nilai_rencana(soal, rencana.pilihan)


def soal_berikut(r: np.random.Generator, syarat: bool, jabatan: int = 6) -> tuple[Soal, Rencana] | None:
    soal = acak(r, int(r.integers(2, 7)), int(r.integers(2, jabatan)), int(r.integers(3, 12)))
    if syarat:
        soal = bersyarat(r, soal)
    try:
        periksa(soal)
        return soal, rencanakan(soal)
    except MUSTAHIL:
        return None


@pytest.mark.parametrize("syarat", [False, True], ids=["bebas", "bersyarat"])
@pytest.mark.parametrize("benih", range(6))
def test_no_value_within_its_bounds_makes_another_plan_better_by_more_than_is_told(benih: int, syarat: bool) -> None:
    """With every pin, budget and couple too; of who is not told nothing does. All values of a person move at once."""
    r = np.random.default_rng(900 + benih)
    ditanya = di_luar = 0
    while ditanya < 12:
        if (satu := soal_berikut(r, syarat)) is None:
            continue
        soal, rencana = satu
        batas = batas_acak(r, soal)
        hasil = taksir(rencana, batas)
        for orang in range(soal.n):
            taruhan = int(hasil.besar[hasil.letak == orang].max(initial=0))
            ujung = r.random(soal.cocok.shape[1])
            bawah, atas = -batas.turun[orang], batas.naik[orang]
            isi = np.where(ujung < 0.4, atas, np.where(ujung < 0.8, bawah, r.integers(bawah, atas + 1)))
            isi += int(r.integers(-batas.serempak_turun[orang], batas.serempak_naik[orang] + 1))
            untung = lebih(rencana, ubah(soal, orang, isi))
            assert untung <= rencana.celah + taruhan, (benih, orang)
            di_luar += not taruhan
        ditanya += 1
    assert di_luar


@pytest.mark.parametrize("syarat", [False, True], ids=["bebas", "bersyarat"])
def test_no_place_is_overlooked(syarat: bool) -> None:
    """Not the next post of a type whose best one holds already, nor one wished for, nor what pins leave."""
    r = np.random.default_rng(23)
    for _ in range(400):
        if (satu := soal_berikut(r, syarat, jabatan=16)) is None:
            continue
        soal, rencana = satu
        batas = batas_acak(r, soal)
        naik, turun = geser(rencana, batas)
        hasil, semua = taksir(rencana, batas), tabel(soal)
        for orang in range(soal.n):
            besar = {}
            for tempat, nilai in enumerate(semua[orang]):
                jabatan = TANPA if tempat == soal.m else tempat
                if nilai is not None and jabatan != rencana.pilihan[orang]:
                    geseran = turun[orang] if jabatan == TANPA else naik[orang, soal.tipe[tempat]]
                    harga = rencana.harga_orang[orang] + (0 if jabatan == TANPA else rencana.harga_jabatan[jabatan])
                    harga += rencana.denda * (jabatan not in (TANPA, soal.asal[orang]))
                    besar[jabatan] = ceil(Fraction(int((nilai + geseran) * rencana.skala - harga), rencana.skala))
            milik = hasil.letak == orang
            assert max(0, *besar.values(), 0) == hasil.besar[milik].max(initial=0)
            terhitung = dict(zip(hasil.jabatan[milik].tolist(), hasil.besar[milik].tolist(), strict=True))
            assert terhitung.items() <= besar.items()


def test_where_a_seat_is_free_the_whole_bound_is_reached() -> None:
    """To a post with a free seat, from one for which nobody waits: no other prices prove less."""
    r = np.random.default_rng(17)
    tercapai = 0
    while tercapai < 30:
        if (satu := soal_berikut(r, syarat=False)) is None:
            continue
        soal, rencana = satu
        batas = batas_acak(r, soal)._replace(
            serempak_naik=np.zeros(soal.n, np.int64), serempak_turun=np.zeros(soal.n, np.int64)
        )
        hasil = taksir(rencana, batas)
        terisi = np.bincount(rencana.pilihan[rencana.pilihan != TANPA], minlength=soal.m)
        for orang in np.unique(hasil.letak).tolist():
            kini = int(rencana.pilihan[orang])
            ke, besar = int(hasil.jabatan[hasil.letak == orang][0]), int(hasil.besar[hasil.letak == orang][0])
            if ke == TANPA or terisi[ke] >= soal.formasi[ke] or (kini != TANPA and rencana.harga_jabatan[kini]):
                continue
            isi = np.zeros(soal.cocok.shape[1], np.int64)
            isi[soal.tipe[ke]] = batas.naik[orang, soal.tipe[ke]]
            if kini != TANPA:
                isi[soal.tipe[kini]] = -batas.turun[orang, soal.tipe[kini]]
            assert lebih(rencana, ubah(soal, orang, isi)) == besar
            tercapai += 1


def test_of_whom_everything_is_known_nothing_is_at_stake() -> None:
    r = np.random.default_rng(5)
    for _ in range(60):
        if (satu := soal_berikut(r, syarat=True)) is not None:
            soal, rencana = satu
            nol = np.zeros(soal.cocok.shape, np.int64)
            hasil = taksir(rencana, Batas(nol, nol, nol[:, 0], nol[:, 0]))
            assert not len(hasil.letak)


def test_the_same_is_told_whatever_the_order_of_rows() -> None:
    r = np.random.default_rng(6)
    for _ in range(60):
        soal = acak(r, 6, 5, 6)
        try:
            rencana = rencanakan(soal)
        except MUSTAHIL:
            continue
        lain = tukar_baris(r, soal)
        urut = {nip: letak for letak, nip in enumerate(soal.nip)}
        orang = np.array([urut[each] for each in lain.nip])
        kode = {each: letak for letak, each in enumerate(lain.kode)}
        ke = np.array([*(kode[each] for each in soal.kode), TANPA])
        jabatan = np.array([list(soal.kode).index(each) for each in lain.kode])
        sama = Rencana(
            lain,
            ke[rencana.pilihan[orang]].astype(np.int32),
            rencana.harga_orang[orang],
            rencana.harga_jabatan[jabatan],
        )
        batas = batas_acak(r, soal)
        satu, dua = taksir(rencana, batas), taksir(sama, Batas(*(each[orang] for each in batas)))
        assert bernama(soal, satu) == bernama(lain, dua)


def bernama(soal: Soal, hasil: Alternatif) -> set[tuple[str, str | None, int]]:
    return {
        (soal.nip[each], None if jabatan == TANPA else soal.kode[jabatan], besar)
        for each, jabatan, besar in zip(*(each.tolist() for each in hasil), strict=True)
    }


def test_who_could_take_the_post_of_another_is_told_with_what_that_is_worth() -> None:
    """One seat goes to who fits it at 9. The other counts 5 and may come to 12; or the 9 may come to be 4."""
    soal = soal_dari([Kursi(1, (9, 0, None)), Kursi(2, (5, None, 0))], [1, 1, 1])
    rencana = rencanakan(soal)
    assert rencana.pilihan.tolist() == [0, 2]
    naik = np.zeros((2, 3), np.int64)
    naik[1, 0] = 7
    hasil = Penaksir(rencana).taksir(np.arange(2, dtype=np.int32), naik, np.zeros(2, np.int64))
    assert (hasil.letak.tolist(), hasil.jabatan.tolist()) == ([1], [0])
    baru = ubah(soal, 1, np.array([7, 0, 0]))
    assert rencanakan(baru).pilihan.tolist() == [1, 0]
    assert 0 < lebih(rencana, baru) == 12 - 9 <= int(hasil.besar[0])
    naik = np.zeros((2, 3), np.int64)
    naik[0, 1] = 5
    hasil = Penaksir(rencana).taksir(np.arange(2, dtype=np.int32), naik, np.array([5, 0]))
    baru = ubah(soal, 0, np.array([-5, 0, 0]))
    assert lebih(rencana, baru) == 1
    assert (hasil.letak.tolist(), hasil.jabatan.tolist()) == ([0], [1])
    assert hasil.besar[0] >= 1


def test_of_each_person_a_few_places_are_named_and_the_largest_stake_first() -> None:
    r = np.random.default_rng(8)
    banyak = 0
    for _ in range(40):
        soal = acak(r, 8, 9, 6)
        try:
            rencana = rencanakan(soal)
        except MUSTAHIL:
            continue
        hasil = taksir(rencana, batas_acak(r, soal))
        for orang in np.unique(hasil.letak):
            besar = hasil.besar[hasil.letak == orang]
            assert besar.tolist() == sorted(besar.tolist(), reverse=True)
            assert 0 < len(besar) <= TERBANYAK
            banyak += len(besar) == TERBANYAK
    assert banyak
