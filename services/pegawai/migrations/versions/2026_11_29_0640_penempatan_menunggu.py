"""A decision in force that finds its post full waits, for whoever is to leave it may come later.

Revision ID: p0027
Revises: p0026
"""

from alembic import op

revision = "p0027"
down_revision = "p0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE TABLE pegawai.penempatan_menunggu (
            usulan_id uuid CONSTRAINT pk_penempatan_menunggu PRIMARY KEY,
            isi jsonb NOT NULL,
            sebab uuid NOT NULL,
            traceparent text,
            sejak timestamptz NOT NULL,
            dikabarkan_pada timestamptz
        )""")


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.penempatan_menunggu")
