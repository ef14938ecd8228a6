"""Golongan and pangkat, from G.3 and G.4."""

import itertools
import random

import pytest

from services.pegawai.identitas.golongan import (
    GOLONGAN_PNS,
    GOLONGAN_PPPK,
    GolonganTidakSah,
    JenisGolongan,
    urai_golongan,
)

TABEL_G3 = """
I/a Juru Muda
I/b Juru Muda Tingkat I
I/c Juru
I/d Juru Tingkat I
II/a Pengatur Muda
II/b Pengatur Muda Tingkat I
II/c Pengatur
II/d Pengatur Tingkat I
III/a Penata Muda
III/b Penata Muda Tingkat I
III/c Penata
III/d Penata Tingkat I
IV/a Pembina
IV/b Pembina Tingkat I
IV/c Pembina Utama Muda
IV/d Pembina Utama Madya
IV/e Pembina Utama
"""


def test_the_17_golongan_of_a_pns_stand_in_the_order_of_the_table_with_their_pangkat() -> None:
    baris = [tuple(b.split(" ", 1)) for b in TABEL_G3.strip().splitlines()]
    assert [(g.nama, g.pangkat) for g in GOLONGAN_PNS] == baris
    assert [g.urut for g in GOLONGAN_PNS] == list(range(1, 18))


def test_the_17_golongan_of_a_pppk_have_no_pangkat() -> None:
    assert (GOLONGAN_PPPK[0].nama, GOLONGAN_PPPK[8].nama, GOLONGAN_PPPK[-1].nama) == ("I", "IX", "XVII")
    assert [g.urut for g in GOLONGAN_PPPK] == list(range(1, 18))
    assert all(g.pangkat is None for g in GOLONGAN_PPPK)


@pytest.mark.parametrize("skala", [GOLONGAN_PNS, GOLONGAN_PPPK])
def test_sorting_gives_the_order_of_the_table(skala: tuple) -> None:
    acak = list(skala)
    random.Random(7).shuffle(acak)
    assert sorted(acak) == list(skala)
    for rendah, tinggi in itertools.pairwise(skala):
        assert rendah < tinggi
        assert tinggi >= rendah


def test_a_pns_and_a_pppk_cannot_be_compared() -> None:
    with pytest.raises(TypeError, match="tidak dapat dibandingkan"):
        assert urai_golongan("III/a") < urai_golongan("IX")


@pytest.mark.parametrize("teks", ["III/c", "iii/C", " III / c ", "IIIc", "III.c", "III-c", "iii C"])
def test_case_blanks_and_the_separator_do_not_matter(teks: str) -> None:
    golongan = urai_golongan(teks)
    assert (golongan.jenis, golongan.nama, golongan.urut) == (JenisGolongan.PNS, "III/c", 11)


@pytest.mark.parametrize(("teks", "urut"), [("IX", 9), (" ix ", 9), ("III", 3), ("xvii", 17)])
def test_a_numeral_without_a_letter_is_a_pppk(teks: str, urut: int) -> None:
    golongan = urai_golongan(teks)
    assert (golongan.jenis, golongan.urut) == (JenisGolongan.PPPK, urut)


@pytest.mark.parametrize("golongan", GOLONGAN_PNS + GOLONGAN_PPPK, ids=str)
def test_every_golongan_is_read_back_from_its_own_name(golongan: object) -> None:
    assert urai_golongan(str(golongan)) is golongan


@pytest.mark.parametrize("teks", ["", "III/e", "V/a", "IIII", "XVIII", "III/", "I/II/a", "3c", "-"])
def test_what_is_no_golongan_is_refused(teks: str) -> None:
    with pytest.raises(GolonganTidakSah, match="tidak dikenal"):
        urai_golongan(teks)
