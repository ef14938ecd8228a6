"""No day that a question may name keeps a rule from answering, however little it fits the life of a person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.periksa import GAGAL, periksa
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.hari import HARI_AKHIR, HARI_AWAL
from tests.mutasi.aturan.layak import HARI, LAYAK
from tests.mutasi.aturan.warga import Warga
from tests.mutasi.hukum import hukum

SETAHUN = timedelta(days=366)
TAHUN = [date(tahun, 4, 1) for tahun in range(1900, 2200, 9)]


@pytest.mark.parametrize("jenis", list(JenisMutasi))
def test_no_rule_fails_on_any_day(jenis: JenisMutasi) -> None:
    ketentuan = hukum(HARI)
    warga = Warga(11, hilang=0.1, langka=4)
    orang, jabatan = warga.kota(len(TAHUN), len(TAHUN))
    for tmt, satu, ke in zip(TAHUN, orang, jabatan, strict=True):
        lahir = replace(satu, tanggal_lahir=tmt + SETAHUN)
        kelak = satu.jabatan and replace(satu, jabatan=replace(satu.jabatan, tmt=tmt + SETAHUN))
        for asn in (satu, lahir, kelak or LAYAK.asn, replace(satu, tmt_cpns=tmt + SETAHUN, tmt_pns=tmt + 2 * SETAHUN)):
            for hari in (tmt, HARI_AWAL, HARI_AKHIR):
                acara = replace(warga.acara(), jenis=jenis, tmt=hari, tahap=Tahap.PELANTIKAN)
                gagal = [
                    each.kode for each in periksa(asn, ke, acara, ketentuan) if each.penjelasan == GAGAL.penjelasan
                ]
                assert gagal == [], (hari, asn)
