"""Import jobs: dry runs, the mapping of headings, rejected rows with their cells, and a request to stop.

Revision ID: m0003
Revises: m0002
"""

from alembic import context, op

revision = "m0003"
down_revision = "m0002"
branch_labels = None
depends_on = None

_UP = """
ALTER TABLE {s}.impor
    ADD COLUMN mode text NOT NULL DEFAULT 'nyata' CONSTRAINT ck_impor_mode CHECK (mode IN ('nyata', 'uji')),
    ADD COLUMN asal_uji uuid CONSTRAINT fk_impor_asal_uji REFERENCES {s}.impor (id),
    ADD COLUMN versi bigint NOT NULL DEFAULT 1,
    ADD COLUMN kepala text[],
    ADD COLUMN pemetaan jsonb,
    ADD COLUMN batal_oleh text,
    ADD COLUMN batal_pada timestamptz,
    DROP CONSTRAINT ck_impor_status,
    ADD CONSTRAINT ck_impor_status
        CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'gagal', 'dibatalkan'));
CREATE UNIQUE INDEX uq_impor_asal_uji ON {s}.impor (asal_uji);
CREATE INDEX ix_impor_sha256_jenis_id ON {s}.impor (sha256, jenis, id);
CREATE INDEX ix_impor_catatan_impor_id_baris ON {s}.impor_catatan (impor_id, baris);
CREATE TABLE {s}.impor_ditolak (
    impor_id uuid NOT NULL CONSTRAINT fk_impor_ditolak_impor_id REFERENCES {s}.impor (id),
    baris bigint NOT NULL,
    sel text[] NOT NULL,
    CONSTRAINT pk_impor_ditolak PRIMARY KEY (impor_id, baris)
);
"""

_DOWN = """
DROP TABLE {s}.impor_ditolak;
DROP INDEX {s}.ix_impor_catatan_impor_id_baris;
DROP INDEX {s}.ix_impor_sha256_jenis_id;
DROP INDEX {s}.uq_impor_asal_uji;
UPDATE {s}.impor SET status = 'gagal' WHERE status = 'dibatalkan';
ALTER TABLE {s}.impor
    DROP CONSTRAINT ck_impor_status,
    ADD CONSTRAINT ck_impor_status CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'gagal')),
    DROP COLUMN batal_pada,
    DROP COLUMN batal_oleh,
    DROP COLUMN pemetaan,
    DROP COLUMN kepala,
    DROP COLUMN versi,
    DROP COLUMN asal_uji,
    DROP COLUMN mode;
"""


def _run(statements: str) -> None:
    schema = context.config.attributes["schema"]
    for statement in statements.format(s=schema).split(";\n"):
        if statement.strip():
            op.execute(statement)


def upgrade() -> None:
    _run(_UP)


def downgrade() -> None:
    _run(_DOWN)
