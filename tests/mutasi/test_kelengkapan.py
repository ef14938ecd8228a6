"""The papers of a case and exceptions from rules: a case without them goes no further, and nobody grants alone."""

import asyncio
from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from shared.contracts.mutasi import UsulanMenungguKonfirmasi
from shared.contracts.pegawai.asn import HukumanDisiplin
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    JALAN,
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TIM,
    VERIFIKATOR,
    WALI_KOTA,
    asn,
    catat_surat,
    jabatan,
    melangkah,
    petugas,
    ubah_ketentuan,
    usul,
    usulan_berstatus,
)

SURAT = {"jenis": "bebas_temuan", "nomor": "700/88/INSPEKTORAT/2026", "tanggal": "2026-09-10"}
ALASAN = {
    "aturan": "K-01",
    "alasan": "Pelayanan terhenti bila menunggu periode berikutnya.",
    "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
}


def verifikator(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])


def kepala(mutasi: ServiceUnderTest, nip: str = KEPALA_LL) -> Caller:
    return mutasi.caller("kepala_unit", nip=nip, unit=["DISHUB"])


async def catat(mutasi: ServiceUnderTest, usulan: dict, isi: dict) -> Any:
    return await verifikator(mutasi).post(f"/usulan/{usulan['id']}/dokumen", isi, seen=usulan["versi"])


async def konfirmasi_imut(mutasi: ServiceUnderTest, usulan: dict, nip: str) -> Any:
    siapa = mutasi.caller("verifikator", nip=nip, unit=["*"])
    return await siapa.post(f"/usulan/{usulan['id']}/dokumen/rekomendasi_imut/konfirmasi", seen=usulan["versi"])


async def kecualikan(mutasi: ServiceUnderTest, usulan: dict, isi: dict) -> Any:
    return await verifikator(mutasi).post(f"/usulan/{usulan['id']}/pengecualian", isi, seen=usulan["versi"])


async def _rinci(mutasi: ServiceUnderTest, usulan: dict) -> dict:
    return (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()


def _penahan(answer) -> list[str]:
    return [each["kode"] for each in answer.json()["putusan"] if each["wajib"] and each["hasil"] != "terpenuhi"]


# Papers


async def test_without_the_letter_of_the_inspectorate_a_case_is_not_verified_and_says_who_issues_it(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usul(mutasi, surat=())
    answer = await petugas(mutasi, "verifikasi").post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=1)
    assert (answer.status_code, answer.json()["kode"]) == (409, "terhalang_aturan")
    assert _penahan(answer) == ["P-07"]
    (p07,) = [each for each in answer.json()["putusan"] if each["kode"] == "P-07"]
    assert (p07["hasil"], p07["kurang"][0]["pelengkap"]) == (
        "belum_dapat_dinilai",
        "Surat keterangan bebas temuan dari Inspektorat instansi asal.",
    )
    usulan = (await catat(mutasi, usulan, SURAT)).json()
    assert (await melangkah(mutasi, usulan, "verifikasi"))["status"] == "terverifikasi"


async def test_without_the_number_of_imut_nothing_is_decided(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=("bebas_temuan",))
    for langkah in ("verifikasi", "pertimbangan"):
        usulan = await melangkah(mutasi, usulan, langkah)
    isi = {"putusan": "setuju", "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    path = f"/usulan/{usulan['id']}/keputusan"
    answer = await petugas(mutasi, "keputusan").post(path, isi, seen=usulan["versi"])
    assert (answer.status_code, _penahan(answer)) == (409, ["K-06", "T-02"])
    imut = {"jenis": "rekomendasi_imut", "nomor": "IMUT/2026/0001", "tanggal": "2026-09-14"}
    usulan = (await catat(mutasi, usulan, imut)).json()
    usulan = (await konfirmasi_imut(mutasi, usulan, PEMERIKSA)).json()
    sebagai_plt = await petugas(mutasi, "keputusan").post(path, {**isi, "penanda_tangan": "Plt"}, seen=usulan["versi"])
    assert (sebagai_plt.status_code, _penahan(sebagai_plt)) == (409, ["T-03"])
    assert (await petugas(mutasi, "keputusan").post(path, isi, seen=usulan["versi"])).status_code == 200


async def test_bkns_answer_that_is_typed_counts_once_another_verifikator_has_looked(mutasi: ServiceUnderTest) -> None:
    """Neither whoever typed it or a relative of theirs, nor who proposed the case, nor the person. Today will do."""
    await mutasi.receive(asn(PEMBATAL, "DISHUB-LL-01", kerabat=[REKAN]))
    usulan = await usul(mutasi, surat=("bebas_temuan",))
    for langkah in ("verifikasi", "pertimbangan"):
        usulan = await melangkah(mutasi, usulan, langkah)
    alamat = f"/usulan/{usulan['id']}"
    pencatat = mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"])
    imut = {"jenis": "rekomendasi_imut", "nomor": "IMUT/2026/0001", "tanggal": "2026-09-15"}
    tolak = await pencatat.post(
        f"{alamat}/dokumen", {**imut, "nomor": "Dianggap disetujui; usul 5"}, seen=usulan["versi"]
    )
    assert (tolak.status_code, tolak.json()["kesalahan"][0]["pointer"]) == (422, "/nomor")
    usulan = (await pencatat.post(f"{alamat}/dokumen", imut, seen=usulan["versi"])).json()
    assert await mutasi.published(UsulanMenungguKonfirmasi) == [], "the person has no word in it"
    for nip, status, kode in (
        (PEMBATAL, 403, "perlu_orang_lain"),
        (REKAN, 403, "konflik_kepentingan"),
        (VERIFIKATOR, 403, "perlu_orang_lain"),
        (PEGAWAI, 403, "konflik_kepentingan"),
    ):
        jawab = await konfirmasi_imut(mutasi, usulan, nip)
        assert (jawab.status_code, jawab.json()["kode"]) == (status, kode), jawab.text
        assert "pegawainya" not in jawab.json()["detail"]
    isi = {"putusan": "setuju", "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    belum = await petugas(mutasi, "keputusan").post(f"{alamat}/keputusan", isi, seen=usulan["versi"])
    assert (belum.status_code, _penahan(belum)) == (409, ["K-06", "T-02"])
    assert "IMUT/2026/0001 tercatat, tetapi baru dihitung setelah dikonfirmasi verifikator lain" in belum.text
    usulan = (await konfirmasi_imut(mutasi, usulan, PEMERIKSA)).json()
    jawab = await petugas(mutasi, "keputusan").post(f"{alamat}/keputusan", isi, seen=usulan["versi"])
    assert jawab.status_code == 200, jawab.text


async def test_a_paper_of_the_same_kind_replaces_the_other_and_one_recorded_by_mistake_is_taken_back(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    for versi, nomor in enumerate(("700/1/2026", "700/2/2026"), 1):
        assert (await verifikator(mutasi).post(path, {**SURAT, "nomor": nomor}, seen=versi)).status_code == 200
    (surat,) = (await _rinci(mutasi, usulan))["dokumen"]
    assert (surat["nomor"], surat["nama"], surat["dicatat_oleh"]) == (
        "700/2/2026",
        "Surat keterangan bebas temuan",
        VERIFIKATOR,
    )
    assert (await verifikator(mutasi).post(f"{path}/bebas_temuan/pembatalan", seen=3)).status_code == 200
    assert (await _rinci(mutasi, usulan))["dokumen"] == []
    assert (await verifikator(mutasi).post(f"{path}/bebas_temuan/pembatalan", seen=4)).status_code == 404
    assert [tuple(each) for each in await mutasi.sql("SELECT count(*) FROM usulan_dokumen")] == [(2,)]


@pytest.mark.parametrize(
    ("isi", "status", "pointer"),
    [
        ({"tanggal": "2026-09-16"}, 409, "/tanggal"),
        ({"tanggal": "0001-01-01"}, 422, "/tanggal"),
        ({"tanggal": "2026-02-30"}, 422, "/tanggal"),
        ({"jenis": "surat_cinta"}, 422, "/jenis"),
        ({"selesai": "2026-09-09"}, 422, "/selesai"),
        ({"selesai": "9999-12-31"}, 422, "/selesai"),
    ],
)
async def test_a_paper_that_cannot_be_is_refused_by_the_field_that_is_wrong(
    mutasi: ServiceUnderTest, isi: dict, status: int, pointer: str
) -> None:
    usulan = await usul(mutasi, surat=())
    answer = await catat(mutasi, usulan, {**SURAT, **isi})
    assert (answer.status_code, [each["pointer"] for each in answer.json()["kesalahan"]]) == (status, [pointer])


@pytest.mark.parametrize("jenis", [each for each in JenisDokumen if "kepala_unit" not in each.pencatat])
async def test_a_head_of_unit_records_no_paper_that_others_issue(mutasi: ServiceUnderTest, jenis: JenisDokumen) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    tolak = await kepala(mutasi).post(path, {**SURAT, "jenis": jenis}, seen=1)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "tidak_berwenang")
    assert jenis.penerbit in tolak.json()["detail"]
    # Whether there is one is not told either.
    tarik = await kepala(mutasi).post(f"{path}/{jenis}/pembatalan", seen=1)
    await catat_surat(mutasi, usulan["id"], (jenis,))
    sesudah = await kepala(mutasi).post(f"{path}/{jenis}/pembatalan", seen=1)
    assert (tarik.status_code, tarik.json()["detail"]) == (sesudah.status_code, sesudah.json()["detail"])
    assert tarik.status_code == 403


async def test_a_head_of_unit_records_what_the_person_wrote_and_takes_back_only_that(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    milik = {**SURAT, "jenis": "surat_permohonan"}
    assert (await kepala(mutasi).post(path, milik, seen=1)).status_code == 200
    assert (await kepala(mutasi).post(path, {**milik, "nomor": "12/2026"}, seen=2)).status_code == 200
    assert (await kepala(mutasi).post(f"{path}/surat_permohonan/pembatalan", seen=3)).status_code == 200
    assert (await verifikator(mutasi).post(path, milik, seen=4)).status_code == 200
    for alamat, isi in ((path, {**milik, "nomor": "13/2026"}), (f"{path}/surat_permohonan/pembatalan", None)):
        tolak = await kepala(mutasi).post(alamat, isi, seen=5)
        assert (tolak.status_code, tolak.json()["kode"]) == (403, "tidak_berwenang")
    assert [each["nomor"] for each in (await _rinci(mutasi, usulan))["dokumen"]] == [milik["nomor"]]
    # The verifikator answers for the file as a whole.
    assert (await kepala(mutasi, KEPALA_AK).post(path, {**milik, "jenis": "serah_terima"}, seen=5)).status_code == 200
    assert (await verifikator(mutasi).post(f"{path}/serah_terima/pembatalan", seen=6)).status_code == 200


async def test_of_two_who_record_a_paper_at_once_the_second_looks_again(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    jawaban = await asyncio.gather(
        *(
            mutasi.caller("verifikator", nip=nip, unit=["*"]).post(path, {**SURAT, "nomor": f"700/{nip}"}, seen=1)
            for nip in (VERIFIKATOR, PEMERIKSA)
        )
    )
    assert sorted(each.status_code for each in jawaban) == [200, 412]
    (berhasil,) = [each for each in jawaban if each.status_code == 200]
    assert (berhasil.json()["versi"], berhasil.headers["etag"]) == (2, '"2"')
    rinci = await _rinci(mutasi, usulan)
    assert [each["nomor"] for each in rinci["dokumen"]] == [f"700/{rinci['dokumen'][0]['dicatat_oleh']}"]
    assert [(each["versi"], each["langkah"]) for each in rinci["riwayat"]] == [(1, "pengajuan"), (2, "dokumen")]


async def test_the_tag_of_a_file_holds_as_long_as_the_file(mutasi: ServiceUnderTest) -> None:
    """A paper gives it another; an exception stands elsewhere, and leaves the file as it is."""
    usulan = await _melonggarkan_periode(mutasi)
    path = f"/usulan/{usulan['id']}"
    auditor = mutasi.caller("auditor", unit=["*"])

    async def dibaca() -> tuple[str, str]:
        answer = await auditor.get(path)
        return answer.headers["etag"], answer.text

    semula = await dibaca()
    dibuat = (await kecualikan(mutasi, usulan, ALASAN)).json()
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    putus = f"/usulan-pengecualian/{dibuat['id']}/persetujuan"
    assert (await tim.post(putus, {"alasan": "Nota dinas diperiksa."}, seen=1)).status_code == 200
    assert await dibaca() == semula
    await catat(mutasi, usulan, {**SURAT, "jenis": "serah_terima"})
    dengan = await dibaca()
    await verifikator(mutasi).post(f"{path}/dokumen/serah_terima/pembatalan", seen=2)
    assert len({semula[0], dengan[0], (await dibaca())[0]}) == 3


async def test_a_letter_that_has_run_out_before_the_tmt_does_not_do(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    await catat(mutasi, usulan, {**SURAT, "selesai": "2026-09-30"})
    answer = await petugas(mutasi, "verifikasi").post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=2)
    assert (answer.status_code, _penahan(answer)) == (409, ["P-07"])


async def test_nobody_completes_their_own_case_nor_one_that_is_decided(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    for nip, status in ((PEGAWAI, 403), (VERIFIKATOR, 409)):
        pelaku = mutasi.caller("verifikator", nip=nip, unit=["*"])
        assert (await pelaku.post(f"/usulan/{usulan['id']}/dokumen", SURAT, seen=usulan["versi"])).status_code == status
        assert (
            await pelaku.post(f"/usulan/{usulan['id']}/pengecualian", ALASAN, seen=usulan["versi"])
        ).status_code == status


# Exceptions


async def _melonggarkan_periode(mutasi: ServiceUnderTest) -> dict:
    """A case outside the periods, where these only warn."""
    await ubah_ketentuan(mutasi, "k01_periode", {"bulan": [4], "tingkat": "peringatan"})
    return await usul(mutasi, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")


async def test_a_warning_stops_a_case_until_two_people_with_a_paper_except_it(mutasi: ServiceUnderTest) -> None:
    usulan = await _melonggarkan_periode(mutasi)
    path = f"/usulan/{usulan['id']}"
    answer = await petugas(mutasi, "verifikasi").post(f"{path}/verifikasi", {"catatan": "Mendesak sekali."}, seen=1)
    assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "perlu_pengecualian", ["K-01"])
    dibuat = await verifikator(mutasi).post(f"{path}/pengecualian", ALASAN, seen=1)
    assert (dibuat.status_code, dibuat.json()["tingkat"]) == (201, "peringatan")
    putus = f"/usulan-pengecualian/{dibuat.json()['id']}/persetujuan"
    sendiri = await verifikator(mutasi).post(putus, {"alasan": "Setuju saja."}, seen=1)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    assert (await tim.post(putus, {"alasan": "Nota dinas diperiksa."}, seen=1)).status_code == 200
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    (k01,) = [each for each in (await _rinci(mutasi, usulan))["penilaian"][0]["putusan"] if each["kode"] == "K-01"]
    assert (k01["hasil"], k01["dikecualikan"]) == ("tidak_terpenuhi", True)


HUKDIS = HukumanDisiplin(tingkat="sedang", mulai=date(2026, 5, 1), selesai=date(2026, 10, 31))
KONTRAK = {"golongan": "IX", "tmt_pns": None, "kontrak_sampai": date(2027, 12, 31)}


@pytest.mark.parametrize(
    ("aturan", "keadaan"),
    [
        ("P-05", {"hukdis": [HUKDIS]}),
        ("P-03", {"status_pegawai": "PPPK", **KONTRAK}),
        ("P-03", {"status_pegawai": "PPPK_PARUH_WAKTU", **KONTRAK}),
    ],
)
async def test_a_sanction_and_another_post_of_a_pppk_warn_inside_the_city_and_may_be_excepted(
    mutasi: ServiceUnderTest, aturan: str, keadaan: dict
) -> None:
    await mutasi.receive(asn(PEGAWAI, **keadaan))
    usulan = await usul(mutasi)
    path = f"/usulan/{usulan['id']}"
    answer = await petugas(mutasi, "verifikasi").post(f"{path}/verifikasi", {}, seen=1)
    assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "perlu_pengecualian", [aturan])
    dibuat = await verifikator(mutasi).post(f"{path}/pengecualian", {**ALASAN, "aturan": aturan}, seen=1)
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    putus = f"/usulan-pengecualian/{dibuat.json()['id']}/persetujuan"
    assert (await tim.post(putus, {"alasan": "Nota dinas diperiksa."}, seen=1)).status_code == 200
    for langkah in JALAN:
        usulan = await melangkah(mutasi, usulan, langkah)
    assert usulan["status"] == "diputuskan"


async def test_an_exception_from_a_warning_does_not_do_once_the_rule_asks_for_an_approval(
    mutasi: ServiceUnderTest,
) -> None:
    # Another post than theirs warns at once; the agreement that ends before the TMT counts at the decision (P-03).
    habis = {"status_pegawai": "PPPK", **KONTRAK, "kontrak_sampai": date(2026, 9, 20)}
    await mutasi.receive(asn(PEGAWAI, **habis))
    usulan = await usul(mutasi)
    p03 = {**ALASAN, "aturan": "P-03"}
    ringan = (await kecualikan(mutasi, usulan, p03)).json()
    assert ringan["tingkat"] == "peringatan"
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    setuju = {"alasan": "Nota dinas diperiksa."}
    putus = f"/usulan-pengecualian/{ringan['id']}/persetujuan"
    assert (await tim.post(putus, setuju, seen=1)).status_code == 200
    # Of a PPPK the decision may follow the verification: what it needs is asked for from there.
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    isi = {"putusan": "setuju", "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    path = f"/usulan/{usulan['id']}/keputusan"
    answer = await petugas(mutasi, "keputusan").post(path, isi, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "terhalang_aturan", ["P-03"])
    berat = (await kecualikan(mutasi, usulan, p03)).json()
    assert berat["tingkat"] == "perlu_persetujuan"
    putus = f"/usulan-pengecualian/{berat['id']}/persetujuan"
    assert (await tim.post(putus, setuju, seen=1)).status_code == 403
    # Not who has verified the case.
    ppk = mutasi.caller("ppk", nip=PEMERIKSA, unit=["*"])
    assert (await ppk.post(putus, setuju, seen=1)).json()["kode"] == "perlu_orang_lain"
    assert (await petugas(mutasi, "keputusan").post(putus, setuju, seen=1)).status_code == 200
    assert (await petugas(mutasi, "keputusan").post(path, isi, seen=usulan["versi"])).status_code == 200


async def test_an_exception_that_was_refused_does_not_help(mutasi: ServiceUnderTest) -> None:
    usulan = await _melonggarkan_periode(mutasi)
    dibuat = (await kecualikan(mutasi, usulan, ALASAN)).json()
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    tolak = await tim.post(f"/usulan-pengecualian/{dibuat['id']}/penolakan", {"alasan": "Tidak mendesak."}, seen=1)
    assert tolak.status_code == 200
    answer = await petugas(mutasi, "verifikasi").post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=1)
    assert (answer.status_code, answer.json()["kode"]) == (409, "perlu_pengecualian")
    lagi = await kecualikan(mutasi, usulan, ALASAN)
    assert lagi.status_code == 201


async def test_there_is_one_exception_from_a_rule_at_a_time(mutasi: ServiceUnderTest) -> None:
    usulan = await _melonggarkan_periode(mutasi)
    path = f"/usulan/{usulan['id']}/pengecualian"
    assert (await verifikator(mutasi).post(path, ALASAN, seen=1)).status_code == 201
    kedua = await verifikator(mutasi).post(path, ALASAN, seen=1)
    assert (kedua.status_code, kedua.json()["kode"]) == (409, "pengecualian_sudah_ada")


async def test_from_a_rule_that_forbids_and_from_one_that_is_met_there_is_no_exception(
    mutasi: ServiceUnderTest,
) -> None:
    await mutasi.receive(jabatan("DINKES-GZ-01", jenjang="pengawas", eselon="IV.a", kelas=9))
    usulan = await usul(mutasi, surat=(), jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd", tmt="2026-11-01")
    menahan = set()
    for aturan, sebab, kata in (
        ("K-01", "menghalangi", "tidak dapat dikecualikan"),
        ("P-01", "terpenuhi", "terpenuhi: tidak perlu"),
        ("P-02", "tidak_dinilai", "tidak menilai jenis mutasi ini"),
        ("T-01", "menghalangi", "tidak dapat dikecualikan"),
        ("K-05", "belum_dituntut", "baru dituntut pada langkah sesudah ini"),
        ("X-99", "tidak_dikenal", "Tidak ada aturan X-99"),
    ):
        answer = await kecualikan(mutasi, usulan, {**ALASAN, "aturan": aturan})
        assert (answer.status_code, answer.json()["kode"]) == (409, "tanpa_pengecualian"), aturan
        assert (answer.json()["sebab"], kata in answer.json()["detail"]) == (sebab, True), answer.json()
        menahan |= set(answer.json()["detail"].rpartition("menahan usulan ini: ")[2].rstrip(".").split(", "))
    assert "K-01" in menahan
    await ubah_ketentuan(mutasi, "k01_periode", {"bulan": [4], "tingkat": "keterangan"})
    answer = await kecualikan(mutasi, usulan, ALASAN)
    assert (answer.json()["sebab"], "hanya keterangan" in answer.json()["detail"]) == ("keterangan", True)
    # Neither notes nor what only a later step asks for hold it back now.
    menahan |= set(answer.json()["detail"].rpartition("menahan usulan ini: ")[2].rstrip(".").split(", "))
    assert menahan.isdisjoint({"T-01", "K-05"})
    assert "K-01" not in answer.json()["detail"].rpartition("menahan usulan ini: ")[2]


async def test_an_exception_is_granted_no_more_once_the_case_is_closed_but_may_be_refused(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await _melonggarkan_periode(mutasi)
    dibuat = (await kecualikan(mutasi, usulan, ALASAN)).json()
    # A case that ended before its exceptions were closed with it.
    await mutasi.sql("UPDATE usulan SET status = 'dibatalkan', versi = versi + 1 WHERE id = $1", usulan["id"])
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    putus = f"/usulan-pengecualian/{dibuat['id']}"
    answer = await tim.post(f"{putus}/persetujuan", {"alasan": "Nota dinas diperiksa."}, seen=1)
    assert (answer.status_code, answer.json().get("kode")) == (409, "usulan_sudah_diputuskan")
    assert (await tim.post(f"{putus}/penolakan", {"alasan": "Usulannya ditarik."}, seen=1)).status_code == 200


async def test_who_does_not_see_a_verdict_learns_nothing_of_it_by_asking_for_an_exception(
    mutasi: ServiceUnderTest,
) -> None:
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    usulan = await usul(mutasi)
    kepala = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"])
    path = f"/usulan/{usulan['id']}/pengecualian"
    tersembunyi = await kepala.post(path, {**ALASAN, "aturan": "P-05"}, seen=1)
    assert (tersembunyi.status_code, tersembunyi.json()["kode"]) == (403, "tidak_berwenang")
    lain = await kepala.post(path, {**ALASAN, "aturan": "P-01"}, seen=1)
    assert (lain.status_code, "P-05" in lain.json()["detail"]) == (409, False)
    assert "P-05" in (await kecualikan(mutasi, usulan, {**ALASAN, "aturan": "P-01"})).json()["detail"]


async def test_an_exception_without_its_paper_is_refused_at_the_field(mutasi: ServiceUnderTest) -> None:
    usulan = await _melonggarkan_periode(mutasi)
    answer = await verifikator(mutasi).post(
        f"/usulan/{usulan['id']}/pengecualian", {**ALASAN, "dokumen": None}, seen=usulan["versi"]
    )
    assert (answer.status_code, answer.json()["kesalahan"][0]["pointer"]) == (422, "/dokumen")


async def test_a_paper_of_a_day_to_come_is_told_as_such_and_not_as_a_missing_one(mutasi: ServiceUnderTest) -> None:
    usulan = await _melonggarkan_periode(mutasi)
    besok = {**ALASAN, "dokumen": {**ALASAN["dokumen"], "tanggal": "2026-09-16"}}
    answer = await kecualikan(mutasi, usulan, besok)
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert "bertanggal 16-09-2026, dan hari itu belum tiba" in answer.json()["detail"]
    assert answer.json()["kesalahan"] == [{"pointer": "/dokumen/tanggal", "pesan": "belum tiba"}]
    hari_ini = {**ALASAN, "dokumen": {**ALASAN["dokumen"], "tanggal": "2026-09-15"}}
    assert (await kecualikan(mutasi, usulan, hari_ini)).status_code == 201


async def test_who_stands_above_the_post_alone_is_told_which_roles_complete_the_case(mutasi: ServiceUnderTest) -> None:
    """They may read that there is a case; whose person is elsewhere, others work on."""
    usulan = await usul(mutasi, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    path = f"/usulan/{usulan['id']}"
    lain = mutasi.caller("verifikator", nip=PEMERIKSA, unit=["DINKES"])
    jawaban = {
        "verifikator atau kepala_unit": await lain.post(f"{path}/dokumen", SURAT, seen=usulan["versi"]),
        "verifikator yang": await lain.post(f"{path}/verifikasi", {}, seen=usulan["versi"]),
        "auditor": await lain.get(f"{path}/penilaian-ulang"),
    }
    for peran, answer in jawaban.items():
        assert (answer.status_code, answer.json()["kode"]) == (403, "di_luar_lingkup")
        assert peran in answer.json()["detail"]
        assert "yang membawahi unit asalnya" in answer.json()["detail"]


async def test_who_may_grant_is_a_legal_number(mutasi: ServiceUnderTest) -> None:
    syarat = {"pemutus": ["ppk"], "wajib_dokumen": True}
    await ubah_ketentuan(mutasi, "t04_pengecualian", {"peringatan": syarat, "perlu_persetujuan": syarat})
    usulan = await _melonggarkan_periode(mutasi)
    dibuat = (await kecualikan(mutasi, usulan, ALASAN)).json()
    putus = f"/usulan-pengecualian/{dibuat['id']}/persetujuan"
    for peran, nip, status in (("tim_penilai", TIM, 403), ("verifikator", PEMERIKSA, 403), ("ppk", WALI_KOTA, 200)):
        answer = await mutasi.caller(peran, nip=nip, unit=["*"]).post(putus, {"alasan": "Sesuai nota."}, seen=1)
        assert answer.status_code == status


async def test_the_person_and_who_is_elsewhere_decide_no_exception(mutasi: ServiceUnderTest) -> None:
    usulan = await _melonggarkan_periode(mutasi)
    dibuat = (await kecualikan(mutasi, usulan, ALASAN)).json()
    putus = f"/usulan-pengecualian/{dibuat['id']}/persetujuan"
    sendiri = mutasi.caller("verifikator", nip=PEGAWAI, unit=["*"])
    assert (await sendiri.post(putus, {"alasan": "Sesuai nota."}, seen=1)).status_code == 403
    lain = mutasi.caller("verifikator", nip=KEPALA_LL, unit=["DINKES"])
    assert (await lain.post(putus, {"alasan": "Sesuai nota."}, seen=1)).status_code == 404
