"""From facts to the question: what is excluded and why, who is planned, what counts how much. Nothing is solved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from services.kompetensi.matriks.bidang import susun as tulis_blok
from services.kompetensi.rumus.kecocokan.blok.hitung import Lapis
from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.fakta.asn import JabatanAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, UnitJabatan
from services.mutasi.hukum.katalog import KATALOG, tanda_putusan
from services.mutasi.hukum.orang import p04_masa_jabatan
from services.mutasi.hukum.simpulan import Simpulan, simpulkan
from services.mutasi.penataan.bahan import larangan, timbangan
from services.mutasi.penataan.bahan import susun as modul
from services.mutasi.penataan.bahan.errors import BahanSalah
from services.mutasi.penataan.bahan.fakta import Ingin
from services.mutasi.penataan.bahan.matriks import Tanda, baca_blok
from services.mutasi.penataan.bahan.sebab import Terpilah, judul_sebab, sebut
from services.mutasi.penataan.bahan.susun import PENUH, TANPA_STANDAR, TIDAK_ADA, Susunan, susun
from services.mutasi.penataan.skenario.isi import Tujuan
from services.mutasi.penataan.soal import TANPA, TIDAK, periksa
from shared.calendar.bulan import tambah_bulan
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.privasi.kelas import Kelas
from tests.kompetensi.panggung_matriks import pembaca_blok
from tests.mutasi.hukum import hukum, versi
from tests.mutasi.penataan.kota_tata import HARI_INI, isi_kota, kota_tata, tanda_penuh


@pytest.fixture(name="kota", scope="module")
def _kota() -> Susunan:
    return susun(*kota_tata(4, 90, 60))


def test_a_block_is_read_as_the_contract_reads_it() -> None:
    r = np.random.default_rng(3)
    nilai = r.integers(0, 10_001, (13, 7)).astype(np.int16)
    bit = r.integers(0, 1 << 24, (5, 13)).astype(np.uint32)
    isi = tulis_blok(nilai, [Lapis(bit, r.integers(0, 5, 7), tuple(range(24)))])
    (angka, tanda), (benar, bit_benar) = baca_blok(isi, 13, 7), pembaca_blok()(isi, 13, 7)
    assert (angka == benar).all()
    semua = Tanda([0], [tanda], 7)
    assert (tanda_penuh(semua, 13) == bit_benar).all()
    assert [[semua.pada(orang, profil) for profil in range(7)] for orang in range(13)] == bit_benar.tolist()
    with pytest.raises(ValueError, match="bytes"):
        baca_blok(isi + b"\0", 13, 7)


def test_the_question_can_be_asked_and_staying_is_always_possible(kota: Susunan) -> None:
    soal = kota.soal
    periksa(soal)
    punya = np.flatnonzero(soal.asal != TANPA).astype(np.int32)
    assert (soal.nilai(punya, soal.asal[punya]) == soal.nilai_asal[punya]).all()
    assert (np.bincount(soal.asal[punya], minlength=soal.m) <= soal.formasi).all()
    assert (soal.luar[soal.asal == TANPA] == 0).all()


def test_a_pair_is_excluded_exactly_where_a_reason_can_be_named(kota: Susunan) -> None:
    soal = kota.soal
    beda = 0
    for orang in range(soal.n):
        nilai = soal.nilai(np.full(soal.m, orang, np.int32), np.arange(soal.m, dtype=np.int32))
        for jabatan in range(soal.m):
            if jabatan != soal.asal[orang]:
                tertutup = jabatan in soal.jabatan_tertutup or soal.tetap[orang]
                sebab = [each for each in kota.sebab(orang, jabatan).semua if not each.startswith("orang:")]
                beda += (nilai[jabatan] <= TIDAK) != bool(sebab) and not tertutup
    assert beda == 0


def test_what_the_rules_of_one_case_forbid_is_excluded(kota: Susunan) -> None:
    """Rules about seats, need and floors are kept otherwise."""
    dinilai = terhalang = 0
    for orang in range(0, kota.soal.n, 3):
        for jabatan in range(0, kota.soal.m, 5):
            putusan = [
                each for each in kota.gerbang.putusan(orang, jabatan) if each.kode not in ("J-01", "J-02", "J-02b")
            ]
            berat = simpulkan(putusan) in (Simpulan.TERHALANG, Simpulan.BELUM_DAPAT_DINILAI)
            dinilai, terhalang = dinilai + 1, terhalang + berat
            if berat:
                assert kota.larangan.pada(orang, jabatan)
    assert 0 < terhalang < dinilai


def test_no_direction_but_those_that_were_asked_for() -> None:
    bahan, matriks = kota_tata(4, 90, 60, isi=isi_kota(arah=["promosi"]))
    hasil = susun(bahan, matriks)
    semua = hasil.gerbang.arah()
    for orang in range(hasil.soal.n):
        for jabatan in range(hasil.soal.m):
            if not hasil.larangan.pada(orang, jabatan):
                assert hasil.arah(orang, jabatan) is Arah.PROMOSI, semua[orang, jabatan]


def ubah(kota: tuple[Any, Any], nomor: int, **lain: Any) -> tuple[Any, Any]:
    """The city with another post in the place of one of its posts."""
    bahan, matriks = kota
    jabatan = [replace(each, **lain) if letak == nomor else each for letak, each in enumerate(bahan.jabatan)]
    return replace(bahan, jabatan=jabatan), matriks


@pytest.mark.parametrize(
    ("lain", "sebab"),
    [
        ({"ada": False}, TIDAK_ADA),
        ({"mulai": date(2026, 5, 1)}, TIDAK_ADA),
        ({"selesai": date(2026, 3, 1)}, TIDAK_ADA),
        ({"bezetting_pada_tmt": 99}, PENUH),
        ({"kebutuhan": 0}, PENUH),
    ],
)
def test_nobody_comes_to_a_post_that_is_not_there_or_is_full(lain: dict[str, Any], sebab: str) -> None:
    hasil = susun(*ubah(kota_tata(4, 90, 60), 5, **lain))
    soal = hasil.soal
    assert hasil.tertutup[soal.kode[5]] == sebab
    pemangku = set(np.flatnonzero(soal.asal == 5).tolist())
    assert soal.formasi[5] == len(pemangku)
    for orang in set(range(soal.n)) - pemangku:
        assert sebab in hasil.sebab(orang, 5).semua
        assert hasil.larangan.pada(orang, 5)


@pytest.mark.parametrize("hari", ["mulai", "selesai"])
def test_a_post_is_there_on_its_first_and_on_its_last_day(hari: str) -> None:
    bahan, matriks = kota_tata(4, 90, 60)
    ada: dict[str, Any] = {"ada": True, "mulai": None, "selesai": None, "formasi": 9, "kebutuhan": None}
    hasil = susun(*ubah((bahan, matriks), 5, **{**ada, hari: bahan.tmt}))
    assert hasil.soal.kode[5] not in hasil.tertutup


def test_taken_over_a_few_people_at_a_time_it_is_the_same_question(
    kota: Susunan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(larangan, "SEKALI", 8)
    monkeypatch.setattr(modul, "BARIS", 8)
    sedikit = susun(*kota_tata(4, 90, 60))
    assert (sedikit.soal.cocok == kota.soal.cocok).all()
    satu, dua = ((tabel[orang][:, jabatan]) for orang, jabatan, tabel in (sedikit.larangan, kota.larangan))
    assert (satu == dua).all()
    assert len(np.unique(kota.larangan.orang)) > 8


def test_a_post_without_a_standard_is_left_as_it_is(kota: Susunan) -> None:
    tanpa = [nomor for nomor, each in enumerate(kota.soal.kode) if kota.tertutup.get(each) == TANPA_STANDAR]
    assert tanpa
    assert set(tanpa) <= kota.soal.jabatan_tertutup


def test_seats_are_those_that_others_do_not_hold_and_the_workload_asks_for() -> None:
    lain = {"formasi": 9, "kebutuhan": 7, "ada": True, "mulai": None, "selesai": None}
    semula = susun(*ubah(kota_tata(4, 90, 60), 5, **lain))
    ditata = int((semula.soal.asal == 5).sum())
    hasil = susun(*ubah(kota_tata(4, 90, 60), 5, **lain, bezetting_pada_tmt=ditata + 2))
    assert hasil.soal.formasi[5] == max(ditata, 7 - 2)
    bahan, matriks = ubah(kota_tata(4, 90, 60), 5, **lain, bezetting_pada_tmt=ditata + 2)
    diusulkan = susun(replace(bahan, diusulkan={bahan.jabatan[5].kode: 3}), matriks)
    assert diusulkan.soal.formasi[5] == max(ditata, 7 - 2 - 3)


def test_who_cannot_be_planned_keeps_a_seat_and_is_told_with_the_reason() -> None:
    bahan, matriks = kota_tata(4, 90, 60)
    satu, dua, tiga = [each.nip for each in bahan.orang if each.jabatan is not None][:3]
    matriks = replace(matriks, nip=[each if each != dua else "0" * 18 for each in matriks.nip])
    bahan = replace(
        bahan,
        berusulan={satu: "J00007"},
        orang=[replace(each, jabatan=None) if each.nip == tiga else each for each in bahan.orang],
    )
    hasil = susun(bahan, matriks)
    assert set(hasil.tidak_ditata) == {satu, dua, tiga}
    assert "J00007" in hasil.tidak_ditata[satu]
    assert not {satu, dua, tiga} & set(hasil.soal.nip)
    for each in bahan.jabatan:
        nomor = hasil.nomor_jabatan[each.kode]
        ditata = int((hasil.soal.asal == nomor).sum())
        lain = max(0, each.bezetting_pada_tmt - ditata)
        cukup = min(each.formasi, each.formasi if each.kebutuhan is None else each.kebutuhan)
        assert hasil.soal.formasi[nomor] <= max(ditata, cukup - lain)


def test_a_pin_on_somebody_who_cannot_be_planned_is_refused_by_name() -> None:
    bahan, matriks = kota_tata(4, 90, 60)
    nip = bahan.orang[0].nip
    isi = isi_kota(sematan=[{"nip": nip, "jabatan": "J00001", "jenis": "harus"}])
    with pytest.raises(BahanSalah, match="sedang diusulkan") as salah:
        susun(replace(bahan, isi=isi, berusulan={nip: "J00002"}), matriks)
    assert salah.value.orang == (nip,)


def _gagal_karena(menurut: Callable[[Susunan, int, int], bool], **lain: Any) -> BahanSalah:
    """How the pin fails of a pair that is excluded so."""
    bahan, matriks = kota_tata(4, 90, 60, isi=isi_kota(**lain))
    semula = susun(bahan, matriks)
    siapa, mana = next(
        (orang, jabatan)
        for orang in range(semula.soal.n)
        for jabatan in range(semula.soal.m)
        if jabatan != semula.soal.asal[orang] and menurut(semula, orang, jabatan)
    )
    sematan = [{"nip": semula.soal.nip[siapa], "jabatan": semula.soal.kode[mana], "jenis": "harus"}]
    with pytest.raises(BahanSalah) as salah:
        susun(replace(bahan, isi=isi_kota(sematan=sematan, **lain)), matriks)
    assert (salah.value.orang, salah.value.jabatan) == ((semula.soal.nip[siapa],), (semula.soal.kode[mana],))
    assert semula.soal.nip[siapa] not in salah.value.pesan
    assert "sematan ke-1" in salah.value.pesan
    return salah.value


def test_a_pin_that_the_law_forbids_is_told_by_the_title_of_the_rule_and_is_only_to_be_dropped() -> None:
    def dilarang(kota: Susunan, orang: int, jabatan: int) -> bool:
        melarang, gelap, lain = kota.sebab(orang, jabatan)
        terbuka = all(tanda_putusan(each).kelas is not Kelas.SPESIFIK for each in melarang)
        return bool(melarang) and terbuka and not gelap and not lain

    salah = _gagal_karena(dilarang, arah=["promosi", "rotasi", "demosi"])
    assert salah.aturan
    for kode in salah.aturan:
        judul = next(each.judul for each in KATALOG if each.kode == kode)
        assert f"{kode} {judul}" in salah.pesan
    assert salah.pesan.endswith("Hapus sematannya.")


def test_a_pin_that_cannot_be_judged_asks_for_the_data() -> None:
    def gelap(kota: Susunan, orang: int, jabatan: int) -> bool:
        sebab = kota.sebab(orang, jabatan)
        return bool(sebab.gelap) and not sebab.melarang and not sebab.lain

    salah = _gagal_karena(gelap, arah=["promosi", "rotasi", "demosi"])
    assert "(belum dapat dinilai)" in salah.pesan
    assert salah.pesan.endswith("Hapus sematannya, atau lengkapi datanya.")
    assert salah.aturan


def test_a_pin_in_a_direction_that_was_not_asked_for_is_no_rule_of_the_law() -> None:
    def naik(kota: Susunan, orang: int, jabatan: int) -> bool:
        return kota.sebab(orang, jabatan) == ((), (), ("arah:promosi",))

    salah = _gagal_karena(naik, arah=["rotasi"])
    assert "arahnya promosi" in salah.pesan
    assert salah.pesan.endswith("Hapus sematannya, atau tambahkan arahnya pada salinan skenario.")
    assert salah.aturan == ()


def test_what_a_sanction_forbids_is_not_told_in_a_sentence_that_every_planner_reads() -> None:
    sebab = Terpilah(("P-05",), (), ("jabatan:tertutup",))
    assert sebut(sebab) == "aturan yang kodenya hanya tampil bagi yang berwenang; jabatan tidak ikut ditata"


def test_every_cause_has_words(kota: Susunan) -> None:
    semua = {
        kode
        for orang in range(0, kota.soal.n, 2)
        for jabatan in range(kota.soal.m)
        for kode in kota.sebab(orang, jabatan).semua
    } | {f"kecocokan:{each}" for each in kota.matriks.gerbang}
    assert {each for each in semua if ":" in each and judul_sebab(each) == each} == set()


def test_a_wish_adds_once_the_most_that_one_of_them_gives() -> None:
    bahan, matriks = kota_tata(4, 90, 60)
    nip = bahan.orang[3].nip
    keinginan = [
        Ingin(nip, 1, ["J00002"]),
        Ingin(nip, 4, ["J00002", "J00003"]),
        Ingin("9" * 18, 1, ["J00003"]),
    ]
    soal = susun(replace(bahan, keinginan=keinginan), matriks).soal
    semua = list(zip(soal.suka_orang.tolist(), soal.suka_jabatan.tolist(), soal.suka.tolist(), strict=True))
    tujuan = bahan.isi.tujuan.keinginan
    assert semua == [(3, 2, tujuan), (3, 3, tujuan * 7 // 10)]


def jabatan(**lain: Any) -> FaktaJabatan:
    return FaktaJabatan("J", "Jabatan", ada=True, formasi=1, bezetting_pada_tmt=0, **lain)


def test_the_head_of_a_unit_is_more_urgent_than_who_they_lead_and_what_nobody_needs_is_not() -> None:
    pelaksana = jabatan(jenjang=JenjangJabatan.PELAKSANA, kebutuhan=1)
    kepala = replace(pelaksana, kepala_unit=True)
    pratama = jabatan(jenjang=JenjangJabatan.PRATAMA, kebutuhan=1)
    assert timbangan.mendesak(pelaksana) < timbangan.mendesak(kepala) < timbangan.mendesak(pratama) == 10_000
    assert timbangan.mendesak(replace(pratama, kebutuhan=0)) == 0


def test_a_unit_that_lacks_people_gains_what_one_with_too_many_gives() -> None:
    kurang, lebih = (jabatan(unit=UnitJabatan(10, banyak)) for banyak in (6, 13))
    assert timbangan.kekurangan(kurang.unit) == 4_000
    assert timbangan.kekurangan(lebih.unit) == -3_000
    assert timbangan.kekurangan(UnitJabatan(0, 3)) == timbangan.kekurangan(None) == 0
    tujuan = Tujuan(keseimbangan_abk=1_000)
    assert timbangan.nilai_keseimbangan(tujuan, kurang) - timbangan.nilai_keseimbangan(tujuan, lebih) == 700


def test_moving_costs_and_more_of_who_is_new_or_goes_to_another_agency(kota: Susunan) -> None:
    tujuan = Tujuan(ongkos_pindah=1, ongkos_antar_opd=50, ongkos_baru_menjabat=240)
    assert timbangan.ongkos_pindah(tujuan, "A", "A") == 1
    assert timbangan.ongkos_pindah(tujuan, "A", "B") == 51
    assert timbangan.ongkos_pindah(tujuan, None, "B") == 1
    asn = next(each for each in kota.gerbang.orang if each.jabatan is not None)
    assert isinstance(asn.jabatan, JabatanAsn)
    for bulan, ongkos in ((0, 240), (6, 180), (23, 10), (24, 0), (60, 0)):
        mulai = date(2026 - bulan // 12, 12 - bulan % 12, 1) if bulan % 12 else date(2026 - bulan // 12, 12, 1)
        lain = replace(asn, jabatan=replace(asn.jabatan, tmt=mulai))
        assert timbangan.ongkos_baru_menjabat(tujuan, lain, date(2026, 12, 1), hukum(HARI_INI)) == ongkos, bulan


def test_how_long_somebody_counts_as_new_is_what_the_law_asks_for_in_the_question_as_in_the_reasons() -> None:
    """The time of P-04, of which the city may ask for more years."""
    syarat = hukum(HARI_INI)[p04_masa_jabatan.BILANGAN]
    tiga_tahun = versi(p04_masa_jabatan.BILANGAN, syarat.model_copy(update={"tahun_minimal": 3}), None)
    bahan, matriks = kota_tata(4, 90, 60, isi=isi_kota(tujuan={"ongkos_baru_menjabat": 360}))
    letak, asn = next((letak, each) for letak, each in enumerate(bahan.orang) if each.jabatan is not None)
    assert asn.jabatan is not None
    lama = replace(asn, jabatan=replace(asn.jabatan, tmt=tambah_bulan(bahan.tmt, -30)))
    bahan = replace(bahan, orang=[lama if each is asn else each for each in bahan.orang])
    dua, tiga = (susun(replace(bahan, ketentuan=hukum(HARI_INI, *lain)), matriks).soal for lain in ((), (tiga_tahun,)))
    boleh = (dua.cocok[letak] > TIDAK) & (tiga.cocok[letak] > TIDAK)
    assert boleh.any()
    assert set((dua.cocok[letak] - tiga.cocok[letak])[boleh].tolist()) == {360 * 6 // 36}
