"""Rows J-02, J-03, J-06 (Perwali Palembang 49/2025, section I.2) and K-06."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import SeleksiAsn
from services.mutasi.hukum.fakta.jabatan import PembukaanJabatan, UnitJabatan
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat
from services.mutasi.hukum.jabatan.j02_kebutuhan_unit import ATURAN as J02
from services.mutasi.hukum.jabatan.j02b_lantai_unit import ATURAN as J02B
from services.mutasi.hukum.jabatan.j02b_lantai_unit import LantaiUnit
from services.mutasi.hukum.jabatan.j03_pembukaan import ATURAN as J03
from services.mutasi.hukum.jabatan.j06_seleksi import ATURAN as J06
from services.mutasi.hukum.jabatan.j06_seleksi import SyaratSeleksi
from services.mutasi.hukum.kalender.k06_tmt_sesudah_surat import ATURAN as K06
from services.mutasi.hukum.katalog import aturan_aktif
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from tests.mutasi.aturan.layak import LAYAK, Perkara, dilihat
from tests.mutasi.hukum import versi

SEHARI = timedelta(days=1)
TMT = LAYAK.acara.tmt
DELAPAN = ("SETDA", "BKPSDM", "BAPENDA", "SATPOLPP", "DPMPTSP", "DAMKAR", "RSUDGANDUS", "RSUDBARI")

# J-02


@pytest.mark.parametrize(("bezetting", "lolos"), [(8, True), (9, True), (10, False), (11, False)])
@pytest.mark.parametrize(
    ("jenis", "tingkat"),
    [
        (JenisMutasi.ANTAR_UNIT, Tingkat.PERINGATAN),
        (JenisMutasi.ANTAR_OPD, Tingkat.PERINGATAN),
        (JenisMutasi.MASUK, Tingkat.MENGHALANGI),
    ],
)
def test_j02_the_receiving_unit_has_no_more_than_its_workload_asks_for(
    jenis: JenisMutasi, tingkat: Tingkat, bezetting: int, lolos: bool
) -> None:
    putusan = LAYAK.jabatan_lain(unit=UnitJabatan(10, bezetting)).acara_lain(jenis=jenis).menurut(J02)
    assert (putusan.lolos, putusan.tingkat) == (lolos, tingkat)
    # Which number stands against which, met or not.
    assert f"menjadi {bezetting + 1} orang" in putusan.penjelasan
    assert "kebutuhan 10" in putusan.penjelasan
    assert (dilihat(putusan)["bezetting_unit"], dilihat(putusan)["kebutuhan_unit"]) == (bezetting, 10)


@pytest.mark.parametrize(("bezetting", "lolos"), [(9, True), (10, True), (11, False)])
def test_j02_whoever_takes_the_place_of_somebody_that_leaves_makes_no_unit_fuller(bezetting: int, lolos: bool) -> None:
    perkara = LAYAK.jabatan_lain(unit=UnitJabatan(10, bezetting), menggantikan=True)
    assert perkara.menurut(J02).lolos is lolos
    assert f"menjadi {bezetting} orang" in perkara.menurut(J02).penjelasan


def test_j02_a_move_inside_a_unit_makes_it_neither_fuller_nor_emptier() -> None:
    assert LAYAK.asn is not None
    assert LAYAK.asn.jabatan is not None
    unit = UnitJabatan(10, 12)
    di_unit = LAYAK.jabatan_lain(unit=unit, kode_unit=LAYAK.asn.jabatan.kode_unit).asn_lain(unit=unit)
    assert di_unit.menurut(J02).lolos
    assert not di_unit.jabatan_lain(kode_unit="LAIN").menurut(J02).lolos
    longgar = UnitJabatan(10, 9)
    di_unit = LAYAK.jabatan_lain(unit=longgar, kode_unit=LAYAK.asn.jabatan.kode_unit).asn_lain(unit=longgar)
    assert "menjadi 9 orang" in di_unit.menurut(J02).penjelasan
    kurang = UnitJabatan(10, 4)
    di_unit = LAYAK.jabatan_lain(unit=kurang, kode_unit=LAYAK.asn.jabatan.kode_unit).asn_lain(unit=kurang)
    isi = LantaiUnit(persen=75, tingkat=Tingkat.PERINGATAN, tingkat_tanpa_abk=Tingkat.KETERANGAN)
    lantai = versi("j02b_lantai_unit", isi, date(2020, 1, 7))
    assert di_unit.menurut(J02B, lantai).lolos
    assert not di_unit.jabatan_lain(kode_unit="LAIN").menurut(J02B, lantai).lolos


@pytest.mark.parametrize(
    ("jenis", "tingkat"), [(JenisMutasi.ANTAR_UNIT, Tingkat.KETERANGAN), (JenisMutasi.MASUK, Tingkat.MENGHALANGI)]
)
def test_j02_without_a_workload_it_cannot_be_judged(jenis: JenisMutasi, tingkat: Tingkat) -> None:
    putusan = LAYAK.jabatan_lain(unit=None).acara_lain(jenis=jenis).menurut(J02)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, tingkat)
    assert [each.fakta for each in putusan.kurang] == ["kebutuhan_unit"]


def j02b(unit: UnitJabatan | None, persen: int = 75) -> HasilAturan:
    isi = LantaiUnit(persen=persen, tingkat=Tingkat.PERINGATAN, tingkat_tanpa_abk=Tingkat.KETERANGAN)
    return LAYAK.asn_lain(unit=unit).menurut(J02B, versi("j02b_lantai_unit", isi, date(2020, 1, 7)))


@pytest.mark.parametrize(("bezetting", "lolos"), [(10, True), (9, True), (8, False), (7, False)])
def test_j02_the_releasing_unit_keeps_its_floor(bezetting: int, lolos: bool) -> None:
    """Of 10 needed 75 % are 8 people, for a part of a person is a person."""
    putusan = j02b(UnitJabatan(10, bezetting))
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.PERINGATAN)
    assert f"menjadi {bezetting - 1} orang" in putusan.penjelasan
    if not lolos:
        assert dilihat(putusan)["lantai_unit"] == 8


@pytest.mark.parametrize("persen", [0, 50, 75])
@pytest.mark.parametrize("bezetting", range(1, 13))
def test_j02_the_floor_is_that_of_the_city_whatever_it_asks_for(persen: int, bezetting: int) -> None:
    assert j02b(UnitJabatan(11, bezetting), persen).lolos is ((bezetting - 1) * 100 >= 11 * persen)


def test_j02_who_leaves_the_city_leaves_a_unit_too() -> None:
    isi = LantaiUnit(persen=50, tingkat=Tingkat.PERINGATAN, tingkat_tanpa_abk=Tingkat.KETERANGAN)
    satu = versi("j02b_lantai_unit", isi, date(2020, 1, 7))
    keluar = LAYAK.acara_lain(jenis=JenisMutasi.KELUAR)
    assert J02B in aturan_aktif(JenisMutasi.KELUAR)
    assert J02B not in aturan_aktif(JenisMutasi.MASUK)
    for bezetting, lolos in ((6, True), (5, False)):
        perkara = keluar.asn_lain(unit=UnitJabatan(10, bezetting))
        assert perkara.menurut(J02B, satu).lolos is lolos
        # The unit of a post of the city that somebody names for it is not where they go.
        assert perkara.jabatan_lain(kode_unit="DISHUB-LLA", unit=UnitJabatan(10, 5)).menurut(J02B, satu).lolos is lolos


def test_j02_until_the_city_has_set_a_floor_nothing_is_kept_back() -> None:
    """Open question 9: as shipped there is none."""
    putusan = LAYAK.asn_lain(unit=UnitJabatan(10, 1)).menurut(J02B)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)
    assert "belum menetapkan" in putusan.penjelasan


def test_j02_an_unknown_need_is_not_judged() -> None:
    belum = j02b(None)
    assert (belum.hasil, belum.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.KETERANGAN)
    assert [each.fakta for each in belum.kurang] == ["kebutuhan_unit"]


# J-03

PELAKSANA = LAYAK.jabatan_lain(jenjang=JenjangJabatan.PELAKSANA).acara_lain(jenis=JenisMutasi.ANTAR_OPD)


def dibuka(mulai: date, selesai: date, jumlah: int = 1, terpakai: int = 0) -> PembukaanJabatan:
    return PembukaanJabatan("821/12/KEP/2026", mulai, selesai, jumlah, terpakai)


@pytest.mark.parametrize(
    ("mulai", "selesai", "lolos"),
    [
        (TMT, TMT, True),
        (TMT - SEHARI, TMT + SEHARI, True),
        (TMT - SEHARI, TMT - SEHARI, False),
        (TMT + SEHARI, TMT + SEHARI, False),
    ],
)
def test_j03_only_what_is_opened_for_the_day_can_be_applied_for(mulai: date, selesai: date, lolos: bool) -> None:
    putusan = PELAKSANA.jabatan_lain(pembukaan=(dibuka(mulai, selesai),)).menurut(J03)
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.MENGHALANGI)
    if mulai > TMT:
        assert putusan.berikutnya == mulai
        nanti = PELAKSANA.jabatan_lain(pembukaan=(dibuka(mulai, selesai),)).acara_lain(tmt=mulai)
        assert nanti.menurut(J03).lolos


@pytest.mark.parametrize(("terpakai", "lolos"), [(0, True), (1, True), (2, False), (3, False)])
def test_j03_places_that_others_take_are_gone(terpakai: int, lolos: bool) -> None:
    putusan = PELAKSANA.jabatan_lain(pembukaan=(dibuka(TMT, TMT, 2, terpakai),)).menurut(J03)
    assert putusan.lolos is lolos
    assert f"{terpakai} " in putusan.penjelasan


def test_j03_without_any_opening_no_pelaksana_is_moved_between_agencies() -> None:
    putusan = PELAKSANA.menurut(J03)
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, None)
    assert "tidak dibuka dengan Keputusan Wali Kota" in putusan.penjelasan


def test_j03_binds_posts_of_pelaksana_only_and_since_17_october_2025() -> None:
    pengawas = PELAKSANA.jabatan_lain(jenjang=JenjangJabatan.PENGAWAS).menurut(J03)
    assert (pengawas.lolos, pengawas.tingkat) == (True, Tingkat.KETERANGAN)
    assert PELAKSANA.menurut(J03, hari=date(2025, 10, 16)).lolos
    assert not PELAKSANA.menurut(J03, hari=date(2025, 10, 17)).lolos
    assert JenisMutasi.ANTAR_UNIT not in J03.jenis


def test_j03_without_the_level_of_the_post_it_cannot_be_judged() -> None:
    putusan = PELAKSANA.jabatan_lain(jenjang=None).menurut(J03)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["jenjang"]
    # What is open is open whatever the level.
    assert PELAKSANA.jabatan_lain(jenjang=None, pembukaan=(dibuka(TMT, TMT),)).menurut(J03).lolos


# J-06


def ke(instansi: str | None, *seleksi: SeleksiAsn, jenis: JenisMutasi = JenisMutasi.ANTAR_OPD) -> Perkara:
    """As a pelaksana."""
    staf: dict[str, Any] = {"jenjang": JenjangJabatan.PELAKSANA, "eselon": None, "instansi": instansi}
    return LAYAK.jabatan_lain(**staf).asn_lain(seleksi=seleksi).acara_lain(jenis=jenis)


def seleksi(instansi: str | None, *, lulus: bool = True, tanggal: date = TMT) -> SeleksiAsn:
    return SeleksiAsn(tanggal, lulus, instansi)


@pytest.mark.parametrize("instansi", DELAPAN)
def test_j06_each_of_the_eight_agencies_needs_a_passed_selection(instansi: str) -> None:
    putusan = ke(instansi).menurut(J06)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert "perangkat daerah jabatan tujuan memerlukan seleksi" in putusan.penjelasan
    assert ke(instansi, seleksi(instansi)).menurut(J06).lolos
    # To have come into the city by a selection is no pass of the one among its people.
    assert not ke(instansi, seleksi(None)).menurut(J06).lolos


@pytest.mark.parametrize(
    ("jenjang", "eselon", "tingkat"),
    [
        (JenjangJabatan.PRATAMA, None, Tingkat.PERINGATAN),
        (JenjangJabatan.ADMINISTRATOR, Eselon.III_B, Tingkat.PERINGATAN),
        (None, Eselon.IV_A, Tingkat.PERINGATAN),
        (JenjangJabatan.AHLI_MUDA, None, Tingkat.MENGHALANGI),
        # One of an unknown level may be one of staff.
        (None, None, Tingkat.MENGHALANGI),
    ],
)
def test_j06_whether_structural_posts_are_filled_by_it_no_text_says_so_both_readings_are_told(
    jenjang: JenjangJabatan | None, eselon: Eselon | None, tingkat: Tingkat
) -> None:
    """I.2 and question 2 of L: press speaks of staff, and of all internal moves."""
    jabatan = {"jenjang": jenjang, "eselon": eselon, "jenis": jenjang.jenis if jenjang else None}
    putusan = ke("BAPENDA").jabatan_lain(**jabatan).menurut(J06)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, tingkat)
    struktural = [each for each in J06.bacaan if "struktural" in each.kalimat]
    assert len(struktural) == 2
    assert all((each.kalimat in putusan.penjelasan) is (tingkat is Tingkat.PERINGATAN) for each in struktural)
    # From outside the city nobody comes in without one, and a city that had decided before keeps its weight.
    masuk = ke("BAPENDA", jenis=JenisMutasi.MASUK).jabatan_lain(**jabatan).menurut(J06)
    assert (masuk.lolos, masuk.tingkat) == (False, Tingkat.MENGHALANGI)
    lama = SyaratSeleksi(instansi=("BAPENDA",), bacaan="memasuki", tingkat=Tingkat.MENGHALANGI)
    sendiri = versi("j06_seleksi", lama, date(2025, 10, 17))
    assert ke("BAPENDA").jabatan_lain(**jabatan).menurut(J06, sendiri).tingkat is Tingkat.MENGHALANGI


@pytest.mark.parametrize("instansi", ["DISHUB", "DINKES", "DISDIK"])
def test_j06_other_agencies_take_people_of_the_city_without(instansi: str) -> None:
    putusan = ke(instansi).menurut(J06)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)
    # Who comes from outside the city has passed a selection everywhere.
    assert not ke(instansi, jenis=JenisMutasi.MASUK).menurut(J06).lolos
    assert ke(instansi, seleksi(None), jenis=JenisMutasi.MASUK).menurut(J06).lolos


@pytest.mark.parametrize(
    "tidak_cukup",
    [seleksi("BKPSDM", lulus=False), seleksi("SETDA"), seleksi("BKPSDM", tanggal=TMT + SEHARI)],
)
def test_j06_failing_another_agency_or_a_later_day_is_no_pass(tidak_cukup: SeleksiAsn) -> None:
    assert not ke("BKPSDM", tidak_cukup).menurut(J06).lolos


def test_j06_whether_leaving_needs_it_too_is_a_reading() -> None:
    assert LAYAK.asn is not None
    assert LAYAK.asn.jabatan is not None
    isi = SyaratSeleksi(instansi=("DISHUB",), bacaan="memasuki_dan_keluar", tingkat=Tingkat.MENGHALANGI)
    lain = versi("j06_seleksi", isi, date(2025, 10, 17))
    assert not ke("DINKES").menurut(J06, lain).lolos
    longgar = isi.model_copy(update={"bacaan": "memasuki"})
    assert ke("DINKES").menurut(J06, versi("j06_seleksi", longgar, date(2025, 10, 17))).lolos


@pytest.mark.parametrize("instansi", DELAPAN)
def test_j06_inside_one_of_the_eight_nobody_enters(instansi: str) -> None:
    """I.2: the regulation is about moves into the city and between agencies; whether also within is a reading."""
    di_dalam = ke(instansi, jenis=JenisMutasi.ANTAR_UNIT).menjabat(instansi=instansi)
    assert (di_dalam.menurut(J06).lolos, di_dalam.menurut(J06).tingkat) == (True, Tingkat.KETERANGAN)
    isi = SyaratSeleksi(instansi=DELAPAN, bacaan="juga_di_dalam", tingkat=Tingkat.MENGHALANGI)
    juga = versi("j06_seleksi", isi, date(2025, 10, 17))
    assert di_dalam.menurut(J06, juga).hasil is Hasil.TIDAK_TERPENUHI
    lulus = ke(instansi, seleksi(instansi), jenis=JenisMutasi.ANTAR_UNIT).menjabat(instansi=instansi)
    assert lulus.menurut(J06, juga).lolos


def test_j06_from_one_of_the_eight_into_another_the_others_selection_is_needed() -> None:
    dari_setda = ke("BKPSDM", seleksi("SETDA")).menjabat(instansi="SETDA")
    assert not dari_setda.menurut(J06).lolos
    assert ke("BKPSDM", seleksi("BKPSDM")).menjabat(instansi="SETDA").menurut(J06).lolos


@pytest.mark.parametrize(
    ("hasil", "lolos"),
    [
        ([(-400, True), (-30, False)], False),
        ([(-400, False), (-30, True)], True),
        ([(-30, True), (-400, False)], True),  # in whatever order they are on record
        ([(-30, True), (1, False)], True),  # what comes after the TMT is not known by then
        ([(-30, True), (0, False)], False),
    ],
)
def test_j06_of_several_selections_the_last_by_the_tmt_counts(hasil: list[tuple[int, bool]], lolos: bool) -> None:
    """BLOCK until a passing score is recorded; who took part again has another score."""
    semua = [seleksi("BKPSDM", lulus=each, tanggal=TMT + timedelta(days=geser)) for geser, each in hasil]
    putusan = ke("BKPSDM", *semua).menurut(J06)
    assert putusan.lolos is lolos
    if not lolos:
        assert "hasil terakhir yang tercatat tidak lulus" in putusan.penjelasan
    # Another agency's results are its own.
    assert ke("BKPSDM", seleksi("BKPSDM"), seleksi("SETDA", lulus=False)).menurut(J06).lolos


def test_j06_who_is_nowhere_on_record_may_be_there_already() -> None:
    """Without an agency a move counts as one inside, where nothing was asked."""
    tanpa = ke("BKPSDM", jenis=JenisMutasi.ANTAR_UNIT).asn_lain(jabatan=None)
    putusan = tanpa.menurut(J06)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
    assert [each.fakta for each in putusan.kurang] == ["jabatan_sekarang"]
    assert ke("BKPSDM", seleksi("BKPSDM"), jenis=JenisMutasi.ANTAR_UNIT).asn_lain(jabatan=None).menurut(J06).lolos
    assert ke("DISHUB", jenis=JenisMutasi.ANTAR_UNIT).asn_lain(jabatan=None).menurut(J06).lolos


def test_j06_without_the_agency_it_cannot_be_judged_and_before_the_regulation_it_is_met() -> None:
    putusan = ke(None).menurut(J06)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["instansi"]
    assert ke("BKPSDM").menurut(J06, hari=date(2025, 10, 16)).lolos


# K-06

BA, IMUT = JenisDokumen.BERITA_ACARA_TIM_PENILAI, JenisDokumen.REKOMENDASI_IMUT
HARI = date(2026, 3, 10)


def k06(sk: date | None, tmt: date, *, jenis: JenisMutasi = JenisMutasi.ANTAR_UNIT, **surat: date) -> HasilAturan:
    dokumen = {JenisDokumen(nama): Dokumen("1/2026", tanggal) for nama, tanggal in surat.items()}
    perkara = LAYAK.acara_lain(tmt=tmt, tanggal_sk=sk, dokumen=dokumen, tahap=Tahap.KEPUTUSAN, jenis=jenis)
    return perkara.menurut(K06)


@pytest.mark.parametrize("yang_terakhir", [BA, IMUT])
@pytest.mark.parametrize(("geser", "lolos"), [(-1, False), (0, True), (1, True)])
def test_k06_neither_sk_nor_tmt_comes_before_the_papers_they_rest_on(
    yang_terakhir: JenisDokumen, geser: int, lolos: bool
) -> None:
    surat: dict[str, Any] = {str(each): HARI - timedelta(days=5) for each in (BA, IMUT)} | {str(yang_terakhir): HARI}
    hari = HARI + timedelta(days=geser)
    for putusan in (k06(hari, HARI + timedelta(days=30), **surat), k06(HARI + timedelta(days=30), hari, **surat)):
        assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.MENGHALANGI)
        if not lolos:
            assert yang_terakhir.nama in putusan.penjelasan
    # Another TMT mends what only the TMT is wrong in.
    assert k06(HARI, HARI - SEHARI, **surat).berikutnya == HARI
    assert k06(HARI, HARI, **surat).lolos
    assert k06(HARI - SEHARI, HARI - SEHARI, **surat).berikutnya is None
    # Nor does it where something is missing besides: on that day the rule is not met either.
    assert k06(None, HARI - SEHARI, **surat).berikutnya is None
    assert k06(HARI, HARI - SEHARI, **{str(yang_terakhir): HARI}).berikutnya is None


def test_k06_what_is_missing_is_all_named_and_what_is_surely_wrong_is_not_met() -> None:
    kosong = k06(None, TMT)
    assert kosong.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in kosong.kurang] == ["dokumen", "dokumen", "tanggal_sk"]
    luar = k06(HARI, TMT, jenis=JenisMutasi.MASUK)
    assert [each.fakta for each in luar.kurang] == ["dokumen"]
    salah = k06(HARI - SEHARI, TMT, rekomendasi_imut=HARI)
    assert salah.hasil is Hasil.TIDAK_TERPENUHI
    mendagri = k06(HARI, TMT, berita_acara_tim_penilai=HARI, rekomendasi_imut=HARI, persetujuan_mendagri=HARI + SEHARI)
    assert mendagri.hasil is Hasil.TIDAK_TERPENUHI
