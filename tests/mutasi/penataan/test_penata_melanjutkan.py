"""One planner asked again and again answers what a new one answers: nothing of its last plan is left behind."""

from dataclasses import replace

import numpy as np
import pytest

from services.mutasi.penataan.pemecah.harga import BIASA, Ukuran
from services.mutasi.penataan.pemecah.lanjut import Simpang
from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.pemecah.seri import Pengundi
from services.mutasi.penataan.pemecah.tempatkan import Penata
from services.mutasi.penataan.soal import TANPA, TIDAK, Bulat, JenisKaitan, Kaitan, nilai_rencana
from tests.mutasi.penataan.soal_acak import MUSTAHIL, acak, boleh_ditanya

Jawaban = tuple[int, list[int]] | None


def _jawab(
    penata: Penata, ukuran: Ukuran, khusus: dict[int, Bulat], kursi: "np.ndarray[tuple[int], np.dtype[np.int32]]"
) -> Jawaban:
    try:
        hasil = penata.tempatkan(ukuran, khusus, kursi)
    except MUSTAHIL:
        return None
    capai = hasil.nilai * ukuran.skala - hasil.pindah * ukuran.denda
    assert capai == int(hasil.orang.sum() + (kursi * hasil.jabatan).sum())
    # The lot is asked where the seats are those of the question.
    di_lot = (kursi == penata.soal.formasi).all()
    return capai, Pengundi(penata).undi(hasil, khusus).pilihan.tolist() if di_lot else []


@pytest.mark.parametrize("benih", range(12))
def test_a_planner_that_goes_on_answers_as_a_new_one(benih: int) -> None:
    r = np.random.default_rng(benih)
    soal = acak(r, 60, 25)
    while not boleh_ditanya(soal):
        soal = acak(r, 60, 25)
    lama = Penata(soal)
    for _ in range(12):
        khusus: dict[int, Bulat] = {}
        for orang in r.choice(soal.n, int(r.integers(0, 4)), replace=False).tolist():
            isi = soal.baris(orang)
            isi[r.random(len(isi)) < 0.5] = TIDAK
            khusus[orang] = isi
        ukuran = BIASA if r.random() < 0.5 else Ukuran(int(r.integers(1, 4)), int(r.integers(0, 9)))
        kursi = soal.formasi + (soal.formasi > 0) * r.integers(0, 2, soal.m) * (r.random() < 0.3)
        kursi = kursi.astype(np.int32)
        assert _jawab(lama, ukuran, khusus, kursi) == _jawab(Penata(soal), ukuran, khusus, kursi)


def test_a_junction_leads_nobody_to_what_is_excluded_nor_home_for_more_than_staying_is_worth() -> None:
    r = np.random.default_rng(7)
    dilihat = 0
    for soal in (acak(r, 12, 9) for _ in range(200)):
        simpang = Simpang(soal)
        for orang in range(soal.n):
            for jabatan, nilai in zip(simpang.jabatan.tolist(), simpang.nilai.tolist(), strict=True):
                tipe = soal.tipe[jabatan]
                if soal.cocok[orang, tipe] <= TIDAK:
                    continue
                siapa, apa = np.array([orang], np.int32), np.array([jabatan], np.int32)
                if not simpang.boleh(siapa, soal.tipe[apa])[0]:
                    continue
                dilihat += 1
                assert soal.nilai(siapa, apa)[0] >= soal.cocok[orang, tipe] + nilai > TIDAK
    assert dilihat > 1000


def test_many_couples_get_a_good_plan_at_once_and_what_could_still_be_missing_is_told() -> None:
    lebih = 0
    for benih in range(6):
        r = np.random.default_rng(benih)
        soal = acak(r, 60, 25)
        while (
            not boleh_ditanya(soal) or (np.bincount(soal.asal[soal.asal >= 0], minlength=soal.m) > soal.formasi).any()
        ):
            soal = acak(r, 60, 25)
        berdua = r.permutation(np.flatnonzero(soal.asal >= 0))[:12].reshape(-1, 2).tolist()
        soal = replace(soal, kaitan=tuple(Kaitan(satu, dua, JenisKaitan.BERSAMA) for satu, dua in berdua))
        rencana = rencanakan(soal, simpul=1)
        pindah = rencana.pilihan != soal.asal
        assert all(pindah[satu] == pindah[dua] or TANPA in (rencana.pilihan[[satu, dua]]) for satu, dua in berdua)
        tinggal = nilai_rencana(soal, soal.asal)
        sendiri = rencanakan(replace(soal, kaitan=())).nilai
        assert tinggal <= rencana.nilai <= sendiri == (rencana.dicari or 0)
        lebih += 2 * (rencana.nilai - tinggal) > sendiri - tinggal
    assert lebih >= 5
