"""Who changes a batch, who lets it go, what holds a case, and taking back what was let go."""

from datetime import date
from typing import Any

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    PEGAWAI,
    PELANTIK,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    VERIFIKATOR,
    asn,
    jabatan,
    melangkah,
    usul,
)
from tests.mutasi.kumpulan.himpunan import GZ, LAIN, LL, PEMANGKU, himpun, lepas, penyusun, siapkan

Kasus = list[dict[str, Any]]


async def _rinci(mutasi: ServiceUnderTest, kumpulan: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}")).json()
    return hasil


async def _cabut(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], seen: int, *usulan: dict[str, Any]) -> Any:
    isi = {"usulan": [each["id"] for each in usulan] or None, "alasan": "Berkasnya ternyata kurang."}
    return await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pelepasan/pencabutan", isi, seen=seen)


async def test_whoever_has_changed_a_batch_does_not_let_it_go_though_another_made_it(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai[:2])
    isi = {"usulan": [rantai[2]["id"]]}
    assert (await penyusun(mutasi, PEMBATAL).post(f"/kumpulan/{kumpulan['id']}/usulan", isi, seen=1)).is_success
    await siapkan(mutasi, *rantai)
    jawab = await lepas(mutasi, kumpulan, seen=2)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await lepas(mutasi, kumpulan, seen=2, siapa=penyusun(mutasi, PELANTIK))).status_code == 200


async def test_a_relative_of_whoever_made_the_batch_does_not_let_it_go(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    await mutasi.receive(asn(VERIFIKATOR, kerabat=[PEMBATAL]))
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    jawab = await lepas(mutasi, kumpulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")


async def test_nobody_takes_themselves_or_a_relative_out_of_a_batch_or_pairs_them(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await mutasi.receive(asn(LAIN, LL, kerabat=[PEMERIKSA]))
    for siapa in (LAIN, PEMERIKSA):
        ini, jalur = penyusun(mutasi, siapa), f"/kumpulan/{kumpulan['id']}"
        keluar = await ini.post(
            f"{jalur}/pengeluaran", {"usulan": [rantai[2]["id"]], "alasan": "Diputuskan sendiri."}, seen=1
        )
        berdua = {"satu": rantai[0]["id"], "dua": rantai[2]["id"]}
        pasang = await ini.post(f"{jalur}/pasangan", berdua, seen=1)
        bubar = await ini.post(f"{jalur}/pembubaran", {"alasan": "Diputuskan sendiri."}, seen=1)
        assert {each.json()["kode"] for each in (keluar, pasang, bubar)} == {"konflik_kepentingan"}


async def test_which_of_a_couple_is_not_in_the_batch_is_said_at_its_place(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai[:2])
    berdua = {"satu": rantai[0]["id"], "dua": rantai[2]["id"]}
    jawab = await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pasangan", berdua, seen=1)
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == ["/dua"]


async def test_a_batch_that_would_fill_a_post_beyond_its_seats_is_not_made(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    await mutasi.receive(jabatan(GZ, formasi=1))
    isi = {"nama": "Pelantikan", "alasan": "Rotasi tahunan.", "usulan": [each["id"] for each in rantai]}
    jawab = await penyusun(mutasi).post("/kumpulan", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "melebihi_formasi")
    assert f"Jabatan {GZ} (1 kursi, menjadi 2 orang), yang dituju Pegawai" in jawab.json()["detail"]
    kumpulan = await himpun(mutasi, rantai[:2])
    jawab = await penyusun(mutasi).post(
        f"/kumpulan/{kumpulan['id']}/usulan", {"usulan": [rantai[2]["id"]]}, seen=kumpulan["versi"]
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "melebihi_formasi")
    assert (await _rinci(mutasi, kumpulan))["usulan"] == 2


async def test_two_of_whom_only_one_finds_a_seat_are_no_couple(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await mutasi.receive(jabatan(GZ, formasi=1))
    berdua = {"satu": rantai[1]["id"], "dua": rantai[2]["id"]}
    jawab = await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pasangan", berdua, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "melebihi_formasi")


async def test_who_competes_is_told_beforehand_and_the_others_go(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    """GZ loses a seat: PEMANGKU and LAIN compete for the other, PEGAWAI waits for PEMANGKU, REKAN goes."""
    await mutasi.receive(jabatan("DISHUB-AK-03"))
    rekan = await usul(mutasi, nip=REKAN, jabatan_tujuan="DISHUB-AK-03")
    kumpulan = await himpun(mutasi, [*rantai, rekan])
    await siapkan(mutasi, *rantai, rekan)
    await mutasi.receive(jabatan(GZ, formasi=1))
    (satu,) = (await _rinci(mutasi, kumpulan))["rebutan"]
    assert (satu["kode"], satu["formasi"], satu["menjadi"], satu["lain"]) == (GZ, 1, 2, 0)
    assert {each["nip"] for each in satu["bersaing"]} == {PEMANGKU, LAIN}
    kini = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/pelepasan")).json()
    assert [each["nip"] for each in kini["dilepas"]] == [REKAN]
    sebab = {each["nip"]: each["pesan"] for each in kini["tertahan"]}
    assert f"menuju Jabatan {GZ} (1 kursi, menjadi 2 orang)" in sebab[LAIN]
    assert "menempati kursi" in sebab[PEGAWAI]
    assert [each["nip"] for each in (await lepas(mutasi, kumpulan)).json()["dilepas"]] == [REKAN]
    # Whoever names one of them has chosen.
    jawab = await lepas(mutasi, kumpulan, [rantai[2]["id"]], seen=2)
    assert [each["nip"] for each in jawab.json()["dilepas"]] == [LAIN]


async def test_a_case_outside_that_waits_for_the_ppk_counts_and_has_no_name(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai[:2])
    await siapkan(mutasi, *rantai)
    await mutasi.receive(jabatan(GZ, formasi=1))
    (satu,) = (await _rinci(mutasi, kumpulan))["rebutan"]
    assert (satu["menjadi"], satu["lain"], [each["nip"] for each in satu["bersaing"]]) == (2, 1, [PEMANGKU])
    assert "dan 1 usulan di luar kumpulan ini" in satu["pesan"]
    assert (await lepas(mutasi, kumpulan)).json()["kode"] == "melebihi_formasi"


async def test_whose_person_has_moved_or_left_meanwhile_is_not_ready(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    await mutasi.receive(asn(PEMANGKU, "DISHUB-AK-03"), asn(LAIN, LL, kedudukan_hukum="99", keluar=True))
    kini = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/pelepasan")).json()
    sebab = {each["nip"]: (each["keadaan"], each["pesan"]) for each in kini["tertahan"]}
    assert kini["dilepas"] == []
    assert sebab[PEMANGKU][0] == sebab[LAIN][0] == "belum_siap"
    assert "berubah sejak diusulkan" in sebab[PEMANGKU][1]
    assert "sudah keluar dari dinas" in sebab[LAIN][1]
    data = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}/usulan")).json()["data"]
    assert {each["nip"]: each["kendala"] is None for each in data} == {PEGAWAI: True, PEMANGKU: False, LAIN: False}


async def test_what_was_let_go_is_held_again_with_what_needs_it(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, kumpulan)).is_success
    jawab = await _cabut(mutasi, kumpulan, 2, rantai[1])
    assert {each["nip"] for each in jawab.json()["ditahan"]} == {PEGAWAI, PEMANGKU}
    rinci = await _rinci(mutasi, kumpulan)
    assert (rinci["versi"], rinci["dilepas"]) == (3, 1)
    assert [(each["jenis"], each["jumlah"]) for each in rinci["pelepasan"]] == [("pelepasan", 3), ("pencabutan", 2)]
    lagi = await _cabut(mutasi, kumpulan, 3, rantai[1])
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "tidak_sekumpulan")
    # What is held again takes a second person to be let go, and then goes.
    assert {each["nip"] for each in (await lepas(mutasi, kumpulan, seen=3)).json()["dilepas"]} == {PEGAWAI, PEMANGKU}


async def test_what_a_decided_case_needs_is_held_by_nobody_any_more(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    """PEGAWAI is decided and follows PEMANGKU, who is not yet; LAIN can be held."""
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, kumpulan)).is_success
    kini = (await penyusun(mutasi).get(f"/usulan/{rantai[0]['id']}")).json()
    await melangkah(mutasi, kini, "keputusan")
    jawab = await _cabut(mutasi, kumpulan, 2, rantai[1])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_diputuskan")
    assert [each["nip"] for each in jawab.json()["tertahan"]] == [PEGAWAI]
    assert [each["nip"] for each in (await _cabut(mutasi, kumpulan, 2)).json()["ditahan"]] == [LAIN]
    assert (await _cabut(mutasi, kumpulan, 3)).json()["kode"] == "tidak_ada_perubahan"


async def test_a_batch_is_dissolved_as_long_as_nothing_is_let_go(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, kumpulan, [rantai[2]["id"]])).is_success
    jalur, alasan = f"/kumpulan/{kumpulan['id']}", {"alasan": "Pelantikan ditunda."}
    jawab = await penyusun(mutasi).post(f"{jalur}/pembubaran", alasan, seen=2)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_dilepas")
    assert (await _cabut(mutasi, kumpulan, 2)).is_success
    jawab = await penyusun(mutasi).post(f"{jalur}/pembubaran", alasan, seen=3)
    assert (jawab.json()["status"], jawab.json()["usulan"], jawab.json()["versi"]) == ("dibubarkan", 0, 4)
    kini = (await penyusun(mutasi).get(f"/usulan/{rantai[0]['id']}")).json()
    assert (kini["kumpulan_id"], kini["dilepas"]) == (None, True)
    jawab = await penyusun(mutasi).post(f"{jalur}/usulan", {"usulan": [rantai[0]["id"]]}, seen=4)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "kumpulan_dibubarkan")
    # Empty as it is, it is nobody's business who does not know the whole city and has not made it.
    assert (await penyusun(mutasi, PEMERIKSA, unit=["DINKES"]).get(jalur)).status_code == 404
    assert (await penyusun(mutasi, VERIFIKATOR, unit=["DISHUB"]).get(jalur)).status_code == 200


async def test_a_batch_is_called_otherwise(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    siapa, jalur = penyusun(mutasi, PEMBATAL), f"/kumpulan/{kumpulan['id']}"
    jawab = await siapa.send("PATCH", jalur, {"nama": "Tahap dua"}, seen=1)
    assert (jawab.status_code, jawab.json()["nama"], jawab.json()["versi"]) == (200, "Tahap dua", 2)
    assert (await siapa.send("PATCH", jalur, {"nama": "Tahap dua"}, seen=2)).json()["kode"] == "tidak_ada_perubahan"
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, kumpulan, seen=2)).status_code == 200, "a name is no part of what is in it"


async def test_the_list_is_narrowed_by_how_far_who_and_when_and_counts(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    satu, dua = await himpun(mutasi, rantai[:2]), await himpun(mutasi, rantai[2:])
    await siapkan(mutasi, *rantai)
    assert (await lepas(mutasi, dua)).is_success

    async def daftar(**saringan: Any) -> tuple[list[str], int]:
        isi = (await penyusun(mutasi).get("/kumpulan", hitung=True, **saringan)).json()
        return [each["id"] for each in isi["data"]], isi["jumlah"]

    assert await daftar() == ([dua["id"], satu["id"]], 2)
    assert await daftar(limit=1) == ([dua["id"]], 2)
    assert await daftar(status="disusun") == ([satu["id"]], 1)
    assert await daftar(status="berjalan") == ([dua["id"]], 1)
    assert await daftar(dibuat_oleh=PEMBATAL) == ([], 0)
    assert await daftar(dibuat_oleh=VERIFIKATOR, mulai=date(2026, 10, 1).isoformat()) == ([dua["id"], satu["id"]], 2)
    assert await daftar(mulai="2026-10-02") == ([], 0)
    kini = (await penyusun(mutasi).get(f"/usulan/{rantai[2]['id']}")).json()
    await melangkah(mutasi, kini, "keputusan")
    assert await daftar(status="selesai") == ([dua["id"]], 1)
    baris = (await penyusun(mutasi).get("/kumpulan", status="selesai")).json()["data"][0]
    assert (baris["usulan"], baris["dilepas"], baris["diputuskan"], baris["gugur"]) == (1, 1, 1, 0)
    assert (await _rinci(mutasi, dua))["status"] == "selesai"


async def test_of_a_batch_without_cases_and_of_a_case_of_another_nothing_is_let_go(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await himpun(mutasi, rantai[:2])
    jawab = await lepas(mutasi, kumpulan, [rantai[2]["id"]])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_sekumpulan")
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == ["/usulan/0"]
    keluar = {"usulan": [each["id"] for each in rantai[:2]], "alasan": "Diputuskan sendiri."}
    await penyusun(mutasi).post(f"/kumpulan/{kumpulan['id']}/pengeluaran", keluar, seen=1)
    jawab = await lepas(mutasi, {**kumpulan, "versi": 2})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_ada_perubahan")
