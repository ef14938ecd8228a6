"""The import: what a person who keeps files may expect of it."""

import io
from datetime import date
from typing import Any

import asyncpg
import pytest
import xlsxwriter

from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.unit import UnitState
from shared.db.outage import DatabaseAway
from shared.db.unit_of_work import UnitOfWork
from shared.impor import kelompok, penerapan
from shared.impor.bentuk import Hasil
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, JABATAN, KOTA_KECIL, SIASN_KOLOM, UNIT, orang, siasn
from tests.pegawai.conftest import impor


async def test_a_roster_brings_people_with_their_posts_and_marks_their_state(kota: ServiceUnderTest) -> None:
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.nama, ani.golongan, ani.status_pegawai) == ("Ani Pengelola", "III/c", "PNS")
    assert ani.jabatan is not None
    assert (ani.jabatan.kode, ani.jabatan.kode_unit, ani.jabatan.tmt) == (
        "DISHUB-LL-01",
        "DISHUB-LL",
        date(2022, 2, 1),
    )
    assert ani.jalur_unit == ["KOTA", "DISHUB", "DISHUB-LL"]
    assert ani.pendidikan is not None
    assert ani.pendidikan.tingkat == "S-1"
    assert await kota.marked("asn") == {ANI, BUDI, CITRA, DEDI}
    (jabatan,) = await kota.state(JabatanState, "DISHUB-LL-01")
    assert (jabatan.formasi, jabatan.bezetting) == (2, 1)
    (unit,) = await kota.state(UnitState, "DISHUB-LL")
    assert unit.kepala_nip == BUDI


async def test_the_same_file_twice_changes_nothing(kota: ServiceUnderTest) -> None:
    await kota.sql("DELETE FROM state_mark")
    for jenis, isi in (("unit", UNIT), ("jabatan", JABATAN), ("siasn", siasn(*KOTA_KECIL))):
        hasil = await impor(kota, jenis, isi)
        assert (hasil["status"], hasil["baru"], hasil["berubah"]) == ("selesai", 0, 0)
    assert await kota.sql("SELECT * FROM state_mark") == []


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
async def test_delimiters_that_offices_use_are_all_understood(kota: ServiceUnderTest, pemisah: str) -> None:
    hasil = await impor(kota, "siasn", siasn(orang(ENI, "Eni Baru", "DISDIK-01", "DISDIK"), pemisah=pemisah))
    assert (hasil["status"], hasil["baru"], hasil["ditolak"]) == ("selesai", 1, 0)


@pytest.mark.parametrize("lahir", ["02-02-1988", "1988-02-02", "2/2/1988", "32175", "1988-02-02T00:00:00Z"])
async def test_dates_come_as_day_first_iso_or_spreadsheet_serials(kota: ServiceUnderTest, lahir: str) -> None:
    hasil = await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK", **{"TANGGAL LAHIR": lahir})))
    assert hasil["catatan"] == []
    assert [row["tanggal_lahir"] for row in await kota.sql("SELECT tanggal_lahir FROM asn WHERE nip = $1", ENI)] == [
        date(1988, 2, 2)
    ]


async def test_headings_match_in_any_case_and_order_and_with_underscores(kota: ServiceUnderTest) -> None:
    baris = orang(ENI, "Eni", "DISDIK-01", "DISDIK")
    kolom = [each.lower().replace(" ", "_") for each in reversed(SIASN_KOLOM)]
    isi = ";".join(kolom) + "\n" + ";".join(baris[each] for each in reversed(SIASN_KOLOM)) + "\n"
    assert (await impor(kota, "siasn", isi))["baru"] == 1


async def test_a_workbook_is_read_like_the_csv(kota: ServiceUnderTest) -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, SIASN_KOLOM)
        baris = orang(ENI, "Eni", "DISDIK-01", "DISDIK")
        for tempat, kolom in enumerate(SIASN_KOLOM):
            lembar.write_string(1, tempat, baris[kolom])
        lembar.write_datetime(
            1, SIASN_KOLOM.index("TANGGAL LAHIR"), date(1988, 2, 2), buku.add_format({"num_format": "dd-mm-yyyy"})
        )
        lembar.write_number(1, SIASN_KOLOM.index("TAHUN LULUS"), 2008)
    hasil = await impor(kota, "siasn", memory.getvalue(), "pegawai.xlsx")
    assert (hasil["status"], hasil["baru"], hasil["catatan"]) == ("selesai", 1, [])


async def test_bad_rows_are_named_by_row_column_value_and_reason_and_good_rows_stay(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "siasn",
        siasn(
            orang("19850312201001200", "NIP Kurang Satu", "DISDIK-01", "DISDIK", **{"TANGGAL LAHIR": "12-03-1985"}),
            orang(ENI, "Eni Baik", "DISDIK-01", "DISDIK"),
            orang("199102022015022006", "Salah Tanggal", "DISDIK-01", "DISDIK", **{"TANGGAL LAHIR": "31-02-1991"}),
            orang(ENI, "Eni Kembar", "DISDIK-01", "DISDIK"),
        ),
    )
    assert (hasil["status"], hasil["baru"], hasil["ditolak"]) == ("selesai", 1, 3)
    assert [(each["baris"], each["kolom"], each["tingkat"]) for each in hasil["catatan"]] == [
        (2, "NIP BARU", "galat"),
        (4, "TANGGAL LAHIR", "galat"),
        (5, None, "galat"),
    ]
    assert hasil["catatan"][0]["nilai"] == "19850312201001200"
    assert "18" in hasil["catatan"][0]["alasan"]
    assert hasil["catatan"][1]["alasan"] == "tanggal ini tidak ada dalam kalender"
    assert hasil["catatan"][2]["alasan"] == "sama dengan baris 3"


async def test_a_nip_that_contradicts_the_birth_date_is_a_warning_not_a_refusal(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "siasn",
        siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK", **{"TANGGAL LAHIR": "03-02-1988", "NIK": "1671014302880001"})),
    )
    assert (hasil["baru"], hasil["peringatan"], hasil["ditolak"]) == (1, 1, 0)
    assert hasil["catatan"][0]["kolom"] == "NIP BARU"


async def test_a_tmt_before_birth_keeps_the_row_out(kota: ServiceUnderTest) -> None:
    hasil = await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK", **{"TMT JABATAN": "01-01-1980"})))
    assert (hasil["baru"], hasil["ditolak"], hasil["catatan"][0]["kolom"]) == (0, 1, "TMT JABATAN")


async def test_one_person_too_many_for_a_post_is_refused_and_the_others_stand(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "siasn",
        siasn(
            orang(ENI, "Eni", "DISDIK-01", "DISDIK"),
            orang("199102022015022006", "Fani", "DISHUB-LL-01", "DISHUB-LL"),
            orang("199102022015022007", "Gina", "DISHUB-LL-01", "DISHUB-LL"),
        ),
    )
    assert (hasil["baru"], hasil["ditolak"]) == (2, 1)
    assert [(each["baris"], each["alasan"]) for each in hasil["catatan"]] == [
        (4, "formasi jabatan DISHUB-LL-01 (2 kursi) penuh pada 01-02-2022, dipangku oleh Ani Pengelola, Fani")
    ]
    assert len(await kota.sql("SELECT 1 FROM penempatan WHERE kode_jabatan = 'DISHUB-LL-01'")) == 2


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (b"", "kosong"),
        (b"   \n\n", "kosong"),
        (b"KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA\n", "tanpa data"),
        (b"nama lengkap~alamat\nx~y\n", "pemisah"),
        (b"KODE UNIT;NAMA\nA;B\n", "JENIS, INSTANSI"),
        (b"KODE UNIT;NAMA;NAMA;JENIS;INSTANSI\nA;B;C;OPD;A\n", "dua kali"),
        (b"\x00\x01\x02\x03binary", "bukan berkas CSV"),
        (b"PK\x03\x04 not really a zip", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx"),
    ],
)
async def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    pegawai: ServiceUnderTest, isi: bytes, sebab: str
) -> None:
    hasil = await impor(pegawai, "unit", isi)
    assert hasil["status"] == "gagal"
    assert sebab in hasil["galat"]
    assert await pegawai.sql("SELECT * FROM unit") == []


async def test_a_cycle_and_an_unknown_parent_are_refused(pegawai: ServiceUnderTest) -> None:
    hasil = await impor(
        pegawai,
        "unit",
        "KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI\nKOTA;Kota;;KOTA;KOTA\nA;A;B;OPD;A\nB;B;A;OPD;B\nC;C;Z;OPD;C\n",
    )
    assert hasil["baru"] == 1
    assert [(each["baris"], each["alasan"]) for each in hasil["catatan"]] == [
        (3, "induk membentuk lingkaran"),
        (4, "induk membentuk lingkaran"),
        (5, "unit induk belum ada"),
    ]


async def test_moving_a_unit_moves_the_paths_of_all_below_it(kota: ServiceUnderTest) -> None:
    await impor(
        kota,
        "unit",
        "KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA\n"
        "DISHUB-LL;Bidang Lalu Lintas;DISDIK;BIDANG;DISHUB;III.b\n",
    )
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jalur_unit == ["KOTA", "DISDIK", "DISHUB-LL"]
    (jabatan,) = await kota.state(JabatanState, "DISHUB-LL-01")
    assert jabatan.jalur_unit == ["KOTA", "DISDIK", "DISHUB-LL"]


async def test_histories_are_added_once_and_need_a_known_person(kota: ServiceUnderTest) -> None:
    isi = (
        "NIP;TAHUN;HASIL KERJA;PERILAKU KERJA;PREDIKAT\n"
        f"{ANI};2025;sesuai ekspektasi;sesuai ekspektasi;Baik\n{ENI};2025;;;Baik\n"
    )
    pertama = await impor(kota, "kinerja", isi)
    kedua = await impor(kota, "kinerja", isi)
    assert (pertama["baru"], pertama["ditolak"], kedua["baru"], kedua["sama"]) == (1, 1, 0, 1)
    assert pertama["catatan"][0]["alasan"] == "pegawai ini belum ada; impor datanya dulu"
    (ani,) = await kota.state(AsnState, ANI)
    assert [(each.tahun, each.predikat) for each in ani.kinerja] == [(2025, "Baik")]


async def test_an_interrupted_import_goes_on_where_it_stopped(pegawai: ServiceUnderTest) -> None:
    """A process that dies between two batches leaves a running job with its progress; the next one finishes it."""
    rows = "".join(f"U{n};Unit {n};KOTA;OPD;U{n}\n" for n in range(2500))
    isi = f"KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI\nKOTA;Kota;;KOTA;KOTA\n{rows}"
    petugas = pegawai.caller("integrasi", unit=["*"])
    kirim = await pegawai.client.post(
        "/impor",
        data={"jenis": "unit"},
        files={"berkas": ("unit.csv", isi.encode())},
        headers={**petugas.headers(), "Idempotency-Key": "sekali"},
    )
    owner = await asyncpg.connect(pegawai.settings.database_owner_url.get_secret_value())
    try:
        await owner.execute("""
            CREATE FUNCTION pegawai.server_goes_away() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'gone' USING ERRCODE = 'admin_shutdown'; END $$""")
        await owner.execute("""
            CREATE TRIGGER third_batch BEFORE UPDATE ON pegawai.impor FOR EACH ROW
            WHEN (NEW.baris_diproses > 2000) EXECUTE FUNCTION pegawai.server_goes_away()""")
        with pytest.raises(DatabaseAway):
            await pegawai.run_job("impor")
        await owner.execute("DROP TRIGGER third_batch ON pegawai.impor")
    finally:
        await owner.close()
    (setengah,) = await pegawai.sql("SELECT status, baris_diproses FROM impor")
    assert (setengah["status"], setengah["baris_diproses"]) == ("berjalan", 2000)
    await pegawai.run_job("impor")
    hasil = (await petugas.get(f"/impor/{kirim.json()['id']}")).json()
    assert (hasil["status"], hasil["baru"], hasil["sama"], hasil["ditolak"]) == ("selesai", 2501, 0, 0)


async def test_the_database_itself_refuses_a_post_beyond_its_formasi(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE penempatan SET digantikan_pada = now() WHERE nip = $1", DEDI)
    with pytest.raises(asyncpg.RaiseError, match="penuh"):
        await kota.sql(
            "INSERT INTO penempatan (nip, berlaku, kode_jabatan) VALUES ($1, '[2023-01-01,)', 'DISHUB-AK-00')", DEDI
        )


async def test_the_database_itself_refuses_two_posts_at_one_time(kota: ServiceUnderTest) -> None:
    with pytest.raises(asyncpg.ExclusionViolationError):
        await kota.sql(
            "INSERT INTO penempatan (nip, berlaku, kode_jabatan) "
            "VALUES ($1, '[2023-01-01,2024-01-01)', 'DISHUB-AK-01')",
            ANI,
        )


async def test_formasi_cannot_shrink_below_those_who_hold_the_post(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISHUB-LL-01", "DISHUB-LL")))
    hasil = await impor(kota, "jabatan", JABATAN.replace("pelaksana;;7;2;SLTA", "pelaksana;;7;1;SLTA"))
    assert [(each["baris"], each["alasan"]) for each in hasil["catatan"]] == [
        (4, "formasi jabatan DISHUB-LL-01 penuh pada 15-09-2026: 2 orang untuk 1 tempat")
    ]


async def test_an_unknown_kind_of_file_is_refused_at_once(pegawai: ServiceUnderTest) -> None:
    petugas = pegawai.caller("integrasi", unit=["*"])
    jawab = await pegawai.client.post(
        "/impor",
        data={"jenis": "resep"},
        files={"berkas": ("resep.csv", b"x")},
        headers={**petugas.headers(), "Idempotency-Key": "1"},
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "isian_tidak_sah")


async def test_what_runs_row_by_row_keeps_its_plan_for_a_batch_and_our_statements_are_planned_for_their_values(
    pegawai: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """References are looked up row by row; a table that was empty in one batch may be large in the next."""
    terapkan = penerapan.terapkan_yang_boleh
    cara: list[list[str]] = []

    async def intip(uow: UnitOfWork, *lain: Any) -> Hasil:
        koneksi = await uow.connection()
        if not cara:
            await koneksi.execute("PREPARE cari(text) AS SELECT nama FROM unit WHERE kode = $1")
        # The planner sees reason for one way in this batch, and for the other in the next.
        await koneksi.execute(f"SET LOCAL enable_seqscan = {'on' if cara else 'off'}")
        await koneksi.execute(f"SET LOCAL enable_indexscan = {'off' if cara else 'on'}")
        await koneksi.execute("SET LOCAL enable_bitmapscan = off")
        rencana = [await koneksi.fetch("EXPLAIN (COSTS off) EXECUTE cari('KOTA')") for _ in range(7)]
        cara.append(["\n".join(baris for (baris,) in each) for each in rencana])
        assert await koneksi.fetch("SELECT statement FROM pg_prepared_statements WHERE NOT from_sql") == []
        return await terapkan(uow, *lain)

    monkeypatch.setattr(kelompok, "BANYAK", 3)
    monkeypatch.setattr(penerapan, "terapkan_yang_boleh", intip)
    await impor(pegawai, "unit", UNIT)
    satu, dua = cara
    assert (satu[-1].split("\n")[0], dua[-1].split("\n")[0]) == ("Index Scan using pk_unit on unit", "Seq Scan on unit")
    # Not made for the value at hand: it serves every row.
    assert "$1" in satu[-1]
