"""Nobody is moved down by a move (A.11: a demotion is a decision of its own kind; PP 11/2017 art 190(4))."""

from dataclasses import replace
from datetime import date

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import HukdisAsn
from services.mutasi.hukum.hasil import Hasil, Tingkat, yang_menghalangi
from services.mutasi.hukum.orang.p23_penurunan_jabatan import ATURAN as P23
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.ketentuan.masa import SEHARI
from tests.mutasi.aturan.layak import LAYAK, Perkara, dilihat

SURAT = Dokumen("800/12/2026", date(2026, 1, 5))
SEKDA = LAYAK.acara_lain(dokumen={}).menjabat(
    nama="Sekretaris Daerah",
    jenis=JenisJabatan.JPT,
    jenjang=JenjangJabatan.PRATAMA,
    eselon=Eselon.II_A,
    kelas=15,
)


def ke(perkara: Perkara, jenjang: JenjangJabatan, eselon: Eselon | None, kelas: int) -> Perkara:
    return perkara.jabatan_lain(jenjang=jenjang, jenis=jenjang.jenis, eselon=eselon, kelas=kelas)


KELAS_TIGA = ke(SEKDA, JenjangJabatan.PELAKSANA, None, 3)


def test_the_sekda_is_not_moved_into_a_post_of_class_three() -> None:
    putusan = KELAS_TIGA.menurut(P23)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert putusan.penjelasan == (
        "Perpindahan ini demosi (diagonal), dari JPT pratama, eselon II.a, kelas 15 ke pelaksana, kelas 3: jenjang "
        "turun 3. Mutasi tidak menurunkan jabatan: penurunan ditetapkan dengan keputusan hukuman disiplin, atau "
        "diminta pegawai sendiri dengan Surat pernyataan bersedia menduduki jabatan yang lebih rendah. Pilih jabatan "
        "yang setara."
    )
    assert "PP 94/2021" in putusan.dasar_hukum
    assert "P-23" in [each.kode for each in yang_menghalangi(KELAS_TIGA.semua())]


@pytest.mark.parametrize(
    ("jenjang", "eselon", "kelas", "tingkat"),
    [
        (JenjangJabatan.PRATAMA, Eselon.II_A, 15, None),
        (JenjangJabatan.AHLI_UTAMA, None, 14, None),
        (JenjangJabatan.PRATAMA, Eselon.II_B, 15, Tingkat.PERLU_PERSETUJUAN),
        (JenjangJabatan.PRATAMA, None, 14, None),
        (JenjangJabatan.PRATAMA, None, 13, Tingkat.PERLU_PERSETUJUAN),
        (JenjangJabatan.ADMINISTRATOR, Eselon.III_A, 15, Tingkat.MENGHALANGI),
        (JenjangJabatan.AHLI_MADYA, None, 15, Tingkat.MENGHALANGI),
    ],
)
def test_down_by_a_level_is_refused_and_inside_one_needs_a_decision(
    jenjang: JenjangJabatan, eselon: Eselon | None, kelas: int, tingkat: Tingkat | None
) -> None:
    putusan = ke(SEKDA, jenjang, eselon, kelas).menurut(P23)
    assert putusan.lolos is (tingkat is None)
    if tingkat:
        assert putusan.tingkat is tingkat


TMT = LAYAK.acara.tmt
BERAT = HukdisAsn(date(2026, 1, 5), date(2027, 1, 4), TingkatHukdis.BERAT)
DENGAN_KEPUTUSAN = KELAS_TIGA.acara_lain(dokumen={JenisDokumen.KEPUTUSAN_HUKDIS: SURAT})


@pytest.mark.parametrize(
    ("hukdis", "lolos"),
    [
        ((), False),
        # A.11: only the heavy kind lowers a post, for twelve months.
        ((HukdisAsn(date(2020, 3, 2), None, TingkatHukdis.RINGAN),), False),
        ((replace(BERAT, tingkat=TingkatHukdis.SEDANG),), False),
        ((replace(BERAT, mulai=TMT + SEHARI),), False),
        ((replace(BERAT, mulai=TMT),), True),
        ((replace(BERAT, selesai=TMT),), True),
        ((replace(BERAT, selesai=TMT - SEHARI),), False),
        ((replace(BERAT, selesai=None),), True),
    ],
)
def test_a_decision_on_a_sanction_counts_with_the_heavy_sanction_that_it_is_of(
    hukdis: tuple[HukdisAsn, ...], lolos: bool
) -> None:
    putusan = DENGAN_KEPUTUSAN.asn_lain(hukdis=hukdis).menurut(P23)
    assert putusan.lolos is lolos
    if not lolos:
        assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
        assert [each.fakta for each in putusan.kurang] == ["hukdis"]
        assert putusan.menahan
    # The sanction alone moves nobody.
    tanpa = KELAS_TIGA.asn_lain(hukdis=hukdis).menurut(P23)
    assert (tanpa.hasil, tanpa.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)


def test_who_comes_from_another_government_asks_for_the_lower_post_in_writing() -> None:
    """PerBKN 5/2019 art 3(1)c: such a move always carries an application."""
    masuk = KELAS_TIGA.acara_lain(jenis=JenisMutasi.MASUK, tahap=Tahap.VERIFIKASI)
    assert (masuk.menurut(P23).hasil, masuk.menurut(P23).tingkat) == (
        Hasil.TIDAK_TERPENUHI,
        Tingkat.PERLU_PERSETUJUAN,
    )
    assert masuk.acara_lain(dokumen={JenisDokumen.BERSEDIA_TURUN: SURAT}).menurut(P23).lolos


def test_with_a_decision_on_a_sanction_it_is_no_plain_move() -> None:
    putusan = DENGAN_KEPUTUSAN.asn_lain(hukdis=(BERAT,)).menurut(P23)
    assert putusan.lolos
    # Who sees no sanctions reads this verdict too, and the paper itself does not stand in it.
    assert "keputusan PPK" in putusan.penjelasan
    assert "hukuman" not in putusan.penjelasan
    assert "dokumen" not in {each.fakta for each in putusan.fakta}
    assert str(dilihat(putusan)["arah"]).startswith("demosi")


def test_whoever_asks_for_it_says_so_in_writing_before_the_file_is_verified() -> None:
    sendiri = KELAS_TIGA.acara_lain(permintaan_sendiri=True)
    awal, lanjut = sendiri.menurut(P23), sendiri.acara_lain(tahap=Tahap.VERIFIKASI).menurut(P23)
    surat = {JenisDokumen.BERSEDIA_TURUN: SURAT}
    assert (awal.hasil, awal.wajib) == (Hasil.TIDAK_TERPENUHI, False)
    assert (lanjut.wajib, lanjut.tingkat) == (True, Tingkat.PERLU_PERSETUJUAN)
    assert sendiri.acara_lain(dokumen=surat).menurut(P23).lolos
    assert not KELAS_TIGA.acara_lain(dokumen=surat).menurut(P23).lolos, "nobody asked for it"


@pytest.mark.parametrize(
    ("perkara", "kurang"),
    [
        (LAYAK.asn_lain(jabatan=None, riwayat_jabatan=()), ["jabatan_sekarang"]),
        (LAYAK.jabatan_lain(jenjang=None, eselon=None), ["jenjang"]),
        (LAYAK.jabatan_lain(eselon=None, kelas=None), ["kelas"]),
        (replace(LAYAK, jabatan=None), ["jabatan_tujuan"]),
    ],
)
def test_what_is_missing_tells_no_direction_and_is_named(perkara: Perkara, kurang: list[str]) -> None:
    putusan = perkara.menurut(P23)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == kurang
