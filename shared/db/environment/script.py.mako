"""${message}: what it is for, and what a reader of the tables must know.

It runs beside the release before it (add first, remove a release later), with the ``LOCK_TIMEOUT`` of
``shared/db/migrations.py``: a lock that is not free in that time is asked for again. Data of a large table are moved
in steps.

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
"""

from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
