"""How long an exception lives, and for what: for one rule at one weight of one case, by two who are apart from it."""

from datetime import date
from typing import Any

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TIM,
    VERIFIKATOR,
    asn,
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
