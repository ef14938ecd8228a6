"""Who was told how long they may still object, and which calendar neighbours were told.

Revision ID: u0420
Revises: u0430
"""

from alembic import op

revision = "u0420"
down_revision = "u0430"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE TABLE mutasi.keberatan_tenggang (
            usulan_id uuid CONSTRAINT pk_keberatan_tenggang PRIMARY KEY
                CONSTRAINT fk_keberatan_tenggang_usulan_id REFERENCES mutasi.usulan (id),
            hari date NOT NULL,
            dikabarkan_pada timestamptz NOT NULL
        )""")
    op.execute("""
        CREATE TABLE mutasi.kalender_terbit (
            kode text CONSTRAINT pk_kalender_terbit PRIMARY KEY,
            versi bigint NOT NULL,
            sidik text NOT NULL,
            diterbitkan_pada timestamptz NOT NULL
        )""")


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.kalender_terbit")
    op.execute("DROP TABLE mutasi.keberatan_tenggang")
