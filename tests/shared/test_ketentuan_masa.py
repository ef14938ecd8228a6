"""Versions of a number, however they come: of every day from the first on exactly one holds."""

from datetime import date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shared.ketentuan.masa import SEHARI, berlaku_pada, hari_berganti, tempat
from shared.ketentuan.repository import Versi


def nilai(isi: int, mulai: date | None, selesai: date | None = None) -> Versi:
    saat = datetime(2026, 1, 1)  # noqa: DTZ001 (never looked at)
    return Versi(UUID(int=0), "uji", str(isi), mulai, selesai, isi, "uji", None, None, saat, None)


def catat(hidup: list[Versi], isi: int, mulai: date) -> list[Versi]:
    """As the register does it: what held gives way, and the new one holds until the next."""
    lama, selesai = tempat(hidup, mulai)
    sisa = [each for each in hidup if each is not lama]
    if lama is not None and lama.mulai != mulai:
        sisa.append(lama._replace(selesai=mulai - SEHARI))
    return [*sisa, nilai(isi, mulai, selesai)]


HARI = st.dates(date(2000, 1, 1), date(2003, 1, 1))


@given(st.lists(HARI, max_size=12), HARI, st.booleans())
def test_on_every_day_holds_what_was_recorded_last_for_the_latest_beginning(
    mulai: list[date], hari: date, sejak_dulu: bool
) -> None:
    hidup = [nilai(-1, None)] if sejak_dulu else []
    menurut_mulai: dict[date | None, int] = {None: -1} if sejak_dulu else {}
    for nomor, each in enumerate(mulai):
        hidup = catat(hidup, nomor, each)
        menurut_mulai[each] = nomor
    berlaku = [each.isi for each in hidup if berlaku_pada(each, hari)]
    calon = [each for each in menurut_mulai if each is not None and each <= hari]
    terakhir = max(calon, default=None)
    assert berlaku == ([menurut_mulai[terakhir]] if terakhir in menurut_mulai else [])
    assert len(hidup) == len(menurut_mulai)


@given(st.lists(HARI, min_size=1, max_size=8), HARI)
def test_something_changes_on_the_days_on_which_a_version_begins(mulai: list[date], sejak: date) -> None:
    hidup: list[Versi] = []
    for nomor, each in enumerate(mulai):
        hidup = catat(hidup, nomor, each)
    assert hari_berganti(hidup, sejak) == sorted({sejak, *(each for each in mulai if each > sejak)})


def test_a_version_that_begins_on_the_day_of_another_takes_its_place() -> None:
    awal = [nilai(1, date(2026, 1, 1))]
    assert tempat(awal, date(2026, 1, 1)) == (awal[0], None)
    assert tempat(awal, date(2025, 1, 1)) == (None, date(2026, 1, 1) - timedelta(days=1))
