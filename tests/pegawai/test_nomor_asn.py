"""Who somebody is when their NIP was corrected: one person, by every number they have had."""

from typing import Any

import pytest

from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.kepegawaian import AsnIdentitasDikoreksi, AsnNipDikoreksi
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.usul import DOKUMEN

BARU = "198503132010012001"
"""Ani's, with the birth date that a court has put right."""
NIK = "1671015303850001"
ISI = {
    "nip_baru": BARU,
    "tmt": "2026-11-01",
    "alasan": "Tanggal lahir dikoreksi menurut akta",
    "dokumen": "Keputusan Kepala BKN nomor 117/KEP/2026",
}


async def usulkan(kota: ServiceUnderTest, nip: str = ANI, *, seen: int = 1, oleh: str = CITRA, **lain: str) -> Any:
    petugas = kota.caller("verifikator", nip=oleh, unit=["*"])
    return await petugas.post(f"/asn/{nip}/nip", {**ISI, **lain}, seen=seen)


async def putuskan(kota: ServiceUnderTest, usulan: Any, oleh: str = DEDI) -> Any:
    assert usulan.status_code == 201, usulan.text
    petugas = kota.caller("verifikator", nip=oleh, unit=["*"])
    return await petugas.post(f"/usulan-nip/{usulan.json()['id']}/persetujuan", {"alasan": "Sesuai asli"}, seen=1)


async def ganti(kota: ServiceUnderTest) -> Any:
    jawab = await putuskan(kota, await usulkan(kota))
    assert jawab.status_code == 200, jawab.text
    return jawab


def ani(nip: str, **lain: str) -> dict[str, str]:
    return orang(nip, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL", **{"PNS ID": f"A{ANI}", **lain})


async def banyak(kota: ServiceUnderTest) -> int:
    return int((await kota.sql("SELECT count(*) AS banyak FROM asn"))[0]["banyak"])


@pytest.mark.parametrize("dikenal", ["PNS ID", "NIK"])
async def test_a_corrected_nip_makes_no_second_person_but_a_choice(kota: ServiceUnderTest, dikenal: str) -> None:
    await impor(kota, "siasn", siasn(ani(ANI, NIK=NIK)))
    semula = await banyak(kota)
    lain = {"PNS ID": f"A{ANI}"} if dikenal == "PNS ID" else {"PNS ID": "BARU", "NIK": NIK}
    hasil = await impor(kota, "siasn", siasn(ani(BARU, **lain)))
    assert (hasil["baru"], hasil["ditolak"]) == (0, 1)
    (satu,) = hasil["catatan"]
    assert (satu["kolom"], satu["tingkat"]) == (dikenal, "galat")
    assert f"POST /asn/{ANI}/nip" in satu["alasan"]
    assert await banyak(kota) == semula


async def test_the_new_number_is_one_act_and_all_means_the_same_person(kota: ServiceUnderTest) -> None:
    semula = await banyak(kota)
    assert (await ganti(kota)).json()["status"] == "disetujui"
    (fakta,) = await kota.published(AsnNipDikoreksi)
    assert (fakta.event.nip, fakta.event.nip_baru, fakta.event.versi) == (ANI, BARU, 2)
    assert ANI in await kota.marked("asn")
    assert [each.nip_lain for each in await kota.state(AsnState, ANI, BUDI)] == [[BARU], []]
    # A roster, a history and a reader may name either number.
    hasil = await impor(kota, "siasn", siasn(ani(BARU, **{"GOL AKHIR NAMA": "III/d", "TMT GOLONGAN": "01-04-2026"})))
    assert (hasil["baru"], hasil["berubah"], hasil["ditolak"], hasil["catatan"]) == (0, 1, 0, [])
    kinerja = f"NIP;TAHUN;HASIL KERJA;PERILAKU KERJA;PREDIKAT\n{BARU};2025;sesuai ekspektasi;sesuai ekspektasi;Baik\n"
    assert (await impor(kota, "kinerja", kinerja))["baru"] == 1
    assert await banyak(kota) == semula
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    for nomor in (ANI, BARU):
        berkas = (await petugas.get(f"/asn/{nomor}")).json()
        assert (berkas["nip"], berkas["nip_berlaku"], berkas["golongan"]) == (ANI, BARU, "III/d")
        assert [each["nip"] for each in (await petugas.get("/asn", cari=nomor)).json()["data"]] == [ANI]
    (jejak,) = await kota.sql("SELECT sebelum, sesudah FROM audit WHERE aksi = 'koreksi_nip'")
    assert (ANI in str(jejak["sebelum"]), BARU in str(jejak["sesudah"])) == (True, True)


async def test_a_file_with_both_numbers_of_one_person_takes_one_row(kota: ServiceUnderTest) -> None:
    await ganti(kota)
    hasil = await impor(kota, "siasn", siasn(ani(ANI), ani(BARU)))
    assert (hasil["status"], hasil["ditolak"], hasil["catatan"][-1]["alasan"]) == (
        "selesai",
        1,
        "pegawai yang sama dengan baris 2",
    )


async def test_what_is_somebody_elses_is_refused_by_name(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "siasn",
        siasn(
            orang(DEDI, "Dedi Pendidikan", "DISDIK-01", "DISDIK", **{"PNS ID": f"A{ANI}"}),
            orang(ENI, "Eni", "DISDIK-01", "DISDIK", NIK="1671014202880001"),
            orang("198802022012022006", "Eni Dua", "DISDIK-01", "DISDIK", NIK="1671014202880001"),
        ),
    )
    assert (hasil["baru"], hasil["ditolak"]) == (1, 2)
    assert [(each["baris"], each["kolom"]) for each in hasil["catatan"]] == [(2, "PNS ID"), (4, "NIK")]
    assert ANI in hasil["catatan"][0]["alasan"]
    assert "baris 3" in hasil["catatan"][1]["alasan"]


async def test_a_number_that_is_taken_malformed_or_ones_own_is_refused(kota: ServiceUnderTest) -> None:
    assert (await usulkan(kota, nip_baru=BUDI)).json()["kode"] == "nip_sudah_dipakai"
    assert (await usulkan(kota, nip_baru="198513132010012001")).json()["kode"] == "isian_tidak_sah"
    assert (await usulkan(kota, oleh=ANI)).json()["kode"] == "konflik_kepentingan"
    assert (await usulkan(kota, seen=9)).json()["kode"] == "versi_berubah"
    usulan = await usulkan(kota)
    assert (await usulkan(kota)).json()["kode"] == "koreksi_menunggu"
    assert (await putuskan(kota, usulan, CITRA)).json()["kode"] == "perlu_orang_lain"
    assert (await putuskan(kota, usulan, ANI)).json()["kode"] == "konflik_kepentingan"
    assert await kota.sql("TABLE nomor_asn") == []
    assert (await putuskan(kota, usulan)).status_code == 200
    assert (await usulkan(kota, BUDI)).json()["kode"] == "nip_sudah_dipakai"
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    baru = {"nip": BARU, "nama": "Ani Kedua", "tanggal_lahir": "1985-03-13", "jenis_kelamin": "P"}
    baru |= {"status_pegawai": "PNS", "kedudukan_hukum": "01", "dokumen": "SK pindah 1"}
    assert (await petugas.post("/asn", baru)).json()["kode"] == "pegawai_sudah_tercatat"


async def test_nobody_sends_rows_about_themselves_under_a_new_number(kota: ServiceUnderTest) -> None:
    await ganti(kota)
    pengirim = kota.caller("verifikator", nip=ANI, unit=["*"])
    kirim = await kota.client.post(
        "/impor",
        data={"jenis": "penghargaan", "uji": "true"},
        files={"berkas": ("a.csv", f"NIP;NAMA;TANGGAL;NOMOR SK\n{BARU};Satya;17-08-2020;1\n".encode())},
        headers={**pengirim.headers(), "Idempotency-Key": "8b0b8d0e-7c3e-4a55-9b6e-0d6d1d3f0a11"},
    )
    assert kirim.status_code == 202, kirim.text
    await kota.run_job("impor")
    hasil = (await pengirim.get(f"/impor/{kirim.json()['id']}/catatan")).json()["data"]
    assert ["konflik kepentingan" in each["alasan"] for each in hasil] == [True]


LAMPIRAN = {"nomor_sk": "800/1", "tanggal_sk": "2026-09-01", "tmt": "2026-09-10", "alasan": "Pengisian jabatan lowong"}


@pytest.mark.parametrize("disebut", [ANI, BARU])
async def test_nobody_decides_about_themselves_by_a_new_number(kota: ServiceUnderTest, disebut: str) -> None:
    await ganti(kota)
    orang_ = [{"nip": disebut, "kode_jabatan": "DISHUB-00"}]
    usulan = await kota.caller("verifikator", nip=CITRA, unit=["*"]).post(
        "/penempatan", {**LAMPIRAN, "dokumen": DOKUMEN, "orang": orang_}
    )
    assert (usulan.status_code, usulan.json().get("nip")) == (201, [ANI])
    alamat = f"/usulan-penempatan-bersama/{usulan.json()['id']}/persetujuan"
    putusan = await kota.caller("verifikator", nip=BARU, unit=["*"]).post(alamat, {"alasan": "SK asli"}, seen=1)
    assert putusan.json()["kode"] == "konflik_kepentingan"
    koreksi = {"nama": "Lain", "alasan": "salah tulis", "dokumen": "KTP"}
    for nip in (ANI, BARU):
        jawab = await kota.caller("verifikator", nip=BARU, unit=["*"]).send("PATCH", f"/asn/{nip}", koreksi, seen=2)
        assert jawab.json()["kode"] == "konflik_kepentingan"


async def test_the_new_number_opens_ones_own_file(kota: ServiceUnderTest) -> None:
    await ganti(kota)
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    await petugas.get(f"/asn/{ANI}")
    satu, dua = (kota.caller("asn", nip=each) for each in (ANI, BARU))
    for nip in (ANI, BARU):
        assert (await dua.get(f"/asn/{nip}")).json()["nip"] == ANI
        assert (await petugas.get(f"/asn/{nip}/riwayat/golongan")).status_code == 200
        assert [each["nip"] for each in (await petugas.get("/asn", daftar_nip=nip)).json()["data"]] == [ANI]
    dibaca = (await dua.get("/saya/akses")).json()["data"]
    assert dibaca
    assert dibaca == (await satu.get("/saya/akses")).json()["data"]


async def test_a_relative_is_one_by_either_number(kota: ServiceUnderTest) -> None:
    await ganti(kota)
    berkas = f"NIP;HUBUNGAN;NAMA;NIP KERABAT;MULAI;SELESAI\n{BUDI};istri;Ani Pengelola;{BARU};2012-06-01;\n"
    hasil = await impor(kota, "keluarga", berkas)
    assert (hasil["baru"], hasil["catatan"]) == (1, [])
    assert [each["nip_kerabat"] for each in await kota.sql("SELECT nip_kerabat FROM keluarga")] == [ANI]


async def test_a_number_given_to_the_wrong_person_is_noticed_and_taken_back(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(ani(ANI, NIK=NIK)))
    (semula,) = await kota.sql("SELECT versi, nama, pns_id, nik FROM asn WHERE nip = $1", ANI)
    await putuskan(kota, await usulkan(kota, seen=semula["versi"]))
    eka = orang(BARU, "Eka Orang Lain", "DISDIK-01", "DISDIK", **{"PNS ID": "AEKA", "NIK": "1671015303850009"})
    hasil = await impor(kota, "siasn", siasn(eka))
    assert (hasil["baru"], hasil["berubah"], hasil["ditolak"]) == (0, 0, 1)
    assert f"POST /asn/{ANI}/nip/pencabutan" in hasil["catatan"][0]["alasan"]
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    seen = semula["versi"] + 1
    isi = {"alasan": "Nomor itu milik Eka", "dokumen": "Keputusan Kepala BKN nomor 118/KEP/2026"}
    usulan = await petugas.post(f"/asn/{ANI}/nip/pencabutan", isi, seen=seen)
    assert (usulan.json()["jenis"], usulan.json()["nomor"]) == ("cabut", BARU)
    assert (await putuskan(kota, usulan)).status_code == 200
    assert (await kota.state(AsnState, ANI))[0].nip_lain == []
    (fakta,) = await kota.published(AsnIdentitasDikoreksi)
    assert fakta.event.nip_dicabut == BARU
    assert (await impor(kota, "siasn", siasn(eka)))["baru"] == 1
    (kini,) = await kota.sql("SELECT nama, pns_id, nik, nip_berlaku FROM asn WHERE nip = $1", ANI)
    assert tuple(kini) == (semula["nama"], semula["pns_id"], semula["nik"], None)
    lagi = await petugas.post(f"/asn/{ANI}/nip/pencabutan", isi, seen=seen + 1)
    assert lagi.json()["kode"] == "tidak_ada_perubahan"
