"""Conflict of interest, in this one place: nobody records or decides about themselves, nor about a relative.

PP 11/2017 art 190(5). Relatives are those of whom either file says so. Rows of files obey the same: ``dijaga``.
"""

from collections.abc import Collection
from typing import Any

from shared.auth.dua_orang import KonflikKepentingan, konflik
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_KERABAT = Statement(
    """
    SELECT nip_kerabat AS nip FROM keluarga WHERE nip = ANY(CAST(:nip AS text[])) AND digantikan_pada IS NULL
    UNION
    SELECT nip FROM keluarga WHERE nip_kerabat = ANY(CAST(:nip AS text[])) AND digantikan_pada IS NULL""",
    str,
)


async def kerabat(uow: Reader | UnitOfWork, nip: Collection[str]) -> set[str]:
    """Relatives of these people, whichever of the two has recorded it."""
    return set(await uow.fetch(_KERABAT, nip=sorted(nip)))


_PEMEGANG = Statement("SELECT nip FROM asn WHERE kode_jabatan = ANY(CAST(:kode AS text[]))", str)


async def pemegang(uow: UnitOfWork, kode: Collection[str]) -> set[str]:
    """Who holds one of these posts today."""
    return set(await uow.fetch(_PEMEGANG, kode=sorted(kode))) if kode else set()


async def tolak_konflik(uow: UnitOfWork, pelaku: Pelaku, nip: str, pesan: str) -> None:
    """Refuse who would act on their own file, with ``pesan``, or on a relative's.

    Call it after the person was found in the caller's scope: who may not know of them learns nothing.

    Raises:
        KonflikKepentingan.
    """
    if problem := konflik(pelaku.nip, nip, await kerabat(uow, [nip]), pesan):
        raise problem


async def berkonflik(baca: Reader | UnitOfWork, pelaku: Pelaku) -> set[str]:
    """Whose matters are not the caller's to record or decide: their own, and those of their relatives."""
    return set() if pelaku.nip is None else {pelaku.nip} | await kerabat(baca, [pelaku.nip])


async def tolak_memutus_sendiri(uow: UnitOfWork, pelaku: Pelaku, usulan: Any) -> None:
    """The same for who decides about a proposal that has a ``nip``."""
    await tolak_konflik(uow, pelaku, usulan.nip, "Usulan tentang diri sendiri diputus oleh orang lain.")


async def tolak_jabatan_sendiri(uow: UnitOfWork, pelaku: Pelaku, kode: str) -> None:
    """Refuse who would weigh the work of a post that they or a relative hold today: by it places are counted.

    Raises:
        KonflikKepentingan.
    """
    if pelaku.nip is None:
        return
    if not ({pelaku.nip} | await kerabat(uow, [pelaku.nip])).isdisjoint(await pemegang(uow, [kode])):
        raise KonflikKepentingan(
            "Jabatan ini dipangku oleh Anda atau kerabat Anda (PP 11/2017 pasal 190 ayat (5)). Mintalah petugas lain "
            "mencatat beban kerjanya."
        )
