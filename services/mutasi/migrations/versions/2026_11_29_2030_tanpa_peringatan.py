"""What was asked of a planner before it could leave out moves with a warning: it left out none.

Revision ID: u0050
Revises: u0049
"""

from alembic import op

revision = "u0050"
down_revision = "u0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    # A scenario that was computed never changes: this says what it has asked all along.
    op.execute("ALTER TABLE mutasi.skenario DISABLE TRIGGER jaga_skenario")
    op.execute(
        """UPDATE mutasi.skenario SET isi = isi || '{"tanpa_peringatan": []}' WHERE NOT isi ? 'tanpa_peringatan'"""
    )
    op.execute("ALTER TABLE mutasi.skenario ENABLE TRIGGER jaga_skenario")


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.skenario DISABLE TRIGGER jaga_skenario")
    op.execute("UPDATE mutasi.skenario SET isi = isi - 'tanpa_peringatan'")
    op.execute("ALTER TABLE mutasi.skenario ENABLE TRIGGER jaga_skenario")
