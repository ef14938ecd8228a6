"""P-14: the rank against the post: every cell of table A.7 and of the spans in A.8, in both readings of J-1."""

from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.fakta.jabatan import StandarJabatan
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p14_golongan import ATURAN as P14
from services.mutasi.hukum.orang.p14_golongan import BILANGAN, GolonganJabatan
from shared.contracts.istilah.golongan import GOLONGAN_PNS, Golongan
from shared.contracts.istilah.jenjang import MENURUT_ESELON, Eselon, JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.repository import Versi
from tests.mutasi.aturan.layak import LAYAK
from tests.mutasi.hukum import versi

AWAL: GolonganJabatan = KETENTUAN[BILANGAN].awal[0].isi
TANGGA = [f"{angka}/{huruf}" for angka in ("I", "II", "III", "IV") for huruf in "abcd"] + ["IV/e"]
ESELON = {
    "I.a": ("IV/d", "IV/e"), "I.b": ("IV/c", "IV/e"),
    "II.a": ("IV/c", "IV/d"), "II.b": ("IV/b", "IV/c"),
    "III.a": ("IV/a", "IV/b"), "III.b": ("III/d", "IV/a"),
    "IV.a": ("III/c", "III/d"), "IV.b": ("III/b", "III/c"),
}  # fmt: skip
FUNGSIONAL = {
    "pemula": ("II/a", "II/a"), "terampil": ("II/b", "II/d"), "mahir": ("III/a", "III/b"),
    "penyelia": ("III/c", "III/d"), "ahli_pertama": ("III/a", "III/b"), "ahli_muda": ("III/c", "III/d"),
    "ahli_madya": ("IV/a", "IV/c"), "ahli_utama": ("IV/d", "IV/e"),
}  # fmt: skip
SATU_DI_BAWAH = versi(BILANGAN, AWAL.model_copy(update={"bacaan": "satu_di_bawah"}), date(2017, 4, 7))


def p14(golongan: str | None, jenjang: JenjangJabatan | None, eselon: Eselon | None, *lain: Versi) -> HasilAturan:
    perkara = LAYAK.asn_lain(golongan=golongan and Golongan(golongan))
    return perkara.jabatan_lain(jenjang=jenjang, eselon=eselon).menurut(P14, *lain)


def test_the_tables_of_the_law_stand_in_the_register() -> None:
    assert {str(k): (v.terendah, v.tertinggi) for k, v in AWAL.eselon.items()} == ESELON
    assert {str(k): (v.terendah, v.tertinggi) for k, v in AWAL.fungsional.items()} == FUNGSIONAL
    assert [str(each) for each in GOLONGAN_PNS] == TANGGA


@pytest.mark.parametrize("golongan", TANGGA)
@pytest.mark.parametrize(("eselon", "rentang"), ESELON.items())
def test_every_rank_against_every_eselon(golongan: str, eselon: str, rentang: tuple[str, str]) -> None:
    jenjang, nilai = MENURUT_ESELON[Eselon(eselon)], TANGGA.index(golongan)
    terendah, tertinggi = map(TANGGA.index, rentang)
    tabel, bawah = (p14(golongan, jenjang, Eselon(eselon), *lain) for lain in ((), (SATU_DI_BAWAH,)))
    assert tabel.lolos is (terendah <= nilai <= tertinggi)
    assert bawah.lolos is (terendah - 1 <= nilai <= tertinggi)
    # No text in force forbids the higher rank; over the lower one the sources conflict.
    assert tabel.tingkat is bawah.tingkat is (Tingkat.KETERANGAN if nilai > tertinggi else Tingkat.PERINGATAN)
    assert ("tidak ada peraturan yang melarangnya" in tabel.penjelasan) is (nilai > tertinggi)


@pytest.mark.parametrize("golongan", TANGGA)
@pytest.mark.parametrize(("jenjang", "rentang"), FUNGSIONAL.items())
def test_every_rank_against_every_level_of_jf(golongan: str, jenjang: str, rentang: tuple[str, str]) -> None:
    terendah, tertinggi = map(TANGGA.index, rentang)
    putusan, nilai = p14(golongan, JenjangJabatan(jenjang), None), TANGGA.index(golongan)
    assert putusan.lolos is (terendah <= nilai <= tertinggi)
    assert putusan.tingkat is (Tingkat.KETERANGAN if nilai > tertinggi else Tingkat.PERINGATAN)
    # One rank below is a reading of the table of eselon alone (PP 100/2000 art 5 b).
    bawah = p14(golongan, JenjangJabatan(jenjang), None, SATU_DI_BAWAH)
    assert (bawah.hasil, bawah.tingkat, bawah.penjelasan) == (putusan.hasil, putusan.tingkat, putusan.penjelasan)
    assert "satu tingkat di bawah" not in putusan.penjelasan


@pytest.mark.parametrize(("golongan", "tingkat"), [("III/b", Tingkat.PERINGATAN), ("IV/a", Tingkat.MENGHALANGI)])
def test_a_city_weighs_either_side_as_it_decides(golongan: str, tingkat: Tingkat) -> None:
    isi = AWAL.model_copy(update={"di_atas": Tingkat.MENGHALANGI})
    putusan = p14(golongan, JenjangJabatan.PENGAWAS, Eselon.IV_A, versi(BILANGAN, isi, date(2017, 4, 7)))
    assert (putusan.lolos, putusan.tingkat) == (False, tingkat)
    # One that had decided before there were two weights keeps to what it decided.
    lama = AWAL.model_copy(update={"di_atas": None, "tingkat": Tingkat.PERLU_PERSETUJUAN})
    putusan = p14(golongan, JenjangJabatan.PENGAWAS, Eselon.IV_A, versi(BILANGAN, lama, date(2017, 4, 7)))
    assert putusan.tingkat is Tingkat.PERLU_PERSETUJUAN


def test_the_palembang_case_names_both_readings_and_the_one_applied() -> None:
    # A.7: a III/d officer made Sekretaris Dinas (III.a).
    tabel = p14("III/d", JenjangJabatan.ADMINISTRATOR, Eselon.III_A)
    bawah = p14("III/d", JenjangJabatan.ADMINISTRATOR, Eselon.III_A, SATU_DI_BAWAH)
    awal = (
        "Rentang golongan jabatan ini IV/a sampai IV/b menurut tabel; terendah III/d bila boleh satu tingkat di "
        "bawahnya. Pegawai bergolongan III/d. Yang dipakai: "
    )
    assert (tabel.hasil, tabel.penjelasan) == (Hasil.TIDAK_TERPENUHI, f"{awal}menurut tabel.")
    assert (bawah.hasil, bawah.penjelasan) == (
        Hasil.TERPENUHI,
        f"{awal}boleh satu tingkat di bawah yang terendah.",
    )


@pytest.mark.parametrize(
    ("golongan", "hasil", "tingkat"),
    [
        ("III/c", Hasil.TIDAK_TERPENUHI, Tingkat.PERINGATAN),
        ("III/d", Hasil.BELUM_DAPAT_DINILAI, Tingkat.PERINGATAN),
        ("IV/a", Hasil.TERPENUHI, Tingkat.PERINGATAN),
        ("IV/b", Hasil.BELUM_DAPAT_DINILAI, Tingkat.KETERANGAN),
        ("IV/c", Hasil.TIDAK_TERPENUHI, Tingkat.KETERANGAN),
    ],
)
def test_without_its_eselon_a_post_is_judged_as_far_as_all_agree(golongan: str, hasil: Hasil, tingkat: Tingkat) -> None:
    # Administrator is III.a (IV/a–IV/b) or III.b (III/d–IV/a).
    putusan = p14(golongan, JenjangJabatan.ADMINISTRATOR, None)
    assert (putusan.hasil, putusan.tingkat) == (hasil, tingkat)
    assert [each.fakta for each in putusan.kurang] == (["eselon"] if hasil is Hasil.BELUM_DAPAT_DINILAI else [])


def standar(golongan: Golongan | None) -> dict[str, Any]:
    return {"standar": StandarJabatan(None, (), None, (), golongan)}


def test_what_the_standard_of_the_post_names_binds() -> None:
    kurang = LAYAK.jabatan_lain(eselon=Eselon.IV_A, **standar(Golongan.IV_A)).menurut(P14)
    cukup = LAYAK.jabatan_lain(jenjang=JenjangJabatan.PELAKSANA, eselon=None, **standar(Golongan.III_C)).menurut(P14)
    assert (kurang.hasil, kurang.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert cukup.lolos


def test_a_rank_that_is_not_known_weighs_as_what_the_standard_asks_for() -> None:
    tanpa = LAYAK.asn_lain(golongan=None)
    diminta = tanpa.jabatan_lain(**standar(Golongan.III_C)).menurut(P14)
    assert (diminta.hasil, diminta.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
    assert tanpa.jabatan_lain(**standar(None)).menurut(P14).tingkat is Tingkat.PERINGATAN


def test_a_pelaksana_has_no_span_and_a_pppk_another_scale() -> None:
    pelaksana = p14("II/a", JenjangJabatan.PELAKSANA, None)
    pppk = LAYAK.asn_lain(status_pegawai=StatusPegawai.PPPK, golongan=Golongan.IX).menurut(P14)
    assert [(each.lolos, each.tingkat) for each in (pelaksana, pppk)] == [(True, Tingkat.KETERANGAN)] * 2


def test_what_is_missing_is_named() -> None:
    assert [each.fakta for each in p14(None, JenjangJabatan.PENGAWAS, Eselon.IV_A).kurang] == ["golongan"]
    assert [each.fakta for each in p14("III/d", None, None).kurang] == ["jenjang"]
