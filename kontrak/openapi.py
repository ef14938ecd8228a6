"""The API reference of a service: what the framework tells of its routes, and what only we know of them."""

import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any, get_args

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from kontrak import contoh, pilihan
from kontrak.telusur import Reach
from shared.api.jawab import PANJANG_TUJUAN, TUJUAN_TERPENDEK, RuteOrang, RuteSebutan
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
from shared.http.tajuk import Tajuk
from shared.privasi.errors import TAJUK
from shared.privasi.kelas import Kelas
from shared.service import Service

_COMPONENTS = "#/components/schemas/"
_NO_FILE = {"application/json", "text/event-stream"}
_READABLE = 58
"""Letters of a name, before the number that it may get."""
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
_HELD = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "ETag jawaban yang sudah di tangan.",
    "schema": {"type": "string", "title": "If-None-Match", "examples": ['"3.0f1e2d3c4b5a"']},
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
    "Location": "Alamat tempat hasil permintaan ini dibaca.",
    "Content-Disposition": "Nama berkasnya.",
    "Idempotency-Replayed": "`true`: permintaan ini ulangan, dan jawabannya yang dulu.",
    "Retry-After": "Detik sampai boleh dicoba lagi.",
    "RateLimit-Limit": "Permintaan yang boleh sekaligus.",
    "RateLimit-Remaining": "Permintaan yang masih boleh sekarang.",
    "RateLimit-Reset": "Detik sampai boleh lagi.",
    "WWW-Authenticate": "Cara masuk: `Bearer`.",
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
    for name, told in schema.get("webhooks", {}).items():
        _describe_webhook(name, told["post"])
    contoh.lengkapi(schemas)
    pilihan.tell(schema)


def _describe(operation: dict[str, Any], method: str, route: APIRoute, components: dict[str, Any]) -> None:
    guard = guard_of(route)
    if guard is not None:
        operation["security"] = [] if isinstance(guard, Public) else [{"token": []}]
        operation["x-peran"] = sorted(guard.peran)
    if isinstance(route, RuteOrang) and method == "GET":
        # Who may read it at all: the rest of the answer's classes stand at its fields.
        operation["x-kelas-data"] = sorted(str(each) for each in route.kelas if each.kelas is not Kelas.PUBLIK)
    headers = _declared(route)
    replayed = method == "POST" and isinstance(route, TransactionRoute)
    has_304 = method == "GET" and "ETag" in headers
    added = [_PURPOSE] * isinstance(route, RuteSebutan) + [_KEY] * replayed + [_HELD] * has_304
    parameters = operation["parameters"] = _parameters(operation.get("parameters", ()), added)
    headers += ["Link"] * any(each["name"] == "cursor" for each in parameters) + ["Idempotency-Replayed"] * replayed
    for response in operation["responses"].values():
        is_file = "content" in response and response["content"].keys().isdisjoint(_NO_FILE)
        response["headers"] = _headers(["X-Trace-Id", *headers, *["Content-Disposition"] * is_file])
        for media in response.get("content", {}).values():
            # Of a stream the model is what one event holds; that all of it is a text the framework adds by itself.
            if "$ref" in media.get("schema", {}):
                media["schema"].pop("type", None)
        if response["description"] == "Successful Response":
            response["description"] = "Berhasil."
    if has_304:
        operation["responses"]["304"] = {"description": "Tidak berubah.", "headers": _headers(["ETag", "X-Trace-Id"])}
    for status, kinds in _by_status(problems_of(route, method, parameters)).items():
        operation["responses"][str(status)] = {"$ref": _refusal(status, kinds, components)}


def _describe_webhook(name: str, operation: dict[str, Any]) -> None:
    """What a receiver is sent, and answers; who we are it knows by the signature."""
    operation["operationId"] = f"webhook_{name.replace('.', '_')}"
    operation["security"] = []
    operation["responses"] = {
        "2XX": {"description": "Diterima. Isi jawaban tidak dibaca."},
        "410": {"description": "Penerima tidak ingin menerima lagi: langganannya dimatikan seketika."},
        "default": {"description": "Belum diterima: dicoba lagi selama sekitar tiga hari, menurut `Retry-After`."},
    }


def _declared(route: APIRoute) -> list[str]:
    """The headers that the signature of its handler says."""
    kinds = inspect.get_annotations(inspect.unwrap(route.endpoint)).values()
    return [name for kind in kinds for each in get_args(kind) if isinstance(each, Tajuk) for name in each.nama]


def _parameters(given: Iterable[dict[str, Any]], added: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that the framework knows of, and those that only we do; where both do, ours."""
    names = {each["name"] for each in added}
    parameters = [*(each for each in given if each["name"] not in names), *added]
    for each in parameters:
        # A handler takes it as optional, to refuse in words of its own; a generated client must know.
        if each["name"] == "If-Match":
            each["required"] = True
            (known,) = (kind for kind in each["schema"].pop("anyOf", ({},)) if kind != {"type": "null"})
            each["schema"].update(known)
    return parameters


def problems_of(route: APIRoute, method: str, parameters: Iterable[dict[str, Any]]) -> set[type[Problem]]:
    """Every kind of refusal that a route may answer with."""
    found = Reach.of(*dependencies_of(route), as_problem, *((once,) if method == "POST" else ())).problems
    found = {each for each in found if each.parameter in {None, *(each["name"] for each in parameters)}}
    found |= {TerlaluBanyakPermintaan, IsianTidakSah, Gangguan}
    return found if method == "GET" else found | {KirimanTerlaluBesar, KirimanTerlaluLambat, PermintaanDitolak}


def _by_status(kinds: Iterable[type[Problem]]) -> dict[int, list[type[Problem]]]:
    found = defaultdict(list)
    # Two may have one code; the contract is written alike by every process.
    for each in sorted(kinds, key=lambda kind: (kind.kode, kind.__module__, kind.__qualname__)):
        found[each.status].append(each)
    return dict(sorted(found.items()))


def _refusal(status: int, kinds: list[type[Problem]], components: dict[str, Any]) -> str:
    """The reference to what is answered with this status, described once however many operations answer so."""
    responses = components["responses"]
    description = "; ".join(f"`{each.kode}`: {each.title}" for each in kinds) + "."
    stem = _stem([f"Masalah{status}", *(each.kode for each in kinds)])
    answer = _answer(status, kinds, description, components["schemas"])
    # Two that are called alike are numbered: what is left out tells them apart, or what they say beside.
    names = (f"{stem}_{number}" if number > 1 else stem for number in count(1))
    name = next(each for each in names if responses.setdefault(each, answer) == answer)
    return f"#/components/responses/{name}"


def _stem(words: list[str]) -> str:
    """As many of the words as one reads at a glance, and how many more there are."""
    kept = list(words)
    while len(name := "_".join([*kept, *[f"dan_{len(words) - len(kept)}_lain"] * (kept != words)])) > _READABLE:
        kept.pop()
    return name


def _built_of(shape: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a model is made of, whichever way its values go."""
    return shape.get("type"), shape.get("enum"), tuple(sorted(shape.get("properties", ())))


def _answer(status: int, kinds: list[type[Problem]], description: str, schemas: dict[str, Any]) -> dict[str, Any]:
    more = [each for each in kinds if each.isi.model_fields]
    for each in more:
        for name, shape in _schemas_of(each.isi).items():
            if _built_of(schemas.get(name, shape)) != _built_of(shape):
                raise ValueError(f"{each.__name__}: another model is called {name} too; give one of them another name")
            schemas[name] = shape
    plain = [each for each in kinds if each not in more]
    shapes = [{"allOf": [_known([each]), {"$ref": f"{_COMPONENTS}{each.isi.__name__}"}]} for each in more]
    shapes = ([_known(plain)] if plain else []) + shapes
    of_all = {"$ref": f"{_COMPONENTS}ProblemDocument"}
    content: dict[str, Any] = {"schema": {"allOf": [of_all, shapes[0] if len(shapes) == 1 else {"oneOf": shapes}]}}
    if plain:
        first = plain[0]
        shown = {"status": status, "kode": first.kode, "title": first.title, "detail": first.title}
        content["example"] = {**schemas["ProblemDocument"]["example"], **shown}
    headers = {"X-Trace-Id", *(name for each in kinds for name in each.tajuk)}
    if status == 401:
        headers.add("WWW-Authenticate")
    return {"description": description, "headers": _headers(sorted(headers)), "content": {MEDIA_TYPE: content}}


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
        for key, each in part.items():
            # References, and what a discriminator maps its values to.
            if isinstance(each, str) and (name := each.removeprefix(_COMPONENTS)) in new and name != each:
                part[key] = f"{_COMPONENTS}{new[name]}"
            _refer(each, new)
