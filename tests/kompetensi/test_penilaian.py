"""Assessments: what an import accepts, what it refuses and says so, and that nothing recorded changes."""

from datetime import date

import asyncpg
import pytest

from services.kompetensi.penilaian.masa_berlaku import berlaku_sampai
from shared.contracts.kompetensi import SkorState
from tests.kompetensi.berkas import ANI, BUDI, asn, impor, penilaian
from tests.layanan import ServiceUnderTest


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
    assert berlaku_sampai(date(2024, 2, 29)) == date(2027, 2, 28)


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
