"""P-20 and P-21: what a selection leaves behind (Perwali Palembang 49/2025; regulation I.2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mutasi.hukum.fakta.asn import SeleksiAsn
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p20_gagal_seleksi import ATURAN as P20
from services.mutasi.hukum.orang.p20_gagal_seleksi import MasaTunggu
from services.mutasi.hukum.orang.p21_ikatan_masuk import ATURAN as P21
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from tests.mutasi.aturan.layak import HARI, LAYAK, Perkara, tepat
from tests.mutasi.hukum import hukum, versi

SEHARI = timedelta(days=1)
APRIL, OKTOBER = date(2026, 4, 1), date(2026, 10, 15)


def masuk(*seleksi: SeleksiAsn, tmt: date) -> Perkara:
    return LAYAK.asn_lain(seleksi=seleksi).acara_lain(jenis=JenisMutasi.MASUK, tmt=tmt)


def gagal(tanggal: date, instansi: str | None = None) -> SeleksiAsn:
    return SeleksiAsn(tanggal, lulus=False, instansi=instansi)


def lulus(tanggal: date, sampai: date | None = None, instansi: str | None = None) -> SeleksiAsn:
    return SeleksiAsn(tanggal, lulus=True, instansi=instansi, ikatan_sampai=sampai)


# P-20


@pytest.mark.parametrize(
    ("seleksi", "boleh"),
    [
        ((gagal(OKTOBER),), date(2027, 10, 15)),
        ((gagal(APRIL), gagal(OKTOBER)), date(2031, 10, 15)),
        ((gagal(OKTOBER), gagal(APRIL)), date(2031, 10, 15)),
        ((gagal(APRIL), gagal(OKTOBER), gagal(date(2026, 10, 16))), date(2031, 10, 16)),
        # Whoever has passed in between begins anew.
        ((gagal(date(2025, 11, 1)), lulus(APRIL), gagal(OKTOBER)), date(2027, 10, 15)),
    ],
)
def test_once_failed_waits_a_year_and_twice_failed_five(seleksi: tuple[SeleksiAsn, ...], boleh: date) -> None:
    sebelum = masuk(*seleksi, tmt=date(2026, 11, 1)).menurut(P20)
    assert (sebelum.hasil, sebelum.tingkat, sebelum.berikutnya) == (
        Hasil.TIDAK_TERPENUHI,
        Tingkat.MENGHALANGI,
        boleh,
    )
    for tmt, lolos in ((boleh - SEHARI, False), (boleh, True), (boleh + SEHARI, True)):
        assert masuk(*seleksi, tmt=tmt).menurut(P20).lolos is lolos


def test_who_has_failed_nothing_passes() -> None:
    assert masuk(tmt=APRIL).menurut(P20).lolos
    assert masuk(lulus(APRIL), tmt=OKTOBER).menurut(P20).lolos
    assert masuk(gagal(APRIL, "BKPSDM"), tmt=OKTOBER).menurut(P20).lolos


def test_a_selection_inside_the_city_has_no_wait_unless_the_city_decides_so() -> None:
    perkara = masuk(gagal(APRIL, "BKPSDM"), tmt=OKTOBER).acara_lain(jenis=JenisMutasi.ANTAR_OPD)
    assert (perkara.menurut(P20).lolos, perkara.menurut(P20).tingkat) == (True, Tingkat.KETERANGAN)
    isi: MasaTunggu = hukum(HARI)["p20_gagal_seleksi"]
    luas = isi.model_copy(update={"jenis": (JenisMutasi.MASUK, JenisMutasi.ANTAR_OPD)})
    assert not perkara.menurut(P20, versi("p20_gagal_seleksi", luas, None)).lolos


def test_before_17_october_2025_nobody_waited() -> None:
    perkara = masuk(gagal(date(2025, 6, 1)), tmt=date(2025, 9, 1))
    assert perkara.menurut(P20, hari=date(2025, 10, 16)).tingkat is Tingkat.KETERANGAN
    assert not perkara.menurut(P20, hari=date(2025, 10, 17)).lolos


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.dates(date(2025, 10, 17), date(2030, 1, 1)), st.booleans()), max_size=4),
    st.dates(date(2025, 10, 17), date(2034, 1, 1)),
    st.floats(0, 1),
)
def test_the_next_day_after_failing_is_exact(seleksi: list[tuple[date, bool]], tmt: date, di_antara: float) -> None:
    tepat(masuk(*(lulus(hari) if ok else gagal(hari) for hari, ok in seleksi), tmt=tmt), P20, di_antara)


# P-21


def keluar(*seleksi: SeleksiAsn, tmt: date, sendiri: bool = True) -> Perkara:
    acara = {"jenis": JenisMutasi.KELUAR, "permintaan_sendiri": sendiri, "tmt": tmt}
    return LAYAK.asn_lain(seleksi=seleksi).acara_lain(**acara)


@pytest.mark.parametrize(
    ("tmt", "lolos"), [(date(2030, 12, 31), False), (date(2031, 1, 1), False), (date(2031, 1, 2), True)]
)
def test_the_promise_to_serve_five_years_blocks_the_own_request_to_leave(tmt: date, lolos: bool) -> None:
    putusan = keluar(lulus(date(2025, 12, 20), date(2031, 1, 1)), tmt=tmt).menurut(P21)
    assert (putusan.lolos, putusan.tingkat) == (lolos, Tingkat.MENGHALANGI)
    assert putusan.berikutnya == (None if lolos else date(2031, 1, 2))
    assert "01-01-2031" in putusan.penjelasan


def test_the_promise_holds_also_where_the_case_calls_the_leaving_one_for_the_service() -> None:
    """A.4 c: every move to another government carries the person's application."""
    putusan = keluar(lulus(APRIL, date(2031, 1, 1)), tmt=OKTOBER, sendiri=False).menurut(P21)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)
    assert frozenset({JenisMutasi.KELUAR}) == P21.jenis


@pytest.mark.parametrize(
    ("tmt", "hasil"), [(date(2031, 3, 31), Hasil.BELUM_DAPAT_DINILAI), (date(2031, 4, 1), Hasil.TERPENUHI)]
)
def test_a_promise_that_is_not_recorded_is_asked_for_as_long_as_it_binds(tmt: date, hasil: Hasil) -> None:
    putusan = keluar(lulus(APRIL), tmt=tmt).menurut(P21)
    assert putusan.hasil is hasil
    assert [each.fakta for each in putusan.kurang] == ["ikatan_sampai"] * (hasil is Hasil.BELUM_DAPAT_DINILAI)


def test_a_selection_inside_the_city_and_a_failed_one_promise_nothing() -> None:
    assert keluar(lulus(APRIL, instansi="BKPSDM"), gagal(APRIL), tmt=OKTOBER).menurut(P21).lolos
    assert keluar(tmt=OKTOBER).menurut(P21).lolos


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(date(2025, 10, 17), date(2028, 1, 1)), st.none() | st.dates(date(2025, 10, 17), date(2033, 1, 1))
        ),
        max_size=3,
    ),
    st.dates(date(2025, 10, 17), date(2034, 1, 1)),
    st.floats(0, 1),
)
def test_the_next_day_after_the_promise_is_exact(
    semua: list[tuple[date, date | None]], tmt: date, di_antara: float
) -> None:
    tepat(keluar(*(lulus(*each) for each in semua), tmt=tmt), P21, di_antara)
