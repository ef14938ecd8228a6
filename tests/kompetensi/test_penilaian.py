"""Assessments: what an import accepts, what it refuses and says so, and that nothing recorded changes."""

from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.rumus.masa_berlaku import berlaku_sampai
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi
from shared.contracts.kompetensi import SkorState
from tests.kompetensi.berkas import (
    ANI,
    BUDI,
    KOLOM,
    asn,
    impor,
    impor_potensi,
    impor_umpan_balik,
    penilaian,
    potensi,
    umpan_balik,
)
from tests.kompetensi.kebijakan_awal import MASA_BERLAKU
from tests.layanan import Caller, ServiceUnderTest


async def test_an_imported_assessment_is_valid_for_three_years_and_names_the_file_and_row_it_came_from(
    kompetensi: ServiceUnderTest,
) -> None:
    hasil = await impor(kompetensi, penilaian(BUDI), penilaian(ANI, (1, 2, 3, 4, 5, 4, 3, 2, 1)))
    assert (hasil["status"], hasil["baru"], hasil["ditolak"]) == ("selesai", 2, 0)
    (row,) = await kompetensi.sql("SELECT * FROM penilaian WHERE nip = $1", ANI)
    assert (row["tanggal"], row["berlaku_sampai"]) == (date(2025, 5, 20), date(2028, 5, 20))
    assert (str(row["impor_id"]), row["baris"]) == (hasil["id"], 3)
    assert (row["integritas"], row["pelayanan_publik"], row["pengembangan_diri"], row["perekat_bangsa"]) == (1, 5, 4, 1)


def test_an_assessment_of_a_leap_day_is_valid_until_the_28th() -> None:
    assert berlaku_sampai(date(2024, 2, 29), MASA_BERLAKU) == date(2027, 2, 28)


@pytest.mark.parametrize("level", ["0", "6", "-1", "tiga", "2.5", ""])
async def test_a_level_outside_1_to_5_keeps_its_row_out_and_is_reported_by_row_and_column(
    kompetensi: ServiceUnderTest, level: str
) -> None:
    hasil = await impor(kompetensi, penilaian(ANI), penilaian(BUDI, (3, 3, level, 3, 3, 3, 3, 3, 3)))
    assert (hasil["status"], hasil["baru"], hasil["ditolak"]) == ("selesai", 1, 1)
    (catatan,) = hasil["catatan"]
    assert (catatan["baris"], catatan["kolom"], catatan["tingkat"]) == (3, "KOMUNIKASI", "galat")
    assert [row["nip"] for row in await kompetensi.sql("SELECT nip FROM penilaian")] == [ANI]


async def test_an_assessment_of_a_day_that_has_not_come_is_refused(kompetensi: ServiceUnderTest) -> None:
    hasil = await impor(
        kompetensi, penilaian(ANI, tanggal=date(2026, 9, 16)), penilaian(BUDI, tanggal=date(2026, 9, 15))
    )
    assert (hasil["baru"], hasil["ditolak"]) == (1, 1)
    assert [(each["baris"], each["kolom"]) for each in hasil["catatan"]] == [(2, "TANGGAL")]


async def test_a_zero_date_counts_as_missing(kompetensi: ServiceUnderTest) -> None:
    hasil = await impor(kompetensi, penilaian(ANI).replace("20-05-2025", "01-01-0001"))
    assert [(each["kolom"], each["alasan"]) for each in hasil["catatan"]] == [("TANGGAL", "wajib diisi")]


async def test_the_same_file_twice_changes_nothing(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian())
    await kompetensi.sql("DELETE FROM state_mark")
    hasil = await impor(kompetensi, penilaian())
    assert (hasil["baru"], hasil["sama"], hasil["ditolak"]) == (0, 1, 0)
    assert await kompetensi.marked("skor") == set()


async def test_other_levels_for_a_recorded_assessment_are_refused_instead_of_overwriting_it(
    kompetensi: ServiceUnderTest,
) -> None:
    await impor(kompetensi, penilaian())
    hasil = await impor(kompetensi, penilaian(level=(5, 5, 5, 5, 5, 5, 5, 5, 5)))
    assert (hasil["baru"], hasil["sama"], hasil["ditolak"]) == (0, 0, 1)
    assert "sudah tercatat dengan isi lain" in hasil["catatan"][0]["alasan"]
    (row,) = await kompetensi.sql("SELECT integritas FROM penilaian")
    assert row["integritas"] == 3


async def test_the_database_refuses_to_change_or_delete_an_assessment(kompetensi: ServiceUnderTest) -> None:
    await impor(kompetensi, penilaian())
    for perintah in ("UPDATE penilaian SET integritas = 5", "DELETE FROM penilaian"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await kompetensi.sql(perintah)


async def test_an_assessment_that_comes_before_its_person_is_kept_and_scored_when_the_person_comes(
    kompetensi: ServiceUnderTest,
) -> None:
    hasil = await impor(kompetensi, penilaian())
    assert (hasil["baru"], hasil["catatan"]) == (1, [])
    assert await kompetensi.marked("skor") == set()
    assert await kompetensi.state(SkorState, ANI) == []
    await kompetensi.receive(asn())
    assert await kompetensi.marked("skor") == {ANI}
    (skor,) = await kompetensi.state(SkorState, ANI)
    assert {each.standar: str(each.persen) for each in skor.jpm}["administrator"] == "100.00"


async def test_an_assessment_that_comes_after_its_person_completes_the_score(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    (sebelum,) = await kompetensi.state(SkorState, ANI)
    assert (sebelum.jpm, sebelum.belum_lengkap) == ([], ["Penilaian kompetensi belum ada."])
    await kompetensi.sql("DELETE FROM state_mark")
    await impor(kompetensi, penilaian())
    assert await kompetensi.marked("skor") == {ANI}
    (sesudah,) = await kompetensi.state(SkorState, ANI)
    assert (len(sesudah.jpm), sesudah.belum_lengkap) == (14, [])


# --- contradictions, technical competences, spreadsheets


KOLOM_TEKNIS = f"{KOLOM};KOMPETENSI TEKNIS;DOKUMEN"


async def test_another_result_on_the_same_day_is_refused_and_what_differs_is_named(
    kompetensi: ServiceUnderTest,
) -> None:
    hasil = await impor(
        kompetensi,
        penilaian(),
        penilaian(level=(3, 4, 3, 3, 3, 3, 3, 3, 2), metode="CACT"),
        penilaian(metode="Wawancara kompetensi"),
    )
    assert (hasil["baru"], hasil["ditolak"]) == (2, 1)
    (catatan,) = hasil["catatan"]
    assert catatan["baris"] == 3
    assert "bertentangan dengan hasil Assessment Center pada hari yang sama" in catatan["alasan"]
    assert "Kerja sama 3 ≠ 4; Perekat bangsa 3 ≠ 2" in catatan["alasan"]
    lagi = await impor(kompetensi, penilaian(level=(2,) * 9, metode="CACT"))
    assert (lagi["baru"], lagi["ditolak"]) == (0, 1)
    lain_hari = await impor(kompetensi, penilaian(level=(2,) * 9, metode="CACT", tanggal=date(2025, 5, 21)))
    assert lain_hari["baru"] == 1


async def test_contradictions_are_found_in_every_kind_of_result(kompetensi: ServiceUnderTest) -> None:
    await impor_potensi(kompetensi, potensi())
    hasil = await impor_potensi(kompetensi, potensi(nilai=(80,) * 7 + (81,)).replace("Psikotes", "CACT"))
    assert "Motivasi dan komitmen 80 ≠ 81" in hasil["catatan"][0]["alasan"]
    await impor_umpan_balik(kompetensi, umpan_balik())
    hasil = await impor_umpan_balik(kompetensi, umpan_balik(kategori="kurang").replace("Survei 360", "Survei B"))
    assert "Kategori baik ≠ kurang" in hasil["catatan"][0]["alasan"]


@pytest.mark.parametrize(
    ("sel", "alasan"),
    [
        ("TEK-XX-01:3", "tidak ada dalam kamus kompetensi: TEK-XX-01"),
        ("TEK-HUB-01:6", "level 1–5"),
        ("TEK-HUB-01", "tulis seperti"),
        ("TEK-HUB-01:3; TEK-HUB-01:4", "disebut dua kali"),
    ],
)
async def test_an_unknown_technical_competence_or_level_keeps_its_row_out(
    kompetensi: ServiceUnderTest, sel: str, alasan: str
) -> None:
    hasil = await impor(kompetensi, f'{penilaian()};"{sel}";', f"{penilaian(BUDI)};;", kolom=KOLOM_TEKNIS)
    assert (hasil["baru"], hasil["ditolak"]) == (1, 1)
    assert hasil["catatan"][0]["kolom"] == "KOMPETENSI TEKNIS"
    assert alasan in hasil["catatan"][0]["alasan"]


async def test_a_spreadsheet_with_technical_levels_and_the_number_of_the_report_is_read_like_a_text_file(
    kompetensi: ServiceUnderTest, tmp_path: Path
) -> None:
    import xlsxwriter

    lokasi = tmp_path / "hasil.xlsx"
    buku = xlsxwriter.Workbook(str(lokasi))
    lembar = buku.add_worksheet()
    for nomor, baris in enumerate((KOLOM_TEKNIS, f"{penilaian()};TEK-HUB-01:3|TEK-KEP-01:2;LAP/17/2025")):
        for kolom, sel in enumerate(baris.split(";")):
            lembar.write(nomor, kolom, int(sel) if sel.isdigit() and len(sel) == 1 else sel.replace("|", ", "))
    buku.close()
    petugas = kompetensi.caller("integrasi", unit=["*"])
    kirim = await kompetensi.client.post(
        "/impor",
        data={"jenis": "penilaian"},
        files={"berkas": ("hasil.xlsx", lokasi.read_bytes())},
        headers={**petugas.headers(), "Idempotency-Key": "xlsx"},
    )
    assert kirim.status_code == 202
    await kompetensi.run_job("impor")
    (row,) = await kompetensi.sql("SELECT teknis, dokumen, integritas FROM penilaian")
    assert tuple(row) == ({"TEK-HUB-01": 3, "TEK-KEP-01": 2}, "LAP/17/2025", 3)


# --- corrections


def petugas(kompetensi: ServiceUnderTest, nip: str = BUDI, unit: str = "*") -> Caller:
    return kompetensi.caller("verifikator", nip=nip, unit=[unit])


def yang_benar(level: int = 2, **lain: Any) -> dict[str, Any]:
    return {
        "tanggal": "2025-05-20",
        "metode": "Assessment Center",
        "asesor": "UPTD Penilaian Kompetensi",
        "level": {each.name: level for each in Kompetensi},
        "alasan": "Salah dipindahkan dari laporan.",
        **lain,
    }


async def _tercatat(kompetensi: ServiceUnderTest, *baris: str) -> str:
    await kompetensi.receive(asn())
    await impor(kompetensi, *(baris or (penilaian(),)))
    (row,) = await kompetensi.sql("SELECT id FROM penilaian ORDER BY id LIMIT 1")
    return str(row["id"])


async def test_a_correction_names_the_old_result_and_the_person_is_scored_by_the_new_one(
    kompetensi: ServiceUnderTest,
) -> None:
    lama = await _tercatat(kompetensi)
    await kompetensi.sql("DELETE FROM state_mark")
    jawab = await petugas(kompetensi).post(
        f"/penilaian/kompetensi/{lama}/koreksi", yang_benar(teknis={"TEK-HUB-01": 4})
    )
    assert (jawab.status_code, jawab.json()["menggantikan"]) == (201, lama)
    assert await kompetensi.marked("skor") == {ANI}
    (skor,) = await kompetensi.state(SkorState, ANI)
    assert {each.standar: str(each.persen) for each in skor.jpm}["administrator"] == "66.67"
    riwayat = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/penilaian")).json()["data"]
    assert [(each["id"] == lama, each["berlaku"], each["hasil"][0]["nilai"]) for each in riwayat] == [
        (False, True, 2),
        (True, False, 3),
    ]
    assert {"kode": "TEK-HUB-01", "nama": "TEK-HUB-01", "nilai": 4} in riwayat[0]["hasil"]
    (jejak,) = await kompetensi.sql("SELECT pelaku, sebelum, sesudah, alasan FROM audit WHERE aksi = 'koreksi'")
    assert (jejak["pelaku"], jejak["sebelum"]["integritas"], jejak["sesudah"]["integritas"]) == (BUDI, 3, 2)
    # The old file again neither brings the wrong result back nor complains.
    ulang = await impor(kompetensi, penilaian())
    assert (ulang["baru"], ulang["sama"], ulang["ditolak"]) == (0, 1, 0)


async def test_potential_and_feedback_are_corrected_the_same_way(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian())
    await impor_potensi(kompetensi, potensi())
    await impor_umpan_balik(kompetensi, umpan_balik())
    umum = {"tanggal": "2025-05-22", "asesor": "Lembaga", "alasan": "Salah tanggal dan nilai."}
    for jenis, tabel, isi in (
        ("potensi", "potensi", {**umum, "metode": "Psikotes", "nilai": {each.value: 50.25 for each in AspekPotensi}}),
        (
            "umpan-balik",
            "umpan_balik",
            {**umum, "tanggal": "2026-02-01", "metode": "Survei 360", "kategori": "cukup", "penilai": 7},
        ),
    ):
        (row,) = await kompetensi.sql(f"SELECT id FROM {tabel}")
        jawab = await petugas(kompetensi).post(f"/penilaian/{jenis}/{row['id']}/koreksi", isi)
        assert (jawab.status_code, jawab.json()["menggantikan"]) == (201, str(row["id"]))
    talenta = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).json()
    nilai = {b["kode"]: b["nilai"] for s in talenta["sumbu"] for b in s["bagian"]}
    assert (nilai["potensi"], nilai["umpan_balik"]) == (50.25, 70)


async def test_a_withdrawn_result_no_longer_counts_and_may_be_recorded_for_whom_it_was(
    kompetensi: ServiceUnderTest,
) -> None:
    lama = await _tercatat(kompetensi)
    jawab = await petugas(kompetensi).post(
        f"/penilaian/kompetensi/{lama}/pembatalan", {"alasan": "Milik pegawai lain."}
    )
    assert (jawab.status_code, jawab.json()["berlaku"]) == (200, False)
    (skor,) = await kompetensi.state(SkorState, ANI)
    assert (skor.jpm, skor.belum_lengkap) == ([], ["Penilaian kompetensi belum ada."])
    lagi = await petugas(kompetensi).post(f"/penilaian/kompetensi/{lama}/pembatalan", {"alasan": "Sekali lagi."})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "sudah_digantikan")


@pytest.mark.parametrize(
    ("isi", "status", "kode"),
    [
        (yang_benar(tanggal="2026-09-16"), 422, "tanggal_belum_tiba"),
        (yang_benar(teknis={"TEK-XX-01": 3}), 422, "kompetensi_tidak_dikenal"),
        (yang_benar(level=6), 422, "isian_tidak_sah"),
        ({**yang_benar(), "level": {"INTEGRITAS": 3}}, 422, "isian_tidak_sah"),
        (yang_benar(tanggal="2025-05-21", metode="CACT"), 409, "penilaian_sudah_ada"),
        (yang_benar(tanggal="2025-05-21"), 409, "penilaian_bertentangan"),
    ],
)
async def test_a_correction_that_cannot_be_right_is_refused(
    kompetensi: ServiceUnderTest, isi: dict[str, Any], status: int, kode: str
) -> None:
    lama = await _tercatat(kompetensi, penilaian(), penilaian(level=(4,) * 9, metode="CACT", tanggal=date(2025, 5, 21)))
    jawab = await petugas(kompetensi).post(f"/penilaian/kompetensi/{lama}/koreksi", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (status, kode)
    assert len(await kompetensi.sql("SELECT id FROM penilaian")) == 2


async def test_nobody_corrects_their_own_result_or_one_outside_their_part_of_the_city(
    kompetensi: ServiceUnderTest,
) -> None:
    lama = await _tercatat(kompetensi)
    jalur = f"/penilaian/kompetensi/{lama}/koreksi"
    sendiri = await petugas(kompetensi, ANI).post(jalur, yang_benar())
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "konflik_kepentingan")
    luar = await petugas(kompetensi, unit="DISDIK").post(jalur, yang_benar())
    assert (luar.status_code, luar.json()["kode"]) == (404, "tidak_ditemukan")
    assert (await kompetensi.caller("tim_penilai", nip=BUDI, unit=["*"]).post(jalur, yang_benar())).status_code == 403


async def test_nobody_corrects_or_withdraws_what_was_found_about_them_by_a_later_number(
    kompetensi: ServiceUnderTest,
) -> None:
    lama = await _tercatat(kompetensi)
    baru = "198503132010012001"
    await kompetensi.receive(asn(ANI, nip_lain=[baru]))
    for jalur, isi in (("koreksi", yang_benar()), ("pembatalan", {"alasan": "Nilai ini keliru."})):
        jawab = await petugas(kompetensi, baru).post(f"/penilaian/kompetensi/{lama}/{jalur}", isi)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    await kompetensi.receive(asn(ANI, nip_lain=[]))
    assert list((await kompetensi.sql("SELECT nip_lain FROM kerabat_orang"))[0]["nip_lain"]) == []


async def test_nobody_corrects_or_withdraws_what_was_found_about_a_relative(kompetensi: ServiceUnderTest) -> None:
    lama = await _tercatat(kompetensi)
    # The relative's file says so, not the one that is being changed.
    await kompetensi.receive(asn(BUDI, kerabat=[ANI]))
    kerabat = petugas(kompetensi, BUDI)
    for jalur, isi in (("koreksi", yang_benar()), ("pembatalan", {"alasan": "Nilai ini keliru."})):
        jawab = await kerabat.post(f"/penilaian/kompetensi/{lama}/{jalur}", isi)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    assert len(await kompetensi.sql("SELECT id FROM penilaian WHERE digantikan_pada IS NULL")) == 1


async def test_a_result_of_somebody_not_known_yet_is_corrected_by_who_may_see_the_whole_city(
    kompetensi: ServiceUnderTest,
) -> None:
    await impor(kompetensi, penilaian())
    (row,) = await kompetensi.sql("SELECT id FROM penilaian")
    jalur = f"/penilaian/kompetensi/{row['id']}/koreksi"
    assert (await petugas(kompetensi, unit="DISHUB").post(jalur, yang_benar())).status_code == 404
    assert (await petugas(kompetensi).post(jalur, yang_benar())).status_code == 201


async def test_the_trail_of_a_result_obeys_scope_purpose_and_access_log(kompetensi: ServiceUnderTest) -> None:
    del kompetensi.client.headers["Tujuan-Akses"]
    lama = await _tercatat(kompetensi)
    assert (await petugas(kompetensi).post(f"/penilaian/kompetensi/{lama}/koreksi", yang_benar())).status_code == 201
    apa = {"objek": "penilaian", "objek_id": str(lama)}
    assert (await kompetensi.caller("auditor", unit=["DISDIK"]).get("/jejak", **apa)).json()["data"] == []
    auditor = kompetensi.caller("auditor", unit=["*"])
    (baris,) = (await auditor.get("/jejak", **apa)).json()["data"]
    assert set(baris["sesudah"]) == {"nip", "tanggal"}
    tajuk = {**auditor.headers(), "Tujuan-Akses": "pemeriksaan"}
    (baris,) = (await kompetensi.client.get("/jejak", params=apa, headers=tajuk)).json()["data"]
    assert (baris["disamarkan"], "metode" in baris["sesudah"]) == ([], True)
    akses = await kompetensi.sql("SELECT subjek, tujuan FROM access_log WHERE rute = 'GET /jejak' ORDER BY id")
    assert [tuple(each) for each in akses] == [([ANI], "pemeriksaan jejak"), ([ANI], "pemeriksaan")]


async def test_reading_somebodys_assessments_is_recorded_and_outside_the_scope_there_are_none(
    kompetensi: ServiceUnderTest,
) -> None:
    await _tercatat(kompetensi)
    luar = await kompetensi.caller("verifikator", nip=BUDI, unit=["DISDIK"]).get(f"/asn/{ANI}/penilaian")
    assert luar.status_code == 404
    await kompetensi.caller("tim_penilai", nip=BUDI, unit=["*"]).get(f"/asn/{ANI}/penilaian")
    (row,) = await kompetensi.sql("SELECT pelaku, subjek, rute FROM access_log")
    assert tuple(row) == (BUDI, [ANI], "GET /asn/{nip}/penilaian")


async def test_a_result_that_is_shown_again_is_a_look_at_its_person_though_it_names_nobody(
    kompetensi: ServiceUnderTest,
) -> None:
    lama = await _tercatat(kompetensi)
    jalur, siapa = f"/penilaian/kompetensi/{lama}/koreksi", petugas(kompetensi)
    pertama = await siapa.post(jalur, yang_benar(), key="sama")
    lagi = await siapa.post(jalur, yang_benar(), key="sama")
    assert (lagi.headers["idempotency-replayed"], lagi.content) == ("true", pertama.content)
    assert (ANI not in lagi.text, "x-dibaca" not in lagi.headers) == (True, True)
    dibaca = await kompetensi.sql("SELECT subjek, rute FROM access_log ORDER BY id")
    assert [tuple(each) for each in dibaca] == 2 * [([ANI], "POST /penilaian/kompetensi/{penilaian_id}/koreksi")]
