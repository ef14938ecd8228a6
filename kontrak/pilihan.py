"""What a form offers to choose from: every list of known values that an OpenAPI document tells, with names.

Made from the document itself, so no value is missing and none is left over; a list is called by its property, and
where two things are called alike, by its schema too: ``eselon``, ``impor_status``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from shared.contracts.istilah.golongan import GOLONGAN_PNS
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai

_NAMA = {
    "abk": "Analisis beban kerja",
    "asn": "ASN",
    "JPT": "Jabatan pimpinan tinggi",
    "JA": "Jabatan administrasi",
    "JF": "Jabatan fungsional",
    "L": "Laki-laki",
    "P": "Perempuan",
    "Pj": "Penjabat",
    "Plh": "Pelaksana harian",
    "Plt": "Pelaksana tugas",
    "skj": "Standar kompetensi jabatan",
    **{str(each): each.nama for each in (*StatusPegawai, *KedudukanHukum)},
    **{str(each): each.nama[0].upper() + each.nama[1:] for each in JenisMutasi},
    **{str(each): f"{each} {each.pangkat}" for each in GOLONGAN_PNS},
}
"""Of those that do not tell it themselves."""
_KATA = re.compile(r"[a-z][a-z_ ]+")
_BUKAN_PILIHAN = ("urut", "format")


def referensi(document: dict[str, Any]) -> dict[str, Any]:
    """The answer of ``GET /referensi``."""
    dinamai = _dinamai(document)
    return {
        "data": {
            name: [_pilihan(each, dinamai.get(tuple(values), {})) for each in values]
            for name, values in lists(document).items()
        }
    }


def _dinamai(document: dict[str, Any]) -> dict[tuple[str, ...], dict[str, str]]:
    """The names of lists whose schema tells them (``x-nama``)."""
    schemas = document["components"]["schemas"].values()
    return {tuple(each["enum"]): each["x-nama"] for each in schemas if "x-nama" in each}


def lists(document: dict[str, Any]) -> dict[str, list[str]]:
    """The lists of known values in an OpenAPI document, by name."""
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for schema, name, values in _lists(document):
        found[name].setdefault(values, schema)
    result = {}
    for name, each in found.items():
        for values, schema in each.items():
            result[name if len(each) == 1 else f"{_snake(schema)}_{name}"] = list(values)
    return dict(sorted(result.items()))


def tell(document: dict[str, Any]) -> None:
    """Tell in the document which lists there are."""
    told = document["components"]["schemas"].get("Referensi")
    if told is not None:
        data = referensi(document)["data"]
        each = {"type": "array", "items": {"$ref": "#/components/schemas/Pilihan"}}
        told["properties"]["data"] = {"type": "object", "properties": dict.fromkeys(data, each), "required": [*data]}
        told["example"] = {"data": {name: values[:1] for name, values in data.items()}}


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


def _pilihan(kode: str, dinamai: dict[str, str]) -> dict[str, str]:
    kata = kode.replace("_", " ").capitalize() if _KATA.fullmatch(kode) else kode
    return {"kode": kode, "nama": dinamai.get(kode) or _NAMA.get(kode, kata)}


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").lower()
