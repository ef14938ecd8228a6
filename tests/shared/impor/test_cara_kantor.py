"""Files as people really save them: what machines and habits put in is understood, or refused by its name."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shared.impor import bentuk, buku_kerja
from shared.impor.bentuk import Bentuk, Catatan, Kolom, teks_maks, tidak_dijaga
from shared.impor.berkas import buka_berkas
from shared.impor.hari import tanggal
from shared.impor.kelompok import kelompokkan
from shared.impor.nilai import Dipahami, NilaiTidakSah
from shared.impor.pemetaan import petakan
from shared.impor.telaah import SALAH_KETIK, telaah
from tests.shared.impor.bentuk_uji import BARANG, KEPALA, buku

ORANG = Bentuk(
    jenis="orang",
    judul="Orang",
    kolom=(
        Kolom("NOMOR", "nomor", teks_maks(20), wajib=True),
        Kolom("NAMA", "nama", teks_maks(50), wajib=True, nama=True),
        Kolom("LAHIR", "lahir", tanggal),
        Kolom("TMT", "tmt", tanggal),
        Kolom("ALAMAT", "alamat", teks_maks(50)),
    ),
    terapkan=BARANG.terapkan,
    kunci=("nomor",),
    jaga=tidak_dijaga,
    berdua=False,
)
_JUDUL_ORANG = "NOMOR;NAMA;LAHIR;TMT;ALAMAT\r\n"


def jalankan(folder: Path, isi: bytes, jenis: Bentuk = BARANG) -> tuple[dict[int, dict[str, Any]], list[Catatan]]:
    """The good rows of a file by their numbers, and all remarks, as the worker reads it."""
    lokasi = folder / "berkas"
    lokasi.write_bytes(isi)

    def buka() -> Any:
        return buka_berkas(jenis, lokasi, "berkas.csv")

    telaahan = buka()
    ganda = telaah(jenis, petakan(jenis, telaahan.kepala), telaahan)
    telaahan.tutup()
    berkas = buka()
    pemetaan = petakan(jenis, berkas.kepala)
    pemetaan.pastikan_cukup()
    kelompok = list(kelompokkan(jenis, pemetaan, berkas, 0, ganda))
    berkas.tutup()
    return dict(each for satu in kelompok for each in satu.baik), [each for satu in kelompok for each in satu.catatan]


@pytest.mark.parametrize("huruf", ["\u200c", "\u200b", "\ufeff", "\u2060", "\u00ad", "\u200e"])
def test_characters_without_a_picture_are_taken_off_headings_and_cells(tmp_path: Path, huruf: str) -> None:
    isi = "".join(
        ";".join(f"{huruf}{each}" for each in baris) + "\r\n"
        for baris in (KEPALA, ["A1", f"Sa{huruf}tu", "08-07-1981", "5"])
    )
    assert jalankan(tmp_path, isi.encode()) == (
        {2: {"kode": "A1", "nama": "Satu", "beli": date(1981, 7, 8), "banyak": 5}},
        [],
    )


def test_an_accent_beside_its_letter_is_the_letter_with_its_accent(tmp_path: Path) -> None:
    baik, _ = jalankan(tmp_path, (";".join(KEPALA) + "\nA1;Rene\u0301;;\n").encode())
    assert baik[2]["nama"] == "René"


@pytest.mark.parametrize("pertama", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;", "\ufeffsep=;"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-16"])
def test_a_line_that_tells_the_delimiter_is_no_row(tmp_path: Path, pertama: str, sandi: str) -> None:
    isi = f"{pertama}\r\n{';'.join(KEPALA)}\r\nA1;Satu, dua, tiga, empat;;\r\n"
    baik, catatan = jalankan(tmp_path, isi.encode(sandi))
    assert (baik[2]["nama"], catatan) == ("Satu, dua, tiga, empat", [])


def test_the_delimiter_that_the_first_line_tells_is_taken_at_its_word(tmp_path: Path) -> None:
    isi = "sep=^\n" + "^".join(KEPALA) + "\nA1^Satu;,|^^\n"
    assert jalankan(tmp_path, isi.encode())[0][2]["nama"] == "Satu;,|"


@pytest.mark.parametrize("atas", [1, 2, 9])
def test_headings_below_a_title_are_found_and_the_report_says_so(tmp_path: Path, atas: int) -> None:
    judul = [f"DAFTAR BARANG {n}, PER {n} JULI" for n in range(atas)]
    isi = "\r\n".join([*judul, ";".join(KEPALA), "A1;Satu;;", "A2;;;"])
    baik, catatan = jalankan(tmp_path, isi.encode())
    assert list(baik) == [atas + 2]
    assert (catatan[0].baris, catatan[0].tingkat) == (atas + 1, "peringatan")
    assert f"baris {atas + 1}; {atas} baris di atasnya tidak dibaca" in catatan[0].alasan
    assert (catatan[1].baris, catatan[1].kolom) == (atas + 3, "NAMA")


def test_headings_below_merged_titles_of_a_workbook_are_found(tmp_path: Path) -> None:
    isi = buku(["DAFTAR BARANG"], ["per Juli"], KEPALA, ["A1", "Satu"], gabung=["A1:D1", "A2:D2"])
    baik, catatan = jalankan(tmp_path, isi)
    assert (list(baik), [each.baris for each in catatan]) == ([4], [3])


def test_a_row_far_below_is_not_taken_for_headings(tmp_path: Path) -> None:
    isi = "\n".join(["KODE;ISI", *["A;1"] * 10, ";".join(KEPALA), "A1;Satu;;"])
    with pytest.raises(ValueError, match="Kolom wajib tidak ada"):
        jalankan(tmp_path, isi.encode())


@pytest.mark.parametrize(
    ("tulisan", "hari"),
    [
        ("1981-07-09T17:00:00.000Z", date(1981, 7, 10)),
        ("2004-12-31T17:00:00Z", date(2005, 1, 1)),
        ("2004-12-31 17:00:00+00:00", date(2005, 1, 1)),
        ("2004-12-31T17:00:00.000+0000", date(2005, 1, 1)),
        ("2005-01-01T02:00:00+09:00", date(2005, 1, 1)),
        ("2005-01-01T00:30:00+08:00", date(2004, 12, 31)),
        # What a program makes of midnight that knows the zone of a hundred years ago.
        ("1981-07-09T16:59:48.000Z", date(1981, 7, 10)),
        ("1981-07-08T23:59:48", date(1981, 7, 9)),
    ],
)
def test_an_instant_is_the_day_that_it_was_in_the_city(tulisan: str, hari: date) -> None:
    hasil = tanggal(tulisan)
    nilai = hasil.nilai if isinstance(hasil, Dipahami) else hasil
    assert nilai == hari
    assert isinstance(hasil, Dipahami) == (not tulisan.startswith(hari.isoformat()))
    if isinstance(hasil, Dipahami):
        assert f"{tulisan} dibaca sebagai {hari:%d-%m-%Y}" in hasil.alasan


@pytest.mark.parametrize(
    "tulisan",
    ["2022-12-31T00:00:00+07:00", "2022-12-31 00:00", "2022-12-31T23:59:59", "2022-12-31 23:59:59.999", "44926.5"],
)
def test_a_time_of_the_same_day_is_that_day(tulisan: str) -> None:
    assert tanggal(tulisan) == date(2022, 12, 31)


def test_a_count_of_days_short_of_midnight_by_its_last_digits_is_the_next_day() -> None:
    assert tanggal("44925.99999999") == date(2022, 12, 31)


def test_what_the_report_says_of_an_instant_stands_at_its_row(tmp_path: Path) -> None:
    isi = ";".join(KEPALA) + "\nA1;Satu;2004-12-31T17:00:00Z;\nA2;Dua;2004-12-31T17:00:00Z;\n"
    baik, catatan = jalankan(tmp_path, isi.encode())
    assert [each["beli"] for each in baik.values()] == [date(2005, 1, 1)] * 2
    assert [(each.baris, each.kolom, each.tingkat) for each in catatan] == [
        (2, "TANGGAL BELI", "peringatan"),
        (3, "TANGGAL BELI", "peringatan"),
    ]


@pytest.mark.parametrize(
    "tulisan",
    ["1981", "2017", "5", "9999", "198107", "100000", "1981.5", "-5", "19810709", "1981-07-09 pagi", "1981-07-09T25:00",
     "1981-07-09T10:00+99:00", "9999-12-31T20:00:00-11:00", "00-07-1981"],
)  # fmt: skip
def test_a_year_and_other_bare_numbers_are_no_day(tulisan: str) -> None:
    with pytest.raises(NilaiTidakSah):
        tanggal(tulisan)


@pytest.mark.parametrize(
    "tulisan",
    ["00-00-0000", "0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "0/0/0000", "01-01-0001", "0001-01-01T00:00:00Z",
     "0", "1900-01-00", "00/01/1900", "1899-12-30", "1899-12-31T00:00:00"],
)  # fmt: skip
def test_the_zero_dates_of_machines_are_no_day_at_all(tulisan: str) -> None:
    assert tanggal(tulisan) is None


def orang(*baris: str) -> bytes:
    return (_JUDUL_ORANG + "".join(each + "\r\n" for each in baris)).encode()


def test_a_column_with_the_month_first_is_refused_where_it_could_be_another_day(tmp_path: Path) -> None:
    isi = orang("1;A;07/25/1981;;", "2;B;07/04/1981;;", "3;C;07/07/1981;;", "4;D;1981-07-04;;", "5;E;;01/05/2005;")
    baik, catatan = jalankan(tmp_path, isi, ORANG)
    assert list(baik) == [4, 5]
    assert [(each.baris, each.kolom, each.nilai) for each in catatan] == [
        (2, "LAHIR", "07/25/1981"),
        (3, "LAHIR", "07/04/1981"),
        # Its own column says nothing, but the hand that wrote the file does.
        (6, "TMT", "01/05/2005"),
    ]
    assert all("kolom LAHIR menulis bulan lebih dahulu (baris 2: 07/25/1981)" in each.alasan for each in catatan)


def test_the_proof_may_stand_in_the_last_row(tmp_path: Path) -> None:
    tengah = [f"{n};B;;;" for n in range(2, 3000)]
    baik, _ = jalankan(tmp_path, orang("1;A;07/04/1981;;", *tengah, "x;C;07/25/1981;;"), ORANG)
    assert len(baik) == 2998


def test_a_column_that_proves_the_day_first_stands_whatever_others_do(tmp_path: Path) -> None:
    baik, _ = jalankan(tmp_path, orang("1;A;07/25/1981;;", "2;B;;01/05/2005;", "3;C;;31/05/2005;"), ORANG)
    assert {nomor: each["tmt"] for nomor, each in baik.items()} == {3: date(2005, 5, 1), 4: date(2005, 5, 31)}


def test_one_slip_of_the_pen_does_not_turn_a_column(tmp_path: Path) -> None:
    benar = [f"{n};A;25-07-1981;;" for n in range(SALAH_KETIK)]
    baik, (catatan,) = jalankan(tmp_path, orang(*benar, "x;B;07-25-1981;;", "y;C;04-07-1981;;"), ORANG)
    assert baik[SALAH_KETIK + 3]["lahir"] == date(1981, 7, 4)
    assert (catatan.baris, "kalender" in catatan.alasan) == (SALAH_KETIK + 2, True)


@pytest.mark.parametrize("galat", ["#N/A", "#REF!", "#VALUE!", "#n/a", "Err:502", "#ERROR!"])
def test_a_formula_that_failed_is_refused_by_its_name_and_never_nothing(tmp_path: Path, galat: str) -> None:
    baik, (catatan,) = jalankan(tmp_path, f"{';'.join(KEPALA)}\nA1;Satu;;{galat}\n".encode())
    assert (baik, catatan.kolom) == ({}, "BANYAK")
    assert galat in catatan.alasan


def test_only_the_first_cell_of_a_merged_range_holds_what_all_of_them_show(tmp_path: Path) -> None:
    isi = buku(
        KEPALA, ["A1", "Satu", "", 5], ["A2", "", "", ""], ["A3", "Tiga"], ["A4", "", "", 1], gabung=["D2:D3", "B4:C4"]
    )
    baik, catatan = jalankan(tmp_path, isi)
    assert (list(baik), baik[2]["banyak"]) == ([2], 5)
    assert [(each.baris, each.kolom) for each in catatan] == [
        (3, "NAMA"), (3, "BANYAK"), (4, "TANGGAL BELI"), (5, "NAMA"),
    ]  # fmt: skip
    assert "sel gabungan D2:D3; pisahkan" in catatan[1].alasan
    assert "B4:C4" in catatan[2].alasan


def test_an_empty_merged_range_and_one_beside_the_table_lose_nothing(tmp_path: Path) -> None:
    isi = buku([*KEPALA, "X", "TTD"], ["A1", "Satu", "", "", "", "ttd"], ["A2", "Dua"], gabung=["C2:D3", "F2:F3"])
    baik, catatan = jalankan(tmp_path, isi)
    assert (list(baik), catatan) == ([2, 3], [])


def test_the_process_that_reads_workbooks_and_we_call_merged_cells_the_same() -> None:
    assert buku_kerja.GABUNG == bentuk.GABUNG


def test_one_foreign_byte_turns_its_own_row_and_no_other(tmp_path: Path) -> None:
    isi = orang("1;RENÉ NU’MAN;;;Jl. A", "2;SITI;;;Jl. 45") + b"3;BUDI;;;Jl. 45\xb0\r\n" + "4;É\r\n".encode()
    baik, catatan = jalankan(tmp_path, isi, ORANG)
    assert [(each["nama"], each["alamat"]) for each in baik.values()] == [
        ("RENÉ NU’MAN", "Jl. A"), ("SITI", "Jl. 45"), ("BUDI", "Jl. 45°"), ("É", None),
    ]  # fmt: skip
    assert [(each.baris, each.tingkat) for each in catatan] == [(4, "peringatan")]
    assert "Windows-1252" in catatan[0].alasan


@pytest.mark.parametrize("alamat", ["É 45".encode() + b"\xb0", b"Jl. \x81"])
def test_letters_that_are_lost_keep_their_row_out(tmp_path: Path, alamat: bytes) -> None:
    isi = orang("1;É;;;") + b"2;BUDI;;;" + alamat + b"\r\n" + orang("3;SITI;;;")[len(_JUDUL_ORANG) :]
    baik, (catatan,) = (hasil := jalankan(tmp_path, isi, ORANG))[0], [e for e in hasil[1] if e.tingkat == "galat"]
    assert list(baik) == [2, 4]
    assert (catatan.baris, "sandi huruf" in catatan.alasan) == (3, True)


def test_a_file_all_in_the_windows_code_page_needs_no_remark(tmp_path: Path) -> None:
    isi = orang("1;RENÉ;;;Jl. 45°", "2;SITI;;;").decode().encode("cp1252")
    baik, catatan = jalankan(tmp_path, isi, ORANG)
    assert (baik[2]["nama"], baik[2]["alamat"], catatan) == ("RENÉ", "Jl. 45°", [])


@pytest.mark.parametrize("sel", ['="A1"', '"=""A1"""', "'A1", "’A1", "‘A1’", "`A1"])
def test_what_only_keeps_a_code_a_text_is_taken_off(tmp_path: Path, sel: str) -> None:
    jenis = Bentuk(
        jenis="kode", judul="Kode", kolom=(Kolom("KODE", "kode", bentuk.kode, wajib=True), Kolom("X", "x", str)),
        terapkan=BARANG.terapkan, kunci=("kode",), jaga=tidak_dijaga, berdua=False,
    )  # fmt: skip
    assert jalankan(tmp_path, f"KODE;X\n{sel};\n".encode(), jenis)[0][2]["kode"] == "A1"


def test_an_apostrophe_of_a_name_stays(tmp_path: Path) -> None:
    assert jalankan(tmp_path, orang("1;'Aisyah;;;'Aisyiyah"), ORANG)[0][2] == {
        "nomor": "1", "nama": "'Aisyah", "lahir": None, "tmt": None, "alamat": "'Aisyiyah",
    }  # fmt: skip


@pytest.mark.parametrize("nama", ["NULL", "Nan", "NONE"])
def test_a_person_may_be_called_like_nothing(tmp_path: Path, nama: str) -> None:
    baik, (catatan,) = jalankan(tmp_path, orang(f"1;{nama};;;{nama}"), ORANG)
    assert (baik[2]["nama"], baik[2]["alamat"]) == (nama, None)
    assert (catatan.kolom, catatan.tingkat) == ("NAMA", "peringatan")


def test_no_name_at_all_is_still_no_name(tmp_path: Path) -> None:
    assert jalankan(tmp_path, orang("1;-;;;"), ORANG)[0] == {}
