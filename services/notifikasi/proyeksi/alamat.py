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
SIDIK_TELEPON = _SIDIK.format("a.telepon")
"""Of addresses ``a``: by what a consent to a number knows it."""
_DI = "CASE {} WHEN 'surel' THEN a.surel ELSE a.telepon END"
SAMA = f"m.nip = a.nip AND m.sidik = {_SIDIK.format(_DI.format('m.saluran'))}"
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
    telepon_ditolak_sejak: datetime | None
    """Since when nothing is taken for this very address."""


_SATU = Statement(
    f"""
    SELECT a.surel, a.telepon,
           (SELECT m.sejak FROM alamat_mati m WHERE {SAMA} AND m.saluran = 'surel') AS surel_ditolak_sejak,
           (SELECT m.sejak FROM alamat_mati m WHERE {SAMA} AND m.saluran = 'whatsapp') AS telepon_ditolak_sejak
    FROM alamat a WHERE a.nip = :nip""",
    AlamatOrang,
)


async def alamat_orang(baca: Reader | UnitOfWork, nip: str) -> AlamatOrang:
    """Of somebody who is not known there is none."""
    return await baca.row(_SATU, nip=nip) or AlamatOrang(None, None, None, None)


_MATI = Statement(f"""
    INSERT INTO alamat_mati (nip, saluran, sidik, kode, sejak)
    SELECT a.nip, :saluran, {_SIDIK.format(_DI.format("CAST(:saluran AS text)"))}, :kode, :kini FROM alamat a
    WHERE a.nip = :nip AND {_DI.format("CAST(:saluran AS text)")} = :alamat
    ON CONFLICT (nip, saluran) DO UPDATE SET sidik = excluded.sidik, kode = excluded.kode, sejak = excluded.sejak
    WHERE alamat_mati.sidik <> excluded.sidik""")


async def alamat_ditolak(uow: UnitOfWork, saluran: str, nip: str, alamat: str, kode: int | None) -> None:
    """Nothing will ever be taken for this address: none is sent there until ``pegawai`` tells another one."""
    await uow.execute(_MATI, saluran=saluran, nip=nip, alamat=alamat, kode=kode, kini=uow.now)


_BANYAK_MATI = Statement(f"SELECT count(*) FROM alamat a JOIN alamat_mati m ON {SAMA} WHERE m.saluran = :saluran", int)


async def banyak_ditolak(baca: Reader, saluran: str) -> int:
    """How many people have an address for which nothing is taken."""
    return await baca.value(_BANYAK_MATI, saluran=saluran)


_BERTELEPON = Statement("SELECT nip FROM alamat WHERE telepon = :telepon ORDER BY nip", str)


async def pemilik_telepon(baca: Reader | UnitOfWork, telepon: str) -> list[str]:
    """Whose number it is; a couple may have given the same."""
    return await baca.fetch(_BERTELEPON, telepon=telepon)


def samarkan(alamat: str | None) -> str | None:
    """As its owner recognises it and nobody else reads it: ``an•••@palembang.go.id``, ``+62812•••678``."""
    if alamat is None:
        return None
    nama, pemisah, tempat = alamat.partition("@")
    return f"{nama[:2]}•••@{tempat}" if pemisah else f"{alamat[:6]}•••{alamat[-3:]}"
