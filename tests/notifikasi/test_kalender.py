"""Calendar files are read back by another implementation of RFC 5545, and their lines are as it wants them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from services.notifikasi.kampanye.undangan.waktu import hari_pengingat, perlu_diingatkan, sebut_waktu
from services.notifikasi.pengiriman.kalender import Acara, Kepastian, Metode, Surat, kalender

MULAI = datetime(2026, 9, 22, 2, 0, tzinfo=UTC)
ACARA = Acara(
    UUID(int=7),
    2,
    "Tanya jawab; penataan, tahap \\1",
    "Baris satu\nBaris dua",
    "Aula, lantai 3",
    "https://rapat.contoh.test/a?b=c;d",
    MULAI,
    MULAI + timedelta(hours=2),
    MULAI - timedelta(days=7),
)
LIBUR = (date(2026, 12, 24), date(2026, 12, 25))
HURUF = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=300)


def _satu(isi: bytes) -> Any:
    (acara,) = Calendar.from_ical(isi).walk("VEVENT")
    return acara


def test_what_is_written_is_read_back_by_another_program() -> None:
    isi = kalender([ACARA], Metode.UNDANG, Surat('BKPSDM "Kota"', "mutasi@kota.test", "ani@kota.test"))
    dibaca = Calendar.from_ical(isi)
    assert (str(dibaca["METHOD"]), str(dibaca["VERSION"])) == ("REQUEST", "2.0")
    acara = _satu(isi)
    assert (str(acara["UID"]), int(acara["SEQUENCE"]), str(acara["STATUS"])) == (str(ACARA.id), 2, "CONFIRMED")
    assert (str(acara["SUMMARY"]), str(acara["DESCRIPTION"])) == (ACARA.judul, ACARA.uraian)
    assert (str(acara["LOCATION"]), str(acara["URL"])) == (ACARA.tempat, ACARA.tautan)
    assert (acara.decoded("DTSTART"), acara.decoded("DTEND")) == (ACARA.mulai, ACARA.selesai)
    assert acara.decoded("DTSTAMP") == ACARA.diubah_pada
    assert (str(acara["ORGANIZER"]), acara["ORGANIZER"].params["CN"]) == ("mailto:mutasi@kota.test", "BKPSDM 'Kota'")
    # Answers by mail are not read, so none is asked for.
    assert (str(acara["ATTENDEE"]), acara["ATTENDEE"].params["RSVP"]) == ("mailto:ani@kota.test", "FALSE")


@given(HURUF, HURUF)
def test_whatever_is_written_lines_are_folded_and_nothing_is_lost(judul: str, uraian: str) -> None:
    isi = kalender([ACARA._replace(judul=judul, uraian=f"x{uraian}")], Metode.TERBIT)
    assert isi.endswith(b"END:VCALENDAR\r\n")
    baris = isi.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(each) <= 75 for each in baris)
    for each in baris:
        each.decode()
    acara = _satu(isi)
    terlihat = "".join(each for each in judul if each.isprintable())
    assert str(acara["SUMMARY"]).strip() == terlihat.strip()


def test_a_line_break_in_a_name_begins_no_line_of_its_own() -> None:
    jahat = "Rapat\r\nATTENDEE:mailto:x@y.test"
    isi = kalender([ACARA._replace(judul=jahat, tempat=jahat, tautan=f"https://a.test/{jahat}")], Metode.TERBIT)
    assert b"\r\nATTENDEE" not in isi
    assert "ATTENDEE" not in _satu(isi)


def test_a_feed_has_a_name_and_says_how_often_to_look() -> None:
    dibaca = Calendar.from_ical(
        kalender([ACARA._replace(kepastian=Kepastian.BATAL)], Metode.TERBIT, nama="Pertemuan saya")
    )
    assert str(dibaca["NAME"]) == "Pertemuan saya"
    assert "REFRESH-INTERVAL" in dibaca
    assert [str(each["STATUS"]) for each in dibaca.walk("VEVENT")] == ["CANCELLED"]


@pytest.mark.parametrize(
    ("mulai", "hari"),
    [
        # Of the Monday after Christmas the day before the joint leave.
        ("2026-12-28T09:00:00+07:00", "2026-12-23"),
        ("2026-09-22T09:00:00+07:00", "2026-09-21"),
        # Of a Monday, and of a Sunday, the Friday before.
        ("2026-09-21T09:00:00+07:00", "2026-09-18"),
        ("2026-09-20T09:00:00+07:00", "2026-09-18"),
        # The day is the city's: in Palembang it is Tuesday already.
        ("2026-09-21T23:00:00+00:00", "2026-09-21"),
    ],
)
def test_people_are_reminded_on_the_working_day_before(mulai: str, hari: str) -> None:
    saat = datetime.fromisoformat(mulai)
    assert hari_pengingat(saat, LIBUR).isoformat() == hari
    pagi = datetime.fromisoformat(f"{hari}T00:01:00+07:00")
    lama = saat - timedelta(days=20)
    assert perlu_diingatkan(saat, lama, pagi, LIBUR)
    assert not perlu_diingatkan(saat, lama, pagi - timedelta(minutes=2), LIBUR)
    assert not perlu_diingatkan(saat, lama, saat, LIBUR)
    # Who has just been told is not told again.
    assert not perlu_diingatkan(saat, pagi, pagi, LIBUR)


def test_the_time_of_a_meeting_in_words() -> None:
    assert sebut_waktu(MULAI, MULAI + timedelta(hours=2)) == "Selasa, 22 September 2026 pukul 09.00-11.00 WIB"
    assert sebut_waktu(MULAI, MULAI + timedelta(days=1)).endswith("sampai Rabu, 23 September 2026 pukul 09.00 WIB")
