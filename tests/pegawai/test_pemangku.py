"""Who holds a post: then, now, next, and who acts in it."""

from typing import Any

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI
from tests.pegawai.test_penempatan_api import catat, pengangkatan
from tests.pegawai.test_riwayat import tambah

JABATAN = "DISHUB-AK-00"


async def pemangku(kota: ServiceUnderTest, kode: str = JABATAN, **pilihan: Any) -> list[tuple[str, str, str]]:
    jawab = await kota.caller("auditor", unit=["*"]).get(f"/jabatan/{kode}/pemangku", **pilihan)
    assert jawab.status_code == 200, jawab.text
    return [(each["keadaan"], each["sebagai"], each["nama"]) for each in jawab.json()["data"]]


CITRA_KINI = ("sekarang", "definitif", "Citra Kepala Angkutan")


async def test_the_holder_of_a_post_of_today_before_and_to_come(kota: ServiceUnderTest) -> None:
    assert await pemangku(kota) == [CITRA_KINI]
    assert (await catat(kota, pengangkatan("DISHUB-00", "2027-01-01"), nip=CITRA)).status_code == 200
    assert (await catat(kota, pengangkatan(JABATAN, "2027-01-01"), nip=BUDI)).status_code == 200
    budi = "Budi Kepala Lalu Lintas"
    assert await pemangku(kota) == [CITRA_KINI, ("akan_datang", "definitif", budi)]
    assert await pemangku(kota, per_tanggal="2027-02-01") == [("sekarang", "definitif", budi)]
    assert await pemangku(kota, per_tanggal="2027-02-01", terdahulu="true") == [
        ("sekarang", "definitif", budi),
        ("terdahulu", "definitif", "Citra Kepala Angkutan"),
    ]


async def test_who_acts_in_a_post_stands_beside_its_holder(kota: ServiceUnderTest) -> None:
    await tambah(kota, "penugasan", jenis="Plt", kode_jabatan=JABATAN, mulai="2026-09-01", selesai="2026-11-30")
    ani = ("sekarang", "Plt", "Ani Pengelola")
    assert await pemangku(kota, per_tanggal="2026-09-15") == [CITRA_KINI, ani]


async def test_who_is_past_the_age_of_retirement_holds_no_post_on_a_day_to_come(kota: ServiceUnderTest) -> None:
    pensiun = (await kota.caller("auditor", unit=["*"]).get(f"/asn/{CITRA}")).json()["tmt_pensiun"]
    assert await pemangku(kota, per_tanggal=pensiun) == []
    assert await pemangku(kota, per_tanggal=pensiun, terdahulu="true") == [
        ("terdahulu", "definitif", "Citra Kepala Angkutan")
    ]


async def test_a_page_of_holders_begins_where_the_one_before_ended(kota: ServiceUnderTest) -> None:
    await tambah(kota, "penugasan", jenis="Plt", kode_jabatan=JABATAN, mulai="2026-09-01", selesai="2026-11-30")
    auditor = kota.caller("auditor", unit=["*"])
    path = f"/jabatan/{JABATAN}/pemangku"
    satu = (await auditor.get(path, per_tanggal="2026-09-15", limit=1)).json()
    dua = (await auditor.get(path, per_tanggal="2026-09-15", limit=1, cursor=satu["berikutnya"])).json()
    assert [each["data"][0]["nip"] for each in (satu, dua)] == [CITRA, ANI]
    assert dua["berikutnya"] is None


async def test_holders_are_seen_by_who_sees_the_person_or_the_post(kota: ServiceUnderTest) -> None:
    for peran, nip, unit, banyak in (
        ("asn", CITRA, [], 1),
        ("asn", ANI, [], 0),
        ("kepala_unit", CITRA, ["DISHUB-AK"], 1),
        ("kepala_unit", BUDI, ["DISHUB-LL"], 0),
        ("verifikator", DEDI, ["DISDIK"], 0),
    ):
        jawab = await kota.caller(peran, nip=nip, unit=unit).get(f"/jabatan/{JABATAN}/pemangku")
        assert len(jawab.json()["data"]) == banyak, (peran, nip, unit)


async def test_a_day_to_come_is_for_who_plans_there(kota: ServiceUnderTest) -> None:
    jawab = await kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"]).get(
        f"/jabatan/{JABATAN}/pemangku", per_tanggal="2030-01-01"
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")


async def test_a_post_that_is_not_is_not_found(kota: ServiceUnderTest) -> None:
    jawab = await kota.caller("auditor", unit=["*"]).get("/jabatan/TIDAK-ADA/pemangku")
    assert jawab.status_code == 404


async def test_the_look_at_holders_is_on_record(kota: ServiceUnderTest) -> None:
    await pemangku(kota)
    jejak = (await kota.caller("asn", nip=CITRA).get("/saya/akses")).json()["data"]
    assert any("/jabatan/{kode}/pemangku" in each["rute"] for each in jejak)
