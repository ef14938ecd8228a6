"""How a route's handler is called and its answer is made, worked out once for a route and not for every request.

FastAPI works it out each time, which is most of what it adds to a small request. For the shapes that routes have here
(parameters in path, query and headers, one JSON body, dependencies that are coroutines) it comes out the same each
time. A route of another shape has no plan, and input that is not valid is left to FastAPI, which says what is wrong.
"""

import inspect
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from fastapi import params
from fastapi._compat import ModelField, field_annotation_is_sequence
from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import ResponseValidationError
from fastapi.routing import APIRoute
from fastapi.security.base import SecurityBase
from fastapi.utils import is_body_allowed_for_status_code
from pydantic import BaseModel, Json
from starlette.requests import Request
from starlette.responses import Response

_REQUIRED = object()
_CONSTANTS = (str, int, float, bool, type(None))


class _NotPlain(Exception):
    """Something is missing or not valid."""


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A single value of a request."""

    name: str
    alias: str
    field: ModelField
    default: Any

    def value(self, given: Any) -> Any:
        if given is None:
            if self.default is _REQUIRED:
                raise _NotPlain
            return self.default
        return _valid(self.field, given)


@dataclass(frozen=True, slots=True)
class _Call:
    """A handler or a dependency, and where each of its arguments comes from."""

    call: Callable[..., Any]
    inner: Sequence[tuple[str | None, "_Call"]]
    path: Sequence[_Parameter]
    query: Sequence[_Parameter]
    header: Sequence[_Parameter]
    request: str | None
    response: str | None

    async def arguments(self, request: Request, known: dict[Any, Any], shell: Response | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, each in self.inner:
            if each.call not in known:
                known[each.call] = await each.call(**await each.arguments(request, known, shell))
            if name is not None:
                values[name] = known[each.call]
        for one in self.path:
            values[one.name] = one.value(request.path_params.get(one.alias))
        if self.query:
            given = request.query_params if request.scope["query_string"] else {}
            for one in self.query:
                values[one.name] = one.value(given.get(one.alias))
        for one in self.header:
            values[one.name] = one.value(request.headers.get(one.alias))
        if self.request is not None:
            values[self.request] = request
        if self.response is not None:
            values[self.response] = shell
        return values

    def uses_response(self) -> bool:
        return self.response is not None or any(each.uses_response() for _, each in self.inner)


class Plan:
    """What FastAPI does between a request and its response, for one route."""

    def __init__(self, route: APIRoute, call: _Call, body: ModelField | None) -> None:
        self._call = call
        self._body = body
        self._status = route.status_code
        self._field = route.response_field
        self._shell = call.uses_response()

    async def answer(self, request: Request, known: dict[Any, Any]) -> Response | None:
        """Call the handler; None when the input is not valid, and the handler was not called.

        ``known`` holds what dependencies have given already, by the dependency.
        """
        shell = None
        if self._shell:
            shell = Response()
            shell.raw_headers = []
            shell.status_code = None  # type: ignore[assignment]
        try:
            values = await self._call.arguments(request, known, shell)
            if self._body is not None:
                values[self._body.name] = _valid(self._body, await _json(request))
        except _NotPlain:
            return None
        raw = await self._call.call(**values)
        if isinstance(raw, Response):
            return raw
        assert self._field is not None
        value, errors = self._field.validate(raw, {}, loc=("response",))
        if errors:
            raise ResponseValidationError(errors=errors, body=raw)
        status = (shell.status_code if shell is not None else None) or self._status or 200
        response = Response(self._field.serialize_json(value), status, media_type="application/json")
        if shell is not None:
            response.raw_headers.extend(shell.raw_headers)
        return response


def plan_of(route: APIRoute) -> Plan | None:
    """The plan of a route, or None when FastAPI must work it out each time."""
    custom = (
        route.response_model_include,
        route.response_model_exclude,
        not route.response_model_by_alias,
        route.response_model_exclude_unset,
        route.response_model_exclude_defaults,
        route.response_model_exclude_none,
        route.stream_item_field,
        route.is_sse_stream,
        route.is_json_stream,
        route.max_body_size,
        route.form_limits,
        not isinstance(route.response_class, DefaultPlaceholder),
        not isinstance(route.strict_content_type, DefaultPlaceholder),
        not is_body_allowed_for_status_code(route.status_code),
        route.response_field is None and not _returns_response(route.endpoint),
    )
    fields = route.dependant.body_params
    call = _call_of(route.dependant)
    if any(custom) or call is None:
        return None
    if not fields:
        return Plan(route, call, None)
    plain = len(fields) == 1 and not route._embed_body_fields and type(fields[0].field_info) is params.Body  # noqa: SLF001
    return Plan(route, call, fields[0]) if plain else None


def _returns_response(endpoint: Callable[..., Any]) -> bool:
    annotation = inspect.signature(endpoint).return_annotation
    return inspect.isclass(annotation) and issubclass(annotation, Response)


def _call_of(dependant: Dependant) -> _Call | None:
    call = dependant.call
    special = (
        dependant.cookie_params,
        dependant.websocket_param_name,
        dependant.http_connection_param_name,
        dependant.background_tasks_param_name,
        dependant.security_scopes_param_name,
        dependant.own_oauth_scopes,
        dependant.parent_oauth_scopes,
        not dependant.use_cache,
        dependant.concurrency,
        isinstance(call, SecurityBase),
    )
    if call is None or any(special):
        return None
    if not (inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(getattr(call, "__call__", None))):  # noqa: B004
        return None
    inner = [(each.name, _call_of(each)) for each in dependant.dependencies]
    if any(
        each is None or dependency.body_params
        for (_, each), dependency in zip(inner, dependant.dependencies, strict=True)
    ):
        return None
    path, query, header = (
        [_parameter(field) for field in fields]
        for fields in (dependant.path_params, dependant.query_params, dependant.header_params)
    )
    if None in (*path, *query, *header):
        return None
    return _Call(
        call=call,
        inner=inner,  # type: ignore[arg-type]
        path=path,  # type: ignore[arg-type]
        query=query,  # type: ignore[arg-type]
        header=header,  # type: ignore[arg-type]
        request=dependant.request_param_name,
        response=dependant.response_param_name,
    )


def _parameter(field: ModelField) -> _Parameter | None:
    info = field.field_info
    default = _REQUIRED if info.is_required() else info.default
    kinds = (info.annotation, *get_args(info.annotation))
    special = (
        field.config,
        info.default_factory,
        info.validate_default,
        default is not _REQUIRED and not isinstance(default, _CONSTANTS),
        not isinstance(info.validation_alias or "", str),
        any(type(each) is Json for each in info.metadata),
        field_annotation_is_sequence(info.annotation),
        any(inspect.isclass(each) and issubclass(each, BaseModel) for each in kinds),
    )
    if any(special):
        return None
    return _Parameter(field.name, field.validation_alias or field.alias, field, default)


def _valid(field: ModelField, given: Any) -> Any:
    value, errors = field.validate(given, {})
    if errors:
        raise _NotPlain
    return value


async def _json(request: Request) -> Any:
    kind = request.headers.get("content-type", "")
    if kind != "application/json" and kind.partition(";")[0].strip().lower() != "application/json":
        raise _NotPlain
    try:
        value = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise _NotPlain from error
    if value is None:
        raise _NotPlain
    return value
