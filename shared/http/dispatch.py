"""From a path to its route in one look, past the framework's layers.

The framework asks each router in turn whether a path is its own, and wraps each route in layers for what no route here
has. Whatever is not found here (an unknown path, another method, a route of another kind) goes through all of it.
"""

import re
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from fastapi.routing import RouteContext, iter_route_contexts
from starlette._utils import get_route_path
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.http import problem

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Known:
    """A route, and whether it is answered here."""

    __slots__ = ("convertors", "handler", "methods", "path", "regex", "route")

    def __init__(self, context: RouteContext) -> None:
        route: Any = context.original_route
        handler: Handler | None = getattr(route, "handler", None)
        if handler is not None and (context.path, context.dependencies) != (route.path, route.dependencies):
            # Another router has included it and put something around it.
            handler = None
        self.handler = handler
        """None for one that the framework answers."""
        self.route = route
        self.path = context.path or ""
        self.regex: re.Pattern[str] = context.path_regex
        self.methods = context.methods or set()
        self.convertors = context.param_convertors


class Dispatch:
    """Middleware that answers for the routes that bring their own ``handler``."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._routes = routes
        self._counted = -1
        self._by_first: dict[str, list[Known]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = self._find(scope) if scope["type"] == "http" else None
        if known is None or known.handler is None:
            await self._app(scope, receive, send)
            return
        try:
            response = await known.handler(Request(scope, receive, send))
        except Exception as error:
            foreseen = problem.answer(error)
            if foreseen is None:
                raise
            response = foreseen
        await response(scope, receive, send)

    def _find(self, scope: Scope) -> Known | None:
        if self._counted != len(self._routes):
            self._learn()
        path = get_route_path(scope)
        # In the order of declaration, as the framework does: of two that fit, the first has the path.
        for known in self._by_first.get(_first(path), ()):
            if scope["method"] in known.methods and (match := known.regex.match(path)) is not None:
                scope["path_params"] = {
                    name: known.convertors[name].convert(value) for name, value in match.groupdict().items()
                }
                scope["route"] = known.route
                scope["endpoint"] = known.route.endpoint
                return known
        return None

    def known(self) -> list[Known]:
        """All routes in the order of declaration."""
        return [Known(each) for each in iter_route_contexts(self._routes)]

    def _learn(self) -> None:
        self._by_first = {}
        self._counted = len(self._routes)
        known = self.known()
        # Where a route may have any path, the framework must look at all of them in their order.
        if any("{" in _first(each.path or "{") for each in known):
            return
        for each in known:
            self._by_first.setdefault(_first(each.path), []).append(each)


def _first(path: str) -> str:
    return path.split("/", 2)[1] if path.startswith("/") else path
