"""How far a survey is, and what those whom it asks were told last."""

from enum import StrEnum


class StatusSurvei(StrEnum):
    """Sampai di mana sebuah survei."""

    TERBUKA = "terbuka"
    DITUTUP = "ditutup"


class KabarSurvei(StrEnum):
    """What those who are asked were told last."""

    DIBUKA = "dibuka"
    MENGINGATKAN = "mengingatkan"
