"""Who has left, or is taken from their post by law, and what ended for a reason that is recorded no longer."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.pegawai.penempatan.susun import Masa
from services.pegawai.penempatan.telah_keluar import STATUS_DINAS
from shared.contracts.istilah.status import KELUAR
from shared.contracts.pegawai.penempatan import AlasanAkhir
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from constants of this slice and columns of row classes only.
# ruff: noqa: S608

_KELUAR = Statement(
    f"""
    SELECT DISTINCT s.nip
    FROM (
        SELECT DISTINCT ON (nip) nip, tmt, kedudukan_hukum FROM ({STATUS_DINAS}) d
        WHERE tmt <= CAST(:hari AS date) AND (CAST(:nip AS text[]) IS NULL OR nip = ANY(CAST(:nip AS text[])))
        ORDER BY nip, tmt DESC, kedudukan_hukum = ANY(CAST(:keluar AS text[])) DESC) s
    JOIN penempatan p ON p.nip = s.nip AND p.digantikan_pada IS NULL
                     AND (upper(p.berlaku) IS NULL OR upper(p.berlaku) > greatest(s.tmt, CAST(:masih AS date)))
    WHERE s.kedudukan_hukum = ANY(CAST(:keluar AS text[]))
    ORDER BY s.nip""",
    str,
)


async def yang_keluar(uow: UnitOfWork, hari: date, nip: Collection[str] | None, masih: date | None = None) -> list[str]:
    """Who of these people (None: of all) holds a post on a day (``masih``: on another), or will, though by their status
    of that day, or by a sanction that dismisses, they have left."""
    return await uow.fetch(
        _KELUAR, hari=hari, masih=masih or hari, nip=None if nip is None else sorted(nip), keluar=sorted(KELUAR)
    )


class Lepas(NamedTuple):
    """Who holds a post on a day though the law has vacated it: since when, and by what."""

    nip: str
    tmt: date
    alasan: AlasanAkhir
    nomor_sk: str | None


LEPAS = "lepas(CAST(:hari AS date))"
"""What takes people from their posts though they stay in the service, or ends it as a sanction: since when, why, and
the first day after it, by the rules of ``:hari``."""

_LEPAS = Statement(
    f"""
    SELECT p.nip, l.tmt, l.alasan, l.nomor_sk
    FROM {LEPAS} l
    JOIN penempatan p ON p.nip = l.nip AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)
                     AND lower(p.berlaku) < l.tmt
    WHERE l.tmt <= CAST(:hari AS date) AND (l.kembali IS NULL OR l.kembali > CAST(:hari AS date))
      AND (CAST(:nip AS text[]) IS NULL OR p.nip = ANY(CAST(:nip AS text[])))
    ORDER BY p.nip, l.tmt""",
    Lepas,
)


async def yang_lepas(uow: UnitOfWork, hari: date, nip: Collection[str] | None) -> dict[str, Lepas]:
    """Of these people (None: of all) those who hold a post on a day that the law has vacated before."""
    rows = await uow.fetch(_LEPAS, hari=hari, nip=None if nip is None else sorted(nip))
    return {each.nip: each for each in reversed(rows)}


class TanpaDasar(NamedTuple):
    """A placement that ended for a reason that is gone, and how it would have ended without (all None: not at all)."""

    nip: str
    id: UUID
    sampai: date | None
    alasan_akhir: AlasanAkhir | None
    nomor_sk_akhir: str | None
    tanggal_sk_akhir: date | None


# What the service itself has ended bears no date of a decree; two people who end something name it.
TANPA_DASAR = """(p.tanggal_sk_akhir IS NULL
      AND CASE
          WHEN p.alasan_akhir IN ('pensiun', 'diberhentikan') THEN NOT EXISTS (
              SELECT 1 FROM status_pegawai s
              WHERE s.nip = p.nip AND s.digantikan_pada IS NULL AND s.tmt = upper(p.berlaku)
                AND s.kedudukan_hukum = ANY(CAST(:keluar AS text[])))
          WHEN p.alasan_akhir = 'kontrak_berakhir' THEN EXISTS (
              SELECT 1 FROM kontrak k
              WHERE k.nip = p.nip AND k.digantikan_pada IS NULL AND k.berlaku @> upper(p.berlaku))
          ELSE p.alasan_akhir IN ('cltn', 'tugas_belajar', 'pembebasan_jabatan') END
      AND NOT EXISTS (
          SELECT 1 FROM {lepas} l
          WHERE l.nip = p.nip AND l.tmt = upper(p.berlaku) AND l.alasan = p.alasan_akhir))"""
"""Whether the service has ended the placement ``p`` for a reason that is recorded no longer; ``lepas`` holds the rows
of ``LEPAS``."""

_TANPA_DASAR = Statement(
    f"""
    SELECT p.nip, p.id, upper(d.berlaku) AS sampai, d.alasan_akhir, d.nomor_sk_akhir, d.tanggal_sk_akhir
    FROM penempatan p
    LEFT JOIN penempatan d ON d.id = p.menggantikan
    WHERE p.nip = ANY(CAST(:nip AS text[])) AND p.digantikan_pada IS NULL AND {TANPA_DASAR.format(lepas=LEPAS)}
    ORDER BY p.nip, p.berlaku""",
    TanpaDasar,
)


async def tanpa_dasar(uow: UnitOfWork, nip: Collection[str]) -> list[TanpaDasar]:
    """Of these people, placements that the service has ended for a reason that is recorded no longer."""
    return await uow.fetch(_TANPA_DASAR, nip=sorted(nip), keluar=sorted(KELUAR), hari=uow.today)


# What became void in the act that ended the placement, for it would have begun after the leaving.
_BATAL = Statement(
    """
    SELECT v.id, v.kode_jabatan, lower(v.berlaku) AS dari, upper(v.berlaku) AS sampai, v.nomor_sk, v.tanggal_sk,
           v.tanggal_pelantikan, v.usulan_id, v.alasan_akhir, v.nomor_sk_akhir, v.tanggal_sk_akhir, v.usulan_akhir_id,
           v.menggantikan, v.nip
    FROM penempatan p
    JOIN penempatan d ON d.id = p.menggantikan
    JOIN penempatan v ON v.nip = d.nip AND v.digantikan_pada = d.digantikan_pada AND v.id <> d.id
                     AND lower(v.berlaku) >= upper(d.berlaku)
    WHERE p.id = :id AND NOT EXISTS (SELECT 1 FROM penempatan w WHERE w.menggantikan = v.id)
    ORDER BY v.berlaku""",
    Masa,
    sure=("dari",),
)


async def batal(uow: UnitOfWork, nomor: UUID) -> list[Masa]:
    """The placements that became void when the service ended this one, earliest first."""
    return await uow.fetch(_BATAL, id=nomor)


_MULAI_ATAU_USAI = Statement(f"SELECT DISTINCT nip FROM {LEPAS} l WHERE CAST(:hari AS date) IN (l.tmt, l.kembali)", str)


async def mulai_atau_usai_lepas(uow: UnitOfWork, hari: date) -> list[str]:
    """Whose leave, study or sanction begins on this day, or is over."""
    return await uow.fetch(_MULAI_ATAU_USAI, hari=hari)
