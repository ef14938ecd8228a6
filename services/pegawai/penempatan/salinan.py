"""The copies of today: who holds what, as the rows of people say it, and the days on which that changes."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select

from services.pegawai.orang.tahan import Versi
from services.pegawai.penempatan import models
from services.pegawai.penempatan.telah_keluar import telah_keluar
from shared.contracts.istilah.status import KELUAR
from shared.db.statement import Statement, bound
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from constants of this slice and columns of row classes only.
# ruff: noqa: S608


class Pergantian(NamedTuple):
    """Somebody whose copy says something else than what is in force: they came, went, or moved.

    With the placement in force (``id`` None: none), or else the one that ended last.
    """

    nip: str
    nama: str
    jabatan_lama: str | None
    id: UUID | None
    kode_jabatan: str | None
    dari: date | None
    sampai: date | None
    nomor_sk: str | None
    usulan_id: UUID | None
    id_akhir: UUID | None
    alasan_akhir: str | None
    nomor_sk_akhir: str | None
    sampai_akhir: date | None
    usulan_akhir_id: UUID | None


_BERGANTI = Statement(
    """
    SELECT a.nip, a.nama, a.kode_jabatan AS jabatan_lama, p.id, p.kode_jabatan, lower(p.berlaku) AS dari,
           upper(p.berlaku) AS sampai, p.nomor_sk, p.usulan_id, akhir.id AS id_akhir, akhir.alasan_akhir,
           akhir.nomor_sk_akhir, akhir.sampai AS sampai_akhir, akhir.usulan_akhir_id
    FROM asn a
    LEFT JOIN penempatan p ON p.nip = a.nip AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)
    LEFT JOIN LATERAL (
        SELECT id, alasan_akhir, nomor_sk_akhir, usulan_akhir_id, upper(berlaku) AS sampai FROM penempatan
        WHERE nip = a.nip AND digantikan_pada IS NULL AND upper(berlaku) <= CAST(:hari AS date)
        ORDER BY upper(berlaku) DESC LIMIT 1) akhir ON p.id IS NULL
    WHERE (a.kode_jabatan, a.tmt_jabatan) IS DISTINCT FROM (p.kode_jabatan, lower(p.berlaku))
      AND (CAST(:nip AS text[]) IS NULL OR a.nip = ANY(CAST(:nip AS text[])))
    ORDER BY a.nip""",
    Pergantian,
)


async def berganti(uow: UnitOfWork, hari: date, nip: Collection[str] | None) -> list[Pergantian]:
    """People (None: of all) whose copy says something else than what is in force on this day."""
    return await uow.fetch(_BERGANTI, hari=hari, nip=None if nip is None else sorted(nip))


# Whoever holds no post belongs to the unit that the roster names, unless they have left: else no superior saw them.
_SELARASKAN = Statement(
    f"""
    UPDATE asn a
    SET kode_jabatan = k.kode, kode_unit = k.kode_unit, jalur_unit = k.jalur, tmt_jabatan = k.tmt,
        versi = a.versi + CASE WHEN :naik THEN 1 ELSE 0 END, diubah_pada = now()
    FROM (
        SELECT o.nip, j.kode, u.kode AS kode_unit, coalesce(u.jalur, '{{}}') AS jalur, lower(p.berlaku) AS tmt
        FROM asn o
        LEFT JOIN penempatan p
               ON p.nip = o.nip AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)
        LEFT JOIN jabatan j ON j.kode = p.kode_jabatan
        LEFT JOIN unit u ON u.kode = CASE
             WHEN j.kode IS NOT NULL THEN j.kode_unit
             WHEN {telah_keluar("CAST(:hari AS date)", "o")} THEN NULL
             ELSE o.kode_unor END
             AND (j.kode IS NOT NULL OR u.aktif)
        WHERE CAST(:nip AS text[]) IS NULL OR o.nip = ANY(CAST(:nip AS text[]))
    ) k
    WHERE a.nip = k.nip
      AND (a.kode_jabatan, a.kode_unit, a.jalur_unit, a.tmt_jabatan) IS DISTINCT FROM
          (k.kode, k.kode_unit, k.jalur, k.tmt)
    RETURNING a.nip, a.versi""",
    Versi,
)


async def selaraskan(
    uow: UnitOfWork, nip: Collection[str] | None, *, hari: date | None = None, naikkan: bool = True
) -> dict[str, int]:
    """Copy the placement of today, or of ``hari``, to the rows of these people (None: everybody).

    Answers who had another one, or another path, with their new version.
    """
    rows = await uow.fetch(
        _SELARASKAN,
        nip=None if nip is None else sorted(nip),
        naik=naikkan,
        hari=hari or uow.today,
    )
    return dict(rows)


_GULIRAN = Statement(select(func.max(models.Guliran.hari)), date | None)


async def guliran_terakhir(uow: UnitOfWork) -> date | None:
    """The newest day up to which the copies of today were rolled forward."""
    return await uow.value(_GULIRAN)


_CATAT_GULIRAN = Statement(insert(models.Guliran).values(**bound(models.Guliran.hari)))


async def catat_guliran(uow: UnitOfWork, hari: date) -> None:
    """Note that the copies now show this day."""
    await uow.execute(_CATAT_GULIRAN, hari=hari)


# Days on which something begins or ends; an end is the first day on which it is over.
_PERGANTIAN = Statement(
    """
    SELECT DISTINCT tepi.hari
    FROM (
        SELECT berlaku FROM penempatan WHERE digantikan_pada IS NULL
        UNION ALL SELECT berlaku FROM unit_versi WHERE digantikan_pada IS NULL
        UNION ALL SELECT berlaku FROM jabatan_versi WHERE digantikan_pada IS NULL
        UNION ALL SELECT berlaku FROM cltn WHERE digantikan_pada IS NULL
        UNION ALL SELECT berlaku FROM tugas_belajar WHERE digantikan_pada IS NULL
        UNION ALL SELECT daterange(mulai, selesai, '[]') FROM hukdis WHERE digantikan_pada IS NULL AND tingkat = 'berat'
        UNION ALL SELECT daterange(tmt, NULL) FROM status_pegawai
                  WHERE digantikan_pada IS NULL AND kedudukan_hukum = ANY(CAST(:keluar AS text[]))
    ) v
    CROSS JOIN LATERAL (VALUES (lower(v.berlaku)), (upper(v.berlaku))) AS tepi(hari)
    WHERE tepi.hari > :sesudah AND tepi.hari < :sebelum
    ORDER BY tepi.hari""",
    date,
)


async def hari_pergantian(uow: UnitOfWork, sesudah: date, sebelum: date) -> list[date]:
    """Days between two days on which a placement, a unit or a post begins, changes or ends, or somebody leaves."""
    return await uow.fetch(_PERGANTIAN, sesudah=sesudah, sebelum=sebelum, keluar=sorted(KELUAR))
