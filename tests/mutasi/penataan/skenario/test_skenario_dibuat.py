"""A scenario is drafted, read, and asked to be computed; what cannot be is refused with the pins in its way."""

from typing import Any

import asyncpg
import pytest

from services.mutasi.penataan import soal
from services.mutasi.penataan.skenario import isi
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, VERIFIKATOR, asn, jabatan
from tests.mutasi.penataan.skenario.rancang import (
    ALAMAT,
    TMT_RENCANA,
    minta_hitung,
    perencana,
    rancang,
    skenario_baru,
)

ASING = "199912312025011999"
LL = "DISHUB-LL-01"


def harus(nip: str, kode: str) -> dict[str, str]:
    return {"nip": nip, "jabatan": kode, "jenis": "harus"}


async def test_a_draft_says_all_that_is_asked_with_what_counts_how_much(mutasi: ServiceUnderTest) -> None:
    jawab = await perencana(mutasi).post(ALAMAT, skenario_baru())
    assert jawab.status_code == 201, jawab.text
    skenario = jawab.json()
    assert jawab.headers["location"].endswith(f"{ALAMAT}/{skenario['id']}")
    assert jawab.headers["etag"] == '"1"'
    assert (skenario["status"], skenario["tmt"]) == ("draf", TMT_RENCANA)
    assert skenario["isi"]["arah"] == ["promosi", "rotasi"]
    assert skenario["isi"]["tujuan"]["ongkos_pindah"] > 0
    assert skenario["isi"]["nomor"] == f"penataan/{skenario['id']}"
    assert skenario["langkah_mungkin"] == ["perhitungan", "pembatalan"]
    assert (await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}")).json() == skenario


async def test_scenarios_are_listed_the_latest_first_and_by_state(mutasi: ServiceUnderTest) -> None:
    satu, dua = [await rancang(mutasi) for _ in range(2)]
    await minta_hitung(mutasi, satu)
    semua = (await perencana(mutasi).get(ALAMAT, limit=1)).json()
    assert [each["id"] for each in semua["data"]] == [dua["id"]]
    lalu = (await perencana(mutasi).get(ALAMAT, limit=1, cursor=semua["berikutnya"])).json()
    assert ([each["id"] for each in lalu["data"]], lalu["berikutnya"]) == ([satu["id"]], None)
    hitung = (await perencana(mutasi).get(ALAMAT, status="menghitung")).json()
    assert [each["id"] for each in hitung["data"]] == [satu["id"]]


async def test_computing_is_asked_for_once_and_by_who_has_seen_the_draft(mutasi: ServiceUnderTest) -> None:
    skenario = await rancang(mutasi)
    alamat = f"{ALAMAT}/{skenario['id']}/perhitungan"
    assert (await perencana(mutasi).post(alamat)).status_code == 428
    assert (await perencana(mutasi).post(alamat, seen=7)).json()["kode"] == "versi_berubah"
    hitung = await minta_hitung(mutasi, skenario)
    assert (hitung["status"], hitung["versi"], hitung["dihitung_oleh"]) == ("menghitung", 2, VERIFIKATOR)
    lagi = await perencana(mutasi).post(alamat, seen=2)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert lagi.json()["langkah_mungkin"] == ["pembatalan"]


@pytest.mark.parametrize(
    ("lain", "letak", "pesan"),
    [
        ({"lingkup": {}}, [f"/isi/lingkup/{each}" for each in ("unit", "orang", "jabatan")], "lingkup kosong"),
        ({"lingkup": {"unit": ["DISHUB", "DISHUB"]}}, ["/isi/lingkup/unit/1"], "sudah disebut"),
        (
            {"sematan": [harus(PEGAWAI, TUJUAN), harus(PEGAWAI, LL)]},
            ["/isi/sematan/0/jabatan", "/isi/sematan/1/jabatan"],
            "diharuskan menempati dua jabatan",
        ),
        (
            {"sematan": [harus(PEGAWAI, TUJUAN), {**harus(PEGAWAI, TUJUAN), "jenis": "tidak_boleh"}]},
            ["/isi/sematan/0", "/isi/sematan/1"],
            "disematkan harus dan sekaligus tidak boleh",
        ),
        (
            {"kaitan": [{"nip": REKAN, "nip_lain": REKAN, "jenis": "bersama"}]},
            ["/isi/kaitan/0/nip_lain"],
            "dikaitkan dengan dirinya sendiri",
        ),
        ({"orang_tetap": [PEGAWAI, REKAN, PEGAWAI]}, ["/isi/orang_tetap/2"], "sudah disebut"),
        ({"batas_pindah": -1}, ["/isi/batas_pindah"], ""),
        ({"arah": []}, ["/isi/arah"], "terlalu sedikit isinya"),
        ({"arah": ["naik"]}, ["/isi/arah/0"], "harus salah satu dari"),
        ({"tujuan": {"ongkos_pindah": 0}}, ["/isi/tujuan/ongkos_pindah"], ""),
    ],
)
async def test_what_contradicts_itself_is_no_draft_and_each_place_of_it_is_pointed_at(
    mutasi: ServiceUnderTest, lain: dict[str, Any], letak: list[str], pesan: str
) -> None:
    jawab = await perencana(mutasi).post(ALAMAT, skenario_baru(**lain))
    assert jawab.status_code == 422
    salah = jawab.json()["kesalahan"]
    assert [each["pointer"] for each in salah] == letak
    assert all(pesan in each["pesan"] and PEGAWAI not in each["pesan"] for each in salah), jawab.text


@pytest.mark.parametrize(
    ("lain", "kode", "letak"),
    [
        ({"lingkup": {"unit": ["DISHUB", "TIDAK-ADA"]}}, "unit_tidak_dikenal", ["/isi/lingkup/unit/1"]),
        (
            {"sematan": [harus(PEGAWAI, TUJUAN), harus(REKAN, "TIDAK-ADA-1")], "jabatan_tertutup": ["TIDAK-ADA-1"]},
            "jabatan_tidak_dikenal",
            ["/isi/sematan/1/jabatan", "/isi/jabatan_tertutup/0"],
        ),
        ({"orang_tetap": [ASING]}, "pegawai_tidak_dikenal", ["/isi/orang_tetap/0"]),
        (
            {"kaitan": [{"nip": REKAN, "nip_lain": ASING, "jenis": "bersama"}]},
            "pegawai_tidak_dikenal",
            ["/isi/kaitan/0/nip_lain"],
        ),
    ],
)
async def test_whom_and_what_nobody_knows_is_named_and_pointed_at(
    mutasi: ServiceUnderTest, lain: dict[str, Any], kode: str, letak: list[str]
) -> None:
    jawab = await perencana(mutasi).post(ALAMAT, skenario_baru(**lain))
    assert (jawab.status_code, jawab.json()["kode"]) == (422, kode)
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == letak


async def test_a_tmt_for_which_nobody_can_be_compared_is_refused_at_once(mutasi: ServiceUnderTest) -> None:
    jauh = "2045-04-01"
    draf = await rancang(mutasi)
    alamat = f"{ALAMAT}/{draf['id']}"
    for jawab in (
        await perencana(mutasi).post(ALAMAT, {**skenario_baru(), "tmt": jauh}),
        await perencana(mutasi).send("PATCH", alamat, {"tmt": jauh}, seen=1),
        await perencana(mutasi).post(f"{alamat}/salinan", {"nama": "Terlalu jauh", "tmt": jauh}),
    ):
        assert (jawab.status_code, jawab.json()["kode"]) == (422, "tmt_terlalu_jauh"), jawab.text
        assert [each["pointer"] for each in jawab.json()["kesalahan"]] == ["/tmt"]


async def test_who_plans_for_one_agency_neither_names_nor_sees_what_is_of_another(mutasi: ServiceUnderTest) -> None:
    dinkes = perencana(mutasi, unit=["DINKES"])
    jawab = await dinkes.post(ALAMAT, skenario_baru())
    assert jawab.json()["kode"] == "unit_tidak_dikenal"
    jawab = await dinkes.post(ALAMAT, skenario_baru(lingkup={"unit": ["DINKES"]}, orang_tetap=[PEGAWAI]))
    assert jawab.json()["kode"] == "pegawai_tidak_dikenal"
    skenario = await rancang(mutasi)
    assert (await dinkes.get(f"{ALAMAT}/{skenario['id']}")).status_code == 404
    assert (await dinkes.get(ALAMAT)).json()["data"] == []
    milik = (await dinkes.post(ALAMAT, skenario_baru(lingkup={"unit": ["DINKES"]}))).json()
    assert [each["id"] for each in (await dinkes.get(ALAMAT)).json()["data"]] == [milik["id"]]


async def test_a_head_of_unit_sees_no_draft_and_a_civil_servant_nothing(mutasi: ServiceUnderTest) -> None:
    skenario = await rancang(mutasi)
    kepala = mutasi.caller("kepala_unit", "asn", nip="197001012000011003", unit=["DISHUB"])
    assert (await kepala.get(f"{ALAMAT}/{skenario['id']}")).status_code == 404
    assert (await kepala.get(ALAMAT)).json()["data"] == []
    assert (await mutasi.caller("asn", nip=PEGAWAI).get(ALAMAT)).status_code == 403
    assert (await kepala.post(ALAMAT, skenario_baru())).status_code == 403


async def test_nobody_pins_themselves_or_a_relative_but_may_be_in_the_scope(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(REKAN, kerabat=[PEGAWAI]))
    perencana_ini = perencana(mutasi, nip=PEGAWAI)
    for nip in (PEGAWAI, REKAN):
        jawab = await perencana_ini.post(ALAMAT, skenario_baru(sematan=[harus(nip, TUJUAN)]))
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan"), jawab.text
    draf = await perencana_ini.post(ALAMAT, skenario_baru())
    assert draf.status_code == 201
    alamat = f"{ALAMAT}/{draf.json()['id']}"
    jawab = await perencana_ini.send(
        "PATCH", alamat, {"isi": skenario_baru(sematan=[harus(REKAN, TUJUAN)])["isi"]}, seen=1
    )
    assert jawab.json()["kode"] == "konflik_kepentingan"
    assert (await perencana(mutasi).post(ALAMAT, skenario_baru(sematan=[harus(REKAN, TUJUAN)]))).status_code == 201


async def test_looking_at_what_is_asked_of_people_leaves_a_trace(mutasi: ServiceUnderTest) -> None:
    skenario = await rancang(mutasi, orang_tetap=[PEGAWAI])
    await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}")
    rows = await mutasi.sql("SELECT rute FROM access_log WHERE subjek @> ARRAY[$1] ORDER BY id", PEGAWAI)
    assert [each["rute"] for each in rows] == [f"POST {ALAMAT}", f"GET {ALAMAT}/{{skenario_id}}"]


@pytest.mark.parametrize(
    ("lain", "jenis", "isian", "nip"),
    [
        (
            {"sematan": [harus(PEGAWAI, TUJUAN), harus(REKAN, TUJUAN)]},
            "kursi_kurang",
            ["/isi/sematan/0", "/isi/sematan/1"],
            [PEGAWAI, REKAN],
        ),
        (
            {"sematan": [harus(PEGAWAI, TUJUAN)], "batas_pindah": 0},
            "batas_pindah_kurang",
            ["/isi/batas_pindah", "/isi/sematan/0"],
            [PEGAWAI],
        ),
        (
            {
                "sematan": [harus(PEGAWAI, TUJUAN)],
                "kaitan": [{"nip": PEGAWAI, "nip_lain": REKAN, "jenis": "bersama"}],
                "batas_pindah": 1,
            },
            "batas_pindah_kurang",
            ["/isi/batas_pindah", "/isi/sematan/0", "/isi/kaitan/0"],
            [PEGAWAI, REKAN],
        ),
        (
            {"sematan": [harus(PEGAWAI, TUJUAN)], "orang_tetap": [PEGAWAI]},
            "orang_tetap",
            ["/isi/sematan/0", "/isi/orang_tetap/0"],
            [PEGAWAI],
        ),
        (
            {"sematan": [harus(PEGAWAI, TUJUAN)], "jabatan_tertutup": [TUJUAN]},
            "jabatan_tertutup",
            ["/isi/sematan/0", "/isi/jabatan_tertutup/0"],
            [PEGAWAI],
        ),
        (
            {
                "sematan": [harus(PEGAWAI, TUJUAN)],
                "orang_tetap": [REKAN],
                "kaitan": [{"nip": REKAN, "nip_lain": PEGAWAI, "jenis": "bersama"}],
            },
            "kaitan_tertahan",
            ["/isi/kaitan/0", "/isi/sematan/0", "/isi/orang_tetap/0"],
            [PEGAWAI, REKAN],
        ),
        (
            {
                "lingkup": {"orang": [PEGAWAI]},
                "kaitan": [{"nip": PEGAWAI, "nip_lain": REKAN, "jenis": "bersama"}],
            },
            "di_luar_lingkup",
            ["/isi/kaitan/0"],
            [REKAN],
        ),
        ({"lingkup": {"unit": ["DINKES"]}, "orang_tetap": []}, "lingkup_kosong", ["/isi/lingkup"], []),
        (
            {"lingkup": {"orang": [PEGAWAI]}, "sematan": [harus(PEGAWAI, TUJUAN)]},
            "di_luar_lingkup",
            ["/isi/sematan/0"],
            [],
        ),
    ],
)
async def test_pins_that_no_plan_can_hold_are_named_before_anything_is_computed(
    mutasi: ServiceUnderTest, lain: dict[str, Any], jenis: str, isian: list[str], nip: list[str]
) -> None:
    skenario = await rancang(mutasi, **lain)
    jawab = await perencana(mutasi).post(f"{ALAMAT}/{skenario['id']}/perhitungan", seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "skenario_mustahil"), jawab.text
    (konflik,) = jawab.json()["konflik"]
    assert (konflik["jenis"], konflik["isian"], konflik["nip"]) == (jenis, isian, nip)
    assert konflik["pesan"] in jawab.json()["detail"]
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == isian
    assert (await perencana(mutasi).get(f"{ALAMAT}/{skenario['id']}")).json()["status"] == "draf"


async def test_a_seat_whose_holder_is_held_out_is_not_free_for_a_must(mutasi: ServiceUnderTest) -> None:
    lain = "199303032017013003"
    await mutasi.receive(jabatan(TUJUAN, formasi=1, terisi=1), asn(lain, TUJUAN))
    skenario = await rancang(mutasi, sematan=[harus(PEGAWAI, TUJUAN)], orang_tetap=[lain])
    jawab = await perencana(mutasi).post(f"{ALAMAT}/{skenario['id']}/perhitungan", seen=1)
    (konflik,) = jawab.json()["konflik"]
    assert (konflik["jenis"], konflik["nip"], konflik["jabatan"]) == ("kursi_kurang", [PEGAWAI, lain], [TUJUAN])


async def test_who_has_left_since_is_no_longer_in_the_scope(mutasi: ServiceUnderTest) -> None:
    skenario = await rancang(mutasi, sematan=[harus(PEGAWAI, TUJUAN)])
    await mutasi.receive(asn(PEGAWAI, None, keluar=True))
    jawab = await perencana(mutasi).post(f"{ALAMAT}/{skenario['id']}/perhitungan", seen=1)
    assert [each["jenis"] for each in jawab.json()["konflik"]] == ["di_luar_lingkup"]


def test_people_are_linked_in_the_ways_that_the_solver_knows() -> None:
    assert {each.value for each in isi.JenisKaitan} == {each.value for each in soal.JenisKaitan}


@pytest.mark.parametrize(
    "ubah",
    [
        "isi = isi || '{\"batas_pindah\": 1}'",
        "tmt = tmt + 1",
        "cakupan = '{}'",
        "dibuat_oleh = 'orang lain'",
        "status = 'diadopsi'",
        "versi = versi + 1",
    ],
)
async def test_what_is_being_computed_changes_no_more_whoever_writes(mutasi: ServiceUnderTest, ubah: str) -> None:
    skenario = await minta_hitung(mutasi, await rancang(mutasi))
    naik = "" if ubah.startswith("versi") else ", versi = versi + 1"
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql(
            f"UPDATE skenario SET {ubah}{naik if 'versi' not in ubah else ' + 1'} WHERE id = $1",
            skenario["id"],
        )


async def test_results_are_written_only_while_it_is_computed(mutasi: ServiceUnderTest) -> None:
    skenario = await rancang(mutasi)
    baris = """INSERT INTO skenario_penempatan (skenario_id, nip, nama, asal, jalur_unit, nilai, bagian)
               VALUES ($1, $2, 'Pegawai', 'DISHUB-LL-01', '{}', 0, '{}')"""
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql(baris, skenario["id"], PEGAWAI)
    await minta_hitung(mutasi, skenario)
    await mutasi.sql(baris, skenario["id"], PEGAWAI)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql("UPDATE skenario_penempatan SET nilai = 1")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql("DELETE FROM skenario")
