"""A plan that is laid aside is shared with nobody: those laid aside while shared, and from now on.

Revision ID: u0045
Revises: u0044
"""

from alembic import op

revision = "u0045"
down_revision = "u0044"
branch_labels = None
depends_on = None

_AKHIRI = """
    UPDATE mutasi.skenario SET dibagikan_pada = NULL, versi = versi + 1
    WHERE status = 'diarsipkan' AND dibagikan_pada IS NOT NULL"""


def _syarat(isi: str) -> str:
    return f"""
    ALTER TABLE mutasi.skenario
        DROP CONSTRAINT ck_skenario_dibagikan,
        ADD CONSTRAINT ck_skenario_dibagikan CHECK ({isi})"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_AKHIRI)
    op.execute(_syarat("dibagikan_pada IS NULL OR status IN ('siap', 'diadopsi')"))


def downgrade() -> None:
    op.execute(_syarat("dibagikan_pada IS NULL OR ringkasan IS NOT NULL"))
