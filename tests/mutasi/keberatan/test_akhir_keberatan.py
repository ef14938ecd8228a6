"""Late, silent, suspended, granted and carried out, revoked meanwhile, whose person has left: how objections end."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from prometheus_client import REGISTRY

from services.mutasi.keberatan.jam import Hukum
from shared.contracts.mutasi import KeberatanMelangkah, KeberatanTenggat
from shared.contracts.pegawai.penempatan import AsnPindah, Tempat
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import (
    ISI,
    PENGOLAH,
    ajukan,
    atasan,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    pemeriksa,
    ppk,
    terima,
)
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    KEPUTUSAN,
    PEGAWAI,
    PEMBATAL,
    REKAN,
    TUJUAN,
    WALI_KOTA,
    asn,
    jabatan,
    melangkah,
    ubah_ketentuan,
    usulan_berstatus,
)
from tests.pdf import pdf, tulisan

SURAT_SK = {"nomor_sk": "800.1.3.3/44/BKPSDM/2026", "tanggal_sk": "2026-09-16"}
PENUNDAAN = {
    "dasar": "konflik_sosial",
    "alasan": "Warga dua kelurahan menolak serah terimanya; keadaan didinginkan dahulu.",
    "nomor_surat": "800/71/BKPSDM/2026",
    "tanggal_surat": "2026-09-15",
}


def pada(mutasi: ServiceUnderTest, bulan: int, hari: int, tahun: int = 2026) -> None:
    mutasi.clock.instant = datetime(tahun, bulan, hari, 3, 0, tzinfo=UTC)


async def berlaku(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    """The TMT has come and pegawai has moved the person."""
    pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")
    tempat = Tempat(jabatan=TUJUAN, nama_jabatan="J", unit="U", nama_unit="U", atasan_nip=None)
    await mutasi.receive(
        AsnPindah(
            nip=PEGAWAI,
            nama="Pegawai",
            usulan_id=usulan["id"],
            nomor_sk=KEPUTUSAN["nomor_sk"],
            tmt=usulan["tmt"],
            lama=None,
            baru=tempat,
        )
    )
    await mutasi.receive(asn(PEGAWAI, TUJUAN), jabatan(TUJUAN, terisi=1), jabatan("DISHUB-LL-01", formasi=1, terisi=0))


@pytest.mark.parametrize(("hari", "terlambat"), [(5, []), (6, ["pp_79_2021"]), (14, ["pp_79_2021"])])
async def test_one_day_late_is_taken_and_a_person_decides_by_the_reckoning(
    mutasi: ServiceUnderTest, hari: int, terlambat: list[str]
) -> None:
    usulan = await diputuskan(mutasi, diterima="2026-09-15")
    pada(mutasi, 10, hari)
    keberatan = await ajukan(mutasi, usulan)
    usul = "tidak_dapat_diterima" if terlambat else None
    assert (keberatan["terlambat"], keberatan["pengajuan"]["usul_putusan"]) == (terlambat, usul)
    keberatan = await ditelaah(mutasi, keberatan)
    # The proposal binds nobody: by UU 30/2014 it is in time, and the PPK may hear it.
    dijawab = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("dikabulkan", f"2026-10-{hari:02}"))
    rincian = dijawab["riwayat"][-1]["rincian"]
    assert (dijawab["status"], rincian["terlambat"]) == ("dikabulkan", terlambat)
    assert "hari kerja ke-14 Senin 5 Oktober 2026" in rincian["hitungan"]


async def test_of_one_day_too_many_by_both_laws_both_are_named(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi, diterima="2026-09-15")
    pada(mutasi, 10, 15)
    assert (await ajukan(mutasi, usulan))["terlambat"] == ["pp_79_2021", "uu_30_2014"]


async def test_silence_is_shown_and_grants_only_by_law_in_force_and_by_a_person_who_did_not_record_it(
    mutasi: ServiceUnderTest,
) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    path, isi = f"/keberatan/{keberatan['id']}/anggapan", {"alasan": "Tidak ada jawaban tercatat atau tersurat."}
    pada(mutasi, 9, 29)  # day 10
    assert (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["diam"] is None
    pada(mutasi, 9, 30)
    diam = (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["diam"]
    assert "dianggap dikabulkan" in diam
    assert "tidak mengabulkan" in diam
    belum = await pemeriksa(mutasi).post(path, isi, seen=keberatan["versi"])
    assert (belum.status_code, belum.json()["kode"]) == (409, "langkah_tidak_mungkin")
    await mutasi.run_job("ingatkan_keberatan")
    assert (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["status"] == "diperiksa"
    kode = (await pemeriksa(mutasi).get("/ketentuan/keberatan")).json()["data"][0]["isi"]
    await ubah_ketentuan(mutasi, "keberatan", {**kode, "diam": "dianggap_dikabulkan"}, mulai="2026-09-30")
    dikabulkan = await langkah(pemeriksa(mutasi), keberatan, "anggapan", isi)
    assert (dikabulkan["status"], dikabulkan["karena_diam"], dikabulkan["nomor_jawaban"]) == ("dikabulkan", True, None)
    assert dikabulkan["riwayat"][-1]["catatan"] == isi["alasan"]


async def test_filing_does_not_suspend_but_the_ppk_can_until_it_is_refused(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    keberatan = await langkah(ppk(mutasi), keberatan, "penundaan", PENUNDAAN)
    assert keberatan["penundaan"]["dasar"] == "konflik_sosial"
    lagi = await ppk(mutasi).post(f"/keberatan/{keberatan['id']}/penundaan", PENUNDAAN, seen=keberatan["versi"])
    assert lagi.status_code == 409
    pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")

    async def status() -> str:
        jawab = await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")
        return str(jawab.json()["status"])

    assert await status() == "diputuskan"
    keberatan = await ditelaah(mutasi, keberatan)
    dijawab = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-10-01"))
    assert (dijawab["ditunda"], dijawab["penundaan"]) == (False, None)
    await mutasi.run_job("berlakukan")
    assert await status() == "berlaku"


async def test_a_suspension_is_ended_by_whoever_may_and_what_is_carried_out_is_not_suspended(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await langkah(ppk(mutasi), await ajukan(mutasi, usulan), "penundaan", PENUNDAAN)
    akhir = {"alasan": "Keadaannya sudah reda."}
    keberatan = await langkah(ppk(mutasi), keberatan, "pengakhiran-penundaan", akhir)
    await berlaku(mutasi, usulan)
    tunda = await ppk(mutasi).post(f"/keberatan/{keberatan['id']}/penundaan", PENUNDAAN, seen=keberatan["versi"])
    assert (tunda.status_code, tunda.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert "sudah dilaksanakan" in tunda.json()["detail"]


async def test_what_would_fall_is_shown_before_the_answer_and_a_decision_not_in_force_is_revoked_by_an_sk(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, usulan))
    akibat = (await ppk(mutasi).get(f"/keberatan/{keberatan['id']}/akibat")).json()
    assert (akibat["isian"]["cara"], akibat["pembalikan"]) == ("pembatalan", None)
    assert [each["usulan_id"] for each in akibat["pembatalan"]["dibatalkan"]] == [usulan["id"]]
    # A colleague still sits in the post of before.
    assert [each["nip"] for each in akibat["pemangku"]] == [REKAN]
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("dikabulkan", "2026-09-15"))
    pada(mutasi, 9, 16)
    isi = {"cara": "pembatalan", "versi_usulan": akibat["isian"]["versi_usulan"], **SURAT_SK}
    dilaksanakan = await langkah(pemeriksa(mutasi, PEMBATAL), keberatan, "pelaksanaan", isi)
    assert (dilaksanakan["status"], dilaksanakan["pelaksanaan"]) == ("dilaksanakan", "pembatalan")
    assert dilaksanakan["status_usulan"] == "dibatalkan"
    hak = (await pegawai(mutasi).get(f"/usulan/{usulan['id']}/keberatan")).json()
    assert (hak["dapat_diajukan"], hak["keberatan"][0]["status"]) == (False, "dilaksanakan")


async def test_a_move_in_force_is_turned_round_by_cases_that_are_decided_anew_and_linked_both_ways(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await diputuskan(mutasi)
    await berlaku(mutasi, usulan)
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, usulan))
    akibat = (await ppk(mutasi).get(f"/keberatan/{keberatan['id']}/akibat")).json()
    assert [(each["nip"], each["ke"]) for each in akibat["pembalikan"]["gerak"]] == [(PEGAWAI, "DISHUB-LL-01")]
    assert akibat["pembalikan"]["gerak"][0]["penilaian"] is not None
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("dikabulkan", "2026-10-01"))
    isi = {"cara": "pembalikan", "tmt": "2026-10-05"}
    hasil = await langkah(pemeriksa(mutasi, PEMBATAL), keberatan, "pelaksanaan", isi)
    assert (hasil["status"], hasil["status_usulan"]) == ("dilaksanakan", "berlaku")
    auditor = mutasi.caller("auditor", unit=["*"])
    baru = (await auditor.get("/usulan", kumpulan_id=hasil["kumpulan_id"])).json()["data"]
    assert [(each["status"], each["jabatan_tujuan"]["kode"]) for each in baru] == [("draf", "DISHUB-LL-01")]
    hak = (await auditor.get(f"/usulan/{baru[0]['id']}/keberatan")).json()
    assert hak["melaksanakan"] == [keberatan["id"]]
    surat = await mutasi.sql(
        "SELECT nomor FROM usulan_dokumen WHERE usulan_id = $1 AND jenis = 'dasar_pencabutan'", baru[0]["id"]
    )
    assert [each["nomor"] for each in surat] == [hasil["nomor_jawaban"]]


async def test_nothing_is_half_done_where_the_move_cannot_be_turned_round(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    await berlaku(mutasi, usulan)
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, usulan))
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("dikabulkan", "2026-10-01"))
    await mutasi.receive(asn(PEGAWAI, "DINKES-GZ-01"))
    isi = {"cara": "pembalikan", "tmt": "2026-10-05"}
    jawab = await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/pelaksanaan", isi, seen=keberatan["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_dapat_dibalik")
    kini = (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()
    assert (kini["status"], kini["kumpulan_id"]) == ("dikabulkan", None)
    # What was granted in part, or comes to nothing else, is carried out by other means, and says how.
    lain = {"cara": "lain", "catatan": "Pegawai sudah ditempatkan pada jabatan lain yang dikehendakinya."}
    assert (await langkah(pemeriksa(mutasi), keberatan, "pelaksanaan", lain))["pelaksanaan"] == "lain"


async def test_a_decision_that_is_revoked_meanwhile_leaves_nothing_to_answer(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    henti = {"alasan": "SK-nya dicabut dengan SK lain."}
    belum = await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/penghentian", henti, seen=1)
    assert (belum.status_code, "dijawab, bukan dihentikan" in belum.json()["detail"]) == (409, True)
    pada(mutasi, 9, 16)
    await melangkah(mutasi, usulan, "pembatalan", **SURAT_SK)
    assert (await langkah(pemeriksa(mutasi), keberatan, "penghentian", henti))["status"] == "gugur"
    lagi = await pegawai(mutasi).post("/keberatan", {"usulan_id": usulan["id"], **ISI})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "tanpa_keputusan")


async def test_of_who_has_died_or_left_the_objection_is_ended_by_a_person(mutasi: ServiceUnderTest) -> None:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    await mutasi.receive(asn(PEGAWAI, None, kedudukan_hukum="99", keluar=True))
    dilihat = (await pemeriksa(mutasi).get(f"/keberatan/{keberatan['id']}")).json()
    assert dilihat["pegawai_keluar"]
    henti = {"alasan": "Pegawainya meninggal dunia."}
    assert (await langkah(pemeriksa(mutasi), keberatan, "penghentian", henti))["status"] == "gugur"


async def test_two_people_of_one_collective_decree_object_each_for_themselves(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(TUJUAN, formasi=2))
    satu = await diputuskan(mutasi)
    dua = await diputuskan(mutasi, nip=REKAN)
    keberatan = await ajukan(mutasi, satu)
    assert keberatan["lain_atas_sk"] == 0
    lain = await ajukan(mutasi, dua)
    assert (lain["nip"], lain["lain_atas_sk"]) == (REKAN, 1)
    semua = (await pemeriksa(mutasi).get("/keberatan", nomor_sk=KEPUTUSAN["nomor_sk"])).json()["data"]
    assert [each["nip"] for each in semua] == [REKAN, PEGAWAI]
    # What one has written the other does not find.
    assert (await pegawai(mutasi, REKAN).get(f"/keberatan/{keberatan['id']}")).status_code == 404


async def test_what_its_superior_does_not_pass_on_goes_on_by_itself_and_each_last_day_is_told_once(
    mutasi: ServiceUnderTest,
) -> None:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))

    async def status() -> str:
        await mutasi.run_job("ingatkan_keberatan")
        return str((await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["status"])

    pada(mutasi, 9, 18)  # day 3
    assert await status() == "diajukan"
    pada(mutasi, 9, 21)
    assert await status() == "diteruskan"
    pertama = (await mutasi.published(KeberatanMelangkah))[0].event
    assert (pertama.langkah, pertama.petugas) == ("pengajuan", [KEPALA_LL])
    assert (f"{pertama.jawab_uu}", f"{pertama.jawab_pp}") == ("2026-09-29", "2026-10-14")
    for hari in (24, 25, 30, 30):
        pada(mutasi, 9, hari)
        await mutasi.run_job("ingatkan_keberatan")
    pada(mutasi, 10, 15)
    await mutasi.run_job("ingatkan_keberatan")
    semua = [each.event for each in await mutasi.published(KeberatanTenggat)]
    assert [(each.macam, each.sisa) for each in semua] == [
        ("mendekati_uu", 3),
        ("lewat_uu", -1),
        ("lewat_pp", -1),
    ]
    await mutasi.run_job("ukur_keberatan")
    terlewat = [REGISTRY.get_sample_value("asn_objections_overdue", {"law": each.value}) for each in Hukum]
    assert terlewat == [1, 1]
    # What was passed on is whose who has decided, who hears so at once: the superior's part is done.
    assert (semua[0].petugas, semua[1].petugas) == ([WALI_KOTA], [WALI_KOTA])
    diteruskan = (await mutasi.published(KeberatanMelangkah))[1].event
    assert (diteruskan.langkah, WALI_KOTA in diteruskan.petugas) == ("penerusan_otomatis", True)


async def test_a_calendar_that_is_not_whole_calls_nobody_late(mutasi: ServiceUnderTest) -> None:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    await mutasi.sql("UPDATE keberatan SET tanggal_diajukan = '2026-12-21', status = 'diteruskan'")
    mutasi.clock.instant = datetime(2027, 2, 10, 3, 0, tzinfo=UTC)
    await mutasi.run_job("ingatkan_keberatan")
    assert await mutasi.published(KeberatanTenggat) == []
    isi = (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()
    assert isi["diam"] is None
    assert [each["tenggang"]["sementara"] for each in isi["menjawab"]["menurut"]] == [True, True]


async def test_officers_list_count_and_export_and_a_superior_reads_no_grounds(mutasi: ServiceUnderTest) -> None:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    kepala = (await atasan(mutasi).get(f"/keberatan/{keberatan['id']}")).json()
    assert "alasan" not in kepala
    assert "alasan" in kepala["disamarkan"]
    asing = mutasi.caller("kepala_unit", "asn", nip=KEPALA_AK, unit=["DINKES"])
    assert (await asing.get(f"/keberatan/{keberatan['id']}")).status_code == 404
    assert (await asing.get("/keberatan")).json()["data"] == []
    pada(mutasi, 9, 30)
    rekap = (await pemeriksa(mutasi).get("/keberatan/rekap")).json()
    assert rekap == {"jumlah": 1, "lewat": 1, "status": [{"status": "diajukan", "jumlah": 1, "lewat": 1}]}
    for saringan, banyak in (
        ({"lewat_jawab": "true"}, 1),
        ({"status": "diperiksa"}, 0),
        ({"cara": "kertas"}, 0),
        ({"nip": PEGAWAI, "diajukan_mulai": "2026-09-15", "diajukan_selesai": "2026-09-15"}, 1),
        ({"pemeriksa": PENGOLAH}, 0),
    ):
        assert len((await pemeriksa(mutasi).get("/keberatan", **saringan)).json()["data"]) == banyak, saringan
    pada(mutasi, 9, 29)
    assert (await pemeriksa(mutasi).get("/keberatan", lewat_jawab="true")).json()["data"] == []
    berkas = await pemeriksa(mutasi).get("/keberatan/ekspor")
    judul, baris = berkas.text.splitlines()
    assert "NOMOR KEBERATAN" in judul
    assert "29-09-2026" in baris
    assert ISI["alasan"][:30] not in berkas.text


@pytest.mark.parametrize(
    ("isi", "status"),
    [
        ({"alasan": "Berisi huruf NUL \x00 di tengah kalimatnya."}, 422),
        ({"alasan": "a" * 100_000}, 422),
        ({"alasan": "a" * 200_000}, 413),
        ({"alasan": "pendek"}, 422),
        ({"permohonan": None}, 422),
        ({"usulan_id": str(uuid4())}, 404),
        ({"kertas": {"tanggal": "2026-09-14", "nomor": "800/1"}}, 422),
        ({"dikabulkan": True}, 422),
    ],
)
async def test_what_cannot_be_kept_is_refused_in_words(
    mutasi: ServiceUnderTest, isi: dict[str, Any], status: int
) -> None:
    usulan = await diputuskan(mutasi)
    jawab = await pegawai(mutasi).post("/keberatan", {"usulan_id": usulan["id"], **ISI, **isi})
    assert jawab.status_code == status
    assert PEGAWAI not in jawab.text
    assert (await mutasi.sql("SELECT count(*) AS n FROM keberatan"))[0]["n"] == 0


@pytest.mark.parametrize("tanggal", ["2026-09-14", "2026-09-16"])
async def test_a_decision_is_not_received_before_it_was_signed_nor_tomorrow(
    mutasi: ServiceUnderTest, tanggal: str
) -> None:
    usulan = await diputuskan(mutasi, diterima=None)
    isi = {"tanggal": tanggal, "nomor_bukti": "800/512/TT/2026"}
    jawab = await pemeriksa(mutasi).post(f"/usulan/{usulan['id']}/penerimaan-keputusan", isi)
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/tanggal")


async def test_a_receipt_that_is_put_right_stays_on_record_and_moves_the_clock(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    pada(mutasi, 9, 18)
    await terima(mutasi, usulan, "2026-09-17")
    kini = (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()
    assert (kini["diterima"], kini["mengajukan"]["terpendek"]) == ("2026-09-17", "2026-10-07")
    lama = await mutasi.sql("SELECT tanggal FROM keberatan_penerimaan WHERE digantikan_pada IS NOT NULL")
    assert [f"{each['tanggal']}" for each in lama] == ["2026-09-15"]


async def test_nobody_answers_or_takes_back_what_is_theirs_or_a_relatives(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    sendiri = mutasi.caller("verifikator", "ppk", "asn", nip=PEGAWAI, unit=["*"])
    for kata, isi in (("penerusan", {}), ("penundaan", PENUNDAAN)):
        jawab = await sendiri.post(f"/keberatan/{keberatan['id']}/{kata}", isi, seen=1)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    lain = await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/pencabutan", {}, seen=1)
    assert (lain.status_code, lain.json()["kode"]) == (403, "tidak_berwenang")
    await mutasi.receive(asn(PEGAWAI, kerabat=[PENGOLAH]))
    assert (await pemeriksa(mutasi).get(f"/keberatan/{keberatan['id']}")).status_code == 404
    assert (await pemeriksa(mutasi).get("/keberatan")).json()["data"] == []


async def test_two_steps_at_once_are_one(mutasi: ServiceUnderTest) -> None:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    keberatan = await langkah(atasan(mutasi), keberatan, "penerusan", {})
    basi = await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/pemeriksaan", {}, seen=1)
    assert (basi.status_code, basi.json()["kode"]) == (412, "versi_berubah")


async def _unggah(siapa: Caller, keberatan: dict[str, Any], isi: bytes) -> httpx.Response:
    return await siapa.service.client.post(
        f"/keberatan/{keberatan['id']}/berkas",
        files={"berkas": ("surat dokter.pdf", isi, "application/pdf")},
        headers={**siapa.headers(), "Idempotency-Key": str(uuid4())},
    )


async def test_a_file_goes_with_it_is_swept_up_by_nobody_and_read_by_those_concerned(
    mutasi: ServiceUnderTest, tmp_path: Any
) -> None:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    isi = pdf(tulisan("Surat dokter"))
    assert (await _unggah(pegawai(mutasi), keberatan, b"bukan pdf")).status_code == 422
    assert (await _unggah(pemeriksa(mutasi), keberatan, isi)).status_code == 403
    diunggah = await _unggah(pegawai(mutasi), keberatan, isi)
    assert diunggah.status_code == 201, diunggah.text
    assert (await _unggah(pegawai(mutasi), keberatan, isi)).status_code == 200
    mutasi.clock.instant += timedelta(days=30)
    await mutasi.run_job("sapu_berkas")
    alamat = f"/keberatan/{keberatan['id']}/berkas/{diunggah.json()['id']}"
    assert (await pemeriksa(mutasi).get(alamat)).content == isi
    assert (await atasan(mutasi).get(alamat)).status_code == 404
    ditarik = await pegawai(mutasi).post(f"{alamat}/pembatalan")
    assert (ditarik.status_code, ditarik.json()["berkas"]) == (200, [])
    assert (await pemeriksa(mutasi).get(alamat)).status_code == 404


async def test_another_case_of_the_person_is_objected_to_on_its_own(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    assert (await ajukan(mutasi, usulan))["status_usulan"] == "berlaku"


async def test_the_answer_is_a_letter_of_its_own_once_with_what_comes_next(
    mutasi: ServiceUnderTest, tmp_path: Any
) -> None:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    await mutasi.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    alamat = f"/keberatan/{keberatan['id']}/surat"
    assert (await pemeriksa(mutasi).post(alamat)).status_code == 409
    # Another one holds the office by now than when the case was decided.
    await mutasi.receive(asn(PEMBATAL, None, nama="Ratna Pengganti"))
    pengganti = mutasi.caller("ppk", "asn", nip=PEMBATAL, unit=["*"])
    await langkah(pengganti, keberatan, "jawaban", jawaban("ditolak", "2026-09-15"))
    satu, dua = [(await pemeriksa(mutasi).post(alamat)).json() for _ in range(2)]
    assert satu["surat_id"] is not None
    assert satu["surat_id"] == dua["surat_id"]
    (surat,) = await mutasi.sql("SELECT nomor, isi FROM surat WHERE jenis = 'jawaban_keberatan'")
    assert surat["nomor"] == "800/77/BKPSDM/2026"
    isi = str(surat["isi"])
    assert ("Ratna Pengganti" in isi.title(), "Ratu Contoh" in isi.title()) == (True, False)
    assert "Pengadilan Tata Usaha Negara Palembang dalam 90 hari kerja" in isi
    assert "banding administratif" in isi
