"""The active rules, each from its row in the catalogue (P-01, P-08, P-10, J-01, K-01)."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import TypeAdapter

from services.mutasi.aturan import j01_formasi_lowong, k01_periode, p01_status_pns, p08_kinerja_baik, p10_pendidikan
from services.mutasi.aturan.fakta import (
    FaktaAsn,
    FaktaJabatan,
    FaktaPengajuan,
    FaktaUsulan,
)
from services.mutasi.aturan.hasil import HasilAturan, Tingkat, yang_menghalangi
from services.mutasi.aturan.k01_periode import PeriodeMutasi
from services.mutasi.aturan.katalog import FaktaAturan, aturan_aktif, periksa
from services.mutasi.aturan.p08_kinerja_baik import SyaratKinerja
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.errors import KetentuanBelumAda
from tests.mutasi.hukum import hukum, versi

HARI = date(2025, 11, 3)
LAYAK = FaktaUsulan(
    asn=FaktaAsn(
        nip="198503122010011007",
        status_pegawai=StatusPegawai.PNS,
        kinerja={2024: Predikat.SANGAT_BAIK, 2023: Predikat.BAIK},
        pendidikan=TingkatPendidikan.S1,
    ),
    jabatan=FaktaJabatan(
        kode="DISHUB-KASI-1",
        nama="Kepala Seksi Angkutan",
        ada=True,
        formasi=1,
        bezetting_pada_tmt=0,
        jenjang=JenjangJabatan.PENGAWAS,
        pendidikan_minimal=TingkatPendidikan.D3,
    ),
    usulan=FaktaPengajuan(JenisMutasi.ANTAR_UNIT, tmt=date(2026, 4, 1), tanggal_diterima=HARI),
)


def dengan_asn(**ubah: object) -> FaktaUsulan:
    return replace(LAYAK, asn=replace(LAYAK.asn, **ubah))


def dengan_jabatan(**ubah: object) -> FaktaUsulan:
    return replace(LAYAK, jabatan=replace(LAYAK.jabatan, **ubah))


def dengan_usulan(**ubah: object) -> FaktaUsulan:
    return replace(LAYAK, usulan=replace(LAYAK.usulan, **ubah))


def p08(kinerja: dict[int, Predikat]) -> HasilAturan:
    return p08_kinerja_baik.periksa(dengan_asn(kinerja=kinerja), hukum(HARI))


# P-01


@pytest.mark.parametrize(
    ("status", "lolos"), [(StatusPegawai.PNS, True), (StatusPegawai.CPNS, False), (StatusPegawai.PPPK, False)]
)
def test_only_a_pns_may_be_moved(status: StatusPegawai, lolos: bool) -> None:
    putusan = p01_status_pns.periksa(dengan_asn(status_pegawai=status), hukum(HARI))
    assert (putusan.kode, putusan.tingkat, putusan.lolos) == ("P-01", Tingkat.MENGHALANGI, lolos)
    assert status.value in putusan.penjelasan
    assert putusan.fakta == p01_status_pns.StatusDilihat(status_pegawai=status)


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
def test_a_missing_year_fails_and_is_named(ada: tuple[int, ...], kosong: str) -> None:
    putusan = p08(dict.fromkeys(ada, Predikat.SANGAT_BAIK))
    assert not putusan.lolos
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
    putusan = p08_kinerja_baik.periksa(LAYAK, hukum(date(2027, 1, 1)))
    assert putusan.lolos
    assert set(putusan.fakta.kinerja) == {2024, 2023}


def test_under_a_law_of_another_day_the_requirement_may_differ() -> None:
    kode = "p08_kinerja_baik"
    dua_versi = (
        versi(kode, SyaratKinerja(tahun=2, minimal=Predikat.BAIK), date(2017, 4, 7), date(2026, 12, 31), "hukum lama"),
        versi(kode, SyaratKinerja(tahun=1, minimal=Predikat.SANGAT_BAIK), date(2027, 1, 1), dasar="hukum baru"),
    )
    fakta = dengan_asn(kinerja={2024: Predikat.SANGAT_BAIK})
    lama = p08_kinerja_baik.periksa(fakta, hukum(date(2026, 12, 31), *dua_versi))
    baru = p08_kinerja_baik.periksa(fakta, hukum(date(2027, 1, 1), *dua_versi))
    assert (lama.lolos, lama.dasar_hukum) == (False, "hukum lama")
    assert (baru.lolos, baru.dasar_hukum) == (True, "hukum baru")


# P-10


def p10(fakta: FaktaUsulan) -> HasilAturan:
    return p10_pendidikan.periksa(fakta, hukum(HARI))


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
    fakta = replace(
        dengan_jabatan(jenjang=JenjangJabatan(jenjang), pendidikan_minimal=None),
        asn=replace(LAYAK.asn, pendidikan=pendidikan),
    )
    assert p10(fakta).lolos is (tangga.index(dimiliki) >= tangga.index(minimal))


def test_a_post_may_ask_for_more_than_the_law_and_never_for_less() -> None:
    lebih = dengan_jabatan(pendidikan_minimal=TingkatPendidikan.S2)
    kurang = replace(
        dengan_jabatan(pendidikan_minimal=TingkatPendidikan.SLTA),
        asn=replace(LAYAK.asn, pendidikan=TingkatPendidikan.D2),
    )
    assert not p10(lebih).lolos
    assert p10(lebih).fakta.pendidikan_minimal == "S-2"
    assert not p10(kurang).lolos
    assert p10(kurang).fakta.pendidikan_minimal == "D-III"


@pytest.mark.parametrize(
    ("fakta", "pesan"),
    [
        (dengan_asn(pendidikan=None), "lengkapi riwayat pendidikan"),
        (dengan_jabatan(jenjang=None, pendidikan_minimal=None), "lengkapi data jabatan"),
        (replace(LAYAK, jabatan=None), "belum ditentukan"),
    ],
)
def test_what_is_missing_fails_and_is_named(fakta: FaktaUsulan, pesan: str) -> None:
    putusan = p10(fakta)
    assert not putusan.lolos
    assert pesan in putusan.penjelasan


# J-01


def j01(fakta: FaktaUsulan) -> HasilAturan:
    return j01_formasi_lowong.periksa(fakta, hukum(HARI))


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
    putusan = j01(dengan_jabatan(ada=ada, formasi=formasi, bezetting_pada_tmt=terisi))
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.MENGHALANGI)


def test_a_full_post_is_explained_with_formasi_holders_and_the_day() -> None:
    assert j01(dengan_jabatan(formasi=2, bezetting_pada_tmt=2)).penjelasan == (
        "Jabatan Kepala Seksi Angkutan tidak lowong pada TMT 01-04-2026: formasi 2, terisi 2. "
        "Pilih jabatan atau TMT lain."
    )


def test_no_post_chosen_yet_fails_with_what_to_do() -> None:
    putusan = j01(replace(LAYAK, jabatan=None))
    assert not putusan.lolos
    assert "Pilih jabatan" in putusan.penjelasan


# K-01


def k01(terima: date, tmt: date, tanggal: date = HARI) -> HasilAturan:
    fakta = dengan_usulan(jenis=JenisMutasi.ANTAR_OPD, tanggal_diterima=terima, tmt=tmt)
    return k01_periode.periksa(fakta, hukum(tanggal))


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
    assert k01_periode.periode_terdekat(terima, (10, 4)) == periode


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
    fakta = dengan_usulan(jenis=JenisMutasi.ANTAR_OPD, tmt=date(2026, 1, 1))
    putusan = k01_periode.periksa(fakta, hukum(HARI, longgar))
    assert (putusan.lolos, putusan.tingkat, yang_menghalangi([putusan])) == (False, Tingkat.KETERANGAN, ())


# Catalogue


@pytest.mark.parametrize(
    ("jenis", "kode"),
    [
        (JenisMutasi.ANTAR_UNIT, ["P-01", "P-08", "P-10", "J-01"]),
        (JenisMutasi.ANTAR_OPD, ["P-01", "P-08", "P-10", "J-01", "K-01"]),
        (JenisMutasi.MASUK, ["P-01", "P-08", "P-10", "J-01", "K-01"]),
        (JenisMutasi.KELUAR, ["P-01", "P-08"]),
    ],
)
def test_each_kind_of_move_has_its_own_rules(jenis: JenisMutasi, kode: list[str]) -> None:
    assert [aturan.kode for aturan in aturan_aktif(jenis)] == kode
    assert [p.kode for p in periksa(dengan_usulan(jenis=jenis), hukum(HARI))] == kode


@pytest.mark.parametrize("jenis", JenisMutasi)
def test_a_case_in_order_passes_every_rule(jenis: JenisMutasi) -> None:
    putusan = periksa(dengan_usulan(jenis=jenis), hukum(HARI))
    assert all(p.lolos for p in putusan)
    assert yang_menghalangi(putusan) == ()


def test_a_case_with_several_faults_learns_of_all_of_them_at_once() -> None:
    fakta = replace(
        dengan_asn(status_pegawai=StatusPegawai.CPNS, kinerja={}, pendidikan=None),
        jabatan=replace(LAYAK.jabatan, bezetting_pada_tmt=1),
    )
    assert [p.kode for p in yang_menghalangi(periksa(fakta, hukum(HARI)))] == ["P-01", "P-08", "P-10", "J-01"]


def test_every_verdict_has_a_basis_a_version_a_sentence_and_facts_that_are_read_back_as_they_were() -> None:
    for fakta in (
        dengan_usulan(jenis=JenisMutasi.ANTAR_OPD),
        replace(dengan_usulan(jenis=JenisMutasi.ANTAR_OPD), jabatan=None),
    ):
        for putusan in periksa(fakta, hukum(HARI)):
            assert putusan.dasar_hukum
            assert putusan.versi_aturan
            assert putusan.penjelasan.endswith(".")
            tersimpan = putusan.fakta.model_dump_json()
            assert TypeAdapter(FaktaAturan).validate_json(tersimpan) == putusan.fakta


def test_the_same_case_on_the_same_day_gives_the_same_verdicts() -> None:
    assert periksa(LAYAK, hukum(HARI)) == periksa(LAYAK, hukum(HARI))


def test_a_case_cannot_be_judged_under_the_law_of_a_day_that_has_none() -> None:
    with pytest.raises(KetentuanBelumAda, match="p08"):
        periksa(LAYAK, hukum(date(2016, 12, 31)))


def test_a_failed_warning_does_not_keep_a_case_from_going_on() -> None:
    putusan = periksa(dengan_asn(status_pegawai=StatusPegawai.CPNS), hukum(HARI))[0]
    assert yang_menghalangi([putusan]) == (putusan,)
    assert not yang_menghalangi([replace(putusan, tingkat=Tingkat.PERINGATAN), replace(putusan, lolos=True)])
