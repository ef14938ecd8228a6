"""Lists of units and posts: found by words, filtered, in order, page by page."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest


async def kode(kota: ServiceUnderTest, alamat: str, **saringan: Any) -> list[str]:
    jawab = await kota.caller("asn").get(alamat, **saringan)
    assert jawab.status_code == 200, jawab.text
    return [each["kode"] for each in jawab.json()["data"]]


async def test_units_and_posts_are_found_by_words_of_their_names_and_by_their_codes(kota: ServiceUnderTest) -> None:
    assert await kode(kota, "/unit", cari="lalu BIDANG") == ["DISHUB-LL"]
    assert await kode(kota, "/unit", cari="dishub-ak") == ["DISHUB-AK"]
    assert await kode(kota, "/jabatan", cari="pengelola angk") == ["DISHUB-AK-01"]
    assert await kode(kota, "/jabatan", cari="tidak ada") == []


async def test_posts_are_filtered_by_kind_level_and_class(kota: ServiceUnderTest) -> None:
    assert await kode(kota, "/jabatan", jenis="JPT") == ["DISHUB-00"]
    assert await kode(kota, "/jabatan", jenjang="administrator") == ["DISHUB-AK-00", "DISHUB-LL-00"]
    assert await kode(kota, "/jabatan", kelas=7, di_bawah="DISHUB") == ["DISHUB-AK-01", "DISHUB-LL-01"]
    assert await kode(kota, "/jabatan", kelas=7, lowong=True) == ["DISDIK-01", "DISHUB-AK-01", "DISHUB-LL-01"]


@pytest.mark.parametrize("urut", ["kode", "-kode", "nama", "-nama", "kelas", "-kelas"])
async def test_pages_of_each_order_neither_skip_nor_repeat(kota: ServiceUnderTest, urut: str) -> None:
    sekaligus = (await kota.caller("asn").get("/jabatan", urut=urut, hitung=True)).json()
    nilai = [(each[urut.removeprefix("-")], each["kode"]) for each in sekaligus["data"]]
    assert nilai == sorted(nilai, reverse=urut.startswith("-"))
    assert (sekaligus["jumlah"], sekaligus["berikutnya"]) == (6, None)
    halaman: list[str] = []
    minta: dict[str, Any] = {"urut": urut, "limit": 2}
    for _ in range(3):
        isi = (await kota.caller("asn").get("/jabatan", **minta)).json()
        halaman += [each["kode"] for each in isi["data"]]
        minta["cursor"] = isi["berikutnya"]
    # Six posts are three full pages, and no cursor leads to an empty fourth.
    assert (halaman, isi["berikutnya"]) == ([each["kode"] for each in sekaligus["data"]], None)


async def test_a_cursor_serves_the_order_it_came_from(kota: ServiceUnderTest) -> None:
    cursor = (await kota.caller("asn").get("/unit", limit=1)).json()["berikutnya"]
    jawab = await kota.caller("asn").get("/unit", limit=1, urut="nama", cursor=cursor)
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "kursor_tidak_sah")


@pytest.mark.parametrize(
    ("alamat", "saringan", "isian"),
    [
        ("/unit", {"jenis": "DINAS"}, "jenis"),
        ("/unit", {"cari": "--"}, "cari"),
        ("/unit", {"urut": "jalur"}, "urut"),
        ("/jabatan", {"jenjang": "direktur"}, "jenjang"),
        ("/jabatan", {"kelas": 18}, "kelas"),
    ],
    ids=str,
)
async def test_what_cannot_be_asked_of_units_and_posts_is_named(
    kota: ServiceUnderTest, alamat: str, saringan: dict[str, Any], isian: str
) -> None:
    jawab = await kota.caller("asn").get(alamat, **saringan)
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, isian)


@pytest.mark.parametrize("alamat", ["/unit", "/unit/ekspor", "/jabatan", "/jabatan/ekspor", "/asn", "/asn/ekspor"])
async def test_a_unit_that_is_not_is_no_empty_list(kota: ServiceUnderTest, alamat: str) -> None:
    jawab = await kota.caller("verifikator", unit=["*"]).get(alamat, di_bawah="DISHUP")
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "unit_tidak_dikenal")


@pytest.mark.parametrize("alamat", ["/unit", "/jabatan"])
async def test_the_lists_of_today_and_of_the_day_agree(kota: ServiceUnderTest, alamat: str) -> None:
    siapa = kota.caller("asn")
    saringan: list[dict[str, Any]] = [
        *({"urut": each} for each in ("kode", "-kode", "nama", "-nama")),
        {"di_bawah": "DISHUB"},
        {"cari": "angkutan"},
        {"limit": 2},
        *([{"lowong": True}, {"jenjang": "administrator"}, {"kelas": 7}] if alamat == "/jabatan" else []),
    ]
    for each in saringan:
        kini = (await siapa.get(alamat, hitung=True, **each)).json()
        pada = (await siapa.get(alamat, hitung=True, per_tanggal="2026-09-15", **each)).json()
        for satu in kini["data"]:
            satu.pop("versi", None)
        assert [kini["data"], kini["jumlah"], kini["berikutnya"]] == [pada["data"], pada["jumlah"], pada["berikutnya"]]
        assert kini["data"]


async def test_posts_of_a_day_to_come_are_for_who_plans_and_have_the_people_of_then(kota: ServiceUnderTest) -> None:
    auditor = kota.caller("auditor", unit=["*"])
    nanti = (await auditor.get("/jabatan", per_tanggal="2060-01-01")).json()["data"]
    assert {each["bezetting"] for each in nanti} == {0}
    biasa = await kota.caller("asn").get("/jabatan", per_tanggal="2060-01-01")
    assert (biasa.status_code, biasa.json()["kode"]) == (403, "tidak_berwenang")
