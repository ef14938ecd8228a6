"""IP ASN, from the tables F.1–F.6."""

import itertools
from datetime import date
from decimal import Decimal

import pytest

from services.kompetensi.rumus.ip_asn.hitung import HasilIpAsn, MasukanIpAsn, hitung_ip_asn, kategori_ip_asn
from services.kompetensi.rumus.ip_asn.kebijakan import Disiplin, Kelompok, KodeBagian
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_IP_ASN

# The oracle counts in half points, as whole numbers, and spells the tables out in its own words.
F1 = {"S-3": 50, "S-2": 40, "S-1": 30, "D-IV": 30, "D-III": 20, "D-II": 10, "D-I": 10, "SLTA": 10, "SLTP": 2, "SD": 2}
F3 = {"Sangat Baik": 60, "Baik": 50, "Butuh Perbaikan": 30, "Kurang": 10, "Sangat Kurang": 2}
F4 = {"tidak pernah": 10, "ringan": 6, "sedang": 4, "berat": 2}


def _f2(kelompok: str, pimpinan: bool, fungsional: bool, teknis: bool, seminar: bool) -> int:
    if kelompok == "struktural":
        return 30 * pimpinan + 30 * teknis + 20 * seminar
    if kelompok == "fungsional":
        return 30 * fungsional + 30 * teknis + 20 * seminar
    return 45 * teknis + 35 * seminar


def _f5(setengah: int) -> str:
    if setengah >= 182:
        return "Sangat Tinggi"
    if setengah >= 162:
        return "Tinggi"
    if setengah >= 142:
        return "Sedang"
    if setengah >= 122:
        return "Rendah"
    return "Sangat Rendah"


SEMUA = list(
    itertools.product(
        Kelompok,
        TingkatPendidikan,
        *[(False, True)] * 4,
        Predikat,
        Disiplin,
    )
)


def _hitung(
    kelompok: Kelompok,
    pendidikan: TingkatPendidikan,
    pimpinan: bool,
    fungsional: bool,
    teknis: bool,
    seminar: bool,
    kinerja: Predikat,
    disiplin: Disiplin,
) -> HasilIpAsn:
    return hitung_ip_asn(
        MasukanIpAsn(kelompok, pendidikan, pimpinan, fungsional, teknis, seminar, kinerja, disiplin), KEBIJAKAN_IP_ASN
    )


def test_every_combination_agrees_with_the_tables_in_total_category_and_gap() -> None:
    assert len(SEMUA) == 3 * 10 * 16 * 5 * 4
    celah = set()
    for baris in SEMUA:
        kelompok, pendidikan, pimpinan, fungsional, teknis, seminar, kinerja, disiplin = baris
        setengah = (
            F1[pendidikan.value]
            + _f2(kelompok.value, pimpinan, fungsional, teknis, seminar)
            + F3[kinerja.value]
            + F4[disiplin.value]
        )
        hasil = _hitung(*baris)
        assert hasil.total * 2 == setengah, baris
        assert hasil.kategori.value == _f5(setengah), baris
        assert hasil.celah == (setengah in (121, 141, 161, 181)), baris
        if hasil.celah:
            celah.add(hasil.total)
    assert celah == {Decimal("60.5"), Decimal("70.5"), Decimal("80.5")}


def test_there_are_2400_distinct_rows_when_equal_levels_and_items_that_do_not_count_are_joined() -> None:
    # Six education rows of F.1; eight, eight and four sets of items that count.
    berbeda = set()
    for kelompok, pendidikan, pimpinan, fungsional, teknis, seminar, kinerja, disiplin in SEMUA:
        khusus = {Kelompok.STRUKTURAL: pimpinan, Kelompok.FUNGSIONAL: fungsional, Kelompok.PELAKSANA: None}
        berbeda.add((kelompok, F1[pendidikan.value], khusus[kelompok], teknis, seminar, kinerja, disiplin))
    assert len(berbeda) == 2400


def test_the_parts_add_up_to_the_total_and_never_exceed_their_maximum() -> None:
    for baris in SEMUA:
        hasil = _hitung(*baris)
        assert sum(b.nilai for b in hasil.bagian) == hasil.total
        assert sum(b.maksimum for b in hasil.bagian) == 100
        assert all(0 <= b.nilai <= b.maksimum for b in hasil.bagian)


@pytest.mark.parametrize("kelompok", Kelompok)
def test_competence_has_at_most_40_points_in_every_group(kelompok: Kelompok) -> None:
    assert sum(KEBIJAKAN_IP_ASN.kompetensi[kelompok].values()) == 40


CONTOH_F6 = [
    ("struktural", "S-2", "pts", "Sangat Baik", "tidak pernah", "95", "Sangat Tinggi", False),
    ("struktural", "S-1", "p", "Baik", "tidak pernah", "60", "Sangat Rendah", False),
    ("fungsional", "S-1", "ft", "Baik", "tidak pernah", "75", "Sedang", False),
    ("pelaksana", "SLTA", "ts", "Baik", "tidak pernah", "75", "Sedang", False),
    ("pelaksana", "S-1", "s", "Baik", "ringan", "60.5", "Sangat Rendah", True),
    ("struktural", "SLTP", "", "Sangat Kurang", "berat", "3", "Sangat Rendah", False),
    ("pelaksana", "SD", "", "Sangat Kurang", "berat", "3", "Sangat Rendah", False),
    ("struktural", "S-3", "pts", "Sangat Baik", "tidak pernah", "100", "Sangat Tinggi", False),
    ("fungsional", "S-3", "fts", "Sangat Baik", "tidak pernah", "100", "Sangat Tinggi", False),
    ("pelaksana", "S-3", "ts", "Sangat Baik", "tidak pernah", "100", "Sangat Tinggi", False),
]


@pytest.mark.parametrize(
    ("kelompok", "pendidikan", "item", "kinerja", "disiplin", "total", "kategori", "celah"), CONTOH_F6
)
def test_the_worked_examples_come_out_as_the_text_says(
    kelompok: str,
    pendidikan: str,
    item: str,
    kinerja: str,
    disiplin: str,
    total: str,
    kategori: str,
    celah: bool,
) -> None:
    hasil = _hitung(
        Kelompok(kelompok),
        TingkatPendidikan(pendidikan),
        "p" in item,
        "f" in item,
        "t" in item,
        "s" in item,
        Predikat(kinerja),
        Disiplin(disiplin),
    )
    assert (hasil.total, hasil.kategori.value, hasil.celah) == (Decimal(total), kategori, celah)


@pytest.mark.parametrize(
    ("total", "kategori", "celah"),
    [
        ("91", "Sangat Tinggi", False),
        ("90.5", "Tinggi", True),
        ("90", "Tinggi", False),
        ("81", "Tinggi", False),
        ("80.5", "Sedang", True),
        ("80", "Sedang", False),
        ("71", "Sedang", False),
        ("70.5", "Rendah", True),
        ("70", "Rendah", False),
        ("61", "Rendah", False),
        ("60.5", "Sangat Rendah", True),
        ("60", "Sangat Rendah", False),
    ],
)
def test_categories_go_by_lower_bound_and_a_total_between_brackets_is_flagged(
    total: str, kategori: str, celah: bool
) -> None:
    assert kategori_ip_asn(Decimal(total), KEBIJAKAN_IP_ASN) == (kategori, celah)


def test_a_leadership_training_gives_a_functional_official_nothing() -> None:
    hasil = _hitung(
        Kelompok.FUNGSIONAL, TingkatPendidikan.S1, True, False, False, False, Predikat.BAIK, Disiplin.TIDAK_PERNAH
    )
    assert KodeBagian.DIKLAT_PIMPINAN not in {b.kode for b in hasil.bagian}
    assert hasil.total == 15 + 25 + 5


def test_a_result_names_the_version_and_the_law_it_was_computed_under() -> None:
    hasil = _hitung(
        Kelompok.PELAKSANA, TingkatPendidikan.SLTA, False, False, False, False, Predikat.BAIK, Disiplin.SEDANG
    )
    assert hasil.versi_kebijakan == KEBIJAKAN_IP_ASN.versi
    assert "PerBKN 8/2019" in hasil.dasar_hukum
    assert {b.kode: b.keterangan for b in hasil.bagian} == {
        KodeBagian.KUALIFIKASI: "Pendidikan terakhir SLTA.",
        KodeBagian.DIKLAT_TEKNIS: "Diklat teknis: tidak ada.",
        KodeBagian.SEMINAR: "Seminar, workshop, magang, atau kursus: tidak ada.",
        KodeBagian.KINERJA: "Predikat kinerja Baik.",
        KodeBagian.DISIPLIN: "Pernah dijatuhi hukuman disiplin tingkat sedang.",
    }


def test_the_policy_is_in_force_since_the_rule_of_2019() -> None:
    assert KEBIJAKAN_IP_ASN.mulai <= date(2025, 1, 1)
