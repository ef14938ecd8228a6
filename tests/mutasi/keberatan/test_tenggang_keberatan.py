"""Somebody who may object to a decision is told, once, before the time for it is over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.mutasi.keberatan import tenggang
from services.mutasi.keberatan.langkah import Ketentuan, ketentuan
from services.mutasi.keberatan.repository import Baca
from services.mutasi.usulan.tenggat.kalender_terbit import KOTA
from shared.calendar.hari_kerja import KalenderLibur
from shared.contracts.mutasi import KalenderDiterbitkan, TenggangKeberatanMendekati
from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import ajukan, diputuskan, terima
from tests.mutasi.kota import PEGAWAI, catat_surat
from tests.mutasi.test_antar_instansi import PENETAPAN, PERSETUJUAN, SURAT_KELUAR, keluar, sampai, usulkan
from tests.mutasi.test_pemberlakuan import dibatalkan, pindah

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


async def setiap_hari(mutasi: ServiceUnderTest, mulai: date, hari: int) -> list[TenggangKeberatanMendekati]:
    for ke in range(hari):
        satu = mulai + timedelta(days=ke)
        mutasi.clock.instant = datetime(satu.year, satu.month, satu.day, 3, tzinfo=UTC)
        await mutasi.run_job(JOB)
    return [each.event for each in await mutasi.published(TenggangKeberatanMendekati)]


async def test_kalender_tahun_depan_yang_belum_lengkap_tidak_menahan_kabarnya(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi, None)
    mutasi.clock.instant = datetime(2026, 12, 1, 3, tzinfo=UTC)
    await terima(mutasi, usulan, "2026-12-01")
    (kabar,) = await setiap_hari(mutasi, date(2026, 12, 2), 45)
    # By PP 79/2021 its days lie in 2026, which is known; those of UU 30/2014 reach 2027.
    assert (kabar.batas, kabar.batas_uu, kabar.sisa, kabar.dapat_mundur) == (
        date(2026, 12, 21),
        date(2027, 1, 4),
        3,
        False,
    )


async def test_hari_yang_masih_dapat_mundur_dikabarkan_dan_disebut_demikian(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi, None)
    mutasi.clock.instant = datetime(2026, 12, 28, 3, tzinfo=UTC)
    await terima(mutasi, usulan, "2026-12-28")
    (kabar,) = await setiap_hari(mutasi, date(2026, 12, 29), 45)
    assert (kabar.batas, kabar.sisa, kabar.dapat_mundur) == (kabar.batas_pp, 3, True)


async def test_tahun_yang_sama_sekali_belum_ada_dihitung_dengan_akhir_pekannya(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hanya_2026(baca: Baca, hari: date) -> Ketentuan:
        ini = await ketentuan(baca, hari)
        return ini._replace(libur=KalenderLibur(ini.libur.hari, {2026: ini.libur.tahun[2026]}))

    usulan = await diputuskan(mutasi, None)
    mutasi.clock.instant = datetime(2026, 12, 14, 3, tzinfo=UTC)
    await terima(mutasi, usulan, "2026-12-14")
    monkeypatch.setattr(tenggang, "ketentuan", hanya_2026)
    (kabar,) = await setiap_hari(mutasi, date(2026, 12, 15), 17)
    assert (kabar.batas.year, kabar.sisa, kabar.dapat_mundur) == (2027, 3, True)


async def test_yang_melewatkan_hari_yang_lebih_dahulu_diingatkan_yang_kemudian(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi, None)
    pada(mutasi, 10, 6)
    # The receipt is typed when 14 working days are over already.
    await terima(mutasi, usulan, "2026-09-15")
    (kabar,) = await setiap_hari(mutasi, date(2026, 10, 6), 20)
    assert (kabar.batas_pp, kabar.batas, kabar.sisa) == (date(2026, 10, 5), date(2026, 10, 14), 3)


async def test_yang_keputusannya_di_atas_kota_tidak_disuruh_berkeberatan_di_sini(mutasi: ServiceUnderTest) -> None:
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    await sampai(mutasi, usulan, ("penetapan", PENETAPAN))
    await terima(mutasi, usulan, "2026-09-15")
    assert await setiap_hari(mutasi, date(2026, 9, 28), 20) == []


async def test_yang_penempatannya_dibatalkan_tidak_dikabari(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")
    await mutasi.receive(pindah(usulan), dibatalkan(usulan))
    assert await setiap_hari(mutasi, date(2026, 10, 1), 15) == []


async def test_yang_lewat_tidak_diingatkan_lagi(mutasi: ServiceUnderTest) -> None:
    await diputuskan(mutasi)
    pada(mutasi, 10, 15)
    await mutasi.run_job(JOB)
    assert await mutasi.published(TenggangKeberatanMendekati) == []


async def test_kalender_dikabarkan_sekali_selama_tidak_berubah(mutasi: ServiceUnderTest) -> None:
    for _ in range(2):
        await mutasi.run_job("terbitkan_kalender")
    (kabar,) = await mutasi.published(KalenderDiterbitkan)
    assert (kabar.event.kode, kabar.version) == (KOTA, 1)
    (tahun,) = [each for each in kabar.event.tahun if each.tahun == 2026]
    assert date(2026, 12, 25) in tahun.libur
