"""Rows J-01 (exists, or will exist on the TMT), J-04, J-05, and K-01's reading (open question 2)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_memperingatkan
from services.mutasi.hukum.jabatan.j01_formasi_lowong import ATURAN as J01
from services.mutasi.hukum.jabatan.j04_keuangan_jf import ATURAN as J04
from services.mutasi.hukum.jabatan.j04_keuangan_jf import BacaanKeuangan, PertimbanganKeuangan
from services.mutasi.hukum.jabatan.j05_belanja_pegawai import ATURAN as J05
from services.mutasi.hukum.jabatan.j05_belanja_pegawai import BelanjaPegawai, BelanjaTahun
from services.mutasi.hukum.kalender.k01_periode import ATURAN as K01
from services.mutasi.hukum.kalender.k01_periode import PeriodeMutasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from tests.mutasi.aturan.layak import LAYAK, dilihat, terbaca
from tests.mutasi.hukum import versi

TANPA_SURAT = LAYAK.acara_lain(dokumen={})
TMT = TANPA_SURAT.acara.tmt
SEHARI = timedelta(days=1)

# J-01


@pytest.mark.parametrize(("mulai", "lolos"), [(TMT - SEHARI, True), (TMT, True), (TMT + SEHARI, False)])
def test_a_post_that_will_exist_counts_from_its_first_day(mulai: date, lolos: bool) -> None:
    putusan = TANPA_SURAT.jabatan_lain(mulai=mulai).menurut(J01)
    assert putusan.lolos is lolos
    if not lolos:
        assert putusan.berikutnya == mulai
        assert TANPA_SURAT.jabatan_lain(mulai=mulai).acara_lain(tmt=mulai).menurut(J01).lolos
        assert "baru ada sejak 02-04-2026" in putusan.penjelasan


@pytest.mark.parametrize(("selesai", "lolos"), [(TMT - SEHARI, False), (TMT, True), (TMT + SEHARI, True)])
def test_a_post_exists_until_its_last_day(selesai: date, lolos: bool) -> None:
    putusan = TANPA_SURAT.jabatan_lain(selesai=selesai).menurut(J01)
    assert (putusan.lolos, putusan.berikutnya) == (lolos, None)
    if not lolos:
        assert "hanya ada sampai 31-03-2026" in putusan.penjelasan


def test_a_post_that_will_exist_and_is_full_by_then_has_no_day() -> None:
    putusan = TANPA_SURAT.jabatan_lain(mulai=TMT + SEHARI, bezetting_pada_tmt=1).menurut(J01)
    assert (putusan.hasil, putusan.berikutnya) == (Hasil.TIDAK_TERPENUHI, None)


# J-04


@pytest.mark.parametrize(
    ("jabatan", "terikat"),
    [
        ({"jenis": JenisJabatan.JF, "jenjang": JenjangJabatan.AHLI_MUDA}, True),
        ({"jenis": None, "jenjang": JenjangJabatan.TERAMPIL}, True),
        ({"jenis": JenisJabatan.JA, "jenjang": JenjangJabatan.PENGAWAS}, False),
        ({"jenis": JenisJabatan.JPT, "jenjang": JenjangJabatan.PRATAMA}, False),
    ],
)
def test_j04_a_move_to_a_functional_post_weighs_local_finance(jabatan: dict[str, Any], terikat: bool) -> None:
    putusan = TANPA_SURAT.jabatan_lain(**jabatan).menurut(J04)
    assert putusan.lolos is not terikat
    if terikat:
        assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.PERINGATAN)
        assert [each.fakta for each in putusan.kurang] == ["dokumen"]
        assert putusan.kurang[0].dokumen is JenisDokumen.PERTIMBANGAN_KEUANGAN
        assert "BPKAD" in putusan.kurang[0].pelengkap
    else:
        assert putusan.tingkat is Tingkat.KETERANGAN


def test_j04_the_paper_of_the_finance_office_meets_it() -> None:
    surat = {JenisDokumen.PERTIMBANGAN_KEUANGAN: Dokumen("900/12/BPKAD/2026", date(2026, 3, 1))}
    putusan = (
        TANPA_SURAT.jabatan_lain(jenis=JenisJabatan.JF, jenjang=JenjangJabatan.AHLI_MUDA)
        .acara_lain(dokumen=surat)
        .menurut(J04)
    )
    assert putusan.lolos
    assert "900/12/BPKAD/2026" in putusan.penjelasan


_J = JenjangJabatan


def j04(
    dari: tuple[str, JenjangJabatan, int] | None,
    ke: tuple[str, JenjangJabatan | None, int | None],
    *lain: Any,
    memimpin: bool = False,
    **acara: Any,
) -> HasilAturan:
    """Somebody who changes post, without the paper of the finance office."""
    assert TANPA_SURAT.asn is not None
    assert TANPA_SURAT.asn.jabatan is not None
    kini = TANPA_SURAT.asn.jabatan
    asal = dari and replace(kini, nama=dari[0], jenjang=dari[1], jenis=dari[1].jenis, kelas=dari[2], eselon=None)
    jenis = ke[1].jenis if ke[1] else JenisJabatan.JF
    perkara = TANPA_SURAT.asn_lain(jabatan=asal).acara_lain(**acara)
    perkara = perkara.jabatan_lain(nama=ke[0], jenjang=ke[1], jenis=jenis, kelas=ke[2], kepala_unit=memimpin)
    return perkara.menurut(J04, *lain)


GURU = ("Guru Ahli Muda", _J.AHLI_MUDA, 9)


def test_j04_without_the_class_of_the_post_it_is_not_known_whether_it_costs_more() -> None:
    putusan = j04(GURU, ("Guru Ahli Muda", _J.AHLI_MUDA, None))
    assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.PERINGATAN)
    assert [each.fakta for each in putusan.kurang] == ["kelas", "dokumen"]


def test_j04_whoever_comes_from_another_government_costs_more_in_the_same_post_too() -> None:
    """A.3: the receiving PPK appoints, and pays from then on."""
    tujuan = ("Guru Ahli Muda", _J.AHLI_MUDA, 9)
    assert j04(GURU, tujuan).lolos
    masuk = j04(GURU, tujuan, jenis=JenisMutasi.MASUK)
    assert (masuk.hasil, masuk.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.PERINGATAN)


@pytest.mark.parametrize(("sk", "lolos"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True), (None, True)])
def test_j04_a_consideration_after_the_decision_weighs_nothing(sk: date | None, lolos: bool) -> None:
    surat = {JenisDokumen.PERTIMBANGAN_KEUANGAN: Dokumen("900/12/BPKAD/2026", date(2026, 3, 1))}
    putusan = j04(None, GURU, dokumen=surat, tanggal_sk=sk, tahap=Tahap.KEPUTUSAN)
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.PERINGATAN)
    assert putusan.menahan is not lolos


@pytest.mark.parametrize("kode", ["j04_keuangan_jf", "p14_golongan", "p15_penilaian_kompetensi"])
def test_no_decision_of_the_city_is_named_that_it_has_not_taken(kode: str) -> None:
    dasar = KETENTUAN[kode].awal[0].dasar_hukum
    assert "kebijakan kota" not in dasar
    assert "kota belum menetapkannya" in dasar
    assert not any("kebijakan kota" in each.sumber for each in J04.bacaan)


@pytest.mark.parametrize(
    ("dari", "ke", "ditimbang"),
    [
        # The same jabatan fungsional on its level: the class decides.
        (GURU, ("Guru Ahli Muda", _J.AHLI_MUDA, 8), False),
        (GURU, ("Guru Ahli Muda", _J.AHLI_MUDA, 9), False),
        (GURU, ("Guru Ahli Muda", _J.AHLI_MUDA, 10), True),
        # A higher level, another jabatan fungsional, from a post of another kind, from outside.
        (GURU, ("Guru Ahli Madya", _J.AHLI_MADYA, 11), True),
        (GURU, ("Arsiparis Ahli Muda", _J.AHLI_MUDA, 9), True),
        (("Pengadministrasi Umum", _J.PELAKSANA, 7), ("Arsiparis Terampil", _J.TERAMPIL, 6), True),
        (("Kepala Seksi Terminal", _J.PENGAWAS, 9), ("Analis Kebijakan Ahli Muda", _J.AHLI_MUDA, 9), True),
        (None, GURU, True),
    ],
)
def test_j04_weighs_what_may_cost_more(dari: Any, ke: Any, ditimbang: bool) -> None:
    putusan = j04(dari, ke)
    assert putusan.lolos is not ditimbang
    assert putusan.tingkat is (Tingkat.PERINGATAN if ditimbang else Tingkat.KETERANGAN)
    if not ditimbang:
        assert "belanja pegawai tidak bertambah" in putusan.penjelasan
    # By the words of the press alone each of them is weighed.
    isi = PertimbanganKeuangan(tingkat=Tingkat.PERINGATAN, bacaan=BacaanKeuangan.SETIAP_PERPINDAHAN)
    setiap = j04(dari, ke, versi("j04_keuangan_jf", isi, date(2025, 10, 17)))
    assert (setiap.lolos, dilihat(setiap)["bacaan"]) == (False, terbaca(J04, "setiap_perpindahan"))


def test_j04_a_teacher_who_leads_a_school_of_a_higher_class_is_weighed() -> None:
    assert j04(GURU, ("Kepala Sekolah", _J.AHLI_MUDA, 9), memimpin=True).lolos
    assert not j04(GURU, ("Kepala Sekolah", _J.AHLI_MUDA, 10), memimpin=True).lolos


def test_j04_without_the_level_of_the_post_it_is_asked_for_where_it_would_tell() -> None:
    surat = "dokumen"
    assert [each.fakta for each in j04(GURU, ("Arsiparis", None, 9)).kurang] == [surat]
    assert [each.fakta for each in j04(GURU, ("Guru", None, 9)).kurang] == ["jenjang", surat]


def test_j04_what_is_missing_is_all_named_and_due_when_the_mayor_decides() -> None:
    perkara = TANPA_SURAT.jabatan_lain(jenis=None, jenjang=None)
    putusan = perkara.menurut(J04)
    assert [each.fakta for each in putusan.kurang] == ["jenjang", "dokumen"]
    assert yang_memperingatkan([putusan]) == ()
    putus = perkara.acara_lain(tahap=Tahap.KEPUTUSAN).menurut(J04)
    assert yang_memperingatkan([putus]) == (putus,)


def test_j04_holds_since_17_october_2025() -> None:
    jf = TANPA_SURAT.jabatan_lain(jenis=JenisJabatan.JF, jenjang=JenjangJabatan.AHLI_MUDA)
    assert jf.menurut(J04, hari=date(2025, 10, 16)).lolos
    assert not jf.menurut(J04, hari=date(2025, 10, 17)).lolos


# J-05


def j05(persen: str | None, jenis: JenisMutasi = JenisMutasi.MASUK) -> Any:
    tahun = () if persen is None else (BelanjaTahun(tahun=2026, persen=Decimal(persen), sumber="Perda APBD 2026"),)
    isi = BelanjaPegawai(paling_banyak=Decimal(30), tahun=tahun, tingkat=Tingkat.PERINGATAN)
    return TANPA_SURAT.acara_lain(jenis=jenis).menurut(J05, versi("j05_belanja_pegawai", isi, date(2022, 1, 5)))


@pytest.mark.parametrize(("persen", "lolos"), [("29.99", True), ("30", True), ("30.01", False)])
def test_j05_pay_takes_at_most_thirty_percent_of_the_budget(persen: str, lolos: bool) -> None:
    putusan = j05(persen)
    assert putusan.lolos is lolos
    assert putusan.tingkat is (Tingkat.KETERANGAN if lolos else Tingkat.PERINGATAN)
    assert "30 %" in putusan.penjelasan


def test_j05_without_the_share_of_the_year_it_cannot_be_judged() -> None:
    putusan = j05(None)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["belanja_pegawai:2026"]


@pytest.mark.parametrize("jenis", [JenisMutasi.ANTAR_UNIT, JenisMutasi.ANTAR_OPD])
def test_j05_a_move_inside_the_city_adds_nothing_to_the_pay(jenis: JenisMutasi) -> None:
    putusan = j05("45", jenis)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


def test_j05_a_year_is_named_once() -> None:
    satu = {"tahun": 2026, "persen": 31, "sumber": "Perda APBD 2026"}
    with pytest.raises(ValueError, match="dua kali"):
        BelanjaPegawai.model_validate({"paling_banyak": 30, "tahun": [satu, satu], "tingkat": "peringatan"})


# K-01


@pytest.mark.parametrize(
    ("jenjang", "hasil"),
    [
        (JenjangJabatan.PRATAMA, Hasil.TERPENUHI),
        (JenjangJabatan.PENGAWAS, Hasil.TERPENUHI),
        (JenjangJabatan.PELAKSANA, Hasil.TIDAK_TERPENUHI),
        (JenjangJabatan.AHLI_MUDA, Hasil.TIDAK_TERPENUHI),
        (None, Hasil.BELUM_DAPAT_DINILAI),
    ],
)
def test_k01_whether_structural_posts_are_bound_is_a_reading(jenjang: JenjangJabatan | None, hasil: Hasil) -> None:
    perkara = TANPA_SURAT.jabatan_lain(jenjang=jenjang).acara_lain(jenis=JenisMutasi.ANTAR_OPD, tmt=date(2026, 5, 1))
    isi = PeriodeMutasi(bulan=(4, 10), tingkat=Tingkat.MENGHALANGI, bacaan="tanpa_struktural")
    putusan = perkara.menurut(K01, versi("k01_periode", isi, date(2025, 10, 17)))
    assert putusan.hasil is hasil
    assert dilihat(putusan)["bacaan"] == terbaca(K01, "tanpa_struktural")
    # As shipped the period binds them all.
    assert perkara.menurut(K01).hasil is Hasil.TIDAK_TERPENUHI
    assert {each.kode for each in K01.bacaan} == {"semua_jabatan", "tanpa_struktural"}


def test_k01_a_number_that_was_kept_before_readings_reads_as_it_did() -> None:
    lama = PeriodeMutasi.model_validate({"bulan": [4, 10], "tingkat": "menghalangi"})
    assert lama.bacaan == "semua_jabatan"
