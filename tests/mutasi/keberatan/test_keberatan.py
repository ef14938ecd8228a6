"""An objection on its way: filed by whom, passed on, examined by whom, answered, and what the person then can do."""

from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import (
    ISI,
    PENGOLAH,
    TELAAH,
    ajukan,
    atasan,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    pemeriksa,
    ppk,
)
from tests.mutasi.kota import PEMERIKSA, REKAN, VERIFIKATOR, usulan_berstatus


async def test_an_objection_is_filed_passed_on_examined_and_refused_with_what_comes_next(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    assert (keberatan["status"], keberatan["terlambat"]) == ("diajukan", [])
    keberatan = await ditelaah(mutasi, keberatan)
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-09-15"))
    assert (keberatan["status"], keberatan["lanjutan"]["banding"]) == ("ditolak", None)
    assert "belum tercatat" in keberatan["lanjutan"]["kalimat"]
    isi = {"tanggal": "2026-09-15", "nomor_bukti": "800/540/TT/2026"}
    await langkah(pemeriksa(mutasi), keberatan, "penyampaian", isi)
    lanjut = (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["lanjutan"]
    # Fifteen September is a Tuesday; ten working days without a holiday end two weeks later.
    assert lanjut["banding"]["batas"] == "2026-09-29"
    assert "PTUN Palembang" in lanjut["kalimat"]


async def test_both_laws_are_shown_with_the_shorter_to_file_and_the_longer_to_keep(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    hak = (await pegawai(mutasi).get(f"/usulan/{usulan['id']}/keberatan")).json()
    tenggat = hak["mengajukan"]
    assert [(each["hukum"], each["tenggang"]["hari_kerja"]) for each in tenggat["menurut"]] == [
        ("pp_79_2021", 14),
        ("uu_30_2014", 21),
    ]
    assert (tenggat["terpendek"], tenggat["terpanjang"]) == ("2026-10-05", "2026-10-14")
    assert "UU 30/2014 pasal 77 ayat (1)" in [each["tenggang"]["dasar"] for each in tenggat["menurut"]]
    assert hak["dapat_diajukan"]
    assert "tidak menunda" in hak["menunda"]


async def test_where_nobody_has_recorded_the_receipt_the_clock_has_not_begun(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi, diterima=None)
    hak = (await pegawai(mutasi).get(f"/usulan/{usulan['id']}/keberatan")).json()
    assert (hak["diterima"], hak["mengajukan"]["menurut"]) == (None, [])
    assert "belum mulai" in hak["mengajukan"]["belum_mulai"]
    keberatan = await ajukan(mutasi, usulan)
    assert keberatan["terlambat"] == []
    assert "belum mulai" in keberatan["pengajuan"]["hitungan"]


async def test_nobody_objects_for_somebody_else_but_an_officer_with_their_letter(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    isi = {"usulan_id": usulan["id"], **ISI}
    assert (await pegawai(mutasi, REKAN).post("/keberatan", isi)).status_code == 404
    tanpa = await pemeriksa(mutasi).post("/keberatan", isi)
    assert (tanpa.status_code, tanpa.json()["kesalahan"][0]["pointer"]) == (422, "/kertas")
    kertas = {"tanggal": "2026-09-15", "nomor": "800/31/SM/2026"}
    dicatat = await pemeriksa(mutasi).post("/keberatan", {**isi, "kertas": kertas})
    assert (dicatat.status_code, dicatat.json()["cara"]) == (201, "kertas")
    sendiri = await pegawai(mutasi).post("/keberatan", {**isi, "kertas": kertas})
    assert sendiri.status_code == 422


async def test_only_a_decision_is_objected_to(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    jawab = await pegawai(mutasi).post("/keberatan", {"usulan_id": usulan["id"], **ISI})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tanpa_keputusan")


async def test_who_has_made_checked_or_decided_the_case_examines_no_objection_to_it(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    keberatan = await langkah(atasan(mutasi), keberatan, "penerusan", {})
    for nip in (VERIFIKATOR, PEMERIKSA):
        jawab = await pemeriksa(mutasi, nip).post(
            f"/keberatan/{keberatan['id']}/pemeriksaan", {}, seen=keberatan["versi"]
        )
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    keberatan = await langkah(pemeriksa(mutasi), keberatan, "pemeriksaan", {})
    assert keberatan["pemeriksa"] == PENGOLAH


async def test_the_answer_waits_for_the_examiner_and_is_given_by_somebody_else(mutasi: ServiceUnderTest) -> None:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    keberatan = await langkah(atasan(mutasi), keberatan, "penerusan", {})
    berdua = mutasi.caller("verifikator", "ppk", "asn", nip=PENGOLAH, unit=["*"])
    keberatan = await langkah(berdua, keberatan, "pemeriksaan", {})
    path, isi = f"/keberatan/{keberatan['id']}/jawaban", jawaban("ditolak", "2026-09-15")
    belum = await ppk(mutasi).post(path, isi, seen=keberatan["versi"])
    assert (belum.status_code, belum.json()["kode"]) == (409, "langkah_tidak_mungkin")
    keberatan = await langkah(berdua, keberatan, "telaah", TELAAH)
    sama = await berdua.post(path, isi, seen=keberatan["versi"])
    assert (sama.status_code, sama.json()["kode"]) == (403, "perlu_orang_lain")


async def test_what_was_taken_back_by_mistake_is_filed_again_and_what_was_answered_is_not(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    lagi = await pegawai(mutasi).post("/keberatan", {"usulan_id": usulan["id"], **ISI})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "sudah_keberatan")
    assert lagi.json()["keberatan_id"] == keberatan["id"]
    assert (await langkah(pegawai(mutasi), keberatan, "pencabutan", {}))["status"] == "dicabut"
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, usulan))
    await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("dikabulkan", "2026-09-15"))
    lagi = await pegawai(mutasi).post("/keberatan", {"usulan_id": usulan["id"], **ISI})
    assert (lagi.status_code, lagi.json()["status_keberatan"]) == (409, "dikabulkan")
    saya = (await pegawai(mutasi).get("/keberatan/saya")).json()["data"]
    assert [each["status"] for each in saya] == ["dikabulkan", "dicabut"]
