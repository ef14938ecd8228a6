"""T-03: who signs. A Plt or Plh may not; a Pj may, with the two papers that K-04 names."""

from datetime import date

import pytest
from pydantic import ValidationError

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import PenandaTangan
from services.mutasi.hukum.fakta.asn import Masa
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.kalender.k04_penjabat import BILANGAN, KotaBerpenjabat, MasaPenjabat
from services.mutasi.hukum.katalog import aturan_aktif
from services.mutasi.hukum.proses.t03_penanda_tangan import ATURAN as T03
from services.mutasi.hukum.proses.t03_penanda_tangan import DELEGASI, DelegasiPpk
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from tests.mutasi.aturan.layak import LAYAK
from tests.mutasi.hukum import versi


def test_the_ppk_signs_and_whoever_only_acts_for_them_does_not() -> None:
    assert LAYAK.menurut(T03).lolos
    for siapa in ("Plt", "Plh"):
        putusan = LAYAK.acara_lain(penanda_tangan=siapa).menurut(T03)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert LAYAK.acara_lain(penanda_tangan=None).menurut(T03).hasil is Hasil.BELUM_DAPAT_DINILAI


@pytest.mark.parametrize("hilang", [JenisDokumen.REKOMENDASI_IMUT, JenisDokumen.PERSETUJUAN_MENDAGRI])
def test_an_acting_head_of_the_city_signs_with_both_papers_and_not_with_one(hilang: JenisDokumen) -> None:
    siapa: PenandaTangan = "Pj"
    pj = LAYAK.acara_lain(penanda_tangan=siapa)
    assert pj.menurut(T03).lolos
    tanpa = pj.acara_lain(dokumen={k: v for k, v in pj.acara.dokumen.items() if k is not hilang}).menurut(T03)
    assert (tanpa.hasil, tanpa.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
    assert hilang.nama in tanpa.penjelasan
    assert hilang.nama in tanpa.kurang[0].pelengkap


@pytest.mark.parametrize(
    ("didelegasikan", "hasil"),
    [([], Hasil.TIDAK_TERPENUHI), (["ahli_muda"], Hasil.TIDAK_TERPENUHI), (["pelaksana"], Hasil.TERPENUHI)],
)
def test_whom_the_ppk_has_handed_the_decision_on_decides_as_far_as_that_goes(
    didelegasikan: list[str], hasil: Hasil
) -> None:
    perkara = LAYAK.jabatan_lain(jenjang="pelaksana").acara_lain(penanda_tangan="delegasi")
    kota = versi(DELEGASI, DelegasiPpk.model_validate({"jenjang": didelegasikan}), None)
    assert perkara.menurut(T03, kota).hasil is hasil


def test_the_decision_on_who_leads_others_is_never_handed_on() -> None:
    with pytest.raises(ValidationError):
        DelegasiPpk.model_validate({"jenjang": ["pengawas"]})


def test_who_comes_into_the_city_is_appointed_by_its_ppk_too() -> None:
    """PP 11/2017 art 192: after the decision the receiving PPK appoints."""
    assert T03 in aturan_aktif(JenisMutasi.MASUK)
    assert T03 not in aturan_aktif(JenisMutasi.KELUAR)


@pytest.mark.parametrize(
    ("siapa", "sk", "hasil"),
    [
        ("definitif", date(2026, 1, 31), Hasil.TERPENUHI),
        ("definitif", date(2026, 2, 1), Hasil.BELUM_DAPAT_DINILAI),
        ("definitif", date(2026, 2, 28), Hasil.BELUM_DAPAT_DINILAI),
        ("definitif", date(2026, 3, 1), Hasil.TERPENUHI),
        ("Pj", date(2026, 1, 31), Hasil.BELUM_DAPAT_DINILAI),
        ("Pj", date(2026, 2, 1), Hasil.TERPENUHI),
        ("Pj", date(2026, 2, 28), Hasil.TERPENUHI),
        ("Pj", date(2026, 3, 1), Hasil.BELUM_DAPAT_DINILAI),
        # A Plt decides nothing, whoever leads the city.
        ("Plt", date(2026, 2, 10), Hasil.TIDAK_TERPENUHI),
    ],
)
def test_who_signs_and_the_times_of_an_acting_head_of_the_city_do_not_contradict_each_other(
    siapa: PenandaTangan, sk: date, hasil: Hasil
) -> None:
    """PP 49/2008 art 132A: a Pj needs two papers, which nobody leaves aside by writing that the PPK signed."""
    masa = (MasaPenjabat(mulai=date(2026, 2, 1), selesai=date(2026, 2, 28)),)
    kota = versi(BILANGAN, KotaBerpenjabat(masa=masa, tingkat=Tingkat.PERLU_PERSETUJUAN), None)
    putusan = LAYAK.acara_lain(penanda_tangan=siapa, tanggal_sk=sk).menurut(T03, kota)
    tercatat = LAYAK.acara_lain(
        penanda_tangan=siapa, tanggal_sk=sk, masa_penjabat=(Masa(date(2026, 2, 1), date(2026, 2, 28)),)
    )
    assert putusan.hasil is hasil
    assert tercatat.menurut(T03).hasil is hasil, "the register says it as well as the number"
    if hasil is Hasil.BELUM_DAPAT_DINILAI:
        assert "bertentangan" in putusan.penjelasan
        assert "k04_penjabat" in putusan.penjelasan
        assert [each.fakta for each in putusan.kurang] == ["penanda_tangan"]
