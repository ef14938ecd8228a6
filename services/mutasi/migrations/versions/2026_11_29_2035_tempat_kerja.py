"""Where units work and who is married to whom, for what a plan weighs; and where each kecamatan lies.

pegawai tells both from its next release on.

Revision ID: u0051
Revises: u0050
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0051"
down_revision = "u0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.proyeksi_asn ADD COLUMN pasangan text[] NOT NULL DEFAULT '{}'")
    op.execute("ALTER TABLE mutasi.proyeksi_unit ADD COLUMN wilayah text")
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
