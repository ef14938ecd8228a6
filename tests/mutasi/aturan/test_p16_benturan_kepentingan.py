"""P-16: relatives in the direct line of command (PP 11/2017 art 190(5))."""

from datetime import date, timedelta

import pytest

from services.mutasi.hukum.fakta.asn import KerabatAsn, Memimpin
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p16_benturan_kepentingan import ATURAN as P16
from tests.mutasi.aturan.layak import LAYAK, Perkara, dilihat, tepat

NIP = "198001012005011001"
TMT = LAYAK.acara.tmt
BIDANG = ("KOTA", "DISHUB", "DISHUB-AK")
SEKSI = (*BIDANG, "DISHUB-AK-1")


def kerabat(
    jalur: tuple[str, ...] | None, *memimpin: str, mulai: date = date(2020, 1, 1), selesai: date | None = None
) -> KerabatAsn:
    return KerabatAsn(NIP, jalur, tuple(Memimpin(mulai, selesai, kode) for kode in memimpin))


def dengan(*siapa: KerabatAsn, kepala: bool = False) -> Perkara:
    """Into a post of the bidang, or its head."""
    perkara = LAYAK.asn_lain(kerabat=frozenset(siapa))
    return perkara.jabatan_lain(jalur_unit=BIDANG, kode_unit=BIDANG[-1], kepala_unit=kepala)


@pytest.mark.parametrize(
    ("siapa", "kepala", "lolos"),
    [
        (kerabat(("KOTA", "DISHUB"), "DISHUB"), False, False),
        (kerabat(BIDANG, "DISHUB-AK"), False, False),
        (kerabat(BIDANG, "DISHUB-AK"), True, False),  # whom the person would take the place of is under it still
        (kerabat(("KOTA", "DISHUB"), "DISHUB"), True, False),
        (kerabat(("KOTA",), "KOTA"), True, False),
        (kerabat(("KOTA", "DINKES"), "DINKES"), False, True),
        (kerabat(("KOTA", "DISHUB", "DISHUB-LL"), "DISHUB-LL"), False, True),
        (kerabat(SEKSI, "DISHUB-AK-1"), False, True),
        (kerabat(SEKSI, "DISHUB-AK-1"), True, False),
        (kerabat(SEKSI), True, False),
        (kerabat(BIDANG), True, False),
        (kerabat(BIDANG), False, True),
        (kerabat(("KOTA", "DISHUB")), True, True),
    ],
)
def test_no_relative_stands_above_or_below(siapa: KerabatAsn, kepala: bool, lolos: bool) -> None:
    putusan = dengan(siapa, kepala=kepala).menurut(P16)
    assert putusan.hasil is (Hasil.TERPENUHI if lolos else Hasil.TIDAK_TERPENUHI)
    assert putusan.tingkat is Tingkat.MENGHALANGI


@pytest.mark.parametrize(("hari", "lolos"), [(-1, True), (0, False), (1, False)])
def test_who_acts_as_head_counts_while_it_lasts(hari: int, lolos: bool) -> None:
    plt = kerabat(("KOTA", "DINKES"), "DISHUB", selesai=TMT + timedelta(days=hari))
    assert dengan(plt).menurut(P16).lolos is lolos


@pytest.mark.parametrize("di_antara", [0.0, 0.5, 1.0])
@pytest.mark.parametrize(
    ("siapa", "berikutnya"),
    [
        (kerabat(("KOTA", "DINKES"), "DISHUB-AK", selesai=TMT + timedelta(days=90)), TMT + timedelta(days=91)),
        (kerabat(("KOTA", "DINKES"), "DISHUB-AK"), None),
    ],
)
def test_the_day_after_a_relative_ceases_to_act_as_head_is_named(
    siapa: KerabatAsn, berikutnya: date | None, di_antara: float
) -> None:
    assert tepat(dengan(siapa), P16, di_antara).berikutnya == berikutnya


def test_the_next_day_waits_for_each_relative_and_for_what_is_not_known() -> None:
    dulu, lalu = TMT + timedelta(days=30), TMT + timedelta(days=60)
    dua = (
        kerabat(("KOTA", "DINKES"), "DISHUB-AK", selesai=dulu),
        kerabat(("KOTA", "BAPPEDA"), "DISHUB", mulai=dulu, selesai=lalu),
    )
    assert tepat(dengan(*dua), P16, 0.9).berikutnya == lalu + timedelta(days=1)
    assert dengan(*dua, kerabat(None)).menurut(P16).berikutnya is None


def test_without_relatives_there_is_no_conflict() -> None:
    putusan = dengan().menurut(P16)
    assert (putusan.lolos, dilihat(putusan)["kerabat"]) == (True, 0)


def test_where_a_relative_serves_must_be_known_unless_another_bars_anyway() -> None:
    entah, atasan = kerabat(None), kerabat(("KOTA", "DISHUB"), "DISHUB")
    belum = dengan(entah).menurut(P16)
    assert (belum.hasil, [each.fakta for each in belum.kurang]) == (Hasil.BELUM_DAPAT_DINILAI, ["kerabat"])
    assert dengan(entah, atasan).menurut(P16).hasil is Hasil.TIDAK_TERPENUHI


def test_nobody_is_named() -> None:
    putusan = dengan(kerabat(("KOTA", "DISHUB"), "DISHUB")).menurut(P16)
    assert putusan.penjelasan == (
        "Pada TMT 01-04-2026 kerabat pegawai memimpin unit pada garis atasan jabatan tujuan. Pilih jabatan di luar "
        "garis komando kerabat itu."
    )
    assert NIP not in str(dilihat(putusan))
