"""Who goes back because the decree that moved them is withdrawn (UU 30/2014 art 64, 66) is held by no rule whose reason
is that *moving* takes something; whether the post can be held is asked as of everybody."""

from datetime import date

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, KeputusanDibalik
from services.mutasi.hukum.hasil import Hasil
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.hukum.rekam import Perkara as Terekam
from services.mutasi.hukum.rekam import baca, tulis
from services.mutasi.hukum.terbit import terbitkan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, dilihat
from tests.mutasi.aturan.test_setiap_aturan import SEMUA
from tests.mutasi.hukum import hukum

LEPAS = {"P-01", "P-04", "P-05", "P-06", "P-07", "P-08", "P-12", "P-18", "P-23", "K-01", "J-03", "J-06"}
"""A status, a tenure, a merit, an age of appointment, a period or a selection that moving takes, and the ban to move
anybody down. No other: seats, needs and floors of units, who can work in a post, what it asks for and the papers of
other authorities are no matter of how somebody came to leave it."""
SK = KeputusanDibalik("800.1.3.3/17/BKPSDM/2025", date(2025, 9, 15))
DASAR = Dokumen("5512/B-AK.02.01/SD/F/2025", date(2025, 10, 27))
ATURAN = {each.kode: each for each in KATALOG}


def dicabut(perkara: Perkara, *, membalik: bool = True, dasar: bool = True) -> Perkara:
    """The same person on the same way, because the decree before is withdrawn."""
    surat = {jenis: each for jenis, each in perkara.acara.dokumen.items() if jenis is not JenisDokumen.DASAR_PENCABUTAN}
    if dasar:
        surat[JenisDokumen.DASAR_PENCABUTAN] = DASAR
    return perkara.acara_lain(membalik=SK if membalik else None, dokumen=surat)


TURUN = LAYAK.menjabat(jenjang=JenjangJabatan.ADMINISTRATOR, eselon=Eselon.III_B, kelas=11, tmt=date(2025, 10, 1))
"""Promoted half a year ago, and to be a pengawas again."""
DILARANG = {kode: each.tidak for kode, each in SEMUA.items() if isinstance(each.tidak, Perkara) and kode in ATURAN}


def test_only_rules_whose_reason_falls_away_are_left_aside() -> None:
    assert {each.kode for each in KATALOG if each.pemulihan} == LEPAS
    halaman = {each.kode: terbitkan(each, hukum(HARI)).pemulihan for each in KATALOG}
    assert {kode for kode, isi in halaman.items() if isi} == LEPAS


@pytest.mark.parametrize("kode", sorted(DILARANG))
def test_each_rule_holds_who_goes_back_unless_its_reason_has_fallen_away(kode: str) -> None:
    uji = SEMUA[kode]
    putusan = dicabut(DILARANG[kode]).menurut(ATURAN[kode], *uji.lain)
    assert putusan.lolos is (kode in LEPAS)
    if kode in LEPAS:
        assert (
            f"SK nomor {SK.nomor} tanggal 15-09-2025 dicabut (UU 30/2014 pasal 64 dan pasal 66)" in putusan.penjelasan
        )
        assert DASAR.nomor in putusan.penjelasan


@pytest.mark.parametrize("kode", sorted(LEPAS))
def test_neither_the_paper_nor_the_way_back_alone_lets_anybody_pass(kode: str) -> None:
    """Without a recorded defect it is a move that somebody chooses; a paper in another case withdraws nothing."""
    tidak = TURUN if kode == "P-23" else DILARANG[kode]
    bukan = dicabut(tidak, membalik=False).menurut(ATURAN[kode])
    assert not bukan.lolos
    assert "dicabut" not in bukan.penjelasan
    belum = dicabut(tidak, dasar=False).menurut(ATURAN[kode])
    assert belum.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert JenisDokumen.DASAR_PENCABUTAN in [each.dokumen for each in belum.kurang]
    assert belum.tingkat is bukan.tingkat
    assert "bila SK itu dicabut karena cacat" in belum.penjelasan
    assert dicabut(tidak).menurut(ATURAN[kode]).lolos


def test_a_paper_that_has_run_out_on_the_tmt_withdraws_nothing() -> None:
    habis = Dokumen(DASAR.nomor, DASAR.tanggal, date(2026, 3, 31))
    perkara = dicabut(TURUN).acara_lain(dokumen={JenisDokumen.DASAR_PENCABUTAN: habis})
    assert not perkara.menurut(ATURAN["P-23"]).lolos


def test_what_is_met_anyway_says_what_it_always_says() -> None:
    for kode in LEPAS & SEMUA.keys():
        biasa = SEMUA[kode].terpenuhi
        assert dicabut(biasa).menurut(ATURAN[kode]) == biasa.menurut(ATURAN[kode])


def test_the_way_back_is_judged_without_the_promotion_counting_against_it() -> None:
    kembali = (
        dicabut(TURUN).asn_lain(golongan=Golongan.III_D).acara_lain(jenis=JenisMutasi.ANTAR_OPD, tmt=date(2026, 5, 4))
    )
    kembali = kembali.jabatan_lain(instansi="DISDIK")
    menahan = {each.kode for each in kembali.semua() if each.menahan and each.kode in {"P-04", "P-23", "K-01"}}
    assert menahan == set()
    tanpa = dicabut(kembali, dasar=False)
    assert {each.kode for each in tanpa.semua() if each.menahan} >= {"P-04", "P-23", "K-01"}


def test_of_many_cases_one_with_the_paper_does_not_answer_for_one_without() -> None:
    """K-01 and J-03 read no paper by themselves, so what they said of one case could be remembered of the next."""
    periksa = Pemeriksa(hukum(HARI), acara_berbeda=True)
    luar = LAYAK.acara_lain(jenis=JenisMutasi.ANTAR_OPD, tmt=date(2026, 5, 4))

    def lolos(perkara: Perkara) -> bool:
        return periksa(perkara.asn, perkara.jabatan, perkara.acara, ["K-01"])[0].lolos

    assert [lolos(dicabut(luar, dasar=ada)) for ada in (True, False, True)] == [True, False, True]
    assert not lolos(dicabut(luar, membalik=False))


def test_what_was_judged_is_kept_with_the_decree_that_is_turned_round() -> None:
    perkara = dicabut(TURUN)
    rekam = Terekam(perkara.asn, perkara.jabatan, perkara.acara)  # type: ignore[arg-type]
    tertulis = tulis(rekam)
    assert baca(tertulis) == rekam
    assert dilihat(perkara.menurut(ATURAN["P-23"]))["sk_dibalik"] == f"{SK.nomor}, 15-09-2025"
    # One of before that knew no such decree.
    del tertulis["acara"]["membalik"]
    assert baca(tertulis).acara.membalik is None


def test_the_way_back_into_a_jabatan_fungsional_asks_for_no_new_test_of_it() -> None:
    """P-18, as P-12 beside it: it was passed when the person was first appointed to the very post they go back to."""
    jf = LAYAK.jabatan_lain(
        nama="Perencana Ahli Muda", jenjang=JenjangJabatan.AHLI_MUDA, jenis=JenisJabatan.JF, eselon=None
    )
    assert dicabut(jf.acara_lain(dokumen={})).menurut(ATURAN["P-18"]).lolos
    assert not dicabut(jf.acara_lain(dokumen={}), dasar=False).menurut(ATURAN["P-18"]).lolos


def test_a_paper_older_than_the_decree_says_no_defect_of_it() -> None:
    """UU 30/2014 art 64: what is withdrawn was made before somebody found it defective."""
    for hari, lolos in ((date(2019, 1, 2), False), (date(2025, 9, 14), False), (SK.tanggal, True)):
        lama = dicabut(TURUN).acara_lain(dokumen={JenisDokumen.DASAR_PENCABUTAN: Dokumen(DASAR.nomor, hari)})
        putusan = lama.menurut(ATURAN["P-23"])
        assert putusan.lolos is lolos, hari
        assert lolos or "mendahului" in putusan.penjelasan
