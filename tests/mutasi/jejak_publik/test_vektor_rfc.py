"""The published vectors of certificate transparency's reference implementation (RFC 6962, hashing as in RFC 9162), for
who makes the log and for who checks it alike."""

from hashlib import sha256

import pytest

from services.mutasi.jejak_publik import pohon, verifikasi
from services.mutasi.jejak_publik.pohon import Letak, Rentang

ISI = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
AKAR = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
"""Of the trees of one leaf to eight."""
_H23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
_H4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
_H47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
_H67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
_H1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
_H45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
INKLUSI = [
    (0, 1, []),
    (0, 8, [_H1, _H23, _H47]),
    (5, 8, [_H4, _H67, AKAR[3]]),
    (2, 3, [AKAR[1]]),
    (1, 5, [AKAR[0], _H23, _H4]),
]
KONSISTENSI = [
    (1, 1, []),
    (1, 8, [_H1, _H23, _H47]),
    (6, 8, [_H45, _H67, AKAR[3]]),
    (2, 5, [_H23, _H4]),
]


def _simpul() -> dict[Letak, bytes]:
    daun = [pohon.hash_daun(each) for each in ISI]
    return {Letak(0, nomor): each for nomor, each in enumerate(daun)} | {
        each.letak: each.hash for each in pohon.tumbuh(0, [], daun)
    }


def test_the_empty_tree_has_the_root_of_nothing() -> None:
    assert pohon.lipat([]) == verifikasi.Pohon().akar == sha256(b"").digest()


@pytest.mark.parametrize("ukuran", range(1, 9))
def test_roots(ukuran: int) -> None:
    simpul = _simpul()
    assert pohon.lipat([simpul[each] for each in pohon.sempurna(Rentang(0, ukuran))]).hex() == AKAR[ukuran - 1]
    tumbuh = verifikasi.Pohon()
    for each in ISI[:ukuran]:
        tumbuh.tambah(each)
    assert tumbuh.akar.hex() == AKAR[ukuran - 1]


@pytest.mark.parametrize(("indeks", "ukuran", "jalur"), INKLUSI)
def test_inclusion(indeks: int, ukuran: int, jalur: list[str]) -> None:
    assert [each.hex() for each in pohon.susun(pohon.jalur_inklusi(indeks, ukuran), _simpul())] == jalur
    bita = [bytes.fromhex(each) for each in jalur]
    akar = verifikasi.akar_dari_bukti(indeks, ukuran, verifikasi.hash_daun(ISI[indeks]), bita)
    assert akar.hex() == AKAR[ukuran - 1]


@pytest.mark.parametrize(("lama", "baru", "jalur"), KONSISTENSI)
def test_consistency(lama: int, baru: int, jalur: list[str]) -> None:
    assert [each.hex() for each in pohon.susun(pohon.jalur_konsistensi(lama, baru), _simpul())] == jalur
    akar = [bytes.fromhex(AKAR[each - 1]) for each in (lama, baru)]
    assert verifikasi.konsisten(lama, baru, *akar, [bytes.fromhex(each) for each in jalur])
    for rusak in range(len(jalur)):
        lain = [bytes.fromhex(each) if nomor != rusak else bytes(32) for nomor, each in enumerate(jalur)]
        assert not verifikasi.konsisten(lama, baru, *akar, lain)
