"""No statistics of what a change was: to compare thousands of large values takes half of what the table costs, no
query asks by them, and the catalogue needs no samples of personal data.

Revision ID: m0019
Revises: m0018
"""

from alembic import context, op

revision = "m0019"
down_revision = "m0018"
branch_labels = None
depends_on = None


def _target(statistics: str) -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    schema = context.config.attributes["schema"]
    for column in ("sebelum", "sesudah"):
        op.execute(f"ALTER TABLE {schema}.audit ALTER COLUMN {column} SET STATISTICS {statistics}")


def upgrade() -> None:
    _target("0")


def downgrade() -> None:
    _target("DEFAULT")
