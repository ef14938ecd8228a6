"""Whoever has a case in hand is told that its last day is near, those above that it is over; each once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from services.mutasi.pekerjaan import eskalasi
from shared.contracts.mutasi import PekerjaanLewatTenggat, PekerjaanMendekatiTenggat
from shared.run import open_runtime
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TUJUAN,
    VERIFIKATOR,
    asn,
    jabatan,
    melangkah,
    usul,
)

LL = "DISHUB-LL-01"


@pytest.fixture
async def petugas(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    await mutasi.receive(*(asn(each, LL) for each in (VERIFIKATOR, PEMERIKSA, PEMBATAL, KEPALA_LL, KEPALA_AK)))
    return mutasi


async def tugaskan(mutasi: ServiceUnderTest, usulan: dict[str, Any], nip: str = PEMERIKSA) -> None:
    siapa = mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"])
    jawab = await siapa.post(f"/usulan/{usulan['id']}/penugasan", {"petugas": nip, "alasan": "Pembagian tugas."})
    assert jawab.status_code == 200, jawab.text


async def pada(mutasi: ServiceUnderTest, hari: int) -> None:
    """The job on a day of September 2026."""
    mutasi.clock.instant = mutasi.clock.instant.replace(day=hari)
    await mutasi.run_job("ingatkan_tenggat")


async def dekat(mutasi: ServiceUnderTest) -> list[list[str]]:
    return [each.event.penerima for each in await mutasi.published(PekerjaanMendekatiTenggat)]


async def lewat(mutasi: ServiceUnderTest) -> list[list[str]]:
    return [each.event.penerima for each in await mutasi.published(PekerjaanLewatTenggat)]


async def test_the_officer_is_told_a_working_day_before_and_those_above_the_day_after(
    petugas: ServiceUnderTest,
) -> None:
    """Verification within five working days of Tuesday the 15th: the 22nd."""
    await tugaskan(petugas, await usul(petugas))
    await pada(petugas, 20)
    assert await dekat(petugas) == []
    for hari in (21, 21, 22):
        await pada(petugas, hari)
        assert (await dekat(petugas), await lewat(petugas)) == ([[PEMERIKSA]], [])
    for hari in (23, 23, 30):
        await pada(petugas, hari)
        assert await dekat(petugas) == [[PEMERIKSA]]
        assert await lewat(petugas) == [sorted([KEPALA_LL, PEMBATAL])]


async def test_what_nobody_has_in_hand_is_told_to_who_brought_it(petugas: ServiceUnderTest) -> None:
    await usul(petugas)
    await pada(petugas, 22)
    assert (await dekat(petugas), await lewat(petugas)) == ([], [])
    await pada(petugas, 23)
    assert await lewat(petugas) == [[VERIFIKATOR]]


async def test_neither_the_person_nor_a_relative_is_told(petugas: ServiceUnderTest) -> None:
    """The case of the head of the officer's own unit, and of a relative of who handed it out later."""
    await petugas.receive(jabatan(TUJUAN, formasi=3), jabatan(LL, formasi=9, terisi=5, kebutuhan=2))
    await tugaskan(petugas, await usul(petugas, nip=KEPALA_LL))
    lain = await usul(petugas, nip=REKAN)
    await tugaskan(petugas, lain)
    await petugas.receive(asn(REKAN, kerabat=[KEPALA_LL, PEMBATAL]))
    await pada(petugas, 23)
    assert await lewat(petugas) == [[PEMBATAL]]


async def test_a_new_state_is_a_new_clock_and_what_ended_has_none(petugas: ServiceUnderTest) -> None:
    await petugas.receive(jabatan(TUJUAN, formasi=3))
    satu, dua = await usul(petugas), await usul(petugas, nip=REKAN)
    await pada(petugas, 23)
    assert len(await lewat(petugas)) == 2
    await melangkah(petugas, satu, "verifikasi")
    await melangkah(petugas, dua, "pembatalan")
    await pada(petugas, 30)
    assert len(await lewat(petugas)) == 2
    # Ten working days for the team from Wednesday the 23rd: the 7th of October.
    petugas.clock.instant = petugas.clock.instant.replace(month=10, day=8)
    await petugas.run_job("ingatkan_tenggat")
    (_, _, akhir) = await petugas.published(PekerjaanLewatTenggat)
    assert (akhir.event.langkah, akhir.event.putaran, str(akhir.event.tenggat)) == ("pertimbangan", 2, "2026-10-07")


async def test_a_killed_job_has_told_and_noted_it_or_neither(
    petugas: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await tugaskan(petugas, await usul(petugas))

    class Mati(BaseException):
        """The process ends here, after what is told was noted."""

    def mati(**_: Any) -> None:
        raise Mati

    with monkeypatch.context() as sementara:
        sementara.setattr(eskalasi, "PekerjaanLewatTenggat", mati)
        with pytest.raises(Mati):
            await pada(petugas, 23)
    assert await lewat(petugas) == []
    assert await petugas.sql("SELECT FROM pekerjaan_pengingat") == []
    await pada(petugas, 23)
    assert len(await lewat(petugas)) == 1


async def test_two_processes_at_once_tell_it_once(petugas: ServiceUnderTest) -> None:
    await petugas.receive(jabatan(TUJUAN, formasi=3))
    for nip in (PEGAWAI, REKAN):
        await tugaskan(petugas, await usul(petugas, nip=nip))
    petugas.clock.instant += timedelta(days=8)
    async with open_runtime(petugas.service, petugas.settings, clock=petugas.clock, bus=False) as lain:
        await asyncio.gather(*(eskalasi.ingatkan(each) for each in (petugas.runtime, lain, petugas.runtime)))
        await eskalasi.ingatkan(lain)
    assert len(await lewat(petugas)) == 2


async def test_more_than_fits_into_one_transaction_is_told_too(
    petugas: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eskalasi, "SEKALI", 1)
    await petugas.receive(jabatan(TUJUAN, formasi=3))
    for nip in (PEGAWAI, REKAN):
        await usul(petugas, nip=nip)
    await pada(petugas, 23)
    assert len(await lewat(petugas)) == 2
