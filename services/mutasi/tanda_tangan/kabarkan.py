"""What is told of signings: to who has to sign that something waits, to who has asked what became of it."""

import re
from uuid import UUID

from services.mutasi.tanda_tangan import repository
from services.mutasi.tanda_tangan.keadaan import PerihalTandaTangan, StatusTandaTangan
from services.mutasi.tanda_tangan.repository import Percobaan
from services.mutasi.tanda_tangan.tertinggal import Terputus
from shared.contracts.mutasi import (
    KeberatanJawabanTertanda,
    PenandatangananDiminta,
    PenandatangananDitandatangani,
    PenandatangananTidakJadi,
)
from shared.db.unit_of_work import UnitOfWork

_NIP = re.compile(r"[0-9]{18}")


def ber_nip(siapa: str) -> str | None:
    """The NIP of somebody who has one, and with it an inbox."""
    return siapa if _NIP.fullmatch(siapa) else None


async def kabarkan_diminta(
    uow: UnitOfWork, penandatanganan_id: UUID, usulan_id: UUID, perihal: PerihalTandaTangan, penanda: str
) -> None:
    """A new one waits."""
    uow.publish(
        PenandatangananDiminta(
            penandatanganan_id=penandatanganan_id,
            usulan_id=usulan_id,
            perihal=perihal.value,
            penanda=ber_nip(penanda),
            menunggu=await repository.banyak_menunggu(uow, penanda),
            hari=uow.today,
        ),
        version=1,
    )


async def kabarkan_ditandatangani(uow: UnitOfWork, percobaan: Percobaan, sha256: str, versi: int) -> None:
    """Its result is kept; whose objection it answers can open it."""
    uow.publish(
        PenandatangananDitandatangani(
            penandatanganan_id=percobaan.id,
            usulan_id=percobaan.usulan_id,
            perihal=percobaan.perihal.value,
            petugas=ber_nip(percobaan.diminta_oleh),
            sha256=sha256,
            sesi_id=percobaan.sesi_id,
        ),
        version=versi,
    )
    dijawab = await repository.yang_dijawab(uow, percobaan.id)
    if dijawab is not None:
        versi_keberatan, isi = dijawab.versi, dijawab._asdict()
        del isi["versi"]
        uow.publish(KeberatanJawabanTertanda(**isi, sha256=sha256), version=versi_keberatan)


def kabarkan_tidak_jadi(uow: UnitOfWork, percobaan: Percobaan, status: StatusTandaTangan, versi: int) -> None:
    """A try has ended otherwise. Where nothing was signed nothing is told: its signer knows."""
    if status in (StatusTandaTangan.GAGAL, StatusTandaTangan.TIDAK_PASTI):
        uow.publish(
            PenandatangananTidakJadi(
                penandatanganan_id=percobaan.id,
                usulan_id=percobaan.usulan_id,
                perihal=percobaan.perihal.value,
                petugas=ber_nip(percobaan.diminta_oleh),
                penanda=None,
                status="gagal" if status is StatusTandaTangan.GAGAL else "tidak_pasti",
                percobaan=percobaan.ke,
                sesi_id=percobaan.sesi_id,
            ),
            version=versi,
        )


def kabarkan_terputus(uow: UnitOfWork, satu: Terputus) -> None:
    """The process that waited is gone: its signer had no answer."""
    uow.publish(
        PenandatangananTidakJadi(
            penandatanganan_id=satu.id,
            usulan_id=satu.usulan_id,
            perihal=satu.perihal.value,
            petugas=ber_nip(satu.diminta_oleh),
            penanda=ber_nip(satu.penanda),
            status="tidak_pasti",
            percobaan=satu.percobaan,
            sesi_id=None,
        ),
        version=satu.versi,
    )
