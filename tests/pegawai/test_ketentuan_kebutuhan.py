"""Legal numbers are dated, documented, and changed by two people."""

import asyncio
from datetime import date, timedelta
from typing import Any

import asyncpg
import httpx
import pytest

from services.pegawai.ketentuan.katalog import KATALOG
from shared.contracts.pegawai.jabatan import JabatanState
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_abk import TUGAS

PENGUSUL, PENYETUJU = "198001012005011001", "198102022006012002"
PUTUSAN = {"alasan": "Sesuai surat edaran."}


async def usulkan(pegawai: ServiceUnderTest, kode: str, nilai: Any, mulai: str = "2027-01-01") -> httpx.Response:
    isi = {
        "kode": kode,
        "isi": nilai,
        "mulai": mulai,
        "dasar_hukum": "Surat edaran contoh 1/2026",
        "alasan": "Penyesuaian hari kerja.",
    }
    return await pegawai.caller("verifikator", nip=PENGUSUL, unit=["*"]).post(f"/ketentuan/{kode}/usulan", isi)


async def setujui(pegawai: ServiceUnderTest, usulan: httpx.Response, oleh: str = PENYETUJU) -> httpx.Response:
    petugas = pegawai.caller("verifikator", nip=oleh, unit=["*"])
    return await petugas.post(f"/usulan-ketentuan/{usulan.json()['id']}/persetujuan", PUTUSAN, seen=1)


async def nilai(pegawai: ServiceUnderTest, kode: str, hari: str) -> Any:
    data = (await pegawai.caller("asn").get("/ketentuan", per_tanggal=hari)).json()["data"]
    return next(each["isi"] for each in data if each["kode"] == kode)


async def test_every_number_of_the_catalogue_has_a_value_and_a_legal_basis(pegawai: ServiceUnderTest) -> None:
    jawab = (await pegawai.caller("asn").get("/ketentuan")).json()
    assert [each["kode"] for each in jawab["data"]] == sorted(KATALOG)
    for each in jawab["data"]:
        awal = KATALOG[each["kode"]].awal[-1]
        assert (each["dasar_hukum"], each["versi_ketentuan"]) == (awal.dasar_hukum, awal.versi)
        assert each["isi"] == KATALOG[each["kode"]].tulis(awal.isi)
        assert (each["judul"], each["usulan_id"]) == (KATALOG[each["kode"]].judul, None)
    nilai = {each["kode"]: each["isi"] for each in jawab["data"]}
    assert nilai["abk.wke"] == 75000
    assert [nilai[f"status.{each}"] for each in ("kosong_sampai", "kurang_di_bawah", "lebih_di_atas")] == [0, 90, 110]
    assert (
        sum(
            isi
            for kode, isi in nilai.items()
            if kode.startswith("prioritas.") and KATALOG[kode].judul.startswith("Bobot")
        )
        == 100
    )


async def test_a_new_value_holds_from_its_day_and_the_old_one_up_to_the_day_before(pegawai: ServiceUnderTest) -> None:
    usulan = await usulkan(pegawai, "abk.wke", 74760)
    assert (usulan.status_code, usulan.json()["status"]) == (201, "diusulkan")
    assert await nilai(pegawai, "abk.wke", "2027-01-01") == 75000
    disetujui = await setujui(pegawai, usulan)
    assert (disetujui.status_code, disetujui.json()["status"], disetujui.json()["diputus_oleh"]) == (
        200,
        "disetujui",
        PENYETUJU,
    )
    assert await nilai(pegawai, "abk.wke", "2026-12-31") == 75000
    assert await nilai(pegawai, "abk.wke", "2027-01-01") == 74760
    riwayat = (await pegawai.caller("auditor").get("/ketentuan/abk.wke")).json()["data"]
    assert [(each["isi"], each["versi_ketentuan"], each["mulai"], each["selesai"]) for each in riwayat] == [
        (74760, "2027.1", "2027-01-01", None),
        (75000, "awal", None, "2026-12-31"),
        (75000, "awal", None, None),
    ]
    assert riwayat[0]["usulan_id"] == usulan.json()["id"]
    assert riwayat[1]["menggantikan"] == riwayat[2]["id"]
    assert riwayat[2]["digantikan_pada"] is not None


async def test_a_value_between_two_others_ends_where_the_later_one_begins(pegawai: ServiceUnderTest) -> None:
    await setujui(pegawai, await usulkan(pegawai, "abk.wke", 72000, "2028-01-01"))
    await setujui(pegawai, await usulkan(pegawai, "abk.wke", 74760, "2027-01-01"))
    assert [await nilai(pegawai, "abk.wke", f"{tahun}-06-01") for tahun in (2026, 2027, 2028)] == [
        75000,
        74760,
        72000,
    ]
    await setujui(pegawai, await usulkan(pegawai, "abk.wke", 74000, "2027-01-01"))
    assert await nilai(pegawai, "abk.wke", "2027-06-01") == 74000


async def test_nobody_approves_over_a_value_that_came_after_the_proposal(pegawai: ServiceUnderTest) -> None:
    pertama = await usulkan(pegawai, "abk.wke", 74760)
    kedua, kelak = await usulkan(pegawai, "abk.wke", 74000), await usulkan(pegawai, "abk.wke", 72000, "2028-01-01")
    lain = await usulkan(pegawai, "cltn.lama", 2)
    jawab = await asyncio.gather(setujui(pegawai, pertama), setujui(pegawai, kedua), setujui(pegawai, kelak))
    assert sorted(each.status_code for each in jawab) == [200, 409, 409]
    for each in jawab:
        if each.status_code == 409:
            assert each.json()["kode"] == "nilai_sudah_berganti"
            assert "Surat edaran contoh 1/2026" in each.json()["detail"] or "awal" in each.json()["detail"]
    assert (await setujui(pegawai, lain)).status_code == 200
    # Proposed anew, they are looked at against what holds now.
    assert (await setujui(pegawai, await usulkan(pegawai, "abk.wke", 74000))).status_code == 200
    assert await nilai(pegawai, "abk.wke", "2027-06-01") == 74000


async def test_whoever_proposes_cannot_approve_not_even_in_the_database(pegawai: ServiceUnderTest) -> None:
    usulan = await usulkan(pegawai, "abk.wke", 74760)
    sendiri = await setujui(pegawai, usulan, PENGUSUL)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    with pytest.raises(asyncpg.CheckViolationError, match="dua_orang"):
        await pegawai.sql(
            "UPDATE ketentuan_usulan SET status = 'disetujui', diputus_oleh = diusulkan_oleh, diputus_pada = now()"
        )


async def test_who_has_proposed_takes_it_back_and_nobody_else(pegawai: ServiceUnderTest) -> None:
    usulan = await usulkan(pegawai, "abk.wke", 74760)
    jalan = f"/usulan-ketentuan/{usulan.json()['id']}/pembatalan"
    orang_lain = await pegawai.caller("verifikator", nip=PENYETUJU, unit=["*"]).post(jalan, PUTUSAN, seen=1)
    assert (orang_lain.status_code, orang_lain.json()["kode"]) == (403, "bukan_pengusul")
    ditarik = await pegawai.caller("verifikator", nip=PENGUSUL, unit=["*"]).post(jalan, PUTUSAN, seen=1)
    assert (ditarik.status_code, ditarik.json()["status"]) == (200, "dibatalkan")
    assert (await setujui(pegawai, usulan)).status_code == 412


async def test_a_proposal_says_what_it_would_change(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", nip=PENGUSUL, unit=["*"])
    lembar = {"mulai": "2026-01-01", "tugas": [{**TUGAS[0], "volume": 2400}]}
    assert (await petugas.send("PUT", "/jabatan/DISHUB-AK-01/abk", lembar, seen=0)).status_code == 200
    usulan = (await usulkan(kota, "abk.wke", 72000, "2026-09-01")).json()
    isi = (await petugas.get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    assert (isi["sekarang"], isi["isi"], isi["selesai"]) == (75000, 72000, None)
    assert [(each["ukuran"], each["sebelum"], each["sesudah"]) for each in isi["dampak"]] == [
        ("jumlah kebutuhan pegawai", 1, 2),
        ("jabatan yang kebutuhannya berubah", 0, 1),
    ]
    lain = (await usulkan(kota, "cltn.lama", 2)).json()
    assert (await petugas.get(f"/usulan-ketentuan/{lain['id']}/pratinjau")).json()["dampak"] == []


async def test_a_proposal_is_decided_once(pegawai: ServiceUnderTest) -> None:
    usulan = await usulkan(pegawai, "abk.wke", 74760)
    petugas = pegawai.caller("ppk", nip=PENYETUJU, unit=["*"])
    jalan = f"/usulan-ketentuan/{usulan.json()['id']}"
    ditolak = await petugas.post(f"{jalan}/penolakan", PUTUSAN, seen=1)
    assert (ditolak.status_code, ditolak.json()["status"]) == (200, "ditolak")
    terlambat = await petugas.post(f"{jalan}/persetujuan", PUTUSAN, seen=2)
    assert (terlambat.status_code, terlambat.json()["kode"]) == (409, "usulan_sudah_diputus")
    assert (await petugas.post(f"{jalan}/persetujuan", PUTUSAN, seen=1)).status_code == 412
    assert await nilai(pegawai, "abk.wke", "2027-01-01") == 75000
    daftar = (await petugas.get("/usulan-ketentuan", status="ditolak")).json()
    assert [each["id"] for each in daftar["data"]] == [usulan.json()["id"]]


async def test_a_number_of_the_whole_city_is_not_for_clerks_of_a_unit_nor_for_tokens_without_a_person(
    pegawai: ServiceUnderTest,
) -> None:
    isi = {"kode": "abk.wke", "isi": 74760, "mulai": "2027-01-01", "dasar_hukum": "SE 1/2026"}
    isi["alasan"] = "Penyesuaian hari kerja efektif."
    usulan = (await usulkan(pegawai, "abk.wke", 74760)).json()
    for unit, nip in ((["DISHUB"], PENYETUJU), ([], PENYETUJU), (["*"], "")):
        petugas = pegawai.caller("verifikator", nip=nip, unit=unit)
        assert (await petugas.post("/ketentuan/abk.wke/usulan", isi)).status_code == 403
        for putusan in ("persetujuan", "penolakan", "pembatalan"):
            assert (
                await petugas.post(f"/usulan-ketentuan/{usulan['id']}/{putusan}", PUTUSAN, seen=1)
            ).status_code == 403
    # The mayor is elected, and has no NIP.
    wali_kota = pegawai.caller("ppk", nip="", unit=["*"], sub="wali-kota")
    assert (await wali_kota.post(f"/usulan-ketentuan/{usulan['id']}/persetujuan", PUTUSAN, seen=1)).status_code == 200


async def test_values_that_make_no_sense_are_refused_and_named(pegawai: ServiceUnderTest) -> None:
    for kode, isi, pesan in (
        ("abk.wke", 7500, "paling kecil 50000"),
        ("abk.wke", "banyak", "harus berupa angka"),
        ("proyeksi.bulan", 12.5, "harus berupa bilangan bulat"),
        ("cltn.lama", True, "harus berupa bilangan bulat"),
    ):
        salah = await usulkan(pegawai, kode, isi)
        assert (salah.status_code, salah.json()["kesalahan"]) == (422, [{"pointer": "/isi", "pesan": pesan}])
    tiada = await usulkan(pegawai, "abk.apa", 1)
    assert tiada.status_code == 422
    assert "abk.wke" in tiada.json()["kesalahan"][0]["pesan"]
    silang = await setujui(pegawai, await usulkan(pegawai, "pej.c_mulai", 0.95))
    assert (silang.status_code, silang.json()["kode"]) == (409, "ketentuan_tidak_serasi")
    assert await nilai(pegawai, "pej.c_mulai", "2027-01-01") == 0.7


async def test_the_past_changes_only_where_nothing_was_decided_by_the_number(pegawai: ServiceUnderTest) -> None:
    for kode, isi, status in (("abk.wke", 74760, 201), ("cltn.lama", 2, 409), ("penugasan.bulan", 6, 409)):
        jawab = await usulkan(pegawai, kode, isi, "2026-09-14")
        assert jawab.status_code == status, kode
        assert status == 201 or jawab.json()["kode"] == "berlaku_surut"


async def test_who_proposed_and_approved_is_not_told_to_everybody(pegawai: ServiceUnderTest) -> None:
    usulan = await usulkan(pegawai, "abk.wke", 74760)
    await setujui(pegawai, usulan)
    asn = pegawai.caller("asn", nip=ANI)
    for jawab in (await asn.get("/ketentuan", per_tanggal="2027-01-01"), await asn.get("/ketentuan/abk.wke")):
        assert jawab.status_code == 200
        assert usulan.json()["id"] in jawab.text
        assert PENGUSUL not in jawab.text
        assert PENYETUJU not in jawab.text
    assert (await asn.get(f"/usulan-ketentuan/{usulan.json()['id']}")).status_code == 403


async def test_only_clerks_propose_and_everybody_reads(pegawai: ServiceUnderTest) -> None:
    for peran in ("asn", "kepala_unit", "ppk", "auditor", "integrasi"):
        assert (await pegawai.caller(peran).post("/ketentuan/abk.wke/usulan", {})).status_code == 403, peran
        assert (await pegawai.caller(peran).get("/ketentuan")).status_code == 200, peran


async def test_a_new_wke_is_told_of_every_post_whose_need_it_changes(kota: ServiceUnderTest) -> None:
    petugas = kota.caller("verifikator", nip=PENGUSUL, unit=["*"])
    # 72,000 minutes: 2.3583 people instead of 2.264; and 108,000 minutes, 1.44 people, become 1.5.
    batas = [{**TUGAS[0], "volume": 2400}]
    for jabatan, tugas in (("DISHUB-LL-01", TUGAS), ("DISHUB-AK-01", batas)):
        isi = {"mulai": "2026-01-01", "tugas": tugas}
        assert (await petugas.send("PUT", f"/jabatan/{jabatan}/abk", isi, seen=0)).status_code == 200
    await kota.sql("DELETE FROM state_mark")
    await setujui(kota, await usulkan(kota, "abk.wke", 72000, "2026-09-01"))
    assert await kota.marked("jabatan") == {"DISHUB-AK-01"}
    (keadaan,) = await kota.state(JabatanState, "DISHUB-AK-01")
    assert keadaan.kebutuhan == 2
    dulu = await petugas.get("/jabatan/DISHUB-AK-01/abk", per_tanggal=str(date(2026, 8, 31)))
    assert (dulu.json()["wke_menit"], dulu.json()["kebutuhan"]) == (75000, 1)


async def test_other_retirement_ages_hold_from_their_day_and_the_copies_follow(kota: ServiceUnderTest) -> None:
    lama = KATALOG["bup"].tulis(KATALOG["bup"].awal[-1].isi)
    baru = {**lama, "usia": {**lama["usia"], "pelaksana": 60}}
    petugas = kota.caller("verifikator", nip=PENGUSUL, unit=["*"])
    # An age that the post carries itself would win.
    await kota.sql("UPDATE jabatan SET bup = NULL")
    sebelum = (await petugas.get(f"/asn/{ANI}")).json()
    usulan = await usulkan(kota, "bup", baru, "2026-09-10")
    (dampak,) = (await petugas.get(f"/usulan-ketentuan/{usulan.json()['id']}/pratinjau")).json()["dampak"]
    (banyak,) = await kota.sql("SELECT count(*) FROM jabatan WHERE jenjang = 'pelaksana' AND bup IS NULL")
    assert dampak == {"ukuran": "jabatan yang batas usianya berubah", "sebelum": 0, "sesudah": banyak[0]}
    assert (await setujui(kota, usulan)).status_code == 200
    sesudah = (await petugas.get(f"/asn/{ANI}")).json()
    assert (sebelum["bup"], sesudah["bup"]) == (58, 60)
    assert int(sesudah["tmt_pensiun"][:4]) == int(sebelum["tmt_pensiun"][:4]) + 2
    dahulu = (await petugas.get(f"/asn/{ANI}", per_tanggal="2026-09-09")).json()
    assert (dahulu["bup"], dahulu["tmt_pensiun"]) == (58, sebelum["tmt_pensiun"])


async def test_ages_hold_from_the_day_that_the_service_says_it_is(kota: ServiceUnderTest) -> None:
    lama = KATALOG["bup"].tulis(KATALOG["bup"].awal[-1].isi)
    await kota.sql("UPDATE jabatan SET bup = NULL")
    # The server's clock shows a later day than the service's, 15 September.
    usulan = await usulkan(kota, "bup", {**lama, "usia": {**lama["usia"], "pelaksana": 61}}, "2026-09-20")
    assert (await setujui(kota, usulan)).status_code == 200
    await impor(kota, "siasn", siasn(orang(ANI, "Ani Lestari Baru", "DISHUB-LL-01", "DISHUB-LL")))
    assert [each["bup"] for each in await kota.sql("SELECT bup FROM asn WHERE nip = $1", ANI)] == [58]
    kota.clock.instant += timedelta(days=5)
    await kota.run_job("ketentuan_hari")
    assert [each["bup"] for each in await kota.sql("SELECT bup FROM asn WHERE nip = $1", ANI)] == [61]


async def test_the_day_brings_copies_that_lag_behind_the_law_in_line(kota: ServiceUnderTest) -> None:
    pemilik = kota.settings.database_owner_url
    assert pemilik is not None
    basis = await asyncpg.connect(pemilik.get_secret_value())
    try:
        # As if ages that were approved long ago had come into force over night.
        await basis.execute(
            "ALTER TABLE pegawai.asn DISABLE TRIGGER USER; UPDATE pegawai.asn SET bup = 57; "
            "ALTER TABLE pegawai.asn ENABLE TRIGGER USER"
        )
    finally:
        await basis.close()
    await kota.run_job("ketentuan_hari")
    assert await kota.sql("SELECT 1 FROM asn WHERE bup = 57") == []


async def test_what_was_recorded_cannot_be_overwritten_and_nothing_recorded_that_nobody_approved(
    pegawai: ServiceUnderTest,
) -> None:
    for perintah in ("UPDATE ketentuan SET isi = '1'", "DELETE FROM ketentuan"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak boleh diubah atau dihapus"):
            await pegawai.sql(perintah)
    sisip = "INSERT INTO ketentuan (kode, versi, isi, berlaku, dasar_hukum, menggantikan, usulan_id) SELECT kode, "
    lama = sisip + "versi, {}, {}, {}, id, {} FROM ketentuan WHERE kode = 'abk.wke' AND versi = 'awal'"
    usulan_id = f"'{(await usulkan(pegawai, 'cltn.lama', 2)).json()['id']}'::uuid"
    for salah in (
        ("to_jsonb(1)", "berlaku", "dasar_hukum", "usulan_id"),
        ("isi", "daterange('2026-01-01', NULL)", "dasar_hukum", "usulan_id"),
        ("isi", "berlaku", "'tidak ada'", "usulan_id"),
        ("isi", "berlaku", "dasar_hukum", usulan_id),
    ):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak disetujui siapa pun"):
            await pegawai.sql(lama.format(*salah))
    with pytest.raises(asyncpg.ExclusionViolationError):
        await pegawai.sql(lama.format("isi", "berlaku", "dasar_hukum", "usulan_id"))
    assert (await setujui(pegawai, await usulkan(pegawai, "abk.wke", 74760))).status_code == 200
    baru = sisip + "versi_ketentuan, isi, {}, {}, NULL, id FROM ketentuan_usulan WHERE kode = 'abk.wke'"
    for berlaku, hukum in (("daterange('2026-01-01', NULL)", "dasar_hukum"), ("daterange(mulai, NULL)", "'lain'")):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak disetujui siapa pun"):
            await pegawai.sql(baru.format(berlaku, hukum))
    # A part of a version that was replaced may be recorded, not more than it was.
    lebih = lama.format("isi", "daterange(NULL, upper(berlaku) + 1)", "dasar_hukum", "usulan_id")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak disetujui siapa pun"):
        await pegawai.sql(lebih + " AND digantikan_pada IS NULL")


async def test_the_database_takes_no_proposal_that_is_decided_already_and_decides_it_once(
    pegawai: ServiceUnderTest,
) -> None:
    await usulkan(pegawai, "abk.wke", 74760)
    putusan = "versi, status, diputus_oleh, diputus_pada, catatan"
    salin = f"""
        INSERT INTO ketentuan_usulan (id, kode, versi_ketentuan, isi, mulai, dasar_hukum, alasan, diusulkan_oleh,
                                      diusulkan_pada, {putusan})
        SELECT uuidv7(), kode, 'baru', isi, mulai, dasar_hukum, alasan, diusulkan_oleh, diusulkan_pada, {{}}
        FROM ketentuan_usulan"""
    for nilai_putusan in (
        "1, 'disetujui', 'lain', now(), NULL",
        "2, 'diusulkan', NULL, NULL, NULL",
        "1, 'diusulkan', NULL, NULL, 'x'",
    ):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="belum diputus"):
            await pegawai.sql(salin.format(nilai_putusan))
    await pegawai.sql(
        "UPDATE ketentuan_usulan SET status = 'ditolak', diputus_oleh = 'lain', diputus_subjek = 'lain', "
        "diputus_pada = now(), versi = versi + 1"
    )
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="sekali"):
        await pegawai.sql("UPDATE ketentuan_usulan SET status = 'disetujui'")
