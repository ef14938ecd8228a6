"""What mails about an invitation bring along for a calendar.

Revision ID: n0172
Revises: n0162
"""

from alembic import op

revision = "n0172"
down_revision = "n0162"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.surel_acara (
            sebab uuid CONSTRAINT pk_surel_acara PRIMARY KEY,
            acara_id uuid NOT NULL,
            urutan integer NOT NULL,
            metode text NOT NULL
                CONSTRAINT ck_surel_acara_metode CHECK (metode IN ('PUBLISH', 'REQUEST', 'CANCEL')),
            mulai timestamptz NOT NULL,
            selesai timestamptz NOT NULL,
            pada timestamptz NOT NULL
        )""")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.surel_acara")
