"""Decimals of an answer: exact within, a number of JSON without."""

from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer, WithJsonSchema


def _angka(nilai: Decimal) -> int | float:
    return int(nilai) if nilai == int(nilai) else float(nilai)


Angka = Annotated[
    Decimal,
    PlainSerializer(_angka, return_type=int | float, when_used="json"),
    WithJsonSchema({"type": "number"}, mode="serialization"),
]
"""``nilai: Angka``: 82.02 and not "82.02"; what is whole has no fraction."""
