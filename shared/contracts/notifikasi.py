"""What ``notifikasi`` publishes: that a message reached a person, that they read it, that a campaign goes out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from shared.contracts.jejak import JejakDiikat
from shared.events.registry import Event, fact

JenisPesan = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$", max_length=60)]
"""What a message is about, and to whom it is said: the kinds that the inbox's own documents list. Of a file that has
changed no more is told."""


@fact("notifikasi", "pesan", "disampaikan", key="pesan_id")
class PesanDisampaikan(Event):
    """A message lies in a person's inbox."""

    pesan_id: UUID
    nip: str
    jenis: JenisPesan
    sebab: UUID
    """Id of the event that the message tells about."""


@fact("notifikasi", "pesan", "dibaca", key="pesan_id")
class PesanDibaca(Event):
    """A message no longer counts as unread: the person has opened it, or has said so."""

    pesan_id: UUID
    nip: str
    dibaca_pada: datetime
    cara: Literal["dibuka", "ditandai"] = "dibuka"
    """``dibuka``: this one was opened by itself. ``ditandai``: it was marked together with others, which is what the
    person says and no proof that they have seen it."""


@fact("notifikasi", "pesan", "dikonfirmasi", key="pesan_id")
class PesanDikonfirmasi(Event):
    """A person has said that they have read and understood a message that asks for it."""

    pesan_id: UUID
    nip: str
    jenis: JenisPesan
    sebab: UUID
    """Id of the event that the message tells about."""
    dikonfirmasi_pada: datetime


@fact("notifikasi", "langganan", "dimatikan", key="langganan_id")
class LanggananDimatikan(Event):
    """A receiver of webhooks was switched off: it wants nothing more, or has taken nothing for days."""

    langganan_id: UUID
    versi: int
    """Of the subscription."""
    sebab: Literal["tidak_diinginkan", "lama_gagal"]


@fact("notifikasi", "kampanye", "disiarkan", key="kampanye_id")
class KampanyeDisiarkan(Event):
    """A wave of a campaign goes out; to whom is told to nobody."""

    kampanye_id: UUID
    gelombang: int
    judul: str
    sasaran: int
    """People in it."""


@fact("notifikasi", "jejak", "diikat", key="hari")
class JejakNotifikasiDiikat(JejakDiikat):
    """The end of the chain of ``notifikasi`` on a day."""
