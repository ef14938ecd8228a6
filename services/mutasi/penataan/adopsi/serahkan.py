"""Hands over whom a plan would move, for a campaign in ``notifikasi``: their numbers, and nothing else of the plan."""

from typing import NamedTuple
from uuid import UUID

from services.mutasi.penataan.adopsi import repository
from services.mutasi.penataan.adopsi.errors import BelumAdaRencana
from services.mutasi.penataan.skenario import repository as skenario
from services.mutasi.penataan.skenario.buat import TIDAK_ADA
from services.mutasi.penataan.skenario.status import StatusSkenario
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import KhalayakDiserahkan
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada

SEBAGIAN = 1_000
"""People of one event."""
BERENCANA = (StatusSkenario.SIAP, StatusSkenario.DIADOPSI)


class Serahan(NamedTuple):
    """What was handed over, and of whom."""

    serahan_id: UUID
    nip: list[str]


async def serahkan(
    uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, seen: int, *, sebutan: str, keperluan: str
) -> Serahan:
    """Those whom a computed plan moves, or leaves without a post; who was rejected by an officer is not among them.

    Raises:
        TidakDitemukan, VersiBerubah, BelumAdaRencana.
    """
    row = wajib_ada(await skenario.tahan(uow, skenario_id, pelaku), TIDAK_ADA)
    require_version(seen, row.versi)
    nip = sorted(each.nip for each in await repository.semua_usul(uow, skenario_id) if each.tanggapan != "tolak")
    if row.status not in BERENCANA or not nip:
        raise BelumAdaRencana("Skenario ini belum mempunyai rencana yang memindahkan orang. Hitung dahulu skenarionya.")
    serahan_id = uow.new_id()
    for bagian, mulai in enumerate(range(0, len(nip), SEBAGIAN), start=1):
        uow.publish(
            KhalayakDiserahkan(
                serahan_id=serahan_id,
                sebutan=sebutan,
                oleh=pelaku.name,
                bagian=bagian,
                jumlah=len(nip),
                nip=nip[mulai : mulai + SEBAGIAN],
            ),
            version=bagian,
        )
    sesudah = {"serahan_id": str(serahan_id), "sebutan": sebutan, "orang": len(nip)}
    uow.audit("serahkan_khalayak", "skenario", str(skenario_id), sesudah=sesudah, alasan=keperluan)
    return Serahan(serahan_id, nip)
