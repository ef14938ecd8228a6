"""Lets a decision wait for a seat, or for the rest of its chain: how long, when its case is told, and when no more."""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from services.pegawai.penempatan import kursi_jabatan
from services.pegawai.penempatan.keputusan_diterima import Keputusan
from services.pegawai.penempatan.kursi import Penuh
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.penempatan import AsnPenempatanMenunggu
from shared.db.unit_of_work import UnitOfWork

KABARKAN = timedelta(seconds=30)
"""How long a decision waits before its case is told: the other half of an exchange is mostly on its way."""

TERHENTI = timedelta(minutes=2)
"""A longer time between two tries is a standstill of the service or of the bus: what would have freed the seat is then
still to be read, so a decision waits its time from the beginning."""


class BelumLengkap(NamedTuple):
    """A chain of which so many are still on their way."""

    kurang: int


Tertahan = tuple[Keputusan, Penuh | BelumLengkap]
"""A decision that waits, and for what."""


class Habis(NamedTuple):
    """It has waited long enough."""

    alasan: str


def lengkap(usulan: UsulanBerlaku) -> UsulanBerlaku:
    """A decision whose chain has come: from now on each of it moves as soon as there is a seat."""
    return usulan.model_copy(update={"rantai": []}) if usulan.rantai else usulan


async def tahan(
    uow: UnitOfWork, keputusan: Keputusan, sebab: Penuh | BelumLengkap, tunggu: timedelta | None, versi: int
) -> Keputusan | Habis:
    """Let a decision wait and tell its case once that it does, unless it has waited for ``tunggu``; ``versi`` is the
    person's.

    Of a chain that has not come as a whole by then each moves as soon as there is a seat.
    """
    if tunggu is None:
        return keputusan
    if uow.now - keputusan.dicoba_pada > TERHENTI:
        keputusan = replace(keputusan, sejak=uow.now, dikabarkan_pada=None)
    keputusan = replace(keputusan, dicoba_pada=uow.now)
    lamanya = uow.now - keputusan.sejak
    if lamanya < min(tunggu, KABARKAN):
        return keputusan
    if isinstance(sebab, BelumLengkap):
        if lamanya >= tunggu:
            return replace(keputusan, usulan=lengkap(keputusan.usulan))
        alasan = f"Menunggu {sebab.kurang} keputusan lain, yang dilaksanakan bersama keputusan ini."
    else:
        alasan = await _sebut_penuh(uow, keputusan, sebab)
    if lamanya >= tunggu:
        return Habis(alasan)
    if keputusan.dikabarkan_pada is not None:
        return keputusan
    uow.caused_by(keputusan.sebab)
    usulan = keputusan.usulan
    uow.publish(
        AsnPenempatanMenunggu(
            nip=usulan.nip, usulan_id=usulan.usulan_id, alasan=alasan, paling_lambat=keputusan.sejak + tunggu
        ),
        version=versi,
    )
    return replace(keputusan, dikabarkan_pada=uow.now)


async def _sebut_penuh(uow: UnitOfWork, keputusan: Keputusan, penuh: Penuh) -> str:
    """Which post is full, and who is in the way; the text is for the person whom the case is about, too."""
    pemangku = await kursi_jabatan.pemangku_pada(uow, penuh.kode_jabatan, penuh.hari, keputusan.usulan.nip)
    lagi = f" dan {len(pemangku) - 5} orang lagi" if len(pemangku) > 5 else ""
    return (
        f"Formasi jabatan {penuh.kode_jabatan} ({penuh.tempat} kursi) sudah penuh pada {penuh.hari:%d-%m-%Y}. "
        f"Dipangku oleh {', '.join(each.nama for each in pemangku[:5])}{lagi}."
    )
