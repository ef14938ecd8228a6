"""The first rules, each from its row in the catalogue (P-01, P-08, P-10, J-01, K-01), and the catalogue."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.fakta.asn import PendidikanAsn
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_menghalangi
from services.mutasi.hukum.jabatan.j01_formasi_lowong import ATURAN as J01
from services.mutasi.hukum.kalender.k01_periode import ATURAN as K01
from services.mutasi.hukum.kalender.k01_periode import PeriodeMutasi, periode_terdekat
from services.mutasi.hukum.katalog import KATALOG, aturan_aktif
from services.mutasi.hukum.orang.p01_status_pns import ATURAN as P01
from services.mutasi.hukum.orang.p08_kinerja_baik import ATURAN as P08
from services.mutasi.hukum.orang.p08_kinerja_baik import SyaratKinerja
from services.mutasi.hukum.orang.p10_pendidikan import ATURAN as P10
from services.mutasi.hukum.periksa import periksa
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.status import StatusPegawai
from shared.privasi.kelas import HUKDIS, KELUARGA, KINERJA, PRIBADI, TALENTA
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, dilihat, untuk
from tests.mutasi.hukum import hukum, versi


def p08(kinerja: dict[int, Predikat]) -> HasilAturan:
    return LAYAK.asn_lain(kinerja=kinerja).menurut(P08)


# P-01


@pytest.mark.parametrize(("status", "lolos"), [(StatusPegawai.PNS, True), (StatusPegawai.CPNS, False)])
def test_only_a_pns_may_be_moved(status: StatusPegawai, lolos: bool) -> None:
    putusan = LAYAK.asn_lain(status_pegawai=status).menurut(P01)
    assert (putusan.kode, putusan.tingkat, putusan.lolos) == ("P-01", Tingkat.MENGHALANGI, lolos)
    assert status.value in putusan.penjelasan
    assert dilihat(putusan) == {"status_pegawai": status.value}


@pytest.mark.parametrize("status", [StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU])
def test_a_pppk_is_judged_by_rules_of_their_own(status: StatusPegawai) -> None:
    putusan = LAYAK.asn_lain(status_pegawai=status).menurut(P01)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)
    assert "P-02 dan P-03" in putusan.penjelasan


# P-08


@pytest.mark.parametrize("terakhir", Predikat)
@pytest.mark.parametrize("sebelumnya", Predikat)
def test_each_of_the_last_two_years_must_be_baik_or_better(terakhir: Predikat, sebelumnya: Predikat) -> None:
    baik = (Predikat.BAIK, Predikat.SANGAT_BAIK)
    putusan = p08({2024: terakhir, 2023: sebelumnya})
    assert putusan.lolos is (terakhir in baik and sebelumnya in baik)
    assert putusan.tingkat is Tingkat.MENGHALANGI


def test_older_years_and_the_running_year_do_not_matter() -> None:
    assert p08({2025: Predikat.KURANG, 2024: Predikat.BAIK, 2023: Predikat.BAIK, 2022: Predikat.KURANG}).lolos


@pytest.mark.parametrize(
    ("ada", "kosong"), [((2024,), "tahun 2023 belum"), ((2023,), "tahun 2024 belum"), ((), "tahun 2024 dan 2023 belum")]
)
def test_a_missing_year_cannot_be_judged_and_is_named(ada: tuple[int, ...], kosong: str) -> None:
    putusan = p08(dict.fromkeys(ada, Predikat.SANGAT_BAIK))
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == [f"kinerja:{t}" for t in (2024, 2023) if t not in ada]
    assert f"Hasil evaluasi kinerja {kosong} ada" in putusan.penjelasan
    assert "lengkapi" in putusan.penjelasan


def test_the_explanation_names_the_year_that_falls_short() -> None:
    assert p08({2024: Predikat.BUTUH_PERBAIKAN, 2023: Predikat.BAIK}).penjelasan == (
        "Kinerja setiap tahun dalam 2 tahun terakhir harus paling rendah Baik. "
        "Belum terpenuhi: tahun 2024 Butuh Perbaikan."
    )
    assert p08({2024: Predikat.SANGAT_BAIK, 2023: Predikat.BAIK}).penjelasan == (
        "Kinerja 2 tahun terakhir paling rendah Baik: 2024 Sangat Baik, 2023 Baik."
    )


def test_the_years_follow_from_the_day_the_file_was_received_not_from_the_law_used() -> None:
    putusan = LAYAK.menurut(P08, hari=date(2027, 1, 1))
    assert putusan.lolos
    assert {"kinerja:2024", "kinerja:2023"} <= set(dilihat(putusan))


def test_under_a_law_of_another_day_the_requirement_may_differ() -> None:
    kode = "p08_kinerja_baik"
    dua_versi = (
        versi(kode, SyaratKinerja(tahun=2, minimal=Predikat.BAIK), date(2017, 4, 7), date(2026, 12, 31), "hukum lama"),
        versi(kode, SyaratKinerja(tahun=1, minimal=Predikat.SANGAT_BAIK), date(2027, 1, 1), dasar="hukum baru"),
    )
    perkara = LAYAK.asn_lain(kinerja={2024: Predikat.SANGAT_BAIK})
    lama = perkara.menurut(P08, *dua_versi, hari=date(2026, 12, 31))
    baru = perkara.menurut(P08, *dua_versi, hari=date(2027, 1, 1))
    assert (lama.lolos, lama.dasar_hukum.partition(";")[0]) == (False, "hukum lama")
    assert (baru.lolos, baru.dasar_hukum.partition(";")[0], baru.ketentuan[kode]) == (True, "hukum baru", "uji")


# A file of early 2026: the result of 2025 is recorded until March.


def awal_tahun(diterima: date, kinerja: dict[int, Predikat], **lain: Any) -> HasilAturan:
    perkara = LAYAK.asn_lain(kinerja=kinerja, **lain).acara_lain(tanggal_diterima=diterima)
    return perkara.menurut(P08, hari=diterima)


@pytest.mark.parametrize(
    ("diterima", "lolos"), [(date(2026, 1, 1), True), (date(2026, 3, 31), True), (date(2026, 4, 1), False)]
)
def test_until_31_march_the_year_before_stands_in_for_the_one_not_yet_recorded(diterima: date, lolos: bool) -> None:
    putusan = awal_tahun(diterima, {2024: Predikat.BAIK, 2023: Predikat.BAIK})
    assert putusan.lolos is lolos
    if lolos:
        assert "Hasil tahun 2025 belum ada" in putusan.penjelasan
        assert "sampai 31-03-2026 dinilai tahun 2024 dan 2023" in putusan.penjelasan
    else:
        assert [each.fakta for each in putusan.kurang] == ["kinerja:2025"]


def test_a_year_that_is_recorded_already_counts_also_in_january() -> None:
    putusan = awal_tahun(date(2026, 1, 20), {2025: Predikat.KURANG, 2024: Predikat.BAIK, 2023: Predikat.BAIK})
    assert putusan.hasil is Hasil.TIDAK_TERPENUHI
    assert "tahun 2025 Kurang" in putusan.penjelasan


def test_nobody_is_excused_for_the_year_before_the_one_that_stands_in() -> None:
    putusan = awal_tahun(date(2026, 2, 2), {2024: Predikat.BAIK})
    assert [each.fakta for each in putusan.kurang] == ["kinerja:2023"]
    assert [each.fakta for each in awal_tahun(date(2026, 2, 2), {}).kurang] == ["kinerja:2025", "kinerja:2024"]


def test_before_2026_no_year_stood_in() -> None:
    perkara = LAYAK.asn_lain(kinerja={2023: Predikat.BAIK, 2022: Predikat.BAIK})
    perkara = perkara.acara_lain(tanggal_diterima=date(2025, 2, 3))
    assert [each.fakta for each in perkara.menurut(P08).kurang] == ["kinerja:2024"]


@pytest.mark.parametrize("hari", [HARI, date(2026, 1, 1)])
def test_the_performance_of_a_pppk_is_told_and_stops_nothing(hari: date) -> None:
    """PerBKN 5/2019 is about PNS; of a PPPK it decides about the agreement (PP 49/2018), not about the place."""
    for kinerja in ({}, {2024: Predikat.KURANG, 2023: Predikat.BAIK}):
        putusan = LAYAK.asn_lain(status_pegawai=StatusPegawai.PPPK, kinerja=kinerja).menurut(P08, hari=hari)
        assert not putusan.lolos
        assert putusan.tingkat is Tingkat.KETERANGAN
        assert "tidak disyaratkan bagi PPPK" in putusan.penjelasan


# P-10


def lulusan(tingkat: TingkatPendidikan) -> tuple[PendidikanAsn, ...]:
    return (PendidikanAsn(tingkat, None, None),)


TABEL_A6 = [
    ("pratama", "S-1"),
    ("madya", "S-1"),
    ("administrator", "S-1"),
    ("pengawas", "D-III"),
    ("pelaksana", "SLTA"),
    ("ahli_utama", "S-1"),
    ("ahli_pertama", "S-1"),
    ("penyelia", "SLTA"),
    ("pemula", "SLTA"),
]


@pytest.mark.parametrize(("jenjang", "minimal"), TABEL_A6)
@pytest.mark.parametrize("pendidikan", TingkatPendidikan)
def test_the_law_has_a_minimum_for_every_level_of_post(
    jenjang: str, minimal: str, pendidikan: TingkatPendidikan
) -> None:
    tangga = ["SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "S-1", "S-2", "S-3"]
    dimiliki = "S-1" if pendidikan == "D-IV" else pendidikan
    perkara = LAYAK.jabatan_lain(jenjang=JenjangJabatan(jenjang), pendidikan_minimal=None)
    assert perkara.asn_lain(pendidikan=lulusan(pendidikan)).menurut(P10).lolos is (
        tangga.index(dimiliki) >= tangga.index(minimal)
    )


def test_a_post_may_ask_for_more_than_the_law_and_never_for_less() -> None:
    lebih = LAYAK.jabatan_lain(pendidikan_minimal=TingkatPendidikan.S2).menurut(P10)
    kurang = LAYAK.jabatan_lain(pendidikan_minimal=TingkatPendidikan.SLTA)
    kurang_hasil = kurang.asn_lain(pendidikan=lulusan(TingkatPendidikan.D2)).menurut(P10)
    assert lebih.hasil is kurang_hasil.hasil is Hasil.TIDAK_TERPENUHI
    assert dilihat(lebih)["pendidikan_minimal"] == "S-2"
    assert dilihat(kurang_hasil)["pendidikan_minimal"] == "D-III"


@pytest.mark.parametrize(
    ("perkara", "pesan"),
    [
        (LAYAK.asn_lain(pendidikan=()), "lengkapi riwayat pendidikan"),
        (LAYAK.jabatan_lain(jenjang=None, pendidikan_minimal=None), "lengkapi data jabatan"),
        (replace(LAYAK, jabatan=None), "belum ditentukan"),
    ],
)
def test_what_is_missing_cannot_be_judged_and_is_named(perkara: Perkara, pesan: str) -> None:
    putusan = perkara.menurut(P10)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert putusan.kurang
    assert pesan in putusan.penjelasan


# J-01


@pytest.mark.parametrize(
    ("ada", "formasi", "terisi", "lolos"),
    [
        (True, 1, 0, True),
        (True, 1, 1, False),
        (True, 3, 2, True),
        (True, 3, 3, False),
        (True, 3, 4, False),
        (True, 0, 0, False),
        (False, 1, 0, False),
    ],
)
def test_the_target_post_must_exist_and_be_vacant_on_the_tmt(ada: bool, formasi: int, terisi: int, lolos: bool) -> None:
    putusan = LAYAK.jabatan_lain(ada=ada, formasi=formasi, bezetting_pada_tmt=terisi).menurut(J01)
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.MENGHALANGI)


def test_a_full_post_is_explained_with_formasi_holders_and_the_day() -> None:
    assert LAYAK.jabatan_lain(formasi=2, bezetting_pada_tmt=2).menurut(J01).penjelasan == (
        "Jabatan Kepala Seksi Angkutan tidak lowong pada TMT 01-04-2026: formasi 2, terisi 2. "
        "Pilih jabatan atau TMT lain."
    )


def test_no_post_chosen_yet_fails_with_what_to_do() -> None:
    putusan = replace(LAYAK, jabatan=None).menurut(J01)
    assert not putusan.lolos
    assert "Pilih jabatan" in putusan.penjelasan


# K-01


def k01(terima: date, tmt: date, tanggal: date = HARI) -> HasilAturan:
    return LAYAK.acara_lain(jenis=JenisMutasi.ANTAR_OPD, tanggal_diterima=terima, tmt=tmt).menurut(K01, hari=tanggal)


@pytest.mark.parametrize(
    ("terima", "periode"),
    [
        (date(2026, 1, 1), date(2026, 4, 1)),
        (date(2026, 4, 30), date(2026, 4, 1)),
        (date(2026, 5, 1), date(2026, 10, 1)),
        (date(2026, 10, 31), date(2026, 10, 1)),
        (date(2026, 11, 1), date(2027, 4, 1)),
    ],
)
def test_a_file_received_between_goes_to_the_nearest_next_period(terima: date, periode: date) -> None:
    assert periode_terdekat(terima, (10, 4)) == periode


@pytest.mark.parametrize(
    ("terima", "tmt", "lolos"),
    [
        (date(2025, 11, 3), date(2026, 4, 1), True),
        (date(2025, 11, 3), date(2026, 4, 30), True),
        (date(2025, 11, 3), date(2026, 10, 1), True),
        (date(2025, 11, 3), date(2026, 3, 31), False),
        (date(2025, 11, 3), date(2026, 5, 1), False),
        (date(2025, 11, 3), date(2025, 10, 31), False),
        (date(2026, 4, 20), date(2026, 4, 25), True),
    ],
)
def test_a_move_takes_effect_in_april_or_october_only(terima: date, tmt: date, lolos: bool) -> None:
    putusan = k01(terima, tmt)
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.MENGHALANGI)


def test_outside_the_period_the_explanation_names_the_period_of_the_file() -> None:
    assert k01(date(2025, 11, 3), date(2026, 1, 1)).penjelasan == (
        "Mutasi hanya dilaksanakan pada bulan April dan Oktober. Berkas yang diterima 03-11-2025 masuk periode "
        "April 2026; TMT 01-01-2026 tidak sesuai."
    )


def test_before_17_october_2025_there_was_no_period() -> None:
    sebelum = k01(date(2025, 6, 2), date(2025, 7, 1), tanggal=date(2025, 10, 16))
    assert (sebelum.lolos, sebelum.tingkat) == (True, Tingkat.KETERANGAN)
    assert not k01(date(2025, 6, 2), date(2025, 7, 1), tanggal=date(2025, 10, 17)).lolos


def test_the_weight_of_the_period_is_part_of_its_parameter() -> None:
    periode = PeriodeMutasi(bulan=(4, 10), tingkat=Tingkat.KETERANGAN)
    longgar = versi("k01_periode", periode, date(2025, 10, 17))
    putusan = LAYAK.acara_lain(jenis=JenisMutasi.ANTAR_OPD, tmt=date(2026, 1, 1)).menurut(K01, longgar)
    assert (putusan.lolos, putusan.tingkat, yang_menghalangi([putusan])) == (False, Tingkat.KETERANGAN, ())


# Catalogue


def test_a_period_that_is_missed_names_the_first_day_of_the_next() -> None:
    assert k01(date(2025, 11, 3), date(2026, 1, 1)).berikutnya == date(2026, 4, 1)
    assert k01(date(2025, 11, 3), date(2026, 5, 2)).berikutnya == date(2026, 10, 1)


@pytest.mark.parametrize("jenis", JenisMutasi)
def test_each_kind_of_move_is_judged_by_its_own_rules(jenis: JenisMutasi) -> None:
    putusan = LAYAK.acara_lain(jenis=jenis).semua()
    assert [each.kode for each in putusan] == [each.kode for each in KATALOG if jenis in each.jenis]
    assert [each.kode for each in aturan_aktif(jenis)] == [each.kode for each in putusan]


def test_every_rule_says_in_words_what_it_asks_and_on_what_ground() -> None:
    kode = [each.kode for each in KATALOG]
    assert len(set(kode)) == len(kode)
    for aturan in KATALOG:
        assert aturan.judul
        assert aturan.dasar_hukum
        assert aturan.bunyi.endswith(".")


KELAS = {
    "hukdis": HUKDIS,
    "proses_hukum": HUKDIS,
    "kinerja": KINERJA,
    "penilaian_berlaku_sampai": TALENTA,
    "kotak": TALENTA,
    "kerabat": KELUARGA,
    "seleksi": PRIBADI,
}
"""Facts that not everybody who reads a case may know."""


@pytest.mark.parametrize("aturan", KATALOG, ids=lambda aturan: aturan.kode)
def test_a_verdict_is_of_the_class_of_what_it_tells(aturan: Aturan[Any, Any]) -> None:
    ketat = {KELAS[each] for each in aturan.membaca if each in KELAS}
    assert ketat <= {aturan.tanda}


@pytest.mark.parametrize("jenis", JenisMutasi)
def test_a_case_in_order_passes_every_rule(jenis: JenisMutasi) -> None:
    putusan = untuk(jenis).semua()
    assert [(each.kode, each.penjelasan) for each in putusan if each.wajib and not each.lolos] == []


def test_a_case_with_several_faults_learns_of_all_of_them_at_once() -> None:
    perkara = LAYAK.asn_lain(status_pegawai=StatusPegawai.CPNS, kinerja={}, pendidikan=())
    berhenti = [each.kode for each in yang_menghalangi(perkara.jabatan_lain(bezetting_pada_tmt=1).semua())]
    assert {"P-01", "P-08", "P-10", "J-01"} <= set(berhenti)


def test_every_verdict_has_a_basis_a_version_and_a_sentence() -> None:
    for perkara in (LAYAK, replace(LAYAK, jabatan=None), replace(LAYAK, asn=None)):
        for putusan in perkara.acara_lain(jenis=JenisMutasi.ANTAR_OPD).semua():
            assert putusan.dasar_hukum
            assert putusan.versi_aturan
            assert putusan.penjelasan.endswith(".")
            assert (putusan.hasil is Hasil.BELUM_DAPAT_DINILAI) == bool(putusan.kurang)


def test_without_its_number_a_rule_cannot_be_judged_and_the_others_are() -> None:
    putusan = {each.kode: each for each in LAYAK.semua(hukum(date(2016, 12, 31)))}
    # One without its number, and one of which no article was law yet.
    for kode in ("P-08", "P-01"):
        assert putusan[kode].hasil is Hasil.BELUM_DAPAT_DINILAI
        assert [each.fakta for each in putusan[kode].kurang] == ["ketentuan"]
    assert putusan["P-18"].lolos


def test_a_rule_that_breaks_hides_no_other() -> None:
    def rusak(*_: Any) -> Any:
        raise ZeroDivisionError

    aturan: list[Aturan[Any, Any]] = [replace(P08, uji=rusak), replace(P10, pilah_orang=rusak), P01]
    putusan = periksa(LAYAK.asn, LAYAK.jabatan, LAYAK.acara, hukum(HARI), aturan)
    assert [each.hasil for each in putusan] == [
        Hasil.BELUM_DAPAT_DINILAI,
        Hasil.BELUM_DAPAT_DINILAI,
        Hasil.TERPENUHI,
    ]
    assert "kesalahan sistem" in putusan[0].penjelasan


def test_what_cannot_be_judged_stops_a_case_as_what_is_not_met_does() -> None:
    putusan = p08({})
    assert yang_menghalangi([putusan]) == (putusan,)
    assert not yang_menghalangi([replace(putusan, wajib=False), replace(putusan, tingkat=Tingkat.PERINGATAN)])
