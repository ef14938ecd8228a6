"""P-08: what becomes known of a person's performance while the case is on its way (PerBKN 5/2019 art 3(1)h)."""

from datetime import date

import pytest

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p08_kinerja_baik import ATURAN as P08
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK, Perkara, dilihat

DITERIMA, SK, TMT = date(2025, 12, 15), date(2026, 9, 1), date(2026, 10, 1)


def perkara(tahap: Tahap, tmt: date = TMT, **lain: Predikat) -> Perkara:
    kinerja = {2024: Predikat.BAIK, 2023: Predikat.BAIK} | {int(tahun[1:]): nilai for tahun, nilai in lain.items()}
    return LAYAK.asn_lain(kinerja=kinerja).acara_lain(tanggal_diterima=DITERIMA, tanggal_sk=SK, tmt=tmt, tahap=tahap)


@pytest.mark.parametrize("tahap", Tahap)
def test_from_the_decision_on_a_year_finished_since_the_file_came_counts_too(tahap: Tahap) -> None:
    putusan = perkara(tahap, t2025=Predikat.KURANG).menurut(P08)
    diputus = tahap in (Tahap.KEPUTUSAN, Tahap.PELANTIKAN)
    assert (putusan.hasil, putusan.tingkat) == (
        Hasil.TIDAK_TERPENUHI if diputus else Hasil.TERPENUHI,
        Tingkat.MENGHALANGI,
    )
    assert ("tahun 2025 Kurang" in putusan.penjelasan) is diputus
    assert ("kinerja:2025" in dilihat(putusan)) is diputus


def test_a_year_without_a_result_yet_is_not_waited_for() -> None:
    putusan = perkara(Tahap.KEPUTUSAN).menurut(P08)
    assert putusan.lolos
    assert "2024 Baik, 2023 Baik" in putusan.penjelasan


def test_a_good_year_since_does_not_stand_in_for_one_before_the_file() -> None:
    lama = perkara(Tahap.KEPUTUSAN, t2025=Predikat.BAIK, t2023=Predikat.KURANG)
    assert lama.menurut(P08).hasil is Hasil.TIDAK_TERPENUHI
    putusan = perkara(Tahap.KEPUTUSAN, t2025=Predikat.BAIK).menurut(P08)
    assert putusan.penjelasan == (
        "Kinerja 2 tahun terakhir sebelum berkas diterima, dan tahun sesudahnya, paling rendah Baik: 2025 Baik, "
        "2024 Baik, 2023 Baik."
    )


@pytest.mark.parametrize(("tmt", "lolos"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_the_year_of_the_tmt_is_not_finished(tmt: date, lolos: bool) -> None:
    assert perkara(Tahap.PELANTIKAN, tmt, t2025=Predikat.BAIK, t2026=Predikat.KURANG).menurut(P08).lolos is lolos


def test_of_a_pppk_it_is_told() -> None:
    pppk = perkara(Tahap.KEPUTUSAN, t2025=Predikat.KURANG).asn_lain(status_pegawai=StatusPegawai.PPPK)
    putusan = pppk.menurut(P08)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.KETERANGAN)
