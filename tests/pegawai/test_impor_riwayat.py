"""Files of histories: nothing is overwritten, a contradiction is named, and a correction survives the old file."""

from datetime import date

import pytest

from services.pegawai.impor.riwayat import RIWAYAT
from services.pegawai.riwayat.katalog import KATALOG
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.kepegawaian import AsnGolongan, AsnHukdis
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, KOTA_KECIL, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_riwayat import baca, batalkan, koreksi, tambah

BERKAS = {
    "riwayat_jabatan": f"NIP;KODE JABATAN;NAMA JABATAN;KODE UNIT;NAMA UNIT;TMT MULAI;TMT SELESAI;NOMOR SK;TANGGAL SK\n"
    f"{ANI};;Pelaksana;;Kabupaten Contoh;01-01-2010;31-01-2022;821/1;20-12-2009\n",
    "riwayat_golongan": f"NIP;GOLONGAN;TMT;NOMOR SK;TANGGAL SK;MK TAHUN;MK BULAN\n{ANI};III/a;01-01-2010;823/1;;0;0\n",
    "riwayat_pendidikan": f"NIP;TINGKAT;PROGRAM STUDI;SEKOLAH;TAHUN LULUS\n{ANI};SMA;IPA;SMA Contoh;2003\n",
    "diklat": f"NIP;JENIS;NAMA;TANGGAL MULAI;TANGGAL SELESAI;JP;NOMOR SERTIFIKAT\n{ANI};TEKNIS;X;;20-03-2026;40;1\n",
    "kinerja": f"NIP;TAHUN;HASIL KERJA;PERILAKU KERJA;NILAI;PREDIKAT\n{ANI};2019;;;88,5;\n",
    "hukdis": f"NIP;TINGKAT;JENIS;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SK\n"
    f"{ANI};ringan;Teguran lisan;01-03-2026;;862/1\n",
    "proses_hukum": f"NIP;JENIS;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SURAT\n{ANI};disiplin;01-07-2026;;700/45\n",
    "penghargaan": f"NIP;NAMA;TANGGAL;NOMOR SK\n{ANI};Satyalancana Karya Satya X Tahun;17-08-2025;61/TK\n",
    "cltn": f"NIP;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SK\n{ANI};01-02-2025;31-01-2026;851/4\n",
    "tugas_belajar": f"NIP;TANGGAL MULAI;TANGGAL SELESAI;TINGKAT;SEKOLAH;IKATAN DINAS SAMPAI;NOMOR SK\n"
    f"{ANI};01-08-2024;31-07-2026;S2;Universitas Contoh;31-07-2030;892/7\n",
    "keluarga": f"NIP;HUBUNGAN;NAMA;NIP KERABAT;TANGGAL MULAI;TANGGAL SELESAI\n{ANI};suami;Budi;{BUDI};01-06-2012;\n",
    "penugasan": f"NIP;JENIS;KODE JABATAN;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SP\n"
    f"{ANI};Plt;DISHUB-AK-00;01-09-2026;30-11-2026;800/31\n",
    "status_pegawai": f"NIP;TMT;STATUS;KEDUDUKAN HUKUM ID;NOMOR SK\n{ANI};01-01-2011;PNS;01;821.1/17\n",
    "kontrak": f"NIP;TANGGAL MULAI;TANGGAL SELESAI;NOMOR\n{DEDI};01-03-2024;28-02-2029;800/P3K/17\n",
}


def test_every_kind_has_a_file() -> None:
    assert {each.jenis for each in RIWAYAT} == {each.tabel for each in KATALOG} == set(BERKAS)


@pytest.mark.parametrize("jenis", list(BERKAS))
async def test_the_template_says_each_column_and_the_same_file_again_changes_nothing(
    kota: ServiceUnderTest, jenis: str
) -> None:
    if jenis == "kontrak":
        await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", DEDI)
    bentuk = (await kota.caller("verifikator", unit=["*"]).get("/impor/bentuk")).json()["data"]
    templat = next(each for each in bentuk if each["jenis"] == jenis)
    kepala = BERKAS[jenis].splitlines()[0].split(";")
    assert set(kepala) <= {each["judul"] for each in templat["kolom"]}
    assert {each["judul"] for each in templat["kolom"] if each["wajib"]} <= set(kepala)
    pertama = await impor(kota, jenis, BERKAS[jenis])
    assert (pertama["status"], pertama["baru"], pertama["catatan"]) == ("selesai", 1, [])
    await kota.sql("DELETE FROM state_mark")
    kedua = await impor(kota, jenis, BERKAS[jenis])
    assert (kedua["baru"], kedua["sama"], kedua["catatan"]) == (0, 1, [])
    assert await kota.sql("SELECT * FROM state_mark") == []


@pytest.mark.parametrize("cara", ["dikoreksi", "kuncinya dikoreksi", "dibatalkan"])
async def test_the_same_file_changes_nothing_after_a_correction_or_a_withdrawal(
    kota: ServiceUnderTest, cara: str
) -> None:
    await impor(kota, "cltn", BERKAS["cltn"])
    (baris,) = await baca(kota, "cltn")
    if cara == "dibatalkan":
        await batalkan(kota, "cltn", baris["id"])
    else:
        mulai = "2025-02-01" if cara == "dikoreksi" else "2025-03-01"
        await koreksi(kota, "cltn", baris["id"], mulai=mulai, selesai="2025-12-31", nomor_sk="851/4")
    sebelum = await baca(kota, "cltn", termasuk_digantikan="true")
    hasil = await impor(kota, "cltn", BERKAS["cltn"])
    assert (hasil["baru"], hasil["sama"], hasil["catatan"]) == (0, 1, [])
    assert await baca(kota, "cltn", termasuk_digantikan="true") == sebelum


async def test_a_row_that_contradicts_what_is_recorded_is_named_with_both_values(kota: ServiceUnderTest) -> None:
    await impor(kota, "riwayat_golongan", BERKAS["riwayat_golongan"])
    hasil = await impor(
        kota,
        "riwayat_golongan",
        f"NIP;GOLONGAN;TMT;NOMOR SK;TANGGAL SK;MK TAHUN;MK BULAN\n{ANI};III/b;01-01-2010;-;15-12-2009;0;0\n",
    )
    assert (hasil["baru"], hasil["sama"], hasil["peringatan"]) == (0, 1, 2)
    assert [(each["kolom"], each["nilai"], each["alasan"]) for each in hasil["catatan"]] == [
        ("GOLONGAN", "III/b", "tercatat III/a; tidak diubah, pakai koreksi bila yang tercatat salah"),
        ("TANGGAL SK", "15-12-2009", "tercatat kosong; tidak diubah, pakai koreksi bila yang tercatat salah"),
    ]
    assert [each["golongan"] for each in await baca(kota, "golongan")] == ["III/a"]


async def test_an_empty_cell_contradicts_nothing(kota: ServiceUnderTest) -> None:
    await impor(kota, "hukdis", BERKAS["hukdis"])
    hasil = await impor(
        kota,
        "hukdis",
        f"NIP;TINGKAT;JENIS;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SK\n{ANI};ringan;Teguran lisan;01-03-2026;;-\n",
    )
    assert (hasil["baru"], hasil["catatan"]) == (0, [])


async def test_a_reprimand_ends_on_its_day(kota: ServiceUnderTest) -> None:
    await impor(kota, "hukdis", BERKAS["hukdis"])
    (ani,) = await kota.state(AsnState, ANI)
    assert [(each.mulai, each.selesai) for each in ani.hukdis] == [(date(2026, 3, 1), date(2026, 3, 1))]


async def test_a_number_of_an_older_year_becomes_the_predicate_of_today(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "kinerja",
        "NIP;TAHUN;HASIL KERJA;PERILAKU KERJA;NILAI;PREDIKAT\n"
        f"{ANI};2012;;;80;\n{ANI};2018;;;;Cukup\n{ANI};2019;;;60;Baik\n{ANI};2021;;;115;Sangat Baik\n"
        f"{BUDI};2021;;;;\n{BUDI};2024;;;80;\n{BUDI};2020;;;1200;\n{CITRA};2024;;;;Lumayan\n",
    )
    assert (hasil["baru"], hasil["ditolak"]) == (4, 4)
    assert [(each["tahun"], each["predikat"], each["nilai"]) for each in await baca(kota, "kinerja")] == [
        (2021, "Sangat Baik", 115),
        (2019, "Baik", 60),
        (2018, "Butuh Perbaikan", None),
        (2012, "Baik", 80),
    ]
    assert [(each["baris"], each["kolom"], each["tingkat"]) for each in hasil["catatan"]] == [
        (4, "PREDIKAT", "peringatan"),
        (6, "PREDIKAT", "galat"),
        (7, "NILAI", "galat"),
        (8, "NILAI", "galat"),
        (9, "PREDIKAT", "galat"),
    ]


async def test_overlaps_unknown_people_and_dates_before_birth_keep_only_their_own_rows_out(
    kota: ServiceUnderTest,
) -> None:
    await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = ANY($1)", [CITRA, DEDI])
    hasil = await impor(
        kota,
        "kontrak",
        "NIP;TANGGAL MULAI;TANGGAL SELESAI;NOMOR\n"
        f"{DEDI};01-03-2024;28-02-2025;1\n{DEDI};28-02-2025;27-02-2026;2\n{DEDI};01-03-2026;28-02-2027;3\n"
        f"{ANI};01-03-2024;;4\n{CITRA};01-03-1970;;5\n199912312024011001;01-03-2024;;6\n{CITRA};01-03-2024;01-03-2023;7\n",
    )
    assert (hasil["baru"], hasil["ditolak"]) == (2, 5)
    assert [(each["baris"], each["alasan"]) for each in hasil["catatan"]] == [
        (3, "masa berlaku bertumpukan dengan baris lain milik pegawai yang sama"),
        (5, "hanya untuk PPPK dan PPPK_PARUH_WAKTU, pegawai ini PNS"),
        (6, "tidak sesudah tanggal lahir (05-05-1979)"),
        (7, "pegawai ini belum ada; impor datanya dulu"),
        (8, "mendahului mulai (01-03-2024)"),
    ]


async def test_acting_longer_than_allowed_is_a_warning(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "penugasan",
        "NIP;JENIS;KODE JABATAN;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SP\n"
        f"{ANI};Plt;DISHUB-AK-00;01-01-2026;31-03-2026;1\n{ANI};Plt;DISHUB-AK-00;01-04-2026;30-06-2026;2\n"
        f"{ANI};Plt;DISHUB-AK-00;01-07-2026;30-09-2026;3\n",
    )
    assert (hasil["baru"], hasil["ditolak"]) == (3, 0)
    assert [(each["baris"], each["kolom"], each["tingkat"]) for each in hasil["catatan"]] == [
        (4, "TANGGAL MULAI", "peringatan")
    ]


async def test_a_later_rank_advances_the_copy_and_an_older_one_does_not(kota: ServiceUnderTest) -> None:
    await impor(kota, "riwayat_golongan", BERKAS["riwayat_golongan"])
    assert [each.golongan for each in await kota.state(AsnState, ANI)] == ["III/c"]
    await impor(
        kota,
        "riwayat_golongan",
        f"NIP;GOLONGAN;TMT;NOMOR SK;TANGGAL SK;MK TAHUN;MK BULAN\n{ANI};III/d;01-04-2026;823/9;;16;3\n"
        f"{ANI};IV/a;01-04-2030;;;;\n",
    )
    assert [each.golongan for each in await kota.state(AsnState, ANI)] == ["III/d"]
    assert [(each.event.lama, each.event.baru) for each in await kota.published(AsnGolongan)] == [("III/c", "III/d")]


async def test_a_sanction_that_runs_is_told_and_one_long_over_is_not(kota: ServiceUnderTest) -> None:
    await impor(
        kota,
        "hukdis",
        "NIP;TINGKAT;JENIS;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SK\n"
        f"{ANI};sedang;Lama;01-03-2020;31-08-2020;1\n{ANI};sedang;Kini;01-09-2026;28-02-2027;2\n",
    )
    assert [each.event.jenis for each in await kota.published(AsnHukdis)] == ["Kini"]


# The roster and the histories


def roster(**lain: str) -> str:
    return siasn(*(orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL", **lain) for _ in range(1)))


async def test_an_old_roster_does_not_undo_what_a_history_says(kota: ServiceUnderTest) -> None:
    await tambah(kota, "golongan", golongan="III/d", tmt="2026-04-01")
    await tambah(kota, "status", tmt="2026-09-01", status="PNS", kedudukan_hukum="03")
    await tambah(kota, "pendidikan", tingkat="S-2", program_studi="Transportasi", tahun_lulus=2024)
    hasil = await impor(kota, "siasn", siasn(*KOTA_KECIL))
    assert (hasil["berubah"], hasil["sama"]) == (0, 4)
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.golongan, ani.kedudukan_hukum, ani.pendidikan and ani.pendidikan.tingkat) == ("III/d", "03", "S-2")
    assert [(each["kolom"], each["nilai"]) for each in hasil["catatan"]] == [("GOL AKHIR NAMA", "III/c")]


async def test_a_roster_that_contradicts_is_named(kota: ServiceUnderTest) -> None:
    await tambah(kota, "golongan", golongan="III/d", tmt="2026-04-01")
    await tambah(kota, "status", tmt="2026-09-01", status="PNS", kedudukan_hukum="03")
    hasil = await impor(
        kota, "siasn", roster(**{"GOL AKHIR NAMA": "IV/a", "TMT GOLONGAN": "01-04-2026", "KEDUDUKAN HUKUM ID": "02"})
    )
    assert [(each["kolom"], each["nilai"], each["alasan"][:20]) for each in hasil["catatan"]] == [
        ("GOL AKHIR NAMA", "IV/a", "riwayat mencatat III"),
        ("KEDUDUKAN HUKUM ID", "02", "riwayat mencatat 03;"),
    ]


async def test_a_newer_roster_has_the_last_word(kota: ServiceUnderTest) -> None:
    await tambah(kota, "golongan", golongan="III/b", tmt="2018-04-01")
    hasil = await impor(
        kota,
        "siasn",
        roster(**{"GOL AKHIR NAMA": "III/d", "TMT GOLONGAN": "01-04-2026", "TINGKAT PENDIDIKAN NAMA": "S-2"}),
    )
    assert (hasil["berubah"], hasil["catatan"]) == (1, [])
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.golongan, ani.pendidikan and ani.pendidikan.tingkat) == ("III/d", "S-2")


async def test_a_roster_that_says_what_was_corrected_since_is_no_news(kota: ServiceUnderTest) -> None:
    await tambah(kota, "golongan", golongan="III/b", tmt="2018-04-01")
    menurut_roster = next(each for each in await baca(kota, "golongan") if each["golongan"] == "III/c")
    await koreksi(kota, "golongan", menurut_roster["id"], golongan="III/b", tmt="2022-10-01")
    hasil = await impor(kota, "siasn", siasn(*KOTA_KECIL))
    assert (hasil["berubah"], hasil["catatan"]) == (0, [])
    assert [each.golongan for each in await kota.state(AsnState, ANI)] == ["III/b"]
