"""Golongan and pangkat, from G.3 and G.4."""

import pytest

from services.pegawai.identitas.golongan import GolonganTidakSah, urai_golongan
from shared.contracts.istilah.golongan import GOLONGAN_PNS, GOLONGAN_PPPK, JenisGolongan

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
    assert [(g.value, g.pangkat) for g in GOLONGAN_PNS] == baris
    assert [g.urut for g in GOLONGAN_PNS] == list(range(1, 18))


@pytest.mark.parametrize("teks", ["III/c", "iii/C", " III / c ", "IIIc", "III.c", "III-c", "iii C"])
def test_case_blanks_and_the_separator_do_not_matter(teks: str) -> None:
    golongan = urai_golongan(teks)
    assert (golongan.jenis, golongan, golongan.urut) == (JenisGolongan.PNS, "III/c", 11)


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
