"""A person as of a day, over the API: histories where there are some, the roster's word where there are none."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.pegawai.asn import repository
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.pegawai.asn import AsnState, JabatanTerakhir
from shared.db.statement import fields
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.penataan import diterapkan
from tests.pegawai.test_penempatan_api import catat, pengangkatan, pensiun, ubah
from tests.pegawai.test_penempatan_api import kini as penempatan_kini
from tests.pegawai.test_riwayat import tambah

HARI = date(2026, 9, 15)


async def pada(kota: ServiceUnderTest, hari: str, nip: str = ANI) -> Any:
    jawab = await kota.client.get(
        f"/asn/{nip}",
        params={"per_tanggal": hari},
        headers={**kota.caller("verifikator", unit=["*"]).headers(), "Tujuan-Akses": "pemeriksaan berkas"},
    )
    return jawab.json()


async def test_without_histories_the_roster_stands_from_its_own_dates(kota: ServiceUnderTest) -> None:
    kini = await pada(kota, "2026-09-16")
    assert (kini["golongan"], kini["tmt_golongan"]) == ("III/c", "2022-04-01")
    assert (kini["tingkat_pendidikan"], kini["status_pegawai"], kini["kedudukan_hukum"]) == ("S-1", "PNS", "01")
    assert (kini["nama_jabatan"], kini["tmt_jabatan"]) == ("Pengelola Lalu Lintas", "2022-02-01")
    dulu = await pada(kota, "2007-12-31")
    assert (dulu["golongan"], dulu["tingkat_pendidikan"], dulu["nama_jabatan"]) == (None, None, None)


async def test_age_service_and_retirement_are_reckoned_for_the_day(kota: ServiceUnderTest) -> None:
    await tambah(kota, "golongan", golongan="III/d", tmt="2026-04-01", mk_tahun=16, mk_bulan=3)
    await tambah(kota, "cltn", mulai="2023-01-01", selesai="2023-12-31")
    kini = await pada(kota, "2026-09-16")
    assert kini["umur"] == {"tahun": 41, "bulan": 6}
    assert kini["masa_kerja"] == {"tahun": 15, "bulan": 8}
    assert kini["masa_kerja_golongan"] == {"tahun": 16, "bulan": 8}
    assert (kini["bup"], kini["tmt_pensiun"]) == (58, "2043-04-01")
    assert (await pada(kota, "1985-03-11"))["status"] == 422
    lahir = await pada(kota, "1985-03-12")
    assert (lahir["umur"], lahir["masa_kerja"]) == ({"tahun": 0, "bulan": 0}, None)


async def test_the_retirement_age_is_that_of_the_post_of_the_day(kota: ServiceUnderTest) -> None:
    await kota.sql(
        "INSERT INTO penempatan (nip, berlaku, kode_jabatan) VALUES ($1, '[2020-01-01,2022-02-01)', 'DISHUB-00')", ANI
    )
    pimpinan = await pada(kota, "2021-01-01")
    assert (pimpinan["jenjang"], pimpinan["bup"], pimpinan["tmt_pensiun"]) == ("pratama", 60, "2045-04-01")
    assert (await pada(kota, "2026-01-01"))["bup"] == 58


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
        for hari in ("2026-09-15", "2026-09-16"):
            kini = await pada(kota, hari, ENI)
            assert (kini["kode_jabatan"], kini["bup"]) == (jabatan, usia)
            assert (kini["bup"], date.fromisoformat(kini["tmt_pensiun"])) == tuple(salinan)


async def test_what_binds_the_person_is_known_for_each_day(kota: ServiceUnderTest) -> None:
    await tambah(kota, "hukdis", tingkat="sedang", jenis="x", mulai="2026-03-01", selesai="2026-08-31")
    await tambah(kota, "tugas_belajar", mulai="2024-08-01", selesai="2025-07-31", ikatan_dinas_sampai="2027-07-31")
    await tambah(kota, "penugasan", jenis="Plt", kode_jabatan="DISHUB-AK-00", mulai="2026-09-01", selesai="2026-11-30")
    maret, september = await pada(kota, "2026-03-01"), await pada(kota, "2026-09-01")
    assert ([each["tingkat"] for each in maret["hukdis"]], september["hukdis"]) == (["sedang"], [])
    assert [(await pada(kota, hari))["tugas_belajar"] is not None for hari in ("2024-07-31", "2024-08-01")] == [
        False,
        True,
    ]
    assert [
        (await pada(kota, hari))["ikatan_dinas_sampai"]
        for hari in ("2024-07-31", "2024-08-01", "2025-08-01", "2027-07-31", "2027-08-01")
    ] == [None, "2027-07-31", "2027-07-31", "2027-07-31", None]
    assert maret["penugasan"] == []
    assert [(each["jenis"], each["kode_jabatan"]) for each in september["penugasan"]] == [("Plt", "DISHUB-AK-00")]
    assert september["cltn"] is None


async def test_a_reprimand_is_over_on_its_day_and_a_heavier_sanction_without_an_end_goes_on(
    kota: ServiceUnderTest,
) -> None:
    await tambah(kota, "hukdis", tingkat="ringan", jenis="Teguran tertulis", mulai="2026-03-01")
    assert [len((await pada(kota, hari))["hukdis"]) for hari in ("2026-02-28", "2026-03-01", "2026-03-02")] == [0, 1, 0]
    await tambah(kota, "hukdis", tingkat="berat", jenis="Penurunan pangkat", mulai="2026-03-02")
    assert [len((await pada(kota, hari))["hukdis"]) for hari in ("2026-03-02", "2030-01-01")] == [1, 1]


async def test_status_follows_its_history(kota: ServiceUnderTest) -> None:
    await tambah(kota, "status", tmt="2011-02-01", status="PNS", kedudukan_hukum="01")
    await tambah(kota, "status", tmt="2027-01-01", status="PNS", kedudukan_hukum="03")
    dibaca = [(await pada(kota, hari))["kedudukan_hukum"] for hari in ("2026-12-31", "2027-01-01")]
    assert dibaca == ["01", "03"]
    assert (await pada(kota, "2009-12-31"))["status_pegawai"] is None


@pytest.mark.parametrize("hari", ["2026-09-15", "2026-09-16", "1900-01-01"])
async def test_nobody_is_known_under_a_number_that_nobody_has(kota: ServiceUnderTest, hari: str) -> None:
    assert (await pada(kota, hari, "199912312024011001"))["status"] == 404
    assert "nip" in await pada(kota, max(hari, "2026-09-15"), BUDI)


async def test_an_old_post_without_an_end_ended_where_the_next_began(kota: ServiceUnderTest) -> None:
    """As BKN's rw-jabatan has them: a first day and no last."""
    for nama, mulai in (("Pengelola", "2010-01-01"), ("Penyusun", "2015-01-01")):
        await tambah(kota, "jabatan", nama_jabatan=nama, mulai=mulai)
    await ubah(kota, await penempatan_kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "cltn"})
    hari = {"2012-01-01": "Pengelola", "2020-01-01": "Penyusun", "2023-01-01": "Pengelola Lalu Lintas"}
    for each, nama in hari.items():
        assert ((await pada(kota, each))["nama_jabatan"], await riwayat_pada(kota, each)) == (nama, [nama])
    for each in ("2026-09-10", "2026-09-14", "2026-09-16"):
        assert ((await pada(kota, each))["nama_jabatan"], await riwayat_pada(kota, each)) == (None, [])


async def riwayat_pada(kota: ServiceUnderTest, hari: str) -> list[str]:
    jawab = await kota.caller("verifikator", unit=["*"]).get(f"/asn/{ANI}/riwayat/jabatan", per_tanggal=hari)
    return [each["nama_jabatan"] for each in jawab.json()["data"]]


async def test_who_holds_no_post_has_all_placements_in_their_state(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2026-09-01"))
    # The roster of histories contains the present post too.
    await tambah(kota, "jabatan", nama_jabatan="Pengelola Angkutan", mulai="2026-09-01")
    await tambah(kota, "jabatan", nama_jabatan="Penyusun", mulai="2015-01-01")
    (ani,) = await kota.state(AsnState, ANI)
    assert [each.nama for each in ani.riwayat_jabatan] == ["Pengelola Lalu Lintas", "Penyusun"]
    await ubah(kota, await penempatan_kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "cltn"})
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.jabatan, [(each.nama, each.selesai) for each in ani.riwayat_jabatan]) == (
        None,
        [
            ("Pengelola Angkutan", date(2026, 9, 9)),
            ("Pengelola Lalu Lintas", date(2026, 8, 31)),
            ("Penyusun", None),
        ],
    )


async def test_the_state_of_who_holds_no_post_tells_of_the_last_one_as_it_was_then(kota: ServiceUnderTest) -> None:
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan_terakhir is None
    await ubah(kota, await penempatan_kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "cltn"})
    # What becomes of the post later is nothing to somebody who left it before.
    await diterapkan(kota, {"operasi": "ubah_jabatan", "kode": "DISHUB-LL-01", "kelas": 5}, mulai="2026-09-15")
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan_terakhir == JabatanTerakhir(
        jenis=JenisJabatan.JA, jenjang=JenjangJabatan.PELAKSANA, kelas=7, selesai=date(2026, 9, 9)
    )
    await catat(kota, pengangkatan(tmt="2026-09-12"))
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan_terakhir is None


async def test_what_is_asked_of_today_is_the_same_by_either_way(kota: ServiceUnderTest) -> None:
    """The file of today reads the copies; asked as of today by the histories it must say the same, and of tomorrow."""
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "", "DISHUB-AK", **{"TMT JABATAN": ""})))
    await tambah(kota, "jabatan", nip=ENI, nama_jabatan="Penyusun", mulai="2015-01-01")
    await ubah(kota, await penempatan_kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "cltn"})
    await ubah(
        kota,
        await penempatan_kini(kota, CITRA),
        "pengakhiran",
        {**pensiun("2026-09-10"), "alasan": "meninggal"},
        nip=CITRA,
    )
    pelaku = Pelaku("uji", "Uji", None, frozenset({"verifikator"}), ("*",))
    for nip in (ANI, BUDI, CITRA, DEDI, ENI):
        kini = await repository.kini(kota.runtime.reader, nip, pelaku, HARI, lihat_hukdis=True)
        pada_hari = await repository.pada(kota.runtime.reader, nip, pelaku, HARI, lihat_hukdis=True)
        besok = await repository.pada(kota.runtime.reader, nip, pelaku, HARI + timedelta(days=1), lihat_hukdis=True)
        assert kini is not None
        for lain in (pada_hari, besok):
            assert lain is not None
            for each in fields(repository.Orang):
                assert getattr(lain, each) == getattr(kini, each), (nip, each)
