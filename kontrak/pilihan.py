"""What a form offers to choose from: every list of known values that an OpenAPI document tells, with names.

Made from the document itself, so no value is missing and none is left over. A list that has a schema of its own is
called by it, however many properties have it: ``tingkat``, ``jenis_mutasi``. Any other is called by its property, and
where two things are called alike, by what it is a property of too: ``impor_status``. No list is there twice.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from shared.contracts.istilah.golongan import GOLONGAN_PNS
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import KedudukanHukum, StatusPegawai

_NAMA = {
    "abk": "Analisis beban kerja",
    "CUKUP_OPTIMAL": "Cukup optimal",
    "hukdis": "Hukuman disiplin",
    "JPT": "Jabatan pimpinan tinggi",
    "JA": "Jabatan administrasi",
    "JF": "Jabatan fungsional",
    "KMS": "Kurang memenuhi syarat",
    "KURANG_OPTIMAL": "Kurang optimal",
    "L": "Laki-laki",
    "MMS": "Masih memenuhi syarat",
    "MS": "Memenuhi syarat",
    "OPTIMAL": "Optimal",
    "P": "Perempuan",
    "Pj": "Penjabat",
    "Plh": "Pelaksana harian",
    "Plt": "Pelaksana tugas",
    "skj": "Standar kompetensi jabatan",
    **{str(each): each.nama for each in (*StatusPegawai, *KedudukanHukum)},
    **{str(each): each.nama[0].upper() + each.nama[1:] for each in JenisMutasi},
    **{str(each): f"{each} {each.pangkat}" for each in GOLONGAN_PNS},
}
"""Of those whose schema does not tell it (``x-nama``)."""
_SINGKATAN = frozenset({"asn", "bup", "ip", "jpm", "nip", "opd", "pns", "ppk", "pppk", "sk", "sotk", "tmt"})
_KATA = re.compile(r"[a-z][a-z_ -]+")
_BUKAN_PILIHAN = ("urut", "format")


class _Daftar(NamedTuple):
    """One list, at one of the places where it is told."""

    nilai: tuple[str, ...]
    skema: str | None
    """Its own schema, where it has one."""
    milik: str
    """The schema or the chapter that it is a property or a parameter of."""
    nama: str
    dinamai: dict[str, str]


def referensi(document: dict[str, Any]) -> dict[str, Any]:
    """The answer of ``GET /referensi``."""
    return {
        "data": {name: [_pilihan(each, told.dinamai) for each in told.nilai] for name, told in _named(document).items()}
    }


def lists(document: dict[str, Any]) -> dict[str, list[str]]:
    """The lists of known values in an OpenAPI document, by name."""
    return {name: list(told.nilai) for name, told in _named(document).items()}


def _named(document: dict[str, Any]) -> dict[str, _Daftar]:
    told = list(_lists(document))
    result = {_snake(each.skema): each for each in told if each.skema is not None}
    known = {each.nilai for each in result.values()}
    alike: dict[str, dict[tuple[str, ...], _Daftar]] = defaultdict(dict)
    for each in told:
        if each.nilai not in known:
            known.add(each.nilai)
            alike[each.nama][each.nilai] = each
    for name, other in alike.items():
        for each in other.values():
            alone = len(other) == 1 and name not in result and name not in ("kode", "status")
            result[name if alone else f"{_snake(each.milik)}_{name}"] = each
    return dict(sorted(result.items()))


def tell(document: dict[str, Any]) -> None:
    """Tell in the document which lists there are."""
    told = document["components"]["schemas"].get("Referensi")
    if told is not None:
        data = referensi(document)["data"]
        each = {"type": "array", "items": {"$ref": "#/components/schemas/Pilihan"}}
        told["properties"]["data"] = {"type": "object", "properties": dict.fromkeys(data, each), "required": [*data]}
        told["example"] = {"data": {name: values[:1] for name, values in data.items()}}


def _lists(document: dict[str, Any]) -> Iterator[_Daftar]:
    schemas = document["components"]["schemas"]
    variants = set(_variants(schemas))
    for schema, what in sorted(schemas.items(), key=lambda each: (len(each[0]), each[0])):
        for name, part in what.get("properties", {}).items():
            if (schema, name) not in variants:
                yield from _values(part, schemas, schema, name)
    for path in document["paths"].values():
        for operation in path.values():
            for each in operation.get("parameters", ()):
                if each["name"] not in _BUKAN_PILIHAN:
                    yield from _values(each["schema"], schemas, operation["tags"][0], each["name"])


def _variants(schemas: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What only tells which of several shapes is meant: its values are those of all of them together."""
    for each in schemas.values():
        if "discriminator" in each:
            for shape in each["discriminator"].get("mapping", {}).values():
                yield shape.rsplit("/", 1)[-1], each["discriminator"]["propertyName"]


def _values(part: dict[str, Any], schemas: dict[str, Any], milik: str, nama: str) -> Iterator[_Daftar]:
    skema = None
    if "$ref" in part:
        skema = part["$ref"].rsplit("/", 1)[-1]
        part = schemas[skema]
    if all(isinstance(each, str) for each in part.get("enum", (None,))):
        yield _Daftar(tuple(part["enum"]), skema, milik, nama, part.get("x-nama", {}))
    for each in (*part.get("anyOf", ()), part.get("items", {})):
        if isinstance(each, dict) and each:
            yield from _values(each, schemas, milik, nama)


def _pilihan(kode: str, dinamai: dict[str, str]) -> dict[str, str]:
    return {"kode": kode, "nama": dinamai.get(kode) or _NAMA.get(kode) or _kata(kode)}


def _kata(kode: str) -> str:
    if not _KATA.fullmatch(kode):
        return kode
    kata = " ".join(each.upper() if each in _SINGKATAN else each for each in re.split("[_ -]", kode))
    return kata[0].upper() + kata[1:]


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").lower()
