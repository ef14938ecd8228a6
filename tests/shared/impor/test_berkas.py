"""Files as they come: every way in which offices write them is understood, and what can do harm is refused."""

import re
import struct
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.impor import buku_kerja
from shared.impor.bentuk import AMATAN, Pembaca
from shared.impor.berkas import MAX_GARIS, MAX_KOLOM, buka_berkas
from shared.impor.buku_kerja import MEMORI
from shared.impor.lembar import LembarXlsx
from shared.impor.tidak_terbaca import BerkasTidakTerbaca
from tests.shared.impor.bentuk_uji import BARANG, KEPALA, arsip, buku, buku_mentah

Buka = Callable[..., tuple[list[str], list[list[str]]]]


def baca(folder: Path, isi: bytes, nama: str = "barang.csv") -> tuple[list[str], list[list[str]]]:
    lokasi = folder / "berkas"
    lokasi.write_bytes(isi)
    berkas = buka_berkas(BARANG, lokasi, nama)
    try:
        return berkas.kepala, list(berkas.baris)
    finally:
        berkas.tutup()


def csv(*baris: str) -> str:
    return "".join(each + "\r\n" for each in (";".join(KEPALA), *baris))


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_offices_are_all_understood(tmp_path: Path, sandi: str) -> None:
    bom = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(sandi, "")
    assert baca(tmp_path, (bom + csv("A1;Café;;")).encode(sandi)) == (KEPALA, [["A1", "Café", "", ""]])


def test_the_whole_file_decides_the_encoding_not_its_beginning(tmp_path: Path) -> None:
    isi = csv(*(f"A{n};Biasa;;" for n in range(20_000)), "Z;Café;;").encode("cp1252")
    assert baca(tmp_path, isi)[1][-1] == ["Z", "Café", "", ""]


@pytest.mark.parametrize("pemisah", [";", ",", "\t", "|"])
def test_each_delimiter_is_found_from_the_headings(tmp_path: Path, pemisah: str) -> None:
    isi = csv("A1;Satu;01-02-2026;5").replace(";", pemisah).encode()
    assert baca(tmp_path, isi) == (KEPALA, [["A1", "Satu", "01-02-2026", "5"]])


def test_empty_rows_before_the_headings_do_not_shift_the_numbers(tmp_path: Path) -> None:
    lokasi = tmp_path / "berkas"
    lokasi.write_bytes(("\r\n;;;\r\n" + csv("A1;Satu;;")).encode())
    berkas = buka_berkas(BARANG, lokasi, "x")
    assert (berkas.kepala, berkas.baris_kepala) == (KEPALA, 3)
    berkas.tutup()


@pytest.mark.parametrize("nama", ["barang.csv", "barang.xlsx", "barang.pdf"])
def test_what_a_file_is_follows_from_its_content_whatever_its_name_says(tmp_path: Path, nama: str) -> None:
    assert baca(tmp_path, buku(KEPALA, ["A1", "Satu"]), nama)[1] == [["A1", "Satu"]]
    assert baca(tmp_path, csv("A1;Satu;;").encode(), nama)[1] == [["A1", "Satu", "", ""]]


@pytest.mark.parametrize("hemat", [True, False])
def test_a_workbook_gives_texts_whichever_way_it_keeps_them(tmp_path: Path, hemat: bool) -> None:
    baris = ["=1+1", " dua  kata ", "Ünïcode ✓", "<&>\"'", "_x000D_ apa adanya", "baris\nbaru"]
    assert baca(tmp_path, buku(KEPALA, baris, constant_memory=hemat)) == (KEPALA, [baris])


@given(
    st.lists(
        st.lists(
            st.one_of(st.text(max_size=30), st.integers(-(10**14), 10**14), st.dates(date(1900, 3, 1))), max_size=8
        ),
        max_size=12,
    ),
    st.booleans(),
)
def test_any_cells_come_back_as_the_texts_that_they_show(
    tmp_path_factory: pytest.TempPathFactory, baris: list[list[object]], hemat: bool
) -> None:
    # Without the process around it, which costs more than the reading.
    lokasi = tmp_path_factory.mktemp("buku") / "berkas"
    lokasi.write_bytes(buku(KEPALA, *baris, constant_memory=hemat))
    _, kepala, *terbaca = buku_kerja.baca(lokasi)
    assert kepala == KEPALA
    harus = [["" if nilai == "" else str(nilai) for nilai in each] for each in baris]
    for each in harus:
        while each and not each[-1]:
            each.pop()
    while harus and not harus[-1]:
        harus.pop()
    assert terbaca == harus


def test_dates_of_a_workbook_are_dates_and_numbers_are_numbers(tmp_path: Path) -> None:
    isi = buku(KEPALA, [datetime(2026, 2, 1, 13, 30), 45_000, 12.5, 1e20])  # noqa: DTZ001
    assert baca(tmp_path, isi)[1] == [["2026-02-01", "45000", "12.5", "1.00000000000000E+20"]]


def test_a_cell_that_shows_a_day_but_holds_a_nip_is_a_cell_that_cannot_be_read_and_not_a_broken_file(
    tmp_path: Path,
) -> None:
    isi = buku(KEPALA, ["A1", "Satu", 45_000], ["A2", "Dua"], tanggal_pada=[(1, 0, 198503122010012001), (2, 2, -7)])
    _, (satu, dua) = baca(tmp_path, isi)
    assert satu[0] == "1.98503122010012E+17"
    baris, (catatan,) = pembaca().baca(2, satu)
    assert (baris, catatan.kolom) == (None, "KODE BARANG")
    assert "dipotong" in catatan.alasan
    baris, (catatan,) = pembaca().baca(3, dua)
    assert (baris, catatan.kolom) == (None, "TANGGAL BELI")


def test_half_a_character_is_shown_as_it_is_written_and_never_breaks_a_text(tmp_path: Path) -> None:
    isi = buku_mentah(
        _BARIS
        + '<row r="2"><c r="A2" t="inlineStr"><is><t>_xD83D_</t></is></c><c r="B2" t="str"><v>_xD83D_</v></c></row>'
    )
    _, (baris,) = baca(tmp_path, isi)
    assert all(each.encode() for each in baris)


def test_a_cell_far_to_the_right_is_named_before_anything_is_taken_into_memory(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 6002))
    mulai = time.monotonic()
    with pytest.raises(BerkasTidakTerbaca, match="Sel XFD2 terisi"):
        baca(tmp_path, buku_mentah(_BARIS + rows))
    assert time.monotonic() - mulai < 5


def test_cells_that_only_have_a_look_do_not_count_however_far_they_are(tmp_path: Path) -> None:
    isi = buku_mentah(_BARIS + '<row r="2"><c r="A2"><v>5</v></c><c r="XFD2" s="0"/></row>')
    assert baca(tmp_path, isi)[1] == [["5"]]


def test_what_reads_a_workbook_finds_no_secrets_and_cannot_write(tmp_path: Path) -> None:
    lokasi = tmp_path / "berkas"
    lokasi.write_bytes(buku(KEPALA, *([n, "Satu"] for n in range(50_000))))
    lembar = LembarXlsx(lokasi)
    try:
        next(lembar.baris())
        proses = Path(f"/proc/{lembar._proses.pid}")
        assert (proses / "environ").read_bytes() == b""
        batas = (proses / "limits").read_text()
    finally:
        lembar.close()
    assert re.search(rf"Max address space +{MEMORI}", batas)
    assert MEMORI < 2 << 30, "the container that takes imports has two gigabytes"
    assert re.search(r"Max cpu time +60", batas)
    assert re.search(r"Max file size +0", batas)
    assert not proses.exists()


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    assert baca(tmp_path, buku(KEPALA, [date(2026, 2, 1)], date_1904=True))[1] == [["2026-02-01"]]


def test_truth_errors_and_formulas_become_what_they_show(tmp_path: Path) -> None:
    isi = buku_mentah(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>KODE BARANG</t></is></c><c r="B1" t="str"><f>"NA"&amp;"MA"</f>'
        "<v>NAMA</v></c></row>"
        '<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#REF!</v></c>'
        '<c r="D4" t="inlineStr"><is><r><t>du</t></r><r><t>a</t></r><rPh><t>baca</t></rPh></is></c>'
        '<c r="C4"><f>1/0</f></c></row>'
    )
    assert baca(tmp_path, isi) == (["KODE BARANG", "NAMA"], [[], [], ["YA", "#REF!", "", "dua"]])


def test_programs_that_write_no_places_or_prefix_all_names_are_understood(tmp_path: Path) -> None:
    isi = buku_mentah(
        '<x:row><x:c t="s"><x:v>1</x:v></x:c><x:c/><x:c t="s"><x:v>0</x:v></x:c></x:row>',
        prefiks="x",
        teks='<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:si><x:t>NAMA</x:t></x:si>'
        '<x:si><x:r><x:t xml:space="preserve">KODE </x:t></x:r><x:r><x:t>BARANG</x:t></x:r></x:si></x:sst>',
    )
    assert baca(tmp_path, isi) == (["KODE BARANG", "", "NAMA"], [])


_BARIS = '<row r="1"><c r="A1" t="inlineStr"><is><t>KODE BARANG</t></is></c></row>'
_BOM_ENTITAS = '<!DOCTYPE a [<!ENTITY b "banyak">]><worksheet><sheetData>&b;</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (b"", "kosong"),
        (b"\xef\xbb\xbf\r\n  \r\n", "kosong"),
        (b"\xff\xfe", "kosong"),
        (b"KODE BARANG~NAMA\nA~B\n", "pemisah"),
        (b"\x00\x01\x02\x03", "bukan berkas CSV atau XLSX"),
        (b"PK\x03\x04 bukan arsip", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (arsip({"word/document.xml": "<a/>"}), "bukan buku kerja"),
        (arsip({"xl/workbook.bin": b"\x00"}), ".xlsb"),
        (buku_mentah(_BARIS, **{"xl/vbaProject.bin": b"x"}), "makro"),
        (buku_mentah(_BARIS, **{"xl/macrosheets/sheet1.xml": "<a/>"}), "makro"),
        (buku_mentah(_BARIS, **{"xl/worksheets/sheet2.xml": b"0" * (64 << 20)}), "keamanan"),
        # The library reads no document types: nothing grows, and nothing is there.
        (buku_mentah(_BARIS, **{"xl/worksheets/sheet1.xml": _BOM_ENTITAS}), "tidak berisi baris judul"),
        (buku_mentah(_BARIS, **{"xl/workbook.xml": "<!DOCTYPE a><workbook/>"}), "rusak"),
        (buku_mentah(_BARIS, teks=_BOM_ENTITAS), "rusak"),
        (buku_mentah(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>'), "lebih dari"),
        (buku_mentah('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "rusak"),
        (buku_mentah('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), "rusak"),
        (buku_mentah('<row r="1"><c r="ZZZ1"><v>7</v></c></row>'), "ZZZ1 terisi, jauh di kanan tabel"),
        (buku_mentah(_BARIS + "".join(f'<row r="{n}"><c r="ABC{n}"><v>7</v></c></row>' for n in (2, 3))), "Sel ABC2"),
        # One cell in the last corner: all cells up to there would not fit into anybody's memory.
        (buku_mentah(_BARIS + '<row r="1048576"><c r="ZZ1048576"><v>7</v></c></row>'), "terlalu besar atau terlalu"),
        (buku_mentah('<row r="1048577"/>'), "tidak berisi baris judul"),
        (buku_mentah("<row r='1'><c>"), "rusak"),
        (buku_mentah(""), "tidak berisi baris judul"),
        (buku_mentah(_BARIS, **{"xl/workbook.xml": "<workbook/>"}), "tidak berisi lembar"),
        (buku_mentah(_BARIS, **{"_rels/.rels": "<Relationships/>"}), "rusak"),
        ((";".join(f"K{n}" for n in range(MAX_KOLOM + 1)) + "\n").encode(), f"paling banyak {MAX_KOLOM}"),
        (csv('A1;"tak ditutup;;', *["x" * 1000] * 50).encode(), "tanda kutip"),
        (csv("A1;" + "x" * (MAX_GARIS + 1)).encode(), "tidak wajar"),
    ],
)
def test_a_file_that_cannot_or_must_not_be_read_says_why(tmp_path: Path, isi: bytes, sebab: str) -> None:
    with pytest.raises(BerkasTidakTerbaca) as galat:
        baca(tmp_path, isi)
    assert sebab in str(galat.value)


def test_an_archive_whose_parts_are_encrypted_is_told_to_come_without_a_password(tmp_path: Path) -> None:
    isi = bytearray(buku(KEPALA))
    letak = 0
    while (letak := isi.find(b"PK\x01\x02", letak)) >= 0:
        isi[letak + 8] |= 1
        letak += 4
    with pytest.raises(BerkasTidakTerbaca, match="kata sandi"):
        baca(tmp_path, bytes(isi))


def test_an_archive_with_endless_members_is_refused_before_its_list_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = bytearray(buku(KEPALA))
    akhir = isi.rfind(b"PK\x05\x06")
    struct.pack_into("<L", isi, akhir + 12, 5 << 20)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(BerkasTidakTerbaca, match="keamanan"):
        baca(tmp_path, bytes(isi))


def test_a_sheet_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    isi = bytearray(buku_mentah(_BARIS + "<row/>" * 10_000))
    # Both headers lie about the size: the checksum then tells.
    for tanda, tempat in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        letak = 0
        while (letak := isi.find(tanda, letak)) >= 0:
            nama = isi[letak + (46 if tanda[2] == 1 else 30) :]
            if nama.startswith(b"xl/worksheets"):
                struct.pack_into("<L", isi, letak + tempat, 200)
            letak += 4
    with pytest.raises(BerkasTidakTerbaca, match="rusak"):
        baca(tmp_path, bytes(isi))


def pembaca(kepala: list[str] = KEPALA) -> Pembaca:
    return Pembaca(BARANG, {judul: tempat for tempat, judul in enumerate(kepala)})


def test_what_a_row_tells_by_itself_is_seen_as_it_is_read() -> None:
    bentuk = replace(BARANG, amati=lambda nilai, tiada: (nilai["nama"], sorted(tiada)))
    baris, _ = Pembaca(bentuk, {"KODE BARANG": 0, "NAMA": 1}).baca(2, ["A1", "Satu"])
    assert baris is not None
    assert baris[AMATAN] == ("Satu", ["banyak", "beli"])


@pytest.mark.parametrize("kosong", ["", "-", "--", " - ", "NULL", "null", "N/A", "(null)", "\\N", "—"])
def test_blank_and_dash_stand_for_nothing(kosong: str) -> None:
    assert pembaca().baca(2, ["A1", "Satu", kosong, kosong]) == (
        {"kode": "A1", "nama": "Satu", "beli": None, "banyak": None},
        [],
    )


@pytest.mark.parametrize(
    "tulisan", ["01-02-2026", "1-2-2026", "01/02/2026", "2026-02-01", "2026-02-01T00:00:00Z", "46054", " 01-02-2026 "]
)
def test_a_day_is_the_same_day_in_all_its_spellings(tulisan: str) -> None:
    baris, catatan = pembaca().baca(2, ["A1", "Satu", tulisan, "1"])
    assert catatan == []
    assert baris is not None
    assert baris["beli"] == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("sel", "kolom", "alasan"),
    [
        (["", "Satu", "", ""], "KODE BARANG", "wajib diisi"),
        (["A1", "-", "", ""], "NAMA", "wajib diisi"),
        (["A1", "Satu", "31-02-2026", ""], "TANGGAL BELI", "tidak ada dalam kalender"),
        (["A1", "Satu", "1_-02-2026", ""], "TANGGAL BELI", "bukan tanggal"),
        (["A1", "Satu", "kemarin", ""], "TANGGAL BELI", "bukan tanggal"),
        (["A1", "Satu", "", "1001"], "BANYAK", "antara 0 dan 1000"),
        (["A1", "Satu", "", "banyak"], "BANYAK", "bilangan bulat"),
        (["A1", "#REF!", "", ""], "NAMA", "rumus"),
        (["1.98503E+17", "Satu", "", ""], "KODE BARANG", "dipotong"),
        (["1,98503E+17", "Satu", "", ""], "KODE BARANG", "dipotong"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_the_reason(sel: list[str], kolom: str, alasan: str) -> None:
    for _ in range(2):
        baris, (catatan,) = pembaca().baca(2, sel)
        assert baris is None
        assert (catatan.baris, catatan.kolom, catatan.tingkat) == (2, kolom, "galat")
        assert alasan in catatan.alasan


def test_what_a_text_means_does_not_depend_on_the_rows_before() -> None:
    satu = pembaca()
    for nomor in range(5000):
        baris, _ = satu.baca(nomor, [f"A{nomor}", f"Nama {nomor % 7}", f"{nomor % 28 + 1:02}-02-2026", str(nomor % 9)])
        assert baris == {
            "kode": f"A{nomor}",
            "nama": f"Nama {nomor % 7}",
            "beli": date(2026, 2, nomor % 28 + 1),
            "banyak": nomor % 9,
        }
