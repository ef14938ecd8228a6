"""What the city decides about a rule's weight: it is about the usual one."""

from datetime import date

from services.mutasi.hukum.hasil import HasilAturan, Tingkat
from services.mutasi.hukum.orang.p01_status_pns import ATURAN as P01
from services.mutasi.hukum.orang.p04_masa_jabatan import ATURAN as P04
from services.mutasi.hukum.orang.p13_sisa_masa import ATURAN as P13
from services.mutasi.hukum.terbit import terbitkan
from services.mutasi.hukum.tingkat import TINGKAT, TingkatAturan
from shared.ketentuan.repository import Versi
from tests.mutasi.aturan.layak import LAYAK
from tests.mutasi.hukum import hukum, versi


def kota(**tingkat: Tingkat) -> Versi:
    """The decision of a city."""

    isi = TingkatAturan(tingkat={kode.replace("_", "-"): each for kode, each in tingkat.items()})
    return versi(TINGKAT, isi, None)


def sisa(bulan_lahir: date, *lain: Versi) -> HasilAturan:
    return LAYAK.asn_lain(tanggal_lahir=bulan_lahir).jabatan_lain(bup=58).menurut(P13, *lain)


def test_what_the_rule_forbids_in_one_case_is_no_lighter_by_a_decision_on_its_usual_weight() -> None:
    langsung_pensiun, sebentar_lagi = date(1967, 1, 10), date(1969, 6, 1)
    ringan = kota(P_13=Tingkat.KETERANGAN)
    assert sisa(langsung_pensiun, ringan).tingkat is Tingkat.MENGHALANGI
    assert sisa(sebentar_lagi).tingkat is Tingkat.PERINGATAN
    assert sisa(sebentar_lagi, ringan).tingkat is Tingkat.KETERANGAN


def test_what_a_rule_only_remarks_on_holds_nothing_after_a_heavier_decision() -> None:
    berat = kota(P_04=Tingkat.MENGHALANGI)
    lama, baru = LAYAK.menjabat(tmt=date(2015, 1, 1)), LAYAK.menjabat(tmt=date(2025, 10, 1))
    assert lama.menurut(P04, berat).tingkat is Tingkat.KETERANGAN
    assert baru.menurut(P04, berat).tingkat is Tingkat.MENGHALANGI


def test_what_is_met_keeps_its_weight() -> None:
    assert LAYAK.menurut(P01, kota(P_01=Tingkat.KETERANGAN)).tingkat is Tingkat.MENGHALANGI


def test_a_verdict_says_by_which_decision_it_weighs_so() -> None:
    sebentar_lagi = date(1969, 6, 1)
    tanpa, berat = sisa(sebentar_lagi), sisa(sebentar_lagi, kota(P_13=Tingkat.MENGHALANGI))
    assert (TINGKAT in tanpa.ketentuan, berat.ketentuan[TINGKAT]) == (False, "uji")
    assert berat.dasar_hukum == f"{tanpa.dasar_hukum}; tingkatnya: uji"
    # A decision on another rule, or on one that is met, has no part in it.
    assert sisa(sebentar_lagi, kota(P_01=Tingkat.MENGHALANGI)) == tanpa
    assert TINGKAT not in LAYAK.menurut(P01, kota(P_01=Tingkat.MENGHALANGI)).ketentuan


def test_the_page_says_by_which_decision_a_rule_weighs_so() -> None:
    tanpa = terbitkan(P13, hukum(date(2026, 11, 29)))
    berat = terbitkan(P13, hukum(date(2026, 11, 29), kota(P_13=Tingkat.MENGHALANGI, P_01=Tingkat.MENGHALANGI)))
    assert berat.dasar_hukum == f"{tanpa.dasar_hukum}; tingkatnya: uji"
    *_, satu = berat.ketentuan
    assert (satu.kode, satu.versi_ketentuan, [(each.isian, each.nilai) for each in satu.isi]) == (
        TINGKAT,
        "uji",
        [("tingkat.P-13", "menghalangi")],
    )
    assert TINGKAT not in {each.kode for each in tanpa.ketentuan}
