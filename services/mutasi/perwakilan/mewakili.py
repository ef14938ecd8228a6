"""A caller as who they represent: the guard asks before anything is answered, the step again in its transaction."""

from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from services.mutasi.perwakilan import repository
from services.mutasi.perwakilan.errors import DiLuarKuasa
from services.mutasi.perwakilan.kuasa import Mandat, di_luar_kuasa
from shared.auth.pelaku import Mewakili, Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import PerwakilanTidakBerlaku


async def wakil(baca: Reader, pelaku: Pelaku, perwakilan_id: UUID, hari: date) -> Pelaku | None:
    """The caller with the role and the part of the city that a mandate gives; None where it is not theirs or does not
    hold. The token's own roles and units count for nothing in it."""
    mandat = None if pelaku.nip is None else await repository.milik_wakil(baca, perwakilan_id, pelaku.nip)
    if mandat is None or not mandat.mencakup(hari):
        return None
    return replace(
        pelaku,
        nip=mandat.wakil,
        peran=frozenset({str(mandat.tugas)}),
        unit=tuple(mandat.unit),
        mewakili=Mewakili(mandat.id, mandat.diwakili, mandat.sebutan, mandat.catatan, partial(di_luar_kuasa, mandat)),
    )


def di_luar(pelaku: Pelaku, langkah: str, jenis: str | None, jenjang: str | None) -> DiLuarKuasa | None:
    """Why the caller, who acts for somebody else, may not take a step; None where they may, and of who acts for
    themselves."""
    sebab = None if pelaku.mewakili is None else pelaku.mewakili.di_luar(langkah, jenis, jenjang)
    return None if sebab is None else DiLuarKuasa(f"{sebab} Mintalah pejabat yang diwakili, atau surat yang mencakup.")


async def pegang_mandat(uow: UnitOfWork, pelaku: Pelaku) -> Mandat | None:
    """The mandate by which the caller acts, which nobody revokes until the transaction ends; None of who acts for
    themselves.

    Raises:
        PerwakilanTidakBerlaku: it has ended meanwhile.
    """
    if pelaku.mewakili is None:
        return None
    mandat = await repository.pegang(uow, pelaku.mewakili.id)
    if mandat is None or not mandat.mencakup(uow.today):
        raise PerwakilanTidakBerlaku("Perwakilan ini sudah berakhir. Yang berlaku ada pada GET /perwakilan/saya.")
    return mandat
