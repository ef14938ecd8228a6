"""What a city had approved before a number got a part more still reads, and says what it said."""

from typing import Any

import pytest

from services.mutasi.hukum.ketentuan import KETENTUAN

JENIS = {"antar_unit": "peringatan", "antar_opd": "peringatan", "masuk": "menghalangi", "keluar": "menghalangi"}
LAMA: dict[str, dict[str, Any]] = {
    "j04_keuangan_jf": {"tingkat": "peringatan"},
    "k05_pelantikan": {"batas": 30, "pengingat": 30, "undangan": 1, "bacaan": "hari_kalender"},
    "p03_pppk_dalam_kota": {"bacaan": "tidak_pindah", "tingkat": "menghalangi"},
    "p05_hukdis": {"tingkat_permintaan_sendiri": "menghalangi", "tingkat": JENIS},
    "p14_golongan": {
        "bacaan": "satu_di_bawah",
        "tingkat": "perlu_persetujuan",
        "menurut_standar": "menghalangi",
        "eselon": {"IV.a": {"terendah": "III/c", "tertinggi": "III/d"}},
        "fungsional": {"ahli_muda": {"terendah": "III/c", "tertinggi": "III/d"}},
    },
    "p15_penilaian_kompetensi": {"jpt": "menghalangi", "lain": "peringatan"},
}


@pytest.mark.parametrize(("kode", "isi"), LAMA.items())
def test_an_old_version_of_a_number_still_reads(kode: str, isi: dict[str, Any]) -> None:
    butir = KETENTUAN[kode]
    terbaca = butir.tulis(butir.bentuk.validate_python(isi))
    assert {each: terbaca[each] for each in isi} == isi
    assert terbaca.keys() > isi.keys(), "else the part is new in name only"
