"""Lists as files: all of them, the caller's own filters, nothing that a spreadsheet would run."""

import csv
import io
import zipfile

import httpx
import pytest
import python_calamine

from shared.ekspor import daftar
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, JABATAN, UNIT
from tests.pegawai.conftest import impor


def isi_csv(jawab: httpx.Response) -> list[list[str]]:
    assert jawab.status_code == 200, jawab.text
    assert jawab.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(jawab.content.decode("utf-8-sig")), delimiter=";"))


def isi_xlsx(jawab: httpx.Response) -> list[list[object]]:
    assert jawab.status_code == 200, jawab.text
    buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(jawab.content))
    return buku.get_sheet_by_index(0).to_python()


async def test_a_list_is_had_as_a_file_under_a_name_with_the_day(kota: ServiceUnderTest) -> None:
    asn = kota.caller("asn")
    jawab = await asn.get("/unit/ekspor", format="csv")
    assert jawab.headers["content-disposition"] == 'attachment; filename="unit-20260915.csv"'
    assert isi_csv(jawab)[:2] == [
        ["KODE UNIT", "NAMA", "KODE INDUK", "JENIS", "INSTANSI", "ESELON KEPALA", "WILAYAH", "JALUR"],
        ["DISDIK", "Dinas Pendidikan", "KOTA", "OPD", "DISDIK", "II.b", "", "KOTA / DISDIK"],
    ]
    jawab = await asn.get("/unit/ekspor", format="xlsx")
    assert jawab.headers["content-disposition"] == 'attachment; filename="unit-20260915.xlsx"'
    assert len(isi_xlsx(jawab)) == 6


async def test_the_file_follows_the_filters_of_the_list(kota: ServiceUnderTest) -> None:
    asn = kota.caller("asn")
    for bentuk, isi in (("csv", isi_csv), ("xlsx", isi_xlsx)):
        baris = isi(await asn.get("/jabatan/ekspor", format=bentuk, di_bawah="DISHUB", lowong=True))
        assert [each[0] for each in baris[1:]] == ["DISHUB-00", "DISHUB-AK-01", "DISHUB-LL-01"]


async def test_the_file_holds_the_whole_list_however_many_pages_that_is(
    kota: ServiceUnderTest, monkeypatch: object
) -> None:
    banyak = "".join(f"U{n:04};Unit {n};KOTA;OPD;U{n:04};\n" for n in range(2 * daftar.HALAMAN))
    await impor(kota, "unit", f"KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA\n{banyak}")
    asn = kota.caller("asn")
    kode = [each[0] for each in isi_csv(await asn.get("/unit/ekspor", format="csv"))[1:]]
    assert len(kode) == 2 * daftar.HALAMAN + 5
    assert kode == sorted(set(kode))
    assert [each[0] for each in isi_xlsx(await asn.get("/unit/ekspor", format="xlsx"))[1:]] == kode


async def test_nothing_that_a_list_holds_runs_as_a_formula(kota: ServiceUnderTest) -> None:
    await impor(
        kota,
        "unit",
        'KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI\nZ1;"=HYPERLINK(""http://contoh.test"";""klik"")";KOTA;OPD;Z1\n',
    )
    asn = kota.caller("asn")
    assert isi_csv(await asn.get("/unit/ekspor", format="csv"))[-1][1] == '\'=HYPERLINK("http://contoh.test";"klik")'
    jawab = await asn.get("/unit/ekspor", format="xlsx")
    assert isi_xlsx(jawab)[-1][1] == '=HYPERLINK("http://contoh.test";"klik")'
    with zipfile.ZipFile(io.BytesIO(jawab.content)) as buku:
        lembar = buku.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in lembar
    assert "hyperlink" not in lembar


async def test_what_was_exported_can_be_imported_again_and_changes_nothing(kota: ServiceUnderTest) -> None:
    asn = kota.caller("asn")
    for jenis, semula in (("unit", UNIT), ("jabatan", JABATAN)):
        for bentuk in ("csv", "xlsx"):
            berkas = (await asn.get(f"/{jenis}/ekspor", format=bentuk)).content
            hasil = await impor(kota, jenis, berkas, f"{jenis}.{bentuk}")
            assert (hasil["status"], hasil["sama"]) == ("selesai", semula.count("\n") - 1), hasil
            assert (hasil["baru"], hasil["berubah"], hasil["ditolak"]) == (0, 0, 0)


async def test_numbers_stay_numbers_in_a_workbook(kota: ServiceUnderTest) -> None:
    kepala, *baris = isi_xlsx(await kota.caller("asn").get("/jabatan/ekspor", format="xlsx"))
    assert {type(each[kepala.index("KELAS")]) for each in baris} == {float}


async def test_an_unknown_format_is_refused(kota: ServiceUnderTest) -> None:
    jawab = await kota.caller("asn").get("/unit/ekspor", format="pdf")
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "format")


async def test_a_list_of_people_as_a_file_holds_those_in_scope_and_each_look_is_on_record(
    kota: ServiceUnderTest,
) -> None:
    kepala = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    jawab = await kota.client.get(
        "/asn/ekspor", params={"format": "csv"}, headers={**kepala.headers(), "Tujuan-Akses": "laporan bulanan"}
    )
    judul, *baris = isi_csv(jawab)
    nip = [each[judul.index("NIP")] for each in baris]
    assert nip == [f"'{ANI}", f"'{BUDI}"]
    (akses,) = await kota.sql("SELECT subjek, tujuan, rute FROM access_log WHERE tujuan = 'laporan bulanan'")
    assert (sorted(akses["subjek"]), akses["rute"]) == (sorted([ANI, BUDI]), "GET /asn/ekspor")
    assert (
        isi_xlsx(await kepala.get("/asn/ekspor", format="xlsx", cari="Ani"))[1][judul.index("NAMA")] == "Ani Pengelola"
    )


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
async def test_a_list_without_rows_is_a_file_with_its_heading(kota: ServiceUnderTest, bentuk: str) -> None:
    jawab = await kota.caller("asn").get("/jabatan/ekspor", format=bentuk, cari="tidak ada")
    assert (jawab.status_code, len(isi_csv(jawab) if bentuk == "csv" else isi_xlsx(jawab))) == (200, 1)
