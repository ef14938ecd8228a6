"""What keeps a scenario from being planned, in words for the officer, with who and what is meant."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BahanSalah(Exception):
    """The scenario cannot be planned so; ``pesan`` says what to do."""

    pesan: str
    orang: tuple[str, ...] = ()
    """NIPs."""
    jabatan: tuple[str, ...] = ()
    """Codes of posts."""
    aturan: tuple[str, ...] = ()
    """Codes of the rules that stand against it."""

    def __str__(self) -> str:
        return self.pesan


@dataclass(frozen=True, slots=True)
class MatriksUsang(Exception):
    """The matrix is made of the data of another day than the plan: another one has to be asked for."""

    tanggal_data: date
    diperlukan: date
    """The day of the data that the plan is made of."""
