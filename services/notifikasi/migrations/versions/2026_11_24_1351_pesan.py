"""Inboxes.

Revision ID: n0001
Revises:
"""

from alembic import op

revision = "n0001"
down_revision = None
branch_labels = ("notifikasi",)
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.pesan (
            id uuid CONSTRAINT pk_pesan PRIMARY KEY,
            nip text NOT NULL,
            jenis text NOT NULL,
            judul text NOT NULL,
            isi text NOT NULL,
            sebab uuid NOT NULL,
            usulan_id uuid,
            dibuat_pada timestamptz NOT NULL DEFAULT now(),
            dibaca_pada timestamptz,
            versi bigint NOT NULL DEFAULT 1,
            CONSTRAINT uq_pesan_nip_jenis_sebab UNIQUE (nip, jenis, sebab)
        )""")
    op.execute("CREATE INDEX ix_pesan_nip_id ON notifikasi.pesan (nip, id)")
    op.execute("CREATE INDEX ix_pesan_belum_dibaca ON notifikasi.pesan (nip) WHERE dibaca_pada IS NULL")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.pesan")
