"""What is left of signings: of decisions that are none any more, of processes that died, of answers that were lost."""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.mutasi.tanda_tangan.keadaan import (
    DAPAT,
    HambatanTandaTangan,
    LangkahTandaTangan,
    PerihalTandaTangan,
    StatusTandaTangan,
)
from services.mutasi.tanda_tangan.repository import Baca, Percobaan
from services.mutasi.usulan.status import DIPUTUS
from shared.db.statement import Statement, columns, listed
from shared.db.unit_of_work import UnitOfWork


class Gugur(NamedTuple):
    """A signature that is asked for of a decision that is no longer one."""

    id: UUID
    usulan_id: UUID
    status: StatusTandaTangan


_GUGUR = f"""
    SELECT t.id, t.usulan_id, t.status FROM penandatanganan t JOIN usulan u ON u.id = t.usulan_id
    WHERE t.perihal = '{PerihalTandaTangan.KEPUTUSAN}' AND u.status NOT IN {listed(DIPUTUS)}
        AND t.status IN {listed(DAPAT[LangkahTandaTangan.PEMBATALAN])}"""
_SEMUA_GUGUR = Statement(f"{_GUGUR} ORDER BY t.id LIMIT 100", Gugur).locked("t", skip=True)


async def gugur(uow: UnitOfWork) -> list[Gugur]:
    """Open ones of decisions that were called off; nobody else changes them until this transaction ends."""
    return await uow.fetch(_SEMUA_GUGUR)


_GUGUR_USULAN = Statement(f"{_GUGUR} AND t.usulan_id = :usulan ORDER BY t.id", Gugur).locked("t")


async def gugur_usulan(uow: UnitOfWork, usulan_id: UUID) -> list[Gugur]:
    """The same of one held case."""
    return await uow.fetch(_GUGUR_USULAN, usulan=usulan_id)


class Terputus(NamedTuple):
    """One that nobody waits for any more."""

    id: UUID
    usulan_id: UUID
    versi: int
    perihal: PerihalTandaTangan
    percobaan: int
    penanda: str
    diminta_oleh: str


_TERPUTUS = Statement(
    f"""
    UPDATE penandatanganan SET status = '{StatusTandaTangan.TIDAK_PASTI}', versi = versi + 1, batas_pada = NULL,
        hambatan = '{HambatanTandaTangan.TERPUTUS}', diubah_pada = :kini
    WHERE status = '{StatusTandaTangan.BERJALAN}' AND batas_pada < :kini
    RETURNING {columns(Terputus)}""",
    Terputus,
)


async def terputus(uow: UnitOfWork) -> list[Terputus]:
    """Of those whose answer nobody waits for any more it is not known whether they are signed."""
    return await uow.fetch(_TERPUTUS, kini=uow.now)


class Diambil(NamedTuple):
    """One whose result the server may still have."""

    id: UUID
    usulan_id: UUID
    ke: int
    sha256: str
    byte: int
    nama_penanda: str
    nama_sertifikat: str | None
    perihal: PerihalTandaTangan
    diminta_oleh: str
    id_dokumen: str

    @property
    def percobaan(self) -> Percobaan:
        """The try that it is of."""
        return Percobaan(*self[:-1])


_DAPAT_DIAMBIL = Statement(
    f"""
    SELECT id, usulan_id, percobaan AS ke, sha256, byte, nama_penanda, nama_sertifikat, perihal,
        diminta_oleh, id_dokumen
    FROM penandatanganan
    WHERE status = '{StatusTandaTangan.TIDAK_PASTI}' AND id_dokumen IS NOT NULL AND dimulai_pada > :sejak
    ORDER BY dimulai_pada LIMIT 20""",
    Diambil,
)


async def dapat_diambil(baca: Baca, sejak: datetime) -> list[Diambil]:
    """Of those begun since then whose answer was lost, the ones that the server has named."""
    return await baca.fetch(_DAPAT_DIAMBIL, sejak=sejak)
