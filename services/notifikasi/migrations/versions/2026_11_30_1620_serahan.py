"""Whom a plan would move, as an officer has handed them over.

Revision ID: n0162
Revises: n0161
"""

from alembic import op

revision = "n0162"
down_revision = "n0161"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.kampanye_serahan (
            id uuid CONSTRAINT pk_kampanye_serahan PRIMARY KEY,
            sebutan text NOT NULL,
            oleh text NOT NULL,
            jumlah integer NOT NULL,
            diserahkan_pada timestamptz NOT NULL
        )""")
    op.execute("""
        CREATE TABLE notifikasi.kampanye_serahan_orang (
            serahan_id uuid NOT NULL CONSTRAINT fk_kampanye_serahan_orang_serahan_id_kampanye_serahan
                REFERENCES notifikasi.kampanye_serahan (id) ON DELETE CASCADE,
            nip text NOT NULL,
            CONSTRAINT pk_kampanye_serahan_orang PRIMARY KEY (serahan_id, nip)
        )""")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.kampanye_serahan_orang")
    op.execute("DROP TABLE notifikasi.kampanye_serahan")
