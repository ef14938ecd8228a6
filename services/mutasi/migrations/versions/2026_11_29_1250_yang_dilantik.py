"""Whoever only changes place in their jabatan fungsional takes no oath again.

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0023
Revises: u0022
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0023"
down_revision = "u0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    ganti_awal(op.get_bind(), "mutasi", KETENTUAN, "k05_pelantikan")


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
