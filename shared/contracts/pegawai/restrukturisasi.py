"""What happened to the organisation."""

from datetime import date
from uuid import UUID

from pydantic import AliasChoices, Field

from shared.events.registry import Event, fact


@fact("pegawai", "restrukturisasi", "diterapkan", key="restrukturisasi_id")
class RestrukturisasiDiterapkan(Event):
    """A change set of the organisation has been applied; it holds from its day on, which may be past or to come.

    The states of units, posts and people say the rest, when its day has come.
    """

    restrukturisasi_id: UUID
    nama: str
    dasar_hukum: str
    mulai: date = Field(validation_alias=AliasChoices("mulai", "tmt_berlaku"))
    unit: list[str] = Field(description="Units that begin, change or end.")
    jabatan: list[str] = Field(description="Posts that begin, change or end.")
    orang: int = Field(description="People who hold a post that changes, or that is in a unit that changes or moves.")


@fact("pegawai", "restrukturisasi", "dibatalkan", key="restrukturisasi_id")
class RestrukturisasiDibatalkan(Event):
    """A change set that had been applied was taken back before its day came."""

    restrukturisasi_id: UUID
    nama: str
    mulai: date = Field(validation_alias=AliasChoices("mulai", "tmt_berlaku"))
    alasan: str
