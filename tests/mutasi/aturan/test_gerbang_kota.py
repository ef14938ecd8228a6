"""The whole city at once says what one pair at a time does: every rule, every kind of gap in what is known."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pytest

from services.mutasi.hukum import gabungan
from services.mutasi.hukum import gerbang as modul
from services.mutasi.hukum.arah import perpindahan, tempat_asn, tempat_jabatan
from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.gerbang import ARAH, MENURUT_PENGHUNI, Gerbang, Sebab
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat, yang_memperingatkan, yang_menghalangi
from services.mutasi.hukum.katalog import TENTANG_KOTA
from services.mutasi.hukum.kelas import AcaraTercatat, tanyai
from services.mutasi.hukum.orang import p04_masa_jabatan, p23_penurunan_jabatan
from services.mutasi.hukum.padanan import LAIN, SAMA, HimpunanPadanan, Padanan, dengan_lain, tanpa_kata
from services.mutasi.hukum.topeng import URUTAN, simpulan
from services.mutasi.hukum.ulang import dengan_nilai
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
from tests.mutasi.aturan.layak import HARI, LAYAK
from tests.mutasi.aturan.pasangan import Teringat, banding_penuh, bandingkan
from tests.mutasi.aturan.sejuta import sejuta
from tests.mutasi.aturan.warga import Warga
from tests.mutasi.hukum import hukum

ACARA = LAYAK.acara
LAIN_ACARA = (
    ACARA,
    replace(ACARA, dokumen={}, tahap=Tahap.PELANTIKAN),
    replace(ACARA, permintaan_sendiri=True, tmt=date(2027, 1, 15), tahap=Tahap.VERIFIKASI),
)


@pytest.mark.parametrize("nomor", range(3))
def test_the_city_at_once_says_what_the_engine_of_a_case_does(nomor: int) -> None:
    orang, jabatan = Warga(nomor, hilang=0.15).kota(20, 20)
    assert banding_penuh(orang, jabatan, LAIN_ACARA[nomor], hukum(HARI)) == 400


@pytest.mark.parametrize("benih", range(2))
def test_a_hundred_thousand_random_pairs(benih: int) -> None:
    hasil = sejuta(50_000, benih)
    assert (hasil.banyak, hasil.penuh, hasil.beda) == (50_000, 1_000, [])


@pytest.mark.parametrize("kode", Gerbang.kode)
def test_a_rule_that_says_otherwise_for_the_city_is_found(kode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def terbalik(aturan: Aturan[Any, Any]) -> Aturan[Any, Any]:
        def uji(*dipilih: Any) -> Temuan:
            if aturan.uji(*dipilih).hasil is not Hasil.TERPENUHI:
                return Temuan(Hasil.TERPENUHI, "")
            return Temuan(Hasil.TIDAK_TERPENUHI, "", tingkat=Tingkat.MENGHALANGI, sejak=Tahap.PENGAJUAN)

        return replace(aturan, uji=uji) if aturan.kode == kode else aturan

    monkeypatch.setattr(modul, "TENTANG_KOTA", tuple(map(terbalik, TENTANG_KOTA)))
    orang, jabatan = Warga(3).kota(8, 8)
    acara, ketentuan = replace(ACARA, dokumen={}, tahap=Tahap.PELANTIKAN), hukum(HARI)
    beda = list(bandingkan(orang, jabatan, acara, ketentuan, Teringat(acara, ketentuan)))
    assert {each.kode for each in beda} == {(kode,)}


def test_a_number_that_the_city_reads_otherwise_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def setahun_lebih(o: Any, j: Any, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
        dipakai = ketentuan.wajib(p04_masa_jabatan.BILANGAN)
        lain = dipakai.isi.model_copy(update={"tahun_minimal": dipakai.isi.tahun_minimal + 1})
        return p04_masa_jabatan.ATURAN.uji(o, j, acara, dengan_nilai(ketentuan, dipakai, lain))

    lain = replace(p04_masa_jabatan.ATURAN, uji=setahun_lebih)
    monkeypatch.setattr(modul, "TENTANG_KOTA", tuple(lain if each.kode == "P-04" else each for each in TENTANG_KOTA))
    # Not in every city a year more or less holds anybody back.
    hasil = sejuta(30_000)
    assert {each.kode for each in hasil.beda} == {("P-04",)}
    assert 0 < len(hasil.beda) < 2_000


def test_rules_that_do_not_fit_one_table_stand_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gabungan, "TERBANYAK", 8)
    orang, jabatan = Warga(5, hilang=0.1).kota(20, 20)
    assert banding_penuh(orang, jabatan, ACARA, hukum(HARI)) == 400


def test_a_city_without_people_or_posts_has_no_pairs() -> None:
    orang, jabatan = Warga(1).kota(2, 2)
    for o, j in ((orang, []), ([], jabatan), ([], [])):
        assert Gerbang(o, j, ACARA, hukum(HARI)).blok().menahan.shape == (len(o), len(j))


def test_any_part_of_the_city_can_be_looked_at() -> None:
    orang, jabatan = Warga(8, hilang=0.1).kota(60, 50)
    gerbang = Gerbang(orang, jabatan, ACARA, hukum(HARI))
    semua = gerbang.blok()
    for i in (slice(3, 4), slice(10, 31), np.array([5, 2, 40], np.int32), slice(0, 0)):
        for j in (slice(7, 8), slice(0, 20), np.array([49, 3], np.int32)):
            for satu, dua in zip(gerbang.blok(i, j), semua, strict=True):
                assert (satu == dua[i][:, j]).all()


@pytest.fixture(name="kota", scope="module")
def _kota() -> Gerbang:
    """With everything that is rare, and the post of some of its people."""
    warga = Warga(9, hilang=0.1, langka=6)
    orang, jabatan = warga.kota(300, 60)
    orang = [
        replace(each, jabatan=replace(each.jabatan, kode=f"J{nomor % 70:05}")) if each.jabatan else each
        for nomor, each in enumerate(orang)
    ]
    return Gerbang(orang, jabatan, ACARA, hukum(HARI))


def test_of_each_pair_a_byte_says_what_the_masks_come_to(kota: Gerbang) -> None:
    assert (kota.peta() == simpulan(kota.blok())).all()
    assert set(np.unique(kota.peta())) == set(range(len(URUTAN)))
    i, j = slice(20, 90), np.array([3, 17, 4, 0], np.int32)
    assert (kota.peta(i, j) == kota.peta()[i][:, j]).all()
    assert kota.peta(slice(0, 0)).shape == (0, 60)


@pytest.mark.parametrize("kode", ["P-03", "P-10", "P-12"])
def test_looked_at_a_few_people_at_a_time_a_rule_about_what_two_share_says_the_same(
    kode: str, kota: Gerbang, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alone, so that no heavier rule hides what it says."""
    monkeypatch.setattr(gabungan, "SEKALI", 8)
    satu = Gerbang(kota.orang, kota.jabatan, ACARA, kota.ketentuan, {*Gerbang.kode} - {kode})
    assert (satu.peta() == simpulan(satu.blok())).all()


def test_masks_of_pairs_are_those_of_the_block(kota: Gerbang) -> None:
    acak = np.random.default_rng(1)
    i, j = (acak.integers(0, banyak, 2_000, np.int32) for banyak in (300, 60))
    for satu, semua in zip(kota.pada(i, j), kota.blok(), strict=True):
        assert (satu == semua[i, j]).all()
    assert kota.pada(i[:0], j[:0]).menahan.shape == (0,)


def test_a_pair_is_excluded_by_the_rules_that_a_case_would_name(kota: Gerbang, monkeypatch: pytest.MonkeyPatch) -> None:
    menurut_perkara = {(i, j): kota.putusan(i, j) for i in range(0, 300, 7) for j in range(0, 60, 7)}
    monkeypatch.setattr(modul, "periksa", None)
    for (i, j), hasil in menurut_perkara.items():
        berat, ringan = yang_menghalangi(hasil), yang_memperingatkan(hasil)
        gelap = [each.kode for each in berat if each.hasil is Hasil.BELUM_DAPAT_DINILAI]
        assert kota.sebab(i, j) == Sebab(
            tuple(each.kode for each in berat if each.kode not in gelap),
            tuple(gelap),
            tuple(each.kode for each in ringan),
        )
    bebas = next(zip(*np.nonzero(kota.peta() == 0), strict=True))
    assert kota.sebab(*map(int, bebas)) == Sebab((), (), ())


def test_everybody_stays_where_they_are_and_it_is_told_what_would_forbid_it(kota: Gerbang) -> None:
    for nomor, tempat in enumerate(kota.asal.tolist()):
        asn = kota.orang[nomor]
        assert (
            (asn.jabatan is not None and asn.jabatan.kode == f"J{tempat:05}")
            if tempat >= 0
            else (asn.jabatan is None or int(asn.jabatan.kode[1:]) >= 60)
        )
    tinggal = np.flatnonzero(kota.asal >= 0)
    assert 200 < len(tinggal) < 300
    assert (kota.pada(tinggal, kota.asal[tinggal]).menahan == kota.blok().menahan[tinggal, kota.asal[tinggal]]).all()


def test_where_each_move_leads_is_what_a_case_says(kota: Gerbang) -> None:
    arah = kota.arah()
    kelas = kota.ketentuan[p23_penurunan_jabatan.BILANGAN].kelas
    for (i, j), nomor in np.ndenumerate(arah):
        asal = tempat_asn(kota.orang[i])
        pindah = None if asal is None else perpindahan(asal, tempat_jabatan(kota.jabatan[j]), kelas)
        assert ARAH[nomor] is (None if pindah is None else pindah.arah)
    assert set(np.unique(arah)) == set(range(len(ARAH)))
    assert (kota.arah(slice(2, 5), np.array([7, 1], np.int32)) == arah[2:5][:, [7, 1]]).all()


def test_rules_that_a_plan_keeps_itself_are_left_out(kota: Gerbang) -> None:
    lepas = Gerbang(kota.orang, kota.jabatan, kota.acara, kota.ketentuan, tanpa=MENURUT_PENGHUNI)
    penghuni = kota.bit(MENURUT_PENGHUNI)
    assert kota.kode_pada(penghuni) == ("J-01", "J-02", "J-02b")
    assert (kota.blok().menahan & np.uint64(penghuni)).any()
    for tanpa, tersisa in zip(lepas.blok(), kota.blok().hanya(~penghuni), strict=True):
        assert (tanpa == tersisa).all()
    menghitung = {each.kode for each in TENTANG_KOTA if {"bezetting_pada_tmt", "bezetting_unit"} & {*each.membaca}}
    assert menghitung == MENURUT_PENGHUNI


def test_what_a_plan_cannot_know_is_not_asked() -> None:
    assert {each.bergantung for each in TENTANG_KOTA}.isdisjoint({Bergantung.PROSES, Bergantung.KUMPULAN})
    assert len(TENTANG_KOTA) <= 64


class _Jabatan(NamedTuple):
    kelas: int
    nama: Padanan | None


def _aturan(uji: Any, orang: Any, jabatan: Any) -> Aturan[Any, Any]:
    return Aturan(
        kode="X-01",
        judul="uji",
        dasar_hukum="uji",
        bunyi="uji",
        tingkat=Tingkat.MENGHALANGI,
        bergantung=Bergantung.PASANGAN,
        membaca=(),
        uji=uji,
        orang=orang,
        jabatan=jabatan,
    )


def test_a_rule_is_asked_once_for_the_same_word_and_once_for_another() -> None:
    ditanya: list[Any] = []

    def uji(o: Padanan, j: _Jabatan, *_: Any) -> Temuan:
        ditanya.append((o, j))
        return Temuan(Hasil.TERPENUHI if o == j.nama else Hasil.TIDAK_TERPENUHI, "")

    aturan = _aturan(uji, lambda a, _: Padanan(a.nip), lambda j, _: _Jabatan(1, Padanan(j.kode)))
    orang, jabatan = Warga(1).kota(30, 20)
    hasil = tanyai(aturan, 0, orang, jabatan, ACARA, hukum(HARI))
    assert ditanya == [(SAMA, _Jabatan(1, LAIN)), (SAMA, _Jabatan(1, SAMA))]
    assert hasil[JenisMutasi.ANTAR_UNIT] is hasil[JenisMutasi.ANTAR_OPD]


def test_only_who_has_a_word_is_asked_about_the_same_one() -> None:
    ditanya: list[Any] = []

    def uji(o: str | None, j: str | None, *_: Any) -> Temuan:
        ditanya.append((o, j))
        return Temuan(Hasil.TERPENUHI if o is not None and o == j else Hasil.TIDAK_TERPENUHI, "")

    orang, jabatan = Warga(1).kota(4, 2)
    jf, kode = orang[0].nip, jabatan[0].kode
    aturan = _aturan(
        uji,
        lambda a, _: Padanan("guru") if a.nip == jf else None,
        lambda j, _: Padanan("guru") if j.kode == kode else None,
    )
    satu = tanyai(aturan, 0, orang, jabatan, ACARA, hukum(HARI))[JenisMutasi.ANTAR_UNIT]
    assert ditanya == [(SAMA, LAIN), (SAMA, None), (None, LAIN), (None, None), (SAMA, SAMA)]
    assert satu.sama is not None
    assert satu.isi.tolist() == [[5, 5], [5, 5]]
    assert satu.sama.tolist() == [[0, 5], [5, 5]]


def test_a_rule_that_asks_for_the_kind_of_move_is_asked_for_each() -> None:
    def uji(_: Any, __: Any, acara: Acara, ___: Any) -> Temuan:
        return Temuan(Hasil.TERPENUHI if acara.jenis is JenisMutasi.ANTAR_OPD else Hasil.TIDAK_TERPENUHI, "")

    orang, jabatan = Warga(1).kota(2, 2)
    aturan = _aturan(uji, lambda _, __: 1, lambda _, __: 1)
    hasil = tanyai(aturan, 0, orang, jabatan, ACARA, hukum(HARI))
    assert {jenis: each.isi.tolist() for jenis, each in hasil.items()} == {
        JenisMutasi.ANTAR_UNIT: [[5]],
        JenisMutasi.ANTAR_OPD: [[0]],
    }
    # And one that picks by it picks for each.
    aturan = _aturan(lambda o, _, __, ___: Temuan(o, ""), lambda _, a: _menurut(a), lambda _, __: 1)
    hasil = tanyai(aturan, 0, orang, jabatan, ACARA, hukum(HARI))
    assert [each.isi.tolist() for each in hasil.values()] == [[[0]], [[7]]]


def _menurut(acara: Acara) -> Hasil:
    return Hasil.TERPENUHI if acara.jenis is JenisMutasi.ANTAR_UNIT else Hasil.BELUM_DAPAT_DINILAI


def test_a_rule_that_fails_cannot_be_judged_and_hides_no_other() -> None:
    def pilih(asn: Any, _: Acara) -> str:
        return str({"198000000000000000": 1}[asn.nip])

    orang, jabatan = Warga(1).kota(2, 1)
    aturan = _aturan(lambda *_: Temuan(Hasil.TERPENUHI, ""), pilih, lambda _, __: 1)
    hasil = tanyai(aturan, 0, orang, jabatan, ACARA, hukum(HARI))[JenisMutasi.ANTAR_UNIT]
    assert hasil.orang.nomor is not None
    assert [int(hasil.isi[each, 0]) for each in hasil.orang.nomor] == [0, 7]
    aturan = _aturan(lambda *_: 1 / 0, lambda _, __: 1, lambda _, __: 1)
    assert tanyai(aturan, 0, orang, jabatan, ACARA, hukum(HARI))[JenisMutasi.ANTAR_UNIT].isi.tolist() == [[7]]


def test_words_are_taken_out_of_what_a_rule_picks() -> None:
    assert tanpa_kata(Padanan("guru")) == (SAMA, {"guru"})
    assert tanpa_kata(_Jabatan(3, Padanan("guru"))) == (_Jabatan(3, SAMA), {"guru"})
    assert tanpa_kata(_Jabatan(3, None)) == (_Jabatan(3, None), frozenset())
    assert tanpa_kata((1, HimpunanPadanan({"a", "b"}))) == ((1, HimpunanPadanan({SAMA})), {"a", "b"})
    assert tanpa_kata((1, HimpunanPadanan())) == ((1, HimpunanPadanan()), frozenset())
    assert tanpa_kata("guru") == ("guru", frozenset())
    assert dengan_lain(_Jabatan(3, SAMA)) == _Jabatan(3, LAIN)
    assert dengan_lain(SAMA) is LAIN
    assert dengan_lain((1, HimpunanPadanan({SAMA}))) == (1, HimpunanPadanan({LAIN}))
    assert dengan_lain(7) == 7
    with pytest.raises(TypeError, match="one part"):
        tanpa_kata((Padanan("a"), Padanan("b")))


def test_an_occasion_knows_whether_its_kind_was_asked_for() -> None:
    acara = AcaraTercatat.dari(ACARA, JenisMutasi.ANTAR_OPD)
    assert not acara.ditanya
    assert acara.tmt == ACARA.tmt
    assert not acara.ditanya
    assert acara.jenis is JenisMutasi.ANTAR_OPD
    assert acara.ditanya
