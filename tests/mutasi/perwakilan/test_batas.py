"""How long somebody may act for another: SE BKN 1/SE/I/2021, three months and three more."""

from datetime import date

import pytest

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.perwakilan import BILANGAN, BatasPerwakilan
from services.mutasi.perwakilan.batas import Masa, berturut, hari_terakhir, terlalu_lama
from services.mutasi.perwakilan.kuasa import Kapasitas

BATAS: BatasPerwakilan = BatasPerwakilan.model_validate(KETENTUAN[BILANGAN].awal[-1].isi)
SATU = Masa(date(2026, 9, 1), date(2026, 11, 30))
DUA = Masa(date(2026, 12, 1), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("kapasitas", "mulai", "terakhir"),
    [
        (Kapasitas.PLT, date(2026, 9, 1), date(2026, 11, 30)),
        (Kapasitas.PLT, date(2026, 11, 30), date(2027, 2, 28)),
        (Kapasitas.PLH, date(2026, 9, 1), date(2026, 9, 30)),
        (Kapasitas.PJ, date(2026, 9, 1), date(2027, 8, 31)),
        (Kapasitas.MANDAT, date(2026, 9, 1), date(2027, 8, 31)),
    ],
)
def test_satu_surat_berlaku_sampai_hari_terakhirnya(kapasitas: Kapasitas, mulai: date, terakhir: date) -> None:
    assert hari_terakhir(kapasitas, mulai, BATAS) == terakhir
    assert terlalu_lama(kapasitas, Masa(mulai, terakhir), [], BATAS) is None
    lewat = Masa(mulai, date.fromordinal(terakhir.toordinal() + 1))
    assert "paling lama" in (terlalu_lama(kapasitas, lewat, [], BATAS) or "")


def test_plt_diperpanjang_sekali_dan_tidak_dua_kali() -> None:
    assert terlalu_lama(Kapasitas.PLT, DUA, [SATU], BATAS) is None
    tiga = Masa(date(2027, 3, 1), date(2027, 5, 31))
    assert "diperpanjang paling banyak 1 kali" in (terlalu_lama(Kapasitas.PLT, tiga, [SATU, DUA], BATAS) or "")


def test_jeda_beberapa_hari_tidak_memulai_masa_baru() -> None:
    sesudah_jeda = Masa(date(2027, 3, 20), date(2027, 5, 31))
    assert berturut(sesudah_jeda, [SATU, DUA], BATAS) == 2
    sesudah_lama = Masa(date(2027, 4, 1), date(2027, 5, 31))
    assert berturut(sesudah_lama, [SATU, DUA], BATAS) == 0


def test_plh_dapat_berulang_karena_tiap_kali_pemangkunya_kembali() -> None:
    lalu = [Masa(date(2026, bulan, 1), date(2026, bulan, 20)) for bulan in (6, 7, 8)]
    assert terlalu_lama(Kapasitas.PLH, Masa(date(2026, 9, 1), date(2026, 9, 10)), lalu, BATAS) is None
