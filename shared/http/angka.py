"""Decimals over the wire: exact within, a number of JSON without."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler, PlainSerializer
from pydantic_core import CoreSchema


def _angka(nilai: Decimal) -> int | float:
    return int(nilai) if nilai == int(nilai) else float(nilai)


class _Bilangan:
    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A number with its bounds; a text that holds one is read too, but not offered."""
        schema = handler(core)
        number = next(each for each in (schema, *schema.pop("anyOf", ())) if each.get("type") == "number")
        return {**schema, **number}


Angka = Annotated[Decimal, PlainSerializer(_angka, return_type=int | float, when_used="json"), _Bilangan()]
"""``nilai: Angka``: 82.02 and not "82.02"; what is whole has no fraction."""
