"""Cells of uploaded series: what they mean, and what is said of those that mean nothing."""

from datetime import date

import pytest

from services.mutasi.evaluasi.deret.angka import angka, tulisan_berkas
from services.mutasi.evaluasi.deret.bulanan import bulanan
from services.mutasi.evaluasi.deret.isi import Batas, baca_angka, baca_jawaban, celah
from services.mutasi.evaluasi.deret.periode import bulan
from services.mutasi.evaluasi.pembanding.bulan import deretan
from shared.impor.nilai import NilaiTidakSah

BATAS = Batas("bulanan", 0.0, 1000.0, date(2026, 9, 15), {"DISHUB", "DISDIK"})


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        *(("1.234,5", 1234.5), ("1234.5", 1234.5), ("0,25", 0.25), ("12", 12.0), ("-3,5", -3.5)),
        *(("1.234.567", 1234567.0), ("77.29999999999999", 77.29999999999999)),
    ],
)
def test_angka_dibaca_seperti_ditulis_orang_dan_mesin(teks: str, nilai: float) -> None:
    assert angka(teks, None) == nilai


@pytest.mark.parametrize("teks", ["banyak", "12 titik", "1,234.5", "85%", "1e5", "nan", "inf", "12,34,5"])
def test_yang_bukan_angka_ditolak_dengan_sebabnya(teks: str) -> None:
    with pytest.raises(NilaiTidakSah):
        angka(teks, None)


def test_1_234_dapat_dua_arti_dan_ditolak_kecuali_berkasnya_menjelaskannya() -> None:
    with pytest.raises(NilaiTidakSah, match=r"dapat berarti 1234 atau 1,234"):
        angka("1.234", tulisan_berkas(["1.234", "12"]))
    assert angka("1.234", tulisan_berkas(["1.234", "10,5"])) == 1234.0
    assert angka("1.234", tulisan_berkas(["1.234", "10.5"])) == 1.234
    # A file that contradicts itself explains nothing.
    assert tulisan_berkas(["10,5", "10.5"]) is None


@pytest.mark.parametrize("teks", ["2026-03", "03-2026", "3/2026", "Maret 2026", "mar 2026", "2026-03-17", "31-03-2026"])
def test_bulan_dibaca_dalam_bentuk_yang_biasa(teks: str) -> None:
    assert bulan(teks) == date(2026, 3, 1)


@pytest.mark.parametrize("teks", ["2026", "Maretan 2026", "13-2026", "kemarin"])
def test_yang_bukan_bulan_ditolak(teks: str) -> None:
    with pytest.raises(NilaiTidakSah):
        bulan(teks)


def baris(*isi: tuple[str, str, str]) -> list[tuple[int, dict[str, str]]]:
    return [
        (nomor, {"unit": unit, "periode": kapan, "nilai": nilai})
        for nomor, (unit, kapan, nilai) in enumerate(isi, start=2)
    ]


def test_tiap_baris_salah_disebut_dengan_kolom_dan_sebabnya() -> None:
    hasil, salah = baca_angka(
        baris(
            ("DISHUB", "2026-01", "12,5"),
            ("DISHUB", "2026-01", "13,5"),
            ("DISHB", "2026-02", "12"),
            ("DISHUB", "2026-09", "12"),
            ("DISHUB", "2026-10", "12"),
            ("DISHUB", "2026-03", "kosong"),
            ("DISHUB", "2026-04", ""),
            ("DISHUB", "2026-05", "-1"),
            ("DISHUB", "2026-06", "1001"),
        ),
        BATAS,
    )
    assert [(each.unit, each.periode, each.nilai) for each in hasil] == [("DISHUB", date(2026, 1, 1), 12.5)]
    assert [(each.baris, each.kolom, each.alasan) for each in salah] == [
        (3, "BULAN", "unit dan bulan ini sudah ada pada baris 2"),
        (4, "UNIT", "bukan kode unit dalam lingkup Anda; mungkin maksudnya DISHUB"),
        (5, "BULAN", "September 2026 belum berakhir, angkanya belum lengkap"),
        (6, "BULAN", "bulan ini belum tiba"),
        (7, "NILAI", "bukan angka; tulis seperti 1.234,5 atau 1234.5"),
        (8, "NILAI", "wajib diisi"),
        (9, "NILAI", "kurang dari 0, batas indikator ini"),
        (10, "NILAI", "lebih dari 1000, batas indikator ini"),
    ]


def test_bulan_yang_kosong_di_tengah_disebut() -> None:
    hasil, _ = baca_angka(
        baris(("DISHUB", "2026-01", "1"), ("DISHUB", "2026-04", "2"), ("DISDIK", "2026-04", "2")), BATAS
    )
    assert [tuple(each) for each in celah(hasil)] == [("DISHUB", (date(2026, 2, 1), date(2026, 3, 1)))]


def test_jawaban_ikm_hanya_satu_sampai_empat() -> None:
    isi = [
        (nomor, {"unit": "DISHUB", "periode": "2026-01", "u1": jawab}) for nomor, jawab in enumerate("1405a", start=2)
    ]
    hasil, salah = baca_jawaban(isi, BATAS, ["u1"])
    assert [each.isi["u1"] for each in hasil] == [1, 4]
    assert [each.alasan for each in salah] == ["jawaban tiap unsur 1, 2, 3, atau 4"] * 3


def test_bulan_dari_hari_bila_cukup_harinya() -> None:
    hari = [("DISHUB", date(2026, 2, each), 2.0) for each in range(1, 24)]
    maret = [("DISHUB", date(2026, 3, each), 9.0) for each in range(1, 10)]
    # 23 of 28 days are 82 percent: the sum is brought up to all of them; of March too few are there.
    assert bulanan([*hari, *maret], "harian", "jumlah", 80) == {"DISHUB": {date(2026, 2, 1): 56.0}}
    assert bulanan(hari, "harian", "rata", 80) == {"DISHUB": {date(2026, 2, 1): 2.0}}
    assert len(deretan(date(2026, 1, 1), date(2026, 2, 1))) == 2
