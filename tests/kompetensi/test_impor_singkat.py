"""A file of results with fewer columns than the one before says nothing against it."""

from tests.kompetensi.berkas import ANI, KOLOM, asn, impor, penilaian
from tests.layanan import ServiceUnderTest


async def test_columns_that_are_not_in_the_file_of_results_contradict_nothing(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(ANI))
    lengkap = f"{KOLOM};DOKUMEN"
    assert (await impor(kompetensi, f"{penilaian()};LAP-1", kolom=lengkap))["baru"] == 1
    for kolom, akhir in ((KOLOM, ""), (lengkap, ";"), (f"{KOLOM};KOMPETENSI TEKNIS", ";")):
        hasil = await impor(kompetensi, f"{penilaian()}{akhir}", kolom=kolom)
        assert (hasil["sama"], hasil["ditolak"], hasil["catatan"]) == (1, 0, []), kolom
    (row,) = await kompetensi.sql("SELECT dokumen FROM penilaian")
    assert row["dokumen"] == "LAP-1"


async def test_a_track_record_without_its_document_is_the_same_track_record(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(ANI))
    kolom, baris = "NIP;JENIS;TINGKAT;NAMA;TANGGAL", f"{ANI};penugasan_tim;ketua internal;Tim A;01-02-2026"
    hasil = await impor(kompetensi, f"{baris};SK 1", jenis="rekam_jejak", kolom=f"{kolom};DOKUMEN")
    assert hasil["baru"] == 1
    hasil = await impor(kompetensi, baris, jenis="rekam_jejak", kolom=kolom)
    assert (hasil["sama"], hasil["ditolak"], hasil["catatan"]) == (1, 0, [])


async def test_a_standard_without_its_optional_columns_is_the_same_standard(kompetensi: ServiceUnderTest) -> None:
    level = ";".join(each for each in KOLOM.split(";")[4:])
    kolom = f"SASARAN;KODE;MULAI;DASAR HUKUM;{level}"
    baris = f"JENJANG;pelaksana;01-01-2026;Perwali 1/2026;{';'.join(['2'] * 9)}"
    lain = ";NOMOR;PENDIDIKAN MINIMAL;DIKLAT;GOLONGAN MINIMAL"
    hasil = await impor(kompetensi, f"{baris};S 1;S1;STRUKTURAL:PKP;Penata Muda", jenis="skj", kolom=kolom + lain)
    assert (hasil["baru"], hasil["catatan"]) == (1, [])
    (row,) = await kompetensi.sql(
        "SELECT pendidikan_minimal, golongan_minimal FROM skj WHERE kode = 'pelaksana' AND nomor = 'S 1'"
    )
    assert tuple(row.values()) == ("S-1", "III/a")
    hasil = await impor(kompetensi, baris, jenis="skj", kolom=kolom)
    assert (hasil["sama"], hasil["catatan"]) == (1, [])
    hasil = await impor(kompetensi, f"{baris};;SMA;;", jenis="skj", kolom=kolom + lain)
    assert (hasil["sama"], [each["alasan"] for each in hasil["catatan"]]) == (
        1,
        ["berbeda dari yang tercatat; pakai koreksi"],
    )
