"""With a kept answer goes what its caller might do and see then: it may hold more than the caller may see today.

Revision ID: m0011
Revises: m0010
"""

from alembic import context, op

revision = "m0011"
down_revision = "m0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Unknown of the answers that the release before keeps.
    op.execute(
        f"ALTER TABLE {context.config.attributes['schema']}.idempotency ADD COLUMN peran text[], ADD COLUMN unit text[]"
    )


def downgrade() -> None:
    op.execute(f"ALTER TABLE {context.config.attributes['schema']}.idempotency DROP COLUMN peran, DROP COLUMN unit")
