"""Rules about PNS do not hold a PPPK: P-05 to P-08, T-01, K-06 (PerBKN 5/2019; PP 11/2017 art 191)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen
from services.mutasi.hukum.fakta.asn import HukdisAsn, TugasBelajarAsn
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.kalender.k06_tmt_sesudah_surat import ATURAN as K06
from services.mutasi.hukum.orang.p05_hukdis import ATURAN as P05
from services.mutasi.hukum.orang.p05_hukdis import AkibatHukdis
from services.mutasi.hukum.orang.p06_tugas_belajar import ATURAN as P06
from services.mutasi.hukum.orang.p07_bebas_temuan import ATURAN as P07
from services.mutasi.hukum.proses.t01_tim_penilai import ATURAN as T01
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, tepat
from tests.mutasi.hukum import hukum, versi

PPPK = (StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU)
BUKAN_PPPK = (StatusPegawai.PNS, StatusPegawai.CPNS)
TMT = LAYAK.acara.tmt
SK = date(2026, 3, 2)
SEHARI = timedelta(days=1)
TERBIT = date(2026, 2, 10)


def tanpa_surat(status: StatusPegawai, *ada: JenisDokumen, **acara: Any) -> Perkara:
    """A move with these papers alone."""
    surat = {each: Dokumen("700/2/2026", TERBIT) for each in ada}
    return LAYAK.asn_lain(status_pegawai=status).acara_lain(dokumen=surat, tanggal_sk=SK, **acara)


@pytest.mark.parametrize(("aturan", "dasar"), [(P07, "PerBKN 5/2019"), (T01, "PP 11/2017 pasal 191")])
def test_papers_of_a_move_of_a_pns_are_not_asked_of_a_pppk(aturan: Any, dasar: str) -> None:
    for status in PPPK:
        putusan = tanpa_surat(status).menurut(aturan)
        assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)
        assert putusan.penjelasan == f"Tidak berlaku bagi {status}: {dasar} mengatur PNS."
    for status in BUKAN_PPPK:
        putusan = tanpa_surat(status).menurut(aturan)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
    # Before there is a person the paper is asked for.
    assert replace(tanpa_surat(PPPK[0]), asn=None).menurut(aturan).hasil is Hasil.BELUM_DAPAT_DINILAI


@pytest.mark.parametrize("status", PPPK)
def test_the_sk_of_a_pppk_rests_on_the_recommendation_alone(status: StatusPegawai) -> None:
    perkara = tanpa_surat(status)
    assert ["I-MUT" in each.pelengkap for each in perkara.menurut(K06).kurang] == [True]
    assert len(tanpa_surat(StatusPegawai.PNS).menurut(K06).kurang) == 2
    perkara = tanpa_surat(status, JenisDokumen.REKOMENDASI_IMUT)
    for sk, lolos in ((TERBIT - SEHARI, False), (TERBIT, True), (TERBIT + SEHARI, True)):
        assert perkara.acara_lain(tanggal_sk=sk).menurut(K06).lolos is lolos


def dihukum(status: StatusPegawai, **acara: Any) -> Perkara:
    hukdis = (HukdisAsn(TMT - SEHARI, TMT + SEHARI, tingkat=TingkatHukdis.SEDANG),)
    return tanpa_surat(status, **acara).asn_lain(hukdis=hukdis)


@pytest.mark.parametrize("jenis", JenisMutasi)
@pytest.mark.parametrize("sendiri", [True, False])
def test_a_sanction_of_a_pppk_weighs_as_the_city_says(jenis: JenisMutasi, sendiri: bool) -> None:
    acara = {"jenis": jenis, "permintaan_sendiri": sendiri}
    for status in PPPK:
        putusan = tepat(dihukum(status, **acara), P05, 0.5)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.PERINGATAN)
        assert putusan.berikutnya == TMT + 2 * SEHARI
        # Nothing on record: PerBKN 5/2019 asks a PNS for the statement of the PPK.
        assert tanpa_surat(status, **acara).menurut(P05).lolos
    isi: AkibatHukdis = hukum(HARI)["p05_hukdis"]
    keras = versi("p05_hukdis", isi.model_copy(update={"pppk": Tingkat.MENGHALANGI}), None)
    assert dihukum(PPPK[0], **acara).menurut(P05, keras).tingkat is Tingkat.MENGHALANGI


def test_the_statement_on_study_is_asked_of_a_pns_and_a_study_on_record_binds_everybody() -> None:
    for status in (*PPPK, StatusPegawai.PNS):
        perkara = tanpa_surat(status, permintaan_sendiri=True)
        assert perkara.menurut(P06).lolos is (status in PPPK)
        belajar = TugasBelajarAsn(TMT - SEHARI, TMT + SEHARI, ikatan_dinas_sampai=TMT + SEHARI)
        putusan = tepat(perkara.asn_lain(tugas_belajar=(belajar,)), P06, 0.5)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
        # Of a PNS no day alone does it: the statement is missing too.
        assert putusan.berikutnya == (TMT + 2 * SEHARI if status in PPPK else None)
