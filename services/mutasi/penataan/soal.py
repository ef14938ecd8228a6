"""A question to the planner: who may sit where, and what each place is worth. Integers only.

Moving person i to post p is worth ``cocok[i, tipe[p]] + ongkos[kelas_orang[i], kelas_jabatan[p]] + tambahan[p]``, and
``suka`` on top; a move that any of them excludes (``TIDAK``) is none. The value of staying is ``nilai_asal[i]``,
whatever the gates say: nobody loses a post because a record is missing. Shapes: n people, m posts, T types of posts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Angka = npt.NDArray[np.integer[Any]]
Bulat = npt.NDArray[np.int64]
Nomor = npt.NDArray[np.int32]
Ya = npt.NDArray[np.bool_]
Pasangan = tuple[int, int]

TIDAK = -(1 << 30)
"""In ``cocok`` and ``ongkos``: excluded. In ``luar``: nobody may be left without a post."""
TERTINGGI = 1 << 27
"""No part of a value is larger, so that any sum of the parts stays clear of ``TIDAK``."""
TANPA = -1
"""No post."""


class JenisKaitan(StrEnum):
    """How two people hang together."""

    SEWILAYAH = "sewilayah"
    """Both stay where they are, or both end in one and the same area."""
    BERSAMA = "bersama"
    """Both move, or neither."""


@dataclass(frozen=True, slots=True)
class Kaitan:
    """Two people (by number) who are planned together."""

    satu: int
    dua: int
    jenis: JenisKaitan


@dataclass(frozen=True, slots=True)
class SalahSoal(Exception):
    """The question cannot be asked so; ``pesan`` says what to do, ``orang`` and ``jabatan`` which are meant."""

    pesan: str
    orang: tuple[int, ...] = ()
    jabatan: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.pesan


def _kosong() -> Nomor:
    return np.zeros(0, np.int32)


@dataclass(frozen=True)
class Soal:
    """Everything that decides about a plan; people and posts are numbers in the order of ``nip`` and ``kode``."""

    nomor: str
    """Number of the decision that the plan is for: the key of the lot between plans of equal value."""
    nip: Sequence[str]
    kode: Sequence[str]
    formasi: Nomor
    """Seats of each post, (m,)."""
    asal: Nomor
    """The post that each holds, or ``TANPA``, (n,)."""
    nilai_asal: Bulat
    """What staying is worth, without gates, (n,)."""
    luar: Bulat
    """What having no post is worth, ``TIDAK`` where that must not be, (n,). Who may be beyond the formasi needs one."""
    cocok: Nomor
    """Fit of person and type of post, or ``TIDAK``, (n, T)."""
    tipe: Nomor
    """(m,)."""
    kelas_orang: Nomor
    kelas_jabatan: Nomor
    ongkos: Nomor
    """Added by kind of person and kind of post (what moving costs), or ``TIDAK``."""
    tambahan: Nomor
    """Added by post: how urgent it is to fill it, (m,)."""
    suka_orang: Nomor = field(default_factory=_kosong)
    suka_jabatan: Nomor = field(default_factory=_kosong)
    suka: Nomor = field(default_factory=_kosong)
    """What a wish adds, at least 0, for the pairs of the two before it."""
    batas_pindah: int | None = None
    """At most so many people move."""
    harus: tuple[Pasangan, ...] = ()
    tidak_boleh: tuple[Pasangan, ...] = ()
    """Pins: must have this post, must not (also: must not stay). A must still obeys the gates."""
    orang_tetap: frozenset[int] = frozenset()
    """People held out: they stay."""
    jabatan_tertutup: frozenset[int] = frozenset()
    """Posts held out: who holds them stays, nobody comes."""
    kaitan: tuple[Kaitan, ...] = ()
    wilayah: Nomor = field(default_factory=_kosong)
    """Area of each post, (m,); asked for by couples only."""

    @property
    def n(self) -> int:
        return len(self.nip)

    @property
    def m(self) -> int:
        return len(self.kode)

    @cached_property
    def tetap(self) -> Ya:
        """Who must stay: held out, or holder of a post that is."""
        tertutup = np.zeros(self.m + 1, np.bool_)
        tertutup[list(self.jabatan_tertutup)] = True
        hasil: Ya = tertutup[self.asal]
        hasil[list(self.orang_tetap)] = True
        return hasil

    @cached_property
    def terbuka(self) -> Ya:
        """Posts that somebody can come to."""
        hasil = self.formasi > 0
        hasil[list(self.jabatan_tertutup)] = False
        return hasil

    @cached_property
    def _suka(self) -> tuple[Bulat, Bulat]:
        """Wishes by the number of their pair, in order."""
        kunci = self.suka_orang.astype(np.int64) * self.m + self.suka_jabatan
        urut = np.argsort(kunci)
        return kunci[urut], self.suka[urut].astype(np.int64)

    def suka_pada(self, orang: Nomor, jabatan: Nomor) -> Bulat:
        """What wishes add to pairs."""
        kunci, isi = self._suka
        dicari = orang.astype(np.int64) * self.m + jabatan
        if not len(kunci):
            return np.zeros(len(dicari), np.int64)
        letak = np.minimum(np.searchsorted(kunci, dicari), len(kunci) - 1)
        return np.where(kunci[letak] == dicari, isi[letak], 0)

    def nilai(self, orang: Nomor, jabatan: Nomor) -> Bulat:
        """What pairs are worth before pins, ``TIDAK`` where excluded; a person's own post is staying."""
        cocok = self.cocok[orang, self.tipe[jabatan]].astype(np.int64)
        ongkos = self.ongkos[self.kelas_orang[orang], self.kelas_jabatan[jabatan]].astype(np.int64)
        jumlah = cocok + ongkos + self.tambahan[jabatan] + self.suka_pada(orang, jabatan)
        boleh = (cocok > TIDAK) & (ongkos > TIDAK) & self.terbuka[jabatan]
        hasil = np.where(self.asal[orang] == jabatan, self.nilai_asal[orang], np.where(boleh, jumlah, TIDAK))
        return hasil.astype(np.int64)

    def baris(self, orang: int) -> Bulat:
        """One person's value of every post under the pins and what is held out, and of having none as the last."""
        semua = np.arange(self.m + 1, dtype=np.int32)
        hasil = np.append(self.nilai(np.full(self.m, orang, np.int32), semua[:-1]), self.luar[orang])
        harus = [jabatan for siapa, jabatan in self.harus if siapa == orang]
        if harus:
            hasil[semua != harus[0]] = TIDAK
        if self.tetap[orang]:
            hasil[:-1][semua[:-1] != self.asal[orang]] = TIDAK
        hasil[[jabatan for siapa, jabatan in self.tidak_boleh if siapa == orang]] = TIDAK
        return hasil

    @cached_property
    def terikat(self) -> frozenset[int]:
        """People to whom pins or holding out apply."""
        return frozenset(
            {siapa for siapa, _ in (*self.harus, *self.tidak_boleh)} | set(np.flatnonzero(self.tetap).tolist())
        )

    @cached_property
    def ujung_cocok(self) -> tuple[int, int]:
        """Lowest and highest fit that counts."""
        return _ujung(self.cocok)

    @cached_property
    def rentang(self) -> tuple[int, int]:
        """No value that counts lies outside."""
        bagian: tuple[Angka, ...] = self.ongkos, self.tambahan, self.suka, self.nilai_asal, self.luar
        ongkos, tambahan, suka, asal, luar = (_ujung(each) for each in bagian)
        cocok = self.ujung_cocok
        return (
            min(cocok[0] + ongkos[0] + tambahan[0], asal[0], luar[0]),
            max(cocok[1] + ongkos[1] + tambahan[1] + suka[1], asal[1], luar[1]),
        )


def _ujung(isi: Angka) -> tuple[int, int]:
    """Lowest and highest of what is not excluded, 0 always among them; in parts, because it may be a large matrix."""
    bawah = atas = 0
    for mulai in range(0, len(isi), 1024):
        blok = isi[mulai : mulai + 1024]
        bawah = min(bawah, int(np.where(blok > TIDAK, blok, 0).min(initial=0)))
        atas = max(atas, int(blok.max(initial=0)))
    return bawah, atas


def periksa(soal: Soal) -> None:
    """Refuse what cannot be asked.

    Raises:
        SalahSoal: it names who and what is meant.
    """
    _bentuk(soal)
    _besaran(soal)
    _pin(soal)
    _kursi(soal)


def _bentuk(soal: Soal) -> None:
    n, m = soal.n, soal.m
    if not n or not m:
        raise SalahSoal("Lingkup penataan kosong: sertakan paling sedikit satu orang dan satu jabatan.")
    per_orang, per_jabatan, per_suka = (n,), (m,), soal.suka_orang.shape
    ukuran: dict[str, tuple[Angka, tuple[int, ...]]] = {
        **{nama: (getattr(soal, nama), per_orang) for nama in ("asal", "nilai_asal", "luar", "kelas_orang")},
        **{nama: (getattr(soal, nama), per_jabatan) for nama in ("formasi", "tipe", "kelas_jabatan", "tambahan")},
        **{nama: (getattr(soal, nama), per_suka) for nama in ("suka", "suka_jabatan")},
        "cocok": (soal.cocok, (n, soal.cocok.shape[-1])),
    }
    for nama, (isi, bentuk) in ukuran.items():
        if isi.shape != bentuk or not np.issubdtype(isi.dtype, np.integer):
            raise SalahSoal(f"Bahan {nama} tidak berbentuk {bentuk} bilangan bulat.")
    if len(set(soal.nip)) < n or len(set(soal.kode)) < m:
        raise SalahSoal("NIP atau kode jabatan tercantum dua kali dalam lingkup penataan.")
    batas: dict[str, tuple[Nomor, int, int]] = {
        "asal": (soal.asal, TANPA, m),
        "tipe": (soal.tipe, 0, soal.cocok.shape[1]),
        "formasi": (soal.formasi, 0, TERTINGGI),
        "kelas_orang": (soal.kelas_orang, 0, soal.ongkos.shape[0]),
        "kelas_jabatan": (soal.kelas_jabatan, 0, soal.ongkos.shape[1]),
        "suka_orang": (soal.suka_orang, 0, n),
        "suka_jabatan": (soal.suka_jabatan, 0, m),
    }
    for nama, (isi, bawah, atas) in batas.items():
        if len(isi) and not (bawah <= isi.min() and isi.max() < atas):
            raise SalahSoal(f"Bahan {nama} menunjuk ke luar daftar.")
    if len(np.unique(soal.suka_orang.astype(np.int64) * m + soal.suka_jabatan)) < len(soal.suka):
        raise SalahSoal("Satu keinginan tercantum dua kali.")
    sewilayah = any(each.jenis is JenisKaitan.SEWILAYAH for each in soal.kaitan)
    if sewilayah and soal.wilayah.shape != (m,):
        raise SalahSoal("Wilayah setiap jabatan diperlukan untuk menata pasangan suami istri.")


def _besaran(soal: Soal) -> None:
    bagian: tuple[Angka, ...] = soal.ongkos, soal.tambahan, soal.nilai_asal, soal.luar, soal.suka
    for bawah, atas in (soal.ujung_cocok, *(_ujung(each) for each in bagian)):
        if atas > TERTINGGI or bawah < -TERTINGGI:
            raise SalahSoal(f"Sebuah nilai melampaui {TERTINGGI}: kecilkan satuannya.")
    # Only what can be excluded may be; nothing lies below that.
    lantai = {"cocok": TIDAK, "ongkos": TIDAK, "luar": TIDAK, "nilai_asal": -TERTINGGI, "tambahan": -TERTINGGI}
    if any(int(getattr(soal, nama).min(initial=0)) < bawah for nama, bawah in lantai.items()):
        raise SalahSoal(f"Sebuah nilai kurang dari -{TERTINGGI}: kecilkan satuannya.")
    if soal.suka.size and soal.suka.min() < 0:
        raise SalahSoal("Keinginan hanya menambah nilai: bilangannya tidak boleh negatif.")


def _pin(soal: Soal) -> None:
    menurut: dict[int, int] = {}
    for orang, jabatan in soal.harus:
        if menurut.setdefault(orang, jabatan) != jabatan:
            raise SalahSoal("Seorang diharuskan menempati dua jabatan.", (orang,), (menurut[orang], jabatan))
        if (orang, jabatan) in soal.tidak_boleh:
            raise SalahSoal("Satu pasangan diharuskan dan sekaligus dilarang.", (orang,), (jabatan,))
        if soal.tetap[orang] and soal.asal[orang] != jabatan:
            raise SalahSoal("Seorang diharuskan pindah, padahal ia tidak ikut ditata.", (orang,), (jabatan,))
        if soal.nilai(*_satu(orang, jabatan))[0] <= TIDAK:
            raise SalahSoal(
                "Penempatan yang diharuskan terhalang aturan atau jabatannya ditutup.", (orang,), (jabatan,)
            )
    for jabatan in sorted(set(menurut.values())):
        siapa = tuple(orang for orang, tujuan in menurut.items() if tujuan == jabatan)
        if len(siapa) > soal.formasi[jabatan]:
            raise SalahSoal("Lebih banyak orang diharuskan ke satu jabatan daripada formasinya.", siapa, (jabatan,))
    pindah = tuple(orang for orang, jabatan in menurut.items() if soal.asal[orang] != jabatan)
    if soal.batas_pindah is not None and len(pindah) > soal.batas_pindah:
        raise SalahSoal(
            f"Batas {soal.batas_pindah} perpindahan kurang dari {len(pindah)} perpindahan yang diharuskan.", pindah
        )


def _satu(orang: int, jabatan: int) -> tuple[Nomor, Nomor]:
    return np.array([orang], np.int32), np.array([jabatan], np.int32)


def _kursi(soal: Soal) -> None:
    """Who is beyond the formasi needs a way out, or nobody could answer."""
    penghuni = np.bincount(soal.asal[soal.asal >= 0], minlength=soal.m)
    lebih = np.flatnonzero(penghuni > soal.formasi)
    terkurung = np.isin(soal.asal, lebih) & (soal.luar <= TIDAK)
    if terkurung.any():
        raise SalahSoal(
            "Jabatan dengan pemangku melebihi formasi: beri pemangkunya nilai luar, supaya kelebihan dapat dicatat.",
            tuple(np.flatnonzero(terkurung).tolist()),
            tuple(lebih.tolist()),
        )
    tanpa = (soal.asal == TANPA) & (soal.luar <= TIDAK)
    if tanpa.any():
        raise SalahSoal("Orang tanpa jabatan harus boleh tetap tanpa jabatan.", tuple(np.flatnonzero(tanpa).tolist()))


def pindah(soal: Soal, pilihan: Nomor) -> Ya:
    """Who moves by a plan: gets another post than the one held. Who is left without one has not moved."""
    hasil: Ya = (pilihan != soal.asal) & (pilihan != TANPA)
    return hasil


def nilai_rencana(soal: Soal, pilihan: Nomor) -> int:
    """What a plan is worth."""
    di = np.flatnonzero(pilihan >= 0).astype(np.int32)
    return int(soal.nilai(di, pilihan[di]).sum()) + int(soal.luar[pilihan == TANPA].sum())
