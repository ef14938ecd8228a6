"""A person as of a day: histories where there are some, the roster's word where there are none, and what follows."""

from datetime import date

import pytest

from services.pegawai.identitas.pensiun import kebijakan_bup
from services.pegawai.identitas.umur import Lama
from services.pegawai.riwayat.per_tanggal import KeadaanOrang, keadaan_pada
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, ENI, JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_riwayat import tambah


async def pada(kota: ServiceUnderTest, hari: date, nip: str = ANI) -> KeadaanOrang:
    keadaan = await keadaan_pada(kota.runtime.reader, nip, hari)
    assert keadaan is not None
    return keadaan


async def test_without_histories_the_roster_stands_from_its_own_dates(kota: ServiceUnderTest) -> None:
    kini = await pada(kota, date(2026, 9, 15))
    assert (kini.golongan, kini.tmt_golongan) == ("III/c", date(2022, 4, 1))
    assert (kini.tingkat_pendidikan, kini.status, kini.kedudukan_hukum) == ("S-1", "PNS", "01")
    assert (kini.nama_jabatan, kini.tmt_jabatan) == ("Pengelola Lalu Lintas", date(2022, 2, 1))
    dulu = await pada(kota, date(2007, 12, 31))
    assert (dulu.golongan, dulu.tingkat_pendidikan, dulu.nama_jabatan) == (None, None, None)


async def test_age_service_and_retirement_are_reckoned_for_the_day(kota: ServiceUnderTest) -> None:
    await tambah(kota, "golongan", golongan="III/d", tmt="2026-04-01", mk_tahun=16, mk_bulan=3)
    await tambah(kota, "cltn", mulai="2023-01-01", selesai="2023-12-31")
    kini = await pada(kota, date(2026, 9, 15))
    assert kini.umur == Lama(41, 6)
    assert kini.masa_kerja_keseluruhan == Lama(15, 8)
    assert kini.masa_kerja_golongan == Lama(16, 8)
    assert (kini.bup, kini.tmt_pensiun) == (58, date(2043, 4, 1))
    lahir = await pada(kota, date(1985, 3, 11))
    assert (lahir.umur, lahir.masa_kerja_keseluruhan, lahir.bup) == (None, None, None)


async def test_the_retirement_age_is_that_of_the_post_of_the_day(kota: ServiceUnderTest) -> None:
    await kota.sql(
        "INSERT INTO penempatan (nip, berlaku, kode_jabatan) VALUES ($1, '[2020-01-01,2022-02-01)', 'DISHUB-00')", ANI
    )
    pimpinan = await pada(kota, date(2021, 1, 1))
    assert (pimpinan.jenjang, pimpinan.bup, pimpinan.tmt_pensiun) == ("pratama", 60, date(2045, 4, 1))
    assert kebijakan_bup(date(2021, 1, 1)).dasar_hukum.startswith("UU 5/2014")
    assert (await pada(kota, date(2026, 1, 1))).bup == 58


async def test_a_teacher_retires_when_all_who_ask_say_so(kota: ServiceUnderTest) -> None:
    judul_unit, judul_jabatan = UNIT.partition("\n")[0], JABATAN.partition("\n")[0]
    await impor(kota, "unit", f"{judul_unit}\nSDN-1;SD Negeri 1;DISDIK;SEKOLAH;DISDIK;\n")
    await impor(
        kota,
        "jabatan",
        f"{judul_jabatan}\nSDN-1-00;Kepala SD Negeri 1;SDN-1;JF;ahli_muda;;9;1;S-1;YA;\n"
        "SDN-1-01;Guru Ahli Pertama;SDN-1;JF;ahli_pertama;;8;1;S-1;TIDAK;\n"
        "SDN-1-02;Pustakawan Ahli Pertama;SDN-1;JF;ahli_pertama;;8;1;S-1;TIDAK;\n",
    )
    for jabatan, tmt, usia in (
        ("SDN-1-00", "01-01-2022", 60),
        ("SDN-1-01", "01-01-2023", 60),
        ("SDN-1-02", "01-01-2024", 58),
    ):
        await impor(kota, "siasn", siasn(orang(ENI, "Eni", jabatan, "SDN-1", **{"TMT JABATAN": tmt})))
        (salinan,) = await kota.sql("SELECT bup, tmt_pensiun FROM asn WHERE nip = $1", ENI)
        kini = await pada(kota, date(2026, 9, 15), ENI)
        assert (kini.kode_jabatan, kini.bup) == (jabatan, usia)
        assert (kini.bup, kini.tmt_pensiun) == tuple(salinan)


async def test_what_binds_the_person_is_known_for_each_day(kota: ServiceUnderTest) -> None:
    await tambah(kota, "hukdis", tingkat="sedang", jenis="x", mulai="2026-03-01", selesai="2026-08-31")
    await tambah(kota, "tugas_belajar", mulai="2024-08-01", selesai="2025-07-31", ikatan_dinas_sampai="2027-07-31")
    await tambah(kota, "penugasan", jenis="Plt", kode_jabatan="DISHUB-AK-00", mulai="2026-09-01", selesai="2026-11-30")
    maret, september = await pada(kota, date(2026, 3, 1)), await pada(kota, date(2026, 9, 1))
    assert (maret.menjalani_hukdis, september.menjalani_hukdis) == (True, False)
    assert (maret.tugas_belajar, maret.ikatan_dinas, (await pada(kota, date(2027, 8, 1))).ikatan_dinas) == (
        False,
        True,
        False,
    )
    assert maret.penugasan == ()
    assert [(each.jenis, each.kode_jabatan) for each in september.penugasan] == [("Plt", "DISHUB-AK-00")]
    assert not september.cltn


async def test_status_follows_its_history(kota: ServiceUnderTest) -> None:
    await tambah(kota, "status", tmt="2011-02-01", status="PNS", kedudukan_hukum="01")
    await tambah(kota, "status", tmt="2027-01-01", status="PNS", kedudukan_hukum="03")
    dibaca = [(await pada(kota, hari)).kedudukan_hukum for hari in (date(2026, 12, 31), date(2027, 1, 1))]
    assert dibaca == ["01", "03"]
    assert (await pada(kota, date(2009, 12, 31))).status is None


@pytest.mark.parametrize("hari", [date(2026, 9, 15), date(1900, 1, 1)])
async def test_nobody_is_known_under_a_number_that_nobody_has(kota: ServiceUnderTest, hari: date) -> None:
    assert await keadaan_pada(kota.runtime.reader, "199912312024011001", hari) is None
    assert (await pada(kota, hari, BUDI)).nip == BUDI
