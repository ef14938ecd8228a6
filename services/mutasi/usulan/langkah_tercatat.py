"""The steps that a case has gone through, as they are recorded; rows are only ever added."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select

from services.mutasi.usulan.models import UsulanLangkah
from services.mutasi.usulan.repository import Baca, Usulan
from services.mutasi.usulan.schemas import LangkahDilalui
from shared.clock import ZONA_PALEMBANG
from shared.db.statement import Statement, picked, rows_into
from shared.db.unit_of_work import UnitOfWork


class Jejak(NamedTuple):
    """One step to be recorded."""

    usulan: Usulan
    """The case after the step."""
    langkah: str
    dari: str | None
    catatan: str | None
    rincian: Mapping[str, Any]


_L = UsulanLangkah
_LANGKAH = Statement(
    rows_into(
        *(_L.usulan_id, _L.versi, _L.langkah, _L.dari_status, _L.ke_status, _L.oleh, _L.subjek, _L.waktu),
        *(_L.catatan, _L.rincian, _L.atas_nama),
    )
)


async def catat_langkah(uow: UnitOfWork, jejak: Sequence[Jejak]) -> None:
    """Append steps."""
    baris = [
        {
            "usulan_id": each.usulan.id,
            "versi": each.usulan.versi,
            "langkah": each.langkah,
            "dari_status": each.dari,
            "ke_status": each.usulan.status,
            "oleh": uow.actor.name,
            "subjek": uow.actor.subject,
            "waktu": uow.now,
            "catatan": each.catatan,
            "rincian": each.rincian,
            "atas_nama": uow.actor.on_behalf,
        }
        for each in jejak
    ]
    await uow.execute(_LANGKAH, baris=baris)


_RIWAYAT = Statement(
    select(*picked(LangkahDilalui, _L)).where(_L.usulan_id == bindparam("id")).order_by(_L.versi, _L.id), LangkahDilalui
)


async def riwayat(baca: Baca, usulan_id: UUID) -> list[LangkahDilalui]:
    """Steps, first to last."""
    return await baca.fetch(_RIWAYAT, id=usulan_id)


_DIVERIFIKASI = Statement(
    """
    SELECT waktu FROM usulan_langkah
    WHERE usulan_id = :id AND langkah = 'verifikasi' ORDER BY versi DESC LIMIT 1""",
    datetime,
)


async def hari_verifikasi(baca: Baca, usulan_id: UUID) -> date | None:
    """The day on which a case was last verified; None before that."""
    waktu = await baca.value(_DIVERIFIKASI, id=usulan_id)
    return None if waktu is None else waktu.astimezone(ZONA_PALEMBANG).date()


_PENANDA_TANGAN = Statement(
    "SELECT rincian ->> 'penanda_tangan' FROM usulan_langkah WHERE usulan_id = :id AND langkah = 'keputusan'",
    str | None,
)


async def penanda_tangan(baca: Baca, usulan_id: UUID) -> str | None:
    """How whoever signed a decided case held the office; None where it was not asked then."""
    return await baca.value(_PENANDA_TANGAN, id=usulan_id)
