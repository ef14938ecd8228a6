"""The verifier says of any plan and any prices what a slow and plain reading of the question says."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.sertifikat import simpan
from services.mutasi.penataan.soal import TANPA, Bulat, JenisKaitan, Soal
from services.mutasi.penataan.verifikasi.periksa import periksa
from tests.mutasi.penataan.soal_acak import MUSTAHIL, acak, bersyarat, boleh_ditanya, tabel

LEBIH = "bernilai lebih tinggi daripada harga orang dan jabatannya"


def _lebih(soal: Soal, rencana: Rencana, jabatan: Bulat, orang: int) -> dict[int, int]:
    """What each place that is allowed is worth to somebody above its price."""
    harga = [*jabatan.tolist(), 0]
    return {
        tempat: nilai * rencana.skala - (tempat not in (soal.asal[orang], soal.m)) * rencana.denda - harga[tempat]
        for tempat, nilai in enumerate(tabel(soal)[orang])
        if nilai is not None
    }


def _beda(soal: Soal, rencana: Rencana) -> Counter[str]:
    """Which pairs beat their prices, by what they are, read off the plain table."""
    suka = set(zip(soal.suka_orang.tolist(), soal.suka_jabatan.tolist(), strict=True))
    hasil: Counter[str] = Counter()
    for orang, harga in enumerate(rencana.harga_orang.tolist()):
        for tempat, lebih in _lebih(soal, rencana, rencana.harga_jabatan, orang).items():
            diam = "tanpa" if tempat == soal.m else "tinggal" if tempat == soal.asal[orang] else None
            if lebih > harga:
                hasil[diam or ("keinginan" if (orang, tempat) in suka else "pindah")] += 1
    return hasil


def test_whatever_is_done_to_prices_the_verifier_says_what_the_plain_table_says(tmp_path: Path) -> None:
    r = np.random.default_rng(41)
    ada: Counter[str] = Counter()
    for _ in range(350):
        soal = bersyarat(r, acak(r, int(r.integers(2, 7)), int(r.integers(2, 6))))
        soal = replace(soal, suka=soal.suka * 5)
        if not boleh_ditanya(soal):
            continue
        try:
            asli = rencanakan(soal)
        except MUSTAHIL:
            continue
        orang, jabatan = asli.harga_orang.copy(), asli.harga_jabatan.copy()
        if r.random() < 0.3:
            jabatan[r.integers(soal.m)] = max(0, int(jabatan[r.integers(soal.m)]) - 1)
        # Whoever it is has just about, or not quite, what some place is worth to them.
        siapa = soal.suka_orang if len(soal.suka) and r.random() < 0.6 else np.arange(soal.n)
        siapa = int(r.choice(siapa))
        orang[siapa] = max(_lebih(soal, asli, jabatan, siapa).values()) - int(r.integers(0, 3))
        palsu = Rencana(soal, asli.pilihan, orang, jabatan, asli.skala, asli.denda)
        simpan(palsu, tmp_path)
        beda = _beda(soal, palsu)
        assert any(LEBIH in each for each in periksa(tmp_path).salah) == bool(beda)
        ada.update(beda.keys() or {"tiada"})
    for jenis in ("pindah", "tinggal", "tanpa", "keinginan", "tiada"):
        assert ada[jenis] >= 8, ada


def _terlarang(soal: Soal, pilihan: list[int]) -> set[str]:
    """What a plan breaks, read off the plain table."""
    baris = tabel(soal)
    pindah = [each not in (TANPA, asal) for each, asal in zip(pilihan, soal.asal.tolist(), strict=True)]
    hasil = {"tempat" for orang, each in enumerate(pilihan) if baris[orang][each if each != TANPA else soal.m] is None}
    hasil |= {"kursi" for jabatan in range(soal.m) if pilihan.count(jabatan) > soal.formasi[jabatan]}
    if soal.batas_pindah is not None and sum(pindah) > soal.batas_pindah:
        hasil.add("batas")
    for kaitan in soal.kaitan:
        satu, dua = kaitan.satu, kaitan.dua
        if kaitan.jenis is JenisKaitan.BERSAMA:
            utuh = pindah[satu] == pindah[dua]
        elif not pindah[satu] and not pindah[dua]:
            utuh = True
        else:
            utuh = TANPA not in (pilihan[satu], pilihan[dua])
            utuh = utuh and bool(soal.wilayah[pilihan[satu]] == soal.wilayah[pilihan[dua]])
        if not utuh:
            hasil.add(str(kaitan.jenis))
    return hasil


def test_whatever_is_done_to_a_plan_the_verifier_says_what_the_plain_table_says(tmp_path: Path) -> None:
    r = np.random.default_rng(43)
    sendirian: Counter[str] = Counter()
    for _ in range(500):
        soal = bersyarat(r, acak(r, int(r.integers(2, 6)), int(r.integers(2, 6))))
        if not boleh_ditanya(soal):
            continue
        baris = tabel(soal)
        boleh = [[t - (t == soal.m) * (soal.m + 1) for t, x in enumerate(each) if x is not None] for each in baris]
        pilihan = [
            int(r.choice(each)) if each and r.random() < 0.95 else int(r.integers(TANPA, soal.m)) for each in boleh
        ]
        # Prices so high that they prove something of any plan: the gap is wide, and told.
        puncak = max(x for each in baris for x in each if x is not None) if any(map(any, baris)) else 0
        harga = np.full(soal.n, abs(puncak) + 1), np.zeros(soal.m, np.int64)
        rencana = Rencana(soal, np.array(pilihan, np.int32), *harga)
        simpan(rencana, tmp_path)
        rusak = _terlarang(soal, pilihan)
        assert bool(periksa(tmp_path).salah) == bool(rusak), (rusak, periksa(tmp_path).salah)
        sendirian["+".join(sorted(rusak)) or "tiada"] += 1
    for jenis in ("tempat", "kursi", "batas", "sewilayah", "bersama", "tiada"):
        assert sendirian[jenis] >= 5, sendirian
