"""From which address somebody changed or read what is on record.

The text that a seal covers ends with a row's last value, so rows without an address, of before and of the release
before this one, are sealed as they were.

Revision ID: m0012
Revises: m0011
"""

from alembic import context, op

revision = "m0012"
down_revision = "m0011"
branch_labels = None
depends_on = None

_TABLES = ("audit", "access_log")


def upgrade() -> None:
    schema = context.config.attributes["schema"]
    for table in _TABLES:
        op.execute(f"ALTER TABLE {schema}.{table} ADD COLUMN IF NOT EXISTS alamat text")
        op.execute(f"GRANT INSERT (alamat) ON {schema}.{table} TO {schema}")


def downgrade() -> None:
    """The addresses stay: they are sealed, and the release before writes none."""
