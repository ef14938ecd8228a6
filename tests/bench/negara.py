"""A nation by simulation: each agency scored and planned whole, one item after another by as many workers as cores.

Agencies are of very different sizes. Between them nobody moves: that is another procedure in law.
``python -m tests.bench.negara BAGIAN`` plans one of so many agencies (1: all) and prints JSON.
"""

import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

from services.mutasi.penataan.pemecah.seri import Pengundi
from services.mutasi.penataan.pemecah.tempatkan import Penata
from services.mutasi.penataan.soal import TANPA, TIDAK, Soal

ORANG, KURSI, INSTANSI, TERBESAR = 4_700_000, 4_000_000, 640, 60_000
PEKERJA = 2
TIPE, UNIT = 1500, 50
"""At most so many types of posts, and units, in one agency."""
KOMPETENSI, TARAF = 12, 5
TINGKAT, BIDANG = (0.45, 0.3, 0.15, 0.08, 0.02), 30


class Hasil(NamedTuple):
    """One agency: people, seats, rounds, gap, processor seconds of inventing, scoring, planning and the lot, memory."""

    orang: int
    kursi: int
    putaran: int
    celah: int
    karang: float
    skor: float
    rencana: float
    undi: float
    mb: float


def banyak_orang() -> list[int]:
    """People of each agency."""
    besar = np.random.default_rng(3).lognormal(0, 1, INSTANSI)
    for _ in range(20):
        besar = np.minimum(besar * (ORANG / besar.sum()), TERBESAR)
    return [int(each) for each in np.sort(np.maximum(besar, 50))[::-1]]


def _skor(r: np.random.Generator, n: int, tipe: int) -> np.ndarray:
    """Fit of people and types: levels counted up to what is asked for, the field on top; far levels are excluded."""
    orang = np.arange(1, TARAF + 1) <= r.integers(0, TARAF + 1, (n, KOMPETENSI), np.int8)[:, :, None]
    minta = np.arange(1, TARAF + 1) <= r.integers(0, TARAF + 1, (tipe, KOMPETENSI), np.int8)[:, :, None]
    bobot = np.ascontiguousarray(minta.reshape(tipe, -1).T).astype(np.float32) * 100
    tingkat_orang, tingkat_tipe = (r.choice(len(TINGKAT), each, p=TINGKAT) for each in (n, tipe))
    bidang_orang, bidang_tipe = (r.integers(0, BIDANG, each) for each in (n, tipe))
    tingkat, bidang = np.divmod(np.arange(len(TINGKAT) * BIDANG), BIDANG)
    sebidang = bidang[:, None] == bidang_tipe
    dekat = np.abs(tingkat[:, None] - tingkat_tipe) <= 1
    boleh = dekat & (sebidang | ((bidang[:, None] + bidang_tipe) % 3 == 0))
    tambah = sebidang.astype(np.int32) * 800
    golongan = tingkat_orang * BIDANG + bidang_orang
    hasil = np.empty((n, tipe), np.int32)
    sendiri = r.integers(0, 40, n, np.int32)
    for mulai in range(0, n, 512):
        blok = slice(mulai, mulai + 512)
        nilai = (orang[blok].reshape(-1, KOMPETENSI * TARAF).astype(np.float32) @ bobot).astype(np.int32)
        nilai += tambah[golongan[blok]]
        nilai += sendiri[blok, None]
        hasil[blok] = np.where(boleh[golongan[blok]], nilai, TIDAK)
    return hasil


def instansi(nomor: int, n: int) -> tuple[Soal, float, float]:
    """The question of one agency, and processor seconds of inventing it and of scoring."""
    mulai = time.process_time()
    r = np.random.default_rng(nomor)
    kursi = max(2, n * KURSI // ORANG)
    m = max(1, kursi * 2 // 3)
    tipe, unit = min(TIPE, max(2, m // 7)), min(UNIT, max(1, n // 100))
    formasi = 1 + np.bincount(r.integers(0, m, kursi - m), minlength=m).astype(np.int32)
    terisi = r.permutation(np.repeat(np.arange(m, dtype=np.int32), formasi))[: 3 * kursi // 4]
    asal = np.full(n, TANPA, np.int32)
    asal[r.permutation(n)[: len(terisi)]] = terisi[:n]
    tipe_jabatan = r.integers(0, tipe, m).astype(np.int32)
    tambahan = r.choice(np.array([0, 0, 0, 300, 600, 1500], np.int32), m)
    ongkos = np.full((unit, unit), -250, np.int32)
    np.fill_diagonal(ongkos, -150)
    siap = time.process_time()
    cocok = _skor(r, n, tipe)
    selesai = time.process_time()
    tinggal = np.maximum(cocok[np.arange(n), tipe_jabatan[asal]], 0) + tambahan[asal]
    soal = Soal(
        nomor=f"SK/NEGARA/{nomor}",
        nip=[f"{each:018d}" for each in range(n)],
        kode=[f"J{each:06d}" for each in range(m)],
        formasi=formasi,
        asal=asal,
        nilai_asal=np.where(asal == TANPA, 0, tinggal).astype(np.int64),
        luar=np.where(asal == TANPA, 0, TIDAK).astype(np.int64),
        cocok=cocok,
        tipe=tipe_jabatan,
        kelas_orang=r.integers(0, unit, n).astype(np.int32),
        kelas_jabatan=r.integers(0, unit, m).astype(np.int32),
        ongkos=ongkos,
        tambahan=tambahan,
    )
    return soal, siap - mulai + time.process_time() - selesai, selesai - siap


def rencanakan(tugas: tuple[int, int]) -> Hasil:
    """Score and plan one agency, with the lot."""
    soal, karang, skor = instansi(*tugas)
    mulai = time.process_time()
    penata = Penata(soal, jalur=1)
    penempatan = penata.tempatkan()
    siap = time.process_time()
    undian = Pengundi(penata).undi(penempatan)
    celah = int(penempatan.orang.sum() + (soal.formasi * penempatan.jabatan).sum()) - penempatan.nilai
    assert len(undian.pilihan) == soal.n
    puncak = next(each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM:"))
    return Hasil(
        soal.n,
        int(soal.formasi.sum()),
        penempatan.putaran,
        celah,
        karang,
        skor,
        siap - mulai,
        time.process_time() - siap,
        int(puncak.split()[1]) * 1024 / 1e6,
    )


def ukur(bagian: int) -> dict[str, float]:
    """Seconds for one of so many agencies; the largest first, so that the workers end together."""
    # Each worker has a core to itself.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    tugas = list(enumerate(banyak_orang()))[::bagian]
    with ProcessPoolExecutor(PEKERJA, mp_context=get_context("spawn")) as kolam:
        list(kolam.map(len, ("", "")))
        mulai = time.perf_counter()
        hasil = list(kolam.map(rencanakan, tugas))
        detik = time.perf_counter() - mulai
    jumlah = {nama: sum(getattr(each, nama) for each in hasil) for nama in Hasil._fields}
    return {
        **jumlah,
        "instansi": len(hasil),
        "terbesar": max(each.orang for each in hasil),
        "putaran": jumlah["putaran"] / len(hasil),
        "mb": max(each.mb for each in hasil),
        "detik": detik,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(ukur(int(sys.argv[1]))))
