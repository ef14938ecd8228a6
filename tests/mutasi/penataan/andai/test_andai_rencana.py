"""Why a plan places somebody where it does, and what if not: answered from the files of the plan."""

import os
import signal
from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.penataan.andai import ingatan as modul
from services.mutasi.penataan.andai.ingatan import ingatan
from services.mutasi.penataan.andai.kalimat import alasan_pindah
from services.mutasi.penataan.andai.repository import Langkah
from services.mutasi.penataan.andai.terhalang import yang_tampak
from services.mutasi.penataan.skenario.bagian import sandingkan
from shared.privasi.terlihat import Pandangan, hak_atas_orang
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, TUJUAN, VERIFIKATOR, asn
from tests.mutasi.penataan.hitung.panggung_penataan import Panggung
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana

LL = "DISHUB-LL-01"


def lebih_cocok(nip: str, kode: str) -> int:
    """REKAN fits the vacant post best, PEGAWAI nearly as well."""
    return {(REKAN, TUJUAN): 9_000, (PEGAWAI, TUJUAN): 8_500}.get((nip, kode), 6_000)


async def jelaskan(panggung: Panggung, skenario: dict[str, Any], pegawai: str, **lain: Any) -> Any:
    panggung.mutasi.client.headers["Tujuan-Akses"] = "menelaah rencana penataan"
    return await perencana(panggung.mutasi).get(f"{ALAMAT}/{skenario['id']}/penjelasan", pegawai=pegawai, **lain)


async def andaikan(panggung: Panggung, skenario: dict[str, Any], nip: str, kode: str, jenis: str) -> Any:
    isi = {"nip": nip, "kode_jabatan": kode, "jenis": jenis}
    return await perencana(panggung.mutasi).post(f"{ALAMAT}/{skenario['id']}/andai", isi)


async def test_who_moves_is_told_what_tipped_it_and_in_which_chain(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    jawab = await jelaskan(panggung, skenario, REKAN)
    assert jawab.status_code == 200, jawab.text
    isi = jawab.json()
    assert (isi["jabatan_asal"], isi["jabatan_tujuan"], isi["penentu"]) == (LL, TUJUAN, "kecocokan")
    menurut = {each["bagian"]: each for each in isi["bagian"]}
    assert (menurut["kecocokan"]["tujuan"], menurut["kecocokan"]["asal"]) == (9_000, 6_000)
    (baris,) = await panggung.penempatan(skenario["id"])
    assert sum(each["selisih"] for each in isi["bagian"]) == baris["bagian"]["selisih"]
    assert [(each["nip"], each["jabatan_tujuan"]) for each in isi["rantai"]] == [(REKAN, TUJUAN)]
    nama = await panggung.mutasi.sql(
        "SELECT nama FROM proyeksi_jabatan WHERE kode IN ($1, $2) ORDER BY kode", TUJUAN, LL
    )
    tujuan, asal = (each["nama"] for each in nama)
    (langkah,) = isi["rantai"]
    for satu in (isi, langkah):
        assert (satu["nama_jabatan_asal"], satu["nama_jabatan_tujuan"]) == (asal, tujuan)
    assert isi["versi_tanggapan"] == 0


async def test_who_hoped_for_a_post_learns_what_is_missing_and_that_much_more_wins_it(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    isi = (await jelaskan(panggung, skenario, PEGAWAI, kode_jabatan=TUJUAN)).json()
    assert (isi["jabatan_asal"], isi["jabatan_tujuan"], isi["rantai"]) == (LL, LL, [])
    # Who stays learns what staying is worth, beside the post that they hoped for.
    assert [each["selisih"] for each in isi["bagian"]] == [0] * len(isi["bagian"])
    assert sum(each["asal"] for each in isi["ditanya"]["bagian"]) == sum(each["tujuan"] for each in isi["bagian"]) > 0
    assert isi["alasan"].startswith("Tetap: jabatan lain yang terdekat,")
    assert isi["alasan"].endswith("menurunkan nilai seluruh rencana 500.")
    assert "lebih berguna bagi yang lain: seluruh rencana akan turun 500" in isi["ditanya"]["alasan"]
    assert isi["ditanya"]["kode_jabatan"] == TUJUAN
    # What is missing is what demanding it costs.
    kurang = -(await andaikan(panggung, skenario, PEGAWAI, TUJUAN, "harus")).json()["selisih"]
    assert (isi["ditanya"]["kurang"], isi["ditanya"]["pasti"]) == (kurang, True) == (500, True)
    assert (isi["terdekat"][0]["kode_jabatan"], isi["terdekat"][0]["kurang"]) == (TUJUAN, 500)
    bagian = {each["bagian"]: each for each in isi["ditanya"]["bagian"]}
    assert (bagian["kecocokan"]["asal"], bagian["kecocokan"]["tujuan"]) == (6_000, 8_500)
    assert sum(each["tujuan"] for each in bagian.values()) == isi["ditanya"]["nilai"]

    def naik(nip: str, kode: str) -> int:
        return lebih_cocok(nip, kode) + (kurang + 1 if (nip, kode) == (PEGAWAI, TUJUAN) else 0)

    (satu,) = await panggung.penempatan((await panggung.hitung(naik))["id"])
    assert satu["nip"] == PEGAWAI


async def test_if_one_placement_is_forbidden_the_next_best_plan_says_who_comes_instead(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    jawab = await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    assert jawab.status_code == 200, jawab.text
    isi = jawab.json()
    assert (isi["jabatan_tujuan"], isi["selisih"], isi["tanpa_jabatan"]) == (LL, -500, [])
    bergeser = {each["nip"]: (each["jabatan_asal"], each["jabatan_tujuan"]) for satu in isi["rantai"] for each in satu}
    assert bergeser == {REKAN: (TUJUAN, LL), PEGAWAI: (LL, TUJUAN)}
    nama = {each["jabatan_asal"]: each["nama_jabatan_asal"] for satu in isi["rantai"] for each in satu}
    assert nama[LL] == isi["nama_jabatan_tujuan"] != nama[TUJUAN]
    sama = (await andaikan(panggung, skenario, PEGAWAI, TUJUAN, "harus")).json()
    assert (sama["jabatan_tujuan"], sama["selisih"]) == (TUJUAN, -500)


async def test_what_is_forbidden_to_be_otherwise_is_said(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok, sematan=[{"nip": REKAN, "jabatan": TUJUAN, "jenis": "harus"}])
    jawab = await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    assert (jawab.status_code, jawab.json()["kode"], jawab.json()["sebab"]) == (409, "andai_mustahil", [])
    assert "Sematan skenario ini mengharuskan" in jawab.json()["detail"]
    asing = await andaikan(panggung, skenario, VERIFIKATOR, "TIADA-01", "harus")
    assert (asing.status_code, asing.json()["kode"]) == (422, "tidak_ditata")
    assert [each["pointer"] for each in asing.json()["kesalahan"]] == ["/nip", "/kode_jabatan"]


async def test_of_a_pair_that_the_law_excludes_the_rule_is_named(panggung: Panggung) -> None:
    await panggung.mutasi.receive(asn(PEGAWAI, kinerja=[]))
    skenario = await panggung.hitung(lebih_cocok)
    ditanya = (await jelaskan(panggung, skenario, PEGAWAI, kode_jabatan=TUJUAN)).json()["ditanya"]
    judul = next(each.judul for each in KATALOG if each.kode == "P-08")
    assert ditanya["sebab"] == [{"kode": "P-08", "judul": judul}]
    assert (ditanya["nilai"], ditanya["kurang"], ditanya["alasan"]) == (None, None, f"Tidak dimungkinkan: {judul}.")
    jawab = await andaikan(panggung, skenario, PEGAWAI, TUJUAN, "harus")
    assert (jawab.status_code, jawab.json()["kode"], jawab.json()["sebab"]) == (
        409,
        "andai_mustahil",
        ditanya["sebab"],
    )
    assert judul in jawab.json()["detail"]
    # The record has changed since, and the plan has not.
    await panggung.mutasi.receive(asn(PEGAWAI))
    ditanya = (await jelaskan(panggung, skenario, PEGAWAI, kode_jabatan=TUJUAN)).json()["ditanya"]
    assert [each["kode"] for each in ditanya["sebab"]] == ["aturan:berubah"]


async def test_of_a_pair_that_the_scenario_wants_without_a_warning_the_rule_is_named_too(panggung: Panggung) -> None:
    """PEGAWAI is in this post for a year only, which P-04 warns of."""
    baru = asn(PEGAWAI)
    assert baru.jabatan is not None
    baru = baru.model_copy(update={"jabatan": baru.jabatan.model_copy(update={"tmt": date(2025, 11, 1)})})
    await panggung.mutasi.receive(baru)
    skenario = await panggung.hitung(lebih_cocok, tanpa_peringatan=["P-04"])
    ditanya = (await jelaskan(panggung, skenario, PEGAWAI, kode_jabatan=TUJUAN)).json()["ditanya"]
    assert [each["kode"] for each in ditanya["sebab"]] == ["P-04"]
    boleh = await panggung.hitung(lebih_cocok, tanpa_peringatan=[])
    ditanya = (await jelaskan(panggung, boleh, PEGAWAI, kode_jabatan=TUJUAN)).json()["ditanya"]
    assert ditanya["sebab"] == []


@pytest.mark.parametrize(
    ("lain", "kode"),
    [
        ({"sematan": [{"nip": PEGAWAI, "jabatan": TUJUAN, "jenis": "tidak_boleh"}]}, ["sematan:tidak_boleh"]),
        ({"orang_tetap": [PEGAWAI]}, ["orang:tetap"]),
        ({"jabatan_tertutup": [TUJUAN]}, ["jabatan:tertutup"]),
        ({"arah": ["demosi"]}, ["arah:rotasi"]),
        ({"sematan": [{"nip": REKAN, "jabatan": TUJUAN, "jenis": "harus"}]}, ["rencana:tanpa_kursi"]),
    ],
)
async def test_of_any_other_cause_it_is_said_which(panggung: Panggung, lain: dict[str, Any], kode: list[str]) -> None:
    skenario = await panggung.hitung(lebih_cocok, **lain)
    isi = (await jelaskan(panggung, skenario, PEGAWAI, kode_jabatan=TUJUAN)).json()
    assert [each["kode"] for each in isi["ditanya"]["sebab"]] == kode
    assert all(each["kode_jabatan"] != TUJUAN for each in isi["terdekat"])
    jawab = await andaikan(panggung, skenario, PEGAWAI, TUJUAN, "harus")
    assert (jawab.status_code, [each["kode"] for each in jawab.json()["sebab"]]) == (409, kode)
    assert isi["ditanya"]["sebab"][0]["judul"] in jawab.json()["detail"]


def test_what_only_some_may_see_is_told_to_nobody_else() -> None:
    tanpa_tujuan = Pandangan(hak_atas_orang(frozenset({"tim_penilai"})), bertujuan=False)
    assert yang_tampak(["P-05", "arah:promosi"], tanpa_tujuan) == ["arah:promosi"]
    assert yang_tampak(["P-05"], tanpa_tujuan) == ["aturan:tersamar"]
    assert yang_tampak([], tanpa_tujuan) == []


def test_who_moves_to_give_way_is_told_for_whom_and_what_the_chain_gains() -> None:
    bagian = sandingkan({"kecocokan": 5_000, "ongkos_pindah": -500}, {"kecocokan": 5_200})
    langkah = [
        Langkah(PEGAWAI, "Pemberi", "A", None, "B", None, {"selisih": -700}),
        Langkah(REKAN, "Penerima", "C", None, "A", None, {"selisih": 2_400}),
    ]
    kalimat = alasan_pindah(PEGAWAI, "A", bagian, langkah, diharuskan=False)
    assert kalimat == "Memberi tempat bagi Penerima: baginya sendiri bernilai 700 lebih rendah; rantai bersama +1700."
    naik = sandingkan({"kecocokan": 9_000, "ongkos_pindah": -500}, {"kecocokan": 5_200})
    assert "kecocokannya (+3800); seluruhnya bernilai 3300" in alasan_pindah(PEGAWAI, "A", naik, [], diharuskan=False)


@pytest.mark.parametrize(
    "lain",
    [
        {"batas_pindah": 1},
        {"kaitan": [{"nip": PEGAWAI, "nip_lain": REKAN, "jenis": "sewilayah"}]},
    ],
)
async def test_under_a_budget_or_with_couples_the_answer_is_that_of_a_copy_with_the_pin(
    panggung: Panggung, lain: dict[str, Any]
) -> None:
    skenario = await panggung.hitung(lebih_cocok, nomor="800/1/UJI", **lain)
    jawab = await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    assert jawab.status_code == 200, jawab.text
    pin = {"nip": REKAN, "jabatan": TUJUAN, "jenis": "tidak_boleh"}
    salinan = await panggung.hitung(lebih_cocok, nomor="800/1/UJI", sematan=[pin], **lain)
    isi = jawab.json()
    assert isi["selisih"] == salinan["ringkasan"]["nilai"] - skenario["ringkasan"]["nilai"] == -500
    assert (isi["jabatan_tujuan"], isi["celah"]) == (LL, 0)
    assert {each["nip"]: each["tujuan"] for each in await panggung.penempatan(salinan["id"])} == {PEGAWAI: TUJUAN}
    bergeser = {each["nip"]: each["jabatan_tujuan"] for satu in isi["rantai"] for each in satu}
    assert bergeser == {REKAN: LL, PEGAWAI: TUJUAN}


async def test_a_budget_that_leaves_no_room_says_why_there_is_no_such_plan(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok, batas_pindah=0)
    jawab = await andaikan(panggung, skenario, REKAN, TUJUAN, "harus")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "andai_mustahil")
    assert "Batas 0 perpindahan kurang dari 1" in jawab.json()["detail"]


async def test_an_answer_that_takes_long_waits_for_who_asks_again(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    skenario = await panggung.hitung(lebih_cocok, batas_pindah=1)
    with monkeypatch.context() as sementara:
        sementara.setattr(modul, "TUNGGU", 0)
        jawab = await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    assert (jawab.status_code, jawab.json()["kode"]) == (503, "andai_belum_selesai")
    assert jawab.headers["Retry-After"] == "5"
    (dikerjakan,) = ingatan(panggung.mutasi.runtime).ditanya.values()
    jawab = await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    assert (jawab.status_code, jawab.json()["selisih"]) == (200, -500)
    assert dikerjakan.done()
    assert not ingatan(panggung.mutasi.runtime).ditanya


async def test_a_plan_with_a_budget_still_tells_what_is_missing(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok, batas_pindah=1)
    ditanya = (await jelaskan(panggung, skenario, PEGAWAI, kode_jabatan=TUJUAN)).json()["ditanya"]
    # The prices alone: at least so much.
    assert (ditanya["kurang"] <= 500, ditanya["pasti"], ditanya["nilai_kursi"]) == (True, False, None)


async def test_only_planners_ask_and_only_of_plans_that_are_there(panggung: Panggung, mutasi: ServiceUnderTest) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    jalur = f"{ALAMAT}/{skenario['id']}/penjelasan"
    for siapa in (
        mutasi.caller("asn", nip=REKAN),
        mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"]),
    ):
        assert (await siapa.get(jalur, pegawai=REKAN)).status_code == 403
    lain = await perencana(mutasi, unit=["DINKES"]).get(jalur, pegawai=REKAN)
    assert (lain.status_code, lain.json()["kode"]) == (404, "tidak_ditemukan")
    belum = await panggung.siapkan(lebih_cocok)
    jawab = await jelaskan(panggung, belum, REKAN)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "belum_dihitung")


async def test_without_the_object_store_it_is_said_that_it_may_work_later(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    panggung.mutasi.runtime.client = None
    jawab = await jelaskan(panggung, skenario, REKAN)
    assert (jawab.status_code, jawab.json()["kode"]) == (503, "gudang_tidak_terjangkau")


async def test_answers_come_from_another_process_and_where_it_is_killed_from_the_next(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    semula = await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    anak = ingatan(panggung.mutasi.runtime).anak
    pertama = anak.pid
    assert pertama is not None
    os.kill(pertama, signal.SIGKILL)
    kini = await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    assert (kini.status_code, kini.json()) == (200, semula.json())
    assert anak.pid not in {pertama, os.getpid()}


async def test_whoever_answers_and_always_dies_is_told_of(panggung: Panggung, monkeypatch: pytest.MonkeyPatch) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    monkeypatch.setattr(modul, "PENJAWAB", "tests.tiada")
    jawab = await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    assert (jawab.status_code, jawab.json()["kode"]) == (503, "andai_terhenti")
    assert "berkali-kali terhenti" in jawab.json()["detail"]


async def test_whoever_looks_is_on_record_with_everybody_they_saw(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    await andaikan(panggung, skenario, REKAN, TUJUAN, "tidak_boleh")
    rows = await panggung.mutasi.sql("SELECT subjek FROM access_log WHERE rute LIKE '%/andai'")
    assert sorted(rows[-1]["subjek"]) == sorted([PEGAWAI, REKAN])
