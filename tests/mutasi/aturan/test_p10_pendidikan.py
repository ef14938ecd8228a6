"""P-10: education (table A.6, and A.8 for jabatan fungsional), and the field of study where a standard names one."""

from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen
from services.mutasi.hukum.fakta.asn import PendidikanAsn
from services.mutasi.hukum.fakta.jabatan import StandarJabatan
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_menghalangi
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p10_pendidikan import ATURAN as P10
from services.mutasi.hukum.orang.p10_pendidikan import BILANGAN
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK, dilihat

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
    assert (rendah.hasil, rendah.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)


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
