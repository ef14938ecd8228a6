"""A plan is taken over into draft cases: all that was not rejected, or nothing and why."""

import asyncio
from datetime import date
from typing import Any

import pytest

from shared.contracts.mutasi import UsulanDibuat
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    PEGAWAI,
    PEMERIKSA,
    REKAN,
    TMT,
    TUJUAN,
    VERIFIKATOR,
    asn,
    catat_surat,
    jabatan,
    melangkah,
    skor,
    usul,
)
from tests.mutasi.penataan.adopsi.rencana_siap import adopsi, rencana_siap, tanggapi
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"
LAMA = "199404042019011009"
PENGHUNI = "199201012017011001"


async def kasus(mutasi: ServiceUnderTest) -> list[dict[str, Any]]:
    return [dict(each) for each in await mutasi.sql("SELECT * FROM usulan ORDER BY nip")]


async def sebab(jawab: Any) -> dict[str, str]:
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "adopsi_terhalang"), jawab.text
    return {each["nip"]: each["sebab"] for each in jawab.json()["penghalang"]}


async def belum_apa_apa(mutasi: ServiceUnderTest, skenario: dict[str, Any]) -> None:
    assert await kasus(mutasi) == []
    assert await mutasi.published(UsulanDibuat) == []
    (baris,) = await mutasi.sql("SELECT status, versi FROM skenario WHERE id = $1", skenario["id"])
    assert (baris["status"], baris["versi"]) == ("siap", 3)


async def test_every_suggestion_becomes_a_draft_case_that_names_its_plan(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (REKAN, LL, GZ))
    jawab = await adopsi(mutasi, skenario)
    assert jawab.status_code == 201, jawab.text
    isi = jawab.json()
    assert (isi["versi"], isi["oleh"], isi["tanpa_usulan"]) == (4, VERIFIKATOR, [])
    assert [(each["nip"], each["jabatan_tujuan"], each["status"]) for each in isi["usulan"]] == [
        (PEGAWAI, TUJUAN, "draf"),
        (REKAN, GZ, "draf"),
    ]
    satu, dua = await kasus(mutasi)
    assert (satu["jenis"], dua["jenis"], satu["tmt"]) == ("antar_unit", "antar_opd", TMT)
    assert {str(each["skenario_id"]) for each in (satu, dua)} == {skenario["id"]}
    assert satu["alasan"] == "Mengisi jabatan rekayasa lalu lintas. (Skenario penataan: Penataan Dishub.)"
    assert {each.event.nip for each in await mutasi.published(UsulanDibuat)} == {PEGAWAI, REKAN}
    assert (await perencana(mutasi).get(jawab.headers["location"].removeprefix("/api/mutasi"))).json() == isi


async def test_a_rejected_suggestion_becomes_none_and_a_changed_one_leads_elsewhere(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (REKAN, LL, TUJUAN))
    await tanggapi(mutasi, skenario, PEGAWAI, "tolak")
    await tanggapi(mutasi, skenario, REKAN, "ubah", kode_jabatan=GZ)
    isi = (await adopsi(mutasi, skenario)).json()
    assert [(each["nip"], each["jabatan_tujuan"]) for each in isi["usulan"]] == [(REKAN, GZ)]
    assert [(each["nip"], each["sebab"]) for each in isi["tanpa_usulan"]] == [(PEGAWAI, "ditolak")]


async def test_an_exchange_is_opened_with_each_in_the_place_of_the_other_let_go_whole_and_decided(
    mutasi: ServiceUnderTest,
) -> None:
    await mutasi.receive(jabatan(LL, formasi=2, terisi=2), jabatan(TUJUAN, terisi=1))
    await mutasi.receive(asn(PENGHUNI, TUJUAN), skor(PENGHUNI))
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (PENGHUNI, TUJUAN, LL))
    jawab = await adopsi(mutasi, skenario)
    assert jawab.status_code == 201, jawab.text
    gantikan = {each["nip"]: each["menggantikan"] for each in jawab.json()["usulan"]}
    assert gantikan == {PEGAWAI: PENGHUNI, PENGHUNI: PEGAWAI}
    dua = [{"id": each["usulan_id"], "versi": 1} for each in jawab.json()["usulan"]]
    for each in dua:
        await catat_surat(mutasi, each["id"])
    pelepasan = f"/kumpulan/{jawab.json()['kumpulan_id']}/pelepasan"
    lepas = {"alasan": "Berkas sudah diperiksa."}
    satu, lain = [await melangkah(mutasi, each, "verifikasi") for each in dua]
    satu = await melangkah(mutasi, satu, "pertimbangan")
    separuh = await perencana(mutasi, nip=PEMERIKSA).post(pelepasan, lepas, seen=1)
    assert (separuh.status_code, separuh.json()["kode"]) == (409, "pelepasan_terhalang")
    lain = await melangkah(mutasi, lain, "pertimbangan")
    utuh = await perencana(mutasi, nip=PEMERIKSA).post(pelepasan, lepas, seen=1)
    assert {each["nip"] for each in utuh.json()["dilepas"]} == {PEGAWAI, PENGHUNI}
    # Letting go raises the version of each.
    dua = [await melangkah(mutasi, {**each, "versi": each["versi"] + 1}, "keputusan") for each in (satu, lain)]
    assert [each["status"] for each in dua] == ["diputuskan", "diputuskan"]


async def test_who_adopts_is_the_proposer_and_does_not_verify(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    (satu,) = (await adopsi(mutasi, skenario)).json()["usulan"]
    await catat_surat(mutasi, satu["usulan_id"])
    jalur = f"/usulan/{satu['usulan_id']}/verifikasi"
    sendiri = await perencana(mutasi).post(jalur, {"catatan": "Berkas lengkap."}, seen=1)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    lain = await perencana(mutasi, nip=PEMERIKSA).post(jalur, {"catatan": "Berkas lengkap."}, seen=1)
    assert lain.status_code == 200, lain.text


async def test_where_a_rejection_keeps_a_seat_taken_it_is_said_whose(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, terisi=1), asn(PENGHUNI, TUJUAN), skor(PENGHUNI))
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (PENGHUNI, TUJUAN, GZ))
    await tanggapi(mutasi, skenario, PENGHUNI, "tolak")
    jawab = await adopsi(mutasi, skenario)
    assert await sebab(jawab) == {PEGAWAI: "kursi_tidak_dikosongkan"}
    assert (
        "Kursi Jabatan DISHUB-AK-02 bagi Pegawai 01 tidak dikosongkan: Pegawai 01 (usulnya ditolak)"
        in (jawab.json()["detail"])
    )
    await belum_apa_apa(mutasi, skenario)
    await tanggapi(mutasi, skenario, PEGAWAI, "tolak")
    jawab = await adopsi(mutasi, skenario)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_ada_perubahan")


async def test_where_a_rejection_breaks_a_chain_everybody_of_it_is_named_at_once(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, terisi=1), asn(PENGHUNI, TUJUAN), skor(PENGHUNI))
    await mutasi.receive(jabatan(LL, formasi=2, terisi=2, kebutuhan=2), asn(LAMA, GZ), skor(LAMA))
    skenario = await rencana_siap(mutasi, (PENGHUNI, TUJUAN, GZ), (PEGAWAI, LL, TUJUAN), (LAMA, GZ, LL))
    await tanggapi(mutasi, skenario, PENGHUNI, "tolak")
    jawab = await adopsi(mutasi, skenario)
    assert await sebab(jawab) == {PEGAWAI: "kursi_tidak_dikosongkan", LAMA: "kursi_tidak_dikosongkan"}
    assert "(sendiri tidak mendapat kursi)" in jawab.json()["detail"]
    await belum_apa_apa(mutasi, skenario)


async def test_whoever_is_left_without_a_post_frees_no_seat(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, terisi=1), asn(PENGHUNI, TUJUAN), skor(PENGHUNI))
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (PENGHUNI, TUJUAN, None))
    jawab = await adopsi(mutasi, skenario)
    assert await sebab(jawab) == {PEGAWAI: "kursi_tidak_dikosongkan"}
    assert "(tanpa usulan)" in jawab.json()["detail"]


async def test_a_seat_that_somebody_has_taken_since_is_missed(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    await usul(mutasi, nip=REKAN)
    assert await sebab(await adopsi(mutasi, skenario)) == {PEGAWAI: "kursi_tidak_ada"}


async def test_who_has_moved_left_or_got_a_case_since_is_named(mutasi: ServiceUnderTest) -> None:
    ketiga, keempat = "199303032018011003", "199404042019011004"
    await mutasi.receive(*(asn(nip, LL) for nip in (ketiga, keempat)), skor(ketiga), jabatan(GZ, formasi=9))
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), *((nip, LL, GZ) for nip in (REKAN, ketiga, keempat)))
    await mutasi.receive(asn(REKAN, TUJUAN), asn(keempat, LL, keluar=True))
    await usul(mutasi, nip=ketiga, jabatan_tujuan=GZ, jenis="antar_opd")
    jawab = await adopsi(mutasi, skenario)
    assert await sebab(jawab) == {REKAN: "pegawai_berubah", ketiga: "usulan_terbuka", keempat: "pegawai_berubah"}
    assert "kini Jabatan DISHUB-AK-02" in jawab.json()["detail"]
    assert {each["nip"] for each in await kasus(mutasi)} == {ketiga}


@pytest.mark.parametrize(
    ("lain", "kata"),
    [
        ({"aktif": False}, "sudah tidak ada"),
        ({"formasi": 0}, "kini berformasi 0, saat dihitung 1"),
        ({"kode_unit": "DISHUB-LL", "nama_unit": "Bidang Lalu Lintas"}, "kini di Bidang Lalu Lintas"),
    ],
)
async def test_a_post_that_has_changed_is_named(mutasi: ServiceUnderTest, lain: dict[str, Any], kata: str) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    await mutasi.receive(jabatan(TUJUAN, **lain))
    jawab = await adopsi(mutasi, skenario)
    assert (await sebab(jawab))[PEGAWAI] in ("jabatan_berubah", "kursi_tidak_ada")
    assert f"Jabatan DISHUB-AK-02, tujuan Pegawai 01, {kata}." in jawab.json()["detail"]
    await belum_apa_apa(mutasi, skenario)


async def test_a_move_that_the_law_forbids_by_now_is_named_with_its_rule(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (REKAN, LL, GZ))
    await mutasi.receive(asn(PEGAWAI, status_pegawai="CPNS"))
    jawab = await adopsi(mutasi, skenario)
    (satu,) = jawab.json()["penghalang"]
    assert (satu["nip"], satu["sebab"]) == (PEGAWAI, "terhalang_aturan")
    assert satu["aturan"] == ["P-01"]
    assert "kini terhalang aturan P-01" in jawab.json()["detail"]
    await belum_apa_apa(mutasi, skenario)


async def test_nobody_adopts_their_own_move_or_a_relatives(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    await mutasi.receive(asn(PEGAWAI, kerabat=[REKAN]))
    for nip in (PEGAWAI, REKAN):
        jawab = await adopsi(mutasi, skenario, siapa=perencana(mutasi, nip=nip))
        assert await sebab(jawab) == {PEGAWAI: "konflik_kepentingan"}


async def test_a_plan_of_a_day_that_is_over_is_not_adopted(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), tmt=date(2026, 9, 14))
    jawab = await adopsi(mutasi, skenario)
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "tmt_lampau")


async def test_a_plan_is_adopted_once_and_a_repeat_gets_the_same_answer(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    satu, ulang, *lain = await asyncio.gather(
        *(adopsi(mutasi, skenario, key="sama") for _ in range(2)), *(adopsi(mutasi, skenario) for _ in range(2))
    )
    semua = [satu, ulang, *lain]
    berhasil = [each for each in semua if each.status_code == 201]
    assert {each.json()["usulan"][0]["usulan_id"] for each in berhasil} == {
        str(each["id"]) for each in await kasus(mutasi)
    }
    assert len(await kasus(mutasi)) == 1
    for each in semua:
        if each.status_code != 201:
            assert (each.status_code, each.json()["kode"]) in ((409, "langkah_tidak_mungkin"), (412, "versi_berubah"))
    assert satu.status_code == ulang.status_code


async def test_who_has_not_seen_the_plan_as_it_is_looks_again(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN))
    assert (await adopsi(mutasi, skenario, seen=2)).status_code == 412
    assert (await adopsi(mutasi, skenario, siapa=mutasi.caller("ppk", unit=["*"]))).status_code == 403
    lain = await adopsi(mutasi, skenario, siapa=perencana(mutasi, unit=["DINKES"]))
    assert (lain.status_code, lain.json()["kode"]) == (404, "tidak_ditemukan")
    belum = await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}/adopsi")
    assert (belum.status_code, belum.json()["kode"]) == (404, "tidak_ditemukan")


async def test_a_large_plan_is_adopted_whole_while_others_are_answered(mutasi: ServiceUnderTest) -> None:
    banyak = [f"19900101201501{each:04d}" for each in range(120)]
    await mutasi.receive(jabatan(LL, formasi=200, terisi=122), jabatan(GZ, formasi=200))
    await mutasi.receive(*(asn(nip, LL) for nip in banyak))
    await mutasi.receive(*(skor(nip) for nip in banyak))
    await mutasi.sql("UPDATE pembukaan_jabatan SET jumlah = 500")
    skenario = await rencana_siap(mutasi, *((nip, LL, GZ) for nip in banyak))
    pengadopsi = asyncio.create_task(adopsi(mutasi, skenario))
    dijawab = 0
    while not pengadopsi.done():
        assert (await perencana(mutasi).get("/usulan")).status_code == 200
        dijawab += 1
    jawab = await pengadopsi
    assert jawab.status_code == 201, jawab.text
    assert len(jawab.json()["usulan"]) == len(await kasus(mutasi)) == 120
    assert dijawab > 5
    (putusan,) = await mutasi.sql("SELECT count(DISTINCT usulan_id) AS n FROM usulan_putusan")
    assert putusan["n"] == 120


async def test_who_is_named_in_a_refusal_because_they_stay_is_on_record(mutasi: ServiceUnderTest) -> None:
    tinggal = "199303032017013003"
    await mutasi.receive(jabatan("DINKES-GZ-01", formasi=1, terisi=1), asn(tinggal, "DINKES-GZ-01"))
    rencana = await rencana_siap(mutasi, (tinggal, "DINKES-GZ-01", TUJUAN), (REKAN, "DISHUB-LL-01", "DINKES-GZ-01"))
    await tanggapi(mutasi, rencana, tinggal, "tolak")
    jawab = await adopsi(mutasi, rencana)
    assert "usulnya ditolak" in jawab.json()["detail"]
    rows = await mutasi.sql("SELECT subjek FROM access_log WHERE rute LIKE 'POST%/adopsi'")
    assert [sorted(each["subjek"]) for each in rows] == [sorted([tinggal, REKAN])]
