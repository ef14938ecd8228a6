"""BKN's own words in files: read as what they mean, refused when unknown, remarked where they tell too little."""

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, ENI, orang, siasn
from tests.pegawai.conftest import impor


async def test_pangkat_and_education_of_a_roster_are_read_in_bkns_words(kota: ServiceUnderTest) -> None:
    lain = {
        "GOL AKHIR NAMA": "Penata Muda Tk. I, III/b",
        "TINGKAT PENDIDIKAN NAMA": "Profesi",
        "PENDIDIKAN NAMA": "Ners",
    }
    hasil = await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK", **lain)))
    assert hasil["baru"] == 1
    assert [(each["kolom"], each["tingkat"]) for each in hasil["catatan"]] == [
        ("TINGKAT PENDIDIKAN NAMA", "peringatan")
    ]
    (row,) = await kota.sql("SELECT golongan, tingkat_pendidikan, program_studi FROM asn WHERE nip = $1", ENI)
    assert tuple(row.values()) == ("III/b", "S-1", "Ners")


async def test_a_pangkat_that_contradicts_its_golongan_is_refused(kota: ServiceUnderTest) -> None:
    lain = {"GOL AKHIR NAMA": "Penata Muda Tk. I, III/c"}
    hasil = await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK", **lain)))
    assert hasil["ditolak"] == 1
    assert hasil["catatan"][0]["alasan"] == "“Penata Muda Tk. I” adalah III/b, bukan “III/c”"


async def test_the_words_of_bkns_quadrant_are_read_and_its_numbers_too(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "kinerja",
        "NIP;TAHUN;HASIL KERJA;PERILAKU KERJA;PREDIKAT\n"
        f"{ANI};2023;DIATAS EKSPEKTASI;SESUAI EKSPEKTASI;BAIK\n"
        f"{ANI};2024;SESUAI ESPEKTASI;DIBAWAH ESPEKTASI;KURANG\n"
        f"{ANI};2025;1;1;1\n"
        f"{BUDI};2025;4;SESUAI;\n",
    )
    assert (hasil["baru"], hasil["ditolak"], hasil["peringatan"]) == (3, 1, 0)
    assert "di atas ekspektasi, sesuai ekspektasi, di bawah ekspektasi" in hasil["catatan"][0]["alasan"]
    rows = await kota.sql(
        "SELECT hasil_kerja, perilaku_kerja, predikat FROM kinerja WHERE nip = $1 ORDER BY tahun", ANI
    )
    assert [tuple(each.values()) for each in rows] == [
        ("di atas ekspektasi", "sesuai ekspektasi", "Baik"),
        ("sesuai ekspektasi", "di bawah ekspektasi", "Kurang"),
        ("di atas ekspektasi", "di atas ekspektasi", "Sangat Baik"),
    ]


@pytest.mark.parametrize(
    ("nama", "banyak"),
    [
        ("Pelatihan Kepemimpinan Nasional (PKN) Tingkat II Angkatan XVIII", 0),
        ("PIM-IV", 0),
        ("DIKLATPIM Tk II-2", 0),
        ("ADUMLA", 0),
        ("SEPADA", 0),
        ("Diklat Kepemimpinan", 1),
    ],
)
async def test_a_leadership_training_whose_name_tells_no_level_is_remarked(
    kota: ServiceUnderTest, nama: str, banyak: int
) -> None:
    hasil = await impor(
        kota, "diklat", f"NIP;JENIS;NAMA;TANGGAL SELESAI;JP\n{ANI};Diklat Struktural;{nama};30-06-2024;923\n"
    )
    assert (hasil["baru"], hasil["peringatan"]) == (1, banyak)
    assert all(each["kolom"] == "NAMA" and "PKN II" in each["alasan"] for each in hasil["catatan"])


@pytest.mark.parametrize("jenis", ["PLT.", "Plt", "Pelaksana Tugas", "Pelaksana Tugas (PLT)"])
async def test_acting_duties_are_read_in_all_their_spellings(kota: ServiceUnderTest, jenis: str) -> None:
    isi = f"NIP;JENIS;KODE JABATAN;TANGGAL MULAI;TANGGAL SELESAI\n{BUDI};{jenis};DISHUB-AK-00;01-10-2026;30-11-2026\n"
    assert (await impor(kota, "penugasan", isi))["baru"] == 1
    (row,) = await kota.sql("SELECT jenis FROM penugasan")
    assert row["jenis"] == "Plt"


async def test_units_and_posts_take_the_same_spellings(kota: ServiceUnderTest) -> None:
    unit = "KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA\n"
    isi = f"{unit}DINKES;Dinas Kesehatan;KOTA;OPD;DINKES;II/b\nPKM;Puskesmas;DINKES;PUSKESMAS;DINKES;NON\n"
    assert (await impor(kota, "unit", isi))["ditolak"] == 0
    rows = await kota.sql("SELECT kode, eselon_kepala FROM unit WHERE kode IN ('DINKES', 'PKM') ORDER BY kode")
    assert [tuple(each.values()) for each in rows] == [("DINKES", "II.b"), ("PKM", None)]
    jabatan = "KODE JABATAN;NAMA;KODE UNIT;JENIS JABATAN;JENJANG;ESELON;KELAS;FORMASI;PENDIDIKAN MINIMAL;KEPALA UNIT\n"
    isi = f"{jabatan}DINKES-00;Kepala Dinas;DINKES;JPT;JPT Pratama;II/b;14;1;S1;YA\n"
    assert (await impor(kota, "jabatan", isi))["ditolak"] == 0
    (row,) = await kota.sql("SELECT jenjang, eselon, pendidikan_minimal FROM jabatan WHERE kode = 'DINKES-00'")
    assert tuple(row.values()) == ("pratama", "II.b", "S-1")


async def test_a_person_called_null_is_a_person(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "siasn", siasn(orang(ENI, "NULL", "DISDIK-01", "DISDIK")))
    assert (hasil["baru"], hasil["peringatan"]) == (1, 1)
    (row,) = await kota.sql("SELECT nama FROM asn WHERE nip = $1", ENI)
    assert row["nama"] == "NULL"
