"""What became of decisions in force: ``pegawai`` changed the placement, or could not."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import structlog

from services.mutasi.pemberlakuan import repository
from services.mutasi.pemberlakuan.tertahan_tercatat import petugas
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.langkah_tercatat import Jejak, catat_langkah
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import StatusMutasi
from shared.bus.subscription import Received
from shared.contracts.mutasi import UsulanDitolak
from shared.contracts.pegawai.penempatan import (
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDicatat,
    AsnPenempatanDitolak,
    AsnPenempatanMenunggu,
    AsnPindah,
)
from shared.db.unit_of_work import UnitOfWork

log = structlog.get_logger("pemberlakuan")


async def terima_asn_pindah(uow: UnitOfWork, events: Sequence[Received[AsnPindah]]) -> None:
    """The person holds the new post."""
    await _terlaksana(uow, "asn_pindah", [each.event.usulan_id for each in events])


async def terima_penempatan_dicatat(uow: UnitOfWork, events: Sequence[Received[AsnPenempatanDicatat]]) -> None:
    """What a decision had brought was over when it was carried out, for the person has left since: nobody has moved,
    and yet the case is done. Of what is still to come ``AsnPindah`` tells on its day."""
    usulan_id = [
        each.event.usulan_id
        for each in events
        if each.event.usulan_id is not None and each.event.selesai is not None and each.event.selesai < uow.today
    ]
    if usulan_id:
        await _terlaksana(uow, "asn_penempatan_dicatat", usulan_id)


async def terima_jabatan_berakhir(uow: UnitOfWork, events: Sequence[Received[AsnJabatanBerakhir]]) -> None:
    """Who was to leave for another government holds no post of the city any more."""
    usulan_id = [each.event.usulan_id for each in events if each.event.usulan_id is not None]
    if usulan_id:
        await _terlaksana(uow, "asn_jabatan_berakhir", usulan_id)


async def _terlaksana(uow: UnitOfWork, peristiwa: str, usulan_id: list[UUID]) -> None:
    usulan = await repository.tandai_terlaksana(uow, usulan_id)
    await catat_langkah(uow, [Jejak(each, "penempatan", StatusMutasi.BERLAKU, None, {}) for each in usulan])
    _sebut_yang_lain(peristiwa, usulan_id, usulan)


async def terima_penempatan_menunggu(uow: UnitOfWork, events: Sequence[Received[AsnPenempatanMenunggu]]) -> None:
    """The post is full: the case says so, and until when whoever is to leave it is waited for."""
    menunggu = {each.event.usulan_id: each.event for each in events}
    usulan = await repository.masih_menunggu(uow, list(menunggu))
    jejak = []
    for each in usulan:
        event = menunggu[each.id]
        rincian = {"paling_lambat": event.paling_lambat.isoformat()}
        jejak.append(Jejak(each, "menunggu_kursi", StatusMutasi.BERLAKU, event.alasan, rincian))
    await catat_langkah(uow, jejak)


async def terima_penempatan_ditolak(uow: UnitOfWork, events: Sequence[Received[AsnPenempatanDitolak]]) -> None:
    """The decision could not be carried out: the case fails, and the person, who was told otherwise, learns why."""
    ditolak = {each.event.usulan_id: each.event for each in events}
    sebab = {each.event.usulan_id: each.envelope for each in events}
    usulan = await repository.tandai_gagal(uow, {each: event.alasan for each, event in ditolak.items()})
    await catat_langkah(
        uow,
        [
            Jejak(each, "penempatan", StatusMutasi.BERLAKU, ditolak[each.id].alasan, {"kode": ditolak[each.id].kode})
            for each in usulan
        ],
    )
    siapa = await petugas(uow, [each.id for each in usulan])
    for each in usulan:
        uow.caused_by(sebab[each.id])
        gagal = UsulanDitolak(
            **kabar(uow, each, each.alasan_gagal),
            tahap="penempatan",
            petugas=siapa[each.id].petugas,
            nomor_sk=each.nomor_sk,
            tanggal_sk=each.tanggal_sk,
        )
        uow.publish(gagal, version=each.versi)
    _sebut_yang_lain("asn_penempatan_ditolak", ditolak, usulan)


async def terima_penempatan_dibatalkan(uow: UnitOfWork, events: Sequence[Received[AsnPenempatanDibatalkan]]) -> None:
    """What a decision had brought was withdrawn by a document: the case stays decided, and says so.

    The person hears of it from ``notifikasi``, as of every placement that is withdrawn.
    """
    dibatalkan = {each.event.usulan_id: each.event for each in events if each.event.usulan_id is not None}
    sebab = {each.event.usulan_id: each.envelope for each in events}
    alasan = {each: f"{event.alasan} (dokumen {event.dokumen})" for each, event in dibatalkan.items()}
    usulan = await repository.tandai_dibatalkan(uow, alasan)
    await catat_langkah(
        uow,
        [
            Jejak(
                each,
                "pembatalan_penempatan",
                StatusMutasi.BERLAKU,
                alasan[each.id],
                {
                    "penempatan_id": str(dibatalkan[each.id].penempatan_id),
                    "dokumen": dibatalkan[each.id].dokumen,
                },
            )
            for each in usulan
        ],
    )
    for each in usulan:
        uow.caused_by(sebab[each.id])
        uow.audit(
            "penempatan_dibatalkan",
            "usulan",
            str(each.id),
            sesudah={"penempatan": "dibatalkan", "versi": each.versi},
            alasan=alasan[each.id],
        )
    _sebut_yang_lain("asn_penempatan_dibatalkan", dibatalkan, usulan)


def _sebut_yang_lain(peristiwa: str, disebut: Iterable[UUID], usulan: Sequence[Usulan]) -> None:
    """Outcomes that no case waits for change nothing here, but somebody should know of them."""
    if lain := set(disebut) - {each.id for each in usulan}:
        log.warning("hasil_tanpa_usulan", peristiwa=peristiwa, usulan=sorted(map(str, lain)))
