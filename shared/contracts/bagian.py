"""What several events about people are made of."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.registry import Event


class Bagian(BaseModel):
    """A part of an event; unknown fields are ignored like in the event itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Masa(Bagian):
    """A period of days; ``selesai`` is the last one, none while it is open."""

    mulai: date
    selesai: date | None


class TentangAsn(Event):
    """Something that happened to one person."""

    nip: str
    nama: str
