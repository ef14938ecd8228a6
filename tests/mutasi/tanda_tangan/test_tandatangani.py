"""A file of a case is signed by its official, once, and the result is verified before it counts."""

import asyncio
import hashlib
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from pydantic import SecretStr

from services.mutasi.berkas.sapu import SISA
from services.mutasi.bsre.klien.bentuk import Hasil
from services.mutasi.bsre.sambungan import SambunganBsre
from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.bubuhkan import terima
from services.mutasi.tanda_tangan.keadaan import CaraTandaTangan
from shared.auth.pelaku import Pelaku
from shared.blobs.store import StoreFull, store_of
from shared.db.byproducts import Actor
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, TIM, WALI_KOTA, melangkah, usul, usulan_berstatus
from tests.mutasi.tanda_tangan.langkah_tanda import (
    KINI,
    NIK,
    PASSPHRASE,
    SK,
    berstatus,
    kini,
    kirim,
    minta,
    tandatangani,
    verifikator,
    versi,
    wali_kota,
)
from tests.pdf import pdf, tulisan
from tests.shared.dua_layanan import sampai
from tests.simulator.bsre.keadaan import Bsre
from tests.simulator.bsre.sertifikat import Otoritas
from tests.simulator.bsre.tanda import bubuhkan


async def test_the_decider_signs_and_the_result_is_the_file_with_a_good_signature(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    assert (satu["status"], satu["penanda"], satu["dapat"]) == ("diminta", WALI_KOTA, ["pembatalan"])
    saya = (await wali_kota(mutasi).get("/penandatanganan/saya")).json()["data"]
    assert [each["dapat"] for each in saya] == [["tandatangani", "unggah_hasil"]]
    asal = await wali_kota(mutasi).get(f"/penandatanganan/{satu['id']}/berkas")
    assert (asal.content, asal.headers["content-type"]) == (SK, "application/pdf")
    jawab = await tandatangani(wali_kota(mutasi), satu)
    isi = jawab.json()
    assert (jawab.status_code, isi["status"], isi["percobaan"], isi["cara"]) == (200, "tertandatangani", 1, "bsre_v2")
    assert (isi["sertifikat"]["nama"], isi["sertifikat"]["keadaan"]) == ("Pegawai 07", "berlaku")
    assert isi["perlu"] is None
    await mutasi.run_job("masukkan_jejak_publik")
    (daun,) = await mutasi.sql("SELECT objek, isi::jsonb AS isi FROM jejak_publik_bukaan WHERE jenis = 'tanda_tangan'")
    assert (daun["objek"], daun["isi"]["sha256_asal"]) == (daun["isi"]["sha256"], hashlib.sha256(SK).hexdigest())
    hasil = await verifikator(mutasi).get(f"/penandatanganan/{satu['id']}/hasil")
    assert hasil.content.startswith(SK)
    assert daun["objek"] == hashlib.sha256(hasil.content).hexdigest()
    assert hashlib.sha256(hasil.content).hexdigest() == isi["sha256_hasil"] == bsre.tercatat[0].sesudah
    assert isi["sha256"] == bsre.tercatat[0].sebelum
    assert (await wali_kota(mutasi).get("/penandatanganan/saya")).json()["data"] == []


async def test_the_certificate_is_asked_about_before_the_passphrase(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    alamat = f"/penandatanganan/{satu['id']}/sertifikat"
    jawab = await wali_kota(mutasi).post(alamat, {"nik": NIK})
    assert (jawab.status_code, jawab.json()["boleh"]) == (200, True)
    for status, kata in (
        ("EXPIRED", "kedaluwarsa"),
        ("RENEW", "diperbarui"),
        ("SUSPEND", "ditangguhkan"),
        ("REVOKE", "dicabut"),
        ("NO_CERTIFICATE", "tanpa_sertifikat"),
        ("NEW", "baru"),
        ("WAITING_FOR_VERIFICATION", "menunggu_verifikasi"),
        ("SESUATU", "tidak_dikenal"),
    ):
        bsre.pengguna[NIK].status = status
        isi = (await wali_kota(mutasi).post(alamat, {"email": bsre.pengguna[NIK].email})).json()
        assert (isi["status"], isi["boleh"]) == (kata, False)
        assert isi["perlu"]
        ditolak = await tandatangani(wali_kota(mutasi), satu)
        assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "sertifikat_tidak_siap")
        assert ditolak.json()["status_sertifikat"] == kata
    tak_dikenal = await wali_kota(mutasi).post(alamat, {"nik": "9999999999999999"})
    assert tak_dikenal.json()["status"] == "tidak_terdaftar"
    for salah in ({}, {"nik": NIK, "email": "a@b.id"}, {"nik": "bukan-enam-belas"}):
        assert (await wali_kota(mutasi).post(alamat, salah)).status_code == 422
    lain = await verifikator(mutasi).post(alamat, {"nik": NIK})
    assert (lain.status_code, lain.json()["kode"]) == (403, "bukan_penanda_tangan")
    assert bsre.tercatat == []
    assert (await kini(mutasi, satu))["percobaan"] == 0


async def test_nobody_else_signs_it_and_nobody_before_the_decision(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    belum = await usul(mutasi)
    alamat = f"/usulan/{belum['id']}/penandatanganan"
    ditolak = await kirim(verifikator(mutasi), alamat, perihal="keputusan")
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "belum_diputuskan")
    for nip, pesan in ((None, "wajib diisi"), ("190001010000000000", "bukan pegawai")):
        bagian = {} if nip is None else {"penanda_nip": nip}
        salah = await kirim(verifikator(mutasi), alamat, perihal="surat", **bagian)
        assert salah.status_code == 422
        assert salah.json()["kesalahan"][0]["pesan"].startswith(pesan)
    diri = await kirim(verifikator(mutasi), alamat, perihal="surat", penanda_nip=PEGAWAI)
    assert (diri.status_code, diri.json()["kode"]) == (403, "konflik_kepentingan")
    bukan = await kirim(mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"]), alamat, perihal="surat")
    assert bukan.status_code == 403


async def test_another_account_of_the_office_does_not_sign_for_the_decider(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    for siapa in (
        verifikator(mutasi),
        mutasi.caller("ppk", unit=["*"], sub="wakil-wali-kota"),
        mutasi.caller("tim_penilai", nip=TIM, unit=["*"]),
    ):
        ditolak = await tandatangani(siapa, satu, seen=1)
        assert (ditolak.status_code, ditolak.json()["kode"]) == (403, "bukan_penanda_tangan")
    assert bsre.panggilan.total() == 0


async def test_a_wrong_passphrase_leaves_everything_as_it_was(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    ditolak = await tandatangani(wali_kota(mutasi), satu, seen=1, passphrase="bukan ini")
    assert (ditolak.status_code, ditolak.json()["kode"]) == (422, "passphrase_salah")
    isi = await kini(mutasi, satu)
    assert (isi["status"], isi["hambatan"], isi["percobaan"]) == ("diminta", "passphrase_salah", 1)
    assert bsre.pengguna[NIK].salah == 1
    # What is sent once more with the version seen before is not asked of the server again.
    basi = await tandatangani(wali_kota(mutasi), satu, seen=1)
    assert basi.status_code == 412
    assert (await tandatangani(wali_kota(mutasi), satu)).json()["status"] == "tertandatangani"
    assert len(bsre.tercatat) == 1


@pytest.mark.parametrize("knob", ["hilang", "putus", "terpotong", "halaman_200"])
async def test_a_lost_answer_is_uncertain_and_is_never_asked_for_again_by_itself(
    mutasi: ServiceUnderTest, bsre: Bsre, knob: str
) -> None:
    satu = await minta(mutasi)
    setattr(bsre.gangguan, knob, 1)
    jawab = await tandatangani(wali_kota(mutasi), satu)
    isi = jawab.json()
    assert (jawab.status_code, isi["status"], isi["hambatan"]) == (200, "tidak_pasti", "jawaban_hilang")
    assert isi["dapat"] == ["tandatangani_lagi", "unggah_hasil"]
    for _ in range(3):
        await mutasi.run_job("pulihkan_tanda_tangan")
    assert bsre.panggilan["/api/v2/sign/pdf"] == 1
    tanpa_pernyataan = await tandatangani(wali_kota(mutasi), satu)
    assert (tanpa_pernyataan.status_code, tanpa_pernyataan.json()["kode"]) == (409, "perlu_dinyatakan")
    assert bsre.panggilan["/api/v2/sign/pdf"] == 1
    # A wrong passphrase does not make certain what is not.
    await tandatangani(wali_kota(mutasi), satu, ulangi=True, passphrase="bukan ini")
    assert (await kini(mutasi, satu))["status"] == "tidak_pasti"
    lagi = await tandatangani(wali_kota(mutasi), satu, ulangi=True)
    assert (lagi.json()["status"], lagi.json()["percobaan"]) == ("tertandatangani", 3)


async def test_of_a_lost_answer_the_result_may_be_uploaded_and_is_this_very_file(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    bsre.gangguan.hilang = 1
    await tandatangani(wali_kota(mutasi), satu)
    alamat, nomor = f"/penandatanganan/{satu['id']}/hasil", await versi(wali_kota(mutasi), satu)
    penanda = bsre.pengguna[NIK]
    asing = Bsre(Otoritas(KINI, "Akar Lain"))
    asing.tambah(NIK, "Pegawai 07", PASSPHRASE)
    lama = bsre.tambah("9901016902880009", "Pegawai 07", PASSPHRASE, kedaluwarsa=True)
    baik = await bubuhkan(bsre, penanda, SK)
    for isi in (
        SK,
        await bubuhkan(bsre, penanda, pdf(tulisan("Surat lain"))),
        await bubuhkan(bsre, penanda, SK, ganti_isi=tulisan("Isi yang diganti")),
        await bubuhkan(asing, asing.pengguna[NIK], SK),
        await bubuhkan(bsre, lama, SK),
        baik.replace(b"/M (D", b"/M (E"),
    ):
        ditolak = await kirim(wali_kota(mutasi), alamat, isi, nomor)
        assert (ditolak.status_code, ditolak.json()["kode"]) == (422, "hasil_ditolak"), ditolak.text
    lain = await kirim(verifikator(mutasi), alamat, baik, nomor)
    assert (lain.status_code, lain.json()["kode"]) == (403, "bukan_penanda_tangan")
    diterima = await kirim(wali_kota(mutasi), alamat, baik, nomor, nama_sertifikat="Pegawai 07")
    assert (diterima.json()["status"], diterima.json()["cara"]) == ("tertandatangani", "unggah")
    assert (await wali_kota(mutasi).get(alamat)).content == baik


@pytest.mark.parametrize(
    ("knob", "sebab"),
    [
        ("ubah_satu_bita", "rusak"),
        ("dokumen_lain", "bukan berkas yang dimintakan"),
        ("isi_berubah", "ada yang berubah"),
        ("tanpa_tanda_tangan", "tidak bertanda tangan"),
    ],
)
async def test_a_result_that_is_not_this_file_signed_is_not_taken(
    mutasi: ServiceUnderTest, bsre: Bsre, knob: str, sebab: str
) -> None:
    satu = await minta(mutasi)
    setattr(bsre.gangguan, knob, 1)
    isi = (await tandatangani(wali_kota(mutasi), satu)).json()
    assert (isi["status"], isi["hambatan"], isi["sha256_hasil"]) == ("gagal", "hasil_tidak_sah", None)
    assert sebab in isi["perlu"]
    assert (await wali_kota(mutasi).get(f"/penandatanganan/{satu['id']}/hasil")).status_code == 404


async def test_an_expired_certificate_of_the_signer_is_found_in_the_result(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    bsre.tambah(NIK, "Pegawai 07", PASSPHRASE, kedaluwarsa=True)
    isi = (await tandatangani(wali_kota(mutasi), satu)).json()
    assert (isi["status"], isi["sertifikat"]["keadaan"]) == ("gagal", "kedaluwarsa")
    assert "habis masa berlakunya" in isi["perlu"]


async def test_a_certificate_in_another_name_counts_only_when_its_signer_says_that_it_is_theirs(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    penanda = bsre.tambah(NIK, "ORANG YANG LAIN", PASSPHRASE)
    # Of who stands in no register nothing is signed before they have said what their certificate says.
    ditolak = await tandatangani(wali_kota(mutasi), satu, nama_sertifikat=None)
    assert (ditolak.status_code, ditolak.json()["kode"], bsre.tercatat) == (409, "perlu_dinyatakan", [])
    isi = (await tandatangani(wali_kota(mutasi), satu)).json()
    assert (isi["status"], isi["hambatan"], isi["sha256_hasil"]) == ("gagal", "nama_lain", None)
    assert (isi["sertifikat"]["nama"], isi["sertifikat"]["nama_cocok"]) == ("ORANG YANG LAIN", False)
    assert isi["perlu"].endswith("ORANG YANG LAIN")
    # Said of another certificate it is not said of this one.
    isi = (await tandatangani(wali_kota(mutasi), satu, ulangi=True, nama_sertifikat="ORANG KETIGA")).json()
    assert (isi["status"], isi["hambatan"]) == ("gagal", "nama_lain")
    hasil = await bubuhkan(bsre, penanda, SK)
    alamat, nomor = f"/penandatanganan/{satu['id']}/hasil", await versi(wali_kota(mutasi), satu)
    ditolak = await kirim(wali_kota(mutasi), alamat, hasil, nomor)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (422, "hasil_ditolak")
    isi = (await tandatangani(wali_kota(mutasi), satu, ulangi=True, nama_sertifikat="orang  yang lain")).json()
    assert (isi["status"], isi["sertifikat"]["nama_cocok"]) == ("tertandatangani", False)
    jejak = await mutasi.sql("SELECT sesudah FROM audit WHERE aksi = 'terima_tanda_tangan'")
    assert "orang  yang lain" in str(jejak[0]["sesudah"])


async def test_an_uploaded_result_in_another_name_is_taken_when_its_signer_says_so(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    hasil = await bubuhkan(bsre, bsre.tambah(NIK, "ORANG YANG LAIN", PASSPHRASE), SK)
    alamat, nomor = f"/penandatanganan/{satu['id']}/hasil", await versi(wali_kota(mutasi), satu)
    assert (await kirim(wali_kota(mutasi), alamat, hasil, nomor)).status_code == 422
    jawab = await kirim(wali_kota(mutasi), alamat, hasil, nomor, nama_sertifikat="ORANG YANG LAIN")
    assert jawab.json()["status"] == "tertandatangani"


async def test_v1_gives_a_result_out_once_more_where_its_number_came(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    mutasi.runtime.settings.bsre_version = "v1"
    satu = await minta(mutasi)
    bsre.gangguan.terpotong = 1
    isi = (await tandatangani(wali_kota(mutasi), satu)).json()
    assert (isi["status"], isi["cara"], isi["percobaan"]) == ("tertandatangani", "bsre_v1", 1)
    assert len(bsre.tercatat) == 1


async def test_what_v1_no_longer_has_is_not_asked_for_again(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    mutasi.runtime.settings.bsre_version = "v1"
    satu = await minta(mutasi)
    bsre.gangguan.terpotong, bsre.gangguan.hapus_dokumen = 1, True
    isi = (await tandatangani(wali_kota(mutasi), satu)).json()
    assert (isi["status"], isi["hambatan"]) == ("tidak_pasti", "jawaban_hilang")
    for _ in range(2):
        await mutasi.run_job("pulihkan_tanda_tangan")
    assert sum(each for jalur, each in bsre.panggilan.items() if "download" in jalur) == 1


async def test_nothing_is_signed_that_could_not_be_verified(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    mutasi.runtime.settings.bsre_roots = "tidak/ada.pem"
    ditolak = await tandatangani(wali_kota(mutasi), satu)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (503, "bsre_belum_disiapkan")
    assert bsre.panggilan.total() == 0


async def test_what_could_not_be_kept_is_had_again_from_v1_when_the_store_is_back(
    mutasi: ServiceUnderTest, bsre: Bsre, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutasi.runtime.settings.bsre_version = "v1"
    satu = await minta(mutasi)
    gudang = store_of(mutasi.runtime)

    async def penuh(*_: Any) -> None:
        raise StoreFull("no room")

    with monkeypatch.context() as sementara:
        sementara.setattr(type(gudang), "put", penuh)
        isi = (await tandatangani(wali_kota(mutasi), satu)).json()
    assert isi["status"] == "tidak_pasti"
    await mutasi.run_job("pulihkan_tanda_tangan")
    assert (await kini(mutasi, satu))["status"] == "tertandatangani"
    assert len(bsre.tercatat) == 1


async def test_what_still_cannot_be_kept_is_asked_for_one_day_and_changes_nothing_meanwhile(
    mutasi: ServiceUnderTest, bsre: Bsre, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutasi.runtime.settings.bsre_version = "v1"
    satu = await minta(mutasi)

    async def penuh(*_: Any) -> None:
        raise StoreFull("no room")

    def diunduh() -> int:
        return sum(each for jalur, each in bsre.panggilan.items() if "download" in jalur)

    monkeypatch.setattr(type(store_of(mutasi.runtime)), "put", penuh)
    await tandatangani(wali_kota(mutasi), satu)
    awal = await mutasi.sql("SELECT versi, diubah_pada FROM penandatanganan")
    tercatat = len(await mutasi.sql("SELECT 1 FROM audit"))
    for kali in range(1, 4):
        mutasi.clock.instant += timedelta(hours=7)
        await mutasi.run_job("pulihkan_tanda_tangan")
        assert diunduh() == kali
    assert await mutasi.sql("SELECT versi, diubah_pada FROM penandatanganan") == awal
    assert len(await mutasi.sql("SELECT 1 FROM audit")) == tercatat
    mutasi.clock.instant += timedelta(hours=7)
    await mutasi.run_job("pulihkan_tanda_tangan")
    assert diunduh() == 3


async def test_of_a_process_that_died_while_it_waited_nobody_says_that_nothing_was_signed(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    # As it stands when the process is gone: on record as under way before the server was asked.
    bsre.gangguan.lambat = 0.5
    tugas = asyncio.create_task(tandatangani(wali_kota(mutasi), satu, seen=1))
    await sampai(lambda: berstatus(mutasi, "berjalan"))
    kedua = await tandatangani(wali_kota(mutasi), satu, seen=2)
    assert (kedua.status_code, kedua.json()["kode"]) == (409, "langkah_tidak_mungkin")
    await tugas
    await mutasi.sql(
        """UPDATE penandatanganan SET status = 'berjalan', batas_pada = $1, sha256_hasil = NULL, byte_hasil = NULL,
               ditandatangani_pada = NULL""",
        mutasi.clock.now(),
    )
    await mutasi.run_job("pulihkan_tanda_tangan")
    assert (await kini(mutasi, satu))["status"] == "berjalan"
    mutasi.clock.instant = mutasi.clock.instant.replace(year=mutasi.clock.instant.year + 1)
    await mutasi.run_job("pulihkan_tanda_tangan")
    isi = await kini(mutasi, satu)
    assert (isi["status"], isi["hambatan"]) == ("tidak_pasti", "terputus")


async def test_who_hangs_up_has_signed_all_the_same(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    bsre.gangguan.lambat = 0.3
    tugas = asyncio.create_task(tandatangani(wali_kota(mutasi), satu, seen=1))
    await sampai(lambda: berstatus(mutasi, "berjalan"))
    tugas.cancel()
    with suppress(asyncio.CancelledError):
        await tugas
    await sampai(lambda: berstatus(mutasi, "tertandatangani"))


async def test_one_file_at_a_time(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    satu = await minta(mutasi, usulan=usulan)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    dua = await minta(mutasi, pdf(tulisan("Petikan keputusan")), usulan)
    bsre.gangguan.lambat = 0.3
    jawab = await asyncio.gather(*(tandatangani(wali_kota(mutasi), each, seen=1) for each in (satu, dua)))
    assert sorted(each.status_code for each in jawab) == [200, 409]
    assert next(each for each in jawab if each.status_code == 409).json()["kode"] == "sedang_menandatangani"


async def test_the_same_file_is_asked_for_once_until_it_is_called_off(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    satu = await minta(mutasi, usulan=usulan)
    alamat = f"/usulan/{usulan['id']}/penandatanganan"
    lagi = await kirim(verifikator(mutasi), alamat, perihal="keputusan")
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "sudah_dimintakan")
    batal = await verifikator(mutasi).post(
        f"/penandatanganan/{satu['id']}/pembatalan", {"alasan": "Nomornya keliru."}, seen=1
    )
    assert (batal.status_code, batal.json()["status"]) == (200, "dibatalkan")
    ditolak = await tandatangani(wali_kota(mutasi), satu)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert (await kirim(verifikator(mutasi), alamat, perihal="keputusan")).status_code == 201
    daftar = (await verifikator(mutasi).get(alamat)).json()["data"]
    assert [each["status"] for each in daftar] == ["dibatalkan", "diminta"]


async def test_a_case_has_one_decision_and_another_one_says_that_it_replaces_it(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    satu = await minta(mutasi, usulan=usulan)
    alamat, lain = f"/usulan/{usulan['id']}/penandatanganan", pdf(tulisan("Jabatan yang lebih tinggi"))
    for menggantikan in ({}, {"menggantikan": satu["id"]}):
        ditolak = await kirim(verifikator(mutasi), alamat, lain, perihal="keputusan", **menggantikan)
        assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "sudah_dimintakan")
    await tandatangani(wali_kota(mutasi), satu)
    ditolak = await kirim(verifikator(mutasi), alamat, lain, perihal="keputusan")
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "sudah_dimintakan")
    dua = await kirim(verifikator(mutasi), alamat, lain, perihal="keputusan", menggantikan=satu["id"])
    assert dua.status_code == 201
    jejak = await mutasi.sql("SELECT sesudah FROM audit WHERE aksi = 'minta_tanda_tangan' ORDER BY id")
    assert ["menggantikan" in str(each["sesudah"]) for each in jejak] == [False, True]


async def test_who_was_asked_by_mistake_reads_it_no_longer(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    alamat = f"/usulan/{usulan['id']}/penandatanganan"
    satu = (await kirim(verifikator(mutasi), alamat, perihal="surat", penanda_nip=REKAN)).json()
    orang, berkas = mutasi.caller("asn", nip=REKAN), f"/penandatanganan/{satu['id']}/berkas"
    assert (await orang.get(berkas)).content == SK
    await verifikator(mutasi).post(f"/penandatanganan/{satu['id']}/pembatalan", {"alasan": "Salah orang."}, seen=1)
    for apa in (berkas, f"/penandatanganan/{satu['id']}"):
        assert (await orang.get(apa)).status_code == 404


async def test_the_trail_says_of_a_result_that_comes_too_late_that_it_was_not_taken(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    bsre.gangguan.hilang = 1
    await tandatangani(wali_kota(mutasi), satu)
    await verifikator(mutasi).post(
        f"/penandatanganan/{satu['id']}/pembatalan", {"alasan": "Batal."}, seen=await versi(wali_kota(mutasi), satu)
    )
    siapa = Actor("layanan:mutasi")
    pelaku = Pelaku("ppk", "PPK", None, frozenset({"ppk"}), ("*",))
    row = await repository.cari(mutasi.runtime.reader, UUID(satu["id"]), pelaku)
    assert row is not None
    for hasil in (await bubuhkan(bsre, bsre.pengguna[NIK], SK), SK):
        await terima(mutasi.runtime, siapa, row.yang_ke(1), Hasil(hasil, None), CaraTandaTangan.V1)
    jejak = await mutasi.sql("SELECT aksi FROM audit ORDER BY id DESC LIMIT 2")
    assert [each["aksi"] for each in jejak] == ["hasil_tanda_tangan_terlambat"] * 2
    assert await berstatus(mutasi, "dibatalkan")


async def test_what_was_to_be_signed_and_what_was_are_kept(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu)
    mutasi.clock.instant += 2 * SISA
    await mutasi.run_job("sapu_berkas")
    for apa in ("berkas", "hasil"):
        assert (await wali_kota(mutasi).get(f"/penandatanganan/{satu['id']}/{apa}")).content.startswith(SK)


async def test_a_file_that_cannot_be_read_is_not_signed(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi, SK[:-40])
    ditolak = await tandatangani(wali_kota(mutasi), satu)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "berkas_tidak_layak")
    assert bsre.panggilan.total() == 0


async def test_of_a_server_that_breaks_down_it_is_uncertain_what_it_has_signed(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    satu = await minta(mutasi)
    bsre.gangguan.tolak_berkas = 1
    isi = (await tandatangani(wali_kota(mutasi), satu)).json()
    assert (isi["status"], isi["hambatan"]) == ("tidak_pasti", "jawaban_hilang")


async def test_a_decision_that_was_called_off_is_not_signed_any_more(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    satu = await minta(mutasi, usulan=usulan)
    hasil = await bubuhkan(bsre, bsre.pengguna[NIK], SK)
    await melangkah(mutasi, usulan, "pembatalan", nomor_sk="800/7/2026", tanggal_sk="2026-09-15")
    # In the same transaction.
    isi = await kini(mutasi, satu)
    assert (isi["status"], isi["alasan"]) == ("dibatalkan", "Keputusan usulannya sudah tidak berlaku.")
    # One that was being signed at that moment, and was not.
    await mutasi.sql("UPDATE penandatanganan SET status = 'diminta', versi = 1, alasan = NULL")
    for ditolak in (
        await tandatangani(wali_kota(mutasi), satu),
        await kirim(wali_kota(mutasi), f"/penandatanganan/{satu['id']}/hasil", hasil, seen=1),
    ):
        assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "keputusan_gugur")
    assert bsre.tercatat == []
    await mutasi.run_job("pulihkan_tanda_tangan")
    isi = await kini(mutasi, satu)
    assert (isi["status"], isi["alasan"]) == ("dibatalkan", "Keputusan usulannya sudah tidak berlaku.")


@pytest.mark.parametrize(
    ("knob", "status", "hambatan"),
    [("hilang", "tidak_pasti", "jawaban_hilang"), ("isi_berubah", "gagal", "hasil_tidak_sah"), (None, "diminta", None)],
)
async def test_what_may_be_signed_stays_so_when_it_is_called_off_and_asked_for_again(
    mutasi: ServiceUnderTest, bsre: Bsre, knob: str | None, status: str, hambatan: str | None
) -> None:
    satu = await minta(mutasi)
    if knob is None:
        assert (await tandatangani(wali_kota(mutasi), satu, passphrase="keliru")).status_code == 422
    else:
        setattr(bsre.gangguan, knob, 1)
        await tandatangani(wali_kota(mutasi), satu)
    await verifikator(mutasi).post(
        f"/penandatanganan/{satu['id']}/pembatalan",
        {"alasan": "Diulang dari awal."},
        seen=await versi(wali_kota(mutasi), satu),
    )
    alamat = f"/usulan/{satu['usulan_id']}/penandatanganan"
    lagi = (await kirim(verifikator(mutasi), alamat, perihal="keputusan")).json()
    assert (lagi["status"], lagi["hambatan"]) == (status, hambatan)
    sebelum = len(bsre.tercatat)
    jawab = await tandatangani(wali_kota(mutasi), lagi, seen=1)
    if knob is not None:
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "perlu_dinyatakan")
        assert len(bsre.tercatat) == sebelum
        jawab = await tandatangani(wali_kota(mutasi), lagi, seen=1, ulangi=True)
    assert jawab.json()["status"] == "tertandatangani"


async def test_a_server_that_is_away_or_not_set_up_is_told_apart(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    setelan = mutasi.runtime.settings
    bsre.gangguan.mati = True
    jauh = await tandatangani(wali_kota(mutasi), satu)
    assert (jauh.status_code, jauh.json()["kode"]) == (503, "bsre_tidak_terjangkau")
    assert "retry-after" in jauh.headers
    for nama, nilai in (("bsre_roots", ""), ("bsre_url", "http://8.8.8.8"), ("bsre_url", "")):
        lama = getattr(setelan, nama)
        await mutasi.runtime.kept.pop(SambunganBsre).bsre.tutup() if SambunganBsre in mutasi.runtime.kept else None
        setattr(setelan, nama, nilai)
        belum = await tandatangani(wali_kota(mutasi), satu)
        assert (belum.status_code, belum.json()["kode"]) == (503, "bsre_belum_disiapkan"), nama
        setattr(setelan, nama, lama)
    assert (await kini(mutasi, satu))["status"] == "diminta"
    assert bsre.tercatat == []


async def test_our_account_refused_is_not_the_signers_fault(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    mutasi.runtime.settings.bsre_password = SecretStr("bukan ini")
    ditolak = await tandatangani(wali_kota(mutasi), satu)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "bsre_menolak")
    assert "bukan passphrase Anda" in ditolak.json()["detail"]
