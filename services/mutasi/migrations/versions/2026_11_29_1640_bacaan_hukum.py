"""Whom the minimum of education binds (P-10), a selection (J-06), and BKN's recommendation (T-02) are readings.

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0038
Revises: u0037
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal, isi_awal

revision = "u0038"
down_revision = "u0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)
    for kode in ("p10_pendidikan", "j06_seleksi"):
        ganti_awal(op.get_bind(), "mutasi", KETENTUAN, kode)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
