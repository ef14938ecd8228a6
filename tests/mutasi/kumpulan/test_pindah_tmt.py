"""The TMT of a batch is moved in one act: all undecided cases or none, each judged on its new day, tried first if
asked, and moved back the same way."""

from typing import Any

import asyncpg
import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    PERTIMBANGAN,
    TIM,
    VERIFIKATOR,
    asn,
    jabatan,
    melangkah,
    petugas,
    ubah_ketentuan,
)
from tests.mutasi.kumpulan.himpunan import GZ, LAIN, PEMANGKU, himpun, lepas, penyusun, siapkan

Kasus = list[dict[str, Any]]
LAMA, BARU = "2026-10-01", "2026-10-15"
DI_LUAR_PERIODE = "2026-11-02"


@pytest.fixture
async def kasus(mutasi: ServiceUnderTest, rantai: Kasus) -> Kasus:
    """BKN has considered none of them yet."""
    await mutasi.sql("UPDATE usulan_dokumen SET digantikan_pada = now() WHERE jenis = 'rekomendasi_imut'")
    return rantai


async def kini(mutasi: ServiceUnderTest, kasus: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = (await penyusun(mutasi).get(f"/usulan/{kasus['id']}")).json()
    return hasil


async def pindahkan(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], tmt: str = BARU, **lain: Any) -> Any:
    siapa = lain.pop("siapa", None) or penyusun(mutasi)
    alamat = f"/kumpulan/{kumpulan['id']}"
    seen = lain.pop("seen", None) or (await siapa.get(alamat)).json()["versi"]
    uji = "?uji=true" if lain.pop("uji", False) else ""
    isi = {"tmt": tmt, "alasan": "Pelantikan diundur."}
    return await siapa.send("PUT", f"{alamat}/tmt{uji}", isi, seen=seen)


async def _tmt(mutasi: ServiceUnderTest) -> set[str]:
    rows = await mutasi.sql("SELECT tmt FROM usulan WHERE kumpulan_id IS NOT NULL UNION SELECT tmt FROM kumpulan")
    return {row["tmt"].isoformat() for row in rows}


async def test_all_cases_move_at_once_keep_their_place_and_are_judged_on_the_new_day(
    mutasi: ServiceUnderTest, kasus: Kasus
) -> None:
    kumpulan = await himpun(mutasi, kasus)
    await siapkan(mutasi, kasus[1])
    jawab = await pindahkan(mutasi, kumpulan)
    hasil = jawab.json()
    assert jawab.status_code == 200, hasil
    assert (hasil["tmt_lama"], hasil["tmt"], hasil["uji"], hasil["berakhir"]) == (LAMA, BARU, False, [])
    assert await _tmt(mutasi) == {BARU}
    menurut = {each["nip"]: each for each in hasil["dipindah"]}
    assert set(menurut) == {PEGAWAI, PEMANGKU, LAIN}
    assert (menurut[PEMANGKU]["status"], menurut[PEMANGKU]["tahap"]) == ("dipertimbangkan", "pertimbangan")
    assert (menurut[PEGAWAI]["status"], menurut[PEGAWAI]["tahap"]) == ("draf", "pengajuan")
    for each in kasus:
        satu = await kini(mutasi, each)
        assert satu["versi"] == menurut[satu["nip"]]["versi"] == satu["penilaian"][0]["versi"]
        terakhir = satu["riwayat"][-1]
        assert (terakhir["langkah"], terakhir["dari_status"], terakhir["ke_status"]) == (
            "pemindahan_tmt",
            satu["status"],
            satu["status"],
        )
        assert terakhir["rincian"] == {"tmt_lama": LAMA, "tmt": BARU}
        assert terakhir["catatan"] == "Pelantikan diundur."
    kumpulan_kini = await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}")
    assert (kumpulan_kini.json()["tmt"], kumpulan_kini.json()["versi"]) == (BARU, hasil["versi"])
    (jejak,) = await mutasi.sql("SELECT sebelum, sesudah FROM audit WHERE aksi = 'pemindahan_tmt'")
    assert (jejak["sebelum"], jejak["sesudah"]["tmt"], len(jejak["sesudah"]["usulan"])) == ({"tmt": LAMA}, BARU, 3)


async def test_the_rules_that_refuse_the_new_day_are_told_case_by_case_and_by_the_next_step(
    mutasi: ServiceUnderTest, kasus: Kasus
) -> None:
    """Perwali 49/2025: from one agency of the city to another in April and October alone."""
    kumpulan = await himpun(mutasi, kasus)
    jawab = await pindahkan(mutasi, kumpulan, DI_LUAR_PERIODE)
    hasil = jawab.json()
    assert (jawab.status_code, hasil["terhalang"], hasil["lolos"]) == (200, 2, 1), hasil
    for each in hasil["dipindah"]:
        antar_opd = each["nip"] != PEGAWAI
        assert ("K-01" in [satu["kode"] for satu in each["putusan"]]) is antar_opd
        assert each["simpulan"] == ("terhalang" if antar_opd else "lolos")
    satu = await kini(mutasi, kasus[1])
    verifikasi = await petugas(mutasi, "verifikasi").post(f"/usulan/{satu['id']}/verifikasi", {}, seen=satu["versi"])
    assert (verifikasi.status_code, verifikasi.json()["kode"]) == (409, "terhalang_aturan")
    kembali = await pindahkan(mutasi, kumpulan, LAMA)
    assert (kembali.status_code, kembali.json()["terhalang"], kembali.json()["lolos"]) == (200, 0, 3), kembali.text
    assert await _tmt(mutasi) == {LAMA}


async def test_an_exception_from_a_rule_about_the_day_is_for_that_day_alone(
    mutasi: ServiceUnderTest, kasus: Kasus
) -> None:
    """K-01 warns on both days; three people let the first one count, and nobody the second."""
    await ubah_ketentuan(mutasi, "k01_periode", {"bulan": [4], "tingkat": "peringatan", "bacaan": "semua_jabatan"})
    kumpulan = await himpun(mutasi, kasus)
    _, satu, tiga = [await kini(mutasi, each) for each in kasus]
    minta = {
        "aturan": "K-01",
        "alasan": "Jabatan layanan tidak boleh kosong.",
        "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
    }
    siapa, pemutus = penyusun(mutasi), mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    alamat = f"/usulan/{satu['id']}"
    diberi = (await siapa.post(f"{alamat}/pengecualian", minta, seen=satu["versi"])).json()
    assert diberi["tmt"] == LAMA, diberi
    setuju = {"alasan": "Nota dinas diperiksa."}
    jawab = await pemutus.post(f"/usulan-pengecualian/{diberi['id']}/persetujuan", setuju, seen=1)
    assert jawab.status_code == 200, jawab.text
    await melangkah(mutasi, await kini(mutasi, satu), "verifikasi")
    # Of another case one waits, for the day that it had.
    menunggu = (await siapa.post(f"/usulan/{tiga['id']}/pengecualian", minta, seen=tiga["versi"])).json()

    hasil = (await pindahkan(mutasi, kumpulan, DI_LUAR_PERIODE)).json()
    (ini,) = (each for each in hasil["dipindah"] if each["usulan_id"] == satu["id"])
    assert (ini["simpulan"], [each["kode"] for each in ini["putusan"]]) == ("perlu_pengecualian", ["K-01"]), ini
    tim = await petugas(mutasi, "pertimbangan").post(f"{alamat}/pertimbangan", PERTIMBANGAN, seen=ini["versi"])
    assert (tim.status_code, tim.json()["kode"]) == (409, "perlu_pengecualian")
    assert "diberikan bagi TMT 01-10-2026, bukan 02-11-2026" in tim.json()["detail"]
    terlambat = await pemutus.post(f"/usulan-pengecualian/{menunggu['id']}/persetujuan", setuju, seen=1)
    assert (terlambat.status_code, terlambat.json()["sebab"]) == (409, "tmt_berubah"), terlambat.text
    assert "02-11-2026" in terlambat.json()["detail"]
    # For the new day it is asked for anew; back on the first one the first counts again.
    lagi = await siapa.post(f"{alamat}/pengecualian", minta, seen=ini["versi"])
    assert (lagi.status_code, lagi.json()["tmt"]) == (201, DI_LUAR_PERIODE), lagi.text
    assert (await pindahkan(mutasi, kumpulan, LAMA)).is_success
    await melangkah(mutasi, await kini(mutasi, satu), "pertimbangan")
    assert (await pemutus.post(f"/usulan-pengecualian/{menunggu['id']}/persetujuan", setuju, seen=1)).status_code == 200


async def test_tried_it_says_the_same_and_changes_nothing(mutasi: ServiceUnderTest, kasus: Kasus) -> None:
    kumpulan = await himpun(mutasi, kasus)
    dicoba = await pindahkan(mutasi, kumpulan, uji=True)
    assert (dicoba.status_code, dicoba.json()["uji"], dicoba.json()["versi"]) == (200, True, kumpulan["versi"])
    assert await _tmt(mutasi) == {LAMA}
    assert not await mutasi.sql("SELECT FROM usulan_langkah WHERE langkah = 'pemindahan_tmt'")
    semula = {each["id"]: (await kini(mutasi, each))["versi"] for each in kasus}
    coba = dicoba.json()
    assert {each["usulan_id"]: each.pop("versi") for each in coba["dipindah"]} == semula
    hasil = (await pindahkan(mutasi, kumpulan, seen=kumpulan["versi"])).json()
    assert {each["usulan_id"]: each.pop("versi") for each in hasil["dipindah"]} == {k: v + 1 for k, v in semula.items()}
    beda = {"uji", "versi"}
    assert {k: v for k, v in coba.items() if k not in beda} == {k: v for k, v in hasil.items() if k not in beda}


@pytest.mark.parametrize("tajuk", ["*", '"9", "1"'])
async def test_a_trial_answers_the_version_that_is_there_whatever_was_seen(
    mutasi: ServiceUnderTest, kasus: Kasus, tajuk: str
) -> None:
    kumpulan = await himpun(mutasi, kasus)
    isi = {"tmt": BARU, "alasan": "Pelantikan diundur."}
    dicoba = await penyusun(mutasi).send("PUT", f"/kumpulan/{kumpulan['id']}/tmt?uji=true", isi, seen=tajuk)
    assert (dicoba.status_code, dicoba.json()["versi"], dicoba.headers["ETag"]) == (200, 1, '"1"'), dicoba.text


async def test_whoever_moved_the_day_does_not_let_the_batch_go(mutasi: ServiceUnderTest, kasus: Kasus) -> None:
    kumpulan = await himpun(mutasi, kasus)
    await siapkan(mutasi, kasus[1])
    pindah = await pindahkan(mutasi, kumpulan, siapa=penyusun(mutasi, PEMBATAL))
    assert pindah.status_code == 200, pindah.text
    kumpulan["versi"] = pindah.json()["versi"]
    sendiri = await lepas(mutasi, kumpulan, [kasus[1]["id"]])
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    lain = await lepas(mutasi, kumpulan, [kasus[1]["id"]], siapa=penyusun(mutasi, "198801012012011088"))
    assert lain.status_code == 200, lain.text


async def _bubarkan(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], nip: str) -> Any:
    siapa = penyusun(mutasi, nip)
    alamat = f"/kumpulan/{kumpulan['id']}"
    seen = (await siapa.get(alamat)).json()["versi"]
    return await siapa.post(f"{alamat}/pembubaran", {"alasan": "Diputus sendiri-sendiri."}, seen=seen)


async def test_whoever_moved_the_day_checks_none_of_the_cases_also_once_their_batch_is_dissolved(
    mutasi: ServiceUnderTest, kasus: Kasus
) -> None:
    """A maker is no checker: the same change by a repair makes one a maker too."""
    kumpulan = await himpun(mutasi, kasus)
    assert (await pindahkan(mutasi, kumpulan, siapa=penyusun(mutasi, PEMERIKSA))).status_code == 200
    for bubar in (False, True):
        if bubar:
            assert (await _bubarkan(mutasi, kumpulan, PEMERIKSA)).status_code == 200
        for each in kasus:
            satu = await kini(mutasi, each)
            alamat = f"/usulan/{satu['id']}"
            sendiri = await penyusun(mutasi, PEMERIKSA).post(f"{alamat}/verifikasi", {}, seen=satu["versi"])
            assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain"), sendiri.text
            assert sendiri.json()["langkah_anda"] == "pemindahan_tmt"
            dilihat = (await penyusun(mutasi, PEMERIKSA).get(alamat)).json()
            assert "verifikasi" not in dilihat["langkah_mungkin"]
        tunggu = await penyusun(mutasi, PEMERIKSA).get("/usulan/pekerjaan", langkah="verifikasi")
        assert tunggu.json()["data"] == []
        lain = await penyusun(mutasi, PEMBATAL).get("/usulan/pekerjaan", langkah="verifikasi")
        assert {each["id"] for each in lain.json()["data"]} == {each["id"] for each in kasus}
    langkah = await mutasi.sql("SELECT DISTINCT orang, tugas FROM usulan_langkah WHERE langkah = 'pemindahan_tmt'")
    assert [tuple(each) for each in langkah] == [(PEMERIKSA, "pengusul")]
    tulis = (
        "INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, waktu, rincian) "
        "VALUES ($1, 50, 'verifikasi', 'draf', 'terverifikasi', $2, now(), '{}')"
    )
    with pytest.raises(asyncpg.ExclusionViolationError, match="usulan_langkah_orang"):
        await mutasi.sql(tulis, kasus[0]["id"], PEMERIKSA)
    satu = await kini(mutasi, kasus[1])
    maju = await penyusun(mutasi, PEMBATAL).post(f"/usulan/{satu['id']}/verifikasi", {}, seen=satu["versi"])
    assert (maju.status_code, maju.json()["status"]) == (200, "terverifikasi"), maju.text


async def test_whoever_checked_a_case_does_not_move_its_day(mutasi: ServiceUnderTest, kasus: Kasus) -> None:
    kumpulan = await himpun(mutasi, kasus)
    await melangkah(mutasi, await kini(mutasi, kasus[1]), "verifikasi")
    ditolak = await pindahkan(mutasi, kumpulan, siapa=penyusun(mutasi, PEMERIKSA))
    assert (ditolak.status_code, ditolak.json()["kode"]) == (403, "perlu_orang_lain")
    assert ditolak.json()["langkah_anda"] == "verifikasi"
    assert await _tmt(mutasi) == {LAMA}
    await mutasi.receive(asn(VERIFIKATOR, kerabat=[PEMBATAL]))
    keluarga = await pindahkan(mutasi, kumpulan, siapa=penyusun(mutasi, PEMBATAL))
    assert (keluarga.status_code, keluarga.json()["kode"]) == (403, "konflik_kepentingan")
    assert (await pindahkan(mutasi, kumpulan)).status_code == 200


async def test_what_was_checked_for_another_day_is_taken_out_by_somebody_who_sees_the_new_one(
    mutasi: ServiceUnderTest, kasus: Kasus
) -> None:
    """Decided for itself it is let go by nobody."""
    kumpulan = await himpun(mutasi, kasus)
    await melangkah(mutasi, await kini(mutasi, kasus[1]), "verifikasi")
    assert (await pindahkan(mutasi, kumpulan)).status_code == 200
    ditolak = await _bubarkan(mutasi, kumpulan, VERIFIKATOR)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (403, "perlu_orang_lain")
    alamat = f"/kumpulan/{kumpulan['id']}"
    for siapa, usulan, status in (
        (VERIFIKATOR, kasus[1], 403),
        (VERIFIKATOR, kasus[2], 200),
        (PEMERIKSA, kasus[1], 200),
    ):
        seen = (await penyusun(mutasi).get(alamat)).json()["versi"]
        isi = {"usulan": [usulan["id"]], "alasan": "Diputus sendiri."}
        keluar = await penyusun(mutasi, siapa).post(f"{alamat}/pengeluaran", isi, seen=seen)
        assert keluar.status_code == status, keluar.text


async def test_what_was_let_go_is_held_again_first(mutasi: ServiceUnderTest, kasus: Kasus) -> None:
    kumpulan = await himpun(mutasi, kasus)
    await siapkan(mutasi, kasus[1])
    assert (await lepas(mutasi, kumpulan, [kasus[1]["id"]])).status_code == 200
    ditolak = await pindahkan(mutasi, kumpulan)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "sudah_dilepas")
    assert "Cabut pelepasannya" in ditolak.json()["detail"]
    assert await _tmt(mutasi) == {LAMA}


async def test_what_is_decided_keeps_its_day_and_the_way_out_is_told(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    await siapkan(mutasi, rantai[1])
    assert (await lepas(mutasi, kumpulan, [rantai[1]["id"]])).status_code == 200
    await melangkah(mutasi, await kini(mutasi, rantai[1]), "keputusan")
    ditolak = await pindahkan(mutasi, kumpulan)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "tmt_tetap")
    assert "kumpulan baru" in ditolak.json()["detail"]
    assert [each["pointer"] for each in ditolak.json()["kesalahan"]] == ["/tmt"]
    assert await _tmt(mutasi) == {LAMA}


async def test_one_that_bkn_considers_holds_all_of_them(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    await mutasi.sql(
        "UPDATE usulan_dokumen SET digantikan_pada = now() WHERE jenis = 'rekomendasi_imut' AND usulan_id <> $1",
        rantai[2]["id"],
    )
    kumpulan = await himpun(mutasi, rantai)
    ditolak = await pindahkan(mutasi, kumpulan)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "ditimbang_bkn")
    assert [each["usulan_id"] for each in ditolak.json()["ditimbang"]] == [rantai[2]["id"]]
    assert await _tmt(mutasi) == {LAMA}


async def test_who_has_ended_stays_where_it_ended_and_is_named(mutasi: ServiceUnderTest, kasus: Kasus) -> None:
    kumpulan = await himpun(mutasi, kasus)
    isi = {"hasil": "tolak", "catatan": "Jabatan itu dihapus."}
    satu = await kini(mutasi, kasus[2])
    await petugas(mutasi, "verifikasi").post(f"/usulan/{satu['id']}/verifikasi", isi, seen=satu["versi"])
    hasil = (await pindahkan(mutasi, kumpulan)).json()
    assert [(each["nip"], each["status"]) for each in hasil["berakhir"]] == [(LAIN, "ditolak")]
    assert {each["nip"] for each in hasil["dipindah"]} == {PEGAWAI, PEMANGKU}
    assert (await kini(mutasi, kasus[2]))["tmt"] == LAMA


async def test_whose_post_has_changed_moves_along_and_says_that_it_is_not_judged(
    mutasi: ServiceUnderTest, kasus: Kasus
) -> None:
    kumpulan = await himpun(mutasi, kasus)
    await mutasi.receive(asn(LAIN, "DISHUB-AK-02"))
    hasil = (await pindahkan(mutasi, kumpulan)).json()
    assert hasil["tidak_dinilai"] == 1
    (satu,) = [each for each in hasil["dipindah"] if each["nip"] == LAIN]
    assert (satu["simpulan"], satu["putusan"]) == ("tidak_dinilai", [])
    assert "berubah" in satu["sebab"]
    assert await _tmt(mutasi) == {BARU}


async def test_together_they_find_a_seat_on_the_new_day_or_none_moves(mutasi: ServiceUnderTest, kasus: Kasus) -> None:
    kumpulan = await himpun(mutasi, kasus)
    await mutasi.receive(jabatan(GZ, formasi=1))
    ditolak = await pindahkan(mutasi, kumpulan)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "melebihi_formasi")
    assert await _tmt(mutasi) == {LAMA}


async def test_the_day_is_another_one_and_not_over_and_nobody_moves_their_own(
    mutasi: ServiceUnderTest, kasus: Kasus
) -> None:
    kumpulan = await himpun(mutasi, kasus)
    for tmt, kode in ((LAMA, (409, "tidak_ada_perubahan")), ("2026-09-01", (422, "tmt_lampau"))):
        jawab = await pindahkan(mutasi, kumpulan, tmt)
        assert (jawab.status_code, jawab.json()["kode"]) == kode
    basi = await pindahkan(mutasi, kumpulan, seen=99)
    assert (basi.status_code, basi.json()["kode"]) == (412, "versi_berubah")
    sendiri = await pindahkan(mutasi, kumpulan, siapa=penyusun(mutasi, LAIN))
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "konflik_kepentingan")
    bukan = await pindahkan(mutasi, kumpulan, siapa=mutasi.caller("ppk", nip=PEMERIKSA, unit=["*"]))
    assert bukan.status_code == 403
    assert await _tmt(mutasi) == {LAMA}
