"""Moving far costs, and so does moving away from husband or wife: by kilometres, and nothing where it is not known."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from services.mutasi.hukum.kecamatan import BILANGAN, PetaKecamatan
from services.mutasi.penataan.bahan import timbangan
from services.mutasi.penataan.bahan.fakta import BahanSkenario
from services.mutasi.penataan.bahan.matriks import MatriksSkor
from services.mutasi.penataan.bahan.susun import susun
from services.mutasi.penataan.bahan.tempat import Letak, Ongkos, TempatKerja
from services.mutasi.penataan.hitung import rincian
from services.mutasi.penataan.hitung.rencanakan import Penataan, tata
from services.mutasi.penataan.sertifikat import simpan
from services.mutasi.penataan.skenario.isi import Tujuan
from services.mutasi.penataan.soal import TANPA
from services.mutasi.penataan.verifikasi.periksa import periksa
from shared.privasi.kelas import KELUARGA, TALENTA
from shared.privasi.terlihat import MATRIKS, Pandangan
from tests.mutasi.hukum import hukum
from tests.mutasi.penataan.kota_tata import HARI_INI, isi_kota, kota_tata
from tests.mutasi.penataan.test_seluruh_rencana import diam

PETA: PetaKecamatan = hukum(HARI_INI)[BILANGAN]
SUKARAMI, KERTAPATI, ALANG_ALANG_LEBAR, PLAJU = "16.71.07", "16.71.13", "16.71.15", "16.71.14"


def test_distances_are_whole_kilometres_between_the_eighteen_kecamatan_of_palembang() -> None:
    semua = [each.kode for each in PETA.kecamatan]
    assert semua == [f"16.71.{nomor:02d}" for nomor in range(1, 19)]
    assert PETA.jarak(SUKARAMI, KERTAPATI) == PETA.jarak(KERTAPATI, SUKARAMI) == 15
    assert PETA.jarak(SUKARAMI, ALANG_ALANG_LEBAR) == 4
    assert PETA.jarak(PLAJU, PLAJU) == 0
    assert PETA.jarak(PLAJU, "16.02.01") is None
    jauh = [jarak for satu, lain in combinations(semua, 2) if (jarak := PETA.jarak(satu, lain)) is not None]
    assert (len(jauh), min(jauh)) == (153, 2)
    assert max(jauh) < 20


def test_leaving_the_kecamatan_costs_by_kilometres_and_no_more_from_twenty_on() -> None:
    tujuan = Tujuan(ongkos_jauh=1_000)
    assert [timbangan.ongkos_jauh(tujuan, jarak) for jarak in (0, 1, 4, 15, 20, 300)] == [0, 50, 200, 750, 1_000, 1_000]
    assert timbangan.ongkos_jauh(Tujuan(), 15) == 0


def test_farther_from_husband_or_wife_than_now_costs_and_nearer_gains_nothing() -> None:
    tujuan = Tujuan(ongkos_jauh_keluarga=1_000)
    menjauh = {(0, 15): 750, (4, 15): 550, (15, 4): 0, (15, 15): 0, (0, 40): 1_000, (30, 40): 0}
    for (kini, nanti), ongkos in menjauh.items():
        assert timbangan.ongkos_jauh_keluarga(tujuan, kini, nanti) == ongkos


TEMPAT = TempatKerja(
    PETA,
    {"DISHUB": SUKARAMI, "DISHUB-AK": KERTAPATI, "DINKES": "16.02.01"},
    {"1": [["KOTA", "DISHUB", "DISHUB-LL"]], "2": [["KOTA", "BKPSDM"]]},
)


def test_a_unit_works_where_the_nearest_above_it_does_that_is_on_record() -> None:
    jalur = (["KOTA", "DISHUB", "DISHUB-LL"], ["KOTA", "DISHUB", "DISHUB-AK", "DISHUB-AK-1"], ["KOTA", "BKPSDM"])
    assert [TEMPAT.di(each) for each in jalur] == [SUKARAMI, KERTAPATI, None]
    satu, dua = TEMPAT.catatan(Tujuan(ongkos_jauh=1), [*jalur, ["KOTA", "DINKES"]])
    assert satu.startswith("1 jabatan")
    assert dua.startswith("Kecamatan 16.02.01 tidak ada")


def test_what_is_not_on_record_costs_nothing_and_what_is_not_weighed_divides_nobody() -> None:
    berat = Tujuan(ongkos_jauh=1_000, ongkos_jauh_keluarga=1_000)
    di_ak = TEMPAT.jabatan(berat, "DISHUB", ["KOTA", "DISHUB", "DISHUB-AK"])
    for nip, jalur in (("2", ["KOTA", "BKPSDM"]), ("1", ["KOTA", "BKPSDM"]), ("1", ["KOTA", "DINKES"])):
        assert TEMPAT.ongkos(berat, TEMPAT.orang(berat, nip, "X", jalur), di_ak) == Ongkos(0, 0)
    di_ll = TEMPAT.orang(berat, "1", "DISHUB", ["KOTA", "DISHUB", "DISHUB-LL"])
    assert di_ll == Letak("DISHUB", SUKARAMI, (SUKARAMI,))
    assert TEMPAT.ongkos(berat, di_ll, di_ak) == Ongkos(750, 750)
    assert TEMPAT.orang(Tujuan(), "1", "DISHUB", ["KOTA", "DISHUB"]) == Letak("DISHUB")
    assert TEMPAT.orang(Tujuan(ongkos_jauh=1), "1", "DISHUB", ["KOTA", "DISHUB"]) == Letak("DISHUB", SUKARAMI)


def kota_bertempat(benih: int = 7, **tujuan: Any) -> tuple[BahanSkenario, MatriksSkor]:
    """The invented city, each unit in a kecamatan but every seventh, every third person married to somebody there."""
    bahan, matriks = kota_tata(benih, 240, 150, isi=isi_kota(tujuan=tujuan))
    unit = sorted({each.kode_unit for each in bahan.jabatan if each.kode_unit})
    tercatat = {kode: PETA.kecamatan[nomor % 18].kode for nomor, kode in enumerate(unit) if nomor % 7}
    menjabat = [each for each in bahan.orang if each.jabatan is not None]
    menikah = zip(menjabat[::3], menjabat[1::3], strict=False)
    pasangan: dict[str, Sequence[Sequence[str]]] = {
        siapa.nip: [list(dengan.jalur_unit)] for satu, lain in menikah for siapa, dengan in ((satu, lain), (lain, satu))
    }
    return replace(bahan, tempat=TempatKerja(PETA, tercatat, pasangan)), matriks


@pytest.fixture(name="jauh", scope="module")
def _jauh() -> Penataan:
    return tata(*kota_bertempat(ongkos_jauh=4_000, ongkos_jauh_keluarga=4_000), diam)


def kilometer(hasil: Penataan) -> int:
    """How far all who move go together."""
    bahan, soal = hasil.susunan.bahan, hasil.susunan.soal
    semua = 0
    for each in hasil.perpindahan:
        if (asal := int(soal.asal[each.orang])) != TANPA:
            dari, ke = (bahan.tempat.di(bahan.jabatan[tempat].jalur_unit) for tempat in (asal, each.jabatan))
            semua += (PETA.jarak(dari, ke) or 0) if dari and ke else 0
    return semua


def test_where_distance_costs_people_are_moved_less_far(jauh: Penataan) -> None:
    dekat, jauhnya = kilometer(jauh), kilometer(tata(*kota_bertempat(), diam))
    assert 0 < dekat < jauhnya


def test_the_parts_tell_distance_and_family_and_add_up_to_what_the_plan_gains(jauh: Penataan) -> None:
    soal, semua = jauh.susunan.soal, rincian.penempatan(jauh)
    semula = int(np.where(soal.asal == TANPA, soal.luar, soal.nilai_asal).sum())
    assert sum(each["bagian"]["selisih"] for each in semua) == jauh.rencana.nilai - semula
    for apa in ("ongkos_jauh", "ongkos_jauh_keluarga"):
        assert min(each["bagian"][apa] for each in semua) < 0 == max(each["bagian"][apa] for each in semua)
    pasangan = jauh.susunan.bahan.tempat.pasangan
    assert {each["nip"] for each in semua if each["bagian"]["ongkos_jauh_keluarga"]} <= pasangan.keys()


def test_the_verifier_accepts_the_plan_and_knows_no_distance(jauh: Penataan, tmp_path: Path) -> None:
    simpan(jauh.rencana, tmp_path)
    laporan = periksa(tmp_path)
    assert (laporan.salah, laporan.celah, laporan.pindah) == ([], 0, len(jauh.perpindahan))


def test_nothing_of_it_is_in_the_question_while_it_weighs_nothing() -> None:
    bahan, matriks = kota_bertempat()
    tanpa = replace(bahan, tempat=TempatKerja(PETA, {}, {}))
    satu, lain = susun(bahan, matriks).soal, susun(tanpa, matriks).soal
    for nama in ("ongkos", "kelas_orang", "kelas_jabatan"):
        assert np.array_equal(getattr(satu, nama), getattr(lain, nama))


def test_kinds_of_people_and_posts_stay_few_for_they_are_told_apart_by_kecamatan() -> None:
    """Of one kind before, as many as there are kecamatan, and of those who are married that many times that many."""
    tanpa, dengan = (susun(*kota_bertempat(**berat)) for berat in ({}, {"ongkos_jauh": 1}))
    unit = {each.kode_unit for each in dengan.bahan.jabatan}
    assert dengan.soal.ongkos.shape[1] <= tanpa.soal.ongkos.shape[1] * min(18, len(unit))
    letak = {
        (
            dengan.larangan.orang[nomor],
            each.jabatan and (each.jabatan.instansi, dengan.bahan.tempat.di(each.jalur_unit)),
        )
        for nomor, each in enumerate(dengan.gerbang.orang)
    }
    assert len(dengan.soal.ongkos) == len(letak)


def test_what_is_not_known_is_noted_with_the_plan_and_only_where_it_is_weighed(jauh: Penataan) -> None:
    catatan = [each for each in rincian.catatan(jauh) if "kecamatannya tidak tercatat" in each]
    kurang = sum(jauh.susunan.bahan.tempat.di(each.jalur_unit) is None for each in jauh.susunan.bahan.jabatan)
    assert [each.partition(" jabatan ")[0] for each in catatan] == [str(kurang)]
    assert not [each for each in rincian.catatan(tata(*kota_bertempat(), diam)) if "kecamatan" in each]


def test_who_reads_the_parts_of_a_value_may_know_of_relatives_too() -> None:
    """One of the parts tells that somebody has a husband or wife in the service."""
    for hak in MATRIKS.values():
        dilihat = Pandangan(hak, bertujuan=True)
        assert dilihat.melihat(KELUARGA) or not dilihat.melihat(TALENTA)
