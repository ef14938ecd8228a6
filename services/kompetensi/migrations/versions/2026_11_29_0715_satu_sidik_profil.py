"""What is published of a post's standard names the profile by the digest that matrices use.

Revision ID: k0025
Revises: k0024
"""

from alembic import op

revision = "k0025"
down_revision = "k0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    # The job of each day looks at what was last looked at before today.
    op.execute("UPDATE kompetensi.standar_jabatan SET diperiksa = DATE '0001-01-01'")


def downgrade() -> None:
    op.execute("UPDATE kompetensi.standar_jabatan SET diperiksa = DATE '0001-01-01'")
