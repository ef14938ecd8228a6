"""Many notices of one kind within a while are one message that says how many.

It may grow as long as it is new and not read; each matter is on record, so that none counts twice.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from services.notifikasi.pesan import models
from shared.db.statement import Statement, rows_into
from shared.db.unit_of_work import UnitOfWork

_T = models.PesanTergabung


class Kunci(NamedTuple):
    """One matter to one person."""

    nip: str
    jenis: str
    perkara: str


_SUDAH = Statement(
    """
    SELECT r.nip, r.jenis, r.perkara
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(nip text, jenis text, perkara text)
    WHERE EXISTS (SELECT FROM pesan_tergabung t WHERE (t.nip, t.jenis, t.perkara) = (r.nip, r.jenis, r.perkara))
       OR EXISTS (SELECT FROM pesan p WHERE (p.nip, p.jenis, p.perkara) = (r.nip, r.jenis, r.perkara))""",
    Kunci,
    sure=("nip", "jenis", "perkara"),
)


async def sudah_dikabarkan(uow: UnitOfWork, kunci: Sequence[Kunci]) -> set[Kunci]:
    """Of these matters those that the person has been told of."""
    return set(await uow.fetch(_SUDAH, baris=[each._asdict() for each in kunci]))


class Terbuka(NamedTuple):
    """A message that others may join."""

    id: UUID
    nip: str
    jenis: str
    jumlah: int


_TERBUKA = Statement(
    """
    SELECT p.id, p.nip, p.jenis, p.jumlah FROM pesan p
    WHERE (p.nip, p.jenis) IN (
              SELECT r.nip, r.jenis FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(nip text, jenis text))
      AND p.bergabung AND p.dibaca_pada IS NULL AND p.diarsipkan_pada IS NULL AND p.dibuat_pada > :sejak
    ORDER BY p.nip, p.id FOR UPDATE""",
    Terbuka,
)


async def terbuka(
    uow: UnitOfWork, kelompok: Sequence[tuple[str, str]], jendela: timedelta
) -> dict[tuple[str, str], Terbuka]:
    """Of persons and kinds the message that may grow, locked; the newest where there are several."""
    sejak: datetime = uow.now - jendela
    baris = [{"nip": nip, "jenis": jenis} for nip, jenis in kelompok]
    return {(each.nip, each.jenis): each for each in await uow.fetch(_TERBUKA, baris=baris, sejak=sejak)}


_CATAT = Statement(
    f"""{
        rows_into(_T.nip, _T.jenis, _T.perkara, _T.pesan_id, _T.perihal, _T.perihal_id, _T.sebab, _T.dibuat_pada)
    } ON CONFLICT DO NOTHING"""
)


async def catat(uow: UnitOfWork, baris: Sequence[dict[str, Any]]) -> None:
    """Put on record which matters a message tells of."""
    if baris:
        await uow.execute(_CATAT, baris=list(baris))


_TUMBUH = Statement("""
    UPDATE pesan p SET jumlah = r.jumlah, judul = r.judul, isi = r.isi, versi = p.versi + 1
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(id uuid, jumlah bigint, judul text, isi text)
    WHERE p.id = r.id""")


async def tumbuh(uow: UnitOfWork, baris: Sequence[dict[str, Any]]) -> None:
    """Let messages tell of more."""
    if baris:
        await uow.execute(_TUMBUH, baris=list(baris))
