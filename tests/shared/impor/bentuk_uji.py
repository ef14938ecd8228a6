"""A small kind of file, and workbooks as other programs write them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Bentuk, Hasil, Kolom, bilangan, teks_maks, tidak_dijaga
from shared.impor.hari import tanggal


async def _tidak_menulis(_: UnitOfWork, __: Any) -> Hasil:
    return Hasil()


BARANG = Bentuk(
    jenis="barang",
    judul="Barang",
    kolom=(
        Kolom("KODE BARANG", "kode", teks_maks(20), wajib=True),
        Kolom("NAMA", "nama", teks_maks(50), wajib=True),
        Kolom("TANGGAL BELI", "beli", tanggal),
        Kolom("BANYAK", "banyak", bilangan(0, 1000)),
    ),
    terapkan=_tidak_menulis,
    kunci=("kode",),
    jaga=tidak_dijaga,
    berdua=False,
)
KEPALA = ["KODE BARANG", "NAMA", "TANGGAL BELI", "BANYAK"]


def buku(
    *baris: Sequence[Any],
    tanggal_pada: Sequence[tuple[int, int, float]] = (),
    gabung: Sequence[str] = (),
    **pilihan: Any,
) -> bytes:
    """A workbook of these rows; texts stay texts. ``tanggal_pada``: numbers (row, column, value) that show as days.
    ``gabung``: merged ranges; what their first cell holds is written."""
    memori = io.BytesIO()
    with xlsxwriter.Workbook(memori, {"strings_to_formulas": False, "strings_to_urls": False, **pilihan}) as isi:
        lembar = isi.add_worksheet()
        hari = isi.add_format({"num_format": "dd/mm/yyyy"})
        for nomor, each in enumerate(baris):
            for kolom, nilai in enumerate(each):
                if hasattr(nilai, "year"):
                    lembar.write_datetime(nomor, kolom, nilai, hari)
                else:
                    lembar.write(nomor, kolom, nilai)
        for each in gabung:
            lembar.merge_range(each, "")
            nomor, kolom, *_ = xl_cell_to_rowcol(each.partition(":")[0])
            lembar.write(nomor, kolom, baris[nomor][kolom] if kolom < len(baris[nomor]) else "")
        for nomor, kolom, nilai in tanggal_pada:
            lembar.write_number(nomor, kolom, nilai, hari)
    return memori.getvalue()


def arsip(isi: Mapping[str, str | bytes], cara: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with these members."""
    memori = io.BytesIO()
    with zipfile.ZipFile(memori, "w", cara) as berkas:
        for nama, each in isi.items():
            berkas.writestr(nama, each)
    return memori.getvalue()


HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def buku_mentah(lembar: str, *, teks: str | None = None, prefiks: str = "", **lain: str | bytes) -> bytes:
    """A workbook whose sheet is exactly this XML (the content of ``sheetData``)."""
    utama = f'<Relationship Id="a" Type="{HUBUNGAN}/officeDocument" Target="xl/workbook.xml"/>'
    p = f"{prefiks}:" if prefiks else ""
    nama = f"xmlns:{prefiks}" if prefiks else "xmlns"
    ruang = f'{nama}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    bagian: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships>{utama}</Relationships>",
        "xl/workbook.xml": f'<{p}workbook {ruang} xmlns:r="{HUBUNGAN}"><{p}sheets>'
        f'<{p}sheet name="Satu" sheetId="1" r:id="b"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        f'<Relationship Id="b" Type="{HUBUNGAN}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{HUBUNGAN}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<{p}worksheet {ruang}><{p}sheetData>{lembar}</{p}sheetData></{p}worksheet>",
        "xl/sharedStrings.xml": teks or f"<{p}sst {ruang}/>",
        **lain,
    }
    return arsip(bagian)
