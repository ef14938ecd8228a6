"""Days that a question may name: far enough for any file, and not at the ends of the calendar."""

from datetime import date
from typing import Annotated

from pydantic import Field

HARI_AWAL, HARI_AKHIR = date(1900, 1, 1), date(2199, 12, 31)

Hari = Annotated[date, Field(ge=HARI_AWAL, le=HARI_AKHIR)]
"""Beyond these a day has no neighbours that Python or PostgreSQL can name, and sums of days fail."""
