"""The clock of BKN: five working days, counted by hand around weekends and holidays."""

from datetime import date

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.pertek import BILANGAN, DiamBkn, TenggatPertek
from services.mutasi.pertek.tenggat import hitung_tenggat, usul_terakhir
from shared.calendar.hari_kerja import HariLibur, JenisLibur, KalenderLibur, StatusTahun, TahunKalender

ATURAN: TenggatPertek = KETENTUAN[BILANGAN].awal[0].isi
TAHUN = TahunKalender(2026, StatusTahun.DITETAPKAN, "SKB")
BIASA = KalenderLibur.dari([TAHUN])


def libur(*hari: date, status: StatusTahun = StatusTahun.DITETAPKAN) -> KalenderLibur:
    tahun = TahunKalender(2026, status, "SKB")
    return KalenderLibur.dari([tahun], (HariLibur(each, "Libur", JenisLibur.NASIONAL, "SKB") for each in hari))


def test_the_number_is_what_one_newspaper_says_and_names_it() -> None:
    awal = KETENTUAN[BILANGAN].awal[0]
    assert (ATURAN.hari_kerja, ATURAN.diam) == (5, DiamBkn.DIANGGAP_DISETUJUI)
    assert "satu sumber berita" in awal.dasar_hukum


def test_five_working_days_from_a_tuesday_end_on_the_next_tuesday() -> None:
    """16, 17, 18 September, then Monday 21 and Tuesday 22; silence counts from Wednesday 23."""
    tenggat = hitung_tenggat(date(2026, 9, 15), date(2026, 9, 18), ATURAN, BIASA)
    assert (tenggat.batas, tenggat.diam_mulai, tenggat.sisa) == (date(2026, 9, 22), date(2026, 9, 23), 2)
    assert not tenggat.lewat(date(2026, 9, 22))
    assert tenggat.lewat(date(2026, 9, 23))
    assert not tenggat.dapat_dianggap(date(2026, 9, 22))
    assert tenggat.dapat_dianggap(date(2026, 9, 23))


def test_what_is_due_on_a_friday_is_late_on_saturday_and_silence_counts_from_monday() -> None:
    tenggat = hitung_tenggat(date(2026, 9, 11), date(2026, 9, 19), ATURAN, BIASA)
    assert (tenggat.batas, tenggat.diam_mulai) == (date(2026, 9, 18), date(2026, 9, 21))
    assert tenggat.lewat(date(2026, 9, 19))
    assert not tenggat.dapat_dianggap(date(2026, 9, 19))
    assert tenggat.dapat_dianggap(date(2026, 9, 21))
    assert hitung_tenggat(date(2026, 9, 11), date(2026, 9, 22), ATURAN, BIASA).sisa == -2


def test_holidays_on_weekdays_are_passed_over_and_named_those_on_weekends_not() -> None:
    """Sent on Friday 14 August: Monday 17 is free, so 18 to 21 and Monday 24 count; Sunday 16 is none anyway."""
    kalender = libur(date(2026, 8, 16), date(2026, 8, 17))
    tenggat = hitung_tenggat(date(2026, 8, 14), date(2026, 8, 14), ATURAN, kalender)
    assert (tenggat.batas, tenggat.sisa) == (date(2026, 8, 24), 5)
    assert [each.tanggal for each in tenggat.dilewati] == [date(2026, 8, 17)]


def test_of_a_year_whose_holidays_are_not_settled_silence_is_not_counted_yet() -> None:
    tenggat = hitung_tenggat(date(2026, 9, 15), date(2026, 9, 30), ATURAN, libur(status=StatusTahun.SEMENTARA))
    assert tenggat.batas == date(2026, 9, 22)
    assert tenggat.sementara
    assert not tenggat.dapat_dianggap(date(2026, 9, 30))


def test_over_new_year_the_day_after_may_move_and_the_last_day_not() -> None:
    """Sent on 23 December 2026, 24 to 31 December count but for Christmas and the weekend; 2027 is not settled yet."""
    tahun = [TahunKalender(2026, StatusTahun.DITETAPKAN, "SKB"), TahunKalender(2027, StatusTahun.SEMENTARA, "rencana")]
    natal = HariLibur(date(2026, 12, 25), "Natal", JenisLibur.NASIONAL, "SKB")
    kalender = KalenderLibur.dari(tahun, [natal])
    tenggat = hitung_tenggat(date(2026, 12, 23), date(2026, 12, 24), ATURAN, kalender)
    assert (tenggat.batas, tenggat.diam_mulai) == (date(2026, 12, 31), date(2027, 1, 1))
    assert tenggat.kurang is not None
    assert "batasnya tetap" in tenggat.kurang
    assert "2027" in tenggat.kurang
    sehari = hitung_tenggat(date(2026, 12, 24), date(2026, 12, 24), ATURAN, kalender)
    assert sehari.kurang is not None
    assert "batasnya dapat mundur" in sehari.kurang


def test_of_a_year_without_any_calendar_nothing_is_counted_and_it_is_said() -> None:
    tenggat = hitung_tenggat(date(2026, 12, 29), date(2026, 12, 30), ATURAN, BIASA)
    assert (tenggat.batas, tenggat.sisa) == (None, None)
    assert "2027" in (tenggat.kurang or "")


def test_the_last_day_of_sending_that_is_due_by_a_day_is_found_for_every_day_of_a_year() -> None:
    kalender = libur(date(2026, 3, 19), date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24), date(2026, 5, 1))
    semua = [date.fromordinal(each) for each in range(date(2026, 1, 5).toordinal(), date(2026, 12, 10).toordinal())]
    batas = {each: hitung_tenggat(each, each, ATURAN, kalender).batas for each in semua}
    for hari in semua[30:]:
        terakhir = usul_terakhir(hari, ATURAN, kalender)
        assert [each for each, sampai in batas.items() if sampai and sampai <= hari][-1] == terakhir


def test_in_a_year_without_a_calendar_nothing_is_late_that_was_not_before() -> None:
    assert usul_terakhir(date(2027, 2, 1), ATURAN, BIASA) == date(2026, 12, 24)
    assert usul_terakhir(date(2020, 2, 1), ATURAN, BIASA) == date(2020, 1, 31)
