"""P-22: special posts (table A.10): each row, its papers, the step that needs them, and what the person must bring."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import DiklatAsn, JabatanPernah, JabatanTerakhir, PendidikanAsn
from services.mutasi.hukum.hasil import Hasil, Tingkat, yang_menunggu_pelantikan
from services.mutasi.hukum.kalender.pejabat import pejabat_sekarang
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.jabatan_khusus import JabatanKhusus, SyaratJabatanKhusus
from services.mutasi.hukum.orang.p22_jabatan_khusus import ATURAN as P22
from services.mutasi.hukum.orang.p22_jabatan_khusus import BILANGAN
from services.mutasi.hukum.orang.p22b_surat_pelantikan import ATURAN as P22B
from services.mutasi.hukum.orang.p22c_surat_pertimbangan import ATURAN as P22C
from services.mutasi.hukum.orang.p22d_surat_keputusan import ATURAN as P22D
from services.mutasi.hukum.periksa import uji
from services.mutasi.hukum.surat import kurang_surat
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import MENURUT_ESELON, Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.contracts.istilah.status import StatusPegawai
from shared.ketentuan.masa import SEHARI
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, dilihat
from tests.mutasi.hukum import hukum, versi

J, D = JenjangJabatan, JenisDokumen
AWAL: SyaratJabatanKhusus = KETENTUAN[BILANGAN].awal[0].isi
MENURUT_TAHAP = {Tahap.VERIFIKASI: P22, Tahap.PERTIMBANGAN: P22C, Tahap.KEPUTUSAN: P22D, Tahap.PELANTIKAN: P22B}
"""Which rule asks for the papers that a step needs."""
SURAT = Dokumen("900/3/2026", date(2026, 1, 5))
TANPA = LAYAK.acara_lain(dokumen={})


def ke(nama: str, jenjang: JenjangJabatan, dari: Perkara = TANPA, **lain: Any) -> Perkara:
    return dari.jabatan_lain(nama=nama, jenjang=jenjang, jenis=jenjang.jenis, **lain)


def dengan(perkara: Perkara, *jenis: JenisDokumen) -> Perkara:
    return perkara.acara_lain(dokumen=dict.fromkeys(jenis, SURAT))


KEPALA_SEKOLAH = ke("Kepala SD Negeri 12 Palembang", J.AHLI_MUDA, kepala_unit=True)
GURU = KEPALA_SEKOLAH.menjabat(
    nama="Guru Kelas Ahli Muda", jenis=JenisJabatan.JF, jenjang=J.AHLI_MUDA, eselon=None, tmt=date(2015, 1, 1)
)
KEPALA_PUSKESMAS = ke("Kepala Puskesmas Plaju", J.AHLI_MADYA, kepala_unit=True)


@pytest.mark.parametrize(
    ("perkara", "surat", "sejak"),
    [
        (ke("Sekretaris Daerah", J.PRATAMA), D.PERSETUJUAN_GUBERNUR, Tahap.KEPUTUSAN),
        (ke("Inspektur", J.PRATAMA), D.PERSETUJUAN_GUBERNUR, Tahap.KEPUTUSAN),
        (ke("Inspektur Pembantu Wilayah II", J.ADMINISTRATOR), D.PERSETUJUAN_GUBERNUR, Tahap.KEPUTUSAN),
        (
            ke("Kepala Bidang Pencatatan Sipil", J.ADMINISTRATOR, jalur_unit=("KOTA", "DISDUKCAPIL")),
            D.KEPUTUSAN_MENDAGRI,
            Tahap.KEPUTUSAN,
        ),
        (ke("Sekretaris DPRD", J.PRATAMA), D.PERSETUJUAN_DPRD, Tahap.KEPUTUSAN),
        (ke("Guru IPA Ahli Muda", J.AHLI_MUDA), D.KESESUAIAN_GURU, Tahap.PERTIMBANGAN),
        (ke("Penguji Kendaraan Bermotor Terampil", J.TERAMPIL), D.SERTIFIKAT, Tahap.VERIFIKASI),
        (ke("Auditor Ahli Muda", J.AHLI_MUDA), D.SERTIFIKAT, Tahap.VERIFIKASI),
        (TANPA.menjabat(nama="Inspektur Pembantu Wilayah I", jenjang=J.ADMINISTRATOR), D.PERSETUJUAN_GUBERNUR,
         Tahap.KEPUTUSAN),
        (TANPA.menjabat(kode_unit="DISDUKCAPIL"), D.KEPUTUSAN_MENDAGRI, Tahap.KEPUTUSAN),
        # UU 23/2014 art 205: appointed and dismissed with the approval of the leaders of the DPRD.
        (TANPA.menjabat(nama="Sekretaris DPRD", jenjang=J.PRATAMA), D.PERSETUJUAN_DPRD, Tahap.KEPUTUSAN),
        # Any move of a teacher must keep the ratio of the school that is left.
        (TANPA.menjabat(nama="Guru Kelas Ahli Muda", jenjang=J.AHLI_MUDA), D.KESESUAIAN_GURU, Tahap.PERTIMBANGAN),
    ],
)  # fmt: skip
def test_the_paper_of_another_authority_is_due_at_its_step(perkara: Perkara, surat: JenisDokumen, sejak: Tahap) -> None:
    aturan = MENURUT_TAHAP[sejak]
    tanpa = perkara.menurut(aturan)
    assert (tanpa.hasil, tanpa.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.PERLU_PERSETUJUAN)
    assert [each.fakta for each in tanpa.kurang] == ["dokumen"]
    assert surat.nama in tanpa.kurang[0].pelengkap
    wajib = [perkara.acara_lain(tahap=tahap).menurut(aturan).wajib for tahap in Tahap]
    assert wajib == [tahap.urut >= sejak.urut for tahap in Tahap]
    assert dengan(perkara, surat).menurut(aturan).lolos


@pytest.mark.parametrize(
    "perkara",
    [
        LAYAK,
        ke("Sekretaris Dinas Perhubungan", J.ADMINISTRATOR),
        ke("Sekretaris Camat Plaju", J.ADMINISTRATOR),
        ke("Inspektur Ketenagalistrikan Ahli Muda", J.AHLI_MUDA),
        ke("Gurukan Sesuatu", J.AHLI_MUDA),
        ke("Pengadministrasi Perkantoran", J.PELAKSANA, jalur_unit=("KOTA", "DISDUKCAPIL")),
        # Who leaves these posts needs no paper of the target's kind.
        TANPA.menjabat(nama="Camat Plaju", jenjang=J.ADMINISTRATOR),
        TANPA.menjabat(nama="Perawat Ahli Muda", jenjang=J.AHLI_MUDA),
    ],
)
def test_what_no_kind_describes_is_an_ordinary_post(perkara: Perkara) -> None:
    for aturan in (P22, P22C, P22D):
        putusan = perkara.menurut(aturan)
        assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


KELUAR = replace(TANPA.acara_lain(jenis=JenisMutasi.KELUAR), jabatan=None)


@pytest.mark.parametrize(
    ("nama", "jenjang", "unit", "surat"),
    [
        # PP 72/2019: written consultation before appointment, transfer and dismissal.
        ("Inspektur", J.PRATAMA, "INSPEKTORAT", D.PERSETUJUAN_GUBERNUR),
        ("Inspektur Pembantu Wilayah I", J.ADMINISTRATOR, "INSPEKTORAT", D.PERSETUJUAN_GUBERNUR),
        # UU 24/2013 art 83A: appointed and dismissed by the minister.
        ("Kepala Bidang Pencatatan Sipil", J.ADMINISTRATOR, "DISDUKCAPIL", D.KEPUTUSAN_MENDAGRI),
        # UU 23/2014 art 205.
        ("Sekretaris DPRD", J.PRATAMA, "SETWAN", D.PERSETUJUAN_DPRD),
        # The ratio of the school that is left.
        ("Guru Kelas Ahli Muda", J.AHLI_MUDA, "SDN-12", D.KESESUAIAN_GURU),
        # Of these the rows speak of the appointment, or of the new place, alone.
        ("Sekretaris Daerah", J.PRATAMA, "SETDA", None),
        ("Camat Plaju", J.ADMINISTRATOR, "PLAJU", None),
        ("Lurah 13 Ilir", J.PENGAWAS, "ILIR-13", None),
        ("Kepala SDN 12", J.AHLI_MUDA, "SDN-12", None),
        ("Kepala Puskesmas Plaju", J.AHLI_MADYA, "PKM", None),
        ("Dokter Ahli Madya", J.AHLI_MADYA, "RSUD", None),
        ("Auditor Ahli Muda", J.AHLI_MUDA, "INSPEKTORAT", None),
        ("Kepala Seksi Terminal", J.PENGAWAS, "DISHUB", None),
    ],
)
def test_who_leaves_the_city_brings_what_concerns_leaving(
    nama: str, jenjang: JenjangJabatan, unit: str, surat: JenisDokumen | None
) -> None:
    kini = {"nama": nama, "jenjang": jenjang, "jenis": jenjang.jenis, "kode_unit": unit, "instansi": unit}
    perkara = KELUAR.menjabat(**kini, kepala_unit=nama.startswith("Kepala"))
    aturan = P22C if surat is D.KESESUAIAN_GURU else P22D
    putusan = perkara.menurut(aturan)
    assert putusan.hasil is (Hasil.TERPENUHI if surat is None else Hasil.BELUM_DAPAT_DINILAI)
    assert (
        putusan.kurang == ()
        if surat is None
        else [each.pelengkap for each in putusan.kurang] == [kurang_surat(surat).pelengkap]
    )
    assert surat is None or dengan(perkara, surat).menurut(aturan).lolos
    # A post of the city that somebody names for it is not where they go.
    assert ke("Camat Plaju", J.ADMINISTRATOR, replace(perkara, jabatan=LAYAK.jabatan)).menurut(aturan) == putusan
    assert {each.kode for each in MENURUT_TAHAP.values() if not perkara.menurut(each).lolos} == (
        set() if surat is None else {aturan.kode}
    )


@pytest.mark.parametrize(
    ("nama", "eselon", "lain"),
    [
        ("Inspektur Daerah", Eselon.II_B, {}),
        ("Inspektur Pembantu I", Eselon.III_A, {}),
        ("Sekretaris DPRD", Eselon.II_B, {}),
        ("Camat Sako", Eselon.III_A, {}),
        ("Lurah Sako", Eselon.IV_A, {}),
        ("Kepala Bidang", Eselon.III_B, {"jalur_unit": ("KOTA", "DISDUKCAPIL")}),
    ],
)
def test_a_post_is_special_also_where_no_record_says_its_level(nama: str, eselon: Eselon, lain: dict[str, Any]) -> None:
    """A.10. The eselon says the level; with neither it may be the post that its name says."""
    aturan = P22 if nama.startswith(("Camat", "Lurah")) else P22D
    ubah = {"nama": nama, "jenjang": None, "jenis": None, "kepala_unit": False, **lain}
    perkara = TANPA.asn_lain(golongan=Golongan.III_A, tmt_cpns=date(2025, 1, 1), riwayat_jabatan=()).acara_lain(
        tahap=Tahap.KEPUTUSAN
    )
    perkara = perkara.menjabat(tmt=date(2025, 6, 1))
    dikenal = perkara.jabatan_lain(**ubah, eselon=eselon).menurut(aturan)
    tahu = perkara.jabatan_lain(**{**ubah, "jenjang": MENURUT_ESELON[eselon]}, eselon=eselon).menurut(aturan)
    assert dikenal == tahu
    assert not tahu.lolos
    entah = perkara.jabatan_lain(**ubah, eselon=None).menurut(aturan)
    assert (entah.hasil, entah.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, tahu.tingkat)
    assert entah.kurang[0].fakta == "jenjang"
    assert entah.menahan is tahu.menahan
    # A jabatan fungsional of the name is another post.
    assert perkara.jabatan_lain(**{**ubah, "jenis": JenisJabatan.JF}, eselon=None).menurut(aturan).lolos


@pytest.mark.parametrize("jenis", [JenisMutasi.KELUAR, JenisMutasi.ANTAR_OPD])
@pytest.mark.parametrize(("unit", "dukcapil"), [("DISDUKCAPIL", True), ("DISHUB", False)])
def test_a_post_that_is_not_on_record_may_be_any_of_those_that_are_not_left_without_a_paper(
    unit: str, dukcapil: bool, jenis: JenisMutasi
) -> None:
    """A.10: nobody knows that it is an ordinary one, and what may be asked weighs as if it were."""
    perkara = TANPA.asn_lain(jabatan=None, jalur_unit=("KOTA", unit)).acara_lain(jenis=jenis, tahap=Tahap.KEPUTUSAN)
    keputusan = {D.PERSETUJUAN_GUBERNUR, D.PERSETUJUAN_DPRD} | ({D.KEPUTUSAN_MENDAGRI} if dukcapil else set())
    for aturan, diminta in ((P22C, {D.KESESUAIAN_GURU}), (P22D, keputusan)):
        putusan = perkara.menurut(aturan)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.PERLU_PERSETUJUAN)
        assert putusan.menahan
        assert {each.dokumen for each in putusan.kurang if each.dokumen} == diminta
        assert [each.fakta for each in putusan.kurang if not each.dokumen] == ["jabatan_sekarang"]
        assert dengan(perkara, *diminta).menurut(aturan).lolos
        # Who is in no unit, or left the last post, holds none.
        assert perkara.asn_lain(jalur_unit=()).menurut(aturan).lolos
        terakhir = JabatanTerakhir(JenisJabatan.JA, J.PELAKSANA, 6, date(2025, 1, 31))
        assert perkara.asn_lain(jabatan_terakhir=terakhir).menurut(aturan).lolos
    # Of the person themselves, who leaves asks nothing.
    assert perkara.menurut(P22).lolos


@pytest.mark.parametrize(
    ("nama", "surat"),
    [
        ("Inspektur Pembantu Wilayah I", D.PERSETUJUAN_GUBERNUR),
        ("Sekretaris DPRD", D.PERSETUJUAN_DPRD),
        ("Guru Kelas", D.KESESUAIAN_GURU),
        ("Pengelola Terminal", None),
    ],
)
def test_the_name_alone_says_that_the_post_that_is_left_may_be_special(nama: str, surat: JenisDokumen | None) -> None:
    """A.10, of a post whose kind and level no record says."""
    perkara = KELUAR.asn_lain(jabatan=None, nama_jabatan=nama, jalur_unit=("KOTA", "DISHUB"))
    aturan = P22C if surat is D.KESESUAIAN_GURU else P22D
    putusan = perkara.acara_lain(tahap=Tahap.KEPUTUSAN).menurut(aturan)
    assert putusan.hasil is (Hasil.TERPENUHI if surat is None else Hasil.BELUM_DAPAT_DINILAI)
    assert [each.dokumen for each in putusan.kurang if each.dokumen] == ([] if surat is None else [surat])
    assert putusan.menahan is (surat is not None)
    assert putusan.tingkat is (Tingkat.KETERANGAN if surat is None else Tingkat.PERLU_PERSETUJUAN)
    # As a frozen time sees it, it may be that of a pejabat.
    assert pejabat_sekarang(perkara.asn, perkara.acara) is None


def test_of_the_kinds_that_ask_nothing_of_whoever_leaves_the_name_changes_nothing() -> None:
    perkara = KELUAR.asn_lain(jabatan=None, nama_jabatan="Camat Sako", jalur_unit=("KOTA", "SAKO"))
    assert {perkara.menurut(each).tingkat for each in MENURUT_TAHAP.values()} == {Tingkat.KETERANGAN}


# P-22b


@pytest.mark.parametrize(
    ("perkara", "surat"),
    [
        (ke("Perawat Mahir", J.MAHIR), D.STR_SIP),
        # Also aside, and whoever is a nurse already: it is the licence for the new place.
        (ke("Perawat Mahir", J.MAHIR).menjabat(nama="Perawat Mahir", jenjang=J.MAHIR), D.STR_SIP),
        # Hand-over before release.
        (TANPA.menjabat(nama="Bendahara Pengeluaran"), D.SERAH_TERIMA),
        (KELUAR.menjabat(nama="Bendahara Pengeluaran", jenjang=J.PELAKSANA), D.SERAH_TERIMA),
        (KELUAR.menjabat(nama="Pejabat Pengadaan", jenjang=J.PELAKSANA), D.SERAH_TERIMA),
        (KELUAR.asn_lain(jabatan=None, nama_jabatan="Bendahara Penerimaan"), D.SERAH_TERIMA),
    ],
)
def test_what_is_due_when_somebody_begins_is_a_rule_of_its_own(perkara: Perkara, surat: JenisDokumen) -> None:
    for tahap in Tahap:
        putusan = perkara.acara_lain(tahap=tahap).menurut(P22B)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.PERLU_PERSETUJUAN)
        assert [each.dokumen for each in putusan.kurang] == [surat]
        assert putusan.menahan is (tahap is Tahap.PELANTIKAN)
        assert surat not in [each.dokumen for each in perkara.acara_lain(tahap=tahap).menurut(P22).kurang]
    assert dengan(perkara, surat).menurut(P22B).lolos


GURU_JADI_PERAWAT = ke("Perawat Ahli Muda", J.AHLI_MUDA).menjabat(nama="Guru Kelas Ahli Muda", jenjang=J.AHLI_MUDA)
IRBAN = TANPA.menjabat(nama="Inspektur Pembantu Wilayah I", jenjang=J.ADMINISTRATOR, eselon=Eselon.III_A)


@pytest.mark.parametrize(
    ("perkara", "dikecualikan", "masih"),
    [
        # The row of the teachers and the row of the health workers are two.
        (GURU_JADI_PERAWAT, {"P-22c"}, ["P-22b"]),
        # Without the sertifikat pendidik, the school that is left still keeps its ratio.
        (GURU, {"P-22"}, ["P-22c"]),
        # Without the certificate of a camat, PP 72/2019 still asks for the consultation.
        (ke("Camat Plaju", J.ADMINISTRATOR, IRBAN), {"P-22"}, ["P-22d"]),
        # A teacher who goes to Dukcapil: the consideration of the ratio, and the minister.
        (
            ke("Kepala Seksi Identitas", J.PENGAWAS, GURU_JADI_PERAWAT, kode_unit="DISDUKCAPIL"),
            {"P-22c"},
            ["P-22d"],
        ),
        (GURU_JADI_PERAWAT, {"P-22c", "P-22b"}, []),
    ],
)
def test_an_exception_from_what_one_step_asks_lifts_nothing_of_another(
    perkara: Perkara, dikecualikan: set[str], masih: list[str]
) -> None:
    """A.10: what each authority says is its own."""
    akhir = perkara.acara_lain(tahap=Tahap.PELANTIKAN, pengecualian=tuple(dikecualikan))
    putusan = {each.kode: akhir.menurut(each) for each in MENURUT_TAHAP.values()}
    assert not any(putusan[each].lolos for each in dikecualikan)
    assert [kode for kode, each in putusan.items() if each.menahan] == masih


def test_the_decision_on_a_teacher_who_becomes_a_nurse_waits_for_the_licence() -> None:
    perkara = GURU_JADI_PERAWAT.acara_lain(tahap=Tahap.KEPUTUSAN, pengecualian=("P-22c",))
    putusan = [perkara.menurut(each) for each in MENURUT_TAHAP.values()]
    assert not any(each.menahan for each in putusan)
    assert [each.kode for each in yang_menunggu_pelantikan(putusan)] == ["P-22b"]


def test_what_warns_hides_nothing_that_needs_an_approval() -> None:
    """A.10: who leaves Dukcapil to lead a kelurahan with eight years of service needs the minister; the years warn."""
    kasi = TANPA.menjabat(nama="Kepala Seksi Identitas Penduduk", kode_unit="DISDUKCAPIL")
    kasi = kasi.asn_lain(tmt_cpns=date(2018, 4, 1), riwayat_jabatan=())
    lurah = ke("Lurah Pulokerto", J.PENGAWAS, kasi, kepala_unit=True)
    lurah = lurah.acara_lain(tahap=Tahap.KEPUTUSAN, pengecualian=("P-22",), pengecualian_ringan=("P-22",))
    assert lurah.menurut(P22).dikecualikan
    assert lurah.menurut(P22).tingkat is Tingkat.PERINGATAN
    assert lurah.menurut(P22D).menahan


def test_one_rule_weighs_what_the_heaviest_of_its_parts_does_that_is_due() -> None:
    """A number of the city may ask for a certificate beside a figure: nobody excepts from it as from the figure."""
    (lurah,) = [each for each in AWAL.jabatan if each.kode == "lurah"]
    sertifikat = AWAL.jabatan[-2].surat[0].model_copy(update={"jenis": D.SERTIFIKAT, "sejak": Tahap.VERIFIKASI})
    isi = SyaratJabatanKhusus(jabatan=(lurah.model_copy(update={"surat": (sertifikat,)}),))
    khusus = versi(BILANGAN, isi, date(2017, 4, 7))
    perkara = ke("Lurah 13 Ilir", J.PENGAWAS).asn_lain(golongan=Golongan.III_B)
    ringan = {"pengecualian": ("P-22",), "pengecualian_ringan": ("P-22",)}
    for tahap, tingkat in (
        (Tahap.PENGAJUAN, Tingkat.PERINGATAN),
        (Tahap.VERIFIKASI, Tingkat.PERLU_PERSETUJUAN),
        (Tahap.KEPUTUSAN, Tingkat.PERLU_PERSETUJUAN),
    ):
        putusan = perkara.acara_lain(tahap=tahap, **ringan).menurut(P22, khusus)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, tingkat)
        assert putusan.menahan is (tahap is not Tahap.PENGAJUAN)


@pytest.mark.parametrize(
    ("perkara", "surat", "terakhir"),
    [
        # The licence is there when the work begins; the work is handed over before who did it is released.
        (ke("Perawat Mahir", J.MAHIR), D.STR_SIP, date(2026, 4, 2)),
        (TANPA.menjabat(nama="Bendahara Pengeluaran"), D.SERAH_TERIMA, date(2026, 4, 1)),
    ],
)
def test_a_paper_of_the_inauguration_is_not_dated_after_it(
    perkara: Perkara, surat: JenisDokumen, terakhir: date
) -> None:
    perkara = perkara.acara_lain(tahap=Tahap.PELANTIKAN, tanggal_pelantikan=date(2026, 4, 2))

    def pada(hari: date) -> Hasil:
        return perkara.acara_lain(dokumen={surat: Dokumen("1/2026", hari)}).menurut(P22B).hasil

    assert [pada(terakhir), pada(terakhir + SEHARI)] == [Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI]


@pytest.mark.parametrize("perkara", [LAYAK.acara_lain(dokumen={}), ke("Perawat Hewan Ahli Muda", J.AHLI_MUDA), KELUAR])
def test_an_ordinary_post_asks_for_nothing_at_the_inauguration(perkara: Perkara) -> None:
    putusan = perkara.acara_lain(tahap=Tahap.PELANTIKAN).menurut(P22B)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)


def test_what_the_law_lets_come_at_the_inauguration_holds_on_its_day() -> None:
    """The licence of whoever is inaugurated after the TMT holds when they begin."""
    nurse = ke("Perawat Mahir", J.MAHIR).acara_lain(
        tahap=Tahap.PELANTIKAN, dokumen={D.STR_SIP: Dokumen("1/SIP", date(2025, 1, 1), LAYAK.acara.tmt)}
    )
    assert nurse.menurut(P22B).lolos
    assert nurse.acara_lain(tanggal_pelantikan=LAYAK.acara.tmt).menurut(P22B).lolos
    telat = nurse.acara_lain(tanggal_pelantikan=date(2026, 4, 2)).menurut(P22B)
    assert (telat.hasil, telat.menahan) == (Hasil.TIDAK_TERPENUHI, True)


def test_whether_a_post_without_a_record_is_one_with_a_hand_over_is_asked() -> None:
    putusan = KELUAR.asn_lain(jabatan=None, jalur_unit=("KOTA", "DISHUB")).menurut(P22B)
    assert [each.fakta for each in putusan.kurang] == ["jabatan_sekarang", "dokumen"]
    assert "mungkin" in putusan.penjelasan


def _jf(nama: str, jenjang: JenjangJabatan) -> dict[str, Any]:
    return {"nama": nama, "jenjang": jenjang, "jenis": jenjang.jenis, "eselon": None}


PROFESI = (
    _jf("Penguji Kendaraan Bermotor Penyelia", J.PENYELIA),
    _jf("Penyidik Pegawai Negeri Sipil Ahli Muda", J.AHLI_MUDA),
    _jf("Auditor Ahli Muda", J.AHLI_MUDA),
    _jf("Pengawas Penyelenggaraan Urusan Pemerintahan di Daerah Ahli Muda", J.AHLI_MUDA),
    _jf("Pranata Keuangan APBN Mahir", J.MAHIR),
)


@pytest.mark.parametrize("tujuan", PROFESI, ids=lambda each: each["nama"])
@pytest.mark.parametrize("asal", PROFESI, ids=lambda each: each["nama"])
def test_the_certificate_of_one_profession_is_none_of_another(asal: dict[str, Any], tujuan: dict[str, Any]) -> None:
    """A.10: PKB, PPNS, auditor, PPUPD and pranata keuangan, each the certificate of its own instansi pembina."""
    perkara = TANPA.menjabat(**asal).jabatan_lain(**tujuan).acara_lain(tahap=Tahap.VERIFIKASI)
    tanpa = perkara.menurut(P22)
    assert tanpa.hasil is (Hasil.TERPENUHI if asal is tujuan else Hasil.BELUM_DAPAT_DINILAI)
    assert tanpa.menahan is (asal is not tujuan)
    assert dengan(perkara, D.SERTIFIKAT).menurut(P22).lolos


def test_a_kind_that_describes_nothing_describes_no_post() -> None:
    semua = JabatanKhusus(kode="apa", nama="Apa saja", dasar_hukum="contoh", surat=AWAL.jabatan[0].surat)
    putusan = TANPA.menurut(P22, versi(BILANGAN, SyaratJabatanKhusus(jabatan=(semua,)), date(2017, 4, 7)))
    assert putusan.lolos


def test_an_auditor_who_stays_one_has_the_certificate_already() -> None:
    auditor = ke("Auditor Ahli Muda", J.AHLI_MUDA).menjabat(nama="Auditor Ahli Muda", jenjang=J.AHLI_MUDA)
    assert auditor.menurut(P22).lolos


@pytest.mark.parametrize(
    ("ubah", "surat", "hasil"),
    [
        ({"pendidikan": (PendidikanAsn(TingkatPendidikan.S1, "Ilmu Pemerintahan", 2008),)}, (), Hasil.TERPENUHI),
        ({"diklat": (DiklatAsn(JenisDiklat.TEKNIS, "Diklat Camat", date(2024, 5, 1)),)}, (), Hasil.TERPENUHI),
        ({"diklat": (DiklatAsn(JenisDiklat.TEKNIS, "Diklat Camat", date(2026, 4, 1)),)}, (), Hasil.BELUM_DAPAT_DINILAI),
        ({}, (D.SERTIFIKAT,), Hasil.TERPENUHI),
        ({}, (), Hasil.BELUM_DAPAT_DINILAI),
    ],
)
def test_a_camat_knows_government_by_degree_training_or_certificate(
    ubah: dict[str, Any], surat: tuple[JenisDokumen, ...], hasil: Hasil
) -> None:
    putusan = dengan(ke("Camat Plaju", J.ADMINISTRATOR).asn_lain(**ubah), *surat).menurut(P22)
    assert putusan.hasil is hasil
    assert [each.fakta for each in putusan.kurang] == (["dokumen"] if hasil is Hasil.BELUM_DAPAT_DINILAI else [])


@pytest.mark.parametrize(
    ("golongan", "cpns", "lolos"),
    [
        ("III/c", date(2016, 4, 1), True),
        ("III/b", date(2016, 4, 1), False),
        ("III/c", date(2016, 4, 2), False),
        ("III/c", date(2016, 3, 31), True),
    ],
)
def test_a_lurah_has_iii_c_and_ten_years(golongan: str, cpns: date, lolos: bool) -> None:
    perkara = ke("Lurah 13 Ilir", J.PENGAWAS).menjabat(tmt=date(2022, 6, 1))
    putusan = perkara.asn_lain(golongan=Golongan(golongan), tmt_cpns=cpns, riwayat_jabatan=()).menurut(P22)
    assert putusan.hasil is (Hasil.TERPENUHI if lolos else Hasil.TIDAK_TERPENUHI)
    assert lolos or putusan.tingkat is Tingkat.PERINGATAN


@pytest.mark.parametrize(
    ("ubah", "hasil"),
    [
        ({}, Hasil.TERPENUHI),
        ({"tanggal_lahir": date(1970, 4, 1)}, Hasil.TERPENUHI),
        ({"tanggal_lahir": date(1970, 3, 31)}, Hasil.TIDAK_TERPENUHI),
        ({"golongan": Golongan.III_B}, Hasil.TIDAK_TERPENUHI),
        ({"golongan": None}, Hasil.BELUM_DAPAT_DINILAI),
        ({"tanggal_lahir": None}, Hasil.BELUM_DAPAT_DINILAI),
        ({"tanggal_lahir": None, "golongan": Golongan.III_B}, Hasil.TIDAK_TERPENUHI),
        ({"pendidikan": (PendidikanAsn(TingkatPendidikan.D3, "PGSD", 2005),)}, Hasil.TIDAK_TERPENUHI),
    ],
)
def test_a_head_of_a_school_is_a_teacher_with_rank_degree_certificate_and_age(
    ubah: dict[str, Any], hasil: Hasil
) -> None:
    perkara = dengan(GURU, D.SERTIFIKAT, D.KESESUAIAN_GURU)
    assert perkara.asn_lain(**ubah).menurut(P22).hasil is hasil
    assert GURU.menurut(P22).hasil is Hasil.BELUM_DAPAT_DINILAI
    assert dengan(KEPALA_SEKOLAH, D.SERTIFIKAT).menurut(P22).hasil is Hasil.TIDAK_TERPENUHI


@pytest.mark.parametrize(
    ("ubah", "fakta"),
    [
        ({"golongan": None}, ["golongan"]),
        ({"tanggal_lahir": None}, ["tanggal_lahir"]),
        ({"golongan": None, "tanggal_lahir": None}, ["golongan", "tanggal_lahir"]),
        ({"pendidikan": ()}, ["pendidikan"]),
    ],
)
def test_what_is_missing_names_the_record_that_would_show_it(ubah: dict[str, Any], fakta: list[str]) -> None:
    butir = KETENTUAN[BILANGAN]
    # As the register gives it back, which writes every field.
    tercatat = versi(BILANGAN, butir.bentuk.validate_python(butir.tulis(AWAL)), date(2017, 4, 7))
    putusan = dengan(GURU, D.SERTIFIKAT, D.KESESUAIAN_GURU).asn_lain(**ubah).menurut(P22, tercatat)
    assert [each.fakta for each in putusan.kurang] == fakta
    assert all("pegawai" in each.pelengkap for each in putusan.kurang)


def test_a_paper_that_has_run_out_is_asked_for_anew() -> None:
    habis = {D.STR_SIP: Dokumen("1/SIP", date(2025, 1, 1), date(2026, 3, 31))}
    putusan = ke("Perawat Mahir", J.MAHIR).acara_lain(dokumen=habis).menurut(P22B)
    assert (putusan.hasil, putusan.kurang) == (Hasil.TIDAK_TERPENUHI, ())
    assert "Dinas Kesehatan yang masih berlaku" in putusan.penjelasan


@pytest.mark.parametrize(("mulai", "lolos"), [(date(2018, 4, 1), True), (date(2018, 4, 2), False)])
def test_a_pppk_heads_a_school_after_eight_years_whatever_the_golongan(mulai: date, lolos: bool) -> None:
    pppk = dengan(GURU, D.SERTIFIKAT, D.KESESUAIAN_GURU).menjabat(tmt=mulai)
    ubah = {"status_pegawai": StatusPegawai.PPPK, "golongan": Golongan.IX, "tmt_cpns": None, "riwayat_jabatan": ()}
    assert pppk.asn_lain(**ubah).menurut(P22).lolos is lolos


@pytest.mark.parametrize(
    ("nama", "jenjang", "mulai", "lolos"),
    [
        ("Perawat Ahli Pertama", J.AHLI_PERTAMA, date(2024, 4, 1), True),
        ("Perawat Ahli Pertama", J.AHLI_PERTAMA, date(2024, 4, 2), False),
        ("Perawat Mahir", J.MAHIR, date(2010, 4, 1), False),
        ("Auditor Ahli Muda", J.AHLI_MUDA, date(2010, 4, 1), False),
    ],
)
def test_a_head_of_a_puskesmas_has_two_years_in_a_health_jf_and_the_training(
    nama: str, jenjang: JenjangJabatan, mulai: date, lolos: bool
) -> None:
    latih = DiklatAsn(JenisDiklat.TEKNIS, "Pelatihan Manajemen Puskesmas", date(2023, 2, 1))
    perkara = KEPALA_PUSKESMAS.menjabat(nama=nama, jenjang=jenjang, jenis=JenisJabatan.JF, tmt=mulai)
    sebelum = (JabatanPernah(date(2010, 1, 1), mulai - SEHARI, "Pengadministrasi Umum", J.PELAKSANA, None),)
    assert perkara.asn_lain(diklat=(latih,), riwayat_jabatan=sebelum).menurut(P22).lolos is lolos
    assert perkara.asn_lain(riwayat_jabatan=sebelum).menurut(P22).hasil is (
        Hasil.BELUM_DAPAT_DINILAI if lolos else Hasil.TIDAK_TERPENUHI
    )
    dahulu = JabatanPernah(date(2005, 1, 1), date(2006, 12, 31), "Bidan Ahli Pertama", J.AHLI_PERTAMA, None)
    assert perkara.asn_lain(diklat=(latih,), riwayat_jabatan=(dahulu,)).menurut(P22).lolos


@pytest.mark.parametrize(
    ("tujuan", "ubah"),
    [
        # A degree and a training are what their names begin with; a part of a word is another word.
        ("Camat Plaju", {"studi": "Akuntansi Pemerintahan"}),
        ("Camat Plaju", {"studi": "Hukum Tata Pemerintahan"}),
        ("Camat Plaju", {"diklat": "Pelayanan Administrasi Terpadu Kecamatan"}),
        ("Camat Plaju", {"diklat": "Bimbingan Teknis bagi Staf Camat"}),
        ("Kepala SDN 12", {"diklat": "Sertifikat Pendidikan dan Pelatihan Prajabatan"}),
        ("Kepala Puskesmas Plaju", {"diklat": "Sosialisasi Sistem Informasi Manajemen Puskesmas"}),
    ],
)
def test_what_only_holds_the_words_shows_nothing_and_the_paper_is_asked_for(tujuan: str, ubah: dict[str, str]) -> None:
    """A.10; whoever doubts brings the certificate."""
    jenjang = {"Camat Plaju": J.ADMINISTRATOR, "Kepala SDN 12": J.AHLI_MUDA}.get(tujuan, J.AHLI_MADYA)
    dari = GURU if tujuan == "Kepala SDN 12" else TANPA
    if tujuan.startswith("Kepala Puskesmas"):
        dari = TANPA.menjabat(
            nama="Perawat Ahli Madya", jenjang=J.AHLI_MADYA, jenis=JenisJabatan.JF, tmt=date(2022, 6, 1)
        )
    perkara = ke(tujuan, jenjang, dari, kepala_unit=tujuan.startswith("Kepala"))
    if "studi" in ubah:
        perkara = perkara.asn_lain(pendidikan=(PendidikanAsn(TingkatPendidikan.S1, ubah["studi"], 2008),))
    else:
        perkara = perkara.asn_lain(diklat=(DiklatAsn(JenisDiklat.TEKNIS, ubah["diklat"], date(2024, 5, 1)),))
    putusan = perkara.menurut(P22)
    assert (putusan.hasil, [each.dokumen for each in putusan.kurang]) == (Hasil.BELUM_DAPAT_DINILAI, [D.SERTIFIKAT])
    assert dengan(perkara, D.SERTIFIKAT).menurut(P22).lolos


@pytest.mark.parametrize(
    ("nama", "apa"),
    [
        ("SERTIFIKAT PENDIDIK", "Kepala SDN 12"),
        ("Pendidikan Profesi Guru Dalam Jabatan", "Kepala SDN 12"),
        ("Diklat Teknis Camat Angkatan II", "Camat Plaju"),
        ("Pelatihan Manajemen Puskesmas Tahun 2023", "Kepala Puskesmas Plaju"),
    ],
)
def test_what_begins_with_the_words_shows_it(nama: str, apa: str) -> None:
    jenjang = {"Camat Plaju": J.ADMINISTRATOR, "Kepala SDN 12": J.AHLI_MUDA}.get(apa, J.AHLI_MADYA)
    dari = TANPA.menjabat(nama="Perawat Ahli Madya", jenjang=J.AHLI_MADYA, jenis=JenisJabatan.JF, tmt=date(2022, 6, 1))
    perkara = ke(apa, jenjang, GURU if apa == "Kepala SDN 12" else dari, kepala_unit=apa.startswith("Kepala"))
    latih = DiklatAsn(JenisDiklat.TEKNIS, nama, date(2024, 5, 1))
    assert perkara.asn_lain(diklat=(latih,)).menurut(P22).lolos


@pytest.mark.parametrize(
    ("riwayat", "hasil"),
    [
        # Twelve years of which nobody has written what they were.
        ((), Hasil.BELUM_DAPAT_DINILAI),
        ((JabatanPernah(date(2010, 1, 1), date(2022, 5, 31), "Guru Kelas", J.AHLI_MUDA, None),), Hasil.TERPENUHI),
        (
            (JabatanPernah(date(2010, 1, 1), date(2022, 5, 31), "Pengadministrasi Umum", J.PELAKSANA, None),),
            Hasil.TIDAK_TERPENUHI,
        ),
        # A year that is not on record may have been that of a teacher; less may not.
        (
            (JabatanPernah(date(2011, 1, 1), date(2022, 5, 31), "Pengadministrasi Umum", J.PELAKSANA, None),),
            Hasil.BELUM_DAPAT_DINILAI,
        ),
        (
            (JabatanPernah(date(2010, 12, 31), date(2022, 5, 31), "Pengadministrasi Umum", J.PELAKSANA, None),),
            Hasil.TIDAK_TERPENUHI,
        ),
    ],
)
def test_who_heads_a_school_already_was_a_teacher_as_far_as_the_record_says(
    riwayat: tuple[JabatanPernah, ...], hasil: Hasil
) -> None:
    """A.10: the name of the post that heads a school does not say which jabatan fungsional it is held in."""
    kini = {"nama": "Kepala SDN 5", "jenjang": J.AHLI_MUDA, "jenis": JenisJabatan.JF, "kepala_unit": True}
    perkara = dengan(KEPALA_SEKOLAH.menjabat(**kini, eselon=None, tmt=date(2022, 6, 1)), D.SERTIFIKAT)
    putusan = perkara.asn_lain(riwayat_jabatan=riwayat).menurut(P22)
    assert putusan.hasil is hasil
    if hasil is Hasil.BELUM_DAPAT_DINILAI:
        assert [each.fakta for each in putusan.kurang] == ["riwayat_jabatan"]
    # Of a PPPK whose first day is not on record nobody knows what they were before either.
    tanpa = {"tmt_cpns": None, "riwayat_jabatan": (), "status_pegawai": StatusPegawai.PPPK}
    assert perkara.menjabat(tmt=date(2018, 4, 1)).asn_lain(**tanpa).menurut(P22).hasil is Hasil.BELUM_DAPAT_DINILAI


def test_the_sentence_names_the_post_its_law_and_what_is_missing() -> None:
    putusan = ke("Camat Plaju", J.ADMINISTRATOR).menurut(P22)
    assert putusan.penjelasan == (
        "Syarat khusus Camat (UU 23/2014 pasal 224) belum terpenuhi: ilmu pemerintahan, atau sertifikat camat. "
        "Catat suratnya, atau lengkapi data pegawai."
    )
    assert dilihat(putusan)["jabatan_khusus"] == ["Camat"]


def test_what_was_picked_under_another_list_is_not_judged_by_this_one() -> None:
    perkara = ke("Camat Plaju", J.ADMINISTRATOR)
    assert perkara.asn is not None
    assert perkara.jabatan is not None
    lain = versi(BILANGAN, SyaratJabatanKhusus(jabatan=AWAL.jabatan[:3]), date(2017, 4, 7))._replace(versi="2027.1")
    lama, baru = hukum(HARI), hukum(HARI, lain)
    o = P22.dari_asn(perkara.asn, perkara.acara, lama)
    j = P22.dari_jabatan(perkara.jabatan, perkara.acara, lama)
    temuan = uji(P22, o, j, perkara.acara, baru)
    assert (temuan.hasil, [each.fakta for each in temuan.kurang]) == (Hasil.BELUM_DAPAT_DINILAI, ["jabatan_khusus"])
    assert "daftar jabatan khusus" in temuan.penjelasan.lower()
    assert perkara.menurut(P22, lain).lolos


def test_every_row_of_the_table_stands_in_the_register() -> None:
    assert {each.kode for each in AWAL.jabatan} >= {
        "sekda", "inspektur", "dukcapil", "sekretaris_dprd", "camat", "lurah", "kepala_sekolah", "kepala_puskesmas",
        "guru", "tenaga_kesehatan", "penguji_kendaraan_bermotor", "ppns", "auditor", "ppupd", "pranata_keuangan",
        "pengelola_keuangan",
    }  # fmt: skip


@pytest.mark.parametrize(("bacaan", "lolos"), [("hari", False), ("tahun", True)])
def test_a_ceiling_of_age_is_read_as_the_city_reads_every_other(bacaan: str, lolos: bool) -> None:
    """Fifty-six and ten months (table A.10, kepala sekolah): one reading of P-12 holds for both."""
    batas = KETENTUAN["p12_batas_usia"].awal[0]
    isi = batas.isi.model_copy(update={"bacaan": bacaan})
    tua = dengan(GURU, D.SERTIFIKAT, D.KESESUAIAN_GURU).asn_lain(tanggal_lahir=date(1969, 6, 1))
    putusan = tua.menurut(P22, versi("p12_batas_usia", isi, batas.mulai))
    assert putusan.lolos is lolos
    assert "p12_batas_usia" in putusan.ketentuan
