"""Planning a change set on paper: what follows from the operations, and everything that stands against it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args
from uuid import UUID

import pytest
from pydantic import TypeAdapter

from services.pegawai.restrukturisasi.operasi import Operasi
from services.pegawai.restrukturisasi.rencana import Rencana, rencanakan
from services.pegawai.restrukturisasi.susunan import (
    IsiJabatan,
    IsiUnit,
    Pemangku,
    Susunan,
    Versi,
    jalur_unit,
    keadaan_pada,
)

HARI = date(2027, 1, 1)
KEMUDIAN = date(2027, 7, 1)
_BACA: TypeAdapter[Any] = TypeAdapter(list[Operasi])


def unit(nama: str, induk: str | None, jenis: str = "BIDANG", instansi: str = "DISHUB") -> IsiUnit:
    return IsiUnit(nama, induk, jenis, instansi, None, None)


def jabatan(kode_unit: str, *, kepala: bool = False, formasi: int = 1) -> IsiJabatan:
    return IsiJabatan("Jabatan", kode_unit, "JA", "pelaksana", None, 7, formasi, None, kepala, None)


UNIT = {
    "KOTA": unit("Kota", None, "KOTA", "KOTA"),
    "DISHUB": unit("Dinas Perhubungan", "KOTA", "OPD"),
    "LL": unit("Bidang Lalu Lintas", "DISHUB"),
    "LL-1": unit("Seksi Manajemen", "LL", "SUBBIDANG"),
    "AK": unit("Bidang Angkutan", "DISHUB"),
    "DISDIK": unit("Dinas Pendidikan", "KOTA", "OPD", "DISDIK"),
}
JABATAN = {
    "LL-00": jabatan("LL", kepala=True),
    "LL-01": jabatan("LL", formasi=3),
    "LL-1-01": jabatan("LL-1"),
    "AK-00": jabatan("AK", kepala=True),
    "AK-01": jabatan("AK"),
    "DISDIK-01": jabatan("DISDIK"),
}


def versi(isi: Mapping[str, Any], awal: int, mulai: date | None = None, selesai: date | None = None) -> list[Any]:
    return [Versi(UUID(int=awal + n), kode, mulai, selesai, each) for n, (kode, each) in enumerate(isi.items())]


SUSUNAN = Susunan(
    HARI, versi(UNIT, 100), versi(JABATAN, 200), unit_terpakai=set(UNIT) | {"LAMA"}, jabatan_terpakai=set(JABATAN)
)


def rencana(*operasi: Mapping[str, Any], susunan: Susunan = SUSUNAN) -> Rencana:
    return rencanakan(susunan, _BACA.validate_python(list(operasi)))


def temuan(hasil: Rencana) -> list[tuple[str, str]]:
    return [(each.pointer, each.kode) for each in hasil.temuan if each.tingkat == "galat"]


def sesudah(hasil: Rencana) -> dict[str, Any]:
    return {each.kode: each.sesudah for each in (*hasil.unit, *hasil.jabatan)}


BUAT_TI = {"operasi": "buat_unit", "kode": "TI", "nama": "Bidang Teknologi", "induk": "DISHUB", "jenis": "BIDANG"}
BUAT_KABID = {
    "operasi": "buat_jabatan",
    "kode": "TI-00",
    "nama": "Kepala Bidang Teknologi",
    "kode_unit": "TI",
    "jenjang": "administrator",
    "kelas": 11,
    "formasi": 1,
    "kepala_unit": True,
}
GABUNG = {"operasi": "gabungkan", "asal": ["AK"], "ke": "LL"}
TURUN = {"operasi": "ubah_jabatan", "kode": "AK-00", "kepala_unit": False}


def test_a_new_unit_belongs_to_its_parents_agency_and_its_posts_follow_it() -> None:
    hasil = rencana(BUAT_TI, BUAT_KABID)
    assert hasil.dapat_diterapkan
    assert sesudah(hasil)["TI"] == IsiUnit("Bidang Teknologi", "DISHUB", "BIDANG", "DISHUB", None, None)
    assert (sesudah(hasil)["TI-00"].jenis, sesudah(hasil)["TI-00"].kode_unit) == ("JA", "TI")
    assert [each.lama for each in (*hasil.unit, *hasil.jabatan)] == [None, None]


def test_a_unit_right_below_the_city_is_an_agency_of_its_own() -> None:
    assert sesudah(rencana({**BUAT_TI, "induk": "KOTA", "jenis": "OPD"}))["TI"].instansi == "TI"


def test_a_moved_unit_takes_its_subtree_along_into_the_other_agency() -> None:
    hasil = rencana({"operasi": "pindahkan", "kode": "LL", "induk": "DISDIK"})
    assert hasil.dapat_diterapkan
    assert sesudah(hasil)["LL"] == replace(UNIT["LL"], induk="DISDIK", instansi="DISDIK")
    assert sesudah(hasil)["LL-1"] == replace(UNIT["LL-1"], instansi="DISDIK")
    assert hasil.jabatan == ()


def test_units_that_only_hang_elsewhere_are_named_but_not_changed() -> None:
    hasil = rencana({"operasi": "pindahkan", "kode": "LL", "induk": "AK"})
    assert [each.kode for each in hasil.unit] == ["LL"]
    assert hasil.unit_ikut == ("LL-1",)


def test_a_merge_carries_posts_and_subunits_along_and_dissolves_what_was_merged() -> None:
    hasil = rencana({"operasi": "gabungkan", "asal": ["LL"], "ke": "AK"}, {**TURUN, "kode": "LL-00"})
    assert hasil.dapat_diterapkan
    assert sesudah(hasil)["LL"] is None
    assert sesudah(hasil)["LL-1"].induk == "AK"
    assert sesudah(hasil)["LL-01"] == replace(JABATAN["LL-01"], kode_unit="AK")
    assert {each.kode: each.terbawa for each in hasil.jabatan} == {"LL-00": False, "LL-01": True}


def test_a_merge_of_two_headed_units_is_refused_until_one_head_steps_down() -> None:
    assert temuan(rencana(GABUNG)) == [("/operasi/0", "dua_kepala")]
    assert rencana(GABUNG, TURUN).dapat_diterapkan
    # The order of the two makes no difference: the tree is judged when all is done.
    assert rencana(TURUN, GABUNG).dapat_diterapkan


def test_a_unit_cannot_be_merged_into_itself_or_into_one_below_it() -> None:
    for ke in ("LL", "LL-1"):
        hasil = rencana({"operasi": "gabungkan", "asal": ["AK", "LL"], "ke": ke})
        assert temuan(hasil) == [("/operasi/0/asal/1", "tujuan_di_bawah_asal")]


def test_posts_left_without_a_unit_are_refused() -> None:
    hasil = rencana({"operasi": "bubarkan", "kode": "AK"})
    assert temuan(hasil) == [("/operasi/0", "jabatan_tanpa_unit")]
    assert "AK-00, AK-01" in hasil.temuan[0].pesan


def test_a_unit_whose_posts_went_elsewhere_may_be_dissolved() -> None:
    hasil = rencana(
        {"operasi": "hapus_jabatan", "kode": "AK-00"},
        {"operasi": "pindahkan_jabatan", "kode": "AK-01", "kode_unit": "LL"},
        {"operasi": "bubarkan", "kode": "AK"},
    )
    assert hasil.dapat_diterapkan
    assert {kode for kode, isi in sesudah(hasil).items() if isi is None} == {"AK", "AK-00"}


def test_units_left_without_a_parent_are_refused() -> None:
    hasil = rencana(
        {"operasi": "pindahkan_jabatan", "kode": "LL-00", "kode_unit": "DISHUB"},
        {"operasi": "pindahkan_jabatan", "kode": "LL-01", "kode_unit": "DISHUB"},
        {"operasi": "bubarkan", "kode": "LL"},
    )
    assert temuan(hasil) == [("/operasi/2", "unit_tanpa_induk")]


def test_an_agency_that_others_still_belong_to_cannot_go() -> None:
    hasil = rencana(
        {"operasi": "pindahkan", "kode": "LL", "induk": "DISDIK", "instansi": "DISHUB"},
        {"operasi": "pindahkan", "kode": "AK", "induk": "DISDIK"},
        {"operasi": "bubarkan", "kode": "DISHUB"},
    )
    assert temuan(hasil) == [("/operasi/2", "instansi_tidak_ada")]


def test_a_cycle_is_refused_and_a_passing_one_is_not() -> None:
    ke_bawah = {"operasi": "pindahkan", "kode": "LL", "induk": "LL-1"}
    assert temuan(rencana(ke_bawah)) == [("/operasi/0", "lingkaran")]
    assert rencana(ke_bawah, {"operasi": "pindahkan", "kode": "LL-1", "induk": "DISHUB"}).dapat_diterapkan


def test_the_root_cannot_be_moved() -> None:
    assert temuan(rencana({"operasi": "pindahkan", "kode": "KOTA", "induk": "LL"})) == [("/operasi/0/kode", "akar")]


@pytest.mark.parametrize(
    ("operasi", "pointer", "kode"),
    [
        ({"operasi": "ubah_nama", "kode": "X", "nama": "Baru"}, "/operasi/0/kode", "unit_tidak_dikenal"),
        ({"operasi": "pindahkan", "kode": "LL", "induk": "X"}, "/operasi/0/induk", "unit_tidak_dikenal"),
        ({**BUAT_TI, "induk": "X"}, "/operasi/0/induk", "unit_tidak_dikenal"),
        ({"operasi": "gabungkan", "asal": ["AK", "X"], "ke": "LL"}, "/operasi/0/asal/1", "unit_tidak_dikenal"),
        ({"operasi": "bubarkan", "kode": "LAMA"}, "/operasi/0/kode", "unit_tidak_dikenal"),
        ({"operasi": "hapus_jabatan", "kode": "X"}, "/operasi/0/kode", "jabatan_tidak_dikenal"),
        (BUAT_KABID, "/operasi/0/kode_unit", "unit_tidak_dikenal"),
        ({**BUAT_TI, "kode": "LAMA"}, "/operasi/0/kode", "kode_terpakai"),
        ({**BUAT_KABID, "kode": "LL-01", "kode_unit": "LL"}, "/operasi/0/kode", "kode_terpakai"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_unknown_and_used_codes_are_named_where_they_stand(operasi: Any, pointer: str, kode: str) -> None:
    assert temuan(rencana(operasi)) == [(pointer, kode)]


def test_all_findings_come_at_once() -> None:
    hasil = rencana({"operasi": "bubarkan", "kode": "X"}, {"operasi": "bubarkan", "kode": "AK"}, BUAT_KABID)
    assert temuan(hasil) == [
        ("/operasi/0/kode", "unit_tidak_dikenal"),
        ("/operasi/2/kode_unit", "unit_tidak_dikenal"),
        ("/operasi/1", "jabatan_tanpa_unit"),
    ]


def test_a_post_that_somebody_holds_cannot_go_and_its_formasi_cannot_fall_below_its_holders() -> None:
    diisi = replace(SUSUNAN, pemangku={"LL-01": Pemangku(orang=4, serentak=3)})
    hapus = rencana({"operasi": "hapus_jabatan", "kode": "LL-01"}, susunan=diisi)
    assert temuan(hapus) == [("/operasi/0", "jabatan_dipangku")]
    kurang = rencana({"operasi": "ubah_jabatan", "kode": "LL-01", "formasi": 2}, susunan=diisi)
    assert temuan(kurang) == [("/operasi/0", "melebihi_formasi")]
    assert rencana({"operasi": "ubah_jabatan", "kode": "LL-01", "formasi": 4}, susunan=diisi).dapat_diterapkan


def test_what_is_not_mentioned_of_a_post_stays_and_null_clears() -> None:
    berisi = replace(JABATAN["LL-01"], eselon="IV.a", bup=58)
    susunan = replace(SUSUNAN, jabatan=versi({**JABATAN, "LL-01": berisi}, 200))
    hasil = rencana({"operasi": "ubah_jabatan", "kode": "LL-01", "kelas": 8, "eselon": None}, susunan=susunan)
    assert sesudah(hasil)["LL-01"] == replace(berisi, kelas=8, eselon=None)


def test_a_date_before_a_later_version_is_refused() -> None:
    lama = [each for each in SUSUNAN.unit if each.kode != "LL"]
    berdua = [
        Versi(UUID(int=1), "LL", None, KEMUDIAN, UNIT["LL"]),
        Versi(UUID(int=2), "LL", KEMUDIAN, None, replace(UNIT["LL"], nama="Bidang Lalu Lintas Jalan")),
    ]
    susunan = replace(SUSUNAN, unit=[*lama, *berdua])
    ubah = {"operasi": "ubah_nama", "kode": "LL", "nama": "Bidang Jalan"}
    assert temuan(rencana(ubah, susunan=susunan)) == [("/mulai", "mendahului_versi_kemudian")]
    assert rencana(ubah, susunan=replace(susunan, tanggal=KEMUDIAN)).dapat_diterapkan


def test_a_tree_that_breaks_only_later_is_refused_too() -> None:
    """LL-1 moves below AK in July: AK cannot be gone by then, although nothing hangs below it in January."""
    lain = [each for each in SUSUNAN.unit if each.kode != "LL-1"]
    pindah = [
        Versi(UUID(int=1), "LL-1", None, KEMUDIAN, UNIT["LL-1"]),
        Versi(UUID(int=2), "LL-1", KEMUDIAN, None, replace(UNIT["LL-1"], induk="AK")),
    ]
    hasil = rencana(GABUNG, TURUN, susunan=replace(SUSUNAN, unit=[*lain, *pindah]))
    assert temuan(hasil) == [("/operasi/0", "unit_tanpa_induk")]
    assert hasil.temuan[0].pesan.startswith("Mulai 01-07-2027")


def test_what_was_wrong_before_does_not_stand_against_a_change_elsewhere() -> None:
    susunan = replace(SUSUNAN, jabatan=[*SUSUNAN.jabatan, *versi({"YATIM": jabatan("TIADA")}, 300)])
    assert rencana(BUAT_TI, susunan=susunan).dapat_diterapkan


def test_a_unit_without_a_head_is_a_warning() -> None:
    hasil = rencana(BUAT_TI)
    assert [(each.kode, each.tingkat) for each in hasil.temuan] == [("tanpa_kepala", "peringatan")]
    assert hasil.dapat_diterapkan
    assert rencana(BUAT_TI, BUAT_KABID).temuan == ()


def test_operations_that_end_where_they_began_change_nothing() -> None:
    hasil = rencana(
        {"operasi": "ubah_nama", "kode": "LL", "nama": "Nama Sementara"},
        {"operasi": "ubah_nama", "kode": "LL", "nama": UNIT["LL"].nama},
    )
    assert (hasil.unit, hasil.jabatan, hasil.temuan) == ((), (), ())


def test_as_of_a_day_a_version_counts_from_its_first_to_before_its_last_day() -> None:
    baris: Sequence[Any] = versi({"LL": UNIT["LL"]}, 1, HARI, KEMUDIAN)
    assert [
        "LL" in keadaan_pada(baris, [], hari).unit for hari in (date(2026, 12, 31), HARI, date(2027, 6, 30), KEMUDIAN)
    ] == [False, True, True, False]


def test_a_path_exists_for_every_unit_that_hangs_on_the_root() -> None:
    jalur = jalur_unit({**UNIT, "YATIM": unit("Yatim", "TIADA")})
    assert jalur["LL-1"] == ["KOTA", "DISHUB", "LL", "LL-1"]
    assert "YATIM" not in jalur


def test_every_kind_of_operation_is_planned() -> None:
    jenis = [each.model_fields["operasi"].annotation for each in get_args(get_args(Operasi)[0])]
    assert sorted(get_args(each)[0] for each in jenis) == [
        "buat_jabatan",
        "buat_unit",
        "bubarkan",
        "gabungkan",
        "hapus_jabatan",
        "pindahkan",
        "pindahkan_jabatan",
        "ubah_jabatan",
        "ubah_nama",
    ]
    for each in get_args(get_args(Operasi)[0]):
        rencana(each.model_config["json_schema_extra"]["example"])
