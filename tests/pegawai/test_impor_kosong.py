"""What a file leaves unsaid: a column that is not there, a blank cell, and the choice of whoever sends it."""

import io

import pytest
import xlsxwriter

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, ENI, JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor

DIRI = "198107022005011502"
_WAJIB = "NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN;STATUS CPNS PNS;KEDUDUKAN HUKUM ID"
_DIRI = f"{DIRI};UJI HILANG;02-07-1981;M;PNS;01"
_LENGKAP = "NIK;EMAIL;TMT CPNS;TMT PNS;GOL AKHIR NAMA;TMT GOLONGAN;MK TAHUN;MK BULAN;AGAMA NAMA"
LENGKAP = f"{_WAJIB};{_LENGKAP}\n{_DIRI};1671010207810001;a@b.id;01-01-2005;01-01-2006;III/b;01-04-2013;8;3;Islam\n"
ISI = "nik, email, tmt_cpns::text, tmt_pns::text, golongan, tmt_golongan::text, mk_tahun, mk_bulan, agama"
TERCATAT = ("1671010207810001", "a@b.id", "2005-01-01", "2006-01-01", "III/b", "2013-04-01", 8, 3, "Islam")


async def tercatat(kota: ServiceUnderTest) -> tuple[object, ...]:
    (row,) = await kota.sql(f"SELECT {ISI} FROM asn WHERE nip = $1", DIRI)
    return tuple(row.values())


@pytest.fixture
async def terisi(kota: ServiceUnderTest) -> ServiceUnderTest:
    hasil = await impor(kota, "siasn", LENGKAP)
    assert (hasil["baru"], hasil["dipertahankan"], hasil["dihapus"]) == (1, 0, 0)
    assert await tercatat(kota) == TERCATAT
    return kota


@pytest.mark.parametrize("kosong", ["pertahankan", "hapus"])
async def test_a_column_that_is_not_in_the_file_changes_nothing(terisi: ServiceUnderTest, kosong: str) -> None:
    hasil = await impor(terisi, "siasn", f"{_WAJIB};NOMOR HP\n{_DIRI};081200000001\n", kosong=kosong)
    assert (hasil["berubah"], hasil["kosong"], hasil["dipertahankan"], hasil["dihapus"]) == (1, kosong, 0, 0)
    assert await tercatat(terisi) == TERCATAT
    (row,) = await terisi.sql("SELECT nomor_hp FROM asn WHERE nip = $1", DIRI)
    assert row["nomor_hp"] == "081200000001"


async def test_blank_cells_keep_what_is_on_record_and_are_counted(terisi: ServiceUnderTest) -> None:
    hasil = await impor(
        terisi, "siasn", f"{_WAJIB};{_LENGKAP}\n{_DIRI};;-;;;NULL;;;;01-01-0001\n".replace(";01-01-0001\n", ";\n")
    )
    assert (hasil["status"], hasil["sama"], hasil["kosong"]) == ("selesai", 1, "pertahankan")
    assert (hasil["dipertahankan"], hasil["dihapus"]) == (9, 0)
    assert await tercatat(terisi) == TERCATAT


async def test_blank_cells_clear_what_is_on_record_where_the_sender_says_so(terisi: ServiceUnderTest) -> None:
    hasil = await impor(terisi, "siasn", f"{_WAJIB};EMAIL;AGAMA NAMA\n{_DIRI};;Islam\n", kosong="hapus")
    assert (hasil["berubah"], hasil["dipertahankan"], hasil["dihapus"]) == (1, 0, 1)
    assert await tercatat(terisi) == (TERCATAT[0], None, *TERCATAT[2:])
    # The same once more clears nothing: nothing is there.
    hasil = await impor(terisi, "siasn", f"{_WAJIB};EMAIL;AGAMA NAMA\n{_DIRI};;Islam\n", kosong="hapus")
    assert (hasil["sama"], hasil["dihapus"]) == (1, 0)


async def test_an_unknown_choice_is_refused(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("integrasi", unit=["*"])
    jawab = await kota.client.post(
        "/impor",
        data={"jenis": "siasn", "kosong": "terserah"},
        files={"berkas": ("x.csv", b"x")},
        headers={**petugas.headers(), "Idempotency-Key": "a"},
    )
    assert jawab.status_code == 422


async def test_a_trial_counts_the_same_and_its_execution_keeps_the_choice(terisi: ServiceUnderTest) -> None:
    isi = f"{_WAJIB};EMAIL\n{_DIRI};\n"
    uji = await impor(terisi, "siasn", isi, kosong="hapus", uji="true")
    assert (uji["berubah"], uji["dihapus"], await tercatat(terisi)) == (1, 1, TERCATAT)
    petugas = terisi.caller("integrasi", unit=["*"])
    nyata = (await petugas.post(f"/impor/{uji['id']}/pelaksanaan")).json()
    await terisi.run_job("impor")
    hasil = (await petugas.get(f"/impor/{nyata['id']}")).json()
    assert (hasil["kosong"], hasil["dihapus"]) == ("hapus", 1)
    assert (await tercatat(terisi))[1] is None


async def test_an_old_date_is_not_kept_for_a_new_rank(terisi: ServiceUnderTest) -> None:
    hasil = await impor(terisi, "siasn", f"{_WAJIB};GOL AKHIR NAMA;TMT GOLONGAN\n{_DIRI};III/c;01-04-2017\n")
    assert [(each["kolom"], each["tingkat"]) for each in hasil["catatan"]] == [
        ("MK TAHUN", "peringatan"),
        ("MK BULAN", "peringatan"),
    ]
    assert (await tercatat(terisi))[4:8] == ("III/c", "2017-04-01", None, None)


async def test_what_is_kept_is_held_against_what_the_row_says(terisi: ServiceUnderTest) -> None:
    lahir = _DIRI.replace("02-07-1981", "02-07-2005")
    hasil = await impor(terisi, "siasn", f"{_WAJIB}\n{lahir}\n")
    assert (hasil["berubah"], hasil["ditolak"]) == (0, 1)
    assert "TMT CPNS" in {each["kolom"] for each in hasil["catatan"] if each["tingkat"] == "galat"}
    assert await tercatat(terisi) == TERCATAT


async def test_a_roster_that_does_not_name_a_corrected_field_does_not_release_it(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    isi = {"email": "betul@contoh.id", "alasan": "menurut pegawai", "dokumen": "Surat 1"}
    jawab = await petugas.send("PATCH", f"/asn/{ANI}", isi, seen=1)
    assert jawab.status_code == 200, jawab.text
    await impor(kota, "siasn", siasn(orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL")))
    (row,) = await kota.sql("SELECT dikoreksi, email FROM asn WHERE nip = $1", ANI)
    assert (row["email"] in row["dikoreksi"], row["email"], row["dikoreksi"]) == (False, "betul@contoh.id", ["email"])


async def test_a_roster_that_names_no_post_leaves_the_person_in_it(kota: ServiceUnderTest) -> None:
    baris = orang(ANI, "Ani Pengelola", "", "DISHUB-LL", **{"TMT JABATAN": ""})
    for kosong in ("pertahankan", "hapus"):
        await impor(kota, "siasn", siasn(baris), kosong=kosong)
        (row,) = await kota.sql("SELECT kode_jabatan, tmt_jabatan::text AS tmt FROM asn WHERE nip = $1", ANI)
        assert (row["kode_jabatan"], row["tmt"]) == ("DISHUB-LL-01", "2022-02-01")


@pytest.mark.parametrize("kosong", ["pertahankan", "hapus"])
@pytest.mark.parametrize("ada", [True, False])
async def test_a_roster_that_names_no_unor_leaves_the_person_in_their_unit(
    kota: ServiceUnderTest, kosong: str, *, ada: bool
) -> None:
    eni = orang(ENI, "Eni Tanpa Jabatan", "", "DISHUB-LL", **{"TMT JABATAN": ""})
    await impor(kota, "siasn", siasn(eni))
    kolom = [each for each in eni if ada or each not in ("UNOR ID", "JABATAN ID", "TMT JABATAN")]
    isi = {**eni, "UNOR ID": "", "NAMA": "Eni Berganti Nama"}
    hasil = await impor(
        kota, "siasn", "\n".join([";".join(kolom), ";".join(isi[each] for each in kolom)]), kosong=kosong
    )
    assert (hasil["berubah"], hasil["dipertahankan"], hasil["dihapus"]) == (1, 0, 0)
    (row,) = await kota.sql("SELECT nama, kode_unor, kode_unit, kode_jabatan FROM asn WHERE nip = $1", ENI)
    assert tuple(row.values()) == ("Eni Berganti Nama", "DISHUB-LL", "DISHUB-LL", None)
    kepala = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    assert (await kepala.get(f"/asn/{ENI}")).status_code == 200


async def test_units_keep_what_a_file_does_not_say(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "unit", "KODE UNIT;NAMA;JENIS;INSTANSI\nDISHUB;Dinas Perhubungan;OPD;DISHUB\n")
    assert (hasil["sama"], hasil["berubah"], hasil["catatan"]) == (1, 0, [])
    isi = UNIT.replace(";KOTA;OPD;DISDIK;II.b", ";;OPD;DISDIK;").replace("Dinas Pendidikan", "Dinas Pendidikan Kota")
    hasil = await impor(kota, "unit", isi)
    assert (hasil["berubah"], hasil["dipertahankan"]) == (1, 2)
    (row,) = await kota.sql("SELECT nama, induk, eselon_kepala FROM unit WHERE kode = 'DISDIK'")
    assert tuple(row.values()) == ("Dinas Pendidikan Kota", "KOTA", "II.b")


async def test_posts_keep_what_a_file_does_not_say_but_not_for_another_level(kota: ServiceUnderTest) -> None:
    kolom = "KODE JABATAN;NAMA;KODE UNIT;JENIS JABATAN;JENJANG;KELAS;FORMASI;KEPALA UNIT"
    isi = "DISHUB-AK-00;Kepala Bidang Angkutan;DISHUB-AK;JA;administrator;11;1;YA"
    hasil = await impor(kota, "jabatan", f"{kolom}\n{isi}\n")
    assert (hasil["sama"], hasil["catatan"]) == (1, [])
    hasil = await impor(kota, "jabatan", f"{kolom}\n{isi.replace('administrator', 'pengawas')}\n")
    assert {each["kolom"] for each in hasil["catatan"]} == {"ESELON", "BUP"}
    (row,) = await kota.sql("SELECT jenjang, eselon, bup, pendidikan_minimal FROM jabatan WHERE kode = 'DISHUB-AK-00'")
    assert tuple(row.values()) == ("pengawas", None, None, "S-1")
    hasil = await impor(kota, "jabatan", JABATAN, kosong="hapus")
    assert hasil["ditolak"] == 0


async def test_a_short_history_says_nothing_against_a_long_one(kota: ServiceUnderTest) -> None:
    kepala = "NIP;GOLONGAN;TMT;NOMOR SK"
    assert (await impor(kota, "riwayat_golongan", f"{kepala}\n{ANI};III/b;01-04-2018;823/1\n"))["baru"] == 1
    hasil = await impor(kota, "riwayat_golongan", f"NIP;GOLONGAN;TMT\n{ANI};III/b;01-04-2018\n", kosong="hapus")
    assert (hasil["baru"], hasil["sama"], hasil["catatan"]) == (0, 1, [])
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    (nomor,) = [str(each["id"]) for each in await kota.sql("SELECT id FROM riwayat_golongan WHERE nip = $1", ANI)]
    versi = (await kota.sql("SELECT versi FROM asn WHERE nip = $1", ANI))[0]["versi"]
    tarik = await petugas.post(
        f"/asn/{ANI}/riwayat/golongan/{nomor}/pembatalan", {"alasan": "Milik orang lain"}, seen=versi
    )
    assert tarik.status_code == 200, tarik.text
    # What was withdrawn does not come back because a file says less of it.
    hasil = await impor(kota, "riwayat_golongan", f"NIP;GOLONGAN;TMT\n{ANI};III/b;01-04-2018\n")
    assert (hasil["baru"], hasil["sama"]) == (0, 1)


async def test_a_failed_lookup_never_passes_for_nothing(terisi: ServiceUnderTest) -> None:
    memori = io.BytesIO()
    with xlsxwriter.Workbook(memori) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, [*_WAJIB.split(";"), "GOL AKHIR NAMA", "JABATAN ID"])
        lembar.write_row(1, 0, _DIRI.split(";"))
        lembar.write_formula(1, 6, "=VLOOKUP(1,A1:B1,2)", None, "#N/A")
        lembar.write_formula(1, 7, "=VLOOKUP(1,A1:B1,2)", None, "#N/A")
    hasil = await impor(terisi, "siasn", memori.getvalue(), "roster.xlsx", kosong="hapus")
    assert (hasil["berubah"], hasil["ditolak"]) == (0, 1)
    assert {each["kolom"] for each in hasil["catatan"]} == {"GOL AKHIR NAMA", "JABATAN ID"}
    assert all("#N/A" in each["alasan"] for each in hasil["catatan"])
    assert await tercatat(terisi) == TERCATAT
