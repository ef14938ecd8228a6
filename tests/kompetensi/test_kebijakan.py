"""Policies: proposed by one, approved by another, in force from a day on, and never two or none on one day."""

import asyncio
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import asyncpg
import httpx
import pytest

from deploy.lokal.postgres import Postgres
from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.ketentuan.muat import kebijakan_pada
from shared.contracts.kompetensi import SkorState
from tests.kompetensi.acuan import SETUJU
from tests.kompetensi.berkas import ANI, asn, impor, impor_potensi, penilaian, potensi
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_BAWAAN
from tests.layanan import Caller, ServiceUnderTest
from tests.tetangga import halangi, tetangga

HARI_INI = date(2026, 9, 15)
PENGUSUL, PENYETUJU = "198001012005011001", "197001011995011001"


def pengusul(kompetensi: ServiceUnderTest) -> Caller:
    return kompetensi.caller("verifikator", nip=PENGUSUL, unit=["*"])


def penyetuju(kompetensi: ServiceUnderTest) -> Caller:
    return kompetensi.caller("tim_penilai", nip=PENYETUJU, unit=["*"])


def isi(jenis: str = "talenta", **ubah: Any) -> dict[str, Any]:
    return {**deepcopy(KATALOG[jenis].tulis(KATALOG[jenis].awal[0].isi)), **ubah}


def usulan(jenis: str = "talenta", mulai: date = HARI_INI, **lain: Any) -> dict[str, Any]:
    return {
        "kode": jenis,
        "mulai": mulai.isoformat(),
        "dasar_hukum": "Keputusan Wali Kota 10/2026",
        "alasan": "Hasil kalibrasi tim manajemen talenta.",
        "isi": isi(jenis),
        **lain,
    }


async def usulkan(kompetensi: ServiceUnderTest, jenis: str = "talenta", **lain: Any) -> httpx.Response:
    return await pengusul(kompetensi).post(f"/ketentuan/{jenis}/usulan", usulan(jenis, **lain))


async def berlakukan(kompetensi: ServiceUnderTest, jenis: str = "talenta", **lain: Any) -> str:
    """Propose and approve; answers the version."""
    dibuat = (await usulkan(kompetensi, jenis, **lain)).json()
    jawab = await setujui(kompetensi, dibuat["id"])
    assert jawab.status_code == 200, jawab.text
    versi: str = dibuat["versi_ketentuan"]
    return versi


async def setujui(
    kompetensi: ServiceUnderTest, nomor: str, siapa: Caller | None = None, *, versi: int = 1
) -> httpx.Response:
    """Approve, after what it changes has been worked out."""
    await kompetensi.run_job("pratinjau")
    return await (siapa or penyetuju(kompetensi)).post(f"/usulan-ketentuan/{nomor}/persetujuan", SETUJU, seen=versi)


AMBANG_90_70 = {each: {"tinggi": 90, "menengah": 70} for each in ("kinerja", "potensial")}


async def test_the_register_begins_with_the_published_rules(kompetensi: ServiceUnderTest) -> None:
    berlaku = (await kompetensi.caller("asn", nip=ANI).get("/ketentuan")).json()["data"]
    assert {each["kode"]: (each["versi_ketentuan"], each["mulai"], each["selesai"]) for each in berlaku} == {
        "ip_asn": ("2019.1", "2019-01-01", None),
        "jpm": ("2017.1", "2017-01-01", None),
        "masa_berlaku": ("2019.1", "2019-01-01", None),
        "talenta": ("2026.2", "2026-01-01", None),
        "kecocokan": ("2026.2", "2026-01-01", None),
        "tahun_kinerja": ("2026.1", "2026-01-01", None),
    }
    assert {each["kode"]: each["isi"] for each in berlaku} == {each: isi(each) for each in KATALOG}
    hari_ini = await kebijakan_pada(kompetensi.runtime.reader, HARI_INI)
    assert replace(hari_ini, jenjang=()) == KEBIJAKAN_BAWAAN


async def test_the_thresholds_of_jpm_are_80_68_for_filling_and_90_78_for_mapping(kompetensi: ServiceUnderTest) -> None:
    (jpm,) = (await kompetensi.caller("asn", nip=ANI).get("/ketentuan/jpm")).json()["data"]
    assert jpm["isi"]["ambang"] == {
        "pengisian": {"atas": 80, "tengah": 68},
        "pemetaan": {"atas": 90, "tengah": 78},
    }


async def test_who_proposes_thresholds_reads_which_ones_other_sources_publish(kompetensi: ServiceUnderTest) -> None:
    dokumen = (await kompetensi.client.get("/openapi.json")).json()["components"]["schemas"]
    ambang = dokumen["KebijakanTalenta"]["properties"]["ambang"]["description"]
    assert all(each in ambang for each in ("80/60 (nilai awal", "81/61", "90/70", "90/75", "90/78"))


async def test_an_approved_policy_holds_from_its_first_day_and_the_old_one_ends_the_day_before(
    kompetensi: ServiceUnderTest,
) -> None:
    mulai = HARI_INI + timedelta(days=10)
    versi = await berlakukan(kompetensi, mulai=mulai, isi=isi(ambang=AMBANG_90_70))
    assert versi == "2026.3"
    baca = pengusul(kompetensi)
    for hari, berlaku in ((mulai - timedelta(days=1), "2026.2"), (mulai, "2026.3"), (date(2040, 1, 1), "2026.3")):
        semua = (await baca.get("/ketentuan", per_tanggal=hari.isoformat())).json()["data"]
        assert next(each["versi_ketentuan"] for each in semua if each["kode"] == "talenta") == berlaku
    riwayat = (await baca.get("/ketentuan/talenta")).json()["data"]
    assert [
        (each["versi_ketentuan"], each["mulai"], each["selesai"], each["digantikan_pada"] is None) for each in riwayat
    ] == [
        ("2026.3", "2026-09-25", None, True),
        ("2026.2", "2026-01-01", "2026-09-24", True),
        ("2026.1", "2026-01-01", None, False),
        ("2026.2", "2026-01-01", None, False),
    ]
    usul = (await baca.get(f"/usulan-ketentuan/{riwayat[0]['usulan_id']}")).json()
    assert (usul["diusulkan_oleh"], usul["diputus_oleh"]) == (PENGUSUL, PENYETUJU)


async def test_nobody_approves_their_own_proposal(kompetensi: ServiceUnderTest) -> None:
    sama = kompetensi.caller("verifikator", "tim_penilai", nip=PENGUSUL, unit=["*"])
    dibuat = (await sama.post("/ketentuan/talenta/usulan", usulan())).json()
    jawab = await setujui(kompetensi, dibuat["id"], sama)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    with pytest.raises(asyncpg.CheckViolationError):
        await kompetensi.sql(
            "UPDATE ketentuan_usulan SET status = 'disetujui', diputus_oleh = diusulkan_oleh, diputus_pada = now()"
        )


async def test_who_may_only_propose_may_not_approve(kompetensi: ServiceUnderTest) -> None:
    dibuat = (await usulkan(kompetensi)).json()
    lain = kompetensi.caller("verifikator", nip=ANI, unit=["*"])
    assert (await setujui(kompetensi, dibuat["id"], lain)).status_code == 403
    assert (await kompetensi.caller("ppk", unit=["*"]).post("/ketentuan/talenta/usulan", usulan())).status_code == 403


async def test_of_many_approvals_at_once_one_takes_effect(kompetensi: ServiceUnderTest) -> None:
    dibuat = (await usulkan(kompetensi)).json()
    await kompetensi.run_job("pratinjau")
    jawab = await asyncio.gather(
        *(penyetuju(kompetensi).post(f"/usulan-ketentuan/{dibuat['id']}/persetujuan", SETUJU, seen=1) for _ in range(8))
    )
    assert sorted(each.status_code for each in jawab) == [200, *[412] * 7]
    assert len((await pengusul(kompetensi).get("/ketentuan/talenta")).json()["data"]) == 4


async def test_a_preview_against_a_policy_that_is_replaced_is_not_enough_to_approve(
    kompetensi: ServiceUnderTest,
) -> None:
    pertama, kedua = [(await usulkan(kompetensi)).json()["id"] for _ in range(2)]
    await kompetensi.run_job("pratinjau")
    assert (await setujui(kompetensi, pertama)).status_code == 200
    jawab = await setujui(kompetensi, kedua)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "nilai_sudah_berganti")
    assert "kini versi 2026.3 (Keputusan Wali Kota 10/2026)" in jawab.json()["detail"]
    assert len((await pengusul(kompetensi).get("/ketentuan/talenta")).json()["data"]) == 4


async def test_no_neighbour_holds_up_a_decision(kompetensi: ServiceUnderTest, postgres_server: Postgres) -> None:
    async with tetangga(postgres_server, kompetensi) as lain:
        await halangi(lain, "kompetensi.ketentuan", "ketentuan.talenta")
        assert await berlakukan(kompetensi) == "2026.3"


async def test_a_decided_proposal_cannot_be_decided_again(kompetensi: ServiceUnderTest) -> None:
    dibuat = (await usulkan(kompetensi)).json()
    await setujui(kompetensi, dibuat["id"])
    jawab = await setujui(kompetensi, dibuat["id"], versi=2)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "usulan_sudah_diputus")
    assert "sudah disetujui" in jawab.json()["detail"]
    assert PENYETUJU not in jawab.json()["detail"]


async def test_a_refused_proposal_changes_nothing_and_keeps_its_reason(kompetensi: ServiceUnderTest) -> None:
    dibuat = (await usulkan(kompetensi)).json()
    jawab = await penyetuju(kompetensi).post(
        f"/usulan-ketentuan/{dibuat['id']}/penolakan", {"alasan": "Belum dibahas."}, seen=1
    )
    assert (jawab.json()["status"], jawab.json()["catatan"]) == ("ditolak", "Belum dibahas.")
    assert len((await pengusul(kompetensi).get("/ketentuan/talenta")).json()["data"]) == 2


async def test_only_who_has_proposed_takes_a_proposal_back(kompetensi: ServiceUnderTest) -> None:
    dibuat = (await usulkan(kompetensi)).json()
    jalur = f"/usulan-ketentuan/{dibuat['id']}/pembatalan"
    lain = await kompetensi.caller("verifikator", nip=ANI, unit=["*"]).post(jalur, SETUJU, seen=1)
    assert (lain.status_code, lain.json()["kode"]) == (403, "bukan_pengusul")
    assert (await pengusul(kompetensi).post(jalur, SETUJU, seen=1)).json()["status"] == "dibatalkan"


# --- on every day exactly one


async def test_a_day_that_is_over_keeps_its_policy(kompetensi: ServiceUnderTest) -> None:
    jawab = await usulkan(kompetensi, mulai=HARI_INI - timedelta(days=1))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "berlaku_surut")
    assert "paling cepat 15-09-2026" in jawab.json()["detail"]
    assert jawab.json()["kesalahan"]


async def test_a_policy_that_begins_before_a_later_one_ends_the_day_before_it(kompetensi: ServiceUnderTest) -> None:
    await berlakukan(kompetensi, mulai=HARI_INI + timedelta(days=30))
    versi = await berlakukan(kompetensi, mulai=HARI_INI + timedelta(days=10))
    riwayat = (await pengusul(kompetensi).get("/ketentuan/talenta")).json()["data"]
    hidup = [each for each in riwayat if each["digantikan_pada"] is None]
    assert [(each["versi_ketentuan"], each["selesai"]) for each in hidup] == [
        ("2026.3", None),
        (versi, "2026-10-14"),
        ("2026.2", "2026-09-24"),
    ]


async def test_a_policy_that_has_not_begun_can_be_replaced_as_a_whole(kompetensi: ServiceUnderTest) -> None:
    mulai = HARI_INI + timedelta(days=30)
    await berlakukan(kompetensi, mulai=mulai)
    kedua = await berlakukan(kompetensi, mulai=mulai, isi=isi(ambang=AMBANG_90_70))
    semua = (await pengusul(kompetensi).get("/ketentuan", per_tanggal=mulai.isoformat())).json()["data"]
    assert next(each["versi_ketentuan"] for each in semua if each["kode"] == "talenta") == kedua


async def test_time_may_pass_a_proposal_by(kompetensi: ServiceUnderTest) -> None:
    dibuat = (await usulkan(kompetensi)).json()
    kompetensi.clock.instant += timedelta(days=1)
    jawab = await setujui(kompetensi, dibuat["id"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "berlaku_surut")


async def test_the_database_keeps_two_policies_from_one_day_and_none_from_being_changed(
    kompetensi: ServiceUnderTest,
) -> None:
    with pytest.raises(asyncpg.ExclusionViolationError):
        await kompetensi.sql("""
            INSERT INTO ketentuan (kode, versi, berlaku, isi, dasar_hukum, menggantikan)
            SELECT kode, versi, berlaku, isi, dasar_hukum, id FROM ketentuan WHERE kode = 'jpm'""")
    for perintah in (
        "UPDATE ketentuan SET isi = '{}'",
        "UPDATE ketentuan SET digantikan_pada = now(), isi = '{}'",
        "DELETE FROM ketentuan",
    ):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await kompetensi.sql(perintah)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak ada usulan yang disetujui"):
        await kompetensi.sql("UPDATE ketentuan SET digantikan_pada = now() WHERE kode = 'jpm'")
    assert (await setujui(kompetensi, (await usulkan(kompetensi, "jpm")).json()["id"])).status_code == 200
    (lama,) = await kompetensi.sql("SELECT id FROM ketentuan WHERE kode = 'jpm' AND digantikan_pada IS NOT NULL")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak boleh diubah"):
        await kompetensi.sql("UPDATE ketentuan SET digantikan_pada = NULL WHERE id = $1", lama["id"])


# --- content


def _ubah(jenis: str, *jalur: str, ke: Any) -> dict[str, Any]:
    hasil = isi(jenis)
    tempat = hasil
    for each in jalur[:-1]:
        tempat = tempat[each]
    tempat[jalur[-1]] = ke
    return hasil


def _bobot(sumbu: str, **bobot: str) -> dict[str, Any]:
    hasil = isi()
    for each in hasil["komponen"][sumbu]:
        each["bobot"] = bobot.get(each["kode"], each["bobot"])
    return hasil


@pytest.mark.parametrize(
    ("jenis", "rusak", "pointer", "pesan"),
    [
        ("talenta", _ubah("talenta", "bobot_sumbu", "kinerja", ke="60"), "/isi/bobot_sumbu", "harus 100, bukan 110"),
        ("talenta", _bobot("kinerja", predikat="59"), "/isi/komponen", "bobot sumbu kinerja harus 100, bukan 99"),
        ("talenta", _bobot("potensial", potensi="26"), "/isi/komponen", "bobot sumbu potensial harus 100, bukan 101"),
        (
            "talenta",
            _ubah("talenta", "rubrik", "potensi", "Kesadaran diri", ke="13"),
            "/isi/rubrik/potensi",
            "jumlah harus 100, bukan 100.5",
        ),
        (
            "talenta",
            _ubah("talenta", "ambang", "kinerja", ke={"tinggi": "60", "menengah": "80"}),
            "/isi/ambang/kinerja",
            "harus menurun",
        ),
        (
            "talenta",
            _ubah("talenta", "rubrik", "predikat", ke={"Baik": "75"}),
            "/isi/rubrik/predikat",
            "belum menyebut: Sangat Baik",
        ),
        ("talenta", _ubah("talenta", "bobot_sumbu", ke={"kinerja": "100"}), "/isi/bobot_sumbu", "belum menyebut"),
        (
            "ip_asn",
            _ubah("ip_asn", "kualifikasi", "S-3", ke="26"),
            "/isi",
            "nilai tertinggi kelompok struktural harus 100, bukan 101",
        ),
        (
            "ip_asn",
            _ubah("ip_asn", "kompetensi", "pelaksana", ke={"seminar": "17.5"}),
            "/isi",
            "kelompok pelaksana harus 100, bukan 77.5",
        ),
        (
            "jpm",
            _ubah("jpm", "ambang", "pemetaan", ke={"atas": "78", "tengah": "90"}),
            "/isi/ambang/pemetaan",
            "menurun",
        ),
        ("jpm", _ubah("jpm", "ambang", ke={"pengisian": {"atas": "80", "tengah": "68"}}), "/isi/ambang", "pemetaan"),
        ("masa_berlaku", _ubah("masa_berlaku", "tahun", ke={"kompetensi": 3}), "/isi/tahun", "potensi, umpan_balik"),
        (
            "masa_berlaku",
            _ubah("masa_berlaku", "tahun", "kompetensi", ke=True),
            "/isi/tahun/kompetensi",
            "harus berupa bilangan bulat",
        ),
    ],
)
async def test_weights_that_do_not_sum_to_100_and_rubrics_with_gaps_are_refused_where_they_are(
    kompetensi: ServiceUnderTest, jenis: str, rusak: dict[str, Any], pointer: str, pesan: str
) -> None:
    jawab = await usulkan(kompetensi, jenis, isi=rusak)
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "isian_tidak_sah")
    (kesalahan,) = jawab.json()["kesalahan"]
    assert kesalahan["pointer"] == pointer
    assert pesan in kesalahan["pesan"]


async def test_a_misspelt_field_is_refused_instead_of_lost(kompetensi: ServiceUnderTest) -> None:
    jawab = await usulkan(kompetensi, isi=isi(bobot_smbu={}))
    assert jawab.json()["kesalahan"] == [{"pointer": "/isi/bobot_smbu", "pesan": "tidak dikenal; hapus isian ini"}]


async def test_a_component_of_the_other_axis_or_named_twice_is_refused(kompetensi: ServiceUnderTest) -> None:
    salah = isi()
    salah["komponen"]["kinerja"][3]["kode"] = "potensi"
    assert "bukan komponen sumbu kinerja: potensi" in (await usulkan(kompetensi, isi=salah)).text
    ganda = isi()
    ganda["komponen"]["kinerja"][3]["kode"] = "predikat"
    assert "komponen sumbu kinerja disebut dua kali" in (await usulkan(kompetensi, isi=ganda)).text


# --- effect


async def _lengkap(kompetensi: ServiceUnderTest, nip: str = ANI) -> None:
    await kompetensi.receive(asn(nip))
    await impor(kompetensi, penilaian(nip))
    await impor_potensi(kompetensi, potensi(nip, (60,) * 8))


async def _kotak(kompetensi: ServiceUnderTest) -> tuple[int | None, str | None]:
    (state,) = await kompetensi.state(SkorState, ANI)
    return state.kotak, state.kebijakan_talenta


async def test_scores_are_computed_again_on_the_first_day_of_a_policy_and_not_before(
    kompetensi: ServiceUnderTest,
) -> None:
    await _lengkap(kompetensi)
    assert await _kotak(kompetensi) == (8, "2026.2")
    await kompetensi.sql("DELETE FROM state_mark")
    await berlakukan(kompetensi, mulai=HARI_INI + timedelta(days=1), isi=isi(ambang=AMBANG_90_70))
    await kompetensi.run_job("perbarui_skor")
    assert await kompetensi.marked("skor") == set()
    kompetensi.clock.instant += timedelta(days=1)
    await kompetensi.run_job("perbarui_skor")
    assert await kompetensi.marked("skor") == {ANI}
    assert await _kotak(kompetensi) == (5, "2026.3")


async def test_a_past_day_is_answered_by_its_own_policy(kompetensi: ServiceUnderTest) -> None:
    await _lengkap(kompetensi)
    orang = kompetensi.caller("asn", nip=ANI)
    dulu = (await orang.get(f"/asn/{ANI}/talenta")).json()
    await berlakukan(kompetensi, mulai=HARI_INI + timedelta(days=1), isi=isi(ambang=AMBANG_90_70))
    kompetensi.clock.instant += timedelta(days=20)
    await kompetensi.run_job("perbarui_skor")
    assert (await orang.get(f"/asn/{ANI}/talenta")).json()["kotak"]["nomor"] == 5
    assert (await orang.get(f"/asn/{ANI}/talenta", per_tanggal="2026-09-15")).json() == dulu
    esoknya = (await orang.get(f"/asn/{ANI}/talenta", per_tanggal="2026-09-16")).json()
    assert (esoknya["kotak"]["nomor"], esoknya["kebijakan"]) == (5, "2026.3")


async def test_another_index_table_gives_other_points_and_the_old_day_keeps_its_own(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn())
    baru = isi("ip_asn")
    baru["kualifikasi"].update({"S-3": "20", "S-2": "18", "S-1": "16"})
    baru["kinerja"]["Sangat Baik"] = "35"
    versi = await berlakukan(kompetensi, "ip_asn", mulai=HARI_INI + timedelta(days=1), isi=baru)
    kompetensi.clock.instant += timedelta(days=1)
    await kompetensi.run_job("perbarui_skor")
    orang = kompetensi.caller("asn", nip=ANI)
    kini = (await orang.get(f"/asn/{ANI}/ip-asn")).json()
    assert (kini["total"], Decimal(kini["maksimum"]), kini["kebijakan"]) == (68.5, 100, versi)
    dulu = (await orang.get(f"/asn/{ANI}/ip-asn", per_tanggal="2026-09-15")).json()
    assert (dulu["total"], dulu["kebijakan"], dulu["versi"]) == (67.5, "2019.1", None)


async def test_a_shorter_validity_holds_for_assessments_made_since_it_is_in_force(
    kompetensi: ServiceUnderTest,
) -> None:
    pendek = isi("masa_berlaku")
    pendek["tahun"]["kompetensi"] = 2
    await berlakukan(kompetensi, "masa_berlaku", mulai=HARI_INI + timedelta(days=1), isi=pendek)
    kompetensi.clock.instant += timedelta(days=2)
    await impor(
        kompetensi,
        penilaian(tanggal=HARI_INI),
        penilaian(tanggal=HARI_INI + timedelta(days=1)),
        penilaian(tanggal=date(2012, 2, 29)),
    )
    rows = await kompetensi.sql("SELECT tanggal, berlaku_sampai FROM penilaian ORDER BY tanggal")
    assert [tuple(row) for row in rows] == [
        (date(2012, 2, 29), date(2015, 2, 28)),
        (HARI_INI, date(2029, 9, 15)),
        (date(2026, 9, 16), date(2028, 9, 16)),
    ]


async def test_proposal_and_decision_are_in_the_audit_trail(kompetensi: ServiceUnderTest) -> None:
    await berlakukan(kompetensi)
    rows = await kompetensi.sql("SELECT pelaku, aksi, objek FROM audit ORDER BY id")
    assert [tuple(row) for row in rows] == [
        (PENGUSUL, "usulkan", "ketentuan_usulan"),
        # Of the proposal, and of the number that it changed.
        (PENYETUJU, "setujui", "ketentuan_usulan"),
        (PENYETUJU, "setujui", "ketentuan"),
    ]


async def test_proposals_are_listed_newest_first_in_pages(kompetensi: ServiceUnderTest) -> None:
    nomor = [(await usulkan(kompetensi)).json()["id"] for _ in range(3)]
    satu = (await penyetuju(kompetensi).get("/usulan-ketentuan", limit=2, kode="talenta", status="diusulkan")).json()
    dua = (await penyetuju(kompetensi).get("/usulan-ketentuan", limit=2, cursor=satu["berikutnya"])).json()
    assert [each["id"] for each in (*satu["data"], *dua["data"])] == nomor[::-1]
    assert (await penyetuju(kompetensi).get("/usulan-ketentuan", kode="jpm")).json()["data"] == []
