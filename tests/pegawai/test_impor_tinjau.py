"""Rows that could be true and hardly are: taken, and remarked upon; units that have no place in the city: refused."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, DEDI, ENI, orang, siasn
from tests.pegawai.conftest import impor

_UNIT = "KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA\n"
_PENUGASAN = "NIP;JENIS;KODE JABATAN;TANGGAL MULAI;TANGGAL SELESAI\n"
_JABATAN = "KODE JABATAN;NAMA;KODE UNIT;JENIS JABATAN;JENJANG;KELAS;FORMASI;KEPALA UNIT\n"


def singkat(hasil: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(each["baris"], each["kolom"], each["tingkat"]) for each in hasil["catatan"]]


async def test_an_agency_without_a_parent_is_no_second_city(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "unit",
        f"{_UNIT}UJV;Dinas Yatim Dua;;OPD;UJV;II.b\nKOTA2;Kota Dua;;KOTA;KOTA2;\nKOTA3;Kota Tiga;KOTA;KOTA;KOTA3;\n"
        "DINKES;Dinas Kesehatan;KOTA;OPD;DINKES;II.b\n",
    )
    assert (hasil["baru"], hasil["ditolak"]) == (1, 3)
    assert singkat(hasil) == [(2, "KODE INDUK", "galat"), (3, "JENIS", "galat"), (4, "JENIS", "galat")]
    assert "hanya kota yang tidak berinduk" in hasil["catatan"][0]["alasan"]
    assert "yaitu KOTA" in hasil["catatan"][1]["alasan"]
    assert [each["kode"] for each in await kota.sql("SELECT kode FROM unit WHERE induk IS NULL")] == ["KOTA"]


async def test_clearing_the_parent_of_a_unit_makes_no_second_root(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "unit", f"{_UNIT}DISDIK;Dinas Pendidikan;;OPD;DISDIK;II.b\n", kosong="hapus")
    assert singkat(hasil) == [(2, "KODE INDUK", "galat")]


async def test_the_first_file_of_a_city_needs_a_city(pegawai: ServiceUnderTest) -> None:
    hasil = await impor(
        pegawai, "unit", f"{_UNIT}A;Dinas A;;OPD;A;\nB;Dinas B;KOTA;OPD;B;\nKOTA;Kota;;KOTA;KOTA;\nK2;K2;;KOTA;K2;\n"
    )
    assert (hasil["baru"], singkat(hasil)) == (2, [(2, "KODE INDUK", "galat"), (5, "JENIS", "galat")])


@pytest.mark.parametrize(
    "nama", ["--Sekretariat", "-- Sekretariat", "└─ Sekretariat", "· Sekretariat", "— Sekretariat"]
)
async def test_what_shows_the_place_in_a_tree_is_no_part_of_the_name(kota: ServiceUnderTest, nama: str) -> None:
    hasil = await impor(kota, "unit", f"{_UNIT}DISHUB-SE;{nama};DISHUB;SEKRETARIAT;DISHUB;III.a\n")
    assert singkat(hasil) == [(2, "NAMA", "peringatan")]
    (row,) = await kota.sql("SELECT nama FROM unit WHERE kode = 'DISHUB-SE'")
    assert row["nama"] == "Sekretariat"


async def test_a_second_head_and_a_second_acting_official_are_named_as_what_they_are(kota: ServiceUnderTest) -> None:
    isi = f"{_JABATAN}DISHUB-LL-99;Kepala Lain;DISHUB-LL;JA;administrator;11;1;YA\n"
    hasil = await impor(kota, "jabatan", isi)
    assert hasil["ditolak"] == 1
    assert "sudah mempunyai jabatan KEPALA UNIT" in hasil["catatan"][0]["alasan"]
    isi = f"{_PENUGASAN}{BUDI};Plt;DISHUB-AK-00;01-10-2026;30-11-2026\n{ANI};Plh;DISHUB-AK-00;01-11-2026;05-11-2026\n"
    hasil = await impor(kota, "penugasan", isi)
    assert (hasil["baru"], hasil["ditolak"]) == (1, 1)
    assert "sudah dijalankan Plt, Plh, atau Pj lain" in hasil["catatan"][0]["alasan"]


async def test_acting_where_nobody_acts_is_remarked(kota: ServiceUnderTest) -> None:
    jf = f"{_JABATAN}DISHUB-JF;Penguji Kendaraan Bermotor;DISHUB;JF;ahli_muda;9;2;TIDAK\n"
    jpt = "DISHUB-01;Asisten;DISHUB;JPT;pratama;14;1;TIDAK\n"
    assert (await impor(kota, "jabatan", jf + jpt))["baru"] == 2
    assert (await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISHUB-00", "DISHUB"))))["baru"] == 1
    hasil = await impor(
        kota,
        "penugasan",
        f"{_PENUGASAN}{BUDI};Plt;DISHUB-JF;01-10-2026;30-11-2026\n"
        f"{ANI};Plt;DISHUB-01;01-10-2026;30-11-2026\n"
        f"{BUDI};Plh;DISHUB-LL-00;01-05-2026;10-05-2026\n"
        f"{DEDI};Plt;DISHUB-00;01-06-2026;30-06-2026\n"
        f"{BUDI};Plt;DISHUB-AK-00;15-11-2026;15-12-2026\n",
    )
    assert hasil["baru"] == 5
    alasan: dict[tuple[int, str], str] = {}
    for each in hasil["catatan"]:
        tempat = (each["baris"], each["kolom"])
        alasan[tempat] = f"{alasan.get(tempat, '')}; {each['alasan']}"
    assert "hanya untuk jabatan struktural, sedangkan ini ahli_muda" in alasan[2, "KODE JABATAN"]
    assert "bersamaan dengan penugasan pada DISHUB-AK-00" in alasan[2, "TANGGAL MULAI"]
    assert "Plt pratama oleh pelaksana" in alasan[3, "KODE JABATAN"]
    assert "jabatan yang didudukinya sendiri" in alasan[4, "KODE JABATAN"]
    assert "masih dipangku pejabat definitif" in alasan[5, "KODE JABATAN"]
    assert "DISHUB-JF" in alasan[6, "TANGGAL MULAI"]
    # One row alone finds the others recorded, and says the same.
    ulang = await impor(kota, "penugasan", f"{_PENUGASAN}{BUDI};Plt;DISHUB-AK-00;15-11-2026;15-12-2026\n")
    assert (ulang["sama"], ["DISHUB-JF" in each["alasan"] for each in ulang["catatan"]]) == (1, [True])


async def test_what_has_not_come_is_remarked(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "kinerja", f"NIP;TAHUN;PREDIKAT\n{ANI};2027;Baik\n")
    assert (hasil["baru"], singkat(hasil)) == (1, [(2, "TAHUN", "peringatan")])
    isi = f"NIP;TINGKAT;PROGRAM STUDI;TAHUN LULUS\n{ANI};S-2;Transportasi;2030\n"
    assert singkat(await impor(kota, "riwayat_pendidikan", isi)) == [(2, "TAHUN LULUS", "peringatan")]
    isi = f"NIP;JENIS;NAMA;TANGGAL SELESAI;JP\n{ANI};TEKNIS;Manajemen;30-06-2030;40\n"
    assert singkat(await impor(kota, "diklat", isi)) == [(2, "TANGGAL SELESAI", "peringatan")]


async def test_a_lower_rank_and_a_shrinking_service_are_remarked_beside_file_and_record(kota: ServiceUnderTest) -> None:
    kepala = "NIP;GOLONGAN;TMT;MK TAHUN;MK BULAN\n"
    hasil = await impor(
        kota,
        "riwayat_golongan",
        f"{kepala}{ANI};II/c;01-04-2010;6;0\n{ANI};III/a;01-04-2014;5;0\n{ANI};III/b;01-04-2018;9;0\n",
    )
    # From II to III five years are deducted.
    assert (hasil["baru"], hasil["catatan"]) == (3, [])
    hasil = await impor(kota, "riwayat_golongan", f"{kepala}{ANI};III/a;01-04-2021;2;0\n")
    assert singkat(hasil) == [(2, "GOLONGAN", "peringatan"), (2, "MK TAHUN", "peringatan")]
    assert "lebih rendah daripada III/b sejak 01-04-2018" in hasil["catatan"][0]["alasan"]
    assert "menyusut dari 9 tahun 0 bulan" in hasil["catatan"][1]["alasan"]


async def test_a_pns_does_not_become_a_pppk_without_a_remark(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "status_pegawai", f"NIP;TMT;STATUS;KEDUDUKAN HUKUM ID\n{ANI};01-03-2024;PPPK;71\n")
    assert singkat(hasil) == [(2, "STATUS", "peringatan")]
    assert "tercatat PNS" in hasil["catatan"][0]["alasan"]
    hasil = await impor(kota, "kontrak", f"NIP;TANGGAL MULAI;TANGGAL SELESAI\n{BUDI};01-03-2024;28-02-2029\n")
    assert (hasil["ditolak"], "hanya untuk PPPK" in hasil["catatan"][0]["alasan"]) == (1, True)


_RIWAYAT = "NIP;NAMA JABATAN;TMT MULAI;NOMOR SK\n"


async def test_a_history_row_written_otherwise_is_the_same_row(kota: ServiceUnderTest) -> None:
    satu = f"{ANI};Analis Kebijakan;01-01-2016;821.2\n"
    assert (await impor(kota, "riwayat_jabatan", _RIWAYAT + satu))["baru"] == 1
    hasil = await impor(kota, "riwayat_jabatan", f"{_RIWAYAT}{ANI};ANALIS  KEBIJAKAN;01-01-2016;821/2\n")
    assert (hasil["baru"], hasil["sama"], singkat(hasil)) == (0, 1, [(2, "NAMA JABATAN", "peringatan")])
    hasil = await impor(kota, "riwayat_jabatan", f"{_RIWAYAT}{ANI};Analis Kebijakan.;01-01-2016;900\n")
    assert singkat(hasil) == [(2, "NAMA JABATAN", "peringatan"), (2, "NOMOR SK", "peringatan")]
    assert "tercatat 821.2" in hasil["catatan"][1]["alasan"]
    kembar = f"{BUDI};Analis A;01-01-2016;1\n{BUDI};ANALIS-A;01-01-2016;2\n{BUDI};Analis B;01-01-2016;2\n"
    hasil = await impor(kota, "riwayat_jabatan", _RIWAYAT + kembar)
    assert (hasil["baru"], hasil["ditolak"]) == (2, 1)
    assert "sama dengan baris 2" in hasil["catatan"][0]["alasan"]


@pytest.mark.parametrize("nama", ["Plt. Kepala Bidang Angkutan", "PLH KEPALA BIDANG", "Kepala Bidang Angkutan (Plt.)"])
async def test_a_post_somebody_only_acted_in_is_told_from_one_they_held(kota: ServiceUnderTest, nama: str) -> None:
    hasil = await impor(kota, "riwayat_jabatan", f"{_RIWAYAT}{ANI};{nama};01-01-2016;1\n")
    assert (hasil["baru"], singkat(hasil)) == (1, [(2, "NAMA JABATAN", "peringatan")])
    assert "tidak dihitung sebagai masa jabatan" in hasil["catatan"][0]["alasan"]


async def test_by_hand_the_same_is_remarked(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", nip=BUDI, unit=["*"])
    (row,) = await kota.sql("SELECT versi FROM asn WHERE nip = $1", ANI)
    jawab = await petugas.post(f"/asn/{ANI}/riwayat/kinerja", {"tahun": 2027, "predikat": "Baik"}, seen=row["versi"])
    assert jawab.status_code == 201, jawab.text
    assert jawab.json()["peringatan"] == ["tahun: tahun 2027 belum tiba"]
