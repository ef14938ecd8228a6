"""The API reference of a service: what the framework tells of its routes, and what only we know of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from kontrak import contoh, pilihan
from kontrak.telusur import Reach
from shared.api.jawab import PANJANG_TUJUAN, TAJUK, TUJUAN_TERPENDEK, RuteOrang, RuteSebutan
from shared.api.route import MAX_KEY, TransactionRoute, as_problem, once
from shared.app import build_app
from shared.auth.guard import Guard, Public, dependencies_of, guard_of
from shared.http.problem import (
    MEDIA_TYPE,
    Gangguan,
    IsianTidakSah,
    KirimanTerlaluBesar,
    KirimanTerlaluLambat,
    PermintaanDitolak,
    Problem,
    ProblemDocument,
    TerlaluBanyakPermintaan,
)
from shared.privasi.kelas import Kelas
from shared.service import Service

_COMPONENTS = "#/components/schemas/"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9]+")
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Teks acak (misalnya UUID). Kirim ulang dengan kunci yang sama tidak mengubah apa pun lagi.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_KEY,
        "examples": ["0b1f6f5e-5c3e-4f0a-9d0b-3f6a0f6b7c11"],
    },
}
_PURPOSE = {
    "name": TAJUK,
    "in": "header",
    "required": False,
    "description": "Untuk apa data ini dibaca, dalam satu kalimat. Tercatat dan dapat dibaca pegawai yang "
    "bersangkutan. Tanpa tajuk ini data berkelas spesifik tidak ditampilkan.",
    "schema": {
        "type": "string",
        "title": TAJUK,
        "minLength": TUJUAN_TERPENDEK,
        "maxLength": PANJANG_TUJUAN,
        "examples": ["verifikasi berkas mutasi"],
    },
}
_HEADERS = {
    "X-Trace-Id": "Nomor permintaan ini; sebutkan bila melapor.",
    "ETag": "Versi data ini, untuk `If-Match` dan `If-None-Match`.",
    "Link": 'Alamat halaman berikutnya, `rel="next"`; tidak ada pada yang terakhir.',
    "Location": "Alamat yang dibuat permintaan ini.",
    "Idempotency-Replayed": "`true`: permintaan ini ulangan, dan jawabannya yang dulu.",
    "Retry-After": "Detik sampai boleh dicoba lagi.",
}


def document(service: Service) -> dict[str, Any]:
    """The OpenAPI document: what the service answers."""
    app = build_app(service, _not_running)
    schema = app.openapi()
    schema["servers"] = [{"url": f"/api/{service.name}", "description": "Lewat gerbang."}]
    _complete(app, schema)
    return schema


def _not_running() -> Any:
    raise AssertionError("a contract is written without a running service")


def routes_of(app: FastAPI) -> Iterator[tuple[str, frozenset[str], APIRoute]]:
    """Path, methods and route of each endpoint."""
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, APIRoute):
            yield context.path or "", frozenset(context.methods or ()), context.original_route


def guarded_routes(app: FastAPI) -> list[tuple[str, frozenset[str], Guard | None]]:
    """Every route as ``(path, methods, guard)``; a guard of None is a mistake that a test looks for."""
    return [(path, methods, guard_of(route)) for path, methods, route in routes_of(app)]


def _complete(app: FastAPI, schema: dict[str, Any]) -> None:
    components = schema.setdefault("components", {})
    for name in ("HTTPValidationError", "ValidationError"):
        components.setdefault("schemas", {}).pop(name, None)
    components["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "Token OIDC dari penyedia identitas kota.",
        }
    }
    _name_by_title(schema)
    schemas: dict[str, Any] = components["schemas"]
    schemas.update(_schemas_of(ProblemDocument))
    components["responses"] = {}
    components["headers"] = {
        name.replace("-", ""): {"description": text, "schema": {"type": "string"}} for name, text in _HEADERS.items()
    }
    for path, methods, route in routes_of(app):
        for method in methods:
            if (operation := schema["paths"].get(path, {}).get(method.lower())) is not None:
                _describe(operation, method, route, components)
    contoh.lengkapi(schemas)
    pilihan.tell(schema)


def _describe(operation: dict[str, Any], method: str, route: APIRoute, components: dict[str, Any]) -> None:
    guard = guard_of(route)
    if guard is not None:
        operation["security"] = [] if isinstance(guard, Public) else [{"token": []}]
        operation["x-peran"] = sorted(guard.peran)
    replayed = method == "POST" and isinstance(route, TransactionRoute)
    parameters = [each for each in operation.get("parameters", ()) if each["name"] != _KEY["name"]]
    if isinstance(route, RuteSebutan):
        parameters.append(_PURPOSE)
    if replayed:
        parameters.append(_KEY)
    if isinstance(route, RuteOrang) and method == "GET":
        # Who may read it at all: the rest of the answer's classes stand at its fields.
        operation["x-kelas-data"] = sorted(str(each) for each in route.kelas if each.kelas is not Kelas.PUBLIK)
    for each in parameters:
        # A handler takes it as optional, to refuse in words of its own; a generated client must know.
        if each["name"] == "If-Match":
            each["required"] = True
            (given,) = (kind for kind in each["schema"].pop("anyOf", ({},)) if kind != {"type": "null"})
            each["schema"].update(given)
    operation["parameters"] = parameters
    own = Reach.of(route.endpoint)
    for status, response in operation["responses"].items():
        names = ["X-Trace-Id"]
        if status[0] in "23":
            made = ("ETag",) if method == "GET" else ("ETag", "Location")
            names += [each for each in made if each in own.texts]
            names += ["Link"] * any(each["name"] == "cursor" for each in parameters)
            names += ["Idempotency-Replayed"] * replayed
        response["headers"] = _headers(names)
        if response["description"] == "Successful Response":
            response["description"] = "Berhasil."
    if method == "GET" and "ETag" in own.texts:
        operation["responses"]["304"] = {"description": "Tidak berubah.", "headers": _headers(["ETag", "X-Trace-Id"])}
    for status, kinds in _by_status(problems_of(route, method)).items():
        operation["responses"][str(status)] = {"$ref": _refusal(status, kinds, components)}


def problems_of(route: APIRoute, method: str) -> set[type[Problem]]:
    """Every kind of refusal that a route may answer with."""
    found = Reach.of(*dependencies_of(route), as_problem, *((once,) if method == "POST" else ())).problems
    found |= {TerlaluBanyakPermintaan, IsianTidakSah, Gangguan}
    return found if method == "GET" else found | {KirimanTerlaluBesar, KirimanTerlaluLambat, PermintaanDitolak}


def _by_status(kinds: Iterable[type[Problem]]) -> dict[int, list[type[Problem]]]:
    found = defaultdict(list)
    for each in sorted(kinds, key=lambda kind: kind.kode):
        found[each.status].append(each)
    return dict(sorted(found.items()))


def _refusal(status: int, kinds: list[type[Problem]], components: dict[str, Any]) -> str:
    """The reference to what is answered with this status, described once however many operations answer so."""
    more = [each for each in kinds if each.isi.model_fields]
    name = "_".join([f"Masalah{status}", *(each.kode for each in kinds), *(each.isi.__name__ for each in more)])
    for each in more:
        components["schemas"].update(_schemas_of(each.isi))
    plain = [each for each in kinds if each not in more]
    shapes = [{"allOf": [_known([each]), {"$ref": f"{_COMPONENTS}{each.isi.__name__}"}]} for each in more]
    shapes = ([_known(plain)] if plain else []) + shapes
    example = components["schemas"]["ProblemDocument"]["example"]
    examples = [
        {**example, "status": status, "kode": each.kode, "title": each.title, "detail": each.title} for each in plain
    ]
    names = ["X-Trace-Id"] + ["Retry-After"] * (status in (429, 503)) + ["ETag"] * (status == 412)
    components["responses"][name] = {
        "description": "; ".join(f"`{each.kode}`: {each.title}" for each in kinds) + ".",
        "headers": _headers(names),
        "content": {
            MEDIA_TYPE: {
                "schema": {
                    "allOf": [
                        {"$ref": f"{_COMPONENTS}ProblemDocument"},
                        shapes[0] if len(shapes) == 1 else {"oneOf": shapes},
                    ]
                },
                **({"example": examples[0]} if examples else {}),
            }
        },
    }
    return f"#/components/responses/{name}"


def _known(kinds: list[type[Problem]]) -> dict[str, Any]:
    """Problems by what a program tells them apart with."""
    kode = {"type": "string", "enum": [each.kode for each in kinds]}
    known = {"status": {"type": "integer", "const": kinds[0].status}, "kode": kode}
    return {"type": "object", "properties": known, "required": ["status", "kode"]}


def _headers(names: Iterable[str]) -> dict[str, Any]:
    return {each: {"$ref": f"#/components/headers/{each.replace('-', '')}"} for each in names}


def _schemas_of(model: Any) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template=f"{_COMPONENTS}{{model}}", mode="serialization")
    return {**schema.pop("$defs", {}), model.__name__: schema}


def _name_by_title(schema: dict[str, Any]) -> None:
    """Names for a generated client: ``HalamanUnit`` for ``Halaman_Unit_``, ``UnitMasukan`` for ``Unit-Input``."""
    schemas: dict[str, Any] = schema["components"]["schemas"]
    new = {name: _readable(name, each) for name, each in schemas.items() if not _PLAIN_NAME.fullmatch(name)}
    taken = [*(each for each in schemas if each not in new), *new.values()]
    new = {name: each for name, each in new.items() if taken.count(each) == 1 and _PLAIN_NAME.fullmatch(each)}
    schema["components"]["schemas"] = {new.get(name, name): each for name, each in sorted(schemas.items())}
    _refer(schema, new)


def _readable(name: str, schema: dict[str, Any]) -> str:
    if name.startswith("Body_"):
        return "Formulir" + "".join(each.capitalize() for each in name.split("_")[1:])
    return f"{schema.get('title', name)}{'Masukan' if name.endswith('-Input') else ''}"


def _refer(part: Any, new: dict[str, str]) -> None:
    if isinstance(part, list):
        for each in part:
            _refer(each, new)
    elif isinstance(part, dict):
        name = part.get("$ref")
        if isinstance(name, str) and (name := name.removeprefix(_COMPONENTS)) in new:
            part["$ref"] = f"{_COMPONENTS}{new[name]}"
        for each in part.values():
            _refer(each, new)
