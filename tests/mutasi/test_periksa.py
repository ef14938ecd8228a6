"""Asking the law without opening a case: the catalogue for everybody, verdicts for who may know of the person."""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.pemeriksaan.ingatan import ingatan
from shared.ketentuan.masa import SEHARI
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.aturan.layak import HARI, LAYAK
from tests.mutasi.hukum import hukum
from tests.mutasi.kota import (
    PEGAWAI,
    REKAN,
    TUJUAN,
    VERIFIKATOR,
    asn,
    jabatan,
    pengawas,
    ubah_ketentuan,
)

TMT = "2026-10-01"


def tanya(*pasangan: tuple[str, str | None], **lain: object) -> dict:
    return {"pasangan": [{"nip": nip, "kode_jabatan": kode} for nip, kode in pasangan], "tmt": TMT, **lain}


def verifikator(mutasi: ServiceUnderTest, *unit: str) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=list(unit or ("*",)))


async def test_anybody_reads_every_rule_in_plain_words_with_the_numbers_of_the_day(mutasi: ServiceUnderTest) -> None:
    answer = await mutasi.client.get("/publik/hukum/aturan")
    assert answer.status_code == 200
    aturan = {each["kode"]: each for each in answer.json()["data"]}
    assert list(aturan) == [each.kode for each in KATALOG]
    setiap_tahun = "Setiap tahun dalam 2 tahun terakhir kinerja pegawai paling rendah Baik."
    assert aturan["P-08"]["bunyi"].startswith(setiap_tahun)
    assert aturan["P-08"]["ketentuan"][0]["versi_ketentuan"] == "2017.1"
    assert "{" not in "".join(each["bunyi"] for each in aturan.values())
    # The law's own numbers stand in it, as far as the city has them, and every reading is a sentence.
    assert "paling singkat 2 tahun sebagai administrator atau JF ahli madya" in aturan["P-11"]["bunyi"]
    assert "jatuh pada bulan April dan Oktober" in aturan["K-01"]["bunyi"]
    assert aturan["P-17"]["bunyi"].startswith("Selama 10 tahun sejak diangkat sebagai PNS")
    bacaan = [satu["kalimat"] for each in aturan.values() for satu in each["bacaan"]]
    assert all(each[0].isupper() and each.endswith(".") and not each.endswith("..") for each in bacaan)
    lama = (await mutasi.client.get("/publik/hukum/aturan", params={"per_tanggal": "2010-01-01"})).json()["data"]
    p08 = next(each for each in lama if each["kode"] == "P-08")
    assert (p08["berlaku"], p08["mulai"], p08["akibat"]) == (False, "2017-04-07", [])


async def test_the_page_is_the_law_from_the_moment_of_its_approval(mutasi: ServiceUnderTest) -> None:
    async def tahun(**hari: str) -> tuple[str, str]:
        answer = await mutasi.client.get("/publik/hukum/aturan", params=hari)
        p08 = next(each for each in answer.json()["data"] if each["kode"] == "P-08")
        return p08["ketentuan"][0]["isi"][0]["nilai"], answer.headers["etag"]

    lama = await tahun()
    assert lama == await tahun()
    await ubah_ketentuan(mutasi, "p08_kinerja_baik", {"tahun": 3, "minimal": "Baik"}, mulai="2026-09-15")
    assert lama[0].startswith("2")
    assert (await tahun())[0].startswith("3")
    assert await tahun() == await tahun(per_tanggal="2026-09-15")


async def test_a_number_approved_between_two_questions_counts_in_the_second(mutasi: ServiceUnderTest) -> None:
    """What was answered under another law is remembered for that law alone."""

    await mutasi.receive(jabatan("DINKES-GZ-01"))

    async def tertahan() -> bool:
        jawab = await verifikator(mutasi).post("/hukum/periksa", tanya((PEGAWAI, "DINKES-GZ-01"), hanya_penahan=True))
        return "K-01" in {each["kode"] for each in jawab.json()["data"][0]["putusan"]}

    assert not await tertahan()
    await ubah_ketentuan(mutasi, "k01_periode", {"bulan": [4], "tingkat": "menghalangi"})
    assert await tertahan()


def test_verdicts_are_remembered_for_one_state_of_the_law_on_one_day() -> None:
    acara, kini = LAYAK.acara, hukum(HARI)
    semula = ingatan(acara, kini)
    assert ingatan(acara, kini) is semula
    assert ingatan(acara, replace(kini, hari=kini.hari + SEHARI)) is not semula
    assert ingatan(acara, replace(kini, nomor=frozenset({UUID(int=1)}))) is not semula


async def test_a_move_is_judged_without_a_case_and_says_what_it_lacks(mutasi: ServiceUnderTest) -> None:
    answer = await verifikator(mutasi).post("/hukum/periksa", tanya((PEGAWAI, TUJUAN), tahap="verifikasi"))
    assert answer.status_code == 200, answer.text
    (hasil,) = answer.json()["data"]
    assert (hasil["jenis"], hasil["simpulan"]) == ("antar_unit", "belum_dapat_dinilai")
    surat = "Surat keterangan bebas temuan"
    assert hasil["kurang"] == [
        {
            "fakta": "dokumen",
            "judul": surat,
            "pelengkap": f"{surat} dari Inspektorat instansi asal.",
            "dokumen": "bebas_temuan",
        }
    ]
    lengkap = tanya((PEGAWAI, TUJUAN), tahap="verifikasi", dokumen=["bebas_temuan"])
    (hasil,) = (await verifikator(mutasi).post("/hukum/periksa", lengkap)).json()["data"]
    assert (hasil["simpulan"], hasil["kurang"]) == ("dapat", [])
    assert await mutasi.sql("SELECT 1 FROM usulan") == []


async def test_every_rule_that_stands_against_a_move_is_named_at_once(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, status_pegawai="CPNS"), jabatan(TUJUAN, formasi=1, terisi=1))
    isi = tanya((PEGAWAI, TUJUAN), hanya_penahan=True)
    (hasil,) = (await verifikator(mutasi).post("/hukum/periksa", isi)).json()["data"]
    assert hasil["simpulan"] == "terhalang"
    assert {"P-01", "J-01"} <= {each["kode"] for each in hasil["putusan"]}


async def test_what_is_only_told_is_not_among_what_holds(mutasi: ServiceUnderTest) -> None:
    await ubah_ketentuan(mutasi, "k01_periode", {"bulan": [4, 10], "tingkat": "keterangan"})
    await mutasi.receive(jabatan("DINKES-GZ-01"))
    for hanya_penahan in (False, True):
        isi = {**tanya((PEGAWAI, "DINKES-GZ-01"), hanya_penahan=hanya_penahan), "tmt": "2026-11-01"}
        (hasil,) = (await verifikator(mutasi).post("/hukum/periksa", isi)).json()["data"]
        assert ("K-01" in {each["kode"] for each in hasil["putusan"]}) is not hanya_penahan


async def test_a_move_that_only_comes_too_early_says_from_which_day_it_may_be_made(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan("DINKES-GZ-01"))
    isi = {**tanya((PEGAWAI, "DINKES-GZ-01")), "tmt": "2026-11-01"}
    (hasil,) = (await verifikator(mutasi).post("/hukum/periksa", isi)).json()["data"]
    assert (hasil["jenis"], hasil["simpulan"], hasil["berikutnya"]) == ("antar_opd", "terhalang", "2027-04-01")


async def test_who_and_what_is_not_known_or_elsewhere_stops_no_other_pair(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(REKAN, "DINKES-GZ-01"))
    isi = tanya((REKAN, TUJUAN), ("199901012020011001", TUJUAN), (PEGAWAI, "TIDAK-ADA"), (PEGAWAI, None))
    answer = await verifikator(mutasi, "DISHUB").post("/hukum/periksa", isi)
    assert [each["tidak_dikenal"] for each in answer.json()["data"]] == [["nip"], ["nip"], ["kode_jabatan"], []]
    kata = [each["keterangan"] for each in answer.json()["data"]]
    assert kata[3] is None
    assert all("tidak dikenal, atau di luar lingkup Anda" in each for each in kata[:2])
    assert kata[2].startswith("Jabatan ")
    assert "tidak ada pada peta jabatan kota" in kata[2]
    tanpa_jabatan = answer.json()["data"][3]["putusan"]
    assert {"P-01", "P-08"} <= {each["kode"] for each in tanpa_jabatan}
    assert not {"P-10", "J-01"} & {each["kode"] for each in tanpa_jabatan}
    (dicatat,) = await mutasi.sql("SELECT subjek FROM access_log WHERE rute = 'POST /hukum/periksa'")
    assert dicatat["subjek"] == [PEGAWAI]


async def test_a_move_to_another_government_is_judged_before_such_cases_can_be_opened(mutasi: ServiceUnderTest) -> None:
    """Papers of PerBKN 5/2019 art 3(1), PP 11/2017 art 192 to 195; K-02 of a pejabat who is released."""
    await ubah_ketentuan(
        mutasi,
        "k02_pilkada",
        {
            "bulan": 6,
            "tingkat": "perlu_persetujuan",
            "pemilihan": [{"penetapan_paslon": "2026-12-01", "akhir_jabatan": "2027-02-01"}],
        },
    )
    await mutasi.receive(pengawas(PEGAWAI, "DISHUB-LL-01"))
    surat = ["surat_permohonan", "anjab_abk", "surat_usul", "persetujuan_asal", "keputusan_mutasi"]
    isi = tanya((PEGAWAI, None), jenis="keluar", tahap="keputusan")
    for dokumen, menahan in (
        ([], {"J-01b", "K-02", "T-06", "T-07", "T-08", "T-09"}),
        (surat, {"K-02"}),
        ([*surat, "persetujuan_mendagri"], set()),
    ):
        (tanpa,) = (await verifikator(mutasi).post("/hukum/periksa", {**isi, "dokumen": dokumen})).json()["data"]
        # What the other government judges is not said to be in order.
        assert {"P-10", "P-12", "J-01"} <= {each["kode"] for each in tanpa["tidak_ditanya"]}
        ditanya = {each["kode"]: each for each in tanpa["putusan"]}
        p22 = {"P-22", "P-22b", "P-22c", "P-22d"}
        surat_atau_jabatan = {"J-01b", "K-02", "K-03", "T-06", "T-07", "T-08", "T-09"} | p22
        assert surat_atau_jabatan <= set(ditanya)
        assert {each for each in surat_atau_jabatan if ditanya[each]["hasil"] != "terpenuhi"} == menahan
        if not dokumen:
            assert "Surat persetujuan mutasi dari PPK instansi asal" in str(tanpa["kurang"])


async def test_a_pair_says_whom_and_what_and_where_it_leads_and_each_verdict_its_title(
    mutasi: ServiceUnderTest,
) -> None:
    await mutasi.receive(pengawas(PEGAWAI, "DISHUB-LL-01"))
    isi = tanya((PEGAWAI, TUJUAN), (PEGAWAI, None), (PEGAWAI, "TIDAK-ADA"))
    ada, tanpa, asing = (await verifikator(mutasi).post("/hukum/periksa", isi)).json()["data"]
    assert {each["nama"] for each in (ada, tanpa, asing)} == {"Pegawai 01"}
    assert (ada["nama_jabatan"], tanpa["nama_jabatan"], asing["nama_jabatan"]) == (f"Jabatan {TUJUAN}", None, None)
    assert {each["tmt"] for each in (ada, tanpa, asing)} == {TMT}
    assert (ada["arah"], tanpa["arah"], asing["arah"]) == ("demosi", None, None)
    judul = {each.kode: each.judul for each in KATALOG}
    assert all(each["judul"] == judul[each["kode"]] for each in ada["putusan"])


async def test_a_pair_without_a_post_is_never_in_order_and_says_what_was_not_asked(mutasi: ServiceUnderTest) -> None:
    isi = tanya((PEGAWAI, None), (PEGAWAI, TUJUAN), hanya_penahan=True)
    tanpa, ada = (await verifikator(mutasi).post("/hukum/periksa", isi)).json()["data"]
    assert (tanpa["simpulan"], ada["simpulan"]) == ("belum_dapat_dinilai", "dapat")
    assert (tanpa["putusan"], [each["fakta"] for each in tanpa["kurang"]]) == ([], ["jabatan_tujuan"])
    assert {"P-10", "P-12", "J-01"} <= {each["kode"] for each in tanpa["tidak_ditanya"]}
    assert not {"P-01", "K-01"} & {each["kode"] for each in tanpa["tidak_ditanya"]}
    assert ada["tidak_ditanya"] == []


@pytest.mark.parametrize("jenis", ["antar_opd", "masuk", "keluar"])
async def test_a_kind_that_the_agencies_contradict_is_refused_as_for_a_case(
    mutasi: ServiceUnderTest, jenis: str
) -> None:
    answer = await verifikator(mutasi).post("/hukum/periksa", tanya((PEGAWAI, None), (PEGAWAI, TUJUAN), jenis=jenis))
    assert (answer.status_code, answer.json()["kode"]) == (409, "jenis_tidak_sesuai")
    assert answer.json()["kesalahan"] == [{"pointer": "/pasangan/1", "pesan": "seharusnya antar_unit"}]


async def test_the_answer_names_the_day_of_the_law_and_which_numbers_change_up_to_the_tmt(
    mutasi: ServiceUnderTest,
) -> None:
    await ubah_ketentuan(mutasi, "k01_periode", {"bulan": [5, 11], "tingkat": "keterangan"}, mulai=TMT)
    await mutasi.receive(jabatan("DINKES-GZ-01"))
    petugas = verifikator(mutasi)
    # K-01 is about moves between agencies.
    antar_opd, antar_unit = tanya((PEGAWAI, "DINKES-GZ-01"), (PEGAWAI, TUJUAN)), tanya((PEGAWAI, TUJUAN))
    for answer, berganti in (
        (await petugas.post("/hukum/periksa", antar_opd), True),
        (await petugas.post("/hukum/periksa", antar_unit), False),
        (await petugas.post("/hukum/periksa", {**antar_opd, "tmt": "2026-09-30"}), False),
        (await petugas.get(f"/hukum/asn/{PEGAWAI}/jabatan", tmt=TMT), True),
        (await petugas.get(f"/hukum/asn/{PEGAWAI}/jabatan", tmt="2026-09-30"), False),
        (await petugas.get(f"/hukum/jabatan/{TUJUAN}/asn", tmt=TMT), True),
    ):
        isi = answer.json()
        assert isi["per_tanggal"] == "2026-09-15"
        k01 = {"kode": "k01_periode", "judul": KETENTUAN["k01_periode"].judul, "mulai": TMT}
        assert isi["ketentuan_berganti"] == ([k01] if berganti else [])


async def test_a_weight_that_changes_up_to_the_tmt_is_named_whatever_the_rules(mutasi: ServiceUnderTest) -> None:
    await ubah_ketentuan(mutasi, "tingkat_aturan", {"tingkat": {"P-13": "menghalangi"}}, mulai=TMT)
    answer = await verifikator(mutasi).post("/hukum/periksa", tanya((PEGAWAI, TUJUAN)))
    assert [each["kode"] for each in answer.json()["ketentuan_berganti"]] == ["tingkat_aturan"]


async def test_what_is_only_supposed_is_not_told_as_recorded(mutasi: ServiceUnderTest) -> None:
    semua = [each.value for each in JenisDokumen]
    for tahap in Tahap:
        isi = tanya((PEGAWAI, TUJUAN), tahap=tahap.value, dokumen=semua)
        (hasil,) = (await mutasi.caller("asn", nip=PEGAWAI).post("/hukum/periksa", isi)).json()["data"]
        putusan = {each["kode"]: each["penjelasan"] for each in hasil["putusan"]}
        assert putusan["P-07"] == "Surat keterangan bebas temuan dianggap ada."
        assert putusan["T-05"].startswith("Alasan dianggap ditulis pada usulannya;")
        assert putusan["T-04"] == "Belum ada usulan yang dikecualikan."
        # No number and no day of a paper that there is not.
        assert "nomor" not in json.dumps([each["fakta"] for each in hasil["putusan"]])


async def test_a_person_asks_about_themself_and_nobody_else(mutasi: ServiceUnderTest) -> None:
    saya = mutasi.caller("asn", nip=PEGAWAI)
    answer = await saya.post("/hukum/periksa", tanya((PEGAWAI, TUJUAN), (REKAN, TUJUAN)))
    sendiri, lain = answer.json()["data"]
    assert (sendiri["tidak_dikenal"], lain["tidak_dikenal"]) == ([], ["nip"])
    assert all(each["penjelasan"] for each in sendiri["putusan"])


@pytest.mark.parametrize(
    "isi",
    [
        {"pasangan": [], "tmt": TMT},
        {"pasangan": [{"nip": "123", "kode_jabatan": TUJUAN}], "tmt": TMT},
        {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}]},
        {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}], "tmt": "0001-01-01"},
        {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}], "tmt": "9999-12-31"},
        {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}] * 501, "tmt": TMT},
    ],
)
async def test_a_question_that_cannot_be_is_refused_at_its_field(mutasi: ServiceUnderTest, isi: dict) -> None:
    assert (await verifikator(mutasi).post("/hukum/periksa", isi)).status_code == 422


@pytest.mark.parametrize("tmt", ["1900-01-01", "2026-09-14"])
async def test_no_rule_is_asked_about_a_day_that_is_over(mutasi: ServiceUnderTest, tmt: str) -> None:
    petugas = verifikator(mutasi)
    for answer, pointer in (
        (await petugas.post("/hukum/periksa", {**tanya((PEGAWAI, TUJUAN)), "tmt": tmt}), "/tmt"),
        (await petugas.get(f"/hukum/asn/{PEGAWAI}/jabatan", tmt=tmt), "tmt"),
        (await petugas.get(f"/hukum/jabatan/{TUJUAN}/asn", tmt=tmt), "tmt"),
    ):
        assert (answer.status_code, answer.json()["kode"]) == (422, "tmt_lampau")
        assert answer.json()["kesalahan"] == [{"pointer": pointer, "pesan": "paling cepat 15-09-2026"}]
        assert answer.json()["detail"].endswith(
            "sudah lewat: mutasi tidak berlaku surut. Isi TMT paling cepat 15-09-2026."
        )
    hari_ini = {**tanya((PEGAWAI, TUJUAN)), "tmt": "2026-09-15"}
    assert (await petugas.post("/hukum/periksa", hari_ini)).status_code == 200


async def test_the_city_may_decide_how_heavily_a_rule_weighs(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)))  # sixteen months from retirement: P-13 warns
    tercapai = {}
    for hari, tingkat in ((15, None), (16, "menghalangi"), (17, "keterangan")):
        mutasi.clock.instant = mutasi.clock.instant.replace(day=hari)
        if tingkat is not None:
            isi = {"tingkat": {"P-13": tingkat}}
            await ubah_ketentuan(mutasi, "tingkat_aturan", isi, mulai=f"2026-09-{hari}")
        isi = tanya((PEGAWAI, TUJUAN))
        (hasil,) = (await verifikator(mutasi).post("/hukum/periksa", isi)).json()["data"]
        terbit = {"per_tanggal": f"2026-09-{hari}"}
        aturan = (await mutasi.client.get("/publik/hukum/aturan", params=terbit)).json()["data"]
        akibat = next(each["akibat"] for each in aturan if each["kode"] == "P-13")
        tercapai[hasil["simpulan"]] = [each["tingkat"] for each in akibat]
    # Whoever would retire at once is held back whatever the city decides.
    assert tercapai == {
        "perlu_pengecualian": ["menghalangi", "peringatan"],
        "terhalang": ["menghalangi", "menghalangi"],
        "dapat": ["menghalangi", "keterangan"],
    }
