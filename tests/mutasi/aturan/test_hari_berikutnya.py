"""The next day that a rule names is the first on which it is met, of whomever, on whatever occasion."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import Masa, TugasBelajarAsn
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.periksa import periksa
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.masa import SEHARI
from tests.mutasi.aturan.layak import HARI, LAYAK
from tests.mutasi.aturan.warga import TMT, Warga
from tests.mutasi.hukum import hukum

ATURAN = {each.kode: each for each in KATALOG}


def _acara(acak: random.Random) -> Acara:
    """Any occasion, with some of the papers, of which some run out."""

    def sampai() -> date | None:
        return acak.choice((None, TMT + timedelta(days=acak.randint(-30, 900))))

    ada = [each for each in JenisDokumen if acak.random() < 0.5]
    return Acara(
        acak.choice(tuple(JenisMutasi)),
        TMT + timedelta(days=acak.randint(-60, 400)),
        date(2026, 3, 1),
        permintaan_sendiri=acak.random() < 0.5,
        tahap=acak.choice(tuple(Tahap)),
        dokumen={each: Dokumen("1/2026", date(2026, 2, 1), sampai()) for each in ada},
        tanggal_pelantikan=acak.choice((None, TMT + timedelta(days=acak.randint(-60, 500)))),
        penanda_tangan=acak.choice((None, "definitif", "Pj")),
        beralasan=True,
    )


@pytest.mark.parametrize("nomor", range(2))
def test_on_the_day_that_a_rule_names_it_is_met_and_not_on_the_day_before(nomor: int) -> None:
    acak, ketentuan = random.Random(nomor), hukum(date(2026, 3, 1))
    orang, jabatan = Warga(nomor, hilang=0.1).kota(1200, 1200)
    disebut: set[str] = set()
    for asn, ke in zip(orang, jabatan, strict=True):
        acara = _acara(acak)
        for each in periksa(asn, ke, acara, ketentuan):
            if each.berikutnya is None:
                continue
            disebut.add(each.kode)
            sebelum, pada = (
                periksa(asn, ke, replace(acara, tmt=hari), ketentuan, [ATURAN[each.kode]])[0].lolos
                for hari in (each.berikutnya - SEHARI, each.berikutnya)
            )
            assert (each.lolos, each.berikutnya > acara.tmt, sebelum, pada) == (False, True, False, True), each
    assert {"K-01", "P-04", "P-05", "P-06"} <= disebut


@pytest.mark.parametrize("kode", ["P-05", "P-06"])
@pytest.mark.parametrize(("sampai", "cukup"), [(None, False), (date(2027, 3, 31), False), (date(2027, 4, 1), True)])
def test_no_day_alone_does_it_where_the_statement_of_the_ppk_is_missing_or_runs_out_before(
    kode: str, sampai: date | None, *, cukup: bool
) -> None:
    """PerBKN 5/2019 art 3(1) f and i: on own request the PPK states it besides."""
    jenis = {"P-05": JenisDokumen.BEBAS_HUKDIS, "P-06": JenisDokumen.BEBAS_TUGAS_BELAJAR}[kode]
    surat = {} if sampai is None else {jenis: Dokumen("800/1/2026", HARI, sampai)}
    masa = {"mulai": date(2026, 1, 1), "selesai": date(2027, 3, 31)}
    perkara = LAYAK.acara_lain(permintaan_sendiri=True, dokumen=surat)
    perkara = (
        perkara.asn_lain(proses_hukum=(Masa(**masa),))
        if kode == "P-05"
        else perkara.asn_lain(tugas_belajar=(TugasBelajarAsn(**masa, ikatan_dinas_sampai=date(2027, 3, 31)),))
    )
    assert perkara.menurut(ATURAN[kode]).berikutnya == (date(2027, 4, 1) if cukup else None)
