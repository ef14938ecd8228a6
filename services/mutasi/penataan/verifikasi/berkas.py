"""The files of a plan: the hash of each compared, every number of the right kind and within its bounds.

What is read here can be reckoned with: nothing points out of a list, and no sum of the proof can wrap.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Larik = npt.NDArray[Any]

TIDAK = -(1 << 30)
"""Excluded."""
TANPA = -1
"""No post."""
BAGIAN, SKALA, HARGA = 1 << 30, 1 << 26, 1 << 58
"""No part of a value is larger than the first, no ``skala`` than the second, no price and no charge than the third.

A value has four parts, so as it is counted it stays within 4 · 2^30 · 2^26 = 2^58; less a charge and two prices, within
2^60. 64 bits hold that: no sum of NumPy's can wrap. Sums over people and seats are Python's, of any size.
"""
LARIK: dict[str, tuple[str, int, int | str]] = {
    "formasi": ("m", 0, BAGIAN),
    "asal": ("n", TANPA, "m"),
    "nilai_asal": ("n", -BAGIAN, BAGIAN),
    "luar": ("n", TIDAK, BAGIAN),
    "cocok": ("nt", TIDAK, BAGIAN),
    "tipe": ("m", 0, "t"),
    "kelas_orang": ("n", 0, "a"),
    "kelas_jabatan": ("m", 0, "b"),
    "ongkos": ("ab", TIDAK, BAGIAN),
    "tambahan": ("m", -BAGIAN, BAGIAN),
    "suka_orang": ("s", 0, "n"),
    "suka_jabatan": ("s", 0, "m"),
    "suka": ("s", 0, BAGIAN),
    "pilihan": ("n", TANPA, "m"),
    "harga_orang": ("n", -HARGA, HARGA),
    "harga_jabatan": ("m", -HARGA, HARGA),
    "wilayah": ("m", -BAGIAN, BAGIAN),
    "undi_orang": ("n", -HARGA, HARGA),
    "undi_jabatan": ("m", -HARGA, HARGA),
}
"""Of each array its shape, the lowest and the highest that may stand in it; or of what list it holds the numbers.

n people, m posts, t types of posts, a kinds of people, b kinds of posts, s wishes.
"""
DAFTAR = ("nip", "kode", "harus", "tidak_boleh", "orang_tetap", "jabatan_tertutup", "kaitan")
KAITAN = ("sewilayah", "bersama")


class Berkas:
    """The question, the plan and its prices, each array under its name."""

    def __init__(self, folder: Path) -> None:
        """Raises ValueError where this is no plan, OSError where there is nothing to read."""
        self.larik: dict[str, Larik] = {}
        try:
            self.isi: dict[str, Any] = json.loads((folder / "rencana.json").read_text(encoding="utf-8"))
            if self.isi["bentuk"] != 1:
                raise ValueError("Bentuk berkas rencana ini tidak dikenal pemeriksa ini.")
            self.n, self.m = len(self.isi["nip"]), len(self.isi["kode"])
            self._periksa_isi()
            boleh_tiada = set() if "undi_orang" in self.isi["sidik"] else {"undi_orang", "undi_jabatan"}
            if all(each[2] != "sewilayah" for each in self.isi["kaitan"]):
                boleh_tiada.add("wilayah")
            self.larik = {
                nama: self._baca(folder / f"{nama}.npy", self.isi["sidik"][nama])
                for nama in LARIK
                if nama not in boleh_tiada
            }
            self._periksa_larik()
        except (KeyError, IndexError, TypeError, AttributeError, EOFError) as sebab:
            raise ValueError(f"Isinya tidak lengkap atau rusak: {sebab!r}.") from sebab

    def __getattr__(self, nama: str) -> Larik:
        try:
            return self.larik[nama]
        except KeyError:
            raise AttributeError(nama) from None

    def _baca(self, berkas: Path, sidik: str) -> Larik:
        """Whole numbers with a sign: of others NumPy would make fractions."""
        if sha256(berkas.read_bytes()).hexdigest() != sidik:
            raise ValueError(f"Isi {berkas.name} bukan yang dicatat rencana.json.")
        isi: Larik = np.load(berkas, allow_pickle=False)
        if isi.dtype.kind != "i":
            raise ValueError(f"{berkas.name} tidak berisi bilangan bulat bertanda.")
        return isi if berkas.stem == "cocok" else isi.astype(np.int64)

    def _periksa_isi(self) -> None:
        isi, n, m = self.isi, self.n, self.m
        if not _semua(list, *(isi[nama] for nama in DAFTAR)) or not _semua(
            str, isi["nomor"], *isi["nip"], *isi["kode"]
        ):
            raise ValueError("rencana.json tidak berisi daftar dan nama.")
        if not n or not m or len(set(isi["nip"])) < n or len(set(isi["kode"])) < m:
            raise ValueError("Seorang atau sebuah jabatan tercantum dua kali, atau tidak satu pun.")
        batas = 0 if isi["batas_pindah"] is None else isi["batas_pindah"]
        if not _semua(int, isi["skala"], isi["denda"], isi["nilai"], isi["celah"], batas):
            raise ValueError("skala, denda, nilai, celah, atau batas_pindah bukan bilangan bulat.")
        if not (1 <= isi["skala"] <= SKALA and abs(isi["denda"]) <= HARGA and batas >= 0):
            raise ValueError(f"skala tidak antara 1 dan {SKALA}, denda melampaui {HARGA}, atau batas_pindah negatif.")
        menunjuk = (
            *((each, (n, m)) for nama in ("harus", "tidak_boleh") for each in isi[nama]),
            *(([each], (n,)) for each in isi["orang_tetap"]),
            *(([each], (m,)) for each in isi["jabatan_tertutup"]),
            *((each[:-1], (n, n)) for each in isi["kaitan"]),
        )
        for nomor, banyak in menunjuk:
            if not _semua(int, *nomor) or not all(0 <= a < b for a, b in zip(nomor, banyak, strict=True)):
                raise ValueError("Sematan, kaitan, atau yang dikecualikan menunjuk ke luar daftar.")
        if any(each[-1] not in KAITAN for each in isi["kaitan"]):
            raise ValueError("Sebuah kaitan tidak dikenal pemeriksa ini.")

    def _periksa_larik(self) -> None:
        t, s, (a, b) = self.cocok.shape[-1], len(self.suka), self.ongkos.shape
        banyak = {"n": self.n, "m": self.m, "t": t, "a": a, "b": b, "s": s}
        for nama, isi in self.larik.items():
            huruf, bawah, atas = LARIK[nama]
            atas = banyak[atas] - 1 if isinstance(atas, str) else atas
            if isi.shape != tuple(banyak[each] for each in huruf):
                raise ValueError(f"Bentuk {nama}.npy bukan yang seharusnya.")
            if isi.size and not bawah <= int(isi.min()) <= int(isi.max()) <= atas:
                raise ValueError(f"{nama}.npy memuat bilangan di luar {bawah} sampai {atas}.")
        if len(np.unique(self.suka_orang * self.m + self.suka_jabatan)) < s:
            raise ValueError("Satu keinginan tercantum dua kali.")


def _semua(jenis: type, *isi: Any) -> bool:
    """Whether all are of just this kind: a yes is no number here."""
    return all(type(each) is jenis for each in isi)
