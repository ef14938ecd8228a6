"""Two plans beside each other: what is asked otherwise, what that comes to, and why somebody goes elsewhere."""

from dataclasses import replace
from typing import Any

import pytest

from services.mutasi.hukum.arah import Arah
from services.mutasi.penataan.skenario.banding import Rencana, bandingkan
from services.mutasi.penataan.skenario.hasil import Ditempatkan
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.ringkasan import BahanRencana, Ringkasan
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, TUJUAN
from tests.mutasi.penataan.skenario.rancang import (
    ALAMAT,
    RINGKASAN,
    TMT_RENCANA,
    isi_skenario,
    jadi,
    penempatan,
    perencana,
    rancang,
)

LL = "DISHUB-LL-01"


def ke(tujuan: str | None, arah: str | None = "rotasi", nip: str = PEGAWAI) -> Ditempatkan:
    return Ditempatkan(nip, "Pegawai", LL, f"Jabatan {LL}", tujuan, tujuan, arah and Arah(arah), 8_000, 6_000)


def rencana(*siapa: Ditempatkan, bahan: str = "a", ringkasan: dict[str, Any] | None = None, **isi: Any) -> Rencana:
    return Rencana(
        IsiSkenario.model_validate(isi_skenario(**isi)),
        TMT_RENCANA,
        BahanRencana(matriks_sha256=bahan),
        Ringkasan.model_validate({**RINGKASAN, **(ringkasan or {})}),
        siapa,
    )


def sebab(satu: Rencana, lain: Rencana) -> list[str]:
    (orang,) = bandingkan(satu, lain).orang
    return [str(each) for each in orang.sebab]


def test_the_same_plan_differs_in_nothing() -> None:
    beda = bandingkan(rencana(ke(TUJUAN)), rencana(ke(TUJUAN)))
    assert (beda.isian, beda.bahan_sama, beda.orang) == ((), True, ())
    assert all(each.skenario == each.dengan for each in beda.angka)


def test_what_is_asked_and_what_came_out_are_no_other_material() -> None:
    satu, lain = rencana(ke(TUJUAN)), rencana(ke(TUJUAN))
    bahan = lain.bahan.model_copy(update={"soal_sidik": "lain", "catatan": ["Keinginan tidak ikut dihitung."]})
    assert bandingkan(satu, replace(lain, bahan=bahan)).bahan_sama


def test_every_figure_is_compared_and_every_rule_that_warns() -> None:
    beda = bandingkan(
        rencana(ringkasan={"pindah": 14, "peringatan": {"P-04": 2}}),
        rencana(ringkasan={"pindah": 10, "peringatan": {"J-02b": 1}}),
    )
    angka = {each.nama: (each.skenario, each.dengan) for each in beda.angka}
    assert angka["pindah"] == (14, 10)
    assert angka.keys() >= {
        *("bezetting_sesudah", "kecocokan_sesudah", "promosi", "demosi"),
        *("unit_di_bawah_lantai", "kelas_sesudah", "celah"),
    }
    assert [tuple(each) for each in beda.peringatan] == [("J-02b", 0, 1), ("P-04", 2, 0)]


HARUS = {"nip": PEGAWAI, "jabatan": TUJUAN, "jenis": "harus"}


@pytest.mark.parametrize(
    ("isi", "tujuan", "harap"),
    [
        ({"sematan": [HARUS]}, None, ["disematkan"]),
        ({"kaitan": [{"nip": REKAN, "nip_lain": PEGAWAI, "jenis": "bersama"}]}, None, ["dikaitkan"]),
        ({"orang_tetap": [PEGAWAI]}, TUJUAN, ["tidak_ditata"]),
        ({"jabatan_tertutup": [TUJUAN]}, TUJUAN, ["jabatan_tertutup"]),
        ({"arah": ["promosi"]}, TUJUAN, ["arah_tidak_dibuka"]),
        ({"batas_pindah": 1}, TUJUAN, ["batas_pindah"]),
        ({"batas_pindah": 40}, TUJUAN, ["mengikuti_perpindahan"]),
        ({"tujuan": {"keinginan": 0}}, TUJUAN, ["timbangan_lain"]),
        ({"tanpa_peringatan": []}, TUJUAN, ["peringatan_lain"]),
        ({"nomor": "800/9/UNDIAN-LAIN"}, TUJUAN, ["undian_lain"]),
        ({"nomor": "800/9/UNDIAN-LAIN", "tujuan": {"keinginan": 0}}, TUJUAN, ["timbangan_lain"]),
        ({"lingkup": {"unit": ["KOTA"]}}, TUJUAN, ["lingkup_lain"]),
        ({"bahan": "b"}, TUJUAN, ["bahan_lain"]),
        ({"orang_tetap": [REKAN]}, TUJUAN, ["mengikuti_perpindahan"]),
        ({"orang_tetap": [REKAN], "tujuan": {"kebutuhan": 1}, "bahan": "b"}, TUJUAN, ["timbangan_lain", "bahan_lain"]),
    ],
)
def test_why_somebody_goes_in_one_plan_and_stays_in_the_other(
    isi: dict[str, Any], tujuan: str | None, harap: list[str]
) -> None:
    pergi, tetap = (rencana(ke(tujuan)), rencana(**isi)) if tujuan else (rencana(ke(TUJUAN), **isi), rencana())
    assert sebab(pergi, tetap) == harap
    assert sebab(tetap, pergi) == harap


def test_what_is_asked_otherwise_is_pointed_at() -> None:
    lain = rencana(tujuan={"keinginan": 1}, lingkup={"unit": ["DISHUB"], "jabatan": ["DINKES-GZ-01"]}, batas_pindah=3)
    assert set(bandingkan(rencana(), lain).isian) == {
        *("/isi/tujuan/keinginan", "/isi/lingkup/jabatan", "/isi/batas_pindah"),
    }


def kelompok(kode: str, orang: int, jenis: str = "umur", **lain: Any) -> dict[str, Any]:
    return {"jenis": jenis, "kode": kode, "orang": orang, "pindah": 1, "promosi": 0, "demosi": 0, **lain}


def test_a_kind_of_few_people_is_not_counted_nor_the_one_from_which_it_would_follow() -> None:
    isi = {"kelompok": [kelompok("20-29", 3), kelompok("30-39", 40), kelompok("40-49", 60)]}
    beda = bandingkan(rencana(ringkasan=isi), rencana(ringkasan=isi))
    assert {each.kode: each.tersamar for each in beda.kelompok} == {"20-29": True, "30-39": True, "40-49": False}
    assert all((each.skenario is None) is each.tersamar for each in beda.kelompok)


def test_each_sex_is_told_with_its_part_of_those_planned_beside_its_part_of_those_who_move_and_go_up() -> None:
    semula = [kelompok("L", 60, "jenis_kelamin", pindah=9, promosi=3), kelompok("P", 40, "jenis_kelamin", pindah=1)]
    sesudah = [kelompok("L", 60, "jenis_kelamin", pindah=6), kelompok("P", 40, "jenis_kelamin", pindah=4)]
    beda = bandingkan(rencana(ringkasan={"kelompok": semula}), rencana(ringkasan={"kelompok": sesudah}))
    perempuan = next(each for each in beda.kelompok if (each.jenis, each.kode) == ("jenis_kelamin", "P"))
    assert perempuan.skenario is not None
    assert perempuan.dengan is not None
    assert (perempuan.skenario.persen_orang, perempuan.skenario.persen_pindah) == (40, 10)
    assert (perempuan.skenario.persen_promosi, perempuan.skenario.persen_demosi) == (0, None)
    assert (perempuan.dengan.persen_pindah, perempuan.dengan.persen_promosi) == (40, None)


def test_where_few_are_of_one_sex_neither_is_counted_in_either_plan() -> None:
    banyak, sedikit = ([kelompok("L", 60, "jenis_kelamin"), kelompok("P", n, "jenis_kelamin")] for n in (40, 9))
    for satu, lain in ((banyak, sedikit), (sedikit, banyak)):
        beda = bandingkan(rencana(ringkasan={"kelompok": satu}), rencana(ringkasan={"kelompok": lain}))
        assert [(each.tersamar, each.skenario, each.dengan) for each in beda.kelompok] == [(True, None, None)] * 2


async def test_a_plan_says_itself_how_women_and_men_fare_and_a_head_of_unit_does_not_read_it(
    mutasi: ServiceUnderTest,
) -> None:
    draf = await rancang(mutasi)
    assert draf["kelompok"] == []
    isi = [
        *(kelompok("L", 60, "jenis_kelamin", pindah=9), kelompok("P", 40, "jenis_kelamin", pindah=3)),
        *(kelompok("20-29", 9), kelompok("30-39", 91)),
    ]
    siap = await jadi(mutasi, draf, kelompok=isi)
    semua = {(each["jenis"], each["kode"]): each["bilangan"] for each in siap["kelompok"]}
    assert semua["umur", "20-29"] is semua["umur", "30-39"] is None
    perempuan = semua["jenis_kelamin", "P"]
    assert (perempuan["orang"], perempuan["pindah"]) == (40, 3)
    assert (perempuan["persen_orang"], perempuan["persen_pindah"], perempuan["persen_demosi"]) == (40, 25, None)
    dibagikan = await perencana(mutasi).post(
        f"{ALAMAT}/{siap['id']}/pembagian", {"dibagikan": True}, seen=siap["versi"]
    )
    assert dibagikan.status_code == 200, dibagikan.text
    kepala = mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB-LL"])
    dilihat = (await kepala.get(f"{ALAMAT}/{siap['id']}")).json()
    assert "kelompok" not in dilihat
    assert "kelompok" in dilihat["disamarkan"]


def test_units_of_both_are_told_also_where_one_plan_is_not_about_them() -> None:
    satu = {
        "kode": "DISHUB-LL",
        "nama": "Bidang Lalu Lintas",
        "kebutuhan": 4,
        "bezetting_sebelum": 2,
        "bezetting_sesudah": 3,
        "kecocokan_sebelum": 12_000,
        "kecocokan_sesudah": 20_000,
        "di_bawah_lantai": False,
    }
    (beda,) = bandingkan(rencana(ringkasan={"unit": [satu]}), rencana()).unit
    assert beda.skenario is not None
    assert beda.dengan is not None
    assert (beda.dengan.bezetting_sebelum, beda.dengan.bezetting_sesudah, beda.dengan.kecocokan_sesudah) == (
        2,
        2,
        12_000,
    )
    (beda,) = bandingkan(rencana(ringkasan={"unit": [satu]}), rencana(bahan="b")).unit
    assert (beda.kode, beda.skenario is None, beda.dengan) == ("DISHUB-LL", False, None), "other material: not known"


async def test_two_scenarios_are_compared_over_the_api(mutasi: ServiceUnderTest) -> None:
    satu = await jadi(mutasi, await rancang(mutasi))
    lain = await jadi(
        mutasi,
        await rancang(mutasi, orang_tetap=[PEGAWAI]),
        baris=[penempatan(REKAN)],
        pindah=1,
        kecocokan_sesudah=14_000,
    )
    jawab = await perencana(mutasi).get(f"{ALAMAT}/{satu['id']}/perbandingan", dengan=lain["id"])
    assert jawab.status_code == 200, jawab.text
    beda = jawab.json()
    assert set(beda["isian_berbeda"]) == {"/isi/orang_tetap", "/isi/nomor"}
    assert {each["nama"]: each["selisih"] for each in beda["angka"]}["kecocokan_sesudah"] == -1_000
    assert beda["jumlah_orang_berbeda"] == 2
    assert {each["nip"]: each["sebab"] for each in beda["orang"]} == {
        PEGAWAI: ["tidak_ditata"],
        REKAN: ["mengikuti_perpindahan"],
    }
    assert beda["disamarkan"] == []
    (rute,) = await mutasi.sql(
        "SELECT tujuan FROM access_log WHERE rute LIKE '%perbandingan' AND subjek @> $1", [REKAN]
    )
    assert rute["tujuan"] == "bandingkan dua skenario penataan"


async def test_what_has_no_plan_is_not_compared(mutasi: ServiceUnderTest) -> None:
    satu, draf = await jadi(mutasi, await rancang(mutasi)), await rancang(mutasi)
    jawab = await perencana(mutasi).get(f"{ALAMAT}/{satu['id']}/perbandingan", dengan=draf["id"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "belum_dihitung")
    kepala = mutasi.caller("kepala_unit", "asn", nip="197001012000011003", unit=["DISHUB"])
    assert (await kepala.get(f"{ALAMAT}/{satu['id']}/perbandingan", dengan=satu["id"])).status_code == 403
