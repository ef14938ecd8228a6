"""A submission over HTTP: looked at, made, sent, answered; one case never holds the others that do not need it."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi import test_antar_instansi as antar
from tests.mutasi.kota import (
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    TUJUAN,
    VERIFIKATOR,
    asn,
    jabatan,
    melangkah,
    petugas,
    skor,
    usul,
)
from tests.mutasi.pertek.salinan import salin

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"
PEMANGKU, LAIN = "199201012017011001", "199303032018011003"
SURAT = ("bebas_temuan",)
USUL = {"nomor_usul": "800/1234/BKPSDM/2026", "tanggal_usul": "2026-09-15"}
PERTEK = {"hasil": "disetujui", "nomor_pertek": "AB-1671000123", "bertanggal": "2026-09-15"}


def pengaju(mutasi: ServiceUnderTest, nip: str = PEMBATAL, **lain: Any) -> Caller:
    mutasi.client.headers["Tujuan-Akses"] = "mengajukan pertek usulan"
    return mutasi.caller("verifikator", nip=nip, **{"unit": ["*"], **lain})


@pytest.fixture
async def rantai(mutasi: ServiceUnderTest) -> list[dict[str, Any]]:
    """PEGAWAI takes the seat of PEMANGKU, who goes to a free one; LAIN goes elsewhere. Their papers are there but for
    BKN's, and all are considered."""
    await mutasi.receive(
        jabatan(TUJUAN, terisi=1),
        jabatan(LL, formasi=9, terisi=3, kebutuhan=2),
        asn(PEMANGKU, TUJUAN),
        asn(LAIN, LL),
        skor(PEMANGKU),
        skor(LAIN),
    )
    satu = await usul(mutasi, SURAT, menggantikan=PEMANGKU)
    dua = await usul(mutasi, SURAT, nip=PEMANGKU, jabatan_tujuan=GZ, jenis="antar_opd")
    tiga = await usul(mutasi, SURAT, nip=LAIN, jabatan_tujuan=GZ, jenis="antar_opd")
    hasil = []
    for each in (dua, satu, tiga):
        kini = each
        for langkah in ("verifikasi", "pertimbangan"):
            kini = await melangkah(mutasi, kini, langkah)
        await salin(mutasi, kini)
        hasil.append(kini)
    return [hasil[1], hasil[0], hasil[2]]


async def himpun(mutasi: ServiceUnderTest, usulan: list[dict[str, Any]]) -> str:
    isi = {"nama": "Pelantikan Oktober", "alasan": "Rotasi tahunan.", "usulan": [each["id"] for each in usulan]}
    jawab = await pengaju(mutasi, VERIFIKATOR).post("/kumpulan", isi)
    assert jawab.status_code == 201, jawab.text
    nomor: str = jawab.json()["id"]
    return nomor


async def siapkan(mutasi: ServiceUnderTest, usulan: list[dict[str, Any]], **lain: Any) -> dict[str, Any]:
    isi = {"nama": "Pertek Oktober", "usulan": [each["id"] for each in usulan], **lain}
    jawab = await pengaju(mutasi).post("/pertek", isi)
    assert jawab.status_code == 201, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


async def ajukan(mutasi: ServiceUnderTest, usulan: list[dict[str, Any]]) -> dict[str, Any]:
    pertek = await siapkan(mutasi, usulan)
    jawab = await pengaju(mutasi).post(f"/pertek/{pertek['id']}/pengajuan", USUL, seen=pertek["versi"])
    assert jawab.status_code == 200, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


async def jawab(mutasi: ServiceUnderTest, pertek: dict[str, Any], *baris: dict[str, Any]) -> dict[str, Any]:
    hasil = await pengaju(mutasi).post(f"/pertek/{pertek['id']}/jawaban", {"jawaban": baris}, seen=pertek["versi"])
    assert hasil.status_code == 200, hasil.text
    isi: dict[str, Any] = hasil.json()
    pertek["versi"] = isi["versi"]
    return isi


async def anggota(mutasi: ServiceUnderTest, pertek: dict[str, Any]) -> dict[str, dict[str, Any]]:
    data = (await pengaju(mutasi).get(f"/pertek/{pertek['id']}/usulan")).json()["data"]
    return {each["nip"]: each for each in data}


async def rinci(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = (await pengaju(mutasi).get(f"/usulan/{usulan['id']}")).json()
    return hasil


async def test_a_submission_goes_from_made_to_sent_to_answered_and_the_case_can_be_decided(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await siapkan(mutasi, rantai[2:])
    assert (pertek["status"], pertek["usulan"], pertek["tenggat"]) == ("disiapkan", 1, None)
    hasil = await pengaju(mutasi).post(f"/pertek/{pertek['id']}/pengajuan", USUL, seen=1)
    assert hasil.status_code == 200, hasil.text
    pertek = hasil.json()
    assert (pertek["status"], pertek["menunggu"], pertek["versi"]) == ("diajukan", 1, 2)
    assert (pertek["tenggat"]["batas"], pertek["tenggat"]["sisa"]) == ("2026-09-22", 5)
    isi = await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    assert (isi["status"], isi["tercatat"], isi["ditolak"]) == ("selesai", 1, 0)
    kini = await rinci(mutasi, rantai[2])
    surat = next(each for each in kini["dokumen"] if each["jenis"] == "rekomendasi_imut")
    assert (surat["nomor"], surat["tanggal"]) == ("AB-1671000123", "2026-09-15")
    assert (await melangkah(mutasi, kini, "keputusan"))["status"] == "diputuskan"
    riwayat = (await pengaju(mutasi).get(f"/pertek/{pertek['id']}")).json()["riwayat"]
    assert [each["langkah"] for each in riwayat] == ["penyiapan", "pengajuan", "persetujuan"]
    assert riwayat[2]["rincian"]["nomor_pertek"] == "AB-1671000123"


async def test_without_an_answer_the_case_is_not_decided(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    await ajukan(mutasi, rantai[2:])
    kini = await rinci(mutasi, rantai[2])
    isi = {"putusan": "setuju", "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    hasil = await petugas(mutasi, "keputusan").post(f"/usulan/{kini['id']}/keputusan", isi, seen=kini["versi"])
    assert (hasil.status_code, hasil.json()["kode"]) == (409, "terhalang_aturan")
    assert "T-02" in hasil.json()["detail"]


async def test_what_is_missing_is_named_for_each_case_and_who_needs_it_is_held(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    """PEMANGKU's performance of 2025 is not on record: PEGAWAI, who takes their seat, waits; LAIN goes."""
    await mutasi.receive(asn(PEMANGKU, TUJUAN, kinerja=[]))
    kumpulan = await himpun(mutasi, rantai)
    hasil = (await pengaju(mutasi).get("/pertek/pemeriksaan", kumpulan_id=kumpulan)).json()
    assert (hasil["siap"], hasil["belum_siap"], hasil["tertahan"]) == (1, 1, 1)
    milik = {each["nip"]: each for each in hasil["usulan"]}
    menahan = {nip: [satu["jenis"] for satu in each["kekurangan"] if satu["menahan"]] for nip, each in milik.items()}
    assert menahan == {PEGAWAI: [], PEMANGKU: ["skp"], LAIN: []}
    assert "tahun 2024 dan 2025" in milik[PEMANGKU]["kekurangan"][0]["pesan"]
    assert "yang belum siap diajukan" in milik[PEGAWAI]["tertahan"]
    isi = {"nama": "Pertek Oktober", "kumpulan_id": kumpulan}
    ditolak = await pengaju(mutasi).post("/pertek", isi)
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "berkas_belum_siap")
    assert {each["nip"] for each in ditolak.json()["belum_siap"]} == {PEGAWAI, PEMANGKU}
    assert PEMANGKU not in ditolak.json()["detail"]
    dibuat = await pengaju(mutasi).post("/pertek", {**isi, "lewati_yang_belum_siap": True})
    assert dibuat.status_code == 201, dibuat.text
    assert {each["nip"] for each in dibuat.json()["tertinggal"]} == {PEGAWAI, PEMANGKU}
    assert set(await anggota(mutasi, dibuat.json())) == {LAIN}


async def test_what_bkn_wants_to_see_of_everybody_is_asked_for_before_it_is_sent(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    """PerBKN 5/2019 art 3(1) a, f, g, h and i, and the minutes of the tim penilai once it has met."""
    await mutasi.sql(
        "UPDATE usulan_dokumen SET digantikan_pada = now() WHERE usulan_id = $1 AND jenis <> 'bebas_temuan'",
        rantai[2]["id"],
    )
    (hasil,) = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=[rantai[2]["id"]])).json()["usulan"]
    assert not hasil["siap"]
    assert {each["dokumen"] for each in hasil["kekurangan"] if each["menahan"]} == {
        "bebas_hukdis",
        "bebas_tugas_belajar",
        "sk_cpns",
        "sk_pns",
        "sk_pangkat",
        "sk_jabatan",
        "evaluasi_kinerja",
        "evaluasi_kinerja_sebelumnya",
        "berita_acara_tim_penilai",
    }


@pytest.mark.parametrize(
    ("jenis", "selesai", "kurang"),
    [
        ("surat_permohonan", None, ["konfirmasi"]),
        ("serah_terima", "2026-09-30", ["masa_surat"]),
        ("serah_terima", "2026-10-01", []),
    ],
    ids=["nobody vouches for it", "it ends before the TMT", "the TMT is its last day"],
)
async def test_a_paper_that_does_not_count_holds_its_case(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]], jenis: str, selesai: str | None, kurang: list[str]
) -> None:
    await mutasi.sql(
        """INSERT INTO usulan_dokumen (id, usulan_id, jenis, nomor, tanggal, selesai, dicatat_oleh, dicatat_pada)
           VALUES (gen_random_uuid(), $1, $2, '800/7/2026', '2026-09-01', CAST($3 AS text)::date, 'uji', now())""",
        rantai[2]["id"],
        jenis,
        selesai,
    )
    await salin(mutasi, rantai[2])
    (hasil,) = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=[rantai[2]["id"]])).json()["usulan"]
    menahan = [each for each in hasil["kekurangan"] if each["menahan"]]
    assert [each["jenis"] for each in menahan] == kurang
    assert {each["dokumen"] for each in menahan} <= {jenis}


async def test_who_comes_is_known_by_their_papers_and_the_decree_that_comes_after_is_not_asked_for(
    mutasi: ServiceUnderTest,
) -> None:
    """PP 11/2017 art 192: who decides above both governments does so upon BKN's consideration."""
    await antar.buka(mutasi)
    await antar.lulus(mutasi)
    usulan = await antar.usulkan(mutasi, "masuk", antar.masuk(), *antar.SURAT_KELUAR, "persetujuan_asal")
    await antar.sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", antar.PERSETUJUAN))
    await salin(mutasi, usulan)
    (hasil,) = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=[usulan["id"]])).json()["usulan"]
    assert [each["pesan"] for each in hasil["kekurangan"] if each["menahan"]] == []
    assert (await siapkan(mutasi, [usulan]))["status"] == "disiapkan"


async def test_of_who_leaves_the_receiving_government_submits(mutasi: ServiceUnderTest) -> None:
    usulan = await antar.usulkan(mutasi, "keluar", antar.keluar(), *antar.SURAT_KELUAR)
    await antar.sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", antar.PERSETUJUAN))
    await salin(mutasi, usulan)
    (hasil,) = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=[usulan["id"]])).json()["usulan"]
    ((jenis, pesan),) = [(each["jenis"], each["pesan"]) for each in hasil["kekurangan"] if each["menahan"]]
    assert (jenis, "instansi penerima" in pesan) == ("instansi", True)


async def test_who_is_sent_alone_without_the_one_whose_seat_they_take_is_held(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    await himpun(mutasi, rantai)
    isi = {"nama": "Pertek Oktober", "usulan": [rantai[0]["id"]]}
    hasil = await pengaju(mutasi).post("/pertek", isi)
    assert hasil.status_code == 409
    assert "yang tidak ikut diajukan" in hasil.json()["belum_siap"][0]["tertahan"]
    await siapkan(mutasi, rantai[1:2])
    assert (await pengaju(mutasi).post("/pertek", isi)).status_code == 201


async def test_a_case_is_in_one_submission_and_a_replay_makes_no_second(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    kunci, isi = str(uuid4()), {"nama": "Pertek Oktober", "usulan": [rantai[2]["id"]]}
    satu = await pengaju(mutasi).post("/pertek", isi, key=kunci)
    dua = await pengaju(mutasi).post("/pertek", isi, key=kunci)
    assert satu.json()["id"] == dua.json()["id"]
    lagi = await pengaju(mutasi).post("/pertek", isi)
    assert lagi.json()["belum_siap"][0]["kekurangan"][0]["jenis"] == "sudah_diajukan"
    nomor, jalur = satu.json()["id"], f"/pertek/{satu.json()['id']}/pengajuan"
    kunci = str(uuid4())
    assert (await pengaju(mutasi).post(jalur, USUL, seen=1, key=kunci)).status_code == 200
    assert (await pengaju(mutasi).post(jalur, USUL, seen=1, key=kunci)).status_code == 200
    dua_kali = await pengaju(mutasi).post(jalur, USUL, seen=2)
    assert (dua_kali.status_code, dua_kali.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert len((await pengaju(mutasi).get(f"/pertek/{nomor}")).json()["riwayat"]) == 2


async def test_one_bad_row_of_a_table_never_stops_the_others(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await ajukan(mutasi, rantai)
    isi = await jawab(
        mutasi,
        pertek,
        {"nip": PEGAWAI, "hasil": "disetujui", "nomor_pertek": "AB-1", "bertanggal": "14-09-2026"},
        {"usulan_id": rantai[1]["id"], "hasil": "ditolak", "alasan": "SK pangkat tidak terbaca."},
        {"nip": LAIN, "hasil": "disetujui", "nomor_pertek": "AB-1671000123", "bertanggal": "15-09-2026"},
        {"nip": "199909092024011009", **PERTEK},
        {"nip": LAIN, **PERTEK},
        {"usulan_id": rantai[0]["id"], "hasil": "disetujui", "nomor_pertek": "AB-2", "bertanggal": "kemarin"},
    )
    assert (isi["tercatat"], isi["ditolak"], isi["status"]) == (2, 4, "diajukan")
    assert [each["kode"] for each in isi["baris"]] == [
        "tanggal_tidak_sesuai",
        None,
        None,
        "tidak_sepengajuan",
        "tidak_sepengajuan",
        "isian_tidak_sah",
    ]
    kini = await anggota(mutasi, pertek)
    assert {nip: each["status"] for nip, each in kini.items()} == {
        PEGAWAI: "diajukan",
        PEMANGKU: "ditolak",
        LAIN: "disetujui",
    }
    # The same table once more changes nothing.
    lagi = await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    assert (lagi["tercatat"], lagi["versi"]) == (1, isi["versi"])


async def test_a_refused_case_is_sent_again_in_another_round_and_its_history_stays(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    lama = await ajukan(mutasi, rantai[2:])
    await jawab(mutasi, lama, {"nip": LAIN, "hasil": "ditolak", "alasan": "SK pangkat tidak terbaca."})
    baru = await siapkan(mutasi, rantai[2:])
    assert (await anggota(mutasi, baru))[LAIN]["putaran"] == 2
    dulu = (await anggota(mutasi, lama))[LAIN]
    assert (dulu["status"], dulu["alasan"]) == ("diajukan_ulang", "SK pangkat tidak terbaca.")
    riwayat = (await pengaju(mutasi).get(f"/pertek/{lama['id']}")).json()["riwayat"]
    assert [each["langkah"] for each in riwayat][-2:] == ["penolakan", "pengajuan_ulang"]
    daftar = (await pengaju(mutasi).get("/pertek", memuat=rantai[2]["id"])).json()["data"]
    assert [each["id"] for each in daftar] == [baru["id"], lama["id"]]


async def test_a_mistyped_number_is_corrected_and_an_answer_taken_back(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    await jawab(mutasi, pertek, {"nip": LAIN, **PERTEK})
    isi = {
        "usulan_id": rantai[2]["id"],
        "nomor_pertek": "AB-1671000132",
        "tanggal_pertek": "2026-09-15",
        "alasan": "Dua angka tertukar.",
    }
    jalur, siapa = f"/pertek/{pertek['id']}", pengaju(mutasi)
    hasil = await siapa.post(f"{jalur}/koreksi", isi, seen=pertek["versi"])
    assert hasil.status_code == 200, hasil.text
    surat = [each["nomor"] for each in (await rinci(mutasi, rantai[2]))["dokumen"] if each["jenis"].startswith("rek")]
    assert surat == ["AB-1671000132"]
    assert hasil.json()["riwayat"][-1]["rincian"]["nomor_lama"] == "AB-1671000123"
    cabut = {"usulan_id": rantai[2]["id"], "alasan": "Milik pegawai lain."}
    hasil = await siapa.post(f"{jalur}/pencabutan", cabut, seen=hasil.json()["versi"])
    assert (hasil.status_code, hasil.json()["status"]) == (200, "diajukan")
    assert not [each for each in (await rinci(mutasi, rantai[2]))["dokumen"] if each["jenis"] == "rekomendasi_imut"]
    mutasi.clock.instant = datetime(2026, 9, 16, 3, tzinfo=UTC)
    usul_baru = {**USUL, "tanggal_usul": "2026-09-16", "alasan": "Dikirim sehari sesudahnya."}
    hasil = await pengaju(mutasi).post(f"{jalur}/koreksi-usul", usul_baru, seen=hasil.json()["versi"])
    assert (hasil.status_code, hasil.json()["tenggat"]["batas"]) == (200, "2026-09-23")


async def test_nothing_was_sent_before_it_was_packed(mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]) -> None:
    """Else silence could be made to count on the day of sending: five working days from January are long over."""
    pertek = await siapkan(mutasi, rantai[2:])
    jalur, siapa = f"/pertek/{pertek['id']}", pengaju(mutasi)
    for hari in ("2026-01-05", "2026-09-14"):
        hasil = await siapa.post(f"{jalur}/pengajuan", {**USUL, "tanggal_usul": hari}, seen=1)
        assert (hasil.status_code, hasil.json()["kode"]) == (409, "tanggal_tidak_sesuai")
        assert "15-09-2026" in hasil.json()["detail"]
    assert (await siapa.post(f"{jalur}/pengajuan", USUL, seen=1)).status_code == 200
    mundur = {**USUL, "tanggal_usul": "2026-09-14", "alasan": "Dikirim sehari sebelumnya."}
    hasil = await siapa.post(f"{jalur}/koreksi-usul", mundur, seen=2)
    assert (hasil.status_code, hasil.json()["kode"]) == (409, "tanggal_tidak_sesuai")


async def test_what_waits_can_be_withdrawn_and_sent_anew(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await ajukan(mutasi, rantai[2:])
    tarik = {"alasan": "Usul ditarik pada I-MUT."}
    hasil = await pengaju(mutasi).post(f"/pertek/{pertek['id']}/pembatalan", tarik, seen=2)
    assert (hasil.status_code, hasil.json()["status"]) == (200, "dibatalkan")
    baru = await ajukan(mutasi, rantai[2:])
    assert baru["status"] == "diajukan"


async def test_lists_and_counts_tell_what_waits_and_what_is_late(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await ajukan(mutasi, rantai)
    siapa = pengaju(mutasi)
    hitungan = (await siapa.get("/pertek/ringkasan")).json()
    assert (hitungan["menunggu_bkn"], hitungan["lewat_batas"]) == (3, 0)
    assert (await siapa.get("/pertek", lewat_batas=True)).json()["data"] == []
    assert len((await siapa.get("/pertek", jatuh_tempo_sampai="2026-09-22")).json()["data"]) == 1
    assert (await siapa.get("/pertek", jatuh_tempo_sampai="2026-09-21")).json()["data"] == []
    mutasi.clock.instant = datetime(2026, 9, 23, 3, tzinfo=UTC)
    data = (await siapa.get("/pertek", lewat_batas=True, status="diajukan")).json()["data"]
    assert [(each["id"], each["tenggat"]["lewat"], each["tenggat"]["sisa"]) for each in data] == [
        (pertek["id"], True, -1)
    ]
    assert (await siapa.get("/pertek/ringkasan")).json()["lewat_batas"] == 3


async def test_who_does_not_see_all_of_its_people_does_not_find_it_and_relatives_do_not_act(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await ajukan(mutasi, rantai)
    sebagian = pengaju(mutasi, PEMERIKSA, unit=["DISHUB-AK"])
    assert (await sebagian.get(f"/pertek/{pertek['id']}")).status_code == 404
    assert (await sebagian.get("/pertek")).json()["data"] == []
    await mutasi.receive(asn(LAIN, LL, kerabat=[PEMERIKSA]))
    baris = {"jawaban": [{"nip": LAIN, **PERTEK}]}
    hasil = await pengaju(mutasi, PEMERIKSA).post(f"/pertek/{pertek['id']}/jawaban", baris, seen=2)
    assert hasil.json()["baris"][0]["kode"] == "konflik_kepentingan"
    assert (await anggota(mutasi, pertek))[LAIN]["status"] == "diajukan"


async def test_a_stale_version_or_a_day_to_come_changes_nothing(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await siapkan(mutasi, rantai)
    jalur, siapa = f"/pertek/{pertek['id']}/pengajuan", pengaju(mutasi)
    assert (await siapa.post(jalur, USUL, seen=7)).status_code == 412
    besok = await siapa.post(jalur, {**USUL, "tanggal_usul": "2026-09-16"}, seen=1)
    assert (besok.status_code, besok.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert (await siapa.get(f"/pertek/{pertek['id']}")).json()["status"] == "disiapkan"
    assert (await siapa.post(jalur, USUL, seen=1)).status_code == 200
    assert (
        await siapa.post(f"/pertek/{pertek['id']}/jawaban", {"jawaban": [{"nip": LAIN, **PERTEK}]}, seen=1)
    ).status_code == 412


async def test_what_became_unsound_after_it_was_made_is_named_before_it_is_sent(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    pertek = await siapkan(mutasi, rantai)
    kini = await rinci(mutasi, rantai[1])
    await melangkah(mutasi, kini, "pembatalan")
    hasil = await pengaju(mutasi).post(f"/pertek/{pertek['id']}/pengajuan", USUL, seen=1)
    assert (hasil.status_code, hasil.json()["kode"]) == (409, "berkas_belum_siap")
    assert {each["nip"] for each in hasil.json()["belum_siap"]} >= {PEMANGKU}
