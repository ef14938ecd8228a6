"""Reading cases: who sees which, what explains a decision, and that looking leaves a trace."""

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    REKAN,
    TUJUAN,
    VERIFIKATOR,
    asn,
    jabatan,
    melangkah,
    skor,
    usul,
    usulan_berstatus,
)


@pytest.mark.parametrize("peran", ["kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor"])
async def test_a_case_is_seen_from_above_the_person_and_from_above_the_post(
    mutasi: ServiceUnderTest, peran: str
) -> None:
    usulan = await usul(mutasi)
    for unit, terlihat in (("*", True), ("DISHUB", True), ("DISHUB-LL", True), ("DISHUB-AK", True), ("DINKES", False)):
        siapa = mutasi.caller(peran, nip=KEPALA_LL, unit=[unit])
        assert len((await siapa.get("/usulan")).json()["data"]) == terlihat, unit
        assert (await siapa.get(f"/usulan/{usulan['id']}")).status_code == (200 if terlihat else 404), unit


async def test_the_person_concerned_reads_the_case_with_its_explanations(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "TERVERIFIKASI")
    answer = await mutasi.caller("asn", nip=PEGAWAI).get(f"/usulan/{usulan['id']}")
    assert (answer.status_code, answer.headers["etag"][:3]) == (200, '"2.')
    assert all(each["penjelasan"] for each in answer.json()["penilaian"][0]["putusan"])
    assert answer.json()["langkah_mungkin"] == []


@pytest.mark.parametrize("peran", ["kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor"])
async def test_whoever_is_above_the_post_only_sees_neither_facts_nor_scores_of_the_person(
    mutasi: ServiceUnderTest, peran: str
) -> None:
    usulan = await usulan_berstatus(mutasi, "DIPERTIMBANGKAN")
    rinci = (await mutasi.caller(peran, nip=KEPALA_AK, unit=["DISHUB-AK"]).get(f"/usulan/{usulan['id']}")).json()
    assert (rinci["penilaian"], rinci.get("skor")) == ([], None)
    assert [(each["catatan"], each["rincian"]) for each in rinci["riwayat"]] == [(None, {})] * 3
    assert rinci["disamarkan"] == ["penilaian", "skor", "riwayat.catatan", "riwayat.rincian"]
    atasan = (await mutasi.caller(peran, nip=KEPALA_LL, unit=["DISHUB-LL"]).get(f"/usulan/{usulan['id']}")).json()
    assert atasan["penilaian"]
    if peran == "kepala_unit":
        # The sum, less the parts that a head sees, is the person's discipline.
        assert ("skor" in atasan, atasan["disamarkan"]) == (False, ["skor"])
    else:
        assert (atasan["skor"]["ip_asn"]["total"], atasan["disamarkan"]) == ("77.5", [])


@pytest.mark.parametrize("unit", [[], ["DISHUB"], ["*"]])
async def test_an_employee_sees_no_case_of_others_whatever_units_the_token_names(
    mutasi: ServiceUnderTest, unit: list[str]
) -> None:
    usulan = await usul(mutasi)
    rekan = mutasi.caller("asn", nip=REKAN, unit=unit)
    assert (await rekan.get(f"/usulan/{usulan['id']}")).status_code == 404
    assert (await rekan.get("/usulan")).json() == {"data": [], "berikutnya": None}


@pytest.mark.parametrize("peran", ["integrasi", "operator"])
async def test_technical_staff_and_machines_read_no_cases(mutasi: ServiceUnderTest, peran: str) -> None:
    usulan = await usul(mutasi)
    for path in ("/usulan", f"/usulan/{usulan['id']}"):
        assert (await mutasi.caller(peran, unit=["*"]).get(path)).status_code == 403


async def test_a_case_of_a_random_id_does_not_exist(mutasi: ServiceUnderTest) -> None:
    answer = await mutasi.caller("auditor", unit=["*"]).get("/usulan/0197f0a0-0000-7000-8000-000000000001")
    assert (answer.status_code, answer.json()["kode"]) == (404, "tidak_ditemukan")


async def test_scores_stand_beside_the_case_with_the_match_for_the_level_of_the_post(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    rinci = (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()
    assert rinci["skor"] == {
        "ip_asn": {"total": "77.5", "kategori": "Sedang", "kebijakan": "ip-asn-2019-1"},
        "jpm": {"standar": "pelaksana", "persen": "98.15", "kategori": "MS"},
        "belum_lengkap": [],
    }


async def test_a_missing_score_is_said_to_be_missing(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=2), skor(REKAN).model_copy(update={"jpm": [], "ip_asn": None}))
    auditor = mutasi.caller("auditor", unit=["*"])
    await mutasi.receive(asn(KEPALA_AK, "DINKES-GZ-01"))
    tanpa = await usul(mutasi, nip=KEPALA_AK, jenis="antar_opd")
    kosong = await usul(mutasi, nip=REKAN)
    assert (await auditor.get(f"/usulan/{tanpa['id']}")).json()["skor"] == {
        "ip_asn": None,
        "jpm": None,
        "belum_lengkap": ["skor belum diterima"],
    }
    assert (await auditor.get(f"/usulan/{kosong['id']}")).json()["skor"] == {
        "ip_asn": None,
        "jpm": None,
        "belum_lengkap": [],
    }


async def test_lists_are_filtered_by_state_and_person(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=2))
    pertama = await usul(mutasi)
    kedua = await usul(mutasi, nip=REKAN)
    await melangkah(mutasi, kedua, "verifikasi")
    auditor = mutasi.caller("auditor", unit=["*"])

    async def nomor(**saring: str) -> list[str]:
        return [each["id"] for each in (await auditor.get("/usulan", **saring)).json()["data"]]

    assert await nomor() == [kedua["id"], pertama["id"]]
    assert await nomor(status="DRAF") == [pertama["id"]]
    assert await nomor(nip=REKAN) == [kedua["id"]]
    assert await nomor(nip=REKAN, status="DRAF") == []
    assert (await auditor.get("/usulan", status="SELESAI")).status_code == 422


async def test_pages_follow_each_other_without_gap_or_repeat(mutasi: ServiceUnderTest) -> None:
    nips = [f"19920101201601{n:04d}" for n in range(7)]
    await mutasi.receive(*(asn(nip) for nip in nips), jabatan(TUJUAN, formasi=7))
    semua = [(await usul(mutasi, nip=nip))["id"] for nip in nips]
    auditor = mutasi.caller("auditor", unit=["*"])
    terbaca: list[str] = []
    lanjut: dict[str, str] = {}
    while True:
        answer = await auditor.get("/usulan", limit=3, **lanjut)
        terbaca += [each["id"] for each in answer.json()["data"]]
        if answer.json()["berikutnya"] is None:
            assert "link" not in answer.headers
            break
        assert answer.headers["link"].endswith('rel="next"')
        lanjut = {"cursor": answer.json()["berikutnya"]}
    assert terbaca == semua[::-1]


@pytest.mark.parametrize("cursor", ["bukan-kursor", "WyJ4Il0", "WzFd"])
async def test_a_cursor_from_elsewhere_is_refused(mutasi: ServiceUnderTest, cursor: str) -> None:
    answer = await mutasi.caller("auditor", unit=["*"]).get("/usulan", cursor=cursor)
    assert (answer.status_code, answer.json()["kode"]) == (400, "kursor_tidak_sah")


async def test_who_looked_at_a_case_is_recorded_for_the_person(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    await verifikator.get(f"/usulan/{usulan['id']}")
    await verifikator.get("/usulan")
    rows = await mutasi.sql("SELECT pelaku, subjek, tujuan FROM access_log ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (VERIFIKATOR, [PEGAWAI], "buat usulan"),
        (VERIFIKATOR, [PEGAWAI], "rincian usulan"),
        (VERIFIKATOR, [PEGAWAI], "daftar usulan"),
    ]


async def test_a_case_that_was_seen_from_the_old_unit_stays_visible_there_after_the_move(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "BERLAKU")
    await mutasi.receive(asn(PEGAWAI, TUJUAN))
    assert (await mutasi.caller("kepala_unit", unit=["DISHUB-LL"]).get(f"/usulan/{usulan['id']}")).status_code == 200
