"""Figures of a campaign along the tree of units: they add up, and what is not told cannot be reckoned."""

from hypothesis import given
from hypothesis import strategies as st

from services.notifikasi.kampanye.laporan.hitung import DiUnit, Jumlah, akar, boleh_dibuka, jumlahkan, uraikan
from services.notifikasi.kampanye.laporan.kalimat import kalimat

TERKECIL = 5


@st.composite
def satu_unit(draw: st.DrawFn) -> DiUnit:
    jalur = ("KOTA", *draw(st.lists(st.sampled_from("ABC"), max_size=3)))
    kode = tuple("-".join(jalur[: urut + 1]) for urut in range(len(jalur)))
    sasaran = draw(st.integers(0, 14))
    turun = [sasaran]
    for _ in range(7):
        turun.append(draw(st.integers(0, turun[-1])))
    return DiUnit(kode, Jumlah(*turun))


kota = st.lists(satu_unit(), max_size=25, unique_by=lambda each: each.jalur)


def semua_cerita(isi: list[DiUnit], unit: str | None) -> list[tuple[str | None, Jumlah, list[Jumlah]]]:
    """Every whole that one can come to, with what is told of its parts."""
    uraian = uraikan(isi, unit, TERKECIL)
    cerita = [(unit, uraian.jumlah, [each.jumlah for each in uraian.bagian])]
    for each in uraian.bagian:
        if each.unit is not None:
            cerita += semua_cerita(isi, each.unit)
    return cerita


@given(kota)
def test_bagian_bagian_berjumlah_seluruhnya_pada_tiap_tingkat(isi: list[DiUnit]) -> None:
    seluruh = jumlahkan(each.jumlah for each in isi) if isi else Jumlah()
    assert uraikan(isi, None, TERKECIL).jumlah == seluruh
    for _, jumlah, bagian in semua_cerita(isi, None):
        assert not bagian or jumlahkan(bagian) == jumlah


@given(kota)
def test_tiap_bagian_cukup_banyak_orang_juga_selisihnya(isi: list[DiUnit]) -> None:
    # Wholes lie within each other or apart, and each is made up of its parts: so whatever is put together of what is
    # told, and whatever one is less the other, is made up of the parts that have no parts.
    for _, _, bagian in semua_cerita(isi, None):
        assert all(each.sasaran >= TERKECIL for each in bagian)


@given(kota)
def test_yang_digabung_tidak_dapat_dibuka_tersendiri(isi: list[DiUnit]) -> None:
    puncak = akar(isi)
    tercapai = {unit for unit, _, _ in semua_cerita(isi, puncak)}
    for each in isi:
        for kode in each.jalur:
            if puncak is not None and each.jumlah.sasaran and puncak in each.jalur:
                assert boleh_dibuka(isi, puncak, kode, TERKECIL) == (kode in tercapai)


@given(kota)
def test_yang_lebih_jauh_tidak_pernah_lebih_banyak(isi: list[DiUnit]) -> None:
    for _, jumlah, bagian in semua_cerita(isi, None):
        for each in (jumlah, *bagian):
            assert list(each) == sorted(each, reverse=True)


def test_kampanye_tanpa_orang_dan_dengan_satu_unit() -> None:
    assert uraikan([], None, TERKECIL) == (None, Jumlah(), ())
    assert akar([]) is None
    satu = [DiUnit(("KOTA", "DISHUB"), Jumlah(9, 9, 7, 5, 3))]
    assert akar(satu) == "DISHUB"
    assert uraikan(satu, "DISHUB", TERKECIL) == ("DISHUB", Jumlah(9, 9, 7, 5, 3), ())


def test_unit_tiga_orang_digabung_dengan_yang_terkecil_di_sampingnya() -> None:
    isi = [
        DiUnit(("KOTA", "A"), Jumlah(9, 9)),
        DiUnit(("KOTA", "B"), Jumlah(6, 5)),
        DiUnit(("KOTA", "C"), Jumlah(3, 3)),
    ]
    assert [(each.unit, each.jumlah.sasaran) for each in uraikan(isi, "KOTA", TERKECIL).bagian] == [("A", 9), (None, 9)]


def test_beberapa_yang_tertinggal_tidak_hilang_dalam_pembulatan() -> None:
    def sebut(dibaca: int) -> str:
        jumlah = Jumlah(sasaran=21_708, disampaikan=21_708, dibaca=dibaca)
        return kalimat(jumlah, [], minta_pemahaman=False, sebelum=None, sesudah=None)[1]

    assert sebut(21_708) == "21.708 dari 21.708 orang (100 %) membuka naskahnya."
    assert sebut(21_705) == "21.705 dari 21.708 orang (lebih dari 99,9 %) membuka naskahnya."
    assert sebut(3) == "3 dari 21.708 orang (kurang dari 0,1 %) membuka naskahnya."
    assert sebut(0) == "0 dari 21.708 orang (0 %) membuka naskahnya."
