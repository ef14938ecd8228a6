"""Two people withdraw what an id of BKN is here, as two people record it.

Revision ID: p0050
Revises: p0049
"""

from alembic import op

revision = "p0050"
down_revision = "p0049"
branch_labels = None
depends_on = None

_JENIS = "('unor', 'jabatan', 'campuran', 'pencabutan')"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        "ALTER TABLE pegawai.usulan_padanan DROP CONSTRAINT ck_usulan_padanan_jenis, "
        f"ADD CONSTRAINT ck_usulan_padanan_jenis CHECK (jenis IN {_JENIS})"
    )


def downgrade() -> None:
    raise RuntimeError("usulan yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
