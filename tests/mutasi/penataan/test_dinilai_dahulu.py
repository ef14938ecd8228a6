"""Whom to assess first, of an invented city: who is told, with which bounds, and that nobody else changes the plan."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from services.mutasi.hukum.fakta.asn import PenilaianAsn
from services.mutasi.penataan.bahan.matriks import PENUH
from services.mutasi.penataan.bahan.rentang import batas, geser
from services.mutasi.penataan.hitung.dinilai import Dinilai, dinilai
from services.mutasi.penataan.hitung.rencanakan import Penataan, tata
from services.mutasi.penataan.pemecah.tempatkan import Penata
from services.mutasi.penataan.soal import TANPA, TIDAK, Bulat, Soal, nilai_rencana, pindah
from shared.contracts.kompetensi import RentangBagian
from tests.mutasi.penataan.kota_tata import BAGIAN, RENTANG, kota_tata, tanda_dari, tanda_penuh

ORANG = 90
BIT = {each: np.uint32(1 << 16 + letak) for letak, each in enumerate(BAGIAN)}
ENTAH_KOMPETENSI = np.uint32(1 << 13)
GAGAL = np.uint32(0xFF)


def tenang(tahap: str, persen: int, celah: int | None) -> None:
    """Nobody listens."""


def rencana_kota(kompetensi: float = 0, potensi: float = 0, entah: float = 0, **lain: Any) -> Penataan:
    """The plan of a city of whose people such shares lack a valid assessment, one of their potential, and pass a gate
    of which that cannot be told."""
    bahan, matriks = kota_tata(4, ORANG, 60)
    r = np.random.default_rng(4)
    tanda = tanda_penuh(matriks.tanda, ORANG) & GAGAL
    for bit, sering in ((BIT["kompetensi"], kompetensi), (BIT["potensi"], potensi), (ENTAH_KOMPETENSI, entah)):
        tanda[r.random(ORANG) < sering] |= bit
    # What is known and what is missing come to 100 per cent at most.
    nilai = np.clip(matriks.nilai, 2_000, 8_000)
    return tata(replace(bahan, **lain), replace(matriks, nilai=nilai, tanda=tanda_dari(tanda)), tenang)


@pytest.fixture(name="kota", scope="module")
def _kota() -> tuple[Penataan, Dinilai]:
    hasil = rencana_kota(kompetensi=0.3, potensi=0.4)
    return hasil, dinilai(hasil)


def andaikan(hasil: Penataan, orang: int, ubah: Bulat) -> Soal:
    """The question where the fits of one person differ by so much, that with their own post too."""
    susunan = hasil.susunan
    cocok, nilai_asal = susunan.soal.cocok.copy(), susunan.soal.nilai_asal.copy()
    cocok[orang] = np.where(cocok[orang] > TIDAK, cocok[orang] + ubah, TIDAK)
    asal = int(susunan.soal.asal[orang])
    if asal != TANPA and susunan.profil[asal] >= 0:
        nilai_asal[orang] += ubah[susunan.profil[asal]]
    return replace(susunan.soal, cocok=cocok, nilai_asal=nilai_asal)


def lebih(hasil: Penataan, soal: Soal) -> int:
    """By how much the best plan of a question is better than this one; it is solved again."""
    return Penata(soal, jalur=1).tempatkan().nilai - nilai_rencana(soal, hasil.rencana.pilihan)


def terburuk(hasil: Penataan, orang: int, potensi: int, hanya: int | None = None) -> Bulat:
    """What an assessment could say that speaks most against the plan: for one type of post (or all others) as much as
    can be, for that of the plan as little; what is the same for all posts as given."""
    susunan, matriks = hasil.susunan, hasil.susunan.matriks
    baris = susunan.baris[[orang]]
    kompetensi = matriks.kosong(baris, BAGIAN.index("kompetensi"))[0].astype(np.int64)
    ubah = kompetensi * RENTANG["kompetensi"].naik
    if hanya is not None:
        ubah[np.arange(len(ubah)) != hanya] = 0
    kini = int(hasil.rencana.pilihan[orang])
    if kini != TANPA and (profil := int(susunan.profil[kini])) >= 0:
        ubah[profil] = -kompetensi[profil] * RENTANG["kompetensi"].turun
    return ubah + matriks.kosong(baris, BAGIAN.index("potensi"))[0] * potensi


def test_where_everybody_is_assessed_nobody_is_told() -> None:
    hasil = rencana_kota()
    assert hasil.perpindahan
    assert dinilai(hasil) == Dinilai([], 0)


def test_who_is_not_told_changes_nothing_and_who_is_no_more_than_is_told(kota: tuple[Penataan, Dinilai]) -> None:
    hasil, daftar = kota
    disebut = {each["nip"]: each["taruhan"] for each in daftar.baris}
    r = np.random.default_rng(1)
    untung = {
        nip: lebih(hasil, andaikan(hasil, orang, terburuk(hasil, orang, int(r.integers(0, 501)))))
        for orang, nip in enumerate(hasil.susunan.soal.nip)
    }
    assert 0 < len(disebut) < ORANG
    assert all(besar <= disebut.get(nip, 0) for nip, besar in untung.items())
    assert sum(untung[nip] > 0 for nip in disebut) > len(disebut) // 3


def test_of_the_first_an_assessment_at_its_bound_makes_another_plan(kota: tuple[Penataan, Dinilai]) -> None:
    hasil, daftar = kota
    soal, profil = hasil.susunan.soal, hasil.susunan.profil
    satu = max(daftar.baris, key=lambda each: each["taruhan"])
    lain = satu["lain"][0]
    orang, jabatan = soal.nip.index(satu["nip"]), soal.kode.index(lain["kode"])
    ubah = terburuk(hasil, orang, RENTANG["potensi"].naik, hanya=int(profil[jabatan]))
    assert lain["nilai"] + ubah[profil[jabatan]] == lain["atas"]
    baru = andaikan(hasil, orang, ubah)
    assert 0 < lebih(hasil, baru) <= satu["taruhan"]
    assert Penata(baru, jalur=1).tempatkan().nilai != hasil.rencana.nilai


def test_bounds_are_the_value_and_what_is_missing_of_it(kota: tuple[Penataan, Dinilai]) -> None:
    hasil, daftar = kota
    dilihat = set()
    for each in daftar.baris:
        belum = {satu["bagian"] for satu in each["kosong"]}
        dilihat.add(frozenset(belum))
        for tempat in (each["tempat"], *each["lain"]):
            if tempat["nilai"] is not None:
                naik, turun = (sum(getattr(RENTANG[bag], arah) for bag in belum) for arah in ("naik", "turun"))
                assert tempat["atas"] == min(PENUH, tempat["nilai"] + naik)
                assert tempat["bawah"] == max(0, tempat["nilai"] - turun)
    # What is missing of the potential alone sets no post above another.
    assert dilihat == {frozenset({"kompetensi"}), frozenset({"kompetensi", "potensi"})}
    matriks = hasil.susunan.matriks
    tidak_tahu = replace(matriks, rentang={each: RentangBagian(naik=PENUH, turun=PENUH) for each in BAGIAN})
    kosong = int(np.flatnonzero(matriks.kosong(np.arange(ORANG, dtype=np.int32), 1)[:, 0])[0])
    assert batas(tidak_tahu, kosong, 0) == (0, PENUH)


def test_what_is_the_same_for_all_posts_sets_nobody_against_another_post() -> None:
    """But against having no post at all."""
    matriks = rencana_kota(potensi=1).susunan.matriks
    orang = np.arange(4, dtype=np.int32)
    hasil = geser(matriks, orang, np.array([0, 1, -1, 2], np.int32))
    assert not hasil.naik[[0, 1, 3]].any()
    assert set(hasil.naik[2].tolist()) == {500}
    lain = geser(rencana_kota(kompetensi=1).susunan.matriks, orang, np.array([0, 1, -1, 2], np.int32))
    assert lain.naik[1].tolist() == [3_000, 0, *[3_000] * (lain.naik.shape[1] - 2)]
    assert lain.turun.tolist() == [1_500, 1_500, 0, 1_500]


def test_no_fit_goes_below_nothing_or_above_the_whole() -> None:
    matriks = rencana_kota(kompetensi=1).susunan.matriks
    nilai = matriks.nilai.copy()
    nilai[0, :3] = 9_800, 1_000, 5_000
    matriks = replace(matriks, nilai=nilai)
    hasil = geser(matriks, np.zeros(2, np.int32), np.array([1, 2], np.int32))
    assert hasil.naik[:, 0].tolist() == [200 + 1_000, 200 + 1_500]
    assert hasil.turun.tolist() == [1_000, 1_500]
    assert [batas(matriks, 0, each) for each in range(3)] == [(8_300, PENUH), (0, 2_500), (3_500, 6_500)]


def test_a_move_whose_gate_cannot_be_told_may_fall_and_the_plan_loses_no_more_than_its_chain() -> None:
    hasil = rencana_kota(entah=0.5)
    soal, pilihan = hasil.susunan.soal, hasil.rencana.pilihan
    daftar = dinilai(hasil)
    bergerak = pindah(soal, pilihan)
    matriks, profil = hasil.susunan.matriks, hasil.susunan.profil
    entah = matriks.meragukan(hasil.susunan.baris)[np.arange(soal.n), np.maximum(profil[pilihan], 0)]
    assert {each["nip"] for each in daftar.baris} == {soal.nip[each] for each in np.flatnonzero(bergerak & entah)}
    assert (entah & ~bergerak).any()
    for each in daftar.baris:
        assert each["dapat_gugur"]
        assert each["tempat"]["pindah"]
        assert [satu["bagian"] for satu in each["kosong"]] == ["kompetensi"]
        orang = soal.nip.index(each["nip"])
        tanpa = replace(soal, tidak_boleh=((orang, int(pilihan[orang])),))
        rugi = hasil.rencana.nilai - Penata(tanpa, jalur=1).tempatkan().nilai
        assert 0 <= rugi <= each["taruhan"]
    assert daftar.sementara == 0


def test_it_is_told_why_something_is_missing(kota: tuple[Penataan, Dinilai]) -> None:
    semula, daftar = kota
    siapa = [each["nip"] for each in daftar.baris if each["kosong"][0]["bagian"] == "kompetensi"][:4]
    bahan = semula.susunan.bahan
    lewat, nanti = bahan.tmt - timedelta(days=1), bahan.tmt
    ada = (None, PenilaianAsn(None, None, krs=False), *(PenilaianAsn(hari, None, krs=False) for hari in (lewat, nanti)))
    penilaian = dict(zip(siapa, ada, strict=True))
    orang = [replace(each, penilaian=penilaian.get(each.nip, each.penilaian)) for each in semula.susunan.gerbang.orang]
    hasil = replace(semula, susunan=replace(semula.susunan, gerbang=SimpleNamespace(orang=orang)))
    menurut = {each["nip"]: each["kosong"][0] for each in dinilai(hasil).baris}
    assert [(menurut[nip]["sebab"], menurut[nip]["selesai"]) for nip in siapa] == [
        ("tidak_ada_yang_berlaku", None),
        ("belum_pernah", None),
        ("kedaluwarsa", lewat.isoformat()),
        ("sebagian", nanti.isoformat()),
    ]
    potensi = [satu for each in daftar.baris for satu in each["kosong"] if satu["bagian"] == "potensi"]
    assert {each["sebab"] for each in potensi} == {"tidak_ada_yang_berlaku"}


def test_who_is_planned_with_a_provisional_value_is_counted(kota: tuple[Penataan, Dinilai]) -> None:
    hasil, daftar = kota
    susunan, pilihan = hasil.susunan, hasil.rencana.pilihan
    banyak = 0
    for orang, jabatan in enumerate(pilihan.tolist()):
        profil = -1 if jabatan == TANPA else int(susunan.profil[jabatan])
        banyak += profil >= 0 and bool(susunan.matriks.bagian_kosong(int(susunan.baris[orang]), profil))
    assert 0 < daftar.sementara == banyak < ORANG
