"""How long an exception lives, and for what: for one rule at one weight of one case, by two who are apart from it."""

from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.fakta.daftar import JUDUL
from services.mutasi.pengecualian.dilihat import TENTANG_ORANG
from shared.contracts.pegawai.asn import HukumanDisiplin, ProsesHukum
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    BADAN,
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TIM,
    VERIFIKATOR,
    asn,
    melangkah,
    petugas,
    ubah_ketentuan,
    usul,
)

ALASAN: dict[str, Any] = {
    "aturan": "P-13",
    "alasan": "Pengganti sudah disiapkan.",
    "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
}
SETUJU = {"alasan": "Nota dinas diperiksa."}
MENJELANG_PENSIUN = {"tanggal_lahir": date(1970, 1, 1)}
"""Sixteen months from retirement on the TMT: P-13 warns."""


def verifikator(mutasi: ServiceUnderTest, nip: str = VERIFIKATOR) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=["*"])


def tim(mutasi: ServiceUnderTest, nip: str = TIM) -> Caller:
    return mutasi.caller("tim_penilai", nip=nip, unit=["*"])


async def _usulkan(mutasi: ServiceUnderTest, usulan: dict, **lain: Any) -> dict:
    answer = await verifikator(mutasi).post(f"/usulan/{usulan['id']}/pengecualian", {**ALASAN, **lain}, seen=1)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def _putuskan(siapa: Caller, pengecualian: dict) -> Any:
    return await siapa.post(f"/usulan-pengecualian/{pengecualian['id']}/persetujuan", SETUJU, seen=1)


async def _verifikasi(mutasi: ServiceUnderTest, usulan: dict) -> tuple[int, str | None]:
    answer = await petugas(mutasi, "verifikasi").post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=1)
    return answer.status_code, answer.json().get("kode")


@pytest.fixture
async def kota(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    await mutasi.receive(asn(PEGAWAI, **MENJELANG_PENSIUN))
    return mutasi


@pytest.mark.parametrize(
    ("tingkat", "akhir"),
    [
        ("keterangan", (200, None)),
        ("peringatan", (200, None)),
        ("perlu_persetujuan", (409, "terhalang_aturan")),
        ("menghalangi", (409, "terhalang_aturan")),
    ],
)
async def test_it_holds_for_the_weight_that_was_seen_and_for_none_above(
    kota: ServiceUnderTest, tingkat: str, akhir: tuple[int, str | None]
) -> None:
    usulan = await usul(kota)
    assert (await _putuskan(tim(kota), await _usulkan(kota, usulan))).status_code == 200
    await ubah_ketentuan(kota, "tingkat_aturan", {"tingkat": {"P-13": tingkat}})
    assert await _verifikasi(kota, usulan) == akhir


async def test_what_is_asked_for_a_weight_is_granted_for_that_weight_only(kota: ServiceUnderTest) -> None:
    """The rule has grown heavier between the two people."""
    usulan = await usul(kota)
    diusulkan = await _usulkan(kota, usulan)
    await ubah_ketentuan(kota, "tingkat_aturan", {"tingkat": {"P-13": "perlu_persetujuan"}})
    assert (await _putuskan(tim(kota), diusulkan)).json()["tingkat"] == "peringatan"
    assert await _verifikasi(kota, usulan) == (409, "terhalang_aturan")
    assert (await _usulkan(kota, usulan))["tingkat"] == "perlu_persetujuan"


async def test_one_granted_for_more_does_for_less(kota: ServiceUnderTest) -> None:
    await ubah_ketentuan(kota, "tingkat_aturan", {"tingkat": {"P-13": "perlu_persetujuan"}})
    usulan = await usul(kota)
    ppk = kota.caller("ppk", nip=PEMBATAL, unit=["*"])
    assert (await _putuskan(ppk, await _usulkan(kota, usulan))).status_code == 200
    kota.clock.instant = kota.clock.instant.replace(day=16)
    await ubah_ketentuan(kota, "tingkat_aturan", {"tingkat": {}}, mulai="2026-09-16")
    assert await _verifikasi(kota, usulan) == (200, None)


async def test_it_ends_with_its_case_and_another_of_the_same_person_has_none(kota: ServiceUnderTest) -> None:
    lama = await usul(kota)
    assert (await _putuskan(tim(kota), await _usulkan(kota, lama))).status_code == 200
    tarik = {"alasan": "Diajukan ulang dengan jabatan lain."}
    assert (await verifikator(kota).post(f"/usulan/{lama['id']}/pembatalan", tarik, seen=1)).status_code == 200
    baru = await usul(kota)
    assert await _verifikasi(kota, baru) == (409, "perlu_pengecualian")
    assert (await _usulkan(kota, baru))["usulan_id"] == baru["id"]


async def test_under_a_corrected_number_nobody_asks_for_their_own_nor_grants_it(kota: ServiceUnderTest) -> None:
    baru = "197001012015011001"
    usulan = await usul(kota)
    diusulkan = await _usulkan(kota, usulan)
    await kota.receive(asn(PEGAWAI, **MENJELANG_PENSIUN, nip_lain=[baru]))
    for nip in (PEGAWAI, baru):
        minta = await verifikator(kota, nip).post(f"/usulan/{usulan['id']}/pengecualian", ALASAN, seen=1)
        assert (minta.status_code, minta.json()["kode"]) == (403, "konflik_kepentingan")
        beri = await _putuskan(tim(kota, nip), diusulkan)
        assert (beri.status_code, beri.json()["kode"]) == (403, "konflik_kepentingan")
    # What was granted before holds on: it is the same person.
    assert (await _putuskan(tim(kota), diusulkan)).status_code == 200
    assert await _verifikasi(kota, usulan) == (200, None)
    dicari = (await verifikator(kota).get("/usulan-pengecualian", nip=baru)).json()["data"]
    assert [each["id"] for each in dicari] == [diusulkan["id"]]


async def test_one_from_a_rule_that_is_no_more_is_read_and_granted_no_more(kota: ServiceUnderTest) -> None:
    usulan = await usul(kota)
    diusulkan = await _usulkan(kota, usulan)
    lama = await kota.sql(
        """INSERT INTO usulan_pengecualian SELECT (jsonb_populate_record(u, jsonb_build_object(
               'id', gen_random_uuid(), 'aturan', kode))).*
           FROM usulan_pengecualian u, unnest(ARRAY['P-98', 'P-99']) AS kode RETURNING id, aturan"""
    )
    menunggu = next(each["id"] for each in lama if each["aturan"] == "P-99")
    tolak = await _putuskan(tim(kota), {"id": menunggu})
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "tanpa_pengecualian")
    assert "Tidak ada aturan P-99" in tolak.json()["detail"]
    await kota.sql(
        """UPDATE usulan_pengecualian SET status = 'disetujui', versi = 2, diputus_oleh = $1, diputus_subjek = 'x',
               diputus_pada = now(), catatan = 'Sesuai.' WHERE aturan = 'P-98'""",
        TIM,
    )
    assert (await _putuskan(tim(kota), diusulkan)).status_code == 200
    assert await _verifikasi(kota, usulan) == (200, None)
    semua = (await verifikator(kota).get("/usulan-pengecualian")).json()["data"]
    assert {each["aturan"] for each in semua} == {"P-13", "P-98", "P-99"}


@pytest.mark.parametrize("peran", ["verifikator", "kepala_unit"])
async def test_a_code_that_there_is_not_is_told_to_everybody_alike(kota: ServiceUnderTest, peran: str) -> None:
    usulan = await usul(kota)
    siapa = kota.caller(peran, nip=KEPALA_LL, unit=["DISHUB"])
    isi = {**ALASAN, "aturan": "P-31"}
    answer = await siapa.post(f"/usulan/{usulan['id']}/pengecualian", isi, seen=1)
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanpa_pengecualian")
    assert "Tidak ada aturan P-31. Yang ada antara lain P-" in answer.json()["detail"]


async def test_no_relative_of_the_person_or_of_who_asks_grants_it(kota: ServiceUnderTest) -> None:
    usulan = await usul(kota)
    diusulkan = await _usulkan(kota, usulan)
    # Who works for the city stands in its records: the officer who asks as well.
    await kota.receive(
        asn(PEGAWAI, **MENJELANG_PENSIUN, kerabat=[REKAN]), asn(VERIFIKATOR, "DISHUB-LL-01", kerabat=[PEMERIKSA])
    )
    for nip in (REKAN, PEMERIKSA):
        for kata in ("persetujuan", "penolakan"):
            tolak = await tim(kota, nip).post(f"/usulan-pengecualian/{diusulkan['id']}/{kata}", SETUJU, seen=1)
            assert (tolak.status_code, tolak.json()["kode"]) == (403, "konflik_kepentingan"), nip
    assert (await _putuskan(tim(kota), diusulkan)).status_code == 200


# What has come up since


SEDANG = HukumanDisiplin(tingkat="sedang", mulai=date(2026, 5, 1), selesai=date(2026, 10, 31))
BERAT = HukumanDisiplin(tingkat="berat", mulai=date(2026, 9, 10), selesai=date(2027, 9, 9))
LAMA = ProsesHukum(jenis="peradilan", mulai=date(2026, 1, 5), selesai=None)
BARU = ProsesHukum(jenis="peradilan", mulai=date(2026, 9, 14), selesai=None)


async def _dikecualikan(mutasi: ServiceUnderTest, aturan: str, **keadaan: Any) -> dict:
    """A verified case that two people except from a rule as things are then."""
    await mutasi.receive(asn(PEGAWAI, **keadaan))
    usulan = await usul(mutasi)
    assert (await _putuskan(tim(mutasi), await _usulkan(mutasi, usulan, aturan=aturan))).status_code == 200
    return await melangkah(mutasi, usulan, "verifikasi")


async def _pertimbangan(mutasi: ServiceUnderTest, usulan: dict) -> Any:
    path = f"/usulan/{usulan['id']}/pertimbangan"
    return await petugas(mutasi, "pertimbangan").post(path, BADAN["pertimbangan"], seen=usulan["versi"])


@pytest.mark.parametrize(
    ("dulu", "kini"),
    [
        ({"hukdis": [SEDANG]}, {"hukdis": [BERAT]}),
        ({"hukdis": [SEDANG]}, {"hukdis": [SEDANG, BERAT]}),
        ({"hukdis": [SEDANG]}, {"hukdis": [SEDANG], "proses_hukum": [BARU]}),
        ({"proses_hukum": [LAMA]}, {"proses_hukum": [LAMA, BARU]}),
        ({"proses_hukum": [LAMA]}, {"proses_hukum": [LAMA], "hukdis": [SEDANG]}),
    ],
)
async def test_it_does_not_cover_a_sanction_or_a_process_that_comes_later(
    mutasi: ServiceUnderTest, dulu: dict, kini: dict
) -> None:
    usulan = await _dikecualikan(mutasi, "P-05", **dulu)
    await mutasi.receive(asn(PEGAWAI, **kini))
    tolak = await _pertimbangan(mutasi, usulan)
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "perlu_pengecualian")
    assert "Pengecualian atas P-05 yang sudah disetujui tidak mencakupnya" in tolak.json()["detail"]
    # Two people may look at what has come up, and one more of the same kind is not asked for.
    isi = {**ALASAN, "aturan": "P-05"}
    path = f"/usulan/{usulan['id']}/pengecualian"
    baru = await verifikator(mutasi).post(path, isi, seen=usulan["versi"])
    assert baru.status_code == 201, baru.text
    lagi = await verifikator(mutasi).post(path, isi, seen=usulan["versi"])
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "pengecualian_sudah_ada")
    assert (await _putuskan(tim(mutasi, "197001011996011099"), baru.json())).status_code == 200
    lagi = await verifikator(mutasi).post(path, isi, seen=usulan["versi"])
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "pengecualian_sudah_ada")
    assert (await _pertimbangan(mutasi, usulan)).status_code == 200


@pytest.mark.parametrize(
    ("dulu", "kini"),
    [
        ({"hukdis": [SEDANG, BERAT]}, {"hukdis": [SEDANG]}),
        ({"hukdis": [SEDANG], "proses_hukum": [LAMA]}, {"hukdis": [SEDANG]}),
        ({"hukdis": [SEDANG]}, {"hukdis": [SEDANG], "golongan": "III/d"}),
    ],
)
async def test_it_covers_what_was_seen_and_less(mutasi: ServiceUnderTest, dulu: dict, kini: dict) -> None:
    usulan = await _dikecualikan(mutasi, "P-05", **dulu)
    await mutasi.receive(asn(PEGAWAI, **kini))
    assert (await _pertimbangan(mutasi, usulan)).status_code == 200


async def test_one_that_was_asked_for_before_this_was_kept_covers_what_it_did(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, hukdis=[SEDANG]))
    usulan = await usul(mutasi)
    satu = await _usulkan(mutasi, usulan, aturan="P-05")
    tarik = f"/usulan-pengecualian/{satu['id']}/pembatalan"
    assert (await verifikator(mutasi).post(tarik, {"alasan": "Diusulkan ulang."}, seen=1)).status_code == 200
    (lama,) = await mutasi.sql(
        """INSERT INTO usulan_pengecualian SELECT (jsonb_populate_record(u, '{"dilihat": null, "status": "diusulkan",
               "versi": 1, "diputus_oleh": null, "diputus_subjek": null, "diputus_pada": null, "catatan": null}'
               || jsonb_build_object('id', gen_random_uuid()))).* FROM usulan_pengecualian u RETURNING id"""
    )
    assert (await _putuskan(tim(mutasi), lama)).status_code == 200
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    await mutasi.receive(asn(PEGAWAI, hukdis=[BERAT]))
    assert (await _pertimbangan(mutasi, usulan)).status_code == 200


def test_what_an_exception_keeps_are_facts_that_rules_name() -> None:
    assert JUDUL.keys() >= TENTANG_ORANG
