"""Workload sheets: recorded whole, dated, corrected without loss, imported safely again and again."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import asyncpg
import httpx
import pytest

from services.pegawai.kebutuhan.abk.masa import Bertumpuk, MasaLembar, gantikan
from shared.contracts.pegawai.jabatan import JabatanState
from tests.layanan import ServiceUnderTest
from tests.pegawai.conftest import impor

JABATAN = "DISHUB-LL-01"
JALAN = f"/jabatan/{JABATAN}/abk"
TUGAS = [
    {"uraian": "Mengolah data", "hasil": "data", "volume": 1200, "norma_waktu": 45, "cara": "hasil"},
    {"uraian": "Menyusun laporan", "hasil": "laporan", "volume": 12, "norma_waktu": 900, "cara": "hasil"},
    {"uraian": "Melayani izin", "hasil": "izin", "volume": 2500, "norma_waktu": 30, "cara": "objek"},
    {"uraian": "Memeriksa rambu", "hasil": "rambu", "volume": 480, "norma_waktu": "62.5", "cara": "tugas per waktu"},
]
"""54,000 + 10,800 + 75,000 + 30,000 = 169,800 minutes: 2.264 people, hence 2."""

KEPALA = "KODE JABATAN;BERLAKU MULAI;NOMOR;URAIAN TUGAS;HASIL KERJA;VOLUME PER TAHUN;NORMA WAKTU;CARA\n"


def berkas(*baris: str) -> str:
    return KEPALA + "".join(f"{each}\n" for each in baris)


async def catat(
    kota: ServiceUnderTest, mulai: str, seen: int, tugas: Sequence[dict] = TUGAS, **lain: object
) -> httpx.Response:
    isi = {"mulai": mulai, "tugas": tugas, **lain}
    return await kota.caller("verifikator", nip="198001012005011001", unit=["*"]).send("PUT", JALAN, isi, seen=seen)


async def baca(kota: ServiceUnderTest, hari: str) -> dict:
    return (await kota.caller("asn").get(JALAN, per_tanggal=hari)).json()


async def test_without_a_sheet_the_need_is_the_formasi_and_says_so(kota: ServiceUnderTest) -> None:
    jawab = await kota.caller("asn").get(JALAN)
    assert jawab.status_code == 200
    assert jawab.headers["etag"].startswith('"0.')
    isi = jawab.json()
    assert (isi["dasar"], isi["kebutuhan"], isi["beban_menit"], isi["tugas"]) == ("formasi", 2, None, [])


async def test_a_sheet_gives_the_need_with_the_parts_it_adds_up_from(kota: ServiceUnderTest) -> None:
    jawab = await catat(kota, "2026-01-01", 0)
    assert jawab.status_code == 200, jawab.text
    isi = jawab.json()
    assert (isi["dasar"], isi["beban_menit"], isi["kebutuhan_tepat"], isi["kebutuhan"]) == (
        "abk",
        169800,
        2.264,
        2,
    )
    assert [(each["nomor"], each["wpt"], each["kebutuhan"]) for each in isi["tugas"]] == [
        (1, 54000, 0.7200),
        (2, 10800, 0.1440),
        (3, 75000, 1),
        (4, 30000, 0.4000),
    ]
    assert await kota.marked("jabatan") >= {JABATAN}


async def test_a_new_sheet_ends_the_one_before_on_its_day_and_each_day_has_its_own(kota: ServiceUnderTest) -> None:
    await catat(kota, "2026-01-01", 0)
    kedua = await catat(kota, "2026-07-01", 1, TUGAS[:1])
    assert kedua.status_code == 200, kedua.text
    assert (await baca(kota, "2025-12-31"))["dasar"] == "formasi"
    juni, juli = await baca(kota, "2026-06-30"), await baca(kota, "2026-07-01")
    assert (juni["kebutuhan"], juni["mulai"], juni["selesai"]) == (2, "2026-01-01", "2026-06-30")
    assert (juli["kebutuhan"], juli["mulai"], juli["selesai"]) == (1, "2026-07-01", None)


async def test_a_correction_keeps_what_was_recorded_before(kota: ServiceUnderTest) -> None:
    await catat(kota, "2026-01-01", 0)
    koreksi = await catat(kota, "2026-01-01", 1, TUGAS[:2])
    assert (koreksi.status_code, koreksi.json()["beban_menit"]) == (200, 64800)
    riwayat = (await kota.caller("auditor").get(f"{JALAN}/riwayat")).json()["data"]
    baru, lama = riwayat
    assert (baru["menggantikan"], baru["digantikan_pada"], baru["tugas"]) == (lama["id"], None, 2)
    assert (lama["beban_menit"], lama["tugas"], lama["digantikan_pada"] is not None) == (169800, 4, True)
    jejak = (await kota.caller("auditor", unit=["*"]).get("/jejak", objek="abk", objek_id=JABATAN)).json()["data"]
    assert [(each["aksi"], each["sebelum"] and len(each["sebelum"]["tugas"])) for each in jejak] == [
        ("catat", None),
        ("koreksi", 4),
    ]


async def test_the_same_sheet_again_changes_nothing(kota: ServiceUnderTest) -> None:
    await catat(kota, "2026-01-01", 0)
    lagi = await catat(kota, "2026-01-01", 1)
    assert (lagi.status_code, lagi.headers["etag"]) == (200, '"1"')
    assert len((await kota.caller("auditor").get(f"{JALAN}/riwayat")).json()["data"]) == 1


async def test_who_saw_an_older_state_is_refused(kota: ServiceUnderTest) -> None:
    await catat(kota, "2026-01-01", 0)
    terlambat = await catat(kota, "2026-02-01", 0)
    assert (terlambat.status_code, terlambat.json()["kode"]) == (412, "versi_berubah")
    tanpa = await kota.caller("verifikator").send("PUT", JALAN, {"mulai": "2026-01-01", "tugas": TUGAS})
    assert (tanpa.status_code, tanpa.json()["kode"]) == (428, "perlu_if_match")


async def test_a_sheet_before_a_later_one_must_say_where_it_ends(kota: ServiceUnderTest) -> None:
    await catat(kota, "2026-07-01", 0)
    ditolak = await catat(kota, "2026-01-01", 1)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "lembar_bertumpuk")
    assert "sejak 01-07-2026" in ditolak.json()["detail"]
    diterima = await catat(kota, "2026-01-01", 1, TUGAS[:1], selesai="2026-06-30")
    assert diterima.status_code == 200
    assert (await baca(kota, "2026-06-30"))["kebutuhan"] == 1
    assert (await baca(kota, "2026-07-01"))["kebutuhan"] == 2


async def test_a_sheet_that_would_lie_inside_another_is_refused(kota: ServiceUnderTest) -> None:
    await catat(kota, "2026-01-01", 0)
    ditolak = await catat(kota, "2026-03-01", 1, selesai="2026-04-30")
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "lembar_bertumpuk")


async def test_a_withdrawn_sheet_leaves_the_formasi_and_its_reason_in_the_trail(kota: ServiceUnderTest) -> None:
    await catat(kota, "2026-01-01", 0)
    petugas = kota.caller("verifikator", nip="198001012005011001", unit=["*"])
    jawab = await petugas.post(f"{JALAN}/pembatalan", {"mulai": "2026-01-01", "alasan": "Lembar jabatan lain."}, seen=1)
    assert (jawab.status_code, jawab.json()["dasar"], jawab.headers["etag"]) == (200, "formasi", '"2"')
    lagi = await petugas.post(f"{JALAN}/pembatalan", {"mulai": "2026-01-01", "alasan": "Lembar jabatan lain."}, seen=2)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "lembar_tidak_ada")
    jejak = (await kota.caller("auditor", unit=["*"]).get("/jejak", objek="abk", objek_id=JABATAN)).json()["data"]
    assert jejak[-1]["alasan"] == "Lembar jabatan lain."


@pytest.mark.parametrize(
    ("tugas", "pointer"),
    [
        ({**TUGAS[0], "volume": -1}, "/tugas/0/volume"),
        ({**TUGAS[0], "norma_waktu": 0}, "/tugas/0/norma_waktu"),
        ({**TUGAS[0], "cara": "kira-kira"}, "/tugas/0/cara"),
        ({**TUGAS[0], "uraian": " "}, "/tugas/0/uraian"),
    ],
    ids=["negative volume", "no time at all", "unknown way of counting", "no description"],
)
async def test_a_task_that_makes_no_sense_is_refused_and_named(
    kota: ServiceUnderTest, tugas: dict, pointer: str
) -> None:
    ditolak = await catat(kota, "2026-01-01", 0, [tugas])
    assert ditolak.status_code == 422
    assert [each["pointer"] for each in ditolak.json()["kesalahan"]] == [pointer]


async def test_an_unknown_post_and_a_post_that_did_not_exist_are_not_found(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator")
    tiada = await petugas.send("PUT", "/jabatan/TIDAK-ADA/abk", {"mulai": "2026-01-01", "tugas": TUGAS}, seen=0)
    assert tiada.status_code == 404
    assert (await petugas.get("/jabatan/TIDAK-ADA/abk")).status_code == 404


async def test_a_sheet_is_recorded_and_withdrawn_by_who_is_above_the_post(kota: ServiceUnderTest) -> None:
    isi = {"mulai": "2026-01-01", "tugas": TUGAS}
    tarik = {"mulai": "2026-01-01", "alasan": "Lembar jabatan lain."}
    asing = kota.caller("verifikator", nip="198001012005011001", unit=["DISDIK"])
    ditolak = await asing.send("PUT", JALAN, isi, seen=0)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (403, "di_luar_lingkup")
    atas = kota.caller("verifikator", nip="198001012005011001", unit=["DISHUB"])
    assert (await atas.send("PUT", JALAN, isi, seen=0)).status_code == 200
    assert (await asing.post(f"{JALAN}/pembatalan", tarik, seen=1)).status_code == 403
    assert (await atas.post(f"{JALAN}/pembatalan", tarik, seen=1)).status_code == 200


async def test_only_the_clerk_records(kota: ServiceUnderTest) -> None:
    for peran in ("asn", "kepala_unit", "auditor", "ppk"):
        jawab = await kota.caller(peran).send("PUT", JALAN, {"mulai": "2026-01-01", "tugas": TUGAS}, seen=0)
        assert jawab.status_code == 403, peran


async def test_the_database_itself_refuses_what_contradicts_a_sheet(kota: ServiceUnderTest) -> None:
    await catat(kota, "2026-01-01", 0)
    sisip = "INSERT INTO abk (kode_jabatan, berlaku, beban_menit) VALUES ($1, daterange('2026-05-01', NULL), 0)"
    with pytest.raises(asyncpg.ExclusionViolationError):
        await kota.sql(sisip, JABATAN)
    for perintah in (
        "UPDATE abk SET nomor_dokumen = 'lain'",
        "DELETE FROM abk",
        "UPDATE abk_tugas SET volume = 1",
        "DELETE FROM abk_tugas",
    ):
        with pytest.raises(asyncpg.RaiseError, match="tidak boleh diubah atau dihapus"):
            await kota.sql(perintah)
    tugas = "INSERT INTO abk_tugas SELECT abk_id, 9, uraian, hasil, $1, $2, cara FROM abk_tugas WHERE nomor = 1"
    for volume, norma in ((-1, 45), (10, 0)):
        with pytest.raises(asyncpg.CheckViolationError):
            await kota.sql(tugas, volume, norma)
    with pytest.raises(asyncpg.RaiseError, match="padahal tugasnya berjumlah 170700"):
        await kota.sql(tugas, 20, 45)


async def test_a_file_of_tasks_becomes_sheets_and_the_same_file_again_changes_nothing(kota: ServiceUnderTest) -> None:
    isi = berkas(
        f"{JABATAN};01-01-2026;1;Mengolah data;data;1200;45;hasil",
        f"{JABATAN};01-01-2026;2;Menyusun laporan;laporan;12;900;hasil",
        "DISHUB-AK-01;01-01-2026;1;Melayani izin;izin;2500;30,5;objek",
    )
    hasil = await impor(kota, "abk", isi)
    assert (hasil["status"], hasil["baru"], hasil["ditolak"], hasil["catatan"]) == ("selesai", 3, 0, [])
    assert (await baca(kota, "2026-09-15"))["beban_menit"] == 64800
    lain = (await kota.caller("asn").get("/jabatan/DISHUB-AK-01/abk")).json()
    assert (lain["beban_menit"], lain["kebutuhan"]) == (76250, 1)
    lagi = await impor(kota, "abk", isi)
    assert (lagi["baru"], lagi["sama"], lagi["catatan"]) == (0, 3, [])


async def test_a_file_does_not_overrule_a_correction_it_only_says_what_differs(kota: ServiceUnderTest) -> None:
    isi = berkas(f"{JABATAN};01-01-2026;1;Mengolah data;data;1200;45;hasil")
    await impor(kota, "abk", isi)
    await catat(kota, "2026-01-01", 1, TUGAS[:2])
    asal = await impor(kota, "abk", isi)
    assert (asal["baru"], asal["sama"], asal["catatan"]) == (0, 1, [])
    beda = await impor(kota, "abk", berkas(f"{JABATAN};01-01-2026;1;Mengolah data;data;999;45;hasil"))
    assert beda["baru"] == 0
    assert [(each["tingkat"], each["alasan"].split(";")[0]) for each in beda["catatan"]] == [
        ("peringatan", "berbeda dari yang tercatat")
    ]
    assert (await baca(kota, "2026-09-15"))["beban_menit"] == 64800


async def test_tasks_of_a_sheet_that_come_later_join_it(kota: ServiceUnderTest) -> None:
    await impor(kota, "abk", berkas(f"{JABATAN};01-01-2026;1;Mengolah data;data;1200;45;hasil"))
    tambah = await impor(kota, "abk", berkas(f"{JABATAN};01-01-2026;2;Menyusun laporan;laporan;12;900;hasil"))
    assert (tambah["baru"], tambah["catatan"]) == (1, [])
    assert (await baca(kota, "2026-09-15"))["beban_menit"] == 64800


async def test_two_sheets_of_one_post_in_one_file_follow_each_other(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "abk",
        berkas(
            f"{JABATAN};01-07-2026;1;Mengolah data;data;1200;45;hasil",
            f"{JABATAN};01-01-2026;1;Melayani izin;izin;2500;30;hasil",
        ),
    )
    assert (hasil["baru"], hasil["catatan"]) == (2, [])
    assert (await baca(kota, "2026-06-30"))["beban_menit"] == 75000
    assert (await baca(kota, "2026-07-01"))["beban_menit"] == 54000


async def test_rows_that_make_no_sense_are_named_with_their_column(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "abk",
        berkas(
            f"{JABATAN};01-01-2026;1;Mengolah data;data;-3;45;hasil",
            f"{JABATAN};01-01-2026;2;Mengolah data;data;3;0;hasil",
            f"{JABATAN};01-01-2026;3;Mengolah data;data;1.200;5;hasil",
            "TIDAK-ADA;01-01-2026;1;Mengolah data;data;3;5;hasil",
        ),
    )
    assert hasil["baru"] == 0
    assert [(each["baris"], each["kolom"]) for each in hasil["catatan"]] == [
        (2, "VOLUME PER TAHUN"),
        (3, "NORMA WAKTU"),
        (4, "VOLUME PER TAHUN"),
        (5, "KODE JABATAN"),
    ]


def _masa(nomor: int, mulai: str, sampai: str | None) -> MasaLembar:
    return MasaLembar(UUID(int=nomor), date.fromisoformat(mulai), date.fromisoformat(sampai) if sampai else None, "J")


def test_a_sheet_between_two_ends_where_the_next_one_begins() -> None:
    satu, dua = _masa(1, "2026-01-01", "2026-07-01"), _masa(2, "2026-07-01", None)
    ganti = gantikan([satu, dua], date(2026, 3, 1), None)
    assert (ganti.koreksi, ganti.dipersingkat, ganti.sampai) == (None, satu, date(2026, 7, 1))
    with pytest.raises(Bertumpuk) as error:
        gantikan([satu, dua], date(2026, 3, 1), date(2026, 8, 1))
    assert error.value.lembar == [dua]


async def test_other_services_are_told_the_need_of_today(kota: ServiceUnderTest) -> None:
    (mula,) = await kota.state(JabatanState, JABATAN)
    await catat(kota, "2026-01-01", 0, [TUGAS[0]])
    await catat(kota, "2026-09-16", 1, TUGAS)
    (hari_ini,) = await kota.state(JabatanState, JABATAN)
    assert (mula.kebutuhan, hari_ini.kebutuhan) == (2, 1)
    await kota.sql("DELETE FROM state_mark")
    kota.clock.instant += timedelta(days=1)
    await kota.run_job("ketentuan_hari")
    assert await kota.marked("jabatan") == {JABATAN}
    (besok,) = await kota.state(JabatanState, JABATAN)
    assert besok.kebutuhan == 2
