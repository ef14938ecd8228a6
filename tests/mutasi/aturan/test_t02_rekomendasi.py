"""T-02: BKN's recommendation through I-MUT (SE Kepala BKN 7/2024), and whether a PPPK needs it too."""

from datetime import date

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.kalender.k06_tmt_sesudah_surat import ATURAN as K06
from services.mutasi.hukum.proses.t02_rekomendasi_imut import ATURAN as T02
from services.mutasi.hukum.proses.t02_rekomendasi_imut import BILANGAN, BacaanImut, RekomendasiImut
from shared.contracts.istilah.status import PPPK, StatusPegawai
from tests.mutasi.aturan.layak import LAYAK, dilihat, terbaca
from tests.mutasi.hukum import versi

TANPA = LAYAK.acara_lain(dokumen={}, tahap=Tahap.KEPUTUSAN, tanggal_sk=date(2026, 3, 2))
SURAT = {JenisDokumen.REKOMENDASI_IMUT: Dokumen("1/IMUT/2026", date(2026, 2, 2))}
HANYA_PNS = versi(BILANGAN, RekomendasiImut(bacaan=BacaanImut.HANYA_PNS), None)


@pytest.mark.parametrize("status", StatusPegawai)
def test_by_the_reading_that_is_applied_everybody_in_a_post_needs_it(status: StatusPegawai) -> None:
    """A.5: appointments, moves and dismissals, including JF and staff; no status is named."""
    perkara = TANPA.asn_lain(status_pegawai=status)
    putusan = perkara.menurut(T02)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
    assert putusan.menahan
    assert perkara.acara_lain(dokumen=SURAT).menurut(T02).lolos
    if status in PPPK:
        assert dilihat(putusan)["bacaan"] == terbaca(T02, "seluruh_asn")
        assert "juga PPPK" in putusan.penjelasan


@pytest.mark.parametrize("status", sorted(PPPK))
def test_by_the_other_reading_a_pppk_needs_none_and_no_day_of_it(status: StatusPegawai) -> None:
    perkara = TANPA.asn_lain(status_pegawai=status)
    putusan = perkara.menurut(T02, HANYA_PNS)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)
    assert "PP 49/2018 tidak mengatur mutasi PPPK" in putusan.penjelasan
    assert perkara.menurut(K06, HANYA_PNS).lolos
    assert perkara.menurut(K06).hasil is Hasil.BELUM_DAPAT_DINILAI
    assert not TANPA.menurut(T02, HANYA_PNS).lolos
    assert {each.kode for each in T02.bacaan} == set(BacaanImut)
