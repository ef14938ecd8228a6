"""An exception keeps the TMT that its case had: from a rule that reads the TMT it covers no other one.

What is on record was asked for on the TMT that the case had before the first move of its batch since then.

Revision ID: u0170
Revises: u0162
"""

from alembic import op

revision = "u0170"
down_revision = "u0162"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan_pengecualian ADD COLUMN tmt date")
    op.execute("ALTER TABLE mutasi.usulan_pengecualian DISABLE TRIGGER USER")
    op.execute(
        """
        UPDATE mutasi.usulan_pengecualian p SET tmt = coalesce(
            (SELECT CAST(l.rincian ->> 'tmt_lama' AS date) FROM mutasi.usulan_langkah l
             WHERE l.usulan_id = u.id AND l.langkah = 'pemindahan_tmt' AND l.waktu >= p.diusulkan_pada
             ORDER BY l.versi LIMIT 1),
            u.tmt)
        FROM mutasi.usulan u WHERE u.id = p.usulan_id"""
    )
    op.execute("ALTER TABLE mutasi.usulan_pengecualian ENABLE TRIGGER USER")
    op.execute("ALTER TABLE mutasi.usulan_pengecualian ALTER COLUMN tmt SET NOT NULL")


def downgrade() -> None:
    raise RuntimeError("TMT pengecualian tidak dikenal rilis sebelumnya: pulihkan dari cadangan")
