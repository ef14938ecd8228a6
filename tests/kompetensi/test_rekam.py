"""Awards, work in teams and variety of posts: recorded from files, withdrawn with a reason, and in the score."""

from typing import Any

import asyncpg
import pytest

from tests.kompetensi.berkas import ANI, BUDI, asn, impor, impor_potensi, penilaian, potensi
from tests.kompetensi.conftest import TUJUAN
from tests.layanan import ServiceUnderTest

KOLOM = "NIP;JENIS;TINGKAT;NAMA;TANGGAL;DOKUMEN"
SATYA = f"{ANI};penghargaan;Satyalancana;Satyalancana Karya Satya X Tahun;17-08-2024;SK/80/2024"


async def impor_rekam(kompetensi: ServiceUnderTest, *baris: str) -> dict[str, Any]:
    return await impor(kompetensi, *baris, jenis="rekam_jejak", kolom=KOLOM)


async def bagian(kompetensi: ServiceUnderTest) -> dict[str, Any]:
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).json()
    return {each["kode"]: each for sumbu in isi["sumbu"] for each in sumbu["bagian"]}


async def test_what_is_recorded_counts_in_the_score_with_its_source(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian())
    await impor_potensi(kompetensi, potensi())
    await kompetensi.sql("DELETE FROM state_mark")
    hasil = await impor_rekam(
        kompetensi,
        SATYA,
        f"{ANI};penugasan_tim;ketua internal;Tim Penataan Trayek;01-02-2026;",
        f"{ANI};keragaman;lintas unit;Penetapan tim penilai;01-02-2026;",
    )
    assert (hasil["baru"], hasil["ditolak"]) == (3, 0)
    assert await kompetensi.marked("skor") == {ANI}
    semua = await bagian(kompetensi)
    nilai = [semua[each]["nilai"] for each in ("penghargaan", "penugasan_tim", "keragaman")]
    assert nilai == [70, 85, 80]
    (row,) = await kompetensi.sql("SELECT id FROM rekam_jejak WHERE jenis = 'penghargaan'")
    assert semua["penghargaan"]["sumber"] == [f"rekam_jejak/{row['id']}"]
    skor = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/skor")).json()
    # 75 + (100 - 75) · (15 · 70 + 15 · 85) / 10000
    assert skor["talenta"]["kinerja"] == 80.81
    # What was not known on an earlier day does not count on it.
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta", per_tanggal="2026-01-31")).json()
    dulu = {each["kode"]: each["nilai"] for sumbu in isi["sumbu"] for each in sumbu["bagian"]}
    assert (dulu["penghargaan"], dulu["penugasan_tim"]) == (70, None)


async def test_a_record_that_comes_before_its_person_counts_when_the_person_comes(kompetensi: ServiceUnderTest) -> None:
    await impor_rekam(kompetensi, SATYA)
    await impor(kompetensi, penilaian())
    await impor_potensi(kompetensi, potensi())
    await kompetensi.receive(asn())
    skor = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/skor")).json()
    # 75 + (100 - 75) · (15 · 70) / 10000
    assert skor["talenta"]["kinerja"] == 77.63


async def test_the_same_file_again_changes_nothing_and_another_level_is_refused(kompetensi: ServiceUnderTest) -> None:
    await impor_rekam(kompetensi, SATYA)
    lagi = await impor_rekam(kompetensi, SATYA, f"{BUDI};penghargaan;instansi;Pegawai Teladan;17-08-2024;")
    assert (lagi["baru"], lagi["sama"]) == (1, 1)
    beda = await impor_rekam(kompetensi, SATYA.replace("Satyalancana;", "nasional;", 1))
    assert (beda["baru"], beda["ditolak"]) == (0, 1)
    assert "sudah tercatat dengan isi lain" in beda["catatan"][0]["alasan"]


@pytest.mark.parametrize(
    ("baris", "kolom", "alasan"),
    [
        (
            SATYA.replace("penghargaan", "piala"),
            "JENIS",
            "harus salah satu dari: penghargaan, penugasan_tim, keragaman",
        ),
        (SATYA.replace("Satyalancana;", "dunia;", 1), "TINGKAT", "harus salah satu dari: internasional"),
        (SATYA.replace("Satyalancana;", "satu unit;", 1), "TINGKAT", "untuk penghargaan harus salah satu dari"),
        (SATYA.replace("17-08-2024", "17-08-2027"), "TANGGAL", "tanggal ini belum tiba"),
    ],
)
async def test_what_is_no_record_keeps_its_row_out_and_is_named(
    kompetensi: ServiceUnderTest, baris: str, kolom: str, alasan: str
) -> None:
    hasil = await impor_rekam(kompetensi, baris)
    assert (hasil["baru"], hasil["ditolak"]) == (0, 1)
    assert hasil["catatan"][0]["kolom"] == kolom
    assert alasan in hasil["catatan"][0]["alasan"]


async def test_a_record_is_withdrawn_with_a_reason_and_no_longer_counts(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor_rekam(kompetensi, SATYA)
    petugas = kompetensi.caller("verifikator", nip=BUDI, unit=["*"])
    (satu,) = (await petugas.get(f"/asn/{ANI}/rekam-jejak")).json()["data"]
    alamat = f"/rekam-jejak/{satu['id']}/pembatalan"
    sendiri = kompetensi.caller("verifikator", nip=ANI, unit=["*"])
    assert (await sendiri.post(alamat, {"alasan": "Bukan milik saya."})).json()["kode"] == "konflik_kepentingan"
    await kompetensi.receive(asn("197905052004122003", kerabat=[ANI]))
    kerabat = kompetensi.caller("verifikator", nip="197905052004122003", unit=["*"])
    assert (await kerabat.post(alamat, {"alasan": "Milik kerabat saya."})).json()["kode"] == "konflik_kepentingan"
    luar = kompetensi.caller("verifikator", nip=BUDI, unit=["DISDIK"])
    assert (await luar.post(alamat, {"alasan": "Bukan milik Ani."})).status_code == 404
    assert (await luar.get(f"/asn/{ANI}/rekam-jejak")).status_code == 404
    batal = await petugas.post(alamat, {"alasan": "Bukan milik Ani."})
    assert (batal.status_code, batal.json()["digantikan_pada"] is None) == (200, False)
    assert (await bagian(kompetensi))["penghargaan"]["nilai"] is None
    lagi = await petugas.post(alamat, {"alasan": "Sekali lagi."})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "sudah_digantikan")
    (jejak,) = await kompetensi.sql("SELECT aksi, alasan FROM audit WHERE objek = 'rekam_jejak' AND aksi = 'batalkan'")
    assert tuple(jejak) == ("batalkan", "Bukan milik Ani.")
    akses = await kompetensi.sql("SELECT tujuan FROM access_log WHERE rute = 'GET /asn/{nip}/rekam-jejak'")
    assert [row["tujuan"] for row in akses] == [TUJUAN]


async def test_the_database_keeps_records_as_they_are_and_knows_the_levels(kompetensi: ServiceUnderTest) -> None:
    await impor_rekam(kompetensi, SATYA)
    for perintah in ("UPDATE rekam_jejak SET tingkat = 'nasional'", "DELETE FROM rekam_jejak"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await kompetensi.sql(perintah)
    with pytest.raises(asyncpg.CheckViolationError):
        await kompetensi.sql(
            "INSERT INTO rekam_jejak (nip, jenis, tingkat, nama, tanggal) "
            "VALUES ($1, 'keragaman', 'nasional', 'x', '2024-01-01')",
            ANI,
        )
