"""T-09 and the way of a move between governments (table A.3; PP 11/2017 art 192 to 195; SE BKN 3/SE/VIII/2019)."""

from datetime import date

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.instansi import Instansi, JenisInstansi, PejabatMutasi
from services.mutasi.hukum.hasil import Hasil, HasilAturan
from services.mutasi.hukum.jalur import jalur
from services.mutasi.hukum.proses.t09_penetapan import ATURAN as T09
from services.mutasi.hukum.proses.t09_penetapan import BILANGAN
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from tests.mutasi.aturan.layak import HARI, LAYAK, dilihat
from tests.mutasi.hukum import hukum

J, P = JenisInstansi, PejabatMutasi
PALEMBANG, MUARA_ENIM, SUMSEL = map(Instansi.daerah, ("16.71", "16.03", "16"))
BANDUNG, JABAR, GARUT = map(Instansi.daerah, ("32.73", "32", "32.05"))
PUSAT = Instansi(J.PUSAT, None)

JALUR = [
    # Art 192: between kab/kota of one province the Gubernur, after Kanreg BKN, sent through the Gubernur.
    (PALEMBANG, MUARA_ENIM, "I.a", P.KEPALA_KANREG, P.GUBERNUR, P.GUBERNUR),
    (PALEMBANG, SUMSEL, "I.b", P.KEPALA_KANREG, None, P.GUBERNUR),
    # Art 193: between provinces Mendagri, after Kepala BKN.
    (PALEMBANG, BANDUNG, "II.a", P.KEPALA_BKN, P.GUBERNUR, P.MENDAGRI),
    (PALEMBANG, GARUT, "II.a", P.KEPALA_BKN, P.GUBERNUR, P.MENDAGRI),
    (SUMSEL, JABAR, "II.b", P.KEPALA_BKN, P.GUBERNUR, P.MENDAGRI),
    (PALEMBANG, JABAR, "II.c", P.KEPALA_BKN, P.GUBERNUR, P.MENDAGRI),
    # Art 194 and 195: with an instansi pusat Kepala BKN.
    (PALEMBANG, PUSAT, "III", P.KEPALA_BKN, None, P.KEPALA_BKN),
    (SUMSEL, PUSAT, "III", P.KEPALA_BKN, None, P.KEPALA_BKN),
    (PUSAT, PUSAT, "III", P.KEPALA_BKN, None, P.KEPALA_BKN),
]


@pytest.mark.parametrize(("satu", "lain", "kode", "pertimbangan", "melalui", "penetap"), JALUR)
def test_who_considers_and_who_decides_follows_from_the_two_governments(
    satu: Instansi,
    lain: Instansi,
    kode: str,
    pertimbangan: PejabatMutasi,
    melalui: PejabatMutasi | None,
    penetap: PejabatMutasi,
) -> None:
    cara = jalur(satu, lain)
    assert (cara.kode, cara.pertimbangan, cara.melalui, cara.penetap) == (kode, pertimbangan, melalui, penetap)
    # Whichever of the two receives.
    assert jalur(lain, satu) == cara


@pytest.mark.parametrize(
    ("kode", "jenis"),
    [("16", J.PROVINSI), ("16.01", J.KABUPATEN), ("35.70", J.KABUPATEN), ("35.71", J.KOTA), ("16.71", J.KOTA)],
)
def test_a_code_of_kemendagri_tells_what_government_it_is_and_of_which_province(
    kode: str, jenis: JenisInstansi
) -> None:
    assert Instansi.daerah(kode) == Instansi(jenis, kode[:2])


def penetapan(lain: Instansi | None, penetap: PejabatMutasi | None, tahap: Tahap = Tahap.KEPUTUSAN) -> HasilAturan:
    acara = {"jenis": JenisMutasi.MASUK, "instansi_lain": lain, "penetap": penetap, "tahap": tahap}
    return LAYAK.acara_lain(**acara).menurut(T09)


@pytest.mark.parametrize(("lain", "benar"), [(MUARA_ENIM, P.GUBERNUR), (GARUT, P.MENDAGRI), (PUSAT, P.KEPALA_BKN)])
@pytest.mark.parametrize("penetap", [P.PPK, P.GUBERNUR, P.MENDAGRI, P.KEPALA_BKN, P.KEPALA_KANREG])
def test_a_decision_of_another_authority_is_none(lain: Instansi, benar: PejabatMutasi, penetap: PejabatMutasi) -> None:
    putusan = penetapan(lain, penetap)
    assert putusan.lolos is (penetap is benar)
    assert putusan.hasil is not Hasil.BELUM_DAPAT_DINILAI
    assert benar.nama in putusan.penjelasan
    assert dilihat(putusan)["penetap"] == penetap.nama
    # It is refused when it is recorded, and not only before the PPK appoints.
    assert penetapan(lain, penetap, Tahap.PERTIMBANGAN).menahan is (penetap is not benar)
    assert not penetapan(lain, penetap, Tahap.VERIFIKASI).menahan


def test_a_decision_of_which_nobody_says_who_made_it_is_not_judged_yet() -> None:
    putusan = penetapan(MUARA_ENIM, None)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert putusan.menahan
    assert [each.fakta for each in putusan.kurang] == ["penetap"]
    assert "Gubernur" in putusan.penjelasan


def test_before_there_is_a_decision_the_case_learns_who_will_make_it() -> None:
    tanpa = LAYAK.acara_lain(jenis=JenisMutasi.KELUAR, instansi_lain=BANDUNG, dokumen={}, tahap=Tahap.VERIFIKASI)
    putusan = tanpa.menurut(T09)
    assert (putusan.hasil, putusan.menahan) == (Hasil.BELUM_DAPAT_DINILAI, False)
    assert "antarprovinsi ditetapkan Menteri Dalam Negeri (PP 11/2017 pasal 193" in putusan.penjelasan


def test_whoever_only_asks_supposes_that_the_right_authority_decides() -> None:
    assert penetapan(None, None).lolos
    surat = {each: Dokumen("700/1/2025", date(2025, 11, 10)) for each in JenisDokumen}
    andai = LAYAK.acara_lain(jenis=JenisMutasi.MASUK, dokumen=surat, andaian=True, instansi_lain=PUSAT)
    assert andai.menurut(T09).lolos


def test_the_list_of_governments_names_every_province_and_the_neighbours() -> None:
    daftar = hukum(HARI)[BILANGAN]
    assert daftar.sendiri == PALEMBANG
    assert sum(len(each.kode) == 2 for each in daftar.daerah) == 38
    assert {each.kode for each in daftar.daerah if each.kode.startswith("16.")} == {
        *(f"16.{nomor:02}" for nomor in range(1, 14)),
        *(f"16.{nomor}" for nomor in range(71, 75)),
    }
    assert (daftar.nama("16.03"), daftar.nama("32.73")) == ("Kabupaten Muara Enim", None)
    assert (daftar.dikenal("32.73"), daftar.dikenal("99.01")) == (True, False)
