"""P-10: education (table A.6, and A.8 for jabatan fungsional), and the field of study where a standard names one."""

from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen
from services.mutasi.hukum.fakta.asn import JabatanPernah, PendidikanAsn
from services.mutasi.hukum.fakta.jabatan import StandarJabatan
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_menghalangi
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p10_pendidikan import ATURAN as P10
from services.mutasi.hukum.orang.p10_pendidikan import BILANGAN, BacaanPendidikan, PendidikanMinimal
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.repository import Versi
from tests.mutasi.aturan.layak import LAYAK, Perkara, dilihat
from tests.mutasi.hukum import versi

T = TingkatPendidikan
TANPA_SURAT = LAYAK.acara_lain(dokumen={})
# A.6: "Education": S1/D-IV for JPT and administrator, D-III pengawas, SLTA pelaksana. A.8: S1/D4 keahlian, SLTA
# keterampilan.
TABEL = {
    **dict.fromkeys(["utama", "madya", "pratama", "administrator"], "S-1"),
    "pengawas": "D-III",
    "pelaksana": "SLTA",
    **dict.fromkeys(["ahli_utama", "ahli_madya", "ahli_muda", "ahli_pertama"], "S-1"),
    **dict.fromkeys(["penyelia", "mahir", "terampil", "pemula"], "SLTA"),
}


def bidang(*rumpun: str, minimal: TingkatPendidikan | None = None) -> dict[str, Any]:
    return {"standar": StandarJabatan(minimal, rumpun, None, (), None)}


def p10(studi: str | None, *rumpun: str, tingkat: TingkatPendidikan = T.S1) -> HasilAturan:
    return (
        TANPA_SURAT.asn_lain(pendidikan=(PendidikanAsn(tingkat, studi, 2010),))
        .jabatan_lain(**bidang(*rumpun))
        .menurut(P10)
    )


def test_the_table_of_the_law_stands_in_the_register() -> None:
    assert KETENTUAN[BILANGAN].awal[0].isi.jenjang == TABEL


@pytest.mark.parametrize("jenjang", JenjangJabatan)
@pytest.mark.parametrize("status", StatusPegawai)
def test_one_step_below_is_not_enough_whatever_the_status(jenjang: JenjangJabatan, status: StatusPegawai) -> None:
    tangga = ["SD", "SLTP", "SLTA", "D-I", "D-II", "D-III", "S-1", "S-2"]
    tempat = tangga.index(TABEL[jenjang])
    perkara = TANPA_SURAT.asn_lain(status_pegawai=status).jabatan_lain(
        jenjang=jenjang, jenis=jenjang.jenis, pendidikan_minimal=None
    )
    hasil = [
        perkara.asn_lain(pendidikan=(PendidikanAsn(T(tangga[tempat + n]), None, None),)).menurut(P10).lolos
        for n in (-1, 0, 1)
    ]
    assert hasil == [False, True, True]


@pytest.mark.parametrize(
    ("studi", "rumpun"),
    [("Teknik Sipil", ("TEKNIK_SIPIL",)), ("S1 Ilmu  Pemerintahan", ("HUKUM", "PEMERINTAHAN")), ("Hukum", ("HUKUM",))],
)
def test_a_study_of_the_field_that_the_standard_names_meets_it(studi: str, rumpun: tuple[str, ...]) -> None:
    putusan = p10(studi, *rumpun)
    assert putusan.lolos
    assert "sesuai bidang ilmu" in putusan.penjelasan


@pytest.mark.parametrize(
    ("studi", "rumpun"), [("Teknik Mesin", "TEKNIK_SIPIL"), (None, "HUKUM"), ("Hukumonline", "HUKUM")]
)
def test_another_name_is_not_judged_by_it_and_stops_nothing(studi: str | None, rumpun: str) -> None:
    putusan = p10(studi, rumpun)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.KETERANGAN)
    assert [each.fakta for each in putusan.kurang] == [*["pendidikan"] * (studi is None), "dokumen"]
    assert not yang_menghalangi([putusan])


def test_the_judgement_of_the_team_stands_for_the_name() -> None:
    tertulis = {JenisDokumen.KESESUAIAN_BIDANG: Dokumen("800/5/TPK/2026", date(2026, 2, 2))}
    perkara = TANPA_SURAT.asn_lain(pendidikan=(PendidikanAsn(T.S1, "Teknik Mesin", 2010),)).acara_lain(dokumen=tertulis)
    putusan = perkara.jabatan_lain(**bidang("TEKNIK_SIPIL")).menurut(P10)
    assert putusan.lolos
    assert dilihat(putusan)["dokumen:kesesuaian_bidang"] == "nomor 800/5/TPK/2026 tanggal 02-02-2026"


def test_the_field_is_asked_of_a_study_that_is_high_enough_only() -> None:
    dua = (PendidikanAsn(T.S1, "Ekonomi", 2010), PendidikanAsn(T.SLTA, "Teknik Sipil", 2004))
    assert TANPA_SURAT.asn_lain(pendidikan=dua).jabatan_lain(**bidang("TEKNIK_SIPIL")).menurut(P10).hasil is (
        Hasil.BELUM_DAPAT_DINILAI
    )
    rendah = p10("Teknik Sipil", "TEKNIK_SIPIL", tingkat=T.SLTA)
    assert rendah.hasil is Hasil.TIDAK_TERPENUHI


def test_what_was_taken_at_school_counts_where_no_study_came_after_it() -> None:
    sekolah = PendidikanAsn(T.SLTA, "Teknik Mesin", 2004)
    bengkel = {**bidang("TEKNIK_MESIN"), "jenjang": JenjangJabatan.PELAKSANA, "pendidikan_minimal": None}
    assert TANPA_SURAT.asn_lain(pendidikan=(sekolah,)).jabatan_lain(**bengkel).menurut(P10).lolos
    lanjut = (PendidikanAsn(T.S1, "Ekonomi", 2010), sekolah)
    assert (
        TANPA_SURAT.asn_lain(pendidikan=lanjut).jabatan_lain(**bengkel).menurut(P10).hasil is Hasil.BELUM_DAPAT_DINILAI
    )


def test_without_a_field_in_the_standard_any_study_will_do() -> None:
    assert p10(None).lolos
    assert TANPA_SURAT.jabatan_lain(**bidang(minimal=T.S2)).menurut(P10).hasil is Hasil.TIDAK_TERPENUHI


# Who holds the level already (PP 11/2017 art 54: what an appointment asks for)

PELAKSANA = TANPA_SURAT.asn_lain(pendidikan=(PendidikanAsn(T.SD, None, 1995),)).menjabat(
    nama="Pramu Kebersihan", jenis=JenisJabatan.JA, jenjang=JenjangJabatan.PELAKSANA, eselon=None, kelas=3
)


def ke_pelaksana(kelas: int | None, perkara: Perkara = PELAKSANA, **lain: Any) -> Perkara:
    isi: dict[str, Any] = {"jenjang": JenjangJabatan.PELAKSANA, "jenis": JenisJabatan.JA, "eselon": None}
    return perkara.jabatan_lain(**isi, kelas=kelas, **{"pendidikan_minimal": None, **lain})


def _tingkat(perkara: Perkara, *lain: Versi) -> tuple[Hasil, Tingkat]:
    putusan = perkara.menurut(P10, *lain)
    return putusan.hasil, putusan.tingkat


TIDAK, WARN, BLOCK = Hasil.TIDAK_TERPENUHI, Tingkat.PERINGATAN, Tingkat.MENGHALANGI


@pytest.mark.parametrize(("kelas", "tingkat"), [(1, WARN), (3, WARN), (4, BLOCK), (None, BLOCK)])
def test_who_is_a_pelaksana_already_moves_aside_with_a_warning_and_up_not_at_all(
    kelas: int | None, tingkat: Tingkat
) -> None:
    perkara = ke_pelaksana(kelas)
    assert _tingkat(perkara) == (TIDAK, tingkat)
    # A post that writes down what its level asks for anyhow asks for no more.
    assert _tingkat(ke_pelaksana(kelas, pendidikan_minimal=T.SLTA)) == (TIDAK, tingkat)
    penjelasan = perkara.menurut(P10).penjelasan
    assert all((each.kalimat in penjelasan) is (tingkat is WARN) for each in P10.bacaan)


@pytest.mark.parametrize(
    "perkara",
    [
        # What the post itself, or its standard, asks for above the level binds everybody.
        ke_pelaksana(3, pendidikan_minimal=T.D3),
        ke_pelaksana(3, **bidang(minimal=T.S1)),
        # From no post, from a jabatan fungsional, from outside, or to another level.
        ke_pelaksana(3).asn_lain(jabatan=None),
        ke_pelaksana(3).menjabat(jenis=JenisJabatan.JF, jenjang=JenjangJabatan.PEMULA),
        ke_pelaksana(3).acara_lain(jenis=JenisMutasi.MASUK),
        PELAKSANA.jabatan_lain(jenjang=JenjangJabatan.TERAMPIL, jenis=JenisJabatan.JF, pendidikan_minimal=None),
        PELAKSANA,
    ],
)
def test_whoever_enters_a_level_or_meets_with_more_than_its_minimum_is_bound(perkara: Perkara) -> None:
    assert _tingkat(perkara) == (TIDAK, BLOCK)


def test_a_head_of_section_of_before_moves_to_a_section_that_stands_no_higher() -> None:
    kasi = TANPA_SURAT.asn_lain(pendidikan=(PendidikanAsn(T.SLTA, None, 1995),)).jabatan_lain(pendidikan_minimal=None)
    kasi = kasi.menjabat(jenis=JenisJabatan.JA, jenjang=JenjangJabatan.PENGAWAS, eselon=Eselon.IV_B)
    for ke, tingkat in ((Eselon.IV_B, WARN), (Eselon.IV_A, BLOCK), (None, BLOCK)):
        assert _tingkat(kasi.jabatan_lain(eselon=ke)) == (TIDAK, tingkat)
    assert _tingkat(kasi.menjabat(eselon=Eselon.IV_A).jabatan_lain(eselon=Eselon.IV_B)) == (TIDAK, WARN)


def test_a_teacher_of_before_changes_the_school_and_becomes_nothing_else() -> None:
    guru = {"jenis": JenisJabatan.JF, "jenjang": JenjangJabatan.AHLI_PERTAMA, "eselon": None}
    perkara = TANPA_SURAT.asn_lain(pendidikan=(PendidikanAsn(T.D3, "Pendidikan", 1999),)).menjabat(
        nama="Guru Kelas Ahli Pertama", **guru
    )
    tetap = perkara.jabatan_lain(nama="Guru Kelas Ahli Pertama", pendidikan_minimal=None, **guru)
    assert _tingkat(tetap) == (TIDAK, WARN)
    assert _tingkat(tetap.jabatan_lain(nama="Perencana Ahli Pertama")) == (TIDAK, BLOCK)
    assert _tingkat(tetap.jabatan_lain(nama="Guru Kelas Ahli Muda", jenjang=JenjangJabatan.AHLI_MUDA)) == (TIDAK, BLOCK)


def test_a_head_of_school_of_before_heads_another_school_with_a_warning() -> None:
    """The list names no other minimum of who heads one already; P-22 asks for the certificate and the rest (A.10)."""
    guru = {"jenis": JenisJabatan.JF, "jenjang": JenjangJabatan.AHLI_MADYA, "eselon": None}
    kepala = TANPA_SURAT.asn_lain(
        pendidikan=(PendidikanAsn(T.D3, "Pendidikan", 1999),),
        riwayat_jabatan=(
            JabatanPernah(date(2010, 1, 1), date(2020, 1, 1), "Guru Kelas Ahli Madya", JenjangJabatan.AHLI_MADYA, None),
        ),
    ).menjabat(nama="Kepala SDN 12", kepala_unit=True, **guru)
    lain = kepala.jabatan_lain(nama="Kepala SDN 40", kepala_unit=True, pendidikan_minimal=None, **guru)
    assert _tingkat(lain) == (TIDAK, WARN)
    # Also of whom no record says what they were before.
    assert _tingkat(lain.asn_lain(riwayat_jabatan=())) == (TIDAK, WARN)
    # Back to teaching on the same level, but to no puskesmas, and to no higher level.
    assert _tingkat(lain.jabatan_lain(nama="Guru Kelas Ahli Madya", kepala_unit=False)) == (TIDAK, WARN)
    assert _tingkat(lain.jabatan_lain(nama="Kepala Puskesmas Merdeka")) == (TIDAK, BLOCK)
    assert _tingkat(lain.jabatan_lain(jenjang=JenjangJabatan.AHLI_UTAMA)) == (TIDAK, BLOCK)


def test_by_the_other_reading_the_minimum_binds_every_appointment_and_the_sentence_says_which_is_applied() -> None:
    isi = KETENTUAN[BILANGAN].awal[0].isi
    lain = versi(BILANGAN, isi.model_copy(update={"bacaan": BacaanPendidikan.SETIAP_PENGANGKATAN}), None)
    assert _tingkat(ke_pelaksana(3), lain) == (TIDAK, BLOCK)
    putusan = ke_pelaksana(3).menurut(P10, lain)
    assert "Bacaan yang dipakai: Pendidikan minimal jenjang mengikat setiap perpindahan" in putusan.penjelasan
    assert {each.kode for each in P10.bacaan} == set(BacaanPendidikan)
    # What a city had approved before there were readings keeps its meaning.
    lama = PendidikanMinimal.model_validate({"jenjang": dict(isi.jenjang)})
    assert _tingkat(ke_pelaksana(3), versi(BILANGAN, lama, None)) == (TIDAK, BLOCK)
