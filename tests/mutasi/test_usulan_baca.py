"""Reading cases: who sees which, what explains a decision, and that looking leaves a trace."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    BADAN,
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TUJUAN,
    VERIFIKATOR,
    asn,
    isi_usulan,
    jabatan,
    melangkah,
    petugas,
    skor,
    unit,
    usul,
    usulan_berstatus,
)


@pytest.mark.parametrize("peran", ["kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor"])
async def test_a_case_is_seen_from_above_the_person_and_from_above_the_post(
    mutasi: ServiceUnderTest, peran: str
) -> None:
    usulan = await usul(mutasi)
    for lingkup, terlihat in (
        ("*", True),
        ("DISHUB", True),
        ("DISHUB-LL", True),
        ("DISHUB-AK", True),
        ("DINKES", False),
    ):
        siapa = mutasi.caller(peran, nip=KEPALA_LL, unit=[lingkup])
        assert len((await siapa.get("/usulan")).json()["data"]) == terlihat, lingkup
        assert (await siapa.get(f"/usulan/{usulan['id']}")).status_code == (200 if terlihat else 404), lingkup


async def test_the_person_concerned_reads_the_case_with_its_explanations(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    answer = await mutasi.caller("asn", nip=PEGAWAI).get(f"/usulan/{usulan['id']}")
    assert (answer.status_code, answer.headers["etag"][:3]) == (200, '"2.')
    assert all(each["penjelasan"] for each in answer.json()["penilaian"][0]["putusan"])
    assert answer.json()["langkah_mungkin"] == []


async def test_a_case_says_who_brought_it_who_has_it_until_when_and_how_they_are_called(
    mutasi: ServiceUnderTest,
) -> None:
    await mutasi.receive(asn(VERIFIKATOR, nama="Vera"), asn(PEMERIKSA, nama="Pia"))
    usulan = await usul(mutasi)
    await mutasi.sql("UPDATE usulan_dokumen SET dicatat_oleh = $1", VERIFIKATOR)
    siapa = mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"])
    diserahkan = await siapa.post(f"/usulan/{usulan['id']}/penugasan", {"petugas": PEMERIKSA})
    assert diserahkan.json()["nama_petugas"] == diserahkan.json()["riwayat"][0]["nama_petugas"] == "Pia"
    harap = {
        "dibuat_oleh": VERIFIKATOR,
        "nama_pembuat": "Vera",
        "langkah": "verifikasi",
        "mulai": "2026-09-15",
        "petugas": PEMERIKSA,
        "nama_petugas": "Pia",
    }
    # The person concerned as well: of a case of theirs they read who has taken which step.
    for pembaca in (siapa, mutasi.caller("asn", nip=PEGAWAI), mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["*"])):
        rinci = (await pembaca.get(f"/usulan/{usulan['id']}")).json()
        (baris,) = (await pembaca.get("/usulan")).json()["data"]
        for isi in (rinci, baris):
            assert {each: isi[each] for each in harap} == harap
            assert (isi["tenggat"]["tanggal"], isi["tenggat"]["terlambat"]) == ("2026-09-22", False)
        assert rinci["riwayat"][0]["nama_oleh"] == "Vera"
        assert {each["nama_pencatat"] for each in rinci["dokumen"]} == {"Vera"}
    mutasi.clock.instant += timedelta(days=8)
    assert (await siapa.get(f"/usulan/{usulan['id']}")).json()["tenggat"]["sisa"] == -1


async def test_who_is_no_civil_servant_of_the_city_has_no_name_here(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    rinci = (await mutasi.caller("asn", nip=PEGAWAI).get(f"/usulan/{usulan['id']}")).json()
    assert (rinci["riwayat"][-1]["langkah"], rinci["riwayat"][-1]["nama_oleh"]) == ("keputusan", None)


@pytest.mark.parametrize(
    ("mulai", "langkah"), [("draf", "verifikasi"), ("terverifikasi", "pertimbangan"), ("draf", "pengembalian")]
)
async def test_a_step_answers_the_whole_case_as_whoever_took_it_reads_it_then(
    mutasi: ServiceUnderTest, mulai: str, langkah: str
) -> None:
    await mutasi.receive(skor(PEGAWAI))
    usulan = await usulan_berstatus(mutasi, mulai)
    siapa = petugas(mutasi, langkah)
    jawab = await siapa.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
    assert jawab.status_code == 200, jawab.text
    lihat = await siapa.get(f"/usulan/{usulan['id']}")
    assert jawab.json() == lihat.json()
    assert [each["langkah"] for each in jawab.json()["alur"] if each["dapat"]] == jawab.json()["langkah_mungkin"]


async def test_a_new_case_is_answered_as_it_is_read(mutasi: ServiceUnderTest) -> None:
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    jawab = await siapa.post("/usulan", isi_usulan())
    assert jawab.json() == (await siapa.get(f"/usulan/{jawab.json()['id']}")).json()
    assert jawab.json()["penilaian"]


def dalam_kota(rinci: dict[str, Any]) -> list[str]:
    """What is not shown, without what of a person from elsewhere a role never sees: that is named whether the case has
    such a person or not."""
    return [each for each in rinci["disamarkan"] if not each.startswith("antar.")]


@pytest.mark.parametrize("peran", ["kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor"])
async def test_whoever_is_above_the_post_only_sees_neither_facts_nor_scores_of_the_person(
    mutasi: ServiceUnderTest, peran: str
) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    rinci = (await mutasi.caller(peran, nip=KEPALA_AK, unit=["DISHUB-AK"]).get(f"/usulan/{usulan['id']}")).json()
    assert (rinci["penilaian"], rinci.get("skor")) == ([], None)
    assert [(each["catatan"], each["rincian"]) for each in rinci["riwayat"]] == [(None, {})] * 3
    # Why somebody is proposed stands in the first line of the history as well.
    assert (rinci["alasan"], isi_usulan()["alasan"] in json.dumps(rinci)) == (None, False)
    assert dalam_kota(rinci) == [
        *("alasan", "alasan_gagal", "menggantikan", "dokumen", "penilaian", "aturan_ditunggu", "skor", "antar"),
        *("riwayat.catatan", "riwayat.rincian"),
    ]
    atasan = (await mutasi.caller(peran, nip=KEPALA_LL, unit=["DISHUB-LL"]).get(f"/usulan/{usulan['id']}")).json()
    assert atasan["penilaian"]
    if peran == "kepala_unit":
        # The sum, less the parts that a head sees, is the person's discipline.
        assert ("skor" in atasan, dalam_kota(atasan)) == (
            False,
            ["dokumen.keputusan_hukdis", "penilaian.putusan", "skor"],
        )
    else:
        assert (atasan["skor"]["ip_asn"]["total"], atasan["disamarkan"]) == (77.5, [])
    kode = {each["kode"] for each in atasan["penilaian"][0]["putusan"]}
    assert {"P-01", "P-04", "P-08"} <= kode
    # Discipline, whether somebody is at work, assessments: what a head does not see in the file no verdict tells.
    assert kode.isdisjoint({"P-05", "P-09", "P-15"}) is (peran == "kepala_unit")


@pytest.mark.parametrize("unit", [[], ["DISHUB"], ["*"]])
async def test_an_employee_sees_no_case_of_others_whatever_units_the_token_names(
    mutasi: ServiceUnderTest, unit: list[str]
) -> None:
    usulan = await usul(mutasi)
    rekan = mutasi.caller("asn", nip=REKAN, unit=unit)
    assert (await rekan.get(f"/usulan/{usulan['id']}")).status_code == 404
    assert (await rekan.get("/usulan")).json() == {"data": [], "berikutnya": None, "jumlah": None, "disamarkan": []}


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
        "ip_asn": {"total": 77.5, "kategori": "Sedang", "kebijakan": "ip-asn-2019-1"},
        "jpm": {"standar": "pelaksana", "persen": 98.15, "kategori": "MS", "tujuan": "pengisian"},
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
    assert await nomor(status="draf") == [pertama["id"]]
    assert await nomor(nip=REKAN) == [kedua["id"]]
    assert await nomor(nip=REKAN, status="draf") == []
    assert (await auditor.get("/usulan", status="DRAF")).status_code == 422


async def test_lists_are_filtered_by_unit_kind_day_and_maker_ordered_and_counted(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(unit("DINKES-GZ"), unit("DISHUB-LL"), unit("DISHUB-AK"), unit("DISHUB"))
    await mutasi.receive(jabatan(TUJUAN, formasi=3), jabatan("DINKES-GZ-01", formasi=3))
    nanti = {"tmt": "2026-12-01"}
    pertama = await usul(mutasi, **nanti)
    antar = {"nip": REKAN, "jabatan_tujuan": "DINKES-GZ-01", "jenis": "antar_opd"}
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"])
    jawaban = await kepala.post("/usulan", isi_usulan(**antar))
    assert jawaban.status_code == 201, jawaban.text
    kedua = jawaban.json()
    auditor = mutasi.caller("auditor", unit=["*"])

    async def nomor(**saring: Any) -> list[str]:
        answer = await auditor.get("/usulan", hitung=True, **saring)
        assert answer.status_code == 200, answer.text
        assert answer.json()["jumlah"] == len(answer.json()["data"])
        return [each["id"] for each in answer.json()["data"]]

    assert await nomor(di_bawah="DINKES-GZ") == [kedua["id"]]
    assert await nomor(di_bawah="DISHUB") == [kedua["id"], pertama["id"]]
    assert await nomor(jenis="antar_opd") == [kedua["id"]]
    assert await nomor(dibuat_oleh=KEPALA_LL) == [kedua["id"]]
    assert await nomor(mulai="2026-10-02") == [pertama["id"]]
    assert await nomor(selesai="2026-10-01") == [kedua["id"]]
    assert await nomor(mulai="2026-10-01", selesai="2026-12-01") == [kedua["id"], pertama["id"]]
    assert await nomor(urut="dibuat_pada") == await nomor(urut="-tmt") == [pertama["id"], kedua["id"]]
    assert await nomor(urut="tmt") == [kedua["id"], pertama["id"]]


@pytest.mark.parametrize("urut", ["dibuat_pada", "-dibuat_pada", "tmt", "-tmt"])
async def test_pages_follow_each_other_in_every_order(mutasi: ServiceUnderTest, urut: str) -> None:
    nips = [f"19920101201601{n:04d}" for n in range(5)]
    await mutasi.receive(*(asn(nip) for nip in nips), jabatan(TUJUAN, formasi=5))
    semua = [await usul(mutasi, nip=nip, tmt=f"2026-1{n % 2}-01") for n, nip in enumerate(nips)]
    semua.sort(key=lambda each: (each["tmt"] if "tmt" in urut else "", each["id"]), reverse=urut[0] == "-")
    auditor = mutasi.caller("auditor", unit=["*"])
    terbaca: list[str] = []
    lanjut: dict[str, str] = {}
    for _ in range(3):
        halaman = (await auditor.get("/usulan", urut=urut, limit=2, hitung=True, **lanjut)).json()
        terbaca += [each["id"] for each in halaman["data"]]
        assert halaman["jumlah"] == 5
        lanjut = {"cursor": halaman["berikutnya"]}
    assert (terbaca, lanjut) == ([each["id"] for each in semua], {"cursor": None})


async def test_an_unknown_unit_in_a_filter_is_named(mutasi: ServiceUnderTest) -> None:
    answer = await mutasi.caller("auditor", unit=["*"]).get("/usulan", di_bawah="TIDAK-ADA")
    assert (answer.status_code, answer.json()["kode"]) == (422, "unit_tidak_dikenal")
    assert "TIDAK-ADA" in answer.json()["detail"]


async def test_who_holds_the_case_as_it_is_gets_no_body(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    lihat = await siapa.get(f"/usulan/{usulan['id']}")
    tajuk = {**siapa.headers(), "If-None-Match": lihat.headers["etag"]}
    lagi = await mutasi.client.get(f"/usulan/{usulan['id']}", headers=tajuk)
    assert (lagi.status_code, lagi.content) == (304, b"")
    await mutasi.receive(skor(PEGAWAI).model_copy(update={"belum_lengkap": ["potensi"]}))
    assert (await mutasi.client.get(f"/usulan/{usulan['id']}", headers=tajuk)).status_code == 200
    # The tag of what was read is good for the next step.
    langkah = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=lihat.headers["etag"]
    )
    assert langkah.status_code == 200, langkah.text


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
    usulan = await usulan_berstatus(mutasi, "berlaku")
    await mutasi.receive(asn(PEGAWAI, TUJUAN))
    assert (await mutasi.caller("kepala_unit", unit=["DISHUB-LL"]).get(f"/usulan/{usulan['id']}")).status_code == 200


async def test_a_case_says_where_it_leads(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    siapa = mutasi.caller("verifikator", nip=KEPALA_LL, unit=["*"])

    async def arah() -> set[str | None]:
        (satu,) = (await siapa.get("/usulan")).json()["data"]
        return {satu["arah"], (await siapa.get(f"/usulan/{usulan['id']}")).json()["arah"]}

    assert usulan["arah"] == "rotasi"
    assert await arah() == {"rotasi"}
    await mutasi.receive(jabatan(TUJUAN, jenjang="pengawas", eselon="IV.a", kelas=9))
    assert await arah() == {"promosi"}
    # Of a post of which too little is known it says nothing.
    await mutasi.sql("UPDATE proyeksi_jabatan SET eselon = NULL, jenjang = '' WHERE kode = $1", TUJUAN)
    assert await arah() == {None}
