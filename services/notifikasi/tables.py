"""The schema ``notifikasi``: mechanism tables here, each slice's own tables beside its code."""

from sqlalchemy.orm import DeclarativeBase

from shared.db.tables import COLUMN_TYPES, add_mechanism_tables, schema_metadata


class Tabel(DeclarativeBase):
    """What every table of this service derives from."""

    metadata = schema_metadata("notifikasi")
    type_annotation_map = COLUMN_TYPES


add_mechanism_tables(Tabel)
