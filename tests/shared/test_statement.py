from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import pytest
from sqlalchemy import Text, bindparam, insert, or_, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db.statement import NoRow, Statement, bound, columns, picked


@pytest.mark.parametrize(
    ("ditulis", "dikirim"),
    [
        ("SELECT nama FROM asn WHERE nip = :nip", "SELECT nama FROM asn WHERE nip = $1"),
        ("SELECT :b, :a, :b", "SELECT $1, $2, $1"),
        ("SELECT CAST(:a AS text[]), b::text, :a::int", "SELECT CAST($1 AS text[]), b::text, $1::int"),
        ("SELECT x[1:2], '10:30'", "SELECT x[1:2], '10:30'"),
        (r"SELECT '\:bukan', :ya", "SELECT ':bukan', $1"),
        ("SELECT 1", "SELECT 1"),
    ],
)
def test_a_name_after_a_colon_is_a_parameter_and_a_cast_is_none(ditulis: str, dikirim: str) -> None:
    assert Statement(ditulis).sql == dikirim


def test_values_go_out_in_the_order_in_which_the_statement_names_them() -> None:
    assert Statement("SELECT :b, :a, :b").arguments({"a": 1, "b": 2}) == [2, 1]


@pytest.mark.parametrize("nilai", [{}, {"a": 1, "b": 2}])
def test_a_missing_value_and_one_too_many_are_refused(nilai: dict[str, int]) -> None:
    with pytest.raises(KeyError):
        Statement("SELECT :a").arguments(nilai)


class Status(StrEnum):
    DRAF = "draf"
    DITOLAK = "ditolak"


class Surat(NamedTuple):
    id: UUID
    status: Status
    perihal: str | None


@dataclass(frozen=True, slots=True)
class SuratBernomor:
    id: UUID
    status: Status | None
    perihal: str | None


class Dasar(DeclarativeBase):
    """The model of the test."""


class TabelSurat(Dasar):
    __tablename__ = "surat"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    status: Mapped[str]
    perihal: Mapped[str | None]
    versi: Mapped[int]


ID = UUID(int=7)


@pytest.mark.parametrize("kelas", [Surat, SuratBernomor])
def test_a_row_is_of_its_class_and_a_word_of_an_enum_is_its_member(kelas: type) -> None:
    pernyataan = Statement("SELECT …", kelas)
    assert pernyataan.rows([(ID, "draf", None)]) == [kelas(ID, Status.DRAF, None)]
    assert pernyataan.rows([(ID, "draf", None)])[0].status is Status.DRAF
    assert pernyataan.first((ID, "ditolak", "x")) == kelas(ID, Status.DITOLAK, "x")
    assert pernyataan.first(None) is None


def test_a_null_where_an_enum_may_be_stays_none() -> None:
    assert Statement("SELECT …", SuratBernomor).rows([(ID, None, None)])[0].status is None


def test_a_row_of_one_column_is_its_value() -> None:
    assert Statement("SELECT …", int).rows([(1,), (2,)]) == [1, 2]
    assert Statement("SELECT …", int).only((3,)) == 3
    assert Statement("SELECT …", Status).first(("draf",)) is Status.DRAF
    assert Statement("SELECT …", int | None).only((None,)) is None


def test_where_there_always_is_a_row_none_is_an_error() -> None:
    with pytest.raises(NoRow):
        Statement("SELECT …", int).only(None)


def test_the_row_class_gives_the_columns() -> None:
    assert columns(Surat) == "id, status, perihal"
    assert columns(SuratBernomor, "s") == "s.id, s.status, s.perihal"
    assert [each.key for each in picked(Surat, TabelSurat)] == ["id", "status", "perihal"]


def test_a_statement_of_the_models_has_its_parameters_by_name_and_its_plain_values_in_the_text() -> None:
    syarat = or_(bindparam("perihal", type_=Text()).is_(None), TabelSurat.perihal == bindparam("perihal"))
    pernyataan = Statement(
        select(*picked(Surat, TabelSurat))
        .where(TabelSurat.id < bindparam("sebelum"), TabelSurat.status.in_(["draf", "ditolak"]), syarat)
        .limit(bindparam("limit")),
        Surat,
    )
    assert " ".join(pernyataan.sql.split()) == (
        "SELECT surat.id, surat.status, surat.perihal FROM surat WHERE surat.id < $1::UUID AND surat.status IN "
        "('draf', 'ditolak') AND ($2::VARCHAR IS NULL OR surat.perihal = $2::VARCHAR) LIMIT $3"
    )
    assert pernyataan.arguments({"limit": 3, "perihal": None, "sebelum": ID}) == [ID, None, 3]


def test_changes_of_the_models_bind_columns_by_their_own_names() -> None:
    tambah = Statement(insert(TabelSurat).values(**bound(TabelSurat.id, TabelSurat.perihal), status="draf"))
    assert tambah.sql == "INSERT INTO surat (id, status, perihal) VALUES ($1::UUID, 'draf', $2::VARCHAR)"
    assert tambah.arguments({"perihal": "x", "id": ID}) == [ID, "x"]
    ubah = Statement(
        update(TabelSurat)
        .values(**bound(TabelSurat.perihal), versi=TabelSurat.versi + 1)
        .where(TabelSurat.id == bindparam("id"))
        .returning(*picked(Surat, TabelSurat)),
        Surat,
    )
    assert ubah.sql == (
        "UPDATE surat SET perihal=$1::VARCHAR, versi=(surat.versi + 1) WHERE surat.id = $2::UUID "
        "RETURNING surat.id, surat.status, surat.perihal"
    )


def test_the_twin_of_a_statement_holds_its_rows() -> None:
    satu = Statement("SELECT id FROM surat s WHERE id = :id", UUID)
    assert satu.locked().sql == "SELECT id FROM surat s WHERE id = $1 FOR UPDATE"
    assert satu.locked("s", skip=True).sql.endswith(" FOR UPDATE OF s SKIP LOCKED")
    assert satu.locked().arguments({"id": ID}) == [ID]
    assert satu.locked().first((ID,)) == ID
