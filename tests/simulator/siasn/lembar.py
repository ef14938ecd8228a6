"""A file of the city by person: where in it each one's rows begin, and nothing of what they say."""

import csv
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

Baris = dict[str, str]


class Lembar:
    """One CSV file, whose rows are read when somebody asks for a person; twelve bytes of memory a row."""

    def __init__(self, berkas: Path, tempat: Mapping[bytes, int], kolom: str) -> None:
        """``tempat`` numbers the people by NIP, and ``kolom`` is the one that names them."""
        self._berkas = os.open(berkas, os.O_RDONLY)
        siapa, mulai = array("I"), array("Q")
        with berkas.open("rb") as isi:
            kepala = isi.readline()
            self.kolom = _urai(kepala)
            nomor = self.kolom.index(kolom)
            letak = len(kepala)
            for baris in isi:
                orang = tempat.get(baris.split(b";", nomor + 1)[nomor])
                if orang is not None:
                    siapa.append(orang)
                    mulai.append(letak)
                letak += len(baris)
        if any(satu > dua for satu, dua in pairwise(siapa)):
            urut = sorted(range(len(siapa)), key=siapa.__getitem__)
            siapa, mulai = array("I", (siapa[each] for each in urut)), array("Q", (mulai[each] for each in urut))
        self._siapa, self._mulai = siapa, mulai

    def milik(self, orang: int) -> Iterator[Baris]:
        """The rows of one person, in the order of the file."""
        tempat = bisect_left(self._siapa, orang)
        while tempat < len(self._siapa) and self._siapa[tempat] == orang:
            yield dict(zip(self.kolom, _urai(self._satu(self._mulai[tempat])), strict=True))
            tempat += 1

    def _satu(self, letak: int) -> bytes:
        isi = b""
        while b"\n" not in isi:
            lagi = os.pread(self._berkas, 2048, letak + len(isi))
            if not lagi:
                return isi
            isi += lagi
        return isi[: isi.index(b"\n")]


def _urai(baris: bytes) -> list[str]:
    return next(csv.reader([baris.decode().rstrip("\r\n")], delimiter=";"))


def baca(berkas: Path) -> Iterator[Baris]:
    """All rows of a file."""
    with berkas.open(encoding="utf-8-sig", newline="") as isi:
        yield from csv.DictReader(isi, delimiter=";")
