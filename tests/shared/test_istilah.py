"""The words that all services publish, held against the tables of the law."""

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.contracts.istilah.golongan import GOLONGAN_PNS, GOLONGAN_PPPK, Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import MATRIKS, Ekspektasi, Predikat
from shared.contracts.istilah.status import DIBERHENTIKAN, PENSIUN, KedudukanHukum, StatusPegawai
from shared.contracts.pegawai.asn import KinerjaTahunan

ATAS, SESUAI, BAWAH = Ekspektasi.DI_ATAS, Ekspektasi.SESUAI, Ekspektasi.DI_BAWAH
D1 = {
    (ATAS, ATAS): "Sangat Baik",
    (ATAS, SESUAI): "Baik",
    (ATAS, BAWAH): "Kurang",
    (SESUAI, ATAS): "Baik",
    (SESUAI, SESUAI): "Baik",
    (SESUAI, BAWAH): "Kurang",
    (BAWAH, ATAS): "Butuh Perbaikan",
    (BAWAH, SESUAI): "Butuh Perbaikan",
    (BAWAH, BAWAH): "Sangat Kurang",
}
"""(work result, behaviour) → predicate (PermenPANRB 6/2022)."""


def test_every_cell_of_the_matrix_has_the_predicate_of_the_rule() -> None:
    assert MATRIKS == D1
    assert len(D1) == len(Ekspektasi) ** 2


def test_the_predicates_stand_in_the_order_of_the_law() -> None:
    assert [each.value for each in sorted(Predikat, key=lambda p: p.urut)] == [
        "Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kata", "predikat"),
    [
        ("Cukup", "Butuh Perbaikan"),
        ("Buruk", "Sangat Kurang"),
        ("Amat Baik", "Sangat Baik"),
        ("Sedang", "Kurang"),
        ("Kurang", "Kurang"),
        ("sangat baik", "Sangat Baik"),
    ],
)
def test_a_word_that_an_older_release_left_in_a_stream_is_read_as_today_s(kata: str, predikat: str) -> None:
    assert Predikat(kata) == predikat
    assert KinerjaTahunan.model_validate_json(f'{{"tahun": 2021, "predikat": "{kata}"}}').predikat == predikat


def test_a_word_of_no_scale_is_no_predicate() -> None:
    assert kenali(Predikat, "A+") is kenali(Predikat, None) is None
    with pytest.raises(ValidationError, match="Sangat Baik"):
        KinerjaTahunan.model_validate({"tahun": 2024, "predikat": "A+"})


def test_d_iv_and_s_1_are_one_step_of_nine() -> None:
    assert TingkatPendidikan.D4.urut == TingkatPendidikan.S1.urut
    assert sorted({each.urut for each in TingkatPendidikan}) == list(range(1, 10))
    assert [each.urut for each in TingkatPendidikan] == sorted(each.urut for each in TingkatPendidikan)


def test_each_scale_of_golongan_has_17_steps_and_only_that_of_pns_has_ranks() -> None:
    for tangga, jenis in ((GOLONGAN_PNS, JenisGolongan.PNS), (GOLONGAN_PPPK, JenisGolongan.PPPK)):
        assert [each.urut for each in tangga] == list(range(1, 18))
        assert {each.jenis for each in tangga} == {jenis}
    assert Golongan("IV/c").pangkat == "Pembina Utama Muda"
    assert {each.pangkat for each in GOLONGAN_PPPK} == {None}


def test_every_level_of_a_post_belongs_to_a_kind() -> None:
    assert {
        jenis: [each.value for each in JenjangJabatan if each.jenis is jenis]
        for jenis in (JenisJabatan.JPT, JenisJabatan.JA)
    } == {
        "JPT": ["utama", "madya", "pratama"],
        "JA": ["administrator", "pengawas", "pelaksana"],
    }


def test_who_has_left_is_told_by_bkn_s_codes() -> None:
    assert {"88", "98", "99"} == PENSIUN
    assert {"66", "70", "77"} == DIBERHENTIKAN
    assert KedudukanHukum("03").nama == "Tugas belajar"
    assert TypeAdapter(StatusPegawai).json_schema()["enum"] == ["CPNS", "PNS", "PPPK", "PPPK_PARUH_WAKTU"]
