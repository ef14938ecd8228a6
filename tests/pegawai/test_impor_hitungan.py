"""What spreadsheets compute: rounded with a remark where that is sure, refused where it could be something else."""

import io

import pytest
import xlsxwriter

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, ENI, orang, siasn
from tests.pegawai.conftest import impor

_KEPALA = (
    "KODE JABATAN", "BERLAKU MULAI", "NOMOR", "URAIAN TUGAS", "HASIL KERJA", "VOLUME PER TAHUN", "NORMA WAKTU", "CARA"
)  # fmt: skip


def lembar(*volume: float) -> bytes:
    memori = io.BytesIO()
    with xlsxwriter.Workbook(memori) as buku:
        isi = buku.add_worksheet()
        isi.write_row(0, 0, _KEPALA)
        for nomor, each in enumerate(volume, start=1):
            isi.write_row(nomor, 0, ["DISHUB-LL-01", "01-01-2026", nomor, "Mengolah data", "data", each, 60, "hasil"])
    return memori.getvalue()


async def test_a_computed_volume_is_rounded_with_a_remark(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "abk", lembar(100 / 12, 2 / 3, 12.5, 0.1 + 0.2), "abk.xlsx")
    assert (hasil["baru"], hasil["ditolak"]) == (4, 0)
    assert [(each["baris"], each["alasan"], each["tingkat"]) for each in hasil["catatan"]] == [
        (2, "dibulatkan menjadi 8,33", "peringatan"),
        (3, "dibulatkan menjadi 0,67", "peringatan"),
    ]
    rows = await kota.sql("SELECT volume FROM abk_tugas ORDER BY nomor")
    assert [str(each["volume"]) for each in rows] == ["8.33", "0.67", "12.5", "0.3"]


@pytest.mark.parametrize("volume", ["1.250", "8,333", "1e-05", "-0.3333333"])
async def test_what_could_be_thousands_is_refused(kota: ServiceUnderTest, volume: str) -> None:
    isi = f"{';'.join(_KEPALA)}\nDISHUB-LL-01;01-01-2026;1;Mengolah data;data;{volume};60;hasil\n"
    hasil = await impor(kota, "abk", isi)
    assert (hasil["ditolak"], hasil["catatan"][0]["kolom"]) == (1, "VOLUME PER TAHUN")


async def test_a_need_of_which_rows_were_refused_says_that_it_is_incomplete(kota: ServiceUnderTest) -> None:
    kepala, awal = ";".join(_KEPALA), "DISHUB-LL-01;01-01-2026"
    satu, dua = f"{awal};1;Mengolah data;data;1200;60;hasil\n", f"{awal};2;Melayani izin;izin;{{}};60;hasil\n"
    siapa = kota.caller("verifikator", unit=["*"])

    async def ditolak() -> tuple[list[int], int, bool]:
        lembar = (await siapa.get("/jabatan/DISHUB-LL-01/abk", per_tanggal="2026-09-15")).json()
        (butuh,) = [
            each
            for each in (await siapa.get("/kebutuhan/jabatan", di_bawah="DISHUB-LL")).json()["data"]
            if each["kode"] == "DISHUB-LL-01"
        ]
        kata = butuh["rincian"]["penjelasan"]
        return lembar["tugas_ditolak"], butuh["tugas_ditolak"], "Belum lengkap" in kata

    uji = await impor(kota, "abk", f"{kepala}\n{satu}{dua.format('8.333')}", uji="true")
    assert (uji["ditolak"], await kota.sql("TABLE abk_ditolak")) == (1, [])
    hasil = await impor(kota, "abk", f"{kepala}\n{satu}{dua.format('8.333')}")
    assert (hasil["baru"], hasil["ditolak"]) == (1, 1)
    assert await ditolak() == ([2], 1, True)
    # The same again is the same; the corrected row completes the sheet.
    await impor(kota, "abk", f"{kepala}\n{satu}{dua.format('8.333')}")
    assert await ditolak() == ([2], 1, True)
    await impor(kota, "abk", f"{kepala}\n{dua.format('8,33')}")
    assert await ditolak() == ([], 0, False)
    # A row that is recorded and comes damaged lacks nothing.
    await impor(kota, "abk", f"{kepala}\n{dua.format('8.333')}")
    assert await ditolak() == ([], 0, False)


async def test_a_number_of_performance_is_rounded_with_a_remark(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "kinerja", f"NIP;TAHUN;NILAI\n{ANI};2019;85,333333\n{ANI};2018;85.75\n")
    assert [(each["baris"], each["kolom"], each["alasan"]) for each in hasil["catatan"]] == [
        (2, "NILAI", "dibulatkan menjadi 85,33")
    ]


async def test_the_year_nought_is_no_year(kota: ServiceUnderTest) -> None:
    baris = orang(ENI, "Eni", "DISDIK-01", "DISDIK", **{"TAHUN LULUS": "0"})
    assert (await impor(kota, "siasn", siasn(baris)))["baru"] == 1
    (row,) = await kota.sql("SELECT tahun_lulus FROM asn WHERE nip = $1", ENI)
    assert row["tahun_lulus"] is None
    baris = orang(ENI, "Eni", "DISDIK-01", "DISDIK", **{"TAHUN LULUS": "19"})
    assert (await impor(kota, "siasn", siasn(baris)))["ditolak"] == 1


async def test_two_posts_of_one_day_are_two_rows(kota: ServiceUnderTest) -> None:
    kepala = "NIP;NAMA JABATAN;TMT MULAI;TMT SELESAI;NOMOR SK\n"
    isi = f"{kepala}{ANI};Analis A;01-01-2016;31-12-2018;1\n{ANI};Analis B;01-01-2016;;2\n"
    hasil = await impor(kota, "riwayat_jabatan", isi)
    assert (hasil["baru"], hasil["ditolak"]) == (2, 0)


async def test_the_form_says_how_files_are_read(kota: ServiceUnderTest) -> None:
    bentuk = (await kota.caller("verifikator", unit=["*"]).get("/impor/bentuk")).json()["data"]
    for each in bentuk:
        assert any("kosong=pertahankan" in satu for satu in each["petunjuk"])
    kolom = {(each["jenis"], satu["judul"]): satu["keterangan"] for each in bentuk for satu in each["kolom"]}
    assert "dibulatkan" in kolom["abk", "VOLUME PER TAHUN"]
    assert "Plt, Plh, Pj" in kolom["penugasan", "JENIS"]
    assert "SLTP" in kolom["riwayat_pendidikan", "TINGKAT"]
