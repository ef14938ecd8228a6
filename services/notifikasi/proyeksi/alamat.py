"""Addresses as ``pegawai`` last told them, and which of them mail servers have refused for good."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from services.notifikasi.proyeksi.models import Alamat
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.kontak import KontakState
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared words only.
# ruff: noqa: S608

_SIDIK = "encode(sha256(convert_to({}, 'UTF8')), 'hex')"
SAMA = f"m.saluran = 'surel' AND m.nip = a.nip AND m.sidik = {_SIDIK.format('a.surel')}"
"""Of addresses ``a`` and refusals ``m``: the address that is known now is the one that was refused."""
_TERIMA = Statement(keep_states(Alamat))
# Nothing is remembered of an address that is theirs no longer.
_LUPAKAN = Statement(f"""
    DELETE FROM alamat_mati m
    WHERE m.nip = ANY(CAST(:nip AS text[])) AND NOT EXISTS (SELECT FROM alamat a WHERE {SAMA})""")


async def terima_kontak(uow: UnitOfWork, events: Sequence[Received[KontakState]]) -> None:
    """States of contacts."""
    await uow.execute(_TERIMA, baris=batch(events))
    await uow.execute(_LUPAKAN, nip=sorted({each.event.nip for each in events}))


class AlamatOrang(NamedTuple):
    """Where one person is reached."""

    surel: str | None
    telepon: str | None
    surel_ditolak_sejak: datetime | None
    """Since when no server takes mails to this very address."""


_SATU = Statement(
    f"""
    SELECT a.surel, a.telepon, m.sejak AS surel_ditolak_sejak
    FROM alamat a LEFT JOIN alamat_mati m ON {SAMA} WHERE a.nip = :nip""",
    AlamatOrang,
)


async def alamat_orang(baca: Reader | UnitOfWork, nip: str) -> AlamatOrang:
    """Of somebody who is not known there is none."""
    return await baca.row(_SATU, nip=nip) or AlamatOrang(None, None, None)


_MATI = Statement(f"""
    INSERT INTO alamat_mati (nip, saluran, sidik, kode, sejak)
    SELECT a.nip, 'surel', {_SIDIK.format("a.surel")}, :kode, :kini FROM alamat a
    WHERE a.nip = :nip AND a.surel = :alamat
    ON CONFLICT (nip, saluran) DO UPDATE SET sidik = excluded.sidik, kode = excluded.kode, sejak = excluded.sejak
    WHERE alamat_mati.sidik <> excluded.sidik""")


async def surel_ditolak(uow: UnitOfWork, nip: str, alamat: str, kode: int | None) -> None:
    """A server will never take mails to this address: none is sent there until ``pegawai`` tells another one."""
    await uow.execute(_MATI, nip=nip, alamat=alamat, kode=kode, kini=uow.now)


_BANYAK_MATI = Statement(f"SELECT count(*) FROM alamat a JOIN alamat_mati m ON {SAMA}", int)


async def banyak_surel_ditolak(baca: Reader) -> int:
    """How many people have an address that no server takes."""
    return await baca.value(_BANYAK_MATI)


def samarkan(alamat: str | None) -> str | None:
    """As its owner recognises it and nobody else reads it: ``an•••@palembang.go.id``, ``+62812•••678``."""
    if alamat is None:
        return None
    nama, pemisah, tempat = alamat.partition("@")
    return f"{nama[:2]}•••@{tempat}" if pemisah else f"{alamat[:6]}•••{alamat[-3:]}"
