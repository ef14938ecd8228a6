"""The cases of a batch are found, ordered and counted as the list of all cases is."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, PEMERIKSA, TIM, asn, jabatan, melangkah, skor, usul
from tests.mutasi.kumpulan.himpunan import GZ, LAIN, LL, PEMANGKU, himpun, lepas, penyusun, siapkan

Kasus = list[dict[str, Any]]
BARU = "199404042019011004"


async def _anggota(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], **saringan: Any) -> dict[str, Any]:
    jawab = await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/usulan", **saringan)
    assert jawab.status_code == 200, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


@pytest.mark.parametrize(
    ("saringan", "siapa"),
    [
        ({}, [PEGAWAI, PEMANGKU, LAIN]),
        ({"urut": "-dibuat_pada"}, [LAIN, PEMANGKU, PEGAWAI]),
        ({"urut": "nama"}, [PEGAWAI, PEMANGKU, LAIN]),
        ({"urut": "-nama"}, [LAIN, PEMANGKU, PEGAWAI]),
        ({"status": "terverifikasi"}, [LAIN]),
        ({"status": ["draf", "dipertimbangkan"]}, [PEGAWAI, PEMANGKU]),
        ({"langkah": "verifikasi"}, [PEGAWAI]),
        ({"cari": f"pegawai {LAIN[-2:]}"}, [LAIN]),
        ({"nip": PEMANGKU}, [PEMANGKU]),
        ({"unit_tujuan": "DISHUB"}, [PEGAWAI]),
        ({"unit_tujuan": "DINKES", "urut": "-nama"}, [LAIN, PEMANGKU]),
        ({"jenis": "antar_unit"}, [PEGAWAI]),
        ({"keadaan": "siap"}, [PEMANGKU]),
        ({"keadaan": ["belum_siap", "gugur"]}, [PEGAWAI, LAIN]),
        ({"dapat_dilepas": "true"}, [PEMANGKU]),
        ({"dapat_dilepas": "false", "keadaan": "belum_siap", "status": "draf"}, [PEGAWAI]),
        ({"keadaan": "gugur"}, []),
    ],
)
async def test_each_filter_and_order_of_the_cases_and_how_many_they_are(
    mutasi: ServiceUnderTest, rantai: Kasus, saringan: dict[str, Any], siapa: list[str]
) -> None:
    """Of a draft, of one that is ready, and of one that waits for the team; beside the batch stands another case."""
    await mutasi.receive(jabatan(GZ, formasi=9), asn(BARU, LL), skor(BARU))
    await mutasi.sql("UPDATE pembukaan_jabatan SET jumlah = 9")
    await usul(mutasi, nip=BARU, jabatan_tujuan=GZ, jenis="antar_opd")
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, rantai[1])
    await melangkah(mutasi, (await penyusun(mutasi).get(f"/usulan/{rantai[2]['id']}")).json(), "verifikasi")
    isi = await _anggota(mutasi, kumpulan, **saringan, hitung="true")
    assert ([each["nip"] for each in isi["data"]], isi["jumlah"], isi["berikutnya"]) == (siapa, len(siapa), None)
    # Page by page they are the same.
    satu_satu, kursor = [], None
    while True:
        halaman = await _anggota(mutasi, kumpulan, **saringan, limit=1, **({"cursor": kursor} if kursor else {}))
        satu_satu += [each["nip"] for each in halaman["data"]]
        assert halaman["jumlah"] is None
        if (kursor := halaman["berikutnya"]) is None:
            break
    assert satu_satu == siapa


async def test_who_stands_under_a_rule_is_found_by_its_code(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    await mutasi.receive(jabatan(GZ, formasi=9), asn(BARU, LL, kinerja=[]), skor(BARU))
    baru = await usul(mutasi, nip=BARU, jabatan_tujuan=GZ, jenis="antar_opd")
    kumpulan = await himpun(mutasi, [*rantai, baru])
    semua = {each["nip"]: each["menghalangi"] for each in (await _anggota(mutasi, kumpulan))["data"]}
    kode, *_ = [each for each in semua[BARU] if each not in semua[LAIN]]
    isi = await _anggota(mutasi, kumpulan, aturan=kode, hitung="true")
    assert ([each["nip"] for each in isi["data"]], isi["jumlah"]) == ([BARU], 1)
    jawab = await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/usulan", aturan="Z-99")
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "aturan")
    jawab = await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/usulan", unit_asal="TIDAK-ADA")
    assert jawab.status_code == 422


async def test_whoever_may_read_a_batch_reads_all_of_it_wherever_its_people_have_come_from(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    """LAIN works in DINKES by now, though the case was opened from elsewhere: who is above them sees the whole."""
    kumpulan = await himpun(mutasi, [rantai[2]])
    await mutasi.receive(jabatan(GZ, formasi=9, terisi=1), asn(LAIN, GZ))
    baru = mutasi.caller("tim_penilai", nip=TIM, unit=["DINKES"])
    isi = (await baru.get(f"/kumpulan/{kumpulan['id']}/usulan", hitung="true")).json()
    assert ([each["nip"] for each in isi["data"]], isi["jumlah"]) == ([LAIN], 1)
    jauh = mutasi.caller("tim_penilai", nip=TIM, unit=["DISHUB-AK"])
    assert (await jauh.get(f"/kumpulan/{kumpulan['id']}/usulan")).status_code == 404


async def test_what_can_be_let_go_changes_when_it_is(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    assert (await _anggota(mutasi, kumpulan, dapat_dilepas="true", hitung="true"))["jumlah"] == 3
    versi = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}")).json()["versi"]
    assert (await lepas(mutasi, kumpulan, [rantai[2]["id"]], seen=versi)).is_success
    assert (await _anggota(mutasi, kumpulan, dapat_dilepas="true", hitung="true"))["jumlah"] == 2
    assert [each["nip"] for each in (await _anggota(mutasi, kumpulan, keadaan="dilepas"))["data"]] == [LAIN]


async def test_a_row_says_what_it_is_found_and_ordered_by_as_the_list_of_all_cases_does(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, rantai[1])
    tugas = {"usulan": [rantai[0]["id"]], "petugas": PEMERIKSA}
    await mutasi.receive(asn(PEMERIKSA, LL))
    ditugaskan = await penyusun(mutasi).post("/usulan/penugasan", tugas)
    assert ditugaskan.status_code == 200, ditugaskan.text
    siapa = mutasi.caller("verifikator", nip=PEMERIKSA, unit=["*"])
    semua = {each["id"]: each for each in (await siapa.get("/usulan", kumpulan_id=kumpulan["id"])).json()["data"]}
    anggota = (await siapa.get(f"/kumpulan/{kumpulan['id']}/usulan")).json()["data"]
    assert {each["usulan_id"] for each in anggota} == set(semua) == {each["id"] for each in rantai}
    for each in anggota:
        lain = semua[each["usulan_id"]]
        beda = {nama: (nilai, lain[nama]) for nama, nilai in each.items() if nama in lain and nilai != lain[nama]}
        assert set(beda) <= {"menunggu"}, beda
        assert {"tmt", "tenggat", "langkah", "petugas", "nama_petugas", "langkah_mungkin", "dibuat_pada"} <= set(each)
    (satu,) = [each for each in anggota if each["usulan_id"] == rantai[0]["id"]]
    assert (satu["langkah"], satu["petugas"], satu["tmt"]) == ("verifikasi", PEMERIKSA, "2026-10-01")
    assert "verifikasi" in satu["langkah_mungkin"]
