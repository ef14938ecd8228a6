"""What the index looks at as of a day, from the windows of F.2–F.4."""

from dataclasses import replace
from datetime import date

import pytest

from services.kompetensi.rumus.ip_asn.hitung import MasukanIpAsn, hitung_ip_asn
from services.kompetensi.rumus.ip_asn.kebijakan import Disiplin, Kelompok, KodeBagian
from services.kompetensi.rumus.ip_asn.riwayat import (
    RiwayatAsn,
    RiwayatBelumLengkap,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatKinerja,
    RiwayatPendidikan,
    TingkatPim,
    dari_riwayat,
    kelompok_jabatan,
    tingkat_pim,
)
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_IP_ASN

PADA = date(2025, 12, 31)
DASAR = RiwayatAsn(
    JenjangJabatan.PENGAWAS,
    pendidikan=(RiwayatPendidikan(TingkatPendidikan.S1, 2008, "pendidikan/1"),),
    kinerja=(RiwayatKinerja(2024, Predikat.BAIK, "kinerja/2024"),),
)


def masukan(riwayat: RiwayatAsn, pada: date = PADA) -> MasukanIpAsn:
    hasil = dari_riwayat(riwayat, pada, KEBIJAKAN_IP_ASN)
    assert isinstance(hasil, MasukanIpAsn)
    return hasil


def diklat(jenis: JenisDiklat, selesai: date, jp: int = 20, nama: str = "x", sumber: str = "d") -> RiwayatDiklat:
    return RiwayatDiklat(jenis, nama, selesai, jp, sumber)


@pytest.mark.parametrize(
    ("selesai", "dihitung"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_technical_training_counts_within_the_last_year(selesai: date, dihitung: bool) -> None:
    riwayat = replace(DASAR, diklat=(diklat(JenisDiklat.TEKNIS, selesai),))
    assert masukan(riwayat).diklat_teknis is dihitung


@pytest.mark.parametrize(("jp", "cukup"), [((19,), False), ((20,), True), ((12, 8), True), ((12, 7), False)])
def test_technical_training_needs_20_jp_in_sum(jp: tuple[int, ...], cukup: bool) -> None:
    riwayat = replace(DASAR, diklat=[diklat(JenisDiklat.TEKNIS, date(2025, 6, 1), n) for n in jp])
    hasil = masukan(riwayat)
    assert hasil.diklat_teknis is cukup
    assert f"Diklat teknis {sum(jp)} JP" in hasil.keterangan[KodeBagian.DIKLAT_TEKNIS]


@pytest.mark.parametrize(
    ("selesai", "dihitung"), [(date(2023, 12, 31), False), (date(2024, 1, 1), True), (date(2026, 1, 1), False)]
)
def test_a_seminar_counts_within_the_last_two_years_whatever_its_length(selesai: date, dihitung: bool) -> None:
    riwayat = replace(DASAR, diklat=(diklat(JenisDiklat.SEMINAR, selesai, jp=3),))
    assert masukan(riwayat).seminar is dihitung


def test_a_window_measured_on_29_february_begins_after_28_february() -> None:
    riwayat = replace(
        DASAR,
        kinerja=(RiwayatKinerja(2023, Predikat.BAIK, "k"),),
        diklat=(diklat(JenisDiklat.TEKNIS, date(2023, 3, 1)),),
    )
    assert masukan(riwayat, date(2024, 2, 29)).diklat_teknis


@pytest.mark.parametrize(
    ("jenjang", "nama", "cocok"),
    [
        (JenjangJabatan.PENGAWAS, "PKP", True),
        (JenjangJabatan.PENGAWAS, "Diklatpim Tk. IV", True),
        (JenjangJabatan.PENGAWAS, "PKA", False),
        (JenjangJabatan.ADMINISTRATOR, "Pelatihan Kepemimpinan Administrator", True),
        (JenjangJabatan.ADMINISTRATOR, "Diklat Kepemimpinan Tingkat III", True),
        (JenjangJabatan.ADMINISTRATOR, "PKP", False),
        (JenjangJabatan.PRATAMA, "PKN Tingkat II", True),
        (JenjangJabatan.PRATAMA, "PKN I", False),
        (JenjangJabatan.MADYA, "PKN I", True),
    ],
)
def test_leadership_training_counts_at_the_level_of_the_post_however_old(
    jenjang: JenjangJabatan, nama: str, cocok: bool
) -> None:
    riwayat = replace(DASAR, jenjang=jenjang, diklat=(diklat(JenisDiklat.STRUKTURAL, date(1999, 5, 1), nama=nama),))
    assert masukan(riwayat).diklat_pimpinan is cocok


@pytest.mark.parametrize(
    ("nama", "tingkat"),
    [
        ("PKN II", TingkatPim.PKN_II),
        ("Pelatihan Kepemimpinan Nasional Tingkat I", TingkatPim.PKN_I),
        ("DIKLAT PIM TK.IV", TingkatPim.PKP),
        ("diklatpim  tingkat 3", TingkatPim.PKA),
        ("SPAMEN", TingkatPim.PKN_II),
        ("Sepala/Adum", TingkatPim.PKP),
        ("Prajabatan Golongan III", None),
        ("Diklat struktural lainnya", None),
    ],
)
def test_the_level_of_a_leadership_training_is_read_from_its_name(nama: str, tingkat: TingkatPim | None) -> None:
    assert tingkat_pim(nama) is tingkat


def test_functional_training_counts_ever() -> None:
    riwayat = replace(
        DASAR,
        jenjang=JenjangJabatan.AHLI_MUDA,
        diklat=(diklat(JenisDiklat.FUNGSIONAL, date(2001, 1, 1), sumber="diklat/9"),),
    )
    hasil = masukan(riwayat)
    assert (hasil.kelompok, hasil.diklat_fungsional) == (Kelompok.FUNGSIONAL, True)
    assert hasil.sumber[KodeBagian.DIKLAT_FUNGSIONAL] == ("diklat/9",)


def test_the_highest_finished_education_counts() -> None:
    riwayat = replace(
        DASAR,
        pendidikan=(
            RiwayatPendidikan(TingkatPendidikan.S2, 2019, "pendidikan/3"),
            RiwayatPendidikan(TingkatPendidikan.SLTA, 2001, "pendidikan/1"),
            RiwayatPendidikan(TingkatPendidikan.S3, 2026, "pendidikan/4"),
        ),
    )
    hasil = masukan(riwayat)
    assert hasil.pendidikan is TingkatPendidikan.S2
    assert hasil.sumber[KodeBagian.KUALIFIKASI] == ("pendidikan/3",)


def test_the_performance_of_the_last_finished_year_counts() -> None:
    kinerja = tuple(
        RiwayatKinerja(tahun, hasil, f"kinerja/{tahun}")
        for tahun, hasil in ((2023, Predikat.KURANG), (2024, Predikat.BAIK), (2025, Predikat.SANGAT_BAIK))
    )
    riwayat = replace(DASAR, kinerja=kinerja)
    assert masukan(riwayat).kinerja is Predikat.BAIK
    assert masukan(riwayat, date(2026, 1, 1)).kinerja is Predikat.SANGAT_BAIK
    assert masukan(riwayat).sumber[KodeBagian.KINERJA] == ("kinerja/2024",)


def test_missing_education_and_performance_are_named_and_never_scored_as_zero() -> None:
    hasil = dari_riwayat(RiwayatAsn(JenjangJabatan.PELAKSANA), PADA, KEBIJAKAN_IP_ASN)
    assert hasil == RiwayatBelumLengkap(
        ("Riwayat pendidikan belum ada.", "Hasil evaluasi kinerja tahun 2024 belum ada.")
    )


def test_two_results_for_one_year_are_not_chosen_between() -> None:
    riwayat = replace(DASAR, kinerja=DASAR.kinerja * 2)
    assert dari_riwayat(riwayat, PADA, KEBIJAKAN_IP_ASN) == RiwayatBelumLengkap(
        ("Hasil evaluasi kinerja tahun 2024 tercatat lebih dari satu.",)
    )


HUKDIS = RiwayatHukdis(Disiplin.SEDANG, date(2020, 12, 31), date(2021, 6, 30), "hukdis/1")


@pytest.mark.parametrize(
    ("mulai", "selesai", "disiplin"),
    [
        (date(2020, 12, 31), date(2021, 6, 30), Disiplin.TIDAK_PERNAH),
        (date(2021, 1, 1), date(2021, 6, 30), Disiplin.SEDANG),
        (date(2021, 1, 1), None, Disiplin.SEDANG),
        (date(2020, 1, 1), date(2025, 12, 31), Disiplin.SEDANG),
        (date(2020, 1, 1), None, Disiplin.TIDAK_PERNAH),
        (date(2026, 1, 1), date(2026, 6, 30), Disiplin.TIDAK_PERNAH),
    ],
)
def test_a_punishment_counts_for_five_years_or_while_it_is_served(
    mulai: date, selesai: date | None, disiplin: Disiplin
) -> None:
    riwayat = replace(DASAR, hukdis=(HUKDIS._replace(mulai=mulai, selesai=selesai),))
    assert masukan(riwayat).disiplin is disiplin


def test_the_look_back_is_a_parameter_and_may_be_without_end() -> None:
    riwayat = replace(DASAR, hukdis=(HUKDIS._replace(mulai=date(1995, 1, 1), selesai=None),))
    selamanya = KEBIJAKAN_IP_ASN.model_copy(update={"tinjau_hukdis_tahun": None})
    hasil = dari_riwayat(riwayat, PADA, selamanya)
    assert isinstance(hasil, MasukanIpAsn)
    assert hasil.disiplin is Disiplin.SEDANG


def test_of_several_punishments_the_gravest_counts() -> None:
    riwayat = replace(
        DASAR,
        hukdis=tuple(
            RiwayatHukdis(tingkat, date(2024, bulan, 1), None, f"hukdis/{bulan}")
            for bulan, tingkat in ((1, Disiplin.RINGAN), (2, Disiplin.BERAT), (3, Disiplin.SEDANG))
        ),
    )
    hasil = masukan(riwayat)
    assert hasil.disiplin is Disiplin.BERAT
    assert hasil.sumber[KodeBagian.DISIPLIN] == ("hukdis/2",)


@pytest.mark.parametrize(
    ("jenjang", "kelompok"),
    [
        ("pratama", Kelompok.STRUKTURAL),
        ("administrator", Kelompok.STRUKTURAL),
        ("pengawas", Kelompok.STRUKTURAL),
        ("pelaksana", Kelompok.PELAKSANA),
        ("ahli_madya", Kelompok.FUNGSIONAL),
        ("terampil", Kelompok.FUNGSIONAL),
    ],
)
def test_the_group_follows_from_the_level_of_the_post(jenjang: str, kelompok: Kelompok) -> None:
    assert kelompok_jabatan(JenjangJabatan(jenjang)) is kelompok


def test_a_whole_history_becomes_a_score_that_names_its_rows() -> None:
    riwayat = replace(
        DASAR,
        diklat=(
            diklat(JenisDiklat.STRUKTURAL, date(2019, 5, 1), nama="PKP", sumber="diklat/1"),
            diklat(JenisDiklat.TEKNIS, date(2025, 5, 1), jp=24, sumber="diklat/2"),
            diklat(JenisDiklat.SEMINAR, date(2024, 5, 1), jp=6, sumber="diklat/3"),
        ),
    )
    hasil = hitung_ip_asn(masukan(riwayat), KEBIJAKAN_IP_ASN)
    assert hasil.total == 15 + 40 + 25 + 5
    assert {b.kode.value: (b.nilai, b.sumber) for b in hasil.bagian} == {
        "kualifikasi": (15, ("pendidikan/1",)),
        "diklat_pimpinan": (15, ("diklat/1",)),
        "diklat_teknis": (15, ("diklat/2",)),
        "seminar": (10, ("diklat/3",)),
        "kinerja": (25, ("kinerja/2024",)),
        "disiplin": (5, ()),
    }
