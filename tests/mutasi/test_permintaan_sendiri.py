"""Own request: a case says so when it is opened, and the rules that look at it hold it back (PP 11/2017 art 190(6))."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.pegawai.asn import HukumanDisiplin
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    JALAN,
    PEGAWAI,
    REKAN,
    SURAT,
    TUJUAN,
    VERIFIKATOR,
    asn,
    catat_surat,
    jabatan,
    melangkah,
    petugas,
    usul,
)

PERNYATAAN = ("bebas_hukdis", "bebas_tugas_belajar")
"""What the PPK states of whoever asks for a move (PerBKN 5/2019 art 3(1)f and i)."""
LENGKAP = (*SURAT, "surat_permohonan", *PERNYATAAN)
MUDA = {"tmt_cpns": date(2019, 1, 1), "tmt_pns": date(2020, 2, 1)}
HUKDIS = HukumanDisiplin(tingkat="sedang", mulai=date(2026, 5, 1), selesai=date(2026, 10, 31))


async def _verifikasi(mutasi: ServiceUnderTest, usulan: dict) -> tuple[int, str | None, list[str]]:
    answer = await petugas(mutasi, "verifikasi").post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=usulan["versi"])
    isi = answer.json()
    penahan = [each["kode"] for each in isi.get("putusan", []) if each["wajib"] and each["hasil"] != "terpenuhi"]
    return answer.status_code, isi.get("kode"), penahan


async def _rinci(mutasi: ServiceUnderTest, usulan: dict, nip: str | None = None) -> dict[str, Any]:
    siapa = mutasi.caller("asn", nip=nip) if nip else mutasi.caller("auditor", unit=["*"])
    return (await siapa.get(f"/usulan/{usulan['id']}")).json()


async def test_a_case_says_whether_the_person_asked_for_it_and_is_found_by_it(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=2))
    diminta, kedinasan = await usul(mutasi, permintaan_sendiri=True), await usul(mutasi, nip=REKAN)
    assert (diminta["permintaan_sendiri"], kedinasan["permintaan_sendiri"]) == (True, False)
    assert (await _rinci(mutasi, diminta, PEGAWAI))["permintaan_sendiri"] is True
    auditor = mutasi.caller("auditor", unit=["*"])
    for saringan, usulan in (("true", diminta), ("false", kedinasan)):
        (ada,) = (await auditor.get("/usulan", permintaan_sendiri=saringan)).json()["data"]
        assert ada["id"] == usulan["id"]
    assert len((await auditor.get("/usulan")).json()["data"]) == 2


@pytest.mark.parametrize("sendiri", [True, False])
async def test_within_ten_years_of_becoming_pns_nobody_asks_to_be_moved(
    mutasi: ServiceUnderTest, sendiri: bool
) -> None:
    """P-17."""
    await mutasi.receive(asn(PEGAWAI, **MUDA))
    usulan = await usul(mutasi, surat=LENGKAP if sendiri else SURAT, permintaan_sendiri=sendiri)
    diharap = (409, "terhalang_aturan", ["P-17"]) if sendiri else (200, None, [])
    assert await _verifikasi(mutasi, usulan) == diharap


@pytest.mark.parametrize(("sendiri", "kode"), [(True, "terhalang_aturan"), (False, "perlu_pengecualian")])
async def test_a_sanction_forbids_what_somebody_asks_for_and_only_warns_otherwise(
    mutasi: ServiceUnderTest, sendiri: bool, kode: str
) -> None:
    """P-05, and from what forbids there is no exception."""
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    usulan = await usul(mutasi, surat=LENGKAP if sendiri else SURAT, permintaan_sendiri=sendiri)
    assert await _verifikasi(mutasi, usulan) == (409, kode, ["P-05"])
    pengecualian = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post(
        f"/usulan/{usulan['id']}/pengecualian",
        {
            "aturan": "P-05",
            "alasan": "Pelayanan terhenti bila menunggu.",
            "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
        },
        seen=1,
    )
    assert pengecualian.status_code == (409 if sendiri else 201)


async def test_the_ppk_states_what_no_register_of_the_city_knows_before_it_is_verified(
    mutasi: ServiceUnderTest,
) -> None:
    """P-05 and P-06 (PerBKN 5/2019 art 3(1)f and i)."""
    usulan = await usul(mutasi, surat=(*SURAT, "surat_permohonan"), permintaan_sendiri=True)
    assert await _verifikasi(mutasi, usulan) == (409, "terhalang_aturan", ["P-05", "P-06"])
    await catat_surat(mutasi, usulan["id"], PERNYATAAN)
    assert (await _verifikasi(mutasi, usulan))[0] == 200


@pytest.mark.parametrize("sendiri", [True, False])
async def test_a_lower_post_is_given_to_whoever_asks_for_it_in_writing(mutasi: ServiceUnderTest, sendiri: bool) -> None:
    """P-23."""
    await mutasi.receive(jabatan(TUJUAN, kelas=5))
    usulan = await usul(mutasi, surat=LENGKAP if sendiri else SURAT, permintaan_sendiri=sendiri)
    assert await _verifikasi(mutasi, usulan) == (409, "terhalang_aturan", ["P-23"])
    await catat_surat(mutasi, usulan["id"], ("bersedia_turun",))
    diharap = (200, None, []) if sendiri else (409, "terhalang_aturan", ["P-23"])
    assert await _verifikasi(mutasi, usulan) == diharap


async def test_every_judgement_keeps_it_and_so_does_one_under_the_law_of_another_day(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=LENGKAP, permintaan_sendiri=True)
    for langkah in JALAN:
        usulan = await melangkah(mutasi, usulan, langkah)
    acara = await mutasi.sql("SELECT (acara ->> 'permintaan_sendiri')::boolean AS sendiri FROM usulan_penilaian")
    assert [each["sendiri"] for each in acara] == [True] * 4
    ulang = await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}/penilaian-ulang")
    (p17,) = [each for each in ulang.json()["data"] if each["kode"] == "P-17"]
    assert "sudah lewat" in p17["penjelasan"]


async def test_a_case_that_carries_an_application_is_not_for_the_service(mutasi: ServiceUnderTest) -> None:
    """T-06: else what art 3(1) asks of whoever asks for a move is left aside by one word."""
    usulan = await usul(mutasi, surat=(*SURAT, "surat_permohonan"), permintaan_sendiri=False)
    assert await _verifikasi(mutasi, usulan) == (409, "terhalang_aturan", ["T-06"])


async def test_it_is_part_of_what_was_proposed_and_stays(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, permintaan_sendiri=True)
    jejak = await mutasi.caller("auditor", unit=["*"]).get("/jejak", objek="usulan", objek_id=usulan["id"])
    assert jejak.json()["data"][0]["sesudah"]["permintaan_sendiri"] is True
    keliru = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post(
        f"/usulan/{usulan['id']}/pembatalan", {"alasan": "Bukan permintaan pegawai."}, seen=1
    )
    assert keliru.status_code == 200
    assert (await usul(mutasi))["permintaan_sendiri"] is False
