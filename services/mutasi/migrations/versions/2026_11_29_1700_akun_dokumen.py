"""With which account a paper of a case was recorded, and confirmed: one human may have two numbers.

Nothing is known of the accounts of what was recorded before.

Revision ID: u0041
Revises: u0040
"""

from alembic import op

revision = "u0041"
down_revision = "u0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        ALTER TABLE mutasi.usulan_dokumen ADD COLUMN dicatat_subjek text,
            ADD COLUMN dikonfirmasi_subjek text,
            ADD CONSTRAINT ck_usulan_dokumen_orang CHECK (dikonfirmasi_pada = dicatat_pada
                OR NOT ARRAY[dicatat_oleh, dicatat_subjek] && ARRAY[dikonfirmasi_oleh, dikonfirmasi_subjek])""")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.usulan_dokumen DROP COLUMN dicatat_subjek, DROP COLUMN dikonfirmasi_subjek")
