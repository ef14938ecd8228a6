"""The steps of a case: the good path, every refusal on it, and that each takes effect once."""

import asyncio
import itertools
from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.katalog import aturan_aktif
from shared.auth.pelaku import PERAN as SEMUA_PERAN
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import (
    UsulanBerlaku,
    UsulanDipertimbangkan,
    UsulanDiputuskan,
    UsulanDitolak,
    UsulanDiverifikasi,
)
from shared.contracts.pegawai.asn import HukumanDisiplin, JabatanDiduduki, KinerjaTahunan, Pendidikan, TugasBelajar
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    BADAN,
    JALAN,
    KEPALA_LL,
    KEPUTUSAN,
    PEGAWAI,
    PEMBATAL,
    PERAN,
    PETUGAS,
    REKAN,
    SAMPAI,
    TIM,
    TUJUAN,
    VERIFIKATOR,
    WALI_KOTA,
    asn,
    catat_surat,
    isi_usulan,
    jabatan,
    melangkah,
    petugas,
    standar,
    ubah_ketentuan,
    usul,
    usulan_berstatus,
)

LANGKAH = ("verifikasi", "pertimbangan", "keputusan", "pengembalian", "perbaikan", "pembatalan")
DARI = {
    "verifikasi": "draf",
    "pertimbangan": "terverifikasi",
    "keputusan": "dipertimbangkan",
    "pengembalian": "draf",
    "perbaikan": "dikembalikan",
    "pembatalan": "draf",
}
LAIN = {"perbaikan": ("kepala_unit",), "pembatalan": ("kepala_unit",)}
"""Roles that take a step as well, of what they have proposed."""
MUNGKIN = {
    "draf": ["verifikasi", "pengembalian", "pembatalan"],
    "dikembalikan": ["perbaikan", "pembatalan"],
    "terverifikasi": ["pertimbangan", "pengembalian", "pembatalan"],
    "dipertimbangkan": ["keputusan", "pengembalian", "pembatalan"],
    "diputuskan": ["pembatalan"],
    "berlaku": [],
    "ditolak": [],
    "dibatalkan": [],
    "gagal_berlaku": [],
}


HUKDIS = HukumanDisiplin(tingkat="sedang", mulai=date(2026, 5, 1), selesai=date(2026, 10, 31))
BELAJAR = TugasBelajar(mulai=date(2025, 9, 1), selesai=date(2027, 8, 31), ikatan_dinas_sampai=date(2031, 8, 31))


def _penahan(answer: Any) -> list[str]:
    putusan = answer.json()["putusan"]
    return [each["kode"] for each in putusan if each["wajib"] and each["hasil"] != "terpenuhi"]


async def _rinci(mutasi: ServiceUnderTest, usulan: dict) -> dict:
    return (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()


async def test_a_case_goes_from_draft_to_decided_and_every_step_is_announced(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    assert (usulan["status"], usulan["versi"]) == ("terverifikasi", 2)
    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    assert (usulan["status"], usulan["versi"]) == ("dipertimbangkan", 3)
    usulan = await melangkah(mutasi, usulan, "keputusan")
    assert (usulan["status"], usulan["versi"]) == ("diputuskan", 4)
    [diverifikasi] = await mutasi.published(UsulanDiverifikasi)
    [dipertimbangkan] = await mutasi.published(UsulanDipertimbangkan)
    [diputuskan] = await mutasi.published(UsulanDiputuskan)
    assert [each.version for each in (diverifikasi, dipertimbangkan, diputuskan)] == [2, 3, 4]
    assert (dipertimbangkan.event.nomor_berita_acara, dipertimbangkan.event.oleh) == ("12/TPK/2026", TIM)
    assert (diputuskan.event.nomor_sk, diputuskan.event.oleh) == (KEPUTUSAN["nomor_sk"], WALI_KOTA)
    assert diputuskan.event.tanggal_sk.isoformat() == KEPUTUSAN["tanggal_sk"]


async def test_the_history_tells_each_step_with_its_document(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    assert [(each["versi"], each["langkah"], each["ke_status"]) for each in usulan["riwayat"]] == [
        (1, "pengajuan", "draf"),
        (2, "verifikasi", "terverifikasi"),
        (3, "pertimbangan", "dipertimbangkan"),
        (4, "keputusan", "diputuskan"),
    ]
    assert usulan["riwayat"][2]["rincian"] == {
        "nomor_berita_acara": "12/TPK/2026",
        "tanggal": "2026-09-15",
        "rekomendasi": "setuju",
    }
    assert usulan["nomor_sk"] == KEPUTUSAN["nomor_sk"]


GURU = {"nama": "Guru Kelas Ahli Pertama", "jenis": "JF", "jenjang": "ahli_pertama"}


async def test_the_minutes_of_the_team_are_judged_with_the_paper_due_at_that_step(mutasi: ServiceUnderTest) -> None:
    """P-22c: a teacher's ratio and subject are looked at before the team consents; its refusal needs no paper."""
    asal = asn(PEGAWAI, "DISHUB-LL-50")
    assert asal.jabatan is not None
    await mutasi.receive(
        jabatan("DISHUB-LL-50", formasi=2, terisi=1, kebutuhan=1, **GURU),
        jabatan("DISHUB-AK-50", **GURU),
        asn(PEGAWAI, jabatan=JabatanDiduduki(**{**asal.jabatan.model_dump(), **GURU}), golongan="III/b"),
        *(standar(kode, kode_sasaran="ahli_pertama") for kode in ("DISHUB-LL-50", "DISHUB-AK-50")),
    )
    usulan = await usulan_berstatus(mutasi, "terverifikasi", jabatan_tujuan="DISHUB-AK-50")
    path = f"/usulan/{usulan['id']}/pertimbangan"
    answer = await petugas(mutasi, "pertimbangan").post(path, BADAN["pertimbangan"], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "terhalang_aturan", ["P-22c"])
    assert "P-22c" in answer.json()["detail"]
    assert "rasio guru" in answer.json()["detail"]
    assert (await _rinci(mutasi, usulan))["status"] == "terverifikasi"
    await catat_surat(mutasi, usulan["id"], ("kesesuaian_guru",))
    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    dinilai = (await _rinci(mutasi, usulan))["penilaian"][0]
    hasil = {each["kode"]: each["hasil"] for each in dinilai["putusan"]}
    assert (dinilai["versi"], hasil["P-22c"], hasil["T-01"]) == (usulan["versi"], "terpenuhi", "terpenuhi")


async def test_a_warning_that_came_up_since_the_verification_needs_its_exception_when_the_team_consents(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    path = f"/usulan/{usulan['id']}/pertimbangan"
    answer = await petugas(mutasi, "pertimbangan").post(path, BADAN["pertimbangan"], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "perlu_pengecualian", ["P-05"])
    isi = {**BADAN["pertimbangan"], "rekomendasi": "tolak", "catatan": "Sedang menjalani hukuman."}
    tolak = await petugas(mutasi, "pertimbangan").post(path, isi, seen=usulan["versi"])
    assert (tolak.status_code, tolak.json()["status"]) == (200, "ditolak")


PPPK = {"status_pegawai": "PPPK", "golongan": "IX", "tmt_pns": None, "kontrak_sampai": date(2027, 12, 31)}


async def _pppk_terverifikasi(mutasi: ServiceUnderTest) -> dict:
    await mutasi.receive(asn(PEGAWAI, **PPPK), jabatan(TUJUAN, nama="Jabatan DISHUB-LL-01"))
    return await usulan_berstatus(mutasi, "terverifikasi")


async def test_a_pppk_is_decided_after_the_verification_without_the_team(mutasi: ServiceUnderTest) -> None:
    """T-01: PP 11/2017 art 191 speaks of PNS."""
    usulan = await _pppk_terverifikasi(mutasi)
    for langkah, mungkin in (
        ("keputusan", ["keputusan", "pengembalian"]),
        ("pertimbangan", ["pertimbangan", "pengembalian"]),
    ):
        dilihat = await petugas(mutasi, langkah).get(f"/usulan/{usulan['id']}")
        assert dilihat.json()["langkah_mungkin"] == mungkin
    usulan = await melangkah(mutasi, usulan, "keputusan")
    rinci = await _rinci(mutasi, usulan)
    assert (rinci["status"], rinci["nomor_berita_acara"], rinci["tanggal_pertimbangan"]) == ("diputuskan", None, None)
    assert [each["langkah"] for each in rinci["riwayat"]] == ["pengajuan", "verifikasi", "keputusan"]
    (t01,) = [each for each in rinci["penilaian"][0]["putusan"] if each["kode"] == "T-01"]
    assert (t01["hasil"], "PPPK" in t01["penjelasan"]) == ("terpenuhi", True)
    await catat_surat(mutasi, usulan["id"], ("perjanjian_kerja",))
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=1)
    await melangkah(mutasi, usulan, "pelantikan")
    await mutasi.run_job("berlakukan")
    assert (await _rinci(mutasi, usulan))["status"] == "berlaku"


async def test_a_pppk_whose_case_the_team_has_heard_is_decided_after_that_day(mutasi: ServiceUnderTest) -> None:
    usulan = await melangkah(mutasi, await _pppk_terverifikasi(mutasi), "pertimbangan")
    isi = {**KEPUTUSAN, "tanggal_sk": "2026-09-14"}
    answer = await petugas(mutasi, "keputusan").post(f"/usulan/{usulan['id']}/keputusan", isi, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kesalahan"][0]["pointer"]) == (409, "/tanggal_sk")
    assert "mendahului pertimbangan" in answer.json()["detail"]
    assert (await melangkah(mutasi, usulan, "keputusan"))["status"] == "diputuskan"


@pytest.mark.parametrize(
    ("tanggal_sk", "bulan", "pointer"), [("2026-09-14", 9, "/tanggal_sk"), ("2026-09-15", 11, "/tanggal_sk")]
)
async def test_the_other_days_of_a_decision_hold_without_the_team_too(
    mutasi: ServiceUnderTest, tanggal_sk: str, bulan: int, pointer: str
) -> None:
    usulan = await _pppk_terverifikasi(mutasi)
    mutasi.clock.instant = mutasi.clock.instant.replace(month=bulan)
    isi = {**KEPUTUSAN, "tanggal_sk": tanggal_sk}
    answer = await petugas(mutasi, "keputusan").post(f"/usulan/{usulan['id']}/keputusan", isi, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kesalahan"][0]["pointer"]) == (409, pointer)


async def test_the_ppk_refuses_a_pppk_without_the_team(mutasi: ServiceUnderTest) -> None:
    usulan = await _pppk_terverifikasi(mutasi)
    isi = {"putusan": "tolak", "nomor_sk": None, "tanggal_sk": None, "catatan": "Kontraknya segera habis."}
    assert (await melangkah(mutasi, usulan, "keputusan", **isi))["status"] == "ditolak"


async def test_a_pns_is_not_decided_without_the_team(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    answer = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", KEPUTUSAN, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert answer.json()["langkah_mungkin"] == []
    assert (await _rinci(mutasi, usulan))["versi"] == usulan["versi"]


async def test_every_change_is_in_the_audit_trail(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    trail = await mutasi.caller("auditor", unit=["*"]).get("/jejak", objek="usulan", objek_id=usulan["id"])
    baris = trail.json()["data"]
    assert [each["aksi"] for each in baris] == ["buat", "verifikasi", "pertimbangan", "keputusan"]
    assert (baris[3]["sebelum"], baris[3]["sesudah"]["status"]) == ({"status": "dipertimbangkan"}, "diputuskan")


@pytest.mark.parametrize("status", SAMPAI)
async def test_a_step_from_a_state_it_does_not_start_from_is_refused_and_says_what_is_possible(
    mutasi: ServiceUnderTest, status: str
) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    for langkah in {*LANGKAH, "pelantikan"} - set(MUNGKIN[status]):
        path = f"/usulan/{usulan['id']}/{langkah}"
        answer = await petugas(mutasi, langkah).post(path, BADAN[langkah], seen=usulan["versi"])
        assert (answer.status_code, answer.json()["kode"]) == (409, "langkah_tidak_mungkin")
        assert answer.json()["status_usulan"] == status
        # What is possible is what this caller could do instead.
        kini = (await petugas(mutasi, langkah).get(f"/usulan/{usulan['id']}")).json()
        assert answer.json()["langkah_mungkin"] == kini["langkah_mungkin"]
        assert set(kini["langkah_mungkin"]) <= set(MUNGKIN[status])
        assert status in answer.json()["detail"]
    assert (await _rinci(mutasi, usulan))["versi"] == usulan["versi"]


@pytest.mark.parametrize("langkah", LANGKAH)
async def test_a_step_is_taken_by_its_own_role_only(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    for peran in set(SEMUA_PERAN) - {PERAN[langkah], *LAIN.get(langkah, ())}:
        answer = await mutasi.caller(peran, nip=WALI_KOTA, unit=["*"]).post(
            f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"]
        )
        assert (answer.status_code, answer.json()["kode"]) == (403, "tidak_berwenang"), peran
    assert (await _rinci(mutasi, usulan))["versi"] == usulan["versi"]


@pytest.mark.parametrize("langkah", LANGKAH)
async def test_a_case_outside_ones_part_of_the_city_cannot_be_told_from_none(
    mutasi: ServiceUnderTest, langkah: str
) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    orang_lain = mutasi.caller(PERAN[langkah], nip=WALI_KOTA, unit=["DINKES"])
    answer = await orang_lain.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (404, "tidak_ditemukan")


@pytest.mark.parametrize("langkah", LANGKAH)
async def test_nobody_takes_a_step_in_their_own_case(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    sendiri = mutasi.caller(PERAN[langkah], "asn", nip=PEGAWAI, unit=["*"])
    answer = await sendiri.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (403, "konflik_kepentingan")
    assert (await sendiri.get(f"/usulan/{usulan['id']}")).json()["langkah_mungkin"] == []


@pytest.mark.parametrize("langkah", LANGKAH)
async def test_no_relative_takes_a_step(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    await mutasi.receive(asn(PEGAWAI, kerabat=[PETUGAS[langkah]]))
    kerabat = petugas(mutasi, langkah)
    answer = await kerabat.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (403, "konflik_kepentingan")
    assert "kerabat" in answer.json()["detail"]
    assert (await kerabat.get(f"/usulan/{usulan['id']}")).json()["langkah_mungkin"] == []
    assert (await _rinci(mutasi, usulan))["versi"] == usulan["versi"]


async def test_one_human_with_every_role_gets_no_further_than_the_first_step(mutasi: ServiceUnderTest) -> None:
    semua = mutasi.caller("asn", "verifikator", "tim_penilai", "ppk", nip=VERIFIKATOR, unit=["*"])
    usulan = (await semua.post("/usulan", isi_usulan())).json()
    assert usulan["langkah_mungkin"] == ["pembatalan"]
    await catat_surat(mutasi, usulan["id"])
    for langkah in JALAN:
        path = f"/usulan/{usulan['id']}/{langkah}"
        answer = await semua.post(path, BADAN[langkah], seen=usulan["versi"])
        assert (answer.status_code, answer.json()["kode"]) == (403, "perlu_orang_lain")
        assert "pengajuan" in answer.json()["detail"]
        usulan = await melangkah(mutasi, usulan, langkah)
    assert len({each["oleh"] for each in (await _rinci(mutasi, usulan))["riwayat"]}) == 4


@pytest.mark.parametrize(("pertama", "kedua"), list(itertools.combinations(JALAN, 2)))
async def test_who_has_taken_one_step_takes_no_other(mutasi: ServiceUnderTest, pertama: str, kedua: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[kedua])
    orang = mutasi.caller(PERAN[kedua], nip=PETUGAS[pertama], unit=["*"])
    answer = await orang.post(f"/usulan/{usulan['id']}/{kedua}", BADAN[kedua], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (403, "perlu_orang_lain")
    assert pertama in answer.json()["detail"]


@pytest.mark.parametrize("langkah", ["verifikasi", "pertimbangan", "keputusan"])
async def test_a_nip_written_in_groups_is_still_of_the_same_human(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    nip = VERIFIKATOR
    orang = mutasi.caller(
        PERAN[langkah], nip=f" {nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}", unit=["*"], sub="akun-lain"
    )
    answer = await orang.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (403, "perlu_orang_lain")


@pytest.mark.parametrize("langkah", LANGKAH)
async def test_a_token_that_names_no_human_takes_no_step(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    answer = await mutasi.caller(PERAN[langkah], "asn", nip="", unit=["*"]).post(
        f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"]
    )
    assert answer.status_code == 403
    assert (await _rinci(mutasi, usulan))["versi"] == usulan["versi"]


async def test_an_account_called_by_a_nip_does_not_pass_for_the_mayors_by_leaving_it_out(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    wali_kota = mutasi.caller("ppk", nip="", unit=["*"], sub=PEGAWAI)
    answer = await wali_kota.post(f"/usulan/{usulan['id']}/keputusan", KEPUTUSAN, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (401, "token_tidak_sah")


async def test_the_mayor_who_is_elected_and_has_no_nip_decides(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    wali_kota = mutasi.caller("ppk", nip="", unit=["*"], sub="wali-kota")
    answer = await wali_kota.post(f"/usulan/{usulan['id']}/keputusan", KEPUTUSAN, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["status"]) == (200, "diputuskan")


@pytest.mark.parametrize("langkah", LANGKAH)
async def test_who_sees_a_case_only_by_its_post_takes_no_step(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    penerima = mutasi.caller(PERAN[langkah], nip=PETUGAS[langkah], unit=["DISHUB-AK"])
    answer = await penerima.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (403, "di_luar_lingkup")
    mungkin = (await penerima.get(f"/usulan/{usulan['id']}")).json()["langkah_mungkin"]
    # Whoever has proposed a case withdraws it, wherever they are now.
    assert mungkin == (["pembatalan"] if langkah == "perbaikan" else [])


async def test_who_proposed_a_case_withdraws_it_only_while_nobody_has_worked_on_it(mutasi: ServiceUnderTest) -> None:
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])
    usulan = (await kepala.post("/usulan", isi_usulan())).json()
    assert usulan["langkah_mungkin"] == ["pembatalan"]
    ditarik = await kepala.post(f"/usulan/{usulan['id']}/pembatalan", BADAN["pembatalan"], seen=1)
    assert (ditarik.status_code, ditarik.json()["status"]) == (200, "dibatalkan")
    lagi = (await kepala.post("/usulan", isi_usulan())).json()
    await catat_surat(mutasi, lagi["id"])
    lagi = await melangkah(mutasi, lagi, "verifikasi")
    for nip, peran in ((KEPALA_LL, "kepala_unit"), (KEPALA_LL, "verifikator")):
        siapa = mutasi.caller(peran, nip=nip, unit=["DISHUB-LL"])
        answer = await siapa.post(f"/usulan/{lagi['id']}/pembatalan", BADAN["pembatalan"], seen=lagi["versi"])
        assert answer.status_code == 403, answer.text
    assert (await melangkah(mutasi, lagi, "pembatalan"))["status"] == "dibatalkan"


async def test_a_head_of_unit_withdraws_no_case_that_somebody_else_proposed(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])
    answer = await kepala.post(f"/usulan/{usulan['id']}/pembatalan", BADAN["pembatalan"], seen=1)
    assert (answer.status_code, answer.json()["kode"]) == (403, "tidak_berwenang")


@pytest.mark.parametrize("langkah", LANGKAH)
async def test_who_takes_a_step_says_which_version_they_saw(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    path = f"/usulan/{usulan['id']}/{langkah}"
    tanpa = await petugas(mutasi, langkah).post(path, BADAN[langkah])
    assert (tanpa.status_code, tanpa.json()["kode"]) == (428, "perlu_if_match")
    lama = await petugas(mutasi, langkah).post(path, BADAN[langkah], seen=usulan["versi"] + 1)
    assert (lama.status_code, lama.json()["kode"]) == (412, "versi_berubah")
    assert lama.headers["etag"] == f'"{usulan["versi"]}"'
    tanpa_kunci = await petugas(mutasi, langkah).post(path, BADAN[langkah], key="", seen=usulan["versi"])
    assert (tanpa_kunci.status_code, tanpa_kunci.json()["kode"]) == (400, "kunci_idempotensi_wajib")


@pytest.mark.parametrize("langkah", LANGKAH)
async def test_a_step_that_is_sent_again_gives_the_same_answer_and_changes_nothing(
    mutasi: ServiceUnderTest, langkah: str
) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    path, siapa = f"/usulan/{usulan['id']}/{langkah}", petugas(mutasi, langkah)
    pertama = await siapa.post(path, BADAN[langkah], key="sekali", seen=usulan["versi"])
    kedua = await siapa.post(path, BADAN[langkah], key="sekali", seen=usulan["versi"])
    assert pertama.status_code == kedua.status_code == 200
    assert kedua.json() == pertama.json()
    assert (await _rinci(mutasi, usulan))["versi"] == usulan["versi"] + 1


@pytest.mark.parametrize("kunci", ["sama", "berbeda"])
async def test_fifty_decisions_at_once_take_effect_once(mutasi: ServiceUnderTest, kunci: str) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    ppk = petugas(mutasi, "keputusan")
    answers = await asyncio.gather(
        *(
            ppk.post(
                f"/usulan/{usulan['id']}/keputusan",
                KEPUTUSAN,
                key="sekali" if kunci == "sama" else None,
                seen=usulan["versi"],
            )
            for _ in range(50)
        )
    )
    berhasil = [each for each in answers if each.status_code == 200]
    assert len(berhasil) == (50 if kunci == "sama" else 1)
    assert {each.status_code for each in answers} <= {200, 412}
    assert len(await mutasi.published(UsulanDiputuskan)) == 1
    sesudah = await _rinci(mutasi, usulan)
    assert (sesudah["status"], sesudah["versi"], len(sesudah["riwayat"])) == ("diputuskan", 4, 4)


@pytest.mark.parametrize(
    ("keadaan", "kode", "kata"),
    [
        ({"status_pegawai": "CPNS"}, "P-01", "CPNS"),
        ({"tugas_belajar": [BELAJAR]}, "P-06", "menjalani tugas belajar 01-09-2025 sampai 31-08-2027"),
        ({"kedudukan_hukum": "02", "dilepas": True}, "P-09", "02 Cuti di luar tanggungan negara"),
        ({"kedudukan_hukum": "99", "keluar": True}, "P-09", "sudah tidak berdinas"),
        ({"kinerja": [KinerjaTahunan(tahun=2024, predikat="Baik")]}, "P-08", "2025"),
        (
            {
                "kinerja": [
                    KinerjaTahunan(tahun=2024, predikat="Butuh Perbaikan"),
                    KinerjaTahunan(tahun=2025, predikat="Baik"),
                ]
            },
            "P-08",
            "Butuh Perbaikan",
        ),
    ],
)
async def test_a_person_who_does_not_meet_the_law_is_not_verified(
    mutasi: ServiceUnderTest, keadaan: dict, kode: str, kata: str
) -> None:
    usulan = await usul(mutasi)
    await mutasi.receive(asn(PEGAWAI, **keadaan))
    answer = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "terhalang_aturan")
    gagal = [each for each in answer.json()["putusan"] if each["wajib"] and each["hasil"] != "terpenuhi"]
    assert [each["kode"] for each in gagal] == [kode]
    assert kata in gagal[0]["penjelasan"]
    assert gagal[0]["tingkat"] == "menghalangi"
    assert gagal[0]["dasar_hukum"]
    assert (await _rinci(mutasi, usulan))["status"] == "draf"


async def test_a_pelaksana_of_before_moves_aside_with_an_exception_of_two_people(mutasi: ServiceUnderTest) -> None:
    """P-10: the minimum of a level is what an appointment into it asks for; the other reading is named."""
    usulan = await usul(mutasi)
    await mutasi.receive(asn(PEGAWAI, pendidikan=Pendidikan(tingkat="SLTP", program_studi=None, tahun_lulus=None)))
    answer = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "perlu_pengecualian", ["P-10"])
    assert "mengikat setiap perpindahan" in answer.json()["detail"]


async def test_a_teacher_is_not_moved_into_a_post_whose_age_limit_is_behind_them(mutasi: ServiceUnderTest) -> None:
    """58 years and 8 months on the TMT, from a post that retires at 60 into one that retires at 58."""
    await mutasi.receive(jabatan("DISHUB-LL-01", formasi=4, terisi=2, bup=60))
    await mutasi.receive(asn(PEGAWAI, tanggal_lahir=date(1968, 1, 20)))
    usulan = await usul(mutasi)
    answer = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "terhalang_aturan")
    assert answer.json()["detail"].startswith(
        "Usulan tidak dapat dilanjutkan karena aturan P-13. Pada TMT 01-10-2026 pegawai berusia 58 tahun 8 bulan, "
        "sedangkan jabatan tujuan pensiun pada usia 58 tahun"
    )


async def test_the_sekda_is_not_moved_into_a_post_of_class_three(mutasi: ServiceUnderTest) -> None:
    sekda = JabatanDiduduki(
        kode="DISHUB-LL-01",
        nama="Sekretaris Daerah",
        jenis="JPT",
        jenjang="pratama",
        eselon="II.a",
        kelas=15,
        kode_unit="DISHUB-LL",
        nama_unit="Unit DISHUB-LL",
        instansi="DISHUB",
        kepala_unit=False,
        tmt=date(2022, 10, 1),
    )
    await mutasi.receive(asn(PEGAWAI, jabatan=sekda, golongan="IV/d"), jabatan(TUJUAN, kelas=3))
    usulan = await usul(mutasi)
    answer = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "terhalang_aturan")
    assert answer.json()["detail"].startswith(
        "Usulan tidak dapat dilanjutkan karena aturan P-23. Perpindahan ini demosi (diagonal), dari JPT pratama, "
        "eselon II.a, kelas 15 ke pelaksana, kelas 3: jenjang turun 3."
    )


async def test_a_post_that_has_been_filled_meanwhile_is_not_verified(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    await mutasi.receive(jabatan(TUJUAN, formasi=1, terisi=1))
    answer = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=usulan["versi"]
    )
    assert answer.status_code == 409
    assert _penahan(answer) == ["J-01", "J-02"]


async def test_a_move_between_agencies_is_made_in_april_or_october(mutasi: ServiceUnderTest) -> None:
    antar_opd = {"jabatan_tujuan": "DINKES-GZ-01", "jenis": "antar_opd"}
    usulan = await usul(mutasi, **antar_opd, tmt="2026-11-01")
    answer = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=usulan["versi"]
    )
    assert _penahan(answer) == ["K-01"]
    await melangkah(mutasi, usulan, "pembatalan")
    oktober = await usul(mutasi, **antar_opd, tmt="2026-10-01")
    assert (await melangkah(mutasi, oktober, "verifikasi"))["status"] == "terverifikasi"


async def test_a_move_within_one_agency_is_not_bound_to_april_and_october(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, tmt="2026-11-01")
    assert (await melangkah(mutasi, usulan, "verifikasi"))["status"] == "terverifikasi"


@pytest.mark.parametrize("bukan_satu", ["*", '"1", "2", "3"'])
async def test_a_step_names_the_one_version_that_was_looked_at(mutasi: ServiceUnderTest, bukan_satu: str) -> None:
    usulan = await usul(mutasi)
    jalur = f"/usulan/{usulan['id']}/verifikasi"
    answer = await petugas(mutasi, "verifikasi").post(jalur, BADAN["verifikasi"], seen=bukan_satu)
    assert (answer.status_code, answer.json()["kode"]) == (428, "perlu_if_match")


async def test_an_answer_that_is_given_again_is_a_look_at_its_person_again(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    jalur, ppk = f"/usulan/{usulan['id']}/keputusan", petugas(mutasi, "keputusan")
    pertama = await ppk.post(jalur, KEPUTUSAN, seen=usulan["versi"], key="sama")
    sebelum = await mutasi.sql("SELECT subjek, rute FROM access_log ORDER BY id")
    lagi = await ppk.post(jalur, KEPUTUSAN, seen=usulan["versi"], key="sama")
    assert (lagi.headers["idempotency-replayed"], lagi.content) == ("true", pertama.content)
    (terakhir,) = (await mutasi.sql("SELECT subjek, rute FROM access_log ORDER BY id"))[len(sebelum) :]
    assert PEGAWAI in terakhir["subjek"]
    assert terakhir["rute"] == "POST /usulan/{usulan_id}/keputusan"


async def test_a_decision_judges_the_facts_of_its_own_day(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    kinerja = [KinerjaTahunan(tahun=2024, predikat="Baik"), KinerjaTahunan(tahun=2025, predikat="Kurang")]
    await mutasi.receive(asn(PEGAWAI, kinerja=kinerja))
    path, ppk = f"/usulan/{usulan['id']}/keputusan", petugas(mutasi, "keputusan")
    sebelum = len(await mutasi.sql("SELECT id FROM access_log"))
    answer = await ppk.post(path, KEPUTUSAN, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (409, "terhalang_aturan")
    # A refusal that shows verdicts about a person is a look at them.
    (terakhir,) = (await mutasi.sql("SELECT subjek, rute FROM access_log ORDER BY id"))[sebelum:]
    assert (terakhir["subjek"], terakhir["rute"]) == ([PEGAWAI], "POST /usulan/{usulan_id}/keputusan")
    assert _penahan(answer) == ["P-08"]
    tolak = {"putusan": "tolak", "catatan": "Kinerja tahun 2025 kurang."}
    assert (await ppk.post(path, tolak, seen=usulan["versi"])).json()["status"] == "ditolak"


async def test_every_judgement_is_kept_with_the_versions_of_the_rules(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    assert [each["versi"] for each in usulan["penilaian"]] == [4, 3, 2, 1]
    for penilaian in usulan["penilaian"]:
        assert penilaian["tanggal"] == "2026-09-15"
        putusan = penilaian["putusan"]
        assert [each["kode"] for each in putusan] == [each.kode for each in aturan_aktif(JenisMutasi.ANTAR_UNIT)]
        assert all(each["versi_aturan"] and each["dasar_hukum"] for each in putusan)
        assert all(each["fakta"] or each["kurang"] for each in putusan)


async def test_two_cases_for_the_last_place_cannot_both_be_decided(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=2, terisi=0))
    pertama = await usulan_berstatus(mutasi, "dipertimbangkan")
    kedua = await usulan_berstatus(mutasi, "dipertimbangkan", nip=REKAN)
    await mutasi.receive(jabatan(TUJUAN, formasi=1, terisi=0))
    ppk = petugas(mutasi, "keputusan")
    answers = await asyncio.gather(
        *(ppk.post(f"/usulan/{each['id']}/keputusan", KEPUTUSAN, seen=each["versi"]) for each in (pertama, kedua))
    )
    assert sorted(each.status_code for each in answers) == [200, 409]


async def test_a_person_who_has_changed_posts_since_is_not_moved_by_an_old_case(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await mutasi.receive(asn(PEGAWAI, "DINKES-GZ-01"))
    answer = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", KEPUTUSAN, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "jabatan_asal_berubah")


@pytest.mark.parametrize(
    ("pertimbangan", "keputusan", "pointer"),
    [
        ("2026-09-15", {"tanggal_sk": "2026-09-14"}, "/tanggal_sk"),
        ("2026-09-15", {"tanggal_sk": "2026-09-16"}, "/tanggal_sk"),
    ],
)
async def test_a_decision_is_neither_before_the_consideration_nor_in_the_future(
    mutasi: ServiceUnderTest, pertimbangan: str, keputusan: dict, pointer: str
) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    usulan = await melangkah(mutasi, usulan, "pertimbangan", tanggal=pertimbangan)
    answer = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", {**KEPUTUSAN, **keputusan}, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert [each["pointer"] for each in answer.json()["kesalahan"]] == [pointer]


async def test_a_decision_of_after_the_tmt_moves_nobody(mutasi: ServiceUnderTest) -> None:
    """Whoever waits too long does not move anybody from a day that is over, and the SK says so by its own day."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=2)
    answer = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", {**KEPUTUSAN, "tanggal_sk": "2026-10-02"}, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert [each["pointer"] for each in answer.json()["kesalahan"]] == ["/tanggal_sk"]
    assert "TMT 01-10-2026 sudah lewat" in answer.json()["detail"]
    await mutasi.run_job("berlakukan")
    assert await mutasi.published(UsulanBerlaku) == []
    assert (await melangkah(mutasi, usulan, "pembatalan"))["status"] == "dibatalkan"


@pytest.mark.parametrize(("hari", "diputuskan"), [(2, True), (8, True), (9, False)])
async def test_a_decision_of_the_tmt_is_recorded_within_some_days(
    mutasi: ServiceUnderTest, hari: int, diputuskan: bool
) -> None:
    """Seven days by the number that the city begins with; later, whatever day the SK bears, it was not decided."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=hari)
    answer = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", {**KEPUTUSAN, "tanggal_sk": "2026-10-01"}, seen=usulan["versi"]
    )
    assert answer.status_code == (200 if diputuskan else 409)
    if diputuskan:
        await mutasi.run_job("berlakukan")
        (kejadian,) = await mutasi.published(UsulanBerlaku)
        assert kejadian.event.tmt == date(2026, 10, 1)
    else:
        assert answer.json()["kode"] == "tanggal_tidak_sesuai"
        # One way out, and it is open: whatever day is typed, the TMT is over.
        assert answer.json()["detail"] == (
            "TMT 01-10-2026 sudah lewat, dan keputusannya dicatat paling lambat 7 hari sesudah TMT. Kembalikan usulan "
            "ini, agar pengusulnya mengirimnya lagi dengan TMT lain (perbaikan); yang dalam kumpulan dikeluarkan "
            "dahulu dari kumpulannya, dan yang ditimbang BKN ditarik dahulu dari pengajuan perteknya."
        )


async def test_how_late_a_decision_is_recorded_is_a_number(mutasi: ServiceUnderTest) -> None:
    await ubah_ketentuan(mutasi, "k06_pencatatan", {"hari": 0})
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=2)
    answer = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", {**KEPUTUSAN, "tanggal_sk": "2026-10-01"}, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")


async def test_a_tmt_of_today_is_decided(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=1)
    usulan = await melangkah(mutasi, usulan, "keputusan", tanggal_sk="2026-10-01")
    assert usulan["status"] == "diputuskan"


async def test_nothing_of_a_case_happened_before_it_was_received(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    answer = await petugas(mutasi, "pertimbangan").post(
        f"/usulan/{usulan['id']}/pertimbangan", {**BADAN["pertimbangan"], "tanggal": "1900-01-03"}, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert "mendahului usulan ini, yang diterima 15-09-2026" in answer.json()["detail"]
    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    # As a case has it whose minutes were recorded before this was asked of them.
    await mutasi.sql(
        "UPDATE usulan SET tanggal_pertimbangan = '1900-01-03', versi = versi + 1 WHERE id = $1", usulan["id"]
    )
    answer = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", {**KEPUTUSAN, "tanggal_sk": "1900-01-04"}, seen=usulan["versi"] + 1
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert [each["pointer"] for each in answer.json()["kesalahan"]] == ["/tanggal_sk"]


@pytest.mark.parametrize(
    ("langkah", "isi", "pesan"),
    [
        ("pertimbangan", {"tanggal": "2026-09-15"}, "Tanggal berita acara mendahului verifikasinya, 17-09-2026."),
        ("keputusan", {"tanggal_sk": "2026-09-16"}, "mendahului"),
    ],
)
async def test_neither_the_minutes_nor_the_sk_are_of_a_day_before_the_verification(
    mutasi: ServiceUnderTest, langkah: str, isi: dict, pesan: str
) -> None:
    """Table A.13: the team and the PPK look at what has been verified."""
    usulan = await usul(mutasi)
    mutasi.clock.instant = mutasi.clock.instant.replace(day=17)
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    if langkah == "keputusan":
        usulan = await melangkah(mutasi, usulan, "pertimbangan", tanggal="2026-09-17")
    path = f"/usulan/{usulan['id']}/{langkah}"
    answer = await petugas(mutasi, langkah).post(path, {**BADAN[langkah], **isi}, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert answer.json()["kesalahan"][0]["pointer"] == f"/{next(iter(isi))}"
    assert pesan in answer.json()["detail"]
    await melangkah(mutasi, usulan, langkah, **dict.fromkeys(isi, "2026-09-17"))


async def test_without_the_team_the_sk_is_not_of_a_day_before_the_verification_either(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, **PPPK), jabatan(TUJUAN, nama="Jabatan DISHUB-LL-01"))
    usulan = await usul(mutasi)
    mutasi.clock.instant = mutasi.clock.instant.replace(day=17)
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    isi = {**KEPUTUSAN, "tanggal_sk": "2026-09-16"}
    answer = await petugas(mutasi, "keputusan").post(f"/usulan/{usulan['id']}/keputusan", isi, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kesalahan"][0]["pointer"]) == (409, "/tanggal_sk")
    assert "Tanggal SK mendahului verifikasinya, 17-09-2026." in answer.json()["detail"]
    await melangkah(mutasi, usulan, "keputusan", tanggal_sk="2026-09-17")


async def test_the_day_of_the_verification_is_that_of_the_city(mutasi: ServiceUnderTest) -> None:
    """One in the evening of the 17th in UTC is one of the 18th in Palembang."""
    usulan = await usul(mutasi)
    mutasi.clock.instant = mutasi.clock.instant.replace(day=17, hour=18)
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    answer = await petugas(mutasi, "pertimbangan").post(
        f"/usulan/{usulan['id']}/pertimbangan", {**BADAN["pertimbangan"], "tanggal": "2026-09-17"}, seen=usulan["versi"]
    )
    assert "mendahului verifikasinya, 18-09-2026" in answer.json()["detail"]


@pytest.mark.parametrize("langkah", ["verifikasi", "pertimbangan"])
async def test_what_comes_before_the_decision_is_done_by_the_tmt(mutasi: ServiceUnderTest, langkah: str) -> None:
    """Only a decision that was taken by then may still be on its way."""
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=2)
    path = f"/usulan/{usulan['id']}/{langkah}"
    answer = await petugas(mutasi, langkah).post(path, BADAN[langkah], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert "TMT 01-10-2026 sudah lewat" in answer.json()["detail"]
    assert (await _rinci(mutasi, usulan))["versi"] == usulan["versi"]
    if langkah == "pertimbangan":
        # What the team refuses ends all the same.
        usulan = await melangkah(mutasi, usulan, langkah, rekomendasi="tolak", catatan="Unit asal kekurangan.")
        assert usulan["status"] == "ditolak"
    else:
        assert (await melangkah(mutasi, usulan, "pembatalan"))["status"] == "dibatalkan"


@pytest.mark.parametrize("langkah", ["verifikasi", "pertimbangan"])
async def test_on_the_tmt_itself_they_are_still_done(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=1)
    lain = {"tanggal": "2026-10-01"} if langkah == "pertimbangan" else {}
    await melangkah(mutasi, usulan, langkah, **lain)


async def test_the_sk_is_not_of_a_day_before_the_exception_that_it_rests_on(mutasi: ServiceUnderTest) -> None:
    """T-04: what the PPK signs against a rule has been excepted by then."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    mutasi.clock.instant = mutasi.clock.instant.replace(day=18)
    isi = {
        "aturan": "P-05",
        "alasan": "Pelayanan terhenti bila menunggu.",
        "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-17"},
    }
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    diminta = await verifikator.post(f"/usulan/{usulan['id']}/pengecualian", isi, seen=usulan["versi"])
    tim = mutasi.caller("tim_penilai", nip="197707072002011013", unit=["*"])
    path = f"/usulan-pengecualian/{diminta.json()['id']}/persetujuan"
    assert (await tim.post(path, {"alasan": "Nota dinas diperiksa."}, seen=1)).status_code == 200
    sk = {**KEPUTUSAN, "tanggal_sk": "2026-09-17"}
    answer = await petugas(mutasi, "keputusan").post(f"/usulan/{usulan['id']}/keputusan", sk, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert answer.json()["kesalahan"][0]["pointer"] == "/tanggal_sk"
    assert "mendahului pengecualian atas P-05, yang disetujui 18-09-2026" in answer.json()["detail"]
    assert (await melangkah(mutasi, usulan, "keputusan", tanggal_sk="2026-09-18"))["status"] == "diputuskan"


async def test_minutes_of_a_day_that_has_not_come_are_refused(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    answer = await petugas(mutasi, "pertimbangan").post(
        f"/usulan/{usulan['id']}/pertimbangan", {**BADAN["pertimbangan"], "tanggal": "2026-09-16"}, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")


@pytest.mark.parametrize(
    ("langkah", "isi"),
    [
        ("pertimbangan", {"rekomendasi": "tolak"}),
        ("pertimbangan", {"nomor_berita_acara": ""}),
        ("keputusan", {"putusan": "tolak"}),
        ("keputusan", {"putusan": "tolak", "catatan": "Formasi ditahan.", "tanggal_sk": None}),
        ("keputusan", {"putusan": "tolak", "catatan": "Formasi ditahan.", "nomor_sk": None}),
        ("keputusan", {"nomor_sk": None}),
        ("keputusan", {"tanggal_sk": None}),
        ("pembatalan", {"alasan": ""}),
        ("verifikasi", {"setujui": True}),
    ],
)
async def test_a_document_without_number_or_a_refusal_without_reason_is_not_taken(
    mutasi: ServiceUnderTest, langkah: str, isi: dict
) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    answer = await petugas(mutasi, langkah).post(
        f"/usulan/{usulan['id']}/{langkah}", {**BADAN[langkah], **isi}, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (422, "isian_tidak_sah")
    assert answer.json()["kesalahan"]


async def test_a_verification_needs_no_body(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    answer = await petugas(mutasi, "verifikasi").post(f"/usulan/{usulan['id']}/verifikasi", seen=usulan["versi"])
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("langkah", ["pertimbangan", "keputusan"])
async def test_a_refusal_ends_the_case_and_tells_the_reason(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usulan_berstatus(mutasi, DARI[langkah])
    isi = {
        "pertimbangan": {"rekomendasi": "tolak"},
        "keputusan": {"putusan": "tolak", "nomor_sk": None, "tanggal_sk": None},
    }[langkah]
    usulan = await melangkah(mutasi, usulan, langkah, **isi, catatan="Unit asal akan kekurangan pegawai.")
    assert usulan["status"] == "ditolak"
    [received] = await mutasi.published(UsulanDitolak)
    assert (received.event.tahap, received.event.catatan) == (langkah, "Unit asal akan kekurangan pegawai.")
    assert received.version == usulan["versi"]
    assert await mutasi.published(UsulanDiputuskan) == await mutasi.published(UsulanBerlaku) == []


@pytest.mark.parametrize("status", ["draf", "terverifikasi", "dipertimbangkan"])
async def test_a_case_can_be_withdrawn_until_it_is_decided(mutasi: ServiceUnderTest, status: str) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    usulan = await melangkah(mutasi, usulan, "pembatalan")
    assert usulan["status"] == "dibatalkan"
    [received] = await mutasi.published(UsulanDitolak)
    assert (received.event.tahap, received.event.catatan) == ("pembatalan", BADAN["pembatalan"]["alasan"])
    assert (
        await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi_usulan())
    ).status_code == 201


async def test_a_case_whose_person_is_kept_by_half_waits_for_the_state_and_is_not_judged(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "draf")
    await mutasi.sql("UPDATE proyeksi_asn SET tanggal_lahir = NULL WHERE nip = $1", PEGAWAI)
    answer = await petugas(mutasi, "verifikasi").post(
        f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kode"]) == (409, "belum_dikenal")
    assert "Coba lagi" in answer.json()["detail"]
    await mutasi.receive(asn(PEGAWAI))
    assert (await melangkah(mutasi, usulan, "verifikasi"))["status"] == "terverifikasi"


async def test_a_refusal_names_the_steps_that_this_caller_can_take_and_no_others(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    for siapa, langkah, milik, kata in (
        (petugas(mutasi, "keputusan"), "keputusan", [], "oleh petugas lain: pertimbangan"),
        (mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"]), "verifikasi", ["pengembalian", "pembatalan"], "Anda"),
    ):
        answer = await siapa.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
        isi = answer.json()
        assert (answer.status_code, isi["kode"], isi["langkah_mungkin"]) == (409, "langkah_tidak_mungkin", milik)
        assert kata in isi["detail"]
        assert isi["langkah_mungkin"] == (await siapa.get(f"/usulan/{usulan['id']}")).json()["langkah_mungkin"]


async def test_who_has_the_role_for_another_part_of_the_city_is_told_so(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    atas_jabatan = mutasi.caller("verifikator", nip=PEMBATAL, unit=["DISHUB-AK"])
    answer = await atas_jabatan.post(f"/usulan/{usulan['id']}/verifikasi", BADAN["verifikasi"], seen=1)
    assert (answer.status_code, answer.json()["kode"]) == (403, "di_luar_lingkup")
    tugas = await atas_jabatan.post(f"/usulan/{usulan['id']}/penugasan", {"petugas": PEMBATAL})
    assert (tugas.status_code, tugas.json()["kode"]) == (403, "di_luar_lingkup")
