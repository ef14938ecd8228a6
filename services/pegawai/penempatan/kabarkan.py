"""Tells other services what became of a person's placement."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from services.pegawai.penempatan.salinan import Pergantian
from shared.contracts.pegawai.penempatan import AsnDitempatkan, AsnJabatanBerakhir, AsnPindah, Tempat
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event


def tandai(uow: UnitOfWork, nip: str, tempat: Iterable[Tempat | None]) -> None:
    """The states of the person, and of the posts and units that they left or came to, are out of date."""
    ada = [each for each in tempat if each is not None]
    uow.mark_state("asn", nip)
    uow.mark_state("jabatan", *(each.jabatan for each in ada))
    uow.mark_state("unit", *(each.unit for each in ada))


def kabar_pergantian(
    uow: UnitOfWork, orang: Pergantian, versi: int, lama: Tempat | None, baru: Tempat | None, hari: date
) -> None:
    """What somebody holds on ``hari`` is not what they held."""
    nip, nama = orang.nip, orang.nama
    tandai(uow, nip, (lama, baru))
    fakta: Event
    if baru is None:
        if lama is None:
            return
        fakta = AsnJabatanBerakhir(
            nip=nip,
            nama=nama,
            penempatan_id=orang.id_akhir,
            tmt=orang.sampai_akhir or hari,
            alasan=orang.alasan_akhir,
            nomor_sk=orang.nomor_sk_akhir,
            lama=lama,
            usulan_id=orang.usulan_akhir_id,
        )
    else:
        # Whoever holds something has the row that says so.
        assert orang.id is not None
        assert orang.dari is not None
        umum: dict[str, Any] = {"nip": nip, "nama": nama, "tmt": orang.dari, "lama": lama, "baru": baru}
        if orang.usulan_id is not None and orang.nomor_sk is not None:
            fakta = AsnPindah(usulan_id=orang.usulan_id, nomor_sk=orang.nomor_sk, **umum)
        else:
            fakta = AsnDitempatkan(penempatan_id=orang.id, nomor_sk=orang.nomor_sk, **umum)
    uow.publish(fakta, version=versi)
