"""Questionnaires without names: what is refused, what is told, and what no difference of two answers tells."""

import random
from collections import Counter
from itertools import combinations, combinations_with_replacement
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kuesioner.jawaban import Pertanyaan, Salah, periksa_jawaban, urutkan_jawaban
from shared.kuesioner.rangkum import Rangkuman, Rata, batas_student, beda_rata, rangkum
from shared.kuesioner.sel import kelompok_aman, sel_terbuka

SETUJU = ("Tidak setuju", "Kurang setuju", "Setuju", "Sangat setuju")
TANYA = (
    Pertanyaan("sesuai", "kepuasan", "Pekerjaan saya sesuai.", SETUJU),
    Pertanyaan("terima", "kepuasan", "Saya diterima.", SETUJU),
    Pertanyaan("semangat", "motivasi", "Saya bersemangat.", SETUJU),
)
satu_jawaban = st.tuples(*(st.integers(1, 4) for _ in TANYA))
banyak_jawaban = st.lists(satu_jawaban, max_size=60)
terkecil = st.integers(5, 12)


def test_yang_lengkap_tidak_ada_salahnya() -> None:
    jawaban = {"semangat": 4, "sesuai": 1, "terima": 3}
    assert periksa_jawaban(TANYA, jawaban) == []
    assert urutkan_jawaban(TANYA, jawaban) == (1, 3, 4)


@pytest.mark.parametrize(
    ("jawaban", "salah"),
    [
        ({"sesuai": 1, "terima": 2}, Salah("semangat", "belum dijawab: Saya bersemangat.")),
        (
            {"sesuai": 5, "terima": 2, "semangat": 1},
            Salah(
                "sesuai",
                "bukan salah satu pilihan: 1 (Tidak setuju), 2 (Kurang setuju), 3 (Setuju), 4 (Sangat setuju)",
            ),
        ),
        (
            {"sesuai": 1, "terima": 2, "semangat": 1, "nama": 1},
            Salah("nama", "pertanyaan ini tidak ada pada kuesionernya"),
        ),
    ],
)
def test_yang_kurang_atau_salah_disebut(jawaban: dict[str, int], salah: Salah) -> None:
    assert periksa_jawaban(TANYA, jawaban) == [salah]


@given(banyak_jawaban, terkecil)
def test_dari_terlalu_sedikit_orang_tidak_ada_angka_dan_dari_cukup_banyak_ada(
    jawaban: list[tuple[int, ...]], sel: int
) -> None:
    assert (rangkum(TANYA, jawaban, sel) is None) == (len(jawaban) < sel)


@given(banyak_jawaban, terkecil, st.randoms())
def test_urutan_jawaban_tidak_mengubah_apa_pun(jawaban: list[tuple[int, ...]], sel: int, acak: object) -> None:
    kocok = list(jawaban)
    acak.shuffle(kocok)  # type: ignore[attr-defined]
    assert rangkum(TANYA, kocok, sel) == rangkum(TANYA, sorted(jawaban), sel) or _hampir(
        rangkum(TANYA, kocok, sel), rangkum(TANYA, jawaban, sel)
    )


def _hampir(satu: Rangkuman | None, dua: Rangkuman | None) -> bool:
    assert satu is not None
    assert dua is not None
    return [each.sebaran for each in satu.pertanyaan] == [each.sebaran for each in dua.pertanyaan] and all(
        a == b or (a is not None and b is not None and a == pytest.approx(b))
        for a, b in zip(satu.pokok.values(), dua.pokok.values(), strict=True)
    )


@given(st.lists(satu_jawaban, min_size=5, max_size=60), terkecil)
def test_selang_memuat_rata_ratanya_di_dalam_skala(jawaban: list[tuple[int, ...]], sel: int) -> None:
    hasil = rangkum(TANYA, jawaban, sel)
    semua = [] if hasil is None else [*(each.rata for each in hasil.pertanyaan), *hasil.pokok.values()]
    for rata in filter(None, semua):
        assert 1 <= rata.bawah <= rata.nilai <= rata.atas <= 4


@given(st.lists(satu_jawaban, min_size=5, max_size=80), terkecil)
def test_sebaran_hanya_bila_tiap_selnya_cukup_dan_tanpanya_selang_hanya_dari_banyak_dan_rata_rata(
    jawaban: list[tuple[int, ...]], sel: int
) -> None:
    hasil = rangkum(TANYA, jawaban, sel)
    if hasil is None:
        return
    for nilai, kolom in zip(hasil.pertanyaan, zip(*jawaban, strict=True), strict=True):
        hitung = Counter(kolom)
        assert (nilai.sebaran is not None) == all(hitung[pilihan] >= sel for pilihan in (1, 2, 3, 4))
        if nilai.sebaran is None and nilai.rata is not None:
            # Whatever else the answers are: of the same sum the same interval.
            assert nilai.rata.bawah == pytest.approx(_selang_terlebar(fmean(kolom), len(kolom))[0])


def _selang_terlebar(rata: float, banyak: int) -> tuple[float, float]:
    lebar = batas_student(0.95, banyak - 1) * ((rata - 1) * (4 - rata) / (banyak - 1)) ** 0.5
    return max(1.0, rata - lebar), min(4.0, rata + lebar)


def test_dua_sebaran_dengan_jumlah_sama_tidak_terbedakan() -> None:
    terpecah = [(1, 2, 2)] * 5 + [(4, 3, 3)] * 5
    rapat = [(2, 2, 2)] * 5 + [(3, 3, 3)] * 5
    satu, dua = rangkum(TANYA, terpecah, 5), rangkum(TANYA, rapat, 5)
    assert satu is not None
    assert dua is not None
    assert satu.pertanyaan[0] == dua.pertanyaan[0]


def test_yang_nyaris_di_ujung_skala_tidak_disebut_juga_tidak_lewat_pokoknya() -> None:
    hasil = rangkum(TANYA, [(4, nilai, nilai) for nilai in (1, 2, 3, 4, 4, 2)], 5)
    assert hasil is not None
    assert (hasil.pertanyaan[0].rata, hasil.pokok["kepuasan"]) == (None, None)
    assert hasil.pokok["motivasi"] is not None
    # Of five answers a mean of 1.20 is 1, 1, 1, 1 and 2, and nothing else; so is 3.80.
    for ujung, lain in ((1, 2), (4, 3)):
        nyaris = rangkum(TANYA[:1], [(ujung,)] * 4 + [(lain,)], 5)
        assert nyaris is not None
        assert (nyaris.pertanyaan[0].rata, nyaris.pokok["kepuasan"]) == (None, None)


def test_yang_dijawab_sama_di_tengah_tidak_terbedakan_dari_yang_terpecah() -> None:
    sama, terpecah = rangkum(TANYA[:1], [(2,)] * 6, 5), rangkum(TANYA[:1], [(1,)] * 3 + [(3,)] * 3, 5)
    assert sama == terpecah
    assert sama is not None
    assert sama.pertanyaan[0].rata is not None


@given(st.lists(st.integers(1, 4), min_size=5, max_size=12), terkecil)
def test_rata_rata_yang_disebut_tidak_memastikan_jawaban_sebanyak_itu_orang(jawaban: list[int], sel: int) -> None:
    hasil = rangkum(TANYA[:1], [(each,) for each in jawaban], sel)
    if hasil is None or hasil.pertanyaan[0].rata is None:
        return
    # All sets of answers that number and mean allow: of no choice more than all but a cell's worth of steps is certain.
    mungkin = [
        Counter(each) for each in combinations_with_replacement((1, 2, 3, 4), len(jawaban)) if sum(each) == sum(jawaban)
    ]
    assert len(mungkin) > 1
    for pilihan in (1, 2, 3, 4):
        assert min(each[pilihan] for each in mungkin) <= max(0, len(jawaban) - sel)


def test_rata_rata_dan_selang_student_menurut_hitungan_tangan() -> None:
    # Five of each choice: mean 2.5, variance 25/19, t(19) = 2.093.
    hasil = rangkum(TANYA[:1], [(nilai,) for nilai in (1, 2, 3, 4) for _ in range(5)], 5)
    assert hasil is not None
    assert hasil.pertanyaan[0].sebaran == (5, 5, 5, 5)
    assert hasil.pertanyaan[0].rata == pytest.approx(Rata(2.5, 2.5 - 0.5368, 2.5 + 0.5368), abs=1e-3)


def test_selang_beda_dari_dua_selang_menurut_hitungan_tangan() -> None:
    # 3.0 (2.6 to 3.4) after 2.5 (2.2 to 2.8): 0.5, less and more the root of 0.4^2 + 0.3^2.
    assert beda_rata(Rata(2.5, 2.2, 2.8), Rata(3.0, 2.6, 3.4)) == pytest.approx(Rata(0.5, 0.0, 1.0))


def test_selang_beda_memuat_beda_yang_benar_sembilan_puluh_lima_dari_seratus_kali() -> None:
    acak = random.Random("beda")
    kena = 0
    for _ in range(400):
        kini, dulu = (
            rangkum(TANYA[:1], [(acak.choices((1, 2, 3, 4), bobot)[0],) for _ in range(80)], 5)
            for bobot in ((1, 2, 4, 3), (2, 4, 3, 1))
        )
        assert kini is not None
        assert dulu is not None
        assert kini.pokok["kepuasan"] is not None
        assert dulu.pokok["kepuasan"] is not None
        beda = beda_rata(dulu.pokok["kepuasan"], kini.pokok["kepuasan"])
        # The truth by hand: 2.9 and 2.3.
        kena += beda.bawah <= 0.6 <= beda.atas
    assert kena >= 0.93 * 400


@pytest.mark.parametrize(("derajat", "t"), [(4, 2.776), (9, 2.262), (30, 2.042), (1000, 1.962)])
def test_batas_student_seperti_tabelnya(derajat: int, t: float) -> None:
    assert batas_student(0.95, derajat) == pytest.approx(t, abs=1.5e-3)


kelompok_orang = st.dictionaries(
    st.integers(1, 60).map(str), st.none() | st.sampled_from(["A", "B", "C", "D"]), max_size=60
)


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 20)), st.integers(0, 12), terkecil)
def test_tiap_sel_yang_terbuka_dan_sisanya_cukup_banyak(banyak: dict[str, int], sisa: int, sel: int) -> None:
    terbuka = sel_terbuka(banyak, sel, sisa)
    assert all(banyak[each] >= sel for each in terbuka)
    lain = sisa + sum(orang for kunci, orang in banyak.items() if kunci not in terbuka)
    assert not terbuka or lain == 0 or lain >= sel


@given(kelompok_orang, terkecil)
def test_tiap_gabungan_dari_yang_diceritakan_dan_sisanya_cukup_banyak(orang: dict[str, str | None], sel: int) -> None:
    aman = kelompok_aman(orang, sel)
    if aman is None:
        assert len(orang) < sel
        return
    assert aman.keys() == orang.keys()
    assert all(kelompok in (None, orang[siapa]) for siapa, kelompok in aman.items())
    banyak = Counter(aman.values())
    for jumlah in range(1, len(banyak) + 1):
        for gabungan in combinations(banyak.values(), jumlah):
            assert sum(gabungan) >= sel


def test_unit_yang_tinggal_selisih_disembunyikan_bersama_yang_terkecil() -> None:
    assert sel_terbuka({"A": 9, "B": 6, "C": 3}, 5) == {"A"}
    assert sel_terbuka({"A": 9, "B": 6}, 5) == {"A", "B"}
    assert sel_terbuka({"A": 9, "B": 6}, 5, sisa=1) == {"A"}
