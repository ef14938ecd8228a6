"""P-02 and P-03: where a PPPK may move (PP 49/2018; statement of KemenPANRB 2025; J-10)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.hasil import (
    Hasil,
    HasilAturan,
    Tingkat,
    yang_menghalangi,
    yang_menunggu_pelantikan,
)
from services.mutasi.hukum.orang.p02_pppk_antar_instansi import ATURAN as P02
from services.mutasi.hukum.orang.p03_pppk_dalam_kota import ATURAN as P03
from services.mutasi.hukum.orang.p03_pppk_dalam_kota import BacaanManajerial, BacaanPppk, PindahPppk
from services.mutasi.hukum.orang.p03b_perjanjian_kerja import ATURAN as P03B
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK, Perkara, dilihat, tepat, terbaca
from tests.mutasi.hukum import versi

AKHIR = date(2026, 12, 31)
TMT = LAYAK.acara.tmt
SEHARI = timedelta(days=1)
assert LAYAK.asn is not None
assert LAYAK.asn.jabatan is not None
GURU = replace(LAYAK.asn.jabatan, nama="Guru Ahli Pertama", jenis=JenisJabatan.JF, jenjang=JenjangJabatan.AHLI_PERTAMA)
PPPK = (
    LAYAK.asn_lain(status_pegawai=StatusPegawai.PPPK, kontrak_sampai=AKHIR, jabatan=GURU)
    .jabatan_lain(nama="Guru  ahli pertama", jenis=JenisJabatan.JF, jenjang=JenjangJabatan.AHLI_PERTAMA)
    .acara_lain(dokumen={})
)
PERUBAHAN = {JenisDokumen.PERJANJIAN_KERJA: Dokumen("800/PK/9/2026", date(2026, 2, 1))}


def keluar(perkara: Perkara, tmt: date) -> HasilAturan:
    return perkara.acara_lain(jenis=JenisMutasi.KELUAR, tmt=tmt).menurut(P02)


# P-02


@pytest.mark.parametrize("jenis", [JenisMutasi.MASUK, JenisMutasi.KELUAR])
@pytest.mark.parametrize("status", [StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU])
@pytest.mark.parametrize("tmt", [AKHIR - SEHARI, AKHIR, AKHIR + SEHARI, AKHIR + 400 * SEHARI])
def test_no_pppk_moves_to_another_government_neither_while_the_agreement_lasts_nor_after_it(
    tmt: date, status: StatusPegawai, jenis: JenisMutasi
) -> None:
    """Whose agreement has ended is hired by the other government; that is no move, and no day makes it one."""
    perkara = PPPK.asn_lain(status_pegawai=status).acara_lain(jenis=jenis, tmt=tmt)
    putusan = tepat(perkara, P02, 0.5)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert putusan.berikutnya is None
    assert putusan.menahan
    assert "31-12-2026" in putusan.penjelasan
    assert ("berakhir 31-12-2026" in putusan.penjelasan) is (tmt > AKHIR)
    assert "mengikuti pengadaan instansi yang dituju" in putusan.penjelasan


def test_a_pns_is_not_concerned_by_the_agreement() -> None:
    putusan = keluar(LAYAK, TMT)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


def test_an_agreement_that_is_not_recorded_changes_nothing() -> None:
    putusan = keluar(PPPK.asn_lain(kontrak_sampai=None), TMT)
    assert (putusan.hasil, putusan.kurang) == (Hasil.TIDAK_TERPENUHI, ())


def test_inside_the_city_the_rule_between_governments_is_not_asked() -> None:
    assert {JenisMutasi.MASUK, JenisMutasi.KELUAR} == P02.jenis
    assert {JenisMutasi.ANTAR_UNIT, JenisMutasi.ANTAR_OPD} == P03.jenis


# P-03


def test_a_pppk_moves_inside_the_city_in_the_same_post_with_an_amended_agreement() -> None:
    putusan = PPPK.acara_lain(dokumen=PERUBAHAN).menurut(P03)
    assert putusan.lolos
    assert "penjelasan KemenPANRB 2025" in putusan.penjelasan
    assert dilihat(putusan)["bacaan"] == terbaca(P03, "jabatan_sama")


@pytest.mark.parametrize("nama", ["Guru Ahli Pertama", "Perawat Ahli Pertama"])
def test_the_amended_agreement_is_due_before_pelantikan_and_stops_nothing_before(nama: str) -> None:
    """J-10, in the same post and in another one."""
    perkara = PPPK.jabatan_lain(nama=nama)
    for tahap in Tahap:
        putusan = perkara.acara_lain(tahap=tahap).menurut(P03B)
        assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
        assert [each.dokumen for each in putusan.kurang] == [JenisDokumen.PERJANJIAN_KERJA]
        assert putusan.wajib is (tahap is Tahap.PELANTIKAN)
    assert perkara.acara_lain(dokumen=PERUBAHAN, tahap=Tahap.PELANTIKAN).menurut(P03B).lolos


def test_an_exception_from_the_post_being_the_same_does_not_lift_the_amended_agreement() -> None:
    perkara = PPPK.jabatan_lain(nama="Perawat Ahli Pertama").acara_lain(pengecualian=("P-03",), tahap=Tahap.KEPUTUSAN)
    putusan = [perkara.menurut(each) for each in (P03, P03B)]
    assert not any(each.menahan for each in putusan)
    assert [each.kode for each in yang_menunggu_pelantikan(putusan)] == ["P-03b"]
    assert perkara.acara_lain(tahap=Tahap.PELANTIKAN).menurut(P03B).menahan


@pytest.mark.parametrize(("sampai", "lolos"), [(TMT, False), (TMT + SEHARI, True), (None, True)])
def test_the_amended_agreement_holds_on_the_day_of_the_inauguration(sampai: date | None, lolos: bool) -> None:
    surat = {JenisDokumen.PERJANJIAN_KERJA: Dokumen("800/PK/9/2026", date(2026, 2, 1), sampai)}
    perkara = PPPK.acara_lain(dokumen=surat, tahap=Tahap.PELANTIKAN, tanggal_pelantikan=TMT + SEHARI)
    assert perkara.menurut(P03B).lolos is lolos


@pytest.mark.parametrize(("selisih", "lolos"), [(0, True), (1, True), (2, False)])
def test_the_agreement_is_amended_before_who_is_inaugurated_moves(selisih: int, lolos: bool) -> None:
    surat = {JenisDokumen.PERJANJIAN_KERJA: Dokumen("800/PK/9/2026", TMT + selisih * SEHARI)}
    perkara = PPPK.acara_lain(dokumen=surat, tahap=Tahap.PELANTIKAN, tanggal_pelantikan=TMT + SEHARI)
    putusan = perkara.menurut(P03B)
    assert putusan.hasil is (Hasil.TERPENUHI if lolos else Hasil.TIDAK_TERPENUHI)
    # Of a paper that is only supposed no day is known.
    assert perkara.acara_lain(andaian=True).menurut(P03B).lolos


def test_who_has_no_agreement_amends_none() -> None:
    putusan = LAYAK.acara_lain(dokumen={}, tahap=Tahap.PELANTIKAN).menurut(P03B)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


@pytest.mark.parametrize("jenjang", [JenjangJabatan.PENGAWAS, JenjangJabatan.ADMINISTRATOR, JenjangJabatan.PRATAMA])
@pytest.mark.parametrize("bacaan", BacaanPppk)
def test_a_post_that_is_on_no_list_for_pppk_is_closed_to_them_in_each_reading_of_the_move(
    jenjang: JenjangJabatan, bacaan: BacaanPppk
) -> None:
    lain = versi("p03_pppk_dalam_kota", PindahPppk(bacaan=bacaan, tingkat=Tingkat.PERINGATAN), None)
    perkara = PPPK.jabatan_lain(nama="Lurah Plaju", jenjang=jenjang, jenis=jenjang.jenis)
    putusan = perkara.acara_lain(dokumen=PERUBAHAN).menurut(P03, lain)
    assert (putusan.hasil, putusan.tingkat, putusan.wajib) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI, True)


@pytest.mark.parametrize(
    "tujuan",
    [
        {"eselon": Eselon.III_A, "jenis": JenisJabatan.JA},
        {"eselon": Eselon.IV_A, "jenis": None},
        {"eselon": None, "jenis": JenisJabatan.JPT},
    ],
)
def test_the_eselon_or_the_kind_alone_says_that_a_post_is_closed_to_pppk(tujuan: dict[str, object]) -> None:
    """PP 11/2017 art 54, 107; Perpres 38/2020 art 2 and 3."""
    putusan = PPPK.jabatan_lain(nama="Kepala Bidang", jenjang=None, **tujuan).acara_lain(dokumen=PERUBAHAN).menurut(P03)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)


@pytest.mark.parametrize("jenis", [None, JenisJabatan.JA])
@pytest.mark.parametrize("nama", ["Kepala Seksi", "Guru Ahli Pertama"])
def test_a_post_of_an_unknown_level_may_be_closed_to_pppk(jenis: JenisJabatan | None, nama: str) -> None:
    tujuan = PPPK.jabatan_lain(nama=nama, jenjang=None, eselon=None, jenis=jenis)
    putusan = tujuan.acara_lain(dokumen=PERUBAHAN).menurut(P03)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
    assert [each.fakta for each in putusan.kurang] == ["jenjang"]


def test_by_the_later_act_a_post_that_leads_is_another_post_and_warns() -> None:
    """UU 20/2023 art 34 opens certain posts that lead; which, nothing says yet."""
    isi = PindahPppk(bacaan=BacaanPppk.JABATAN_SAMA, tingkat=Tingkat.PERINGATAN, manajerial=BacaanManajerial.TERTENTU)
    lain = versi("p03_pppk_dalam_kota", isi, None)
    jenjang = JenjangJabatan.PENGAWAS
    perkara = PPPK.jabatan_lain(nama="Lurah Plaju", jenjang=jenjang, jenis=jenjang.jenis)
    putusan = perkara.acara_lain(dokumen=PERUBAHAN).menurut(P03, lain)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.PERINGATAN)
    assert "UU 20/2023 pasal 34" in putusan.penjelasan
    assert dilihat(putusan)["bacaan:manajerial"] == terbaca(P03, "manajerial_tertentu")
    # By the list that is in force it is closed, and the sentence names where that stands.
    tertutup = perkara.menurut(P03)
    assert tertutup.tingkat is Tingkat.MENGHALANGI
    assert "Perpres 38/2020 pasal 2 dan 3" in tertutup.penjelasan
    assert {each.kode for each in P03.bacaan} == {*BacaanPppk, *BacaanManajerial}


@pytest.mark.parametrize(
    "tujuan",
    [
        {"nama": "Guru Ahli Muda", "jenjang": JenjangJabatan.AHLI_MUDA},
        {"nama": "Perawat Ahli Pertama"},
        {"nama": "Guru Ahli Pertama", "jenjang": JenjangJabatan.PELAKSANA, "jenis": JenisJabatan.JA},
    ],
)
def test_another_post_is_a_warning_whatever_else_is_missing(tujuan: dict[str, object]) -> None:
    putusan = PPPK.asn_lain(kontrak_sampai=None).jabatan_lain(**tujuan).menurut(P03)
    assert (putusan.hasil, putusan.tingkat, putusan.wajib) == (Hasil.TIDAK_TERPENUHI, Tingkat.PERINGATAN, True)
    assert "bukan jabatan yang sama" in putusan.penjelasan


@pytest.mark.parametrize(("akhir", "habis"), [(TMT - SEHARI, True), (TMT, False), (TMT + SEHARI, False)])
def test_an_agreement_that_ends_before_the_tmt_must_be_extended_before_the_decision(akhir: date, habis: bool) -> None:
    perkara = PPPK.asn_lain(kontrak_sampai=akhir)
    putusan = perkara.menurut(P03)
    assert (putusan.hasil is Hasil.TIDAK_TERPENUHI) is habis
    assert not putusan.menahan
    diputus = perkara.acara_lain(tahap=Tahap.KEPUTUSAN).menurut(P03)
    assert bool(yang_menghalangi([diputus])) is habis
    if habis:
        assert "31-03-2026" in diputus.penjelasan
        # Also where the post is another one: that was a warning, this needs the paper.
        lain = perkara.jabatan_lain(nama="Perawat").acara_lain(tahap=Tahap.KEPUTUSAN).menurut(P03)
        assert lain.tingkat is Tingkat.PERLU_PERSETUJUAN


def test_the_extended_agreement_cures_it_as_long_as_it_holds_on_the_tmt() -> None:
    perkara = PPPK.asn_lain(kontrak_sampai=TMT - SEHARI)
    for sampai, lolos in ((TMT, True), (TMT - SEHARI, False), (None, True)):
        surat = {JenisDokumen.PERJANJIAN_KERJA: Dokumen("800/PK/9/2026", date(2026, 2, 1), sampai)}
        assert perkara.acara_lain(dokumen=surat).menurut(P03).lolos is lolos


def test_everything_that_is_missing_is_named() -> None:
    putusan = PPPK.asn_lain(kontrak_sampai=None, jabatan=None).menurut(P03)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["jabatan_sekarang", "kontrak_sampai"]
    assert putusan.wajib


def test_by_the_other_reading_no_pppk_moves_at_all_and_the_sentence_says_which_is_applied() -> None:
    lama = versi("p03_pppk_dalam_kota", PindahPppk(bacaan=BacaanPppk.TIDAK_PINDAH, tingkat=Tingkat.MENGHALANGI), None)
    putusan = PPPK.acara_lain(dokumen=PERUBAHAN).menurut(P03, lama)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert "bacaan lama PP 49/2018" in putusan.penjelasan
    assert {each.kode for each in P03.bacaan} >= set(BacaanPppk)


def test_a_pns_is_not_concerned_by_the_same_post() -> None:
    putusan = LAYAK.menurut(P03)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


@pytest.mark.parametrize("nama", ["Guru", "GURU  Ahli Pertama", "Guru Ahli Pertama"])
def test_the_same_jabatan_fungsional_on_its_level_is_the_same_post_however_its_name_is_written(nama: str) -> None:
    """Row P-03 and J-10: the same jabatan; its name is told with its level here and without it there."""
    putusan = PPPK.jabatan_lain(nama=nama).menurut(P03)
    assert (putusan.hasil, putusan.menahan) == (Hasil.TERPENUHI, False)


def test_the_same_jabatan_fungsional_on_another_level_is_another_post() -> None:
    putusan = PPPK.jabatan_lain(nama="Guru", jenjang=JenjangJabatan.AHLI_MUDA).menurut(P03)
    assert putusan.hasil is Hasil.TIDAK_TERPENUHI
    assert "pada jenjang yang sama" in putusan.penjelasan


def test_a_jabatan_fungsional_of_an_unknown_level_cannot_be_judged_yet() -> None:
    """What is missing is not what is not met."""
    putusan = PPPK.jabatan_lain(nama="Guru", jenjang=None, eselon=None).menurut(P03)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["jenjang"]


def test_to_head_a_school_is_a_duty_of_a_teacher_and_no_other_post() -> None:
    """A.10, row Kepala sekolah: also a PPPK of eight years' service."""
    kepala = {"nama": "Kepala SDN 12", "kepala_unit": True}
    putusan = PPPK.jabatan_lain(**kepala).menurut(P03)
    assert putusan.hasil is Hasil.TERPENUHI
    assert "tugas tambahan" in putusan.penjelasan
    perawat = replace(GURU, nama="Perawat Ahli Pertama")
    assert PPPK.asn_lain(jabatan=perawat).jabatan_lain(**kepala).menurut(P03).hasil is Hasil.TIDAK_TERPENUHI
