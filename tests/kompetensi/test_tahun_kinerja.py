"""Until a day of the year the year before stands in for the last one; words of years that do not count say nothing."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from services.kompetensi.rumus.ip_asn.hitung import HasilIpAsn
from services.kompetensi.rumus.ip_asn.riwayat import RiwayatBelumLengkap
from services.kompetensi.rumus.orang import Bahan
from services.kompetensi.rumus.skor import hitung_skor
from services.kompetensi.rumus.tahun_kinerja import TahunKinerja, tahun_kinerja
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_BAWAAN, TAHUN_KINERJA

S1 = {"tingkat": "S-1", "program_studi": "Hukum", "tahun_lulus": 2010}
S2 = {"tingkat": "S-2", "program_studi": "Hukum", "tahun_lulus": 2020}


def orang(**lain: Any) -> Bahan:
    isi = {
        "status_pegawai": "PNS",
        "jenjang": "pelaksana",
        "jabatan": {"kode": "X", "tmt": "2020-01-01"},
        "pendidikan": S1,
        "riwayat_pendidikan": [],
        "kinerja": [{"tahun": 2025, "predikat": "Baik"}, {"tahun": 2024, "predikat": "Sangat Baik"}],
        "diklat": [],
        "hukdis": [],
        **lain,
    }
    return Bahan(**{**dict.fromkeys(each.name for each in fields(Bahan)), **isi})


def kinerja(hari: date, **lain: Any) -> str:
    hasil = hitung_skor(orang(**lain), hari, KEBIJAKAN_BAWAAN).ip_asn
    if isinstance(hasil, RiwayatBelumLengkap):
        return " ".join(hasil.kekurangan)
    return next(each.keterangan for each in hasil.bagian if each.kode == "kinerja")


@pytest.mark.parametrize(
    ("hari", "kata"),
    [
        (date(2026, 12, 31), "Predikat kinerja tahun 2025: Baik."),
        (
            date(2027, 1, 1),
            "Predikat kinerja tahun 2025: Baik. Hasil tahun 2026 belum ada; sampai 31-03-2027 digantikan hasil",
        ),
        (date(2027, 3, 31), "Predikat kinerja tahun 2025: Baik. Hasil tahun 2026 belum ada; sampai 31-03-2027"),
        (date(2027, 4, 1), "Hasil evaluasi kinerja tahun 2026 belum ada."),
    ],
)
def test_the_year_before_stands_in_until_the_day_that_the_policy_names(hari: date, kata: str) -> None:
    assert kinerja(hari).startswith(kata)


def test_what_is_on_record_of_the_last_year_is_never_replaced() -> None:
    semua = [{"tahun": 2026, "predikat": "Kurang"}, {"tahun": 2025, "predikat": "Baik"}]
    assert kinerja(date(2027, 1, 2), kinerja=semua) == "Predikat kinerja tahun 2026: Kurang."


def test_two_years_move_together_and_a_gap_is_not_bridged() -> None:
    awal = tahun_kinerja(date(2027, 1, 2), TAHUN_KINERJA)
    assert awal.dipakai({2025, 2024}, 2) == (2025, 2024)
    assert awal.dipakai({2026, 2025}, 2) == (2026, 2025)
    assert awal.dipakai({2024}, 2) == (2026, 2025)
    assert tahun_kinerja(date(2027, 1, 2), None) == TahunKinerja(2026)


@pytest.mark.parametrize("kata", ["Butuh Perbaikan", "Amat Baik", "kata entah"])
def test_a_year_that_does_not_count_is_not_judged(kata: str) -> None:
    semua = [{"tahun": 2025, "predikat": "Baik"}, {"tahun": 2021, "predikat": kata}]
    assert kinerja(date(2026, 9, 15), kinerja=semua) == "Predikat kinerja tahun 2025: Baik."


def test_a_word_that_nobody_knows_is_named_where_its_year_counts() -> None:
    semua = [{"tahun": 2025, "predikat": "kata entah"}]
    assert kinerja(date(2026, 9, 15), kinerja=semua) == "Predikat kinerja 'kata entah' tahun 2025 tidak dikenal."


def test_an_education_of_later_does_not_hide_the_one_of_before() -> None:
    seseorang = orang(pendidikan=S2, riwayat_pendidikan=[S2, S1], kinerja=[{"tahun": 2018, "predikat": "Baik"}])
    hasil = hitung_skor(seseorang, date(2019, 6, 1), KEBIJAKAN_BAWAAN).ip_asn
    assert isinstance(hasil, HasilIpAsn)
    assert hasil.bagian[0].keterangan == "Pendidikan terakhir S-1."
