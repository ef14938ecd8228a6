"""A consent to WhatsApp is of one number and one text. Those from before name neither, nor did they say that the number
goes to Meta: each is asked for anew.

Revision ID: n0217
Revises: n0210
"""

from alembic import op

revision = "n0217"
down_revision = "n0210"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """ALTER TABLE notifikasi.pilihan ADD COLUMN whatsapp_sidik text, ADD COLUMN whatsapp_pada timestamptz,
           ADD COLUMN whatsapp_teks text"""
    )


def downgrade() -> None:
    op.execute(
        """ALTER TABLE notifikasi.pilihan DROP COLUMN whatsapp_sidik, DROP COLUMN whatsapp_pada,
           DROP COLUMN whatsapp_teks"""
    )
