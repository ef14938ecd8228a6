"""What an answer says of its own time, and what is said where nobody answers or another authority is meant."""

from tests.layanan import ServiceUnderTest
from tests.mutasi import test_antar_instansi as antar
from tests.mutasi.keberatan.langkah_keberatan import (
    ISI,
    ajukan,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    ppk,
)
from tests.mutasi.keberatan.test_akhir_keberatan import pada
from tests.mutasi.kota import catat_surat, usulan_berstatus


async def test_an_answer_keeps_its_last_days_and_by_which_law_it_was_late(mutasi: ServiceUnderTest) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    pada(mutasi, 10, 7)
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-10-07"))
    rincian = keberatan["riwayat"][-1]["rincian"]
    assert rincian["batas_jawab"] == {"pp_79_2021": "2026-10-14", "uu_30_2014": "2026-09-29"}
    assert rincian["jawaban_terlambat"] == ["uu_30_2014"]


async def test_what_is_in_time_is_not_turned_away_without_a_word(mutasi: ServiceUnderTest) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    path, isi = f"/keberatan/{keberatan['id']}/jawaban", jawaban("tidak_dapat_diterima", "2026-09-15")
    tanpa = await ppk(mutasi).post(path, isi, seen=keberatan["versi"])
    assert (tanpa.status_code, tanpa.json()["kesalahan"][0]["pointer"]) == (422, "/walau_dalam_tenggang")
    kata = {"walau_dalam_tenggang": "Pemohonnya bukan pegawai yang dituju keputusan itu."}
    lain = await ppk(mutasi).post(path, {**isi, **kata, "putusan": "ditolak"}, seen=keberatan["versi"])
    assert lain.status_code == 422
    dijawab = await langkah(ppk(mutasi), keberatan, "jawaban", {**isi, **kata})
    assert dijawab["riwayat"][-1]["rincian"]["walau_dalam_tenggang"] == kata["walau_dalam_tenggang"]


async def test_after_weeks_of_silence_the_court_is_named_with_what_is_in_dispute(mutasi: ServiceUnderTest) -> None:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    for bulan, hari, disebut in ((10, 14, False), (11, 30, True)):
        pada(mutasi, bulan, hari)
        diam = (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["diam"]
        assert ("PTUN Palembang" in diam, "diperdebatkan" in diam) == (disebut, disebut)


async def test_of_a_refused_case_it_is_said_where_the_refusal_is_objected_to(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "ditolak")
    jawab = await pegawai(mutasi).post("/keberatan", {"usulan_id": usulan["id"], **ISI})
    assert (jawab.status_code, "dengan surat" in jawab.json()["detail"]) == (409, True)


async def test_a_decree_from_above_the_city_is_objected_to_there(mutasi: ServiceUnderTest) -> None:
    usulan = await antar.usulkan(mutasi, "keluar", antar.keluar(), *antar.SURAT_KELUAR)
    await antar.sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", antar.PERSETUJUAN))
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    await antar.sampai(mutasi, usulan, ("penetapan", antar.PENETAPAN))
    jawab = await pegawai(mutasi).post("/keberatan", {"usulan_id": usulan["id"], **ISI})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tanpa_keputusan")
    assert "Gubernur" in jawab.json()["detail"]
    hak = (await pegawai(mutasi).get(f"/usulan/{usulan['id']}/keberatan")).json()
    assert (hak["dapat_diajukan"], "ditetapkan di atas kota" in hak["sebab"]) == (False, True)
