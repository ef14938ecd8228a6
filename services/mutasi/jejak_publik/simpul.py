"""The hashes of the log as they are kept: read by key, whatever root or proof they are for, and added."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from services.mutasi.jejak_publik.pohon import (
    Letak,
    Rentang,
    Simpul,
    diperlukan,
    jalur_inklusi,
    jalur_konsistensi,
    lipat,
    sempurna,
    susun,
)
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork


class Tersimpan(NamedTuple):
    """The hash of a perfect subtree, None where none is kept."""

    tingkat: int
    nomor: int
    hash: bytes | None


# Each by its key, whatever the planner knows of the tables: they are at most two for each level of the tree.
_HASH = Statement(
    """
    SELECT p.tingkat, p.nomor, CASE p.tingkat
               WHEN 0 THEN (SELECT sha256('\\x00'::bytea || d.komitmen) FROM jejak_publik_daun d
                            WHERE d.indeks = p.nomor)
               ELSE (SELECT s.hash FROM jejak_publik_simpul s WHERE s.tingkat = p.tingkat AND s.nomor = p.nomor)
           END AS hash
    FROM unnest(CAST(:tingkat AS bigint[]), CAST(:nomor AS bigint[])) AS p(tingkat, nomor)""",
    Tersimpan,
    sure=("tingkat", "nomor"),
)


class SimpulHilang(RuntimeError):
    """A hash of the log is not there: its tables are not what they were."""


async def hash_dari(baca: Baca, letak: Iterable[Letak]) -> dict[Letak, bytes]:
    """The hashes of these perfect subtrees.

    Raises:
        SimpulHilang: one of them is not kept.
    """
    semua = list(letak)
    if not semua:
        return {}
    rows = await baca.fetch(_HASH, tingkat=[each.tingkat for each in semua], nomor=[each.nomor for each in semua])
    hasil: dict[Letak, bytes] = {}
    for each in rows:
        if each.hash is None:
            raise SimpulHilang(f"simpul jejak publik ({each.tingkat}, {each.nomor}) tidak ada")
        hasil[Letak(each.tingkat, each.nomor)] = each.hash
    return hasil


async def _jalur(baca: Baca, rentang: Sequence[Rentang]) -> list[bytes]:
    return susun(rentang, await hash_dari(baca, diperlukan(rentang)))


async def bukti_inklusi(baca: Baca, indeks: int, ukuran: int) -> list[bytes]:
    """The proof that a leaf is in the tree of this size, from the leaf up."""
    return await _jalur(baca, jalur_inklusi(indeks, ukuran))


async def bukti_konsistensi(baca: Baca, lama: int, baru: int) -> list[bytes]:
    """The proof that the tree of one size begins with that of another."""
    return await _jalur(baca, jalur_konsistensi(lama, baru))


async def tepi(baca: Baca, ukuran: int) -> list[bytes]:
    """The perfect subtrees that a tree of this size consists of, the larger first."""
    letak = sempurna(Rentang(0, ukuran))
    diketahui = await hash_dari(baca, letak)
    return [diketahui[each] for each in letak]


async def akar(baca: Baca, ukuran: int) -> bytes:
    """The root of the tree of this size."""
    return lipat(await tepi(baca, ukuran))


_SIMPUL = Statement(
    """
    INSERT INTO jejak_publik_simpul (tingkat, nomor, hash)
    SELECT * FROM unnest(CAST(:tingkat AS smallint[]), CAST(:nomor AS bigint[]), CAST(:hash AS bytea[]))"""
)


async def simpan_simpul(uow: UnitOfWork, simpul: Sequence[Simpul]) -> None:
    """Add hashes of subtrees that have become full, each after those that it stands over."""
    await uow.execute(
        _SIMPUL,
        tingkat=[each.letak.tingkat for each in simpul],
        nomor=[each.letak.nomor for each in simpul],
        hash=[each.hash for each in simpul],
    )
