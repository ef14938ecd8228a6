"""The day of an inauguration is corrected as a decree is: each paper of a case up to a version of its own.

Revision ID: p0151
Revises: p0150
"""

from alembic import op

revision = "p0151"
down_revision = "p0150"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.sk_dikoreksi ADD COLUMN surat text NOT NULL DEFAULT 'keputusan'")
    op.execute(
        "ALTER TABLE pegawai.sk_dikoreksi "
        "ADD CONSTRAINT ck_sk_dikoreksi_surat CHECK (surat IN ('keputusan', 'pelantikan'))"
    )
    op.execute("ALTER TABLE pegawai.sk_dikoreksi DROP CONSTRAINT pk_sk_dikoreksi")
    op.execute("ALTER TABLE pegawai.sk_dikoreksi ADD CONSTRAINT pk_sk_dikoreksi PRIMARY KEY (usulan_id, surat)")


def downgrade() -> None:
    op.execute("DELETE FROM pegawai.sk_dikoreksi WHERE surat <> 'keputusan'")
    op.execute("ALTER TABLE pegawai.sk_dikoreksi DROP CONSTRAINT pk_sk_dikoreksi")
    op.execute("ALTER TABLE pegawai.sk_dikoreksi ADD CONSTRAINT pk_sk_dikoreksi PRIMARY KEY (usulan_id)")
    op.execute("ALTER TABLE pegawai.sk_dikoreksi DROP CONSTRAINT ck_sk_dikoreksi_surat")
    op.execute("ALTER TABLE pegawai.sk_dikoreksi DROP COLUMN surat")
