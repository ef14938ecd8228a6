"""Carries out what was planned about the placements of one or of many people: the one way in for whoever is appointed,
by a decree that was proposed here, by a decision in force, or by a roster.

All is written together and then looked at once, so that people may change places with each other in any way. What
became of it is told by what the person holds today: who holds another post than before has moved, and of whoever does
not only the record has changed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.pegawai.orang.tahan import naikkan
from services.pegawai.organisasi.versi import periksa
from services.pegawai.penempatan import letak, repository, salinan
from services.pegawai.penempatan.errors import lembar
from services.pegawai.penempatan.gulirkan import salin
from services.pegawai.penempatan.kabarkan import kabar_pergantian, tandai
from services.pegawai.penempatan.susun import Masa, Rencana, yang_berlaku
from shared.contracts.pegawai.penempatan import AsnPenempatanDicatat, Tempat
from shared.db.unit_of_work import Cause, UnitOfWork
from shared.events.registry import Event


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """Who proposed a change and who approved it, and the document it rests on."""

    usul_id: UUID
    diusulkan_oleh: str
    disetujui_oleh: str
    dokumen: str


@dataclass(frozen=True, slots=True)
class Sesudah:
    """What became of one person."""

    versi: int
    sebelum: Tempat | None
    """The post held today, before and after."""
    sekarang: Tempat | None


@dataclass(frozen=True, slots=True)
class Jejak:
    """What the audit trail says of a change."""

    aksi: str
    alasan: str
    pengesahan: Pengesahan | None = None


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A change of one person's placements, worked out on their row under lock."""

    nip: str
    nama: str
    masa: Sequence[Masa]
    """What is recorded."""
    rencana: Rencana
    pokok: Masa
    """The placement that it is about: begun, or ended."""
    jejak: Jejak | None
    """None where the caller keeps the trail."""
    nomor_sk: str | None = None
    fakta: Callable[[Sesudah], Event] | None = None
    """What is told, where that does not follow from the post held today."""
    sebab: Cause | None = None
    """The message that brings it about."""
    datang: bool = False
    """Somebody who has just come with a file: has not moved, and nobody is told. Their row was written with this
    placement, if it is in force today."""


async def terapkan(uow: UnitOfWork, hari: date, semua: Sequence[Perubahan]) -> None:
    """Write all these changes, at most one of each person, and tell of them. ``hari`` is today, as the copies show it.

    Raises:
        asyncpg.RaiseError: the database refuses what they make together; nothing of it stays.
    """
    dikenal = [each for each in semua if not each.datang]
    sebelum = await letak.tempat(uow, _dipangku(dikenal, hari, lambda each: each.masa))
    async with uow.savepoint():
        await repository.terapkan(uow, ((each.nip, each.rencana) for each in semua))
        await periksa(uow)
    if datang := {each.nip for each in semua if each.datang and not each.pokok.pada(hari)}:
        await salinan.selaraskan(uow, datang, hari=hari, naikkan=False)
    if not dikenal:
        return
    berganti, versi = await salin(uow, hari, {each.nip for each in dikenal})
    versi |= await naikkan(uow, {each.nip for each in dikenal} - versi.keys())
    sekarang = await letak.tempat(uow, _dipangku(dikenal, hari, _sesudah))
    pindah = {each[0].nip: each for each in berganti}
    for each, lama, kini in zip(dikenal, sebelum, sekarang, strict=True):
        if each.sebab is not None:
            uow.caused_by(each.sebab)
        sesudah = Sesudah(versi[each.nip], lama, kini)
        tandai(uow, each.nip, (lama, kini))
        if each.jejak is not None:
            _catat(uow, each, each.jejak, sesudah)
        if each.fakta is not None:
            uow.publish(each.fakta(sesudah), version=sesudah.versi)
        elif each.nip in pindah and (lama, kini) != (None, None):
            kabar_pergantian(uow, pindah[each.nip][0], sesudah.versi, *pindah[each.nip][1:], hari)
        else:
            uow.publish(_dicatat(each), version=sesudah.versi)


def _sesudah(perubahan: Perubahan) -> Iterable[Masa]:
    rencana = perubahan.rencana
    return [*(each for each in perubahan.masa if each not in rencana.digantikan), *rencana.ditulis]


def _dipangku(
    semua: Iterable[Perubahan], hari: date, masa: Callable[[Perubahan], Iterable[Masa]]
) -> list[tuple[str | None, str]]:
    """Post and person, as of this day."""
    return [(None if (m := yang_berlaku(masa(each), hari)) is None else m.kode_jabatan, each.nip) for each in semua]


def _catat(uow: UnitOfWork, perubahan: Perubahan, jejak: Jejak, sesudah: Sesudah) -> None:
    def isi(tempat: Tempat | None, masa: Iterable[Masa]) -> dict[str, Any]:
        return {"jabatan": tempat and tempat.jabatan, "penempatan": [lembar(each) for each in masa]}

    uow.audit(
        jejak.aksi,
        "asn",
        perubahan.nip,
        sebelum=isi(sesudah.sebelum, perubahan.rencana.digantikan),
        sesudah={**isi(sesudah.sekarang, perubahan.rencana.ditulis), "pengesahan": jejak.pengesahan},
        alasan=jejak.alasan,
    )


def _dicatat(perubahan: Perubahan) -> AsnPenempatanDicatat:
    # As it was written: a plan may have shortened what was asked for.
    masa = next((m for m in perubahan.rencana.ditulis if m.id == perubahan.pokok.id), perubahan.pokok)
    assert masa.id is not None
    return AsnPenempatanDicatat(
        nip=perubahan.nip,
        nama=perubahan.nama,
        penempatan_id=masa.id,
        usulan_id=masa.usulan_id,
        jabatan=masa.kode_jabatan,
        tmt=masa.dari,
        selesai=masa.selesai,
        alasan_akhir=masa.alasan_akhir,
        nomor_sk=perubahan.nomor_sk,
    )
