"""The trail of a person obeys what their file obeys: scope, classes, purpose, access log."""

import httpx
import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, CITRA, DEDI

HUKDIS = {
    "tingkat": "berat",
    "jenis": "Penurunan pangkat setingkat lebih rendah selama 3 tahun",
    "mulai": "2026-09-01",
    "selesai": "2027-08-31",
    "nomor_sk": "862/12/BKPSDM/2026",
}


async def versi(kota: ServiceUnderTest) -> int:
    (row,) = await kota.sql("SELECT versi FROM asn WHERE nip = $1", ANI)
    return int(row["versi"])


@pytest.fixture
async def berjejak(kota: ServiceUnderTest) -> ServiceUnderTest:
    """ANI's address was corrected, and she was sanctioned."""
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    isi = {"alamat": "Jalan Rahasia 7", "alasan": "Pindah rumah", "dokumen": "KTP"}
    jawab = await petugas.send("PATCH", f"/asn/{ANI}", isi, seen=await versi(kota))
    assert jawab.status_code == 200, jawab.text
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    jawab = await petugas.post(f"/asn/{ANI}/riwayat/hukdis", HUKDIS, seen=await versi(kota))
    assert jawab.status_code == 201, jawab.text
    await kota.caller("asn", nip=ANI).post(
        "/saya/koreksi", {"isian": "email", "nilai": "a@contoh.test", "alasan": "salah", "dokumen": "KTP asli"}
    )
    return kota


async def jejak(siapa: Caller, tujuan: str | None = None, **apa: str) -> httpx.Response:
    tajuk = siapa.headers() | ({"Tujuan-Akses": tujuan} if tujuan else {})
    return await siapa.service.client.get("/jejak", params=apa, headers=tajuk)


async def test_an_auditor_of_another_unit_finds_no_trail_of_a_person_and_cannot_tell_that_there_is_one(
    berjejak: ServiceUnderTest,
) -> None:
    lain = berjejak.caller("auditor", unit=["DISDIK"])
    (usulan,) = await berjejak.sql("SELECT id FROM usulan_koreksi")
    ada = await jejak(lain, "pemeriksaan", objek="asn", objek_id=ANI)
    tiada = await jejak(lain, "pemeriksaan", objek="asn", objek_id="199901012024011001")
    kosong = {"data": [], "berikutnya": None, "jumlah": None}
    assert (ada.status_code, ada.json()) == (tiada.status_code, tiada.json()) == (200, kosong)
    for nomor in (str(usulan["id"]), "bukan nomor"):
        assert (await jejak(lain, objek="usulan_koreksi", objek_id=nomor)).json()["data"] == []
    assert await berjejak.sql("SELECT 1 FROM access_log WHERE rute = 'GET /jejak'") == []


async def test_an_auditor_reads_the_trail_of_a_person_of_their_unit_and_the_person_learns_of_it(
    berjejak: ServiceUnderTest,
) -> None:
    (unit,) = await berjejak.sql("SELECT jalur_unit[2] AS kode FROM asn WHERE nip = $1", ANI)
    auditor = berjejak.caller("auditor", unit=[unit["kode"]])
    *_, satu, _ = (await jejak(auditor, "pemeriksaan tahunan", objek="asn", objek_id=ANI)).json()["data"]
    assert satu["sesudah"] == {"alamat": "Jalan Rahasia 7"}
    dilihat = (await berjejak.caller("asn", nip=ANI).get("/saya/akses")).json()["data"][0]
    assert (dilihat["rute"], dilihat["tujuan"]) == ("GET /jejak", "pemeriksaan tahunan")
    assert dilihat["kegiatan"] == "Riwayat perubahan satu data"


async def test_specific_data_in_a_trail_shows_for_a_stated_purpose_only(berjejak: ServiceUnderTest) -> None:
    auditor = berjejak.caller("auditor", unit=["*"])
    *_, satu, dua = (await jejak(auditor, objek="asn", objek_id=ANI)).json()["data"]
    assert satu["disamarkan"] == []
    assert (dua["sesudah"], dua["alasan"]) == ({}, None)
    assert {"sesudah.riwayat", "sesudah.tingkat", "sesudah.nomor_sk"} <= set(dua["disamarkan"])
    *_, dua = (await jejak(auditor, "pemeriksaan", objek="asn", objek_id=ANI)).json()["data"]
    assert (dua["sesudah"]["tingkat"], dua["disamarkan"]) == ("berat", [])


async def test_the_sheets_of_a_post_are_read_by_who_has_its_unit(berjejak: ServiceUnderTest) -> None:
    async with berjejak.runtime.unit_of_work() as uow:
        (jabatan,) = await berjejak.sql("SELECT kode FROM jabatan ORDER BY kode LIMIT 1")
        uow.audit("catat", "abk", jabatan["kode"], sesudah={"kebutuhan": 2})
    for unit, banyak in ((["*"], 1), (["DISDIK-TIADA"], 0)):
        jawab = await jejak(berjejak.caller("auditor", unit=unit), objek="abk", objek_id=jabatan["kode"])
        assert len(jawab.json()["data"]) == banyak


async def test_what_operators_do_is_read_by_who_answers_for_the_whole_city(berjejak: ServiceUnderTest) -> None:
    async with berjejak.runtime.unit_of_work() as uow:
        uow.audit("jalankan", "tugas", "segel")
    for unit, banyak in ((["*"], 1), (["DISHUB"], 0)):
        jawab = await jejak(berjejak.caller("auditor", unit=unit), objek="tugas", objek_id="segel")
        assert len(jawab.json()["data"]) == banyak


async def test_no_auditor_reads_a_nik_in_a_trail(berjejak: ServiceUnderTest) -> None:
    async with berjejak.runtime.unit_of_work() as uow:
        uow.audit("impor_pegawai", "asn", ANI, sesudah={"nama": "Ani", "nik": "1671070101900001"})
    *_, baris = (
        await jejak(berjejak.caller("auditor", unit=["*"]), "pemeriksaan tahunan", objek="asn", objek_id=ANI)
    ).json()["data"]
    assert (baris["sesudah"], baris["disamarkan"]) == ({"nama": "Ani"}, ["sesudah.nik"])


async def test_both_trails_say_from_where_and_only_auditors_read_it(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    seen = (await petugas.get(f"/asn/{ANI}")).headers["etag"]
    isi = {"email": "ani@contoh.test", "alasan": "Salah ketik saat perekaman", "dokumen": "Surat 17"}
    assert (await petugas.send("PATCH", f"/asn/{ANI}", isi, seen=seen)).status_code == 200
    dilihat = await kota.sql("SELECT DISTINCT alamat FROM access_log WHERE pelaku = $1", CITRA)
    assert [row["alamat"] for row in dilihat] == ["127.0.0.1"]
    auditor = kota.caller("auditor", unit=["*"])
    *_, baris = (await auditor.get("/jejak", objek="asn", objek_id=ANI)).json()["data"]
    assert (baris["aksi"], baris["alamat"]) == ("koreksi_identitas", "127.0.0.1")
    akses = (await kota.caller("asn", nip=ANI).get("/saya/akses")).json()["data"]
    assert CITRA in {each["pelaku"] for each in akses}
    assert all("alamat" not in each for each in akses)
