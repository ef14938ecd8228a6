"""P-04: at least two and at most five years in the post (PP 11/2017 art 190(3); J-6 and J-14)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p04_masa_jabatan import ATURAN as P04
from services.mutasi.hukum.orang.p04_masa_jabatan import BacaanJpt, BacaanLain, SyaratMasaJabatan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, dilihat, tepat
from tests.mutasi.hukum import hukum, versi

TMT = LAYAK.acara.tmt
"""1 April 2026."""


def menjabat(jenis: JenisJabatan, sejak: date) -> Perkara:
    assert LAYAK.asn is not None
    assert LAYAK.asn.jabatan is not None
    jabatan = replace(LAYAK.asn.jabatan, jenis=jenis, tmt=sejak)
    return LAYAK.asn_lain(jabatan=jabatan).acara_lain(dokumen={})


@pytest.mark.parametrize("jenis", JenisJabatan)
@pytest.mark.parametrize(
    ("sejak", "lolos"),
    [
        (date(2024, 4, 2), False),
        (date(2024, 4, 1), True),
        (date(2024, 3, 31), True),
        (date(2021, 4, 2), True),
        (date(2021, 4, 1), True),
        (date(2021, 3, 31), False),
    ],
)
def test_two_to_five_years_are_counted_to_the_day(jenis: JenisJabatan, sejak: date, lolos: bool) -> None:
    assert menjabat(jenis, sejak).menurut(P04).lolos is lolos


@pytest.mark.parametrize(
    ("jenis", "tingkat"),
    [
        (JenisJabatan.JPT, Tingkat.PERLU_PERSETUJUAN),
        (JenisJabatan.JA, Tingkat.PERINGATAN),
        (JenisJabatan.JF, Tingkat.PERINGATAN),
    ],
)
def test_less_than_two_years_need_an_approval_for_a_jpt_and_a_reason_for_others(
    jenis: JenisJabatan, tingkat: Tingkat
) -> None:
    putusan = menjabat(jenis, date(2025, 1, 15)).menurut(P04)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, tingkat)
    assert putusan.berikutnya == date(2027, 1, 15)
    assert "1 tahun 2 bulan (sejak 15-01-2025), belum 2 tahun" in putusan.penjelasan


@pytest.mark.parametrize("jenis", JenisJabatan)
def test_more_than_five_years_are_a_warning(jenis: JenisJabatan) -> None:
    putusan = menjabat(jenis, date(2018, 1, 1)).menurut(P04)
    assert (putusan.hasil, putusan.tingkat, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, Tingkat.KETERANGAN, None)
    assert "8 tahun 3 bulan" in putusan.penjelasan


def test_a_jpt_before_two_years_passes_with_the_paper_which_is_due_with_the_decision() -> None:
    perkara = menjabat(JenisJabatan.JPT, date(2025, 1, 15))
    for tahap in Tahap:
        wajib = tahap in (Tahap.KEPUTUSAN, Tahap.PELANTIKAN)
        assert perkara.acara_lain(tahap=tahap).menurut(P04).wajib is wajib
    surat = {JenisDokumen.ALASAN_KURANG_DUA_TAHUN: Dokumen("R-77/BKN/2026", date(2026, 2, 2))}
    putusan = perkara.acara_lain(dokumen=surat).menurut(P04)
    assert putusan.lolos
    assert "R-77/BKN/2026" in putusan.penjelasan
    habis = {JenisDokumen.ALASAN_KURANG_DUA_TAHUN: Dokumen("R-77/BKN/2026", date(2026, 2, 2), date(2026, 3, 31))}
    assert not perkara.acara_lain(dokumen=habis).menurut(P04).lolos


def test_the_paper_does_not_cure_what_is_no_approval() -> None:
    surat = {JenisDokumen.ALASAN_KURANG_DUA_TAHUN: Dokumen("R-77/BKN/2026", date(2026, 2, 2))}
    assert not menjabat(JenisJabatan.JF, date(2025, 1, 15)).acara_lain(dokumen=surat).menurut(P04).lolos


def test_since_when_somebody_is_in_the_post_is_asked_for() -> None:
    tak_dikenal = LAYAK.asn_lain(jabatan=None, jalur_unit=("KOTA", "DISHUB"))
    dari_luar = LAYAK.asn_lain(jabatan=None, jalur_unit=()).acara_lain(jenis=JenisMutasi.MASUK)
    for perkara in (tak_dikenal, dari_luar):
        putusan = perkara.menurut(P04)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.PERINGATAN)
        assert [each.fakta for each in putusan.kurang] == ["tmt_jabatan"]


def test_who_holds_no_post_of_the_city_is_not_concerned() -> None:
    putusan = LAYAK.asn_lain(jabatan=None, jalur_unit=()).menurut(P04)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


def test_a_pppk_is_not_concerned() -> None:
    putusan = LAYAK.asn_lain(status_pegawai=StatusPegawai.PPPK, jabatan=None).menurut(P04)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


def test_the_reading_that_is_applied_is_named_with_its_source() -> None:
    jpt = menjabat(JenisJabatan.JPT, date(2025, 1, 15))
    assert "PP 11/2017 pasal 132" in jpt.menurut(P04).penjelasan
    isi: SyaratMasaJabatan = hukum(HARI)["p04_masa_jabatan"]
    lain = isi.model_copy(
        update={
            "bacaan": (BacaanJpt.LARANGAN, BacaanLain.UMUM),
            "tingkat": dict.fromkeys(JenisJabatan, Tingkat.MENGHALANGI),
        }
    )
    for perkara, sumber in ((jpt, "UU 5/2014 pasal 116"), (menjabat(JenisJabatan.JA, date(2025, 1, 15)), "190")):
        putusan = perkara.menurut(P04, versi("p04_masa_jabatan", lain, None))
        assert (putusan.hasil, putusan.tingkat, putusan.wajib) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI, True)
        assert sumber in putusan.penjelasan
    assert {each.kode for each in P04.bacaan} == {*BacaanJpt, *BacaanLain}


def test_three_years_instead_of_two_are_one_number() -> None:
    isi: SyaratMasaJabatan = hukum(HARI)["p04_masa_jabatan"]
    tiga = versi("p04_masa_jabatan", isi.model_copy(update={"tahun_minimal": 3}), None)
    perkara = menjabat(JenisJabatan.JA, date(2024, 1, 1))
    assert perkara.menurut(P04).lolos
    assert perkara.menurut(P04, tiga).berikutnya == date(2027, 1, 1)


@settings(deadline=None)
@given(
    st.sampled_from(JenisJabatan),
    st.dates(date(2016, 1, 1), date(2027, 12, 31)),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.floats(0, 1),
)
def test_the_next_day_is_exact(jenis: JenisJabatan, sejak: date, tmt: date, di_antara: float) -> None:
    putusan = tepat(menjabat(jenis, sejak).acara_lain(tmt=tmt), P04, di_antara)
    assert putusan.hasil is not Hasil.BELUM_DAPAT_DINILAI
    assert dilihat(putusan)["tmt_jabatan"] == sejak.isoformat()
