"""What a form offers to choose from: every list of known values that the service's API reference tells, with names.

Made from the reference itself, so no value is missing and none is left over; a list is called by its property, and
where two things are called alike, by its schema too: ``eselon``, ``impor_status``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.responses import Response

from shared.api.route import TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.contracts.istilah.golongan import GOLONGAN_PNS
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai

_NAMA = {
    "JPT": "Jabatan pimpinan tinggi",
    "JA": "Jabatan administrasi",
    "JF": "Jabatan fungsional",
    "L": "Laki-laki",
    "P": "Perempuan",
    "Pj": "Penjabat",
    "Plh": "Pelaksana harian",
    "Plt": "Pelaksana tugas",
    **{str(each): each.nama for each in (*StatusPegawai, *KedudukanHukum)},
    **{str(each): f"{each} {each.pangkat}" for each in GOLONGAN_PNS},
}
"""Of those that do not tell it themselves."""
_KATA = re.compile(r"[a-z][a-z_ ]+")
_BUKAN_PILIHAN = ("urut", "format")
_CONTOH: dict[str, JsonValue] = {"kode": "JPT", "nama": _NAMA["JPT"]}

router = APIRouter(tags=["referensi"], route_class=TransactionRoute)


class Pilihan(BaseModel):
    """Satu nilai yang dikenal."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    kode: str = Field(description="Seperti dikirim dan dijawab API.")
    nama: str = Field(description="Untuk dibaca orang.")


class Referensi(BaseModel):
    """Semua daftar pilihan layanan ini, menurut namanya."""

    model_config = ConfigDict(json_schema_extra={"example": {"data": {"jabatan_jenis": [_CONTOH]}}})

    data: dict[str, list[Pilihan]]


@router.get("/referensi", summary="Daftar pilihan")
async def daftar_pilihan(request: Request, response: Response, _: Annotated[Pelaku, perlu(*PERAN)]) -> Referensi:
    """Nilai-nilai yang dikenal, dengan namanya, untuk isian pilihan; berubah hanya bersama rilis."""
    response.headers["Cache-Control"] = "private, max-age=3600"
    daftar = pilihan(request.app.openapi())
    return Referensi(data={nama: [*map(_pilihan, isi)] for nama, isi in daftar.items()})


def pilihan(document: dict[str, Any]) -> dict[str, list[str]]:
    """The lists of known values in an OpenAPI document, by name."""
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for schema, name, values in _lists(document):
        found[name].setdefault(values, schema)
    result = {}
    for name, lists in found.items():
        for values, schema in lists.items():
            result[name if len(lists) == 1 else f"{_snake(schema)}_{name}"] = list(values)
    return dict(sorted(result.items()))


def document(schema: dict[str, Any]) -> None:
    """Tell in the API reference which lists there are."""
    lists = pilihan(schema)
    told = schema["components"]["schemas"].get("Referensi")
    if told is not None:
        each = {"type": "array", "items": {"$ref": "#/components/schemas/Pilihan"}}
        told["properties"]["data"] = {"type": "object", "properties": dict.fromkeys(lists, each), "required": [*lists]}
        told["example"] = {"data": {name: [_pilihan(isi[0]).model_dump()] for name, isi in lists.items()}}


def _lists(document: dict[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    schemas = document["components"]["schemas"]
    for schema, what in sorted(schemas.items(), key=lambda each: (len(each[0]), each[0])):
        for name, part in what.get("properties", {}).items():
            for values in _values(part, schemas):
                yield schema, name, values
    for path in document["paths"].values():
        for operation in path.values():
            for each in operation.get("parameters", ()):
                if each["name"] not in _BUKAN_PILIHAN:
                    for values in _values(each["schema"], schemas):
                        yield operation["tags"][0], each["name"], values


def _values(part: dict[str, Any], schemas: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    if "$ref" in part:
        part = schemas[part["$ref"].rsplit("/", 1)[-1]]
    if all(isinstance(each, str) for each in part.get("enum", (None,))):
        yield tuple(part["enum"])
    for each in (*part.get("anyOf", ()), part.get("items", {})):
        if isinstance(each, dict) and each:
            yield from _values(each, schemas)


def _pilihan(kode: str) -> Pilihan:
    kata = kode.replace("_", " ").capitalize() if _KATA.fullmatch(kode) else kode
    return Pilihan(kode=kode, nama=_NAMA.get(kode, kata))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").lower()
