"""Openings and results of selections: two people record them, and the rules look at them."""

import asyncio
from typing import Any

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, VERIFIKATOR, asn, isi_usulan, jabatan, usul

PENYETUJU = "198102022006012002"
TUJUAN = "DINKES-GZ-02"

BUKA: dict[str, Any] = {
    "nomor": "821/12/KEP/2026",
    "tanggal": "2026-09-10",
    "mulai": "2026-10-01",
    "selesai": "2026-10-31",
    "jabatan": [{"kode_jabatan": TUJUAN, "jumlah": 1}],
    "alasan": "Kebutuhan menurut analisis beban kerja.",
}
SELEKSI: dict[str, Any] = {
    "tanggal": "2026-09-10",
    "instansi": "DINKES",
    "dokumen": "Pengumuman panitia seleksi 12/PANSEL/2026",
    "hasil": [{"nip": PEGAWAI, "lulus": True, "nilai": 82.5}, {"nip": REKAN, "lulus": False, "nilai": 61}],
    "alasan": "Pengumuman panitia seleksi periode Oktober.",
}
PUTUS = {"alasan": "Cocok dengan salinan keputusannya."}


def pengusul(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])


def penyetuju(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("ppk", nip=PENYETUJU, unit=["*"])


async def usulkan(mutasi: ServiceUnderTest, alamat: str, isi: Any) -> dict[str, Any]:
    dijawab = await pengusul(mutasi).post(alamat, isi)
    assert dijawab.status_code == 201, dijawab.text
    usulan: dict[str, Any] = dijawab.json()
    assert usulan["status"] == "diusulkan"
    return usulan


async def setujui(mutasi: ServiceUnderTest, perkara: str, usulan: dict[str, Any]) -> dict[str, Any]:
    dijawab = await penyetuju(mutasi).post(f"/{perkara}/{usulan['id']}/persetujuan", PUTUS, seen=usulan["versi"])
    assert dijawab.status_code == 200, dijawab.text
    hasil: dict[str, Any] = dijawab.json()
    return hasil


async def putusan(mutasi: ServiceUnderTest, kode: str) -> str:
    (hasil,) = await mutasi.sql(
        "SELECT hasil FROM usulan_putusan WHERE kode = $1 ORDER BY usulan_id DESC, versi DESC LIMIT 1", kode
    )
    return str(hasil["hasil"])


@pytest.fixture
async def kota(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    await mutasi.receive(jabatan(TUJUAN, formasi=3))
    return mutasi


# Openings


async def test_places_are_open_once_two_people_have_recorded_the_decision(kota: ServiceUnderTest) -> None:
    antar = {"jabatan_tujuan": TUJUAN, "jenis": "antar_opd"}
    await usul(kota, **antar)
    assert await putusan(kota, "J-03") == "tidak_terpenuhi"
    usulan = await usulkan(kota, "/pembukaan", BUKA)
    siapa_saja = kota.caller("asn", nip=PEGAWAI)
    dicari = {"jabatan": TUJUAN}
    assert (await siapa_saja.get("/pembukaan", **dicari)).json()["data"] == []
    diputus = await setujui(kota, "usulan-pembukaan", usulan)
    assert diputus["hasil"] == f"/pembukaan/{usulan['id']}"
    (satu,) = (await siapa_saja.get("/pembukaan", **dicari, per_tanggal="2026-10-31")).json()["data"]
    assert satu == (await siapa_saja.get(diputus["hasil"])).json()
    assert (satu["nomor"], satu["jabatan"]) == ("821/12/KEP/2026", [{"kode_jabatan": TUJUAN, "jumlah": 1}])
    assert (await siapa_saja.get("/pembukaan", **dicari, per_tanggal="2026-11-01")).json()["data"] == []
    # The place that the first case asks for is gone for the second.
    await usul(kota, nip=REKAN, **antar)
    assert await putusan(kota, "J-03") == "tidak_terpenuhi"


async def test_an_opening_is_withdrawn_by_two_people_and_stays_on_record(kota: ServiceUnderTest) -> None:
    usulan = await usulkan(kota, "/pembukaan", BUKA)
    await setujui(kota, "usulan-pembukaan", usulan)
    await usul(kota, jabatan_tujuan=TUJUAN, jenis="antar_opd")
    assert await putusan(kota, "J-03") == "terpenuhi"
    cabut = await usulkan(kota, f"/pembukaan/{usulan['id']}/pencabutan", {"alasan": "Diganti keputusan baru."})
    lagi = await usulkan(kota, f"/pembukaan/{usulan['id']}/pencabutan", {"alasan": "Diganti keputusan baru."})
    await setujui(kota, "usulan-pembukaan", cabut)
    terlambat = await penyetuju(kota).post(f"/usulan-pembukaan/{lagi['id']}/persetujuan", PUTUS, seen=1)
    assert (terlambat.status_code, terlambat.json()["kode"]) == (409, "nilai_sudah_berganti")
    asn_ = kota.caller("asn", nip=PEGAWAI)
    assert (await asn_.get("/pembukaan", jabatan=TUJUAN)).json()["data"] == []
    (dicabut,) = (await asn_.get("/pembukaan", jabatan=TUJUAN, termasuk_digantikan="true")).json()["data"]
    assert dicabut["dicabut_pada"]
    await usul(kota, nip=REKAN, jabatan_tujuan=TUJUAN, jenis="antar_opd")
    assert await putusan(kota, "J-03") == "tidak_terpenuhi"
    # The number is free again for what takes its place.
    await setujui(kota, "usulan-pembukaan", await usulkan(kota, "/pembukaan", BUKA))


@pytest.mark.parametrize(
    ("ubah", "status", "kode", "pesan"),
    [
        ({"jabatan": [{"kode_jabatan": "TIDAK-ADA", "jumlah": 1}]}, 422, "formasi_tidak_sesuai", "peta jabatan"),
        ({"jabatan": [{"kode_jabatan": TUJUAN, "jumlah": 4}]}, 422, "formasi_tidak_sesuai", "hanya 3"),
        ({"jabatan": [{"kode_jabatan": TUJUAN, "jumlah": 1}] * 2}, 422, "isian_tidak_sah", "lebih dari sekali"),
        ({"selesai": "2026-09-30"}, 422, "isian_tidak_sah", "selesai tidak boleh sebelum mulai"),
        ({"nomor": "821/1/KEP/2026"}, 409, "pembukaan_sudah_ada", "sudah membuka formasi"),
    ],
)
async def test_what_cannot_be_opened_is_named(
    kota: ServiceUnderTest, ubah: dict[str, Any], status: int, kode: str, pesan: str
) -> None:
    dijawab = await pengusul(kota).post("/pembukaan", {**BUKA, **ubah})
    assert (dijawab.status_code, dijawab.json()["kode"]) == (status, kode), dijawab.text
    assert pesan in dijawab.text


@pytest.mark.parametrize(
    ("mulai", "selesai", "status"),
    [
        ("2026-09-01", "2026-09-30", 201),  # the day before it begins
        ("2026-09-01", "2026-10-01", 409),
        ("2026-10-10", "2026-10-10", 409),
        ("2026-10-31", "2026-12-31", 409),
        ("2026-11-01", "2026-12-31", 201),  # the day after it ends
        ("2026-01-01", "2027-12-31", 409),
    ],
)
async def test_of_one_post_two_openings_never_overlap(
    kota: ServiceUnderTest, mulai: str, selesai: str, status: int
) -> None:
    """J-03: one place would be counted against both."""
    await kota.receive(jabatan("DINKES-GZ-03", formasi=3))
    await setujui(kota, "usulan-pembukaan", await usulkan(kota, "/pembukaan", BUKA))
    dua = [{"kode_jabatan": each, "jumlah": 1} for each in ("DINKES-GZ-03", TUJUAN)]
    isi = {**BUKA, "nomor": "821/13/KEP/2026", "mulai": mulai, "selesai": selesai, "jabatan": dua}
    dijawab = await pengusul(kota).post("/pembukaan", isi)
    assert dijawab.status_code == status, dijawab.text
    if status == 409:
        assert dijawab.json()["kode"] == "formasi_sudah_dibuka"
        assert f"{TUJUAN} oleh 821/12/KEP/2026 (01-10-2026 sampai 31-10-2026)" in dijawab.json()["detail"]
        assert [each["pointer"] for each in dijawab.json()["kesalahan"]] == ["/jabatan/1/kode_jabatan"]


async def test_of_two_openings_of_one_post_that_are_approved_at_once_one_holds(kota: ServiceUnderTest) -> None:
    dua = [await usulkan(kota, "/pembukaan", {**BUKA, "nomor": f"821/{each}/KEP/2026"}) for each in (21, 22)]
    jawaban = await asyncio.gather(
        *(penyetuju(kota).post(f"/usulan-pembukaan/{each['id']}/persetujuan", PUTUS, seen=1) for each in dua)
    )
    assert sorted(each.status_code for each in jawaban) == [200, 409]
    (kalah,) = [each for each in jawaban if each.status_code == 409]
    assert kalah.json()["kode"] == "formasi_sudah_dibuka"
    dibuka = (await kota.caller("asn", nip=PEGAWAI).get("/pembukaan", jabatan=TUJUAN)).json()["data"]
    assert len(dibuka) == 1
    # What lost stays open, and holds once the other is withdrawn.
    cabut = await usulkan(kota, f"/pembukaan/{dibuka[0]['id']}/pencabutan", {"alasan": "Diganti keputusan baru."})
    await setujui(kota, "usulan-pembukaan", cabut)
    await setujui(kota, "usulan-pembukaan", dua[jawaban.index(kalah)])


async def test_a_post_that_is_no_pelaksana_is_not_opened(kota: ServiceUnderTest) -> None:
    await kota.receive(jabatan(TUJUAN, formasi=3, jenjang="pengawas"))
    dijawab = await pengusul(kota).post("/pembukaan", BUKA)
    assert "bukan jabatan pelaksana" in dijawab.text


async def test_who_answers_for_a_part_of_the_city_opens_nothing_and_nobody_approves_his_own(
    kota: ServiceUnderTest,
) -> None:
    sebagian = await kota.caller("verifikator", nip=VERIFIKATOR, unit=["DINKES"]).post("/pembukaan", BUKA)
    assert (sebagian.status_code, sebagian.json()["kode"]) == (403, "tidak_berwenang")
    usulan = await usulkan(kota, "/pembukaan", BUKA)
    sendiri = kota.caller("ppk", nip=VERIFIKATOR, unit=["*"])
    ditolak = await sendiri.post(f"/usulan-pembukaan/{usulan['id']}/persetujuan", PUTUS, seen=1)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (403, "perlu_orang_lain")


# Selections


async def test_a_result_counts_once_two_people_have_recorded_it(kota: ServiceUnderTest) -> None:
    usulan = await usulkan(kota, "/hasil-seleksi", SELEKSI)
    assert usulan["nip"] == [PEGAWAI, REKAN]
    ppk = penyetuju(kota)
    assert (await ppk.get("/hasil-seleksi")).json()["data"] == []
    await setujui(kota, "usulan-hasil-seleksi", usulan)
    data = (await ppk.get("/hasil-seleksi")).json()["data"]
    assert {(each["nip"], each["lulus"], each["nilai"], each["instansi"]) for each in data} == {
        (PEGAWAI, True, 82.5, "DINKES"),
        (REKAN, False, 61, "DINKES"),
    }
    ganda = await pengusul(kota).post("/hasil-seleksi", SELEKSI)
    assert (ganda.status_code, ganda.json()["kode"]) == (409, "hasil_sudah_ada")
    assert [each["pointer"] for each in ganda.json()["kesalahan"]] == ["/hasil/0/nip", "/hasil/1/nip"]


async def test_somebody_sees_their_own_result_and_nobody_elses(kota: ServiceUnderTest) -> None:
    await setujui(kota, "usulan-hasil-seleksi", await usulkan(kota, "/hasil-seleksi", SELEKSI))
    sendiri = (await kota.caller("asn", nip=PEGAWAI).get("/hasil-seleksi")).json()["data"]
    assert [each["nip"] for each in sendiri] == [PEGAWAI]
    lain = kota.caller("verifikator", nip=VERIFIKATOR, unit=["DINKES"])
    assert (await lain.get("/hasil-seleksi", nip=PEGAWAI)).json()["data"] == []


async def test_a_selection_lets_somebody_into_an_agency_that_asks_for_it(kota: ServiceUnderTest) -> None:
    di_sana = {"kode_unit": "BKPSDM", "instansi": "BKPSDM", "jalur_unit": ["KOTA", "BKPSDM"]}
    await kota.receive(jabatan("DINKES-GZ-09", formasi=2, **di_sana))
    await kota.sql(
        """INSERT INTO proyeksi_unit (kode, versi, nama, induk, jenis, instansi, jalur)
           VALUES ('BKPSDM', 1, 'BKPSDM', 'KOTA', 'OPD', 'BKPSDM', '{KOTA,BKPSDM}')"""
    )
    masuk = {"jabatan_tujuan": "DINKES-GZ-09", "jenis": "antar_opd"}
    await usul(kota, **masuk)
    assert await putusan(kota, "J-06") == "tidak_terpenuhi"
    isi = {**SELEKSI, "instansi": "BKPSDM", "hasil": [{"nip": REKAN, "lulus": True}]}
    await setujui(kota, "usulan-hasil-seleksi", await usulkan(kota, "/hasil-seleksi", isi))
    await usul(kota, nip=REKAN, **masuk)
    assert await putusan(kota, "J-06") == "terpenuhi"


async def test_a_wrong_result_is_corrected_or_withdrawn_by_two_people_and_stays_on_record(
    kota: ServiceUnderTest,
) -> None:
    await setujui(kota, "usulan-hasil-seleksi", await usulkan(kota, "/hasil-seleksi", SELEKSI))
    ppk = penyetuju(kota)
    (lama,) = (await ppk.get("/hasil-seleksi", nip=REKAN)).json()["data"]
    benar = {"lulus": True, "nilai": 80, "dokumen": "Ralat panitia 14/PANSEL/2026", "alasan": "Nilai tertukar."}
    koreksi = await usulkan(kota, f"/hasil-seleksi/{lama['id']}/koreksi", benar)
    cabut = await usulkan(kota, f"/hasil-seleksi/{lama['id']}/pencabutan", {"alasan": "Peserta tidak hadir."})
    await setujui(kota, "usulan-hasil-seleksi", koreksi)
    (baru,) = (await ppk.get("/hasil-seleksi", nip=REKAN)).json()["data"]
    assert (baru["lulus"], baru["nilai"], baru["menggantikan"]) == (True, 80, lama["id"])
    assert (baru["tanggal"], baru["instansi"]) == ("2026-09-10", "DINKES")
    # What was proposed about the old one comes too late.
    terlambat = await ppk.post(f"/usulan-hasil-seleksi/{cabut['id']}/persetujuan", PUTUS, seen=1)
    assert (terlambat.status_code, terlambat.json()["kode"]) == (409, "nilai_sudah_berganti")
    await setujui(
        kota,
        "usulan-hasil-seleksi",
        await usulkan(kota, f"/hasil-seleksi/{baru['id']}/pencabutan", {"alasan": "Peserta tidak hadir."}),
    )
    assert (await ppk.get("/hasil-seleksi", nip=REKAN)).json()["data"] == []
    semua = await ppk.get("/hasil-seleksi", nip=REKAN, termasuk_digantikan="true")
    assert len(semua.json()["data"]) == 2


@pytest.mark.parametrize(
    ("ubah", "kode", "pesan"),
    [
        ({"hasil": [{"nip": "1" * 18, "lulus": True}]}, "peserta_tidak_dikenal", "/hasil/0/nip"),
        ({"instansi": "TIDAK-ADA"}, "unit_tidak_dikenal", "TIDAK-ADA"),
        ({"tanggal": "2026-09-16"}, "isian_tidak_sah", "belum tiba"),
        ({"hasil": [{"nip": PEGAWAI, "lulus": True}] * 2}, "isian_tidak_sah", "lebih dari sekali"),
        (
            {"hasil": [{"nip": PEGAWAI, "lulus": False, "ikatan_sampai": "2031-09-10"}]},
            "isian_tidak_sah",
            "hanya bagi yang lulus",
        ),
        (
            {"hasil": [{"nip": PEGAWAI, "lulus": True, "ikatan_sampai": "2026-09-09"}]},
            "isian_tidak_sah",
            "sebelum tanggal hasil",
        ),
    ],
)
async def test_a_result_that_cannot_be_is_refused_by_name(
    kota: ServiceUnderTest, ubah: dict[str, Any], kode: str, pesan: str
) -> None:
    dijawab = await pengusul(kota).post("/hasil-seleksi", {**SELEKSI, **ubah})
    assert (dijawab.status_code, dijawab.json()["kode"]) == (422, kode), dijawab.text
    assert pesan in dijawab.text


async def test_nobody_lets_themselves_or_a_relative_pass(kota: ServiceUnderTest) -> None:
    diri = kota.caller("verifikator", nip=PEGAWAI, unit=["*"])
    ditolak = await diri.post("/hasil-seleksi", SELEKSI)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (403, "konflik_kepentingan")
    await kota.receive(asn(REKAN, kerabat=[PENYETUJU]))
    usulan = await usulkan(kota, "/hasil-seleksi", SELEKSI)
    kerabat = await penyetuju(kota).post(f"/usulan-hasil-seleksi/{usulan['id']}/persetujuan", PUTUS, seen=1)
    assert (kerabat.status_code, kerabat.json()["kode"]) == (403, "konflik_kepentingan")


async def test_the_unit_is_looked_at_where_its_workload_is_known(kota: ServiceUnderTest) -> None:
    """J-02: the post's unit is full by its workload although the post has a place."""
    await kota.receive(jabatan("DISHUB-AK-02", formasi=2, terisi=1, kebutuhan=1))
    assert (await pengusul(kota).post("/usulan", isi_usulan())).status_code == 201
    assert (await putusan(kota, "J-02"), await putusan(kota, "J-02b")) == ("tidak_terpenuhi", "terpenuhi")


async def test_a_result_is_no_superiors_to_read(kota: ServiceUnderTest) -> None:
    await setujui(kota, "usulan-hasil-seleksi", await usulkan(kota, "/hasil-seleksi", SELEKSI))
    atasan = await kota.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"]).get("/hasil-seleksi")
    assert (atasan.status_code, atasan.json()["kode"]) == (403, "kelas_tidak_boleh")
