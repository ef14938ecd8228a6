"""What reading one cell may come to, besides a plain value."""

from dataclasses import dataclass
from typing import Any


class NilaiTidakSah(ValueError):
    """A cell that cannot be read; the text is for the person who keeps the file."""


@dataclass(frozen=True, slots=True)
class Dipahami:
    """A cell that was understood as something else than it says: the row comes in, and the report tells it."""

    nilai: Any
    alasan: str
