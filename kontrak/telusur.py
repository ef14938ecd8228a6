"""What a handler may come to: the problems that it raises, found by following the names in its code.

Each function that is named, and each method of a class that is named, is followed, so more is found than can happen
(what a caller catches, say) and hardly ever less: every test holds the refusals that it meets against the contract.
What only weighs refusals says so (``tanpa_menolak``).
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, partial
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from shared.http.problem import Problem

_OURS = ("services", "shared", "tests")
_BELOW = ("shared.db", "shared.bus", "shared.events", "shared.telemetry", "shared.service", "shared.settings")
"""No problem is raised there: what they fail with is translated above."""


@dataclass(slots=True)
class Reach:
    """What is found from some functions on."""

    problems: set[type[Problem]] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)
    _classes: set[type] = field(default_factory=set)
    _values: dict[int, Any] = field(default_factory=dict)
    """Dataclasses with what is done for some kind, by identity."""
    _seen: set[Any] = field(default_factory=set)

    @classmethod
    def of(cls, *calls: Any) -> "Reach":
        """From these on."""
        reach = cls()
        for each in calls:
            reach._follow(each)
        before = -1
        while before != len(reach._seen):
            before = len(reach._seen)
            for kind in list(reach._classes):
                for each in kind.__mro__:
                    for name in [name for name in vars(each) if name in reach._names or _is_unnamed(name)]:
                        # As the class has it: of what is overridden, the last word.
                        reach._follow(inspect.getattr_static(kind, name))
            for value in list(reach._values.values()):
                reach._follow([getattr(value, each.name, None) for each in fields(value) if each.name in reach._names])
        return reach

    def _follow(self, value: Any, deep: int = 0) -> None:
        match value:
            case staticmethod() | classmethod() | MethodType():
                self._follow(value.__func__)
            case property():
                self._follow(value.fget)
            case partial():
                self._follow(value.func)
            case type():
                self._class(value)
            case Mapping() | list() | tuple() | set() | frozenset() if deep < 3:
                for each in value.values() if isinstance(value, Mapping) else value:
                    self._follow(each, deep + 1)
            case _ if isinstance(unwrapped := _unwrapped(value), FunctionType):
                self._function(unwrapped)
            case _ if _is_ours(type(value).__module__):
                self._class(type(value))
                if is_dataclass(value):
                    self._values[id(value)] = value

    def _class(self, kind: type) -> None:
        if issubclass(kind, Problem):
            if hasattr(kind, "kode"):
                self.problems.add(kind)
        elif _is_ours(kind.__module__):
            self._classes.add(kind)

    def _function(self, function: FunctionType) -> None:
        if function in self._seen or not _is_ours(function.__module__):
            return
        if hasattr(function, "tanpa_menolak") or function.__code__.co_filename.startswith("<"):
            # Declared to refuse nothing, or written by no one: the methods that ``dataclass`` makes name every field.
            return
        self._seen.add(function)
        code = _code_of(function)
        self._names |= code.names
        for each in code.values:
            self._follow(each)


@dataclass(frozen=True, slots=True)
class _Code:
    names: frozenset[str]
    values: tuple[Any, ...]
    """What the names stand for, as far as they are not attributes of things that only a call makes."""


@cache
def _code_of(function: FunctionType) -> _Code:
    codes = list(_codes(function.__code__))
    names = frozenset(name for code in codes for name in code.co_names)
    known = {**function.__globals__, **inspect.getclosurevars(function).nonlocals}
    values: list[Any] = []
    for name in names | set(function.__code__.co_freevars):
        value = known.get(name)
        if not isinstance(value, ModuleType):
            values.append(value)
        elif _is_ours(value.__name__):
            values.extend(vars(value)[each] for each in names & vars(value).keys())
    return _Code(names, tuple(each for each in values if each is not None))


def _is_unnamed(method: str) -> bool:
    """Whether it is called without being named, as ``__getitem__`` is by brackets."""
    return method.startswith("__") and method.endswith("__")


def _unwrapped(value: Any) -> Any:
    return inspect.unwrap(value) if isinstance(value, Callable) else value  # type: ignore[arg-type]


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code, and what is defined in it."""
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in _OURS and not module.startswith(_BELOW)
