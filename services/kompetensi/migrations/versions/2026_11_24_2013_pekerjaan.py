"""Runs over the whole city: previews of proposed policies, and recomputation after approved ones.

Revision ID: k0005
Revises: k0004
"""

from alembic import op

revision = "k0005"
down_revision = "k0004"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE kompetensi.pekerjaan (
    id uuid CONSTRAINT pk_pekerjaan PRIMARY KEY,
    versi bigint NOT NULL DEFAULT 1,
    jenis text NOT NULL CONSTRAINT ck_pekerjaan_jenis CHECK (jenis IN ('pratinjau', 'hitung_ulang')),
    usulan_id uuid CONSTRAINT fk_pekerjaan_usulan_id REFERENCES kompetensi.usulan_kebijakan (id),
    kebijakan jsonb,
    status text NOT NULL CONSTRAINT ck_pekerjaan_status CHECK (status IN ('menunggu', 'berjalan', 'selesai')),
    hari date,
    sesudah text NOT NULL DEFAULT '',
    total bigint,
    diproses bigint NOT NULL DEFAULT 0,
    berubah bigint NOT NULL DEFAULT 0,
    hasil jsonb NOT NULL DEFAULT '{}',
    dibuat_oleh text NOT NULL,
    dibuat_pada timestamptz NOT NULL,
    selesai_pada timestamptz,
    CONSTRAINT ck_pekerjaan_usulan CHECK ((jenis = 'pratinjau') = (usulan_id IS NOT NULL)),
    CONSTRAINT ck_pekerjaan_kebijakan CHECK ((jenis = 'hitung_ulang') = (kebijakan IS NOT NULL))
);
CREATE INDEX ix_pekerjaan_antrean ON kompetensi.pekerjaan (id) WHERE status IN ('menunggu', 'berjalan');
CREATE INDEX ix_pekerjaan_usulan_id_id ON kompetensi.pekerjaan (usulan_id, id);
CREATE UNIQUE INDEX uq_pekerjaan_hitung_ulang ON kompetensi.pekerjaan (jenis)
    WHERE jenis = 'hitung_ulang' AND status = 'berjalan';
CREATE TABLE kompetensi.pratinjau_orang (
    pekerjaan_id uuid NOT NULL CONSTRAINT fk_pratinjau_orang_pekerjaan_id REFERENCES kompetensi.pekerjaan (id),
    nip text NOT NULL,
    kotak_lama bigint,
    kotak_baru bigint,
    lama jsonb NOT NULL,
    baru jsonb NOT NULL,
    CONSTRAINT pk_pratinjau_orang PRIMARY KEY (pekerjaan_id, nip)
)
"""


def upgrade() -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    for table in ("pratinjau_orang", "pekerjaan"):
        op.execute(f"DROP TABLE kompetensi.{table}")
