"""The report of an evaluation on paper: its words can be read out of it, its pictures are drawn, and a gap is a gap."""

import json
from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from services.mutasi.evaluasi.laporan.cetak import cetak
from services.mutasi.evaluasi.laporan.gambar import (
    Batang,
    Deretan,
    Perubahan,
    gambar_batang,
    gambar_deret,
    gambar_perubahan,
)
from services.mutasi.evaluasi.laporan.isi import (
    BagianIndikator,
    IsiLaporan,
    Laporan,
    Pembanding,
    TindakLanjut,
    Ukuran,
)
from shared.gambar import angka

SAAT = datetime(2026, 11, 30, 3, tzinfo=UTC)
BULAN = [date(2025 + urut // 12, urut % 12 + 1, 1) for urut in range(24)]
DERET = Deretan(
    "titik",
    "Dinas Perhubungan",
    {bulan: 20.0 - 0.25 * max(0, urut - 12) for urut, bulan in enumerate(BULAN)},
    dict.fromkeys(BULAN, 18.0),
    4,
    dict.fromkeys(BULAN, (15.0, 21.0)),
    date(2026, 1, 10),
)
UBAH = Perubahan("titik", "Dinas Perhubungan", -4.2, [("Dinas Sosial", -1.2), ("Satpol PP", 1.1)], -0.05)
INDIKATOR = BagianIndikator(
    "Titik kemacetan",
    "titik per hari",
    "Lebih sedikit lebih baik.",
    "Titik kemacetan turun 4,2 titik lebih banyak daripada pembanding.",
    (("Sebelum", "21,3"), ("Selang 95 %", "−5,6 s.d. −2,8")),
    ("Arah sebelum penataan tidak berbeda.",),
    (Pembanding("Dinas Sosial", "0,4", "18", "18,2", "0,2"),),
    (("Kecamatan Sukarami", "angkanya tidak lengkap"),),
    (("deret.svg", "Garis bulanan"), ("ubah.svg", "Perubahan tiap kelompok")),
)
ISI = IsiLaporan(
    "Pemerintah Kota Palembang",
    "Badan Kepegawaian",
    "Laporan Evaluasi Penataan",
    "Dinas Perhubungan 2026",
    (("Unit", "Dinas Perhubungan"),),
    ("Kemacetan turun.",),
    (INDIKATOR,),
    (Ukuran("Kecocokan jabatan", "71,2", "80,5", "12 pegawai"),),
    (("batang.svg", "Batang"),),
    ("Hanya satu unit yang ditata.",),
    (TindakLanjut("Tambah petugas sore", "Kepala Bidang", "31 Januari 2027", "berjalan"),),
    (("Ketentuan", "awal.1"),),
)
GAMBAR = {
    "deret.svg": gambar_deret(DERET),
    "ubah.svg": gambar_perubahan(UBAH),
    "batang.svg": gambar_batang("nilai", [Batang("IKM", 3.0, 3.32), Batang("Motivasi", 2.8, None)]),
}


def kata(isi: Any) -> list[str]:
    """All that a report says, files of pictures and what they show aside."""
    if isinstance(isi, dict):
        return [each for nama, nilai in isi.items() if not nama.startswith("gambar") for each in kata(nilai)]
    if isinstance(isi, list):
        return [each for satu in isi for each in kata(satu)]
    return [isi]


def rapat(teks: str) -> str:
    return "".join(teks.split()).replace("\x02", "").replace("\ufffe", "").replace("-", "").casefold()


def test_every_word_of_the_report_can_be_read_out_of_it() -> None:
    pdf = cetak(Laporan(ISI, GAMBAR), SAAT)
    with pypdfium2.PdfDocument(pdf) as dokumen:
        teks = rapat("".join(halaman.get_textpage().get_text_bounded() for halaman in dokumen))
    for each in kata(json.loads(json.dumps(asdict(ISI)))):
        assert rapat(each) in teks, each
    # The pictures are lines and letters of the page, not dots.
    assert "berlaku" in teks
    assert b"/Subtype/Image" not in pdf.replace(b" ", b"")
    assert pdf == cetak(Laporan(ISI, GAMBAR), SAAT)


def test_a_report_without_anything_is_still_a_report() -> None:
    kosong = {each.name: () for each in fields(ISI) if each.name not in {"pemerintah", "perangkat", "judul", "perihal"}}
    pdf = cetak(Laporan(replace(ISI, **kosong), {}), SAAT)
    with pypdfium2.PdfDocument(pdf) as dokumen:
        assert "Belum ada tindak lanjut" in dokumen[0].get_textpage().get_text_bounded()


def garis(svg: bytes) -> list[str]:
    """The paths of a picture in the colour of the unit that is looked at."""
    return [
        each.get("d", "")
        for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")
        if "#0b4f8a" in each.get("style", "") and "fill: none" in each.get("style", "")
    ]


def test_a_month_without_a_figure_breaks_the_line() -> None:
    utuh = max(garis(gambar_deret(DERET)), key=len)
    bolong = {bulan: nilai for bulan, nilai in DERET.nilai.items() if bulan != date(2025, 8, 1)}
    putus = max(garis(gambar_deret(replace(DERET, nilai=bolong))), key=len)
    assert utuh.count("M") == 1
    assert putus.count("M") == 2


def test_a_picture_is_drawn_of_one_month_and_of_no_other_unit() -> None:
    satu = replace(DERET, nilai={BULAN[0]: 1.0}, pembanding={}, rentang={}, banyak_pembanding=0)
    assert b"<svg" in gambar_deret(satu)
    assert b"<svg" in gambar_perubahan(replace(UBAH, lain=[], rata_lain=0.0))


@pytest.mark.parametrize(
    ("nilai", "tulisan"),
    [(1234.5, "1.234"), (12.5, "12,5"), (-0.001, "0"), (-4.2, "−4,2"), (3.0, "3"), (999.994, "999,99")],
)
def test_a_figure_is_written_as_people_here_write_it(nilai: float, tulisan: str) -> None:
    assert angka(nilai) == tulisan
