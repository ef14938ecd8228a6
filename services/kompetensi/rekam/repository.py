"""Queries of the track record."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.kompetensi.rekam.jenis import JenisRekam
from services.kompetensi.rekam.models import RekamJejak
from services.kompetensi.rekam.schemas import CatatanRekam
from services.kompetensi.terkirim import TabelTerkirim
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup


def rekam(syarat: str) -> str:
    """Lateral join on what person ``a`` has on record until day ``:hari``, among the rows of ``syarat``: ``rekam``, a
    list or NULL."""
    return f"""
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('id', id, 'jenis', jenis, 'tingkat', tingkat, 'nama', nama,
                                            'tanggal', tanggal) ORDER BY tanggal, id) AS rekam
        FROM rekam_jejak WHERE nip = a.nip AND tanggal <= :hari AND {syarat}) rj ON true"""  # noqa: S608 (constants)


class Kunci(NamedTuple):
    """What tells records apart, as long as they stand."""

    nip: str
    jenis: JenisRekam
    tanggal: date
    nama: str


TABEL = TabelTerkirim.untuk(RekamJejak, Kunci, ("tingkat", "dokumen"))

_RJ = RekamJejak
_SEMUA = Statement(
    select(*picked(CatatanRekam, _RJ)).where(given(_RJ.nip)).order_by(_RJ.tanggal.desc(), _RJ.id.desc()), CatatanRekam
)


async def semua(baca: Reader | UnitOfWork, nip: str) -> list[CatatanRekam]:
    """Everything on record of a person, the newest first."""
    return await baca.fetch(_SEMUA, nip=nip)


_TAHAN = Statement(
    f"""
    SELECT {columns(CatatanRekam, "p")} FROM rekam_jejak p LEFT JOIN proyeksi_asn a ON a.nip = p.nip
    WHERE p.id = :id AND {SYARAT_LINGKUP}""",  # noqa: S608
    CatatanRekam,
).locked("p")


async def tahan(uow: UnitOfWork, rekam_id: UUID, pelaku: Pelaku) -> CatatanRekam | None:
    """One record, held until the transaction ends, or None when it is out of the caller's scope."""
    return await uow.row(_TAHAN, id=rekam_id, **lingkup(pelaku))
