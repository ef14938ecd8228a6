"""How many people there are of each kind, and lists of some people by their numbers."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI


async def rekap(kota: ServiceUnderTest, *per: str, **pilihan: Any) -> dict[str, Any]:
    jawab = await kota.caller("verifikator", unit=["*"]).get("/asn/rekap", menurut=list(per), **pilihan)
    assert jawab.status_code == 200, jawab.text
    isi: dict[str, Any] = jawab.json()
    return isi


async def test_each_kind_sums_to_all_people_of_the_filter(kota: ServiceUnderTest) -> None:
    semua = [
        *("status_pegawai", "kedudukan_hukum", "golongan", "jenis_jabatan", "jenjang", "eselon"),
        *("tingkat_pendidikan", "jenis_kelamin", "kelompok_umur", "tahun_pensiun", "instansi"),
    ]
    for pilihan in ({}, {"di_bawah": "DISHUB"}, {"cari": "kepala"}):
        isi = await rekap(kota, *semua, **pilihan)
        daftar = (await kota.caller("verifikator", unit=["*"]).get("/asn", hitung="true", **pilihan)).json()
        assert isi["pegawai"] == daftar["jumlah"] > 0
        for per in semua:
            assert sum(each["jumlah"] for each in isi["data"] if each["per"] == per) == isi["pegawai"], per


async def test_counts_are_in_the_order_of_the_ladder_and_name_the_value(kota: ServiceUnderTest) -> None:
    isi = await rekap(kota, "instansi", "kelompok_umur")
    assert [(each["kunci"], each["jumlah"]) for each in isi["data"] if each["per"] == "instansi"] == [
        ("DISDIK", 1),
        ("DISHUB", 3),
    ]
    umur = [each["kunci"] for each in isi["data"] if each["per"] == "kelompok_umur"]
    assert umur == [each for each in ("di bawah 30", "30–39", "40–49", "50–54", "55–59", "60 ke atas") if each in umur]


async def test_who_does_not_see_a_datum_does_not_count_by_it(kota: ServiceUnderTest) -> None:
    kepala = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    assert (await kepala.get("/asn/rekap", menurut="golongan")).json()["pegawai"] == 2
    for per in ("jenis_kelamin", "kelompok_umur"):
        jawab = await kepala.get("/asn/rekap", menurut=per)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "kelas_tidak_boleh"), per
    assert (await kota.caller("asn", nip=ANI).get("/asn/rekap", menurut="golongan")).status_code == 403


async def dilihat(kota: ServiceUnderTest) -> list[list[str]]:
    rows = await kota.sql("SELECT subjek FROM access_log WHERE rute = 'GET /asn/rekap' ORDER BY id")
    return [sorted(each["subjek"]) for each in rows]


async def test_a_count_of_a_few_people_is_a_look_at_each_of_them(kota: ServiceUnderTest) -> None:
    await rekap(kota, "golongan", "tahun_pensiun", daftar_nip=ANI)
    await rekap(kota, "golongan", cari=BUDI)
    assert await dilihat(kota) == [[ANI], [BUDI]]


async def test_a_count_of_many_people_is_a_look_at_nobody(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.pegawai.rekap.api.SEL_TERKECIL", 4)
    semua = sorted([ANI, BUDI, CITRA, DEDI])
    assert (await rekap(kota, "golongan"))["pegawai"] == 4
    assert await dilihat(kota) == []
    # The difference of two counts of named people would tell of one.
    await rekap(kota, "golongan", daftar_nip=",".join(semua))
    assert await dilihat(kota) == [semua]


@pytest.mark.parametrize("kueri", [{}, {"menurut": "agama"}, {"menurut": "golongan", "asing": "1"}])
async def test_what_cannot_be_counted_by_is_refused(kota: ServiceUnderTest, kueri: dict[str, str]) -> None:
    jawab = await kota.caller("verifikator", unit=["*"]).get("/asn/rekap", **kueri)
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "isian_tidak_sah")


async def test_some_people_are_read_by_their_numbers_at_once(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", unit=["*"])
    jawab = await petugas.get("/asn", daftar_nip=f"{CITRA},{ANI},999999999999999999", urut="nip", hitung="true")
    assert ([each["nip"] for each in jawab.json()["data"]], jawab.json()["jumlah"]) == ([CITRA, ANI], 2)
    sempit = await kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"]).get(
        "/asn", daftar_nip=f"{CITRA},{ANI},{DEDI}"
    )
    assert [each["nip"] for each in sempit.json()["data"]] == [ANI]
    salah = await petugas.get("/asn", daftar_nip=f"{CITRA},123")
    assert (salah.status_code, salah.json()["kesalahan"][0]["pointer"]) == (422, "daftar_nip")
    assert "123" in salah.json()["kesalahan"][0]["pesan"]


async def test_a_list_tells_what_people_have_studied(kota: ServiceUnderTest) -> None:
    (ani,) = (await kota.caller("verifikator", unit=["*"]).get("/asn", daftar_nip=ANI)).json()["data"]
    assert (ani["program_studi"], ani["tahun_lulus"]) == ("Teknik Sipil", 2008)


async def test_posts_are_found_by_their_eselon(kota: ServiceUnderTest) -> None:
    jawab = await kota.caller("asn", nip=ANI).get("/jabatan", eselon="III.b")
    assert [each["kode"] for each in jawab.json()["data"]] == ["DISHUB-AK-00", "DISHUB-LL-00"]
