"""People by what they have studied."""

from typing import Any

import pytest

from shared.contracts.pegawai.asn import AsnState
from tests.kompetensi.berkas import ANI, BUDI, asn
from tests.layanan import ServiceUnderTest

CITRA, DEDI, ENI = "198503122010011003", "198503122010011004", "198503122010011005"


def belajar(nip: str, unit: str, *studi: tuple[str, str | None, int]) -> AsnState:
    semua = [{"tingkat": tingkat, "program_studi": nama, "tahun_lulus": tahun} for tingkat, nama, tahun in studi]
    return asn(nip, jalur_unit=["KOTA", unit], riwayat_pendidikan=semua, pendidikan=semua[0] if semua else None)


async def kota(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(
        belajar(ANI, "DISHUB", ("S-1", "S-1 Teknik Sipil", 2010)),
        belajar(BUDI, "DINKES", ("S-1", "S-1 Ilmu Hukum", 2000), ("D-III", "D-III Keperawatan", 1996)),
        belajar(CITRA, "DINKES", ("S-1", "S-1 Ilmu Hukum", 2008)),
        belajar(DEDI, "DINKES", ("S-1", "S-1 Ilmu Serba Ada", 2008)),
        belajar(ENI, "PUPR"),
    )


async def siapa(kompetensi: ServiceUnderTest, unit: str = "*", **pilihan: Any) -> list[str]:
    pembaca = kompetensi.caller("tim_penilai", nip="197001011995011001", unit=[unit])
    jawab = await pembaca.get("/latar-ilmu", **pilihan)
    assert jawab.status_code == 200, jawab.text
    return [each["nip"] for each in jawab.json()["data"]]


async def test_who_lacks_a_background_is_found_even_by_an_older_study(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    assert await siapa(kompetensi, di_bawah="DINKES", tanpa_latar="KEPERAWATAN") == [CITRA, DEDI]
    assert await siapa(kompetensi, di_bawah="DINKES", berlatar="KEPERAWATAN") == [BUDI]
    assert await siapa(kompetensi, berlatar=["KEPERAWATAN", "TEKNIK_SIPIL"]) == sorted((ANI, BUDI))


async def test_who_has_a_background_and_works_elsewhere(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    assert await siapa(kompetensi, berlatar="TEKNIK_SIPIL", di_luar="DINKES") == [ANI]
    assert await siapa(kompetensi, berlatar="TEKNIK_SIPIL", di_luar="DISHUB") == []


async def test_what_is_not_known_of_a_study_is_said(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    pembaca = kompetensi.caller("tim_penilai", nip="197001011995011001", unit=["*"])
    semua = {each["nip"]: each for each in (await pembaca.get("/latar-ilmu")).json()["data"]}
    assert [nip for nip, each in semua.items() if each["belum_pasti"]] == sorted((DEDI, ENI))
    assert semua[BUDI]["studi"] == [
        {"tingkat": "S-1", "program_studi": "S-1 Ilmu Hukum", "tahun_lulus": 2000, "rumpun": "HUKUM"},
        {"tingkat": "D-III", "program_studi": "D-III Keperawatan", "tahun_lulus": 1996, "rumpun": "KEPERAWATAN"},
    ]
    assert semua[ENI]["studi"] == []


async def test_only_people_in_scope_are_listed_and_the_look_is_on_record(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    assert await siapa(kompetensi, unit="DISHUB") == [ANI]
    jejak = (await kompetensi.caller("asn", nip=ANI).get("/saya/akses")).json()["data"]
    assert [each["rute"] for each in jejak] == ["GET /latar-ilmu"]
    assert (await kompetensi.caller("asn", nip=ANI).get("/latar-ilmu")).status_code == 403


@pytest.mark.parametrize("isian", ["berlatar", "tanpa_latar"])
async def test_a_field_that_nobody_knows_is_refused_by_name(kompetensi: ServiceUnderTest, isian: str) -> None:
    pembaca = kompetensi.caller("tim_penilai", nip="197001011995011001", unit=["*"])
    jawab = await pembaca.get("/latar-ilmu", **{isian: "SIHIR"})
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, isian)
    assert "SIHIR" in jawab.json()["kesalahan"][0]["pesan"]


async def test_the_list_comes_as_a_file_and_in_pages(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    pembaca = kompetensi.caller("tim_penilai", nip="197001011995011001", unit=["*"])
    berkas = (await pembaca.get("/latar-ilmu/ekspor", tanpa_latar="HUKUM", format="csv")).text.splitlines()
    assert len(berkas) == 4
    assert "S-1 S-1 Teknik Sipil" in berkas[-1]
    satu = (await pembaca.get("/latar-ilmu", limit=3)).json()
    dua = (await pembaca.get("/latar-ilmu", limit=3, cursor=satu["berikutnya"])).json()
    assert (len(satu["data"]), len(dua["data"]), dua["berikutnya"]) == (3, 2, None)
