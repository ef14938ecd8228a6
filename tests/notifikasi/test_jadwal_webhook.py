"""When a webhook is tried again: as the specification recommends, and never before the receiver has asked for it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from services.notifikasi.langganan.hantar import diminta_menunggu
from services.notifikasi.langganan.jadwal import JEDA, TERAKHIR, Akibat, akibat, istirahat, jeda
from services.notifikasi.langganan.keadaan import SebabWebhook

NOMOR = UUID(int=7)
KINI = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)


def test_ten_tries_take_three_days_and_what_failed_together_does_not_come_back_together() -> None:
    semua = [jeda(NOMOR, each) for each in range(1, TERAKHIR)]
    assert len(semua) == TERAKHIR - 1 == 9
    assert timedelta(days=2) < sum(semua, timedelta()) < timedelta(days=4)
    for lama, dasar in zip(semua, JEDA, strict=True):
        assert 0.8 * dasar <= lama <= 1.2 * dasar
    assert len({jeda(UUID(int=each), 5) for each in range(50)}) > 25
    assert jeda(NOMOR, 3) == jeda(NOMOR, 3)


def test_a_receiver_is_waited_for_as_long_as_it_asks_up_to_a_day() -> None:
    assert jeda(NOMOR, 1, timedelta(minutes=3)) == timedelta(minutes=3)
    assert jeda(NOMOR, 9, timedelta(seconds=1)) == jeda(NOMOR, 9)
    assert jeda(NOMOR, 1, timedelta(days=30)) == timedelta(hours=24)
    assert istirahat(NOMOR, 1, timedelta(hours=2)) == timedelta(hours=2)


def test_a_receiver_in_trouble_is_left_alone_longer_each_time_and_ten_minutes_at_most() -> None:
    semua = [istirahat(NOMOR, each) for each in (1, 2, 3, 50, 10_000)]
    assert semua[0] < semua[1] < semua[2] < timedelta(minutes=1)
    assert max(semua) <= timedelta(minutes=12)


@pytest.mark.parametrize(
    ("teks", "lama"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("Tue, 15 Sep 2026 03:01:00 GMT", 60),
        ("Tue, 15 Sep 2026 02:59:00 GMT", None),
        ("0", None),
        ("-5", None),
        ("nanti", None),
        ("9" * 400, None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_what_a_receiver_asks_is_seconds_or_an_instant(teks: str | None, lama: int | None) -> None:
    assert diminta_menunggu(teks, KINI) == (None if lama is None else timedelta(seconds=lama))


@pytest.mark.parametrize(
    ("kode", "sebab", "harap"),
    [
        (204, None, Akibat.DITERIMA),
        (410, SebabWebhook.DITOLAK, Akibat.TIDAK_DIINGINKAN),
        (400, SebabWebhook.DITOLAK, Akibat.DITOLAK),
        (429, SebabWebhook.DITOLAK, Akibat.TERGANGGU),
        (503, SebabWebhook.DITOLAK, Akibat.TERGANGGU),
        (302, SebabWebhook.DIALIHKAN, Akibat.TERGANGGU),
        (200, SebabWebhook.JAWABAN_TERLALU_BESAR, Akibat.TERGANGGU),
        (None, SebabWebhook.TLS, Akibat.TERGANGGU),
        (None, SebabWebhook.ALAMAT_DITOLAK, Akibat.TERGANGGU),
    ],
)
def test_what_an_answer_means(kode: int | None, sebab: SebabWebhook | None, harap: Akibat) -> None:
    assert akibat(kode, sebab) is harap
