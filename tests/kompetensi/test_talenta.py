"""The nine boxes and the two axes, from tables E.1–E.3: every cell, every rubric, every bound."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kompetensi.rumus.ip_asn.kebijakan import Disiplin
from services.kompetensi.rumus.ip_asn.riwayat import (
    RiwayatAsn,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatKinerja,
    RiwayatPendidikan,
)
from services.kompetensi.rumus.orang import Bahan
from services.kompetensi.rumus.talenta.hitung import BelumDipetakan, HasilTalenta, hitung_talenta
from services.kompetensi.rumus.talenta.kebijakan import (
    AspekPotensi,
    BilaKosong,
    KebijakanTalenta,
    KodeKomponen,
    Komponen,
    UmpanBalik,
)
from services.kompetensi.rumus.talenta.komponen import rinci
from services.kompetensi.rumus.talenta.kotak import (
    KOTAK,
    Ambang,
    Sumbu,
    jarak,
    kategori_kinerja,
    kategori_potensial,
    kotak_dari,
    letak,
)
from services.kompetensi.rumus.talenta.sumbu import HasilSumbu, Temuan, dibulatkan, hitung_sumbu
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.db.statement import fields
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_TALENTA

HARI = date(2026, 9, 15)
KINERJA = ("di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi")
POTENSIAL = ("rendah", "menengah", "tinggi")
GRID = {
    "di atas ekspektasi": {"rendah": 4, "menengah": 7, "tinggi": 9},
    "sesuai ekspektasi": {"rendah": 2, "menengah": 5, "tinggi": 8},
    "di bawah ekspektasi": {"rendah": 1, "menengah": 3, "tinggi": 6},
}
REKOMENDASI = {
    9: "dipromosikan dan dipertahankan; masuk KRS Instansi/Nasional; penghargaan",
    8: "dipertahankan; masuk KRS Instansi; rotasi/perluasan jabatan; bimbingan kinerja",
    7: "dipertahankan; masuk KRS Instansi; rotasi/pengayaan jabatan; pengembangan kompetensi; tugas belajar",
    6: "penempatan yang sesuai; bimbingan kinerja; konseling kinerja",
    5: "penempatan yang sesuai; bimbingan kinerja; pengembangan kompetensi",
    4: "rotasi; pengembangan kompetensi",
    3: "bimbingan kinerja; konseling kinerja; pengembangan kompetensi; penempatan yang sesuai",
    2: "bimbingan kinerja; pengembangan kompetensi; penempatan yang sesuai",
    1: "diproses sesuai ketentuan peraturan perundangan",
}
AMBANG = {each: Ambang(tinggi=Decimal(80), menengah=Decimal(60)) for each in Sumbu}


def nilai(kinerja: str | int, potensial: str | int) -> Mapping[Sumbu, Fraction]:
    return {Sumbu.KINERJA: Fraction(kinerja), Sumbu.POTENSIAL: Fraction(potensial)}


# --- the boxes


def test_every_pair_of_thirds_meets_in_the_box_of_the_grid() -> None:
    letaknya = {
        (kinerja, potensial): next(
            each.nomor for each in KOTAK.values() if (each.kinerja, each.potensial) == (kinerja, potensial)
        )
        for kinerja, potensial in product(KINERJA, POTENSIAL)
    }
    assert letaknya == {(k, p): GRID[k][p] for k, p in product(KINERJA, POTENSIAL)}
    assert sorted(KOTAK) == list(range(1, 10))


@pytest.mark.parametrize("nomor", REKOMENDASI)
def test_every_box_recommends_what_the_rule_says_and_7_8_9_are_for_succession(nomor: int) -> None:
    assert "; ".join(KOTAK[nomor].rekomendasi) == REKOMENDASI[nomor]
    assert KOTAK[nomor].krs is (nomor in (7, 8, 9))


@pytest.mark.parametrize("kinerja", range(0, 101, 4))
def test_each_pair_of_values_lies_in_the_box_of_its_thirds(kinerja: int) -> None:
    def sepertiga(angka: int) -> int:
        return 2 if angka >= 80 else 1 if angka >= 60 else 0

    for potensial in range(101):
        kotak = letak(nilai(kinerja, potensial), AMBANG)
        assert kotak.nomor == GRID[KINERJA[sepertiga(kinerja)]][POTENSIAL[sepertiga(potensial)]]


@pytest.mark.parametrize(
    ("angka", "kinerja", "potensial"),
    [
        ("80", KINERJA[2], "tinggi"),
        ("79.99", KINERJA[1], "menengah"),
        ("60", KINERJA[1], "menengah"),
        ("59.99", KINERJA[0], "rendah"),
        ("0", KINERJA[0], "rendah"),
        ("100", KINERJA[2], "tinggi"),
    ],
)
def test_a_bound_belongs_to_the_third_above_it(angka: str, kinerja: str, potensial: str) -> None:
    assert kategori_kinerja(Fraction(angka), AMBANG[Sumbu.KINERJA]) == kinerja
    assert kategori_potensial(Fraction(angka), AMBANG[Sumbu.POTENSIAL]) == potensial


def test_what_is_shown_as_80_00_but_lies_below_is_still_below() -> None:
    hampir = Fraction(80) - Fraction(1, 1000)
    assert dibulatkan(hampir) == Decimal("80.00")
    assert kategori_potensial(hampir, AMBANG[Sumbu.POTENSIAL]) == "menengah"


@given(
    st.fractions(min_value=0, max_value=100, max_denominator=997),
    st.fractions(min_value=0, max_value=100, max_denominator=997),
)
def test_adding_the_distance_reaches_the_named_box_and_a_hundredth_less_does_not(
    kinerja: Fraction, potensial: Fraction
) -> None:
    kini = {Sumbu.KINERJA: kinerja, Sumbu.POTENSIAL: potensial}
    langkah = jarak(kini, AMBANG)
    assert {each.sumbu for each in langkah} == {each for each in Sumbu if kini[each] < 80}
    for each in langkah:
        cukup = {**kini, each.sumbu: kini[each.sumbu] + Fraction(each.kurang)}
        kurang = {**kini, each.sumbu: kini[each.sumbu] + Fraction(each.kurang) - Fraction(1, 100)}
        assert letak(cukup, AMBANG).nomor == each.kotak > letak(kini, AMBANG).nomor == letak(kurang, AMBANG).nomor


# --- an axis


def komponen(bobot: list[int], bila_kosong: BilaKosong = BilaKosong.BAGI) -> list[Komponen]:
    kode = list(KodeKomponen)[: len(bobot)]
    return [Komponen(kode=k, bobot=Decimal(b), bila_kosong=bila_kosong) for k, b in zip(kode, bobot, strict=True)]


poin = st.decimals(min_value=0, max_value=100, places=2)


@given(
    st.lists(st.tuples(st.integers(1, 50), st.none() | poin), min_size=1, max_size=8).filter(
        lambda isi: any(nilai is not None for _, nilai in isi)
    )
)
def test_the_parts_of_an_axis_add_up_exactly_whatever_is_missing(isi: list[tuple[int, Decimal | None]]) -> None:
    daftar = komponen([bobot for bobot, _ in isi])
    diketahui = {each.kode: nilai for each, (_, nilai) in zip(daftar, isi, strict=True)}
    hasil = hitung_sumbu(daftar, lambda kode: Temuan(diketahui[kode], "x"))
    assert not hasil.kurang
    assert sum((each.hasil for each in hasil.bagian if each.hasil is not None), Decimal(0)) == hasil.jumlah_hasil
    assert all(each.hasil == each.bobot * each.nilai for each in hasil.bagian if each.nilai is not None)
    assert hasil.jumlah_bobot == sum(bobot for bobot, nilai in isi if nilai is not None)
    assert Fraction(hasil.jumlah_hasil) == hasil.nilai * Fraction(hasil.jumlah_bobot)
    assert 0 <= hasil.nilai <= 100


def test_weights_of_what_is_missing_are_shared_in_proportion() -> None:
    diketahui = {KodeKomponen.PREDIKAT: Decimal(80), KodeKomponen.PENGHARGAAN: Decimal(40)}
    hasil = hitung_sumbu(komponen([60, 15, 25]), lambda kode: Temuan(diketahui.get(kode), "x"))
    assert hasil.nilai == Fraction(60 * 80 + 15 * 40, 75)
    assert hasil.bagian[2].hasil is None
    assert hasil.bagian[2].keterangan == "x Bobotnya dibagi ke bagian lain."


def test_what_is_required_and_missing_leaves_the_axis_without_a_value_and_names_it() -> None:
    hasil = hitung_sumbu(
        komponen([60, 40], BilaKosong.WAJIB),
        lambda kode: Temuan(Decimal(90) if kode is KodeKomponen.PREDIKAT else None, f"{kode} tidak ada."),
    )
    assert hasil.kurang == ("penghargaan tidak ada.",)
    assert [each.nilai for each in hasil.bagian] == [90, None]


def test_a_policy_may_count_what_is_missing_as_nothing_and_then_says_so() -> None:
    hasil = hitung_sumbu(
        komponen([60, 40], BilaKosong.NOL),
        lambda kode: Temuan(Decimal(90) if kode is KodeKomponen.PREDIKAT else None, "Tidak ada."),
    )
    assert (hasil.nilai, hasil.kurang) == (54, ())
    assert hasil.bagian[1].keterangan == "Tidak ada. Menurut kebijakan dihitung 0."


def test_an_axis_of_which_nothing_is_known_has_no_value() -> None:
    assert hitung_sumbu(komponen([60, 40]), lambda _: Temuan(None, "Tidak ada.")).kurang


# --- the formula: weights and rubrics of E.3


E3 = {
    "kinerja": {"predikat": 60, "penghargaan": 15, "penugasan_tim": 15, "umpan_balik": 10},
    "potensial": {
        "kompetensi": 20,
        "pengembangan": 10,
        "pengalaman": 10,
        "potensi": 25,
        "pendidikan": 10,
        "bidang_ilmu": 10,
        "integritas": 15,
    },
}


def test_the_default_weights_are_those_of_the_formula() -> None:
    bobot: dict[str, dict[str, int]] = {}
    for sumbu, isi in KEBIJAKAN_TALENTA.komponen.items():
        bobot[sumbu] = {}
        for each in isi:
            # Experience is told apart by time in the post and variety of posts.
            nama = "pengalaman" if each.kode in ("lama_jabatan", "keragaman") else each.kode.value
            bobot[sumbu][nama] = bobot[sumbu].get(nama, 0) + int(each.bobot)
    assert bobot == E3
    assert set(KEBIJAKAN_TALENTA.bobot_sumbu.values()) == {Decimal(50)}


RIWAYAT = RiwayatAsn(
    JenjangJabatan.PENGAWAS,
    pendidikan=(RiwayatPendidikan(TingkatPendidikan.S1, 2008, "pendidikan/S-1/2008"),),
    diklat=(RiwayatDiklat(JenisDiklat.TEKNIS, "Angkutan", date(2026, 3, 20), 24, "diklat/1"),),
    kinerja=(RiwayatKinerja(2025, Predikat.BAIK, "kinerja/2025"),),
)
ORANG: dict[str, Any] = {
    "jabatan": {"kode": "X-01", "tmt": "2022-04-01"},
    "level": [2] * 9,
    "standar": [2] * 9,
    "bobot_standar": [1] * 9,
    "sasaran_standar": "jenjang",
    "kode_standar": "pengawas",
    "skj_id": "s1",
    "rumpun_standar": [],
    "ilmu_sesuai": None,
    "ilmu_serumpun": None,
    "program_asing": None,
    "penilaian_id": "p1",
    "tanggal": date(2025, 5, 20),
    "berlaku_sampai": date(2028, 5, 20),
    "potensi": [Decimal(80)] * 8,
    "potensi_id": "q1",
    "potensi_tanggal": date(2025, 5, 21),
    "potensi_sampai": date(2028, 5, 21),
    "umpan_balik": None,
    "umpan_balik_id": None,
    "umpan_balik_tanggal": None,
    "umpan_balik_sampai": None,
    "rekam": None,
}


def orang(**lain: Any) -> Bahan:
    """Somebody of whom nothing else is known."""
    return Bahan(**{**dict.fromkeys(fields(Bahan)), **ORANG, **lain})


def petakan(
    riwayat: RiwayatAsn = RIWAYAT, kebijakan: KebijakanTalenta = KEBIJAKAN_TALENTA, **lain: Any
) -> HasilTalenta:
    hasil = hitung_talenta(riwayat, orang(**lain), HARI, kebijakan)
    assert isinstance(hasil, HasilTalenta), hasil
    return hasil


def bagian(hasil: HasilTalenta | BelumDipetakan, kode: KodeKomponen) -> Decimal | None:
    return next(each.nilai for isi in hasil.sumbu.values() for each in isi.bagian if each.kode is kode)


def test_a_full_example_re_adds_by_hand() -> None:
    hasil = petakan()
    # Kinerja: only the predicate counts, 75. Potensial: 20·100 + 10·100 + 5·80 + 5·60 + 25·80 + 10·80 + 15·100 over 90:
    # variety is not known and counts the least that it can be; of the field of study the post asks nothing.
    assert hasil.sumbu[Sumbu.KINERJA].nilai == 75
    assert hasil.sumbu[Sumbu.POTENSIAL].nilai == Fraction(2000 + 1000 + 400 + 300 + 2000 + 800 + 1500, 90)
    assert hasil.nilai == (75 + Fraction(8000, 90)) / 2
    assert (hasil.kotak.nomor, hasil.berlaku_sampai) == (8, date(2028, 5, 20))
    assert [(each.sumbu, each.kotak, each.kurang) for each in hasil.jarak] == [("kinerja", 9, Decimal("5.00"))]


@pytest.mark.parametrize(
    ("predikat", "sepertiga"),
    [
        ("Sangat Baik", "di atas ekspektasi"),
        ("Baik", "sesuai ekspektasi"),
        ("Butuh Perbaikan", "di bawah ekspektasi"),
        ("Kurang", "di bawah ekspektasi"),
        ("Sangat Kurang", "di bawah ekspektasi"),
    ],
)
def test_without_reinforcement_a_predicate_lies_in_the_state_that_its_words_mean(predikat: str, sepertiga: str) -> None:
    hasil = petakan(replace(RIWAYAT, kinerja=(RiwayatKinerja(2025, Predikat(predikat), "k"),)))
    assert hasil.kotak.kinerja == sepertiga


@pytest.mark.parametrize(("kategori", "poin"), [("sangat baik", 100), ("baik", 85), ("cukup", 70), ("kurang", 40)])
def test_feedback_has_the_points_of_the_rubric_and_adds_a_tenth_of_what_is_lacking(kategori: str, poin: int) -> None:
    hasil = petakan(
        umpan_balik=kategori,
        umpan_balik_id="u1",
        umpan_balik_tanggal=date(2026, 1, 31),
        umpan_balik_sampai=date(2027, 1, 31),
    )
    assert bagian(hasil, KodeKomponen.UMPAN_BALIK) == poin == KEBIJAKAN_TALENTA.rubrik.umpan_balik[UmpanBalik(kategori)]
    assert hasil.sumbu[Sumbu.KINERJA].nilai == 75 + Fraction(25 * 10 * poin, 10_000)
    assert hasil.berlaku_sampai == date(2027, 1, 31)


REKAM = [
    ("penghargaan", "internasional", 100),
    ("penghargaan", "nasional", 85),
    ("penghargaan", "satyalancana", 70),
    ("penghargaan", "instansi", 50),
    ("penugasan_tim", "ketua lintas instansi", 100),
    ("penugasan_tim", "ketua internal", 85),
    ("penugasan_tim", "anggota lintas instansi", 70),
    ("penugasan_tim", "anggota internal", 50),
    ("keragaman", "lintas instansi", 100),
    ("keragaman", "lintas unit", 80),
    ("keragaman", "satu unit", 60),
]


def rekam(jenis: str, tingkat: str, tanggal: str = "2024-08-17") -> dict[str, str]:
    return {"id": f"{jenis}-{tingkat}", "jenis": jenis, "tingkat": tingkat, "nama": "Contoh", "tanggal": tanggal}


@pytest.mark.parametrize(("jenis", "tingkat", "poin"), REKAM)
def test_awards_teams_and_variety_have_the_points_of_the_rubric(jenis: str, tingkat: str, poin: int) -> None:
    hasil = petakan(rekam=[rekam(jenis, tingkat)])
    assert bagian(hasil, KodeKomponen(jenis)) == poin


def test_the_rubric_of_the_record_has_every_level_and_none_beside() -> None:
    rubrik = KEBIJAKAN_TALENTA.rubrik
    assert {(jenis, tingkat) for jenis, tingkat, _ in REKAM} == {
        (jenis, tingkat)
        for jenis in ("penghargaan", "penugasan_tim", "keragaman")
        for tingkat in getattr(rubrik, jenis)
    }


def test_the_best_award_counts_and_the_axis_re_adds_with_all_its_reinforcement() -> None:
    semua = [
        rekam("penghargaan", "instansi", "2026-01-05"),
        rekam("penghargaan", "nasional", "2015-01-05"),
        rekam("penugasan_tim", "ketua internal"),
    ]
    hasil = petakan(rekam=semua)
    (penghargaan,) = [b for b in hasil.sumbu[Sumbu.KINERJA].bagian if b.kode is KodeKomponen.PENGHARGAAN]
    assert (penghargaan.nilai, penghargaan.sumber) == (85, ("rekam_jejak/penghargaan-nasional",))
    assert penghargaan.keterangan == "Penghargaan nasional: Contoh (05-01-2015)."
    assert hasil.sumbu[Sumbu.KINERJA].nilai == 75 + Fraction(25 * (15 * 85 + 15 * 85), 10_000)


def test_all_reinforcement_in_full_gives_what_the_source_gives() -> None:
    hasil = petakan(
        rekam=[rekam("penghargaan", "internasional"), rekam("penugasan_tim", "ketua lintas instansi")],
        umpan_balik="sangat baik",
        umpan_balik_id="u1",
        umpan_balik_tanggal=date(2026, 1, 31),
        umpan_balik_sampai=date(2027, 1, 31),
    )
    assert hasil.sumbu[Sumbu.KINERJA].nilai == Fraction(60 * 75 + 15 * 100 + 15 * 100 + 10 * 100, 100)


def test_a_city_may_count_no_award_as_0_as_the_source_does() -> None:
    komponen_nol = {
        sumbu: tuple(each.model_copy(update={"bila_kosong": BilaKosong.NOL}) for each in isi)
        for sumbu, isi in KEBIJAKAN_TALENTA.komponen.items()
    }
    hasil = petakan(kebijakan=KEBIJAKAN_TALENTA.model_copy(update={"komponen": komponen_nol}))
    assert bagian(hasil, KodeKomponen.PENGHARGAAN) == bagian(hasil, KodeKomponen.PENUGASAN_TIM) == 0
    assert hasil.sumbu[Sumbu.KINERJA].nilai == Fraction(60 * 75, 100)


def test_feedback_that_has_expired_counts_as_missing() -> None:
    hasil = petakan(
        umpan_balik="baik",
        umpan_balik_id="u1",
        umpan_balik_tanggal=date(2025, 9, 14),
        umpan_balik_sampai=date(2026, 9, 14),
    )
    assert bagian(hasil, KodeKomponen.UMPAN_BALIK) is None
    assert hasil.sumbu[Sumbu.KINERJA].nilai == 75


@pytest.mark.parametrize(
    ("jp", "poin"),
    [(0, 0), (1, 40), (4, 40), (5, 60), (9, 60), (10, 80), (19, 80), (20, 100), (200, 100)],
)
def test_hours_of_training_within_a_year_have_the_points_of_the_rubric(jp: int, poin: int) -> None:
    diklat = RiwayatDiklat(JenisDiklat.SEMINAR, "x", date(2025, 9, 16), jp, "d")
    lama = RiwayatDiklat(JenisDiklat.TEKNIS, "x", date(2025, 9, 15), 200, "d")
    hasil = petakan(replace(RIWAYAT, diklat=(diklat, lama)))
    assert bagian(hasil, KodeKomponen.PENGEMBANGAN) == poin


@pytest.mark.parametrize(
    ("tmt", "poin"),
    [
        ("2026-09-15", 40),
        ("2025-09-16", 40),
        ("2025-09-15", 60),
        ("2023-09-16", 60),
        ("2023-09-15", 80),
        ("2021-09-16", 80),
        ("2021-09-15", 100),
        ("2001-01-01", 100),
    ],
)
def test_time_in_the_post_counts_in_completed_years(tmt: str, poin: int) -> None:
    assert bagian(petakan(jabatan={"kode": "X", "tmt": tmt}), KodeKomponen.LAMA_JABATAN) == poin


@pytest.mark.parametrize(
    ("tingkat", "poin"),
    [
        ("S-3", 100),
        ("S-2", 90),
        ("S-1", 80),
        ("D-IV", 80),
        ("D-III", 70),
        ("D-II", 60),
        ("D-I", 60),
        ("SLTA", 60),
        ("SLTP", 50),
        ("SD", 50),
    ],
)
def test_education_has_the_points_of_the_rubric(tingkat: str, poin: int) -> None:
    hasil = petakan(replace(RIWAYAT, pendidikan=(RiwayatPendidikan(TingkatPendidikan(tingkat), 2008, "p"),)))
    assert bagian(hasil, KodeKomponen.PENDIDIKAN) == poin


@pytest.mark.parametrize(
    ("tingkat", "mulai", "selesai", "poin"),
    [
        (None, None, None, 100),
        ("ringan", date(2024, 1, 1), date(2024, 1, 1), 75),
        ("ringan", HARI, HARI, 75),
        ("sedang", date(2024, 1, 1), date(2024, 7, 1), 50),
        ("berat", date(2024, 1, 1), date(2025, 1, 1), 25),
        ("berat", date(2026, 1, 1), HARI, 0),
        ("sedang", date(2026, 5, 1), date(2026, 11, 1), 0),
        ("berat", date(2021, 9, 15), date(2022, 9, 14), 100),
        ("berat", date(2021, 9, 16), date(2022, 9, 15), 25),
    ],
)
def test_discipline_has_the_points_of_the_rubric(
    tingkat: str | None, mulai: date | None, selesai: date | None, poin: int
) -> None:
    hukdis = () if tingkat is None or mulai is None else (RiwayatHukdis(Disiplin(tingkat), mulai, selesai, "h"),)
    assert bagian(petakan(replace(RIWAYAT, hukdis=hukdis)), KodeKomponen.INTEGRITAS) == poin


def test_the_gravest_punishment_counts() -> None:
    hukdis = (
        RiwayatHukdis(Disiplin.BERAT, date(2024, 1, 1), date(2025, 1, 1), "h1"),
        RiwayatHukdis(Disiplin.RINGAN, date(2025, 6, 1), date(2025, 6, 1), "h2"),
    )
    assert bagian(petakan(replace(RIWAYAT, hukdis=hukdis)), KodeKomponen.INTEGRITAS) == 25


@pytest.mark.parametrize(
    ("level", "batasi", "poin"),
    [
        ((2,) * 9, True, "100.00"),
        ((1, *(2,) * 8), True, "94.44"),
        ((5, 1, *(2,) * 7), True, "94.44"),
        ((5, 1, *(2,) * 7), False, "100.00"),
        ((5,) * 9, False, "100.00"),
    ],
)
def test_competence_enters_as_the_match_with_the_post_and_never_above_100(
    level: tuple[int, ...], batasi: bool, poin: str
) -> None:
    kebijakan = KEBIJAKAN_TALENTA.model_copy(update={"batasi_per_kompetensi": batasi})
    hasil = petakan(kebijakan=kebijakan, level=list(level))
    assert bagian(hasil, KodeKomponen.KOMPETENSI) == Decimal(poin)


@pytest.mark.parametrize(
    ("sesuai", "serumpun", "asing", "poin", "keterangan"),
    [  # What is not known counts the fewest points, until it is.
        (True, False, None, 100, "Bidang ilmu sesuai (HUKUM)."),
        (True, True, "S-1 Sihir", 100, "Bidang ilmu sesuai (HUKUM)."),
        (False, True, None, 75, "Bidang ilmu serumpun dengan HUKUM."),
        (False, False, None, 50, "Bidang ilmu tidak termasuk HUKUM."),
        (False, False, "S-1 Sihir", 50, "Program studi S-1 Sihir belum dipetakan ke rumpun ilmu."),
        (None, None, None, 50, "Program studi belum tercatat."),
    ],
)
def test_the_field_of_study_has_the_points_of_the_rubric_where_the_post_asks_for_one(
    sesuai: bool | None, serumpun: bool | None, asing: str | None, poin: int, keterangan: str
) -> None:
    hasil = petakan(rumpun_standar=["HUKUM"], ilmu_sesuai=sesuai, ilmu_serumpun=serumpun, program_asing=asing)
    ilmu = next(b for b in hasil.sumbu[Sumbu.POTENSIAL].bagian if b.kode is KodeKomponen.BIDANG_ILMU)
    assert ilmu.nilai == poin
    assert ilmu.keterangan.removesuffix(" Sementara dihitung nilai terendahnya, 50.") == keterangan
    assert hasil.sumbu[Sumbu.POTENSIAL].jumlah_bobot == 100


def test_where_the_post_asks_for_no_field_its_weight_is_shared() -> None:
    ilmu = next(b for b in petakan().sumbu[Sumbu.POTENSIAL].bagian if b.kode is KodeKomponen.BIDANG_ILMU)
    assert (ilmu.nilai, ilmu.hasil) == (None, None)
    assert ilmu.keterangan.startswith("Jabatan ini tidak meminta bidang ilmu tertentu.")


def test_potential_is_the_weighted_mean_of_eight_aspects() -> None:
    assert len(AspekPotensi) == 8
    assert bagian(petakan(potensi=[Decimal(each) for each in range(10, 90, 10)]), KodeKomponen.POTENSI) == 45
    potensi = {each: Decimal(100 if each is AspekPotensi.MOTIVASI else 0) for each in AspekPotensi}
    rubrik = KEBIJAKAN_TALENTA.rubrik.model_copy(update={"potensi": potensi})
    hasil = petakan(
        kebijakan=KEBIJAKAN_TALENTA.model_copy(update={"rubrik": rubrik}), potensi=[*[Decimal(0)] * 7, Decimal("63.25")]
    )
    assert bagian(hasil, KodeKomponen.POTENSI) == Decimal("63.25")


def test_the_mean_of_two_years_needs_both() -> None:
    dua = KEBIJAKAN_TALENTA.model_copy(update={"tahun_kinerja": 2})
    kinerja = (RiwayatKinerja(2025, Predikat.BAIK, "k1"), RiwayatKinerja(2024, Predikat.SANGAT_BAIK, "k2"))
    hasil = petakan(replace(RIWAYAT, kinerja=kinerja), dua)
    assert bagian(hasil, KodeKomponen.PREDIKAT) == Decimal("87.5")
    belum = hitung_talenta(RIWAYAT, orang(), HARI, dua)
    assert isinstance(belum, BelumDipetakan)
    assert belum.kekurangan == ("Hasil evaluasi kinerja tahun 2024 belum ada.",)


@pytest.mark.parametrize(
    ("riwayat", "lain", "kurang"),
    [
        (replace(RIWAYAT, kinerja=()), {}, ["Hasil evaluasi kinerja tahun 2025 belum ada."]),
        (
            replace(RIWAYAT, kinerja=RIWAYAT.kinerja * 2),
            {},
            ["Hasil evaluasi kinerja tahun 2025 tercatat lebih dari satu."],
        ),
        (replace(RIWAYAT, pendidikan=()), {}, ["Riwayat pendidikan belum ada."]),
        (RIWAYAT, {"level": None}, ["Penilaian kompetensi belum ada."]),
        (
            RIWAYAT,
            {"berlaku_sampai": date(2026, 9, 14)},
            ["Penilaian kompetensi tanggal 20-05-2025 hanya berlaku sampai 14-09-2026."],
        ),
        (RIWAYAT, {"standar": None}, ["Standar kompetensi jabatan ini belum ditetapkan."]),
        (RIWAYAT, {"potensi": None}, ["Penilaian potensi belum ada."]),
        (
            RIWAYAT,
            {"potensi_sampai": date(2026, 9, 14)},
            ["Penilaian potensi tanggal 21-05-2025 hanya berlaku sampai 14-09-2026."],
        ),
        (RIWAYAT, {"jabatan": None}, ["TMT jabatan pada tanggal ini belum diketahui."]),
        (
            RIWAYAT,
            {"jabatan": {"kode": "X", "tmt": "2026-09-16"}},
            ["TMT jabatan pada tanggal ini belum diketahui."],
        ),
        (
            replace(RIWAYAT, kinerja=()),
            {"level": None, "potensi": None},
            [
                "Hasil evaluasi kinerja tahun 2025 belum ada.",
                "Penilaian kompetensi belum ada.",
                "Penilaian potensi belum ada.",
            ],
        ),
    ],
)
def test_who_lacks_something_is_not_mapped_and_everything_that_is_missing_is_named(
    riwayat: RiwayatAsn, lain: dict[str, Any], kurang: list[str]
) -> None:
    hasil = hitung_talenta(riwayat, orang(**lain), HARI, KEBIJAKAN_TALENTA)
    assert isinstance(hasil, BelumDipetakan)
    assert list(hasil.kekurangan) == kurang
    # What is known is shown all the same.
    assert all(isinstance(each, HasilSumbu) and each.bagian for each in hasil.sumbu.values())


@given(
    predikat=st.sampled_from(Predikat),
    tingkat=st.sampled_from(TingkatPendidikan),
    jp=st.integers(0, 60),
    level=st.lists(st.integers(1, 5), min_size=9, max_size=9),
    standar=st.lists(st.integers(1, 5), min_size=9, max_size=9),
    potensi=st.lists(poin, min_size=8, max_size=8),
)
def test_whatever_the_person_the_axes_re_add_and_lie_where_the_box_says(
    predikat: Predikat,
    tingkat: TingkatPendidikan,
    jp: int,
    level: list[int],
    standar: list[int],
    potensi: list[Decimal],
) -> None:
    riwayat = replace(
        RIWAYAT,
        kinerja=(RiwayatKinerja(2025, predikat, "k"),),
        pendidikan=(RiwayatPendidikan(tingkat, 2008, "p"),),
        diklat=(RiwayatDiklat(JenisDiklat.TEKNIS, "x", date(2026, 1, 5), jp, "d"),),
    )
    lain = {"level": level, "standar": standar, "potensi": potensi}
    hasil = petakan(riwayat, **lain)
    for each in hasil.sumbu.values():
        dasar = [b for b in each.bagian if b.hasil is not None and not b.penguat]
        assert sum((b.hasil for b in dasar if b.hasil is not None), Decimal(0)) == each.jumlah_hasil
        assert sum((b.bobot for b in dasar), Decimal(0)) == each.jumlah_bobot
        assert sum(b.bobot for b in each.bagian) == 100
        for b in each.bagian:
            if b.sumber and (isi := rinci(orang(**lain), KEBIJAKAN_TALENTA, b.kode)):
                jumlah = sum((satu.hasil for satu in isi), Decimal(0))
                if b.kode is KodeKomponen.POTENSI:
                    assert jumlah / 100 == b.nilai
                else:
                    diminta = sum((satu.bobot * (satu.standar or 0) for satu in isi), Decimal(0))
                    persen = (jumlah * 100 / diminta).quantize(Decimal("0.01"), ROUND_HALF_UP)
                    assert min(persen, Decimal(100)) == b.nilai
    kinerja, potensial = (hasil.sumbu[each].nilai for each in Sumbu)
    assert hasil.nilai == (kinerja + potensial) / 2
    assert hasil.kotak is kotak_dari(
        kategori_kinerja(kinerja, AMBANG[Sumbu.KINERJA]), kategori_potensial(potensial, AMBANG[Sumbu.POTENSIAL])
    )


TERBURUK = {"penghargaan": "instansi", "penugasan_tim": "anggota internal", "keragaman": "satu unit"}
UMPAN = {"umpan_balik_id": "u1", "umpan_balik_tanggal": date(2026, 1, 31), "umpan_balik_sampai": date(2027, 1, 31)}


@st.composite
def pengetahuan(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is known of somebody, and the same with one thing more."""
    rubrik = KEBIJAKAN_TALENTA.rubrik
    ada = [
        rekam(jenis, draw(st.sampled_from([each.value for each in getattr(rubrik, jenis)])))
        for jenis in draw(st.sets(st.sampled_from(sorted(TERBURUK))))
    ]
    lain: dict[str, Any] = {"rumpun_standar": draw(st.sampled_from([[], ["HUKUM"]])), "rekam": ada}
    umpan = {"umpan_balik": draw(st.sampled_from([each.value for each in rubrik.umpan_balik])), **UMPAN}
    ilmu = {
        "ilmu_sesuai": (sesuai := draw(st.booleans())),
        "ilmu_serumpun": draw(st.booleans()),
        "program_asing": None if sesuai else draw(st.sampled_from([None, "S-1 Sihir"])),
    }
    baru = draw(st.sampled_from(["umpan_balik", "ilmu", *TERBURUK]))
    if baru != "umpan_balik" and draw(st.booleans()):
        lain |= umpan
    if baru != "ilmu" and draw(st.booleans()):
        lain |= ilmu
    if baru in TERBURUK:
        tingkat = draw(st.sampled_from([each.value for each in getattr(rubrik, baru)]))
        return lain, {**lain, "rekam": [*ada, rekam(baru, tingkat)]}
    return lain, {**lain, **(umpan if baru == "umpan_balik" else ilmu)}


@given(
    pengetahuan(),
    st.sampled_from(Predikat),
    st.lists(st.integers(1, 5), min_size=9, max_size=9),
    st.lists(poin, min_size=8, max_size=8),
)
def test_to_learn_more_of_somebody_never_lowers_an_axis(
    tahu: tuple[dict[str, Any], dict[str, Any]], predikat: Predikat, level: list[int], potensi: list[Decimal]
) -> None:
    riwayat = replace(RIWAYAT, kinerja=(RiwayatKinerja(2025, predikat, "k"),))
    semula, sesudah = (petakan(riwayat, level=level, potensi=potensi, **each) for each in tahu)
    for each in Sumbu:
        assert semula.sumbu[each].nilai <= sesudah.sumbu[each].nilai <= 100
    assert semula.nilai <= sesudah.nilai


@given(
    st.sampled_from(sorted(set(BilaKosong) - {BilaKosong.BAGI, BilaKosong.WAJIB})),
    st.permutations(list(KodeKomponen)),
    st.lists(st.tuples(st.integers(1, 10), poin | st.none()), max_size=5),
    st.lists(poin, min_size=2, max_size=2).map(sorted),
)
def test_a_better_component_never_lowers_an_axis_however_it_is_treated(
    cara: BilaKosong, kode: list[KodeKomponen], isi: list[tuple[int, Decimal | None]], dua: list[Decimal]
) -> None:
    dasar, satu, *lain = kode
    semua = [
        Komponen(kode=dasar, bobot=Decimal(40), bila_kosong=BilaKosong.WAJIB),
        Komponen(kode=satu, bobot=Decimal(10), bila_kosong=cara),
    ]
    tahu: dict[KodeKomponen, Decimal | None] = {dasar: Decimal(50)}
    for each, (bobot, nilai) in zip(lain, isi, strict=False):
        semua.append(Komponen(kode=each, bobot=Decimal(bobot), bila_kosong=cara))
        tahu[each] = nilai
    rendah, tinggi = dua

    def sumbu(nilai: Decimal | None) -> Fraction:
        ada = {**tahu, satu: nilai}
        return hitung_sumbu(semua, lambda kode: Temuan(ada[kode], "x"), lambda _: rendah).nilai

    assert sumbu(None) <= sumbu(rendah) <= sumbu(tinggi) <= 100
