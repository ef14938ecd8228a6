"""BKN's silence: recorded by two people, with its evidence, on the sixth working day or later, and never by itself."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.mutasi.hukum.pertek import BILANGAN
from shared.contracts.mutasi import PertekAkanHabis, PertekDitolakTerlambat, PertekHampirJatuhTempo, PertekLewatBatas
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEMBATAL, PEMERIKSA, VERIFIKATOR, WALI_KOTA, asn, melangkah, ubah_ketentuan
from tests.mutasi.pertek.test_pertek import LAIN, LL, PERTEK, USUL, ajukan, anggota, jawab, pengaju, rantai, rinci
from tests.usulan import ALASAN

__all__ = ["rantai"]
HARI_KEENAM = datetime(2026, 9, 23, 3, tzinfo=UTC)
ISI = {"dilihat_tanggal": "2026-09-23", "alasan": "Dibuka pada I-MUT, masih menunggu."}
Rantai = list[dict[str, Any]]


async def usulkan(mutasi: ServiceUnderTest, pertek: dict[str, Any], **lain: Any) -> Any:
    return await pengaju(mutasi).post(f"/pertek/{pertek['id']}/anggapan", {**ISI, **lain})


async def test_silence_is_recorded_by_two_people_and_its_paper_says_that_it_is_deemed(
    mutasi: ServiceUnderTest, rantai: Rantai
) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    mutasi.clock.instant = HARI_KEENAM
    usulan = await usulkan(mutasi, pertek)
    assert usulan.status_code == 201, usulan.text
    bukti = usulan.json()["pembuktian"]
    assert (bukti["nomor_usul"], bukti["batas"], bukti["dianggap_mulai"]) == (
        USUL["nomor_usul"],
        "2026-09-22",
        "2026-09-23",
    )
    assert "satu sumber berita" in bukti["dasar_hukum"]
    assert (await anggota(mutasi, pertek))[LAIN]["status"] == "diajukan"
    alamat = usulan.headers["location"]
    sendiri = await pengaju(mutasi).post(f"{alamat}/persetujuan", ALASAN, seen=1)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    hasil = await pengaju(mutasi, PEMERIKSA).post(f"{alamat}/persetujuan", ALASAN, seen=1)
    assert (hasil.status_code, hasil.json()["hasil"]) == (200, f"/pertek/{pertek['id']}")
    assert (await anggota(mutasi, pertek))[LAIN]["status"] == "dianggap_disetujui"
    kini = await rinci(mutasi, rantai[2])
    surat = next(each for each in kini["dokumen"] if each["jenis"] == "rekomendasi_imut")
    assert (surat["nomor"], surat["tanggal"]) == (f"dianggap disetujui; usul {USUL['nomor_usul']}", "2026-09-23")
    putus = await melangkah(mutasi, kini, "keputusan", tanggal_sk="2026-09-23")
    assert putus["status"] == "diputuskan"
    penilaian = (await rinci(mutasi, rantai[2]))["penilaian"][0]["putusan"]
    assert "dianggap disetujui" in next(each["penjelasan"] for each in penilaian if each["kode"] == "T-02")


async def test_before_the_sixth_working_day_nobody_may(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    mutasi.clock.instant = datetime(2026, 9, 22, 3, tzinfo=UTC)
    milik = (await anggota(mutasi, pertek))[LAIN]
    assert milik["langkah_mungkin"] == ["persetujuan", "penolakan", "pembatalan"]
    assert [(each["langkah"], "23-09-2026" in each["sebab"]) for each in milik["langkah_belum"]] == [("anggapan", True)]
    hasil = await usulkan(mutasi, pertek, dilihat_tanggal="2026-09-22")
    assert (hasil.status_code, hasil.json()["kode"]) == (409, "belum_dapat_dianggap")
    assert "23-09-2026" in hasil.json()["detail"]
    mutasi.clock.instant = HARI_KEENAM
    dahulu = await usulkan(mutasi, pertek, dilihat_tanggal="2026-09-22")
    assert (dahulu.status_code, dahulu.json()["kode"]) == (409, "belum_dapat_dianggap")


async def test_two_people_may_decide_that_silence_is_none(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    isi = {"hari_kerja": 5, "diam": "bukan_persetujuan", "pengingat": 2, "pengingat_habis": 14}
    await ubah_ketentuan(mutasi, BILANGAN, isi)
    mutasi.clock.instant = HARI_KEENAM
    hasil = await usulkan(mutasi, pertek)
    assert (hasil.status_code, hasil.json()["kode"]) == (409, "belum_dapat_dianggap")
    assert "bukan persetujuan" in hasil.json()["detail"]
    tenggat = (await pengaju(mutasi).get(f"/pertek/{pertek['id']}")).json()["tenggat"]
    assert (tenggat["dapat_dianggap"], tenggat["dapat_dianggap_mulai"], tenggat["lewat"]) == (False, None, True)


async def test_what_was_looked_at_and_is_otherwise_now_is_not_approved(
    mutasi: ServiceUnderTest, rantai: Rantai
) -> None:
    pertek = await ajukan(mutasi, rantai)
    mutasi.clock.instant = HARI_KEENAM
    alamat = (await usulkan(mutasi, pertek)).headers["location"]
    lagi = await usulkan(mutasi, pertek)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "anggapan_sudah_diusulkan")
    await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    hasil = await pengaju(mutasi, PEMERIKSA).post(f"{alamat}/persetujuan", ALASAN, seen=1)
    assert (hasil.status_code, hasil.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert (await pengaju(mutasi).post(f"{alamat}/pembatalan", ALASAN, seen=1)).status_code == 200
    dua = [rantai[0]["id"], rantai[1]["id"]]
    alamat = (await usulkan(mutasi, pertek, usulan=dua)).headers["location"]
    koreksi = {**USUL, "nomor_usul": "800/1243/BKPSDM/2026", "alasan": "Dua angka tertukar."}
    jalur = f"/pertek/{pertek['id']}/koreksi-usul"
    assert (await pengaju(mutasi).post(jalur, koreksi, seen=pertek["versi"])).status_code == 200
    hasil = await pengaju(mutasi, PEMERIKSA).post(f"{alamat}/persetujuan", ALASAN, seen=1)
    assert (hasil.status_code, hasil.json()["kode"]) == (409, "nilai_sudah_berganti")


async def test_what_was_deemed_is_taken_back_before_the_day_of_sending_is_another(
    mutasi: ServiceUnderTest, rantai: Rantai
) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    mutasi.clock.instant = HARI_KEENAM
    alamat = (await usulkan(mutasi, pertek)).headers["location"]
    assert (await pengaju(mutasi, PEMERIKSA).post(f"{alamat}/persetujuan", ALASAN, seen=1)).status_code == 200
    jalur = f"/pertek/{pertek['id']}"
    versi = (await pengaju(mutasi).get(jalur)).json()["versi"]
    isi = {**USUL, "tanggal_usul": "2026-09-23", "alasan": "Baru dikirim hari ini."}
    hasil = await pengaju(mutasi).post(f"{jalur}/koreksi-usul", isi, seen=versi)
    assert (hasil.status_code, hasil.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert "Cabut anggapannya" in hasil.json()["detail"]
    cabut = {"usulan_id": rantai[2]["id"], "alasan": "Tanggal usulnya keliru."}
    dicabut = await pengaju(mutasi).post(f"{jalur}/pencabutan", cabut, seen=versi)
    assert dicabut.status_code == 200, dicabut.text
    hasil = await pengaju(mutasi).post(f"{jalur}/koreksi-usul", isi, seen=dicabut.json()["versi"])
    assert (hasil.status_code, hasil.json()["tenggat"]["batas"]) == (200, "2026-09-30")


async def test_a_relative_neither_proposes_nor_approves(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    mutasi.clock.instant = HARI_KEENAM
    alamat = (await usulkan(mutasi, pertek)).headers["location"]
    await mutasi.receive(asn(LAIN, LL, kerabat=[PEMERIKSA]))
    hasil = await pengaju(mutasi, PEMERIKSA).post(f"{alamat}/persetujuan", ALASAN, seen=1)
    assert (hasil.status_code, hasil.json()["kode"]) == (403, "konflik_kepentingan")
    assert (await pengaju(mutasi, VERIFIKATOR).post(f"{alamat}/persetujuan", ALASAN, seen=1)).status_code == 200


async def test_an_answer_that_comes_late_takes_the_place_of_silence(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    pertek = await ajukan(mutasi, rantai[1:])
    mutasi.clock.instant = HARI_KEENAM
    alamat = (await usulkan(mutasi, pertek)).headers["location"]
    assert (await pengaju(mutasi, PEMERIKSA).post(f"{alamat}/persetujuan", ALASAN, seen=1)).status_code == 200
    pertek = (await pengaju(mutasi).get(f"/pertek/{pertek['id']}")).json()
    assert pertek["status"] == "selesai"
    isi = await jawab(
        mutasi,
        pertek,
        {"nip": LAIN, **PERTEK, "bertanggal": "2026-09-23"},
        {"usulan_id": rantai[1]["id"], "hasil": "ditolak", "alasan": "SK pangkat tidak terbaca."},
    )
    assert isi["tercatat"] == 2, isi
    nomor = [each["nomor"] for each in (await rinci(mutasi, rantai[2]))["dokumen"] if each["jenis"].startswith("rek")]
    assert nomor == [PERTEK["nomor_pertek"]]
    assert not [each for each in (await rinci(mutasi, rantai[1]))["dokumen"] if each["jenis"].startswith("rek")]


@pytest.mark.parametrize("hasil", ["disetujui", "ditolak"])
async def test_an_answer_after_the_decision_is_recorded_and_the_case_keeps_what_the_decision_saw(
    mutasi: ServiceUnderTest, rantai: Rantai, hasil: str
) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    mutasi.clock.instant = HARI_KEENAM
    alamat = (await usulkan(mutasi, pertek)).headers["location"]
    assert (await pengaju(mutasi, PEMERIKSA).post(f"{alamat}/persetujuan", ALASAN, seen=1)).status_code == 200
    putus = await melangkah(mutasi, await rinci(mutasi, rantai[2]), "keputusan", tanggal_sk="2026-09-23")
    assert (putus["status"], putus["pelantikan"]) == ("diputuskan", "tidak_perlu")
    milik = (await anggota(mutasi, pertek))[LAIN]
    assert milik["langkah_mungkin"] == ["persetujuan", "penolakan"]
    pertek = (await pengaju(mutasi).get(f"/pertek/{pertek['id']}")).json()
    baris = {**PERTEK, "bertanggal": "2026-09-23"} if hasil == "disetujui" else {"alasan": "SK pangkat tidak terbaca."}
    if hasil == "disetujui":
        # Nothing else on record says that tomorrow has not come: the paper of the case stays as it is.
        besok = await jawab(mutasi, pertek, {"nip": LAIN, **baris, "bertanggal": "2026-09-24"})
        assert [each["kode"] for each in besok["baris"]] == ["tanggal_tidak_sesuai"]
    isi = await jawab(mutasi, pertek, {"nip": LAIN, **baris, "hasil": hasil})
    assert isi["tercatat"] == 1, isi
    milik = (await anggota(mutasi, pertek))[LAIN]
    assert milik["status"] == hasil
    assert milik["langkah_mungkin"] == {"disetujui": ["koreksi"], "ditolak": ["pencabutan"]}[hasil]
    surat = [each["nomor"] for each in (await rinci(mutasi, rantai[2]))["dokumen"] if each["jenis"].startswith("rek")]
    assert surat == [f"dianggap disetujui; usul {USUL['nomor_usul']}"]
    kabar = [each.event for each in await mutasi.published(PertekDitolakTerlambat)]
    assert [(each.penerima, each.jumlah) for each in kabar] == (
        [] if hasil == "disetujui" else [([PEMBATAL, WALI_KOTA], 1)]
    )
    if hasil == "disetujui":
        koreksi = {"usulan_id": rantai[2]["id"], "nomor_pertek": "AB-1671000132", "tanggal_pertek": "2026-09-23"}
        jalur = f"/pertek/{pertek['id']}/koreksi"
        dibetulkan = await pengaju(mutasi).post(
            jalur, {**koreksi, "alasan": "Dua angka tertukar."}, seen=pertek["versi"]
        )
        assert dibetulkan.status_code == 200, dibetulkan.text
        assert (await anggota(mutasi, pertek))[LAIN]["nomor_pertek"] == "AB-1671000132"


async def test_a_case_that_has_ended_waits_for_no_answer(mutasi: ServiceUnderTest, rantai: Rantai) -> None:
    """It is neither counted nor deemed approved, and leaves the submission by itself."""
    pertek = await ajukan(mutasi, rantai[1:])
    await melangkah(mutasi, await rinci(mutasi, rantai[2]), "pembatalan")
    assert (await pengaju(mutasi).get("/pertek/ringkasan")).json()["menunggu_bkn"] == 1
    assert (await pengaju(mutasi).get(f"/pertek/{pertek['id']}")).json()["menunggu"] == 1
    mutasi.clock.instant = HARI_KEENAM
    assert (await pengaju(mutasi).get("/pertek/ringkasan")).json()["lewat_batas"] == 1
    milik = (await anggota(mutasi, pertek))[LAIN]
    assert "anggapan" not in milik["langkah_mungkin"]
    disebut = await usulkan(mutasi, pertek, usulan=[rantai[2]["id"]])
    assert (disebut.status_code, disebut.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert "dibatalkan" in disebut.json()["detail"]
    assert (await usulkan(mutasi, pertek)).json()["isi"] == [rantai[1]["id"]]
    await mutasi.run_job("ingatkan_pertek")
    (lewat,) = [each.event for each in await mutasi.published(PertekLewatBatas)]
    assert lewat.jumlah == 1
    milik = (await anggota(mutasi, pertek))[LAIN]
    assert (milik["status"], milik["alasan"]) == ("dibatalkan", "Usulannya berakhir: dibatalkan.")


@pytest.mark.parametrize("kali", [1, 2])
async def test_officers_are_told_once_that_the_day_is_near_and_once_that_it_is_over(
    mutasi: ServiceUnderTest, rantai: Rantai, kali: int
) -> None:
    pertek = await ajukan(mutasi, rantai)
    await mutasi.run_job("ingatkan_pertek")
    assert await mutasi.published(PertekHampirJatuhTempo) == []
    mutasi.clock.instant = datetime(2026, 9, 18, 3, tzinfo=UTC)
    for _ in range(kali):
        await mutasi.run_job("ingatkan_pertek")
    (dekat,) = [each.event for each in await mutasi.published(PertekHampirJatuhTempo)]
    assert (dekat.penerima, dekat.batas, dekat.sisa, dekat.jumlah) == ([PEMBATAL], date(2026, 9, 22), 2, 3)
    mutasi.clock.instant = HARI_KEENAM
    for _ in range(kali):
        await mutasi.run_job("ingatkan_pertek")
    (lewat,) = [each.event for each in await mutasi.published(PertekLewatBatas)]
    assert (lewat.batas, lewat.dapat_dianggap_mulai) == (date(2026, 9, 22), date(2026, 9, 23))
    # Nothing is approved by itself.
    assert {each["status"] for each in (await anggota(mutasi, pertek)).values()} == {"diajukan"}


async def test_an_approval_that_lapses_is_told_before_and_the_case_is_sent_again(
    mutasi: ServiceUnderTest, rantai: Rantai
) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK, "berlaku_hingga": "2026-09-30"})
    mutasi.clock.instant = datetime(2026, 9, 16, 3, tzinfo=UTC)
    await mutasi.run_job("ingatkan_pertek")
    (habis,) = [each.event for each in await mutasi.published(PertekAkanHabis)]
    assert (habis.selesai, habis.jumlah) == (date(2026, 9, 30), 1)
    assert (await pengaju(mutasi).get(f"/pertek/{pertek['id']}")).json()["selesai"] == "2026-09-30"
    mutasi.clock.instant = datetime(2026, 10, 1, 3, tzinfo=UTC)
    await mutasi.run_job("ingatkan_pertek")
    await mutasi.run_job("ingatkan_pertek")
    kini = (await anggota(mutasi, pertek))[LAIN]
    assert (kini["status"], kini["nomor_pertek"]) == ("kedaluwarsa", PERTEK["nomor_pertek"])
    riwayat = (await pengaju(mutasi).get(f"/pertek/{pertek['id']}")).json()["riwayat"]
    assert [each["langkah"] for each in riwayat][-1] == "kedaluwarsa"
    assert (await pengaju(mutasi).get("/pertek/ringkasan")).json()["kedaluwarsa"] == 1
    isi = {"nama": "Pertek lagi", "usulan": [rantai[2]["id"]]}
    assert (await pengaju(mutasi).post("/pertek", isi)).status_code == 201
