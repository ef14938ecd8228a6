"""A scenario is computed from a matrix that kompetensi stored, over the real object store, to a plan that is proven."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from services.mutasi.penataan.hitung import gudang
from services.mutasi.penataan.hitung.buka import buka
from services.mutasi.penataan.verifikasi.periksa import periksa
from shared.contracts.mutasi import MatriksDiperlukan
from shared.privasi.sel import SEL_TERKECIL
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, asn, jabatan
from tests.mutasi.penataan.hitung.panggung_penataan import Panggung
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana

LL = "DISHUB-LL-01"


def lebih_cocok(nip: str, kode: str) -> int:
    """REKAN fits the vacant post, both fit their own."""
    return {(REKAN, TUJUAN): 9_000, (PEGAWAI, TUJUAN): 4_000}.get((nip, kode), 6_000)


async def test_the_vacant_post_goes_to_who_fits_it_and_the_plan_is_proven(panggung: Panggung, tmp_path: Path) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    assert (skenario["status"], skenario["gagal"]) == ("siap", None), skenario["gagal"]
    (satu,) = await panggung.penempatan(skenario["id"])
    assert (satu["nip"], satu["asal"], satu["tujuan"]) == (REKAN, LL, TUJUAN)
    assert (satu["jenis"], satu["arah"], satu["rantai"], satu["langkah"]) == ("antar_unit", "rotasi", 1, 1)
    assert (satu["nilai"], satu["nilai_asal"]) == (9_000, 6_000)
    assert satu["bagian"]["jumlah"] - satu["bagian"]["asal"]["jumlah"] == satu["bagian"]["selisih"] > 0
    ringkasan = skenario["ringkasan"]
    assert (ringkasan["pindah"], ringkasan["celah"], ringkasan["terbaik"]) == (1, 0, True)
    assert ringkasan["kecocokan_sesudah"] - ringkasan["kecocokan_sebelum"] == 3_000
    unit = (await perencana(panggung.mutasi).get(f"{ALAMAT}/{skenario['id']}/unit")).json()["data"]
    assert [(each["kode"], each["dinilai_sebelum"], each["dinilai_sesudah"]) for each in unit] == [
        ("DISHUB-AK", 0, 1),
        ("DISHUB-LL", 2, 1),
    ]
    assert [(each["kecocokan_sebelum"], each["kecocokan_sesudah"]) for each in unit] == [(0, 9_000), (12_000, 6_000)]
    berkas = await panggung.mutasi.sql("SELECT berkas FROM skenario")
    await gudang.unduh(await panggung.gudang(), UUID(skenario["id"]), berkas[0]["berkas"], tmp_path)
    laporan = periksa(tmp_path)
    assert (laporan.salah, laporan.celah, laporan.pindah) == ([], 0, 1)
    assert buka(tmp_path).nilai == ringkasan["nilai"] == laporan.nilai


async def test_a_plan_that_is_ready_holds_its_matrix(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    (ditahan,) = await panggung.mutasi.published(MatriksDiperlukan)
    assert (str(ditahan.event.id), ditahan.event.selesai) == (skenario["matriks_id"], None)
    assert ditahan.version > 1


async def test_a_plan_that_nobody_wants_any_more_lets_its_matrix_go(panggung: Panggung) -> None:
    for langkah in (panggung.minta(), panggung.siapkan(lebih_cocok)):
        skenario = await langkah
        batal = await perencana(panggung.mutasi).post(f"{ALAMAT}/{skenario['id']}/pembatalan")
        assert (batal.status_code, batal.json()["status"]) == (200, "dibatalkan"), batal.text
        dilepas = (await panggung.mutasi.published(MatriksDiperlukan))[-1]
        assert (str(dilepas.event.id), dilepas.version) == (skenario["matriks_id"], 3)
        assert dilepas.event.selesai == panggung.mutasi.clock.today()


async def test_computed_again_from_the_same_it_is_the_same_plan(panggung: Panggung) -> None:
    satu = await panggung.hitung(lebih_cocok, nomor="800/1/UJI")
    dua = await panggung.hitung(lebih_cocok, nomor="800/1/UJI")
    assert satu["bahan"]["soal_sidik"] == dua["bahan"]["soal_sidik"]
    assert satu["ringkasan"] == dua["ringkasan"]


async def test_what_is_asked_otherwise_is_another_question_and_the_trail_says_which(panggung: Panggung) -> None:
    """Pins, people held out and how many may move are as much of it as what places are worth."""
    lain: list[dict[str, Any]] = [
        {},
        {"batas_pindah": 0},
        {"sematan": [{"nip": REKAN, "jabatan": TUJUAN, "jenis": "tidak_boleh"}]},
        {"orang_tetap": [REKAN]},
        {"nomor": "800/2/UJI"},
    ]
    sidik = [
        (await panggung.hitung(lebih_cocok, **{"nomor": "800/1/UJI", **isi}))["bahan"]["soal_sidik"] for isi in lain
    ]
    assert len(set(sidik)) == len(lain)
    jejak = await panggung.mutasi.sql("SELECT sesudah FROM audit WHERE aksi = 'siap' ORDER BY id")
    assert [each["sesudah"]["soal"] for each in jejak] == sidik


async def banyak_menyatakan(panggung: Panggung, banyak: int) -> None:
    """So many others of the scope wish for something too, elsewhere."""
    semua = [f"19930303201701{nomor:04d}" for nomor in range(banyak)]
    await panggung.mutasi.receive(jabatan(LL, formasi=40, terisi=banyak + 2), *(asn(nip, LL) for nip in semua))
    for nip in semua:
        ingin = {"keinginan": [{"kode_unit": "DINKES"}]}
        jawab = await panggung.mutasi.caller("asn", nip=nip).send("PUT", "/keinginan", ingin, key=nip, seen=0)
        assert jawab.status_code == 200, jawab.text


async def test_the_wishes_of_a_few_do_not_count_so_that_no_weight_tells_them(panggung: Panggung) -> None:
    """Two plans that differ by the weight of wishes alone would tell whose they are."""
    orang = panggung.mutasi.caller("asn", nip=PEGAWAI)
    await orang.send("PUT", "/keinginan", {"keinginan": [{"kode_jabatan": TUJUAN}]}, key=str(uuid4()), seen=0)
    await banyak_menyatakan(panggung, SEL_TERKECIL - 2)
    nilai = []
    for bobot in (0, 100_000):
        tujuan = {"keinginan": bobot, "kebutuhan": 0, "keseimbangan_abk": 0, "ongkos_pindah": 1_000}
        skenario = await panggung.hitung(lambda nip, kode: 6_000, tujuan=tujuan)
        nilai.append((skenario["ringkasan"]["pindah"], skenario["ringkasan"]["nilai"]))
        assert ("Keinginan tidak ikut dihitung" in str(skenario["bahan"]["catatan"])) is bool(bobot)
    assert nilai[0] == nilai[1]


async def test_a_wish_decides_between_two_who_fit_alike_and_only_inside_the_scenario(panggung: Panggung) -> None:
    """Whoever of the two states it."""
    await banyak_menyatakan(panggung, SEL_TERKECIL - 1)
    for nip in (PEGAWAI, REKAN):
        ingin = {"keinginan": [{"kode_unit": "DISHUB-AK", "jenis_jabatan": "JA"}]}
        orang = panggung.mutasi.caller("asn", nip=nip)
        versi = (await orang.get("/keinginan")).json()["versi"]
        jawab = await orang.send("PUT", "/keinginan", ingin, key=str(uuid4()), seen=versi)
        assert jawab.status_code == 200, jawab.text
        skenario = await panggung.hitung(lambda nip, kode: 7_000)
        (satu,) = await panggung.penempatan(skenario["id"])
        assert (satu["nip"], satu["tujuan"], satu["bagian"]["keinginan"]) == (nip, TUJUAN, 500)
        kini = (await orang.get("/keinginan")).json()["versi"]
        await orang.send("PUT", "/keinginan", {"keinginan": []}, key=str(uuid4()), seen=kini)
