"""Import jobs: the uploaded file in parts, progress, and a report by row and column.

Revision ID: m0002
Revises: m0001
"""

from alembic import context, op

revision = "m0002"
down_revision = "m0001"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE {s}.impor (
    id uuid CONSTRAINT pk_impor PRIMARY KEY,
    jenis text NOT NULL,
    nama_berkas text NOT NULL,
    ukuran bigint NOT NULL,
    sha256 text NOT NULL,
    status text NOT NULL CONSTRAINT ck_impor_status CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'gagal')),
    perkiraan_baris bigint,
    baris_diproses bigint NOT NULL DEFAULT 0,
    baru bigint NOT NULL DEFAULT 0,
    berubah bigint NOT NULL DEFAULT 0,
    sama bigint NOT NULL DEFAULT 0,
    ditolak bigint NOT NULL DEFAULT 0,
    peringatan bigint NOT NULL DEFAULT 0,
    galat text,
    dibuat_oleh text NOT NULL,
    dibuat_pada timestamptz NOT NULL,
    selesai_pada timestamptz
);
CREATE INDEX ix_impor_antrean ON {s}.impor (id) WHERE status IN ('menunggu', 'berjalan');
CREATE TABLE {s}.impor_bagian (
    impor_id uuid NOT NULL CONSTRAINT fk_impor_bagian_impor_id REFERENCES {s}.impor (id),
    nomor bigint NOT NULL,
    isi bytea NOT NULL,
    CONSTRAINT pk_impor_bagian PRIMARY KEY (impor_id, nomor)
);
CREATE TABLE {s}.impor_catatan (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_impor_catatan PRIMARY KEY,
    impor_id uuid NOT NULL CONSTRAINT fk_impor_catatan_impor_id REFERENCES {s}.impor (id),
    baris bigint NOT NULL,
    kolom text,
    nilai text,
    alasan text NOT NULL,
    tingkat text NOT NULL CONSTRAINT ck_impor_catatan_tingkat CHECK (tingkat IN ('galat', 'peringatan'))
);
CREATE INDEX ix_impor_catatan_impor_id_id ON {s}.impor_catatan (impor_id, id);
"""


def upgrade() -> None:
    schema = context.config.attributes["schema"]
    for statement in _TABLES.format(s=schema).split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    schema = context.config.attributes["schema"]
    for table in ("impor_catatan", "impor_bagian", "impor"):
        op.execute(f"DROP TABLE {schema}.{table}")
