"""No plan that is not the best passes for it: each forgery here is caught by one check alone, and by no other."""

from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.sertifikat import simpan
from services.mutasi.penataan.soal import TANPA, TIDAK, JenisKaitan, Kaitan, Soal
from services.mutasi.penataan.undian import undi, undi_pasangan
from services.mutasi.penataan.verifikasi.__main__ import main
from services.mutasi.penataan.verifikasi.berkas import BAGIAN, HARGA, SKALA
from services.mutasi.penataan.verifikasi.periksa import periksa
from tests.mutasi.penataan.soal_acak import Kursi, acak, soal_dari

LEBIH = "bernilai lebih tinggi daripada harga orang dan jabatannya"
MUNGKIN = "bernilai lebih tinggi daripada yang mungkin"
NEGATIF = "tidak boleh negatif"
UNDIAN = "Harga undian tidak membuktikan undiannya"


def _angka(*isi: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array(isi, np.int64)


def _nomor(*isi: int) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    return np.array(isi, np.int32)


@dataclass(frozen=True)
class Palsu:
    """A plan with prices that seem to prove it."""

    soal: Soal
    pilihan: tuple[int, ...]
    orang: tuple[int, ...]
    jabatan: tuple[int, ...]
    lain: dict[str, object] = field(default_factory=dict)

    def salah(self, folder: Path) -> list[str]:
        """What the verifier says; the plan claims just what it and its prices come to."""
        rencana = Rencana(
            self.soal,
            _nomor(*self.pilihan),
            _angka(*self.orang),
            _angka(*self.jabatan),
            **self.lain,  # type: ignore[arg-type]
        )
        simpan(rencana, folder)
        return periksa(folder).salah


SATU_TIPE = {"tipe": _nomor(0, 0, 0), "cocok": np.array([[4]], np.int32), "tambahan": _nomor(0, 0, 3)}
SEORANG = soal_dari([Kursi(0, (3, 8))], [1, 1])
PALSU = {
    "a move is worth more": (LEBIH, Palsu(SEORANG, (0,), (3,), (0, 0))),
    "to another post of the same type": (
        LEBIH,
        Palsu(soal_dari([Kursi(TANPA, (4, 4, 4))], [1, 1, 1], **SATU_TIPE), (0,), (4,), (0, 0, 0)),
    ),
    "for another kind of people": (
        LEBIH,
        Palsu(
            soal_dari(
                [Kursi(0, (3, 8)), Kursi(TANPA, (0, 8))],
                [1, 1],
                kelas_orang=_nomor(0, 1),
                ongkos=np.array([[-9], [0]], np.int32),
            ),
            (0, TANPA),
            (3, 0),
            (0, 0),
        ),
    ),
    "for the last of many of one kind": (
        LEBIH,
        Palsu(
            soal_dari([*(Kursi(TANPA, (None,)) for _ in range(1100)), Kursi(TANPA, (5,))], [1]),
            (TANPA,) * 1101,
            (0,) * 1101,
            (0,),
        ),
    ),
    "so much that it pays for the charge": (
        LEBIH,
        Palsu(soal_dari([Kursi(0, (3, 8))], [1, 1], batas_pindah=1), (0,), (5,), (0, 0), {"denda": 2}),
    ),
    "a wish makes it so": (
        LEBIH,
        Palsu(
            soal_dari([Kursi(0, (3, 0))], [1, 1], suka_orang=_nomor(0), suka_jabatan=_nomor(1), suka=_nomor(9)),
            (0,),
            (3,),
            (0, 0),
        ),
    ),
    "staying is worth more": (
        LEBIH,
        Palsu(soal_dari([Kursi(0, (None, 1))], [1, 1], nilai_asal=_angka(5)), (1,), (1,), (0, 0)),
    ),
    "having no post is worth more": (
        LEBIH,
        Palsu(soal_dari([Kursi(0, (1,))], [1], luar=_angka(10)), (0,), (1,), (0,)),
    ),
    "a seat that pays for being there": (
        NEGATIF,
        Palsu(soal_dari([Kursi(0, (2, 9, None))], [1, 1, 1]), (0,), (9,), (0, 0, -7)),
    ),
    "a charge that nothing pays for": ("Denda perpindahan hanya ada", Palsu(SEORANG, (0,), (3,), (0, 0), {"denda": 6})),
    "a charge that pays for moving": (
        NEGATIF,
        Palsu(soal_dari([Kursi(0, (2, 10))], [1, 1], batas_pindah=2), (0,), (18,), (0, 0), {"denda": -8}),
    ),
    "more moves than the budget": (
        "batasnya 0",
        Palsu(soal_dari([Kursi(0, (3, 8))], [1, 1], batas_pindah=0), (1,), (8,), (0, 0)),
    ),
    "two posts that one person must have": (
        "seperti diharuskan",
        Palsu(soal_dari([Kursi(0, (3, 8))], [1, 1], harus=((0, 0), (0, 1))), (1,), (8,), (0, 0)),
    ),
}


@pytest.mark.parametrize(("kata", "palsu"), PALSU.values(), ids=PALSU.keys())
def test_a_forgery_is_caught_by_the_one_check_that_is_there_for_it(tmp_path: Path, kata: str, palsu: Palsu) -> None:
    salah = palsu.salah(tmp_path)
    assert len(salah) == 1, salah
    assert kata in salah[0]


def test_a_plan_worth_more_than_its_prices_allow_has_more_people_than_seats(tmp_path: Path) -> None:
    berdua = soal_dari([Kursi(TANPA, (5,)), Kursi(TANPA, (5,))], [1])
    salah = Palsu(berdua, (0, 0), (0, 0), (5,)).salah(tmp_path)
    assert len(salah) == 2
    assert "formasinya 1" in salah[0]
    assert MUNGKIN in salah[1]


def test_one_price_lower_and_another_higher_is_found_though_the_sum_is_the_same(tmp_path: Path) -> None:
    rencana = rencanakan(acak(np.random.default_rng(3), 60, 40, tajam=1000))
    assert rencana.undi_orang is not None
    assert rencana.undi_jabatan is not None
    for siapa in range(0, 60, 4):
        tukar = np.zeros(60, np.int64)
        tukar[[siapa, siapa - 1]] = -1, 1
        for harga, lot, kata in ((tukar, 0, LEBIH), (0, tukar, UNDIAN)):
            palsu = Rencana(
                rencana.soal,
                rencana.pilihan,
                rencana.harga_orang + harga,
                rencana.harga_jabatan,
                undi_orang=rencana.undi_orang + lot,
                undi_jabatan=rencana.undi_jabatan,
            )
            simpan(palsu, tmp_path)
            assert any(kata in each for each in periksa(tmp_path).salah)


def _lot(soal: Soal, orang: int, jabatan: int) -> int:
    return int(undi_pasangan(undi(soal.nomor, [soal.nip[orang]]), undi(soal.nomor, [soal.kode[jabatan]]))[0])


def test_a_lot_that_another_plan_would_win_is_found(tmp_path: Path) -> None:
    soal = soal_dari([Kursi(TANPA, (5, 5)), Kursi(TANPA, (5, 5))], [1, 1])
    asli = rencanakan(soal)
    satu, dua = asli.pilihan.tolist()
    kalah = (dua, satu)
    # Prices of what was drawn, and those that would be right if nothing else could be had.
    for orang, jabatan, kata in (
        (asli.undi_orang, asli.undi_jabatan, "lebih diutamakan undian"),
        (_angka(_lot(soal, 0, dua), _lot(soal, 1, satu)), _angka(0, 0), UNDIAN),
    ):
        lain = {"undi_orang": orang, "undi_jabatan": jabatan}
        salah = Palsu(soal, kalah, (5, 5), (0, 0), lain).salah(tmp_path)
        assert len(salah) == 1, salah
        assert kata in salah[0]


def test_an_empty_seat_cannot_be_made_to_pay_in_the_lot(tmp_path: Path) -> None:
    soal = soal_dari([Kursi(TANPA, (5, 5))], [1, 1])
    menang = int(rencanakan(soal).pilihan[0])
    jabatan = [0, 0]
    jabatan[1 - menang] = _lot(soal, 0, 1 - menang) - _lot(soal, 0, menang)
    lain = {"undi_orang": _angka(_lot(soal, 0, menang)), "undi_jabatan": _angka(*jabatan)}
    salah = Palsu(soal, (1 - menang,), (5,), (0, 0), lain).salah(tmp_path)
    assert len(salah) == 1, salah
    assert UNDIAN in salah[0]


def test_no_lot_is_proven_by_a_plan_with_a_gap_or_by_prices_in_parts_or_with_a_charge(tmp_path: Path) -> None:
    soal = soal_dari([Kursi(TANPA, (5,))], [1], batas_pindah=1)
    diam = soal_dari([Kursi(0, (5,))], [1], batas_pindah=0)
    undian = {"undi_orang": _angka(_lot(soal, 0, 0)), "undi_jabatan": _angka(0)}
    assert not Palsu(soal, (0,), (5,), (0,), undian).salah(tmp_path)
    for palsu, kata in (
        (Palsu(soal, (0,), (6,), (0,), undian), UNDIAN),
        (Palsu(soal, (0,), (10,), (0,), {**undian, "skala": 2}), "pecahan"),
        (Palsu(diam, (0,), (5,), (0,), {**undian, "denda": 1}), "denda"),
    ):
        salah = palsu.salah(tmp_path)
        assert len(salah) == 1, salah
        assert kata in salah[0]


def test_prices_beyond_64_bits_prove_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The best plan is worth 18005; of this one, worth 2, the sum of all prices says 2 as well, if it may wrap."""
    soal = soal_dari([Kursi(TANPA, (5, 5, 5)), Kursi(0, (1, 9000, 0)), Kursi(0, (1, 0, 9000))], [2, 1, 1])
    puncak = (1 << 62) + 1
    simpan(Rencana(soal, _nomor(TANPA, 0, 0), _angka(-(1 << 63), puncak, puncak), _angka(0, 0, 0)), tmp_path)
    assert main([str(tmp_path)]) == 2
    assert "harga_orang" in capsys.readouterr().err


@pytest.mark.parametrize(("tanda", "denda", "geser"), list(product((1, -1), (HARGA, 0), (0, -1))))
def test_at_the_bounds_nothing_wraps(tmp_path: Path, tanda: int, denda: int, geser: int) -> None:
    bagian = tanda * (BAGIAN - 1)
    soal = soal_dari(
        [Kursi(TANPA, (0, 0))],
        [1, 1],
        cocok=np.full((1, 2), bagian, np.int32),
        ongkos=np.full((1, 1), bagian, np.int32),
        tambahan=_nomor(bagian, bagian),
        suka_orang=_nomor(0),
        suka_jabatan=_nomor(1),
        suka=_nomor(BAGIAN - 1),
        luar=_angka(-BAGIAN + 1),
        batas_pindah=1,
    )
    # A post for nothing, one that somebody wishes for at the highest price, and none.
    nilai = (3 * bagian * SKALA - denda, (3 * bagian + BAGIAN - 1) * SKALA - denda - HARGA, (-BAGIAN + 1) * SKALA)
    orang = max(-HARGA, min(HARGA, max(nilai) + geser))
    salah = Palsu(soal, (0,), (orang,), (0, HARGA), {"skala": SKALA, "denda": denda}).salah(tmp_path)
    assert any(LEBIH in each for each in salah) == (max(nilai) > orang)


@pytest.mark.parametrize("tertutup", ["cocok", "ongkos"])
def test_a_place_that_fit_or_cost_excludes_is_found_even_if_it_counts_as_a_very_low_value(
    tmp_path: Path, tertutup: str
) -> None:
    gerbang = {"cocok": np.array([[3, 0]], np.int32), "ongkos": np.zeros((1, 2), np.int32)}
    gerbang[tertutup][0, 1] = TIDAK
    soal = soal_dari([Kursi(0, (3, 0))], [1, 1], kelas_jabatan=_nomor(0, 1), **gerbang)
    assert any("tidak boleh ditempatkan" in each for each in Palsu(soal, (1,), (3,), (0, 0)).salah(tmp_path))


def test_who_must_have_a_post_and_is_held_out_has_that_post_alone(tmp_path: Path) -> None:
    soal = soal_dari(
        [Kursi(0, (10, 0)), Kursi(1, (0, 5))],
        [1, 1],
        luar=_angka(100, TIDAK),
        harus=((0, 0),),
        orang_tetap=frozenset({0}),
    )
    simpan(rencanakan(soal), tmp_path)
    laporan = periksa(tmp_path)
    assert not laporan.salah
    assert (laporan.nilai, laporan.celah) == (15, 0)
    salah = Palsu(soal, (TANPA, 1), (100, 5), (0, 0)).salah(tmp_path)
    assert any("tidak boleh ditempatkan di tanpa jabatan" in each for each in salah)


def test_couples_end_in_one_area_or_stay(tmp_path: Path) -> None:
    orang = [Kursi(0, (1, 1, 1, 1)), Kursi(1, (1, 1, 1, 1))]
    soal = soal_dari(
        orang,
        [1, 1, 1, 1],
        wilayah=_nomor(0, 1, 1, 0),
        kaitan=(Kaitan(0, 1, JenisKaitan.SEWILAYAH),),
        luar=_angka(1, 1),
    )
    for pilihan, utuh in (
        ((0, 1), True),
        ((2, 1), True),
        ((0, 3), True),
        ((3, 0), True),
        ((0, 2), False),
        ((3, 1), False),
        ((2, 3), False),
        ((2, TANPA), False),
        ((TANPA, 1), True),
    ):
        salah = Palsu(soal, pilihan, (1, 1), (0, 0, 0, 0)).salah(tmp_path)
        assert (not salah) == utuh, pilihan
