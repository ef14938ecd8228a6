"""Job Person Match, from C.1–C.4."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kompetensi.rumus.jpm import (
    BelumLengkap,
    HasilJpm,
    Kompetensi,
    LevelTidakSah,
    TujuanJpm,
    hitung_jpm,
    jumlah_jpm,
)
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_JPM

ADMINISTRATOR = dict.fromkeys(Kompetensi, 3)
LEVEL = st.fixed_dictionaries({k: st.integers(1, 5) for k in Kompetensi})


def profil(*level: int) -> dict[Kompetensi, int]:
    return dict(zip(Kompetensi, level, strict=True))


def hitung(
    capaian: dict[Kompetensi, int],
    standar: dict[Kompetensi, int] = ADMINISTRATOR,
    tujuan: TujuanJpm = TujuanJpm.PENGISIAN,
    batasi: bool = False,
) -> HasilJpm:
    hasil = hitung_jpm(capaian, standar, tujuan=tujuan, batasi_per_kompetensi=batasi, kebijakan=KEBIJAKAN_JPM)
    assert isinstance(hasil, HasilJpm)
    return hasil


CONTOH_C4 = [
    ((3,) * 9, False, 27, "100.00"),
    ((2,) + (3,) * 8, False, 26, "96.30"),
    ((2,) * 3 + (3,) * 6, False, 24, "88.89"),
    ((2,) * 5 + (1,) + (3,) * 3, False, 20, "74.07"),
    ((2,) * 9, False, 18, "66.67"),
    ((5, 1) + (3,) * 7, False, 27, "100.00"),
    ((5, 1) + (3,) * 7, True, 25, "92.59"),
]


@pytest.mark.parametrize(("level", "batasi", "jumlah", "persen"), CONTOH_C4)
def test_the_worked_examples_come_out_as_the_text_says(
    level: tuple[int, ...], batasi: bool, jumlah: int, persen: str
) -> None:
    hasil = hitung(profil(*level), batasi=batasi)
    assert (hasil.pembilang, hasil.penyebut) == (jumlah, 27)
    assert str(hasil.persen) == persen


def test_there_are_eight_managerial_competences_and_perekat_bangsa() -> None:
    assert [k.value for k in Kompetensi] == [
        "Integritas",
        "Kerja sama",
        "Komunikasi",
        "Orientasi pada hasil",
        "Pelayanan publik",
        "Pengembangan diri dan orang lain",
        "Mengelola perubahan",
        "Pengambilan keputusan",
        "Perekat bangsa",
    ]


def _kategori(pembilang: int, tujuan: TujuanJpm) -> str:
    # A standard of 45 (nine times 5); the sum is spread over the competences.
    penuh, sisa = divmod(pembilang, 9)
    capaian = profil(*[penuh + (i < sisa) for i in range(9)])
    return hitung(capaian, dict.fromkeys(Kompetensi, 5), tujuan).kategori.value


@pytest.mark.parametrize(
    ("tujuan", "pembilang", "kategori"),
    [
        (TujuanJpm.PENGISIAN, 36, "Memenuhi Syarat"),  # 80.00
        (TujuanJpm.PENGISIAN, 35, "Masih Memenuhi Syarat"),  # 77.78
        (TujuanJpm.PENGISIAN, 31, "Masih Memenuhi Syarat"),  # 68.89
        (TujuanJpm.PENGISIAN, 30, "Kurang Memenuhi Syarat"),  # 66.67
        (TujuanJpm.PEMETAAN, 41, "Optimal"),  # 91.11
        (TujuanJpm.PEMETAAN, 40, "Cukup Optimal"),  # 88.89
        (TujuanJpm.PEMETAAN, 36, "Cukup Optimal"),  # 80.00
        (TujuanJpm.PEMETAAN, 35, "Kurang Optimal"),  # 77.78, which is below 78
    ],
)
def test_each_purpose_has_its_own_thresholds(tujuan: TujuanJpm, pembilang: int, kategori: str) -> None:
    assert _kategori(pembilang, tujuan) == kategori


def test_exactly_80_and_exactly_68_per_cent_belong_to_the_upper_category() -> None:
    standar = profil(3, 3, 3, 3, 3, 3, 3, 2, 2)  # 25
    tujuh_belas = profil(2, 2, 2, 2, 2, 2, 2, 2, 1)
    assert hitung(tujuh_belas, standar).persen == 68
    assert hitung(tujuh_belas, standar).kategori.value == "Masih Memenuhi Syarat"
    dua_puluh = profil(3, 3, 2, 2, 2, 2, 2, 2, 2)
    assert hitung(dua_puluh, standar).persen == 80
    assert hitung(dua_puluh, standar).kategori.value == "Memenuhi Syarat"


def test_exactly_90_per_cent_is_optimal() -> None:
    standar = profil(3, 2, 2, 2, 2, 3, 2, 2, 2)  # 20
    capaian = profil(3, 2, 2, 2, 2, 3, 2, 1, 1)
    assert hitung(capaian, standar, TujuanJpm.PEMETAAN).persen == 90
    assert hitung(capaian, standar, TujuanJpm.PEMETAAN).kategori.value == "Optimal"


@given(capaian=LEVEL, standar=LEVEL, tujuan=st.sampled_from(TujuanJpm), batasi=st.booleans())
def test_the_parts_add_up_and_the_percentage_is_the_fraction_rounded_half_up(
    capaian: dict[Kompetensi, int], standar: dict[Kompetensi, int], tujuan: TujuanJpm, batasi: bool
) -> None:
    hasil = hitung(capaian, standar, tujuan, batasi)
    assert sum(b.dihitung for b in hasil.bagian) == hasil.pembilang
    assert sum(b.standar for b in hasil.bagian) == hasil.penyebut
    assert hasil.nilai == Fraction(100 * hasil.pembilang, hasil.penyebut)
    pembulatan = (Decimal(100 * hasil.pembilang) / hasil.penyebut).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert hasil.persen == pembulatan
    assert all(b.selisih == capaian[b.kompetensi] - standar[b.kompetensi] for b in hasil.bagian)


@given(capaian=LEVEL, standar=LEVEL)
def test_the_cap_never_raises_a_match_and_never_lets_it_pass_100(
    capaian: dict[Kompetensi, int], standar: dict[Kompetensi, int]
) -> None:
    tanpa, dengan = hitung(capaian, standar), hitung(capaian, standar, batasi=True)
    assert dengan.pembilang <= tanpa.pembilang
    assert dengan.nilai <= 100


def test_without_the_cap_a_match_may_pass_100() -> None:
    assert str(hitung(profil(*(4,) * 9)).persen) == "133.33"


def test_a_part_says_in_words_where_the_gap_is() -> None:
    bagian = hitung(profil(2, 4, 3, 3, 3, 3, 3, 3, 3)).bagian
    assert [b.keterangan for b in bagian[:3]] == [
        "Integritas: level 2, standar 3 (1 di bawah standar).",
        "Kerja sama: level 4, standar 3 (1 di atas standar).",
        "Komunikasi: level 3, standar 3 (sesuai standar).",
    ]


def test_missing_competences_are_listed_and_never_counted_as_zero() -> None:
    capaian = profil(*(3,) * 9)
    del capaian[Kompetensi.KOMUNIKASI], capaian[Kompetensi.PEREKAT_BANGSA]
    standar = dict(ADMINISTRATOR)
    del standar[Kompetensi.INTEGRITAS]
    hasil = hitung_jpm(
        capaian, standar, tujuan=TujuanJpm.PENGISIAN, batasi_per_kompetensi=True, kebijakan=KEBIJAKAN_JPM
    )
    assert hasil == BelumLengkap((Kompetensi.KOMUNIKASI, Kompetensi.PEREKAT_BANGSA), (Kompetensi.INTEGRITAS,))


@pytest.mark.parametrize("level", [0, 6, -1, True, 3.0, "3", None])
def test_a_level_outside_1_to_5_is_refused_and_named(level: object) -> None:
    capaian: dict = profil(*(3,) * 9) | {Kompetensi.KOMUNIKASI: level}
    with pytest.raises(LevelTidakSah) as galat:
        hitung(capaian)
    assert galat.value.alasan == (f"Capaian Komunikasi harus bilangan bulat 1–5, yang diterima {level!r}.",)


def test_every_wrong_level_is_listed() -> None:
    with pytest.raises(LevelTidakSah) as galat:
        hitung(profil(0, 3, 3, 3, 3, 3, 3, 3, 9), profil(7, 3, 3, 3, 3, 3, 3, 3, 3))
    assert len(galat.value.alasan) == 3


@pytest.mark.parametrize("standar", [1, 2, 3, 4, 5])
def test_every_sum_of_levels_falls_into_the_category_of_each_purpose(standar: int) -> None:
    penyebut = 9 * standar
    for jumlah in range(9, penyebut + 1):
        penuh, sisa = divmod(jumlah, 9)
        capaian = profil(*[penuh + (i < sisa) for i in range(9)])
        for tujuan, atas, tengah, kategori in (
            (TujuanJpm.PENGISIAN, 80, 68, ("MS", "MMS", "KMS")),
            (TujuanJpm.PEMETAAN, 90, 78, ("OPTIMAL", "CUKUP_OPTIMAL", "KURANG_OPTIMAL")),
        ):
            # In whole numbers: jumlah / penyebut >= batas / 100.
            letak = 0 if jumlah * 100 >= atas * penyebut else 1 if jumlah * 100 >= tengah * penyebut else 2
            for batasi in (True, False):
                hasil = hitung(capaian, dict.fromkeys(Kompetensi, standar), tujuan, batasi)
                assert hasil.kategori.name == kategori[letak], (jumlah, penyebut, tujuan)


@given(LEVEL, LEVEL, st.fixed_dictionaries({k: st.integers(1, 10) for k in Kompetensi}), st.booleans())
def test_weights_multiply_what_was_reached_and_what_is_required(
    capaian: dict[Kompetensi, int], standar: dict[Kompetensi, int], bobot: dict[Kompetensi, int], batasi: bool
) -> None:
    hasil = hitung_jpm(
        capaian, standar, tujuan=TujuanJpm.PENGISIAN, batasi_per_kompetensi=batasi, kebijakan=KEBIJAKAN_JPM, bobot=bobot
    )
    assert isinstance(hasil, HasilJpm)
    assert hasil.penyebut == sum(bobot[k] * standar[k] for k in Kompetensi)
    assert hasil.pembilang == sum(each.bobot * each.dihitung for each in hasil.bagian)
    assert (hasil.pembilang, hasil.penyebut) == jumlah_jpm(
        [capaian[k] for k in Kompetensi],
        [standar[k] for k in Kompetensi],
        [bobot[k] for k in Kompetensi],
        batasi=batasi,
    )
