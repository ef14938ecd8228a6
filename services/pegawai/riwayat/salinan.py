"""The copies that a person's row keeps of their history: rank, education, status, as they stand today.

Whoever reads people by the thousand reads the copies. A change through the API lets them follow the history wholly. An
import of histories and the daily roll only let them advance: the roster may know of something that no history row
says yet.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.identitas.pendidikan import TINGGI_PENDIDIKAN, rung
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris


@dataclass(frozen=True, slots=True)
class GolonganBerubah:
    """Somebody's rank of today is another one."""

    nip: str
    nama: str
    versi: int
    lama: str | None
    baru: str | None
    tmt: date | None


class StatusBerubah(NamedTuple):
    """Somebody's status or kedudukan hukum of today is another one."""

    nip: str
    nama: str
    versi: int
    status_lama: str
    status_baru: str
    kedudukan_lama: str
    kedudukan_baru: str
    tmt: date
    nomor_sk: str | None


@dataclass(slots=True)
class Perubahan:
    """Whose copies have changed, and how."""

    nip: set[str]
    golongan: Sequence[GolonganBerubah] = ()
    status: Sequence[StatusBerubah] = ()


_UBAH = "versi = a.versi + CASE WHEN :naik THEN 1 ELSE 0 END, diubah_pada = now()"
_GOLONGAN = Statement(
    f"""
    UPDATE asn a
    SET golongan = g.golongan, tmt_golongan = g.tmt, mk_tahun = g.mk_tahun, mk_bulan = g.mk_bulan, {_UBAH}
    FROM (
        SELECT n.nip, r.golongan, r.tmt, r.mk_tahun, r.mk_bulan
        FROM unnest(CAST(:nip AS text[])) AS n(nip)
        LEFT JOIN LATERAL (
            SELECT golongan, tmt, mk_tahun, mk_bulan FROM riwayat_golongan
            WHERE nip = n.nip AND digantikan_pada IS NULL AND tmt <= :hari ORDER BY tmt DESC LIMIT 1) r ON true
    ) g
    WHERE a.nip = g.nip
      AND (CAST(:penuh AS boolean) OR g.tmt > coalesce(a.tmt_golongan, '-infinity'))
      AND (a.golongan, a.tmt_golongan, a.mk_tahun, a.mk_bulan) IS DISTINCT FROM
          (g.golongan, g.tmt, g.mk_tahun, g.mk_bulan)
    RETURNING a.nip, a.nama, a.versi, old.golongan AS lama, new.golongan AS baru, new.tmt_golongan AS tmt""",  # noqa: S608
    GolonganBerubah,
)
_PENDIDIKAN = Statement(
    f"""
    UPDATE asn a
    SET tingkat_pendidikan = p.tingkat, program_studi = p.program_studi, tahun_lulus = p.tahun_lulus, {_UBAH}
    FROM (
        SELECT n.nip, r.tingkat, r.program_studi, r.tahun_lulus
        FROM unnest(CAST(:nip AS text[])) AS n(nip)
        LEFT JOIN LATERAL (
            SELECT tingkat, program_studi, tahun_lulus FROM riwayat_pendidikan
            WHERE nip = n.nip AND digantikan_pada IS NULL AND tahun_lulus <= extract(year FROM CAST(:hari AS date))
            ORDER BY {TINGGI_PENDIDIKAN} DESC, tahun_lulus DESC LIMIT 1) r ON true
    ) p
    WHERE a.nip = p.nip
      AND (CAST(:penuh AS boolean) OR {rung("p.tingkat")} > {rung("a.tingkat_pendidikan")})
      AND (a.tingkat_pendidikan, a.program_studi, a.tahun_lulus) IS DISTINCT FROM
          (p.tingkat, p.program_studi, p.tahun_lulus)
    RETURNING a.nip""",  # noqa: S608
    str,
)
_STATUS = Statement(
    f"""
    UPDATE asn a SET status_pegawai = s.status, kedudukan_hukum = s.kedudukan_hukum, {_UBAH}
    FROM (
        SELECT n.nip, r.status, r.kedudukan_hukum, r.tmt, r.nomor_sk
        FROM unnest(CAST(:nip AS text[])) AS n(nip)
        CROSS JOIN LATERAL (
            SELECT status, kedudukan_hukum, tmt, nomor_sk FROM status_pegawai
            WHERE nip = n.nip AND digantikan_pada IS NULL AND tmt <= :hari ORDER BY tmt DESC LIMIT 1) r
    ) s
    WHERE a.nip = s.nip AND (a.status_pegawai, a.kedudukan_hukum) IS DISTINCT FROM (s.status, s.kedudukan_hukum)
    RETURNING a.nip, a.nama, a.versi, old.status_pegawai AS status_lama, new.status_pegawai AS status_baru,
              old.kedudukan_hukum AS kedudukan_lama, new.kedudukan_hukum AS kedudukan_baru, s.tmt, s.nomor_sk""",  # noqa: S608
    StatusBerubah,
)


async def salin(
    uow: UnitOfWork, nip: Collection[str], slug: str, *, penuh: bool = False, naikkan: bool = True
) -> Perubahan:
    """Bring the copies of one kind to today's history; only forward unless ``penuh``."""
    umum: dict[str, Any] = {"nip": sorted(nip), "hari": uow.today, "naik": naikkan}
    if slug == "golongan":
        golongan = await uow.fetch(_GOLONGAN, penuh=penuh, **umum)
        return Perubahan({each.nip for each in golongan}, golongan=golongan)
    if slug == "pendidikan":
        return Perubahan(set(await uow.fetch(_PENDIDIKAN, penuh=penuh, **umum)))
    status = await uow.fetch(_STATUS, **umum)
    return Perubahan({each.nip for each in status}, status=status)


# Whose copies are behind today's history; most days nobody's.
_TERTINGGAL = Statement(
    """
    SELECT DISTINCT g.nip FROM riwayat_golongan g JOIN asn a ON a.nip = g.nip
    WHERE g.digantikan_pada IS NULL AND g.tmt <= :hari AND g.tmt > coalesce(a.tmt_golongan, '-infinity')
    UNION
    SELECT s.nip FROM (
        SELECT DISTINCT ON (nip) nip, status, kedudukan_hukum FROM status_pegawai
        WHERE digantikan_pada IS NULL AND tmt <= :hari ORDER BY nip, tmt DESC) s
    JOIN asn a ON a.nip = s.nip
    WHERE (a.status_pegawai, a.kedudukan_hukum) IS DISTINCT FROM (s.status, s.kedudukan_hukum)""",
    str,
)


async def tertinggal(uow: UnitOfWork) -> list[str]:
    """Those whose copies today's history has overtaken."""
    return await uow.fetch(_TERTINGGAL, hari=uow.today)


# What the roster said before anybody kept a history becomes its first row, so that a later row can be withdrawn and
# leave what was there before. A row of the same day says it already.
_ROSTER = {
    "golongan": Statement(
        """
        INSERT INTO riwayat_golongan (nip, golongan, tmt, mk_tahun, mk_bulan)
        SELECT a.nip, a.golongan, a.tmt_golongan, a.mk_tahun, a.mk_bulan FROM asn a
        WHERE a.nip = :nip AND a.golongan IS NOT NULL AND a.tmt_golongan IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM riwayat_golongan r WHERE r.nip = a.nip AND r.tmt = a.tmt_golongan)
        RETURNING jsonb_build_object('id', id, 'golongan', golongan, 'tmt', tmt)""",
        Baris,
    ),
    "pendidikan": Statement(
        """
        INSERT INTO riwayat_pendidikan (nip, tingkat, program_studi, tahun_lulus)
        SELECT a.nip, a.tingkat_pendidikan, a.program_studi, a.tahun_lulus FROM asn a
        WHERE a.nip = :nip AND a.tingkat_pendidikan IS NOT NULL AND a.program_studi IS NOT NULL
          AND a.tahun_lulus IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM riwayat_pendidikan r
                          WHERE r.nip = a.nip AND r.tingkat = a.tingkat_pendidikan AND r.tahun_lulus = a.tahun_lulus)
        RETURNING jsonb_build_object(
            'id', id, 'tingkat', tingkat, 'program_studi', program_studi, 'tahun_lulus', tahun_lulus)""",
        Baris,
    ),
    "status": Statement(
        """
        INSERT INTO status_pegawai (nip, tmt, status, kedudukan_hukum)
        SELECT a.nip, t.tmt, a.status_pegawai, a.kedudukan_hukum FROM asn a
        CROSS JOIN LATERAL (
            SELECT coalesce(CASE WHEN a.status_pegawai = 'PNS' THEN a.tmt_pns END, a.tmt_cpns) AS tmt) t
        WHERE a.nip = :nip AND t.tmt IS NOT NULL AND t.tmt <= :hari
          AND NOT EXISTS (SELECT 1 FROM status_pegawai r WHERE r.nip = a.nip AND r.tmt <= :hari
                          AND (r.digantikan_pada IS NOT NULL OR r.id <> CAST(:baru AS uuid)))
          AND NOT EXISTS (SELECT 1 FROM status_pegawai r WHERE r.nip = a.nip AND r.tmt = t.tmt)
        RETURNING jsonb_build_object('id', id, 'tmt', tmt, 'status', status, 'kedudukan_hukum', kedudukan_hukum)""",
        Baris,
    ),
}
DISALIN = frozenset(_ROSTER)
"""Kinds of which a person's row keeps a copy."""


async def catat_roster(uow: UnitOfWork, nip: str, slug: str, baru: UUID) -> Baris | None:
    """Write down what the roster said as the first row of a history; answers it where there was need to.

    ``baru`` is the id of the row that begins the history.
    """
    waktu = {"hari": uow.today, "baru": baru} if slug == "status" else {}
    return await uow.row(_ROSTER[slug], nip=nip, **waktu)
