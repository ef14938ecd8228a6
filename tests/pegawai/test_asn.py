"""Reading people: who sees whom, and that every look is on record."""

import pytest

from services.pegawai.asn.schemas import Asn, AsnRingkas
from shared.api.jawab import HalamanOrang
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI


async def nip_terlihat(kota: ServiceUnderTest, *peran: str, nip: str | None = None, unit: list[str] = ()) -> list[str]:
    jawab = await kota.caller(*peran, nip=nip, unit=unit).get("/asn")
    assert jawab.status_code == 200, jawab.text
    return [each["nip"] for each in jawab.json()["data"]]


async def test_a_person_sees_their_own_file_and_no_other(kota: ServiceUnderTest) -> None:
    ani = kota.caller("asn", nip=ANI)
    assert (await ani.get(f"/asn/{ANI}")).json()["nama"] == "Ani Pengelola"
    lain = await ani.get(f"/asn/{BUDI}")
    tiada = await ani.get("/asn/199912312024011001")
    assert lain.status_code == tiada.status_code == 404
    assert lain.json()["detail"] == tiada.json()["detail"]
    assert await nip_terlihat(kota, "asn", nip=ANI) == [ANI]


async def test_a_head_sees_the_subtree_of_the_unit(kota: ServiceUnderTest) -> None:
    assert await nip_terlihat(kota, "kepala_unit", nip=BUDI, unit=["DISHUB-LL"]) == [ANI, BUDI]
    assert await nip_terlihat(kota, "kepala_unit", nip=BUDI, unit=["DISHUB"]) == [ANI, BUDI, CITRA]
    kepala = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    assert (await kepala.get(f"/asn/{DEDI}")).status_code == 404


async def test_the_city_sees_everybody_in_order_of_name(kota: ServiceUnderTest) -> None:
    assert await nip_terlihat(kota, "verifikator", unit=["*"]) == [ANI, BUDI, CITRA, DEDI]


async def test_an_operator_sees_no_personal_data(kota: ServiceUnderTest) -> None:
    jawab = await kota.caller("operator", unit=["*"]).get(f"/asn/{ANI}")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")
    assert "Ani" not in jawab.text


async def test_pages_follow_each_other_without_gap_or_overlap(kota: ServiceUnderTest) -> None:
    verifikator = kota.caller("verifikator", unit=["*"])
    terkumpul, cursor = [], None
    while True:
        jawab = await verifikator.get("/asn", limit=3, **({"cursor": cursor} if cursor else {}))
        terkumpul += [each["nip"] for each in jawab.json()["data"]]
        cursor = jawab.json()["berikutnya"]
        if cursor is None:
            assert "link" not in jawab.headers
            break
        assert f"cursor={cursor}" in jawab.headers["link"]
        assert 'rel="next"' in jawab.headers["link"]
    assert terkumpul == [ANI, BUDI, CITRA, DEDI]


async def test_names_are_found_by_a_part_and_wildcards_are_plain_characters(kota: ServiceUnderTest) -> None:
    verifikator = kota.caller("verifikator", unit=["*"])
    assert [each["nip"] for each in (await verifikator.get("/asn", cari="ANGKUT")).json()["data"]] == [CITRA]
    assert (await verifikator.get("/asn", cari="%%")).json()["data"] == []


async def test_each_look_is_recorded_and_the_person_can_see_it(kota: ServiceUnderTest) -> None:
    verifikator = kota.caller("verifikator", nip=CITRA, unit=["*"])
    await verifikator.get(f"/asn/{ANI}")
    await verifikator.get("/asn")
    dilihat = (await kota.caller("asn", nip=ANI).get("/saya/akses")).json()["data"]
    assert [(each["pelaku"], each["tujuan"], each["rute"], each["kegiatan"]) for each in dilihat] == [
        (CITRA, "melihat daftar pegawai", "GET /asn", "Daftar pegawai"),
        (CITRA, "membaca berkas", "GET /asn/{nip}", "Berkas satu pegawai"),
    ]


async def test_a_refused_look_shows_nothing_and_records_nothing(kota: ServiceUnderTest) -> None:
    await kota.caller("asn", nip=ANI).get(f"/asn/{BUDI}")
    assert await kota.sql("SELECT * FROM access_log") == []


async def test_the_nik_is_masked(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET nik = '1671011203850001' WHERE nip = $1", ANI)
    jawab = await kota.caller("verifikator", unit=["*"]).get(f"/asn/{ANI}")
    assert jawab.json()["nik"] == "1671**********01"


@pytest.mark.parametrize("cursor", ["x", "e30", "WzFd", "WyJhIl0", "A" * 400])
async def test_a_cursor_of_ones_own_making_is_refused(kota: ServiceUnderTest, cursor: str) -> None:
    jawab = await kota.caller("verifikator", unit=["*"]).get("/asn", cursor=cursor)
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "kursor_tidak_sah")


async def test_vacant_posts_are_listed_with_their_free_seats(kota: ServiceUnderTest) -> None:
    jawab = await kota.caller("asn", nip=ANI).get("/jabatan", lowong="true", di_bawah="DISHUB")
    assert [(each["kode"], each["lowong"]) for each in jawab.json()["data"]] == [
        ("DISHUB-00", 1),
        ("DISHUB-AK-01", 1),
        ("DISHUB-LL-01", 1),
    ]


async def test_the_answers_are_what_the_reference_promises(kota: ServiceUnderTest) -> None:
    """Files and pages are built as JSON by the database, so their shape is checked here against the models."""
    verifikator = kota.caller("verifikator", unit=["*"])
    satu = (await verifikator.get(f"/asn/{ANI}")).json()
    assert set(satu) | set(satu["disamarkan"]) == set(Asn.model_fields)
    lengkap = (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}")).json()
    assert (set(lengkap), lengkap["disamarkan"]) == (set(Asn.model_fields), [])
    Asn.model_validate(lengkap)
    halaman = (await verifikator.get("/asn", limit=2)).json()
    assert set(halaman["data"][0]) == set(HalamanOrang[AsnRingkas].model_validate(halaman).data[0].model_dump())
