"""A decision in force as it comes and as it is kept while it waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import structlog
from pydantic import ValidationError

from services.pegawai.penempatan.antrean import Menunggu
from shared.contracts.mutasi import UsulanBerlaku
from shared.db.unit_of_work import Cause

log = structlog.get_logger("penempatan")


class Sebab(NamedTuple):
    """The event that brought a decision, as it is kept."""

    id: UUID
    traceparent: str | None


@dataclass(frozen=True, slots=True)
class Keputusan:
    """A decision in force."""

    usulan: UsulanBerlaku
    sebab: Cause
    sejak: datetime
    """Since when it waits: when it came, or when the service ran again."""
    dicoba_pada: datetime
    """When it was last tried."""
    dikabarkan_pada: datetime | None = None
    """When its case was told that it waits."""


def dari_antrean(row: Menunggu) -> Keputusan | None:
    """A decision that waits; None for a row that cannot be read, as after a change of the contract: it stays and stands
    in nobody's way, and goes when its case asks again."""
    try:
        usulan = UsulanBerlaku.model_validate(row.isi)
    except ValidationError as error:
        log.error("menunggu_tidak_terbaca", usulan_id=str(row.usulan_id), galat=error.errors(include_input=False))
        return None
    return Keputusan(usulan, Sebab(row.sebab, row.traceparent), row.sejak, row.dicoba_pada, row.dikabarkan_pada)


def ke_antrean(keputusan: Keputusan) -> Menunggu:
    """A decision as it is kept."""
    sebab = keputusan.sebab
    isi = keputusan.usulan.model_dump(mode="json")
    nomor = keputusan.usulan.usulan_id
    sejak, dicoba = keputusan.sejak, keputusan.dicoba_pada
    return Menunggu(nomor, isi, sebab.id, sebab.traceparent, sejak, keputusan.dikabarkan_pada, dicoba)
