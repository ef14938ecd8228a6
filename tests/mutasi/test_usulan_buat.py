"""Opening a case: who may, for whom, to which post, and how many at a time."""

import asyncio
from datetime import date

import httpx
import pytest

from shared.contracts.mutasi import UsulanDibuat
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    REKAN,
    TUJUAN,
    VERIFIKATOR,
    asn,
    isi_usulan,
    jabatan,
    melangkah,
    usul,
    usulan_berstatus,
)


async def test_a_case_begins_as_a_draft_that_names_both_posts(mutasi: ServiceUnderTest) -> None:
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    answer = await verifikator.post("/usulan", isi_usulan())
    assert answer.status_code == 201, answer.text
    usulan = answer.json()
    assert (usulan["status"], usulan["versi"], answer.headers["etag"]) == ("draf", 1, '"1"')
    assert answer.headers["location"] == f"/usulan/{usulan['id']}"
    assert usulan["jabatan_asal"]["kode"] == "DISHUB-LL-01"
    assert usulan["jabatan_tujuan"]["nama_unit"] == "Unit DISHUB-AK"
    # Somebody else verifies it.
    assert usulan["langkah_mungkin"] == ["pembatalan"]


async def test_a_new_case_is_announced_with_who_proposed_it_and_why(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    [received] = await mutasi.published(UsulanDibuat)
    assert received.version == 1
    assert (str(received.event.usulan_id), received.event.nip) == (usulan["id"], PEGAWAI)
    assert (received.event.oleh, received.event.tmt) == (VERIFIKATOR, date(2026, 10, 1))
    assert received.event.catatan == "Mengisi jabatan lowong di Bidang Angkutan."


async def test_a_new_case_is_in_the_audit_trail(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    trail = await mutasi.caller("auditor", unit=["*"]).get("/jejak", objek="usulan", objek_id=usulan["id"])
    [row] = trail.json()["data"]
    assert (row["aksi"], row["pelaku"], row["sebelum"]) == ("buat", VERIFIKATOR, None)


async def test_the_trail_of_a_case_is_read_by_who_may_read_about_its_person(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    for unit, banyak in (["DISHUB-LL"], 1), (["DISHUB-AK"], 0), (["DISDIK"], 0), ([], 0):
        trail = await mutasi.caller("auditor", unit=unit).get("/jejak", objek="usulan", objek_id=usulan["id"])
        assert (trail.status_code, len(trail.json()["data"])) == (200, banyak), unit
    akses = await mutasi.sql("SELECT subjek, tujuan FROM access_log WHERE rute = 'GET /jejak'")
    assert [tuple(each) for each in akses] == [([PEGAWAI], "pemeriksaan jejak")]


async def test_who_proposes_sees_at_once_which_rules_stand_against_it(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, status_pegawai="CPNS"))
    usulan = await usul(mutasi)
    rinci = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).get(f"/usulan/{usulan['id']}")
    [penilaian] = rinci.json()["penilaian"]
    gagal = [each["kode"] for each in penilaian["putusan"] if each["wajib"] and each["hasil"] != "terpenuhi"]
    assert gagal == ["P-01"]


async def test_a_post_that_has_left_the_peta_jabatan_is_no_place_to_move_to(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, aktif=False))
    usulan = await usul(mutasi)
    rinci = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).get(f"/usulan/{usulan['id']}")
    [penilaian] = rinci.json()["penilaian"]
    gagal = {
        each["kode"]: each["penjelasan"]
        for each in penilaian["putusan"]
        if each["wajib"] and each["hasil"] != "terpenuhi"
    }
    # The unit has no other post, so its need is not known either.
    assert list(gagal) == ["J-01", "J-02"]
    assert "tidak ada dalam peta jabatan" in gagal["J-01"]


@pytest.mark.parametrize("peran", ["asn", "tim_penilai", "ppk", "auditor", "integrasi", "operator"])
async def test_only_a_verifikator_or_a_head_of_unit_may_propose(mutasi: ServiceUnderTest, peran: str) -> None:
    answer = await mutasi.caller(peran, nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi_usulan())
    assert (answer.status_code, answer.json()["kode"]) == (403, "tidak_berwenang")


@pytest.mark.parametrize(("nip", "unit"), [(KEPALA_LL, "DISHUB-LL"), (KEPALA_AK, "DISHUB")])
async def test_the_head_above_the_person_may_propose_them_for_any_post(
    mutasi: ServiceUnderTest, nip: str, unit: str
) -> None:
    answer = await mutasi.caller("kepala_unit", nip=nip, unit=[unit]).post("/usulan", isi_usulan())
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize("unit", ["DISHUB-AK", "DINKES"])
@pytest.mark.parametrize("peran", ["kepala_unit", "verifikator"])
@pytest.mark.parametrize(
    "isi",
    [
        {},
        {"jenis": "antar_opd"},
        {"jabatan_tujuan": "DISHUB-LL-01"},
        {"jabatan_tujuan": "DINKES-GZ-01", "jenis": "antar_opd"},
        {"jabatan_tujuan": "TIADA-01"},
    ],
    ids=["vacant", "wrong kind", "held already", "other agency", "no such post"],
)
async def test_whoever_is_not_above_the_person_learns_no_more_than_of_people_who_do_not_exist(
    mutasi: ServiceUnderTest, peran: str, unit: str, isi: dict
) -> None:
    """Neither that they exist, nor that a case of theirs is open, nor whether the post has a free seat."""
    orang_lain = mutasi.caller(peran, nip=KEPALA_AK, unit=[unit])
    tiada = _tanpa_jejak(await orang_lain.post("/usulan", isi_usulan(**isi, nip="200001012024011009")))
    assert tiada["kode"] == "belum_dikenal"
    assert _tanpa_jejak(await orang_lain.post("/usulan", isi_usulan(**isi))) == tiada
    await mutasi.receive(jabatan(TUJUAN, formasi=2))
    await usul(mutasi)
    await usul(mutasi, nip=REKAN)
    assert _tanpa_jejak(await orang_lain.post("/usulan", isi_usulan(**isi))) == tiada
    assert len(await mutasi.published(UsulanDibuat)) == 2


def _tanpa_jejak(answer: httpx.Response) -> dict:
    return {"http": answer.status_code} | {k: v for k, v in answer.json().items() if k != "trace_id"}


async def test_proposing_somebody_is_a_look_at_them_also_when_it_is_refused(mutasi: ServiceUnderTest) -> None:
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])
    await kepala.post("/usulan", isi_usulan(jenis="antar_opd"))
    await kepala.post("/usulan", isi_usulan())
    await mutasi.caller("kepala_unit", nip=KEPALA_AK, unit=["DINKES"]).post("/usulan", isi_usulan())
    rows = await mutasi.sql("SELECT pelaku, subjek, rute FROM access_log ORDER BY id")
    assert [tuple(row) for row in rows] == [(KEPALA_LL, [PEGAWAI], "POST /usulan")] * 2


async def test_a_proposal_that_is_sent_again_is_one_look_each_time(mutasi: ServiceUnderTest) -> None:
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])
    for kali in (1, 2):
        answer = await kepala.post("/usulan", isi_usulan(), key="sama")
        assert (answer.status_code, answer.headers.get("idempotency-replayed")) == (201, "true" if kali == 2 else None)
        rows = await mutasi.sql("SELECT pelaku, subjek, rute FROM access_log")
        assert [tuple(row) for row in rows] == [(KEPALA_LL, [PEGAWAI], "POST /usulan")] * kali


@pytest.mark.parametrize(
    ("isi", "pointer"),
    [({"nip": "200001012024011009"}, "/nip"), ({"jabatan_tujuan": "DISHUB-AK-99"}, "/jabatan_tujuan")],
)
async def test_a_person_or_post_that_has_not_been_heard_of_is_not_known_yet(
    mutasi: ServiceUnderTest, isi: dict, pointer: str
) -> None:
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi_usulan(**isi))
    assert (answer.status_code, answer.json()["kode"]) == (409, "belum_dikenal")
    assert [each["pointer"] for each in answer.json()["kesalahan"]] == [pointer]


async def test_nobody_proposes_themselves(mutasi: ServiceUnderTest) -> None:
    answer = await mutasi.caller("kepala_unit", nip=PEGAWAI, unit=["DISHUB"]).post("/usulan", isi_usulan())
    assert (answer.status_code, answer.json()["kode"]) == (403, "konflik_kepentingan")


BARU = "198503132010012001"


async def test_nobody_proposes_themselves_by_a_number_they_were_given_later(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, nip_lain=[BARU]))
    for nip in (PEGAWAI, BARU):
        answer = await mutasi.caller("kepala_unit", nip=BARU, unit=["DISHUB"]).post("/usulan", isi_usulan(nip=nip))
        assert (answer.status_code, answer.json()["kode"]) == (403, "konflik_kepentingan")
    # A number that was withdrawn is nobody's.
    await mutasi.receive(asn(PEGAWAI, nip_lain=[]))
    answer = await mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"]).post("/usulan", isi_usulan(nip=BARU))
    assert answer.json()["kode"] != "konflik_kepentingan"
    assert answer.status_code >= 400


@pytest.mark.parametrize("peran", ["kepala_unit", "verifikator"])
async def test_nobody_proposes_a_relative(mutasi: ServiceUnderTest, peran: str) -> None:
    await mutasi.receive(asn(PEGAWAI, kerabat=[KEPALA_LL]))
    answer = await mutasi.caller(peran, nip=KEPALA_LL, unit=["DISHUB"]).post("/usulan", isi_usulan())
    assert (answer.status_code, answer.json()["kode"]) == (403, "konflik_kepentingan")
    assert "kerabat" in answer.json()["detail"]


@pytest.mark.parametrize("peran", ["kepala_unit", "verifikator"])
async def test_a_token_that_names_no_human_opens_no_case(mutasi: ServiceUnderTest, peran: str) -> None:
    answer = await mutasi.caller(peran, nip="", unit=["*"]).post("/usulan", isi_usulan())
    assert answer.status_code == 403
    assert await mutasi.published(UsulanDibuat) == []


async def test_a_post_that_the_person_already_holds_is_no_target(mutasi: ServiceUnderTest) -> None:
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post(
        "/usulan", isi_usulan(jabatan_tujuan="DISHUB-LL-01")
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "sudah_di_jabatan")


@pytest.mark.parametrize(
    ("tujuan", "jenis", "seharusnya"),
    [(TUJUAN, "antar_opd", "antar_unit"), ("DINKES-GZ-01", "antar_unit", "antar_opd")],
)
async def test_the_kind_of_move_must_fit_the_two_agencies(
    mutasi: ServiceUnderTest, tujuan: str, jenis: str, seharusnya: str
) -> None:
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    answer = await verifikator.post("/usulan", isi_usulan(jabatan_tujuan=tujuan, jenis=jenis))
    assert (answer.status_code, answer.json()["kode"]) == (409, "jenis_tidak_sesuai")
    assert seharusnya in answer.json()["detail"]
    assert (await verifikator.post("/usulan", isi_usulan(jabatan_tujuan=tujuan, jenis=seharusnya))).status_code == 201


async def test_a_tmt_that_has_passed_cannot_be_proposed(mutasi: ServiceUnderTest) -> None:
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post(
        "/usulan", isi_usulan(tmt="2026-09-14")
    )
    assert (answer.status_code, answer.json()["kode"]) == (422, "tmt_lampau")
    assert answer.json()["kesalahan"] == [{"pointer": "/tmt", "pesan": "paling cepat 15-09-2026"}]
    assert (await usul(mutasi, tmt="2026-09-15"))["status"] == "draf"


@pytest.mark.parametrize(
    ("isi", "pointer"),
    [
        ({"nip": "123"}, "/nip"),
        ({"jenis": "antar_kota"}, "/jenis"),
        ({"tmt": "01-10-2026"}, "/tmt"),
        ({"alasan": "  x  "}, "/alasan"),
        ({"jalan_pintas": True}, "/jalan_pintas"),
    ],
)
async def test_a_field_that_cannot_be_read_is_named(mutasi: ServiceUnderTest, isi: dict, pointer: str) -> None:
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi_usulan(**isi))
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["kesalahan"]] == [pointer]


@pytest.mark.parametrize("status", ["draf", "terverifikasi", "dipertimbangkan", "diputuskan", "berlaku"])
async def test_a_person_whose_case_is_open_gets_no_second_one(mutasi: ServiceUnderTest, status: str) -> None:
    await usulan_berstatus(mutasi, status)
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post(
        "/usulan", isi_usulan(jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "usulan_masih_terbuka")


@pytest.mark.parametrize("status", ["ditolak", "dibatalkan", "gagal_berlaku"])
async def test_a_person_whose_case_has_ended_may_be_proposed_again(mutasi: ServiceUnderTest, status: str) -> None:
    await usulan_berstatus(mutasi, status)
    assert (await usul(mutasi, tmt="2026-10-05"))["status"] == "draf"


async def test_of_many_proposals_of_one_person_at_once_one_is_taken(mutasi: ServiceUnderTest) -> None:
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    isi = [isi_usulan(), isi_usulan(jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")] * 10
    answers = await asyncio.gather(*(verifikator.post("/usulan", each) for each in isi))
    assert sorted(each.status_code for each in answers) == [201] + [409] * 19
    assert {each.json()["kode"] for each in answers if each.status_code == 409} <= {
        "usulan_masih_terbuka",
        "tidak_ada_kursi",
    }
    assert len(await mutasi.published(UsulanDibuat)) == 1


async def test_a_post_takes_as_many_open_cases_as_it_has_free_places(mutasi: ServiceUnderTest) -> None:
    nips = [f"19920101201601{n:04d}" for n in range(20)]
    await mutasi.receive(*(asn(nip) for nip in nips), jabatan(TUJUAN, formasi=5, terisi=2))
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    answers = await asyncio.gather(*(verifikator.post("/usulan", isi_usulan(nip=nip)) for nip in nips))
    assert sorted(each.status_code for each in answers) == [201] * 3 + [409] * 17
    assert {each.json()["kode"] for each in answers if each.status_code == 409} == {"tidak_ada_kursi"}


async def test_a_place_that_a_decided_case_has_given_away_is_no_longer_free(mutasi: ServiceUnderTest) -> None:
    await usulan_berstatus(mutasi, "diputuskan")
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi_usulan(nip=REKAN))
    assert (answer.status_code, answer.json()["kode"]) == (409, "tidak_ada_kursi")
    assert (answer.json()["bezetting_pada_tmt"], answer.json()["diusulkan"]) == (1, 0)


async def test_a_place_that_falls_vacant_before_the_tmt_can_be_proposed_for(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan("DISHUB-LL-01", formasi=2, terisi=2), asn(KEPALA_AK, "DISHUB-AK-02"))
    await mutasi.receive(jabatan(TUJUAN, formasi=2, terisi=1))
    pulang = {"nip": KEPALA_AK, "jabatan_tujuan": "DISHUB-LL-01"}
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    penuh = await verifikator.post("/usulan", isi_usulan(**pulang))
    assert (penuh.status_code, penuh.json()["kode"]) == (409, "tidak_ada_kursi")
    await usulan_berstatus(mutasi, "diputuskan")
    lebih_awal = await verifikator.post("/usulan", isi_usulan(**pulang, tmt="2026-09-30"))
    assert (lebih_awal.status_code, lebih_awal.json()["kode"]) == (409, "tidak_ada_kursi")
    assert (await usul(mutasi, **pulang))["status"] == "draf"


async def test_a_move_that_has_arrived_in_the_projection_is_not_counted_twice(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=2, terisi=0))
    await usulan_berstatus(mutasi, "berlaku")
    await mutasi.receive(asn(PEGAWAI, TUJUAN), jabatan(TUJUAN, formasi=2, terisi=1))
    assert (await usul(mutasi, nip=REKAN))["status"] == "draf"


async def test_a_case_without_an_idempotency_key_is_not_opened(mutasi: ServiceUnderTest) -> None:
    answer = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi_usulan(), key="")
    assert (answer.status_code, answer.json()["kode"]) == (400, "kunci_idempotensi_wajib")


async def test_a_proposal_that_is_sent_again_opens_nothing_new(mutasi: ServiceUnderTest) -> None:
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    pertama = await verifikator.post("/usulan", isi_usulan(), key="sekali")
    kedua = await verifikator.post("/usulan", isi_usulan(), key="sekali")
    assert (kedua.status_code, kedua.json()) == (201, pertama.json())
    assert kedua.headers["idempotency-replayed"] == "true"
    assert len(await mutasi.published(UsulanDibuat)) == 1


async def test_a_person_without_a_post_can_be_given_one(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, None))
    usulan = await usul(mutasi)
    assert usulan["jabatan_asal"] is None
    assert (await melangkah(mutasi, usulan, "verifikasi"))["status"] == "terverifikasi"


async def test_a_result_in_the_word_of_an_older_release_counts_as_today_s_predicate(mutasi: ServiceUnderTest) -> None:
    await mutasi.sql(
        """UPDATE proyeksi_asn
           SET kinerja = '[{"tahun": 2024, "predikat": "Baik"}, {"tahun": 2025, "predikat": "Cukup"}]'
           WHERE nip = $1""",
        PEGAWAI,
    )
    usulan = await usul(mutasi)
    rinci = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).get(f"/usulan/{usulan['id']}")
    [putusan] = [each for each in rinci.json()["penilaian"][0]["putusan"] if each["kode"] == "P-08"]
    assert putusan["hasil"] == "tidak_terpenuhi"
    assert {each["judul"]: each["nilai"] for each in putusan["fakta"] if "kinerja" in each["fakta"]} == {
        "Hasil evaluasi kinerja 2025": "Butuh Perbaikan",
        "Hasil evaluasi kinerja 2024": "Baik",
    }


async def test_a_kind_that_is_none_is_answered_with_the_kinds_there_are(mutasi: ServiceUnderTest) -> None:
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    answer = await siapa.post("/usulan", {**isi_usulan(), "jenis": "rotasi"})
    assert answer.status_code == 422
    (salah,) = answer.json()["kesalahan"]
    assert salah["pesan"].startswith("harus salah satu dari: 'antar_unit'")
    assert "JenisMutasi" not in answer.text
