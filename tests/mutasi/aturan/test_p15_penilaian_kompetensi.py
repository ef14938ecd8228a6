"""P-15: a competence assessment valid on the TMT; a warning, for a JPT a bar (PerBKN 26/2019 art 29(4))."""

from datetime import date

import pytest

from services.mutasi.hukum.fakta.asn import PenilaianAsn
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p15_penilaian_kompetensi import ATURAN as P15
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK


def sampai(hari: date | None) -> dict[str, PenilaianAsn]:
    return {"penilaian": PenilaianAsn(berlaku_sampai=hari, kotak=None, krs=False)}


@pytest.mark.parametrize(
    ("hari", "lolos"),
    [(date(2026, 3, 31), False), (date(2026, 4, 1), True), (date(2026, 4, 2), True), (None, False)],
)
@pytest.mark.parametrize("jenjang", JenjangJabatan)
def test_it_is_valid_on_the_tmt(hari: date | None, lolos: bool, jenjang: JenjangJabatan) -> None:
    putusan = LAYAK.asn_lain(**sampai(hari)).jabatan_lain(jenjang=jenjang, jenis=jenjang.jenis).menurut(P15)
    assert putusan.hasil is (Hasil.TERPENUHI if lolos else Hasil.TIDAK_TERPENUHI)
    jpt = jenjang.value in ("utama", "madya", "pratama")
    assert putusan.tingkat is (Tingkat.MENGHALANGI if jpt else Tingkat.PERINGATAN)


def test_the_days_are_named() -> None:
    assert LAYAK.asn_lain(**sampai(date(2026, 3, 31))).menurut(P15).penjelasan == (
        "Penilaian kompetensi berlaku sampai 31-03-2026, sebelum TMT 01-04-2026. Jadwalkan penilaian kompetensi "
        "sebelum TMT."
    )
    assert "belum pernah dinilai" in LAYAK.asn_lain(**sampai(None)).menurut(P15).penjelasan


def test_of_whom_nothing_was_said_cannot_be_judged_and_a_pppk_needs_none() -> None:
    belum = LAYAK.asn_lain(penilaian=None).menurut(P15)
    pppk = LAYAK.asn_lain(penilaian=None, status_pegawai=StatusPegawai.PPPK).menurut(P15)
    assert (belum.hasil, [each.fakta for each in belum.kurang]) == (
        Hasil.BELUM_DAPAT_DINILAI,
        ["penilaian_berlaku_sampai"],
    )
    assert (pppk.lolos, pppk.tingkat) == (True, Tingkat.KETERANGAN)
