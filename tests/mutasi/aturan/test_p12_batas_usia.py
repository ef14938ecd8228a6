"""P-12: age ceilings (tables A.6 and A.8), on the birthday and around it; how an age is read is a reading (L-6)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p12_batas_usia import ATURAN as P12
from services.mutasi.hukum.orang.p12_batas_usia import BILANGAN, BatasUsia, Hari
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.repository import Versi
from tests.mutasi.aturan.layak import LAYAK, dilihat
from tests.mutasi.hukum import versi

J = JenjangJabatan
AWAL: BatasUsia = KETENTUAN[BILANGAN].awal[0].isi
LAHIR = date(1970, 6, 15)
SEHARI = timedelta(days=1)

# A.6 "Max age on appointment"; A.8 "Max age: keterampilan, ahli pertama, ahli muda 53; ahli madya 55; ahli utama 60".
TABEL = {
    "pratama": 56, "madya": 58, "utama": 58,
    "ahli_utama": 60, "ahli_madya": 55, "ahli_muda": 53, "ahli_pertama": 53,
    "penyelia": 53, "mahir": 53, "terampil": 53, "pemula": 53,
}  # fmt: skip


def dengan(**ubah: Any) -> Versi:
    return versi(BILANGAN, AWAL.model_copy(update=ubah), date(2017, 4, 7))


def pada(
    tmt: date,
    ke: JenjangJabatan,
    *lain: Versi,
    dari: JenjangJabatan = J.PENGAWAS,
    lahir: date | None = LAHIR,
    nama: str = "Jabatan Lama",
    tujuan: str = "Jabatan Baru",
    acara: dict[str, Any] | None = None,
    **asn: Any,
) -> HasilAturan:
    perkara = LAYAK.menjabat(jenjang=dari, jenis=dari.jenis, eselon=None, nama=nama)
    perkara = perkara.asn_lain(tanggal_lahir=lahir, **asn).jabatan_lain(
        jenjang=ke, jenis=ke.jenis, eselon=None, nama=tujuan
    )
    return perkara.acara_lain(tmt=tmt, **(acara or {})).menurut(P12, *lain)


def test_the_table_of_the_law_stands_in_the_register() -> None:
    assert {str(jenjang): usia for jenjang, usia in AWAL.usia.items()} == TABEL
    assert (AWAL.antar_ahli_utama, AWAL.bup_jpt, AWAL.tahun_sebelum_bup) == (63, 60, 1)


@pytest.mark.parametrize(("jenjang", "usia"), TABEL.items())
def test_to_the_day_the_ceiling_is_the_birthday_itself(jenjang: str, usia: int) -> None:
    ulang_tahun = date(1970 + usia, 6, 15)
    hasil = [pada(ulang_tahun + n * SEHARI, J(jenjang)).hasil for n in (-1, 0, 1)]
    assert hasil == [Hasil.TERPENUHI, Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI]
    assert pada(ulang_tahun, J(jenjang)).tingkat is Tingkat.MENGHALANGI


@pytest.mark.parametrize(("jenjang", "usia"), TABEL.items())
def test_in_completed_years_it_is_the_day_before_the_next_birthday(jenjang: str, usia: int) -> None:
    berikut = date(1970 + usia + 1, 6, 15)
    hasil = [pada(berikut + n * SEHARI, J(jenjang), dengan(bacaan="tahun")).hasil for n in (-1, 0)]
    assert hasil == [Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI]


def test_the_sentence_names_the_reading() -> None:
    kalimat = pada(date(2026, 6, 16), J.PRATAMA).penjelasan
    assert kalimat == (
        "Usia paling tinggi untuk diangkat sebagai JPT pratama 56 tahun, dibaca paling lambat pada ulang tahun ke-56; "
        "pada hari TMT pegawai berusia 56 tahun. Pilih jabatan lain."
    )
    assert (
        "sampai sehari sebelum ulang tahun ke-57"
        in pada(date(2026, 6, 16), J.PRATAMA, dengan(bacaan="tahun")).penjelasan
    )
    assert {each.kode for each in P12.bacaan} == {"hari", "tahun"}


@pytest.mark.parametrize("jenjang", [J.ADMINISTRATOR, J.PENGAWAS, J.PELAKSANA])
def test_ja_has_no_ceiling(jenjang: JenjangJabatan) -> None:
    putusan = pada(date(2028, 6, 1), jenjang)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)
    assert "tidak berbatas usia" in putusan.penjelasan


@pytest.mark.parametrize(
    ("tmt", "lolos"), [(date(2026, 2, 27), True), (date(2026, 2, 28), True), (date(2026, 3, 1), False)]
)
def test_born_on_29_february_the_birthday_of_a_common_year_is_the_28th(tmt: date, lolos: bool) -> None:
    assert pada(tmt, J.PRATAMA, lahir=date(1970, 2, 28)).lolos is lolos
    # Born 29 February 1968: 56 on 29 February 2024; 57 is of a common year.
    assert pada(tmt.replace(year=2025), J.PRATAMA, dengan(bacaan="tahun"), lahir=date(1968, 2, 29)).lolos is (
        tmt < date(2026, 2, 28)
    )
    hari = date(2024, 2, 29)
    lahir = date(1968, 2, 29)
    assert [pada(hari + n * SEHARI, J.PRATAMA, lahir=lahir).lolos for n in (0, 1)] == [True, False]


@pytest.mark.parametrize(
    ("dari", "usia"), [(J.AHLI_UTAMA, 63), (J.PRATAMA, 59), (J.MADYA, 59), (J.ADMINISTRATOR, 60), (J.AHLI_MADYA, 60)]
)
def test_to_ahli_utama_63_from_another_59_from_jpt_and_60_from_elsewhere(dari: JenjangJabatan, usia: int) -> None:
    ulang_tahun = date(1970 + usia, 6, 15)
    hasil = [pada(ulang_tahun + n * SEHARI, J.AHLI_UTAMA, dari=dari).lolos for n in (0, 1)]
    assert hasil == [True, False]


def test_whoever_stays_in_the_jabatan_fungsional_has_no_ceiling() -> None:
    tua = date(2027, 1, 1)
    tetap = pada(tua, J.AHLI_MADYA, dari=J.AHLI_MUDA, nama="Guru Kelas Ahli Muda", tujuan="Guru Kelas Ahli Madya")
    lain = pada(tua, J.AHLI_MADYA, dari=J.AHLI_MUDA, nama="Guru Kelas Ahli Muda", tujuan="Perawat Ahli Madya")
    assert (tetap.lolos, tetap.tingkat) == (True, Tingkat.KETERANGAN)
    assert lain.hasil is Hasil.TIDAK_TERPENUHI


def test_a_teacher_of_54_may_lead_a_school_and_no_clerk_of_54() -> None:
    # P-22 has its own ceiling of 56 for who leads a school; to lead one is no move into another JF.
    sekolah = LAYAK.jabatan_lain(
        nama="Kepala SD Negeri 12", jenis=JenisJabatan.JF, jenjang=J.AHLI_MUDA, eselon=None, kepala_unit=True
    ).asn_lain(tanggal_lahir=date(1971, 6, 15))
    guru = {"nama": "Guru Kelas Ahli Muda", "jenis": JenisJabatan.JF, "jenjang": J.AHLI_MUDA, "eselon": None}
    assert sekolah.menjabat(**guru).menurut(P12).lolos
    assert sekolah.menurut(P12).hasil is Hasil.TIDAK_TERPENUHI


def test_between_jpt_of_one_level_the_ceiling_is_a_choice() -> None:
    tua = date(2028, 1, 1)
    assert pada(tua, J.PRATAMA, dari=J.PRATAMA).lolos
    assert not pada(tua, J.PRATAMA, dengan(sesama_jpt=True), dari=J.PRATAMA).lolos
    assert not pada(tua, J.PRATAMA, dari=J.ADMINISTRATOR).lolos


@pytest.mark.parametrize(
    ("hari", "acara"),
    [
        (Hari.PELANTIKAN, {"tanggal_pelantikan": date(2026, 6, 15)}),
        (Hari.SK, {"tanggal_sk": date(2026, 6, 15)}),
        (Hari.BERKAS, {"tanggal_diterima": date(2026, 6, 15)}),
    ],
)
def test_the_day_that_counts_is_a_choice(hari: Hari, acara: dict[str, date]) -> None:
    tmt = date(2026, 7, 1)
    assert not pada(tmt, J.PRATAMA, acara=acara).lolos
    assert pada(tmt, J.PRATAMA, dengan(dihitung_pada=hari), acara=acara).lolos


def test_a_pppk_has_an_agreement_instead() -> None:
    putusan = pada(date(2029, 1, 1), J.AHLI_MUDA, status_pegawai=StatusPegawai.PPPK)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


def test_without_a_birth_date_or_a_level_it_cannot_be_judged() -> None:
    lahir = pada(date(2026, 4, 1), J.PRATAMA, lahir=None)
    jenjang = LAYAK.jabatan_lain(jenjang=None, jenis=JenisJabatan.JA).menurut(P12)
    dua = LAYAK.asn_lain(tanggal_lahir=None).jabatan_lain(jenjang=None).menurut(P12)
    assert [[each.fakta for each in satu.kurang] for satu in (lahir, jenjang, dua)] == [
        ["tanggal_lahir"],
        ["jenjang"],
        ["jenjang", "tanggal_lahir"],
    ]
    assert {satu.hasil for satu in (lahir, jenjang, dua)} == {Hasil.BELUM_DAPAT_DINILAI}


def test_a_young_person_is_one_kind_whatever_the_birthday() -> None:
    assert LAYAK.asn is not None
    muda = {P12.orang(LAYAK.asn, LAYAK.acara)} | {
        P12.orang(each.asn, each.acara)
        for bulan in range(1, 13)
        if (each := LAYAK.asn_lain(tanggal_lahir=date(1990, bulan, 5))).asn is not None
    }
    assert len(muda) == 1
    assert dilihat(LAYAK.menurut(P12))["tmt"] == "2026-04-01"
