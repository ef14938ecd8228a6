"""Codes whose schema tells the names by which a form shows them (``x-nama``)."""

from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Dinamai:
    """Put it before ``StrEnum``; each member has a ``nama``."""

    @classmethod
    def __get_pydantic_json_schema__(cls, inti: CoreSchema, terapkan: GetJsonSchemaHandler) -> JsonSchemaValue:
        bentuk = terapkan(inti)
        semua: Any = cls
        terapkan.resolve_ref_schema(bentuk)["x-nama"] = {each.value: each.nama for each in semua}
        return bentuk
