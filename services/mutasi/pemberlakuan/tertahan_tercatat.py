"""Queries about what holds decisions, and about those who are to learn it."""

# Statements are put together from constants of this package only.
# ruff: noqa: S608

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pemberlakuan import models
from services.mutasi.pemberlakuan.berubah import SebabTertahan
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi
from shared.db.statement import Statement, any_of, columns, listed, rows_into
from shared.db.unit_of_work import UnitOfWork


class Tercatat(NamedTuple):
    """What is on record of a case that is held."""

    usulan_id: UUID
    sebab: SebabTertahan
    alasan: str
    tindakan: str
    sejak: datetime
    dikabarkan_pada: datetime | None
    dikabarkan: int


_SEMUA = Statement(
    f"SELECT {columns(Tercatat)} FROM usulan_tertahan WHERE usulan_id = {any_of('usulan_id', 'uuid')}", Tercatat
)


async def tercatat(uow: UnitOfWork, usulan_id: Collection[UUID]) -> dict[UUID, Tercatat]:
    """What is on record of these cases."""
    rows = await uow.fetch(_SEMUA, usulan_id=sorted(usulan_id))
    return {each.usulan_id: each for each in rows}


_T = models.UsulanTertahan
_CATAT = Statement(
    rows_into(_T.usulan_id, _T.sebab, _T.alasan, _T.tindakan, _T.sejak, _T.dikabarkan_pada, _T.dikabarkan)
    + """
    ON CONFLICT (usulan_id) DO UPDATE SET sebab = EXCLUDED.sebab, alasan = EXCLUDED.alasan,
        tindakan = EXCLUDED.tindakan, sejak = EXCLUDED.sejak, dikabarkan_pada = EXCLUDED.dikabarkan_pada,
        dikabarkan = EXCLUDED.dikabarkan"""
)


async def catat(uow: UnitOfWork, semua: Iterable[Tercatat]) -> None:
    """These cases are held so, from now on."""
    await uow.execute(_CATAT, baris=[each._asdict() for each in semua])


_LEPAS = Statement(
    """
    DELETE FROM usulan_tertahan t USING usulan u
    WHERE u.id = t.usulan_id AND NOT CASE t.sebab WHEN 'belum_dijawab' THEN u.penempatan IS NOT DISTINCT FROM 'menunggu'
                                                  ELSE u.status = 'diputuskan' END"""
)


async def lepaskan(uow: UnitOfWork) -> None:
    """What has come into force, was answered or was revoked is held no longer."""
    await uow.execute(_LEPAS)


_NAIK = Statement(
    f"""
    UPDATE usulan SET versi = versi + 1, diubah_pada = :kini
    WHERE id = {any_of("id", "uuid")} RETURNING {columns(Usulan, "usulan")}""",
    Usulan,
)


async def naikkan(uow: UnitOfWork, usulan_id: Collection[UUID]) -> list[Usulan]:
    """These held cases, counted as changed."""
    return await uow.fetch(_NAIK, id=sorted(usulan_id), kini=uow.now)


class Petugas(NamedTuple):
    """Who is to learn what has become of a case."""

    usulan_id: UUID
    petugas: list[str]
    """Those who took its steps and have a NIP."""
    kepala: list[str]
    """Who heads the units of origin and of destination."""


_BERTANGGUNG = (LangkahMutasi.VERIFIKASI, LangkahMutasi.KEPUTUSAN, LangkahMutasi.PELANTIKAN)
_PETUGAS = Statement(
    f"""
    SELECT u.id AS usulan_id,
           ARRAY(SELECT DISTINCT oleh FROM (
               SELECT u.dibuat_oleh AS oleh
               UNION ALL
               SELECT l.oleh FROM usulan_langkah l
               WHERE l.usulan_id = u.id AND l.langkah IN {listed(_BERTANGGUNG)}) s
               WHERE oleh ~ '^[0-9]{{18}}$' AND oleh <> u.nip ORDER BY oleh) AS petugas,
           ARRAY(SELECT DISTINCT kepala_nip FROM proyeksi_unit
                 WHERE kode IN (u.unit_asal, u.unit_tujuan) AND kepala_nip IS NOT NULL AND kepala_nip <> u.nip
                 ORDER BY kepala_nip) AS kepala
    FROM usulan u WHERE u.id = {any_of("id", "uuid")}""",
    Petugas,
)


async def petugas(uow: UnitOfWork, usulan_id: Collection[UUID]) -> dict[UUID, Petugas]:
    """Of each of these cases who has worked on it, and who heads the units."""
    rows = await uow.fetch(_PETUGAS, id=sorted(usulan_id))
    return {each.usulan_id: each for each in rows}
