"""Read a stored word."""

from enum import StrEnum
from typing import TypeVar

I = TypeVar("I", bound=StrEnum)  # noqa: E741


def kenali(istilah: type[I], kata: str | None) -> I | None:
    """Today's word for one that a projection or a message holds; None for none, and for one that is not known."""
    try:
        return None if kata is None else istilah(kata)
    except ValueError:
        return None
