"""Every statement of the product can be prepared on its service's migrated schema, and answers what its row class says.

Held against the row class: the names of the columns and their order, the Python type that asyncpg makes of each
PostgreSQL type, and NULLs as far as PostgreSQL knows of them (``pohon_kueri`` says how far that is). Statements that
functions put together while the service runs (filters of a list, tables by name) are not found here; whoever makes one
calls it in a test.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, NewType, Union, get_args, get_origin, is_typeddict
from uuid import UUID

import asyncpg
import pytest
from pydantic import BaseModel, Field

import shared
from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan
from shared.db.statement import Statement, fields
from shared.http.plain_json import Json
from tests.contract.pernyataan import pernyataan
from tests.contract.pohon_kueri import Katalog, katalog, nulls
from tests.layanan import open_service

AKAR = Path(__file__).parents[2]

PYTHON: Mapping[str, type] = {
    **dict.fromkeys(("text", "varchar", "bpchar", "name"), str),
    **dict.fromkeys(("int2", "int4", "int8", "oid"), int),
    **dict.fromkeys(("float4", "float8"), float),
    **dict.fromkeys(("timestamptz", "timestamp"), datetime),
    **dict.fromkeys(("daterange", "tstzrange", "int4range", "int8range"), asyncpg.Range),
    "bool": bool,
    "numeric": Decimal,
    "uuid": UUID,
    "date": date,
    "time": time,
    "interval": timedelta,
    "bytea": bytes,
    "void": NoneType,
}


def _tipe(tipe: Any) -> tuple[Any, bool]:
    """A type without its wrappings, and whether it takes None."""
    boleh_kosong = False
    while True:
        if get_origin(tipe) is Annotated:
            tipe = get_args(tipe)[0]
        elif isinstance(tipe, NewType):
            tipe = tipe.__supertype__
        elif get_origin(tipe) in (Union, UnionType) and NoneType in get_args(tipe):
            boleh_kosong = True
            sisa = tuple(each for each in get_args(tipe) if each is not NoneType)
            tipe = sisa[0] if len(sisa) == 1 else Union[sisa]  # noqa: UP007 (made at run time)
        else:
            return tipe, boleh_kosong or tipe in (Any, object, NoneType, Json)


def _cocok(tipe: Any, postgres: str, *, diperiksa: bool = False) -> bool:
    """Whether asyncpg makes values of this Python type of that PostgreSQL type; a model, whose values are validated
    (``diperiksa``), makes members of an enum of those in a list too."""
    if postgres in ("json", "jsonb"):
        return _json(tipe)
    if postgres.endswith(("[]", "multirange")):
        anggota = postgres.removesuffix("[]") if postgres.endswith("[]") else postgres.replace("multirange", "range")
        isi, _ = _tipe(get_args(tipe)[0]) if get_origin(tipe) is list else (None, False)
        return isi is not None and (diperiksa or not _enum(isi)) and _cocok(isi, anggota)
    if get_origin(tipe) in (Union, UnionType):
        return all(_cocok(each, postgres) for each in get_args(tipe))
    if get_origin(tipe) is Literal:
        return PYTHON.get(postgres) in {type(each) for each in get_args(tipe)}
    if _enum(tipe):
        return PYTHON.get(postgres) in {type(each.value) for each in tipe}
    return PYTHON.get(postgres) is (get_origin(tipe) or tipe)


def _json(tipe: Any) -> bool:
    if get_origin(tipe) in (Union, UnionType):
        return all(_json(each) for each in get_args(tipe))
    if isinstance(tipe, type) and issubclass(tipe, BaseModel):
        return True
    return (
        tipe in (Any, Json, str, int, float, bool, dict, list) or get_origin(tipe) in (dict, list) or is_typeddict(tipe)
    )


def _enum(tipe: Any) -> bool:
    return isinstance(tipe, type) and issubclass(tipe, Enum)


async def _keberatan(connection: Any, satu: Statement, isi: Katalog) -> list[str]:
    """What a statement answers otherwise than its row class says."""
    try:
        # Commands without parameters may be several; none of them answers rows.
        for perintah in satu.sql.split(";") if satu.row_type is None and "'" not in satu.sql else [satu.sql]:
            siap = await connection.prepare(perintah)
    except asyncpg.PostgresError as error:
        return [f"{type(error).__name__}: {error}"]
    kolom = siap.get_attributes()
    if satu.row_type is None:
        return [f"answers {', '.join(each.name for each in kolom)}, and has no row class"] if kolom else []
    bidang = fields(satu.row_type) or {kolom[0].name if kolom else "": satu.row_type}
    if [each.name for each in kolom] != list(bidang):
        return [f"answers {', '.join(each.name for each in kolom)}; its row class has {', '.join(bidang)}"]
    diperiksa = isinstance(satu.row_type, type) and issubclass(satu.row_type, BaseModel)
    salah = [f"sure of {each}, which it does not answer" for each in satu.sure - bidang.keys()]
    boleh = await nulls(connection, satu.sql, [each.name for each in siap.get_parameters()], isi)
    for each, null in zip(kolom, boleh or [None] * len(kolom), strict=True):
        tipe, boleh_kosong = _tipe(bidang[each.name])
        if not _cocok(tipe, each.type.name, diperiksa=diperiksa):
            salah.append(f"{each.name} is {each.type.name}, not {bidang[each.name]}")
        if each.name in satu.sure:
            if null is False:
                salah.append(f"sure of {each.name}, of which the database is sure itself")
        elif null and not boleh_kosong:
            salah.append(f"{each.name} may be NULL, and is {bidang[each.name]}")
    return salah


@pytest.mark.parametrize("nama", LAYANAN)
async def test_every_statement_answers_what_its_row_class_says(postgres_server: Postgres, nama: str) -> None:
    # The mechanisms' tables are the same in every schema.
    semua = pernyataan(f"services.{nama}") | (pernyataan(shared.__name__) if nama == "pegawai" else {})
    async with open_service(postgres_server, layanan(nama)) as service:
        pemilik = service.settings.database_owner_url
        assert pemilik is not None
        connection = await asyncpg.connect(
            pemilik.get_secret_value(), server_settings={"search_path": nama + ",public"}
        )
        try:
            isi = await katalog(connection)
            keberatan = {
                dimana: salah for dimana, satu in semua.items() if (salah := await _keberatan(connection, satu, isi))
            }
        finally:
            await connection.close()
    assert len(semua) > 3
    assert keberatan == {}


class Status(Enum):
    BARU = "baru"


class Orang(NamedTuple):
    nip: str
    nama: str
    unit: str | None


class OrangSaja(NamedTuple):
    nip: str
    nama: str


class OrangJawaban(BaseModel):
    nip: str
    nama: Annotated[str, Field(max_length=200)]
    unit: str | None = None


class Lengkap(NamedTuple):
    nip: str
    unit: str


BENAR = {
    "columns": Statement("SELECT nip, nama, unit FROM orang WHERE nip = :nip", Orang),
    "model of an answer": Statement("SELECT nip, nama, unit FROM orang", OrangJawaban),
    "outer join": Statement(
        "SELECT o.nip, o.nama, u.nama AS unit FROM orang o LEFT JOIN unit u ON u.kode = o.unit", Orang
    ),
    "inner join": Statement("SELECT o.nip, u.nama AS unit FROM orang o JOIN unit u ON u.kode = o.unit", Lengkap),
    "demanded": Statement("SELECT nip, unit FROM orang WHERE unit IS NOT NULL AND nip > :nip", Lengkap),
    "equal": Statement("SELECT o.nip, o.unit FROM orang o JOIN unit u ON u.kode = o.unit", Lengkap),
    "coalesce": Statement("SELECT nip, coalesce(unit, '') AS unit FROM orang", Lengkap),
    "sure": Statement("SELECT nip, unit FROM orang", Lengkap, sure=("unit",)),
    "cte": Statement("WITH a AS (SELECT nip, nama FROM orang) SELECT nip, nama FROM a", OrangSaja),
    "union": Statement("SELECT nip, nama FROM orang UNION ALL SELECT kode, nama FROM unit", OrangSaja),
    "grouped": Statement("SELECT nip, max(nama) AS nama FROM orang GROUP BY nip", OrangSaja),
    "returning": Statement("UPDATE orang SET unit = NULL WHERE unit = :u RETURNING nip, nama, unit", Orang),
    "count": Statement("SELECT count(*) FROM orang", int),
    "none": Statement("DELETE FROM orang WHERE nip = :nip"),
    "lock": Statement("LOCK TABLE orang IN EXCLUSIVE MODE"),
    "enum": Statement("SELECT nama FROM orang", Status),
    "literal": Statement("SELECT nama FROM orang", Literal["a", "b"]),
    "maximum": Statement("SELECT max(umur) FROM orang", int | None),
    "array": Statement("SELECT array_agg(nip) FROM orang GROUP BY unit", list[str]),
    "json": Statement("SELECT to_jsonb(o) FROM orang o", dict[str, Any]),
}
SALAH = {
    "misspelt column": (Statement("SELECT nip, nmaa, unit FROM orang", Orang), "UndefinedColumnError"),
    "model of an answer": (
        Statement("SELECT nip, unit AS nama, nama AS unit FROM orang", OrangJawaban),
        "nama may be NULL",
    ),
    "other order": (Statement("SELECT nama, nip, unit FROM orang", Orang), "answers nama, nip, unit"),
    "column too many": (
        Statement("SELECT nip, nama, unit, umur FROM orang", Orang),
        "its row class has nip, nama, unit",
    ),
    "wrong type": (Statement("SELECT umur AS nip, nama, unit FROM orang", Orang), "nip is int8, not"),
    "nullable column": (Statement("SELECT nip, unit FROM orang", Lengkap), "unit may be NULL"),
    "far side of an outer join": (
        Statement("SELECT o.nip, u.nama AS unit FROM orang o LEFT JOIN unit u ON u.kode = o.unit", Lengkap),
        "unit may be NULL",
    ),
    "outer join in a subquery": (
        Statement(
            "SELECT * FROM (SELECT o.nip, u.nama AS unit FROM orang o LEFT JOIN unit u ON u.kode = o.unit) s", Lengkap
        ),
        "unit may be NULL",
    ),
    "outer join in a cte": (
        Statement("WITH s AS (SELECT o.nip, u.nama AS unit FROM orang o LEFT JOIN unit u ON true) TABLE s", Lengkap),
        "unit may be NULL",
    ),
    "one branch of a union": (
        Statement("SELECT nip, nama AS unit FROM orang UNION SELECT nip, unit FROM orang", Lengkap),
        "unit may be NULL",
    ),
    "strict function of a nullable": (
        Statement("SELECT nip, upper(unit) AS unit FROM orang", Lengkap),
        "unit may be NULL",
    ),
    "scalar subquery": (
        Statement("SELECT nip, (SELECT u.nama FROM unit u WHERE u.kode = o.unit) AS unit FROM orang o", Lengkap),
        "unit may be NULL",
    ),
    "case without else": (
        Statement("SELECT nip, CASE WHEN nip > 'a' THEN nama END AS unit FROM orang", Lengkap),
        "unit may be NULL",
    ),
    "set to null": (
        Statement("UPDATE orang SET unit = NULL WHERE unit = :u RETURNING nip, unit", Lengkap),
        "unit may be NULL",
    ),
    "maximum of nothing": (Statement("SELECT max(umur) FROM orang", int), "max may be NULL"),
    "rows without a class": (Statement("SELECT nip FROM orang"), "has no row class"),
    "no rows": (Statement("DELETE FROM orang", Orang), "answers ; its row class has"),
    "array of an enum": (Statement("SELECT array_agg(nip) FROM orang GROUP BY unit", list[Status]), "is text[], not"),
    "needless claim": (Statement("SELECT nip FROM orang", str, sure=("nip",)), "sure itself"),
    "claim of nothing": (Statement("SELECT nip FROM orang", str, sure=("nama",)), "does not answer"),
}


@pytest.fixture
async def dunia_kecil(postgres_server: Postgres) -> Any:
    connection = await asyncpg.connect(postgres_server.dsn_superuser)
    await connection.execute("""
        CREATE TEMP TABLE unit (kode text PRIMARY KEY, nama text NOT NULL);
        CREATE TEMP TABLE orang (nip text PRIMARY KEY, nama text NOT NULL, unit text, umur bigint NOT NULL)""")
    yield connection
    await connection.close()


@pytest.mark.parametrize("macam", BENAR)
async def test_a_true_row_class_is_believed(dunia_kecil: Any, macam: str) -> None:
    assert await _keberatan(dunia_kecil, BENAR[macam], await katalog(dunia_kecil)) == []


@pytest.mark.parametrize("macam", SALAH)
async def test_a_row_class_that_says_something_else_is_refused(dunia_kecil: Any, macam: str) -> None:
    satu, sebab = SALAH[macam]
    (salah,) = await _keberatan(dunia_kecil, satu, await katalog(dunia_kecil))
    assert sebab in salah


async def test_a_row_may_be_the_model_of_an_answer(dunia_kecil: Any) -> None:
    await dunia_kecil.execute("INSERT INTO orang VALUES ('1', 'Ani', NULL, 40)")
    satu = Statement("SELECT nip, nama, unit FROM orang", OrangJawaban)
    assert satu.rows(await dunia_kecil.fetch(satu.sql)) == [OrangJawaban(nip="1", nama="Ani", unit=None)]
