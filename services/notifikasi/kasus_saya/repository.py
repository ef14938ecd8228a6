"""Queries of cases, and of the messages that belong to them. Whose they are is part of the query."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.notifikasi.kasus_saya import models
from shared.auth.pelaku import Pelaku
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.kasus import KasusState
from shared.db.reader import Reader
from shared.db.statement import Statement, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_UNIT, lingkup

# Statements are put together from declared words only.
# ruff: noqa: S608

_K = models.Kasus
_TERIMA = Statement(keep_states(models.Kasus, {"isi": "b.isi"}))


async def terima_kasus(uow: UnitOfWork, events: Sequence[Received[KasusState]]) -> None:
    """States of cases."""
    await uow.execute(_TERIMA, baris=batch(events))


class Kasus(NamedTuple):
    """One case as it was told."""

    usulan_id: UUID
    versi: int
    nip: str
    disusun_pada: datetime
    isi: dict[str, Any]


_MILIK = Statement(
    select(*picked(Kasus, _K)).where(given(_K.nip)).order_by(_K.terbuka.desc(), _K.usulan_id.desc()).limit(21), Kasus
)


async def milik(baca: Reader, nip: str) -> list[Kasus]:
    """A person's cases: what is open first, then the newest."""
    return await baca.fetch(_MILIK, nip=nip)


_SATU = Statement(select(*picked(Kasus, _K)).where(given(_K.usulan_id), given(_K.nip)), Kasus)


async def satu(baca: Reader, nip: str, usulan_id: UUID) -> Kasus | None:
    """One of a person's own cases; None when it is not theirs, or they may not know of it yet."""
    return await baca.row(_SATU, usulan_id=usulan_id, nip=nip)


_DALAM_LINGKUP = Statement(
    f"""
    SELECT k.usulan_id, k.versi, k.nip, k.disusun_pada, k.isi
    FROM kasus k,
         LATERAL (SELECT ARRAY(SELECT jsonb_array_elements_text(k.isi -> 'jalur_unit')) AS jalur_unit) a
    WHERE k.usulan_id = :usulan_id AND k.nip <> :sendiri AND {SYARAT_UNIT}""",
    Kasus,
)


async def dalam_lingkup(baca: Reader, pelaku: Pelaku, usulan_id: UUID) -> Kasus | None:
    """One case of somebody else in an officer's part of the city; None when it is not, or its person may not know of it
    yet."""
    return await baca.row(_DALAM_LINGKUP, usulan_id=usulan_id, **lingkup(pelaku))


class PesanKasus(NamedTuple):
    """One message about a case."""

    id: UUID
    judul: str
    dibuat_pada: datetime
    dibaca_pada: datetime | None
    minta_konfirmasi: bool
    dikonfirmasi_pada: datetime | None


_PESAN = Statement(
    """
    SELECT p.id, p.judul, p.dibuat_pada, p.dibaca_pada, p.minta_konfirmasi, p.dikonfirmasi_pada
    FROM pesan p
    WHERE p.nip = :nip AND p.perihal IN ('usulan', 'penyerahan', 'keberatan')
        AND p.perihal_id = ANY(CAST(:nomor AS text[]))
    ORDER BY p.id DESC LIMIT 20""",
    PesanKasus,
)


async def pesan(baca: Reader, nip: str, nomor: Collection[UUID]) -> list[PesanKasus]:
    """A person's messages about a case, its handing over and its objections, the newest first."""
    return await baca.fetch(_PESAN, nip=nip, nomor=sorted(map(str, nomor)))
