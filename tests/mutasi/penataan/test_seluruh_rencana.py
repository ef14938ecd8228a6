"""A whole invented city is planned: every move is judged singly by the rule engine, nobody is demoted, the files prove
the plan, and neither the order of rows nor their names change who goes where."""

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from services.mutasi.hukum.arah import Arah, perpindahan, tempat_asn, tempat_jabatan
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.jabatan import PembukaanJabatan
from services.mutasi.hukum.gerbang import ARAH, Gerbang
from services.mutasi.hukum.hasil import Tingkat, yang_menghalangi
from services.mutasi.hukum.jabatan import j02b_lantai_unit
from services.mutasi.hukum.jabatan.j02b_lantai_unit import LantaiUnit
from services.mutasi.hukum.jenis import jenis_pasangan
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.hukum.orang import p23_penurunan_jabatan
from services.mutasi.hukum.periksa import periksa as periksa_aturan
from services.mutasi.penataan.bahan import susun as modul
from services.mutasi.penataan.bahan.errors import BahanSalah
from services.mutasi.penataan.bahan.larangan import Larangan
from services.mutasi.penataan.bahan.susun import susun
from services.mutasi.penataan.hitung import rencanakan, rincian
from services.mutasi.penataan.hitung.rencanakan import Penataan, tata
from services.mutasi.penataan.sertifikat import simpan
from services.mutasi.penataan.skenario.bagian import bagian_penempatan
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.soal import TANPA
from services.mutasi.penataan.verifikasi.periksa import periksa
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.privasi.kelas import Kelas
from tests.mutasi.hukum import versi
from tests.mutasi.penataan.kota_tata import isi_kota, kota_tata, tanda_dari, tanda_penuh


def diam(tahap: str, persen: int, celah: int | None) -> None:
    """Nobody listens."""


def rencana_kota(benih: int, *, orang: int = 240, jabatan: int = 150, **lain: Any) -> Penataan:
    return tata(*kota_tata(benih, orang, jabatan, **lain), diam)


@pytest.fixture(name="kota", scope="module")
def _kota() -> Penataan:
    hasil = rencana_kota(7)
    assert len(hasil.perpindahan) > 30
    return hasil


def test_no_move_breaks_a_rule_that_forbids_when_it_is_judged_singly(kota: Penataan) -> None:
    """By the engine of one case, the others of the plan carried out: a seat that another frees is free."""
    susunan = kota.susunan
    bahan, soal, pilihan = susunan.bahan, susunan.soal, kota.rencana.pilihan
    bezetting = {each.kode: each.bezetting_pada_tmt for each in bahan.jabatan}
    for each in kota.perpindahan:
        if soal.asal[each.orang] != TANPA:
            bezetting[soal.kode[soal.asal[each.orang]]] -= 1
        bezetting[soal.kode[each.jabatan]] += 1
    dinilai = 0
    for each in kota.perpindahan:
        asn, jabatan = susunan.gerbang.orang[each.orang], bahan.jabatan[each.jabatan]
        datang = int(((pilihan == each.jabatan) & (soal.asal != each.jabatan)).sum())
        jabatan = replace(
            jabatan,
            bezetting_pada_tmt=bezetting[jabatan.kode] - 1,
            pembukaan=tuple(
                replace(satu, terpakai=satu.terpakai + datang - 1) if satu.mulai <= bahan.tmt <= satu.selesai else satu
                for satu in jabatan.pembukaan
            ),
        )
        acara = Acara(jenis_pasangan(asn, jabatan), bahan.tmt, bahan.hari_ini, beralasan=True)
        hasil = [satu for satu in periksa_aturan(asn, jabatan, acara, bahan.ketentuan) if satu.kode in Gerbang.kode]
        assert yang_menghalangi(hasil) == (), (asn.nip, jabatan.kode)
        dinilai += 1
    assert dinilai == len(kota.perpindahan)


def test_nobody_is_demoted_unless_that_was_asked_for(kota: Penataan) -> None:
    def arah(hasil: Penataan) -> set[Arah | None]:
        kelas = hasil.susunan.bahan.ketentuan[p23_penurunan_jabatan.BILANGAN].kelas
        semua: set[Arah | None] = set()
        for each in hasil.perpindahan:
            dari = tempat_asn(hasil.susunan.gerbang.orang[each.orang])
            assert dari is not None
            pindah = perpindahan(dari, tempat_jabatan(hasil.susunan.bahan.jabatan[each.jabatan]), kelas)
            semua.add(pindah and pindah.arah)
        return semua

    assert arah(kota) == {Arah.ROTASI, Arah.PROMOSI}
    assert arah(rencana_kota(7, isi=isi_kota(arah=["rotasi"]))) == {Arah.ROTASI}


def test_a_demotion_that_is_asked_for_is_left_to_the_law() -> None:
    """Which asks for a paper that no plan can know (P-23), so that there is still none."""
    semua = susun(*kota_tata(7, 120, 60, isi=isi_kota(arah=["demosi"])))
    turun = np.argwhere(semua.gerbang.arah() == ARAH.index(Arah.DEMOSI))
    assert len(turun)
    sebab = {kode for orang, jabatan in turun[::7] for kode in semua.sebab(int(orang), int(jabatan)).semua}
    assert "P-23" in sebab
    assert not [each for each in sebab if each.startswith("arah:")]


def test_the_files_prove_the_plan(kota: Penataan, tmp_path: Path) -> None:
    simpan(kota.rencana, tmp_path)
    laporan = periksa(tmp_path)
    assert (laporan.salah, laporan.celah, laporan.terundi) == ([], 0, True)
    assert laporan.pindah == len(kota.perpindahan)


def test_the_parts_of_all_moves_add_up_to_what_the_plan_gains(kota: Penataan) -> None:
    soal = kota.susunan.soal
    semua = rincian.penempatan(kota)
    semula = int(np.where(soal.asal == TANPA, soal.luar, soal.nilai_asal).sum())
    assert sum(each["bagian"]["selisih"] for each in semua) == kota.rencana.nilai - semula
    for each in semua:
        bagian = {nama: nilai for nama, nilai in each["bagian"].items() if isinstance(nilai, int)}
        assert sum(bagian.values()) == 2 * bagian["jumlah"] + bagian["selisih"]
        assert sum(satu.selisih for satu in bagian_penempatan(each["bagian"])) == bagian["selisih"]
        # Who stays where they are is worth more to nobody: nobody is moved for nothing.
        assert not soal.suka.size


def test_chains_follow_the_seats(kota: Penataan) -> None:
    rantai: dict[int, list[dict[str, Any]]] = {}
    for each in sorted(rincian.penempatan(kota), key=lambda each: (each["rantai"], each["langkah"])):
        rantai.setdefault(each["rantai"], []).append(each)
    assert max(map(len, rantai.values())) > 1
    for satu in rantai.values():
        assert [each["langkah"] for each in satu] == list(range(1, len(satu) + 1))
        for dulu, kini in pairwise(satu):
            assert kini["tujuan"] == dulu["asal"]


def test_the_figures_are_those_of_the_plan(kota: Penataan) -> None:
    hasil = rincian.ringkasan(kota)
    assert hasil.pindah == hasil.promosi + hasil.rotasi + hasil.demosi == len(kota.perpindahan)
    assert hasil.kecocokan_sesudah > hasil.kecocokan_sebelum
    tanpa = sum(each["asal"] is None for each in rincian.penempatan(kota))
    assert hasil.bezetting_sesudah - hasil.bezetting_sebelum == tanpa
    assert sum(each.bezetting_sesudah - each.bezetting_sebelum for each in hasil.unit) == tanpa
    dinilai = [(each.dinilai_sebelum, each.dinilai_sesudah) for each in hasil.unit]
    assert sum((sesudah or 0) - (sebelum or 0) for sebelum, sesudah in dinilai) == tanpa
    assert all(each.kecocokan_sesudah <= 10_000 * (each.dinilai_sesudah or 0) for each in hasil.unit)
    for jenis in ("jenis_kelamin", "umur", "instansi"):
        kelompok = [each for each in hasil.kelompok if each.jenis == jenis]
        assert 0 < sum(each.pindah for each in kelompok) <= hasil.pindah
        assert all(each.promosi + each.demosi <= each.pindah <= each.orang for each in kelompok)


def test_the_figures_say_how_many_women_and_men_of_those_planned_move_and_go_up(kota: Penataan) -> None:
    kelamin, orang = kota.susunan.bahan.jenis_kelamin, kota.susunan.gerbang.orang
    hasil = {each.kode: each for each in rincian.ringkasan(kota).kelompok if each.jenis == "jenis_kelamin"}
    for kode in ("L", "P"):
        pindah = [each for each in kota.perpindahan if kelamin[orang[each.orang].nip] == kode]
        naik = sum(kota.susunan.arah(each.orang, each.jabatan) is Arah.PROMOSI for each in pindah)
        assert (hasil[kode].orang, hasil[kode].pindah, hasil[kode].promosi) == (
            sum(kelamin[each.nip] == kode for each in orang),
            len(pindah),
            naik,
        )
    assert hasil["L"].pindah + hasil["P"].pindah == len(kota.perpindahan)


@pytest.mark.parametrize("ditukar", ["semua ditukar", "semua perempuan", "tidak diketahui"])
def test_another_sex_of_everybody_changes_no_plan(kota: Penataan, ditukar: str, tmp_path: Path) -> None:
    """Neither question nor prices nor lot: the files are the same to the last byte. Only what is counted differs."""
    bahan, matriks = kota_tata(7, 240, 150)
    lain = {
        "semua ditukar": {nip: {"L": "P", "P": "L"}[each] for nip, each in bahan.jenis_kelamin.items()},
        "semua perempuan": dict.fromkeys(bahan.jenis_kelamin, "P"),
        "tidak diketahui": {},
    }[ditukar]
    hasil = tata(replace(bahan, jenis_kelamin=lain), matriks, diam)
    for nama, each in (("semula", kota), ("lain", hasil)):
        simpan(each.rencana, tmp_path / nama)
    berkas = sorted(each.name for each in (tmp_path / "semula").iterdir())
    assert len(berkas) > 5
    for each in berkas:
        assert (tmp_path / "semula" / each).read_bytes() == (tmp_path / "lain" / each).read_bytes(), each
    assert rincian.penempatan(hasil) == rincian.penempatan(kota)
    dulu, kini = (rincian.ringkasan(each) for each in (kota, hasil))
    assert dulu.model_dump(exclude={"kelompok"}) == kini.model_dump(exclude={"kelompok"})
    assert dulu.kelompok != kini.kelompok


def test_the_figures_tell_of_no_sanction_while_the_planner_sees_the_warning() -> None:
    hasil = rencana_kota(1, orang=120, jabatan=80)
    tertutup = {
        kode
        for each in hasil.perpindahan
        for kode in each.memperingatkan
        if tanda_putusan(kode).kelas is Kelas.SPESIFIK
    }
    assert tertutup
    assert tertutup.isdisjoint(rincian.ringkasan(hasil).peringatan)
    assert not [kode for kode in tertutup for each in rincian.catatan(hasil) if kode in each]
    assert tertutup <= {kode for each in rincian.penempatan(hasil) for kode in each["peringatan"]}


def test_no_seat_is_filled_twice_and_nobody_comes_beyond_the_workload(kota: Penataan) -> None:
    for each in rincian.jabatan(kota):
        if each["bezetting_sesudah"] > each["bezetting_sebelum"]:
            assert each["bezetting_sesudah"] <= min(each["formasi"], each["kebutuhan"] or each["formasi"])


def test_no_more_come_from_other_agencies_than_the_mayor_has_opened_places() -> None:
    hasil = rencana_kota(2, orang=200, jabatan=60)
    assert {aturan for _, _, aturan in hasil.ditahan} == {"J-03"}
    bahan = hasil.susunan.bahan
    for nomor, jabatan in enumerate(bahan.jabatan):
        luar = [each for each in hasil.perpindahan if each.jabatan == nomor and each.jenis == "antar_opd"]
        if luar and jabatan.jenjang == "pelaksana":
            sisa = [
                each.jumlah - each.terpakai for each in jabatan.pembukaan if each.mulai <= bahan.tmt <= each.selesai
            ]
            assert hasil.sesudah.datang[nomor] <= max(sisa)


def test_musts_that_only_together_break_a_rule_give_no_plan_and_are_named() -> None:
    """A post with one opened place: each of two may come, and not both."""
    bahan, matriks = kota_tata(2, 200, 60)
    bebas = tata(bahan, matriks, diam)
    nip, kode, _ = next(each for each in bebas.ditahan if each[2] == "J-03")
    nomor = bebas.susunan.soal.kode.index(kode)
    dibuka = max(each.jumlah - each.terpakai for each in bahan.jabatan[nomor].pembukaan)
    masuk = [
        bebas.susunan.soal.nip[each.orang]
        for each in bebas.perpindahan
        if each.jabatan == nomor and each.jenis == "antar_opd"
    ]
    sekian = [*masuk, *(satu for satu, ke, _ in bebas.ditahan if ke == kode and satu not in masuk)][: dibuka + 1]
    assert nip in sekian
    assert len(sekian) == dibuka + 1

    def harus(siapa: list[str]) -> Any:
        return isi_kota(sematan=[{"nip": each, "jabatan": kode, "jenis": "harus"} for each in siapa])

    tata(replace(bahan, isi=harus(sekian[:dibuka])), matriks, diam)
    with pytest.raises(BahanSalah) as salah:
        tata(replace(bahan, isi=harus(sekian)), matriks, diam)
    assert set(salah.value.orang) == set(sekian)
    assert (set(salah.value.jabatan), salah.value.aturan) == ({kode}, ("J-03",))


def test_who_would_move_against_a_warning_that_is_not_wanted_is_not_proposed() -> None:
    """By default no PPPK into another post than that of their contract (P-03)."""
    assert IsiSkenario.model_validate({"lingkup": {"unit": ["KOTA"]}}).tanpa_peringatan == ("P-03",)
    semua = rencana_kota(7)
    diperingatkan = {kode for each in semua.perpindahan for kode in each.memperingatkan}
    assert "P-03" in diperingatkan
    lain = sorted(diperingatkan - {"P-03"})
    assert lain
    bawaan = rencana_kota(7, isi=isi_kota(tanpa_peringatan=["P-03"]))
    kini = {kode for each in bawaan.perpindahan for kode in each.memperingatkan}
    assert "P-03" not in kini
    assert kini.intersection(lain)
    bersih = rencana_kota(7, isi=isi_kota(tanpa_peringatan=["P-03", *lain]))
    assert {kode for each in bersih.perpindahan for kode in each.memperingatkan}.isdisjoint({"P-03", *lain})
    assert bersih.rencana.nilai <= bawaan.rencana.nilai <= semua.rencana.nilai
    siapa = next(each for each in semua.perpindahan if "P-03" in each.memperingatkan)
    assert "P-03" in bawaan.susunan.sebab(siapa.orang, siapa.jabatan).aturan


def test_where_the_budget_leaves_room_for_nobody_the_budget_is_named() -> None:
    hasil = rencana_kota(7, isi=isi_kota(batas_pindah=0))
    assert hasil.perpindahan == []
    assert any("batas 0 perpindahan" in each for each in rincian.catatan(hasil))


def berebut(dibuka: int) -> tuple[Any, Any, str, list[str], list[str]]:
    """A post of pelaksana with as many opened places and a seat for whoever comes; three of other agencies and one of
    its own, each of whom may come and gains the more, the later they stand; nobody else moves."""
    bahan, matriks = kota_tata(2, 200, 60)
    buka = (PembukaanJabatan("1/2026", bahan.tmt, bahan.tmt, dibuka),)
    kosong = {"ada": True, "mulai": None, "selesai": None, "kebutuhan": None, "formasi": 90, "pembukaan": buka}
    semua = [replace(each, **kosong) if each.jenjang is JenjangJabatan.PELAKSANA else each for each in bahan.jabatan]
    tanpa_gerbang = tanda_dari(np.zeros((len(matriks.nip), matriks.nilai.shape[1] + 1), np.uint32))
    datar = np.full((len(matriks.nip), matriks.nilai.shape[1] + 1), 5_000, np.int16)
    matriks = replace(matriks, tanda=tanpa_gerbang, nilai=datar)
    gelar = susun(replace(bahan, jabatan=semua), matriks)
    for nomor, jabatan in enumerate(semua):
        if jabatan.jenjang is not JenjangJabatan.PELAKSANA or jabatan.kode not in matriks.jabatan:
            continue
        boleh = [
            each
            for letak, each in enumerate(gelar.gerbang.orang)
            if each.jabatan is not None and gelar.soal.asal[letak] != nomor and not gelar.larangan.pada(letak, nomor)
        ]
        luar = [each.nip for each in boleh if each.jabatan and each.jabatan.instansi != jabatan.instansi][:3]
        dalam = [each.nip for each in boleh if each.jabatan and each.jabatan.instansi == jabatan.instansi][:1]
        if len(luar) == 3 and dalam:
            break
    else:
        raise AssertionError("no such post in this city")
    kolom = matriks.nilai.shape[1] - 1
    nilai = matriks.nilai.copy()
    for tambah, nip in enumerate((*luar, *dalam), 1):
        nilai[list(matriks.nip).index(nip), kolom] = 7_000 + 500 * tambah
    isi = isi_kota(
        tujuan={"kebutuhan": 0, "keseimbangan_abk": 0, "ongkos_pindah": 1, "ongkos_baru_menjabat": 0},
        orang_tetap=[each.nip for each in bahan.orang if each.nip not in (*luar, *dalam)],
    )
    return (
        replace(bahan, isi=isi, jabatan=semua),
        replace(matriks, nilai=nilai, jabatan={**matriks.jabatan, jabatan.kode: kolom}),
        jabatan.kode,
        luar,
        dalam,
    )


@pytest.mark.parametrize("dibuka", [2, 3])
def test_of_those_for_whom_no_place_is_opened_who_gains_least_stays(dibuka: int) -> None:
    """One of its own agency comes too and fills one of the places."""
    bahan, matriks, kode, luar, dalam = berebut(dibuka)
    hasil = tata(bahan, matriks, diam)
    assert {(nip, ke, aturan) for nip, ke, aturan in hasil.ditahan} == {
        (nip, kode, "J-03") for nip in luar[: 3 - (dibuka - 1)]
    }
    soal = hasil.susunan.soal
    pindah = {(soal.nip[each.orang], soal.kode[each.jabatan]) for each in hasil.perpindahan}
    assert pindah == {(nip, kode) for nip in (*luar[3 - (dibuka - 1) :], *dalam)}


def test_a_plan_with_a_move_that_a_case_would_forbid_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the masks of the city and the judge of one case ever to differ."""
    asli = modul.himpun_larangan

    def tanpa_hukum(*isi: Any) -> Larangan:
        semua = asli(*isi)
        return semua._replace(tabel=np.zeros_like(semua.tabel))

    monkeypatch.setattr(modul, "himpun_larangan", tanpa_hukum)
    with pytest.raises(BahanSalah, match="ternyata terhalang aturan") as salah:
        rencana_kota(7, orang=120, jabatan=80)
    assert salah.value.aturan
    assert not {"J-01", "J-02", "J-02b", "J-03"} & set(salah.value.aturan)


def test_where_no_plan_is_found_that_breaks_no_rule_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rencanakan, "PERBAIKAN", 0)
    bahan, matriks, kode, luar, _ = berebut(2)
    with pytest.raises(BahanSalah, match="Tidak ditemukan rencana") as salah:
        tata(bahan, matriks, diam)
    assert (set(salah.value.orang), set(salah.value.jabatan), salah.value.aturan) == ({*luar}, {kode}, ("J-03",))


LANTAI = versi(
    j02b_lantai_unit.BILANGAN,
    LantaiUnit(persen=60, tingkat=Tingkat.PERINGATAN, tingkat_tanpa_abk=Tingkat.KETERANGAN),
    None,
)


def test_no_unit_is_pushed_below_the_floor_of_the_city() -> None:
    bebas = rencana_kota(7)
    hasil = rencana_kota(7, ketentuan=(LANTAI,))
    assert hasil.sesudah.di_bawah_lantai() == {}
    ditahan = [nip for nip, _, aturan in hasil.ditahan if aturan == "J-02b"]
    assert ditahan
    assert {hasil.susunan.soal.nip[each.orang] for each in hasil.perpindahan}.isdisjoint(ditahan)
    assert hasil.rencana.nilai < bebas.rencana.nilai
    assert rincian.ringkasan(hasil).unit_di_bawah_lantai == 0


def diacak(hasil: tuple[Any, Any], benih: int) -> tuple[Any, Any]:
    """The same city with its rows in another order."""
    bahan, matriks = hasil
    acak = random.Random(benih)
    orang, jabatan = list(bahan.orang), list(bahan.jabatan)
    acak.shuffle(orang)
    acak.shuffle(jabatan)
    urut = np.random.default_rng(benih).permutation(len(matriks.nip))
    kolom = np.random.default_rng(benih).permutation(matriks.nilai.shape[1])
    ke = np.argsort(kolom)
    return (
        replace(bahan, orang=orang, jabatan=jabatan),
        replace(
            matriks,
            nip=[matriks.nip[each] for each in urut],
            nilai=matriks.nilai[urut][:, kolom],
            tanda=tanda_dari(tanda_penuh(matriks.tanda, len(urut))[urut][:, kolom]),
            jabatan={kode: int(ke[letak]) for kode, letak in matriks.jabatan.items()},
        ),
    )


@pytest.mark.parametrize("benih", range(2))
def test_the_order_of_rows_changes_nothing(benih: int) -> None:
    kota = kota_tata(5, 160, 90, isi=isi_kota(batas_pindah=25) if benih else None, ketentuan=(LANTAI,))
    semua = [tata(*each, diam) for each in (kota, diacak(kota, benih))]
    satu, dua = (sorted(rincian.penempatan(each), key=lambda baris: str(baris["nip"])) for each in semua)
    assert satu == dua
    assert rincian.ringkasan(semua[0]) == rincian.ringkasan(semua[1])
    assert sorted(semua[0].ditahan) == sorted(semua[1].ditahan)


def test_a_budget_of_moves_is_kept_and_its_gap_told() -> None:
    hasil = rencana_kota(7, isi=isi_kota(batas_pindah=9))
    assert len(hasil.perpindahan) <= 9
    assert rincian.ringkasan(hasil).celah >= 0


def test_pins_for_which_there_is_no_plan_are_told_by_name() -> None:
    bahan, matriks = kota_tata(7, 240, 150)
    bebas = tata(bahan, matriks, diam)
    soal = bebas.susunan.soal
    pindah = next(each for each in bebas.perpindahan if soal.asal[each.orang] != TANPA)
    nip, asal = soal.nip[pindah.orang], soal.kode[soal.asal[pindah.orang]]
    terlarang = [{"nip": nip, "jabatan": each, "jenis": "tidak_boleh"} for each in soal.kode]
    with pytest.raises(BahanSalah) as salah:
        tata(replace(bahan, isi=isi_kota(sematan=terlarang)), matriks, diam)
    assert salah.value.orang == (nip,)
    assert asal


def test_where_nobody_may_move_everybody_stays_and_that_is_told() -> None:
    hasil = rencana_kota(5, orang=60, jabatan=40, isi=isi_kota(arah=["demosi"]))
    assert hasil.perpindahan == []
    assert any("semua tetap" in each for each in rincian.catatan(hasil))
