"""How numbers are written by a pattern, and read back however somebody types them."""

from datetime import date

import pytest

from services.mutasi.penomoran.pola import Terbaca, baca, kerangka, kunci, salah_pola, tulis

HARI = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("pola", "nomor"),
    [
        ("821.2/{urut}/BKPSDM-III/{tahun}", "821.2/7/BKPSDM-III/2026"),
        ("800.1.3.1/{urut:04}/BKPSDM/{bulan_romawi}/{tahun}", "800.1.3.1/0007/BKPSDM/IX/2026"),
        ("{urut:03}/BA/{bulan}/{tahun}", "007/BA/09/2026"),
    ],
)
def test_yang_ditulis_menurut_pola_dibaca_kembali(pola: str, nomor: str) -> None:
    assert salah_pola(pola) is None
    assert tulis(pola, 7, HARI) == nomor
    assert baca(pola, nomor) == Terbaca(7, 2026)


def test_angka_yang_lebih_panjang_daripada_polanya_ditulis_utuh() -> None:
    assert tulis("{urut:02}/{tahun}", 12345, HARI) == "12345/2026"


@pytest.mark.parametrize(
    "tertulis", ["821.2/7/BKPSDM-III/2026", " 821.2 / 007 / bkpsdm-iii / 2026", "821.2/７/BKPSDM-III/2026"]
)
def test_cara_mengetik_tidak_menjadikannya_nomor_lain(tertulis: str) -> None:
    pola = "821.2/{urut}/BKPSDM-III/{tahun}"
    assert baca(pola, tertulis) == Terbaca(7, 2026)
    assert kunci(tertulis) == kunci("821.2/7/BKPSDM-III/2026")


@pytest.mark.parametrize(
    "lain",
    [
        "821.2/7/BKPSDM-II/2026",
        "821.3/7/BKPSDM-III/2026",
        "821.2/7/BKPSDM-III",
        "821.2/0/BKPSDM-III/2026",
        "821.2/x/BKPSDM-III/2026",
        "821.2/12345678901234567890/BKPSDM-III/2026",
        "",
        "/",
        "\x00",
    ],
)
def test_nomor_lain_bukan_dari_pola_itu(lain: str) -> None:
    assert baca("821.2/{urut}/BKPSDM-III/{tahun}", lain) is None


def test_bulan_harus_bulan() -> None:
    assert baca("{urut}/{bulan_romawi}/{tahun}", "7/iv/2026") == Terbaca(7, 2026)
    assert baca("{urut}/{bulan_romawi}/{tahun}", "7/iiii/2026") is None
    assert baca("{urut}/{bulan}/{tahun}", "7/13/2026") is None


@pytest.mark.parametrize(
    ("pola", "kata"),
    [
        ("821.2/BKPSDM/{tahun}", "{urut} tepat sekali"),
        ("821.2/{urut}/{urut}/{tahun}", "{urut} tepat sekali"),
        ("821.2/{urut}/BKPSDM", "{tahun} tepat sekali"),
        ("{urut}/{tahun}/{nama}", "hanya mengenal"),
        ("{urut}/{tahun}/{", "hanya mengenal"),
        ("{urut:00}/{tahun}", "hanya mengenal"),
        ("{urut}{tahun}", "pemisah"),
        ("8{urut}/{tahun}", "pemisah"),
        ("{urut}/{tahun}A", "pemisah"),
        ("{urut}/{tahun:04}", "nol di depan"),
        ("{urut}/{bulan}/{bulan}/{tahun}", "paling banyak sekali"),
        (f"{{urut}}/{'A' * 300}/{{tahun}}", "lebih dari 80"),
    ],
)
def test_pola_yang_tidak_dapat_dibaca_kembali_ditolak(pola: str, kata: str) -> None:
    assert kata in (salah_pola(pola) or "")


def test_dua_pola_dengan_kerangka_yang_sama_menulis_nomor_yang_sama() -> None:
    assert kerangka("821.2/{urut}/BKPSDM/{tahun}") == kerangka("821.2 / {urut:04} / bkpsdm / {tahun}")
    assert kerangka("821.2/{urut}/BKPSDM/{tahun}") != kerangka("821.2/{urut}/BKD/{tahun}")
