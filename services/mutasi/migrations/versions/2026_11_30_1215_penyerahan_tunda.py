"""What fails for one signed paper waits before it is tried again, and holds up no other.

Revision ID: u0360
Revises: u0391
"""

from alembic import op

revision = "u0360"
down_revision = "u0391"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """
        CREATE TABLE mutasi.penyerahan_tunda (
            pekerjaan text NOT NULL
                CONSTRAINT ck_penyerahan_tunda_pekerjaan CHECK (pekerjaan IN ('sajikan', 'kirim', 'bertugas')),
            penandatanganan_id uuid NOT NULL
                CONSTRAINT fk_penyerahan_tunda_penandatanganan_id_penandatanganan
                REFERENCES mutasi.penandatanganan (id),
            percobaan bigint NOT NULL,
            galat text NOT NULL,
            lagi_pada timestamptz NOT NULL,
            CONSTRAINT pk_penyerahan_tunda PRIMARY KEY (pekerjaan, penandatanganan_id)
        )"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.penyerahan_tunda")
