"""Many pairs on one occasion are told what each is told alone."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from services.mutasi.hukum import periksa as modul
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.katalog import aturan_aktif
from services.mutasi.hukum.orang.p01_status_pns import ATURAN as P01
from services.mutasi.hukum.periksa import GAGAL, Pemeriksa, periksa
from services.mutasi.pemeriksaan import ingatan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from tests.mutasi.aturan.layak import HARI, LAYAK
from tests.mutasi.aturan.warga import Warga
from tests.mutasi.hukum import hukum


def test_what_is_remembered_is_what_would_be_answered() -> None:
    orang, jabatan = Warga(21, hilang=0.1).kota(12, 12)
    ketentuan = hukum(HARI)
    ingat = Pemeriksa(ketentuan)
    for asn in (*orang, None):
        for tujuan in (*jabatan, None):
            for jenis in (JenisMutasi.ANTAR_UNIT, JenisMutasi.ANTAR_OPD):
                acara = replace(LAYAK.acara, jenis=jenis)
                assert ingat(asn, tujuan, acara) == periksa(asn, tujuan, acara, ketentuan)


def test_so_it_is_where_every_pair_has_an_occasion_of_its_own() -> None:
    """Also of rules that do not say that they read papers: whatever papers there are, they answer the same."""
    orang, jabatan = Warga(24, hilang=0.1).kota(10, 6)
    ketentuan = hukum(HARI)
    ingat = Pemeriksa(ketentuan, acara_berbeda=True)
    acak = random.Random(24)
    for asn in orang:
        for tujuan in jabatan:
            surat = {
                each: Dokumen(f"{acak.randint(1, 99)}/2026", HARI - timedelta(days=acak.randint(0, 400)))
                for each in acak.sample(list(JenisDokumen), acak.randint(0, 8))
            }
            acara = replace(
                LAYAK.acara,
                jenis=acak.choice((JenisMutasi.ANTAR_UNIT, JenisMutasi.ANTAR_OPD)),
                tahap=acak.choice(list(Tahap)),
                dokumen=surat,
                permintaan_sendiri=acak.random() < 0.3,
                tanggal_sk=acak.choice((None, HARI)),
                penanda_tangan=acak.choice((None, "definitif", "Plt")),
                pengecualian=acak.choice(((), ("P-04",), ("J-02", "P-11"))),
            )
            assert ingat(asn, tujuan, acara) == periksa(asn, tujuan, acara, ketentuan)


def test_a_verdict_is_worked_out_once_for_all_of_whom_the_rule_picks_the_same() -> None:
    orang, jabatan = Warga(22).kota(2, 1)
    ingat = Pemeriksa(hukum(HARI))
    satu, dua = (ingat(replace(orang[0], nip=each.nip), jabatan[0], LAYAK.acara) for each in orang)
    sama = [a is b for a, b in zip(satu, dua, strict=True)]
    # Those of which the next day, or figures, follow from more than what is picked.
    anew = [each for each in aturan_aktif(LAYAK.acara.jenis) if each.berikutnya or each.lengkapi]
    assert sum(sama) >= len(sama) - len(anew)
    assert len(anew) < 6


def test_a_rule_that_failed_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "aturan_aktif", lambda _: (replace(P01, uji=None),))
    ingat = Pemeriksa(hukum(HARI))
    (putusan,) = ingat(LAYAK.asn, LAYAK.jabatan, LAYAK.acara)
    assert putusan.penjelasan == GAGAL.penjelasan
    assert ingat.putusan == {}


def test_of_what_is_remembered_the_oldest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    ketentuan, acara = hukum(HARI), replace(LAYAK.acara, tanggal_diterima=HARI)
    orang, jabatan = Warga(23).kota(3, 1)
    semula = ingatan.ingatan(acara, ketentuan)
    for each in orang:
        Pemeriksa(ketentuan, semula)(each, jabatan[0], acara)
    isi = list(semula.items())
    monkeypatch.setattr(ingatan, "TERBANYAK", len(isi) - 5)
    assert list(ingatan.ingatan(acara, ketentuan).items()) == isi[5:]
    # An occasion of another day remembers its own.
    assert not ingatan.ingatan(replace(acara, permintaan_sendiri=not acara.permintaan_sendiri), ketentuan)
