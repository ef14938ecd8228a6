"""What every service says of its own trail, several times a day: where its chain ends. A neighbour keeps it."""

from datetime import date

from pydantic import ConfigDict, Field

from shared.contracts.bagian import Bagian
from shared.events.registry import Event


class UjungLama(Bagian):
    """What the chain holds now where it ended before."""

    nomor: int
    ujung: str | None = Field(description="Kosong bila segel itu tidak ada lagi.")


class JejakDiikat(Event):
    """The end of a service's chain at some time of a day."""

    hari: date
    nomor: int = Field(description="Nomor segel terakhir.")
    ujung: str = Field(description="Hash segel itu.")
    terdahulu: list[UjungLama] = Field(description="Ujung-ujung sebelumnya menurut rantai sekarang.")

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "hari": "2026-09-15",
                "nomor": 128,
                "ujung": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "terdahulu": [
                    {"nomor": 120, "ujung": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"}
                ],
            }
        },
    )
