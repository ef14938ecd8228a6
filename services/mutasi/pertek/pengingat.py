"""Queries of the job that reminds: which submissions wait, whose approvals lapse, and of what somebody was told."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.pertek import models
from services.mutasi.pertek.keadaan import DAPAT, HIDUP
from services.mutasi.pertek.models import PertekPengingat
from services.mutasi.pertek.repository import Pertek
from services.mutasi.usulan.status import SQL_BELUM_DIPUTUS, SQL_GUGUR
from shared.db.statement import Statement, bound, given, listed, picked
from shared.db.unit_of_work import UnitOfWork

_G, _P = PertekPengingat, models.Pertek


class MacamPengingat(StrEnum):
    """Apa yang diingatkan kepada pengaju pertek."""

    MENDEKATI_BATAS = "mendekati_batas"
    LEWAT_BATAS = "lewat_batas"
    AKAN_HABIS = "akan_habis"


class Menunggu(NamedTuple):
    """A submission that BKN has not answered whole."""

    id: UUID
    versi: int
    nama: str
    nomor_usul: str
    tanggal_usul: date
    petugas: list[str]
    banyak: int


_PETUGAS = "array_remove(ARRAY[p.dibuat_oleh, nullif(p.diajukan_oleh, p.dibuat_oleh)], NULL) AS petugas"
_MENUNGGU = Statement(
    f"""
    SELECT p.id, p.versi, p.nama, p.nomor_usul, p.tanggal_usul, {_PETUGAS},
           (SELECT count(*) FROM pertek_anggota g JOIN usulan u ON u.id = g.usulan_id
            WHERE g.pertek_id = p.id AND g.status = 'diajukan' AND u.status NOT IN {SQL_GUGUR}) AS banyak
    FROM pertek p WHERE p.status = 'diajukan' AND p.nomor_usul IS NOT NULL ORDER BY p.id""",  # noqa: S608 (constants)
    Menunggu,
    sure=("tanggal_usul",),
)


async def menunggu(uow: UnitOfWork) -> list[Menunggu]:
    """Submissions that wait for BKN."""
    return await uow.fetch(_MENUNGGU)


class AkanHabis(NamedTuple):
    """Approvals of a submission that hold until one day, of cases that are not decided."""

    id: UUID
    versi: int
    nama: str
    nomor_usul: str
    petugas: list[str]
    selesai: date
    banyak: int


_HABIS = Statement(
    f"""
    SELECT p.id, p.versi, p.nama, p.nomor_usul, {_PETUGAS}, g.selesai, count(*) AS banyak
    FROM pertek_anggota g JOIN pertek p ON p.id = g.pertek_id JOIN usulan u ON u.id = g.usulan_id
    WHERE g.status IN {listed(DAPAT)} AND g.selesai <= :sampai
      AND u.status IN {SQL_BELUM_DIPUTUS}
    GROUP BY p.id, g.selesai ORDER BY p.id, g.selesai""",  # noqa: S608 (constants)
    AkanHabis,
    sure=("nomor_usul",),
)


async def habis(uow: UnitOfWork, sampai: date) -> list[AkanHabis]:
    """Approvals that hold no longer than a day, of cases that are not decided."""
    return await uow.fetch(_HABIS, sampai=sampai)


_BERAKHIR = Statement(
    f"""
    SELECT DISTINCT g.pertek_id FROM pertek_anggota g JOIN usulan u ON u.id = g.usulan_id
    WHERE g.status IN {listed(HIDUP)} AND u.status IN {SQL_GUGUR} ORDER BY 1""",  # noqa: S608 (constants)
    UUID,
)


async def berakhir(uow: UnitOfWork) -> list[UUID]:
    """Submissions in which a case waits that has ended by now."""
    return await uow.fetch(_BERAKHIR)


_INGAT = Statement(
    insert(_G)
    .values(**bound(_G.pertek_id, _G.macam, _G.hari, _G.diingatkan_pada))
    .on_conflict_do_nothing()
    .returning(_G.diingatkan_pada),
    datetime,
)


async def ingat(uow: UnitOfWork, pertek_id: UUID, macam: MacamPengingat, hari: date) -> bool:
    """Whether nobody was told of this yet: from now on they were."""
    row = await uow.row(_INGAT, pertek_id=pertek_id, macam=macam, hari=hari, diingatkan_pada=uow.now)
    return row is not None


_TAHAN = Statement(select(*picked(Pertek, _P)).where(given(_P.id)), Pertek).locked(skip=True)


async def tahan_luang(uow: UnitOfWork, pertek_id: UUID) -> Pertek | None:
    """A submission that nobody else works on just now, held."""
    return await uow.row(_TAHAN, id=pertek_id)
