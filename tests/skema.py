"""Tables of the sample services that tests bring along."""

from sqlalchemy.orm import DeclarativeBase

from shared.db.tables import COLUMN_TYPES, schema_metadata


def declarative(schema: str) -> type[DeclarativeBase]:
    """A declarative class whose tables live in ``schema``."""

    class Tabel(DeclarativeBase):
        metadata = schema_metadata(schema)
        type_annotation_map = COLUMN_TYPES

    return Tabel
