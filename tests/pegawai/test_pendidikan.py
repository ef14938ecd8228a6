"""Levels of education, from G.6."""

import pytest

from services.pegawai.identitas.pendidikan import (
    PendidikanSiasn,
    PendidikanTidakDikenal,
    urai_pendidikan,
)

TABEL_G6 = [
    ("05", "SD"),
    ("10", "SLTP"),
    ("12", "SLTP Kejuruan"),
    ("15", "SLTA"),
    ("17", "SLTA Kejuruan"),
    ("18", "SLTA Keguruan"),
    ("20", "D-I"),
    ("25", "D-II"),
    ("30", "D-III/Sarjana Muda"),
    ("35", "D-IV"),
    ("40", "S-1/Sarjana"),
    ("45", "S-2"),
    ("50", "S-3"),
]
TANGGA = ["SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "D-IV", "S-1", "S-2", "S-3"]


def test_the_13_levels_carry_the_codes_and_names_of_siasn() -> None:
    assert [(t.kode_siasn, t.nama) for t in PendidikanSiasn] == TABEL_G6


@pytest.mark.parametrize(("kode", "nama"), TABEL_G6)
def test_code_and_name_lead_to_the_same_level(kode: str, nama: str) -> None:
    assert urai_pendidikan(kode) is urai_pendidikan(nama)
    assert urai_pendidikan(kode).kode_siasn == kode


def test_the_ladder_rises_and_only_d4_and_s1_share_a_step() -> None:
    jenjang = [urai_pendidikan(t).baku.urut for t in TANGGA]
    assert jenjang == [1, 2, 3, 4, 5, 6, 7, 7, 8, 9]
    assert [urai_pendidikan(t).baku for t in TANGGA] == TANGGA


def test_the_kinds_of_slta_are_one_level() -> None:
    slta = (PendidikanSiasn.SLTA, PendidikanSiasn.SLTA_KEJURUAN, PendidikanSiasn.SLTA_KEGURUAN)
    assert len({each.baku for each in slta}) == 1
    assert PendidikanSiasn.SLTA_KEJURUAN.baku == "SLTA"


@pytest.mark.parametrize(
    ("teks", "tingkat"),
    [
        ("5", PendidikanSiasn.SD),
        (" s1 ", PendidikanSiasn.S1),
        ("S.2", PendidikanSiasn.S2),
        ("D III", PendidikanSiasn.D3),
        ("d3", PendidikanSiasn.D3),
        ("Diploma IV", PendidikanSiasn.D4),
        ("Diploma III/Sarjana Muda", PendidikanSiasn.D3),
        ("Strata 1", PendidikanSiasn.S1),
        ("SMA", PendidikanSiasn.SLTA),
        ("SMK", PendidikanSiasn.SLTA_KEJURUAN),
        ("slta kejuruan", PendidikanSiasn.SLTA_KEJURUAN),
    ],
)
def test_usual_spellings_are_read(teks: str, tingkat: PendidikanSiasn) -> None:
    assert urai_pendidikan(teks) is tingkat


@pytest.mark.parametrize("teks", ["", "99", "S-4", "D-V", "TK"])
def test_what_is_no_level_is_refused(teks: str) -> None:
    with pytest.raises(PendidikanTidakDikenal):
        urai_pendidikan(teks)
