"""P-18: into another jabatan fungsional, or another level of it, with the uji kompetensi passed (A.8)."""

from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import JabatanPernah
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.jabatan.j04_keuangan_jf import ATURAN as J04
from services.mutasi.hukum.jf import Satuan, jenis_jf, satuan_jf
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p11_pengalaman import ATURAN as P11
from services.mutasi.hukum.orang.p12_batas_usia import ATURAN as P12
from services.mutasi.hukum.orang.p18_uji_kompetensi_jf import ATURAN as P18
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK

J = JenjangJabatan
TANPA_SURAT = LAYAK.acara_lain(dokumen={})
GURU = TANPA_SURAT.menjabat(nama="Guru Kelas Ahli Muda", jenis=JenisJabatan.JF, jenjang=J.AHLI_MUDA, eselon=None)


def ke(nama: str, jenjang: JenjangJabatan, **ubah: Any) -> Any:
    return GURU.jabatan_lain(nama=nama, jenis=jenjang.jenis, jenjang=jenjang, eselon=None, **ubah)


def lulus(sampai: date | None = None) -> dict[JenisDokumen, Dokumen]:
    return {JenisDokumen.LULUS_UJI_KOMPETENSI: Dokumen("UK-7/2026", date(2026, 1, 9), sampai)}


@pytest.mark.parametrize(
    ("nama", "jf"),
    [
        ("Guru Kelas Ahli Muda", "guru kelas"),
        ("Perawat  Mahir", "perawat"),
        ("Pranata Komputer Ahli Pertama", "pranata komputer"),
        ("Penyelia", "penyelia"),
    ],
)
def test_a_jabatan_fungsional_is_named_without_its_level(nama: str, jf: str) -> None:
    assert jenis_jf(nama) == jf


@pytest.mark.parametrize(
    ("nama", "jenjang", "perlu"),
    [
        ("Guru Kelas Ahli Muda", J.AHLI_MUDA, False),
        ("Guru Kelas Ahli Madya", J.AHLI_MADYA, True),
        ("Perawat Ahli Muda", J.AHLI_MUDA, True),
        ("Kepala Seksi Angkutan", J.PENGAWAS, False),
        ("Pengadministrasi Perkantoran", J.PELAKSANA, False),
    ],
)
def test_only_into_another_one_or_another_level(nama: str, jenjang: JenjangJabatan, perlu: bool) -> None:
    tanpa, dengan = ke(nama, jenjang).menurut(P18), ke(nama, jenjang).acara_lain(dokumen=lulus()).menurut(P18)
    assert tanpa.hasil is (Hasil.BELUM_DAPAT_DINILAI if perlu else Hasil.TERPENUHI)
    assert [each.fakta for each in tanpa.kurang] == (["dokumen"] if perlu else [])
    assert tanpa.tingkat is (Tingkat.MENGHALANGI if perlu else Tingkat.KETERANGAN)
    assert dengan.lolos
    assert ("UK-7/2026" in dengan.penjelasan) is perlu


def test_from_an_administrative_post_it_is_needed() -> None:
    perkara = TANPA_SURAT.jabatan_lain(
        nama="Perencana Ahli Muda", jenis=JenisJabatan.JF, jenjang=J.AHLI_MUDA, eselon=None
    )
    assert perkara.menurut(P18).hasil is Hasil.BELUM_DAPAT_DINILAI


def test_it_is_due_when_the_file_is_verified() -> None:
    perkara = ke("Perawat Ahli Muda", J.AHLI_MUDA)
    wajib = [perkara.acara_lain(tahap=tahap).menurut(P18).wajib for tahap in Tahap]
    assert wajib == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("sampai", "lolos"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True), (date(2026, 4, 2), True)]
)
def test_it_is_valid_on_the_tmt(sampai: date, lolos: bool) -> None:
    putusan = ke("Perawat Ahli Muda", J.AHLI_MUDA).acara_lain(dokumen=lulus(sampai)).menurut(P18)
    assert putusan.hasil is (Hasil.TERPENUHI if lolos else Hasil.TIDAK_TERPENUHI)


def test_to_lead_a_school_is_a_further_duty_of_the_same_level() -> None:
    assert ke("Kepala SD Negeri 12", J.AHLI_MUDA, kepala_unit=True).menurut(P18).lolos
    assert not ke("Kepala SD Negeri 12", J.AHLI_MADYA, kepala_unit=True).menurut(P18).lolos
    # Nobody who is in no jabatan fungsional leads a school.
    kepala = {"nama": "Kepala SD Negeri 12", "jenis": JenisJabatan.JF, "jenjang": J.AHLI_MUDA, "kepala_unit": True}
    assert not TANPA_SURAT.jabatan_lain(**kepala).menurut(P18).lolos


@pytest.mark.parametrize(
    ("jf", "kepala", "tetap"),
    [
        ("Guru Kelas", "Kepala SDN 12", True),
        ("Guru Bimbingan Konseling", "Kepala UPTD S.M.P. Negeri 3", True),
        ("Perawat", "Kepala Puskesmas Plaju", True),
        ("Dokter Gigi", "Kepala UPTD Puskesmas Plaju", True),
        # PP 72/2019 art 44: a hospital of the city is led by who is in a jabatan fungsional of health.
        ("Dokter", "Direktur RSUD", True),
        ("Kepala Sekolah", "Kepala SDN 12", True),
        ("Kepala SDN 3", "Kepala Puskesmas Plaju", False),
        ("Perencana", "Kepala Puskesmas Plaju", False),
        ("Perencana", "Kepala SDN 12", False),
        ("Guru Kelas", "Kepala Puskesmas Plaju", False),
        ("Perawat", "Kepala SDN 12", False),
        ("Dokter Hewan", "Kepala Puskesmas Plaju", False),
        ("Perawat Hewan", "Kepala Puskesmas Plaju", False),
        # What this leads nobody has said.
        ("Guru Kelas", "Kepala UPTD Metrologi", False),
    ],
)
@pytest.mark.parametrize("aturan", [J04, P11, P12, P18], ids=lambda each: each.kode)
def test_to_lead_a_unit_is_a_duty_in_the_jabatan_fungsional_that_leads_such_units(
    jf: str, kepala: str, tetap: bool, aturan: Aturan[Any, Any]
) -> None:
    """Permendikdasmen 7/2025: a teacher leads a school; Permenkes 19/2024: somebody in health a puskesmas."""
    perkara = (
        GURU.menjabat(nama=f"{jf} Ahli Muda", tmt=date(2025, 6, 1), kepala_unit=jf.startswith("Kepala"))
        .asn_lain(tanggal_lahir=date(1971, 1, 1), riwayat_jabatan=())
        .jabatan_lain(nama=kepala, jenis=JenisJabatan.JF, jenjang=J.AHLI_MUDA, eselon=None, kepala_unit=True)
    )
    assert perkara.menurut(aturan).lolos is tetap


def test_the_number_and_the_rules_name_the_same_jabatan_fungsional_of_health() -> None:
    [puskesmas] = [
        each for each in KETENTUAN["p22_jabatan_khusus"].awal[0].isi.jabatan if each.kode == "kepala_puskesmas"
    ]
    [syarat] = [each for each in puskesmas.syarat if each.fungsional]
    assert {satuan_jf(jenis_jf(each)) for each in syarat.fungsional} == {Satuan.KESEHATAN}
    assert {satuan_jf(jenis_jf(each)) for each in syarat.kecuali} == {None}


def test_who_leads_a_school_is_in_the_jabatan_fungsional_of_before() -> None:
    dahulu = JabatanPernah(date(2015, 1, 1), date(2022, 5, 31), "Guru Kelas Ahli Pertama", J.AHLI_PERTAMA, None)
    plt = JabatanPernah(date(2020, 1, 1), date(2020, 5, 31), "Plt. Perawat Ahli Muda", J.AHLI_MUDA, None)
    kepala = GURU.menjabat(nama="Kepala SD Negeri 12", kepala_unit=True).asn_lain(riwayat_jabatan=(plt, dahulu))
    tujuan = {"jenis": JenisJabatan.JF, "jenjang": J.AHLI_MUDA, "eselon": None}
    assert kepala.jabatan_lain(nama="Guru Kelas Ahli Muda", **tujuan).menurut(P18).lolos
    assert not kepala.jabatan_lain(nama="Perawat Ahli Muda", **tujuan).menurut(P18).lolos


def test_a_pppk_moves_on_the_same_post_only_and_a_post_without_a_kind_cannot_be_judged() -> None:
    pppk = ke("Perawat Ahli Muda", J.AHLI_MUDA).asn_lain(status_pegawai=StatusPegawai.PPPK).menurut(P18)
    entah = LAYAK.jabatan_lain(jenis=None, jenjang=None).menurut(P18)
    assert (pppk.lolos, pppk.tingkat) == (True, Tingkat.KETERANGAN)
    assert (entah.hasil, [each.fakta for each in entah.kurang]) == (Hasil.BELUM_DAPAT_DINILAI, ["jenjang"])
