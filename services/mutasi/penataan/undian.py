"""The lot between plans of equal value: nobody's, published, and the same for whoever draws it.

Each person and each post has a number from the decision and its own name alone (BLAKE2b, keyed with the number of the
decision); the lot of a pair mixes the two (SplitMix64) and keeps 44 bits. Of all plans of the highest value the one
with the highest sum of lots is taken. Neither age nor NIP order nor the order of rows has a say.
"""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Undi = npt.NDArray[np.uint64]
BIT = 44
"""Two plans hardly ever draw the same."""
TERBANYAK = 1 << 18
"""People and posts of one plan, together at most: sums of a lot for each stay within 2^62, and 64 bits hold that."""


def undi(nomor: str, nama: Iterable[str]) -> Undi:
    """The number of each name under a decision."""
    awal = blake2b(digest_size=8, key=blake2b(nomor.encode(), digest_size=32).digest())

    def satu(apa: str) -> bytes:
        hasil = awal.copy()
        hasil.update(apa.encode())
        return hasil.digest()

    return np.frombuffer(b"".join(map(satu, nama)), "<u8").astype(np.uint64)


def undi_pasangan(orang: Undi, jabatan: Undi) -> npt.NDArray[np.int64]:
    """The lots of pairs, each from the numbers of its two."""
    isi = orang ^ ((jabatan << np.uint64(32)) | (jabatan >> np.uint64(32)))
    isi = isi + np.uint64(0x9E3779B97F4A7C15)
    isi = (isi ^ (isi >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    isi = (isi ^ (isi >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    isi = isi ^ (isi >> np.uint64(31))
    return (isi >> np.uint64(64 - BIT)).astype(np.int64)
