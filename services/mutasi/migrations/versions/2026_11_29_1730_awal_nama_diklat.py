"""A program or a training counts by the first words of its name, not by a part of any word in it (P-22, table A.10).

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0043
Revises: u0042
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0043"
down_revision = "u0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    ganti_awal(op.get_bind(), "mutasi", KETENTUAN, "p22_jabatan_khusus")


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
