"""Conflict of interest: nobody changes what is recorded about themselves, nor about a relative (PP 11/2017 art 190(5)).

Rows of files obey the same: ``dijaga``.
"""

from services.kompetensi.proyeksi import repository
from shared.auth.dua_orang import konflik
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork


async def tolak_konflik(uow: UnitOfWork, pelaku: Pelaku, nip: str, pesan: str) -> None:
    """Refuse who would act on what is about themselves, with ``pesan``, or about a relative.

    Call it after the person was found in the caller's scope: who may not know of them learns nothing.

    Raises:
        KonflikKepentingan.
    """
    if problem := konflik(pelaku.nip, nip, await repository.kerabat(uow, [nip]), pesan):
        raise problem
