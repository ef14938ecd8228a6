"""A survey keeps the title of its campaign as it was when it was opened.

Revision ID: n0220
Revises: n0213
"""

from alembic import op

revision = "n0220"
down_revision = "n0213"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE notifikasi.survei ADD COLUMN judul_kampanye text")
    op.execute(
        "UPDATE notifikasi.survei s SET judul_kampanye = k.judul FROM notifikasi.kampanye k WHERE k.id = s.kampanye_id"
    )
    op.execute("ALTER TABLE notifikasi.survei ALTER COLUMN judul_kampanye SET NOT NULL")


def downgrade() -> None:
    op.execute("ALTER TABLE notifikasi.survei DROP COLUMN judul_kampanye")
