"""From verdicts to whether a case may go on."""

import pytest

from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_memperingatkan, yang_menghalangi
from services.mutasi.hukum.jenis import jenis_sebenarnya
from services.mutasi.usulan.jenis.dalam_kota import DALAM_KOTA
from services.mutasi.usulan.jenis.perkara import PerkaraAlur
from services.mutasi.usulan.mesin import ALUR, PELAKSANA, langkah_dari
from services.mutasi.usulan.status import LangkahMutasi, Pelantikan, StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi


def putusan(tingkat: Tingkat, *, lolos: bool) -> HasilAturan:
    hasil = Hasil.TERPENUHI if lolos else Hasil.TIDAK_TERPENUHI
    return HasilAturan("X-01", "1", "Peraturan", tingkat, hasil, "Penjelasan.")


@pytest.mark.parametrize(
    ("tingkat", "menghalangi", "memperingatkan"),
    [
        (Tingkat.MENGHALANGI, True, False),
        (Tingkat.PERLU_PERSETUJUAN, True, False),
        (Tingkat.PERINGATAN, False, True),
        (Tingkat.KETERANGAN, False, False),
    ],
)
def test_a_failed_rule_weighs_as_its_severity_says(tingkat: Tingkat, menghalangi: bool, memperingatkan: bool) -> None:
    gagal = putusan(tingkat, lolos=False)
    assert bool(yang_menghalangi([gagal])) is menghalangi
    assert bool(yang_memperingatkan([gagal])) is memperingatkan
    # What is only told holds nothing.
    assert gagal.menahan is (menghalangi or memperingatkan)
    lolos = putusan(tingkat, lolos=True)
    assert not lolos.menahan
    assert not yang_menghalangi([lolos])
    assert not yang_memperingatkan([lolos])


def test_the_kind_of_move_follows_from_the_two_agencies() -> None:
    assert jenis_sebenarnya("DISHUB", "DISHUB") == "antar_unit"
    assert jenis_sebenarnya("DISHUB", "DINKES") == "antar_opd"
    assert jenis_sebenarnya(None, "DINKES") is None


def _mungkin(status: StatusMutasi, pelantikan: Pelantikan | None = None, *, pppk: bool) -> tuple[LangkahMutasi, ...]:
    return langkah_dari(
        PerkaraAlur(status, pelantikan, pppk, dilepas=True, jenis=JenisMutasi.ANTAR_UNIT, rekomendasi=True)
    )


def test_every_step_has_a_role_and_a_state_to_start_from() -> None:
    assert all(PELAKSANA[each] and any(alur.berangkat(each) for alur in ALUR) for each in LangkahMutasi)
    assert [StatusMutasi(each) for each in DALAM_KOTA.keadaan if not _mungkin(StatusMutasi(each), pppk=False)] == [
        StatusMutasi.DITOLAK,
        StatusMutasi.BERLAKU,
        StatusMutasi.GAGAL_BERLAKU,
        StatusMutasi.DIBATALKAN,
    ]
    ditunggu = (LangkahMutasi.PELANTIKAN, LangkahMutasi.PEMBATALAN)
    assert _mungkin(StatusMutasi.DIPUTUSKAN, "ditunggu", pppk=False) == ditunggu


@pytest.mark.parametrize("status", StatusMutasi)
def test_only_of_a_verified_pppk_the_decision_starts_without_the_team(status: StatusMutasi) -> None:
    """T-01, PP 11/2017 art 191."""
    lebih = set(_mungkin(status, pppk=True)) - set(_mungkin(status, pppk=False))
    assert lebih == ({LangkahMutasi.KEPUTUSAN} if status is StatusMutasi.TERVERIFIKASI else set())
