"""The days of an objection, from the texts of both laws: the day of receipt is not counted, holidays are not either."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.hukum.keberatan import BILANGAN, DiamPpk, JangkaKeberatan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.keberatan.jam import (
    Hukum,
    belum_diam,
    mengajukan,
    menilai_pengajuan,
    menjawab,
    terpanjang,
    terpendek,
)
from shared.calendar.hari_kerja import KalenderLibur, KalenderTidakLengkap, batas_hari_kerja

PP, UU = Hukum.PP_79_2021, Hukum.UU_30_2014


JANGKA: JangkaKeberatan = KETENTUAN[BILANGAN].awal[0].isi
MENGABULKAN = JANGKA.model_copy(update={"diam": DiamPpk.DIANGGAP_DIKABULKAN})
LIBUR: KalenderLibur = KETENTUAN["hari_libur"].awal[0].isi.kalender
SENIN_3_NOV, IDULFITRI, AKHIR_TAHUN = date(2025, 11, 3), date(2025, 3, 17), date(2025, 12, 16)


@pytest.mark.parametrize(
    ("diterima", "pp", "uu"),
    [
        # The example of the register of rules: weekends alone.
        (SENIN_3_NOV, date(2025, 11, 21), date(2025, 12, 2)),
        # Nyepi and Idulfitri with its cuti bersama take seven working days; Good Friday one more.
        (IDULFITRI, date(2025, 4, 15), date(2025, 4, 25)),
        # Christmas, its cuti bersama, New Year; by the longer period also Isra Mikraj.
        (AKHIR_TAHUN, date(2026, 1, 8), date(2026, 1, 20)),
        # Received on a Saturday or a holiday: day 1 is the next working day all the same.
        (date(2025, 11, 1), date(2025, 11, 20), date(2025, 12, 1)),
        (date(2025, 12, 25), date(2026, 1, 19), date(2026, 1, 28)),
    ],
)
def test_fourteen_and_twenty_one_working_days_to_file(diterima: date, pp: date, uu: date) -> None:
    semua = mengajukan(diterima, diterima, JANGKA, LIBUR)
    assert {each.hukum: each.batas.tanggal for each in semua} == {PP: pp, UU: uu}
    assert (terpendek(semua), terpanjang(semua)) == (pp, uu)


@pytest.mark.parametrize(
    ("diajukan", "uu", "pp"),
    [
        (date(2025, 3, 24), date(2025, 4, 16), date(2025, 5, 5)),
        (date(2025, 12, 19), date(2026, 1, 7), date(2026, 1, 23)),
    ],
)
def test_ten_and_twenty_one_working_days_to_answer(diajukan: date, uu: date, pp: date) -> None:
    semua = menjawab(diajukan, diajukan, JANGKA, LIBUR)
    assert {each.hukum: each.batas.tanggal for each in semua} == {PP: pp, UU: uu}


def test_the_holidays_that_were_not_counted_are_named() -> None:
    (pp, _) = mengajukan(IDULFITRI, IDULFITRI, JANGKA, LIBUR)
    assert [each.tanggal.day for each in pp.batas.dilewati] == [28, 31, 1, 2, 3, 4, 7]


@pytest.mark.parametrize(
    ("diajukan", "terlambat"),
    [
        (date(2025, 11, 21), ()),  # day 14
        (date(2025, 11, 22), (PP,)),  # the Saturday after it
        (date(2025, 11, 24), (PP,)),  # day 15
        (date(2025, 12, 2), (PP,)),  # day 21
        (date(2025, 12, 3), (PP, UU)),  # day 22
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_not(diajukan: date, terlambat: tuple[Hukum, ...]) -> None:
    dinilai = menilai_pengajuan(SENIN_3_NOV, diajukan, JANGKA, LIBUR)
    assert dinilai.terlambat == terlambat


def test_the_reckoning_says_when_it_began_and_by_how_much_it_is_late() -> None:
    kata = menilai_pengajuan(SENIN_3_NOV, date(2025, 11, 24), JANGKA, LIBUR).hitungan
    assert "diterima Senin 3 November 2025" in kata
    assert "hari kerja ke-14 Jumat 21 November 2025, terlambat 1 hari kerja" in kata
    assert "hari kerja ke-21 Selasa 2 Desember 2025, dalam tenggang" in kata


def test_what_was_never_recorded_as_received_is_not_late() -> None:
    dinilai = menilai_pengajuan(None, date(2026, 6, 1), JANGKA, LIBUR)
    assert dinilai.terlambat == ()
    assert "belum mulai" in dinilai.hitungan


def test_a_year_without_a_calendar_is_said_and_makes_nothing_late() -> None:
    (pp, _) = mengajukan(date(2027, 12, 20), date(2028, 6, 1), JANGKA, LIBUR)
    assert (pp.batas.tanggal, pp.batas.lewat) == (None, False)
    assert pp.batas.kurang is not None
    assert "2028" in pp.batas.kurang
    assert menilai_pengajuan(date(2027, 12, 20), date(2028, 6, 1), JANGKA, LIBUR).terlambat == ()


def test_a_day_in_a_year_that_is_not_settled_may_still_move() -> None:
    (pp, uu) = mengajukan(date(2026, 12, 9), date(2026, 12, 9), JANGKA, LIBUR)
    assert (pp.batas.tanggal, pp.batas.sementara) == (date(2026, 12, 31), False)
    assert uu.batas.sementara


def test_by_a_calendar_that_may_still_move_nothing_is_late_and_that_is_said() -> None:
    dinilai = menilai_pengajuan(date(2026, 12, 14), date(2027, 3, 1), JANGKA, LIBUR)
    assert dinilai.terlambat == ()
    assert "belum dinyatakan terlambat" in dinilai.hitungan


@pytest.mark.parametrize(("hari", "dapat"), [(date(2025, 4, 16), False), (date(2025, 4, 17), True)])
def test_silence_grants_after_the_tenth_day_where_the_law_in_force_lets_it(hari: date, dapat: bool) -> None:
    assert (belum_diam(date(2025, 3, 24), hari, MENGABULKAN, LIBUR, "uji") is None) is dapat
    kata = belum_diam(date(2025, 3, 24), hari, JANGKA, LIBUR, "uji")
    assert kata is not None
    assert "tidak mengabulkan" in kata


@given(st.dates(date(2025, 1, 1), date(2027, 10, 1)), st.integers(0, 80))
def test_a_day_is_late_by_a_law_if_and_only_if_it_comes_after_that_many_settled_working_days(
    mulai: date, n: int
) -> None:
    diajukan = date.fromordinal(mulai.toordinal() + n)
    try:
        harap = tuple(
            hukum
            for hukum, lama in ((PP, 14), (UU, 21))
            if (batas := batas_hari_kerja(mulai, lama, LIBUR)).tanggal < diajukan and not batas.sementara
        )
    except KalenderTidakLengkap:
        return
    assert menilai_pengajuan(mulai, diajukan, JANGKA, LIBUR).terlambat == harap
