"""A case that is returned for repair, mended and proposed again: by the same people, each in their own part."""

import asyncio
from datetime import date
from typing import Any

import pytest

from shared.contracts.mutasi import UsulanDikembalikan, UsulanDiperbaiki, UsulanDitolak
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    BADAN,
    KEPALA_LL,
    PEGAWAI,
    PELANTIK,
    PEMERIKSA,
    PETUGAS,
    REKAN,
    TIM,
    TUJUAN,
    VERIFIKATOR,
    WALI_KOTA,
    asn,
    isi_usulan,
    jabatan,
    melangkah,
    petugas,
    usul,
    usulan_berstatus,
)


async def _rinci(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    return (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()


async def _langkah(mutasi: ServiceUnderTest, usulan: dict[str, Any], langkah: str, *peran: str, nip: str) -> Any:
    siapa = mutasi.caller(*peran, "asn", nip=nip, unit=["*"])
    return await siapa.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])


async def _dikembalikan(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """Of what BKN has not considered yet."""
    return await melangkah(mutasi, await usul(mutasi, ("bebas_temuan",)), "pengembalian")


async def test_a_returned_case_is_mended_and_passes_the_same_people_again(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    answer = await _langkah(mutasi, usulan, "pengembalian", "ppk", nip=WALI_KOTA)
    assert (answer.status_code, answer.json()["status"]) == (200, "dikembalikan")
    kembali = await _rinci(mutasi, usulan)
    assert (kembali["nomor_berita_acara"], kembali["tanggal_pertimbangan"]) == (None, None)
    (kabar,) = await mutasi.published(UsulanDikembalikan)
    assert (kabar.event.pengusul, kabar.event.catatan) == (VERIFIKATOR, BADAN["pengembalian"]["alasan"])

    usulan = await melangkah(mutasi, kembali, "perbaikan")
    assert usulan["status"] == "draf"
    assert [each.event.catatan for each in await mutasi.published(UsulanDiperbaiki)] == [BADAN["perbaikan"]["catatan"]]
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        usulan = await melangkah(mutasi, usulan, langkah)
    rinci = await _rinci(mutasi, usulan)
    assert rinci["status"] == "diputuskan"
    assert [(each["langkah"], each["oleh"]) for each in rinci["riwayat"]] == [
        ("pengajuan", VERIFIKATOR),
        ("verifikasi", PEMERIKSA),
        ("pertimbangan", TIM),
        ("pengembalian", WALI_KOTA),
        ("perbaikan", VERIFIKATOR),
        ("verifikasi", PEMERIKSA),
        ("pertimbangan", TIM),
        ("keputusan", WALI_KOTA),
    ]
    assert rinci["riwayat"][3]["rincian"] == {"tugas": "pemutus"}
    versi = [each["versi"] for each in rinci["riwayat"]]
    assert versi == sorted(set(versi))


async def test_nobody_changes_their_part_when_a_case_comes_round_again(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dikembalikan")
    pemeriksa = await _langkah(mutasi, usulan, "perbaikan", "verifikator", nip=PEMERIKSA)
    assert (pemeriksa.status_code, pemeriksa.json()["kode"], pemeriksa.json()["langkah_anda"]) == (
        403,
        "perlu_orang_lain",
        "pengembalian",
    )
    usulan = await melangkah(mutasi, usulan, "perbaikan")
    pengusul = await _langkah(mutasi, usulan, "verifikasi", "verifikator", nip=VERIFIKATOR)
    assert (pengusul.status_code, pengusul.json()["kode"]) == (403, "perlu_orang_lain")
    pengusul = await _langkah(mutasi, usulan, "pengembalian", "verifikator", nip=VERIFIKATOR)
    assert pengusul.status_code == 403


async def test_whoever_mends_a_case_of_somebody_else_is_one_who_proposes_from_then_on(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dikembalikan")
    answer = await _langkah(mutasi, usulan, "perbaikan", "verifikator", nip=PELANTIK)
    assert answer.status_code == 200
    answer = await _langkah(mutasi, answer.json(), "verifikasi", "verifikator", nip=PELANTIK)
    assert (answer.status_code, answer.json()["kode"]) == (403, "perlu_orang_lain")


async def test_a_head_of_unit_mends_only_what_they_have_proposed(mutasi: ServiceUnderTest) -> None:
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB-LL"])
    usulan = await usulan_berstatus(mutasi, "dikembalikan")
    answer = await kepala.post(f"/usulan/{usulan['id']}/perbaikan", BADAN["perbaikan"], seen=usulan["versi"])
    assert answer.status_code == 403
    assert "usulannya sendiri" in answer.json()["detail"]


async def test_a_head_of_unit_mends_or_withdraws_what_comes_back_to_them(mutasi: ServiceUnderTest) -> None:
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB-LL"])
    usulan = (await kepala.post("/usulan", isi_usulan())).json()
    usulan = await melangkah(mutasi, usulan, "pengembalian")
    dilihat = (await kepala.get(f"/usulan/{usulan['id']}")).json()
    assert dilihat["langkah_mungkin"] == ["perbaikan", "pembatalan"]
    jalan = f"/usulan/{usulan['id']}"
    answer = await kepala.post(f"{jalan}/perbaikan", BADAN["perbaikan"], seen=dilihat["versi"])
    assert answer.json()["status"] == "draf"
    usulan = await melangkah(mutasi, answer.json(), "pengembalian")
    answer = await kepala.post(f"{jalan}/pembatalan", BADAN["pembatalan"], seen=usulan["versi"])
    assert (answer.status_code, answer.json()["status"]) == (200, "dibatalkan")


async def test_a_returned_case_holds_its_person_and_its_place(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=1))
    usulan = await usulan_berstatus(mutasi, "dikembalikan")
    pengusul = petugas(mutasi, "perbaikan")
    lagi = await pengusul.post("/usulan", isi_usulan())
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "usulan_masih_terbuka")
    orang_lain = await pengusul.post("/usulan", isi_usulan(nip=REKAN))
    assert (orang_lain.status_code, orang_lain.json()["kode"]) == (409, "tidak_ada_kursi")
    await melangkah(mutasi, usulan, "pembatalan")
    assert (await pengusul.post("/usulan", isi_usulan(nip=REKAN))).status_code == 201


async def test_what_is_mended_is_judged_at_once_and_named_in_the_history(mutasi: ServiceUnderTest) -> None:
    usulan = await _dikembalikan(mutasi)
    lama = (await _rinci(mutasi, usulan))["penilaian"][0]["versi"]
    ubah = {"tmt": "2026-10-15", "alasan": "Mengisi jabatan lowong sesudah serah terima."}
    usulan = await melangkah(mutasi, usulan, "perbaikan", **ubah)
    rinci = await _rinci(mutasi, usulan)
    assert (rinci["tmt"], rinci["alasan"]) == (ubah["tmt"], ubah["alasan"])
    assert rinci["riwayat"][-1]["rincian"] == {"diperbaiki": ["alasan", "tmt"]}
    assert rinci["penilaian"][0]["versi"] == rinci["versi"] > lama


async def test_a_tmt_that_is_over_is_not_proposed_again(mutasi: ServiceUnderTest) -> None:
    usulan = await _dikembalikan(mutasi)
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=2)
    siapa = petugas(mutasi, "perbaikan")
    jalan = f"/usulan/{usulan['id']}/perbaikan"
    answer = await siapa.post(jalan, BADAN["perbaikan"], seen=usulan["versi"])
    assert answer.status_code in (409, 422)
    assert "TMT" in answer.json()["detail"]
    answer = await siapa.post(jalan, {**BADAN["perbaikan"], "tmt": "2026-10-20"}, seen=usulan["versi"])
    assert answer.json()["status"] == "draf"


async def test_whoever_is_replaced_may_be_left_out_when_a_case_is_mended(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=1, terisi=1), asn(REKAN, TUJUAN))
    usulan = await usul(mutasi, menggantikan=REKAN)
    usulan = await melangkah(mutasi, usulan, "pengembalian")
    jalan, siapa = f"/usulan/{usulan['id']}/perbaikan", petugas(mutasi, "perbaikan")
    penuh = await siapa.post(jalan, {**BADAN["perbaikan"], "menggantikan": None}, seen=usulan["versi"])
    assert (penuh.status_code, penuh.json()["kode"]) == (409, "tidak_ada_kursi")
    salah = await siapa.post(jalan, {**BADAN["perbaikan"], "menggantikan": PEGAWAI}, seen=usulan["versi"])
    assert (salah.status_code, salah.json()["kode"]) == (422, "bukan_pemangku")
    await mutasi.receive(asn(REKAN), jabatan(TUJUAN, formasi=1, terisi=0))
    kosong = await siapa.post(jalan, {**BADAN["perbaikan"], "menggantikan": None}, seen=usulan["versi"])
    assert kosong.status_code == 200
    assert (await _rinci(mutasi, usulan))["menggantikan"] is None


async def test_a_verification_may_refuse_with_a_reason(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    jalan, siapa = f"/usulan/{usulan['id']}/verifikasi", petugas(mutasi, "verifikasi")
    tanpa = await siapa.post(jalan, {"hasil": "tolak"}, seen=usulan["versi"])
    assert tanpa.status_code == 422
    isi = {"hasil": "tolak", "catatan": "Jabatan itu dihapus pada penataan organisasi."}
    answer = await siapa.post(jalan, isi, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["status"]) == (200, "ditolak")
    (kabar,) = await mutasi.published(UsulanDitolak)
    assert (kabar.event.tahap, kabar.event.catatan) == ("verifikasi", isi["catatan"])


async def test_of_two_who_return_and_decide_at_once_one_is_late(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    jawab = await asyncio.gather(
        _langkah(mutasi, usulan, "pengembalian", "verifikator", nip=PETUGAS["verifikasi"]),
        _langkah(mutasi, usulan, "keputusan", "ppk", nip=WALI_KOTA),
    )
    assert sorted(each.status_code for each in jawab) == [200, 412]
    assert (await _rinci(mutasi, usulan))["status"] in ("dikembalikan", "diputuskan")


@pytest.mark.parametrize(
    "status", ["draf", "dikembalikan", "terverifikasi", "dipertimbangkan", "diputuskan", "berlaku"]
)
async def test_every_step_says_whether_the_caller_can_take_it_and_if_not_why(
    mutasi: ServiceUnderTest, status: str
) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    for langkah in ("verifikasi", "pertimbangan", "keputusan", "perbaikan"):
        dilihat = (await petugas(mutasi, langkah).get(f"/usulan/{usulan['id']}")).json()
        semua = {each["langkah"]: each for each in dilihat["alur"]}
        assert {each for each, satu in semua.items() if satu["dapat"]} == set(dilihat["langkah_mungkin"])
        assert all((each["sebab"] is None) is each["dapat"] for each in semua.values())
        if langkah not in dilihat["langkah_mungkin"]:
            answer = await petugas(mutasi, langkah).post(
                f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=dilihat["versi"]
            )
            assert answer.status_code in (403, 409), answer.text


async def test_a_return_keeps_the_papers_and_the_day_of_receipt(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    lama = await _rinci(mutasi, usulan)
    mutasi.clock.instant = mutasi.clock.instant.replace(day=20)
    answer = await _langkah(mutasi, usulan, "pengembalian", "tim_penilai", nip=TIM)
    usulan = await melangkah(mutasi, answer.json(), "perbaikan")
    baru = await _rinci(mutasi, usulan)
    assert baru["dokumen"] == lama["dokumen"]
    assert baru["tanggal_diterima"] == lama["tanggal_diterima"]
    assert date.fromisoformat(baru["tanggal_diterima"]) < date(2026, 9, 20)
