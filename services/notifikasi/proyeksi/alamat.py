"""Addresses as ``pegawai`` last told them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from services.notifikasi.proyeksi.models import Alamat
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.pegawai.kontak import KontakState
from shared.db.reader import Reader
from shared.db.statement import Statement, given, picked
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(keep_states(Alamat))


async def terima_kontak(uow: UnitOfWork, events: Sequence[Received[KontakState]]) -> None:
    """States of contacts."""
    await uow.execute(_TERIMA, baris=batch(events))


class AlamatOrang(NamedTuple):
    """Where one person is reached."""

    surel: str | None
    telepon: str | None


_SATU = Statement(select(*picked(AlamatOrang, Alamat)).where(given(Alamat.nip)), AlamatOrang)


async def alamat_orang(baca: Reader | UnitOfWork, nip: str) -> AlamatOrang:
    """Of somebody who is not known there is none."""
    return await baca.row(_SATU, nip=nip) or AlamatOrang(None, None)


def samarkan(alamat: str | None) -> str | None:
    """As its owner recognises it and nobody else reads it: ``an•••@palembang.go.id``, ``+62812•••678``."""
    if alamat is None:
        return None
    nama, pemisah, tempat = alamat.partition("@")
    return f"{nama[:2]}•••@{tempat}" if pemisah else f"{alamat[:6]}•••{alamat[-3:]}"
