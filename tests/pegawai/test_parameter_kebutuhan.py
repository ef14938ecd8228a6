"""Legal numbers are dated, documented, and changed by two people."""

from datetime import date
from decimal import Decimal

import asyncpg
import httpx
import pytest

from services.pegawai.kebutuhan.ketentuan import KATALOG
from shared.contracts.pegawai import JabatanState
from tests.layanan import ServiceUnderTest
from tests.pegawai.test_abk import TUGAS

PENGUSUL, PENYETUJU = "198001012005011001", "198102022006012002"
PUTUSAN = {"catatan": "Sesuai surat edaran."}


async def usulkan(pegawai: ServiceUnderTest, kode: str, nilai: str, mulai: str = "2027-01-01") -> httpx.Response:
    isi = {
        "kode": kode,
        "nilai": nilai,
        "berlaku_mulai": mulai,
        "dasar_hukum": "Surat edaran contoh 1/2026",
        "alasan": "Penyesuaian hari kerja.",
    }
    return await pegawai.caller("verifikator", nip=PENGUSUL, unit=["*"]).post("/parameter", isi)


async def setujui(pegawai: ServiceUnderTest, usulan: httpx.Response, oleh: str = PENYETUJU) -> httpx.Response:
    petugas = pegawai.caller("verifikator", nip=oleh, unit=["*"])
    return await petugas.post(f"/parameter/{usulan.json()['id']}/setujui", PUTUSAN, seen=1)


async def nilai(pegawai: ServiceUnderTest, kode: str, hari: str) -> str:
    data = (await pegawai.caller("asn").get("/parameter", per_tanggal=hari)).json()["data"]
    return next(each["nilai"] for each in data if each["kode"] == kode)


async def test_every_number_of_the_catalogue_has_a_value_and_a_legal_basis(pegawai: ServiceUnderTest) -> None:
    jawab = (await pegawai.caller("asn").get("/parameter")).json()
    assert jawab["per_tanggal"] == "2026-09-15"
    assert [each["kode"] for each in jawab["data"]] == sorted(KATALOG)
    for each in jawab["data"]:
        butir = KATALOG[each["kode"]]
        assert butir.terkecil <= Decimal(each["nilai"]) <= butir.terbesar
        assert each["dasar_hukum"]
        assert each["judul"]
    nilai = {each["kode"]: each["nilai"] for each in jawab["data"]}
    assert nilai["abk.wke"] == "75000"
    assert (nilai["status.kosong_sampai"], nilai["status.kurang_di_bawah"], nilai["status.lebih_di_atas"]) == (
        "0",
        "90",
        "110",
    )
    bobot = [Decimal(isi) for kode, isi in nilai.items() if KATALOG[kode].judul.startswith("Bobot")]
    assert sum(bobot) == 100


async def test_a_new_value_holds_from_its_day_and_the_old_one_up_to_the_day_before(pegawai: ServiceUnderTest) -> None:
    usulan = await usulkan(pegawai, "abk.wke", "74760")
    assert (usulan.status_code, usulan.json()["status"]) == (201, "DIUSULKAN")
    assert await nilai(pegawai, "abk.wke", "2027-01-01") == "75000"
    disetujui = await setujui(pegawai, usulan)
    assert (disetujui.status_code, disetujui.json()["status"], disetujui.json()["diputus_oleh"]) == (
        200,
        "DISETUJUI",
        PENYETUJU,
    )
    assert await nilai(pegawai, "abk.wke", "2026-12-31") == "75000"
    assert await nilai(pegawai, "abk.wke", "2027-01-01") == "74760"
    riwayat = (await pegawai.caller("auditor").get("/parameter/abk.wke/riwayat")).json()["data"]
    assert [(each["nilai"], each["berlaku_mulai"], each["berlaku_sampai"]) for each in riwayat] == [
        ("74760", "2027-01-01", None),
        ("75000", None, "2026-12-31"),
        ("75000", None, None),
    ]
    assert riwayat[1]["menggantikan"] == riwayat[2]["id"]
    assert riwayat[2]["digantikan_pada"] is not None


async def test_a_value_between_two_others_ends_where_the_later_one_begins(pegawai: ServiceUnderTest) -> None:
    await setujui(pegawai, await usulkan(pegawai, "abk.wke", "72000", "2028-01-01"))
    await setujui(pegawai, await usulkan(pegawai, "abk.wke", "74760", "2027-01-01"))
    assert [await nilai(pegawai, "abk.wke", f"{tahun}-06-01") for tahun in (2026, 2027, 2028)] == [
        "75000",
        "74760",
        "72000",
    ]
    await setujui(pegawai, await usulkan(pegawai, "abk.wke", "74000", "2027-01-01"))
    assert await nilai(pegawai, "abk.wke", "2027-06-01") == "74000"


async def test_whoever_proposes_cannot_approve_not_even_in_the_database(pegawai: ServiceUnderTest) -> None:
    usulan = await usulkan(pegawai, "abk.wke", "74760")
    sendiri = await setujui(pegawai, usulan, PENGUSUL)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    with pytest.raises(asyncpg.CheckViolationError):
        await pegawai.sql(
            "UPDATE parameter_usulan SET status = 'DISETUJUI', diputus_oleh = diusulkan_oleh, diputus_pada = now()"
        )


async def test_a_proposal_is_decided_once(pegawai: ServiceUnderTest) -> None:
    usulan = await usulkan(pegawai, "abk.wke", "74760")
    petugas = pegawai.caller("ppk", nip=PENYETUJU, unit=["*"])
    jalan = f"/parameter/{usulan.json()['id']}"
    ditolak = await petugas.post(f"{jalan}/tolak", PUTUSAN, seen=1)
    assert (ditolak.status_code, ditolak.json()["status"]) == (200, "DITOLAK")
    terlambat = await petugas.post(f"{jalan}/setujui", PUTUSAN, seen=2)
    assert (terlambat.status_code, terlambat.json()["kode"]) == (409, "usulan_sudah_diputus")
    assert (await petugas.post(f"{jalan}/setujui", PUTUSAN, seen=1)).status_code == 412
    assert await nilai(pegawai, "abk.wke", "2027-01-01") == "75000"
    daftar = (await petugas.get("/parameter/usulan", status="DITOLAK")).json()
    assert [each["id"] for each in daftar["data"]] == [usulan.json()["id"]]


async def test_a_number_of_the_whole_city_is_not_for_clerks_of_a_unit_nor_for_tokens_without_a_person(
    pegawai: ServiceUnderTest,
) -> None:
    isi = {"kode": "abk.wke", "nilai": "74760", "berlaku_mulai": "2027-01-01", "dasar_hukum": "SE 1/2026"}
    isi["alasan"] = "Penyesuaian hari kerja efektif."
    usulan = (await usulkan(pegawai, "abk.wke", "74760")).json()
    for unit, nip in ((["DISHUB"], PENYETUJU), ([], PENYETUJU), (["*"], "")):
        petugas = pegawai.caller("verifikator", nip=nip, unit=unit)
        assert (await petugas.post("/parameter", isi)).status_code == 403
        for putusan in ("setujui", "tolak"):
            assert (await petugas.post(f"/parameter/{usulan['id']}/{putusan}", PUTUSAN, seen=1)).status_code == 403
    # The mayor is elected, and has no NIP.
    wali_kota = pegawai.caller("ppk", nip="", unit=["*"], sub="wali-kota")
    assert (await wali_kota.post(f"/parameter/{usulan['id']}/setujui", PUTUSAN, seen=1)).status_code == 200


async def test_values_that_make_no_sense_are_refused_and_named(pegawai: ServiceUnderTest) -> None:
    kecil = await usulkan(pegawai, "abk.wke", "7500")
    assert (kecil.status_code, kecil.json()["kode"]) == (422, "parameter_tidak_wajar")
    assert "antara 50000 dan 120000" in kecil.json()["detail"]
    tiada = await usulkan(pegawai, "abk.apa", "1")
    assert tiada.status_code == 422
    assert tiada.json()["kesalahan"][0]["pointer"] == "/kode"
    silang = await setujui(pegawai, await usulkan(pegawai, "pej.c_mulai", "0.95"))
    assert (silang.status_code, silang.json()["kode"]) == (409, "parameter_tidak_serasi")
    assert await nilai(pegawai, "pej.c_mulai", "2027-01-01") == "0.7"


async def test_only_clerks_propose_and_everybody_reads(pegawai: ServiceUnderTest) -> None:
    for peran in ("asn", "kepala_unit", "ppk", "auditor", "integrasi"):
        assert (await pegawai.caller(peran).post("/parameter", {})).status_code == 403, peran
        assert (await pegawai.caller(peran).get("/parameter")).status_code == 200, peran
    assert (await pegawai.caller("asn").get("/parameter/tidak.ada/riwayat")).status_code == 404


async def test_a_new_wke_is_told_of_every_post_whose_need_it_changes(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", nip=PENGUSUL, unit=["*"])
    # 72,000 minutes: 2.3583 people instead of 2.264; and 108,000 minutes, 1.44 people, become 1.5.
    batas = [{**TUGAS[0], "volume": 2400}]
    for jabatan, tugas in (("DISHUB-LL-01", TUGAS), ("DISHUB-AK-01", batas)):
        isi = {"berlaku_mulai": "2026-01-01", "tugas": tugas}
        assert (await petugas.send("PUT", f"/jabatan/{jabatan}/abk", isi, seen=0)).status_code == 200
    await kota.sql("DELETE FROM state_mark")
    await setujui(kota, await usulkan(kota, "abk.wke", "72000", "2026-09-01"))
    assert await kota.marked("jabatan") == {"DISHUB-AK-01"}
    (keadaan,) = await kota.state(JabatanState, "DISHUB-AK-01")
    assert keadaan.kebutuhan == 2
    dulu = await petugas.get("/jabatan/DISHUB-AK-01/abk", per_tanggal=str(date(2026, 8, 31)))
    assert (dulu.json()["wke_menit"], dulu.json()["kebutuhan"]) == ("75000", 1)


async def test_what_was_recorded_cannot_be_overwritten(pegawai: ServiceUnderTest) -> None:
    for perintah in ("UPDATE parameter SET nilai = 1", "DELETE FROM parameter"):
        with pytest.raises(asyncpg.RaiseError, match="tidak boleh diubah atau dihapus"):
            await pegawai.sql(perintah)
    with pytest.raises(asyncpg.ExclusionViolationError):
        await pegawai.sql(
            "INSERT INTO parameter (kode, nilai, berlaku, dasar_hukum) VALUES "
            "('abk.wke', 1, daterange('2026-01-01', NULL), 'tidak ada')"
        )
