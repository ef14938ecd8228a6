"""Somebody who may object to a decision is told, once, before the time for it is over."""

from datetime import UTC, date, datetime

from services.mutasi.usulan.tenggat.kalender_terbit import KOTA
from shared.contracts.mutasi import KalenderDiterbitkan, TenggangKeberatanMendekati
from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import ajukan, diputuskan
from tests.mutasi.kota import PEGAWAI

JOB = "kabarkan_tenggang_keberatan"


def pada(mutasi: ServiceUnderTest, bulan: int, hari: int) -> None:
    mutasi.clock.instant = datetime(2026, bulan, hari, 3, 0, tzinfo=UTC)


async def test_dikabari_sekali_menurut_yang_lebih_pendek(mutasi: ServiceUnderTest) -> None:
    await diputuskan(mutasi)
    pada(mutasi, 9, 29)
    await mutasi.run_job(JOB)
    assert await mutasi.published(TenggangKeberatanMendekati) == []
    for hari in (30, 30):
        pada(mutasi, 9, hari)
        await mutasi.run_job(JOB)
    pada(mutasi, 10, 2)
    await mutasi.run_job(JOB)
    (kabar,) = [each.event for each in await mutasi.published(TenggangKeberatanMendekati)]
    assert (kabar.nip, kabar.diterima, kabar.batas, kabar.sisa) == (PEGAWAI, date(2026, 9, 15), date(2026, 10, 5), 3)
    assert (kabar.batas_pp, kabar.batas_uu) == (date(2026, 10, 5), date(2026, 10, 14))


async def test_yang_sudah_berkeberatan_tidak_dikabari(mutasi: ServiceUnderTest) -> None:
    await ajukan(mutasi, await diputuskan(mutasi))
    pada(mutasi, 10, 1)
    await mutasi.run_job(JOB)
    assert await mutasi.published(TenggangKeberatanMendekati) == []


async def test_yang_belum_menerima_keputusannya_tidak_dikabari(mutasi: ServiceUnderTest) -> None:
    await diputuskan(mutasi, diterima=None)
    pada(mutasi, 10, 1)
    await mutasi.run_job(JOB)
    assert await mutasi.published(TenggangKeberatanMendekati) == []


async def test_yang_lewat_tidak_diingatkan_lagi(mutasi: ServiceUnderTest) -> None:
    await diputuskan(mutasi)
    pada(mutasi, 10, 6)
    await mutasi.run_job(JOB)
    assert await mutasi.published(TenggangKeberatanMendekati) == []


async def test_kalender_dikabarkan_sekali_selama_tidak_berubah(mutasi: ServiceUnderTest) -> None:
    for _ in range(2):
        await mutasi.run_job("terbitkan_kalender")
    (kabar,) = await mutasi.published(KalenderDiterbitkan)
    assert (kabar.event.kode, kabar.version) == (KOTA, 1)
    (tahun,) = [each for each in kabar.event.tahun if each.tahun == 2026]
    assert date(2026, 12, 25) in tahun.libur
