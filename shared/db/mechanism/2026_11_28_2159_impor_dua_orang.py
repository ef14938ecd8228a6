"""Whoever sends a file does not approve it: the database says so too, as it does of other things that take two.

Revision ID: m0013
Revises: m0012
"""

from alembic import context, op

revision = "m0013"
down_revision = "m0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(f"""
        ALTER TABLE {context.config.attributes["schema"]}.impor ADD CONSTRAINT ck_impor_dua_orang CHECK (
            (ARRAY[pengirim ->> 'nip', pengirim ->> 'subject'] && ARRAY[penyetuju ->> 'nip', penyetuju ->> 'subject'])
            IS NOT TRUE)""")


def downgrade() -> None:
    op.execute(f"ALTER TABLE {context.config.attributes['schema']}.impor DROP CONSTRAINT ck_impor_dua_orang")
