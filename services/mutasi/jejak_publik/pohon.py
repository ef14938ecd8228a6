"""The Merkle tree of RFC 9162 section 2.1, over hashes that are kept: which of them a root or a proof is made of.

A subtree is perfect when it stands over 2^level leaves from a multiple of 2^level on; it never changes once it is full,
so its hash is kept under (level, number). The root of any size, and each hash of any proof, is folded from at most one
perfect subtree a level: at most 20 of them at a million leaves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

DAUN, SIMPUL = b"\x00", b"\x01"
"""What a leaf and an inner node begin with, so that none is taken for the other."""
KOSONG = sha256(b"").digest()
"""Root of the tree without leaves."""


class Letak(NamedTuple):
    """A perfect subtree: ``2 ** tingkat`` leaves from ``nomor * 2 ** tingkat`` on."""

    tingkat: int
    nomor: int


class Rentang(NamedTuple):
    """Leaves from ``awal`` up to, and without, ``akhir``."""

    awal: int
    akhir: int


def hash_daun(isi: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(DAUN + isi).digest()


def hash_simpul(kiri: bytes, kanan: bytes) -> bytes:
    """The hash of what stands over two subtrees."""
    return sha256(SIMPUL + kiri + kanan).digest()


def lipat(hash_sempurna: Sequence[bytes]) -> bytes:
    """The hash over perfect subtrees that stand side by side, the larger first."""
    if not hash_sempurna:
        return KOSONG
    hasil = hash_sempurna[-1]
    for kiri in reversed(hash_sempurna[:-1]):
        hasil = hash_simpul(kiri, hasil)
    return hasil


def sempurna(rentang: Rentang) -> list[Letak]:
    """The perfect subtrees over these leaves, the larger first. The range begins where the tree is split, or at 0."""
    hasil, awal = [], rentang.awal
    while awal < rentang.akhir:
        tingkat = (rentang.akhir - awal).bit_length() - 1
        hasil.append(Letak(tingkat, awal >> tingkat))
        awal += 1 << tingkat
    return hasil


def _belah(banyak: int) -> int:
    """Leaves under the left child: the largest power of two that is less."""
    return 1 << (banyak - 1).bit_length() - 1


def jalur_inklusi(indeks: int, ukuran: int) -> list[Rentang]:
    """The leaves under each hash of the proof that a leaf is in the tree of this size, from the leaf up (2.1.3.1)."""
    assert 0 <= indeks < ukuran
    awal, akhir, jalur = 0, ukuran, []
    while akhir - awal > 1:
        tengah = awal + _belah(akhir - awal)
        if indeks < tengah:
            jalur.append(Rentang(tengah, akhir))
            akhir = tengah
        else:
            jalur.append(Rentang(awal, tengah))
            awal = tengah
    return jalur[::-1]


def jalur_konsistensi(lama: int, baru: int) -> list[Rentang]:
    """The leaves under each hash of the proof that the tree of one size begins with that of another (2.1.4.1)."""
    assert 0 < lama <= baru
    awal, akhir, jalur, utuh = 0, baru, [], True
    while lama < akhir:
        tengah = awal + _belah(akhir - awal)
        if lama <= tengah:
            jalur.append(Rentang(tengah, akhir))
            akhir = tengah
        else:
            jalur.append(Rentang(awal, tengah))
            awal, utuh = tengah, False
    # Whoever asks has the root of the older tree; of a part of it, they must be told.
    return [*([] if utuh else [Rentang(awal, akhir)]), *reversed(jalur)]


def diperlukan(jalur: Iterable[Rentang]) -> list[Letak]:
    """Every perfect subtree that these hashes are folded from."""
    return [letak for each in jalur for letak in sempurna(each)]


def susun(jalur: Iterable[Rentang], diketahui: Mapping[Letak, bytes]) -> list[bytes]:
    """The hashes of a proof.

    Raises:
        KeyError: one of the kept hashes is not there.
    """
    return [lipat([diketahui[letak] for letak in sempurna(each)]) for each in jalur]


class Simpul(NamedTuple):
    """A perfect subtree and its hash."""

    letak: Letak
    hash: bytes


def tumbuh(ukuran: int, tepi: Sequence[bytes], hash_baru: Iterable[bytes]) -> Iterator[Simpul]:
    """The perfect subtrees of more than one leaf that become full when these leaves (their hashes) are added to a tree
    of this size, whose own perfect subtrees are ``tepi``, the larger first; each after those that it stands over."""
    tumpukan = list(tepi)
    for hash_satu in hash_baru:
        tumpukan.append(hash_satu)
        ukuran += 1
        tingkat = 0
        while not ukuran & ((2 << tingkat) - 1):
            tingkat += 1
            kanan, kiri = tumpukan.pop(), tumpukan.pop()
            tumpukan.append(hash_simpul(kiri, kanan))
            yield Simpul(Letak(tingkat, (ukuran >> tingkat) - 1), tumpukan[-1])
