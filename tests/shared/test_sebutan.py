"""One vocabulary: what registers and offices write for the words of the lists."""

import pytest

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Ekspektasi, Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis
from shared.contracts.istilah.sebutan import (
    SEBUTAN,
    SebutanBertentangan,
    diklat_tanpa_tingkat,
    kenali_golongan,
    tingkat_diklat_pimpinan,
)
from shared.contracts.istilah.status import StatusPegawai
from shared.impor.bentuk import istilah
from shared.impor.nilai import Dipahami, NilaiTidakSah


@pytest.mark.parametrize("tipe", SEBUTAN, ids=lambda each: each.__name__)
def test_every_word_stands_for_itself_and_every_list_names_its_source(tipe: type) -> None:
    assert SEBUTAN[tipe].sumber
    for each in tipe:  # type: ignore[attr-defined]
        arti = SEBUTAN[tipe].kenali(str(each))
        assert arti is not None
        assert (arti.kata, arti.catatan) == (each, None)


@pytest.mark.parametrize(
    ("teks", "golongan"),
    [
        ("Penata Muda Tk. I, III/b", "III/b"),
        ("III/b (Penata Muda Tingkat I)", "III/b"),
        ("III/b - Penata Muda Tk.I", "III/b"),
        ("penata muda tk i", "III/b"),
        ("3/b", "III/b"),
        ("3.b", "III/b"),
        ("32", "III/b"),
        ("Gol. III/b", "III/b"),
        ("Golongan IX", "IX"),
        ("Pembina Utama Muda", "IV/c"),
        ("Pembina", "IV/a"),
        ("11", "I/a"),
    ],
)
def test_a_golongan_is_read_by_its_form_its_pangkat_and_its_code(teks: str, golongan: str) -> None:
    assert kenali_golongan(teks) is Golongan(golongan)


@pytest.mark.parametrize("teks", ["", "-", "3c", "5/a", "III/e", "46", "Penata Agung", "Penata, Agung", "III/"])
def test_what_is_no_golongan_is_none(teks: str) -> None:
    assert kenali_golongan(teks) is None


@pytest.mark.parametrize("teks", ["Penata Muda Tk. I, III/c", "III/b (Penata)", "III/a, III/b"])
def test_a_pangkat_of_another_golongan_is_no_spelling_but_a_contradiction(teks: str) -> None:
    with pytest.raises(SebutanBertentangan, match="adalah"):
        kenali_golongan(teks)


@pytest.mark.parametrize(
    ("tipe", "teks", "kata"),
    [
        (Ekspektasi, "DIATAS EKSPEKTASI", Ekspektasi.DI_ATAS),
        (Ekspektasi, "DIBAWAH ESPEKTASI", Ekspektasi.DI_BAWAH),
        (Ekspektasi, "2", Ekspektasi.SESUAI),
        (Predikat, "3", Predikat.BUTUH_PERBAIKAN),
        (Predikat, "KURANG/MISCONDUCT", Predikat.KURANG),
        (JenisPenugasan, "PLT.", JenisPenugasan.PLT),
        (JenisPenugasan, "Pelaksana Tugas", JenisPenugasan.PLT),
        (JenisPenugasan, "Pelaksana Harian (PLH)", JenisPenugasan.PLH),
        (JenisPenugasan, "Penjabat", JenisPenugasan.PJ),
        (StatusPegawai, "P3K", StatusPegawai.PPPK),
        (StatusPegawai, "PPPK Paruh Waktu", StatusPegawai.PPPK_PARUH_WAKTU),
        (Eselon, "II/b", Eselon.II_B),
        (Eselon, "iii-B", Eselon.III_B),
        (Eselon, "41", Eselon.IV_A),
        (Eselon, "NON", None),
        (JenjangJabatan, "JPT PRATAMA", JenjangJabatan.PRATAMA),
        (JenjangJabatan, "Ahli Muda", JenjangJabatan.AHLI_MUDA),
        (JenjangJabatan, "Pelaksana Lanjutan", JenjangJabatan.MAHIR),
        (TingkatHukdis, "S", TingkatHukdis.SEDANG),
        (JenisDiklat, "Diklat Struktural", JenisDiklat.STRUKTURAL),
        (TingkatPendidikan, "D-III/Sarjana Muda", TingkatPendidikan.D3),
        (TingkatPendidikan, "5", TingkatPendidikan.SD),
        (TingkatPendidikan, "STM", TingkatPendidikan.SLTA),
    ],
)
def test_the_spellings_of_bkn_and_of_offices_are_understood(tipe: type, teks: str, kata: object) -> None:
    assert istilah(SEBUTAN[tipe])(teks) == kata


@pytest.mark.parametrize(
    ("teks", "kata"),
    [("Profesi", "S-1"), ("Ners", "S-1"), ("Spesialis I", "S-2"), ("Sp-1", "S-2"), ("Subspesialis", "S-3")],
)
def test_an_education_between_the_steps_is_read_as_one_and_said_so(teks: str, kata: str) -> None:
    hasil = istilah(SEBUTAN[TingkatPendidikan])(teks)
    assert isinstance(hasil, Dipahami)
    assert (hasil.nilai, f"dibaca {kata}" in hasil.alasan) == (kata, True)


@pytest.mark.parametrize(
    ("tipe", "teks"),
    [(Ekspektasi, "4"), (JenisPenugasan, "TT"), (Eselon, "V.a"), (StatusPegawai, "Honorer"), (TingkatPendidikan, "S-4"),
     (JenjangJabatan, "III"), (JenisDiklat, "7")],
)  # fmt: skip
def test_what_is_no_spelling_is_refused_and_the_known_ones_are_named(tipe: type, teks: str) -> None:
    with pytest.raises(NilaiTidakSah) as galat:
        istilah(SEBUTAN[tipe])(teks)
    assert all(str(each) in str(galat.value) for each in tipe)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("nama", "tingkat"),
    [
        ("Pelatihan Kepemimpinan Nasional (PKN) Tingkat II Angkatan XVIII", 2),
        ("Pelatihan Kepemimpinan Nasional Angkatan II Tingkat I", 1),
        ("PKN Tk. II", 2),
        ("PIM-IV", 4),
        ("DIKLATPIM Tk II-2", 2),
        ("DIKLATPIM III", 3),
        ("Diklat Kepemimpinan Tk. III Angkatan IV Tahun 2012", 3),
        ("SEPALA/ADUM/DIKLAT PIM TK.IV", 4),
        ("SEPADYA/SPAMA/DIKLAT PIM TK. III", 3),
        ("SPAMEN/SESPA/SESPANAS/DIKLAT PIM TK. II", 2),
        ("SEPATI/DIKLAT PIM TK. I", 1),
        ("ADUMLA", 4),
        ("Pelatihan Kepemimpinan Administrator (PKA)", 3),
        ("Pelatihan Kepemimpinan Pengawas", 4),
    ],
)
def test_a_leadership_training_is_known_by_each_of_its_names(nama: str, tingkat: int) -> None:
    assert tingkat_diklat_pimpinan(nama) == tingkat


@pytest.mark.parametrize(("nama", "dikenal"), [("SEPADA", True), ("Prajabatan Golongan III", True), ("PIM", False)])
def test_a_name_without_a_level_is_known_as_such_or_not_at_all(nama: str, dikenal: bool) -> None:
    assert (tingkat_diklat_pimpinan(nama), diklat_tanpa_tingkat(nama)) == (None, dikenal)
