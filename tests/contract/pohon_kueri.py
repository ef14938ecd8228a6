"""Which columns of a statement may be NULL, read from the tree that PostgreSQL itself made of it.

The statement becomes the body of a temporary function (``BEGIN ATOMIC``); ``pg_proc.prosqlbody`` is then its analysed
tree: every column with the relation it comes from and the outer joins that can empty it (``varnullingrels``).

Proven to be never NULL: a NOT NULL column that no outer join empties; one that the WHERE clause, or the condition of an
inner join, demands a value of; constants, ``count``, ``EXISTS``, tests, arrays, rows; COALESCE with such an argument.
Known to be nullable: a nullable column, or any of the far side of an outer join; NULL, NULLIF, CASE without ELSE; an
aggregate over rows of which there may be none; a scalar subquery that may find no row; a strict function of these.
All else (parameters, functions that may answer NULL by themselves, columns of functions such as
``jsonb_to_recordset``) PostgreSQL does not know: the row class is trusted there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import asyncpg

_TOKEN = re.compile(r'[(){}]|"(?:\\.|[^"\\])*"|(?:\\.|[^\s(){}\\])+')
_ALWAYS_A_VALUE = {"NULLTEST", "BOOLEANTEST", "DISTINCTEXPR", "ARRAYEXPR", "ROWEXPR", "SQLVALUEFUNCTION", "XMLEXPR"}
_AS_ITS_ARGUMENT = {"RELABELTYPE", "COLLATEEXPR", "COERCEVIAIO", "COERCETODOMAIN", "ARRAYCOERCEEXPR", "NAMEDARGEXPR"}
_ALWAYS_COUNTS = {"count", "row_number", "rank", "dense_rank", "ntile", "percent_rank", "cume_dist", "regr_count"}
_RELATION, _SUBQUERY, _JOIN, _CTE, _GROUP = "0", "1", "2", "6", "9"
_SELECT, _UPDATE, _INSERT = "1", "2", "3"


def parse(text: str) -> Any:
    """A ``pg_node_tree``: a node is a dict with its kind under ``""``, a list a list, ``<>`` None."""
    tokens = iter(_TOKEN.findall(text))
    return _value(next(tokens), tokens)


def _value(token: str, tokens: Iterator[str]) -> Any:
    if token == "(":
        return list(_until(")", tokens))
    if token != "{":
        return None if token == "<>" else token.strip('"')
    node: dict[str, Any] = {"": next(tokens)}
    name = ""
    for each in tokens:
        if each == "}":
            break
        if each.startswith(":"):
            name = each[1:]
        else:
            # A constant's bytes are several tokens, of which nobody asks.
            node.setdefault(name, _value(each, tokens))
    return node


def _until(end: str, tokens: Iterator[str]) -> Iterator[Any]:
    for each in tokens:
        if each == end:
            return
        yield _value(each, tokens)


@dataclass(frozen=True, slots=True)
class Katalog:
    """What the catalogues say that the tree only numbers."""

    not_null: frozenset[tuple[int, int]]
    tables: frozenset[int]
    strict: frozenset[int]
    names: dict[int, str]


async def katalog(connection: Any) -> Katalog:
    """Read it once per database."""
    columns = await connection.fetch("SELECT attrelid, attnum FROM pg_attribute WHERE attnotnull")
    tables = await connection.fetch("SELECT oid FROM pg_class WHERE relkind IN ('r', 'p')")
    functions = await connection.fetch("SELECT oid, proname, proisstrict FROM pg_proc")
    return Katalog(
        frozenset((each["attrelid"], each["attnum"]) for each in columns),
        frozenset(each["oid"] for each in tables),
        frozenset(each["oid"] for each in functions if each["proisstrict"]),
        {each["oid"]: each["proname"] for each in functions},
    )


async def nulls(connection: Any, sql: str, types: list[str], isi: Katalog) -> list[bool | None] | None:
    """Of each column of a statement: may it be NULL? None is "not known"; of the whole: no tree can be had of it."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        await connection.execute(
            f"CREATE FUNCTION pg_temp.pohon({', '.join(types)}) RETURNS void BEGIN ATOMIC {sql}; END"
        )
        body = await connection.fetchval("SELECT prosqlbody::text FROM pg_proc WHERE proname = 'pohon'")
    except (asyncpg.FeatureNotSupportedError, asyncpg.PostgresSyntaxError):
        # LOCK, SET: they answer no rows.
        return None
    finally:
        await transaction.rollback()
    query = parse(body)
    while isinstance(query, list):
        query = query[-1]
    return Kueri(query, isi, ()).columns()


class Kueri:
    """One query of a tree, inside those that surround it."""

    def __init__(self, query: dict[str, Any], isi: Katalog, outer: "tuple[Kueri, ...]") -> None:
        self.query, self.isi, self.outer = query, isi, outer
        self._inside: dict[int, Kueri] = {}
        self._known: list[bool | None] | None = None
        self.demanded = set(self._demanded(query["jointree"])) - self._assigned() if query.get("jointree") else set()

    def columns(self) -> list[bool | None]:
        """May each column that it answers be NULL? Found out once: a column may be asked for from many places."""
        if self._known is None:
            if self.query.get("setOperations"):
                inner = [self._inner(each["subquery"]) for each in self.query["rtable"] if _is(each, _SUBQUERY)]
                self._known = [_or(*each) for each in zip(*(each.columns() for each in inner), strict=True)]
            else:
                self._known = [self.null(each["expr"]) for each in self._answered()]
        return self._known

    def _answered(self) -> list[Any]:
        kind = "targetList" if self.query["commandType"] == _SELECT else "returningList"
        return [each for each in self.query[kind] or () if each["resjunk"] == "false"]

    def _inner(self, query: dict[str, Any]) -> "Kueri":
        if id(query) not in self._inside:
            self._inside[id(query)] = Kueri(query, self.isi, (self, *self.outer))
        return self._inside[id(query)]

    def _assigned(self) -> set[tuple[str, str]]:
        """Columns whose value after the change is another than the WHERE clause saw."""
        if self.query["commandType"] not in (_UPDATE, _INSERT):
            return set()
        return {(self.query["resultRelation"], each["resno"]) for each in self.query["targetList"] or ()}

    def _demanded(self, node: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if node[""] == "FROMEXPR":
            for each in node["fromlist"] or ():
                yield from self._demanded(each)
            yield from self._without_null(node["quals"])
        elif node[""] == "JOINEXPR":
            inner, left = node["jointype"] == "0", node["jointype"] == "1"
            if inner or left:
                yield from self._demanded(node["larg"])
            if inner:
                yield from self._demanded(node["rarg"])
                yield from self._without_null(node["quals"])

    def _without_null(self, node: Any) -> Iterator[tuple[str, str]]:
        """Columns that have a value wherever this condition holds."""
        if not isinstance(node, dict):
            return
        if node[""] == "BOOLEXPR" and node["boolop"] == "and":
            for each in node["args"]:
                yield from self._without_null(each)
        elif node[""] == "NULLTEST" and node["nulltesttype"] == "1":
            yield from _columns_in(node["arg"])
        elif node[""] in ("OPEXPR", "SCALARARRAYOPEXPR") and int(node["opfuncid"]) in self.isi.strict:
            for each in node["args"]:
                yield from _columns_in(each)
        elif node[""] == "VAR":
            yield from _columns_in(node)

    def null(self, node: Any) -> bool | None:
        """May this expression be NULL?"""
        kind = node[""]
        if kind in _ALWAYS_A_VALUE:
            return False
        if kind in _AS_ITS_ARGUMENT:
            return self.null(node["arg"])
        found = getattr(self, f"_{kind.lower()}", None)
        return found(node) if found else None

    def _const(self, node: Any) -> bool:
        return bool(node["constisnull"] == "true")

    def _coalesceexpr(self, node: Any) -> bool | None:
        return _and(*(self.null(each) for each in node["args"]))

    _minmaxexpr = _coalesceexpr

    def _nullifexpr(self, _: Any) -> bool:
        return True

    def _boolexpr(self, node: Any) -> bool | None:
        return False if all(self.null(each) is False for each in node["args"]) else None

    def _caseexpr(self, node: Any) -> bool | None:
        if node["defresult"] is None:
            return True
        return _or(*(self.null(each["result"]) for each in node["args"]), self.null(node["defresult"]))

    def _opexpr(self, node: Any) -> bool | None:
        function = int(node["opfuncid" if "opfuncid" in node else "funcid"])
        strict = function in self.isi.strict and any(self.null(each) for each in node["args"] or ())
        return True if strict else None

    _funcexpr = _scalararrayopexpr = _opexpr

    def _aggref(self, node: Any) -> bool | None:
        if self.isi.names[int(node["aggfnoid"])] in _ALWAYS_COUNTS:
            return False
        if not self.query["groupClause"] or node["aggfilter"]:
            return True
        return False if all(self.null(each["expr"]) is False for each in node["args"] or ()) else None

    def _windowfunc(self, node: Any) -> bool | None:
        return False if self.isi.names[int(node["winfnoid"])] in _ALWAYS_COUNTS else None

    def _sublink(self, node: Any) -> bool | None:
        if node["subLinkType"] in ("0", "6"):  # EXISTS, ARRAY
            return False
        if node["subLinkType"] != "4":
            return None
        inner = self._inner(node["subselect"])
        one_row = inner.query["hasAggs"] == "true" and not inner.query["groupClause"] and not inner.query["havingQual"]
        return inner.columns()[0] if one_row else True

    def _var(self, node: Any) -> bool | None:
        above = int(node["varlevelsup"])
        if above:
            return self.outer[above - 1]._var({**node, "varlevelsup": "0"})
        if int(node["varattno"]) <= 0:
            return None
        if (node["varno"], node["varattno"]) in self.demanded:
            return False
        if len(node["varnullingrels"]) > 1:
            return True
        return self._column(self.query["rtable"][int(node["varno"]) - 1], int(node["varattno"]))

    def _column(self, of: Any, number: int) -> bool | None:
        if _is(of, _RELATION):
            if int(of["relid"]) not in self.isi.tables:
                return None
            return (int(of["relid"]), number) not in self.isi.not_null
        if _is(of, _SUBQUERY):
            return self._inner(of["subquery"]).columns()[number - 1]
        if _is(of, _JOIN):
            return self.null(of["joinaliasvars"][number - 1])
        if _is(of, _GROUP):
            return self.null(of["groupexprs"][number - 1])
        if _is(of, _CTE) and of["self_reference"] == "false":
            holder = (self, *self.outer)[int(of["ctelevelsup"])]
            cte = next(each for each in holder.query["cteList"] if each["ctename"] == of["ctename"])
            return None if cte["cterecursive"] == "true" else holder._inner(cte["ctequery"]).columns()[number - 1]
        return None


def _is(of: dict[str, Any], kind: str) -> bool:
    return bool(of["rtekind"] == kind)


def _columns_in(node: Any) -> Iterator[tuple[str, str]]:
    if node[""] in _AS_ITS_ARGUMENT:
        yield from _columns_in(node["arg"])
    elif node[""] == "VAR" and node["varlevelsup"] == "0":
        yield node["varno"], node["varattno"]


def _or(*each: bool | None) -> bool | None:
    """May one of several be NULL, whichever it turns out to be?"""
    return True if True in each else None if None in each else False


def _and(*each: bool | None) -> bool | None:
    """May all of several be NULL at once?"""
    return False if False in each else None if None in each else True
