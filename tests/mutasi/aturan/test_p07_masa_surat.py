"""Row P-07 (A.4 j): the letter of the Inspektorat says how things were, and counts for a time."""

from datetime import date

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen
from services.mutasi.hukum.hasil import Hasil, HasilAturan
from services.mutasi.hukum.orang.p07_bebas_temuan import ATURAN as P07
from services.mutasi.hukum.orang.p07_bebas_temuan import MasaSurat
from shared.calendar.bulan import tambah_bulan
from tests.mutasi.aturan.layak import LAYAK
from tests.mutasi.hukum import versi

TMT = LAYAK.acara.tmt


def p07(tanggal: date, sampai: date | None = None, bulan: int | None = None, *, andaian: bool = False) -> HasilAturan:
    surat = {JenisDokumen.BEBAS_TEMUAN: Dokumen("700/1/INSPEKTORAT", tanggal, sampai)}
    lain = [] if bulan is None else [versi("p07_masa_surat", MasaSurat(bulan=bulan), date(2017, 4, 7))]
    return LAYAK.acara_lain(dokumen=surat, andaian=andaian).menurut(P07, *lain)


SETAHUN = tambah_bulan(TMT, -12)


@pytest.mark.parametrize(("geser", "hasil"), [(-1, Hasil.TIDAK_TERPENUHI), (0, Hasil.TERPENUHI), (1, Hasil.TERPENUHI)])
def test_it_counts_a_year_from_its_day(geser: int, hasil: Hasil) -> None:
    putusan = p07(date.fromordinal(SETAHUN.toordinal() + geser))
    assert putusan.hasil is hasil
    if hasil is Hasil.TIDAK_TERPENUHI:
        assert "hanya berlaku sampai" in putusan.penjelasan


def test_a_letter_of_long_ago_does_not_do() -> None:
    assert p07(date(1900, 1, 1)).hasil is Hasil.TIDAK_TERPENUHI
    assert p07(date(1900, 1, 1), sampai=date(2190, 1, 1)).hasil is Hasil.TIDAK_TERPENUHI


def test_what_the_letter_says_itself_counts_where_it_is_shorter() -> None:
    kemarin = date.fromordinal(TMT.toordinal() - 1)
    assert p07(tambah_bulan(TMT, -1), sampai=kemarin).hasil is Hasil.TIDAK_TERPENUHI
    assert p07(tambah_bulan(TMT, -1), sampai=TMT).lolos


def test_the_city_may_say_how_long() -> None:
    assert p07(tambah_bulan(TMT, -4), bulan=3).hasil is Hasil.TIDAK_TERPENUHI
    assert p07(tambah_bulan(TMT, -3), bulan=3).lolos


def test_what_somebody_only_supposes_is_there() -> None:
    assert p07(date(1900, 1, 1), andaian=True).lolos
