"""P-09: in the service and at work on the TMT (PP 11/2017; retirement by A.9, leave by A.12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mutasi.hukum.fakta.asn import HukdisAsn, Masa, TugasBelajarAsn
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat
from services.mutasi.hukum.orang.p09_bekerja import ATURAN as P09
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.contracts.istilah.status import BEKERJA, DILEPAS, KELUAR, KedudukanHukum
from tests.mutasi.aturan.layak import LAYAK, Perkara, dilantik, tepat

TMT = LAYAK.acara.tmt
"""1 April 2026."""
SEHARI = timedelta(days=1)


def berkedudukan(kode: str | None, **lain: object) -> HasilAturan:
    return LAYAK.asn_lain(kedudukan_hukum=kode, dilepas=kode in DILEPAS, keluar=kode in KELUAR, **lain).menurut(P09)


def ber_bup(bup: int | None, lahir: date | None, tmt: date = TMT) -> Perkara:
    assert LAYAK.asn is not None
    assert LAYAK.asn.jabatan is not None
    return LAYAK.asn_lain(jabatan=replace(LAYAK.asn.jabatan, bup=bup), tanggal_lahir=lahir).acara_lain(tmt=tmt)


@pytest.mark.parametrize("kode", sorted(BEKERJA))
def test_who_is_at_work_passes(kode: str) -> None:
    assert berkedudukan(kode).lolos


@pytest.mark.parametrize("kode", sorted(DILEPAS - {KedudukanHukum.TUGAS_BELAJAR}))
def test_who_is_not_at_work_is_not_moved(kode: str) -> None:
    putusan = berkedudukan(kode)
    assert (putusan.hasil, putusan.tingkat, putusan.berikutnya) == (
        Hasil.TIDAK_TERPENUHI,
        Tingkat.MENGHALANGI,
        None,
    )
    assert KedudukanHukum(kode).nama in putusan.penjelasan


@pytest.mark.parametrize("kode", sorted(KELUAR))
def test_who_has_left_is_not_moved(kode: str) -> None:
    putusan = berkedudukan(kode)
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, None)
    assert "sudah tidak berdinas" in putusan.penjelasan


def test_who_has_left_by_the_way_their_post_ended_is_not_moved_whatever_the_code() -> None:
    assert LAYAK.asn_lain(keluar=True).menurut(P09).hasil is Hasil.TIDAK_TERPENUHI


@pytest.mark.parametrize("kode", [*sorted(set(KedudukanHukum) - BEKERJA - DILEPAS - KELUAR), "XX", None])
def test_a_code_that_says_neither_has_to_be_looked_at(kode: str | None) -> None:
    putusan = berkedudukan(kode)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["kedudukan_hukum"]


@pytest.mark.parametrize(
    ("mulai", "selesai", "lolos"),
    [
        (date(2025, 5, 1), TMT - SEHARI, True),
        (date(2025, 5, 1), TMT, False),
        (TMT, date(2027, 3, 31), False),
        (TMT + SEHARI, date(2027, 3, 31), True),
    ],
)
@pytest.mark.parametrize("kode", ["01", "02", "13"])
def test_a_leave_outside_the_state_is_reckoned_by_its_days(kode: str, mulai: date, selesai: date, lolos: bool) -> None:
    putusan = berkedudukan(kode, cltn=(Masa(mulai, selesai),))
    assert putusan.lolos is lolos
    if not lolos:
        assert putusan.berikutnya == selesai + SEHARI
        assert "cuti di luar tanggungan negara" in putusan.penjelasan


@pytest.mark.parametrize("mulai", [date(2026, 4, 7), date(2026, 4, 10), date(2026, 4, 11)])
def test_a_leave_that_begins_before_the_inauguration_stands_against_it(mulai: date) -> None:
    """TMT on 1 April, inaugurated on 10 April."""
    perkara = LAYAK.asn_lain(cltn=(Masa(mulai, date(2027, 3, 31)),))
    assert perkara.menurut(P09).lolos
    putusan = dilantik(perkara, 9).menurut(P09)
    lolos = mulai > date(2026, 4, 10)
    assert (putusan.lolos, putusan.berikutnya) == (lolos, None)
    assert "pelantikan 10-04-2026" in putusan.penjelasan


@pytest.mark.parametrize(("sampai", "lolos"), [(date(2026, 3, 31), False), (date(2026, 3, 19), True)])
def test_nobody_takes_the_oath_of_a_post_on_leave(sampai: date, lolos: bool) -> None:
    """Inaugurated on 20 March, TMT on 1 April."""
    perkara = LAYAK.asn_lain(cltn=(Masa(date(2024, 1, 1), sampai),))
    assert perkara.menurut(P09).lolos
    assert dilantik(perkara, -12).menurut(P09).lolos is lolos


@pytest.mark.parametrize(("selisih", "lolos"), [(None, True), (29, True), (30, False)])
def test_who_is_retired_before_the_inauguration_is_not_moved(selisih: int | None, lolos: bool) -> None:
    # Retired on 1 May, thirty days after the TMT.
    assert dilantik(ber_bup(58, date(1968, 4, 1)), selisih).menurut(P09).lolos is lolos
    belum = dilantik(ber_bup(None, date(1968, 4, 1)), selisih).menurut(P09)
    assert [each.fakta for each in belum.kurang] == ([] if lolos else ["bup_sekarang"])


def test_a_leave_that_was_over_before_the_file_came_does_not_explain_a_code_of_today() -> None:
    lama = Masa(date(2015, 1, 1), date(2017, 12, 31))
    assert berkedudukan("02", cltn=(lama,)).hasil is Hasil.TIDAK_TERPENUHI
    assert berkedudukan("02").berikutnya is None


def test_a_study_is_left_to_the_rule_on_studies_once_it_is_on_record() -> None:
    studi = TugasBelajarAsn(date(2025, 9, 1), date(2027, 8, 31), ikatan_dinas_sampai=None)
    lama = replace(studi, mulai=date(2010, 1, 1), selesai=date(2012, 12, 31))
    assert berkedudukan("03", tugas_belajar=(lama, studi)).lolos
    for tercatat in ((), (lama,)):
        putusan = berkedudukan("03", tugas_belajar=tercatat)
        assert (putusan.hasil, putusan.berikutnya) == (Hasil.BELUM_DAPAT_DINILAI, None)
        assert [each.fakta for each in putusan.kurang] == ["tugas_belajar"]
    assert LAYAK.asn_lain(dilepas=True, tugas_belajar=(studi,)).menurut(P09).lolos


def test_why_somebody_is_not_at_work_is_asked_for_where_nothing_on_record_says_it() -> None:
    putusan = LAYAK.asn_lain(dilepas=True).menurut(P09)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["dilepas"]
    sanksi = HukdisAsn(date(2025, 6, 1), date(2026, 5, 31), tingkat=TingkatHukdis.BERAT)
    assert LAYAK.asn_lain(dilepas=True, hukdis=(sanksi,)).menurut(P09).lolos


# Retirement by the present post: the first of the month after the age is reached (A.9).


@pytest.mark.parametrize(
    ("bup", "lahir", "lolos"),
    [
        (58, date(1968, 2, 29), False),
        (58, date(1968, 3, 1), False),
        (58, date(1968, 3, 31), False),
        (58, date(1968, 4, 1), True),
        (60, date(1968, 3, 31), True),
        (60, date(1966, 3, 31), False),
        (60, date(1966, 4, 1), True),
    ],
)
def test_who_will_be_retired_on_the_tmt_is_not_moved(bup: int, lahir: date, lolos: bool) -> None:
    putusan = ber_bup(bup, lahir).menurut(P09)
    assert putusan.lolos is lolos
    if not lolos:
        assert "TMT pensiun" in putusan.penjelasan
        assert putusan.berikutnya is None


def test_an_unknown_age_limit_matters_only_from_the_lowest_one_on() -> None:
    assert ber_bup(None, date(1968, 4, 1)).menurut(P09).lolos
    for perkara in (ber_bup(None, date(1968, 3, 31)), LAYAK.asn_lain(jabatan=None, tanggal_lahir=date(1968, 3, 31))):
        putusan = perkara.menurut(P09)
        assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
        assert [each.fakta for each in putusan.kurang] == ["bup_sekarang"]


def test_everything_that_is_missing_is_named() -> None:
    putusan = LAYAK.asn_lain(kedudukan_hukum=None, dilepas=True, tanggal_lahir=None).menurut(P09)
    assert [each.fakta for each in putusan.kurang] == ["kedudukan_hukum", "dilepas", "tanggal_lahir"]


def test_what_is_surely_violated_is_said_whatever_is_missing() -> None:
    assert LAYAK.asn_lain(keluar=True, tanggal_lahir=None).menurut(P09).hasil is Hasil.TIDAK_TERPENUHI


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.none() | st.integers(0, 900)).map(
            lambda isi: Masa(isi[0], None if isi[1] is None else isi[0] + timedelta(days=isi[1]))
        ),
        max_size=2,
    ),
    st.dates(date(1966, 1, 1), date(1972, 1, 1)),
    st.none() | st.sampled_from([58, 60]),
    st.sampled_from(["01", "02", "03", "04", "99", None]),
    st.dates(date(2025, 12, 1), date(2027, 12, 31)),
    st.none() | st.integers(-30, 300),
    st.floats(0, 1),
)
def test_the_next_day_is_exact(
    cltn: list[Masa],
    lahir: date,
    bup: int | None,
    kode: str | None,
    tmt: date,
    selisih: int | None,
    di_antara: float,
) -> None:
    perkara = dilantik(ber_bup(bup, lahir, tmt), selisih)
    tepat(
        perkara.asn_lain(cltn=tuple(cltn), kedudukan_hukum=kode, dilepas=kode in DILEPAS), P09, di_antara, kelak=False
    )
