"""When a message may leave: quiet hours, digests, what is urgent, what the law wants told."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifikasi.pengiriman.jadwal import TERAKHIR, Kirim, Lewati, Perkara, Tunda, jeda, putuskan
from services.notifikasi.pengiriman.keadaan import SebabKiriman
from services.notifikasi.pilihan.repository import BAWAAN, Irama, Pilihan

WIB = ZoneInfo("Asia/Jakarta")


def pukul(jam: str, hari: int = 15) -> datetime:
    """That hour in Palembang; 15 September 2026 is a Tuesday."""
    return datetime.fromisoformat(f"2026-09-{hari:02}T{jam}").replace(tzinfo=WIB)


def tanya(kini: datetime, pilihan: Pilihan = BAWAAN, **lain: object) -> Lewati | Tunda | Kirim:
    perkara = {"jenis": "usulan_dicatat", "segera": False, "wajib": False, "dibaca": False, "dibuat_pada": kini}
    return putuskan(
        Perkara(**{**perkara, **{nama: nilai for nama, nilai in lain.items() if nama in perkara}}),
        pilihan,
        aktif=bool(lain.get("aktif", pilihan.surel)),
        berizin=bool(lain.get("berizin", True)),
        alamat="a@b.id",
        ditolak=False,
        kini=kini.astimezone(UTC),
        zona=WIB,
    )


@pytest.mark.parametrize(
    ("jam", "sampai"),
    [
        ("19:59", None),
        ("20:00", pukul("06:00", 16)),
        ("23:30", pukul("06:00", 16)),
        ("00:10", pukul("06:00")),
        ("05:59", pukul("06:00")),
        ("06:00", None),
        ("12:00", None),
    ],
)
def test_in_quiet_hours_a_message_waits_for_their_end_and_an_urgent_one_does_not(
    jam: str, sampai: datetime | None
) -> None:
    assert tanya(pukul(jam)) == (Kirim(bersama=False) if sampai is None else Tunda(sampai))
    assert tanya(pukul(jam), segera=True) == Kirim(bersama=False)


def test_quiet_hours_may_lie_within_one_day_or_not_be_wanted() -> None:
    siang = BAWAAN._replace(tenang_mulai="12:00", tenang_selesai="13:00")
    assert tanya(pukul("12:30"), siang) == Tunda(pukul("13:00"))
    assert tanya(pukul("22:00"), siang) == Kirim(bersama=False)
    assert tanya(pukul("22:00"), BAWAAN._replace(tenang_mulai=None, tenang_selesai=None)) == Kirim(bersama=False)


@pytest.mark.parametrize(
    ("ringkasan", "dibuat", "berikut"),
    [
        (Irama.HARIAN, pukul("06:30"), pukul("07:00")),
        (Irama.HARIAN, pukul("07:00"), pukul("07:00", 16)),
        (Irama.MINGGUAN, pukul("06:30"), pukul("07:00", 21)),
        (Irama.MINGGUAN, pukul("06:59", 21), pukul("07:00", 21)),
        (Irama.MINGGUAN, pukul("07:00", 21), pukul("07:00", 28)),
    ],
)
def test_a_digest_leaves_at_seven_each_day_or_each_monday(
    ringkasan: Irama, dibuat: datetime, berikut: datetime
) -> None:
    ingin = BAWAAN._replace(ringkasan=ringkasan)
    assert tanya(dibuat, ingin) == Tunda(berikut)
    assert tanya(berikut, ingin, dibuat_pada=dibuat) == Kirim(bersama=True)
    # What has a clock running for the person does not wait for others of its week.
    assert tanya(pukul("09:00"), ingin, wajib=True) == tanya(pukul("09:00"), ingin, segera=True) == Kirim(bersama=False)


def test_what_the_law_wants_told_no_wish_holds_back() -> None:
    tidak = BAWAAN._replace(surel=False, jenis_mati=["usulan_dicatat"])
    siang = pukul("12:00")
    assert tanya(siang, tidak) == tanya(siang, tidak._replace(surel=True)) == Lewati(SebabKiriman.DIMATIKAN)
    assert tanya(siang, tidak, wajib=True) == tanya(siang, tidak, wajib=True, dibaca=True) == Kirim(bersama=False)
    # Nobody is written to by a channel that wants their yes first.
    assert tanya(siang, tidak, wajib=True, berizin=False) == Lewati(SebabKiriman.DIMATIKAN)


@given(st.uuids(), st.integers(1, TERAKHIR))
def test_each_try_waits_about_twice_as_long_and_the_same_for_the_same_delivery(nomor: UUID, dicoba: int) -> None:
    tepat = min(timedelta(minutes=5) * 2 ** (dicoba - 1), timedelta(hours=8))
    assert tepat * 0.8 <= jeda(nomor, dicoba) <= tepat * 1.2
    assert jeda(nomor, dicoba) == jeda(nomor, dicoba)
