"""Empty files to fill in."""

import io
from zipfile import ZipFile

import pytest

from services.pegawai.app import BENTUK
from tests.layanan import ServiceUnderTest
from tests.pegawai.conftest import impor


def diisi(buku: bytes, **sel: str) -> bytes:
    """The workbook with these cells typed into its first sheet, below the headings."""
    baris = "".join(f'<c r="{tempat}" t="inlineStr"><is><t>{isi}</t></is></c>' for tempat, isi in sel.items())
    hasil = io.BytesIO()
    with ZipFile(io.BytesIO(buku)) as lama, ZipFile(hasil, "w") as baru:
        for nama in lama.namelist():
            isi = lama.read(nama)
            if nama == "xl/worksheets/sheet1.xml":
                isi = isi.replace(b"</sheetData>", f'<row r="2">{baris}</row></sheetData>'.encode())
            baru.writestr(nama, isi)
    return hasil.getvalue()


@pytest.mark.parametrize("jenis", [each.jenis for each in BENTUK])
async def test_a_template_has_the_headings_of_its_kind_and_says_how_they_are_filled(
    pegawai: ServiceUnderTest, jenis: str
) -> None:
    petugas = pegawai.caller("verifikator", unit=["*"])
    (bentuk,) = (each for each in (await petugas.get("/impor/bentuk")).json()["data"] if each["jenis"] == jenis)
    judul = [each["judul"] for each in bentuk["kolom"]]
    berkas = await petugas.get(f"/impor/bentuk/{jenis}/templat", format="csv")
    assert berkas.status_code == 200, berkas.text
    assert berkas.text.removeprefix("\ufeff").strip().split(";") == judul
    buku = await petugas.get(f"/impor/bentuk/{jenis}/templat")
    assert f"templat-{jenis}.xlsx" in buku.headers["content-disposition"]
    semua = ZipFile(io.BytesIO(buku.content)).read("xl/sharedStrings.xml").decode()
    for each in bentuk["kolom"]:
        assert each["judul"].replace("&", "&amp;") in semua


async def test_a_template_that_was_filled_in_can_be_sent(pegawai: ServiceUnderTest) -> None:
    petugas = pegawai.caller("verifikator", unit=["*"])
    templat = (await petugas.get("/impor/bentuk/unit/templat")).content
    isi = diisi(templat, A2="KOTA", B2="Pemerintah Kota Contoh", D2="KOTA", E2="KOTA")
    hasil = await impor(pegawai, "unit", isi, "templat-unit.xlsx")
    assert (hasil["status"], hasil["baru"], hasil["ditolak"]) == ("selesai", 1, 0), hasil


async def test_a_kind_that_is_not_has_no_template(pegawai: ServiceUnderTest) -> None:
    jawab = await pegawai.caller("verifikator", unit=["*"]).get("/impor/bentuk/asing/templat")
    assert jawab.status_code == 422
