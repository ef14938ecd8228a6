"""Where the people of a unit work, and to whom somebody is married, as plans want to know both."""

from datetime import date

import pytest

from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.unit import UnitState
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, UNIT
from tests.pegawai.conftest import impor
from tests.pegawai.penataan import HARI_INI, NANTI, diterapkan

_UNIT = "KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA;WILAYAH\n"
LL, AK = "16.71.07", "16.71.13"


async def catat(kota: ServiceUnderTest, wilayah: str = LL) -> None:
    isi = f"{_UNIT}DISHUB-LL;Bidang Lalu Lintas;DISHUB;BIDANG;DISHUB;III.b;{wilayah}\n"
    hasil = await impor(kota, "unit", isi)
    assert (hasil["berubah"], hasil["ditolak"]) == (1, 0), hasil["catatan"]


async def wilayah(kota: ServiceUnderTest, kode: str = "DISHUB-LL", **params: str) -> str | None:
    jawab = await kota.caller("asn").get(f"/unit/{kode}", **params)
    assert jawab.status_code == 200, jawab.text
    hasil: str | None = jawab.json()["wilayah"]
    return hasil


async def test_the_kecamatan_of_a_unit_comes_with_its_file_and_is_told_to_all(kota: ServiceUnderTest) -> None:
    assert await wilayah(kota) is None
    await catat(kota)
    assert await wilayah(kota) == LL
    assert await wilayah(kota, "DISHUB") is None
    isi = await kota.state(UnitState, "DISHUB-LL", "DISHUB")
    assert {each.kode: each.wilayah for each in isi} == {"DISHUB-LL": LL, "DISHUB": None}
    assert "DISHUB-LL" in await kota.marked("unit")
    daftar = (await kota.caller("asn").get("/unit", di_bawah="DISHUB")).json()["data"]
    assert {each["kode"]: each["wilayah"] for each in daftar}["DISHUB-LL"] == LL


async def test_a_file_of_before_without_the_column_takes_no_kecamatan_away(kota: ServiceUnderTest) -> None:
    await catat(kota)
    hasil = await impor(kota, "unit", UNIT)
    assert (hasil["berubah"], hasil["ditolak"]) == (0, 0)
    assert await wilayah(kota) == LL


@pytest.mark.parametrize("salah", ["Sukarami", "1671070", "16.71", "16.71.07.1001"])
async def test_what_is_no_code_of_a_kecamatan_is_refused_with_its_column(kota: ServiceUnderTest, salah: str) -> None:
    isi = f"{_UNIT}DISHUB-LL;Bidang Lalu Lintas;DISHUB;BIDANG;DISHUB;III.b;{salah}\n"
    hasil = await impor(kota, "unit", isi)
    assert (hasil["berubah"], hasil["ditolak"]) == (0, 1)
    assert [(each["kolom"], each["nilai"]) for each in hasil["catatan"]] == [("WILAYAH", salah)]


async def test_a_unit_moves_house_on_a_day_and_stays_on_record_where_it_was(kota: ServiceUnderTest) -> None:
    await catat(kota)
    nama = {"operasi": "ubah_nama", "kode": "DISHUB-LL", "nama": "Bidang Lalu Lintas"}
    baru = {"operasi": "buat_unit", "kode": "DISHUB-TI", "nama": "Bidang Teknologi", "induk": "DISHUB"}
    await diterapkan(kota, {**nama, "nama": "Bidang Lalu Lintas Jalan"}, mulai=HARI_INI)
    assert await wilayah(kota) == LL
    await diterapkan(kota, {**nama, "wilayah": AK}, {**baru, "jenis": "BIDANG", "wilayah": LL})
    assert await wilayah(kota) == LL
    assert await wilayah(kota, per_tanggal=NANTI) == AK
    assert await wilayah(kota, "DISHUB-TI", per_tanggal=NANTI) == LL


async def test_the_state_tells_both_who_is_married_and_no_other_relative_as_such(kota: ServiceUnderTest) -> None:
    for nip, hubungan, kerabat, selesai in (
        *((ANI, "suami", BUDI, None), (ANI, "saudara", CITRA, None)),
        (CITRA, "suami", DEDI, date(2024, 5, 1)),
    ):
        await kota.sql(
            "INSERT INTO keluarga (nip, hubungan, nama, nip_kerabat, selesai) VALUES ($1, $2, 'Kerabat', $3, $4)",
            *(nip, hubungan, kerabat, selesai),
        )
    isi = {each.nip: each for each in await kota.state(AsnState, ANI, BUDI, CITRA, DEDI)}
    assert sorted(isi[ANI].kerabat) == sorted([BUDI, CITRA])
    assert {nip: each.pasangan for nip, each in isi.items()} == {ANI: [BUDI], BUDI: [ANI], CITRA: [], DEDI: []}
