"""P-17: no move on own request for ten years from the appointment as PNS (PermenPANRB 27/2021, 6/2024; J-8)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p17_janji_cpns import ATURAN as P17
from services.mutasi.hukum.orang.p17_janji_cpns import BacaanJanji, JanjiTidakPindah
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import HARI, LAYAK, dilihat, tepat, terbaca
from tests.mutasi.hukum import hukum, versi

SENDIRI = LAYAK.acara_lain(permintaan_sendiri=True)
"""TMT 1 April 2026."""
ISI: JanjiTidakPindah = hukum(HARI)["p17_janji_cpns"]


@pytest.mark.parametrize("jenis", JenisMutasi)
@pytest.mark.parametrize(
    ("tmt_pns", "lolos"), [(date(2016, 3, 31), True), (date(2016, 4, 1), True), (date(2016, 4, 2), False)]
)
def test_ten_years_are_counted_to_the_day(jenis: JenisMutasi, tmt_pns: date, lolos: bool) -> None:
    putusan = SENDIRI.asn_lain(tmt_pns=tmt_pns).acara_lain(jenis=jenis).menurut(P17)
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.MENGHALANGI)
    assert putusan.berikutnya == (None if lolos else date(2026, 4, 2))


def test_a_move_for_the_service_and_a_pppk_are_not_concerned() -> None:
    baru = LAYAK.asn_lain(tmt_pns=date(2024, 1, 1))
    pppk = SENDIRI.asn_lain(status_pegawai=StatusPegawai.PPPK, tmt_pns=None)
    for perkara in (baru, pppk):
        putusan = perkara.menurut(P17)
        assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


@pytest.mark.parametrize("jenis", [JenisMutasi.MASUK, JenisMutasi.KELUAR])
def test_between_two_governments_it_holds_whatever_the_case_says_of_itself(jenis: JenisMutasi) -> None:
    """A.4 c: such a move always carries the person's application."""
    perkara = LAYAK.asn_lain(tmt_pns=date(2024, 1, 1)).acara_lain(jenis=jenis, permintaan_sendiri=False)
    putusan = perkara.menurut(P17)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert putusan.berikutnya == date(2034, 1, 1)
    assert perkara.asn_lain(tmt_pns=None).menurut(P17).hasil is Hasil.BELUM_DAPAT_DINILAI
    assert perkara.asn_lain(status_pegawai=StatusPegawai.PPPK).menurut(P17).lolos


def test_the_appointment_is_asked_for_where_it_could_matter() -> None:
    putusan = SENDIRI.asn_lain(tmt_pns=None).menurut(P17)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["tmt_pns"]
    assert SENDIRI.asn_lain(tmt_pns=None, tmt_cpns=None).menurut(P17).hasil is Hasil.BELUM_DAPAT_DINILAI


def test_nobody_is_appointed_before_they_are_cpns() -> None:
    putusan = SENDIRI.asn_lain(tmt_pns=None, tmt_cpns=date(2016, 4, 2)).menurut(P17)
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, None)
    assert SENDIRI.asn_lain(tmt_pns=None, tmt_cpns=date(2016, 4, 1)).menurut(P17).hasil is Hasil.BELUM_DAPAT_DINILAI


def test_both_readings_are_there_and_the_applied_one_is_named() -> None:
    perkara = SENDIRI.asn_lain(tmt_pns=date(2025, 10, 1))
    sepuluh = perkara.menurut(P17)
    assert ", 10 tahun (" in sepuluh.penjelasan
    assert (sepuluh.lolos, dilihat(sepuluh)["bacaan"]) == (False, terbaca(P17, "sepuluh_tahun"))
    assert "PermenPANRB 27/2021" in sepuluh.penjelasan
    enam = perkara.menurut(
        P17, versi("p17_janji_cpns", ISI.model_copy(update={"bacaan": BacaanJanji.ENAM_BULAN}), None)
    )
    assert (enam.lolos, dilihat(enam)["bacaan"]) == (True, terbaca(P17, "enam_bulan"))
    assert "berita Juli 2025" in enam.penjelasan
    assert {each.kode for each in P17.bacaan} == set(BacaanJanji)


@settings(deadline=None)
@given(
    st.none() | st.dates(date(2010, 1, 1), date(2026, 1, 1)),
    st.dates(date(2010, 1, 1), date(2026, 1, 1)),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.floats(0, 1),
)
def test_the_next_day_is_exact(tmt_pns: date | None, tmt_cpns: date, tmt: date, di_antara: float) -> None:
    tepat(SENDIRI.asn_lain(tmt_pns=tmt_pns, tmt_cpns=tmt_cpns).acara_lain(tmt=tmt), P17, di_antara)
