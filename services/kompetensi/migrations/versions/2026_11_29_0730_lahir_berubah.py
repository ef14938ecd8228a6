"""The time until retirement is part of what a match looks at: who was born on another day has changed.

Revision ID: k0027
Revises: k0026
"""

from alembic import op

revision = "k0027"
down_revision = "k0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for aksi, baris in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        op.execute(
            f"CREATE TRIGGER kelompok_orang_{aksi.lower()}_dicatat AFTER {aksi} ON kompetensi.kelompok_orang "
            f"REFERENCING {baris} TABLE AS berubah "
            "FOR EACH STATEMENT EXECUTE FUNCTION kompetensi.catat_orang_berubah()"
        )


def downgrade() -> None:
    for aksi in ("insert", "update", "delete"):
        op.execute(f"DROP TRIGGER kelompok_orang_{aksi}_dicatat ON kompetensi.kelompok_orang")
